package entry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/budgettext"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// removeCommands withdraw figures: «ลบยอดสะสมเมื่อวาน เพราะนับซ้ำ».
func removeCommands(d Deps) []dialog.Command {
	e := entries{newDrafts(d)}
	accepts := func(rest string) bool {
		return !intent.AsksInWords(rest)
	}
	command := dialog.Command{Words: "ลบยอด", Takes: "ชนิดของยอด และวัน", What: "ถอนตัวเลขที่ผิด เช่น “ลบยอดสะสมเมื่อวาน เพราะนับซ้ำ”",
		Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true, Accepts: accepts, Run: e.remove}
	same := command
	same.Words, same.What = "ถอนยอด", ""
	return []dialog.Command{command, same}
}

// remove makes a draft that withdraws the figures of a day, or those of one measure where the text names it.
func (e entries) remove(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	q := entryOf(r, intent.CaseAdd)
	var said string
	for _, w := range append(sentence.ReasonWords, sentence.Slips...) {
		if before, _, ok := strings.Cut(rest, w); ok {
			said = before
			break
		}
	}
	if said == "" {
		said = rest
	}
	days, _, _, ok := sentence.DaysSaid(said, r.Now)
	if !ok || !days.To.Valid() {
		a, err := e.ask(ctx, q, lack.Gap{Asks: lack.Day, Question: "จะถอนยอดของวันใดครับ", Entry: "ลบยอด" + said + proposal.Gap + strings.TrimPrefix(rest, said),
			Options: lack.DaysToTap(when.DateOf(r.Now), func(d when.Date) string {
				return "ลบยอด" + said + " วันที่ " + d.Short() + strings.TrimPrefix(rest, said)
			}, when.DateOf(r.Now), when.DateOf(r.Now).AddDays(-1))})
		return a, true, err
	}
	found, err := e.removed(ctx, said, days)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if len(found) == 0 {
		return dialog.Answer{Text: "ยังไม่ได้ถอนครับ ไม่พบตัวเลขของ " + strings.TrimSpace(record.PeriodName(days)) + " ในบันทึก", Suggestions: []dialog.Suggestion{{Label: "ประวัติยอด", Ask: "ประวัติยอดสะสม"}}}, true, nil
	}
	var changes []proposal.Change
	for _, f := range found {
		changes = append(changes, proposal.Change{Op: proposal.Withdraw, Becomes: f, Reason: sentence.ReasonIn(rest),
			Warnings: []string{fmt.Sprintf("จะถอนตัวเลขของ %s ซึ่งจะไม่แสดงในคำตอบอีก แต่ยังอยู่ในประวัติ", f.Source.Publisher)}})
	}
	a, err := e.propose(ctx, q, changes...)
	return a, true, err
}

// removed are the standing figures that a withdrawal speaks of.
func (e entries) removed(ctx context.Context, said string, days when.Range) ([]ledger.Figure, error) {
	filter := ledger.FigureFilter{Area: e.province.Code, Days: when.Range{From: days.From, To: days.To}}
	for _, found := range place.Thailand().Find(said, e.province.Code) {
		if found.Place.Level == place.District && found.Place.Province == e.province.Code {
			filter.Area = found.Place.Code
		}
	}
	budget := strings.Contains(said, "เบิกจ่าย")
	for _, m := range figuretext.Removable {
		if !budget && slices.ContainsFunc(m.Words, func(w string) bool { return strings.Contains(said, w) }) {
			filter.Measure = m.Measure
			break
		}
	}
	all, err := e.records.Figures(ctx, filter)
	if err != nil {
		return nil, fmt.Errorf("figures to withdraw: %w", err)
	}
	named := budgettext.Named(said)
	return slices.DeleteFunc(all, func(f ledger.Figure) bool {
		switch {
		case budget || f.Measure.IsOf("budget"):
			return !budget || !f.Measure.IsOf("budget") || named != "" && f.Subject != named || f.Period.To != days.To
		case record.IsOTOP(f.Measure):
			return filter.Measure != f.Measure || f.Period != days
		}
		return f.Period.To != days.To
	}), nil
}
