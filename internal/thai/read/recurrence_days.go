package read

import (
	"slices"
	"time"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// isEveryOther tells whether token i is เว้น, which leaves one out, and not ยกเว้น, which excepts.
func (r *reader) isEveryOther(i int) bool {
	return r.Is(i, token.ClassExcept) && r.Text[r.Tok[i].Begin:r.Tok[i].Stop] == "เว้น"
}

// everyOther returns the token after วันเว้นวัน, สัปดาห์เว้นสัปดาห์ or the like at token i, or i.
func (r *reader) everyOther(i int) int {
	u := r.UnitAt(i)
	if u < 0 || !r.isEveryOther(i+1) || r.UnitAt(i+2) != u {
		return i
	}
	if _, counted := unitGrains[u]; !counted {
		return i
	}
	return i + 3
}

// onDays passes over ใน or ของ before the days of a repetition: ทุก 2 สัปดาห์ ในวันจันทร์.
func (r *reader) onDays(i int) int {
	if r.Is(i, token.ClassOf) && (r.Is(i+1, token.ClassWeekday) || r.Is(i+1, token.ClassDayOf)) {
		return i + 1
	}
	return i
}

// dayOfEveryYear reads a day and a month without a year behind ทุก or ทุกปี: ทุกวันที่ 28 กรกฎาคม, ทุกปีวันที่ 1 ต.ค.
func (r *reader) dayOfEveryYear(c *when.Recurrence, i int) int {
	k := i
	if r.Is(k, token.ClassDayOf) {
		k++
	}
	if !r.Is(k, token.ClassNumber) && !r.Is(k, token.ClassDigit) && !r.Is(k, token.ClassScale) {
		return i
	}
	a, ok := r.namedDay(k)
	if !ok || a.problem != "" || a.year != 0 || a.day > longestMonth(a.month) {
		return i
	}
	c.Every, c.Each, c.Month, c.MonthDays = when.GrainYear, 1, a.month, []int{a.day}
	return a.next
}

// yearlyDay reads a day and a month with ของทุกปี behind them: 1 ต.ค. ของทุกปี. It returns i where none stands there.
func (r *reader) yearlyDay(c *when.Recurrence, i int) int {
	if !r.Is(i, token.ClassNumber) && !r.Is(i, token.ClassDayOf) {
		return i
	}
	next := r.dayOfEveryYear(c, i)
	k := next
	if r.Is(k, token.ClassOf) {
		k++
	}
	if next > i && r.Is(k, token.ClassEvery) && r.Is(k+1, token.ClassUnit) && (r.Tok[k+1].Val == token.UnitYear || r.Tok[k+1].Val == token.UnitCalendar) {
		return k + 2
	}
	*c = when.Recurrence{Each: 1}
	return i
}

// everyShortWeekday reads abbreviated weekdays behind ทุก, as a span or a list: ทุก จ.-ศ., ทุก จ. พ. ศ. Alone, จ., อ. and
// พ. are a province, a district and more.
func (r *reader) everyShortWeekday(c *when.Recurrence, i int) int {
	var days []time.Weekday
	k, span := i, false
	for {
		if r.Is(k, token.ClassEra) && len(days) > 0 && r.Tok[k].Val == 0 { // พ. ศ.
			days = append(days, time.Wednesday, time.Friday)
			k++
			continue
		}
		w, dotted, ok := r.shortWeekday(k)
		if !ok {
			break
		}
		s := r.RangeSign(k + 1)
		last, _, isSpan := r.shortWeekday(s)
		switch {
		case s > k+1 && isSpan && last != w:
			for days = append(days, w); w != last; {
				w = (w + 1) % 7
				days = append(days, w)
			}
			k, span = s+1, true
		case !dotted:
			return i
		default:
			days = append(days, w)
			k++
		}
		for next := k; r.Is(next, token.ClassAnd) || r.IsSign(next, ','); next++ {
			if _, _, ok := r.shortWeekday(next + 1); ok {
				k = next + 1
			}
		}
	}
	slices.SortFunc(days, func(a, b time.Weekday) int { return int(a+6)%7 - int(b+6)%7 })
	days = slices.Compact(days)
	offices := !slices.ContainsFunc(days, func(w time.Weekday) bool { return w != time.Monday && w != time.Tuesday })
	if len(days) == 0 || !span && (offices || len(days) == 1 && days[0] == time.Wednesday) {
		return i
	}
	c.Every, c.Weekdays = when.GrainWeek, days
	return r.everyFewWeeks(c, k)
}

// everyFewWeeks takes how many weeks lie between, said behind the weekday: ทุกวันจันทร์ ทุก 2 สัปดาห์, ทุกวันจันทร์เว้นสัปดาห์.
func (r *reader) everyFewWeeks(c *when.Recurrence, k int) int {
	if r.Is(k, token.ClassExcept) && r.UnitAt(k+1) == token.UnitWeek && r.isEveryOther(k) {
		c.Each = 2
		return k + 2
	}
	if !r.Is(k, token.ClassEvery) {
		return k
	}
	if n, u, next, ok := r.count(k + 1); ok && n > 0 && u == token.UnitWeek {
		c.Each = n
		return next
	}
	return k
}

// daysExcepted returns the token after words at token i that leave out the days on which offices are closed, or i: เว้นเสาร์อาทิตย์,
// ยกเว้นวันหยุดราชการ.
func (r *reader) daysExcepted(i int) int {
	switch {
	case r.Is(i, token.ClassExceptOff):
		return i + 1
	case !r.Is(i, token.ClassExcept):
		return i
	case r.IsUnit(i+1, token.UnitWeekend):
		return i + 2
	}
	const saturday, sunday = 6, 0
	isDay := func(k int, day int16) bool {
		return (r.Is(k, token.ClassWeekday) || r.Is(k, token.ClassWeekdayBare)) && r.Tok[k].Val == day
	}
	if !isDay(i+1, saturday) {
		return i
	}
	k := i + 2
	for r.Is(k, token.ClassAnd) || r.IsSign(k, ',') {
		k++
	}
	if !isDay(k, sunday) {
		return i
	}
	return k + 1
}

// ofEvery returns the token after «ของทุกเดือน» at token i, or i; ของ may be left out behind the day of a month: วันที่ 5 ทุกเดือน.
func (r *reader) ofEvery(i int, bare bool) int {
	every := i
	if r.Is(i, token.ClassOf) {
		every++
	} else if !bare {
		return i
	}
	if !r.Is(every, token.ClassEvery) || !r.Is(every+1, token.ClassUnit) {
		return i
	}
	return every + 2
}
