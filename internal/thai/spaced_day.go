package thai

import "time"

// How far from this year the year of a day in bare figures may lie: without a sign between the figures anything
// farther is a count or a code.
const (
	spacedYearsBack  = 6
	spacedYearsAhead = 3
)

// packedDay reads a day in six or eight figures without signs: 290464, 29042564. After a word that counts, and
// before a unit, they are a number.
func (r *reader) packedDay(i int, dated bool) (term, bool) {
	t := r.tok[i]
	if t.class != classNumber || t.digits != 6 && t.digits != 8 || r.hasUnit(i+1) || r.is(i+1, classScale) || r.today.IsZero() ||
		r.is(i+1, classSign) && !r.tok[i+1].spaced && r.is(i+2, classNumber) || i > 0 && r.is(i-1, classSign) && !t.spaced && r.tok[i-1].val != '(' {
		return term{}, false
	}
	if !dated && (r.is(i-1, classEnglish) || i > 0 && r.textBefore(i, "สะสม", "รวม", "จำนวน", "งบ", "เงิน", "รหัส", "เลข", "เลขที่", "เป็น", "เท่ากับ")) {
		return term{}, false
	}
	digits, year := 2, int(t.num%100)
	head := t.num / 100
	if t.digits == 8 {
		digits, year, head = 4, int(t.num%10000), t.num/10000
	}
	return r.bareFigures(int(head/100), int(head%100), year, digits, i+1)
}

// spacedDay reads a day in figures with spaces between them: 29 4 64, 29 04 2564.
func (r *reader) spacedDay(i int) (term, bool) {
	for k := i; k < i+3; k++ {
		if !r.is(k, classNumber) || k > i && !r.tok[k].spaced {
			return term{}, false
		}
	}
	day, month, year := r.tok[i], r.tok[i+1], r.tok[i+2]
	if day.digits > 2 || month.digits > 2 || year.digits != 2 && year.digits != 4 || r.counted(i+3) || r.hasUnit(i+3) || r.is(i+3, classNumber) && r.tok[i+3].digits == 2 ||
		r.is(i+3, classSign) && !r.tok[i+3].spaced && r.is(i+4, classNumber) || r.today.IsZero() {
		return term{}, false
	}
	return r.bareFigures(int(day.num), int(month.num), int(year.num), int(year.digits), i+3)
}

// bareFigures makes a term of a day, a month and a year in figures, where they can be nothing else.
func (r *reader) bareFigures(day, month, year, digits, next int) (term, bool) {
	y := r.judgeYear(year, digits, -1)
	if day < 1 || day > 31 || month < 1 || month > 12 || y.problem != "" ||
		y.year < r.today.Year-spacedYearsBack || y.year > r.today.Year+spacedYearsAhead {
		return term{}, false
	}
	return term{form: termDay, day: day, month: time.Month(month), year: y.year, next: next, assume: y.assume}, true
}
