package intent

import "strings"

// topics are the groups of concepts of which two in one message may be two questions.
var topics = [...]set{
	setOf(cMeeting, cTitle, cAgenda, cZoom),
	setOf(cDisease, cInfected, cCaseword),
	setOf(cOtop, cSale, cEvent, cProject),
	setOf(cOrder, cPending),
	setOf(cDisburse, cBudget, cWhichquarter),
	setOf(cProgram),
	setOf(cContact),
}

// multiQuestion tells whether the message may hold more than one question: it joins words of two subjects. A long
// message is a text, not a list of questions.
func (m *message) multiQuestion() bool {
	if len(m.folded.Bytes) > longest || !m.has.has(cConj) && !strings.ContainsAny(m.text, "\n?") {
		return false
	}
	n := 0
	for i := range topics {
		if topics[i].meets(&m.has) {
			n++
		}
	}
	return n > 1
}

// split reads the parts of a message beside each «กับ», «และ», question mark or line end. It returns the whole
// message as one query unless both sides ask for something by themselves, of different subjects.
func (u *Understander) split(m *message, whole Query, c Context) []Query {
	switch whole.Intent {
	case RemindSet, RemindCancel, Subscribe, Unsubscribe, MeetingAdd, CaseAdd, OTOPAdd, ReportCase, OTOPCompare, CaseCompare:
		return []Query{whole}
	}
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	for _, cut := range m.joints(u.lexicon) {
		left, right := strings.TrimSpace(m.text[:cut[0]]), strings.TrimSpace(m.text[cut[1]:])
		a, ok := u.part(part, left, c)
		if !ok {
			continue
		}
		b, ok := u.part(part, right, c)
		if !ok || subjectOf(a.Intent) == subjectOf(b.Intent) {
			continue
		}
		if part.multiQuestion() {
			return append([]Query{a}, u.UnderstandAll(right, c)...)
		}
		return []Query{a, b}
	}
	return []Query{whole}
}

// part reads one side of a message and tells whether it asks for something by itself.
func (u *Understander) part(m *message, text string, c Context) (Query, bool) {
	q := u.understand(m, text, Context{Now: c.Now})
	switch q.Intent {
	case OutOfScope, Help, Greeting, Thanks:
		return q, false
	}
	for i := range topics {
		if topics[i].meets(&m.has) {
			return q, true
		}
	}
	return q, false
}

// joints returns the byte offsets at which the message may be cut: before and after each joining word.
func (m *message) joints(l *lexicon) [][2]int {
	var cuts [][2]int
	for _, h := range m.hits {
		if h.word != placeHit && !h.inTime && hasEntry(l.entries[h.word], cConj) {
			begin, stop := m.folded.Source(h.start, h.end)
			cuts = append(cuts, [2]int{begin, stop})
		}
	}
	for i, r := range m.text {
		if (r == '\n' || r == '?') && i+1 < len(m.text) {
			cuts = append(cuts, [2]int{i, i + 1})
		}
	}
	return cuts
}
