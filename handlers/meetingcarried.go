package handlers

import (
	"context"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/thai/when"
)

// beyondCarried finds the meeting that a question names where what it only takes over from the message before it leaves none: the room first, which
// may have been entered or put right otherwise, then the days, which is said.
func (h meetings) beyondCarried(ctx context.Context, q dialog.Question) (selection, bool, error) {
	if q.Slots.Title == "" {
		return selection{}, false, nil
	}
	if venue := q.Slots.Venue; venue != "" && !strings.Contains(phrase.Squeezed(q.Text), phrase.Squeezed(venue)) {
		q.Slots.Venue = ""
		if sel, err := h.choose(ctx, q); err != nil || len(sel.found) > 0 {
			return sel, len(sel.found) > 0, err
		}
	}
	days, dated := q.Slots.Period()
	if !dated || len(q.Times) > 0 || len(q.Slots.Dates)+len(q.Slots.Ranges) == 0 || strings.Contains(q.Text, "นั้น") || strings.Contains(q.Text, "เดียวกัน") {
		return selection{}, false, nil
	}
	denied := sayDays(days, when.DateOf(q.Now)) + "ไม่มีการประชุม" + ofTitle(q) + "ในบันทึก ที่มีคือ"
	q.Slots.Dates, q.Slots.Ranges = nil, nil
	sel, err := h.choose(ctx, q)
	sel.text = phrase.Joined("\n", denied, sel.text)
	return sel, len(sel.found) > 0, err
}
