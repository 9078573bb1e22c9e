package release

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// settleTimes adds the days that only web pages write (09/14 2564) and fills in the years that are left out: from the
// same day elsewhere in the release, or from the day on which it was published.
func (d *document) settleTimes(published when.Date) {
	d.addMonthFirstDays()
	d.times = slices.DeleteFunc(d.times, func(t read.Time) bool {
		return d.inPlace(t) || fine(t) && t.Kind != read.KindTime && (!namesDay(t.Text) || isFraction(t.Text) || d.partOfName(t))
	})
	d.hoursOfBareDays()
	d.dropYears()
	d.commonEraYears()
	known := map[[2]int]int{} // day and month -> year
	for _, t := range d.times {
		if day := t.From.Date; day.Year != 0 && fine(t) {
			known[[2]int{int(day.Month), day.Day}] = day.Year
		}
	}
	d.takeYears()
	newest, spans := d.newestDay(), d.spans()
	for i := range d.times {
		t := &d.times[i]
		if t.Problem != "" || !fine(*t) {
			continue
		}
		near := published
		if near.IsZero() && (strings.HasSuffix(t.Text, "นี้") || d.saysThis(t.Stop) || isClose(t.From.Date, newest)) { // 3-7 มีนาคม นี้
			near = newest
		}
		for _, m := range []*when.Moment{&t.From, &t.To} {
			if m.Date.IsZero() || m.Date.Year != 0 {
				continue
			}
			if year := known[[2]int{int(m.Date.Month), m.Date.Day}]; year != 0 {
				m.Date.Year = year
			} else if year := yearWithin(m.Date, spans); year != 0 {
				m.Date.Year = year
			} else if near.IsZero() && m == &t.From && d.since(*t) && !newest.IsZero() {
				m.Date.Year = yearBefore(m.Date, newest)
			} else if !near.IsZero() {
				m.Date.Year = nearestYear(m.Date, near)
			}
			if m.Date.Year != 0 && !m.Date.Valid() {
				m.Date.Year = 0
			}
		}
	}
	d.spanFromToday(published)
}

// partOfName tells whether a day is a part of the name of a building: ศูนย์ราชการเฉลิมพระเกียรติ 80 พรรษา 5 ธันวาคม 2550.
func (d *document) partOfName(t read.Time) bool {
	const reach = 120
	before := strings.TrimRight(d.in(t.Begin-reach, t.Begin), " ")
	return strings.HasSuffix(before, "พรรษา") && strings.Contains(before, "เฉลิมพระเกียรติ")
}

// inPlace tells whether a word for a time of day is a part of the name of a building or a place: โรงแรมทับเที่ยง.
func (d *document) inPlace(t read.Time) bool {
	const reach = 60
	if strings.ContainsFunc(t.Text, func(r rune) bool { return !isThaiLetter(r) }) {
		return false
	}
	c, ok := d.lastCue(t.Begin-reach, t.Begin, cueRoom)
	return ok && c.end < t.Begin && !strings.ContainsAny(d.in(c.end, t.Begin), " \n")
}

// dropYears takes away the years that are typed as none can be (ธันวาคม 2653): a part of one is no year either.
func (d *document) dropYears() {
	const first, last = 1900, 2600
	for i := range d.times {
		t := &d.times[i]
		digits := t.Text[len(strings.TrimRight(t.Text, "0123456789")):]
		year, err := strconv.Atoi(digits)
		if err != nil || len(digits) != 4 || !fine(*t) || t.From.HasClock || t.Kind == read.KindTime || year >= first && year <= last {
			continue
		}
		t.From.Date.Year, t.To.Date.Year = 0, 0
	}
}

// commonEraYears reads the years of two digits as those of the common era that would be decades ago as Buddhist ones, as upload stamps have
// them: 01/12/20.
func (d *document) commonEraYears() {
	const oldest, offset = 1990, 2020 - 1977 // 20 is 1977 as 2520, and 2020 in the common era
	for i := range d.times {
		t := &d.times[i]
		k := strings.LastIndexAny(t.Text, "/-")
		if !fine(*t) || k < 0 || strings.ContainsFunc(t.Text, isThaiLetter) || len(t.Text)-k-1 != 2 || t.From.Date.Year == 0 || t.From.Date.Year >= oldest {
			continue
		}
		for _, m := range []*when.Moment{&t.From, &t.To} {
			if m.Date.Year += offset; !m.Date.Valid() {
				m.Date.Year = 0
			}
		}
	}
}

