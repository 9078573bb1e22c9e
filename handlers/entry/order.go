package entry

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// doneWords say that an order is carried out.
var doneWords = []string{"เสร็จแล้ว", "เสร็จตั้งแต่", "เสร็จเมื่อ", "เสร็จไปแล้ว", "เสร็จเรียบร้อย", "ดำเนินการแล้ว", "ดำเนินการเสร็จ", "ทำแล้ว", "เรียบร้อยแล้ว"}

// orderCommand says of an order of the last meeting who owes it and until when, or that it is carried out:
// «ข้อ 2 มอบ สสจ. เสร็จภายใน 15 พ.ค.», «ข้อ 3 เสร็จแล้ว».
func orderCommand(d Deps, words string) dialog.Command {
	e := entries{newDrafts(d)}
	what := ""
	if words == "ข้อ" {
		what = "บันทึกผู้รับผิดชอบ กำหนด หรือผลของข้อสั่งการ เช่น “ข้อ 2 มอบ สสจ. เสร็จภายใน 15 พ.ค.”"
	}
	return dialog.Command{Words: words, Takes: "ลำดับ แล้วมอบใครหรือเสร็จแล้ว", What: what, Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true, Accepts: tellsOfOrder,
		Run: e.order}
}

// tellsOfOrder reports whether what follows “ข้อ” says who owes an order, until when, or that it is carried out.
func tellsOfOrder(rest string) bool {
	_, said, ok := fixSaid(rest)
	if !ok {
		return false
	}
	if intent.AsksInWords(said) {
		return false
	}
	_, owner := phrase.AfterAny(said, "มอบ", "ผู้รับผิดชอบ", "ให้เสร็จ", "กำหนดเสร็จ", "เสร็จภายใน", "ภายใน", "ก่อน", "ขยาย", "เลื่อนกำหนด")
	return owner || saysDone(said) || saysDropped(said) || namesOrderField(said)
}

// notDone are the words for an order that is still owed, behind which a later day follows: «ยังไม่เสร็จ ขอขยายถึง 30 พ.ค.».
var notDone = []string{"ยังไม่แล้วเสร็จ", "ยังไม่เสร็จ", "ยังทำไม่เสร็จ", "ยังดำเนินการไม่เสร็จ", "ยังไม่เรียบร้อย", "ยังไม่ได้ทำ", "ยังไม่ได้"}

// namesOrderField reports whether what is said of an order begins with the word for who owes it or until when, behind the words for
// changing that.
func namesOrderField(said string) bool {
	lead, ok := longestLead(withoutVerbs(said[len(phrase.LeadIn(said, notDone)):]), orderLeads)
	return ok && lead.field != fieldName && lead.word != "วันที่"
}

// saysDropped reports whether what is said of an order is that it need not be carried out any more.
func saysDropped(said string) bool {
	_, dropped := phrase.AfterAny(said, "ยกเลิก", "ไม่ต้องทำ", "ไม่ต้องดำเนินการ", "ถอน")
	return dropped
}

func saysDone(said string) bool {
	_, done := phrase.AfterAny(strings.TrimPrefix(said, "ทำ"), doneWords...)
	return done
}

func (e entries) order(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	meeting, orders, err := e.lastOrders(ctx)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if len(orders) == 0 {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ยังไม่มีข้อสั่งการในบันทึก"}, true, nil
	}
	items := itemsSaid(rest)
	if items == nil {
		n, said, _ := fixSaid(rest)
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
			return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ %s มีข้อสั่งการ %d ข้อ", dialog.WithoutExample(meeting.Title), len(orders)), Suggestions: []dialog.Suggestion{{Label: "ข้อสั่งการ", Ask: "ข้อสั่งการมีอะไรบ้าง"}}}, true, nil
		}
		ch, ok := orderChange(orders[i], item.said, r.Now)
		if !ok {
			return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ โปรดบอกผู้รับผิดชอบหรือวันที่กำหนด เช่น “ข้อ %d มอบ สสจ. เสร็จภายใน 15 พ.ค. 64”", item.position)}, true, nil
		}
		of := fmt.Sprintf("เป็นข้อ %d ของ%s วันที่ %s", item.position, dialog.WithoutExample(meeting.Title), when.DateOf(meeting.Starts.In(r.Now.Location())).Short())
		ch.Warnings = append([]string{of}, append(ch.Warnings, checkDue(ch, calendar, when.DateOf(r.Now))...)...)
		changes = append(changes, ch)
	}
	a, err := e.propose(ctx, entryOf(r, ""), changes...)
	return a, true, err
}

