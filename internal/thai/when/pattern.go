package when

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Pattern says on which days something comes back: what a Recurrence says, without its words and its time of day. It is
// kept as JSON. A day of the month that a month does not have is that month's last one.
type Pattern struct {
	Every     Grain          `json:"every"`
	Each      int            `json:"each"` // every how many of them, 1 or more
	Workdays  bool           `json:"workdays,omitempty"`
	Weekdays  []time.Weekday `json:"weekdays,omitempty"`
	Month     time.Month     `json:"month,omitempty"`      // of a day that comes once a year
	Nth       int            `json:"nth,omitempty"`        // which of the month's Weekdays; LastDay is the last, 0 every one
	MonthDays []int          `json:"month_days,omitempty"` // LastDay is the last
	Part      Part           `json:"part,omitempty"`       // PartFirstWorkday, PartLastWorkday, or "" for none
}

// Pattern returns on which days c comes back; false where it comes back within a day.
func (c Recurrence) Pattern() (Pattern, bool) {
	p := Pattern{
		Every: c.Every, Each: max(c.Each, 1), Workdays: c.Workdays, Weekdays: c.Weekdays, Month: c.Month, Nth: c.Nth,
		MonthDays: c.MonthDays, Part: c.Part,
	}
	if p.Part != PartFirstWorkday && p.Part != PartLastWorkday {
		p.Part = ""
	}
	return p, c.Every != GrainMinute && c.Every != GrainHour
}

// Falls reports whether the pattern that first falls on the day first also falls on d; open tells on which days
// offices are (see Calendar.IsWorkday).
func (p Pattern) Falls(d, first Date, open func(Date) bool) bool {
	if d.Before(first) || p.Workdays && !open(d) {
		return false
	}
	switch {
	case p.Month != 0:
		return d.Month == p.Month && p.fallsOn(d, first) && (d.Year-first.Year)%p.Each == 0
	case p.Part != "":
		return monthsBetween(first, d)%p.Each == 0 && d == p.workday(d, open)
	case p.Nth != 0 && len(p.Weekdays) > 0:
		return monthsBetween(first, d)%p.Each == 0 && slices.Contains(p.Weekdays, d.Weekday()) && isNth(d, p.Nth)
	case len(p.Weekdays) > 0:
		return weeksBetween(first, d)%p.Each == 0 && slices.Contains(p.Weekdays, d.Weekday())
	}
	switch p.Every {
	case GrainWeek:
		return d.Weekday() == first.Weekday() && weeksBetween(first, d)%p.Each == 0
	case GrainMonth:
		return monthsBetween(first, d)%p.Each == 0 && p.fallsOn(d, first)
	case GrainQuarter:
		if slices.Contains(p.MonthDays, LastDay) { // of a quarter, which ends with March, June, September or December
			return d.Month%3 == 0 && d.Day == MonthOf(d).To.Day
		}
		return monthsBetween(first, d)%(3*p.Each) == 0 && p.fallsOn(d, first)
	case GrainHalf:
		return monthsBetween(first, d)%(6*p.Each) == 0 && p.fallsOn(d, first)
	case GrainYear:
		return d.Month == first.Month && (d.Year-first.Year)%p.Each == 0 && p.fallsOn(d, first)
	}
	return d.Sub(first)%p.Each == 0
}

// maxPatternGap is how many days lie at most between two days of a pattern that Next finds: those of 29 February of every
// fourth year, and more.
const maxPatternGap = 9 * 366

// Next returns the first day from the given one on, on which the pattern falls that first falls on the day first; false
// where there is none within some years.
func (p Pattern) Next(from, first Date, open func(Date) bool) (Date, bool) {
	if from.Before(first) {
		from = first
	}
	for n := range maxPatternGap {
		if d := from.AddDays(n); p.Falls(d, first, open) {
			return d, true
		}
	}
	return Date{}, false
}

// First returns the first day of the pattern from the given one on: from it, periods of more than one are counted.
func (p Pattern) First(from Date, open func(Date) bool) (Date, bool) {
	p.Each = 1
	return p.Next(from, from, open)
}

// fallsOn reports whether d is one of the pattern's days of the month, or the day of the month of first where it names none.
func (p Pattern) fallsOn(d, first Date) bool {
	days := p.MonthDays
	if len(days) == 0 {
		days = []int{first.Day}
	}
	last := MonthOf(d).To.Day
	return slices.ContainsFunc(days, func(n int) bool { return d.Day == n || d.Day == last && (n == LastDay || n > last) })
}

// workday returns the first or last working day of the month of d.
func (p Pattern) workday(d Date, open func(Date) bool) Date {
	day, step := Date{d.Year, d.Month, 1}, 1
	if p.Part == PartLastWorkday {
		day, step = Date{d.Year, d.Month, MonthOf(d).To.Day}, -1
	}
	for !open(day) {
		day = day.AddDays(step)
	}
	return day
}

