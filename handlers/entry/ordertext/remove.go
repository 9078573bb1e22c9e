package ordertext

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// What a sentence that takes an order out begins with, what may stand between, and the ways to say that it is taken out.
var (
	removeVerbs = []string{"ลบ", "ถอน", "ยกเลิก", "เอา", "ตัด"}
	removeNouns = []string{"รายการข้อสั่งการ", "ข้อสั่งการ", "คำสั่งการ"}
	RemoveEnds  = []string{"ออกจากบันทึก", "ออกจากระบบ", "ออกไป", "ออกให้", "ออก", "ทิ้งไป", "ทิ้ง", "ได้ไหม", "ได้มั้ย"}
)

// NotNeeded say why an order is taken out: that nobody wants it any more.
var NotNeeded = []string{"ไม่ต้องทำแล้ว", "ไม่ต้องทำ", "ไม่ต้องดำเนินการ", "ไม่เอาแล้ว", "ไม่ต้องแล้ว"}

// Place and Meeting are how a sentence names an order: by its number, and by the meeting that gave it.
var (
	Place   = regexp.MustCompile(`^(?:ข้อที่|ข้อ|ที่|ลำดับที่|ลำดับ)? ?(\d{1,2})(?:\D|$)`)
	Meeting = regexp.MustCompile(`(?:ของ|จาก|ใน)?(?:การ)?(?:ประชุม)? ?(?:ครั้งที่)? ?(\d{1,3}/\d{4})`)
)

// OrderTakenOut returns what follows the words of a sentence that takes an order out of the records.
func OrderTakenOut(text string) (rest string, ok bool) {
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

// Named returns the orders that a text names by their number or by what they are about; none says that there is no such order.
func Named(orders []ledger.Order, said string) (named []ledger.Order, none string) {
	if at := Place.FindStringSubmatch(said); at != nil {
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

// AskWhichOrder asks which of a meeting's orders is to be withdrawn, with a tap for each: of those that the sentence fits, where it fits
// several.
func AskWhichOrder(orders []ledger.Order, m ledger.Meeting, named []ledger.Order, none, reason string) dialog.Answer {
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
