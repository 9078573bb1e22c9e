package thai

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Recurrence is a repetition as it was read from a text: ทุกวันจันทร์ 9 โมง. Every and Each say how often;
// the other fields narrow down when.
type Recurrence struct {
	Text        string
	Begin, Stop int   // byte offsets in the text that was given
	Every       Grain // GrainMinute, GrainHour, GrainDay, GrainWeek, GrainMonth, GrainQuarter or GrainYear
	Each        int   // every how many of them, 1 or more
	Workdays    bool  // only on working days
	Weekdays    []time.Weekday
	Nth         int   // which of the month's Weekdays: 1 the first, LastDay the last, 0 every one
	MonthDays   []int // days of the month; LastDay is its last
	Part        Part  // the part of the month's or the day's beginning or end that was said, "" for none
	At          Clock // meaningful only with HasAt
	HasAt       bool
}

// Part narrows a repetition to a part of a day or a month.
type Part string

// The parts that a repetition can name.
const (
	PartMorning      Part = "morning"
	PartAfternoon    Part = "afternoon"
	PartEvening      Part = "evening"
	PartNight        Part = "night"
	PartFirstWorkday Part = "first-workday"
	PartLastWorkday  Part = "last-workday"
)

// LastDay stands for the last day of a month among MonthDays.
const LastDay = -1

// Rule returns the repetition in short, without its time of day: "daily", "workdays", "weekly:MON",
// "weekly:MON,THU", "monthly:1MON" (the first Monday; -1 the last), "monthly:5", "monthly:last", "monthly:last-workday", "every:2:week".
func (c Recurrence) Rule() string {
	switch {
	case c.Each > 1:
		return "every:" + strconv.Itoa(c.Each) + ":" + string(c.Every)
	case c.Workdays:
		return "workdays"
	case len(c.Weekdays) > 0:
		names := make([]string, len(c.Weekdays))
		for i, w := range c.Weekdays {
			names[i] = strings.ToUpper(w.String()[:3])
		}
		if c.Nth != 0 {
			return "monthly:" + strconv.Itoa(c.Nth) + names[0]
		}
		return "weekly:" + strings.Join(names, ",")
	case c.Part == PartFirstWorkday, c.Part == PartLastWorkday:
		return "monthly:" + string(c.Part)
	case len(c.MonthDays) > 0:
		days := make([]string, len(c.MonthDays))
		for i, d := range c.MonthDays {
			if days[i] = strconv.Itoa(d); d == LastDay {
				days[i] = "last"
			}
		}
		return "monthly:" + strings.Join(days, ",")
	}
	switch c.Every {
	case GrainMinute, GrainHour:
		return "every:" + strconv.Itoa(c.Each) + ":" + string(c.Every)
	case GrainWeek:
		return "weekly"
	case GrainMonth:
		return "monthly"
	case GrainQuarter:
		return "quarterly"
	case GrainYear:
		return "yearly"
	}
	return "daily"
}

