package handlers

import (
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
	"changwat/internal/thai/when"
)

// staleAfter is how many days a figure may be old before the answer says that nothing new has come.
const staleAfter = 2

// caseMeasures are the counts that the ledger may hold, in the order in which cards show them.
var caseMeasures = []ledger.Measure{
	ledger.CaseCumulative, ledger.CaseNew, ledger.CaseRecovered, ledger.CaseRecoveredNew, ledger.CaseDeaths, ledger.CaseDeathsNew,
}

// caseSlots are what questions about counts are answered by, and those that compare them.
var caseSlots = slices.Concat(whenSlots, []intent.Slot{
	intent.SlotRelative, intent.SlotCompareTo, intent.SlotDisease, intent.SlotMetric, intent.SlotDistrict, intent.SlotSubdistrict, intent.SlotArea,
	intent.SlotRank, intent.SlotBy, intent.SlotCount, intent.SlotByDay, intent.SlotAverage, intent.SlotLastDays, intent.SlotShare, intent.SlotLimit, intent.SlotDaily,
})

// compareSlots are what comparisons are answered by: they state per cent too.
var compareSlots = append(slices.Clip(caseSlots), intent.SlotPercent)

// cases answers questions about counts of infected people.
type cases struct {
	src      figures
	province place.Place
	hasMap   func(codes []string) bool // nil where no maps can be drawn
	disease  string                    // whose counts are told
}

// CaseCount answers how many: the newest counts or those of a day or a span of days. Counts of different
// sources or definitions stand on cards of their own, never in one sum.
func CaseCount(src figures, province place.Place, hasMap func(codes []string) bool) dialog.Handler {
	return cases{src, province, hasMap, record.COVID}.ofDisease(cases.count)
}

// ofDisease tells the counts of the disease that a question names, where the records hold any of it, of the province or in it.
func (h cases) ofDisease(tell func(cases, context.Context, dialog.Question) (dialog.Answer, error)) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		named := q.Slots.Disease
		if named == "" || record.IsCOVID(named) {
			return tell(h, ctx, q)
		}
		for _, name := range []string{named, strings.TrimPrefix(named, "โรค"), "โรค" + named} {
			for _, where := range []ledger.FigureFilter{{Area: h.province.Code}, {Within: h.province.Code}} {
				where.Subject, where.Limit, where.Brief = name, 1, true
				some, err := h.src.Figures(ctx, where)
				if err != nil {
					return dialog.Answer{}, fmt.Errorf("counts of %s: %w", name, err)
				}
				if len(some) > 0 {
					q.Slots.Disease = ""
					a, err := tell(cases{h.src, h.province, h.hasMap, name}, ctx, q)
					return offeringOf(name, a), err
				}
			}
		}
		return tell(h, ctx, q)
	}
}

// offeringOf is an answer of the counts of another disease than COVID, which offers those of that one.
func offeringOf(disease string, a dialog.Answer) dialog.Answer {
	const short = "โควิด" // as offers call it
	a.Suggestions = slices.Clone(a.Suggestions)
	for i, s := range a.Suggestions {
		if strings.Contains(s.Label, short) {
			a.Suggestions[i].Label = dialog.SuggestionLabel(strings.ReplaceAll(s.Label, short, disease), "ยอดล่าสุด")
		}
		a.Suggestions[i].Ask = strings.ReplaceAll(s.Ask, short, disease)
	}
	return a
}

