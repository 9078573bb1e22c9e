package handlers

import (
	"context"
	"fmt"
	"slices"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// nextOfOthers returns, where a question asks for the next meeting by a name that several series bear, the next one of each series
// besides that of the last meeting of first: «ประชุมหัวหน้าส่วน» is the one of all heads as well as that of those of one field.
func nextOfOthers(first, rest []ledger.Meeting, q dialog.Question) []ledger.Meeting {
	if q.Slots.Title == "" || q.Follow {
		return nil
	}
	var others []ledger.Meeting
	shown := []string{record.MeetingName(first[len(first)-1])}
	for _, m := range rest {
		if record.TakesPlace(m) && len(others) < maxCards-len(first) && !slices.Contains(shown, record.MeetingName(m)) {
			shown, others = append(shown, record.MeetingName(m)), append(others, m)
		}
	}
	return others
}

// previousOf finds the meeting before one that was shown. Of one with a number it is the one of the same series with the number before,
// unless any meeting is asked for: «ครั้งก่อนใครเป็นประธาน» after the fifth means the fourth.
func (h meetings) previousOf(ctx context.Context, q dialog.Question, of dialog.ShownMeeting) (selection, error) {
	if q.Slots.Title == "" && whose(q) == "" && firstIn(q.Text, "ครั้ง", "คราว") != "" {
		shown, err := h.src.Meetings(ctx, ledger.MeetingFilter{ID: of.ID})
		if err != nil {
			return selection{}, fmt.Errorf("meeting that was shown: %w", err)
		}
		if len(shown) == 1 && shown[0].Number != "" && shown[0].Series != "" {
			series := q
			series.Slots.Title = shown[0].Series
			if sel, err := h.previous(ctx, series, of.Starts); err != nil || len(sel.found) > 0 {
				return sel, err
			}
		}
	}
	return h.previous(ctx, q, of.Starts)
}

// nextOf finds the meeting after one that was shown. Where that is the last one that is planned, it is shown again: «รอบหน้าเมื่อไหร่» after it
// may mean the one itself, and that none is planned at all would be false.
func (h meetings) nextOf(ctx context.Context, q dialog.Question, of dialog.ShownMeeting) (selection, error) {
	after := of.Starts.Add(time.Second)
	later, err := h.read(ctx, q, ledger.MeetingFilter{From: after, Limit: limitOf(q)})
	if err != nil {
		return selection{}, err
	}
	planned, err := h.read(ctx, q, ledger.MeetingFilter{From: when.DateOf(q.Now).In(q.Now.Location()), To: after})
	if err != nil {
		return selection{}, err
	}
	planned = slices.DeleteFunc(planned, func(m ledger.Meeting) bool { return ended(m, q.Now) || !record.TakesPlace(m) })
	if len(later) > 0 || len(planned) == 0 {
		return h.coming(ctx, q, after)
	}
	return selection{found: planned[len(planned)-1:], text: "หลังจากครั้งนี้ยังไม่มีการประชุม" + ofTitle(q) + "ในบันทึก"}, nil
}
