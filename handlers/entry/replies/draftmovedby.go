package replies

import (
	"regexp"
	"time"

	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
)

// movesBy finds by how long a reply moves what a draft holds to a later day: «เลื่อนออกไป 1 สัปดาห์», «ขยับไปอีก 3 วัน».
var movesBy = regexp.MustCompile(`(?:เลื่อน|ขยับ)(?:ออกไป|ไป|ออก)?(?:อีก)? ?([0-9]{1,2}) ?(วัน|สัปดาห์|อาทิตย์)$`)

// MovedBy returns a change with its days that much later; false where the reply says nothing of the kind, or the record has no day.
func MovedBy(ch proposal.Change, text string, now time.Time) (proposal.Change, bool) {
	said := movesBy.FindStringSubmatch(thai.Digits(phrase.TrimPoliteness(text)))
	if said == nil || DeniesMove(text) {
		return ch, false
	}
	const week = 7
	days := phrase.WholeNumber(said[1])
	if said[2] != "วัน" {
		days *= week
	}
	switch v := ch.Becomes.(type) {
	case ledger.Meeting:
		v.Starts = v.Starts.In(now.Location()).AddDate(0, 0, days)
		if !v.Ends.IsZero() {
			v.Ends = v.Ends.In(now.Location()).AddDate(0, 0, days)
		}
		ch.Becomes = v
	case ledger.Event:
		if !v.Days.From.Valid() || !v.Days.To.Valid() {
			return ch, false
		}
		v.Days.From, v.Days.To = v.Days.From.AddDays(days), v.Days.To.AddDays(days)
		ch.Becomes = v
	case ledger.Order:
		if v.Due.IsZero() {
			return ch, false
		}
		v.Due = v.Due.AddDays(days)
		ch.Becomes = v
	default:
		return ch, false
	}
	return ch, days > 0
}

// DeniesMove tells whether a reply says that nothing is moved, or is to be: «ไม่ได้เลื่อนออกไป 3 วัน», «อย่าเพิ่งเลื่อนไป 1 สัปดาห์».
func DeniesMove(text string) bool {
	_, denied := phrase.AfterAny(text, "ไม่", "อย่า", "ห้าม", "ยัง")
	return denied && movesBy.MatchString(thai.Digits(phrase.TrimPoliteness(text)))
}
