package thai

import (
	"slices"
	"time"
)

// recurrence reads ทุก and what follows it, reports it, and returns the token after it, or i.
func (r *reader) recurrence(i int) int {
	c := Recurrence{Each: 1}
	first, next := i, i
	switch {
	case r.is(i, classEvery):
		if next = r.every(&c, i+1); next == i+1 {
			return i
		}
		first = r.daysBefore(&c, i)
	case r.is(i, classOnceA): // วันละครั้ง
		c.Every, next = unitGrains[r.tok[i].val], i+1
	case r.everyOther(i) > i: // วันเว้นวัน
		c.Every, c.Each, next = unitGrains[r.unitAt(i)], 2, r.everyOther(i)
	case r.yearlyDay(&c, i) > i: // 1 ต.ค. ของทุกปี
		next = r.yearlyDay(&c, i)
	case r.is(i, classDayOf), r.is(i, classEdge), r.is(i, classWeekday), r.is(i, classWeekdayBare), r.is(i, classUnit) && r.is(i+1, classOrder):
		if next = r.every(&c, i); r.is(i, classUnit) {
			next = r.everyOuterDay(&c, i)
		}
		if next == i || !r.is(next, classOf) || !r.is(next+1, classEvery) || !r.is(next+2, classUnit) { // วันที่ 5 ของทุกเดือน
			return i
		}
		next += 3
	default:
		return i
	}
	switch {
	case r.is(next, classOf) && r.isUnit(next+1, unitMonth):
		next += 2
	case c.Every == GrainMonth && c.MonthDays == nil && r.is(next, classOf) && r.is(next+1, classUnit) && r.is(next+2, classOrder): // ทุกเดือนในวันทำการสุดท้าย
		next = r.everyOuterDay(&c, next+1)
	case c.Every == GrainDay && r.is(next, classExcept) && r.isUnit(next+1, unitWeekend):
		c.Workdays = true
		next += 2
	}
	stop := next
	if at, ok := r.clock(next, clockOnDay); ok && at.problem == "" {
		if at.grain == GrainPart {
			c.Part = recurringPart(at.from)
		} else {
			c.At, c.HasAt = at.from, true
		}
		stop = at.next
		if at.grain != GrainPart {
			r.emit(at.expr(), next)
		}
	}
	if n := len(r.out.Times); n > 0 && !c.HasAt && r.out.Times[n-1].Kind == KindTime { // 7 โมงเช้าทุกวัน
		begin, _ := r.norm.Span(int(r.tok[i].begin), int(r.tok[i].stop))
		at := r.out.Times[n-1]
		if gap := r.norm.Source[at.Stop:begin]; (gap == "" || gap == " ") && at.From == at.To {
			c.At, c.HasAt = at.From.Clock, true
		}
	}
	c.Begin, c.Stop = r.norm.Span(int(r.tok[first].begin), int(r.tok[stop-1].stop))
	c.Text = r.norm.Source[c.Begin:c.Stop]
	r.out.Recurrences = append(r.out.Recurrences, c)
	return stop
}

// daysBefore takes the weekdays that stand right before «ทุกสัปดาห์» at token i and were read as the coming ones:
// จันทร์ทุกสัปดาห์, เสาร์อาทิตย์ทุกสัปดาห์.
// It returns the token at which the repetition begins.
func (r *reader) daysBefore(c *Recurrence, i int) int {
	if c.Every == GrainDay && r.isUnit(i-1, unitWorkday) { // วันทำการทุกเช้า
		c.Workdays = true
		return i - 1
	}
	if c.Every != GrainWeek || c.Weekdays != nil || c.Each != 1 || i == 0 {
		return i
	}
	switch t := r.tok[i-1]; {
	case t.class == classUnit && t.val == unitWeekend:
		c.Weekdays = []time.Weekday{time.Saturday, time.Sunday}
	case t.class == classWeekday || t.class == classWeekdayBare:
		c.Weekdays = []time.Weekday{time.Weekday(t.val)}
	default:
		return i
	}
	begin, _ := r.norm.Span(int(r.tok[i-1].begin), int(r.tok[i-1].stop))
	if n := len(r.out.Times); n > 0 && r.out.Times[n-1].Begin <= begin && r.out.Times[n-1].Stop > begin {
		r.out.Times = r.out.Times[:n-1]
	}
	return i - 1
}

