package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/chart"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// panelDays are how many days small multiples show: the most that are asked for, and fewer where their values would not fit the
// address of a picture.
var panelDays = []int{28, 21, 14, 7}

// maxEncoded is how many bytes the values of a picture may take, so that its address has at most LINE's 1,000 characters.
const maxEncoded = 620

// trendOfDistricts answers which way the counts go in each district, as small multiples of one scale, where the records hold daily
// counts of several districts by one source. ok is false where a question does not ask for that or the records do not hold it.
func (h cases) trendOfDistricts(ctx context.Context, q dialog.Question) (a dialog.Answer, ok bool, err error) {
	wanted, unknown := askedMeasures(q)
	if q.Slots.By != intent.ByDistrict || h.province.Level != place.Province || len(q.Slots.Area) > 0 && !ownAmong(q.Slots.Area, h.province) ||
		len(q.Slots.Subdistrict) > 0 || len(wanted) == 0 && len(unknown) > 0 || q.Slots.Disease != "" && !record.IsCOVID(q.Slots.Disease) {
		return dialog.Answer{}, false, nil
	}
	measure := ledger.CaseNew
	if len(wanted) > 0 {
		measure = wanted[0]
	}
	filter := ledger.FigureFilter{Measure: measure, Subject: h.disease, Within: h.province.Code}
	days, asked := q.Slots.Period()
	if !asked {
		filter.Latest = true
		found, err := h.all(ctx, filter)
		if err != nil {
			return dialog.Answer{}, false, fmt.Errorf("newest counts of districts: %w", err)
		}
		newest := h.mostDistricts(pointersTo(found))
		if len(newest) == 0 {
			return dialog.Answer{}, false, nil
		}
		to := newest[0].Period.To
		filter.Latest, days = false, when.Range{From: to.AddDays(1 - panelDays[0]), To: to}
	}
	filter.Days, filter.Brief = days, true
	found, err := h.all(ctx, filter)
	if err != nil {
		return dialog.Answer{}, false, fmt.Errorf("daily counts of districts: %w", err)
	}
	all, smallest, err := h.smallLast(ctx, found)
	if err != nil {
		return dialog.Answer{}, false, err
	}
	series, dropped := h.seriesOfDistricts(all, smallest)
	if len(series) < leastRanked {
		return dialog.Answer{}, false, nil
	}
	return h.districtPanels(series, dropped, smallest), true, nil
}

// seriesOfDistricts returns the daily counts of each district that has two or more, by the source that has most of them, the newest
// first; the districts are in the order of their codes. Small counts are left out.
func (h cases) seriesOfDistricts(all []*ledger.Figure, smallest int) (series [][]ledger.Figure, dropped int) {
	within := place.Thailand().Within(h.province.Code)
	isDistrict := map[string]bool{}
	for _, d := range within {
		isDistrict[d.Code] = d.Level == place.District
	}
	ofSource := map[string][]*ledger.Figure{}
	for _, f := range all {
		if isDistrict[f.Area] && (f.Measure != ledger.CaseNew || f.Period.Days() == 1) {
			ofSource[f.Source.Key] = append(ofSource[f.Source.Key], f)
		}
	}
	var best []*ledger.Figure
	for _, found := range ofSource {
		if best == nil || cmp.Or(len(found)-len(best), cmp.Compare(found[0].ID, best[0].ID)) > 0 {
			best = found
		}
	}
	byDay := map[when.Date][]*ledger.Figure{}
	for _, f := range best {
		byDay[f.Period.To] = append(byDay[f.Period.To], f)
	}
	byArea := map[string][]*ledger.Figure{}
	for _, ofDay := range byDay {
		shown, left := withoutSmall(ofDay, smallest, len(within))
		dropped += left
		for _, f := range shown {
			byArea[f.Area] = append(byArea[f.Area], f)
		}
	}
	for _, d := range within {
		one := byArea[d.Code]
		slices.SortFunc(one, func(a, b *ledger.Figure) int { return b.Period.To.Compare(a.Period.To) })
		if len(one) >= 2 {
			series = append(series, figuresAt(one))
		}
	}
	return series, dropped
}

