package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
)

// asksInParts tells whether two or more parts of the message, between the places where it may be cut, ask for something.
func (m *message) asksInParts(l *lexicon.Lexicon) bool {
	return (m.askings(l) > 1 || questionsIn(m.text) > 1) && len(m.askingClauses(l)) > 1
}

// askings counts the words that ask or that turn a question.
func (m *message) askings(l *lexicon.Lexicon) int {
	n := 0
	for _, h := range m.hits {
		if h.word == placeHit || h.inTime {
			continue
		}
		for _, e := range l.Entries[h.word] {
			if asking.Has(e.Concept) {
				n++
				break
			}
		}
	}
	return n
}

// inOrder returns the places where the message may be cut, the first in the text first.
func (m *message) inOrder(l *lexicon.Lexicon) []joint {
	cuts := m.joints(l)
	slices.SortStableFunc(cuts, func(a, b joint) int { return a.begin - b.begin })
	return cuts
}

// beginsQuestion tells whether what stands right after a place where the message may be cut, up to the next such place, names
// a subject or asks something: «ยอดวังน้อยกับบางปะอิน แล้วประชุม…» goes on after กับ.
func (m *message) beginsQuestion(l *lexicon.Lexicon, cut joint) bool {
	stop := len(m.text)
	for _, next := range m.inOrder(l) {
		if next.begin > cut.stop && strings.TrimSpace(m.text[cut.stop:next.begin]) != "" {
			stop = next.begin
			break
		}
	}
	return m.saysWithin(l, cut.stop, stop, &asksOrNames) || m.asksWithin(l, cut.stop, stop)
}

// nextAsked returns where the part of the text that begins at a place ends that asks for something.
func (m *message) nextAsked(l *lexicon.Lexicon, begin int) int {
	for _, cut := range m.inOrder(l) {
		if cut.begin > begin && m.asksWithin(l, begin, cut.begin) {
			return cut.begin
		}
	}
	return len(m.text)
}

// topicAlone returns what a part of a message names that does nothing but name a topic: «เรื่องเบิกจ่าย». Who asks how far a matter is asks
// of the matter itself: «แล้วเรื่องจังหวัดสะอาดคืบหน้ายังไง».
func topicAlone(text string) (string, bool) {
	for _, w := range []string{"เรื่อง", "ด้าน"} {
		topic, ok := strings.CutPrefix(text, w)
		if !ok {
			continue
		}
		for again := true; again; {
			again = false
			for _, tail := range behindTopic {
				if cut, ok := strings.CutSuffix(topic, tail); ok {
					topic, again = cut, true
				}
			}
		}
		if at := clauseOfSubject.FindStringIndex(topic); at != nil {
			topic = strings.TrimSpace(topic[:at[0]])
		}
		asks := slices.ContainsFunc(progressAsked, func(w string) bool { return strings.Contains(topic, w) })
		return topic, topic != "" && !strings.Contains(topic, " ") && !strings.HasPrefix(topic, "ที่") && !asks
	}
	return "", false
}

// behindTopic are the words behind a topic that ask of it what the part before asks of another: «แล้วเรื่องขยะสั่งอะไรไหม», «เรื่องขยะมีไหม».
var behindTopic = []string{"หน่อย", "ด้วย", "ล่ะ", "หล่ะ", "ละ", "บ้าง", "มั่ง", "ว่าไง", "ว่ายังไง", "ว่าอย่างไร", "ยังไง", "อย่างไร", "ไหม", "มั้ย", "มั๊ย", "หรือเปล่า", "รึเปล่า", "หรือยัง", "ไว้", "อะไร", "ไร", "สั่ง", "สั่งการ", "กำชับ", "มี", "ครับ", "คับ", "ค่ะ", "คะ", "นะ", " "}

// asksWithin tells whether a stretch of the text, in bytes, holds a word that asks or that turns a question.
func (m *message) asksWithin(l *lexicon.Lexicon, begin, stop int) bool {
	return m.saysWithin(l, begin, stop, &asking)
}

