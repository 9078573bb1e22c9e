package thai

import (
	"strings"
	"time"
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
	if r.isSign(next, '/') && r.is(next+1, classNumber) && !r.is(i, classMonth) { // เดือน 4/64
		if y, ok := r.yearAt(next+1, yearInFigures); ok {
			return r.withYear(term{form: termMonth, month: m}, y), true
		}
	}
	return r.addYear(term{form: termMonth, month: m, next: next}), true
}

// dayBehindMonth reads the day that stands behind its month, as in English: พ.ค. 3, 2564 and April 29, 2021.
func (r *reader) dayBehindMonth(i, next int, m time.Month) (term, bool) {
	if !r.is(next, classNumber) || !r.is(i, classMonth) || r.tok[next].digits > 2 || r.tok[next].num < 1 || r.tok[next].num > 31 ||
		r.counted(next+1) || r.hasUnit(next+1) || r.isMonthAt(next+1) || r.is(next+1, classOclock) || r.isSign(next+1, '/') {
		return term{}, false
	}
	a := term{form: termDay, day: int(r.tok[next].num), month: m, next: next + 1}
	if s := r.rangeSign(next + 1); s > next+1 && r.is(s, classNumber) && r.isMonthAt(s+1) { // พ.ค. 3-5 มิ.ย.
		return term{}, false
	}
	return r.addYear(a), true
}

// isOffice tells whether what looks like a month at token i is the civil service commission (ก.พ.) or a land
// document (ส.ค.1), by what stands around it.
func (r *reader) isOffice(i, next int) bool {
	t := r.tok[i]
	if t.class != classMonth || t.english || r.is(i-1, classNumber) {
		return false
	}
	switch time.Month(t.val) {
	case time.February:
		return !r.is(next, classNumber) && !r.is(next, classMod) && !r.is(next, classUnit) && !r.is(next, classEra) &&
			strings.HasPrefix(r.text[t.begin:], "ก.") && i > 0 &&
			civilService(func(word string) bool { return r.textBefore(i, word) })
	case time.August:
		return r.is(next, classNumber) && r.tok[next].digits == 1 && r.tok[next].num == 1 && !r.isSign(next+1, ',') &&
			(!r.tok[next].spaced && !r.is(next+1, classNumber) || i > 0 && r.textBefore(i, "แบบ", "โฉนด", "ที่ดิน", "เอกสาร", "น.ส.3", "ใบ"))
	}
	return false
}
