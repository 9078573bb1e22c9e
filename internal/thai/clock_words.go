package thai

// partClock reads what begins with a part of the day: บ่ายสองครึ่ง, เช้า 9 โมง, or the part alone.
func (r *reader) partClock(k int, place clockPlace) (clockReading, bool) {
	part, next := r.tok[k].val, k+1
	today := r.isMod(next, modThis)
	if today {
		next++
	}
	c, ok := r.hourInPart(part, next, place)
	if !ok {
		span := partSpan(part)
		c = clockReading{next: next, from: NewClock(int(span.from), 0), to: NewClock(int(span.to), 0), grain: GrainPart, part: part}
	}
	c.today = c.today || today
	return c, true
}

// hourInPart reads the hour after a part of the day.
func (r *reader) hourInPart(part int16, next int, place clockPlace) (clockReading, bool) {
	if part == partAfternoon {
		if c, ok := r.afterBai(next); ok {
			return c, true
		}
	}
	hourAt := next
	for r.is(hourAt, classTimeOf) || r.isSign(hourAt, ',') {
		hourAt++
	}
	if n, after, ok := r.small(hourAt); ok {
		if c, ok := r.spokenHour(n, after, part); ok {
			return c, true
		}
	}
	if r.is(hourAt, classNumber) {
		if c, ok := r.officialClock(hourAt, place); ok {
			return c, true
		}
	}
	if r.is(hourAt, classOclock) && r.tok[hourAt].val != hourNalika && r.tok[hourAt].val != hourMong {
		return r.namedHour(hourAt)
	}
	return clockReading{}, false
}

// afterBai reads the hour after บ่าย: one digit word or number, and what of it remains are minutes.
// บ่ายสองสี่สิบห้า is 14:45.
func (r *reader) afterBai(k int) (clockReading, bool) {
	if k >= len(r.tok) {
		return clockReading{}, false
	}
	t := r.tok[k]
	n := int(t.val)
	if t.class == classNumber {
		n = int(t.num)
	} else if t.class != classDigit {
		return clockReading{}, false
	}
	if n < 1 || n > 6 || t.digits > 2 {
		return clockReading{}, false
	}
	next := k + 1
	if r.is(next, classOclock) && r.tok[next].val == hourMong {
		next++
	} else if r.unfitForHour(next) {
		return clockReading{}, false
	}
	c := clockReading{next: next, from: NewClock(n+12, 0), grain: GrainHour}
	r.minutes(&c)
	c.to = c.from
	if s := r.rangeSign(c.next); s > c.next && r.is(s, classNumber) && r.tok[s].num <= 6 && !r.joined(s+1, '.') { // บ่าย 2-4
		after := s + 1
		if r.is(after, classOclock) && r.tok[after].val == hourMong {
			after++
		} else if r.unfitForHour(after) {
			return c, true
		}
		c.to, c.next = NewClock(int(r.tok[s].num)+12, 0), after
	}
	if r.isMod(c.next, modThis) {
		c.next++
		c.today = true
	}
	return c, true
}

// unfitForHour tells whether the number before token i counts something, so that it is no hour.
func (r *reader) unfitForHour(i int) bool {
	if r.joined(i, '.') && r.tok[i+1].digits == 2 && r.tok[i+1].num < 60 {
		return false
	}
	if r.is(i, classScale) && r.tok[i].val == 1 { // สิบ begins the minutes
		return false
	}
	if r.is(i, classMeasure) && r.tok[i].spaced && !r.tok[i-1].spaced {
		return false // «บ่ายสาม เรื่อง…»: the word after the space begins something else
	}
	return r.counted(i) || r.isSign(i, '/')
}