func (h cases) count(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if a, ok, err := h.district(ctx, q, cases.count); ok || err != nil {
		return a, err
	}
	if a, ok, err := h.byDistrict(ctx, q); ok || err != nil {
		return a, err
	}
	if a, no := h.outside(q); no {
		if _, days := q.Slots.Period(); days && len(q.Slots.District)+len(q.Slots.Subdistrict) > 0 && q.Slots.Rank == "" && q.Slots.By == "" {
			return h.ofWhole(ctx, q)
		}
		return h.withLatest(ctx, q, a)
	}
	wanted, unknown := askedMeasures(q)
	if len(unknown) > 0 && len(wanted) == 1 && wanted[0] == ledger.CaseCumulative {
		wanted = nil // «ยอดฉีดวัคซีนสะสม»: of what is not counted
	}
	if len(unknown) > 0 && len(wanted) == 0 {
		return h.notCounted(ctx, q, unknown)
	}
	if areas := q.Slots.Area; ownAmong(areas, h.province) && len(areas) > 1 {
		q.Slots.Area = nil
		a, err := h.count(ctx, q)
		a.Text = strings.TrimSpace(h.onlyOwn(areas) + "\n" + a.Text)
		return a, err
	}
	if ofSeries(q) {
		return h.ofSeries(ctx, q)
	}
	if q.Aspect.Share && slices.ContainsFunc(wanted, record.IsPart) {
		return h.share(ctx, q, wanted)
	}
	if !q.Slots.CompareTo.IsZero() {
		return h.compare(ctx, q)
	}
	today := when.DateOf(q.Now)
	days, asked := q.Slots.Period()
	if away := map[intent.Relative]int{intent.RelativePrevious: -1, intent.RelativeNext: 1}[q.Slots.Relative]; away != 0 && !asked {
		newest, err := h.figures(ctx, ledger.FigureFilter{Measure: ledger.CaseNew, Limit: 1})
		if err != nil {
			return dialog.Answer{}, err
		}
		if asked = len(newest) > 0; asked {
			days = when.Day(newest[0].Period.To.AddDays(away))
		}
	}
	switch {
	case !asked:
		return h.newest(ctx, q, wanted, unknown)
	case days.From.After(today):
		text := fmt.Sprintf("%s ยังมาไม่ถึง จึงยังไม่มียอด และบอทไม่คาดการณ์ตัวเลข", days.Long())
		return h.withLatest(ctx, q, dialog.Answer{Text: text})
	case days.From == days.To:
		return h.onDay(ctx, q, wanted, unknown, days.From)
	}
	return h.during(ctx, q, wanted, unknown, days)
}

// ownAmong tells whether the office's own province is among those that a question names.
func ownAmong(areas []string, own place.Place) bool {
	return slices.ContainsFunc(areas, func(a string) bool { return bare(a) == own.Name })
}

// onlyOwn says of which of several provinces there are no figures.
func (h cases) onlyOwn(areas []string) string {
	var others []string
	for _, a := range areas {
		if bare(a) != h.province.Name {
			others = append(others, areaName(a))
		}
	}
	return fmt.Sprintf("ยังไม่มีข้อมูลของ%s มีเฉพาะ%s", strings.Join(others, " "), h.province.Full())
}

// ofSeries tells whether a question asks what the days of a series together say.
func ofSeries(q dialog.Question) bool {
	return q.Aspect.Average || q.Aspect.ByDay || q.Aspect.Limit.Value != "" || q.Aspect.Run != 0 || byPeriod(q) || sumsDays(q)
}

// byPeriod tells whether a question asks for the sums of months or quarters, into which days can be added up.
func byPeriod(q dialog.Question) bool {
	return q.Slots.By == intent.ByMonth || q.Slots.By == intent.ByQuarter
}

// outside answers what is asked of another province, of the whole country, of another disease or of a
// district: no source here states it.
func (h cases) outside(q dialog.Question) (dialog.Answer, bool) {
	if d := q.Slots.Disease; d != "" && !record.IsCOVID(d) {
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่มีข้อมูลโรค%sในบันทึก", strings.TrimPrefix(d, "โรค"))}, true
	}
	for _, area := range q.Slots.Area {
		if bare(area) != h.province.Name && !ownAmong(q.Slots.Area, h.province) {
			return dialog.Answer{Text: fmt.Sprintf("ยังไม่มีข้อมูลของ%s มีเฉพาะ%s", areaName(area), h.province.Full())}, true
		}
	}
	places := slices.Concat(q.Slots.District, q.Slots.Subdistrict)
	if q.Slots.Rank != "" && !ofSeries(q) || q.Slots.By != "" && !byPeriod(q) {
		text := "แหล่งข้อมูลที่มีไม่แยกยอดตามพื้นที่หรือกลุ่ม"
		if q.Slots.Rank != "" {
			text += " จึงจัดอันดับให้ไม่ได้"
		}
		return dialog.Answer{Text: text}, true
	}
	if q.Slots.Count > 0 && q.Slots.Rank == "" && !ofSeries(q) {
		return dialog.Answer{Text: fmt.Sprintf("ขอให้ระบุว่าต้องการ %d รายการของอะไร เช่น “%d วันที่ผู้ป่วยใหม่มากที่สุด”", q.Slots.Count, q.Slots.Count)}, true
	}
	if len(places) > 0 {
		return dialog.Answer{Text: "ยังไม่มียอด" + diseaseAsked(q) + "ของ" + h.placesInWords(q) + "ในบันทึก ดูยอดรวมทั้งจังหวัดได้"}, true
	}
	return dialog.Answer{}, false
}

// ofWhole answers a question about districts of which the records hold no counts by those of the province.
func (h cases) ofWhole(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	places := h.placesInWords(q)
	q.Slots.District, q.Slots.Subdistrict = nil, nil
	a, err := h.count(ctx, q)
	a.Text = ofWholeInstead(diseaseAsked(q), places, a.Text)
	return a, err
}

