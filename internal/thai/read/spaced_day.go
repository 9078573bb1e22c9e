package read

import (
	"time"

	"changwat/internal/thai/internal/token"
)

// How far from this year the year of a day in bare figures may lie: without a sign between the figures anything
// farther is a count or a code.
const (
	spacedYearsBack  = 6
	spacedYearsAhead = 3
)

// packedDay reads a day in six or eight figures without signs: 290464, 29042564. After a word that counts, and
// before a unit, they are a number.
func (r *reader) packedDay(i int, dated bool) (term, bool) {
	t := r.Tok[i]
	if t.Class != token.ClassNumber || t.Digits != 6 && t.Digits != 8 || r.HasUnit(i+1) || r.Is(i+1, token.ClassScale) || r.today.IsZero() ||
		r.Is(i+1, token.ClassSign) && !r.Tok[i+1].Spaced && r.Is(i+2, token.ClassNumber) || i > 0 && r.Is(i-1, token.ClassSign) && !t.Spaced && r.Tok[i-1].Val != '(' {
		return term{}, false
	}
	if !dated && (r.Is(i-1, token.ClassEnglish) || i > 0 && r.textBefore(i, "สะสม", "รวม", "จำนวน", "งบ", "เงิน", "รหัส", "เลข", "เลขที่", "เป็น", "เท่ากับ")) {
		return term{}, false
	}
	digits, year := 2, int(t.Num%100)
	head := t.Num / 100
	if t.Digits == 8 {
		digits, year, head = 4, int(t.Num%10000), t.Num/10000
	}
	return r.bareFigures(int(head/100), int(head%100), year, digits, i+1)
}

// spacedDay reads a day in figures with spaces between them: 29 4 64, 29 04 2564.
func (r *reader) spacedDay(i int) (term, bool) {
	for k := i; k < i+3; k++ {
		if !r.Is(k, token.ClassNumber) || k > i && !r.Tok[k].Spaced {
			return term{}, false
		}
	}
	day, month, year := r.Tok[i], r.Tok[i+1], r.Tok[i+2]
	if day.Digits > 2 || month.Digits > 2 || year.Digits != 2 && year.Digits != 4 || r.Counted(i+3) || r.HasUnit(i+3) || r.Is(i+3, token.ClassNumber) && r.Tok[i+3].Digits == 2 ||
		r.Is(i+3, token.ClassSign) && !r.Tok[i+3].Spaced && r.Is(i+4, token.ClassNumber) || r.today.IsZero() {
		return term{}, false
	}
	return r.bareFigures(int(day.Num), int(month.Num), int(year.Num), int(year.Digits), i+3)
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
