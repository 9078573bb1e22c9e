package thai

// holidayTerm reads a day by its name, with the year after it: สงกรานต์ปีหน้า, วันแม่ 2564.
func (r *reader) holidayTerm(i int) (term, bool) {
	in := func(year int) (Range, bool) { return observed(r.tok[i].val, year) }
	a := term{next: i + 1}
	if r.is(a.next, classNumber) && r.tok[a.next].digits <= 2 || r.is(a.next, classDayOf) || r.is(a.next, classWeekday) {
		return term{}, false // the date itself follows
	}
	if y, ok := r.yearAt(a.next, yearAfterWord); ok {
		a = r.withYear(a, y)
	} else if r.isUnit(a.next, unitYear) && r.is(a.next+1, classMod) && !r.today.IsZero() {
		if n, ok := modShift(r.tok[a.next+1].val); ok {
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
	b := fixed(a.next, KindDate, GrainDay, span)
	if span.Days() > 1 {
		b.kind = KindPeriod
	}
	b.assume, b.problem = a.assume, a.problem
	return b, true
}
