package when

import (
	"slices"
	"strings"
	"time"

	"changwat/internal/thai/internal/token"
)

// observance is a day with a name: on a day of the year, or on one of the moon.
type observance struct {
	name       string
	month      time.Month
	day        int
	days       int  // how many in a row
	moonMonth  int  // of the lunar year; a later one where the year has two eighth months
	moonDay    int  // 15 is the full moon, 16 the day after
	public     bool // government offices are closed
	since      int  // first Gregorian year in which it was a public holiday, 0 for always
	substitute int  // holidays of one number share one substitute day

	former  string // the name before the Gregorian year in which it was renamed; "" where it never was
	renamed int
}

// nameIn returns the name that the observance had in a Gregorian year.
func (o observance) nameIn(year int) string {
	if year < o.renamed {
		return o.former
	}
	return o.name
}

// observances follows the cabinet's list of public holidays of government offices as it stands since 2562,
// with the days that have names but are no such holidays.
var observances = [...]observance{
	token.ObservedNewYear:      {name: "วันขึ้นปีใหม่", month: time.January, day: 1, days: 1, public: true, substitute: 1},
	token.ObservedMakha:        {name: "วันมาฆบูชา", moonMonth: 3, moonDay: 15, days: 1, public: true, substitute: 2},
	token.ObservedChakri:       {name: "วันจักรี", month: time.April, day: 6, days: 1, public: true, substitute: 3},
	token.ObservedSongkran:     {name: "วันสงกรานต์", month: time.April, day: 13, days: 3, public: true, substitute: 4},
	token.ObservedLabour:       {name: "วันแรงงาน", month: time.May, day: 1, days: 1},
	token.ObservedCoronation:   {name: "วันฉัตรมงคล", month: time.May, day: 4, days: 1, public: true, since: 2020, substitute: 5},
	token.ObservedVisakha:      {name: "วันวิสาขบูชา", moonMonth: 6, moonDay: 15, days: 1, public: true, substitute: 6},
	token.ObservedQueen:        {name: "วันเฉลิมพระชนมพรรษาสมเด็จพระราชินี", month: time.June, day: 3, days: 1, public: true, since: 2019, substitute: 7},
	token.ObservedAsalha:       {name: "วันอาสาฬหบูชา", moonMonth: 8, moonDay: 15, days: 1, public: true, substitute: 8},
	token.ObservedLentBegins:   {name: "วันเข้าพรรษา", moonMonth: 8, moonDay: 16, days: 1, public: true, substitute: 8},
	token.ObservedKing:         {name: "วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว", month: time.July, day: 28, days: 1, public: true, since: 2017, substitute: 9},
	token.ObservedMother:       {name: "วันแม่แห่งชาติ", month: time.August, day: 12, days: 1, public: true, substitute: 10},
	token.ObservedNavamin:      {name: "วันนวมินทรมหาราช", month: time.October, day: 13, days: 1, public: true, since: 2017, substitute: 11, former: formerNavamin, renamed: 2023},
	token.ObservedPiyamaharaj:  {name: "วันปิยมหาราช", month: time.October, day: 23, days: 1, public: true, substitute: 12},
	token.ObservedFather:       {name: "วันพ่อแห่งชาติ", month: time.December, day: 5, days: 1, public: true, substitute: 13},
	token.ObservedConstitution: {name: "วันรัฐธรรมนูญ", month: time.December, day: 10, days: 1, public: true, substitute: 14},
	token.ObservedYearEnd:      {name: "วันสิ้นปี", month: time.December, day: 31, days: 1, public: true, substitute: 15},
	token.ObservedLentEnds:     {name: "วันออกพรรษา", moonMonth: 11, moonDay: 15, days: 1},
	token.ObservedLoyKrathong:  {name: "วันลอยกระทง", moonMonth: 12, moonDay: 15, days: 1},
	token.ObservedChristmas:    {name: "วันคริสต์มาส", month: time.December, day: 25, days: 1},
	token.ObservedChildren:     {name: "วันเด็กแห่งชาติ", days: 1},
}

// formerNavamin is what 13 October was called until the cabinet's resolution of 20 June 2566.
const formerNavamin = "วันคล้ายวันสวรรคตพระบาทสมเด็จพระบรมชนกาธิเบศร มหาภูมิพลอดุลยเดชมหาราช บรมนาถบพิตร"

// Observed returns the days of a year on which the observance of that number falls, by the numbers that the lexicon of
// package token gives to the words for them, and whether it is known for the year.
func Observed(number int16, year int) (Range, bool) { return observances[number].in(year) }

