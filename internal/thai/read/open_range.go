package read

import (
	"strings"
	"time"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// limitAt returns the limit that the word at token i names, or 0. หลัง also counts houses and ก่อน also moves a unit
// back (เดือนก่อน); here they stand before the day.
func (r *reader) limitAt(i int) token.Limit {
	switch t := r.Tok[i]; t.Class {
	case token.ClassLimit:
		return t.Val
	case token.ClassWithin, token.ClassTo:
		if t.English {
			return 0
		}
		return token.LimitUntil
	case token.ClassMod:
		if (t.Val == token.ModPrior || r.Text[t.Begin:t.Stop] == "ก่อนหน้า") && !t.English && !r.Is(i-1, token.ClassUnit) && !r.Is(i-1, token.ClassMod) {
			return token.LimitBefore
		}
	case token.ClassMeasure:
		if t.Measure().Name == "หลัง" && !r.Is(i-1, token.ClassNumber) && !r.Is(i-1, token.ClassUnit) && !r.Is(i-1, token.ClassDigit) {
			return token.LimitAfter
		}
	}
	return 0
}

// openRange reads ก่อน, หลัง, ไม่เกิน, ภายใน or ถึง with the days that follow it. A length of time behind those days is
// measured from them («ก่อนวันที่ 15 พ.ค. 2 วัน»): then they are only a day.
func (r *reader) openRange(i int) (expr, bool) {
	side := r.limitAt(i)
	if side == 0 {
		return expr{}, false
	}
	if e, ok := r.openClock(i, side); ok {
		return e, true
	}
	if i+1 >= len(r.Tok) || r.today.IsZero() {
		return expr{}, false
	}
	k := i + 1
	if side == token.LimitBefore && r.Is(k, token.ClassDay) && r.Tok[k].Val < 0 && !r.Tok[k].English { // ก่อนเมื่อวาน
		e := r.fromTerm(oneDay(k+1, r.today.AddDays(int(r.Tok[k].Val)-1)))
		e.first = i
		return e, true
	}
	if side != token.LimitUntil && r.Is(k, token.ClassDay) && !(r.Tok[k].Val >= 0 || side == token.LimitNext) {
		return expr{}, false
	}
	if k < len(r.Tok) && r.Tok[k].Class == token.ClassMod { // ก่อนหน้านี้
		return expr{}, false
	}
	if side == token.LimitAfter {
		if e, ok := r.dayRun(k); ok { // หลัง 10 ถึง 20 พ.ค.
			return r.afterRange(e, i), true
		}
	}
	a, ok := r.term(k)
	if !ok || a.clocks || a.form == termFixed && a.kind == KindRange {
		return expr{}, false
	}
	if s := r.RangeSign(a.next); s > a.next {
		b, isRange := r.otherEnd(a, s)
		if !isRange {
			return expr{}, false
		}
		if side == token.LimitAfter {
			return r.afterRange(r.joinEnds(a, b), i), true
		}
		return expr{}, false
	}
	e := r.settleLimit(a, side)
	if e.problem != "" || e.from.Date.Year == 0 {
		return e, true
	}
	if timed, ok := r.onDay(e); ok && e.kind == KindDate {
		if side == token.LimitNext || timed.grain == when.GrainPart || timed.from != timed.to {
			return expr{}, false
		}
		timed = timed.openAt(timed.from, side, i)
		timed.hours = hoursNone // it runs over other days as well
		return timed, true
	}
	if _, u, _, counted := r.count(e.next); counted && u <= token.UnitMonth {
		return expr{}, false
	}
	return r.limited(e, side, i), true
}

// settleLimit settles the days at which a range is closed. Of figures of the past too the nearest such day is meant where they
// run up to it: on 30 April «ก่อน 1 พ.ค.» is not of last year.
func (r *reader) settleLimit(a term, side token.Limit) expr {
	bias := r.opts.Bias
	if bias == BiasPast && (side == token.LimitBefore || side == token.LimitUntil) {
		r.opts.Bias = BiasNearest
	}
	e := r.settle(a)
	r.opts.Bias = bias
	return e
}

// dayBefore reads the day behind ก่อน at token i, and returns the one that is n days before it: วันก่อนเมื่อวาน,
// 3 วันก่อนสงกรานต์, 3 วันก่อนสิ้นเดือน.
func (r *reader) dayBefore(i, n int) (term, bool) {
	if i >= len(r.Tok) || r.Tok[i].Spaced || r.today.IsZero() {
		return term{}, false
	}
	switch r.Tok[i].Class {
	case token.ClassDay, token.ClassHoliday, token.ClassDayOf, token.ClassWeekday, token.ClassEdge:
	default:
		return term{}, false
	}
	a, ok := r.term(i)
	if !ok {
		return term{}, false
	}
	e := r.settle(a)
	if e.problem != "" || e.from.Date.Year == 0 || r.Tok[i].Class == token.ClassEdge && e.from.Date != e.to.Date {
		return term{}, false
	}
	b := oneDay(a.next, e.from.Date.AddDays(-n))
	b.assume = e.assume &^ assumedComing
	return b, true
}

// afterRange leaves out the first day of a range that was said with หลัง.
func (r *reader) afterRange(e expr, first int) expr {
	if e.problem == "" && e.from.Date.Year != 0 {
		e.from.Date = e.from.Date.AddDays(1)
		e.problem = endsEarly(e.from, e.to)
	}
	e.first = first
	return e
}

// limited makes the open range of a day or a period and the side at which it is closed. What is still to come by a
// day counts from today.
func (r *reader) limited(e expr, side token.Limit, first int) expr {
	from, to := e.from.Date, e.to.Date
	e.first = first
	switch side {
	case token.LimitNext:
		e.kind, e.grain = KindDate, when.GrainDay
		e.setDays(when.Day(to.AddDays(1)))
		return e
	case token.LimitBefore:
		e.from, e.to = when.Moment{}, when.Moment{Date: from.AddDays(-1)}
	case token.LimitAfter:
		e.from, e.to = when.Moment{Date: to.AddDays(1)}, when.Moment{}
	case token.LimitUntil:
		e.from = when.Moment{}
		if !to.Before(r.today) {
			e.from = when.Moment{Date: r.today}
			e.assume |= assumedToday
		}
	}
	e.kind = KindRange
	return e
}

// Days returns the days of the reading: a range that is open keeps a zero end. It returns false where the reading
// names no day.
func (t Time) Days() (when.Range, bool) {
	days := when.Range{From: t.From.Date, To: t.To.Date}
	return days, t.Problem == "" && !days.IsZero()
}

// NamedWeekday returns the day of the week by whose name the reading is one day: วันศุกร์, พฤหัส. It returns false where it is named otherwise.
func (t Time) NamedWeekday() (time.Weekday, bool) {
	day := t.From.Date
	if !day.Valid() || day != t.To.Date {
		return 0, false
	}
	name := strings.TrimSuffix(strings.TrimPrefix(when.WeekdayName(day.Weekday()), "วัน"), "บดี")
	return day.Weekday(), strings.Contains(t.Text, name)
}

// Open tells whether one end of the reading is left open: ตั้งแต่, ก่อน, หลัง.
func (t Time) Open() bool {
	return t.Problem == "" && t.Kind == KindRange && (t.From.IsZero() || t.To.IsZero())
}

// textBefore tells whether one of the words stands right before token i, but for a space.
func (r *reader) textBefore(i int, words ...string) bool {
	before := strings.TrimRight(r.Text[:r.Tok[i].Begin], " ")
	for _, w := range words {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// since reads ตั้งแต่ with one end or two.
func (r *reader) since(i int) (expr, bool) {
	a, ok := r.term(i + 1)
	if !ok {
		if e, ok := r.dayRun(i + 1); ok {
			return e, true
		}
		c, ok := r.clock(i+1, clockExplicit)
		if !ok {
			return expr{}, false
		}
		e := c.expr()
		if c.from == c.to && !c.open {
			e.to = when.Moment{}
		}
		if r.Is(e.next, token.ClassOnward) {
			e.next++
		}
		return e, true
	}
	if k := r.RangeSign(a.next); k > a.next {
		if b, ok := r.otherEnd(a, k); ok {
			return r.joinEnds(a, b), true
		}
	}
	if !a.biased && r.opts.Bias == BiasNearest {
		switch {
		case r.Is(a.next, token.ClassOnward) && strings.HasSuffix(r.Text[:r.Tok[a.next].Stop], "ไป"):
			a.bias, a.biased = BiasComing, true
		case r.Is(a.next, token.ClassOnward):
			a.bias, a.biased = BiasPast, true
		}
	}
	e := r.settle(a)
	if e.problem != "" || a.clocks {
		return e, true
	}
	if timed, ok := r.onDay(e); ok && e.kind == KindDate {
		timed = r.untilMoment(timed, a)
		if timed.kind == KindDateTime && timed.from == timed.to {
			timed.kind, timed.to = KindRange, when.Moment{}
		}
		return timed, true
	}
	return r.openEnd(e, e.next), true
}

// openEnd makes a range of e that runs on without an end, or until today where the words say so (จนถึงปัจจุบัน).
func (r *reader) openEnd(e expr, next int) expr {
	untilToday := false
	if r.Is(next, token.ClassOnward) {
		untilToday = r.Tok[next].Val == 1
		next++
	}
	e.kind, e.next, e.first = KindRange, next, 0
	e.to = when.Moment{}
	if from := e.from.Date; untilToday && !r.today.IsZero() && from.Year != 0 && !from.After(r.today) {
		e.to.Date = r.today
	}
	return e
}