// saysWithin tells whether a stretch of the text, in bytes, holds a word with one of the concepts.
func (m *message) saysWithin(l *lexicon.Lexicon, begin, stop int, concepts *concept.Set) bool {
	if stop <= begin {
		return false
	}
	from, to := m.folded.At(begin), m.folded.At(stop)
	for _, h := range m.hits {
		if h.word == placeHit || h.inTime || h.start < from || h.end > to {
			continue
		}
		for _, e := range l.Entries[h.word] {
			if concepts.Has(e.Concept) {
				return true
			}
		}
	}
	return false
}

// asking are the concepts of words by which a part of a message asks for something of its own.
var asking = questioning.With(concept.Tail, concept.Progress, concept.ReportCount, concept.Want, concept.Whereto, concept.Compare, concept.RankHigh, concept.RankLow, concept.Metric, concept.MetricOther)

// askingOrSaid holds besides the words by which one asks what was said: the ว่าไง of «และมีคำสั่งเรื่องตลาดนัดว่าไง».
var askingOrSaid = asking.With(concept.Said)

// leanAt reads both sides of a place of the message where the second goes on with the first and asks for something else.
func (u *Understander) leanAt(m, part *message, cut joint, whole *Query, c Context) []Query {
	asks := &asking
	if cut.loose {
		asks = &asked // «ยอดโควิดวันที่ 15 เท่าไหร่» asks once
	}
	if !m.saysWithin(u.lexicon, 0, cut.begin, asks) && !strings.Contains(m.text[:cut.begin], "กี่") && !m.asksAgenda(u.lexicon, 0, cut.begin) || !m.saysWithin(u.lexicon, cut.stop, len(m.text), &askingOrSaid) && !m.asksAgenda(u.lexicon, cut.stop, len(m.text)) || !cut.loose && !m.beginsQuestion(u.lexicon, cut) {
		return nil
	}
	left, right := strings.TrimSpace(m.text[:cut.begin]), strings.TrimSpace(m.text[cut.stop:])
	a := u.understand(part, left, c)
	if !a.ofNoRecord() && (a.Intent == OutOfScope || a.Confidence < surelyListed && a.Slots.Event == "" || a.Ask != "" || subjectOf(a.Intent) == concept.CtxAny) {
		return nil
	}
	b, ok := u.leaning(part, right, &a, whole, c)
	if agendaBeside(&a, &b, whole, m.saysWithin(u.lexicon, 0, cut.begin, &agendaWord), part.has.Has(concept.Agenda)) {
		return nil
	}
	if !ok || particular(a, b) || sameSubject(a.Intent, b.Intent) && !b.asksWhere(&a) && m.saysWithin(u.lexicon, 0, cut.begin, &comparing) {
		return nil // two things of one subject are set against each other
	}
	if next := strings.TrimSpace(m.text[cut.stop:m.nextAsked(u.lexicon, cut.stop)]); next != right {
		if first, ok := u.leaning(part, next, &a, whole, c); !ok || particular(a, first) {
			return nil // «งานนี้จัดวันไหน ที่ไหน แล้วขายได้เท่าไร» is cut where it asks for something else
		}
	}
	if a.Intent == CaseCount && b.Intent == CaseCount && len(a.Slots.Metric) == 0 && roleIn(&a) == RoleNone && onlyUsual(b.Slots.Metric) && onlyUsual(whole.Slots.Metric) && len(b.Slots.Dates)+len(b.Slots.Ranges) == 0 {
		whole.Slots.Metric = nil // the answer to the first holds the second: «โควิดกี่คน หายกี่คน»
		return nil
	}
	if !cut.loose && a.Intent == CaseCount && b.Intent == CaseCount && !missing(b.Slots.Metric, a.Slots.Metric, whole.Slots.Metric) && len(a.Slots.Metric) > 0 {
		return nil // «ติดใหม่กับหายป่วยวันนี้»
	}
	if a.Intent == CaseCount && b.Intent == CaseCount && len(a.Slots.Metric) == 0 && slices.Contains(whole.Slots.Metric, MetricCumulative) && !missing(b.Slots.Metric, nil, whole.Slots.Metric) &&
		roleIn(&a) == roleIn(&b) && len(b.Slots.Dates)+len(b.Slots.Ranges) == 0 {
		return nil // «จำนวนผู้ป่วยกับหาย แล้วเสียชีวิต»
	}
	if measures, ok := oneCount(&a, &b); ok {
		whole.Slots.Metric = measures
		return nil
	}
	first := u.understandAll(left, c)
	with := Context{Now: c.Now, Names: c.Names, Last: &a, list: c.list}
	second := u.understandAll(right, with)
	if len(second) == 1 {
		second[0] = b
	}
	for i := range second {
		second[i] = second[i].standsAlone()
		second[i].Aspect.Part = true
	}
	all := append(first, second...)
	return all[:min(len(all), mostQuestions)]
}

