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

// The lunar years that are known, พ.ศ.: days from 2 December 2005 on, announced to 16 November 2027 and computed to
// December 2034.
const (
	firstLunarYear     = 2549
	lastAnnouncedLunar = firstLunarYear + len(lunarYears) - 1
	lastLunarYear      = 2577
)

// lunarKind says how long a lunar year is.
type lunarKind byte

const (
	plainYear    lunarKind = 'n' // 354 days
	extraDay     lunarKind = 'v' // อธิกวาร: the seventh month has a day more
	extraMonth   lunarKind = 'm' // อธิกมาส: a second eighth month
	lunarDays              = 354
	lunarDayMore           = 1
	eighthMonth            = 30
)

// lunarYears are the kinds of the announced years, from firstLunarYear on. The series follows from the dates of
// Makha Bucha that the cabinet announced as holidays for 2006 to 2028.
const lunarYears = "nmnvmnmnnmvnmnvmnmnvmn"

// lunarKinds are the kinds of all known years, from firstLunarYear on: the announced ones, then the computed ones.
var lunarKinds = computeLunarKinds()

// computeLunarKinds continues the announced years by calculation.
func computeLunarKinds() (kinds [lastLunarYear - firstLunarYear + 1]lunarKind) {
	ahead := 0
	for i := range kinds {
		if kinds[i] = computedKind(firstLunarYear+i, ahead); i < len(lunarYears) {
			kinds[i] = lunarKind(lunarYears[i])
		}
		ahead += aheadOfMoon(kinds[i])
	}
	return kinds
}

// meanMonths and meanDays are the mean lunar month of the Suriyayatra reckoning: 703 months have 20,760 days, so that a
// month has 29.53058 days.
const (
	meanMonths = 703
	meanDays   = 20760
)

// aheadOfMoon is by how much a year of a kind is longer than its mean months are, in parts of a day of which a day has
// meanMonths; negative where it is shorter.
func aheadOfMoon(k lunarKind) int {
	switch k {
	case extraDay:
		return (lunarDays+lunarDayMore)*meanMonths - 12*meanDays
	case extraMonth:
		return (lunarDays+eighthMonth)*meanMonths - 13*meanDays
	}
	return lunarDays*meanMonths - 12*meanDays
}

// behindMoon is how far a year may end behind the mean moon, as aheadOfMoon counts it from lunarEpoch, before it is given
// the extra day: a day, nearly. Every limit from 668 to 701 yields the announced years, and the years that almanacs print up to
// พ.ศ. 2577; from 2578 on almanacs give the day to other years than this, so that nothing is computed for them.
const behindMoon = 690

// computedKind computes the kind of a lunar year, given how far the years before it are ahead of the moon. A year has a
// second eighth month where the moon is 25 to 29 or 0 to 5 days old at the solar new year of its Chula Sakarat
// (Suriyayatra), judged by two years where it is at the edge; the extra day is given to a year without
// such a month when the calendar would fall behind.
func computedKind(year, ahead int) lunarKind {
	age, next := moonAge(year), moonAge(year+1)
	switch {
	case age == 24 && next == 6, age > 25, age == 25 && next != 5, age < 6:
		return extraMonth
	case ahead+aheadOfMoon(plainYear) < -behindMoon:
		return extraDay
	}
	return plainYear
}

// moonAge returns the age of the moon in days (ดิถี, 0 to 29) at the solar new year that falls into April of a lunar year:
// a solar year has 292,207 parts of a day of which a day has 800, and 703 lunar days are 692 days.
func moonAge(year int) int {
	chulaSakarat := year - 1181
	days := (chulaSakarat*292207+373)/800 + 1
	return (days + (days*11+650)/692) % 30
}

// LunarStanding says whether the lunar calendar of a year is known, and by what.
type LunarStanding int

// The standings.
const (
	LunarUnknown   LunarStanding = iota
	LunarComputed                // by calculation: no announcement confirms it
	LunarAnnounced               // it follows from the cabinet's announcements
)

// LunarYear tells whether the days of a lunar year, พ.ศ., are announced, computed or unknown.
func LunarYear(year int) LunarStanding {
	switch {
	case year < firstLunarYear || year > lastLunarYear:
		return LunarUnknown
	case year > lastAnnouncedLunar:
		return LunarComputed
	}
	return LunarAnnounced
}

// lunarEpoch is ขึ้น 1 ค่ำ เดือนอ้าย of firstLunarYear.
var lunarEpoch = Date{2005, time.December, 2}

// lunarMonth is one month of a lunar year.
type lunarMonth struct {
	number int
	second bool
	days   int
}

// lunarMonths returns the months of a lunar year that is known.
func lunarMonths(year int) []lunarMonth {
	kind := lunarKinds[year-firstLunarYear]
	months := make([]lunarMonth, 0, 13)
	for n := 1; n <= 12; n++ {
		m := lunarMonth{number: n, days: 29 + (n+1)%2}
		if n == 7 && kind == extraDay {
			m.days = 30
		}
		months = append(months, m)
		if n == 8 && kind == extraMonth {
			months = append(months, lunarMonth{8, true, eighthMonth})
		}
	}
	return months
}

func lunarYearDays(year int) int {
	switch lunarKinds[year-firstLunarYear] {
	case extraDay:
		return lunarDays + lunarDayMore
	case extraMonth:
		return lunarDays + eighthMonth
	}
	return lunarDays
}

// LunarOf returns the lunar day of d, and whether its year is known (see LunarYear).
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

// Date returns the day of the common calendar, and whether its year is known and has such a day.
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
// the last of the waning one. It is false for days of years that are unknown.
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
	return year >= firstLunarYear && year <= lastLunarYear && lunarKinds[year-firstLunarYear] == extraMonth
}
