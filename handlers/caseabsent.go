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

// onDay answers with the figures as of one day; where there are none it says so and shows what there is.
func (h cases) onDay(ctx context.Context, q dialog.Question, wanted []ledger.Measure, unknown []intent.Metric, day when.Date) (dialog.Answer, error) {
	all, err := h.figures(ctx, ledger.FigureFilter{Days: when.Day(day)})
	if err != nil {
		return dialog.Answer{}, err
	}
	found := only(all, wanted)
	if len(found) == 0 {
		a, ok, err := h.fromTotals(ctx, q, wanted, all, day)
		if !ok && err == nil {
			a, err = h.notOnDay(ctx, q, wanted, day)
		}
		if len(unknown) > 0 {
			a.Text = phrase.Joined("\n", a.Text, noMetric(unknown))
		}
		return a, err
	}
	a, err := h.cards(ctx, daysFirst(found, wanted), wanted, unknown)
	a.Text = figureConfirmed(q, record.CaseLabel, found...)
	if q.Aspect.FellIll && len(wanted) == 0 && !slices.ContainsFunc(found, func(f ledger.Figure) bool { return f.Measure == ledger.CaseNew }) {
		derived, ok, err := h.fromTotals(ctx, q, []ledger.Measure{ledger.CaseNew}, all, day)
		if ok || err != nil {
			return derived, err
		}
		a.Text = phrase.Joined("\n", fmt.Sprintf("ไม่มียอดผู้ป่วยใหม่ของ%sในบันทึก ที่มีคือยอดรวมถึงวันนั้น", dayInWords(day, when.DateOf(q.Now))), a.Text)
	}
	if note := onlyTotals(found, wanted); err == nil && note != "" {
		a.Cards[0].Notes = append(a.Cards[0].Notes, note)
	}
	return a, err
}

// fromTotals answers how many fell ill on a day of which only the total stands: by its difference from the total of the day before, of
// one series, which is said to be computed. ok is false where there are no two such totals.
func (h cases) fromTotals(ctx context.Context, q dialog.Question, wanted []ledger.Measure, all []ledger.Figure, day when.Date) (a dialog.Answer, ok bool, err error) {
	if len(wanted) != 1 || wanted[0] != ledger.CaseNew {
		return dialog.Answer{}, false, nil
	}
	before, err := h.figures(ctx, ledger.FigureFilter{Measure: ledger.CaseCumulative, Days: when.Day(day.AddDays(-1))})
	if err != nil {
		return dialog.Answer{}, false, err
	}
	total, was, ok := pair(only(slices.Concat(all, before), []ledger.Measure{ledger.CaseCumulative}), day, day.AddDays(-1))
	if !ok || total.Value.LessThan(was.Value) {
		return dialog.Answer{}, false, nil
	}
	diff := total.Value.Sub(was.Value)
	c := dialog.Card{Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short(), Title: "ผู้ป่วยใหม่จากยอดสะสม"}
	c.Tiles = []dialog.Tile{
		{Label: "ผู้ป่วยใหม่ (คำนวณ)", Value: record.Grouped(diff), Unit: total.Unit, AsOf: dialog.AsOf(day), Note: record.Grouped(total.Value) + " − " + record.Grouped(was.Value), Topic: dialog.TopicCase},
		caseTile(total, nil), caseTile(was, nil),
	}
	text := fmt.Sprintf("ไม่มียอดผู้ป่วยใหม่ของ%sในบันทึก จึงคำนวณจากยอดสะสมของสองวัน", dayInWords(day, when.DateOf(q.Now)))
	alt := fmt.Sprintf("%s %s: ผู้ป่วยใหม่ %s %s (%s, คำนวณ)", h.disease, h.province.Short(), record.Grouped(diff), total.Unit, dialog.AsOf(day))
	return dialog.Answer{Text: text, Alt: alt, Cards: []dialog.Card{dialog.Shows(c, total, was)}, Suggestions: record.CaseSuggestions(), Shown: shownFigures([]ledger.Figure{total})}, true, nil
}