// oneCount returns the measures of two parts of a message that ask for counts of the same people at the same time: one card
// shows them.
func oneCount(a, b *Query) (List[Metric], bool) {
	if a.Intent != CaseCount || b.Intent != CaseCount || len(a.Slots.Metric) == 0 || len(b.Slots.Metric) == 0 || roleIn(a) != roleIn(b) ||
		!slices.Equal(a.Slots.Dates, b.Slots.Dates) || !slices.Equal(a.Slots.Ranges, b.Slots.Ranges) || !slices.Equal(a.Slots.District, b.Slots.District) || !slices.Equal(a.Slots.Area, b.Slots.Area) {
		return nil, false
	}
	all := slices.Clone(a.Slots.Metric)
	for _, m := range b.Slots.Metric {
		if !slices.Contains(all, m) {
			all = append(all, m)
		}
	}
	return all, true
}

// onlyUsual tells whether the measures are those that the newest figures show without being asked.
func onlyUsual(metrics List[Metric]) bool {
	return !slices.ContainsFunc(metrics, func(m Metric) bool { return m != MetricCumulative && m != MetricRecovered })
}

// asksAgenda tells whether a stretch of the text, in bytes, asks for an agenda, also by a word that holds both: «วาระมีอะไรบ้าง».
func (m *message) asksAgenda(l *lexicon.Lexicon, begin, stop int) bool {
	return m.saysWithin(l, begin, stop, &agendaWord) && questionsIn(m.text[begin:stop]) > 0
}

// agendaWord is the concept of the words for an agenda.
var agendaWord = concept.Of(concept.Agenda)

// comparing is the concept of words that set things against each other.
var comparing = concept.Of(concept.Compare)

// asked are the concepts of words that ask by themselves.
var asked = questioning.With(concept.Progress, concept.Whereto, concept.Compare)

// leaning reads a part of a message in the light of the part before it: «ขายได้เท่าไร เพิ่มกี่บาท มีกี่โครงการ». It tells
// whether the part asks for something that the answer to the part before, or to the whole message, would leave out.
func (u *Understander) leaning(m *message, text string, first, whole *Query, c Context) (Query, bool) {
	c.Last, c.about, c.Beside = first, nil, nil
	q := u.understand(m, text, c)
	if !askingOrSaid.Meets(&m.has) || sameSubject(q.Intent, first.Intent) && m.onlyAsks() {
		return q, false
	}
	switch q.Intent {
	case OutOfScope:
		if m.has.Has(concept.Contact) && subjectOf(first.Intent) == concept.CtxMeeting {
			q.Intent, q.Ask, q.Options, q.Confidence = ContactDirectory, "", nil, surely
			return q, true // of who chairs the meeting
		}
		return q, q.Aspect.Refusal != "" || q.ofNoRecord() || m.asksElse() || m.has.Has(concept.Contact)
	case Help, Greeting, Thanks, MeetingAdd, CaseAdd, OTOPAdd, RemindSet, RemindCancel, RemindList, Subscribe, Unsubscribe:
		return q, false
	case first.Intent:
		return q, q.namesBeside(first, whole)
	}
	if !sameSubject(q.Intent, first.Intent) {
		return q, q.Confidence >= surely
	}
	if subjectOf(q.Intent) == concept.CtxMeeting {
		return q, q.namesBeside(first, whole)
	}
	return q, q.Intent != ReportCase
}

// onlyAsks tells whether the message is nothing but a word that asks, for a particular of what was named before it: «กี่คน».
func (m *message) onlyAsks() bool {
	if m.unknown > 2 || len(m.times)+len(m.places)+len(m.numbers) > 0 {
		return false
	}
	for i := range m.has {
		if m.has[i]&^(asksOnly[i]) != 0 {
			return false
		}
	}
	return true
}

