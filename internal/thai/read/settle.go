package read

import (
	"slices"
	"strconv"
	"time"

	"changwat/internal/thai/when"
)

// settle fills in what a term leaves open and turns it into days.
func (r *reader) settle(a term) expr {
	e := expr{next: a.next, first: a.first, kind: a.kind, grain: a.grain, assume: a.assume, problem: a.problem}
	switch a.form {
	case termFixed:
		e.from, e.to = when.Moment{Date: a.span.From}, when.Moment{Date: a.span.To}
		if a.clocks {
			e.from, e.to = a.from, a.to
		}
	case termDay:
		e.kind, e.grain = KindDate, when.GrainDay
		r.settleDay(&e, a)
	case termMonth:
		e.kind, e.grain = KindPeriod, when.GrainMonth
		r.settleMonth(&e, a)
	case termYear:
		e.kind, e.grain = KindPeriod, when.GrainYear
		e.setDays(yearDays(a.year, a.fiscal))
		if !a.stated && a.fiscal {
			e.assume |= assumedFiscal
		}
	case termQuarter:
		r.settleQuarter(&e, a)
	}
	return e
}

func (e *expr) setDays(d when.Range) {
	e.from, e.to = when.Moment{Date: d.From}, when.Moment{Date: d.To}
}

// yearDays returns the days of a calendar year, or of the fiscal year of the same number.
func yearDays(year int, fiscal bool) when.Range {
	if fiscal {
		return when.FiscalYear(when.BuddhistYear(year)).Range()
	}
	return calendarYear(year)
}

// settleDay settles a day of a month.
func (r *reader) settleDay(e *expr, a term) {
	if e.problem != "" {
		return
	}
	d := when.Date{Year: a.year, Month: a.month, Day: a.day}
	switch {
	case a.month == 0:
		d, e.problem = r.openMonth(a)
		e.assume |= assumedMonth
	case a.day > longestMonth(a.month):
		e.problem = shortMonth(a.month, r.monthYear(a))
	case a.year != 0:
		if !d.Valid() {
			e.problem = shortMonth(a.month, a.year)
		}
	case r.biasOf(a) == BiasNone || r.today.IsZero():
	default:
		d.Year = r.openYear(a, func(y int) (when.Range, bool) {
			day := when.Date{Year: y, Month: a.month, Day: a.day}
			return when.Day(day), day.Valid()
		})
		e.assume |= assumedYear
	}
	if e.problem == "" && a.weekday > 0 && d.Year != 0 && int(d.Weekday()) != int(a.weekday-1) {
		e.problem = d.Short() + " เป็น" + when.WeekdayName(d.Weekday()) + " ไม่ใช่" + when.WeekdayName(time.Weekday(a.weekday-1))
		e.near = [2]when.Date{d, nearestWeekday(d, time.Weekday(a.weekday-1))}
	} else if e.problem != "" && a.month != 0 && a.day <= 31 {
		e.near = r.aroundMonthEnd(a)
	}
	e.setDays(when.Day(d))
}

// nearestWeekday returns the day with the weekday w that is nearest to d.
func nearestWeekday(d when.Date, w time.Weekday) when.Date {
	n := (int(w) - int(d.Weekday()) + 7) % 7
	if n > 3 {
		n -= 7
	}
	return d.AddDays(n)
}

// aroundMonthEnd returns the last day of the month that is too short for the day that was said, and the day after it.
func (r *reader) aroundMonthEnd(a term) [2]when.Date {
	year := r.monthYear(a)
	if year == 0 {
		return [2]when.Date{}
	}
	last := when.MonthRange(year, a.month).To
	return [2]when.Date{last, last.AddDays(1)}
}

// monthYear returns the year of the month that was said; 0 where none was said and no day is known to count from.
func (r *reader) monthYear(a term) int {
	if a.year != 0 || r.today.IsZero() {
		return a.year
	}
	return r.openYear(a, func(y int) (when.Range, bool) { return when.MonthRange(y, a.month), true })
}

// openMonth finds the month of a day that was said without one. A weekday said with it decides between the
// months around today.
func (r *reader) openMonth(a term) (when.Date, string) {
	if r.today.IsZero() || r.biasOf(a) == BiasNone {
		return when.Date{}, "ไม่ได้บอกว่าเดือนไหน"
	}
	var order []int
	switch r.biasOf(a) {
	case BiasPast:
		order = []int{0, -1, -2}
	case BiasComing:
		order = []int{0, 1, 2}
	default:
		order = []int{0, 1, -1}
		if r.opts.Appointment {
			order = r.nearestMonths(a.day)
		}
	}
	var first when.Date
	for _, n := range order {
		d := when.MonthStart(r.today, n)
		d.Day = a.day
		bias := r.biasOf(a)
		if !d.Valid() || bias == BiasPast && d.After(r.today) || bias == BiasComing && d.Before(r.today) {
			continue
		}
		if first.IsZero() {
			first = d
		}
		if a.weekday == 0 || int(d.Weekday()) == int(a.weekday-1) {
			return d, ""
		}
	}
	return first, ""
}

