package when

import (
	"strconv"
	"time"
)

// Long returns the day as official letters write it, in the Buddhist calendar: "29 เมษายน 2564". A partial
// date has no year ("29 เมษายน"), and no date is "".
func (d Date) Long() string {
	if d.IsZero() {
		return ""
	}
	s := strconv.Itoa(d.Day) + " " + MonthName(d.Month)
	if d.Year != 0 {
		s += " " + strconv.Itoa(BuddhistYear(d.Year))
	}
	return s
}

// Short returns the day as tables and assumptions write it, with a two-digit Buddhist year: "29 เม.ย. 64".
func (d Date) Short() string {
	if d.IsZero() {
		return ""
	}
	var buf [32]byte
	b := append(strconv.AppendInt(buf[:0], int64(d.Day), 10), ' ')
	b = append(b, MonthShort(d.Month)...)
	if d.Year != 0 {
		b = appendPad2(append(b, ' '), BuddhistYear(d.Year))
	}
	return string(b)
}

// LongWeekday returns the day with its weekday: "วันพฤหัสบดีที่ 29 เมษายน 2564". A partial date, whose weekday
// is not known, is written as Long writes it.
func (d Date) LongWeekday() string {
	if d.Year == 0 {
		return d.Long()
	}
	return WeekdayName(d.Weekday()) + "ที่ " + d.Long()
}

// ShortWeekday returns the day with its abbreviated weekday: "พฤ. 29 เม.ย. 64". A partial date, whose weekday
// is not known, is written as Short writes it.
func (d Date) ShortWeekday() string {
	if d.Year == 0 {
		return d.Short()
	}
	return WeekdayShort(d.Weekday()) + " " + d.Short()
}

// Short returns the range with abbreviated months: "28 เม.ย. – 3 พ.ค. 64", "7–13 ธ.ค. 61", "ตั้งแต่ 1 เม.ย. 64"
// where the end is open, and the day alone where both ends are the same.
func (r Range) Short() string {
	return r.words(MonthShort, shortYear)
}

// Long returns the range with full months: "7–13 ธันวาคม 2561", "28 เมษายน – 3 พฤษภาคม 2564".
func (r Range) Long() string {
	return r.words(MonthName, func(y int) string { return strconv.Itoa(BuddhistYear(y)) })
}

// Medium returns the range with abbreviated months and whole years, which nobody can take for another century's:
// "28 เม.ย. – 3 พ.ค. 2564"; whole months are written without their days: "เม.ย.–มิ.ย. 2564".
func (r Range) Medium() string {
	year := func(y int) string { return strconv.Itoa(BuddhistYear(y)) }
	if r.From.Day != 1 || r.To != MonthRange(r.To.Year, r.To.Month).To {
		return r.words(MonthShort, year)
	}
	first, last := MonthShort(r.From.Month), MonthShort(r.To.Month)+" "+year(r.To.Year)
	switch {
	case r.From.Year != r.To.Year:
		return first + " " + year(r.From.Year) + "–" + last
	case r.From.Month == r.To.Month:
		return last
	}
	return first + "–" + last
}

func (r Range) words(month func(time.Month) string, year func(int) string) string {
	day := func(d Date) string { return strconv.Itoa(d.Day) + " " + month(d.Month) }
	full := func(d Date) string {
		if d.Year == 0 {
			return day(d)
		}
		return day(d) + " " + year(d.Year)
	}
	switch from, to := r.From, r.To; {
	case r.IsZero():
		return ""
	case to.IsZero():
		return "ตั้งแต่ " + full(from)
	case from.IsZero():
		return "ถึง " + full(to)
	case from == to:
		return full(from)
	case from.Year != to.Year:
		return full(from) + " – " + full(to)
	case from.Month != to.Month:
		return day(from) + " – " + full(to)
	default:
		return strconv.Itoa(from.Day) + "–" + full(to)
	}
}

// shortYear returns the last two digits of the Buddhist year.
func shortYear(gregorian int) string { return pad2(BuddhistYear(gregorian) % 100) }

// farAhead and farBack are how many days away Relative still counts: beyond them people think in dates.
const (
	farAhead = 30
	farBack  = 7
)

// Relative returns d as people say it on the day today: "วันนี้", "พรุ่งนี้", "มะรืนนี้", "เมื่อวาน",
// "เมื่อวานซืน", "อีก 3 วัน" up to 30 days ahead, "3 วันก่อน" up to 7 days back, and "" for anything
// further away or for partial dates.
func Relative(d, today Date) string {
	if d.Year == 0 || today.Year == 0 {
		return ""
	}
	switch n := d.Sub(today); {
	case n == 0:
		return "วันนี้"
	case n == 1:
		return "พรุ่งนี้"
	case n == 2:
		return "มะรืนนี้"
	case n == -1:
		return "เมื่อวาน"
	case n == -2:
		return "เมื่อวานซืน"
	case n > 0 && n <= farAhead:
		return "อีก " + strconv.Itoa(n) + " วัน"
	case n < 0 && n >= -farBack:
		return strconv.Itoa(-n) + " วันก่อน"
	}
	return ""
}

// Name returns the fiscal year as officials write it: "ปีงบประมาณ 2564".
func (y FiscalYear) Name() string { return "ปีงบประมาณ " + strconv.Itoa(int(y)) }

// FiscalQuarterName returns a quarter of a fiscal year as officials write it: "ไตรมาส 2 ปีงบประมาณ 2564".
func FiscalQuarterName(y FiscalYear, q int) string {
	return "ไตรมาส " + strconv.Itoa(q) + " " + y.Name()
}

func pad2(n int) string { return string(appendPad2(nil, n)) }

func appendPad2(b []byte, n int) []byte { return append(b, byte('0'+n/10%10), byte('0'+n%10)) }
