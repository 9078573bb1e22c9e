package entry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/ordertext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// removeOrderCommand withdraws an order that was recorded by mistake: «ลบข้อสั่งการข้อ 2 เพราะบันทึกผิด».
func removeOrderCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "ลบข้อสั่งการ", Takes: "ลำดับ เพราะ เหตุผล", What: "ถอนข้อสั่งการที่บันทึกผิด เช่น “ลบข้อสั่งการข้อ 2 เพราะบันทึกซ้ำ”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: ordertext.OrderTakenOut, Run: e.removeOrder,
	}
}

// removeOrder makes a draft that withdraws the order that a sentence names by its number or its subject, or asks which one is meant.
func (e entries) removeOrder(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	reason := sentence.ReasonIn(rest)
	if before, _, ok := sentence.CutAny(rest, ordertext.NotNeeded); ok && reason == "" {
		reason = phrase.TrimPoliteness(strings.TrimPrefix(rest, before))
	}
	said := rest
	for _, w := range slices.Concat(sentence.ReasonWords, sentence.Slips, ordertext.NotNeeded) {
		said, _, _ = strings.Cut(said, w)
	}
	number := ordertext.Meeting.FindStringSubmatch(said)
	numbered := number != nil
	meeting, orders, none, err := e.ordersOf(ctx, number)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if none != "" {
		return dialog.Answer{Text: "ยังไม่ได้ถอนครับ " + none, Suggestions: []dialog.Suggestion{ordertext.OfferAllOrders()}}, true, nil
	}
	said = phrase.TrimmedEnd(phrase.TrimPoliteness(ordertext.Meeting.ReplaceAllString(said, "")), ordertext.RemoveEnds...)
	named, none := ordertext.Named(orders, said)
	if len(named) == 0 && !numbered && !ordertext.Place.MatchString(said) {
		all, err := e.records.Orders(ctx, ledger.OrderFilter{}) // of any meeting, or none
		if err != nil {
			return dialog.Answer{}, true, fmt.Errorf("orders: %w", err)
		}
		if of, _ := ordertext.Named(all, said); len(of) > 0 {
			named, meeting, orders = of, ledger.Meeting{}, of
		}
	}
	if len(named) != 1 {
		return ordertext.AskWhichOrder(orders, meeting, named, none, reason), true, nil
	}
	warnings := []string{"จะถอนข้อสั่งการนี้ ซึ่งจะไม่แสดงในคำตอบอีก แต่ยังอยู่ในประวัติ"}
	if !meeting.Starts.IsZero() {
		warnings = append(warnings, fmt.Sprintf("เป็นข้อ %d ของ%s วันที่ %s", named[0].Position, dialog.WithoutExample(meeting.Title), when.DateOf(meeting.Starts.In(r.Now.Location())).Short()))
	}
	a, err := e.propose(ctx, entryOf(r, ""), proposal.Change{Op: proposal.Withdraw, Becomes: named[0], Reason: reason, Warnings: warnings})
	return a, true, err
}

// ordersOf returns the orders of the meeting whose number was found in a sentence, or else those of the last meeting at which any were
// given; none says why there are none.
func (e entries) ordersOf(ctx context.Context, number []string) (m ledger.Meeting, orders []ledger.Order, none string, err error) {
	if number == nil {
		m, orders, err = e.lastOrders(ctx)
		if len(orders) == 0 {
			none = "ยังไม่มีข้อสั่งการในบันทึก"
		}
		return m, orders, none, err
	}
	found, err := e.records.Meetings(ctx, ledger.MeetingFilter{Number: number[1]})
	if err != nil {
		return m, nil, "", fmt.Errorf("the meeting of an order: %w", err)
	}
	if len(found) == 0 {
		return m, nil, "ไม่พบการประชุมครั้งที่ " + number[1] + " ในบันทึก", nil
	}
	orders, err = e.records.Orders(ctx, ledger.OrderFilter{MeetingIDs: record.MeetingIDs(found)})
	if err != nil {
		return m, nil, "", fmt.Errorf("orders of a meeting: %w", err)
	}
	if len(orders) == 0 {
		none = "ไม่มีข้อสั่งการของการประชุมครั้งที่ " + number[1] + " ในบันทึก"
	}
	return found[0], orders, none, nil
}
