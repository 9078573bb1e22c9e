package release

import (
	"fmt"
	"slices"
	"strings"

	"changwat/internal/thai/number"
)

// infectedInAll tells whether a bare ยอดสะสม is the total of those infected, though it stands behind the day's dead or recovered: the day's
// infected were told before, their total was not, and the number is greater: «ติดเชื้อรายใหม่ 214 ราย เสียชีวิต 3 ราย ยอดสะสม 5,306 ราย».
func (r *caseReader) infectedInAll(w caseWords, begin, end int, a number.Amount) bool {
	behind := r.last == measureDeathsNew || r.last == measureRecoveredNew
	if !w.bare || !behind || r.infected != measureNew || !strings.HasPrefix(strings.TrimLeft(r.in(begin, end), " ,และ"), "ยอด") || r.inBracket(max(r.paras[r.paragraph].begin, begin-longestBracket), begin) {
		return false
	}
	value, _ := a.Value.Int64()
	for i := len(r.rows) - 1; i >= max(0, len(r.rows)-2); i-- {
		if row := r.rows[i]; row.in(r.before) {
			return row.Cumulative == nil && row.New != nil && value > row.New.Value
		}
	}
	return false
}

// summed tells whether the amount is the first of a list of places under a total of people infected: «สรุปยอดผู้ติดเชื้อ ข้อมูล ณ วันที่ … จังหวัดปัตตานี
// 62 คน จังหวัดยะลา 74 คน».
func (r *caseReader) summed(begin int, a number.Amount) bool {
	if r.index+1 >= len(r.amounts) || !strings.Contains(r.in(begin, a.Begin), "ยอด") {
		return false
	}
	places, next := r.placesIn(begin, a.Begin), r.amounts[r.index+1]
	return len(places) > 0 && linking(r.in(places[len(places)-1].Stop, a.Begin)) && next.Begin-a.Stop < longestBracket && r.onlyPlace(a.Stop, next.Begin)
}

// ofOtherTime keeps a count in a row of its own that is a week's or the day before's, and tells whether it is.
func (r *caseReader) ofOtherTime(m caseMeasure, disease string, where area, c Count, begin int, a number.Amount) bool {
	if week := r.week(begin, a.Begin); m == measureNew && !week.IsZero() {
		r.addWeek(week, disease, where, c, r.wordsBegin(begin, a.Begin), a.Stop)
		return true
	}
	if m != measureCumulative || !r.ofDayBefore(begin, a) {
		return false
	}
	r.addDayBefore(disease, where, c, begin, a)
	return true
}

// ofDayBefore tells whether the words of a total, which stands from begin to end, say that it was yesterday's, and today's follows: it holds for
// the day that they name, and not for the release's.
func (r *caseReader) ofDayBefore(begin int, a number.Amount) bool {
	const reach = 60
	words := r.in(begin, a.Begin)
	behind := strings.TrimLeft(r.in(a.Stop, min(a.Stop+reach, r.paras[r.paragraph].end)), " ")
	return strings.Contains(words, "วานนี้") && strings.HasPrefix(behind, "วันนี้")
}

// addDayBefore puts yesterday's total into a row of its own, of the day that the words beside it name; without one it is left out.
func (r *caseReader) addDayBefore(disease string, where area, c Count, begin int, a number.Amount) {
	r.dayBefore = true
	times := r.timesIn(begin, a.Begin)
	for _, t := range times[max(0, len(times)-1):] {
		day, ok := dayOf(t)
		if !ok || len(r.rows)+len(r.earlier) >= mostRecords {
			continue
		}
		if near, found := r.firstDay(r.paras[r.paragraph].begin, t.Begin); day.Year == 0 && found && near.Year != 0 {
			day.Year = near.Year
		}
		r.earlier = append(r.earlier, CaseCount{Disease: disease, Area: where.name, AreaCode: where.code, Cumulative: &c, AsOf: day, Quote: r.quote(begin, a.Stop)})
		return
	}
}

// withoutRounded takes the counts out of a row that the release only rounds: «รักษาหายแล้วกว่า 37,700 คน». Nothing says how many they are.
func (r *caseReader) withoutRounded(row *CaseCount) {
	for m := measureCumulative; m <= measureDeathsNew; m++ {
		field := m.field(row)
		if *field == nil || !(*field).approximate {
			continue
		}
		if len(r.warnings) < mostRecords {
			r.warnings = append(r.warnings, Warning{Thai: fmt.Sprintf("“%s” เป็นตัวเลขโดยประมาณ จึงไม่บันทึก กรุณาระบุตัวเลขที่แน่นอน", strings.TrimSpace((*field).Quote.Text)), Quote: (*field).Quote})
		}
		*field = nil
	}
}

// dropRounded takes what is only rounded out of all rows, and the rows that then count nothing.
func (r *caseReader) dropRounded() {
	for i := range r.rows {
		r.withoutRounded(&r.rows[i])
	}
	r.dropNamesakes()
	r.rows = slices.DeleteFunc(r.rows, func(row CaseCount) bool {
		return row.Cumulative == nil && row.New == nil && row.Recovered == nil && row.RecoveredNew == nil && row.Deaths == nil && row.DeathsNew == nil
	})
}
