package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// whetherFinished answers who says that something is done after a reminder was set: the words may as well only acknowledge it, so that the
// reminder stays until its button is tapped.
func (r reminding) whetherFinished(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	all, err := r.records.Reminders(ctx, chatOf(q.Chat, q.By))
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("reminders: %w", err)
	}
	at := slices.IndexFunc(all, func(set ledger.Reminder) bool { return set.Number == q.Shown.Reminder })
	if at < 0 {
		return r.show(ctx, chatOf(q.Chat, q.By), q.Now, "")
	}
	done := "เตือนเสร็จ " + strconv.Itoa(q.Shown.Reminder)
	return dialog.Answer{
		Text:        fmt.Sprintf("รับทราบครับ เตือน “%s” ยังตั้งไว้ตามเดิม หากทำเรื่องนี้เสร็จแล้วและไม่ต้องเตือน โปรดแตะ “เสร็จแล้ว” หรือพิมพ์ “%s”", all[at].Title, done),
		Suggestions: []dialog.Suggestion{{Label: "เสร็จแล้ว", Ask: done}, {Label: remindersCommand, Ask: remindersCommand}},
		Shown:       dialog.Shown{Reminder: q.Shown.Reminder},
	}, nil
}