// notOnDay says that there is no count of a measure as of a day, or of any day, and shows the newest that there is: of the same
// measure, or else of others, named as what they are.
func (h cases) notOnDay(ctx context.Context, q dialog.Question, wanted []ledger.Measure, day when.Date) (dialog.Answer, error) {
	all, err := h.figures(ctx, ledger.FigureFilter{Latest: true})
	if err != nil {
		return dialog.Answer{}, err
	}
	what, today := strings.Join(metricNames(wanted), " และ"), when.DateOf(q.Now)
	newest := withoutOldDays(only(all, wanted), wanted)
	if len(newest) == 0 && len(wanted) > 0 {
		if a, ok, err := h.onlyOfDistricts(ctx, q, wanted, day); ok || err != nil {
			return a, err
		}
		a := dialog.Answer{Text: fmt.Sprintf("บันทึกไม่มี%s ไม่ว่าวันใด", what+whoseCounts(h.province))}
		if len(all) == 0 {
			a.Suggestions = record.CaseSuggestions()
			return a, nil
		}
		a.Text += " ที่มีคือ" + strings.Join(measuresOf(all), " และ")
		return h.withNewest(ctx, q, a, bySource(withoutOldDays(only(all, nil), nil))[0])
	}
	yet := "ยังไม่มี"
	if day.Before(today) {
		yet = "ไม่มี"
	}
	a := dialog.Answer{Text: fmt.Sprintf("%s%sของ%sในบันทึก", yet, what, dayInWords(day, today))}
	if len(newest) == 0 {
		a.Suggestions = record.CaseSuggestions()
		return a, nil
	}
	first, err := h.earliest(ctx, wanted)
	if err != nil {
		return dialog.Answer{}, err
	}
	if !first.IsZero() && day.Before(first) {
		a.Text += " ข้อมูลเริ่มวันที่ " + first.Short()
	}
	a.Text += "\n" + what + "ล่าสุดของ" + h.province.Full() + "คือ"
	return h.withNewest(ctx, q, a, bySource(newest)[0])
}

// whoseCounts says whose counts are told where these are a district's; "" for those of the province.
func whoseCounts(area place.Place) string {
	if area.Level != place.District {
		return ""
	}
	return "ของ" + area.Full()
}

// notCounted says that no source counts what is asked for. To those who are being treated it adds the newest counts, of which they are a
// part, as what they are: nothing is computed of them.
func (h cases) notCounted(ctx context.Context, q dialog.Question, unknown []intent.Metric) (dialog.Answer, error) {
	a := dialog.Answer{Text: noMetric(unknown)}
	all, err := h.figures(ctx, ledger.FigureFilter{Latest: true})
	if err != nil {
		return dialog.Answer{}, err
	}
	if len(all) == 0 || !slices.Equal(unknown, []intent.Metric{intent.MetricActive}) {
		if len(all) > 0 {
			a.Text += " ที่มีคือ" + strings.Join(measuresOf(all), " และ")
		}
		return h.withLatest(ctx, q, a)
	}
	a.Text += "\nที่มีคือ" + strings.Join(measuresOf(all), " และ")
	a, err = h.withNewest(ctx, q, a, bySource(withoutOldDays(only(all, nil), nil))[0])
	if err == nil {
		a.Cards[0].Notes = append(a.Cards[0].Notes, notRemaining)
	}
	return a, err
}

// notRemaining says why those who are being treated are not computed.
const notRemaining = "ยอดสะสมลบด้วยยอดรักษาหายไม่ใช่จำนวนผู้ที่กำลังรักษา จึงไม่คำนวณแทน"

// earliest is the first day as of which a measure was counted, or any where none in particular is wanted.
func (h cases) earliest(ctx context.Context, wanted []ledger.Measure) (when.Date, error) {
	all, err := h.figures(ctx, ledger.FigureFilter{First: true})
	if err != nil {
		return when.Date{}, err
	}
	var first when.Date
	for _, f := range only(all, wanted) {
		if first.IsZero() || f.Period.To.Before(first) {
			first = f.Period.To
		}
	}
	return first, nil
}

// measuresOf names what figures count, each once.
func measuresOf(all []ledger.Figure) []string {
	var names []string
	for _, m := range caseMeasures {
		if slices.ContainsFunc(withoutOldDays(all, nil), func(f ledger.Figure) bool { return f.Measure == m }) {
			names = append(names, "ยอด"+record.CaseLabel(m))
		}
	}
	return names
}

