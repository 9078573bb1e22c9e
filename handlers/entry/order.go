package entry

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/ordertext"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// orderCommand says of an order of the last meeting who owes it and until when, or that it is carried out:
// «ข้อ 2 มอบ สสจ. เสร็จภายใน 15 พ.ค.», «ข้อ 3 เสร็จแล้ว».
func orderCommand(d Deps, words string) dialog.Command {
	e := entries{newDrafts(d)}
	what := ""
	if words == "ข้อ" {
		what = "บันทึกผู้รับผิดชอบ กำหนด หรือผลของข้อสั่งการ เช่น “ข้อ 2 มอบ สสจ. เสร็จภายใน 15 พ.ค.”"
	}
	return dialog.Command{Words: words, Takes: "ลำดับ แล้วมอบใครหรือเสร็จแล้ว", What: what, Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true, Accepts: ordertext.TellsOfOrder,
		Run: e.order}
}

func (e entries) order(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	of, orders, err := e.ordersMeant(ctx, r)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if len(orders) == 0 {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ยังไม่มีข้อสั่งการในบันทึก"}, true, nil
	}
	items := itemsSaid(rest)
	if items == nil {
		n, said, _ := sentence.FixSaid(rest)
		items = []saidOfItem{{n, said}}
	}
	calendar, err := e.records.Calendar(ctx)
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("holidays: %w", err)
	}
	var changes []proposal.Change
	for _, item := range items {
		i := slices.IndexFunc(orders, func(o ledger.Order) bool { return o.Position == item.position })
		if i < 0 {
			return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ %s มีข้อสั่งการ %d ข้อ", of, len(orders)), Suggestions: []dialog.Suggestion{{Label: "ข้อสั่งการ", Ask: "ข้อสั่งการมีอะไรบ้าง"}}}, true, nil
		}
		ch, ok := orderChange(orders[i], item.said, r.Now)
		if !ok {
			return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ โปรดบอกผู้รับผิดชอบหรือวันที่กำหนด เช่น “ข้อ %d มอบ สสจ. เสร็จภายใน 15 พ.ค. 64”", item.position)}, true, nil
		}
		ch.Warnings = append([]string{fmt.Sprintf("เป็นข้อ %d ของ%s", item.position, of)}, append(ch.Warnings, ordertext.CheckDue(ch, calendar, when.DateOf(r.Now))...)...)
		changes = append(changes, ch)
	}
	a, err := e.propose(ctx, entryOf(r, ""), changes...)
	return a, true, err
}

// ordersMeant are the orders of which a number names one, and what they are of: those of the last meeting, or those that were just saved of none.
func (e entries) ordersMeant(ctx context.Context, r dialog.Request) (of string, orders []ledger.Order, err error) {
	meeting, orders, err := e.lastOrders(ctx)
	if err != nil {
		return "", nil, err
	}
	saved, err := e.savedOrders(ctx, r)
	if err != nil {
		return "", nil, err
	}
	if len(saved) > 0 && !slices.ContainsFunc(saved, func(o ledger.Order) bool { return o.MeetingID == meeting.ID }) {
		return "รายการที่เพิ่งบันทึก", saved, nil
	}
	return dialog.WithoutExample(meeting.Title) + " วันที่ " + when.DateOf(meeting.Starts.In(r.Now.Location())).Short(), orders, nil
}

// orderChange is the change that a sentence makes of an order: that it is dropped or carried out, whom it binds or until when; false where
// it says neither.
func orderChange(o ledger.Order, said string, now time.Time) (proposal.Change, bool) {
	switch {
	case ordertext.SaysDropped(said):
		return proposal.Change{Op: proposal.Withdraw, Reason: cmp.Or(sentence.ReasonIn(said), said), Becomes: o}, true
	case ordertext.SaysDone(said):
		o.State = ledger.OrderDone
		return proposal.Change{Becomes: o, Warnings: ordertext.DoneOn(said, now)}, true
	}
	return replies.FixedChange(proposal.Change{Becomes: o}, strings.TrimSpace(said[len(phrase.LeadIn(said, ordertext.NotDone)):]), now)
}

// lastOrders returns the orders of the last meeting at which any were given.
func (e entries) lastOrders(ctx context.Context) (ledger.Meeting, []ledger.Order, error) {
	meetings, err := e.records.Meetings(ctx, ledger.MeetingFilter{To: e.records.Now(), Descending: true})
	if err != nil {
		return ledger.Meeting{}, nil, fmt.Errorf("meetings with orders: %w", err)
	}
	all, err := e.records.Orders(ctx, ledger.OrderFilter{})
	if err != nil {
		return ledger.Meeting{}, nil, fmt.Errorf("orders: %w", err)
	}
	for _, m := range meetings {
		var orders []ledger.Order
		for _, o := range all {
			if o.MeetingID == m.ID {
				orders = append(orders, o)
			}
		}
		if len(orders) > 0 {
			return m, orders, nil
		}
	}
	return ledger.Meeting{}, nil, nil
}

// ownerCommand says who owes an order of the last meeting.
func ownerCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เปลี่ยนผู้รับผิดชอบข้อสั่งการ", Takes: "ลำดับ เป็นใคร", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: func(text string) (string, bool) {
			told := ordertext.OwnerTold.FindStringSubmatch(phrase.TrimRequest(text))
			if told == nil || intent.AsksInWords(text) {
				return "", false
			}
			return thai.Digits(told[1]) + " มอบ " + phrase.TrimPoliteness(told[2]), true
		},
		Run: e.order,
	}
}