// nearestMonths orders the months around today by how near their given day is. What is spoken of as an appointment
// rather lies ahead, by some days.
func (r *reader) nearestMonths(day int) []int {
	const ahead = 3
	order := []int{0, 1, -1}
	away := func(n int) int {
		d := when.MonthStart(r.today, n)
		d.Day = min(day, when.MonthRange(d.Year, d.Month).To.Day)
		days := daysAway(when.Day(d), r.today)
		if d.Before(r.today) {
			days += ahead
		}
		return days
	}
	slices.SortStableFunc(order, func(a, b int) int { return away(a) - away(b) })
	return order
}

// openYear finds the year of something that comes once a year, said without one.
func (r *reader) openYear(a term, in func(year int) (when.Range, bool)) int {
	const leapCycle = 8 // a 29 February may be as far away
	bias := r.biasOf(a)
	best, bestAway := 0, 0
	for _, reach := range [...]int{1, leapCycle} {
		for n := -reach; n <= reach; n++ {
			span, ok := in(r.today.Year + n)
			if !ok || bias == BiasPast && span.From.After(r.today) || bias == BiasComing && span.To.Before(r.today) {
				continue
			}
			away := daysAway(span, r.today)
			if best == 0 || away < bestAway || away == bestAway && n > 0 {
				best, bestAway = r.today.Year+n, away
			}
		}
		if best != 0 {
			break
		}
	}
	return best
}

// daysAway returns how many days lie between d and the nearest day of span.
func daysAway(span when.Range, d when.Date) int {
	switch {
	case span.From.After(d):
		return span.From.Sub(d)
	case span.To.Before(d):
		return d.Sub(span.To)
	}
	return 0
}

func (r *reader) settleMonth(e *expr, a term) {
	year := a.year
	if year == 0 {
		if r.biasOf(a) == BiasNone || r.today.IsZero() {
			e.from.Date = when.Date{Month: a.month, Day: 1}
			e.to.Date = when.Date{Month: a.month, Day: longestMonth(a.month)}
			return
		}
		year = r.openYear(a, func(y int) (when.Range, bool) { return when.MonthRange(y, a.month), true })
		e.assume |= assumedYear
	}
	e.setDays(when.MonthRange(year, a.month))
}

func (r *reader) settleQuarter(e *expr, a term) {
	if e.problem != "" {
		return
	}
	e.kind, e.grain = KindPeriod, when.GrainQuarter
	switch {
	case a.grain == when.GrainHalf:
		e.grain = when.GrainHalf
	case a.day != a.number:
		e.kind = KindRange
	}
	year := a.year
	if year == 0 {
		if r.today.IsZero() {
			e.problem = "ไม่ได้บอกว่าปีไหน"
			return
		}
		year = r.today.Year
		if a.fiscal {
			year = when.GregorianYear(int(when.FiscalYearOf(r.today)))
		}
	}
	if !a.stated || a.year == 0 {
		if a.fiscal {
			e.assume |= assumedFiscal
		} else {
			e.assume |= assumedCalendar
		}
	}
	from := when.Date{Year: year, Month: time.January, Day: 1}.AddMonths(3 * (a.number - 1))
	to := when.Date{Year: year, Month: time.January, Day: 1}.AddMonths(3 * a.day).AddDays(-1)
	if a.fiscal {
		from, to = from.AddMonths(-3), when.Date{Year: year, Month: time.January, Day: 1}.AddMonths(3*a.day-3).AddDays(-1)
	}
	e.setDays(when.Range{From: from, To: to})
}

// longestMonth returns how many days a month can have.
func longestMonth(m time.Month) int { return when.MonthRange(2000, m).To.Day }

func noSuchDay(day int) string { return "ไม่มีวันที่ " + strconv.Itoa(day) }

func noSuchYear(year int) string {
	return "ปี " + strconv.Itoa(year) + " ไม่น่าใช่ปีที่หมายถึง"
}

func noSuchFigures(day, month int) string {
	if day < 1 || day > 31 {
		return noSuchDay(day)
	}
	return "ไม่มีเดือนที่ " + strconv.Itoa(month)
}

// shortMonth says how many days a month has, in one year or, with year 0, in any.
func shortMonth(m time.Month, year int) string {
	days := longestMonth(m)
	name := "เดือน" + when.MonthName(m)
	if year != 0 {
		days = when.MonthRange(year, m).To.Day
	}
	if year != 0 && m == time.February {
		name += " " + strconv.Itoa(when.BuddhistYear(year)) + " "
	}
	return name + "มี " + strconv.Itoa(days) + " วัน"
}
