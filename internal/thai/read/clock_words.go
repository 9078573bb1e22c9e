package read

import (
	"strings"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// partClock reads what begins with a part of the day: บ่ายสองครึ่ง, เช้า 9 โมง, or the part alone.
func (r *reader) partClock(k int, place clockPlace) (clockReading, bool) {
	part, next := r.Tok[k].Val, k+1
	today := r.IsMod(next, token.ModThis)
	if today {
		next++
	}
	c, ok := r.hourInPart(part, next, place)
	if !ok {
		span := token.PartSpan(part)
		c = clockReading{next: next, from: when.NewClock(int(span.From), 0), to: when.NewClock(int(span.To), 0), grain: when.GrainPart, part: part}
	}
	c.today = c.today || today
	return c, true
}

// hourInPart reads the hour after a part of the day.
func (r *reader) hourInPart(part int16, next int, place clockPlace) (clockReading, bool) {
	if part == token.PartAfternoon {
		if c, ok := r.afterBai(next); ok {
			return c, true
		}
	}
	hourAt := next
	for r.Is(hourAt, token.ClassTimeOf) || r.IsSign(hourAt, ',') {
		hourAt++
	}
	if n, after, ok := r.Small(hourAt); ok {
		if c, ok := r.spokenHour(n, after, part); ok {
			return c, true
		}
	}
	if r.Is(hourAt, token.ClassNumber) {
		if c, ok := r.officialClock(hourAt, place); ok {
			return c, true
		}
	}
	if r.Is(hourAt, token.ClassOclock) && r.Tok[hourAt].Val != token.HourNalika && r.Tok[hourAt].Val != token.HourMong {
		return r.namedHour(hourAt)
	}
	return clockReading{}, false
}

// afterBai reads the hour after บ่าย: one digit word or number, and what of it remains are minutes.
// บ่ายสองสี่สิบห้า is 14:45.
func (r *reader) afterBai(k int) (clockReading, bool) {
	if k >= len(r.Tok) {
		return clockReading{}, false
	}
	t := r.Tok[k]
	n := int(t.Val)
	if t.Class == token.ClassNumber {
		n = int(t.Num)
	} else if t.Class != token.ClassDigit {
		return clockReading{}, false
	}
	if n < 1 || n > 6 || t.Digits > 2 {
		return clockReading{}, false
	}
	next := k + 1
	if r.Is(next, token.ClassOclock) && r.Tok[next].Val == token.HourMong {
		if next++; r.Is(next, token.ClassPart) && !r.Tok[next].Spaced && r.Tok[next].Val == token.PartEvening && !r.IsMod(next+1, token.ModThis) {
			next++ // บ่ายสามโมงเย็น
		}
	} else if r.unfitForHour(next) {
		return clockReading{}, false
	}
	c := clockReading{next: next, from: when.NewClock(n+12, 0), grain: when.GrainHour}
	r.minutes(&c)
	c.to = c.from
	if s := r.RangeSign(c.next); s > c.next && r.Is(s, token.ClassNumber) && r.Tok[s].Num <= 6 && !r.Joined(s+1, '.') { // บ่าย 2-4
		after := s + 1
		if r.Is(after, token.ClassOclock) && r.Tok[after].Val == token.HourMong {
			after++
		} else if r.unfitForHour(after) {
			return c, true
		}
		c.to, c.next = when.NewClock(int(r.Tok[s].Num)+12, 0), after
	}
	if r.IsMod(c.next, token.ModThis) {
		c.next++
		c.today = true
	}
	return c, true
}

// unfitForHour tells whether the number before token i counts something, so that it is no hour.
func (r *reader) unfitForHour(i int) bool {
	if r.Joined(i, '.') && r.Tok[i+1].Digits == 2 && r.Tok[i+1].Num < 60 {
		return false
	}
	if r.Is(i, token.ClassScale) && r.Tok[i].Val == 1 { // สิบ begins the minutes
		return false
	}
	if r.Is(i, token.ClassMeasure) && r.Tok[i].Spaced && !r.Tok[i-1].Spaced {
		return false // «บ่ายสาม เรื่อง…»: the word after the space begins something else
	}
	return r.Counted(i) || r.IsSign(i, '/')
}

// namedHour reads what begins with a word of the clock: เที่ยงครึ่ง, ตีสามสิบห้า, ทุ่มหนึ่ง, บ่ายโมง.
func (r *reader) namedHour(k int) (clockReading, bool) {
	c := clockReading{next: k + 1, grain: when.GrainHour}
	switch r.Tok[k].Val {
	case token.HourNoon:
		if r.IsUnit(c.next, token.UnitDay) && !r.Tok[c.next].Spaced && r.Parted(c.next) { // เที่ยงวัน
			c.next++
		}
		c.from = when.NewClock(12, 0)
	case token.HourMidnight:
		c.midnight = true
	case token.HourOne:
		if r.Is(c.next, token.ClassPart) && !r.Tok[c.next].Spaced && (r.Tok[c.next].Val == token.PartEvening || r.Tok[c.next].Val == token.PartAfternoon) {
			c.next++ // บ่ายโมงเย็น
		}
		c.from = when.NewClock(13, 0)
	case token.HourThum:
		if r.Glued(k) && !r.afterMeeting(k) && !r.Is(c.next, token.ClassHalf) { // «เปลี่ยนเป็นทุ่มครึ่ง», but «ทุ่มเท»
			return c, false
		}
		c.from = when.NewClock(19, 0)
		if r.Is(c.next, token.ClassDigit) && r.Tok[c.next].Val == 1 {
			c.next++
		}
	case token.HourTi:
		t := token.Token{}
		if c.next < len(r.Tok) {
			t = r.Tok[c.next]
		}
		n := int(t.Val)
		if t.Class == token.ClassNumber {
			n = int(t.Num)
		} else if t.Class != token.ClassDigit {
			return c, false
		}
		if n < 1 || n > 5 || r.Is(c.next+1, token.ClassMeasure) {
			return c, false
		}
		c.next++
		c.from = when.NewClock(n, 0)
	default:
		return c, false
	}
	r.minutes(&c)
	c.to = c.from
	return c, true
}

// minutes takes what follows a full hour: ครึ่ง, สิบห้า, 45 นาที, ตรง.
func (r *reader) minutes(c *clockReading) {
	defer func() { c.to = c.from }()
	k := c.next
	switch {
	case c.problem != "":
		return
	case r.Is(k, token.ClassHalf):
		c.from += 30
		c.grain = when.GrainMinute
		c.next++
		return
	case r.Is(k, token.ClassSharp):
		c.next++
		return
	case r.Is(k, token.ClassOver) && !r.Is(k, token.ClassMeasure):
		c.next++
		return
	case r.Joined(k, '.') && r.Tok[k+1].Digits == 2 && r.Tok[k+1].Num < 60: // ตี 3.30
		c.from += when.Clock(r.Tok[k+1].Num)
		c.grain = when.GrainMinute
		c.next += 2
		if r.isHourSign(c.next) || r.Is(c.next, token.ClassOclock) && r.Tok[c.next].Val == token.HourMong {
			c.next++
		}
		return
	}
	m, next, ok := r.Small(k)
	if !ok || m > 59 {
		return
	}
	switch t := r.Tok[k]; {
	case r.IsUnit(next, token.UnitMinute):
		next++
	case t.Class == token.ClassNumber && (t.Digits != 2 || r.Counted(next) || r.isMonthAt(next) || r.IsSign(next, '/') ||
		r.Joined(next, '-')):
		return
	case t.Class != token.ClassNumber && (m < 10 || t.Spaced || r.Counted(next) && !r.apart(m, next) || r.isMonthAt(next)):
		return
	}
	c.from += when.Clock(m)
	c.grain = when.GrainMinute
	c.next = next
}

// apart tells whether m, said right after the hour, are minutes although what can be counted follows behind a space:
// เก้าโมงสิบห้า เรื่องงบ.
func (r *reader) apart(m, next int) bool {
	return m%5 == 0 && r.Is(next, token.ClassMeasure) && r.Tok[next].Spaced
}

// isMonthAt tells whether a month stands at token i.
func (r *reader) isMonthAt(i int) bool {
	return r.Is(i, token.ClassMonth) || r.IsUnit(i, token.UnitMonth)
}

// earlierPart reads เมื่อเช้า, เมื่อคืน and the like: the latest such part that has begun.
func (r *reader) earlierPart(i int) (expr, bool) {
	if r.today.IsZero() {
		return expr{}, false
	}
	part := r.Tok[i].Val
	day, span := r.today, token.PartSpan(part)
	from, to := when.NewClock(int(span.From), 0), when.NewClock(int(span.To), 0)
	if part == token.PartNight {
		to = when.NewClock(24, 0) + nightEnds // a night lasts until the morning
	}
	if part == token.PartNight || from > when.ClockOf(r.opts.Now) {
		day = day.AddDays(-1)
	}
	e := expr{next: i + 1, from: when.Moment{Date: day}}
	c := clockReading{next: i + 1, from: from, to: to, grain: when.GrainPart}
	if n, after, ok := r.Small(i + 1); ok {
		if hour, ok := r.spokenHour(n, after, part); ok {
			c = hour
		}
	} else if r.Is(i+1, token.ClassOclock) {
		if hour, ok := r.namedHour(i + 1); ok {
			c = hour
		}
	}
	return e.at(c), true
}

// nightEnds is when the night ends that began the evening before.
const nightEnds = when.Clock(6 * 60)

// withinTodays tells whether a part of today follows the time and holds it.
func (r *reader) withinTodays(c clockReading) bool {
	if c.grain == when.GrainPart || c.problem != "" || r.today.IsZero() || !r.Is(c.next, token.ClassPart) || !r.IsMod(c.next+1, token.ModThis) {
		return false
	}
	span := token.PartSpan(r.Tok[c.next].Val)
	if r.Tok[c.next].Val == token.PartNight && c.from < nightEnds {
		return true
	}
	return c.from >= when.NewClock(int(span.From), 0) && c.from <= when.NewClock(int(span.To), 0)
}

// packedClock tells whether four figures are a time without its point: 0830, or 1330 where a time is due.
func (r *reader) packedClock(k int, place clockPlace) bool {
	t := r.Tok[k]
	hour, minute := t.Num/100, t.Num%100
	if hour > 23 || minute > 59 || minute%5 != 0 || r.Counted(k+1) || r.HasUnit(k+1) ||
		k > 0 && !t.Spaced && (r.Is(k-1, token.ClassEnglish) || r.Is(k-1, token.ClassSign) && place != clockExplicit) {
		return false
	}
	if r.IsSign(k+1, '/') || r.Joined(k+1, '.') || r.Joined(k+1, ',') {
		return false
	}
	if s := r.RangeSign(k + 1); s > k+1 && r.Is(s, token.ClassNumber) && !r.isHourSign(s+1) && r.Tok[s].Digits != 4 {
		return false
	}
	s := r.RangeSign(k + 1)
	before := s > k+1 && r.Is(s, token.ClassNumber) && r.Tok[s].Digits == 4 && r.isHourSign(s+1)
	return before || r.Text[t.Begin] == '0' && t.Num > 0 || place == clockExplicit || place == clockOnDay && t.Num >= 600 && t.Num < token.FirstGregorian
}

// turns tells whether right behind token i stands a particle with which a talk is turned: «เช้าล่ะ».
func (r *reader) turns(i int) bool {
	behind := r.Text[r.Tok[i].Stop:]
	return strings.HasPrefix(behind, "ล่ะ") || strings.HasPrefix(behind, "หล่ะ") || strings.HasPrefix(behind, "หละ")
}
