package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai/read"
)

// UnderstandAll returns everything that a message asks for, in its order; at least one query. Of several, each
// has the part of the text that it was read from.
func (u *Understander) UnderstandAll(text string, c Context) []Query {
	if len(c.Beside) == 0 {
		return u.understandAll(text, c)
	}
	return u.besideOthers(text, c)
}

func (u *Understander) understandAll(text string, c Context) []Query {
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	q := u.understand(m, text, c)
	if rest, ok := m.afterCourtesy(u.lexicon, q.Intent, c.Last); ok {
		return u.understandAll(rest, c)
	}
	if q.Aspect.Sum {
		return []Query{q}
	}
	if m.multiQuestion(u.lexicon) {
		all := u.split(m, q, c)
		if len(all) > 1 {
			m.carryDay(all, c)
			return all
		}
		q = all[0]
	}
	if all := u.eachNumbered(m, q, c); len(all) > 1 {
		return all
	}
	return u.eachNamed(m, q, c)
}

// besideOthers reads a message after one that asked for several things. What only turns them turns all («แล้วพรุ่งนี้ล่ะ»);
// what asks about one subject goes on with the query of that subject, otherwise with the first that it goes on with.
func (u *Understander) besideOthers(text string, c Context) []Query {
	spoken := append([]Spoken{{Query: c.Last, Shown: c.Shown}}, c.Beside...)
	names := Context{Now: c.Now, Names: c.Names}
	alone := u.understandAll(text, names)
	if len(alone) > 1 {
		return alone
	}
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	var turned []Query
	best := -1
	for i, s := range spoken {
		with := names
		with.Last, with.Shown = s.Query, s.Shown
		q := u.understand(m, text, with)
		if q.Intent == OutOfScope || !q.Follow || !sameSubject(q.Intent, s.Query.Intent) {
			continue
		}
		q.Follows = i
		if m.turns {
			turned = append(turned, q)
		}
		if best < 0 || sameSubject(alone[0].Intent, s.Query.Intent) && !sameSubject(alone[0].Intent, spoken[best].Query.Intent) {
			best = i
		}
	}
	switch {
	case len(turned) > 1:
		return turned
	case best < 0:
		return u.understandAll(text, Context{Now: c.Now, Names: c.Names, Last: c.Last, Shown: c.Shown})
	}
	names.Last, names.Shown = spoken[best].Query, spoken[best].Shown
	all := u.understandAll(text, names)
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
	if !ok || !cut.parts(part, b, c.list) || oneSubject(a, b, cut.loose) {
		return nil
	}
	if cut.loose && a.Intent == ActionItemsQuery && a.Slots.Topic == "" && b.Intent == ProgramProgress && !strings.HasPrefix(m.text[cut.begin:], " แล้ว") && !strings.HasPrefix(m.text[cut.begin:], "แล้ว") {
		return nil // «สั่งให้ใครทำ D-M-H-T-T-A»: it is what was ordered
	}
	before := Context{Now: c.Now, Names: c.Names, about: c.about, list: c.list}
	all := append(u.understandAll(left, before), u.understandAll(right, with)...)
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

// parts tells whether one side of a joint is a question of its own: at a loose one only beyond doubt, or in a list of
// subjects.
func (j joint) parts(m *message, q Query, list bool) bool {
	return !j.loose || asksSurely(m, q) || list && q.Confidence >= surelyListed
}

// surelyListed is how sure the reading of a part must be for a space to part it from the others of a list.
const surelyListed = 0.75

// oneSubject tells whether two parts of a message ask about the same: projects and what they are paid from, and beside a
// word that joins, projects and OTOP.
func oneSubject(first, second Query, loose bool) bool {
	a, b := first.Intent, second.Intent
	pair := func(x, y Intent) bool { return a == x && b == y || a == y && b == x }
	if pair(OTOPSales, OTOPCompare) {
		return loose
	}
	if particular(first, second) {
		return true
	}
	disbursed := strings.Contains(first.Text, "เบิกจ่าย") || strings.Contains(second.Text, "เบิกจ่าย") // and not what the projects are paid from
	return subjectOf(a) == subjectOf(b) && !otherMeeting(first, second) || pair(OTOPProjects, BudgetDisbursement) && !disbursed || !loose && pair(OTOPProjects, OTOPSales)
}

// particular tells whether the second part of a message asks for a particular of the fair or the project that the first names,
// or of how an infection is reported: «งานของดีกรุงเก่าจัดที่ไหน งบเท่าไหร่ ติดต่อใคร».
func particular(first, second Query) bool {
	if b := second.Intent; b != BudgetDisbursement && b != ContactDirectory || !ofNothing(second) || strings.Contains(second.Text, "เบิกจ่าย") {
		return false
	}
	return first.Intent == OTOPEvents && first.Slots.Event != "" || first.Intent == OTOPProjects || first.Intent == ReportCase
}

// ofNothing tells whether a part of a message names nothing whose budget or telephone number it asks for.
func ofNothing(q Query) bool {
	s := q.Slots
	return len(s.Agency)+len(s.Position)+len(s.Person)+len(s.District)+len(s.Quarter)+len(s.BudgetSource) == 0 && s.Program == "" && s.Topic == ""
}

// otherMeeting tells whether two parts of a message each name a meeting, and not the same.
func otherMeeting(a, b Query) bool {
	if subjectOf(a.Intent) != concept.CtxMeeting || subjectOf(b.Intent) != concept.CtxMeeting {
		return false
	}
	named := func(s *Slots) bool { return len(s.Number) > 0 || s.Relative != "" }
	if s, t := &a.Slots, &b.Slots; named(s) && named(t) && (!slices.Equal(s.Number, t.Number) || s.Relative != t.Relative) {
		return true
	}
	return subjectOf(a.Intent) == concept.CtxMeeting && subjectOf(b.Intent) == concept.CtxMeeting && a.Slots.Title != "" && b.Slots.Title != "" &&
		a.Slots.Title != b.Slots.Title && strings.Contains(a.Text, "ประชุม") && strings.Contains(b.Text, "ประชุม")
}

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
	return q, m.has.Has(concept.ProjectWord) || q.Intent == ContactDirectory && m.has.HasAny(concept.Position, concept.Agency, concept.HasPerson) && m.has.HasAny(concept.Name, concept.QWho)
}

