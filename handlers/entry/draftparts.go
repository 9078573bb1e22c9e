package entry

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/replies"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
)

// replyToParts takes such a reply; false for any other, or where the draft has no figure of cases of the province.
func (d draftFigures) replyToParts(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	words, number := replies.WithoutOnlyNumber(text)
	totals, daily, ok := replies.CountsOfDay(words, number.Valid)
	if number.Valid {
		totals = d.partsCounting(totals, number.Decimal)
		ok = ok && len(totals) == 1
	}
	of := slices.IndexFunc(d.open, func(i int) bool {
		return d.figure(i).Area == d.province.Code && replies.MeasureGroup(d.figure(i).Measure) == "case"
	})
	if !ok || of < 0 {
		return dialog.Answer{}, false, nil
	}
	whole := d.figure(d.open[of])
	fixed, added := map[int]proposal.Change{}, []proposal.Change(nil)
	for _, total := range totals {
		f := whole
		if f.Measure = total; daily {
			f.Measure = total.Daily()
		}
		at := slices.IndexFunc(d.open, func(i int) bool {
			g := d.figure(i)
			return g.Area == whole.Area && (g.Measure == total || g.Measure == total.Daily())
		})
		left := replies.OpenCounts(d.draft.Origin.Text, total)
		switch {
		case at >= 0:
			f.Value = d.figure(d.open[at]).Value
		case len(left) == 1:
			f.Value = left[0].Value
		default:
			return dialog.Answer{}, false, nil // none, or several
		}
		ch, ok, err := d.restated(ctx, f, figuretext.FigureSaid{})
		if err != nil || !ok {
			return dialog.Answer{}, false, err
		}
		if at >= 0 {
			fixed[d.open[at]] = d.inPlaceOf(d.open[at], ch)
			continue
		}
		ch.Quote = proposal.Quote{Text: left[0].Words}
		added = append(added, ch)
		for _, i := range d.open { // what was left open is settled
			was, again := fixed[i]
			if !again {
				was = d.draft.Changes[i]
			}
			if w := slices.Index(was.Warnings, release.OpenCount(left[0].Words)); w >= 0 {
				was.Warnings = slices.Delete(slices.Clone(was.Warnings), w, w+1)
				fixed[i] = was
			}
		}
	}
	return d.changed(ctx, r, text, fixed, added)
}

// partsCounting are those of some totals, of those who recovered and died where there are none, of which the draft or a count that its text left open
// has a value.
func (d draftFigures) partsCounting(totals []ledger.Measure, value decimal.Decimal) (all []ledger.Measure) {
	if len(totals) == 0 {
		totals = []ledger.Measure{ledger.CaseRecovered, ledger.CaseDeaths}
	}
	for _, total := range totals {
		drafted := slices.ContainsFunc(d.open, func(i int) bool {
			f := d.figure(i)
			return f.Area == d.province.Code && (f.Measure == total || f.Measure == total.Daily()) && f.Value.Equal(value)
		})
		if drafted || slices.ContainsFunc(replies.OpenCounts(d.draft.Origin.Text, total), func(n replies.OpenCount) bool { return n.Value.Equal(value) }) {
			all = append(all, total)
		}
	}
	return all
}
