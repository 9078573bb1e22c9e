package thai

import (
	"slices"
	"time"
)

// isEveryOther tells whether token i is เว้น, which leaves one out, and not ยกเว้น, which excepts.
func (r *reader) isEveryOther(i int) bool {
	return r.is(i, classExcept) && r.text[r.tok[i].begin:r.tok[i].stop] == "เว้น"
}

// everyOther returns the token after วันเว้นวัน, สัปดาห์เว้นสัปดาห์ or the like at token i, or i.
func (r *reader) everyOther(i int) int {
	u := r.unitAt(i)
	if u < 0 || !r.isEveryOther(i+1) || r.unitAt(i+2) != u {
		return i
	}
	if _, counted := unitGrains[u]; !counted {
		return i
	}
	return i + 3
}

// onDays passes over ใน or ของ before the days of a repetition: ทุก 2 สัปดาห์ ในวันจันทร์.
func (r *reader) onDays(i int) int {
	if r.is(i, classOf) && (r.is(i+1, classWeekday) || r.is(i+1, classDayOf)) {
		return i + 1
	}
	return i
}

// dayOfEveryYear reads a day and a month without a year behind ทุก or ทุกปี: ทุกวันที่ 28 กรกฎาคม, ทุกปีวันที่ 1 ต.ค.
func (r *reader) dayOfEveryYear(c *Recurrence, i int) int {
	k := i
	if r.is(k, classDayOf) {
		k++
	}
	if !r.is(k, classNumber) && !r.is(k, classDigit) && !r.is(k, classScale) {
		return i
	}
	a, ok := r.namedDay(k)
	if !ok || a.problem != "" || a.year != 0 || a.day > longestMonth(a.month) {
		return i
	}
	c.Every, c.Each, c.Month, c.MonthDays = GrainYear, 1, a.month, []int{a.day}
	return a.next
}

// yearlyDay reads a day and a month with ของทุกปี behind them: 1 ต.ค. ของทุกปี. It returns i where none stands there.
func (r *reader) yearlyDay(c *Recurrence, i int) int {
	if !r.is(i, classNumber) && !r.is(i, classDayOf) {
		return i
	}
	next := r.dayOfEveryYear(c, i)
	k := next
	if r.is(k, classOf) {
		k++
	}
	if next > i && r.is(k, classEvery) && r.is(k+1, classUnit) && (r.tok[k+1].val == unitYear || r.tok[k+1].val == unitCalendar) {
		return k + 2
	}
	*c = Recurrence{Each: 1}
	return i
}

// everyShortWeekday reads abbreviated weekdays behind ทุก, as a span or a list: ทุก จ.-ศ., ทุก จ. พ. ศ. Alone, จ., อ. and
// พ. are a province, a district and more.
func (r *reader) everyShortWeekday(c *Recurrence, i int) int {
	var days []time.Weekday
	k, span := i, false
	for {
		if r.is(k, classEra) && len(days) > 0 && r.tok[k].val == 0 { // พ. ศ.
			days = append(days, time.Wednesday, time.Friday)
			k++
			continue
		}
		w, dotted, ok := r.shortWeekday(k)
		if !ok {
			break
		}
		s := r.rangeSign(k + 1)
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
		for next := k; r.is(next, classAnd) || r.isSign(next, ','); next++ {
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
	c.Every, c.Weekdays = GrainWeek, days
	return r.everyFewWeeks(c, k)
}

// everyFewWeeks takes how many weeks lie between, said behind the weekday: ทุกวันจันทร์ ทุก 2 สัปดาห์, ทุกวันจันทร์เว้นสัปดาห์.
func (r *reader) everyFewWeeks(c *Recurrence, k int) int {
	if r.is(k, classExcept) && r.unitAt(k+1) == unitWeek && r.isEveryOther(k) {
		c.Each = 2
		return k + 2
	}
	if !r.is(k, classEvery) {
		return k
	}
	if n, u, next, ok := r.count(k + 1); ok && n > 0 && u == unitWeek {
		c.Each = n
		return next
	}
	return k
}
