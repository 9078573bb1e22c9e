package handlers

import (
	"strings"
	"time"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// dueWords come before the day until which an order is to be carried out. «ก่อน 30 มิ.ย.» is the day before.
var dueWords = []string{
	"เสร็จภายใน", "ให้แล้วเสร็จ", "ให้เสร็จ", "กำหนดเสร็จ", "กำหนดส่ง", "กำหนดวันที่", "กำหนด", "ขอภายใน", "ขอไม่เกิน", "ขอก่อน", "ส่งภายใน", "ภายใน", "ไม่เกิน", "ก่อน", "ขยายเวลา", "ขยายกำหนด", "ขยายถึง", "เลื่อนกำหนด",
}

// dueSaid returns the day until which a text says that something is to be carried out, and the text without that; ok is false where
// it says none, or leaves open which.
func dueSaid(text string, now time.Time) (rest string, due when.Date, ok bool) {
	for at := range text {
		lead := ""
		for _, w := range dueWords {
			if strings.HasPrefix(text[at:], w) && len(w) > len(lead) {
				lead = w
			}
		}
		if lead == "" {
			continue
		}
		days, _, _, named := daysSaid(text[at:], now)
		if !named || !days.To.Valid() {
			continue // «ก่อนเปิดภาคเรียน ภายใน 5 พ.ค.»
		}
		tail := text[at+len(lead):]
		for _, t := range read.Times(text[at:], read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
			if _, after, found := strings.Cut(text[at:], t.Text); found {
				tail = after
			}
		}
		before := trimmedEnd(text[:at], "ให้แล้วเสร็จ", "ให้เสร็จ", "แล้วเสร็จ", "ให้เรียบร้อย")
		return joined(" ", before, trimPoliteness(tail)), days.To, true
	}
	return text, when.Date{}, false
}
