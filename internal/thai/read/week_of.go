package read

import (
	"time"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// within is a month or a year in which something is counted: the second week of May, the first Monday.
type within struct {
	days   when.Range
	next   int
	assume assumptions
}

// monthNamed reads the month after ของ: เดือนพฤษภาคม, เดือนหน้า, or เดือน alone, which is this one.
func (r *reader) monthNamed(i int) (within, bool) {
	k := i
	if r.Is(k, token.ClassOf) {
		k++
	}
	if !r.isMonthAt(k) || r.today.IsZero() {
		return within{}, false
	}
	if a, ok := r.term(k); ok {
		if e := r.settle(a); e.grain == when.GrainMonth && e.problem == "" && e.from.Date.Year != 0 {
			return within{when.Range{From: e.from.Date, To: e.to.Date}, a.next, e.assume}, true
		}
	}
	if r.IsUnit(k, token.UnitMonth) && r.Is(i, token.ClassOf) && !r.Is(k+1, token.ClassMod) {
		return within{when.MonthOf(r.today), k + 1, assumedMonth}, true
	}
	return within{}, false
}

// ordinal reads which one: แรก, สุดท้าย (-1), ที่ 2.
func (r *reader) ordinal(i int) (n, next int, ok bool) {
	switch {
	case r.Is(i, token.ClassOrder):
		return int(r.Tok[i].Val), i + 1, true
	case r.Is(i, token.ClassThat):
		n, next, ok = r.Small(i + 1)
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
	span := when.Range{From: from, To: from.AddDays(week - 1)}
	if n < 0 {
		span = when.Range{From: m.days.To.AddDays(1 - week), To: m.days.To}
	}
	if span.To.After(m.days.To) {
		span.To = m.days.To
	}
	if span.From.After(m.days.To) {
		return impossible(m.next, KindPeriod, when.GrainWeek, "เดือนนั้นไม่มีสัปดาห์ที่ 5"), true
	}
	a := fixed(m.next, KindPeriod, when.GrainWeek, span)
	a.assume = m.assume&^assumedMonth | assumedSpan
	return a, true
}

// nthWeekday reads the ordinal and the month after a weekday: วันจันทร์แรกของเดือนหน้า.
func (r *reader) nthWeekday(w time.Weekday, i int) (term, bool) {
	n, k, ok := r.ordinal(i)
	if !ok || r.Is(i, token.ClassThat) && !r.Is(k, token.ClassOf) { // วันจันทร์ที่ 3 พ.ค.
		return term{}, false
	}
	m, ok := r.monthNamed(k)
	if !ok {
		return term{}, false
	}
	d := when.WeekdayOfMonth(m.days, w, n)
	if !m.days.Contains(d) {
		return impossible(m.next, KindDate, when.GrainDay, "เดือนนั้นมี"+when.WeekdayName(w)+"ไม่ถึง 5 วัน"), true
	}
	a := oneDay(m.next, d)
	a.assume = m.assume
	return a, true
}

// monthsOfFiscalYear reads the fiscal year behind รอบ 6 เดือน, รอบ 9 เดือน: its first months. Of money it is the one that runs where none is
// named.
func (r *reader) monthsOfFiscalYear(n, i int) (term, bool) {
	if r.Is(i, token.ClassOrder) || r.secondHalf(n, i) {
		return r.monthsOfYear(n, i)
	}
	k := i
	if r.Is(k, token.ClassOf) {
		k++
	}
	named := r.IsUnit(k, token.UnitFiscal)
	if n < 1 || n > 12 || n%3 != 0 || !named && (!r.opts.Money || r.today.IsZero() || r.Is(i, token.ClassMod) || r.Is(i, token.ClassDayMod) || r.Is(i, token.ClassUnit)) {
		return term{}, false
	}
	a := term{form: termYear, fiscal: true, next: i, assume: assumedFiscal}
	if named {
		a.assume = 0
		a = r.periodYear(a)
	}
	if a.problem != "" {
		return impossible(a.next, KindRange, when.GrainMonth, a.problem), true
	}
	if a.year == 0 {
		a.year = when.GregorianYear(int(when.FiscalYearOf(r.today)))
	}
	from := yearDays(a.year, true).From
	b := fixed(a.next, KindRange, when.GrainMonth, when.Range{From: from, To: from.AddMonths(n).AddDays(-1)})
	b.assume = a.assume
	return b, true
}

// secondHalf tells whether หลัง behind six months names the second half of a year of money: รอบ 6 เดือนหลัง.
func (r *reader) secondHalf(n, i int) bool {
	return n == 6 && r.opts.Money && r.Is(i, token.ClassMeasure) && r.Tok[i].Measure().Name == "หลัง"
}

// monthsOfYear reads a count of months at the beginning or end of a year: 3 เดือนแรกของปี 64, 6 เดือนแรก. The
// year is a calendar one unless the subject is money.
func (r *reader) monthsOfYear(n, i int) (term, bool) {
	half := r.secondHalf(n, i)
	if !half && !r.Is(i, token.ClassOrder) || n < 1 || n > 11 || r.today.IsZero() {
		return term{}, false
	}
	a := r.periodYear(term{form: termYear, fiscal: r.opts.Money, next: i + 1})
	if a.next == i+1 && r.Is(i+1, token.ClassOf) && r.IsUnit(i+2, token.UnitYear) {
		a.next = i + 3
	}
	if a.problem != "" {
		return impossible(a.next, KindRange, when.GrainMonth, a.problem), true
	}
	if a.year == 0 {
		a.year = r.today.Year
		if a.fiscal {
			a.year = when.GregorianYear(int(when.FiscalYearOf(r.today)))
		}
	}
	span := yearDays(a.year, a.fiscal)
	if r.Tok[i].Val > 0 && !half {
		span.To = span.From.AddMonths(n).AddDays(-1)
	} else {
		span.From = span.To.AddDays(1).AddMonths(-n)
	}
	b := fixed(a.next, KindRange, when.GrainMonth, span)
	b.assume = a.assume | assumedCalendar
	if a.fiscal {
		b.assume = a.assume | assumedFiscal
	}
	return b, true
}
