package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/chart"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// leastRanked is of how many districts one source must state a count of the same days for them to be ranked.
const leastRanked = 2

// byDistrict ranks the districts by a count, where the records hold it of several: by one source, of the same days. ok is false
// where a question does not ask for that or the records do not hold it.
func (h cases) byDistrict(ctx context.Context, q dialog.Question) (a dialog.Answer, ok bool, err error) {
	if q.Slots.By != intent.ByDistrict || len(q.Slots.Area) > 0 && !ownAmong(q.Slots.Area, h.province) || len(q.Slots.Subdistrict) > 0 ||
		q.Slots.Disease != "" && !record.IsCOVID(q.Slots.Disease) {
		return dialog.Answer{}, false, nil
	}
	wanted, unknown := caseMetrics(q.Slots.Metric)
	if len(wanted) == 0 && len(unknown) > 0 {
		return dialog.Answer{}, false, nil
	}
	if len(wanted) == 0 {
		wanted = []ledger.Measure{ledger.CaseNew, ledger.CaseCumulative}
	}
	filter := ledger.FigureFilter{Latest: true}
	if days, asked := q.Slots.Period(); asked {
		filter = ledger.FigureFilter{Days: days}
	}
	least := leastRanked
	if q.Slots.Rank == "" {
		least = 1 // which districts there are counts of
	}
	for _, m := range withDaily(wanted) {
		if a, ok, err := h.rankingOf(ctx, q, m, filter, least); ok || err != nil {
			return a, ok, err
		}
	}
	if _, asked := q.Slots.Period(); !asked || q.Slots.Rank != "" {
		return dialog.Answer{}, false, nil
	}
	for _, m := range withDaily(wanted) {
		if a, ok, err := h.rankingOf(ctx, q, m, ledger.FigureFilter{Latest: true}, 1); ok || err != nil {
			a.Text = phrase.Joined("\n", "ไม่มียอดรายอำเภอของช่วงที่ถามในบันทึก ล่าสุดที่มีคือ", a.Text)
			return a, ok, err
		}
	}
	return dialog.Answer{}, false, nil
}

// ofDistricts returns the counts of a measure of districts that one source states of the same days: of as many districts as can be,
// then of the newest day. Below smallest they are small.
func (h cases) ofDistricts(ctx context.Context, m ledger.Measure, filter ledger.FigureFilter) (best []*ledger.Figure, smallest int, err error) {
	filter.Measure, filter.Subject, filter.Within = m, h.disease, h.province.Code
	found, err := h.all(ctx, filter)
	if err != nil {
		return nil, 0, fmt.Errorf("counts of districts: %w", err)
	}
	all, smallest, err := h.smallLast(ctx, found)
	return h.mostDistricts(all), smallest, err
}

// mostDistricts returns those of the counts that one source states of the same days: of as many districts as can be, then of the
// newest day.
func (h cases) mostDistricts(all []*ledger.Figure) (best []*ledger.Figure) {
	type series struct {
		source, unit string
		days         when.Range
	}
	groups := map[series][]*ledger.Figure{}
	for _, f := range all {
		p, known := place.Thailand().Place(f.Area)
		if !known || p.Level != place.District || p.Province != h.province.Code {
			continue
		}
		k := series{f.Source.Key, f.Unit, f.Period}
		if !slices.ContainsFunc(groups[k], func(other *ledger.Figure) bool { return other.Area == f.Area }) {
			groups[k] = append(groups[k], f)
		}
	}
	for _, group := range groups {
		if best == nil || cmp.Or(len(group)-len(best), group[0].Period.To.Sub(best[0].Period.To), cmp.Compare(group[0].ID, best[0].ID)) > 0 {
			best = group
		}
	}
	return best
}

// ranking shows districts in the order of their counts, the highest first or, where that is asked for, the lowest.
func (h cases) ranking(found []ledger.Figure, q dialog.Question) dialog.Answer {
	way, title := -1, "มากที่สุด"
	if q.Slots.Rank == intent.RankLowest {
		way, title = 1, "น้อยที่สุด"
	}
	slices.SortFunc(found, func(a, b ledger.Figure) int { return cmp.Or(way*a.Value.Cmp(b.Value), cmp.Compare(a.Area, b.Area)) })
	first := found[0]
	c := dialog.Card{Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short(), Title: record.CaseLabel(first.Measure) + "รายอำเภอ"}
	top := caseTile(first, nil)
	top.Label = title + ": " + districtName(first)
	if equal := slices.IndexFunc(found, func(f ledger.Figure) bool { return !f.Value.Equal(first.Value) }); equal != 1 && len(found) > 1 {
		top.Label = fmt.Sprintf("%sเท่ากัน %d อำเภอ", title, cmp.Or(max(equal, 0), len(found)))
	}
	if len(found) == 1 {
		top.Label = districtName(first)
	}
	c.Tiles = []dialog.Tile{top}
	most := decimal.NewFromInt(1)
	for _, f := range found {
		most = decimal.Max(most, f.Value)
	}
	table := dialog.Table{Heading: "เรียงจาก" + strings.TrimSuffix(title, "ที่สุด") + " (" + first.Unit + ")", Pictured: true}
	if len(found) == 1 {
		table.Heading = "รายอำเภอ (" + first.Unit + ")"
	}
	for _, f := range found {
		share := f.Value.Mul(decimal.NewFromInt(100)).Div(most).IntPart()
		table.Lines = append(table.Lines, dialog.TableLine{Label: districtName(f), Value: record.Grouped(f.Value), Bar: max(int(share), 1)})
	}
	c.Tables = []dialog.Table{table}
	within := h.districts()
	if missing := len(within) - len(found); missing > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("แหล่งนี้มียอดของวันเดียวกัน %d จาก %d อำเภอ", len(found), len(within)))
	}
	c.Picture = h.rankingPicture(found, within)
	alt := fmt.Sprintf("%sรายอำเภอ %s: %s %s %s (%s)", record.CaseLabel(first.Measure), h.province.Short(), top.Label, record.Grouped(first.Value), first.Unit, dialog.AsOf(first.Period.To))
	return dialog.Answer{Alt: alt, Cards: []dialog.Card{dialog.Shows(c, found...)}, Suggestions: record.CaseSuggestions(), Shown: shownFigures(found[:1])}
}

// districts are those of the province.
func (h cases) districts() []place.Place { return place.Thailand().Within(h.province.Code) }

// rankingPicture shows the counts of all districts on a map where there are boundaries, otherwise as bars.
func (h cases) rankingPicture(found []ledger.Figure, within []place.Place) *dialog.Picture {
	p := pictureOf(chart.Bars, record.CaseLabel(found[0].Measure), h.province.Short(), found[0])
	p.Days = found[0].Period
	var codes []string
	for _, d := range within {
		it := chart.Item{Code: d.Code, Label: d.Name}
		if at := slices.IndexFunc(found, func(f ledger.Figure) bool { return f.Area == d.Code }); at >= 0 {
			it.Value = decimal.NewNullDecimal(found[at].Value)
		}
		p.Items, codes = append(p.Items, it), append(codes, d.Code)
	}
	if h.hasMap != nil && h.hasMap(codes) {
		p.Kind = chart.Map
	}
	return &dialog.Picture{Chart: p}
}
