package handlers

import (
	"fmt"
	"slices"
	"strings"

	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// countOrders says how many orders there are, where that is asked, and what of them no source states.
func countOrders(all []ledger.Order, q Question) string {
	var said []string
	for _, m := range q.Slots.Metric {
		switch m {
		case intent.MetricCount:
			said = append(said, fmt.Sprintf("ตามบันทึกมีข้อสั่งการ %d ข้อ", len(all)))
		default:
			said = append(said, "เอกสารไม่ระบุ"+inWords(metricWords, m)+"ของข้อสั่งการ")
		}
	}
	done := func(o ledger.Order) bool { return o.State == ledger.OrderDone }
	if q.Aspect.Detail == intent.DetailDone && !slices.ContainsFunc(all, done) {
		said = append(said, "บันทึกไม่ระบุความคืบหน้าของข้อสั่งการ จึงบอกไม่ได้ว่าข้อใดเสร็จแล้วหรือยังไม่เสร็จ")
	}
	if none := notOfOrders(all, q, 0); none != "" {
		said = append(said, none)
	}
	if q.Slots.Scope == intent.ScopeMine {
		said = append(said, "บันทึกไม่ระบุว่าข้อใดเป็นของท่าน จึงแสดงทุกข้อ")
	}
	return strings.Join(said, "\n")
}

// notOfOrders says what a question asks of some orders, or of the one with a number, that no source states: by when, and by whom.
func notOfOrders(all []ledger.Order, q Question, number int) string {
	due, owner := false, false
	for i, o := range all {
		if number == 0 || numberOf(o, i) == number {
			due, owner = due || !o.Due.IsZero(), owner || o.Owner != ""
		}
	}
	var missing []string
	if q.Aspect.Owner && !owner {
		missing = append(missing, "ผู้รับผิดชอบ")
	}
	if q.Aspect.Due && !due {
		missing = append(missing, "กำหนดเสร็จ")
	}
	if len(missing) == 0 {
		return ""
	}
	return "เอกสารไม่ระบุ" + strings.Join(missing, "และ") + "ของข้อสั่งการนี้"
}
