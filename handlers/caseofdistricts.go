package handlers

import (
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// Counts may stand of districts and of no province. Where the province's are asked for and there are none, those of the districts are shown as
// what they are, rather than denied.

// withDaily are measures, each of those who recovered or died behind its count of one day.
func withDaily(wanted []ledger.Measure) (all []ledger.Measure) {
	for _, m := range wanted {
		if record.IsPart(m) {
			all = append(all, m.Daily())
		}
		all = append(all, m)
	}
	return all
}

// onlyOfDistricts answers a question about a count that the records hold of districts and not of the province; ok is false where they hold it of
// neither.
func (h cases) onlyOfDistricts(ctx context.Context, q dialog.Question, wanted []ledger.Measure, day when.Date) (dialog.Answer, bool, error) {
	for _, filter := range []ledger.FigureFilter{{Days: when.Day(day)}, {Latest: true}} {
		for _, m := range withDaily(wanted) {
			a, ok, err := h.rankingOf(ctx, q, m, filter, 1)
			if err != nil || !ok {
				if err != nil {
					return dialog.Answer{}, false, err
				}
				continue
			}
			a.Text = phrase.Joined("\n", fmt.Sprintf("บันทึกไม่มี%sของทั้งจังหวัด มีเฉพาะของอำเภอ", strings.Join(metricNames(wanted), " และ")), a.Text)
			return a, true, nil
		}
	}
	return dialog.Answer{}, false, nil
}

// rankingOf shows a count of the districts that one source states of the same days, where it does of as many as least; below the smallest that is
// shown it only says so.
func (h cases) rankingOf(ctx context.Context, q dialog.Question, m ledger.Measure, filter ledger.FigureFilter, least int) (dialog.Answer, bool, error) {
	found, smallest, err := h.ofDistricts(ctx, m, filter)
	if err != nil || len(found) < least {
		return dialog.Answer{}, false, err
	}
	found, dropped := withoutSmall(found, smallest, len(h.districts()))
	if len(found) < least {
		return dialog.Answer{Text: record.CaseLabel(m) + "รายอำเภอ: " + record.SmallCounts(smallest)}, true, nil
	}
	a := h.ranking(figuresAt(found), q)
	if dropped > 0 {
		a.Cards[0].Notes = append(a.Cards[0].Notes, fmt.Sprintf("%s (%d อำเภอ)", record.SmallCounts(smallest), dropped))
	}
	return a, true, nil
}