// asksOnly are the concepts of a message that only asks.
var asksOnly = questioning.With(concept.Particle, concept.Noise, concept.Have, concept.Statement, concept.Follow, concept.CtxAny, concept.CtxMeeting, concept.CtxAgenda, concept.CtxCase, concept.CtxEvent, concept.CtxSales,
	concept.CtxProjects, concept.CtxOrder, concept.CtxBudget, concept.CtxProgram, concept.CtxContact, concept.At, concept.UnitBaht, concept.Unitcase)

// asksElse tells whether the message asks about something that is none of the office's subjects: «อากาศวันนี้เป็นไง».
func (m *message) asksElse() bool {
	return questioning.Meets(&m.has) && (m.unknown > 3 || m.has.HasAny(concept.Off, concept.Refuse)) && !m.has.HasAny(concept.Chat)
}

// namesBeside tells whether a query that asks the same as the one before it names something else that the reading of the
// whole message leaves out.
func (q *Query) namesBeside(first, whole *Query) bool {
	a, b, all := &first.Slots, &q.Slots, &whole.Slots
	switch {
	case (q.Intent == ActionItemsQuery || q.Intent == MeetingAgenda) && otherItem(b, a):
		return true
	case other(b.Event, a.Event, all.Event), other(b.Project, a.Project, all.Project), other(b.Program, a.Program, all.Program), other(b.Topic, a.Topic, all.Topic),
		other(b.Title, a.Title, all.Title), other(b.Venue, a.Venue, all.Venue), len(b.Number) > 0 && len(a.Number) == 0 && (a.Title != "" || len(a.Dates)+len(a.Ranges) > 0):
		return true
	case subjectOf(q.Intent) == concept.CtxMeeting && countsOn(b.Relative) && (b.Relative != a.Relative || strings.Contains(q.Text, "อีก") || strings.Contains(q.Text, "ถัดจาก")) && (len(a.Dates)+len(a.Number) > 0 || a.Relative != ""):
		return true // «ประชุมเมื่อวานครั้งที่เท่าไหร่ แล้วครั้งก่อนหน้านั้นวันไหน»
	case q.Intent == OTOPProjects && len(b.BudgetSource) > 0 && len(a.BudgetSource) == 0 && slices.Contains(a.Metric, MetricCount) && slices.Contains(b.Metric, MetricCount):
		return true // «มีกี่โครงการ ใช้งบจังหวัดกี่โครงการ»
	case len(b.District) == 0 && len(a.District) > 0 && b.Scope == ScopeProvince:
		return true // «ยอดบางปะหันกับยอดรวมจังหวัด»
	case len(b.Position) > 0 && !slices.Equal(b.Position, a.Position) && subjectOf(q.Intent) == concept.CtxMeeting:
		return true // meetings of the one or of the other, not of both
	case missing(b.Position, a.Position, all.Position), missing(b.Person, a.Person, all.Person), missing(b.Agency, a.Agency, all.Agency),
		missing(b.Number, a.Number, all.Number), missing(b.District, a.District, all.District), missing(b.Area, a.Area, all.Area):
		return true
	case q.asksWhere(first), q.Intent == OTOPEvents && len(b.District) > 0 && !slices.Equal(b.District, a.District):
		return true // «ตลาดนัดโอทอปวันไหน แล้วงานที่บางปะอินวันไหน»
	case subjectOf(q.Intent) == concept.CtxCase && (missing(b.Metric, a.Metric, all.Metric) || len(a.Metric) == 0 && len(b.Metric) > 0 || len(a.Dates)+len(a.Ranges) == 0 && len(b.Dates)+len(b.Ranges) > 0):
		return true
	case missing(b.Dates, a.Dates, all.Dates), missing(b.Ranges, a.Ranges, all.Ranges), missing(b.Quarter, a.Quarter, all.Quarter):
		return true
	}
	return roleIn(first) != roleIn(q) // «ครูติดกี่คน แล้วทั้งหมดกี่คน»
}

