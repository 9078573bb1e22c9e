package read

import (
	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// holidayTerm reads a day by its name, with the year after it: สงกรานต์ปีหน้า, วันแม่ 2564.
func (r *reader) holidayTerm(i int) (term, bool) {
	in := func(year int) (when.Range, bool) { return when.Observed(r.Tok[i].Val, year) }
	a := term{next: i + 1}
	if r.Is(a.next, token.ClassNumber) && r.Tok[a.next].Digits <= 2 && !r.lengthOrClock(a.next) || r.Is(a.next, token.ClassWeekday) {
		return term{}, false // the date itself follows
	}
	if _, dated := r.term(a.next); dated && r.Is(a.next, token.ClassDayOf) {
		return term{}, false // and so it does, but not in «สงกรานต์วันที่เท่าไหร่», which asks for it
	}
	if y, ok := r.yearAt(a.next, yearAfterWord); ok {
		a = r.withYear(a, y)
	} else if r.IsUnit(a.next, token.UnitYear) && r.Is(a.next+1, token.ClassMod) && !r.today.IsZero() {
		if n, ok := modShift(r.Tok[a.next+1].Val); ok {
			a.year, a.next = r.today.Year+n, a.next+2
		}
	} else {
		a = r.addYear(a)
	}
	if a.year == 0 {
		if r.today.IsZero() || r.opts.Bias == BiasNone {
			return term{}, false
		}
		a = r.tenseBehind(a)
		a.year = r.openYear(a, in)
		a.assume |= assumedYear
	}
	span, ok := in(a.year)
	if !ok {
		return term{}, false
	}
	b := fixed(a.next, KindDate, when.GrainDay, span)
	if span.Days() > 1 {
		b.kind = KindPeriod
	}
	b.assume, b.problem = a.assume, a.problem
	return b, true
}

// lengthOrClock tells whether the number at token i counts days or hours or tells the time, and so is no day of a month:
// ก่อนสงกรานต์ 1 วัน, วันแม่ 9 โมง.
func (r *reader) lengthOrClock(i int) bool {
	if _, _, _, counted := r.count(i); counted {
		return true
	}
	a, ok := r.term(i)
	return ok && a.clocks
}
