package thai

import "time"

// within is a month or a year in which something is counted: the second week of May, the first Monday.
type within struct {
	days   Range
	next   int
	assume assumptions
}

// monthNamed reads the month after ของ: เดือนพฤษภาคม, เดือนหน้า, or เดือน alone, which is this one.
func (r *reader) monthNamed(i int) (within, bool) {
	k := i
	if r.is(k, classOf) {
		k++
	}
	if !r.isMonthAt(k) || r.today.IsZero() {
		return within{}, false
	}
	if a, ok := r.term(k); ok {
		if e := r.settle(a); e.grain == GrainMonth && e.problem == "" && e.from.Date.Year != 0 {
			return within{Range{e.from.Date, e.to.Date}, a.next, e.assume}, true
		}
	}
	if r.isUnit(k, unitMonth) && r.is(i, classOf) && !r.is(k+1, classMod) {
		return within{MonthOf(r.today), k + 1, assumedMonth}, true
	}
	return within{}, false
}

// ordinal reads which one: แรก, สุดท้าย (-1), ที่ 2.
func (r *reader) ordinal(i int) (n, next int, ok bool) {
	switch {
	case r.is(i, classOrder):
		return int(r.tok[i].val), i + 1, true
	case r.is(i, classThat):
		n, next, ok = r.small(i + 1)
		return n, next, ok && n >= 1 && n <= 5
	}
	return 0, i, false
}

// weekOfMonth reads the ordinal and the month after สัปดาห์: สัปดาห์ที่ 2 ของเดือนหน้า. The weeks of a month
// are counted from its first day, seven days each.
func (r *reader) weekOfMonth(i int) (term, bool) {
	n, k, ok := r.ordinal(i)
	if !ok {
		return term{}, false
	}
	m, ok := r.monthNamed(k)
	if !ok {
		return term{}, false
	}
	const week = 7
	from := m.days.From.AddDays(week * (n - 1))
	span := Range{from, from.AddDays(week - 1)}
	if n < 0 {
		span = Range{m.days.To.AddDays(1 - week), m.days.To}
	}
	if span.To.After(m.days.To) {
		span.To = m.days.To
	}
	if span.From.After(m.days.To) {
		return impossible(m.next, KindPeriod, GrainWeek, "เดือนนั้นไม่มีสัปดาห์ที่ 5"), true
	}
	a := fixed(m.next, KindPeriod, GrainWeek, span)
	a.assume = m.assume&^assumedMonth | assumedSpan
	return a, true
}

// nthWeekday reads the ordinal and the month after a weekday: วันจันทร์แรกของเดือนหน้า.
func (r *reader) nthWeekday(w time.Weekday, i int) (term, bool) {
	n, k, ok := r.ordinal(i)
	if !ok || r.is(i, classThat) && !r.is(k, classOf) { // วันจันทร์ที่ 3 พ.ค.
		return term{}, false
	}
	m, ok := r.monthNamed(k)
	if !ok {
		return term{}, false
	}
	d := weekdayOfMonth(m.days, w, n)
	if !m.days.Contains(d) {
		return impossible(m.next, KindDate, GrainDay, "เดือนนั้นมี"+WeekdayName(w)+"ไม่ถึง 5 วัน"), true
	}
	a := oneDay(m.next, d)
	a.assume = m.assume
	return a, true
}

// monthsOfFiscalYear reads the fiscal year behind รอบ 6 เดือน, รอบ 9 เดือน: its first months.
func (r *reader) monthsOfFiscalYear(n, i int) (term, bool) {
	if r.is(i, classOrder) || r.secondHalf(n, i) {
		return r.monthsOfYear(n, i)
	}
	k := i
	if r.is(k, classOf) {
		k++
	}
	if n < 1 || n > 12 || n%3 != 0 || !r.isUnit(k, unitFiscal) {
		return term{}, false
	}
	a := r.periodYear(term{form: termYear, fiscal: true, next: i})
	if a.problem != "" {
		return impossible(a.next, KindRange, GrainMonth, a.problem), true
	}
	if a.year == 0 {
		a.year = GregorianYear(int(FiscalYearOf(r.today)))
	}
	from := yearDays(a.year, true).From
	b := fixed(a.next, KindRange, GrainMonth, Range{from, from.AddMonths(n).AddDays(-1)})
	b.assume = a.assume
	return b, true
}

// secondHalf tells whether หลัง behind six months names the second half of a year of money: รอบ 6 เดือนหลัง.
func (r *reader) secondHalf(n, i int) bool {
	return n == 6 && r.opts.Money && r.is(i, classMeasure) && r.tok[i].measure().name == "หลัง"
}

// monthsOfYear reads a count of months at the beginning or end of a year: 3 เดือนแรกของปี 64, 6 เดือนแรก. The
// year is a calendar one unless the subject is money.
func (r *reader) monthsOfYear(n, i int) (term, bool) {
	half := r.secondHalf(n, i)
	if !half && !r.is(i, classOrder) || n < 1 || n > 11 || r.today.IsZero() {
		return term{}, false
	}
	a := r.periodYear(term{form: termYear, fiscal: r.opts.Money, next: i + 1})
	if a.next == i+1 && r.is(i+1, classOf) && r.isUnit(i+2, unitYear) {
		a.next = i + 3
	}
	if a.problem != "" {
		return impossible(a.next, KindRange, GrainMonth, a.problem), true
	}
	if a.year == 0 {
		a.year = r.today.Year
		if a.fiscal {
			a.year = GregorianYear(int(FiscalYearOf(r.today)))
		}
	}
	span := yearDays(a.year, a.fiscal)
	if r.tok[i].val > 0 && !half {
		span.To = span.From.AddMonths(n).AddDays(-1)
	} else {
		span.From = span.To.AddDays(1).AddMonths(-n)
	}
	b := fixed(a.next, KindRange, GrainMonth, span)
	b.assume = a.assume | assumedCalendar
	if a.fiscal {
		b.assume = a.assume | assumedFiscal
	}
	return b, true
}
