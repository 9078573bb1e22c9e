package entry

import (
	"context"
	"slices"

	"changwat/handlers/entry/fairtext"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/replies"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
)

// another is the change that a figure makes which a reply tells beside those of a draft: of the same day, and where it names none, of the
// same area, money and count as they. False where they differ in that, or are no such figures.
func (d draftFigures) another(ctx context.Context, told figuretext.FigureSaid) (proposal.Change, bool, error) {
	f := d.common(len(told.Area.Code))
	if told.Area.Code != "" {
		f.Area = told.Area.Code
	}
	if told.Budget != "" {
		f.Subject = told.Budget
	}
	if told.Measure != "" {
		f.Measure = told.Measure
	}
	f.Value = told.Value
	if told.Measure == "" && told.Infected && !figuretext.CountsInfected(f.Measure) {
		return proposal.Change{}, false, nil
	}
	if d.draft.Origin.Source.Kind != ledger.SourceEntry || f.Measure == "" || f.Area == "" || f.Subject == "" || replies.MeasureGroup(f.Measure) != replies.MeasureGroup(d.figure(d.open[0]).Measure) || f.Period.To != d.figure(d.open[0]).Period.To {
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

// restated is the change that a figure makes, as a sentence would that tells the whole of it; false where one would leave something open.
func (d draftFigures) restated(ctx context.Context, f ledger.Figure, told figuretext.FigureSaid) (proposal.Change, bool, error) {
	e := entries{d.drafts}
	area, _ := place.Thailand().Place(f.Area)
	switch replies.MeasureGroup(f.Measure) {
	case "case":
		if !figuretext.FitsUnit(told.Unit, "ราย") || !f.Value.IsInteger() {
			return proposal.Change{}, false, nil
		}
		c := figuretext.Told{Disease: f.Subject, Area: area, Day: f.Period.To, Counts: []figuretext.ToldCase{{Measure: f.Measure, Value: f.Value, Open: record.IsPart(f.Measure) && told.Measure != ""}}}
		c, open, err := e.settleParts(ctx, c)
		if err != nil || open != nil {
			return proposal.Change{}, false, err
		}
		ch, open, err := e.caseChange(ctx, c, c.Counts[0])
		return ch, open == nil, err
	case "budget":
		if f.Measure, f.Unit = replies.BudgetMeasureIn(f.Measure, told, f.Unit); !figuretext.FitsUnit(told.Unit, f.Unit) {
			return proposal.Change{}, false, nil
		}
		ch, refusal, err := e.budgetChange(ctx, ledger.Figure{Measure: f.Measure, Subject: f.Subject, Value: f.Value, Unit: f.Unit, Area: f.Area}, f.Period.To, false)
		return ch, refusal == "", err
	case "otop":
		if f.Unit = replies.UnitOfOTOP(f.Measure); f.Measure == ledger.OTOPEntrepreneurs && told.Unit == "กลุ่ม" {
			f.Unit = told.Unit
		}
		if f.Measure == ledger.OTOPFairSales || !figuretext.FitsUnit(told.Unit, f.Unit) {
			return proposal.Change{}, false, nil
		}
		ch, refusal, err := e.otopFigure(ctx, fairtext.OtopTold{Today: d.today}, ledger.Figure{Subject: f.Subject, Measure: f.Measure, Value: f.Value, Unit: f.Unit, Area: f.Area, Period: f.Period}, area)
		return ch, refusal.Text == "", err
	}
	return proposal.Change{}, false, nil
}
