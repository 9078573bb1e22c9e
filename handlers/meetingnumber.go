package handlers

import (
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// numbered finds meetings by their numbers. A number without its year means this year's.
func (h meetings) numbered(ctx context.Context, q dialog.Question) (selection, error) {
	var sel selection
	var absent []string
	for _, n := range q.Slots.Number {
		if !strings.Contains(n, "/") {
			year := q.Slots.Year
			if year == 0 {
				year = when.BuddhistYear(q.Now.Year())
			}
			n = fmt.Sprintf("%s/%d", n, year)
		}
		found, err := h.read(ctx, q, ledger.MeetingFilter{Number: n})
		if err != nil {
			return sel, err
		}
		if len(found) == 0 {
			absent = append(absent, n)
		}
		sel.found = append(sel.found, found...)
	}
	if len(absent) > 0 {
		sel.text = "ไม่พบการประชุมครั้งที่ " + strings.Join(absent, ", ") + atPlaces(q) + " ในบันทึก"
	}
	return sel, nil
}

// otherOfNumber finds the meetings of the numbers that a question states, where none of them has the name that it states as well, and says so:
// that there is no such number would be false.
func (h meetings) otherOfNumber(ctx context.Context, q dialog.Question) (selection, bool, error) {
	if q.Slots.Title == "" || len(q.Slots.Number) == 0 {
		return selection{}, false, nil
	}
	none := "ไม่มีการประชุม" + ofTitle(q) + "ครั้งที่ " + strings.Join(q.Slots.Number, ", ") + " ในบันทึก ที่มีเลขครั้งนี้คือ"
	q.Slots.Title = ""
	sel, err := h.numbered(ctx, q)
	if len(sel.found) == 0 {
		return selection{}, false, err
	}
	sel.text = strings.TrimSpace(none + "\n" + sel.text)
	return sel, true, nil
}
