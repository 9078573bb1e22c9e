package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// besideOff is what may stand beside a word for a day off in a clause that asks nothing but whether, or when, offices are closed.
var besideOff = []string{"วันหยุดราชการ", "หยุดราชการ", "วันหยุด", "หยุดงาน", "หยุด", "ราชการ", "ตรงกับ", "ตรง", "วันไหน", "วันใด", "วันอะไร", "กี่วัน", "ช่วง", "รึเปล่า", "รึป่าว", "เปล่า", "ปะ", "ป่ะ"}

// asksOnlyOff tells whether a clause asks nothing but whether offices are closed on the days of what it goes on with.
func (m *message) asksOnlyOff() bool {
	return strings.Contains(m.text, "หยุด") && len(m.times) == 0 && m.asksWhetherOff() && lettersOf(without(m.text, slices.Concat(thatDay, besideOff, beside))) == 0
}

// offBefore tells whether a clause asks whether offices are closed on the days of the clause before it, whatever หยุด would call off by
// itself: «พรุ่งนี้มีประชุมไหม แล้วหยุดไหม». Part is the clause as it was just read. Of days that the one before does not name, the answer to that one tells them: «ประชุมครั้งหน้าวันไหน
// แล้ววันนั้นหยุดไหม».
func (u *Understander) offBefore(m, part *message, last, next *group, c Context) bool {
	subject := subjectOf(last.first.Intent)
	if !last.stands || subject != concept.CtxMeeting && subject != concept.CtxEvent || enters(last.first.Intent) {
		return false
	}
	if !part.asksOnlyOff() {
		return false
	}
	text := strings.TrimSpace(m.text[next.begin:next.stop])
	days := m.daysIn(last)
	q := Query{Text: text, Intent: OutOfScope, Act: ActAsk, Confidence: surely, Aspect: Aspect{Holidays: Holidays{Asked: true, OfBefore: true}}}
	if len(days) > 0 {
		if q = u.understand(part, strings.Join(append(days, text), " "), c.alone()); !q.Aspect.Holidays.Asked {
			return false
		}
	}
	next.first, next.leans, next.stands, next.elsewhere = q, true, true, false
	return true
}

// daysIn are the expressions of days in a stretch of the text.
func (m *message) daysIn(g *group) (days []string) {
	for _, t := range m.times {
		if t.Begin >= g.begin && t.Begin < g.stop && m.holdsDay(t.Begin, t.Stop) {
			days = append(days, t.Text)
		}
	}
	return days
}
