package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// moved finds the meetings that were moved to or from the days asked about, and where that is asked too those that were
// called off. A question that names one meeting is about that one, moved or not.
func (h meetings) moved(ctx context.Context, q dialog.Question) (selection, error) {
	days, asked := q.Slots.Period()
	cancelled := q.Aspect.Cancelled
	q.Aspect.Cancelled, q.Aspect.Moved = false, false
	all, was, err := h.allMoved(ctx, q)
	if err != nil {
		return selection{}, err
	}
	if cancelled {
		q.Aspect.Cancelled = true
		off, err := h.read(ctx, q, ledger.MeetingFilter{})
		if err != nil {
			return selection{}, err
		}
		all = append(all, slices.DeleteFunc(off, func(m ledger.Meeting) bool { _, twice := was[m.ID]; return twice })...)
		slices.SortStableFunc(all, func(a, b ledger.Meeting) int { return a.Starts.Compare(b.Starts) })
		q.Aspect.Cancelled = false
	}
	sel := selection{span: days}
	for _, m := range all {
		before, ok := was[m.ID]
		if !asked || days.Contains(when.DateOf(m.Starts.In(q.Now.Location()))) || ok && days.Contains(before) {
			sel.found = append(sel.found, m)
		}
	}
	if len(sel.found) > 0 {
		return sel, nil
	}
	if q.Slots.Title != "" || asked && days.Days() == 1 { // about one meeting: it is shown, and said that it was not moved
		return h.choose(ctx, q)
	}
	what := "เลื่อน"
	if cancelled {
		what = "เลื่อนหรือยกเลิก"
	}
	sel.text = sayPeriod(days, asked, q) + "ไม่มีการประชุมที่" + what + "ในบันทึก"
	return sel, nil
}

// sayPeriod names the days that were asked about, if any.
func sayPeriod(days when.Range, asked bool, q dialog.Question) string {
	if !asked {
		return ""
	}
	return sayDays(days, when.DateOf(q.Now))
}

// allMoved returns the meetings that were moved, of those that a question means, and on which day each was to be held
// before.
func (h meetings) allMoved(ctx context.Context, q dialog.Question) ([]ledger.Meeting, map[int64]when.Date, error) {
	all, err := h.read(ctx, q, ledger.MeetingFilter{Moved: true})
	if err != nil {
		return nil, nil, err
	}
	histories, err := h.src.MeetingHistories(ctx, record.MeetingIDs(all))
	if err != nil {
		return nil, nil, fmt.Errorf("histories of meetings: %w", err)
	}
	was := map[int64]when.Date{}
	for _, m := range all {
		if i := slices.IndexFunc(histories[m.ID], func(r ledger.Meeting) bool { return !r.Starts.Equal(m.Starts) }); i >= 0 {
			was[m.ID] = when.DateOf(histories[m.ID][i].Starts.In(q.Now.Location()))
		}
	}
	return all, was, nil
}

// movedAway finds the meetings that were to be held on the days asked about and were moved to others.
func (h meetings) movedAway(ctx context.Context, q dialog.Question, days when.Range) (selection, bool, error) {
	all, from, err := h.allMoved(ctx, q)
	if err != nil {
		return selection{}, false, err
	}
	sel := selection{span: days, away: true}
	var said []string
	for _, m := range all {
		if was, ok := from[m.ID]; ok && days.Contains(was) {
			at := m.Starts.In(q.Now.Location())
			sel.found = append(sel.found, m)
			said = append(said, fmt.Sprintf("%s เดิมนัดวันที่ %s เลื่อนเป็น %s %s", meetingName(m), was.Short(), when.DateOf(at).ShortWeekday(), startOf(m, q.Now)))
		}
	}
	if len(sel.found) == 0 {
		return sel, false, nil
	}
	sel.text = strings.Join(said, "\n")
	if q.Slots.Title == "" && whose(q) == "" {
		sel.text += fmt.Sprintf("\n%sไม่มีการประชุมอื่น%sในบันทึก", sayDays(days, when.DateOf(q.Now)), ofTitle(q))
	}
	return sel, true, nil
}

// withCancelled says before an answer that the one meeting which it shows was called off, unless that is what it says.
func withCancelled(a dialog.Answer, sel selection, q dialog.Question) dialog.Answer {
	if sel.text != "" || len(a.Cards) == 0 || len(sel.found) != 1 || record.TakesPlace(sel.found[0]) ||
		q.Aspect.Cancelled || q.Aspect.Detail != "" || counts(q) {
		return a
	}
	at := sel.found[0].Starts.In(q.Now.Location())
	a.Text = phrase.Joined("\n", fmt.Sprintf("การประชุมวันที่ %s ยกเลิกแล้ว", when.DateOf(at).Short()), a.Text)
	return a
}

// noneCancelled says that none of the meetings of some days was called off, and shows those that stand.
func (h meetings) noneCancelled(ctx context.Context, q dialog.Question, f ledger.MeetingFilter, sel selection) (selection, error) {
	sel.text = sayDays(sel.span, when.DateOf(q.Now)) + "ไม่มีการประชุมที่ยกเลิกในบันทึก"
	q.Aspect.Cancelled = false
	var err error
	if sel.found, err = h.read(ctx, q, f); err == nil && len(sel.found) > 0 {
		sel.text += " ที่นัดไว้ยังเป็นไปตามนี้"
	}
	return sel, err
}

// sayMove says from when to when a meeting was moved.
func sayMove(m ledger.Meeting, history []ledger.Meeting, now time.Time) string {
	was, ok := lastChange(m, history)
	if !ok || was.Starts.Equal(m.Starts) {
		return "บันทึกไม่มีการเลื่อนการประชุมนี้"
	}
	return fmt.Sprintf("เลื่อนจาก %s เป็น %s", sayStart(was, now), sayStart(m, now))
}

// sayStart says when a meeting begins: "ศ. 30 เม.ย. 64 09.30 น.".
func sayStart(m ledger.Meeting, now time.Time) string {
	return when.DateOf(m.Starts.In(now.Location())).ShortWeekday() + " " + startOf(m, now)
}

// lastChange returns the newest revision of a meeting that was to be held at another time or in another room.
func lastChange(m ledger.Meeting, history []ledger.Meeting) (was ledger.Meeting, ok bool) {
	for _, was := range history {
		if !was.Starts.Equal(m.Starts) || was.Venue != m.Venue && was.Venue != "" {
			return was, true
		}
	}
	return ledger.Meeting{}, false
}

// withMove shows on the card when or where the meeting was to take place before it was moved last.
func withMove(m ledger.Meeting, history []ledger.Meeting, c dialog.Card, now time.Time) dialog.Card {
	was, ok := lastChange(m, history)
	if !ok {
		return c
	}
	before, badge := sayStart(was, now), "เลื่อนนัด"
	if was.Starts.Equal(m.Starts) {
		before, badge = was.Venue, "ย้ายห้อง"
	}
	c.Rows = append([]dialog.Row{{Label: "เดิม", Value: before, Struck: true}}, c.Rows...)
	c.Badges = append(c.Badges, badge)
	return c.Cite(was.Source)
}
