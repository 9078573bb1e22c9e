package phrase

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// untrueLater are in what is true on one day alone; dayParts are the parts of a day.
var (
	untrueLater = []string{"นี้", "พรุ่ง", "มะรืน", "เมื่อวาน", "เมื่อเช้า", "เมื่อคืน", "หน้า", "ที่แล้ว", "อีก", "ถัดไป"}
	dayParts    = []string{"เช้า", "สาย", "เที่ยง", "บ่าย", "เย็น", "ค่ำ", "คืน"}
)

// IsDayPart reports whether a word is a part of a day.
func IsDayPart(word string) bool { return slices.Contains(dayParts, word) || word == "ดึก" }

// WithDates puts the weekday and date in place of words that are relative to now, since an announcement is read later as well, and says
// which it has replaced.
func WithDates(body string, now time.Time) (out, said string) {
	out = body
	for _, t := range slices.Backward(read.Times(body, read.Options{Now: now, Bias: read.BiasComing})) {
		words := strings.TrimSpace(t.Text)
		day := absolute(t)
		if day == "" || !slices.ContainsFunc(untrueLater, func(w string) bool { return strings.Contains(words, w) }) {
			continue
		}
		before, after := strings.TrimRight(out[:t.Begin], " "), strings.TrimLeft(out[t.Stop:], " ")
		out = strings.TrimSpace(before + " " + day + " " + after)
		said = Joined("\n", fmt.Sprintf("เปลี่ยน “%s” เป็น “%s” ให้อ่านถูกไม่ว่าเปิดเมื่อใด", words, day), said)
	}
	return out, said
}

// absolute says a time by weekday and date; "" for one that names no whole day.
func absolute(t read.Time) string {
	from, to := t.From, t.To
	if t.Problem != "" || from.Date.IsZero() || from.Date.Year == 0 {
		return ""
	}
	day := from.Date.LongWeekday()
	if !to.Date.IsZero() && to.Date != from.Date {
		return day + " ถึง" + to.Date.LongWeekday()
	}
	switch {
	case t.Grain == when.GrainPart:
		for _, part := range dayParts {
			if strings.Contains(t.Text, part) {
				return day + " ช่วง" + part
			}
		}
		return day
	case from.HasClock && to.HasClock && to.Clock != from.Clock:
		return day + " เวลา " + strings.TrimSuffix(from.Clock.Official(), " น.") + "–" + to.Clock.Official()
	case from.HasClock:
		return day + " เวลา " + from.Clock.Official()
	}
	return day
}