// isNth reports whether d is the nth of its weekday in its month, LastDay for the last.
func isNth(d Date, n int) bool {
	if n == LastDay {
		return d.Day+7 > MonthOf(d).To.Day
	}
	return (d.Day-1)/7+1 == n
}

func monthsBetween(a, b Date) int { return (b.Year-a.Year)*12 + int(b.Month) - int(a.Month) }

// weeksBetween counts the weeks from Monday to Sunday between two days.
func weeksBetween(a, b Date) int { return monday(b).Sub(monday(a)) / 7 }

func monday(d Date) Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// Words says the pattern in Thai, given the first day: "ทุกวันจันทร์", "ทุก 2 สัปดาห์ วันจันทร์", "ทุกวันที่ 31 ของเดือน
// (เดือนที่ไม่มีวันนั้น เป็นวันสุดท้ายของเดือน)".
func (p Pattern) Words(first Date) string {
	switch {
	case p.Workdays:
		return "ทุกวันทำการ"
	case p.Part == PartFirstWorkday:
		return "วันทำการแรกของ" + p.every("เดือน")
	case p.Part == PartLastWorkday:
		return "วันทำการสุดท้ายของ" + p.every("เดือน")
	case p.Nth == LastDay && len(p.Weekdays) > 0:
		return weekdayNames(p.Weekdays) + "สุดท้ายของ" + p.every("เดือน")
	case p.Nth != 0 && len(p.Weekdays) > 0:
		return weekdayNames(p.Weekdays) + "ที่ " + strconv.Itoa(p.Nth) + " ของ" + p.every("เดือน")
	case len(p.Weekdays) > 0 && p.Each > 1:
		return p.every("สัปดาห์") + " " + weekdayNames(p.Weekdays)
	case len(p.Weekdays) > 0:
		return "ทุก" + weekdayNames(p.Weekdays)
	case p.Month != 0 || p.Every == GrainYear:
		month, day := p.Month, first.Day
		if month == 0 {
			month = first.Month
		}
		if len(p.MonthDays) > 0 {
			day = p.MonthDays[0]
		}
		return p.every("ปี") + " วันที่ " + dayOfMonth(day) + " " + MonthName(month)
	}
	switch p.Every {
	case GrainWeek:
		return p.every("สัปดาห์") + " " + WeekdayName(first.Weekday())
	case GrainQuarter:
		if slices.Contains(p.MonthDays, LastDay) {
			return "วันสุดท้ายของทุกไตรมาส"
		}
		return "ทุก " + strconv.Itoa(3*p.Each) + " เดือน " + p.daysOfMonth(first)
	case GrainHalf:
		return "ทุก " + strconv.Itoa(6*p.Each) + " เดือน " + p.daysOfMonth(first)
	case GrainMonth:
		return p.every("เดือน") + " " + p.daysOfMonth(first)
	}
	return p.every("วัน")
}

func (p Pattern) every(unit string) string {
	if p.Each > 1 {
		return "ทุก " + strconv.Itoa(p.Each) + " " + unit
	}
	return "ทุก" + unit
}

// daysOfMonth says the days of the month, and what is done in a month that is too short.
func (p Pattern) daysOfMonth(first Date) string {
	days := p.MonthDays
	if len(days) == 0 {
		days = []int{first.Day}
	}
	var words []string
	short := false
	for _, n := range days {
		words = append(words, dayOfMonth(n))
		short = short || n > 28
	}
	text := "วันที่ " + strings.Join(words, " และ ")
	if slices.Equal(days, []int{LastDay}) {
		return "วันสุดท้ายของเดือน"
	}
	if short {
		text += " (เดือนที่ไม่มีวันนั้น เป็นวันสุดท้ายของเดือน)"
	}
	return text
}

func dayOfMonth(n int) string {
	if n == LastDay {
		return "สุดท้าย"
	}
	return strconv.Itoa(n)
}

func weekdayNames(days []time.Weekday) string {
	names := make([]string, len(days))
	for i, w := range days {
		names[i] = WeekdayName(w)
		if i > 0 {
			names[i] = strings.TrimPrefix(names[i], "วัน")
		}
	}
	if n := len(days); n > 2 && follow(days) {
		return names[0] + "ถึง" + names[n-1]
	}
	return strings.Join(names, "และ")
}

// follow tells whether each day is the one after the day before it.
func follow(days []time.Weekday) bool {
	for i := 1; i < len(days); i++ {
		if days[i] != (days[i-1]+1)%7 {
			return false
		}
	}
	return true
}
