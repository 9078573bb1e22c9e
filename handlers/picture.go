package handlers

import (
	"slices"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/chart"
	"changwat/internal/ledger"
)

// toneOf is the colour of what a measure counts.
func toneOf(m ledger.Measure) chart.Tone {
	switch m {
	case ledger.CaseNew, ledger.CaseCumulative:
		return chart.ToneCases
	case ledger.CaseRecovered, ledger.CaseRecoveredNew:
		return chart.ToneRecovered
	}
	switch {
	case record.IsOTOP(m):
		return chart.ToneOTOP
	case m.IsOf("budget"):
		return chart.ToneBudget
	}
	return chart.ToneNeutral
}

// pictureOf is the frame of a picture of what a figure states: its source, its unit and the day as of which it holds.
func pictureOf(kind chart.Kind, subject, area string, newest ledger.Figure) chart.Picture {
	return chart.Picture{
		Kind: kind, Tone: toneOf(newest.Measure), Subject: subject, Area: area, Unit: newest.Unit,
		AsOf: newest.Period.To, Source: newest.Source.Publisher, Example: newest.Source.Kind == ledger.SourceExample,
	}
}

// maxPictured is how many days a picture of a series holds.
const maxPictured = 400

// seriesPicture shows a series, the newest figure first, with its gaps; nil where one day alone is known, which a number says as
// well.
func (h cases) seriesPicture(series []ledger.Figure) *dialog.Picture {
	newest := series[0].Period.To
	if n := slices.IndexFunc(series, func(f ledger.Figure) bool { return newest.Sub(f.Period.To) >= maxPictured }); n >= 0 {
		series = series[:n]
	}
	if len(series) < 2 {
		return nil
	}
	first := series[len(series)-1].Period.To
	days := chart.Series{From: first, Values: make([]decimal.NullDecimal, newest.Sub(first)+1)}
	for _, f := range series {
		days.Values[f.Period.To.Sub(first)] = decimal.NewNullDecimal(f.Value)
	}
	p := pictureOf(chart.Line, record.CaseLabel(series[0].Measure), h.province.Short(), series[0])
	p.Mean, p.Series = series[0].Measure.IsDaily(), []chart.Series{days}
	return &dialog.Picture{Chart: p}
}

// sidesPicture compares two days or spans of days, the earlier first; newest tells their unit and source.
func (h cases) sidesPicture(subject string, newest ledger.Figure, before string, was decimal.Decimal, now string, is decimal.Decimal) *dialog.Picture {
	p := pictureOf(chart.Bars, subject, h.province.Short(), newest)
	p.InTime = true
	p.Items = []chart.Item{{Label: before, Value: decimal.NewNullDecimal(was)}, {Label: now, Value: decimal.NewNullDecimal(is)}}
	return &dialog.Picture{Chart: p}
}
