package entry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/ordertext"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// newOrderCommand enters an order that was given outside of a meeting, or that no release tells of.
func newOrderCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เพิ่มข้อสั่งการ", Takes: "ให้ใครทำอะไร ภายในเมื่อใด", What: "บันทึกข้อสั่งการ เช่น “ท่านผู้ว่าสั่งให้ทุกอำเภอส่งรายงานน้ำท่วม ภายใน 31 พ.ค. 64”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: ordertext.Tells, Run: e.newOrder,
	}
}

func (e entries) newOrder(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	told, aside, ok := ordertext.Told(text)
	if !ok {
		g := lack.Gap{Asks: lack.Order, Question: "ให้ใครทำอะไร ภายในเมื่อใดครับ โปรดพิมพ์ เช่น “ให้ทุกอำเภอส่งรายงานน้ำท่วม ภายใน 31 พ.ค. 64”", Entry: "เพิ่มข้อสั่งการ " + proposal.Gap}
		a, err := e.ask(ctx, entryOf(r, "order"), g)
		return a, true, err
	}
	parts := ordertext.NumberedParts(told)
	if parts == nil {
		parts = ordertext.BoundParts(told)
	}
	for i, part := range parts {
		if g, ok := lack.ImpossibleTime(text, read.Times(part, read.Options{Now: r.Now, Bias: read.BiasNearest, Appointment: true})); ok {
			a, err := e.ask(ctx, entryOf(r, "order"), g)
			return a, true, err
		}
		parts[i] = strings.TrimSpace(strings.TrimPrefix(phrase.OneLine(part), "ให้"))
	}
	all, err := e.records.Orders(ctx, ledger.OrderFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("orders: %w", err)
	}
	given, of, err := e.meetingOfOrder(ctx, r, phrase.Joined(" ", aside, r.Source))
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if given.ID != 0 {
		aside = ""
	}
	var changes []proposal.Change
	for _, part := range ordertext.DueOfAll(told, parts, r.Now) {
		ch := ordertext.NewChange(part.Text, given, all, r.Now)
		if part.Due != "" {
			ch.Warnings = append(ch.Warnings, "กำหนดเสร็จอยู่ท้ายข้อความ จึงถือเป็นกำหนดของทุกข้อ")
		}
		o := ch.Becomes.(ledger.Order)
		all = append(all, o)
		if of != "" {
			ch.Warnings = append(ch.Warnings, of)
		}
		changes = append(changes, ch)
	}
	if aside != "" {
		changes[0].Warnings = append(changes[0].Warnings, "ไม่ได้บันทึกส่วนที่ว่า “"+aside+"”")
	}
	a, err := e.propose(ctx, entryOf(r, "order"), changes...)
	return a, true, err
}

// meetingOfOrder returns the one meeting that words name which gave an order, by its number or its day: «ในที่ประชุมเมื่อวาน»; and what is
// said of it. Its ID is 0 where they name none, or where there are several.
func (e entries) meetingOfOrder(ctx context.Context, r dialog.Request, words string) (ledger.Meeting, string, error) {
	const none = "เป็นข้อสั่งการที่ไม่ได้ระบุการประชุม"
	if !strings.Contains(words, "ประชุม") {
		return ledger.Meeting{}, none, nil
	}
	filter := ledger.MeetingFilter{Number: meetingtext.NumberOfMeeting.FindString(thai.Digits(words)), To: r.Now}
	if filter.Number == "" {
		for _, t := range read.Times(words, read.Options{Now: r.Now, Bias: read.BiasPast}) {
			if days, ok := t.Days(); ok && days.From == days.To {
				filter.From, filter.To = days.From.In(r.Now.Location()), days.From.AddDays(1).In(r.Now.Location())
			}
		}
		if filter.From.IsZero() {
			return ledger.Meeting{}, none, nil
		}
	}
	found, err := e.records.Meetings(ctx, filter)
	if err != nil {
		return ledger.Meeting{}, "", fmt.Errorf("the meeting that gave an order: %w", err)
	}
	found = slices.DeleteFunc(found, func(m ledger.Meeting) bool { return !record.TakesPlace(m) })
	if len(found) != 1 {
		return ledger.Meeting{}, none, nil
	}
	return found[0], fmt.Sprintf("เป็นข้อสั่งการของ%s วันที่ %s", dialog.WithoutExample(found[0].Title), when.DateOf(found[0].Starts.In(r.Now.Location())).Short()), nil
}
