package entry

import (
	"context"
	"slices"

	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// settleParts tells, for each count of which the sentence leaves open whether it is a day's or a total, which it is by the total
// before; or returns the question for those of which that does not tell either.
func (e entries) settleParts(ctx context.Context, told figuretext.Told) (figuretext.Told, *lack.Unsettled, error) {
	told.Counts = slices.Clone(told.Counts)
	hasTotal := slices.ContainsFunc(told.Counts, func(n figuretext.ToldCase) bool { return n.Measure == ledger.CaseCumulative })
	if slices.ContainsFunc(told.Counts, func(n figuretext.ToldCase) bool { return !n.Open && n.Measure.IsDaily() && n.Measure != ledger.CaseNew }) {
		hasTotal = false // «หายเพิ่ม 12 ตาย 0»: those who died may be of the day as well
	}
	if told.Tells(ledger.CaseNew) && len(slices.DeleteFunc(slices.Clone(told.Counts), func(n figuretext.ToldCase) bool { return !record.IsPart(n.Measure) })) == 1 {
		hasTotal = false // «ใหม่ 10 สะสม 430 เสียชีวิต 2»: those who died may be of either
	}
	var open, likely []figuretext.OpenPart // likely are totals, unless the others of the message are not
	for i, n := range told.Counts {
		if !n.Open {
			continue
		}
		day := told.Day
		if !day.Valid() {
			day = when.DateOf(e.records.Now())
		}
		before, err := e.currentFigures(ctx, told, n.Measure, when.Range{From: day.AddDays(-correctedWithin), To: day})
		if err != nil {
			return told, nil, err
		}
		grown := len(before) > 0 && !n.Value.LessThan(before[0].Value)
		switch {
		case told.Correct || grown:
			told.Counts[i].Open = false
		case hasTotal && len(before) == 0:
			likely = append(likely, figuretext.OpenPart{At: i, Before: before})
		default:
			open = append(open, figuretext.OpenPart{At: i, Before: before})
		}
	}
	if len(open) > 0 {
		return told, &lack.Unsettled{Gap: told.PartGap(append(open, likely...))}, nil
	}
	for _, o := range likely {
		told.Counts[o.At].Open = false
	}
	return told, nil, nil
}
