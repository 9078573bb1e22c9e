package handlers

import (
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// countAnswer says how many meetings the records hold: how many were held, how many are to come, and besides how many
// were cancelled, which never count.
func countAnswer(q dialog.Question, sel selection) string {
	held, coming, cancelled := 0, 0, 0
	for _, m := range sel.found {
		switch {
		case !record.TakesPlace(m):
			cancelled++
		case m.Starts.After(q.Now):
			coming++
		default:
			held++
		}
	}
	of := strings.TrimRight(ofTitle(q), " ") + spanWords(sel.span)
	if q.Aspect.Coming {
		return fmt.Sprintf("ตามบันทึก เหลือการประชุมอีก %d ครั้ง%s", coming, of)
	}
	if q.Aspect.Held {
		return fmt.Sprintf("ตามบันทึก ประชุมไปแล้ว %d ครั้ง%s", held, of)
	}
	if q.Aspect.Cancelled {
		return fmt.Sprintf("ตามบันทึก ยกเลิกแล้ว %d ครั้ง%s", cancelled, of)
	}
	text := fmt.Sprintf("ตามบันทึกมีการประชุม %d ครั้ง%s", held+coming, of)
	if held > 0 && coming > 0 {
		text += fmt.Sprintf(" ประชุมไปแล้ว %d ครั้ง และนัดไว้อีก %d ครั้ง", held, coming)
	}
	if cancelled > 0 {
		text += fmt.Sprintf(" (ไม่รวมที่ยกเลิก %d ครั้ง)", cancelled)
	}
	return text
}

// noneCounted counts no meetings on some days; where the records only begin later it says that instead, since nobody knows how many there were.
func (h meetings) noneCounted(ctx context.Context, q dialog.Question, days when.Range) (selection, error) {
	first, err := h.src.Meetings(ctx, ledger.MeetingFilter{Limit: 1})
	if err != nil {
		return selection{}, fmt.Errorf("first meeting: %w", err)
	}
	sel := selection{span: days}
	if len(first) > 0 && !days.To.IsZero() && !q.Aspect.Coming {
		if begins := when.DateOf(first[0].Starts.In(q.Now.Location())); days.To.Before(begins) {
			sel.text = fmt.Sprintf("บันทึกการประชุมเริ่ม %s จึงไม่ทราบจำนวนการประชุม%s%s", begins.Short(), ofTitle(q), spanWords(days))
		}
	}
	return sel, nil
}