// ofWholeInstead says once that there are no counts of a district and, where the answer for the province begins so, none of the days that were asked
// about either, before those of the province.
func ofWholeInstead(disease, places, whole string) string {
	none := "ยังไม่มียอด" + disease + "ของ" + places + "ในบันทึก"
	switch first, rest, _ := strings.Cut(whole, "\n"); {
	case whole == "":
		return none + " ยอดทั้งจังหวัดคือ"
	case strings.HasPrefix(first, "ยังไม่มี"), strings.HasPrefix(first, "ไม่มี"):
		return phrase.Joined("\n", none+" และ"+first, rest)
	}
	return none + " ของทั้งจังหวัด: " + whole
}

// withLatest offers, with an answer that could not give what was asked, the province's figures: those of the day that
// was asked about, and the newest. They are not shown, since they would be read as what was asked.
func (h cases) withLatest(ctx context.Context, q dialog.Question, a dialog.Answer) (dialog.Answer, error) {
	newest, err := h.figures(ctx, ledger.FigureFilter{Latest: true, Limit: 1})
	if err != nil {
		return dialog.Answer{}, err
	}
	if len(newest) == 0 {
		a.Suggestions = append(a.Suggestions, record.CaseSuggestions()...)
		return a, nil
	}
	days, asked := q.Slots.Period()
	if asked && days.Days() == 1 {
		found, err := h.figures(ctx, ledger.FigureFilter{Days: days, Limit: 1})
		if err != nil {
			return dialog.Answer{}, err
		}
		if len(found) > 0 {
			a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: dialog.SuggestionLabel("ทั้งจังหวัด "+days.From.Short(), "ทั้งจังหวัดวันนั้น"), Ask: "ยอดโควิดวันที่ " + days.From.Long()})
		}
	} else if asked && !days.From.IsZero() && !days.From.After(when.DateOf(q.Now)) {
		a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: dialog.SuggestionLabel(days.Short(), "ตั้งแต่ "+days.From.Short()), Ask: "ยอดโควิดตั้งแต่ " + days.Long()})
	}
	a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: "ยอดโควิดล่าสุด", Ask: "ยอดโควิดล่าสุด"}, dialog.Suggestion{Label: "แนวโน้ม", Ask: "แนวโน้มโควิดเป็นอย่างไร"})
	a.Suggestions = dialog.FirstOf(a.Suggestions, fewOffers)
	return a, nil
}

// fewOffers is how much is offered with an answer that could not give what was asked.
const fewOffers = 3

// newest answers with the newest figures of each measure.
func (h cases) newest(ctx context.Context, q dialog.Question, wanted []ledger.Measure, unknown []intent.Metric) (dialog.Answer, error) {
	all, err := h.figures(ctx, ledger.FigureFilter{Latest: true})
	if err != nil {
		return dialog.Answer{}, err
	}
	found := withoutOldDays(only(all, wanted), wanted)
	if len(found) == 0 {
		text := "ยังไม่มี" + strings.Join(append(metricNames(wanted), metricsInWords(unknown)...), " ") + "ในบันทึก" + notConfirmed(q)
		if len(all) > 0 && len(wanted) > 0 {
			return h.withLatest(ctx, q, dialog.Answer{Text: text})
		}
		return dialog.Answer{Text: text, Suggestions: record.CaseSuggestions()}, nil
	}
	a, err := h.cards(ctx, found, wanted, unknown)
	if err != nil {
		return dialog.Answer{}, err
	}
	a.Text = figureConfirmed(q, record.CaseLabel, found...)
	for i, group := range bySource(found) {
		if n := when.DateOf(q.Now).Sub(newestDay(group)); n >= staleAfter {
			a.Cards[i].Notes = append(a.Cards[i].Notes, fmt.Sprintf("แหล่งนี้ยังไม่มีข้อมูลใหม่ %d วัน", n))
		}
	}
	return a, nil
}

// figures returns the counts of the province that match, the newest day first.
func (h cases) figures(ctx context.Context, f ledger.FigureFilter) ([]ledger.Figure, error) {
	f.Subject, f.Area = h.disease, h.province.Code
	all, err := h.src.Figures(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("counts of %s: %w", h.disease, err)
	}
	return all, nil
}

