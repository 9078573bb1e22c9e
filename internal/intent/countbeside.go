package intent

import (
	"slices"
	"strings"
)

// countBeside parts from a message the number of something that it asks for besides, where the whole of it was read as one question: «อำเภอวังน้อยมีผู้ป่วยกี่ราย
// มีโรงงานกี่แห่ง», «ยอดขายโอทอป กับจำนวนผู้ประกอบการ». What stands before asks for something by itself.
func (u *Understander) countBeside(m *message, whole *Query, c Context) []Query {
	if len(m.text) > longest || enters(whole.Intent) || whole.Aspect.Sum || !m.saysAny(numberOfWord, howManyWord) {
		return nil
	}
	for _, cut := range m.joints(u.lexicon) {
		left, right := strings.TrimSpace(m.text[:cut.begin]), strings.TrimSpace(m.text[cut.stop:])
		named := strings.HasPrefix(right, numberOfWord)
		if lettersOf(left) < leastName || lettersOf(right) < leastName || !named && (questionsIn(left) == 0 || questionsIn(right) == 0) {
			continue
		}
		b := u.counts(right, c.alone())
		if !b.countsOther() && (!named || cut.loose || b.Intent == OutOfScope || b.Confidence < surely || b.asksWithin(whole)) {
			continue
		}
		if a := u.counts(left, c); a.Intent == OutOfScope || a.Ask != "" || a.countsUnknown() {
			continue
		}
		return append(u.understandAll(left, c), b)
	}
	return nil
}

// countsUnknown tells whether a query asks for the number of something of which no record tells it.
func (q *Query) countsUnknown() bool {
	return len(q.Unread) == 1 && q.Unread[0].Role == RoleCounted
}

// countsOther tells whether a query asks for the number of something of which no count of cases tells it: «จังหวัดมีกี่อำเภอ» too.
func (q *Query) countsOther() bool {
	return len(q.Unread) == 1 && q.Ask == "" && (q.Unread[0].Role == RoleCounted || q.Unread[0].Role == RoleSubject && strings.Contains(q.Text, howManyWord))
}

// asksWithin tells whether another query asks for all figures that this one does.
func (q *Query) asksWithin(whole *Query) bool {
	return q.Intent == whole.Intent && !slices.ContainsFunc(q.Slots.Metric, func(m Metric) bool { return !slices.Contains(whole.Slots.Metric, m) })
}
