package entry

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// What a sentence that takes an order out begins with, what may stand between, and the ways to say that it is taken out.
var (
	removeVerbs = []string{"ลบ", "ถอน", "ยกเลิก", "เอา", "ตัด"}
	removeNouns = []string{"รายการข้อสั่งการ", "ข้อสั่งการ", "คำสั่งการ"}
	removeEnds  = []string{"ออกจากบันทึก", "ออกจากระบบ", "ออกไป", "ออกให้", "ออก", "ทิ้งไป", "ทิ้ง", "ได้ไหม", "ได้มั้ย"}
)

// notNeeded say why an order is taken out: that nobody wants it any more.
var notNeeded = []string{"ไม่ต้องทำแล้ว", "ไม่ต้องทำ", "ไม่ต้องดำเนินการ", "ไม่เอาแล้ว", "ไม่ต้องแล้ว"}

// orderPlace and orderMeeting are how a sentence names an order: by its number, and by the meeting that gave it.
var (
	orderPlace   = regexp.MustCompile(`^(?:ข้อที่|ข้อ|ที่|ลำดับที่|ลำดับ)? ?(\d{1,2})(?:\D|$)`)
	orderMeeting = regexp.MustCompile(`(?:ของ|จาก|ใน)?(?:การ)?(?:ประชุม)? ?(?:ครั้งที่)? ?(\d{1,3}/\d{4})`)
)

// orderTakenOut returns what follows the words of a sentence that takes an order out of the records.
func orderTakenOut(text string) (rest string, ok bool) {
	asked := phrase.TrimRequest(thai.Digits(text))
	for _, verb := range removeVerbs {
		after, ok := phrase.AfterAny(asked, verb)
		if !ok {
			continue
		}
		if rest, ok = phrase.AfterAny(after, removeNouns...); ok {
			return rest, verb != "เอา" && verb != "ตัด" || strings.Contains(rest, "ออก")
		}
	}
	return "", false
}

// removeOrderCommand withdraws an order that was recorded by mistake: «ลบข้อสั่งการข้อ 2 เพราะบันทึกผิด».
func removeOrderCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "ลบข้อสั่งการ", Takes: "ลำดับ เพราะ เหตุผล", What: "ถอนข้อสั่งการที่บันทึกผิด เช่น “ลบข้อสั่งการข้อ 2 เพราะบันทึกซ้ำ”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: orderTakenOut, Run: e.removeOrder,
	}
}

// removeOrder makes a draft that withdraws the order that a sentence names by its number or its subject, or asks which one is meant.
func (e entries) removeOrder(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	reason := reasonIn(rest)
	if before, _, ok := cutAny(rest, notNeeded); ok && reason == "" {
		reason = phrase.TrimPoliteness(strings.TrimPrefix(rest, before))
	}
	said := rest
	for _, w := range slices.Concat(reasonWords, slips, notNeeded) {
		said, _, _ = strings.Cut(said, w)
	}
	number := orderMeeting.FindStringSubmatch(said)
	numbered := number != nil
	meeting, orders, none, err := e.ordersOf(ctx, number)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if none != "" {
		return dialog.Answer{Text: "ยังไม่ได้ถอนครับ " + none, Suggestions: []dialog.Suggestion{OfferAllOrders()}}, true, nil
	}
	said = phrase.TrimmedEnd(phrase.TrimPoliteness(orderMeeting.ReplaceAllString(said, "")), removeEnds...)
	named, none := namedOrders(orders, said)
	if len(named) == 0 && !numbered && !orderPlace.MatchString(said) {
		all, err := e.records.Orders(ctx, ledger.OrderFilter{}) // of any meeting, or none
		if err != nil {
			return dialog.Answer{}, true, fmt.Errorf("orders: %w", err)
		}
		if of, _ := namedOrders(all, said); len(of) > 0 {
			named, meeting, orders = of, ledger.Meeting{}, of
		}
	}
	if len(named) != 1 {
		return askWhichOrder(orders, meeting, named, none, reason), true, nil
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

// namedOrders returns the orders that a text names by their number or by what they are about; none says that there is no such order.
func namedOrders(orders []ledger.Order, said string) (named []ledger.Order, none string) {
	if at := orderPlace.FindStringSubmatch(said); at != nil {
		n := phrase.WholeNumber(at[1])
		for i, o := range orders {
			if record.OrderNumber(o, i) == n {
				return []ledger.Order{o}, ""
			}
		}
		return nil, fmt.Sprintf("ไม่มีข้อ %d", n)
	}
	topic := strings.TrimSpace(said)
	for _, w := range []string{"ที่เกี่ยวกับ", "เกี่ยวกับ", "ที่ว่า", "เรื่อง", "ข้อ"} {
		topic = strings.TrimSpace(strings.TrimPrefix(topic, w))
	}
	if topic == "" || intent.AsksInWords(topic) {
		return nil, ""
	}
	for _, o := range orders {
		if record.OrderAbout(o, topic) {
			named = append(named, o)
		}
	}
	if len(named) == 0 {
		none = "ไม่พบข้อสั่งการเรื่อง “" + topic + "”"
	}
	return named, none
}

// ordersAsked is how many orders are put to choice.
const ordersAsked = 6

// askWhichOrder asks which of a meeting's orders is to be withdrawn, with a tap for each: of those that the sentence fits, where it fits
// several.
func askWhichOrder(orders []ledger.Order, m ledger.Meeting, named []ledger.Order, none, reason string) dialog.Answer {
	const question = "จะถอนข้อสั่งการข้อใดครับ"
	c := dialog.Card{Topic: dialog.TopicOrder, Kicker: "ยังไม่ได้ถอน", Title: question}
	c.Lead.Note = record.MeetingName(m)
	if len(named) > 1 {
		orders = named
	}
	of := ""
	if m.Number != "" {
		of = " ของประชุมครั้งที่ " + m.Number
	}
	if reason != "" {
		of += " เพราะ" + reason
	}
	for i, o := range dialog.FirstOf(orders, ordersAsked) {
		n := strconv.Itoa(record.OrderNumber(o, i))
		c.Items = append(c.Items, dialog.Item{Mark: n, Text: o.Text})
		c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionAsk, Label: "ข้อ " + n, Value: "ลบข้อสั่งการข้อ " + n + of})
		c = dialog.Shows(c, o)
	}
	if left := len(orders) - len(c.Items); left > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("และอีก %d ข้อ โปรดบอกลำดับ เช่น “ลบข้อสั่งการข้อ %d”", left, record.OrderNumber(orders[len(orders)-1], len(orders)-1)))
	}
	return dialog.Answer{Text: none, Alt: question, Cards: []dialog.Card{c}}
}

// OfferAllOrders asks for all orders.
func OfferAllOrders() dialog.Suggestion {
	return dialog.Suggestion{Label: "ข้อสั่งการทั้งหมด", Ask: "ข้อสั่งการมีอะไรบ้าง"}
}
