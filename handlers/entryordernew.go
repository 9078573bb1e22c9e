package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/office"
	"changwat/internal/thai/when"
)

// What a sentence begins with that tells of an order: who gives it, and the word for giving it. The longest stand first.
var (
	ordersGivers = []string{"ท่านผู้ว่าราชการจังหวัด", "ผู้ว่าราชการจังหวัด", "ท่านผู้ว่าฯ", "ท่านผู้ว่า", "ผู้ว่าฯ", "ผู้ว่า", "ท่านผวจ.", "ผวจ.", "ผวจ", "ท่านรองฯ", "ท่านรอง", "นายสั่ง", "ที่ประชุม"}
	ordersVerbs  = []string{"มีข้อสั่งการให้", "มีคำสั่งให้", "มีบัญชาให้", "สั่งการให้", "สั่งให้", "สั่งการ", "กำชับให้", "เน้นย้ำให้", "มอบหมายให้"}
	ordersHeads  = []string{"เพิ่มข้อสั่งการ", "บันทึกข้อสั่งการ", "ลงข้อสั่งการ", "ข้อสั่งการใหม่", "ข้อสั่งการ:"}
)

// leastOrder is how many bytes an order has at least: less says not what is to be done.
const leastOrder = 30

// tellsOrder reports whether a text tells of an order rather than asks, and returns it.
func tellsOrder(text string) (string, bool) {
	_, _, ok := orderTold(text)
	return text, ok
}

// orderTold returns what is ordered, where a text tells so rather than asks: «ท่านผู้ว่าสั่งให้ทุกอำเภอส่งรายงานภายในสิ้นเดือน»; aside is
// what stands between giving and the order: «ในที่ประชุมเมื่อวาน».
func orderTold(text string) (order, aside string, ok bool) {
	text = trimRequest(text)
	rest, told := afterAny(text, ordersHeads...)
	if !told {
		_, rest, aside, told = cutGiver(text)
		if !told {
			rest, told = afterAny(text, "สั่งการให้", "สั่งให้", "มีข้อสั่งการให้")
		}
	} else if _, after, by, given := cutGiver(rest); given {
		rest, aside = after, by
	}
	rest = trimPoliteness(strings.TrimPrefix(strings.TrimSpace(rest), "ว่า"))
	return rest, aside, told && len(rest) >= leastOrder && !asksSomething(rest)
}

// mostAside is how many bytes stand at most between the giving of an order and the order: about thirty letters.
const mostAside = 90

// cutGiver cuts who gives an order, and the word for giving it, off the beginning of a text, with what stands between that and ให้.
func cutGiver(text string) (giver, rest, aside string, ok bool) {
	by, given := afterAny(text, ordersGivers...)
	if !given {
		return "", text, "", false
	}
	giver = strings.TrimSuffix(text, by)
	if rest, ok = afterAny(by, ordersVerbs...); ok {
		return giver, rest, "", true
	}
	said, ordered := afterAny(by, "มีข้อสั่งการ", "สั่งการ", "สั่ง", "กำชับ", "เน้นย้ำ", "มอบหมาย")
	aside, rest, ok = strings.Cut(said, "ให้")
	if ok = ok && ordered && len(aside) <= mostAside; !ok {
		return "", text, "", false
	}
	return giver, rest, strings.TrimSpace(aside), true
}

// newOrderCommand enters an order that was given outside of a meeting, or that no release tells of.
func newOrderCommand(d Deps) Command {
	e := entries{newDrafts(d), d.Province}
	return Command{
		Words: "เพิ่มข้อสั่งการ", Takes: "ให้ใครทำอะไร ภายในเมื่อใด", What: "บันทึกข้อสั่งการ เช่น “ท่านผู้ว่าสั่งให้ทุกอำเภอส่งรายงานน้ำท่วม ภายใน 31 พ.ค. 64”", Needs: ledger.RoleReporter, Place: InPrivate,
		Says: tellsOrder, Run: e.newOrder,
	}
}

func (e entries) newOrder(ctx context.Context, r Request, text string) (Answer, bool, error) {
	told, aside, ok := orderTold(text)
	if !ok {
		return Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกว่าให้ใครทำอะไร ภายในเมื่อใด เช่น “เพิ่มข้อสั่งการ ให้ทุกอำเภอส่งรายงานน้ำท่วม ภายใน 31 พ.ค. 64”"}, true, nil
	}
	all, err := e.records.Orders(ctx, ledger.OrderFilter{})
	if err != nil {
		return Answer{}, true, fmt.Errorf("orders: %w", err)
	}
	o := ledger.Order{Text: strings.TrimPrefix(oneLine(told), "ให้"), Position: 1, State: ledger.OrderOpen}
	ch := proposal.Change{}
	if rest, due, ok := dueSaid(o.Text, r.Now); ok {
		o.Text, o.Due = rest, due
	}
	if dated, said := withDates(o.Text, r.Now); said != "" {
		o.Text = dated
		ch.Warnings = append(ch.Warnings, strings.Split(said, "\n")...)
	}
	o.Owner = ownerIn(o.Text)
	o.Key = keyFor("order", o.Text)
	for _, known := range all {
		if known.MeetingID == 0 {
			o.Position = max(o.Position, known.Position+1)
		}
		if lettersOf(known.Text) == lettersOf(o.Text) {
			o = known
			ch.Warnings = append(ch.Warnings, "ข้อสั่งการนี้มีในบันทึกแล้ว")
			break
		}
	}
	if o.Owner == "" {
		ch.Warnings = append(ch.Warnings, warnNoOwner)
	}
	switch {
	case !o.Due.Valid():
		ch.Warnings = append(ch.Warnings, warnNoDue)
	case o.Due.Before(when.DateOf(r.Now)):
		ch.Warnings = append(ch.Warnings, "กำหนดเสร็จ "+o.Due.Short()+" ผ่านไปแล้ว")
	}
	ch.Becomes = o
	ch.Warnings = append(ch.Warnings, "เป็นข้อสั่งการที่ไม่ได้ระบุการประชุม")
	if aside != "" {
		ch.Warnings = append(ch.Warnings, "ไม่ได้บันทึกส่วนที่ว่า “"+aside+"”")
	}
	a, err := e.propose(ctx, r.entry(""), ch)
	return a, true, err
}

// trimmedEnd is a text without the words at its end.
func trimmedEnd(text string, words ...string) string {
	text = strings.TrimSpace(text)
	for _, w := range words {
		text = strings.TrimSpace(strings.TrimSuffix(text, w))
	}
	return text
}

// owners are those to whom orders are given by a word for all of them.
var owners = []string{"นายอำเภอทุกอำเภอ", "นายอำเภอทุกแห่ง", "ทุกอำเภอ", "ทุกหน่วยงาน", "ทุกส่วนราชการ", "หัวหน้าส่วนราชการ", "ส่วนราชการทุกแห่ง", "ทุกภาคส่วน", "ทุกตำบล", "นายอำเภอ", "อปท.ทุกแห่ง", "อปท.", "ทุก อปท.", "กำนันผู้ใหญ่บ้าน"}

// ownerIn returns who is named first in an order; "" where nobody is.
func ownerIn(text string) string {
	for _, w := range owners {
		if strings.HasPrefix(text, w) {
			return w
		}
	}
	found := office.All(text)
	if i := slices.IndexFunc(found.Agencies, func(a office.Agency) bool { return a.Begin == 0 }); i >= 0 {
		return found.Agencies[i].Text
	}
	if i := slices.IndexFunc(found.Posts, func(p office.Post) bool { return p.Begin == 0 }); i >= 0 {
		return found.Posts[i].Text
	}
	return ""
}
