package entry

import (
	"regexp"
	"strings"
	"time"

	"changwat/handlers/phrase"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// dueWords come before the day until which an order is to be carried out. «ก่อน 30 มิ.ย.» is the day before.
var dueWords = []string{
	"เสร็จภายใน", "ให้แล้วเสร็จ", "ให้เสร็จ", "กำหนดเสร็จ", "กำหนดส่ง", "กำหนดวันที่", "กำหนด", "ขอภายใน", "ขอไม่เกิน", "ขอก่อน", "ส่งภายใน", "ภายใน", "ไม่เกิน", "ก่อน", "ขยายเวลา", "ขยายกำหนด", "ขยายถึง", "เลื่อนกำหนด",
}

// daysFollow come before such a day as well, where it follows at once: «เสร็จ 31 พ.ค.», not «ส่งรายงานเดือน พ.ค.».
var daysFollow = []string{"แล้วเสร็จ", "เสร็จ", "ส่ง"}

// reportsBy are what is to be handed in by such a day, which is part of the order: «ส่งรายงาน 7 พ.ค.».
var reportsBy = []string{"ส่งรายงาน", "ส่งผล", "ส่งข้อมูล", "ส่งสรุป", "ส่งแผน", "รายงานผล", "รายงาน"}

// inDays finds a time within which something is to be done that is said without ภาย: «รายงานใน 15 วัน».
var inDays = regexp.MustCompile(`(^|[^ย])ใน(\s*[0-9๐-๙]+\s*(?:วัน|สัปดาห์|เดือน))`)

// dueSaid returns the day until which a text says that something is to be carried out, and the text without that; ok is false where
// it says none, or leaves open which.
func dueSaid(text string, now time.Time) (rest string, due when.Date, ok bool) {
	text = inDays.ReplaceAllString(text, "${1}ภายใน$2")
	for at := range text {
		lead := phrase.LeadIn(text[at:], dueWords)
		if w := phrase.LeadIn(text[at:], daysFollow); lead == "" && w != "" && beginsWithDay(text[at+len(w):], now) {
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
		days, _, _, named := daysSaid(text[begin:], now)
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

// endDay is a day with which a text ends, and what stands before it.
type endDay struct {
	before string
	day    when.Date
}

// dayAtEnd returns the one day with which a text ends behind a blank, or of which it consists: «แจกหน้ากากตลาดหัวรอ ศุกร์หน้า». It is not past.
func dayAtEnd(text string, now time.Time) (end endDay, ok bool) {
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
	return endDay{before: strings.TrimSpace(before), day: days.To}, true
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

// beginsWithDay reports whether a text begins with a day.
func beginsWithDay(text string, now time.Time) bool {
	text = strings.TrimSpace(text)
	for _, t := range read.Times(text, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
		if _, ok := t.Days(); ok && t.Begin == 0 {
			return true
		}
	}
	return false
}