// dayInWords names a day in a sentence, with its date: "วันนี้ (30 เม.ย. 64)", "วันที่ 20 เม.ย. 64".
func dayInWords(d, today when.Date) string {
	if s := when.Relative(d, today); s != "" && d.Sub(today) <= 1 && today.Sub(d) <= 1 {
		return s + " (" + d.Short() + ") "
	}
	return "วันที่ " + d.Short() + " "
}

// withNewest shows, with an answer that what was asked is not there, the newest figures of one source, as what they are.
func (h cases) withNewest(ctx context.Context, q dialog.Question, a dialog.Answer, newest []ledger.Figure) (dialog.Answer, error) {
	shown, err := h.cards(ctx, newest, nil, nil)
	if err != nil {
		return dialog.Answer{}, err
	}
	shown.Cards[0].Notes = nil // what else this source lacks was not asked
	if n := when.DateOf(q.Now).Sub(newestDay(newest)); n >= staleAfter {
		shown.Cards[0].Notes = append(shown.Cards[0].Notes, fmt.Sprintf("แหล่งนี้ยังไม่มีข้อมูลใหม่ %d วัน", n))
	}
	a.Alt, a.Cards, a.Suggestions, a.Shown = a.Text, shown.Cards, shown.Suggestions, shown.Shown
	return a, nil
}

// notCompared says that two days cannot be compared, and shows what there is of either, as of its day.
func (h cases) notCompared(ctx context.Context, q dialog.Question, measure ledger.Measure, later, earlier when.Range) (dialog.Answer, error) {
	today := when.DateOf(q.Now)
	a := dialog.Answer{Text: fmt.Sprintf("เทียบไม่ได้ เพราะไม่มียอด%sจากแหล่งเดียวกันทั้งสองวัน", record.CaseLabel(measure)), Suggestions: record.CaseSuggestions()}
	var found []ledger.Figure
	for _, day := range []when.Date{later.To, earlier.To} {
		all, err := h.figures(ctx, ledger.FigureFilter{Days: when.Day(day)})
		if err != nil {
			return dialog.Answer{}, err
		}
		if len(all) == 0 {
			a.Text += "\n" + strings.TrimSpace(dayInWords(day, today)) + ": ไม่มียอดในบันทึก"
		}
		found = append(found, only(all, nil)...)
	}
	if len(found) == 0 {
		return h.withLatest(ctx, q, a)
	}
	a.Text += "\nยอดที่มีคือ"
	shown, err := h.cards(ctx, found, nil, nil)
	if err != nil {
		return dialog.Answer{}, err
	}
	shown.Cards[0].Notes = nil
	a.Alt, a.Cards, a.Shown = a.Text, shown.Cards, shown.Shown
	return a, nil
}

// eitherSpan adds to an answer that two spans cannot be compared what there is of either.
func (h cases) eitherSpan(ctx context.Context, q dialog.Question, a dialog.Answer, later, earlier when.Range) (dialog.Answer, error) {
	measures := []ledger.Measure{ledger.CaseNew, ledger.CaseCumulative}
	a.Alt = a.Text
	for _, days := range []when.Range{later, earlier} {
		all, err := h.figures(ctx, ledger.FigureFilter{Days: days})
		if err != nil {
			return dialog.Answer{}, err
		}
		if len(only(all, measures)) == 0 {
			continue
		}
		q.Aspect.LastDays = false
		part, err := h.during(ctx, q, nil, nil, days)
		if err != nil {
			return dialog.Answer{}, err
		}
		a.Text = phrase.Joined("\n", a.Text, phrase.Joined("\n", "ยอดที่มีของช่วง "+days.Short(), part.Text))
		a.Cards, a.Shown, a.Suggestions = append(a.Cards, part.Cards...), part.Shown, part.Suggestions
	}
	if len(a.Cards) == 0 {
		return h.withLatest(ctx, q, a)
	}
	return a, nil
}

// placesInWords names the districts and subdistricts of a question with their kinds: "อำเภอเสนา ตำบลบ้านแพน".
func (h cases) placesInWords(q dialog.Question) string {
	var named []string
	for _, d := range q.Slots.District {
		if of, ok := record.DistrictNamed(h.province, d); ok && of.Level == place.District {
			d = of.Full()
		}
		named = append(named, d)
	}
	for _, s := range q.Slots.Subdistrict {
		named = append(named, "ตำบล"+strings.TrimPrefix(s, "ตำบล"))
	}
	return strings.Join(named, " และ")
}
