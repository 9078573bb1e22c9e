package read

import (
	"strings"
	"time"

	"changwat/internal/thai/internal/homonym"
	"changwat/internal/thai/internal/token"
)

// monthTerm reads a month without a day: เมษายน 2564, เดือนมกรา, and in English April 29, 2021.
func (r *reader) monthTerm(i, first int) (term, bool) {
	m, next, ok := r.month(i)
	if !ok {
		return term{}, false
	}
	if r.isOffice(i, next) {
		return term{}, false
	}
	if a, ok := r.dayBehindMonth(i, next, m); ok {
		return a, true
	}
	if r.IsSign(next, '/') && r.Is(next+1, token.ClassNumber) && !r.Is(i, token.ClassMonth) { // เดือน 4/64
		if y, ok := r.yearAt(next+1, yearInFigures); ok {
			return r.withYear(term{form: termMonth, month: m}, y), true
		}
	}
	return r.addYear(term{form: termMonth, month: m, next: next}), true
}

// dayBehindMonth reads the day that stands behind its month, as in English: พ.ค. 3, 2564 and April 29, 2021.
func (r *reader) dayBehindMonth(i, next int, m time.Month) (term, bool) {
	if !r.Is(next, token.ClassNumber) || !r.Is(i, token.ClassMonth) || r.Tok[next].Digits > 2 || r.Tok[next].Num < 1 || r.Tok[next].Num > 31 ||
		r.Counted(next+1) || r.HasUnit(next+1) || r.isMonthAt(next+1) || r.Is(next+1, token.ClassOclock) || r.IsSign(next+1, '/') || r.Joined(next+1, '.') { // «เมษายน 3.5 ล้าน»
		return term{}, false
	}
	a := term{form: termDay, day: int(r.Tok[next].Num), month: m, next: next + 1}
	if s := r.RangeSign(next + 1); s > next+1 && r.Is(s, token.ClassNumber) && r.isMonthAt(s+1) { // พ.ค. 3-5 มิ.ย.
		return term{}, false
	}
	return r.addYear(a), true
}

// isOffice tells whether what looks like a month at token i is the civil service commission (ก.พ.) or a land
// document (ส.ค.1), by what stands around it.
func (r *reader) isOffice(i, next int) bool {
	t := r.Tok[i]
	if t.Class != token.ClassMonth || t.English || r.Is(i-1, token.ClassNumber) {
		return false
	}
	switch time.Month(t.Val) {
	case time.February:
		return !r.Is(next, token.ClassNumber) && !r.Is(next, token.ClassMod) && !r.Is(next, token.ClassUnit) && !r.Is(next, token.ClassEra) &&
			strings.HasPrefix(r.Text[t.Begin:], "ก.") && i > 0 &&
			homonym.CivilService(func(word string) bool { return r.textBefore(i, word) })
	case time.August:
		return r.Is(next, token.ClassNumber) && r.Tok[next].Digits == 1 && r.Tok[next].Num == 1 && !r.IsSign(next+1, ',') &&
			(!r.Tok[next].Spaced && !r.Is(next+1, token.ClassNumber) || i > 0 && r.textBefore(i, "แบบ", "โฉนด", "ที่ดิน", "เอกสาร", "น.ส.3", "ใบ"))
	}
	return false
}
