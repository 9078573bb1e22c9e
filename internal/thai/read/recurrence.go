package read

import (
	"slices"
	"time"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// recurrence reads ทุก and what follows it, reports it, and returns the token after it, or i.
func (r *reader) recurrence(i int) int {
	c := when.Recurrence{Each: 1}
	first, next := i, i
	switch {
	case r.Is(i, token.ClassEvery):
		if next = r.every(&c, i+1); next == i+1 {
			return i
		}
		first = r.daysBefore(&c, i)
	case r.Is(i, token.ClassOnceA): // วันละครั้ง
		c.Every, next = unitGrains[r.Tok[i].Val], i+1
	case r.everyOther(i) > i: // วันเว้นวัน
		c.Every, c.Each, next = unitGrains[r.UnitAt(i)], 2, r.everyOther(i)
	case r.yearlyDay(&c, i) > i: // 1 ต.ค. ของทุกปี
		next = r.yearlyDay(&c, i)
	case r.Is(i, token.ClassDayOf), r.Is(i, token.ClassEdge), r.Is(i, token.ClassWeekday), r.Is(i, token.ClassWeekdayBare), r.Is(i, token.ClassUnit) && r.Is(i+1, token.ClassOrder):
		if next = r.every(&c, i); r.Is(i, token.ClassUnit) {
			next = r.everyOuterDay(&c, i)
		}
		after := r.ofEvery(next, r.Is(i, token.ClassDayOf))
		if next == i || after == next {
			return i
		}
		next = after
	default:
		return i
	}
	switch {
	case r.Is(next, token.ClassOf) && r.IsUnit(next+1, token.UnitMonth):
		next += 2
	case c.Every == when.GrainMonth && c.MonthDays == nil && r.Is(next, token.ClassOf) && r.Is(next+1, token.ClassUnit) && r.Is(next+2, token.ClassOrder): // ทุกเดือนในวันทำการสุดท้าย
		next = r.everyOuterDay(&c, next+1)
	case c.Every == when.GrainDay && r.daysExcepted(next) > next:
		c.Workdays = true
		next = r.daysExcepted(next)
	}
	stop := next
	if at, ok := r.clock(next, clockOnDay); ok && at.problem == "" {
		if at.grain == when.GrainPart {
			c.Part = recurringPart(at.from)
		} else {
			c.At, c.HasAt = at.from, true
		}
		stop = at.next
		if at.grain != when.GrainPart {
			r.emit(at.expr(), next)
		}
	}
	if n := len(r.out.Times); n > 0 && !c.HasAt && r.out.Times[n-1].Kind == KindTime { // 7 โมงเช้าทุกวัน
		begin, _ := r.Norm.Span(int(r.Tok[i].Begin), int(r.Tok[i].Stop))
		at := r.out.Times[n-1]
		if gap := r.Norm.Source[at.Stop:begin]; (gap == "" || gap == " ") && at.From == at.To {
			c.At, c.HasAt = at.From.Clock, true
		}
	}
	c.Begin, c.Stop = r.Norm.Span(int(r.Tok[first].Begin), int(r.Tok[stop-1].Stop))
	c.Text = r.Norm.Source[c.Begin:c.Stop]
	r.out.Recurrences = append(r.out.Recurrences, c)
	return stop
}

// daysBefore takes the weekdays that stand right before «ทุกสัปดาห์» at token i and were read as the coming ones:
// จันทร์ทุกสัปดาห์, เสาร์อาทิตย์ทุกสัปดาห์.
// It returns the token at which the repetition begins.
func (r *reader) daysBefore(c *when.Recurrence, i int) int {
	if c.Every == when.GrainDay && r.IsUnit(i-1, token.UnitWorkday) { // วันทำการทุกเช้า
		c.Workdays = true
		return i - 1
	}
	if c.Every != when.GrainWeek || c.Weekdays != nil || c.Each != 1 || i == 0 {
		return i
	}
	switch t := r.Tok[i-1]; {
	case t.Class == token.ClassUnit && t.Val == token.UnitWeekend:
		c.Weekdays = []time.Weekday{time.Saturday, time.Sunday}
	case t.Class == token.ClassWeekday || t.Class == token.ClassWeekdayBare:
		c.Weekdays = []time.Weekday{time.Weekday(t.Val)}
	default:
		return i
	}
	begin, _ := r.Norm.Span(int(r.Tok[i-1].Begin), int(r.Tok[i-1].Stop))
	if n := len(r.out.Times); n > 0 && r.out.Times[n-1].Begin <= begin && r.out.Times[n-1].Stop > begin {
		r.out.Times = r.out.Times[:n-1]
	}
	return i - 1
}

// unitGrains are the grains of the units that วันละครั้ง and its like name.
var unitGrains = map[token.Unit]when.Grain{token.UnitDay: when.GrainDay, token.UnitWeek: when.GrainWeek, token.UnitMonth: when.GrainMonth, token.UnitYear: when.GrainYear, token.UnitQuarter: when.GrainQuarter}

// every reads what repeats: วันจันทร์, วันที่ 5, 2 สัปดาห์, เช้า.
func (r *reader) every(c *when.Recurrence, k int) int {
	if k >= len(r.Tok) {
		return k
	}
	if next := r.everyOther(k); next > k {
		c.Every, c.Each = unitGrains[r.UnitAt(k)], 2
		return next
	}
	if next := r.everyShortWeekday(c, k); next > k {
		return next
	}
	switch t := r.Tok[k]; t.Class {
	case token.ClassWeekday, token.ClassWeekdayBare:
		if t.Val == 0 && t.Class == token.ClassWeekdayBare && !r.IsUnit(k-1, token.UnitDay) && !r.Is(k+1, token.ClassAnd) {
			c.Every = when.GrainWeek // ทุกอาทิตย์
			return k + 1
		}
		return r.everyWeekday(c, k)
	case token.ClassDayOf:
		if next := r.dayOfEveryYear(c, k); next > k {
			return next
		}
		return r.everyMonthDay(c, k)
	case token.ClassUnit:
		return r.everyUnit(c, k, 1)
	case token.ClassPart:
		c.Every, c.Part = when.GrainDay, recurringPart(when.NewClock(int(token.PartSpan(t.Val).From), 0))
		if r.Is(k+1, token.ClassWeekday) {
			return r.everyWeekday(c, k+1)
		}
		return k + 1
	case token.ClassEdge:
		return r.everyEdge(c, k)
	case token.ClassQuarter:
		c.Every = when.GrainQuarter
		return k + 1
	case token.ClassHalf: // ทุกครึ่งปี
		if r.IsUnit(k+1, token.UnitYear) {
			c.Every, c.Each = when.GrainMonth, 6
			return k + 2
		}
	case token.ClassNumber, token.ClassDigit:
		if n, _, next, ok := r.count(k); ok && n > 0 {
			if after := r.everyUnit(c, next-1, n); after >= next {
				return after
			}
		}
		return r.dayOfEveryYear(c, k)
	}
	return k
}

func (r *reader) everyUnit(c *when.Recurrence, k, n int) int {
	c.Each = n
	switch u := r.Tok[k].Val; {
	case r.Is(k, token.ClassWeekdayBare):
		c.Every = when.GrainWeek
	case u == token.UnitMinute:
		c.Every = when.GrainMinute
	case u == token.UnitHour:
		c.Every = when.GrainHour
	case u == token.UnitWorkday:
		c.Every, c.Workdays = when.GrainDay, true
	case u == token.UnitDay:
		c.Every = when.GrainDay
		if r.Is(k+1, token.ClassWeekdayBare) {
			return r.everyWeekday(c, k+1)
		}
	case u == token.UnitWeek:
		c.Every = when.GrainWeek
		if on := r.onDays(k + 1); r.Is(on, token.ClassWeekday) {
			return r.everyWeekday(c, on)
		}
	case u == token.UnitWeekend:
		c.Every, c.Weekdays = when.GrainWeek, []time.Weekday{time.Saturday, time.Sunday}
	case u == token.UnitMonth:
		c.Every = when.GrainMonth
		on := r.onDays(k + 1)
		if r.Is(on, token.ClassDayOf) {
			return r.everyMonthDay(c, on)
		}
		if r.Is(on, token.ClassWeekday) {
			if n, next, ok := r.ordinal(on + 1); ok {
				c.Weekdays, c.Nth = []time.Weekday{time.Weekday(r.Tok[on].Val)}, n
				return next
			}
		}
	case u == token.UnitYear, u == token.UnitFiscal, u == token.UnitCalendar:
		c.Every = when.GrainYear
		if next := r.dayOfEveryYear(c, r.onDays(k+1)); next > k+1 {
			return next
		}
	default:
		return k
	}
	return k + 1
}

// everyWeekday reads weekdays listed one by one or as a span: จันทร์และพฤหัส, จันทร์-ศุกร์.
func (r *reader) everyWeekday(c *when.Recurrence, k int) int {
	c.Every = when.GrainWeek
	isDay := func(i int) bool { return r.Is(i, token.ClassWeekday) || r.Is(i, token.ClassWeekdayBare) }
	for isDay(k) {
		w := time.Weekday(r.Tok[k].Val)
		c.Weekdays = append(c.Weekdays, w)
		k++
		if s := r.RangeSign(k); s > k && isDay(s) {
			for last := time.Weekday(r.Tok[s].Val); w != last; {
				w = (w + 1) % 7
				c.Weekdays = append(c.Weekdays, w)
			}
			k = s + 1
		}
		next := k
		for r.Is(next, token.ClassAnd) || r.IsSign(next, ',') {
			next++
		}
		if next > k && isDay(next) {
			k = next
		}
	}
	slices.SortFunc(c.Weekdays, func(a, b time.Weekday) int { return int(a+6)%7 - int(b+6)%7 })
	c.Weekdays = slices.Compact(c.Weekdays)
	if n, next, ok := r.ordinal(k); ok && len(c.Weekdays) == 1 && r.Is(next, token.ClassOf) &&
		(r.IsUnit(next+1, token.UnitMonth) || r.Is(next+1, token.ClassEvery) && r.IsUnit(next+2, token.UnitMonth)) {
		c.Every, c.Nth = when.GrainMonth, n
		return next
	}
	return r.everyFewWeeks(c, k)
}

// everyMonthDay reads the days of a month after วันที่: 5, or 1 และ 16.
func (r *reader) everyMonthDay(c *when.Recurrence, k int) int {
	next := k + 1
	for {
		day, after, ok := r.Small(next)
		if !ok || day < 1 || day > 31 || r.isMonthAt(after) && r.Is(after, token.ClassMonth) {
			break
		}
		c.MonthDays = append(c.MonthDays, day)
		k = after
		if next = after; r.Is(next, token.ClassAnd) || r.IsSign(next, ',') {
			next++
			if r.Is(next, token.ClassDayOf) {
				next++
			}
			continue
		}
		break
	}
	if len(c.MonthDays) == 0 {
		return k
	}
	c.Every = when.GrainMonth
	return k
}

func (r *reader) everyEdge(c *when.Recurrence, k int) int {
	c.Every = when.GrainMonth
	switch r.Tok[k].Val {
	case token.EdgeEnd*token.EdgeScale + token.UnitMonth:
		c.MonthDays = []int{when.LastDay}
	case token.EdgeStart*token.EdgeScale + token.UnitMonth, token.EdgeFirst*token.EdgeScale + token.UnitMonth:
		c.MonthDays = []int{1}
	case token.EdgeEnd*token.EdgeScale + token.UnitQuarter:
		c.Every, c.MonthDays = when.GrainQuarter, []int{when.LastDay}
	case token.EdgeEnd*token.EdgeScale + token.UnitYear:
		c.Every, c.Month, c.MonthDays = when.GrainYear, time.December, []int{31}
	case token.EdgeEnd*token.EdgeScale + token.UnitFiscal:
		c.Every, c.Month, c.MonthDays = when.GrainYear, time.September, []int{30}
	case token.EdgeFirstWorkday*token.EdgeScale + token.UnitMonth:
		c.Part = when.PartFirstWorkday
	case token.EdgeLastWorkday*token.EdgeScale + token.UnitMonth:
		c.Part = when.PartLastWorkday
	default:
		return k
	}
	return k + 1
}

// everyOuterDay reads วันสุดท้าย, วันทำการแรก and the like of a month.
func (r *reader) everyOuterDay(c *when.Recurrence, k int) int {
	first := r.Tok[k+1].Val > 0
	c.Every, c.Each, c.Workdays = when.GrainMonth, 1, false
	switch {
	case r.IsUnit(k, token.UnitWorkday) && first:
		c.Part = when.PartFirstWorkday
	case r.IsUnit(k, token.UnitWorkday):
		c.Part = when.PartLastWorkday
	case r.IsUnit(k, token.UnitDay) && first:
		c.MonthDays = []int{1}
	case r.IsUnit(k, token.UnitDay):
		c.MonthDays = []int{when.LastDay}
	default:
		return k
	}
	return k + 2
}

func recurringPart(from when.Clock) when.Part {
	switch h := from.Hour(); {
	case h < 12:
		return when.PartMorning
	case h < 16:
		return when.PartAfternoon
	case h < 18:
		return when.PartEvening
	}
	return when.PartNight
}
