package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai/when"
)

// UnderstandAll returns everything that a message asks for, in its order; at least one query. Of several, each
// has the part of the text that it was read from. What gives something to be recorded is read without the words that say who told
// it, which name no agency, room or day of the record.
func (u *Understander) UnderstandAll(text string, c Context) []Query {
	text, c.asks = withoutAskLead(text)
	text, c.short = withoutLines(text)
	core, _, asks := withoutCourtesies(withoutNumbers(text))
	c.asks = c.asks || asks && !AsksInWords(core)
	all := u.readCore(withOffice(core), c)
	if spelt := canonical(core); spelt != core && !slices.ContainsFunc(all, gives) {
		all = u.readCore(withOffice(spelt), c)
	}
	for i := range all {
		u.asksParticular(&all[i], c)
	}
	return all
}

// gives reports whether a query gives something to be recorded.
func gives(q Query) bool { return enters(q.Intent) || q.Act != ActAsk && q.Act != "" }

// readCore reads a message without the courtesies around it.
func (u *Understander) readCore(text string, c Context) []Query {
	if all, ok := u.told(text, c); ok && !(c.asks && slices.ContainsFunc(all, gives)) {
		return all
	}
	if q, ok := u.ofFigure(text, c); ok {
		return []Query{q}
	}
	if all, ok := u.withoutAsker(text, c); ok {
		return all
	}
	if all, ok := u.wishBefore(text, c); ok {
		return all
	}
	all := u.readAll(text, c)
	if q, ok := u.ofEarlier(text, all, c); ok {
		return []Query{q}
	}
	return all
}

func (u *Understander) readAll(text string, c Context) []Query {
	if len(c.Beside) > 0 {
		return u.respelled(text, c, func(m *message, text string, c Context) []Query {
			all := u.besideOthers(text, c)
			u.understand(m, text, c)
			return all
		})
	}
	return u.respelled(text, c, u.readIn)
}

func (u *Understander) understandAll(text string, c Context) []Query {
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	return u.readIn(m, text, c)
}

// readIn is the reading of a message by itself or after one query.
func (u *Understander) readIn(m *message, text string, c Context) []Query {
	q := u.understand(m, text, c)
	if all := u.meantInstead(text, c); len(all) > 0 {
		return all
	}
	if rest, ok := m.afterCourtesy(u.lexicon, q.Intent, c.Last); ok {
		if all := u.understandAll(rest, c); !m.isCourtesy(&all[0]) {
			return all
		}
		return []Query{q}
	}
	if rest, _, ok := u.withoutReason(m, &q, c); ok {
		return u.understandAll(rest, c)
	}
	if all := u.besideWriting(m, &q, c); len(all) > 0 {
		return all
	}
	if q.Aspect.Sum || m.asksRemedy() {
		if all := u.standApart(m, &q, c, false); len(all) > 1 {
			return all
		}
		return []Query{q}
	}
	if all := u.entries(m, &q, c); len(all) > 1 {
		return all
	}
	if all := u.besideEntry(m, &q, c); len(all) > 1 {
		return all
	}
	if all := u.besideCommand(m, &q, c); len(all) > 1 {
		return all
	}
	if all := u.whichFirst(m, &q, c); len(all) > 1 {
		return all
	}
	if all := u.standApart(m, &q, c, false); len(all) > 1 {
		return m.carried(all, c)
	}
	if all := u.eachAsked(m, &q, c); len(all) > 1 {
		return m.carried(all, c)
	}
	if m.goesOn == "" && m.multiQuestion(u.lexicon) { // «รองผู้ว่ามากี่ท่าน ใครบ้าง» after a meeting
		all := u.split(m, q, c)
		if len(all) > 1 {
			return m.carried(all, c)
		}
		q = all[0]
	}
	for _, beside := range []func(*message, *Query, Context) []Query{u.alsoAsked, u.toGoTo, u.eachNumbered, u.eachNamed, u.turnedTo, u.countBeside} {
		if all := beside(m, &q, c); len(all) > 1 {
			return all
		}
	}
	if all := u.standApart(m, &q, c, true); len(all) > 1 {
		return all
	}
	return []Query{q}
}

// carried returns the parts of the message with what they take over from each other.
func (m *message) carried(all []Query, c Context) []Query {
	m.carryDay(all, c)
	carryHolder(all)
	return all
}

// carryHolder makes a part that asks which meetings somebody chairs, and names nobody, one about whom the part before it asked for: «ปลัดจังหวัดชื่ออะไร
// ประชุมไหนเป็นประธาน».
func carryHolder(all []Query) {
	for i := 1; i < len(all); i++ {
		last, q := &all[i-1], &all[i]
		if last.Intent != ContactDirectory || q.Intent != MeetingQuery || len(last.Slots.Position)+len(last.Slots.Person) != 1 || !strings.Contains(q.Text, "เป็นประธาน") || strings.Contains(q.Text, "ใคร") {
			continue
		}
		if s := &q.Slots; len(s.Position)+len(s.Person)+len(s.Number)+len(s.Dates) == 0 && s.Title == "" {
			s.Position, s.Person = last.Slots.Position, last.Slots.Person
		}
	}
}