// recurrence reads ทุก and what follows it, reports it, and returns the token after it, or i.
func (r *reader) recurrence(i int) int {
	c := Recurrence{Each: 1}
	first, next := i, i
	switch {
	case r.is(i, cEvery):
		if next = r.every(&c, i+1); next == i+1 {
			return i
		}
		first = r.daysBefore(&c, i)
	case r.is(i, cOnceA): // วันละครั้ง
		c.Every, next = unitGrains[r.tok[i].val], i+1
	case r.is(i, cDayOf), r.is(i, cEdge), r.is(i, cWeekday), r.is(i, cUnit) && r.is(i+1, cOrder):
		if next = r.every(&c, i); r.is(i, cUnit) {
			next = r.everyOuterDay(&c, i)
		}
		if next == i || !r.is(next, cOf) || !r.is(next+1, cEvery) || !r.is(next+2, cUnit) { // วันที่ 5 ของทุกเดือน
			return i
		}
		next += 3
	default:
		return i
	}
	switch {
	case r.is(next, cOf) && r.isUnit(next+1, uMonth):
		next += 2
	case c.Every == GrainMonth && c.MonthDays == nil && r.is(next, cOf) && r.is(next+1, cUnit) && r.is(next+2, cOrder): // ทุกเดือนในวันทำการสุดท้าย
		next = r.everyOuterDay(&c, next+1)
	case c.Every == GrainDay && r.is(next, cExcept) && r.isUnit(next+1, uWeekend):
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
	if c.Every == GrainDay && r.isUnit(i-1, uWorkday) { // วันทำการทุกเช้า
		c.Workdays = true
		return i - 1
	}
	if c.Every != GrainWeek || c.Weekdays != nil || c.Each != 1 || i == 0 {
		return i
	}
	switch t := r.tok[i-1]; {
	case t.class == cUnit && t.val == uWeekend:
		c.Weekdays = []time.Weekday{time.Saturday, time.Sunday}
	case t.class == cWeekday || t.class == cWeekdayBare:
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
var unitGrains = map[unit]Grain{uDay: GrainDay, uWeek: GrainWeek, uMonth: GrainMonth, uYear: GrainYear, uQuarter: GrainQuarter}

// every reads what repeats: วันจันทร์, วันที่ 5, 2 สัปดาห์, เช้า.
func (r *reader) every(c *Recurrence, k int) int {
	if k >= len(r.tok) {
		return k
	}
	switch t := r.tok[k]; t.class {
	case cWeekday, cWeekdayBare:
		if t.val == 0 && t.class == cWeekdayBare && !r.isUnit(k-1, uDay) && !r.is(k+1, cAnd) {
			c.Every = GrainWeek // ทุกอาทิตย์
			return k + 1
		}
		return r.everyWeekday(c, k)
	case cDayOf:
		return r.everyMonthDay(c, k)
	case cUnit:
		return r.everyUnit(c, k, 1)
	case cPart:
		c.Every, c.Part = GrainDay, recurringPart(NewClock(int(partSpans[t.val].from), 0))
		if r.is(k+1, cWeekday) {
			return r.everyWeekday(c, k+1)
		}
		return k + 1
	case cEdge:
		return r.everyEdge(c, k)
	case cQuarter:
		c.Every = GrainQuarter
		return k + 1
	case cNum, cDigit:
		if n, _, next, ok := r.count(k); ok && n > 0 {
			if r.everyUnit(c, next-1, n) == next {
				return next
			}
		}
	}
	return k
}

func (r *reader) everyUnit(c *Recurrence, k, n int) int {
	c.Each = n
	switch u := r.tok[k].val; {
	case r.is(k, cWeekdayBare):
		c.Every = GrainWeek
	case u == uMinute:
		c.Every = GrainMinute
	case u == uHour:
		c.Every = GrainHour
	case u == uWorkday:
		c.Every, c.Workdays = GrainDay, true
	case u == uDay:
		c.Every = GrainDay
		if r.is(k+1, cWeekdayBare) {
			return r.everyWeekday(c, k+1)
		}
	case u == uWeek:
		c.Every = GrainWeek
		if r.is(k+1, cWeekday) {
			return r.everyWeekday(c, k+1)
		}
	case u == uWeekend:
		c.Every, c.Weekdays = GrainWeek, []time.Weekday{time.Saturday, time.Sunday}
	case u == uMonth:
		c.Every = GrainMonth
		if r.is(k+1, cDayOf) {
			return r.everyMonthDay(c, k+1)
		}
	case u == uYear, u == uFiscal, u == uCalendar:
		c.Every = GrainYear
	default:
		return k
	}
	return k + 1
}

// everyWeekday reads weekdays told one by one or as a span: จันทร์และพฤหัส, จันทร์-ศุกร์.
func (r *reader) everyWeekday(c *Recurrence, k int) int {
	c.Every = GrainWeek
	isDay := func(i int) bool { return r.is(i, cWeekday) || r.is(i, cWeekdayBare) }
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
		for r.is(next, cAnd) || r.isSign(next, ',') {
			next++
		}
		if next > k && isDay(next) {
			k = next
		}
	}
	slices.SortFunc(c.Weekdays, func(a, b time.Weekday) int { return int(a+6)%7 - int(b+6)%7 })
	c.Weekdays = slices.Compact(c.Weekdays)
	if n, next, ok := r.ordinal(k); ok && len(c.Weekdays) == 1 && r.is(next, cOf) && r.isUnit(next+1, uMonth) {
		c.Every, c.Nth = GrainMonth, n
		return next
	}
	return k
}

// everyMonthDay reads the days of a month after วันที่: 5, or 1 และ 16.
func (r *reader) everyMonthDay(c *Recurrence, k int) int {
	next := k + 1
	for {
		day, after, ok := r.small(next)
		if !ok || day < 1 || day > 31 || r.isMonthAt(after) && r.is(after, cMonth) {
			break
		}
		c.MonthDays = append(c.MonthDays, day)
		k = after
		if next = after; r.is(next, cAnd) || r.isSign(next, ',') {
			next++
			if r.is(next, cDayOf) {
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
	case edgeEnd*edgeScale + uMonth:
		c.MonthDays = []int{LastDay}
	case edgeStart*edgeScale + uMonth, edgeFirst*edgeScale + uMonth:
		c.MonthDays = []int{1}
	case edgeFirstWorkday*edgeScale + uMonth:
		c.Part = PartFirstWorkday
	case edgeLastWorkday*edgeScale + uMonth:
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
	case r.isUnit(k, uWorkday) && first:
		c.Part = PartFirstWorkday
	case r.isUnit(k, uWorkday):
		c.Part = PartLastWorkday
	case r.isUnit(k, uDay) && first:
		c.MonthDays = []int{1}
	case r.isUnit(k, uDay):
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
