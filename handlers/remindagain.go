package handlers

import (
	"context"
	"fmt"
	"slices"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/release"
	"changwat/internal/thai/when"
)

// besideLast does what a message asks of the reminder that was just set other than to move it: one more of the same at another time, «เพิ่มอีกครั้งก่อน 1
// วัน», or other words for what is reminded of, «เปลี่ยนเรื่องเป็นโทรหาปลัด».
func (r reminding) besideLast(ctx context.Context, q dialog.Question) (dialog.Answer, bool, error) {
	about := q.Reminded()
	if !q.Follow || !about.Another && about.Words == "" || !q.Shown.Empty() && q.Shown.Reminder == 0 {
		return dialog.Answer{}, false, nil
	}
	last, ok, err := r.setLast(ctx, q)
	if err != nil || !ok {
		return dialog.Answer{}, false, err
	}
	if about.Words != "" {
		return r.renameLast(ctx, q, last, about.Words)
	}
	l, refused := leadOf(q)
	due, asked := r.momentOf(ctx, q, last.Title)
	if refused != "" || asked != nil || l == (lead{}) && due.IsZero() || last.Repeat.Pattern != nil {
		return dialog.Answer{}, false, nil
	}
	draft := ledger.Reminder{Target: last.Target, MadeBy: q.By.ID, Title: last.Title}
	if last.Meeting == "" {
		if due.IsZero() {
			return dialog.Answer{}, false, nil // no source says when what it is of begins
		}
		if draft.Due = due; !saysDay(q) { // at another hour of the day on which it is set
			if same := when.DateOf(last.Due.In(q.Now.Location())).In(q.Now.Location()).Add(time.Duration(when.ClockOf(due)) * time.Minute); same.After(q.Now) {
				draft.Due = same
			}
		}
		a, err := r.add(ctx, q, draft, ledger.Meeting{})
		return a, true, err
	}
	all, err := r.records.Meetings(ctx, ledger.MeetingFilter{From: when.DateOf(q.Now).In(q.Now.Location())})
	if err != nil {
		return dialog.Answer{}, false, fmt.Errorf("meetings to come: %w", err)
	}
	i := slices.IndexFunc(all, func(m ledger.Meeting) bool { return m.Key == last.Meeting })
	if i < 0 {
		return dialog.Answer{}, false, nil
	}
	if !due.IsZero() {
		l = lead{clock: when.ClockOf(due), timed: true}
		if starts := all[i].Starts.In(q.Now.Location()); saysDay(q) && due.Before(starts) {
			l = lead{before: starts.Sub(due)}
		}
	}
	a, err := r.tieTo(ctx, q, draft, all[i], l)
	return a, true, err
}

// renameLast gives a reminder other words for what it reminds of. One of a meeting is called as the meeting is.
func (r reminding) renameLast(ctx context.Context, q dialog.Question, last ledger.Reminder, words string) (dialog.Answer, bool, error) {
	if last.Meeting != "" {
		return dialog.Answer{Text: "ยังไม่ได้เปลี่ยนครับ เตือนนี้ตั้งตามการประชุม จึงใช้ชื่อการประชุม หากต้องการเตือนเรื่องอื่น โปรดตั้งใหม่ เช่น “เตือน" + words + " พรุ่งนี้ 9 โมง”", Shown: q.Shown}, true, nil
	}
	title, _ := release.Mask(words)
	changed, err := r.records.ChangeReminder(ctx, last.Target, last.Number, func(set *ledger.Reminder) error {
		set.Title = cutTitle(title)
		return nil
	})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("renaming a reminder: %w", err)
	}
	a, err := r.tell(ctx, q, "เปลี่ยนเตือนแล้ว", changed, ledger.Meeting{})
	return a, true, err
}