// unitGrains are the grains of the units that วันละครั้ง and its like name.
var unitGrains = map[unit]Grain{unitDay: GrainDay, unitWeek: GrainWeek, unitMonth: GrainMonth, unitYear: GrainYear, unitQuarter: GrainQuarter}

// every reads what repeats: วันจันทร์, วันที่ 5, 2 สัปดาห์, เช้า.
func (r *reader) every(c *Recurrence, k int) int {
	if k >= len(r.tok) {
		return k
	}
	if next := r.everyOther(k); next > k {
		c.Every, c.Each = unitGrains[r.unitAt(k)], 2
		return next
	}
	if next := r.everyShortWeekday(c, k); next > k {
		return next
	}
	switch t := r.tok[k]; t.class {
	case classWeekday, classWeekdayBare:
		if t.val == 0 && t.class == classWeekdayBare && !r.isUnit(k-1, unitDay) && !r.is(k+1, classAnd) {
			c.Every = GrainWeek // ทุกอาทิตย์
			return k + 1
		}
		return r.everyWeekday(c, k)
	case classDayOf:
		if next := r.dayOfEveryYear(c, k); next > k {
			return next
		}
		return r.everyMonthDay(c, k)
	case classUnit:
		return r.everyUnit(c, k, 1)
	case classPart:
		c.Every, c.Part = GrainDay, recurringPart(NewClock(int(partSpan(t.val).from), 0))
		if r.is(k+1, classWeekday) {
			return r.everyWeekday(c, k+1)
		}
		return k + 1
	case classEdge:
		return r.everyEdge(c, k)
	case classQuarter:
		c.Every = GrainQuarter
		return k + 1
	case classHalf: // ทุกครึ่งปี
		if r.isUnit(k+1, unitYear) {
			c.Every, c.Each = GrainMonth, 6
			return k + 2
		}
	case classNumber, classDigit:
		if n, _, next, ok := r.count(k); ok && n > 0 {
			if after := r.everyUnit(c, next-1, n); after >= next {
				return after
			}
		}
		return r.dayOfEveryYear(c, k)
	}
	return k
}

func (r *reader) everyUnit(c *Recurrence, k, n int) int {
	c.Each = n
	switch u := r.tok[k].val; {
	case r.is(k, classWeekdayBare):
		c.Every = GrainWeek
	case u == unitMinute:
		c.Every = GrainMinute
	case u == unitHour:
		c.Every = GrainHour
	case u == unitWorkday:
		c.Every, c.Workdays = GrainDay, true
	case u == unitDay:
		c.Every = GrainDay
		if r.is(k+1, classWeekdayBare) {
			return r.everyWeekday(c, k+1)
		}
	case u == unitWeek:
		c.Every = GrainWeek
		if on := r.onDays(k + 1); r.is(on, classWeekday) {
			return r.everyWeekday(c, on)
		}
	case u == unitWeekend:
		c.Every, c.Weekdays = GrainWeek, []time.Weekday{time.Saturday, time.Sunday}
	case u == unitMonth:
		c.Every = GrainMonth
		on := r.onDays(k + 1)
		if r.is(on, classDayOf) {
			return r.everyMonthDay(c, on)
		}
		if r.is(on, classWeekday) {
			if n, next, ok := r.ordinal(on + 1); ok {
				c.Weekdays, c.Nth = []time.Weekday{time.Weekday(r.tok[on].val)}, n
				return next
			}
		}
	case u == unitYear, u == unitFiscal, u == unitCalendar:
		c.Every = GrainYear
		if next := r.dayOfEveryYear(c, r.onDays(k+1)); next > k+1 {
			return next
		}
	default:
		return k
	}
	return k + 1
}