// joints returns the byte offsets at which the message may be cut: before and after each joining word.
func (m *message) joints(l *lexicon.Lexicon) []joint {
	var cuts []joint
	for _, h := range m.hits {
		if h.word != placeHit && !h.inTime && lexicon.Has(l.Entries[h.word], concept.Conj) {
			begin, stop := m.folded.Source(h.start, h.end)
			cuts = append(cuts, joint{begin: begin, stop: stop})
		}
	}
	cuts = append(cuts, slices.DeleteFunc(m.clauses(), func(j joint) bool { return m.withinWord(j.begin) })...)
	for i, r := range m.text {
		if (r == '\n' || r == '?') && i+1 < len(m.text) {
			cuts = append(cuts, joint{begin: i, stop: i + 1})
		}
	}
	return cuts
}

// withinWord tells whether a place of the text, in bytes, lies within a word of the lexicon, a time or a number: the แล้ว of «กี่คนแล้ว» and «ที่แล้ว».
func (m *message) withinWord(at int) bool {
	place := m.folded.At(at)
	return slices.ContainsFunc(m.hits, func(h hit) bool { return h.word != placeHit && h.start < place && place < h.end }) ||
		slices.ContainsFunc(m.numbers, func(r reference) bool { return r.start < place && place < r.end }) ||
		slices.ContainsFunc(m.times, func(t read.Time) bool { return t.Begin < at && at < t.Stop })
}

// joint is where a message may be cut, in bytes of its text. At a loose one it may as well go on.
type joint struct {
	begin, stop int
	loose       bool
}

// asksSurely tells whether one side of a loose joint is a question beyond doubt.
func asksSurely(m *message, q Query) bool {
	return q.Confidence >= 0.9 && asking.Meets(&m.has)
}

// questioning are the concepts of words that ask for something.
var questioning = concept.Of(concept.QWhen, concept.QTime, concept.QWhere, concept.QWho, concept.QMuch, concept.QMany, concept.QWhat, concept.QHow, concept.QYes, concept.QWhich, concept.QEnd, concept.QNumber, concept.QCountMeeting, concept.QCases)

// asksTwice tells whether the message goes on after a question: «โควิดกี่คน แล้วประชุมกี่โมง», «ขายได้เท่าไร มีกี่โครงการ».
func (m *message) asksTwice() bool {
	return strings.Contains(m.text, "แล้ว") || strings.Contains(m.text, " ")
}

// clauses returns where the message may go on to another question: at a space, or before and after «แล้ว».
func (m *message) clauses() []joint {
	var cuts []joint
	const then = "แล้ว"
	for at := 0; ; {
		i := strings.Index(m.text[at:], then)
		if i < 0 {
			break
		}
		at += i
		if at > 0 {
			cuts = append(cuts, joint{at, at + len(then), true})
		}
		at += len(then)
	}
	for i, r := range m.text {
		if r == ' ' && i > 0 && !strings.HasPrefix(m.text[i+1:], "(") {
			cuts = append(cuts, joint{i, i + 1, true})
		}
	}
	return cuts
}

// afterCourtesy returns what stands after thanks or a greeting, where that is a question of its own: «ขอบคุณครับ แล้วโควิดล่ะ».
func (m *message) afterCourtesy(l *lexicon.Lexicon, in Intent, last *Query) (string, bool) {
	leans := last != nil && turned.Meets(&m.has) // «ขอบคุณค่ะ แล้วพรุ่งนี้ล่ะคะ»
	if in != Thanks && in != Greeting || !ownSubjects.Meets(&m.has) && !leans || !goesOn.Meets(&m.has) || len(m.folded.Bytes) > longest {
		return "", false
	}
	end := -1
	for _, h := range m.hits {
		if h.word == placeHit {
			break
		}
		e := l.Entries[h.word]
		if !lexicon.Has(e, concept.Thanks) && !lexicon.Has(e, concept.Greet) && (end < 0 || !isLoose(e)) {
			break
		}
		end = h.end
	}
	if end < 0 || end >= len(m.folded.Bytes) {
		return "", false
	}
	_, stop := m.folded.Source(end, end)
	rest := strings.TrimSpace(m.text[stop:])
	return rest, rest != "" && len(rest) < len(m.text)
}

// ownSubjects are the concepts of which a message must hold one to be a question of its own.
var ownSubjects = concept.Of(concept.Meeting, concept.Title, concept.Agenda, concept.Disease, concept.Infected, concept.Caseword, concept.Otop, concept.Order, concept.Budget, concept.Disburse, concept.Program, concept.Contact)

// goesOn are the concepts of words by which a question follows on a courtesy.
var goesOn = questioning.With(concept.Want, concept.Tail, concept.Onlyfollow, concept.ReportCount)

// movedBy returns the query with its places in the text as many bytes further on.
func (q Query) movedBy(n int) Query {
	for i := range q.Times {
		q.Times[i].Begin += n
		q.Times[i].Stop += n
	}
	for i := range q.Amounts {
		q.Amounts[i].Begin += n
		q.Amounts[i].Stop += n
	}
	for i := range q.Unread {
		q.Unread[i].Begin += n
		q.Unread[i].Stop += n
	}
	return q
}