// takeYears gives days the years that stand behind them and were read as numbers of something: «8 มิ.ย. 67 จังหวัดตราด»,
// «21 ตุลาคม 2563 อำเภอแม่สอด».
func (d *document) takeYears() {
	taken := map[int]bool{}
	for i := range d.times {
		t := &d.times[i]
		if t.Problem != "" || !fine(*t) || t.Kind == read.KindTime {
			continue
		}
		at := d.skipBlanks(t.Stop)
		year, end := d.number(at)
		n := sort.Search(len(d.amounts), func(i int) bool { return d.amounts[i].Begin >= at })
		if n == len(d.amounts) || d.amounts[n].Begin != at || d.amounts[n].Value.Scale != 0 {
			continue
		}
		switch unit := d.amounts[n].Unit; {
		case unit == "ราย" || unit == "คน" || unit == "บาท":
			continue
		case end-at == 2 && year >= 55 && year <= 75:
			year += 2500
		case end-at != 4 || year < 2500 || year > 2600:
			continue
		}
		for _, m := range []*when.Moment{&t.From, &t.To} {
			if !m.Date.IsZero() && m.Date.Year == 0 {
				m.Date.Year = when.GregorianYear(year)
			}
		}
		t.Stop = end
		taken[n] = true
	}
	if len(taken) == 0 {
		return
	}
	kept := d.amounts[:0:0]
	for i, a := range d.amounts {
		if !taken[i] {
			kept = append(kept, a)
		}
	}
	d.amounts = kept
}

// newestDay returns the latest day with a year that the release names, if all such days lie within a year of it: the
// release is of about that time.
func (d *document) newestDay() when.Date {
	var newest, oldest when.Date
	for _, t := range d.times {
		day, ok := dayOf(t)
		if !ok || day.Year == 0 {
			continue
		}
		if newest.IsZero() || day.After(newest) {
			newest = day
		}
		if oldest.IsZero() || day.Before(oldest) {
			oldest = day
		}
	}
	const year = 366
	if newest.IsZero() || newest.Sub(oldest) > year {
		return when.Date{}
	}
	return newest
}

// since tells whether ตั้งแต่ stands before a single day: what is counted from it on has been counted up to the release's day.
func (d *document) since(t read.Time) bool {
	return (t.From.Date == t.To.Date || t.To.Date.IsZero()) && (strings.HasPrefix(t.Text, "ตั้งแต่") || strings.HasSuffix(strings.TrimRight(d.in(t.Begin-40, t.Begin), " "), "ตั้งแต่"))
}

// yearBefore returns the year in which the day last was before another.
func yearBefore(day, other when.Date) int {
	if day.Year = other.Year; day.After(other) {
		return other.Year - 1
	}
	return other.Year
}

// isClose tells whether a day without a year is so close to one with a year that the same weeks are meant.
func isClose(day, to when.Date) bool {
	const weeks = 45 // days
	if day.IsZero() || day.Year != 0 || to.IsZero() {
		return false
	}
	day.Year = nearestYear(day, to)
	return day.Valid() && max(day.Sub(to), to.Sub(day)) <= weeks
}

// saysThis tells whether นี้ stands behind a day at i.
func (d *document) saysThis(i int) bool {
	return strings.HasPrefix(strings.TrimLeft(d.in(i, i+20), " "), "นี้")
}

// fine tells whether a reading names days, and not a month or a year.
func fine(t read.Time) bool {
	switch t.Grain {
	case when.GrainDay, when.GrainMinute, when.GrainHour, when.GrainPart:
		return true
	}
	return false
}

// namesDay tells whether an expression holds the number of a day: a festival and its year (ปีใหม่ 2566) name none.
func namesDay(text string) bool {
	digits := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && isASCIIDigit(text[i]) {
			digits++
			continue
		}
		if digits > 0 && digits != 4 {
			return true
		}
		digits = 0
	}
	return false
}

// isFraction tells whether an expression is only two numbers with a slash (1/1), as pages and parts are numbered.
func isFraction(text string) bool {
	return strings.Count(text, "/") == 1 && strings.Trim(text, "0123456789/") == ""
}

