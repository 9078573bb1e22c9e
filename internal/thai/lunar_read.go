package thai

import "strconv"

// lunarYear reads the year behind a lunar day: พ.ศ. 2564, ปี 64, ปีนี้.
func (r *reader) lunarYear(i int) (yearReading, bool) {
	if y, ok := r.yearAt(i, yearAfterWord); ok {
		return y, true
	}
	if !r.isUnit(i, unitYear) || !r.is(i+1, classMod) || r.today.IsZero() {
		return yearReading{}, false
	}
	n, ok := modShift(r.tok[i+1].val)
	return yearReading{year: r.today.Year + n, next: i + 2}, ok
}

// lunarTerm reads ขึ้น 15 ค่ำ เดือน 12, with or without its month and year.
func (r *reader) lunarTerm(i int) (term, bool) {
	day, k, ok := r.small(i + 1)
	if !ok || day < 1 || day > 15 || !r.is(k, classLunarDay) {
		return term{}, false
	}
	l := LunarDate{Waning: r.tok[i].val == 2, Day: day}
	next := k + 1
	if r.isUnit(next, unitMonth) {
		if m, after, ok := r.small(next + 1); ok && m >= 1 && m <= 12 {
			l.Month, next = m, after
			if m == 8 && r.is(next, classOther) && r.text[r.tok[next].begin:r.tok[next].stop] == "หลัง" ||
				m == 8 && r.is(next, classMeasure) && r.tok[next].measure().name == "หลัง" {
				l.Second8 = true
				next++
			}
		}
	}
	a := oneDay(next, Date{})
	if y, ok := r.lunarYear(next); ok && l.Month > 0 {
		a.next, l.Year = y.next, BuddhistYear(y.year)
		d, found := l.Date()
		if found && d.Year != y.year { // a day of เดือนอ้าย or ยี่ may fall into the year before
			later := l
			later.Year++
			if other, ok := later.Date(); ok && other.Year == y.year {
				d = other
			}
		}
		if a.span = Day(d); !found {
			a.problem = "ไม่พบ" + l.String() + " ในปี " + strconv.Itoa(l.Year)
		}
		return a, true
	}
	if r.today.IsZero() {
		return term{}, false
	}
	d, ok := r.nearestLunar(l)
	a.span, a.assume = Day(d), assumedYear
	return a, ok
}

// nearestLunar returns the day that l names nearest to today, in the direction of the reader's bias.
func (r *reader) nearestLunar(l LunarDate) (Date, bool) {
	const year = 385
	matches := func(d Date) bool {
		other, ok := LunarOf(d)
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
	return Date{}, false
}
