package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// ofShown finds the meetings that a follow-up means of those that were shown, the one after or before them, or others.
func (h meetings) ofShown(ctx context.Context, q dialog.Question) (selection, bool, error) {
	if !q.Follow || len(q.Slots.Number) > 0 {
		return selection{}, false, nil
	}
	switch {
	case q.Aspect.More:
		sel, err := h.others(ctx, q)
		return sel, true, err
	case q.Slots.Relative == intent.RelativeNext && lastShown(q.Shown) != nil && !q.Aspect.Shown && q.Slots.ListIndex == 0:
		sel, err := h.nextOf(ctx, q, *lastShown(q.Shown))
		return sel, true, err
	case q.Slots.Relative == intent.RelativePrevious && firstShown(q.Shown) != nil && !q.Aspect.Shown && q.Slots.ListIndex == 0:
		sel, err := h.previousOf(ctx, q, *firstShown(q.Shown))
		return sel, true, err
	case counts(q):
		return selection{}, false, nil
	}
	p, ok := pickShown(q, len(q.Shown.Meetings), "การประชุม")
	if !ok || p.none != "" {
		return selection{text: p.none}, ok, nil
	}
	sel, err := h.shownAgain(ctx, q, p)
	return sel, len(sel.found) > 0 || sel.text != "", err
}

// shownAgain finds the meetings that a follow-up picked, those cancelled where the question asks which they are.
func (h meetings) shownAgain(ctx context.Context, q dialog.Question, p pick) (selection, error) {
	sel := selection{shown: &p.shown}
	for _, at := range p.places {
		found, err := h.src.Meetings(ctx, ledger.MeetingFilter{ID: q.Shown.Meetings[at].ID})
		if err != nil {
			return sel, fmt.Errorf("meetings that were shown: %w", err)
		}
		sel.found = append(sel.found, found...)
	}
	if len(sel.found) == 1 {
		sel.shown.Days = when.Day(when.DateOf(sel.found[0].Starts.In(q.Now.Location()))) // which «วันนั้น» means then
	}
	if q.Aspect.Cancelled {
		sel.found = slices.DeleteFunc(sel.found, record.TakesPlace)
		if len(sel.found) == 0 {
			return h.cancelledBeside(ctx, q)
		}
	}
	return sel, nil
}

// cancelledBeside finds the meetings that were cancelled besides those that were shown, of which none was.
func (h meetings) cancelledBeside(ctx context.Context, q dialog.Question) (selection, error) {
	q.Follow = false
	sel, err := h.choose(ctx, q)
	none := "การประชุมที่แสดงไม่มีครั้งใดยกเลิก"
	if len(sel.found) > 0 && sel.text == "" {
		none += " ที่ยกเลิกคือ"
	}
	sel.text = phrase.Joined("\n", none, sel.text)
	return sel, err
}

// others finds the meetings besides those that were shown: of the days that were asked about, or those to come.
func (h meetings) others(ctx context.Context, q dialog.Question) (selection, error) {
	days, asked := q.Slots.Period()
	f := ledger.MeetingFilter{From: when.DateOf(q.Now).In(q.Now.Location())}
	if asked && !days.From.IsZero() && !days.To.IsZero() {
		f = duringDays(days, q.Now.Location())
	}
	found, err := h.src.Meetings(ctx, f)
	if err != nil {
		return selection{}, fmt.Errorf("meetings besides those shown: %w", err)
	}
	for _, d := range q.Slots.Dates[min(1, len(q.Slots.Dates)):] {
		more, err := h.src.Meetings(ctx, duringDays(when.Day(d), q.Now.Location()))
		if err != nil {
			return selection{}, fmt.Errorf("meetings of another day: %w", err)
		}
		found = append(found, more...)
	}
	found = slices.DeleteFunc(found, func(m ledger.Meeting) bool {
		return slices.ContainsFunc(q.Shown.Meetings, func(s dialog.ShownMeeting) bool { return s.ID == m.ID })
	})
	switch {
	case len(found) > 0:
		return selection{found: found}, nil
	case asked && len(q.Shown.Meetings) == 0:
		return selection{text: strings.TrimSpace(sayDays(days, when.DateOf(q.Now))) + " ไม่มีการประชุมในบันทึก"}, nil
	case asked && len(q.Slots.Dates) < 2:
		return selection{text: strings.TrimSpace(sayDays(days, when.DateOf(q.Now))) + " ไม่มีการประชุมอื่นในบันทึก นอกจากที่แสดงแล้ว"}, nil
	}
	return selection{text: "ไม่มีการประชุมอื่นในบันทึก นอกจากที่แสดงแล้ว"}, nil
}

// withOthers adds to the sentence that some people have no meeting how many others there are in the same time.
func (h meetings) withOthers(ctx context.Context, q dialog.Question, f ledger.MeetingFilter, none string) (string, error) {
	if whose(q) == "" {
		return none, nil
	}
	others, err := h.read(ctx, ofAnyone(q), f)
	others = slices.DeleteFunc(others, func(m ledger.Meeting) bool { return !record.TakesPlace(m) })
	if n := len(others); err == nil && n > 0 {
		none += fmt.Sprintf(" (มีการประชุมอื่น %d รายการ", n)
		if open := openToAll(others, nil); ofWhom(q) && len(open) > 0 {
			none += " ในจำนวนนี้เอกสารไม่ระบุผู้เข้าร่วมของ " + sayOpen(open, q) + " จึงบอกไม่ได้ว่าต้องเข้าด้วยหรือไม่"
		}
		none += ")"
	}
	return none, err
}