// nearestYear returns the year in which the day is nearest to near.
func nearestYear(day, near when.Date) int {
	best, least := near.Year, -1
	for year := near.Year - 1; year <= near.Year+1; year++ {
		on := when.Date{Year: year, Month: day.Month, Day: day.Day}
		if !on.Valid() {
			continue
		}
		if away := max(on.Sub(near), near.Sub(on)); least < 0 || away < least {
			best, least = year, away
		}
	}
	return best
}

// addMonthFirstDays adds days written as pages of American make do, with a Buddhist year: 09/14 2564, 12/31/2563.
// Only a second number above 12 shows that the first is the month.
func (d *document) addMonthFirstDays() {
	var found []read.Time
	for at := 0; ; at++ {
		k := strings.IndexByte(d.text[at:], '/')
		if k < 0 {
			break
		}
		at += k
		if t, ok := d.monthFirst(at); ok {
			found = append(found, t)
			at = t.Stop - 1
		}
	}
	if len(found) == 0 {
		return
	}
	d.times = slices.DeleteFunc(d.times, func(t read.Time) bool {
		n := sort.Search(len(found), func(i int) bool { return found[i].Stop > t.Begin })
		return n < len(found) && found[n].Begin < t.Stop
	})
	d.times = append(d.times, found...)
	slices.SortFunc(d.times, func(a, b read.Time) int { return a.Begin - b.Begin })
}

// monthFirst reads the month before the slash at text[i], and the day and the year behind it.
func (d *document) monthFirst(i int) (read.Time, bool) {
	begin := i
	for begin > 0 && i-begin < 3 && isASCIIDigit(d.text[begin-1]) {
		begin--
	}
	month, next := d.number(begin)
	day, k := d.number(i + 1)
	if next != i || i-begin > 2 || month < 1 || month > 12 || k-i-1 != 2 || day < 13 || day > 31 || k >= len(d.text) || d.text[k] != ' ' && d.text[k] != '/' {
		return read.Time{}, false
	}
	year, stop := d.number(k + 1)
	date := when.Date{Year: when.GregorianYear(year), Month: time.Month(month), Day: day}
	if stop-k-1 != 4 || year < 2500 || year > 2650 || !date.Valid() {
		return read.Time{}, false
	}
	m := when.Moment{Date: date}
	return read.Time{Text: d.text[begin:stop], Begin: begin, Stop: stop, Kind: read.KindDate, From: m, To: m, Grain: when.GrainDay}, true
}

// number reads the digits at text[i], at most six, and returns where they end.
func (d *document) number(i int) (n, end int) {
	for end = i; end < len(d.text) && end-i < 6 && isASCIIDigit(d.text[end]); end++ {
	}
	n, _ = strconv.Atoi(d.text[i:end])
	return n, end
}

func isASCIIDigit(b byte) bool { return b >= '0' && b <= '9' }

// dayOf returns the one day that a reading names, and whether it names one. 24.00 น. belongs to the day that it ends.
func dayOf(t read.Time) (when.Date, bool) {
	if t.Problem != "" || t.From.Date.IsZero() || t.From.Date != t.To.Date || t.Kind != read.KindDate && t.Kind != read.KindDateTime {
		return when.Date{}, false
	}
	if t.From.HasClock && t.From.Clock == 0 && t.From.Date.Year != 0 && strings.Contains(t.Text, "24.") {
		return t.From.Date.AddDays(-1), true
	}
	return t.From.Date, true
}

// daysOf returns the days that a reading names, if it names days.
func daysOf(t read.Time) (when.Range, bool) {
	if day, ok := dayOf(t); ok {
		return when.Day(day), true
	}
	if t.Problem != "" || !fine(t) || t.Kind == read.KindTime || t.From.Date.IsZero() && t.To.Date.IsZero() {
		return when.Range{}, false
	}
	return when.Range{From: t.From.Date, To: t.To.Date}, true
}

// allDates returns every day that the release names, in order and each once.
func (d *document) allDates() []when.Date {
	var list []when.Date
	known := map[when.Date]bool{}
	add := func(day when.Date) {
		if !day.IsZero() && day.Day != 0 && !known[day] {
			known[day] = true
			list = append(list, day)
		}
	}
	for _, t := range d.times {
		if r, ok := daysOf(t); ok {
			add(r.From)
			add(r.To)
		}
	}
	return list
}