// orderChange is the change that a sentence makes of an order: that it is dropped or carried out, whom it binds or until when; false where
// it says neither.
func orderChange(o ledger.Order, said string, now time.Time) (proposal.Change, bool) {
	switch {
	case saysDropped(said):
		return proposal.Change{Op: proposal.Withdraw, Reason: cmp.Or(reasonIn(said), said), Becomes: o}, true
	case saysDone(said):
		o.State = ledger.OrderDone
		return proposal.Change{Becomes: o, Warnings: doneOn(said, now)}, true
	}
	return fixedChange(proposal.Change{Becomes: o}, strings.TrimSpace(said[len(phrase.LeadIn(said, notDone)):]), now)
}

// doneOn says that the day on which an order was carried out is not recorded, where a sentence tells it; nil otherwise.
func doneOn(said string, now time.Time) []string {
	for _, t := range read.Times(said, read.Options{Now: now, Bias: read.BiasPast}) {
		days, ok := t.Days()
		if ok && days.From == days.To && !days.To.After(when.DateOf(now)) {
			return []string{fmt.Sprintf("ไม่ได้บันทึกวันที่ทำเสร็จ (%s) เพราะเก็บเฉพาะว่าเสร็จแล้ว", days.To.Short())}
		}
	}
	return nil
}

// checkDue says what is doubtful about the day until which an order is to be carried out.
func checkDue(ch proposal.Change, calendar when.Calendar, today when.Date) []string {
	o := ch.Becomes.(ledger.Order)
	if !o.Due.Valid() || o.State == ledger.OrderDone || ch.Op == proposal.Withdraw {
		return nil
	}
	if o.Due.Before(today) {
		return []string{"กำหนดเสร็จ " + o.Due.Short() + " ผ่านไปแล้ว"}
	}
	if h, is := calendar.On(o.Due); is {
		return []string{fmt.Sprintf("กำหนดเสร็จ %s เป็นวันหยุดราชการ (%s)", o.Due.Short(), h.Name)}
	}
	return nil
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

// ownerTold is a sentence that names who owes an order: «ขอเปลี่ยนผู้รับผิดชอบข้อสั่งการข้อ 2 เป็นปกครองจังหวัด».
var ownerTold = regexp.MustCompile(`^(?:ขอ)?(?:เปลี่ยน|แก้ไข|แก้|ระบุ|ตั้ง|กำหนด)ผู้รับผิดชอบ(?:ของ)?(?:ข้อสั่งการ)?\s*(?:ข้อ|ที่)?(?:ที่)?\s*([0-9๐-๙]+)\s*(?:เป็น|คือ)\s*(\S.*)$`)

// ownerCommand says who owes an order of the last meeting.
func ownerCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เปลี่ยนผู้รับผิดชอบข้อสั่งการ", Takes: "ลำดับ เป็นใคร", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: func(text string) (string, bool) {
			told := ownerTold.FindStringSubmatch(phrase.TrimRequest(text))
			if told == nil || intent.AsksInWords(text) {
				return "", false
			}
			return thai.Digits(told[1]) + " มอบ " + phrase.TrimPoliteness(told[2]), true
		},
		Run: e.order,
	}
}