// districtPanels shows the series of districts.
func (h cases) districtPanels(series [][]ledger.Figure, dropped, smallest int) dialog.Answer {
	newest := series[0][0]
	for _, one := range series {
		if one[0].Period.To.After(newest.Period.To) {
			newest = one[0]
		}
	}
	c := dialog.Card{Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short(), Title: "แนวโน้ม" + record.CaseLabel(newest.Measure) + "รายอำเภอ"}
	picture := h.panels(series, newest)
	c.Picture = &dialog.Picture{Chart: picture}
	first := picture.Series[0].From
	table := dialog.Table{Heading: "รายอำเภอ ณ " + newest.Period.To.Short() + " (" + newest.Unit + ")", Pictured: true}
	for _, one := range series {
		p, _ := place.Thailand().Place(one[0].Area)
		line := dialog.TableLine{Label: p.Name, Value: record.Grouped(one[0].Value)}
		if t, ok := weekTile(one); ok {
			line.Value = "เฉลี่ย 7 วัน " + t.Value + " " + t.Change.Text + " (คำนวณ)"
		} else if one[0].Period.To != newest.Period.To {
			line.Value += " (" + dialog.AsOf(one[0].Period.To) + ")"
		}
		table.Lines = append(table.Lines, line)
		n := slices.IndexFunc(one, func(f ledger.Figure) bool { return f.Period.To.Before(first) }) // they are in the order of their days
		if n < 0 {
			n = len(one)
		}
		c = dialog.Shows(c, one[:n]...)
	}
	c.Tables = []dialog.Table{table}
	if missing := len(place.Thailand().Within(h.province.Code)) - len(series); missing > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("แหล่งนี้มียอดหลายวันของ %d อำเภอ อีก %d อำเภอไม่มี", len(series), missing))
	}
	if dropped > 0 {
		c.Notes = append(c.Notes, record.SmallCounts(smallest))
	}
	alt := fmt.Sprintf("%s %s: %s (%s)", c.Title, h.province.Short(), picture.Finding(), dialog.AsOf(newest.Period.To))
	a := dialog.Answer{Alt: alt, Cards: []dialog.Card{c}, Suggestions: besidesTrend(), Shown: shownFigures([]ledger.Figure{newest})}
	if weeks, ok := h.weeksOfDistricts(series, newest); ok {
		a.Cards = append(a.Cards, weeks)
	}
	return a
}

// panels is the picture of the series, of as many days as fit.
func (h cases) panels(series [][]ledger.Figure, newest ledger.Figure) chart.Picture {
	p := pictureOf(chart.Multiples, record.CaseLabel(newest.Measure), h.province.Short(), newest)
	p.Mean = newest.Measure == ledger.CaseNew
	oldest := newest.Period.To
	for _, one := range series {
		if d := one[len(one)-1].Period.To; d.Before(oldest) {
			oldest = d
		}
	}
	for _, most := range panelDays {
		n := min(most, newest.Period.To.Sub(oldest)+1)
		from := newest.Period.To.AddDays(1 - n)
		p.Series = nil
		for _, one := range series {
			d, _ := place.Thailand().Place(one[0].Area)
			s := chart.Series{Code: d.Code, Name: d.Name, From: from, Values: make([]decimal.NullDecimal, n)}
			for _, f := range one {
				if i := f.Period.To.Sub(from); i >= 0 {
					s.Values[i] = decimal.NewNullDecimal(f.Value)
				}
			}
			p.Series = append(p.Series, s)
		}
		if data, err := p.MarshalBinary(); err != nil || len(data) <= maxEncoded {
			break
		}
	}
	return p
}
