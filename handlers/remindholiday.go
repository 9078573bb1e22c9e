package handlers

import (
	"context"
	"fmt"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// tell shows a reminder that was just made or changed, and remarks where it falls due on a public holiday: it is kept, since only its
// maker knows whether that was meant. One that comes back says its days by their rule, and one that is tied to a meeting follows that.
func (r reminding) tell(ctx context.Context, q dialog.Question, done string, reminder ledger.Reminder, m ledger.Meeting) (dialog.Answer, error) {
	a := r.said(q, done, reminder, m)
	if reminder.Due.IsZero() {
		return a, nil
	}
	calendar, err := r.records.Calendar(ctx)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("holidays: %w", err)
	}
	day := when.DateOf(reminder.Due.In(q.Now.Location()))
	if h, is := calendar.On(day); is {
		note := fmt.Sprintf("%s เป็นวันหยุดราชการ (%s) ตั้งไว้ตามที่บอก หากไม่ต้องการ แตะ “ยกเลิกเตือนนี้” หรือบอกวันใหม่", day.Short(), h.Name)
		a.Cards[0].Notes = append([]string{note}, a.Cards[0].Notes...)
	}
	return a, nil
}