// ObservedOn returns the name of what is observed on a day, whether or not government offices are closed on it, and whether
// anything is.
func ObservedOn(d Date) (name string, ok bool) {
	moon, known := LunarOf(d)
	for i := range observances {
		o := &observances[i]
		if o.moonMonth > 0 && (!known || o.moon(moon.Year) != moon) || o.month > 0 && o.month != d.Month {
			continue // none goes on into another month
		}
		if days, ok := o.in(d.Year); ok && days.Contains(d) {
			return o.nameIn(d.Year), true
		}
	}
	return "", false
}

// ObservedFrom returns the days of the first observance of a name that is not over on a day, and whether they are known.
func ObservedFrom(name string, d Date) (Range, bool) {
	for _, o := range observances {
		for year := d.Year; (o.name == name || o.former == name) && year <= d.Year+1; year++ {
			if days, known := o.in(year); known && !days.To.Before(d) {
				return days, true
			}
		}
	}
	return Range{}, false
}

// in returns the days of the observance in a Gregorian year, and whether they are known.
func (o observance) in(year int) (Range, bool) {
	switch {
	case o.moonMonth > 0:
		d, ok := o.moon(BuddhistYear(year)).Date()
		return Day(d), ok
	case o.month == 0: // วันเด็ก is the second Saturday of January
		first := Date{year, time.January, 1}
		return Day(first.AddDays((int(time.Saturday)-int(first.Weekday())+7)%7 + 7)), true
	}
	from := Date{year, o.month, o.day}
	return Range{from, from.AddDays(o.days - 1)}, true
}

// moon returns the lunar day of an observance of the moon in a lunar year.
func (o observance) moon(year int) Lunar {
	l := Lunar{Year: year, Month: o.moonMonth, Day: o.moonDay}
	if l.Day > 15 {
		l.Day, l.Waning = l.Day-15, true
	}
	if hasTwoEighths(l.Year) && o.moonMonth <= 8 { // มาฆบูชา, วิสาขบูชา and อาสาฬหบูชา come a month later
		if o.moonMonth == 8 {
			l.Second8 = true
		} else {
			l.Month++
		}
	}
	return l
}

// Holiday is a day on which government offices are closed.
type Holiday struct {
	Date Date
	Name string
	// Substitute tells that the day stands in for a holiday that falls on a weekend.
	Substitute bool
	// Computed tells that the day follows from a computed lunar calendar, and that no announcement confirms it.
	Computed bool
}

// RoyalBirthday tells whether the day is the birthday of the King or of the Queen. The substitute for one that falls on a
// weekend counts too.
func (h Holiday) RoyalBirthday() bool { return strings.Contains(h.Name, "วันเฉลิม") }

// substituteMark ends the names of substitute days.
const substituteMark = " (ชดเชย)"

// Calendar is the public holidays of government offices: those of the cabinet's standing list, and those that an office
// has on record. The zero Calendar has the standing list alone.
type Calendar struct {
	// Recorded are days off that are on record: the ones that the cabinet gives besides its list, or sets anew each year.
	// One that is also on the list confirms it. One that is a substitute day of a holiday on the list (its name holds the
	// holiday's, and ชดเชย) stands for the one that the list would give.
	Recorded []Holiday
}

