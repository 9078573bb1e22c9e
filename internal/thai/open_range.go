package thai

import "strings"

// limitAt returns the limit that the word at token i names, or 0. หลัง also counts houses and ก่อน also moves a unit
// back (เดือนก่อน); here they stand before the day.
func (r *reader) limitAt(i int) limit {
	switch t := r.tok[i]; t.class {
	case classLimit:
		return t.val
	case classWithin, classTo:
		if t.english {
			return 0
		}
		return limitUntil
	case classMod:
		if t.val == modPrior && !t.english && !r.is(i-1, classUnit) {
			return limitBefore
		}
	case classMeasure:
		if t.measure().name == "หลัง" && !r.is(i-1, classNumber) && !r.is(i-1, classUnit) && !r.is(i-1, classDigit) {
			return limitAfter
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
	if i+1 >= len(r.tok) || r.today.IsZero() {
		return expr{}, false
	}
	k := i + 1
	if side == limitBefore && r.is(k, classDay) && r.tok[k].val < 0 && !r.tok[k].english { // ก่อนเมื่อวาน
		e := r.fromTerm(oneDay(k+1, r.today.AddDays(int(r.tok[k].val)-1)))
		e.first = i
		return e, true
	}
	if side != limitUntil && r.is(k, classDay) && !(r.tok[k].val >= 0 || side == limitNext) {
		return expr{}, false
	}
	if k < len(r.tok) && r.tok[k].class == classMod { // ก่อนหน้านี้
		return expr{}, false
	}
	if side == limitAfter {
		if e, ok := r.dayRun(k); ok { // หลัง 10 ถึง 20 พ.ค.
			return r.afterRange(e, i), true
		}
	}
	a, ok := r.term(k)
	if !ok || a.clocks || a.form == termFixed && a.kind == KindRange {
		return expr{}, false
	}
	if s := r.rangeSign(a.next); s > a.next {
		b, isRange := r.otherEnd(a, s)
		if !isRange {
			return expr{}, false
		}
		if side == limitAfter {
			return r.afterRange(r.joinEnds(a, b), i), true
		}
		return expr{}, false
	}
	e := r.settleLimit(a, side)
	if e.problem != "" || e.from.Date.Year == 0 {
		return e, true
	}
	if timed, ok := r.onDay(e); ok && e.kind == KindDate {
		if side == limitNext || timed.grain == GrainPart || timed.from != timed.to {
			return expr{}, false
		}
		timed = timed.openAt(timed.from, side, i)
		timed.hours = hoursNone // it runs over other days as well
		return timed, true
	}
	if _, u, _, counted := r.count(e.next); counted && u <= unitMonth {
		return expr{}, false
	}
	return r.limited(e, side, i), true
}

// settleLimit settles the days at which a range is closed. Of figures of the past too the nearest such day is meant where they
// run up to it: on 30 April «ก่อน 1 พ.ค.» is not of last year.
func (r *reader) settleLimit(a term, side limit) expr {
	bias := r.opts.Bias
	if bias == BiasPast && (side == limitBefore || side == limitUntil) {
		r.opts.Bias = BiasNearest
	}
	e := r.settle(a)
	r.opts.Bias = bias
	return e
}

// dayBefore reads the day behind ก่อน at token i, and returns the one that is n days before it: วันก่อนเมื่อวาน,
// 3 วันก่อนสงกรานต์.
func (r *reader) dayBefore(i, n int) (term, bool) {
	if i >= len(r.tok) || r.tok[i].spaced || r.today.IsZero() {
		return term{}, false
	}
	switch r.tok[i].class {
	case classDay, classHoliday, classDayOf, classWeekday:
	default:
		return term{}, false
	}
	a, ok := r.term(i)
	if !ok {
		return term{}, false
	}
	e := r.settle(a)
	if e.problem != "" || e.from.Date.Year == 0 {
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
func (r *reader) limited(e expr, side limit, first int) expr {
	from, to := e.from.Date, e.to.Date
	e.first = first
	switch side {
	case limitNext:
		e.kind, e.grain = KindDate, GrainDay
		e.setDays(Day(to.AddDays(1)))
		return e
	case limitBefore:
		e.from, e.to = Moment{}, Moment{Date: from.AddDays(-1)}
	case limitAfter:
		e.from, e.to = Moment{Date: to.AddDays(1)}, Moment{}
	case limitUntil:
		e.from = Moment{}
		if !to.Before(r.today) {
			e.from = Moment{Date: r.today}
			e.assume |= assumedToday
		}
	}
	e.kind = KindRange
	return e
}

// Days returns the days of the reading: a range that is open keeps a zero end. It returns false where the reading
// names no day.
func (t TimeReading) Days() (Range, bool) {
	days := Range{From: t.From.Date, To: t.To.Date}
	return days, t.Problem == "" && !days.IsZero()
}

// Open tells whether one end of the reading is left open: ตั้งแต่, ก่อน, หลัง.
func (t TimeReading) Open() bool {
	return t.Problem == "" && t.Kind == KindRange && (t.From.IsZero() || t.To.IsZero())
}

// textBefore tells whether one of the words stands right before token i, but for a space.
func (r *reader) textBefore(i int, words ...string) bool {
	before := strings.TrimRight(r.text[:r.tok[i].begin], " ")
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
			e.to = Moment{}
		}
		if r.is(e.next, classOnward) {
			e.next++
		}
		return e, true
	}
	if k := r.rangeSign(a.next); k > a.next {
		if b, ok := r.otherEnd(a, k); ok {
			return r.joinEnds(a, b), true
		}
	}
	if !a.biased && r.opts.Bias == BiasNearest {
		switch {
		case r.is(a.next, classOnward) && strings.HasSuffix(r.text[:r.tok[a.next].stop], "ไป"):
			a.bias, a.biased = BiasComing, true
		case r.is(a.next, classOnward):
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
			timed.kind, timed.to = KindRange, Moment{}
		}
		return timed, true
	}
	return r.openEnd(e, e.next), true
}

// openEnd makes a range of e that runs on without an end, or until today where the words say so (จนถึงปัจจุบัน).
func (r *reader) openEnd(e expr, next int) expr {
	untilToday := false
	if r.is(next, classOnward) {
		untilToday = r.tok[next].val == 1
		next++
	}
	e.kind, e.next, e.first = KindRange, next, 0
	e.to = Moment{}
	if from := e.from.Date; untilToday && !r.today.IsZero() && from.Year != 0 && !from.After(r.today) {
		e.to.Date = r.today
	}
	return e
}
