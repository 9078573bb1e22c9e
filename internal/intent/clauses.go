package intent

import (
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// clause is a stretch of the text, in bytes, that asks for something.
type clause struct {
	begin, stop int
	loose       bool // nothing but a space parts it from the one before
}

// asksIn tells whether a stretch of the text, in bytes, asks for something, also by a word that the lexicon holds within another:
// the อะไร of «สั่งอะไรไว้».
func (m *message) asksIn(l *lexicon.Lexicon, begin, stop int) bool {
	if stop <= begin {
		return false
	}
	return m.asksWithin(l, begin, stop) || questionsIn(m.text[begin:stop]) > 0
}

// questionsIn counts the words of a text that ask.
func questionsIn(text string) int {
	said, n := thai.Search(text), 0
	if said.Holds("กี่") {
		n = strings.Count(text, "กี่") - strings.Count(text, "เกี่") // «เกี่ยว»
	}
	for _, w := range questionWords {
		if said.Holds(w) {
			n += strings.Count(text, w)
		}
	}
	return n
}

// askingClauses divides the text into stretches that each ask for something. What asks nothing belongs to the stretch that follows
// it; to the one before where it is joined to that and names no subject, and at the end.
func (m *message) askingClauses(l *lexicon.Lexicon) []clause {
	var all []clause
	begin, loose := 0, false
	for _, cut := range m.inOrder(l) {
		said := m.text[min(cut.begin, cut.stop):cut.stop]
		switch {
		case cut.begin < begin:
			continue
		case strings.TrimSpace(m.text[begin:cut.begin]) == "":
			begin, loose = cut.stop, loose && said == " "
		case m.asksIn(l, begin, cut.begin):
			all = append(all, clause{begin, cut.begin, loose})
			begin, loose = cut.stop, said == " "
		case len(all) > 0 && m.goesBack(l, all[len(all)-1].stop, begin, cut.begin):
			all[len(all)-1].stop = cut.begin
			begin, loose = cut.stop, said == " "
		}
	}
	if m.asksIn(l, begin, len(m.text)) {
		return append(all, clause{begin, len(m.text), loose})
	}
	if n := len(all); n > 0 {
		all[n-1].stop = len(m.text)
	}
	return all
}

// goesBack tells whether a stretch that asks nothing goes on with the clause that ends before it: the สัปดาห์ก่อน of
// «เทียบสัปดาห์นี้กับสัปดาห์ก่อน แล้วประชุมวันไหน».
func (m *message) goesBack(l *lexicon.Lexicon, end, begin, stop int) bool {
	if m.saysWithin(l, begin, stop, &asksOrNames) {
		return false
	}
	switch strings.TrimSpace(m.text[end:begin]) {
	case "กับ", "และ", "พร้อมกับ", "รวมทั้ง", "&", "+", ",":
		return true
	case "":
		return !m.holdsTime(begin, stop) // «โควิดกี่ราย พรุ่งนี้ ประชุมกี่โมง»
	}
	return false
}

// holdsTime tells whether an expression of time begins in a stretch of the text.
func (m *message) holdsTime(begin, stop int) bool {
	for _, t := range m.times {
		if t.Begin >= begin && t.Begin < stop {
			return true
		}
	}
	return false
}

// group is a stretch of the text whose clauses ask about one subject.
type group struct {
	begin, stop int
	first       Query // as its first clause is read by itself
	stands      bool  // that clause names its subject
	elsewhere   bool  // it asks about what is none of the office's subjects
	leans       bool  // it asks about another day of the same subject, and is read after the group before it
}

// groups divides the text where a clause asks about another subject than those before it, each named by itself. There are none
// where the whole asks about one subject.
func (u *Understander) groups(m, part *message, c Context) []group {
	clauses := m.askingClauses(u.lexicon)
	if len(clauses) < 2 {
		return nil
	}
	var all []group
	for _, cl := range clauses {
		next := u.standing(part, strings.TrimSpace(m.text[cl.begin:cl.stop]), cl, c)
		next.begin, next.stop = cl.begin, cl.stop
		n := len(all)
		if n > 0 && (u.offBefore(m, part, &all[n-1], &next, c) || u.attendsBefore(part, &all[n-1], &next, m.text, c) || u.fairsThatDay(part, &all[n-1], &next, m.text, c)) {
			all = append(all, next)
			continue
		}
		if n > 0 && !u.partsFrom(part, &all[n-1], &next, cl, m.text, c) && !u.anotherDay(m, part, &all[n-1], &next, c) {
			last := &all[n-1]
			last.stop = next.stop
			if last.leans {
				last.first = u.understand(part, strings.TrimSpace(m.text[all[n-2].stop:last.stop]), c.after(Spoken{Query: &all[n-2].first}))
			}
			if !last.stands && !last.elsewhere {
				last.first, last.stands = next.first, next.stands
			}
			continue
		}
		all = append(all, next)
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

// standing reads a clause by itself.
func (u *Understander) standing(part *message, text string, cl clause, c Context) group {
	q, named := u.part(part, text, c.alone())
	least := surely
	if cl.loose {
		least = surelyListed
	}
	g := group{first: q}
	g.stands = named && !enters(q.Intent) && q.Confidence >= least && q.Ask == ""
	g.elsewhere = q.Intent == OutOfScope && q.Confidence >= surelyListed && (q.Aspect.Refusal != "" || part.has.HasAny(concept.Off, concept.Refuse)) && !part.has.Has(concept.Chat)
	g.elsewhere = g.elsewhere || q.Intent == OutOfScope && cl.begin > 0 && !cl.loose && q.Ask == "" && !q.ofNoRecord() && part.asksElse() // «แล้วท่านไปเยี่ยมบูธด้วยไหม»
	return g
}

// partsFrom tells whether a clause begins a group of its own after the one before it.
func (u *Understander) partsFrom(part *message, last, next *group, cl clause, text string, c Context) bool {
	switch {
	case !last.stands && !last.elsewhere:
		return false
	case topicOf(last.first.Intent, text[cl.begin:cl.stop]):
		return false // «คำสั่งเรื่อง WFH ว่าไง แล้วเรื่องเบิกจ่ายล่ะ» goes on with the orders
	case next.elsewhere:
		if !last.stands {
			return false
		}
		with := u.understand(part, strings.TrimSpace(text[cl.begin:cl.stop]), c.after(Spoken{Query: &last.first}))
		return with.Intent == OutOfScope || with.Confidence < surely && (with.Intent != last.first.Intent || len(with.Unread) > 0 || with.Ask != "")
	case !next.stands:
		return false
	}
	return last.elsewhere || !oneSubject(last.first, next.first, cl.loose)
}

// topicOf tells whether a clause after one about orders or an agenda names nothing but another topic of them.
func topicOf(in Intent, clause string) bool {
	_, ok := topicAlone(strings.TrimSpace(clause))
	return ok && (in == ActionItemsQuery || in == MeetingAgenda)
}

// anotherDay tells whether a clause asks about another day of the subject that was asked about before it: «ประชุม 7 พ.ค. ยกเลิกไหม
// แล้ว 12 พ.ค. กี่โมง». Days that are set against each other are one question.
func (u *Understander) anotherDay(m, part *message, last, next *group, c Context) bool {
	subject := subjectOf(last.first.Intent)
	if !last.stands || subject != concept.CtxMeeting && subject != concept.CtxCase && subject != concept.CtxEvent || !m.holdsDay(last.begin, last.stop) || !m.holdsDay(next.begin, next.stop) {
		return false
	}
	if subject == concept.CtxCase && (m.has.HasAny(concept.Compare, concept.Growth, concept.RankHigh, concept.RankLow) || last.first.Intent != CaseCount) || last.first.Intent == MeetingAdd {
		return false
	}
	if next.stands && sameSubject(next.first.Intent, last.first.Intent) {
		return true // it names the subject itself, and takes nothing from before: «ประชุมบ่ายนี้กี่โมง ส่วนวันจันทร์มีประชุมอะไร»
	}
	q := u.understand(part, strings.TrimSpace(m.text[last.stop:next.stop]), c.after(Spoken{Query: &last.first}))
	if !sameSubject(q.Intent, last.first.Intent) || enters(q.Intent) || q.Intent == CaseCompare {
		return false
	}
	next.first, next.leans, next.stands = q, true, true
	return true
}

// attendsBefore tells whether a clause asks whether somebody takes part in the meeting that the clause before it is about, whatever it would ask
// by itself: «ประชุมบ่ายนี้เรื่องอะไร นายอำเภอต้องเข้าไหม».
func (u *Understander) attendsBefore(part *message, last, next *group, text string, c Context) bool {
	if !last.stands || subjectOf(last.first.Intent) != concept.CtxMeeting || enters(last.first.Intent) {
		return false
	}
	q := u.understand(part, strings.TrimSpace(text[next.begin:next.stop]), c.after(Spoken{Query: &last.first}))
	if q.Intent != MeetingQuery || !q.Aspect.Attends {
		return false
	}
	next.first, next.leans, next.stands = q, true, true
	return true
}

// holdsDay tells whether a day or a span of days stands in a stretch of the text.
func (m *message) holdsDay(begin, stop int) bool {
	for _, t := range m.times {
		if t.Begin >= begin && t.Begin < stop && t.Grain != when.GrainMinute && t.Grain != when.GrainHour && (t.Grain != when.GrainPart || !t.From.Date.IsZero()) {
			return true
		}
	}
	return false
}

// ofGroups reads each group of a message. What is asked about orders after a meeting is asked of that meeting.
func (u *Understander) ofGroups(m, part *message, groups []group, c Context) []Query {
	var all []Query
	for i, g := range groups {
		text := strings.TrimSpace(m.text[g.begin:g.stop])
		with := Context{Now: c.Now, Names: c.Names, list: c.list}
		if i == 0 {
			with = u.firstPart(part, text, c)
		}
		if g.elsewhere {
			g.first.Text, g.first.Aspect.Part = text, true
			all = append(all, g.first)
			continue
		}
		if g.leans {
			q := g.first.standsAlone()
			q.Aspect.Part = true
			all = append(all, q)
			continue
		}
		if i > 0 && !groups[i-1].elsewhere {
			with.about = &groups[i-1].first
			joined := strings.TrimSpace(m.text[groups[i-1].stop:g.stop])
			if q, ok := u.ofBefore(part, joined, &g, with.about, c); ok {
				all = append(all, q)
				continue
			}
		}
		all = append(all, u.understandAll(text, with)...)
	}
	return all[:min(len(all), mostQuestions)]
}

// ofBefore reads a group that asks about what the group before it names: the orders of the meeting, the sales of the fair.
func (u *Understander) ofBefore(part *message, text string, g *group, last *Query, c Context) (Query, bool) {
	orders := g.first.Intent == ActionItemsQuery && subjectOf(last.Intent) == concept.CtxMeeting
	sales := g.first.Intent == OTOPSales && last.Intent == OTOPEvents && last.Slots.Event != "" && g.first.Slots.Event == ""
	if !orders && !sales {
		return Query{}, false
	}
	q := u.understand(part, text, c.after(Spoken{Query: last}))
	if q.Intent != g.first.Intent || !q.Follow && q.Slots.Event == "" || sales && part.has.Has(concept.Otop) {
		return q, false
	}
	q = q.standsAlone()
	q.Aspect.Part = true
	return q, true
}