// Holidays returns the public holidays in a Gregorian year, in order of date: a holiday on a weekend has the next working
// day as its substitute, and holidays of one festival share one. The Buddhist ones are left out of years whose lunar
// calendar is unknown, and are Computed where it is computed (see LunarYear). Days off that the cabinet gives besides its
// list are those that are Recorded.
func (c Calendar) Holidays(year int) []Holiday {
	var list []Holiday
	var festivals []int
	for _, o := range observances {
		span, ok := o.in(year)
		if !ok || !o.public || year < o.since {
			continue
		}
		festival := o.substitute
		if c.substitutes(o.nameIn(year), span) {
			festival = 0
		}
		computed := o.moonMonth > 0 && LunarYear(BuddhistYear(year)) == LunarComputed
		for n := range o.days {
			list = append(list, Holiday{Date: span.From.AddDays(n), Name: o.nameIn(year), Computed: computed})
			festivals = append(festivals, festival)
		}
	}
	listed := len(list)
	list = c.record(list, year)
	taken := make(map[Date]bool, len(list))
	for _, h := range list {
		taken[h.Date] = true
	}
	served := map[int]bool{0: true}
	for n, h := range list[:listed] {
		if !isWeekend(h.Date) || served[festivals[n]] {
			continue
		}
		served[festivals[n]] = true
		d := h.Date
		for taken[d] || isWeekend(d) {
			d = d.AddDays(1)
		}
		taken[d] = true
		list = append(list, Holiday{Date: d, Name: h.Name + substituteMark, Substitute: true, Computed: h.Computed})
	}
	slices.SortStableFunc(list, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
	return list
}

// HasSpecial tells whether days off in a Gregorian year that the standing list does not give are on record.
func (c Calendar) HasSpecial(year int) bool {
	return slices.ContainsFunc(c.Recorded, func(h Holiday) bool {
		_, listed := HolidayOn(h.Date)
		return h.Date.Year == year && !listed
	})
}

// record confirms the days of a year's list that are on record, and appends the recorded ones that are not on it.
func (c Calendar) record(list []Holiday, year int) []Holiday {
	for _, h := range c.Recorded {
		if h.Date.Year != year {
			continue
		}
		known := false
		for i := range list {
			if list[i].Date == h.Date {
				list[i].Computed, known = false, true
			}
		}
		if !known {
			h.Computed = false
			list = append(list, h)
		}
	}
	return list
}

// substituteWithin is how many days after a holiday a recorded substitute day of it is looked for.
const substituteWithin = 30

// substitutes reports whether a substitute day of a holiday is on record.
func (c Calendar) substitutes(name string, days Range) bool {
	for _, h := range c.Recorded {
		if n := h.Date.Sub(days.From); n >= -substituteWithin && n <= substituteWithin &&
			strings.Contains(h.Name, name) && strings.Contains(h.Name, "ชดเชย") {
			return true
		}
	}
	return false
}

// SubstitutesOf returns the days that stand in for holidays which fall on a weekend: 22 October 2021 for the 23rd.
func (c Calendar) SubstitutesOf(holidays []Holiday) (days []Holiday) {
	if len(holidays) == 0 {
		return nil
	}
	for year := holidays[0].Date.Year; year <= holidays[len(holidays)-1].Date.Year+1; year++ {
		for _, d := range c.Holidays(year) {
			standsIn := func(h Holiday) bool {
				n := d.Date.Sub(h.Date)
				return !h.Substitute && strings.Contains(d.Name, h.Name) && n >= -substituteWithin && n <= substituteWithin
			}
			if d.Substitute && slices.ContainsFunc(holidays, standsIn) {
				days = append(days, d)
			}
		}
	}
	return days
}

// On returns the public holiday that d is, and whether it is one. The substitute of a year's end may fall into the next
// year.
func (c Calendar) On(d Date) (Holiday, bool) {
	for _, year := range [...]int{d.Year, d.Year - 1} {
		for _, h := range c.Holidays(year) {
			if h.Date == d {
				return h, true
			}
		}
	}
	return Holiday{}, false
}

// IsWorkday tells whether government offices are open on d: it is no weekend and no public holiday.
func (c Calendar) IsWorkday(d Date) bool {
	if isWeekend(d) {
		return false
	}
	_, off := c.On(d)
	return !off
}

func isWeekend(d Date) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}

// Holidays returns the public holidays of the cabinet's standing list in a Gregorian year, as the zero Calendar has them.
func Holidays(year int) []Holiday { return Calendar{}.Holidays(year) }

// HolidayOn returns the public holiday of the standing list that d is, and whether it is one.
func HolidayOn(d Date) (Holiday, bool) { return Calendar{}.On(d) }

// IsWorkday tells whether government offices are open on d by the standing list.
func IsWorkday(d Date) bool { return Calendar{}.IsWorkday(d) }

// AddWorkdays returns the nth working day after d by the standing list, or before it where n is negative.
func AddWorkdays(d Date, n int) Date { return Calendar{}.AddWorkdays(d, n) }

// AddWorkdays returns the nth working day after d, or before it where n is negative.
func (c Calendar) AddWorkdays(d Date, n int) Date {
	step := sign(n)
	off := map[Date]bool{}
	known := 0
	for n != 0 {
		d = d.AddDays(step)
		if d.Year != known {
			known = d.Year
			for _, year := range [...]int{known, known - 1} {
				for _, h := range c.Holidays(year) {
					off[h.Date] = true
				}
			}
		}
		if !isWeekend(d) && !off[d] {
			n -= step
		}
	}
	return d
}
