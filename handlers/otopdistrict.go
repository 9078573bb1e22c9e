package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
)

// Officials enter what their districts sold. A question that names a district is answered by its own figures and never by the province's,
// which are no sum of them.

// ofDistricts answers a question for figures of OTOP of the districts that it names, or of each district. ok is false where it asks for
// neither.
func (h otop) ofDistricts(ctx context.Context, q dialog.Question) (a dialog.Answer, ok bool, err error) {
	if len(q.Slots.District) == 0 {
		return h.byDistrict(ctx, q)
	}
	m := districtMeasure(q)
	all, err := h.src.Figures(ctx, ledger.FigureFilter{Measure: m, Within: h.province.Code})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("figures of OTOP of districts: %w", err)
	}
	all = slices.DeleteFunc(all, func(f ledger.Figure) bool { return !isDistrict(f.Area) })
	var absent []string
	for _, name := range q.Slots.District {
		district, known := record.DistrictNamed(h.province, name)
		of := slices.DeleteFunc(slices.Clone(all), func(f ledger.Figure) bool { return f.Area != district.Code })
		if !known || len(of) == 0 || cmp.Or(q.Slots.Event, q.Slots.Project) != "" {
			absent = append(absent, name)
			continue
		}
		f, text := figureOfPeriod(of, q)
		c := h.districtCard(district, *f, q)
		a.Text, a.Cards = phrase.Joined("\n", a.Text, text), append(a.Cards, c)
		a.Alt = phrase.Joined(" · ", a.Alt, fmt.Sprintf("%s %s %s: %s %s", record.MeasureName(m), district.Short(), strings.TrimSpace(record.PeriodName(f.Period)), record.Grouped(f.Value), f.Unit))
		a.Shown = dialog.Shown{Days: f.Period}
	}
	if len(absent) > 0 {
		a.Text = phrase.Joined("\n", h.noneOf(m, absent, all), a.Text)
	}
	a.Suggestions = otopSuggestions()
	if len(all) > 0 {
		a.Suggestions = append([]dialog.Suggestion{{Label: "ยอดจำหน่ายรายอำเภอ", Ask: "ยอดจำหน่าย OTOP รายอำเภอ"}}, a.Suggestions...)
	}
	return a, true, nil
}

// districtMeasure is the figure of a district that a question asks for: sales, unless it names another.
func districtMeasure(q dialog.Question) ledger.Measure {
	switch counts := otopCounts(q); {
	case len(counts) > 0:
		return counts[0]
	case slices.Contains(q.Slots.Metric, intent.MetricIncomeChange):
		return ledger.OTOPIncomeChange
	case q.Aspect.Income:
		return ledger.OTOPIncome
	}
	return ledger.OTOPSales
}

func isDistrict(area string) bool {
	p, ok := place.Thailand().Place(area)
	return ok && p.Level == place.District
}

func (h otop) districtCard(district place.Place, f ledger.Figure, q dialog.Question) dialog.Card {
	c := h.card(record.MeasureName(f.Measure), f)
	c.Kicker = "OTOP · " + district.Short()
	c.Tiles = []dialog.Tile{otopTile(record.MeasureNames[f.Measure], f, q)}
	c.Notes = phrase.AppendSaid(c.Notes, f.Scope)
	return c
}

// noneOf says that no figure of some districts is known, and of which others there are.
func (h otop) noneOf(m ledger.Measure, names []string, all []ledger.Figure) string {
	if len(all) == 0 {
		return fmt.Sprintf("แหล่งข้อมูลไม่แยก%s ตามอำเภอ (“%s”)", record.MeasureName(m), strings.Join(names, " "))
	}
	var others []string
	for _, f := range all {
		if p, _ := place.Thailand().Place(f.Area); !slices.Contains(others, p.Name) && !slices.Contains(names, p.Name) {
			others = append(others, p.Name)
		}
	}
	said := fmt.Sprintf("ไม่มี%s ของอำเภอ%sในบันทึก", record.MeasureName(m), strings.Join(names, " และอำเภอ"))
	if len(others) > 0 {
		said += " ที่มีคือของอำเภอ" + strings.Join(dialog.FirstOf(others, 6), " อำเภอ")
	}
	return said
}

// byDistrict lists what each district sold of which the records hold it, in the period that a question names, or else the newest of each.
// ok is false where they hold none of any.
func (h otop) byDistrict(ctx context.Context, q dialog.Question) (a dialog.Answer, ok bool, err error) {
	if q.Slots.By != intent.ByDistrict {
		return dialog.Answer{}, false, nil
	}
	m := districtMeasure(q)
	all, err := h.src.Figures(ctx, ledger.FigureFilter{Measure: m, Within: h.province.Code})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("figures of OTOP by district: %w", err)
	}
	of := map[string][]ledger.Figure{}
	for _, f := range all {
		if isDistrict(f.Area) {
			of[f.Area] = append(of[f.Area], f)
		}
	}
	if len(of) == 0 {
		return dialog.Answer{}, false, nil
	}
	var chosen []ledger.Figure
	for _, figures := range of {
		f, _ := figureOfPeriod(figures, q)
		chosen = append(chosen, *f)
	}
	asked, named := askedPeriod(q)
	if isOf := func(f ledger.Figure) bool { return f.Period == asked }; named && slices.ContainsFunc(chosen, isOf) {
		chosen = slices.DeleteFunc(chosen, func(f ledger.Figure) bool { return !isOf(f) })
		named = false
	}
	slices.SortFunc(chosen, func(a, b ledger.Figure) int { return cmp.Or(b.Value.Cmp(a.Value), cmp.Compare(a.Area, b.Area)) })
	c := h.card(record.MeasureName(m)+" รายอำเภอ", chosen[0])
	c = dialog.Shows(c, chosen...)
	for _, f := range chosen {
		district, _ := place.Thailand().Place(f.Area)
		c.Items = append(c.Items, dialog.Item{Text: fmt.Sprintf("%s: %s %s", district.Full(), record.Grouped(f.Value), f.Unit), Detail: strings.TrimSpace(record.PeriodName(f.Period))})
	}
	c.Notes = append(c.Notes, "เฉพาะอำเภอที่มีในบันทึก ไม่ใช่ยอดของทั้งจังหวัด")
	if slices.ContainsFunc(chosen, func(f ledger.Figure) bool { return f.Period != chosen[0].Period }) {
		c.Notes = append(c.Notes, "แต่ละอำเภอเป็นยอดของช่วงที่ต่างกัน จึงไม่ใช่ลำดับของช่วงเดียวกัน")
	}
	text := ""
	if named {
		text = fmt.Sprintf("ยังไม่มี%s รายอำเภอของ%s ที่มีคือ", record.MeasureName(m), record.PeriodName(asked))
	}
	alt := fmt.Sprintf("%s %d อำเภอ", record.MeasureName(m), len(chosen))
	return dialog.Answer{Text: text, Alt: alt, Cards: []dialog.Card{c}, Suggestions: otopSuggestions()}, true, nil
}
