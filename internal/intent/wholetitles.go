package intent

import (
	"slices"
	"strings"
	"sync"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
)

// leastWholeTitle is how many bytes a meeting's title has at least, in plain spelling and without the word for a meeting, by which a message that
// holds all of it can mean no other meeting.
const leastWholeTitle = 8

// titlesOf returns the titles of the meetings among the names, by which a message is searched for whole ones.
func titlesOf(all []Name) *thai.Lexicon {
	var words []thai.Word
	for i, name := range all {
		if name.Kind != NameMeeting {
			continue
		}
		var p plainSpelling
		p.spell(thai.FoldString(withoutMeetingWord(name.Value)))
		if len(p.bytes) >= leastWholeTitle {
			words = append(words, thai.Word{Bytes: p.bytes, Value: int32(i)})
		}
	}
	return thai.NewLexicon(words)
}

// findTitle finds the meeting whose whole title the message holds, the longest where it holds several. What stands in a title is no time,
// post or place that the message names: of «ประชุมเตรียมงานวันแม่กี่โมง» none is on Mother's Day.
func (m *message) findTitle(n *Names) {
	m.title = named{}
	if n == nil || n.titles == nil {
		return
	}
	m.plain.spell(m.folded.Bytes)
	plain := m.plain.bytes
	for at := range plain {
		begin := int(m.plain.from[at])
		if thai.IsMarkByte(plain[at]) || m.insideSyllable(begin) {
			continue
		}
		i, end := n.titles.Longest(plain, at)
		if i < 0 || end < len(plain) && thai.IsMarkByte(plain[end]) {
			continue
		}
		if s := m.spanOfPlain(at, end); s.end-s.start > m.title.end-m.title.start {
			m.title = named{n.all[i], s}
		}
	}
	if m.title.Kind == "" {
		return
	}
	m.claims = append(m.claims, m.title.span)
	inside := func(t read.Time) bool { return m.withinTitle(m.folded.At(t.Begin), m.folded.At(t.Stop)) }
	if slices.ContainsFunc(m.times, inside) {
		m.times = slices.DeleteFunc(slices.Clone(m.times), inside)
	}
}

// spanOfPlain is the stretch of the folded text whose plain spelling goes from one byte to another.
func (m *message) spanOfPlain(at, end int) span {
	last := int(m.plain.from[end-1]) + 1
	text := m.folded.Bytes
	for last < len(text) && text[last] != ' ' && (end == len(m.plain.bytes) || last < int(m.plain.from[end])) {
		last++ // the tone above, and the rest of OTOP
	}
	return span{int(m.plain.from[at]), last}
}

// withinTitle tells whether a stretch of the folded text stands in the title that the message holds.
func (m *message) withinTitle(from, to int) bool {
	return m.title.Kind != "" && from >= m.title.start && to <= m.title.end
}

// byOtherName takes the meeting of the records whose title says the same as the name that the message holds and no record has: «กบจ.» is
// «คณะกรรมการบริหารงานจังหวัดแบบบูรณาการ» there. Of several it takes none.
func (f *filler) byOtherName(n *Names) {
	if n == nil || f.s.Title == "" || f.m.title.Kind != "" || f.q.byWords || n.byWords[NameMeeting].holds(f.s.Title) {
		return
	}
	if said := n.saying(f.u, f.s.Title); said != "" {
		f.s.Title = said
	}
}

// saying returns the title of the only meeting among the names that says, by the lexicon, what a name of a meeting stands for; "" for none.
func (n *Names) saying(u *Understander, title string) string {
	n.said.once.Do(func() {
		n.said.titles = map[string][]string{}
		for _, name := range n.all {
			if of := u.titleSaid(name.Value); name.Kind == NameMeeting && of != "" {
				n.said.titles[of] = append(n.said.titles[of], name.Value)
			}
		}
	})
	if all := n.said.titles[title]; len(all) == 1 {
		return all[0]
	}
	return ""
}

// titlesSaid are the titles of the meetings by the name for which they stand by the lexicon, read when they are first asked for.
type titlesSaid struct {
	once   sync.Once
	titles map[string][]string
}

// titleSaid is what most of a title stands for by the lexicon; "" where it knows no such name.
func (u *Understander) titleSaid(title string) string {
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	m.reset(withoutMeetingWord(title))
	m.scan(u.lexicon, u.places, u.vocabulary)
	h, value, ok := m.word(u.lexicon, concept.Title)
	if !ok || 2*m.letters(h.start, h.end) < m.letters(0, len(m.folded.Bytes)) {
		return ""
	}
	return value
}

// wholeTitle takes the meeting whose whole title the message holds, and leaves out what only that title names.
func (f *filler) wholeTitle() {
	if f.m.title.Kind == "" {
		return
	}
	f.s.Title = f.m.title.Value
	f.s.Position = f.besideTitle(f.s.Position, concept.Position)
	f.s.Agency = f.besideTitle(f.s.Agency, concept.Agency)
	for _, p := range f.m.places {
		if f.m.withinTitle(p.start, p.end) {
			is := func(name string) bool { return name == p.Name }
			f.s.District, f.s.Subdistrict = keepUnless(f.s.District, is), keepUnless(f.s.Subdistrict, is)
		}
	}
}

// besideTitle returns the posts or agencies without those that only the title names.
func (f *filler) besideTitle(all List[string], c concept.Concept) List[string] {
	only := func(name string) bool {
		within := false // the title
		for _, h := range f.m.hits {
			if h.word == placeHit || !f.valued(h, c, name) {
				continue
			}
			if !f.m.withinTitle(h.start, h.end) {
				return false
			}
			within = true
		}
		return within
	}
	return keepUnless(all, only)
}

// keepUnless returns a list without what a test finds, nil where nothing is left. It leaves the list itself as it is, which may be the last
// query's.
func keepUnless(all List[string], drop func(string) bool) List[string] {
	if slices.ContainsFunc(all, drop) {
		all = slices.DeleteFunc(slices.Clone(all), drop)
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// valued tells whether a word says a value of a concept.
func (f *filler) valued(h hit, c concept.Concept, value string) bool {
	return slices.Contains(f.u.lexicon.Entries[h.word], lexicon.Entry{Concept: c, Value: value})
}

// withoutMeetingWord is the title of a meeting without the word for one that it may begin with.
func withoutMeetingWord(title string) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(title, "การ"), "ประชุม"))
}