// everyWeekday reads weekdays listed one by one or as a span: จันทร์และพฤหัส, จันทร์-ศุกร์.
func (r *reader) everyWeekday(c *Recurrence, k int) int {
	c.Every = GrainWeek
	isDay := func(i int) bool { return r.is(i, classWeekday) || r.is(i, classWeekdayBare) }
	for isDay(k) {
		w := time.Weekday(r.tok[k].val)
		c.Weekdays = append(c.Weekdays, w)
		k++
		if s := r.rangeSign(k); s > k && isDay(s) {
			for last := time.Weekday(r.tok[s].val); w != last; {
				w = (w + 1) % 7
				c.Weekdays = append(c.Weekdays, w)
			}
			k = s + 1
		}
		next := k
		for r.is(next, classAnd) || r.isSign(next, ',') {
			next++
		}
		if next > k && isDay(next) {
			k = next
		}
	}
	slices.SortFunc(c.Weekdays, func(a, b time.Weekday) int { return int(a+6)%7 - int(b+6)%7 })
	c.Weekdays = slices.Compact(c.Weekdays)
	if n, next, ok := r.ordinal(k); ok && len(c.Weekdays) == 1 && r.is(next, classOf) &&
		(r.isUnit(next+1, unitMonth) || r.is(next+1, classEvery) && r.isUnit(next+2, unitMonth)) {
		c.Every, c.Nth = GrainMonth, n
		return next
	}
	return r.everyFewWeeks(c, k)
}

// everyMonthDay reads the days of a month after วันที่: 5, or 1 และ 16.
func (r *reader) everyMonthDay(c *Recurrence, k int) int {
	next := k + 1
	for {
		day, after, ok := r.small(next)
		if !ok || day < 1 || day > 31 || r.isMonthAt(after) && r.is(after, classMonth) {
			break
		}
		c.MonthDays = append(c.MonthDays, day)
		k = after
		if next = after; r.is(next, classAnd) || r.isSign(next, ',') {
			next++
			if r.is(next, classDayOf) {
				next++
			}
			continue
		}
		break
	}
	if len(c.MonthDays) == 0 {
		return k
	}
	c.Every = GrainMonth
	return k
}

func (r *reader) everyEdge(c *Recurrence, k int) int {
	c.Every = GrainMonth
	switch r.tok[k].val {
	case edgeEnd*edgeScale + unitMonth:
		c.MonthDays = []int{LastDay}
	case edgeStart*edgeScale + unitMonth, edgeFirst*edgeScale + unitMonth:
		c.MonthDays = []int{1}
	case edgeEnd*edgeScale + unitQuarter:
		c.Every, c.MonthDays = GrainQuarter, []int{LastDay}
	case edgeEnd*edgeScale + unitYear:
		c.Every, c.Month, c.MonthDays = GrainYear, time.December, []int{31}
	case edgeEnd*edgeScale + unitFiscal:
		c.Every, c.Month, c.MonthDays = GrainYear, time.September, []int{30}
	case edgeFirstWorkday*edgeScale + unitMonth:
		c.Part = PartFirstWorkday
	case edgeLastWorkday*edgeScale + unitMonth:
		c.Part = PartLastWorkday
	default:
		return k
	}
	return k + 1
}

// everyOuterDay reads วันสุดท้าย, วันทำการแรก and the like of a month.
func (r *reader) everyOuterDay(c *Recurrence, k int) int {
	first := r.tok[k+1].val > 0
	c.Every, c.Each, c.Workdays = GrainMonth, 1, false
	switch {
	case r.isUnit(k, unitWorkday) && first:
		c.Part = PartFirstWorkday
	case r.isUnit(k, unitWorkday):
		c.Part = PartLastWorkday
	case r.isUnit(k, unitDay) && first:
		c.MonthDays = []int{1}
	case r.isUnit(k, unitDay):
		c.MonthDays = []int{LastDay}
	default:
		return k
	}
	return k + 2
}

func recurringPart(from Clock) Part {
	switch h := from.Hour(); {
	case h < 12:
		return PartMorning
	case h < 16:
		return PartAfternoon
	case h < 18:
		return PartEvening
	}
	return PartNight
}
