package release

import (
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// week returns the week whose days the words from begin to end name, of which new cases are counted: «ในรอบสัปดาห์ที่ผ่านมา (2-8 มิ.ย. 67)
// พบผู้ป่วยรายใหม่ 97 ราย».
func (r *caseReader) week(begin, end int) when.Range {
	const days = 7
	times := r.timesIn(begin, end)
	if len(times) == 0 || !r.has(begin, end, cueSpell) {
		return when.Range{}
	}
	t := times[len(times)-1]
	if span, ok := daysOf(t); ok && t.Kind == read.KindRange && span.From.Year != 0 && span.To.Year != 0 && span.Days() == days {
		return span
	}
	return when.Range{}
}

// addWeek puts the new cases of a week into a row of their own.
func (r *caseReader) addWeek(week when.Range, disease string, where area, c Count, begin, end int) {
	if len(r.rows) == mostRecords {
		return
	}
	r.weekly[len(r.rows)] = true
	r.rows = append(r.rows, CaseCount{Disease: disease, Area: where.name, AreaCode: where.code, New: &c, Since: week.From, AsOf: week.To})
	r.spans = append(r.spans, [2]int{begin, end})
}
