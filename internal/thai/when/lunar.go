package when

import (
	"strconv"
	"time"
)

// Lunar is a day of the Thai lunar calendar as almanacs write it: ขึ้น 15 ค่ำ เดือน 12. Months have 29
// days where their number is odd and 30 where it is even; in the waning half a day is counted from 1 again.
type Lunar struct {
	Year    int  // พ.ศ. of the lunar year, which begins with เดือนอ้าย in November or December before it
	Month   int  // 1 (อ้าย) to 12
	Second8 bool // the second eighth month (แปดหลัง) of a year that has two
	Waning  bool // แรม; otherwise ขึ้น
	Day     int  // 1 to 15
}

// The lunar years that the table covers, พ.ศ.: days from 2 December 2005 to 16 November 2027. Beyond them the
// calendar is announced, not computed.
const (
	firstLunarYear = 2549
	lastLunarYear  = 2570
)

// lunarYears says for each year from firstLunarYear on whether it is plain (n, 354 days), has a day more in
// its seventh month (v, อธิกวาร) or a second eighth month (m, อธิกมาส). The series follows from the dates of
// Makha Bucha that the cabinet announced as holidays for 2006 to 2028.
const lunarYears = "nmnvmnmnnmvnmnvmnmnvmn"

// lunarEpoch is ขึ้น 1 ค่ำ เดือนอ้าย of firstLunarYear.
var lunarEpoch = Date{2005, time.December, 2}

// lunarMonth is one month of a lunar year.
type lunarMonth struct {
	number int
	second bool
	days   int
}

// lunarMonths returns the months of a lunar year that the table covers.
func lunarMonths(year int) []lunarMonth {
	kind := lunarYears[year-firstLunarYear]
	months := make([]lunarMonth, 0, 13)
	for n := 1; n <= 12; n++ {
		m := lunarMonth{number: n, days: 29 + (n+1)%2}
		if n == 7 && kind == 'v' {
			m.days = 30
		}
		months = append(months, m)
		if n == 8 && kind == 'm' {
			months = append(months, lunarMonth{8, true, 30})
		}
	}
	return months
}

func lunarYearDays(year int) int {
	switch lunarYears[year-firstLunarYear] {
	case 'v':
		return 355
	case 'm':
		return 384
	}
	return 354
}

// LunarOf returns the lunar day of d, and whether the table covers it (2 December 2005 to 16 November 2027).
func LunarOf(d Date) (Lunar, bool) {
	n := d.Sub(lunarEpoch)
	if n < 0 {
		return Lunar{}, false
	}
	for year := firstLunarYear; year <= lastLunarYear; year++ {
		if days := lunarYearDays(year); n >= days {
			n -= days
			continue
		}
		for _, m := range lunarMonths(year) {
			if n < m.days {
				l := Lunar{Year: year, Month: m.number, Second8: m.second, Day: n + 1}
				if l.Day > 15 {
					l.Day, l.Waning = l.Day-15, true
				}
				return l, true
			}
			n -= m.days
		}
	}
	return Lunar{}, false
}

// Date returns the day of the common calendar, and whether the table covers the year and the year has such a
// day.
func (l Lunar) Date() (Date, bool) {
	if l.Year < firstLunarYear || l.Year > lastLunarYear || l.Day < 1 || l.Day > 15 {
		return Date{}, false
	}
	n := 0
	for year := firstLunarYear; year < l.Year; year++ {
		n += lunarYearDays(year)
	}
	for _, m := range lunarMonths(l.Year) {
		if m.number != l.Month || m.second != l.Second8 {
			n += m.days
			continue
		}
		day := l.Day
		if l.Waning {
			day += 15
		}
		if day > m.days {
			return Date{}, false
		}
		return lunarEpoch.AddDays(n + day - 1), true
	}
	return Date{}, false
}

// String returns the day as almanacs write it: "ขึ้น 15 ค่ำ เดือน 12", "แรม 8 ค่ำ เดือน 8 หลัง".
func (l Lunar) String() string {
	half := "ขึ้น "
	if l.Waning {
		half = "แรม "
	}
	s := half + strconv.Itoa(l.Day) + " ค่ำ เดือน " + strconv.Itoa(l.Month)
	if l.Second8 {
		s += " หลัง"
	}
	return s
}

// IsHolyDay tells whether d is a Buddhist holy day (วันพระ): the 8th and 15th of the waxing half, the 8th and
// the last of the waning one. It is false beyond the lunar table.
func IsHolyDay(d Date) bool {
	l, ok := LunarOf(d)
	if !ok {
		return false
	}
	if l.Day == 8 || l.Day == 15 {
		return true
	}
	next, ok := LunarOf(d.AddDays(1))
	return l.Waning && l.Day == 14 && (!ok || !next.Waning)
}

// hasTwoEighths tells whether a lunar year has two eighth months; the Buddhist feasts then move by one.
func hasTwoEighths(year int) bool {
	return year >= firstLunarYear && year <= lastLunarYear && lunarYears[year-firstLunarYear] == 'm'
}
