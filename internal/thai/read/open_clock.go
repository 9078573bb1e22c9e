package read

import (
	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// openHours says whether a reading is a range of times of one day that is open at an end, and whether the time that
// was said is part of it: not with ก่อน.
type openHours uint8

const (
	hoursNone openHours = iota
	hoursWith
	hoursBefore
)

// openClock reads the time of day behind ก่อน, หลัง or ไม่เกิน at token i, with the day that may follow it: ก่อน 9 โมง,
// หลังบ่ายสามวันศุกร์.
func (r *reader) openClock(i int, side token.Limit) (expr, bool) {
	switch side {
	case token.LimitNext:
		return expr{}, false
	case token.LimitBeforeMidnight, token.LimitAfterMidnight:
		e := expr{next: i + 1, grain: when.GrainHour}
		if !r.today.IsZero() {
			e.from.Date = r.today
		}
		if a, ok := r.term(i + 1); ok && isDayTerm(a) { // หลังเที่ยงคืนวันที่ 3
			day := r.settle(a)
			if e.from.Date, e.next, e.assume = day.from.Date, a.next, day.assume; day.problem != "" {
				return day, true
			}
		}
		return e.openAt(momentOn(e.from.Date, when.NewClock(24, 0)), side, i), true
	}
	if r.Is(i, token.ClassTo) {
		return expr{}, false
	}
	e, ok := r.fromClock(i + 1)
	if !ok || e.grain == when.GrainPart || e.problem == "" && e.from != e.to {
		return expr{}, false
	}
	if e.problem != "" {
		return e, true
	}
	return e.openAt(e.from, side, i), true
}

// openAt makes the range that is open before or after a time. On a day it lies within that day.
func (e expr) openAt(at when.Moment, side token.Limit, first int) expr {
	e.kind, e.first, e.hours, e.within = KindRange, first, hoursWith, at.Date
	switch side {
	case token.LimitAfter, token.LimitAfterMidnight:
		e.from, e.to = at, when.Moment{}
	case token.LimitUntil:
		e.from, e.to = when.Moment{}, at
	default:
		e.from, e.to, e.hours = when.Moment{}, at, hoursBefore
	}
	return e
}

// openOnDay adds to a day the hours before or after a time on it: พรุ่งนี้ก่อน 9 โมง, วันศุกร์หลังบ่ายสาม.
func (r *reader) openOnDay(e expr) (expr, bool) {
	i := e.next
	if i >= len(r.Tok) || r.Is(i, token.ClassTo) {
		return e, false
	}
	side := r.limitAt(i)
	day := e.from.Date
	switch side {
	case 0, token.LimitNext:
		return e, false
	case token.LimitBeforeMidnight, token.LimitAfterMidnight:
		e.next, e.grain = i+1, when.GrainHour
		return e.openAt(momentOn(day, when.NewClock(24, 0)), side, e.first), true
	}
	c, ok := r.clock(i+1, clockOnDay)
	if !ok || c.grain == when.GrainPart || c.from != c.to {
		return e, false
	}
	timed := e.at(c)
	if timed.problem == "" {
		timed = timed.openAt(timed.from, side, e.first)
	}
	return timed, true
}

// Within returns the day in which the hours of an open range lie, and the hours: พรุ่งนี้ก่อน 9 โมง is the day of
// tomorrow from 00:00 to 08:59. The day is zero where none was said. It returns false for any other reading.
func (t Time) Within() (day when.Date, from, to when.Clock, ok bool) {
	if t.Problem != "" || t.Kind != KindRange || t.hours == hoursNone {
		return when.Date{}, 0, 0, false
	}
	from, to = 0, when.NewClock(24, 0)
	if t.From.HasClock {
		from = t.From.Clock
	}
	if t.To.HasClock && t.To.Clock > 0 {
		to = t.To.Clock
	}
	if t.hours == hoursBefore {
		to--
	}
	return t.within, from, to, true
}

// onDayIn adds the time of day that follows a day whose part was said before it.
func (r *reader) onDayIn(e expr, part clockReading) (expr, bool) {
	if part.grain != when.GrainPart {
		return e, false
	}
	k := e.next
	for r.Is(k, token.ClassTimeOf) || r.IsSign(k, ',') {
		k++
	}
	if n, after, ok := r.Small(k); ok {
		if c, ok := r.spokenHour(n, after, part.part); ok {
			return e.at(c), true
		}
	}
	return r.onDay(e)
}
