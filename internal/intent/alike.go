package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
)

// namedThing is a name in the text, in bytes, with the concept that it says.
type namedThing struct {
	begin, stop int
	concept.Concept
}

// alike are the concepts of names of which one question may ask about several: «เราชนะกับจังหวัดสะอาดถึงไหนแล้ว».
var alike = []concept.Concept{concept.Program, concept.Event, concept.Title, concept.Project}

// namedAlike returns the names of the text that are of one of the concepts alike, in its order.
func (m *message) namedAlike(l *lexicon.Lexicon) []namedThing {
	var all []namedThing
	add := func(start, end int, c concept.Concept) {
		begin, stop := m.folded.Source(start, end)
		all = append(all, namedThing{begin, stop, c})
	}
	for _, n := range m.named {
		if c := namedConcepts[n.Kind]; slices.Contains(alike, c) {
			add(n.start, n.end, c)
		}
	}
	for _, h := range m.hits {
		if h.word == placeHit || h.inTime || slices.ContainsFunc(m.named, func(n named) bool { return n.start < h.end && h.start < n.end }) {
			continue
		}
		for _, e := range l.Entries[h.word] {
			if slices.Contains(alike, e.Concept) {
				add(h.start, h.end, e.Concept)
				break
			}
		}
	}
	slices.SortFunc(all, func(a, b namedThing) int { return a.begin - b.begin })
	return all
}

// nounsOfNames are the nouns that stand before names.
var nounsOfNames = []string{"งาน", "โครงการ", "ประชุม", "มาตรการ", "เรื่อง"}

// joinsNames tells whether nothing but a word that joins, and a noun for what is named, stands between two names.
func joinsNames(between string) bool {
	between = strings.TrimSpace(between)
	for _, noun := range nounsOfNames {
		between = strings.TrimSpace(strings.TrimSuffix(between, noun))
	}
	return slices.Contains([]string{"กับ", "และ", "แล้วก็", "รวมทั้ง", ",", "&", "+"}, between)
}

// eachNamed reads a question about several things of one kind as one about each: q is the reading of the whole, which keeps one
// of them. It returns nil where nothing of the kind is named twice.
func (u *Understander) eachNamed(m *message, q *Query, c Context) []Query {
	if !m.has.Has(concept.Conj) || m.has.Has(concept.Compare) || enters(q.Intent) || q.Intent == OutOfScope || q.Ask != "" {
		return nil
	}
	names := m.namedAlike(u.lexicon)
	first, n := 0, 1
	for i := 1; i < len(names); i++ {
		if names[i].Concept == names[i-1].Concept && joinsNames(m.text[names[i-1].stop:names[i].begin]) {
			n++
		} else if n > 1 {
			break
		} else {
			first = i
		}
	}
	if n < 2 {
		return nil
	}
	before, after := m.text[:names[first].begin], m.text[names[first+n-1].stop:]
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	var all []Query
	for _, name := range names[first : first+n] {
		one := u.understand(part, before+m.text[name.begin:name.stop]+after, c)
		if one.Intent != q.Intent || one.Ask != "" || slices.ContainsFunc(all, func(other Query) bool { return sameThing(&one, &other) }) {
			return nil
		}
		all = append(all, one)
	}
	return all
}

// turnedTo reads a question about one thing that goes on to another in the words of a follow-up, as the same question about each:
// «โครงการ KBO ใช้งบอะไร แล้ว OTOP CITY ล่ะ». It returns nil for any other message.
func (u *Understander) turnedTo(m *message, q *Query, c Context) []Query {
	const then = "แล้ว"
	at := strings.LastIndex(m.text, then)
	if at <= 0 || enters(q.Intent) || q.Intent == OutOfScope || q.Ask != "" {
		return nil
	}
	text, head := m.text, strings.TrimSpace(m.text[:at])
	names := m.namedAlike(u.lexicon)
	if len(names) < 2 || questionsIn(head) == 0 {
		return nil
	}
	of, to := names[len(names)-2], names[len(names)-1]
	if of.stop > len(head) || to.begin < at+len(then) || !isNoun(text[at+len(then):to.begin]) || !isTurn(text[to.stop:]) {
		return nil
	}
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	a := u.understand(part, head, c)
	b := u.understand(part, text[:of.begin]+text[to.begin:to.stop]+text[of.stop:len(head)], c)
	if a.Intent == OutOfScope || b.Intent == OutOfScope || a.Ask != "" || b.Ask != "" || sameThing(&a, &b) {
		return nil
	}
	return []Query{a, b}
}

// isNoun tells whether a text is nothing but a noun for what is named behind it.
func isNoun(text string) bool {
	text = strings.TrimSpace(text)
	return text == "" || slices.Contains(nounsOfNames, text)
}

// isTurn tells whether a text turns a question to something else, and says nothing besides: «ล่ะครับ».
func isTurn(text string) bool {
	return containsAny(text, "ล่ะ", "หละ", "ละ") && lettersOf(without(text, beside)) == 0
}

// sameThing tells whether two queries ask about the same programme, fair, project, topic and meeting.
func sameThing(a, b *Query) bool {
	s, t := &a.Slots, &b.Slots
	return s.Program == t.Program && s.Event == t.Event && s.Project == t.Project && s.Topic == t.Topic && s.Title == t.Title
}