// namedHour reads what begins with a word of the clock: เที่ยงครึ่ง, ตีสามสิบห้า, ทุ่มหนึ่ง, บ่ายโมง.
func (r *reader) namedHour(k int) (clockReading, bool) {
	c := clockReading{next: k + 1, grain: GrainHour}
	switch r.tok[k].val {
	case hourNoon:
		if r.isUnit(c.next, unitDay) && !r.tok[c.next].spaced && r.parted(c.next) { // เที่ยงวัน
			c.next++
		}
		c.from = NewClock(12, 0)
	case hourMidnight:
		c.midnight = true
	case hourOne:
		if r.is(c.next, classPart) && !r.tok[c.next].spaced && (r.tok[c.next].val == partEvening || r.tok[c.next].val == partAfternoon) {
			c.next++ // บ่ายโมงเย็น
		}
		c.from = NewClock(13, 0)
	case hourThum:
		if r.glued(k) && !r.afterMeeting(k) {
			return c, false
		}
		c.from = NewClock(19, 0)
		if r.is(c.next, classDigit) && r.tok[c.next].val == 1 {
			c.next++
		}
	case hourTi:
		t := token{}
		if c.next < len(r.tok) {
			t = r.tok[c.next]
		}
		n := int(t.val)
		if t.class == classNumber {
			n = int(t.num)
		} else if t.class != classDigit {
			return c, false
		}
		if n < 1 || n > 5 || r.is(c.next+1, classMeasure) {
			return c, false
		}
		c.next++
		c.from = NewClock(n, 0)
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
	case r.is(k, classHalf):
		c.from += 30
		c.grain = GrainMinute
		c.next++
		return
	case r.is(k, classSharp):
		c.next++
		return
	case r.is(k, classOver) && !r.is(k, classMeasure):
		c.next++
		return
	case r.joined(k, '.') && r.tok[k+1].digits == 2 && r.tok[k+1].num < 60: // ตี 3.30
		c.from += Clock(r.tok[k+1].num)
		c.grain = GrainMinute
		c.next += 2
		if r.isHourSign(c.next) || r.is(c.next, classOclock) && r.tok[c.next].val == hourMong {
			c.next++
		}
		return
	}
	m, next, ok := r.small(k)
	if !ok || m > 59 {
		return
	}
	switch t := r.tok[k]; {
	case r.isUnit(next, unitMinute):
		next++
	case t.class == classNumber && (t.digits != 2 || r.counted(next) || r.isMonthAt(next) || r.isSign(next, '/') ||
		r.joined(next, '-')):
		return
	case t.class != classNumber && (m < 10 || t.spaced || r.counted(next) && !r.apart(m, next) || r.isMonthAt(next)):
		return
	}
	c.from += Clock(m)
	c.grain = GrainMinute
	c.next = next
}

// apart tells whether m, said right after the hour, are minutes although what can be counted follows behind a space:
// เก้าโมงสิบห้า เรื่องงบ.
func (r *reader) apart(m, next int) bool {
	return m%5 == 0 && r.is(next, classMeasure) && r.tok[next].spaced
}

// isMonthAt tells whether a month stands at token i.
func (r *reader) isMonthAt(i int) bool { return r.is(i, classMonth) || r.isUnit(i, unitMonth) }

// earlierPart reads เมื่อเช้า, เมื่อคืน and the like: the latest such part that has begun.
func (r *reader) earlierPart(i int) (expr, bool) {
	if r.today.IsZero() {
		return expr{}, false
	}
	part := r.tok[i].val
	day, span := r.today, partSpan(part)
	from, to := NewClock(int(span.from), 0), NewClock(int(span.to), 0)
	if part == partNight {
		to = NewClock(24, 0) + nightEnds // a night lasts until the morning
	}
	if part == partNight || from > ClockOf(r.opts.Now) {
		day = day.AddDays(-1)
	}
	e := expr{next: i + 1, from: Moment{Date: day}}
	c := clockReading{next: i + 1, from: from, to: to, grain: GrainPart}
	if n, after, ok := r.small(i + 1); ok {
		if hour, ok := r.spokenHour(n, after, part); ok {
			c = hour
		}
	} else if r.is(i+1, classOclock) {
		if hour, ok := r.namedHour(i + 1); ok {
			c = hour
		}
	}
	return e.at(c), true
}

// nightEnds is when the night ends that began the evening before.
const nightEnds = Clock(6 * 60)

// withinTodays tells whether a part of today follows the time and holds it.
func (r *reader) withinTodays(c clockReading) bool {
	if c.grain == GrainPart || c.problem != "" || r.today.IsZero() || !r.is(c.next, classPart) || !r.isMod(c.next+1, modThis) {
		return false
	}
	span := partSpan(r.tok[c.next].val)
	if r.tok[c.next].val == partNight && c.from < nightEnds {
		return true
	}
	return c.from >= NewClock(int(span.from), 0) && c.from <= NewClock(int(span.to), 0)
}

// packedClock tells whether four figures are a time without its point: 0830, or 1330 where a time is due.
func (r *reader) packedClock(k int, place clockPlace) bool {
	t := r.tok[k]
	hour, minute := t.num/100, t.num%100
	if hour > 23 || minute > 59 || minute%5 != 0 || r.counted(k+1) || r.hasUnit(k+1) ||
		k > 0 && !t.spaced && (r.is(k-1, classEnglish) || r.is(k-1, classSign) && place != clockExplicit) {
		return false
	}
	if r.isSign(k+1, '/') || r.joined(k+1, '.') || r.joined(k+1, ',') {
		return false
	}
	if s := r.rangeSign(k + 1); s > k+1 && r.is(s, classNumber) && !r.isHourSign(s+1) && r.tok[s].digits != 4 {
		return false
	}
	s := r.rangeSign(k + 1)
	before := s > k+1 && r.is(s, classNumber) && r.tok[s].digits == 4 && r.isHourSign(s+1)
	return before || r.text[t.begin] == '0' && t.num > 0 || place == clockExplicit || place == clockOnDay && t.num >= 600 && t.num < firstGregorian
}
