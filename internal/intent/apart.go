package intent

import (
	"reflect"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// ownPart is a part of a message that is a question by itself, in bytes of the message's text.
type ownPart struct {
	begin, stop int
	text        string // what is read, which may name the month that the part before it names
	q           Query  // as it is read by itself
	names       bool   // it names its subject
	named       bool   // it names what is wanted
	asks        bool   // it holds a word that asks, and is no mere name of what is wanted
	joint       jointKind
	ofNobody    bool // it asks for a number and names nobody
	points      bool // it points at something that was said before it
}

// surelyNamed is how sure the reading of a part must be that asks by no word and merely names what is wanted.
const surelyNamed = 0.85

// standApart reads a message whose parts, between the places where it may be cut, are each a question by themselves, whatever they are about: one
// that the records do not hold or that is refused as well («ประชุมวันไหน แล้ววัดในอยุธยามีกี่วัด»). What asks about the subject of the part before it, or goes on with it, is
// left to those who read it in the light of that; once none of these has parted the message (last), it is parted as well where it names
// something else. There are none where the message is one question.
func (u *Understander) standApart(m *message, whole *Query, c Context, last bool) []Query {
	if len(m.folded.Bytes) > longest || tellsOrDoes(whole) {
		return nil
	}
	cuts := slices.DeleteFunc(m.inOrder(u.lexicon), func(j joint) bool {
		return m.whenAround(j) || m.has.Has(concept.Compare) && !m.beginsOther(j.begin, j)
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
		text, with := p.text, c.alone()
		with.list = c.list || len(parts) > 2
		if i == 0 {
			with = u.firstPart(part, text, c)
		} else if !enters(parts[i-1].q.Intent) {
			with.about = &parts[i-1].q
		}
		read := u.understandAll(text, with)
		if before := lastOfOffice(parts[:i]); p.ofNobody && before != nil && ofNothing(p.q) {
			q := u.understand(part, text, c.after(Spoken{Query: before}))
			read = []Query{q.standsAlone()} // «ผู้ว่าชื่ออะไร อายุเท่าไหร่ เบอร์อะไร»
		}
		if len(read) == 1 {
			read[0].Text = text
			read[0].Aspect.Part = read[0].Aspect.Part || read[0].notUnderstood()
		}
		all = append(all, read...)
	}
	return all[:min(len(all), mostQuestions)]
}

// lastOfOffice is the last of some parts that asks about a subject of the office; nil for none.
func lastOfOffice(parts []ownPart) *Query {
	for i := len(parts) - 1; i >= 0; i-- {
		if q := &parts[i].q; q.Intent != OutOfScope && q.Intent != Help {
			return q
		}
	}
	return nil
}

// tellsOrDoes tells whether a message gives something to be recorded, or to do, as a whole.
func tellsOrDoes(q *Query) bool {
	return q.Intent != ReportCase && (enters(q.Intent) && q.Confidence >= surelyListed || q.Act != ActAsk && q.Act != "" && questionsIn(q.Text) < 2)
}

// asksOfOffice tells whether a part asks for something of the office, be it in words that say little by themselves: «บ่ายนี้ว่างไหม».
func (q *Query) asksOfOffice() bool {
	return q.Intent != OutOfScope && q.Intent != Help && q.Intent != Greeting && q.Intent != Thanks && !enters(q.Intent) && q.Ask == "" && q.Confidence >= 0.5
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
		if m.asksIn(u.lexicon, begin, stop) || m.saysWithin(u.lexicon, begin, stop, &namesInPiece) {
			n++
		}
		begin = next
	}
	return n > 1
}

// onlyPending is the concept of what is still to be done, and orderTopic the place of its topic among topics.
var onlyPending = concept.Of(concept.Pending)

const orderTopic = 3

// namesInPiece are the concepts of words by which a stretch of a message names whatever may be asked for.
var namesInPiece = asksOrNames.With(concept.Off, concept.Refuse, concept.Position, concept.Agency, concept.Sched, concept.ReportCount)

// elsewhere are the concepts of words that name what is none of the office's subjects.
var elsewhere = concept.Of(concept.Off, concept.Refuse)

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
		var before *ownPart
		if len(all) > 0 {
			before = &all[len(all)-1]
		}
		p, ok := u.ownPart(m, part, begin, stop, before, c)
		ok = ok || (anew || p.joint >= jointAnew) && p.named && p.q.Confidence >= surelyNamed || (anew || p.joint >= jointAnew) && p.asks && p.q.asksOfOffice() || before != nil && p.named && sameHead(before.text, p.text)
		n := len(all)
		switch {
		case !ok && n == 0 && anew && (p.names || p.asks):
			return nil // which is read in the light of what follows it, if at all
		case ok && (n == 0 || u.otherQuestion(part, &all[n-1], &p, whole, c, last)):
			all = append(all, p)
			begin = stop
		case n > 0 && (ok || p.ofNobody && (i == len(cuts) || anew || !cuts[i].loose) || m.asksIn(u.lexicon, begin, stop) || joined && !m.saysWithin(u.lexicon, begin, stop, &asksOrNames)):
			before.extend(m, stop)
			before.q, before.asks = u.understand(part, before.text, c.alone()), p.asks
			begin = stop
		}
		joined = i < len(cuts) && !cuts[i].loose
	}
	if n := len(all); n > 0 && all[n-1].stop < len(m.text) {
		all[n-1].extend(m, len(m.text))
	}
	return all
}

// extend adds to a part what stands behind it.
func (p *ownPart) extend(m *message, stop int) {
	p.text, p.stop = strings.TrimSpace(p.text+m.text[p.stop:stop]), stop
}

