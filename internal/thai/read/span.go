package read

import (
	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// expression reads the longest expression of time that begins at token i.
func (r *reader) expression(i int) (expr, bool) {
	switch r.Tok[i].Class {
	case token.ClassSince:
		return r.since(i)
	case token.ClassDayPart:
		return r.earlierPart(i)
	case token.ClassTo, token.ClassMod, token.ClassMeasure, token.ClassLimit:
		if e, ok := r.openRange(i); ok {
			return e, true
		}
		if c := r.Tok[i].Class; c == token.ClassTo || c == token.ClassLimit {
			return expr{}, false
		}
	case token.ClassWithin:
		if e, ok := r.openRange(i); ok {
			return e, true
		}
	}
	if a, ok := r.term(i); ok {
		return r.fromTerm(a), true
	}
	if e, ok := r.dayRun(i); ok {
		return e, true
	}
	return r.fromClock(i)
}

// fromTerm goes on from days that were read: to the end of a range, to a time on the day, or to เป็นต้นไป.
func (r *reader) fromTerm(a term) expr {
	if a.form == termDay && a.weekday == 0 && r.IsSign(a.next, '(') && r.IsSign(a.next+2, ')') { // 30 เม.ย. 64 (ศุกร์)
		switch t := r.Tok[a.next+1]; t.Class {
		case token.ClassWeekday, token.ClassWeekdayBare, token.ClassWeekdayShort:
			a.weekday, a.next = int8(t.Val)+1, a.next+3
		}
	}
	if k := r.RangeSign(a.next); k > a.next {
		if b, ok := r.otherEnd(a, k); ok {
			return r.joinEnds(a, b)
		}
	}
	a, behind := r.yearBehindTime(a)
	e := r.settle(a)
	if e.problem != "" {
		return e
	}
	if r.Is(e.next, token.ClassOnward) && !a.clocks {
		return r.openEnd(e, e.next)
	}
	if e.kind != KindDate || a.clocks {
		return e
	}
	timed, ok := r.onDay(e)
	if !ok {
		open, _ := r.openOnDay(e)
		return open
	}
	timed.next = max(timed.next, behind)
	return r.untilMoment(timed, a)
}

// yearBehindTime takes the year that a computer writes behind the time of a day (6 ต.ค. 01:40:00 2519), and returns
// the token after it, or 0.
func (r *reader) yearBehindTime(a term) (term, int) {
	if a.form != termDay || a.month == 0 || a.year != 0 {
		return a, 0
	}
	c, ok := r.clock(a.next, clockOnDay)
	if !ok || c.grain != when.GrainMinute || !r.Is(c.next, token.ClassNumber) || r.Tok[c.next].Digits != 4 {
		return a, 0
	}
	if y, ok := r.yearAt(c.next, yearAfterWord); ok && y.problem == "" {
		a.year = y.year
		return a, c.next + 1
	}
	return a, 0
}

// onDay adds the time of day that follows a day.
func (r *reader) onDay(e expr) (expr, bool) {
	k := e.next
	if r.IsSign(k, ',') || r.clockBehindSlash(k) {
		k++
	}
	if r.Is(k, token.ClassEnglish) && !r.Tok[k].Spaced && r.Text[r.Tok[k].Begin:r.Tok[k].Stop] == "t" { // 2021-04-29T09:30
		k++
	}
	c, ok := r.clock(k, clockOnDay)
	if !ok {
		return e, false
	}
	return e.at(c), true
}

// clockBehindSlash tells whether a slash stands between a day and a time of it: «๖ พ.ค.๖๔/๑๓.๓๐ น.», «3/5/64 / 0830 น.».
func (r *reader) clockBehindSlash(i int) bool {
	return r.IsSign(i, '/') && r.Is(i+1, token.ClassNumber) &&
		(r.Joined(i+2, '.') || r.Joined(i+2, ':') || r.Tok[i+1].Digits == 4 && r.isHourSign(i+2))
}

// at returns the reading of a day with a time on it.
func (e expr) at(c clockReading) expr {
	e.kind, e.grain, e.next = KindDateTime, c.grain, c.next
	e.assume |= c.assume
	if e.problem == "" {
		e.problem = c.problem
	}
	day := e.from.Date
	if c.midnight && c.from < when.NewClock(1, 0) {
		c.from += when.NewClock(24, 0)
		c.to = max(c.to, c.from)
		e.assume |= assumedMidnight
	}
	e.from = momentOn(day, c.from)
	last := c.to
	if last < c.from {
		last += when.NewClock(24, 0)
	}
	e.to = momentOn(day, last)
	if c.open {
		e.to = when.Moment{}
	}
	return e
}

// momentOn returns a time on a day; from midnight on it is on the next day.
func momentOn(d when.Date, c when.Clock) when.Moment {
	if c >= when.NewClock(24, 0) && d.Year != 0 {
		d, c = d.AddDays(1), c-when.NewClock(24, 0)
	}
	return when.Moment{Date: d, Clock: c, HasClock: true}
}

// untilMoment goes on from a time on the day a to a time on another. The days lend each other their years.
func (r *reader) untilMoment(e expr, a term) expr {
	k := r.RangeSign(e.next)
	if k == e.next || e.from != e.to {
		return e
	}
	b, ok := r.term(k)
	if !ok || b.clocks {
		return e
	}
	before := r.settle(a).from.Date
	if a.form == termDay && b.form == termDay && a.month != 0 && b.month != 0 {
		r.lendYear(&a, &b)
	}
	first, end := r.settle(a), r.settle(b)
	if end.kind != KindDate {
		return e
	}
	end, ok = r.onDay(end)
	if !ok {
		return e
	}
	switch after := first.from.Date; {
	case before.Year == 0:
		e.from.Date.Year = after.Year
	case after.Year != before.Year && after.Year != 0:
		e.from.Date = e.from.Date.AddDays(after.Sub(before)) // a time past midnight may have moved it already
	}
	e.assume = e.assume&^assumedYear | first.assume
	e.kind, e.next, e.to = KindRange, end.next, end.to
	e.assume |= end.assume
	for _, problem := range [...]string{first.problem, end.problem, endsEarly(e.from, e.to)} {
		if e.problem == "" {
			e.problem = problem
		}
	}
	return e
}

// endsEarly says that the end of a range comes before its begin, if it does.
func endsEarly(from, to when.Moment) string {
	switch {
	case from.Date.Year == 0 || to.Date.Year == 0:
		return ""
	case to.Date.Before(from.Date):
		return "วันสิ้นสุด (" + to.Date.Short() + ") มาก่อนวันเริ่ม (" + from.Date.Short() + ")"
	case to.Date == from.Date && from.HasClock && to.HasClock && to.Clock < from.Clock:
		return "เวลาสิ้นสุด (" + to.Clock.Official() + ") มาก่อนเวลาเริ่ม (" + from.Clock.Official() + ")"
	}
	return ""
}

// otherEnd reads the second end of a range that began with a.
func (r *reader) otherEnd(a term, k int) (term, bool) {
	var b term
	ok := false
	if a.form == termDay && a.month == 0 { // วันที่ 1-15 เดือนหน้า
		day, next, isDay := r.Small(k)
		if isDay = isDay && day >= 1 && day <= 31; isDay && !r.isMonthAt(next) && !r.Counted(next) || r.IsUnit(next, token.UnitMonth) && r.Is(next+1, token.ClassMod) {
			b, ok = r.relativeMonth(term{form: termDay, day: day, next: next}), true
		}
	}
	if !ok {
		b, ok = r.term(k)
	}
	if !ok && a.form == termYear {
		y, isYear := r.yearAt(k, yearAfterWord)
		b, ok = r.withYear(term{form: termYear, fiscal: a.fiscal, stated: a.stated}, y), isYear
	}
	if !ok || b.clocks || a.clocks {
		return b, false
	}
	switch {
	case a.form == b.form && a.form != termFixed:
		return b, true
	case isDayTerm(a) && isDayTerm(b):
		return b, true
	case a.form == termFixed && b.form == termFixed && a.kind == KindPeriod && b.kind == KindPeriod && a.grain == b.grain:
		return b, true
	case a.form == termFixed && a.kind == KindPeriod && isDayTerm(b): // ต้นเดือนถึงวันที่ 15
		return b, true
	}
	return b, false
}

func isDayTerm(a term) bool {
	return a.form == termDay || a.form == termFixed && a.kind == KindDate
}

// joinEnds makes one range of two ends. Each end lends the other the month and the year that it lacks.
func (r *reader) joinEnds(a, b term) expr {
	if a.form == termDay && b.form == termDay && a.month == 0 {
		a.month = b.month
		a.year, a.bias, a.biased = b.year, b.bias, b.biased
	}
	if a.form != termFixed && b.form != termFixed {
		r.lendYear(&a, &b)
	}
	from, to := r.settle(a), r.settle(b)
	e := expr{
		next: b.next, first: a.first, kind: KindRange, grain: finer(from.grain, to.grain),
		from: from.from, to: to.to, assume: from.assume | to.assume, problem: from.problem,
	}
	if e.problem == "" {
		e.problem = to.problem
	}
	if e.problem != "" {
		return e
	}
	r.orderEnds(&e, a, b)
	if r.Is(e.next, token.ClassOnward) {
		e.next++
	}
	return e
}

// lendYear gives the end of a range that has no year the year of the other, or the one after or before it
// where the range runs over the new year.
func (r *reader) lendYear(a, b *term) {
	later := a.month > b.month || a.month == b.month && a.day > b.day && a.form == termDay
	switch {
	case a.year == 0 && b.year != 0:
		a.year = b.year
		if later && a.month != b.month {
			a.year--
		}
	case a.year != 0 && b.year == 0:
		b.year = a.year
		if later && a.month != b.month {
			b.year++
		}
	case a.year == 0 && a.month != 0 && b.month != 0 && !r.today.IsZero() && r.biasOf(*b) != BiasNone:
		if b.biased {
			a.bias, a.biased = b.bias, true
		}
		decides := a
		if r.biasOf(*a) == BiasComing {
			decides = b // what has begun but not ended is not over
		}
		e := r.settle(*decides)
		if e.problem != "" {
			return
		}
		a.year, b.year = e.from.Date.Year, e.from.Date.Year
		a.assume |= assumedYear
		switch {
		case !later || a.month == b.month:
		case decides == b:
			a.year--
		default:
			b.year++
		}
	}
	if a.form == termYear || a.form == termQuarter {
		switch {
		case a.stated && !b.stated:
			b.fiscal, b.stated = a.fiscal, true
		case b.stated && !a.stated:
			a.fiscal, a.stated = b.fiscal, true
		}
	}
}

// orderEnds reports a range that ends before it begins. Between weekdays the one with a mod, or
// else the first, decides the week.
func (r *reader) orderEnds(e *expr, a, b term) {
	from, to := e.from.Date, e.to.Date
	if a.form == termFixed && a.assume&assumedComing != 0 && b.form == termFixed && b.kind == KindDate {
		length := (int(to.Weekday()) - int(from.Weekday()) + 7) % 7
		if b.assume&assumedComing != 0 {
			e.to.Date = from.AddDays(length)
		} else {
			e.from.Date = to.AddDays(-length)
			e.assume &^= assumedComing
		}
		return
	}
	e.problem = endsEarly(e.from, e.to)
}

// grainOrder lists the grains from fine to coarse.
var grainOrder = [...]when.Grain{
	when.GrainMinute, when.GrainHour, when.GrainPart, when.GrainDay, when.GrainWeek, when.GrainMonth, when.GrainQuarter, when.GrainHalf, when.GrainYear,
}

func finer(a, b when.Grain) when.Grain {
	for _, g := range grainOrder {
		if g == a || g == b {
			return g
		}
	}
	return a
}

// dayRun reads a range whose first end is only a number: 7-13 ธันวาคม 2561.
func (r *reader) dayRun(i int) (expr, bool) {
	day, next, ok := r.Small(i)
	if !ok || day < 1 || day > 31 {
		return expr{}, false
	}
	k := r.RangeSign(next)
	if k == next || r.Is(k, token.ClassNumber) && r.Joined(k+1, '.') {
		return expr{}, false
	}
	b, ok := r.namedDay(k)
	if !ok && r.Is(k, token.ClassDayOf) {
		b, ok = r.dayOf(k)
	}
	if !ok && r.dateSign(k+1, '/') && r.dateSign(k+3, '/') { // 14-16/5/64
		b, ok = r.slashed(k, true)
	}
	if !ok || b.form != termDay || b.month == 0 {
		return expr{}, false
	}
	return r.joinEnds(term{form: termDay, day: day, next: next}, b), true
}
