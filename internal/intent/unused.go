package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// unusedWords adds to what a question leaves unread the words that say something elsewhere and nothing to this question, since no slot holds
// them and its records are not divided by them: an agency or somebody who is named beside counts and sales, and how one takes part beside what is no meeting.
func (u *Understander) unusedWords(m *message, q *Query) {
	s := &q.Slots
	named := func(w Unread) bool { return w.Role != RoleNone }
	if q.Act != ActAsk || q.Follow || q.Ask != "" || otherNouns(q.Intent) == nil || slices.ContainsFunc(q.Unread, named) {
		return
	}
	var unused concept.Set
	subject := subjectOf(q.Intent)
	if subject != concept.CtxMeeting && subject != concept.CtxAgenda && !s.Online {
		unused.Add(concept.Zoom)
	}
	if len(s.Agency)+len(s.Position)+len(s.Person) == 0 && (subject == concept.CtxCase || subject == concept.CtxSales) {
		unused.Add(concept.Agency)
	}
	for _, h := range m.hits {
		if h.word == placeHit || h.inTime || !unused.Meets(m.conceptsOf(u.lexicon, h)) {
			continue
		}
		begin, stop := m.folded.Source(h.start, h.end)
		m.leave(q, begin, stop)
	}
	if m.has.Has(concept.HasPerson) && len(s.Person) == 0 {
		if name := m.person(u.lexicon); name != "" {
			begin := strings.Index(m.text, name)
			m.leave(q, begin, begin+len(name))
		}
	}
}

// leave adds a stretch of the message to what a query leaves unread, but for what is left over there already.
func (m *message) leave(q *Query, begin, stop int) {
	if begin < 0 || slices.ContainsFunc(q.Unread, func(w Unread) bool { return w.Begin < stop && w.Stop > begin }) {
		return
	}
	q.Unread = append(slices.Clone(q.Unread), Unread{Text: m.text[begin:stop], Begin: begin, Stop: stop})
}