// asksWhere tells whether a query asks in which district, after one that sets days against each other: «…ต่างกันเท่าไหร่ และอำเภอไหนเพิ่มมากสุด».
func (q *Query) asksWhere(first *Query) bool {
	return q.Intent == CaseCompare && first.Intent == CaseCompare && q.Slots.By == ByDistrict && first.Slots.By == "" && !first.Slots.CompareTo.IsZero()
}

// other tells whether a value is named that is not the one before, where the whole message is not read as naming both.
func other(now, before, whole string) bool { return now != "" && now != before }

// missing tells whether a list names a value besides those before that the list of the whole message does not hold beside them.
func missing[T comparable](now, before, whole List[T]) bool {
	if slices.Equal(now, before) || len(now) == 0 {
		return false
	}
	for _, v := range slices.Concat(now, before) {
		if !slices.Contains(whole, v) {
			return true
		}
	}
	return false
}

// roleIn is what the first unread word with a role stands for in a query.
func roleIn(q *Query) Role {
	for _, w := range q.Unread {
		if w.Role != RoleNone {
			return w.Role
		}
	}
	return RoleNone
}

// countsOn tells whether a word says the meeting after or before another.
func countsOn(r Relative) bool { return r == RelativeNext || r == RelativePrevious }

// standsAlone returns a query that was read in the light of another of the same message as a question of its own: nothing
// was shown before it.
func (q Query) standsAlone() Query {
	if subjectOf(q.Intent) == concept.CtxMeeting && q.Follow && countsOn(q.Slots.Relative) && !q.Aspect.Shown {
		return q // it counts from the meeting of the part before
	}
	q.Follow, q.Follows, q.Aspect.Shown, q.Aspect.Rest, q.Aspect.More = false, 0, false, false, false
	return q
}

// wishes tell for what an answer is wanted, and when: «จะเอาเรียนท่านก่อนแปดโมง». No time in them is asked about.
var wishes = []string{"จะเอา", "จะนำ", "จะได้", "จะใช้", "จะรายงาน", "จะส่ง", "จะแจ้ง", "จะเรียน", "จะสรุป", "จะทำ", "เอาไป", "เอาไว้", "ไว้เรียน", "ไว้รายงาน", "เพื่อนำ", "เพื่อเรียน", "เพื่อรายงาน", "เพื่อเสนอ", "เพื่อประกอบ",
	"ต้องเรียน", "ต้องรายงาน", "ต้องส่ง", "ต้องเสนอ", "ต้องใช้", "ขอก่อน", "ขอภายใน", "ขอด่วน", "ท่านจะใช้", "ท่านจะเอา", "นายจะใช้", "นายจะเอา", "ส่งก่อน", "ตอบก่อน", "รอส่ง", "เตรียมเสนอ", "เตรียมรายงาน"}

// wishedFor tells whether a time stands in a part of the message that only tells for what the answer is wanted: a part after
// a space that begins with one of wishes and asks nothing.
func (f *filler) wishedFor(begin int) bool {
	switch f.q.Intent {
	case MeetingAdd, CaseAdd, OTOPAdd, ReportCase, RemindSet, RemindCancel, Subscribe, Unsubscribe:
		return false
	}
	text := f.m.text
	for _, w := range wishes {
		if !f.m.saysWord(w) {
			continue
		}
		at := strings.LastIndex(text[:begin], w)
		if at < 0 || at > 0 && text[at-1] != ' ' && text[at-1] != '\n' {
			continue
		}
		if f.m.saysWithin(f.u.lexicon, at, len(text), &wished) {
			continue // goes on to what is asked
		}
		if at > 0 || strings.Contains(text[begin:], " ") {
			return true
		}
	}
	return false
}

// wished are the concepts of words by which a wish turns out to be the question: it goes on to ask or to name a subject. What
// is to be sent is no order.
var wished = questioning.With(concept.Meeting, concept.Title, concept.Agenda, concept.Zoom, concept.Disease, concept.Infected, concept.Caseword, concept.Otop, concept.Sale, concept.Event, concept.Project,
	concept.ProjectWord, concept.Order, concept.Disburse, concept.Budget, concept.Program, concept.Contact)

// asksOrNames are the concepts of words by which a part of a message asks, or names a subject.
var asksOrNames = wished.With(concept.Pending)