// Spoken is a query of a conversation, with the days that the answer to it showed, and what it listed.
type Spoken struct {
	Query  *Query
	Shown  when.Range
	Listed Listed
}

// alone is the context of a message that goes on with nothing.
func (c Context) alone() Context {
	return Context{Now: c.Now, Names: c.Names, records: c.records, asks: c.asks, short: c.short}
}

// after is the context of a message that goes on with a query.
func (c Context) after(s Spoken) Context {
	c = c.alone()
	c.Last, c.Shown, c.Listed = s.Query, s.Shown, s.Listed
	return c
}

// firstPart is the context of the first part of a message: that of the message where it names no subject of its own, or all of it goes on
// with what was said before: «ใครเป็นประธาน แล้วโควิดกี่คน» after a meeting.
func (u *Understander) firstPart(part *message, text string, c Context) Context {
	first := Context{Now: c.Now, Names: c.Names, about: c.about, list: c.list, short: c.short}
	if c.Last == nil {
		return first
	}
	if q := u.understand(part, text, c); part.goesOn != "" || q.Follow && !ownTopics.Meets(&part.has) {
		first.Last, first.Shown, first.Listed, first.records = c.Last, c.Shown, c.Listed, c.records
	}
	return first
}

// besideOthers reads a message after one that asked for several things. What only turns them turns all («แล้วพรุ่งนี้ล่ะ»);
// what asks about one subject goes on with the query of that subject, otherwise with the first that it goes on with.
func (u *Understander) besideOthers(text string, c Context) []Query {
	spoken := append([]Spoken{{Query: c.Last, Shown: c.Shown, Listed: c.Listed}}, c.Beside...)
	alone := u.understandAll(text, c.alone())
	if len(alone) > 1 {
		return alone
	}
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	var turned []Query
	best, changes := -1, containsAny(text, "เปลี่ยน", "เอาแค่", "ขอเป็น")
	for i, s := range spoken {
		q := u.understand(m, text, c.after(s))
		if q.Intent == OutOfScope || !q.Follow || !sameSubject(q.Intent, s.Query.Intent) {
			continue
		}
		q.Follows = i
		if m.turns {
			turned = append(turned, q)
		}
		if best < 0 || changes && does(s.Query.Intent) && !does(spoken[best].Query.Intent) || sameSubject(alone[0].Intent, s.Query.Intent) && !sameSubject(alone[0].Intent, spoken[best].Query.Intent) {
			best = i
		}
	}
	switch {
	case len(turned) > 1:
		return turned
	case best < 0:
		return u.understandAll(text, c.after(spoken[0]))
	}
	all := u.understandAll(text, c.after(spoken[best]))
	for i := range all {
		all[i].Follows = best
	}
	return all
}

// topics are the groups of concepts of which two in one message may be two questions.
var topics = [...]concept.Set{
	concept.Of(concept.Meeting, concept.Title, concept.Agenda, concept.Zoom),
	concept.Of(concept.Disease, concept.Infected, concept.Caseword),
	concept.Of(concept.Otop, concept.Sale, concept.Event, concept.Project),
	concept.Of(concept.Order, concept.Pending),
	concept.Of(concept.Disburse, concept.Budget, concept.Whichquarter),
	concept.Of(concept.Program),
	concept.Of(concept.Contact),
}

// multiQuestion tells whether the message may hold more than one question: it joins words of two subjects, or names two
// meetings. A long message is a text, not a list of questions.
func (m *message) multiQuestion(l *lexicon.Lexicon) bool {
	if len(m.folded.Bytes) > longest || !m.has.Has(concept.Conj) && !strings.ContainsAny(m.text, "\n?") && !m.asksTwice() {
		return false
	}
	if m.ofOneDay() && m.aboutHolidays() {
		return false // «วันนั้นตรงกับวันอะไร หยุดไหม»: one answer says both
	}
	return m.topicCount() > 1 || m.twoMeetings(l) || m.asksInParts(l)
}

// topicCount is how many subjects the message names.
func (m *message) topicCount() int {
	n := 0
	for i := range topics {
		if topics[i].Meets(&m.has) {
			n++
		}
	}
	if m.has.HasAny(concept.Sale, concept.Income) && m.has.Has(concept.ProjectWord) {
		n++ // what was sold, and which projects there are
	}
	if m.has.Has(concept.Sale) && m.has.Has(concept.Income) {
		n++ // the sales, and by how much the income grew
	}
	if m.has.Has(concept.Sale) && m.has.HasAny(concept.Fair, concept.Event) && m.has.Has(concept.Conj) {
		n++ // the fairs, and what was sold
	}
	if m.asksName() && !m.has.Has(concept.Contact) {
		n++
	}
	return n
}

