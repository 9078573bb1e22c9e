package entry

import (
	"context"
	"slices"

	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
)

// another is the change that a figure makes which a reply tells beside those of a draft: of the same day, and where it names none, of the
// same area, money and count as they. False where they differ in that, or are no such figures.
func (d draftFigures) another(ctx context.Context, told figureSaid) (proposal.Change, bool, error) {
	f := d.common(len(told.area.Code))
	if told.area.Code != "" {
		f.Area = told.area.Code
	}
	if told.budget != "" {
		f.Subject = told.budget
	}
	if told.measure != "" {
		f.Measure = told.measure
	}
	f.Value = told.value
	if told.measure == "" && told.infected && !countsInfected(f.Measure) {
		return proposal.Change{}, false, nil
	}
	if d.draft.Origin.Source.Kind != ledger.SourceEntry || f.Measure == "" || f.Area == "" || f.Subject == "" || measureGroup(f.Measure) != measureGroup(d.figure(d.open[0]).Measure) || f.Period.To != d.figure(d.open[0]).Period.To {
		return proposal.Change{}, false, nil
	}
	return d.restated(ctx, f, told)
}

// common is what the figures of a draft have in common, of those in areas with codes of a length where there are any: of districts, where a
// district is named. What they differ in is empty.
func (d draftFigures) common(length int) ledger.Figure {
	of := slices.DeleteFunc(slices.Clone(d.open), func(i int) bool { return length > 0 && len(d.figure(i).Area) != length })
	if len(of) == 0 {
		of = d.open
	}
	f := d.figure(of[0])
	for _, i := range of[1:] {
		g := d.figure(i)
		if f.Measure != g.Measure {
			f.Measure = ""
		}
		if f.Area != g.Area {
			f.Area = ""
		}
		if f.Subject != g.Subject {
			f.Subject = ""
		}
	}
	return f
}

// measureGroup is what a measure is of: "case", "otop" or "budget".
func measureGroup(m ledger.Measure) string {
	for _, g := range []string{"case", "otop", "budget"} {
		if m.IsOf(g) {
			return g
		}
	}
	return ""
}

// restated is the change that a figure makes, as a sentence would that tells the whole of it; false where one would leave something open.
func (d draftFigures) restated(ctx context.Context, f ledger.Figure, told figureSaid) (proposal.Change, bool, error) {
	e := entries{d.drafts}
	area, _ := place.Thailand().Place(f.Area)
	switch measureGroup(f.Measure) {
	case "case":
		if !fitsUnit(told.unit, "ราย") || !f.Value.IsInteger() {
			return proposal.Change{}, false, nil
		}
		c := caseTold{disease: f.Subject, area: area, day: f.Period.To, counts: []toldCase{{f.Measure, f.Value, record.IsPart(f.Measure) && told.measure != ""}}}
		c, open, err := e.settleParts(ctx, c)
		if err != nil || open != nil {
			return proposal.Change{}, false, err
		}
		ch, open, err := e.caseChange(ctx, c, c.counts[0])
		return ch, open == nil, err
	case "budget":
		f.Measure, f.Unit = budgetMeasureIn(f.Measure, told, f.Unit)
		ch, refusal, err := e.budgetChange(ctx, ledger.Figure{Measure: f.Measure, Subject: f.Subject, Value: f.Value, Unit: f.Unit, Area: f.Area}, f.Period.To, false)
		return ch, refusal == "", err
	case "otop":
		if f.Unit = unitOfOTOP(f.Measure); f.Measure == ledger.OTOPFairSales || !fitsUnit(told.unit, f.Unit) {
			return proposal.Change{}, false, nil
		}
		ch, refusal, err := e.otopFigure(ctx, otopTold{today: d.today}, ledger.Figure{Subject: f.Subject, Measure: f.Measure, Value: f.Value, Unit: f.Unit, Area: f.Area, Period: f.Period}, area)
		return ch, refusal.Text == "", err
	}
	return proposal.Change{}, false, nil
}

// budgetMeasureIn is a measure of budgets in the unit in which a value is told, or else in that of the other figures.
func budgetMeasureIn(m ledger.Measure, told figureSaid, unit string) (ledger.Measure, string) {
	if told.unit == "ร้อยละ" || told.unit == "" && unit == "%" && (told.bare || told.value.IsZero()) {
		switch m {
		case ledger.BudgetDisbursed:
			return ledger.BudgetDisbursedPercent, "%"
		case ledger.BudgetTarget:
			return ledger.BudgetTargetPercent, "%"
		}
		return m, "%"
	}
	switch m {
	case ledger.BudgetDisbursedPercent:
		return ledger.BudgetDisbursed, "บาท"
	case ledger.BudgetTargetPercent:
		return ledger.BudgetTarget, "บาท"
	}
	return m, "บาท"
}

// unitOfOTOP is what a measure of OTOP is counted in.
func unitOfOTOP(m ledger.Measure) string {
	switch m {
	case ledger.OTOPEntrepreneurs:
		return "ราย"
	case ledger.OTOPBooths:
		return "บูธ"
	}
	return "บาท"
}