// only keeps the figures of the wanted measures, in the order in which cards show them; all of them where
// none in particular is wanted.
func only(all []ledger.Figure, wanted []ledger.Measure) []ledger.Figure {
	kept := make([]ledger.Figure, 0, len(all))
	for _, m := range caseMeasures {
		if len(wanted) > 0 && !wants(wanted, m) {
			continue
		}
		for _, f := range all {
			if f.Measure == m {
				kept = append(kept, f)
			}
		}
	}
	return kept
}

// cards puts figures on cards, one for each source, the newest first, and says what was asked and is missing.
func (h cases) cards(ctx context.Context, found []ledger.Figure, wanted []ledger.Measure, unknown []intent.Metric) (dialog.Answer, error) {
	before, err := h.dayBefore(ctx, found)
	if err != nil {
		return dialog.Answer{}, err
	}
	groups := bySource(found)
	a := dialog.Answer{Alt: caseAlt(h.disease, h.province, groups), Suggestions: suggestionsBeside(found), Shown: shownFigures(found)}
	for _, group := range groups {
		c := dialog.Card{Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short(), Title: caseTitle(group)}
		for _, f := range group {
			c.Tiles = append(c.Tiles, caseTile(f, before))
		}
		a.Cards = append(a.Cards, dialog.Shows(c, group...))
	}
	if len(a.Cards) > 1 {
		a.Cards[0].Notes = append(a.Cards[0].Notes, "การ์ดแต่ละใบมาจากคนละแหล่งและนับคนละแบบ จึงไม่นำตัวเลขมารวมกัน")
	}
	byDistrict, err := h.countsDistricts(ctx)
	if err != nil {
		return dialog.Answer{}, err
	}
	if byDistrict && h.province.Level == place.Province {
		a.Suggestions = slices.Insert(a.Suggestions, min(1, len(a.Suggestions)), dialog.Suggestion{Label: "ยอดรายอำเภอ", Ask: "ยอดโควิดรายอำเภอ"})
	}
	missing := missingMeasures(found, wanted, byDistrict)
	if len(missing)+len(unknown) > 0 {
		a.Cards[0] = withMissing(a.Cards[0], missing, unknown, len(wanted)+len(unknown) > 0)
	}
	return a, nil
}

// countsDistricts tells whether the records hold a count of any district of the province. A district itself counts as one.
func (h cases) countsDistricts(ctx context.Context) (bool, error) {
	if h.province.Level != place.Province {
		return true, nil
	}
	some, err := h.src.Figures(ctx, ledger.FigureFilter{Subject: h.disease, Within: h.province.Code, Limit: 1, Brief: true})
	if err != nil {
		return false, fmt.Errorf("counts of districts: %w", err)
	}
	return len(some) > 0, nil
}

// withMissing says on the card which measures and metrics no source states: each as a tile of its own where something in
// particular was asked for, else in one note.
func withMissing(c dialog.Card, measures []string, unknown []intent.Metric, askedFor bool) dialog.Card {
	missing := append(measures, metricsInWords(unknown)...)
	if !askedFor {
		c.Notes = append(c.Notes, "ไม่มีในแหล่งข้อมูล: "+strings.Join(missing, ", "))
		return c
	}
	for _, m := range missing {
		c.Tiles = append(c.Tiles, dialog.Tile{Label: m, Absent: absentInSource})
	}
	if slices.Contains(unknown, intent.MetricActive) {
		c.Notes = append(c.Notes, notRemaining)
	}
	return c
}

// dayBefore returns the counts as of the days before those of found.
func (h cases) dayBefore(ctx context.Context, found []ledger.Figure) ([]ledger.Figure, error) {
	days := when.Range{From: newestDay(found), To: newestDay(found).AddDays(-1)}
	for _, f := range found {
		if f.Period.To.AddDays(-1).Before(days.From) {
			days.From = f.Period.To.AddDays(-1)
		}
	}
	return h.figures(ctx, ledger.FigureFilter{Days: days})
}

// caseTile shows one figure, with the change against the day before where both are of one series.
func caseTile(f ledger.Figure, before []ledger.Figure) dialog.Tile {
	t := dialog.Tile{Label: record.CaseLabel(f.Measure), Value: record.Grouped(f.Value), Unit: f.Unit, AsOf: dialog.AsOf(f.Period.To), Note: since(f), Topic: dialog.TopicCase}
	if f.Measure == ledger.CaseDeaths {
		t.Label = record.MeasureNames[f.Measure]
	}
	if isRecovered(f.Measure) {
		t.Topic = dialog.TopicRecovered
	}
	for _, b := range before {
		if b.Period.To.AddDays(1) == f.Period.To && sameSeries(f, b) {
			t.Change = changeFrom(f, b, isRecovered(f.Measure))
		}
	}
	return t
}