// asksName tells whether the message asks who holds a post: «ปลัดจังหวัดชื่ออะไร».
func (m *message) asksName() bool {
	return m.has.Has(concept.Name) && m.has.HasAny(concept.Position, concept.Agency)
}

// twoMeetings tells whether the message says twice that it is about a meeting.
func (m *message) twoMeetings(l *lexicon.Lexicon) bool {
	n := 0
	for _, h := range m.hits {
		if h.word != placeHit && !h.inTime && lexicon.Has(l.Entries[h.word], concept.Meeting) {
			n++
		}
	}
	return n > 1
}

// split reads the parts of a message beside each «กับ», «และ», question mark or line end. It returns the whole
// message as one query unless both sides ask for something by themselves, of different subjects.
func (u *Understander) split(m *message, whole Query, c Context) []Query {
	switch whole.Intent {
	case RemindSet, RemindCancel, Subscribe, Unsubscribe, MeetingAdd, CaseAdd, OTOPAdd:
		return []Query{whole}
	}
	c.list = c.list || m.topicCount() > 2
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	if whole.Intent != ReportCase {
		if groups := u.groups(m, part, c); len(groups) > 1 {
			return u.ofGroups(m, part, groups, c)
		}
	}
	cuts := m.joints(u.lexicon)
	for _, cut := range cuts {
		if all := u.splitAt(m, part, cut, &whole, c); len(all) > 1 {
			return all
		}
	}
	for _, cut := range m.inOrder(u.lexicon) {
		if all := u.leanAt(m, part, cut, &whole, c); len(all) > 1 {
			return all
		}
	}
	return []Query{whole}
}

// splitAt reads both sides of a place of the message where each asks about a subject of its own.
func (u *Understander) splitAt(m, part *message, cut joint, whole *Query, c Context) []Query {
	if m.topicCount() < 2 && !m.twoMeetings(u.lexicon) || !m.setsApart(whole.Intent) || !m.beginsQuestion(u.lexicon, cut) {
		return nil
	}
	left, right := strings.TrimSpace(m.text[:cut.begin]), strings.TrimSpace(m.text[cut.stop:])
	a, ok := u.part(part, left, c)
	if !ok || !cut.parts(part, a, c.list) {
		return nil
	}
	if topic, ok := topicAlone(right); ok && (a.Intent == ActionItemsQuery || a.Intent == MeetingAgenda) {
		b := a
		b.Text, b.Slots.Topic = right, topic // «ข้อสั่งการเรื่องโควิดกับเรื่องเบิกจ่าย»
		return []Query{a, b}
	}
	with := Context{Now: c.Now, Names: c.Names, about: &a, list: c.list}
	b, ok := u.part(part, right, with)
	if a.Intent == OTOPEvents && b.Intent == OTOPSales && !m.asksIn(u.lexicon, 0, cut.begin) {
		return nil // «งานของดีกับงานวิถีใหม่ขายได้เท่าไร»
	}
	if !ok || !cut.parts(part, b, c.list) || oneSubject(a, b, cut.loose) {
		return nil
	}
	if cut.loose && a.Intent == ActionItemsQuery && a.Slots.Topic == "" && b.Intent == ProgramProgress && !strings.HasPrefix(m.text[cut.begin:], " แล้ว") && !strings.HasPrefix(m.text[cut.begin:], "แล้ว") {
		return nil // «สั่งให้ใครทำ D-M-H-T-T-A»: it is what was ordered
	}
	all := append(u.understandAll(left, u.firstPart(part, left, c)), u.understandAll(right, with)...)
	return all[:min(len(all), mostQuestions)]
}

// setsApart tells whether the parts of a message of an intent may be questions of their own. Two things of one subject that
// are set against each other are one question.
func (m *message) setsApart(in Intent) bool {
	switch in {
	case ReportCase:
		return false
	case OTOPCompare, CaseCompare:
		apart := m.has.Has(concept.Sale) && m.has.HasAny(concept.Income, concept.ProjectWord)
		return (topics[1].Meets(&m.has) && topics[2].Meets(&m.has) || apart) && !m.has.Has(concept.Compare)
	}
	return true
}

// mostQuestions is how many questions of one message are answered.
const mostQuestions = 10

// surelyListed is how sure the reading of a part must be for a space to part it from the others of a list.
const surelyListed = 0.75

// part reads one side of a message and tells whether it asks for something by itself.
func (u *Understander) part(m *message, text string, c Context) (Query, bool) {
	q := u.understand(m, text, Context{Now: c.Now, Names: c.Names, about: c.about})
	switch q.Intent {
	case OutOfScope, Help, Greeting, Thanks:
		return q, false
	}
	for i := range topics {
		if topics[i].Meets(&m.has) {
			return q, true
		}
	}
	return q, m.has.Has(concept.ProjectWord) || q.Intent == OTOPEvents && m.has.Has(concept.Fair) || q.Intent == ContactDirectory && m.has.HasAny(concept.Position, concept.Agency, concept.HasPerson) && m.has.HasAny(concept.Name, concept.QWho)
}
