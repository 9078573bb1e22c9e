package sentence

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/shopspring/decimal"

	"changwat/handlers/phrase"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// DayNumbers finds a text of nothing but a day of a month, or the first and the last of several: «15», «15-17», «8 ถึง 10».
var DayNumbers = regexp.MustCompile(`^[0-9]{1,2}(?: ?(?:-|–|ถึง) ?[0-9]{1,2})?$`)

// TimesOnly reports whether a text says nothing but days and times of day.
func TimesOnly(said string, now time.Time) bool {
	_, _, _, ok := OnlyTimes(said, now)
	return ok
}

// OnlyTimes tells which times a text holds that says nothing else: days, several of them, an hour at which something begins.
func OnlyTimes(said string, now time.Time) (days, several, begins, ok bool) {
	rest := said
	for _, t := range read.Times(said, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
		if _, named := t.Days(); named && t.Problem == "" {
			several, days = days, true
		}
		begins = begins || t.Kind == read.KindTime || t.Kind == read.KindDateTime
		rest = strings.Replace(rest, t.Text, "", 1)
	}
	rest = strings.TrimSpace(strings.NewReplacer("เป็น", "", "วัน", "").Replace(AroundAnswers.Replace(rest)))
	return days, several, begins, rest == "" && (days || begins) && !several
}

// Nearest reads what a text leaves open of a day as the one nearest to an instant.
func Nearest(now time.Time) read.Options {
	return read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}
}

// IsVague reports whether a time is any of several days: «อีก 2-3 วัน».
func IsVague(t read.Time) bool {
	return t.Kind == read.KindRange && strings.HasPrefix(t.Text, "อีก")
}

// IsFix reports whether what follows “ข้อ” is a number and something said of it.
func IsFix(rest string) bool {
	_, _, ok := FixSaid(rest)
	return ok
}

// FixSaid parts “3 เป็น 249” into the number and the rest.
func FixSaid(rest string) (position int, said string, ok bool) {
	rest = strings.TrimLeft(rest, " ")
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsDigit(r) })
	if end <= 0 {
		return 0, "", false
	}
	position = phrase.WholeNumber(rest[:end])
	said = phrase.TrimPoliteness(rest[end:])
	return position, said, position > 0 && said != ""
}

// DaysSaid returns the days and the time of day that a text names; ok is false where it names no day or several, or one
// that does not exist.
func DaysSaid(text string, now time.Time) (days when.Range, begins, ends *when.Clock, ok bool) {
	return DaysRead(text, Nearest(now))
}

// DaysRead reads the days and the time of day of a text. A year beside days is of a name: «งานของดีกรุงเก่า ประจำปี 2564 21-27 พ.ค. 64».
func DaysRead(text string, opts read.Options) (days when.Range, begins, ends *when.Clock, ok bool) {
	times := read.Times(text, opts)
	ofYear := func(t read.Time) bool { return t.Grain == when.GrainYear }
	if slices.ContainsFunc(times, func(t read.Time) bool { return !ofYear(t) && t.Kind != read.KindTime }) {
		times = slices.DeleteFunc(times, ofYear)
	}
	for _, t := range times {
		if t.Problem != "" {
			return when.Range{}, nil, nil, false
		}
		if d, named := t.Days(); named {
			if !days.IsZero() {
				return when.Range{}, nil, nil, false
			}
			days, ok = d, true
		}
		if t.Kind == read.KindTime || t.Kind == read.KindDateTime {
			from := t.From.Clock
			begins, ok = &from, true
			if t.To.Clock != from {
				to := t.To.Clock
				ends = &to
			}
		}
	}
	return days, begins, ends, ok
}

// ValueSaid reads one number, in either digits, with or without its unit.
func ValueSaid(text string) (decimal.Decimal, bool) {
	value, err := number.Parse(strings.TrimSpace(thai.Digits(text)))
	if err != nil {
		amounts := read.Amounts(text)
		if len(amounts) != 1 || amounts[0].Problem != "" || !amounts[0].Upper.IsZero() {
			return decimal.Decimal{}, false
		}
		value = amounts[0].Value
	}
	n, err := decimal.NewFromString(value.String())
	return n, err == nil
}

// DueWords come before the day until which an order is to be carried out. «ก่อน 30 มิ.ย.» is the day before.
var DueWords = []string{
	"เสร็จภายใน", "ให้แล้วเสร็จ", "ให้เสร็จ", "กำหนดเสร็จ", "กำหนดส่ง", "กำหนดวันที่", "กำหนด", "ขอภายใน", "ขอไม่เกิน", "ขอก่อน", "ส่งภายใน", "ภายใน", "ไม่เกิน", "ก่อน", "ขยายเวลา", "ขยายกำหนด", "ขยายถึง", "เลื่อนกำหนด",
}

