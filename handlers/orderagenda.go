package handlers

import (
	"context"
	"fmt"
	"slices"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// withAgendaOf adds to an answer that there is no order about a topic that the topic stood on an agenda, with a tap for it.
func withAgendaOf(ctx context.Context, src orderRecords, meetings []ledger.Meeting, q dialog.Question, a dialog.Answer) (dialog.Answer, error) {
	if q.Slots.Topic == "" || len(ownersIn(q)) > 0 {
		return a, nil
	}
	agendas, err := src.Agendas(ctx, record.MeetingIDs(meetings))
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("agendas of a topic without orders: %w", err)
	}
	for _, m := range meetings {
		if items := about(agendas[m.ID], q); len(items) > 0 && record.TakesPlace(m) {
			day := when.DateOf(m.Starts.In(q.Now.Location()))
			a.Text += fmt.Sprintf("\nแต่มีวาระ “%s” ใน%s (%s)", items[0].Title, meetingName(m), day.Short())
			a.Suggestions = append([]dialog.Suggestion{{Label: "วาระเรื่องนี้", Ask: "วาระเรื่อง" + q.Slots.Topic}}, a.Suggestions...)
			return a, nil
		}
	}
	return a, nil
}

// WithOrders returns a handler that answers what came of a meeting in short: what again answers, and the orders that the same
// meetings gave.
func WithOrders(again dialog.Handler, src orderRecords) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		a, err := again(ctx, q)
		if err != nil || !q.Aspect.Summary || len(a.Cards) == 0 || len(a.Shown.Meetings) == 0 {
			return a, err
		}
		ids := make([]int64, 0, len(a.Shown.Meetings))
		for _, m := range a.Shown.Meetings {
			ids = append(ids, m.ID)
		}
		all, err := src.Orders(ctx, ledger.OrderFilter{MeetingIDs: ids})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("orders of a summary: %w", err)
		}
		meetings, err := src.Meetings(ctx, ledger.MeetingFilter{To: q.Now, Descending: true})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("meetings of a summary: %w", err)
		}
		meetings = slices.DeleteFunc(meetings, func(m ledger.Meeting) bool { return !slices.Contains(ids, m.ID) })
		for _, group := range dialog.FirstOf(byMeeting(all), maxCards) {
			a.Cards = append(a.Cards, orderCard(group, meetings, q))
		}
		return a, nil
	}
}
