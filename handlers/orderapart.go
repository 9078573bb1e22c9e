package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/ordertext"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// ofOrders are what questions ask of a task that somebody was given, and opens what they begin with before what the task is about.
var (
	ofOrders   = []string{"ถึงไหน", "เสร็จ", "คืบหน้า", "ใครรับผิดชอบ", "ใครทำ", "ใครดู", "กำหนดส่ง", "กำหนดเมื่อ", "ครบกำหนด", "ต้องส่ง", "เรียบร้อย", "ทำหรือยัง", "ทำยัง"}
	taskOpens  = []string{"ข้อสั่งการเรื่อง", "ข้อสั่งการ", "เรื่องที่สั่ง", "เรื่อง", "งานที่สั่ง", "งาน", "แล้วเรื่อง", "แล้ว", "การ"}
	taskCloses = slices.Concat(ofOrders, []string{"ไปถึง", "ตอนนี้", "ใคร", "เมื่อไ", "เมื่อใด", "กำหนด", "หรือยัง", "ยัง", "เป็นยังไง", "เป็นอย่างไร", "ต้อง", "มี", "ทำ"})
)

// taskAsked is what a question about a task names it by; "" where it asks nothing of one.
func taskAsked(q dialog.Question) string {
	text := phrase.TrimPoliteness(phrase.TrimRequest(q.Text))
	if !slices.ContainsFunc(ofOrders, func(w string) bool { return strings.Contains(text, w) }) || strings.Contains(text, "ประชุม") {
		return ""
	}
	text = strings.TrimSpace(text[len(phrase.LeadIn(text, taskOpens)):])
	task, _ := phrase.UpTo(text, taskCloses)
	return strings.TrimSpace(task)
}

// ordersApart returns the orders of no meeting that hold what a question about a task names.
func ordersApart(ctx context.Context, src orderRecords, q dialog.Question) ([]ledger.Order, error) {
	task := taskAsked(q)
	if task == "" {
		return nil, nil
	}
	all, err := src.Orders(ctx, ledger.OrderFilter{})
	if err != nil {
		return nil, fmt.Errorf("orders of no meeting: %w", err)
	}
	return slices.DeleteFunc(all, func(o ledger.Order) bool { return o.MeetingID != 0 || !ordertext.IsNamed(o, task) }), nil
}

// orderNamed answers a question about a task that nothing else in the records holds by the orders that do: «เรื่องแจกเจลวัดพนัญเชิงเสร็จยัง».
func (r *Router) orderNamed(ctx context.Context, q dialog.Question) (dialog.Answer, bool, error) {
	if q.Intent != intent.OutOfScope || q.Aspect.Refusal != "" {
		return dialog.Answer{}, false, nil
	}
	found, err := ordersApart(ctx, r.deps.Records, q)
	if err != nil || len(found) == 0 {
		return dialog.Answer{}, false, err
	}
	return answerApart(found, q), true, nil
}

// beyondRoutes answers what no route does: by the orders that it names, or by saying so.
func (r *Router) beyondRoutes(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if a, ok, err := r.orderNamed(ctx, q); ok || err != nil {
		return a, err
	}
	return r.fallback(q), nil
}

// answerApart shows orders of no meeting.
func answerApart(found []ledger.Order, q dialog.Question) dialog.Answer {
	a := ordersAnswer(found, nil, dialog.Question{Query: intent.Query{Intent: intent.ActionItemsQuery, Text: q.Text}, Now: q.Now, By: q.By, Chat: q.Chat})
	a.Text = phrase.Joined("\n", howFar(found, q), a.Text)
	a.Shown = shownOrders(found, q)
	return a
}

// howFar says whether orders are recorded as carried out, where that is asked.
func howFar(found []ledger.Order, q dialog.Question) string {
	if !slices.ContainsFunc([]string{"ถึงไหน", "เสร็จ", "คืบหน้า", "เรียบร้อย", "ทำหรือยัง", "ทำยัง"}, func(w string) bool { return strings.Contains(q.Text, w) }) {
		return ""
	}
	switch open := slices.ContainsFunc(found, func(o ledger.Order) bool { return o.State != ledger.OrderDone }); {
	case !open:
		return "บันทึกว่าเสร็จแล้ว"
	case len(found) == 1:
		return "ยังไม่มีบันทึกว่าเสร็จแล้ว"
	}
	return ""
}

// ordersGivenOn are the orders of no meeting that were given on the days that a question names: on which their source was published, or else they were
// recorded.
func ordersGivenOn(ctx context.Context, src orderRecords, q dialog.Question) ([]ledger.Order, error) {
	days, dated := q.Slots.Period()
	if number, ok := q.Slots.Number.First(); !dated || q.Aspect.Shown || ok && number != "" || q.Slots.Title != "" {
		return nil, nil
	}
	all, err := src.Orders(ctx, ledger.OrderFilter{State: wantedState(q)})
	if err != nil {
		return nil, fmt.Errorf("orders given on a day: %w", err)
	}
	return slices.DeleteFunc(all, func(o ledger.Order) bool {
		day := o.Source.Published
		if !day.Valid() {
			day = when.DateOf(o.Recorded.In(q.Now.Location()))
		}
		return o.MeetingID != 0 || !days.Contains(day)
	}), nil
}
