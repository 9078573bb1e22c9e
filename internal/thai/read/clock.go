package read

import (
	"fmt"
	"strconv"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// clockReading is a time of day, or a span of it, that was read.
type clockReading struct {
	next     int
	first    int // where its text begins
	from, to when.Clock
	open     bool // it runs on without an end
	grain    when.Grain
	assume   assumptions
	problem  string
	today    bool  // it was said with นี้: บ่ายนี้
	part     int16 // of a part of the day: which one
	midnight bool  // it is the midnight that ends a day, where a day is said
}

// clockPlace says what stands before a time, which decides how plainly it must be written.
type clockPlace uint8

const (
	clockAlone    clockPlace = iota // nothing: 9.30 is a number
	clockOnDay                      // a day: 9.30 is a time
	clockExplicit                   // เวลา
)

func (c clockReading) expr() expr {
	e := expr{
		next: c.next, first: c.first, kind: KindTime, grain: c.grain, assume: c.assume, problem: c.problem,
		from: when.Moment{Clock: c.from, HasClock: true}, to: when.Moment{Clock: c.to, HasClock: true},
	}
	if c.open {
		e.to = when.Moment{}
	}
	return e
}

// fromClock reads an expression that begins with a time of day; a day may follow it.
func (r *reader) fromClock(i int) (expr, bool) {
	c, ok := r.clock(i, clockAlone)
	if !ok {
		return expr{}, false
	}
	if c.today && !r.today.IsZero() {
		e := expr{first: c.first, from: when.Moment{Date: r.today}, next: c.next}
		if open, ok := r.openOnDay(e); ok && c.grain == when.GrainPart { // คืนนี้หลังเที่ยงคืน
			return open, true
		}
		return e.at(c), true
	}
	k := c.next
	if r.Is(k, token.ClassOf) || r.IsSign(k, ',') || r.Is(k, token.ClassPart) && r.Tok[k].Val == token.PartNight && c.grain != when.GrainPart && c.from >= when.NewClock(18, 0) { // 24.00 น. คืนวันเสาร์
		k++
	}
	if a, ok := r.term(k); ok && isDayTerm(a) && c.problem == "" {
		e := r.settle(a)
		_, timed := r.onDay(e)
		if part := c.grain == when.GrainPart; !timed || part {
			day := e.at(c)
			day.first, day.next = c.first, e.next
			if finer, ok := r.onDayIn(e, c); ok { // เย็นวันศุกร์ 6 โมง
				finer.first = c.first
				return finer, true
			}
			return day, true
		}
	}
	if c.grain == when.GrainPart && !r.partAlone(i) {
		return expr{}, false
	}
	if r.withinTodays(c) { // สามทุ่มคืนนี้
		e := expr{first: c.first, from: when.Moment{Date: r.today}}
		if r.Tok[c.next].Val == token.PartNight && c.from < nightEnds { // ตีสองคืนนี้
			c.from, c.to, c.midnight = c.from+when.NewClock(24, 0), c.to+when.NewClock(24, 0), false
		}
		c.next += 2
		return e.at(c), true
	}
	if midnight := when.NewClock(24, 0); c.from == midnight && c.to == midnight && c.problem == "" && !r.today.IsZero() { // 24.00 น.
		e := expr{first: c.first, from: when.Moment{Date: r.today}}
		return e.at(c), true
	}
	e := c.expr()
	if r.Is(e.next, token.ClassOnward) {
		e.next++
		e.to = when.Moment{}
	}
	return e, true
}

// partAlone tells whether a part of the day at token i stands for a time although nothing beside it says so:
// อาหารเช้า and น้ำเย็น do not.
func (r *reader) partAlone(i int) bool {
	if r.Is(i, token.ClassTimeOf) {
		return true
	}
	word := r.Text[r.Tok[i].Begin:r.Tok[i].Stop]
	if r.Tok[i].Val == token.PartNight && len(word) <= len("คืน") {
		return false
	}
	const twoSyllables = len("ตอนเช้า") // with ตอน, ช่วง or ภาค it can be nothing else
	return len(word) >= twoSyllables || !r.Glued(i) && (r.Parted(i) || r.turns(i)) || r.afterMeeting(i)
}

// afterMeeting tells whether ประชุม, นัด or เตือน stands right before token i.
func (r *reader) afterMeeting(i int) bool {
	before := r.Text[:r.Tok[i].Begin]
	for _, w := range [...]string{"ประชุม", "นัด", "เตือน"} {
		if len(before) >= len(w) && before[len(before)-len(w):] == w {
			return true
		}
	}
	return false
}

// clock reads a time of day or a span of it.
func (r *reader) clock(i int, place clockPlace) (clockReading, bool) {
	k := i
	for r.Is(k, token.ClassTimeOf) || r.Is(k, token.ClassApprox) && k > i || r.Is(k, token.ClassApprox) && place != clockAlone {
		k++
		place = clockExplicit
	}
	a, ok := r.oneClock(k, place)
	if !ok {
		if a, ok = r.sharedClock(k, place); !ok {
			return clockReading{}, false
		}
		a.first = k
		return a, true
	}
	a.first = k
	next := r.RangeSign(a.next)
	if next == a.next || a.grain == when.GrainPart && a.from != a.to {
		return a, true
	}
	b, ok := r.oneClock(next, clockExplicit)
	if !ok || b.grain == when.GrainPart {
		return a, true
	}
	a.next, a.to, a.grain, a.assume = b.next, b.to, finer(a.grain, b.grain), a.assume|b.assume
	if b.to == 0 {
		a.to = when.NewClock(24, 0)
	}
	if a.problem == "" {
		a.problem = b.problem
	}
	return a, true
}

// oneClock reads one time of day.
func (r *reader) oneClock(k int, place clockPlace) (clockReading, bool) {
	if k >= len(r.Tok) {
		return clockReading{}, false
	}
	switch t := r.Tok[k]; t.Class {
	case token.ClassPart:
		return r.partClock(k, place)
	case token.ClassOclock:
		return r.namedHour(k)
	case token.ClassNumber:
		if c, ok := r.officialClock(k, place); ok {
			return c, true
		}
	}
	n, next, ok := r.Small(k)
	if !ok {
		return clockReading{}, false
	}
	return r.spokenHour(n, next, -1)
}

// officialClock reads 09.30 น., 9:30, 0930 น. and 9.30 where its place says that it is a time.
func (r *reader) officialClock(k int, place clockPlace) (clockReading, bool) {
	t := r.Tok[k]
	hour, minute, next := int(t.Num), 0, k+1
	colon := false
	switch {
	case t.Digits == 4 && (r.isHourSign(next) || r.packedClock(k, place)):
		hour, minute = hour/100, hour%100
		place = max(place, clockOnDay)
	case t.Digits > 2:
		return clockReading{}, false
	case r.Joined(next, '.') || r.Joined(next, ':'):
		colon = r.IsSign(next, ':')
		m := r.Tok[next+1]
		if m.Digits != 2 {
			return clockReading{}, false
		}
		minute, next = int(m.Num), next+2
		if colon && r.Joined(next, ':') && r.Tok[next+1].Digits == 2 { // seconds
			next += 2
		}
		if r.Joined(next, '.') {
			return clockReading{}, false
		}
	default:
		return clockReading{}, false
	}
	explicit := colon
	switch {
	case r.isHourSign(next):
		next++
		explicit = true
	case r.Is(next, token.ClassMeridiem):
		hour = hour%12 + 12*int(r.Tok[next].Val)
		next++
		explicit = true
	case r.Is(next, token.ClassOclock) && r.Tok[next].Val == token.HourMong && !colon && hour >= 6 && hour <= 12:
		next++
		explicit = true
	case r.Is(next, token.ClassOclock):
		return clockReading{}, false
	case r.Counted(next) && place != clockExplicit && !(r.opts.Appointment && r.Is(next, token.ClassMeasure) && r.Tok[next].Measure().Label): // 14.00 ห้องปรีดี
		return clockReading{}, false
	case place != clockAlone || r.clockFollows(next) || r.opts.Appointment && hour < 24 && minute < 60:
		explicit = true
	}
	if !explicit {
		return clockReading{}, false
	}
	c := clockReading{next: next, from: when.NewClock(hour, minute), grain: when.GrainMinute}
	c.to = c.from
	if hour > 24 || minute > 59 || hour == 24 && minute > 0 {
		if place == clockAlone && !r.isHourSign(next-1) {
			return clockReading{}, false
		}
		c.problem = fmt.Sprintf("ไม่มีเวลา %02d.%02d น.", hour, minute)
	}
	return c, true
}

// isHourSign tells whether token i is น. or นาฬิกา.
func (r *reader) isHourSign(i int) bool {
	return r.Is(i, token.ClassOclock) && r.Tok[i].Val == token.HourNalika
}

// clockFollows tells whether the other end of a span of time follows, written as the first one: 8.30-16.30.
func (r *reader) clockFollows(i int) bool {
	k := r.RangeSign(i)
	return k > i && r.Is(k, token.ClassNumber) && r.Tok[k].Digits <= 2 && r.Tok[k].Num <= 24 && r.Joined(k+1, '.') &&
		r.Tok[k+2].Digits == 2 && r.Tok[k+2].Num < 60 && (!r.Counted(k+3) || r.isHourSign(k+3))
}

// sharedClock reads a span whose first end is only a number: 9-11 โมง, สองถึงสี่ทุ่ม.
func (r *reader) sharedClock(k int, place clockPlace) (clockReading, bool) {
	n, next, ok := r.Small(k)
	if !ok || n > 24 {
		return clockReading{}, false
	}
	second := r.RangeSign(next)
	m, after, ok := r.Small(second)
	if !ok || second == next || !r.Is(after, token.ClassOclock) {
		if second == next {
			return clockReading{}, false
		}
		if !r.Is(second, token.ClassNumber) {
			return clockReading{}, false
		}
		b, isClock := r.officialClock(second, clockAlone) // 9-12.00 น.
		if !isClock || b.problem != "" || r.Tok[k].Class != token.ClassNumber {
			return clockReading{}, false
		}
		b.from = when.NewClock(n, 0)
		return b, true
	}
	b, ok := r.spokenHour(m, after, -1)
	if !ok {
		return clockReading{}, false
	}
	part := int16(-1)
	if r.Is(after+1, token.ClassPart) && r.Tok[after].Val == token.HourMong {
		part = r.Tok[after+1].Val
	}
	a, ok := r.hour(n, r.Tok[after].Val, part)
	if !ok {
		return clockReading{}, false
	}
	if a.from > b.from && part < 0 && a.from >= 12*60 && n >= 6 {
		a.from -= 12 * 60
	}
	b.from = a.from
	b.assume |= a.assume
	return b, true
}

// spokenHour reads what follows the number of an hour: โมงครึ่ง, ทุ่มสิบห้า, โมงเย็น, น.
func (r *reader) spokenHour(n, next int, part int16) (clockReading, bool) {
	if r.Is(next, token.ClassMeridiem) && n >= 1 && n <= 12 {
		c := clockReading{next: next + 1, from: when.NewClock(n%12+12*int(r.Tok[next].Val), 0), grain: when.GrainHour}
		c.to = c.from
		return c, true
	}
	if !r.Is(next, token.ClassOclock) {
		return clockReading{}, false
	}
	word := r.Tok[next].Val
	if word != token.HourMong && word != token.HourThum && word != token.HourNalika {
		return clockReading{}, false
	}
	next++
	if word == token.HourMong && r.Is(next, token.ClassPart) && r.partOfHour(next) {
		part = r.Tok[next].Val
		next++
	}
	c, ok := r.hour(n, word, part)
	if !ok {
		return c, false
	}
	c.next = next
	r.minutes(&c)
	if part >= 0 && r.IsMod(c.next, token.ModThis) {
		c.next++
		c.today = true
	}
	return c, true
}

// partOfHour tells whether the part of the day at token i belongs to the hour before it, as in สี่โมงเย็น, and
// not to a day after it.
func (r *reader) partOfHour(i int) bool {
	if r.Tok[i].Spaced && (r.Is(i+1, token.ClassNumber) || r.Is(i+1, token.ClassDigit) || r.Is(i+1, token.ClassTimeOf)) { // เช้า 9 โมง บ่าย 2 โมง
		return false
	}
	return len(r.Text[r.Tok[i].Begin:r.Tok[i].Stop]) <= len("เช้ามืด")
}

// hour turns a count and its word into a time: สี่โมง, สองทุ่ม, 14 น.
func (r *reader) hour(n int, word, part int16) (clockReading, bool) {
	c := clockReading{grain: when.GrainHour}
	h := n
	switch word {
	case token.HourThum:
		if n < 1 || n > 6 {
			c.problem = "ไม่มี " + strconv.Itoa(n) + " ทุ่ม"
		}
		h = n + 18
	case token.HourNalika:
		if n > 24 {
			c.problem = "ไม่มีเวลา " + strconv.Itoa(n) + " นาฬิกา"
		}
	case token.HourMong:
		h, c.assume, c.problem = mongHour(n, part)
	default:
		return c, false
	}
	if c.problem == "" {
		c.from = when.NewClock(h, 0)
		c.to = c.from
	}
	return c, true
}

// mongHour returns the hour that n โมง is. In the morning one counts from one or from seven: สองโมงเช้า is
// eight o'clock as of old. Without a part, one to five are in the afternoon.
func mongHour(n int, part int16) (hour int, assume assumptions, problem string) {
	switch {
	case n < 1 || n > 24:
		return 0, 0, "ไม่มี " + strconv.Itoa(n) + " โมง"
	case n > 12:
		return n, 0, ""
	}
	switch part {
	case token.PartMorning, token.PartDawn, token.PartLateMorning:
		if n < 6 && part == token.PartMorning {
			return n + 6, assumedPart, ""
		}
		return n, 0, ""
	case token.PartAfternoon:
		if n <= 6 {
			return n + 12, 0, ""
		}
	case token.PartEvening:
		if n >= 3 && n <= 7 {
			return n + 12, 0, ""
		}
	default:
		switch {
		case n < 6:
			return n + 12, assumedPart, ""
		case n == 6:
			return n, assumedPart, ""
		}
		return n, 0, ""
	}
	if n == 12 {
		return 12, 0, ""
	}
	return 0, 0, "ไม่มี " + strconv.Itoa(n) + " โมง" + token.PartSpan(part).Name
}
