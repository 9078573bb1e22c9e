package handlers

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// doneWords say that an order is carried out.
var doneWords = []string{"เสร็จแล้ว", "เสร็จตั้งแต่", "เสร็จเมื่อ", "เสร็จไปแล้ว", "เสร็จเรียบร้อย", "ดำเนินการแล้ว", "ดำเนินการเสร็จ", "ทำแล้ว", "เรียบร้อยแล้ว"}

// orderCommand says of an order of the last meeting who owes it and until when, or that it is carried out:
// «ข้อ 2 มอบ สสจ. เสร็จภายใน 15 พ.ค.», «ข้อ 3 เสร็จแล้ว».
func orderCommand(d Deps, words string) Command {
	e := entries{newDrafts(d), d.Province}
	what := ""
	if words == "ข้อ" {
		what = "บันทึกผู้รับผิดชอบ กำหนด หรือผลของข้อสั่งการ เช่น “ข้อ 2 มอบ สสจ. เสร็จภายใน 15 พ.ค.”"
	}
	return Command{Words: words, Takes: "ลำดับ แล้วมอบใครหรือเสร็จแล้ว", What: what, Needs: ledger.RoleReporter, Place: InPrivate, Enters: true, Accepts: tellsOfOrder,
		Run: e.order}
}

// tellsOfOrder reports whether what follows “ข้อ” says who owes an order, until when, or that it is carried out.
func tellsOfOrder(rest string) bool {
	_, said, ok := fixSaid(rest)
	if !ok {
		return false
	}
	if asksSomething(said) {
		return false
	}
	_, owner := afterAny(said, "มอบ", "ผู้รับผิดชอบ", "ให้เสร็จ", "กำหนดเสร็จ", "เสร็จภายใน", "ภายใน", "ก่อน", "ขยาย", "เลื่อนกำหนด")
	return owner || saysDone(said) || saysDropped(said)
}

// saysDropped reports whether what is said of an order is that it need not be carried out any more.
func saysDropped(said string) bool {
	_, dropped := afterAny(said, "ยกเลิก", "ไม่ต้องทำ", "ไม่ต้องดำเนินการ", "ถอน")
	return dropped
}

func saysDone(said string) bool {
	_, done := afterAny(strings.TrimPrefix(said, "ทำ"), doneWords...)
	return done
}

func (e entries) order(ctx context.Context, r Request, rest string) (Answer, bool, error) {
	n, said, _ := fixSaid(rest)
	meeting, orders, err := e.lastOrders(ctx)
	if err != nil {
		return Answer{}, true, err
	}
	if len(orders) == 0 {
		return Answer{Text: "ยังไม่ได้บันทึกครับ ยังไม่มีข้อสั่งการในบันทึก"}, true, nil
	}
	for _, o := range orders {
		if o.Position != n {
			continue
		}
		ok := true
		op, reason := proposal.Put, ""
		if saysDropped(said) {
			op, reason = proposal.Withdraw, firstSaid(reasonIn(said), said)
		} else if saysDone(said) {
			o.State = ledger.OrderDone
		} else if o, ok = fixedOrder(o, said, r.Now); !ok {
			return Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกผู้รับผิดชอบหรือวันที่กำหนด เช่น “ข้อ 2 มอบ สสจ. เสร็จภายใน 15 พ.ค. 64”"}, true, nil
		}
		ch := proposal.Change{Op: op, Reason: reason, Becomes: o, Warnings: []string{fmt.Sprintf("เป็นข้อ %d ของ%s วันที่ %s", n, withoutExample(meeting.Title), when.DateOf(meeting.Starts.In(r.Now.Location())).Short())}}
		if o.Due.Valid() && o.State != ledger.OrderDone && op == proposal.Put {
			if today := when.DateOf(r.Now); o.Due.Before(today) {
				ch.Warnings = append(ch.Warnings, "กำหนดเสร็จ "+o.Due.Short()+" ผ่านไปแล้ว")
			} else if calendar, err := e.records.Calendar(ctx); err != nil {
				return Answer{}, true, fmt.Errorf("holidays: %w", err)
			} else if h, is := calendar.On(o.Due); is {
				ch.Warnings = append(ch.Warnings, fmt.Sprintf("กำหนดเสร็จ %s เป็นวันหยุดราชการ (%s)", o.Due.Short(), h.Name))
			}
		}
		a, err := e.propose(ctx, r.entry(""), ch)
		return a, true, err
	}
	return Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ %s มีข้อสั่งการ %d ข้อ", withoutExample(meeting.Title), len(orders)), Suggestions: []Suggestion{{Label: "ข้อสั่งการ", Ask: "ข้อสั่งการมีอะไรบ้าง"}}}, true, nil
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
func ownerCommand(d Deps) Command {
	e := entries{newDrafts(d), d.Province}
	return Command{
		Words: "เปลี่ยนผู้รับผิดชอบข้อสั่งการ", Takes: "ลำดับ เป็นใคร", Needs: ledger.RoleReporter, Place: InPrivate, Enters: true,
		Says: func(text string) (string, bool) {
			told := ownerTold.FindStringSubmatch(trimRequest(text))
			if told == nil || asksSomething(text) {
				return "", false
			}
			return thai.Digits(told[1]) + " มอบ " + trimPoliteness(told[2]), true
		},
		Run: e.order,
	}
}
