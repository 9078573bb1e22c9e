package read

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/internal/thai/when"
)

// Alternative returns, in words that leave nothing open, what the expression means where its first assumption does
// not hold: «5 พ.ค.» that was read as this year's is «5 พ.ค. 2563» otherwise, and ไตรมาส 2 of the fiscal year
// «เม.ย.–มิ.ย. 2564». It returns "" where nothing was assumed or there is no second reading. Reading the words
// that are returned assumes nothing.
func (t Time) Alternative(today when.Date) string {
	if t.Problem != "" || len(t.Assumptions) == 0 {
		return ""
	}
	from, to := t.From.Date, t.To.Date
	switch t.Assumptions[0].Code {
	case "year":
		n := -1
		if from.Year < today.Year {
			n = 1
		}
		return t.words(otherYear(from, n), otherYear(to, n))
	case "month":
		n := 1
		if from.After(today) {
			n = -1
		}
		other := when.MonthStart(from, n)
		other.Day = from.Day
		return t.words(other, other)
	case "coming":
		return t.words(from.AddDays(-7), to.AddDays(-7))
	case "fiscal":
		return t.calendar()
	case "calendar":
		if t.Grain == when.GrainYear {
			return when.FiscalYear(when.BuddhistYear(from.Year)).Name()
		}
	case "part":
		return t.otherPart()
	}
	return ""
}

func otherYear(d when.Date, n int) when.Date {
	d.Year += n
	return d
}

// words writes the days from one to another, with the clock times of the reading.
func (t Time) words(from, to when.Date) string {
	if !from.Valid() || !to.Valid() {
		return ""
	}
	days := when.Range{From: from, To: to}.Medium()
	if !t.From.HasClock {
		return days
	}
	days += " " + t.From.Clock.Official()
	if t.To.Clock != t.From.Clock {
		return when.Range{From: from, To: to}.Medium() + " " + t.From.Clock.Dotted() + "-" + t.To.Clock.Official()
	}
	return days
}

// calendar returns the calendar year, half or quarter of the number that was read as the fiscal year's.
func (t Time) calendar() string {
	year := when.GregorianYear(int(when.FiscalYearOf(t.From.Date)))
	if t.Grain == when.GrainYear {
		return "ปีปฏิทิน " + strconv.Itoa(when.BuddhistYear(year))
	}
	named := strings.ContainsAny(t.Text, "0123456789๐๑๒๓๔๕๖๗๘๙") || strings.Contains(t.Text, "หนึ่ง") || strings.Contains(t.Text, "สอง") ||
		strings.Contains(t.Text, "สาม") || strings.Contains(t.Text, "สี่") || strings.Contains(t.Text, "แรก")
	if !named || when.FiscalYearOf(t.To.Date) != when.FiscalYearOf(t.From.Date) {
		return "" // ไตรมาสนี้ is the same quarter in both
	}
	first := 3 * (when.QuarterOf(t.From.Date) - 1)
	last := 3 * when.QuarterOf(t.To.Date)
	return when.Range{From: when.Date{Year: year, Month: time.Month(first + 1), Day: 1}, To: when.MonthRange(year, time.Month(last)).To}.Medium()
}

// otherPart returns the time of day in the other half of the day: สามโมง in the morning is nine o'clock.
func (t Time) otherPart() string {
	if t.From != t.To || !t.From.HasClock {
		return ""
	}
	clock := t.From.Clock
	switch h := clock.Hour(); {
	case h > 12 && h < 18: // หนึ่งโมง to ห้าโมง are counted from six in the morning
		clock -= 6 * 60
	case h == 6:
		clock += 12 * 60
	case h > 6 && h < 12: // สองโมงเช้า as of old, or two o'clock at night
		clock -= 6 * 60
	default:
		return ""
	}
	if t.From.Date.IsZero() {
		return clock.Official()
	}
	return when.Day(t.From.Date).Medium() + " " + clock.Official()
}

// Candidates returns, in words that leave nothing open, the days that may be meant where the expression names a day
// that does not exist or is not the weekday said with it: «31 เม.ย.» is perhaps 30 เม.ย. or 1 พ.ค. At most two, in
// order; none where there is nothing near.
func (t Time) Candidates() []string {
	var words []string
	for _, d := range t.near {
		if d.Valid() {
			words = append(words, when.Day(d).Medium())
		}
	}
	return slices.Compact(words)
}
