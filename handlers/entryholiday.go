package handlers

import (
	"context"
	"slices"
	"strings"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// maxHolidaySpan is how many days in a row a resolution may give off; more is taken for a mistake.
const maxHolidaySpan = 10

// holidayUsage says how a holiday is entered.
const holidayUsage = "ยังไม่ได้บันทึกครับ โปรดบอกวันที่พร้อมปี ชื่อวันหยุด และมติที่ให้หยุด เช่น “บันทึกวันหยุด 2 ม.ค. 2569 วันหยุดพิเศษ มติ ครม. 16 ธ.ค. 2568”"

// holidayCommand enters a day off that the cabinet gives besides its standing list, moves, or confirms, with the
// resolution as its source.
func holidayCommand(d Deps) Command {
	e := entries{newDrafts(d), d.Province}
	return Command{
		Words: "บันทึกวันหยุด", Takes: "วันที่ ชื่อ และมติ", What: "บันทึกวันหยุดที่คณะรัฐมนตรีกำหนดเพิ่ม เลื่อน หรือยืนยัน",
		Needs: ledger.RoleReporter, Place: InPrivate, Run: e.holiday,
	}
}

func (e entries) holiday(ctx context.Context, r Request, rest string) (Answer, bool, error) {
	stated, resolution, ok := strings.Cut(trimPoliteness(rest), "มติ")
	days, _, _, dated := daysSaid(stated, r.Now)
	if !ok || !dated || strings.TrimSpace(resolution) == "" || !days.From.Valid() || days.Days() > maxHolidaySpan {
		return Answer{Text: holidayUsage}, true, nil
	}
	name := stated
	for _, t := range read.Times(stated, read.Options{Now: r.Now, Bias: read.BiasNearest, Appointment: true}) {
		if slices.ContainsFunc(t.Assumptions, func(a read.Assumption) bool { return a.Code == "year" }) {
			return Answer{Text: holidayUsage}, true, nil
		}
		name = strings.Replace(name, t.Text, "", 1)
	}
	if name = oneLine(name); name == "" {
		return Answer{Text: holidayUsage}, true, nil
	}
	title := oneLine("มติ" + resolution)
	source := ledger.Source{
		Key: keyFor("cabinet", title), Kind: ledger.SourceEntry, Title: title, Publisher: "คณะรัฐมนตรี",
	}
	if at, _, _, ok := daysSaid(resolution, r.Now); ok {
		source.Published = at.From
	}
	event := ledger.Event{Key: keyFor("holiday", name, days.From.String()), Kind: ledger.EventHoliday, Name: name, Days: days}
	ch := proposal.Change{Becomes: event}
	if days.To.Before(when.DateOf(r.Now)) {
		ch.Warnings = append(ch.Warnings, "วันหยุด "+days.Short()+" ผ่านไปแล้ว")
	}
	if source.Published.After(when.DateOf(r.Now)) {
		ch.Warnings = append(ch.Warnings, "วันที่ของมติ "+source.Published.Short()+" ยังมาไม่ถึง")
	}
	q := Question{Query: intent.Query{Text: r.Said}, Now: r.Now, By: r.By, Chat: r.Chat, Message: r.Message}
	a, err := e.proposeFrom(ctx, q, source, ch)
	return a, true, err
}