// ownPart reads a stretch of a message by itself, and tells whether it is a question of its own.
func (u *Understander) ownPart(m, part *message, begin, stop int, before *ownPart, c Context) (ownPart, bool) {
	text, with := m.partOf(begin, stop), c.alone()
	said := text
	if begin == 0 {
		with = u.firstPart(part, text, c)
	} else if before != nil {
		text = withMonth(text, &before.q)
	}
	q := u.understand(part, text, with)
	p := ownPart{begin: begin, stop: stop, text: text, q: q, ofNobody: part.contactOfNobody(), names: part.namesSubject(), named: part.isNamed(&q), asks: part.asksByItself(), points: part.has.Has(concept.Anaphor)}
	if begin > 0 {
		p.joint = kindOf(m.text[begin : begin+strings.Index(m.text[begin:stop], said)])
	}
	return p, part.isQuestion(&q)
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
		return (asks || m.has.Has(concept.Want) && len(q.Unread) > 0) && (q.Aspect.Provenance != "" || !m.has.Has(concept.Chat) && (len(q.Unread) > 0 || elsewhere.Meets(&m.has)))
	}
	if !m.namesSubject() && len(m.named) == 0 {
		return asks && q.Confidence >= 0.9
	}
	return asks && q.Confidence >= surely || q.Confidence >= surelyNamed && m.isNamed(q) && (len(m.times) > 0 || m.has.HasAny(concept.RelLatest, concept.Want, concept.Contact))
}

// otherQuestion tells whether a part of a message asks for something else than the part before it, and not in the light of that.
func (u *Understander) otherQuestion(part *message, a, b *ownPart, whole *Query, c Context, last bool) bool {
	text := b.text
	if b.joint == jointSpace && !partsAtSpace(a, b, last) {
		return false
	}
	if b.joint == jointOther {
		return true
	}
	if a.q.ofNoRecord() && b.q.ofNoRecord() {
		return len(b.q.Times) > 0 && !b.points
	}
	if (a.q.Intent == OutOfScope || a.q.Intent == Help) && !a.q.ofNoRecord() {
		return b.joint != jointSpace || b.q.Intent != OutOfScope || b.counts() || b.q.Aspect.Refusal != "" && b.q.Aspect.Refusal != a.q.Aspect.Refusal || b.q.ofNoRecord() || b.q.Aspect.Off
	}
	if b.points || b.q.Aspect.Calendar == CalendarDays && !containsAny(text, "วันที่", "วันอะไร", "เดือน", "ปี") || particular(a.q, b.q) || a.q.ofNoRecord() && !b.names && b.q.asksOfOffice() || inLightOf(a, b, text) {
		return false
	}
	if a.q.ofNoRecord() && !b.q.asksOfOffice() {
		return true
	}
	if sameSubject(a.q.Intent, b.q.Intent) {
		return last && (b.names || b.joint >= jointAnew && b.asks) && (b.joint != jointSpace || a.asks && b.asks || a.named && b.named && sameHead(a.text, b.text)) && (b.q.namesBeside(&a.q, whole) || b.q.narrowsApart(&a.q))
	}
	if b.joint == jointSpace && b.q.asksOfOffice() && !b.names {
		return false
	}
	after := u.understand(part, text, c.after(Spoken{Query: &a.q}))
	if after.Intent == OutOfScope || !after.Follow {
		return true
	}
	if b.q.Intent == OutOfScope && len(b.q.Unread) > 0 && (len(after.Unread) >= len(b.q.Unread) || b.counts() && strings.HasPrefix(text, b.q.Unread[0].Text)) {
		return true // it is as little known in the light of the other, or named before it is counted: «วัดในอยุธยามีกี่วัด»
	}
	if b.names && b.asks && b.q.Intent != OutOfScope && (len(b.q.Times) > 0 || b.q.Slots.Title != "") {
		return true // it says itself of which
	}
	if b.q.Intent == OutOfScope || after.Intent != b.q.Intent {
		return b.names && last || after.Confidence < surely && after.Intent != a.q.Intent
	}
	return last && b.names && (b.joint != jointSpace || a.asks) || reflect.DeepEqual(after.Slots, b.q.Slots)
}

// partsAtSpace tells whether nothing but a space may part two parts: where both ask, or one merely names what is wanted, and as surely.
func partsAtSpace(a, b *ownPart, last bool) bool {
	switch {
	case a.q.Intent == ReportCase || b.q.Intent == ReportCase:
		return false
	case !a.asks && !b.asks:
		return last && b.named && sameHead(a.text, b.text)
	case !a.asks:
		besides := strings.HasPrefix(a.text, "ขอ") && !b.q.asksOfOffice()
		return last && a.named && a.q.Confidence >= 0.9 && (b.names || b.q.ofNoRecord() || besides)
	case !b.asks:
		return last && b.named && (a.names || !a.q.asksOfOffice() || sameHead(a.text, b.text))
	}
	return true
}

// sameHead tells whether two parts begin with the same words for what is wanted: «ข้อสั่งการเรื่องโควิด ข้อสั่งการเรื่องเบิกจ่าย».
func sameHead(a, b string) bool {
	a, b = strings.TrimPrefix(a, "ขอ"), strings.TrimPrefix(b, "ขอ")
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return lettersOf(a[:n]) > leastName
}

// contactOfNobody tells whether a part asks for a telephone number and names nobody whose: «เบอร์ติดต่อ».
func (m *message) contactOfNobody() bool {
	return m.has.Has(concept.Contact) && !m.has.HasAny(concept.Agency, concept.Position, concept.HasPerson) && len(m.named)+len(m.times) == 0 && m.unknown <= mostBeside
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
	case q.Aspect.Cancelled != first.Aspect.Cancelled, q.Aspect.Moved != first.Aspect.Moved:
		return true // «ประชุมไหนเลื่อน ประชุมไหนยกเลิก»
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
