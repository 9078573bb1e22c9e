package handlers

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// sentAsked asks which announcements were sent: «วันนี้ส่งอะไรไปบ้าง», «เมื่อวานบอทแจ้งเรื่องอะไรไปบ้าง».
var sentAsked = regexp.MustCompile(`^(?:ที่ผ่านมา|วันนี้|เมื่อวาน(?:นี้)?|เมื่อเช้า(?:นี้)?|เช้านี้|สัปดาห์นี้)? ?(?:บอท)? ?(?:ได้)?(?:ส่ง|แจ้ง|ประกาศ|แจ้งเตือน)(?:ข่าว|เรื่อง|ประกาศ|แจ้งเตือน)?อะไร(?:ไป|ออกไป)(?:แล้ว)?(?:บ้าง|มั่ง)?(?:แล้ว)?(?:วันนี้|เมื่อวาน)?$`)

// asksSent is the text as it was typed, where it asks which announcements were sent.
func asksSent(text string) (string, bool) {
	return text, strings.Contains(text, "อะไร") && sentAsked.MatchString(strings.TrimSpace(phrase.TrimPoliteness(text)))
}

// sentOn keeps the deliveries of the days that a text names, and says which those are; all, and "", where it names none.
func sentOn(text string, all []ledger.Delivery, now time.Time) (of string, kept []ledger.Delivery) {
	for _, t := range read.Times(text, read.Options{Now: now, Bias: read.BiasPast}) {
		days := when.Range{From: t.From.Date, To: t.To.Date}
		if t.Problem != "" || !days.From.Valid() || !days.To.Valid() {
			continue
		}
		kept = slices.DeleteFunc(slices.Clone(all), func(d ledger.Delivery) bool {
			return !days.Contains(when.DateOf(dueOf(d).In(now.Location())))
		})
		return strings.TrimSpace(sayDays(days, when.DateOf(now))), kept
	}
	return "", all
}
