package intent

import (
	"reflect"
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// ownPart is a part of a message that is a question by itself, in bytes of the message's text.
type ownPart struct {
	begin, stop int
	q           Query // as it is read by itself
	names       bool  // it names its subject
	named       bool  // it names what is wanted
	asks        bool  // it holds a word that asks, and is no mere name of what is wanted
	joint       jointKind
	points      bool // it points at something that was said before it
}

// surelyNamed is how sure the reading of a part must be that asks by no word and merely names what is wanted.
const surelyNamed = 0.85

// jointKind is what stands between a part of a message and the part before it.
type jointKind int

// What stands there, the stronger the later.
const (
	jointSpace jointKind = iota
	jointWord            // a word that may as well join two names
	jointAnew            // what begins something else: แล้ว, a line's end
	jointOther           // what says that it is another matter: อีกเรื่อง
)

// standApart reads a message whose parts, between the places where it may be cut, are each a question by themselves, whatever they are about: one
// that the records do not hold or that is refused as well («ประชุมวันไหน แล้ววัดในอยุธยามีกี่วัด»). What asks about the subject of the part before it, or goes on with it, is
// left to those who read it in the light of that; once none of these has parted the message (last), it is parted as well where it names
// something else. There are none where the message is one question.
func (u *Understander) standApart(m *message, whole *Query, c Context, last bool) []Query {
	if len(m.folded.Bytes) > longest || tellsOrDoes(whole) {
		return nil
	}
	cuts := slices.DeleteFunc(m.inOrder(u.lexicon), func(j joint) bool {
		return m.whenAround(j) || m.has.Has(concept.Compare) && kindOf(m.text[j.begin:j.stop]) < jointAnew
	})
	if !m.asksInPieces(u, cuts) {
		return nil
	}
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	parts := u.partsApart(m, part, cuts, whole, c, last)
	if len(parts) < 2 {
		return nil
	}
	var all []Query
	for i, p := range parts {
		text := m.partOf(p.begin, p.stop)
		with := c.alone()
		with.list = c.list || len(parts) > 2
		if i == 0 {
			with = u.firstPart(part, text, c)
		} else if !enters(parts[i-1].q.Intent) {
			with.about = &parts[i-1].q
		}
		read := u.understandAll(text, with)
		if len(read) == 1 {
			read[0].Text = text
			read[0].Aspect.Part = read[0].Aspect.Part || read[0].notUnderstood()
		}
		all = append(all, read...)
	}
	return all[:min(len(all), mostQuestions)]
}

// tellsOrDoes tells whether a message gives something to be recorded, or to do, as a whole.
func tellsOrDoes(q *Query) bool {
	return q.Intent != ReportCase && (enters(q.Intent) && q.Confidence >= surelyListed || q.Act != ActAsk && q.Act != "")
}

// notUnderstood tells whether a part of a message asks for what neither is known nor named.
func (q *Query) notUnderstood() bool {
	return q.Intent == OutOfScope && q.Ask == "" && q.Aspect.Refusal == "" && q.Aspect.Provenance == "" && !q.ofNoRecord()
}

// asksInPieces tells whether two or more of the stretches between places where the message may be cut ask something or name a subject.
func (m *message) asksInPieces(u *Understander, cuts []joint) bool {
	n, begin := 0, 0
	for i := 0; i <= len(cuts); i++ {
		stop, next := len(m.text), len(m.text)
		if i < len(cuts) {
			stop, next = cuts[i].begin, cuts[i].stop
		}
		if stop <= begin {
			begin = max(begin, next)
			continue
		}
		if m.asksIn(u.lexicon, begin, stop) || m.saysWithin(u.lexicon, begin, stop, &asksOrNames) || m.saysWithin(u.lexicon, begin, stop, &elsewhere) {
			n++
		}
		begin = next
	}
	return n > 1
}

// onlyPending is the concept of what is still to be done, and orderTopic the place of its topic among topics.
var onlyPending = concept.Of(concept.Pending)

const orderTopic = 3

// elsewhere are the concepts of words that name what is none of the office's subjects.
var elsewhere = concept.Of(concept.Off, concept.Refuse)

// partOf is a stretch of the text without the words that join it to what stands before.
func (m *message) partOf(begin, stop int) string {
	text := strings.TrimSpace(m.text[begin:stop])
	if begin == 0 {
		return text
	}
	rest := strings.TrimSpace(text[len(joinsPart.FindString(text)):])
	if rest == "" || strings.HasPrefix(rest, "ราชการ") {
		return text // ส่วนราชการ
	}
	return rest
}

// joinsPart are the words that join a question to the one before it and say nothing in it.
var joinsPart = regexp.MustCompile(`^(?:แล้วก็|แล้ว|และ|กับ|ส่วน|อีกเรื่อง(?:หนึ่ง|นึง)?|อีกอย่าง|รวมถึง|รวมทั้ง|พร้อมทั้ง|[,\s])+`)

// partsApart divides the message into the parts that stand by themselves. What does not belongs to the part before it where it asks something or
// is joined to it, and otherwise to the one behind.
func (u *Understander) partsApart(m, part *message, cuts []joint, whole *Query, c Context, last bool) []ownPart {
	var all []ownPart
	begin, joined := 0, false // of the stretch that is no part as yet
	for i := 0; i <= len(cuts); i++ {
		stop, next := len(m.text), len(m.text)
		if i < len(cuts) {
			stop, next = cuts[i].begin, cuts[i].stop
		}
		if said := m.text[min(begin, stop):stop]; strings.TrimSpace(said) == "" || joinsPart.FindString(said) == said {
			if len(all) == 0 {
				begin = max(begin, next)
			}
			continue
		}
		anew := i < len(cuts) && m.beginsOther(stop, cuts[i])
		p, ok := u.ownPart(m, part, begin, stop, c)
		ok = ok || (anew || p.joint >= jointAnew) && p.named && p.q.Confidence >= surelyNamed || p.joint == jointOther && p.asks && p.q.Intent != OutOfScope && !enters(p.q.Intent) && p.q.Ask == ""
		n := len(all)
		switch {
		case !ok && n == 0 && anew && (p.names || p.asks):
			return nil // which is read in the light of what follows it, if at all
		case ok && (n == 0 || u.otherQuestion(part, &all[n-1], &p, m.partOf(begin, stop), whole, c, last)):
			all = append(all, p)
			begin = stop
		case n > 0 && (ok || m.asksIn(u.lexicon, begin, stop) || joined && !m.saysWithin(u.lexicon, begin, stop, &asksOrNames)):
			all[n-1].stop = stop
			all[n-1].q = u.understand(part, m.partOf(all[n-1].begin, stop), c.alone())
			begin = stop
		}
		joined = i < len(cuts) && !cuts[i].loose
	}
	if n := len(all); n > 0 {
		all[n-1].stop = len(m.text)
	}
	return all
}

// ownPart reads a stretch of a message by itself, and tells whether it is a question of its own.
func (u *Understander) ownPart(m, part *message, begin, stop int, c Context) (ownPart, bool) {
	text, with := m.partOf(begin, stop), c.alone()
	if begin == 0 {
		with = u.firstPart(part, text, c)
	}
	q := u.understand(part, text, with)
	p := ownPart{begin: begin, stop: stop, q: q, names: part.namesSubject(), named: part.isNamed(&q), asks: part.asksByItself(), points: part.has.Has(concept.Anaphor)}
	if begin > 0 {
		p.joint = kindOf(m.text[begin : begin+strings.Index(m.text[begin:stop], text)])
	}
	return p, part.isQuestion(&q)
}

// kindOf is what a joint is by its words.
func kindOf(words string) jointKind {
	switch {
	case containsAny(words, "อีกเรื่อง", "อีกอย่าง"):
		return jointOther
	case strings.ContainsAny(words, "\n?") || containsAny(words, "แล้ว", "ส่วน"):
		return jointAnew
	case strings.TrimSpace(words) != "":
		return jointWord
	}
	return jointSpace
}

// beginsOther tells whether a stretch that ends where the message may be cut is followed by words that begin something else.
func (m *message) beginsOther(stop int, cut joint) bool {
	rest := m.text[stop:]
	return kindOf(rest[:len(rest)-len(m.partOf(stop, len(m.text)))]) >= jointAnew || kindOf(m.text[cut.begin:cut.stop]) >= jointAnew
}

// isNamed tells whether a part of a message, just read, names what is wanted of the office: «ข้อสั่งการ», «เบอร์ปลัดจังหวัด».
func (m *message) isNamed(q *Query) bool {
	return q.Intent != OutOfScope && !enters(q.Intent) && q.Ask == "" && (len(q.Unread) == 0 || q.Intent == ContactDirectory) && m.namesSubject() &&
		(!m.has.Has(concept.Contact) || m.has.HasAny(concept.Agency, concept.Position, concept.HasPerson) || len(m.named) > 0)
}

// namesSubject tells whether a message names a subject of the office.
func (m *message) namesSubject() bool {
	for i := range topics {
		if topics[i].Meets(&m.has) {
			return !onlyPending.Meets(&m.has) || m.has.Has(concept.Order) || i != orderTopic
		}
	}
	return m.has.HasAny(concept.Position, concept.Agency, concept.HasPerson, concept.ProjectWord, concept.Fair)
}

// asksByItself tells whether a part of a message holds a word that asks.
func (m *message) asksByItself() bool { return questionsIn(m.text) > 0 || asked.Meets(&m.has) }

// isQuestion tells whether a part of a message, just read, is a question by itself.
func (m *message) isQuestion(q *Query) bool {
	asks := m.asksByItself()
	switch {
	case lettersOf(m.text) <= leastName:
		return false
	case q.Aspect.Refusal != "":
		return q.Confidence >= surely
	case q.ofNoRecord():
		return true
	case q.Ask != "":
		return false
	}
	switch q.Intent {
	case Greeting, Thanks, MeetingAdd, CaseAdd, OTOPAdd, RemindSet, RemindCancel, RemindList, Unsubscribe, Subscribe:
		return false
	case Help:
		return asks && q.Confidence >= surelyListed
	case ReportCase:
		return q.Confidence >= surelyListed
	case OutOfScope:
		return asks && (q.Aspect.Provenance != "" || !m.has.Has(concept.Chat) && (len(q.Unread) > 0 || elsewhere.Meets(&m.has)))
	}
	if !m.namesSubject() && len(m.named) == 0 {
		return asks && q.Confidence >= 0.9
	}
	return asks && q.Confidence >= surely || q.Confidence >= surelyNamed && m.isNamed(q) && (len(m.times) > 0 || m.has.HasAny(concept.RelLatest, concept.Want, concept.Contact))
}

// otherQuestion tells whether a part of a message asks for something else than the part before it, and not in the light of that.
func (u *Understander) otherQuestion(part *message, a, b *ownPart, text string, whole *Query, c Context, last bool) bool {
	if b.joint == jointSpace && (a.q.Intent == ReportCase || b.q.Intent == ReportCase || !a.asks && !(last && a.named && a.q.Confidence >= 0.9 && b.asks && (b.names || b.q.ofNoRecord())) || !b.asks && !(last && b.named && a.asks && a.names)) {
		return false
	}
	if b.joint == jointOther {
		return true
	}
	if (a.q.Intent == OutOfScope || a.q.Intent == Help) && !a.q.ofNoRecord() {
		return b.joint != jointSpace || b.q.Intent != OutOfScope || a.q.Aspect.Refusal == "" && b.counts() || b.q.Aspect.Refusal != "" && b.q.Aspect.Refusal != a.q.Aspect.Refusal || b.q.ofNoRecord() || b.q.Aspect.Off
	}
	if b.points || particular(a.q, b.q) || a.q.ofNoRecord() && !b.names && b.q.Intent != OutOfScope || inLightOf(a, b, text) {
		return false
	}
	if sameSubject(a.q.Intent, b.q.Intent) {
		return last && b.names && (b.joint != jointSpace || a.asks && b.asks) && (b.q.namesBeside(&a.q, whole) || b.q.narrowsApart(&a.q))
	}
	if b.joint == jointSpace && b.q.Intent != OutOfScope && !b.names {
		return false
	}
	after := u.understand(part, text, c.after(Spoken{Query: &a.q}))
	if after.Intent == OutOfScope || !after.Follow {
		return true
	}
	if b.q.Intent == OutOfScope && len(b.q.Unread) > 0 && (len(after.Unread) >= len(b.q.Unread) || b.counts() && strings.HasPrefix(text, b.q.Unread[0].Text)) {
		return true // it is as little known in the light of the other, or named before it is counted: «วัดในอยุธยามีกี่วัด»
	}
	if b.q.Intent == OutOfScope || after.Intent != b.q.Intent {
		return b.names && last || after.Confidence < surely && after.Intent != a.q.Intent
	}
	return last && b.names || reflect.DeepEqual(after.Slots, b.q.Slots)
}

// narrowsApart tells whether a query about meetings, or about whom to call, is of others than the one before it: by another day, title, room or
// person, or since it asks for a number and not for a name.
func (q *Query) narrowsApart(first *Query) bool {
	a, b := &first.Slots, &q.Slots
	differs := func(now, before int, same bool) bool { return now > 0 && (before == 0 || !same) }
	switch {
	case q.Intent == ContactDirectory && first.Intent == ContactDirectory:
		return q.Aspect.Phone != first.Aspect.Phone && len(b.Position)+len(b.Agency)+len(b.Person) > 0 && !slices.Equal(b.Position, a.Position)
	case subjectOf(q.Intent) != concept.CtxMeeting:
		return false
	case b.Relative != "" && b.Relative != a.Relative, b.Title != "" && b.Title != a.Title, b.Venue != "" && b.Venue != a.Venue:
		return true
	}
	return differs(len(b.Dates), len(a.Dates), slices.Equal(b.Dates, a.Dates)) || differs(len(b.Ranges), len(a.Ranges), slices.Equal(b.Ranges, a.Ranges)) ||
		differs(len(b.Number), len(a.Number), slices.Equal(b.Number, a.Number))
}

// counts tells whether a part asks for the number of something of which no record tells it.
func (p *ownPart) counts() bool { return p.q.countsUnknown() }

// inLightOf tells whether a part of a message asks for what belongs to what the part before it names: the orders of a meeting, the sales of a
// fair, another topic of the orders.
func inLightOf(a, b *ownPart, text string) bool {
	s := &b.q.Slots
	switch {
	case (a.q.Intent == ActionItemsQuery || a.q.Intent == MeetingAgenda) && (strings.HasPrefix(text, "เรื่อง") || strings.HasPrefix(text, "ด้าน")):
		return true
	case a.q.Intent == OTOPEvents && a.q.Slots.Event != "" && b.q.Intent == OTOPSales && s.Event == "":
		return true
	}
	return subjectOf(a.q.Intent) == concept.CtxMeeting && b.q.Intent == ActionItemsQuery && len(s.Number)+len(s.Position) == 0 && s.Title == "" && s.Topic == ""
}
