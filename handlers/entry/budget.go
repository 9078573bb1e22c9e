package entry

import (
	"context"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/budgettext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// budgetEntryCommand enters how far budgets are paid out: «งบลงทุนเบิกจ่ายแล้ว 120 ล้านบาท จากทั้งหมด 300 ล้าน ณ 30 เม.ย. 64».
func budgetEntryCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "บันทึกเบิกจ่าย", Takes: "แหล่งงบ ยอดหรือร้อยละ และวัน", What: "บันทึกผลการเบิกจ่าย เช่น “งบลงทุนเบิกจ่ายแล้ว 120 ล้านบาท จากทั้งหมด 300 ล้าน ณ 30 เม.ย. 64”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: budgettext.Tells, Run: e.budget,
	}
}

// withoutOwnName is a text in which the province of the office is a province without its name, which is part of no budget's.
func (e entries) withoutOwnName(text string) string {
	return strings.NewReplacer("จังหวัด"+e.province.Name, "จังหวัด", "จ."+e.province.Name, "จังหวัด").Replace(text)
}

func (e entries) budget(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	told := budgettext.In(e.withoutOwnName(text))
	today := when.DateOf(r.Now)
	q := entryOf(r, intent.BudgetDisbursement)
	if len(told.Figures) == 0 {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกแหล่งงบ ยอดหรือร้อยละ และวัน เช่น “งบลงทุนเบิกจ่ายแล้ว 120 ล้านบาท จากทั้งหมด 300 ล้าน ณ 30 เม.ย. 64”"}, true, nil
	}
	for i, f := range told.Figures {
		if f.Unit == "%" && f.Value.GreaterThan(decimal.NewFromInt(100)) {
			a, err := e.ask(ctx, q, lack.Gap{Asks: lack.Value, Question: fmt.Sprintf("ร้อยละ %s เกิน 100 โปรดพิมพ์ร้อยละที่ถูก", record.Grouped(f.Value)), Entry: strings.Replace(thai.Digits(text), told.Texts[i], " ร้อยละ "+proposal.Gap, 1)})
			return a, true, err
		}
	}
	if f, g, ok := budgettext.ToldTwice(told.Figures); ok {
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ข้อความมี%sของ%s 2 ค่า คือ %s และ %s %s ไม่ทราบว่าค่าใดถูก หากค่าหนึ่งเป็นวงเงิน โปรดพิมพ์ เช่น “%s เบิกจ่ายแล้ว %s จากทั้งหมด %s %s”",
			record.MeasureNames[f.Measure], f.Subject, record.Grouped(f.Value), record.Grouped(g.Value), f.Unit, f.Subject, record.Grouped(decimal.Min(f.Value, g.Value)), record.Grouped(decimal.Max(f.Value, g.Value)), f.Unit)}, true, nil
	}
	day, several := budgettext.Day(text, r.Now)
	if !day.Valid() && !several && sentence.ContainsOne(text, []string{"ตอนนี้", "ขณะนี้", "ณ ปัจจุบัน", "ณ บัดนี้"}) {
		day = today
	}
	if days, _, _, ok := sentence.DaysSaid(text, r.Now); ok && !day.Valid() && budgettext.OnlyTargets(told.Figures) {
		day = days.To // by which it is to be reached
	}
	switch {
	case several:
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ข้อความมียอดเบิกจ่ายของหลายวัน โปรดส่งทีละวัน"}, true, nil
	case day.After(today) && !budgettext.OnlyTargets(told.Figures):
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ " + day.Short() + " ยังมาไม่ถึง โปรดตรวจวันแล้วส่งใหม่"}, true, nil
	case !day.Valid() && !told.Correct:
		ofDay := func(d when.Date) string { return strings.TrimSpace(text) + " ณ " + d.Short() } // behind the words that open an entry
		a, err := e.ask(ctx, q, lack.Gap{Asks: lack.Day, Question: "เป็นยอดเบิกจ่าย ณ วันใดครับ", Entry: strings.TrimSpace(text) + " ณ " + proposal.Gap,
			Options: lack.DaysToTap(today, ofDay, today, today.AddDays(-1), when.MonthStart(today, 0).AddDays(-1))})
		return a, true, err
	}
	var changes []proposal.Change
	for _, f := range told.Figures {
		f.Area = e.province.Code
		ch, refusal, err := e.budgetChange(ctx, f, day, told.Correct)
		if err != nil || refusal != "" {
			return dialog.Answer{Text: refusal}, true, err
		}
		ch.Reason = sentence.ReasonIn(text)
		changes = append(changes, ch)
	}
	if err := e.checkFigures(ctx, changes, today); err != nil {
		return dialog.Answer{}, true, err
	}
	if len(told.Left) > 0 {
		changes[0].Warnings = append(changes[0].Warnings, "ไม่ได้บันทึกตัวเลข “"+strings.Join(told.Left, "” “")+"” ในข้อความ")
	}
	a, err := e.propose(ctx, q, changes...)
	return a, true, err
}

// budgetChange is the change that a figure of a budget makes as of a day, or its correction, of the newest day where none is named; or
// why it makes none.
func (e entries) budgetChange(ctx context.Context, f ledger.Figure, day when.Date, correct bool) (proposal.Change, string, error) {
	filter := ledger.FigureFilter{Measure: f.Measure, Subject: f.Subject, Area: f.Area, Latest: !day.Valid()}
	if day.Valid() {
		filter.Days = when.Day(day)
	}
	stand, err := e.records.Figures(ctx, filter)
	switch {
	case err != nil:
		return proposal.Change{}, "", fmt.Errorf("figures of a budget: %w", err)
	case correct && len(stand) == 0:
		return proposal.Change{}, fmt.Sprintf("ยังไม่ได้แก้ครับ ไม่พบ%s %s %sในบันทึก", record.MeasureNames[f.Measure], f.Subject, dialog.AsOf(day)), nil
	case correct && len(stand) > 1:
		return proposal.Change{}, fmt.Sprintf("ยังไม่ได้แก้ครับ %s %s มี %d แหล่งในบันทึก จึงไม่ทราบว่าจะแก้ของแหล่งใด", record.MeasureNames[f.Measure], f.Subject, len(stand)), nil
	case correct:
		return proposal.Change{Becomes: withValue(stand[0], f.Value)}, "", nil
	}
	for _, g := range stand {
		if g.Source.Kind == ledger.SourceEntry {
			return proposal.Change{Becomes: withValue(g, f.Value)}, "", nil
		}
	}
	f.Period = when.Range{From: when.FiscalYearOf(day).Range().From, To: day}
	f.Scope = record.MeasureNames[f.Measure] + " ตั้งแต่ต้นปีงบประมาณ ณ " + day.Short()
	return proposal.Change{Becomes: f}, "", nil
}
