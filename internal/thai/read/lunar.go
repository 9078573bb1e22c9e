package read

import (
	"strconv"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// lunarYear reads the year behind a lunar day: พ.ศ. 2564, ปี 64, ปีนี้.
func (r *reader) lunarYear(i int) (yearReading, bool) {
	if y, ok := r.yearAt(i, yearAfterWord); ok {
		return y, true
	}
	if !r.IsUnit(i, token.UnitYear) || !r.Is(i+1, token.ClassMod) || r.today.IsZero() {
		return yearReading{}, false
	}
	n, ok := modShift(r.Tok[i+1].Val)
	return yearReading{year: r.today.Year + n, next: i + 2}, ok
}

// lunarTerm reads ขึ้น 15 ค่ำ เดือน 12, with or without its month and year.
func (r *reader) lunarTerm(i int) (term, bool) {
	day, k, ok := r.Small(i + 1)
	if !ok || day < 1 || day > 15 || !r.Is(k, token.ClassPart) || r.Tok[k].Val != token.PartDusk {
		return term{}, false
	}
	l := when.Lunar{Waning: r.Tok[i].Val == 2, Day: day}
	next := k + 1
	if r.IsUnit(next, token.UnitMonth) {
		if m, after, ok := r.Small(next + 1); ok && m >= 1 && m <= 12 {
			l.Month, next = m, after
			if m == 8 && r.Is(next, token.ClassOther) && r.Text[r.Tok[next].Begin:r.Tok[next].Stop] == "หลัง" ||
				m == 8 && r.Is(next, token.ClassMeasure) && r.Tok[next].Measure().Name == "หลัง" {
				l.Second8 = true
				next++
			}
		}
	}
	a := oneDay(next, when.Date{})
	if y, ok := r.lunarYear(next); ok && l.Month > 0 {
		a.next, l.Year = y.next, when.BuddhistYear(y.year)
		d, found := l.Date()
		if found && d.Year != y.year { // a day of เดือนอ้าย or ยี่ may fall into the year before
			later := l
			later.Year++
			if other, ok := later.Date(); ok && other.Year == y.year {
				d = other
			}
		}
		if a.span = when.Day(d); !found {
			a.problem = "ไม่พบ" + l.String() + " ในปี " + strconv.Itoa(l.Year)
		}
		return a, true
	}
	if r.today.IsZero() {
		return term{}, false
	}
	d, ok := r.nearestLunar(l)
	a.span, a.assume = when.Day(d), assumedYear
	return a, ok
}

// nearestLunar returns the day that l names nearest to today, in the direction of the reader's bias.
func (r *reader) nearestLunar(l when.Lunar) (when.Date, bool) {
	const year = 385
	matches := func(d when.Date) bool {
		other, ok := when.LunarOf(d)
		return ok && other.Day == l.Day && other.Waning == l.Waning &&
			(l.Month == 0 || other.Month == l.Month && other.Second8 == l.Second8)
	}
	for n := range year {
		if d := r.today.AddDays(n); r.opts.Bias != BiasPast && matches(d) {
			return d, true
		}
		if d := r.today.AddDays(-n); r.opts.Bias != BiasComing && matches(d) {
			return d, true
		}
	}
	return when.Date{}, false
}
