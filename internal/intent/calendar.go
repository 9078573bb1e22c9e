package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Calendar is what a message asks of the calendar or the clock, which no record holds.
type Calendar string

// What may be asked of them.
const (
	CalendarDays  Calendar = "days"  // which day, month or year it is: «วันนี้วันที่เท่าไหร่»
	CalendarClock Calendar = "clock" // what time it is: «ตอนนี้กี่โมงแล้ว»
)

// The words that ask which time of day it is, those for now, and those that ask which day, month or year a time is. The longest come
// first where one begins another.
var (
	asksClock   = []string{"เวลาเท่าไหร่", "เวลาเท่าไร", "เวลาเท่าใด", "เวลากี่โมง", "เวลากี่นาฬิกา", "กี่โมงกี่ยาม", "กี่โมง", "กี่นาฬิกา"}
	saysNow     = []string{"ตอนนี้", "ขณะนี้", "เดี๋ยวนี้", "เวลานี้", "เพลานี้", "ปัจจุบัน"}
	confirmsDay = []string{"ใช่ไหม", "ใช่มั้ย", "ใช่ป่ะ", "ใช่ปะ", "ใช่ป่าว", "ใช่หรือ", "ใช่เปล่า"} // «วันนี้วันพุธใช่ไหม»
	asksDays    = map[when.Grain][]string{
		when.GrainDay: {
			"ตรงกับ", "วันที่เท่าไหร่", "วันที่เท่าไร", "วันที่เท่าใด", "วันที่อะไร", "วันที่ไหร่", "วันที่กี่", "ที่เท่าไหร่", "ที่เท่าไร", "เท่าไหร่", "เท่าไร", "วันอะไร", "วันไร", "เดือนอะไร", "ปีอะไร",
		},
		when.GrainMonth: {"เดือนอะไร", "เดือนไหน", "เดือนไร"},
		when.GrainYear:  {"พ.ศ. อะไร", "พ.ศ.อะไร", "พ.ศ. เท่าไหร่", "พ.ศ.เท่าไหร่", "พ.ศ. เท่าไร", "พ.ศ.เท่าไร", "พศ.อะไร", "พศอะไร", "ปีอะไร", "ปีไหน"},
	}
)

// asksCalendar returns what the message asks of the calendar or the clock, where it asks nothing else. «กี่โมงแล้ว» by itself asks what
// time it is only where nothing was spoken of before.
func (m *message) asksCalendar(last *Query) Calendar {
	if len(m.text) > longest {
		return ""
	}
	says := func(words []string) bool { return m.saysAny(words...) }
	if says(asksClock) && (says(saysNow) || last == nil && m.saysWord("กี่โมงแล้ว")) && lettersOf(without(m.text, slices.Concat(asksClock, saysNow, beside))) == 0 {
		return CalendarClock
	}
	if len(m.times) == 0 || m.asksHolidays() {
		return ""
	}
	if len(m.times) == 2 && says(confirmsDay) && m.times[0].Grain == when.GrainDay && m.times[1].Grain == when.GrainDay && lettersOf(without(m.withoutTimes(), beside)) == 0 {
		return CalendarDays
	}
	if len(m.times) != 1 || m.times[0].Problem != "" || m.times[0].Kind != read.KindDate && m.times[0].Kind != read.KindPeriod {
		return ""
	}
	asks := asksDays[m.times[0].Grain]
	if !says(asks) {
		return ""
	}
	left := m.withoutTimes()
	if last != nil && ofFigures.Has(subjectOf(last.Intent)) && !containsAny(left, "วัน", "เดือน", "ปี", "พ.ศ", "พศ", "ตรงกับ") && strings.Contains(left, "เท่า") {
		return "" // «เมื่อวานเท่าไหร่» after a figure
	}
	if slices.ContainsFunc(asks, func(w string) bool { return strings.Contains(left, w) }) && lettersOf(without(left, slices.Concat(asks, beside))) == 0 {
		return CalendarDays
	}
	return ""
}

// ofFigures are the subjects whose figures are asked for by «เท่าไหร่».
var ofFigures = concept.Of(concept.CtxCase, concept.CtxSales, concept.CtxBudget)

// NamesDay tells whether a query asks which day of the week one is that it names by its number: «วันที่ 3 มิ.ย. วันอะไร». A follow-up may be about
// that day; today is nobody's subject.
func (q *Query) NamesDay() bool {
	return q.Aspect.Calendar == CalendarDays && len(q.Times) == 1 && q.Times[0].Grain == when.GrainDay && strings.ContainsAny(q.Times[0].Text, "0123456789๐๑๒๓๔๕๖๗๘๙")
}

// ofNoRecord tells whether a query is answered although no route has it: it asks about holidays, or of the calendar or the clock.
func (q *Query) ofNoRecord() bool { return q.Aspect.Holidays.Asked || q.Aspect.Calendar != "" }

// asksPeriod tells whether a question about the budget only asks which days a quarter or a fiscal year has, or which one it is:
// «ไตรมาส 3 เดือนไหนถึงเดือนไหน», «ปีงบ 64 สิ้นสุดวันไหน».
func (f *filler) asksPeriod() bool {
	return f.has(concept.Quarterword, concept.Whichquarter) && (f.has(concept.QWhen, concept.QEnd, concept.Whichquarter) || f.says("วันไหน", "เดือนไหน", "เดือนอะไร")) && !f.q.Follow &&
		!f.has(concept.Budget, concept.Disburse, concept.Target, concept.Progress, concept.QMuch, concept.UnitPercent, concept.Order, concept.Pending, concept.Agency, concept.BudgetSource)
}