// daysFollow come before such a day as well, where it follows at once: «เสร็จ 31 พ.ค.», not «ส่งรายงานเดือน พ.ค.».
var daysFollow = []string{"แล้วเสร็จ", "เสร็จ", "ส่ง"}

// reportsBy are what is to be handed in by such a day, which is part of the order: «ส่งรายงาน 7 พ.ค.».
var reportsBy = []string{"ส่งรายงาน", "ส่งผล", "ส่งข้อมูล", "ส่งสรุป", "ส่งแผน", "รายงานผล", "รายงาน"}

// inDays finds a time within which something is to be done that is said without ภาย: «รายงานใน 15 วัน».
var inDays = regexp.MustCompile(`(^|[^ย])ใน(\s*[0-9๐-๙]+\s*(?:วัน|สัปดาห์|เดือน))`)

// DueSaid returns the day until which a text says that something is to be carried out, and the text without that; ok is false where
// it says none, or leaves open which.
func DueSaid(text string, now time.Time) (rest string, due when.Date, ok bool) {
	text = inDays.ReplaceAllString(text, "${1}ภายใน$2")
	for at := range text {
		lead := phrase.LeadIn(text[at:], DueWords)
		if w := phrase.LeadIn(text[at:], daysFollow); lead == "" && w != "" && BeginsWithDay(text[at+len(w):], now) {
			lead = w
		}
		within := at > 0 && !strings.HasSuffix(text[:at], " ") && !strings.HasSuffix(text[:at], "ให้") && !strings.HasSuffix(text[:at], "และ") // «ตรวจสอบรายงานวันที่ 28 เม.ย.»
		if w := phrase.LeadIn(text[at:], reportsBy); lead == "" && w != "" && !within && beginsWithOneDay(text[at+len(w):], now) {
			lead, at = "", at+len(w)
		} else if lead == "" {
			continue
		}
		begin := at
		if strings.HasPrefix(strings.TrimSpace(text[at+len(lead):]), "สิ้น") {
			begin += len(lead) // «ก่อนสิ้นเดือน» is by its last day
		}
		days, _, _, named := DaysSaid(text[begin:], now)
		if !named || !days.To.Valid() {
			continue // «ก่อนเปิดภาคเรียน ภายใน 5 พ.ค.»
		}
		tail := text[at+len(lead):]
		for _, t := range read.Times(text[begin:], read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
			if _, after, found := strings.Cut(text[begin:], t.Text); found {
				tail = after
			}
		}
		before := phrase.TrimmedEnd(text[:at], "ให้แล้วเสร็จ", "ให้เสร็จ", "แล้วเสร็จ", "ให้เรียบร้อย")
		return phrase.Joined(" ", before, phrase.TrimPoliteness(tail)), days.To, true
	}
	return text, when.Date{}, false
}

// EndDay is a day with which a text ends, and what stands before it.
type EndDay struct {
	Before string
	Day    when.Date
}

// DayAtEnd returns the one day with which a text ends behind a blank, or of which it consists: «แจกหน้ากากตลาดหัวรอ ศุกร์หน้า». It is not past.
func DayAtEnd(text string, now time.Time) (end EndDay, ok bool) {
	text = phrase.TrimPoliteness(text)
	times := read.Times(text, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true})
	if len(times) == 0 {
		return end, false
	}
	last := times[len(times)-1]
	days, ok := last.Days()
	before := strings.TrimSuffix(text[:last.Begin], "วัน")
	if !ok || last.Stop != len(text) || last.Grain != when.GrainDay || days.From != days.To || days.To.Before(when.DateOf(now)) || before != "" && !strings.HasSuffix(before, " ") {
		return end, false
	}
	return EndDay{Before: strings.TrimSpace(before), Day: days.To}, true
}

// beginsWithOneDay reports whether a text begins with a day rather than with a month or a year.
func beginsWithOneDay(text string, now time.Time) bool {
	text = strings.TrimSpace(text)
	for _, t := range read.Times(text, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
		if days, ok := t.Days(); ok && t.Begin == 0 && t.Grain == when.GrainDay && days.From == days.To {
			return true
		}
	}
	return false
}

// BeginsWithDay reports whether a text begins with a day.
func BeginsWithDay(text string, now time.Time) bool {
	text = strings.TrimSpace(text)
	for _, t := range read.Times(text, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
		if _, ok := t.Days(); ok && t.Begin == 0 {
			return true
		}
	}
	return false
}

// ClockSaid finds a time of day within an expression of a day and a time: «25.00 น.».
var ClockSaid = regexp.MustCompile(`(?:เวลา\s*)?[0-9๐-๙]{1,2}[.:][0-9๐-๙]{2}(?:\s*น\.?)?`)

// ClockImpossible reports whether a time of day does not exist.
func ClockImpossible(said string) bool {
	for _, t := range read.Times(said, read.Options{}) {
		if t.Problem == "" && t.Grain == when.GrainMinute {
			return false
		}
	}
	return true
}
