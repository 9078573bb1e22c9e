package handlers

import (
	"context"
	"fmt"
	"slices"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// summaryFigures is what the figures of a summary are read from.
type summaryFigures interface {
	Meetings(ctx context.Context, f ledger.MeetingFilter) ([]ledger.Meeting, error)
	Figures(ctx context.Context, f ledger.FigureFilter) ([]ledger.Figure, error)
}

const (
	// beforeMeeting and afterMeeting are within how many days of a meeting the figures end that its own source states: those of a half
	// year are told some weeks after it.
	beforeMeeting, afterMeeting = 120, 3
	// maxSummaryFigures is how many figures a summary shows.
	maxSummaryFigures = 10
)

// summaryMeasures are the measures of which a summary shows the figures, in their order.
var summaryMeasures = []ledger.Measure{ledger.CaseCumulative, ledger.CaseNew, ledger.CaseRecovered, ledger.CaseDeaths, ledger.OTOPSales, ledger.OTOPIncome, ledger.OTOPIncomeChange}

// WithFigures returns a handler that answers what came of a meeting in short: what again answers, and the figures of the province
// that the same source states. The source tells of the meeting, so that they are what was reported there or beside it.
func WithFigures(again dialog.Handler, src summaryFigures, province place.Place) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		a, err := again(ctx, q)
		if err != nil || !q.Aspect.Summary || len(a.Cards) == 0 || len(a.Shown.Meetings) != 1 {
			return a, err
		}
		found, err := src.Meetings(ctx, ledger.MeetingFilter{ID: a.Shown.Meetings[0].ID})
		if err != nil || len(found) == 0 || found[0].Source.Kind == ledger.SourceExample {
			return a, err
		}
		m := found[0]
		day := when.DateOf(m.Starts.In(q.Now.Location()))
		c := dialog.Card{Topic: dialog.TopicMeeting, Kicker: "ตัวเลขในเอกสารเดียวกัน", Title: record.MeetingName(m)}
		all, err := src.Figures(ctx, ledger.FigureFilter{Area: province.Code, Days: when.Range{From: day.AddDays(-beforeMeeting), To: day.AddDays(afterMeeting)}})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("figures of a summary: %w", err)
		}
		all = slices.DeleteFunc(all, func(f ledger.Figure) bool {
			return f.Source.Key != m.Source.Key || !slices.Contains(summaryMeasures, f.Measure)
		})
		slices.SortStableFunc(all, func(a, b ledger.Figure) int {
			return slices.Index(summaryMeasures, a.Measure) - slices.Index(summaryMeasures, b.Measure)
		})
		for _, f := range dialog.FirstOf(all, maxSummaryFigures) {
			name, value := figureName(f)
			c.Items = append(c.Items, dialog.Item{Text: fmt.Sprintf("%s %s %s", name, value, f.Unit), Detail: figureDays(f)})
			c = dialog.Shows(c, f)
		}
		if left := len(all) - len(c.Items); left > 0 {
			c.Notes = append(c.Notes, fmt.Sprintf("และอีก %d รายการ", left))
		}
		if len(c.Items) > 0 {
			a.Cards = append(a.Cards, c)
		}
		return a, nil
	}
}
