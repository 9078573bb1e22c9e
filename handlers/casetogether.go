package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
)

// together answers a question for the sum of the counts of several districts, or for their difference, from counts of one measure and
// the same days by one source; computed, and said to be. Of a district of which there is none it says so, and computes nothing. ok is
// false where the records hold none of any.
func (h cases) together(ctx context.Context, q dialog.Question) (a dialog.Answer, ok bool, err error) {
	wanted, _ := askedMeasures(q)
	if len(wanted) == 0 {
		wanted = []ledger.Measure{ledger.CaseCumulative, ledger.CaseNew}
	}
	var found []ledger.Figure
	smallest := 0
	for _, m := range wanted {
		all, least, err := h.ofDistricts(ctx, m, daysOrLatest(q))
		if err != nil {
			return dialog.Answer{}, false, err
		}
		named := slices.DeleteFunc(figuresAt(all), func(f ledger.Figure) bool { return !slices.Contains(q.Slots.District, districtName(f)) })
		if len(named) > len(found) {
			found, smallest = named, least
		}
	}
	if len(found) == 0 {
		return dialog.Answer{}, false, nil
	}
	slices.SortStableFunc(found, func(a, b ledger.Figure) int {
		return slices.Index(q.Slots.District, districtName(a)) - slices.Index(q.Slots.District, districtName(b))
	})
	if slices.ContainsFunc(found, func(f ledger.Figure) bool { return f.IsSmall(smallest) }) {
		return dialog.Answer{Text: "คำนวณให้ไม่ได้ " + record.SmallCounts(smallest), Suggestions: record.CaseSuggestions()}, true, nil
	}
	c := dialog.Card{Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short(), Title: record.CaseLabel(found[0].Measure) + " " + strings.Join(q.Slots.District, " กับ ")}
	a = dialog.Answer{Suggestions: record.CaseSuggestions(), Shown: shownFigures(found[:1])}
	if t, computed := ofPlaces(found, q); computed {
		c.Tiles = append(c.Tiles, t)
		a.Alt = fmt.Sprintf("%s: %s %s (%s)", t.Label, t.Value, t.Unit, t.AsOf)
	} else {
		a.Text = "ยังไม่มียอดของ" + strings.Join(without(q.Slots.District, found), " ") + "ในบันทึกของวันเดียวกัน จึงคำนวณไม่ได้ ที่มีคือ"
		a.Alt = a.Text
	}
	for _, f := range found {
		t := caseTile(f, nil)
		t.Label = districtName(f) + ": " + t.Label
		c.Tiles = append(c.Tiles, t)
	}
	a.Cards = []dialog.Card{dialog.Shows(c, found...)}
	return a, true, nil
}

// districtName is the name of the district that a figure is of, without its kind.
func districtName(f ledger.Figure) string {
	p, _ := place.Thailand().Place(f.Area)
	return p.Name
}

// daysOrLatest chooses the figures of the days that a question names, or the newest.
func daysOrLatest(q dialog.Question) ledger.FigureFilter {
	if days, asked := q.Slots.Period(); asked {
		return ledger.FigureFilter{Days: days}
	}
	return ledger.FigureFilter{Latest: true}
}

// without are the districts of which there is no figure.
func without(districts []string, found []ledger.Figure) []string {
	return slices.DeleteFunc(slices.Clone(districts), func(d string) bool {
		return slices.ContainsFunc(found, func(f ledger.Figure) bool { return districtName(f) == d })
	})
}

// ofPlaces computes the sum of the figures of all the districts that a question names, or the difference of two; false where there is
// not one of each.
func ofPlaces(found []ledger.Figure, q dialog.Question) (dialog.Tile, bool) {
	if len(found) != len(q.Slots.District) {
		return dialog.Tile{}, false
	}
	terms := make([]string, len(found))
	for i, f := range found {
		terms[i] = record.Grouped(f.Value)
	}
	t := dialog.Tile{Unit: found[0].Unit, AsOf: dialog.AsOf(found[0].Period.To), Topic: dialog.TopicCase}
	if q.Aspect.Together {
		t.Label, t.Value, t.Note = fmt.Sprintf("รวม %d อำเภอ (คำนวณ)", len(found)), record.Grouped(sumOf(found)), strings.Join(terms, " + ")
		return t, true
	}
	if len(found) != 2 {
		return dialog.Tile{}, false
	}
	more, less := found[0], found[1]
	if more.Value.LessThan(less.Value) {
		more, less = less, more
	}
	t.Value, t.Note = record.Grouped(more.Value.Sub(less.Value)), record.Grouped(more.Value)+" − "+record.Grouped(less.Value)
	if t.Label = fmt.Sprintf("%s มากกว่า %s (คำนวณ)", districtName(more), districtName(less)); more.Value.Equal(less.Value) {
		t.Label = "เท่ากันทั้งสองอำเภอ (คำนวณ)"
	}
	return t, true
}

// shareOfPlace answers which part of the count of the province is that of the district that a question names: of one measure, source
// and days. ok is false where there are no two such figures.
func (h cases) shareOfPlace(ctx context.Context, q dialog.Question) (a dialog.Answer, ok bool, err error) {
	if len(q.Slots.District) != 1 || h.province.Level != place.Province {
		return dialog.Answer{}, false, nil
	}
	of, known := record.DistrictNamed(h.province, q.Slots.District[0])
	if !known {
		return dialog.Answer{}, false, nil
	}
	filter := daysOrLatest(q)
	whole, err := h.figures(ctx, filter)
	if err != nil {
		return dialog.Answer{}, false, err
	}
	filter.Subject, filter.Area = h.disease, of.Code
	parts, _, _, err := h.split(ctx, filter)
	if err != nil {
		return dialog.Answer{}, false, err
	}
	wanted, _ := askedMeasures(q)
	for _, part := range only(parts, wanted) {
		for _, all := range whole {
			if all.Measure != part.Measure || all.Source.Key != part.Source.Key || all.Period != part.Period || all.Value.IsZero() {
				continue
			}
			percent := part.Value.Mul(decimal.NewFromInt(100)).DivRound(all.Value, 1)
			label := fmt.Sprintf("%s: %sต่อทั้งจังหวัด (คำนวณ)", of.Name, record.CaseLabel(part.Measure))
			c := dialog.Card{Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short(), Title: "สัดส่วนของ" + of.Full()}
			own, total := caseTile(part, nil), caseTile(all, nil)
			own.Label, total.Label = of.Name+": "+own.Label, "ทั้งจังหวัด: "+total.Label
			c.Tiles = []dialog.Tile{{Label: label, Value: record.Grouped(percent), Unit: "%", AsOf: dialog.AsOf(part.Period.To), Note: fmt.Sprintf("%s ÷ %s %s", record.Grouped(part.Value), record.Grouped(all.Value), all.Unit)}, own, total}
			alt := fmt.Sprintf("%s: ร้อยละ %s (%s)", label, record.Grouped(percent), dialog.AsOf(part.Period.To))
			return dialog.Answer{Alt: alt, Cards: []dialog.Card{dialog.Shows(c, part, all)}, Suggestions: record.CaseSuggestions(), Shown: shownFigures([]ledger.Figure{part})}, true, nil
		}
	}
	return dialog.Answer{}, false, nil
}
