package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// trendSlots are what questions about the trend are answered by. Its card states the change in per cent.
var trendSlots = slices.Concat(whenSlots, []intent.Slot{
	intent.SlotDisease, intent.SlotMetric, intent.SlotDistrict, intent.SlotSubdistrict, intent.SlotArea, intent.SlotRank, intent.SlotBy,
	intent.SlotCount, intent.SlotByDay, intent.SlotAverage, intent.SlotPercent, intent.SlotLastDays, intent.SlotLimit, intent.SlotDaily,
})

// maxDays is how many days a card lists; trendDays how many a picture of the trend shows where no days are asked for.
const (
	maxDays   = 14
	trendDays = 56
)

// CaseTrend answers which way the daily count goes: only from two or more dated points of one series.
func CaseTrend(src figures, province place.Place) dialog.Handler {
	return cases{src: src, province: province, disease: record.COVID}.ofDisease(cases.trend)
}

func (h cases) trend(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if a, ok, err := h.district(ctx, q, cases.trend); ok || err != nil {
		return a, err
	}
	if a, ok, err := h.trendOfDistricts(ctx, q); ok || err != nil {
		return a, err
	}
	if a, no := h.outside(q); no {
		return h.withLatest(ctx, q, a)
	}
	wanted, unknown := askedMeasures(q)
	if len(wanted) == 0 && len(unknown) > 0 {
		return h.withLatest(ctx, q, dialog.Answer{Text: noMetric(unknown)})
	}
	if ofSeries(q) {
		return h.ofSeries(ctx, q)
	}
	days, asked := q.Slots.Period()
	if asked && days.From.After(when.DateOf(q.Now)) {
		return h.count(ctx, q)
	}
	if days.Days() == 1 {
		days = when.Range{To: days.To}
	}
	days, moved, err := h.lastDays(ctx, q, days)
	if err != nil {
		return dialog.Answer{}, err
	}
	measure := ledger.CaseNew
	if len(wanted) > 0 {
		measure = wanted[0]
	}
	series, whole, err := h.newestOf(ctx, measure, withWeekBefore(days))
	if err != nil {
		return dialog.Answer{}, err
	}
	if len(series) < 2 && record.IsPart(measure) {
		if series, whole, err = h.newestOf(ctx, measure.Daily(), withWeekBefore(days)); err != nil {
			return dialog.Answer{}, err
		}
	}
	if len(series) < 2 || !days.From.IsZero() && series[1].Period.To.Before(days.From) {
		text := fmt.Sprintf("ยังบอกแนวโน้มไม่ได้ เพราะยังไม่มียอด%sจากแหล่งเดียวกันตั้งแต่ 2 วันขึ้นไป", dailyName(measure))
		return h.withLatest(ctx, q, dialog.Answer{Text: text})
	}
	a := h.trendOf(series, days, q.Aspect.Percent)
	if !whole { // how many days there are was not counted
		a.Cards[0].Tables[0].Note = fmt.Sprintf("แสดง %d วันล่าสุด ภาพแสดง %d วันล่าสุด", maxDays, len(series))
	}
	a.Text = moved
	return a, nil
}

// dailyName names the series of a measure: that of new cases is the daily count.
func dailyName(m ledger.Measure) string {
	if m == ledger.CaseNew {
		return "รายวัน"
	}
	return record.CaseLabel(m)
}

// withWeekBefore returns days that go back far enough for the newest week to be compared with the one before.
func withWeekBefore(days when.Range) when.Range {
	if first := days.To.AddDays(1 - 2*meanDays); !days.From.IsZero() && !days.To.IsZero() && days.From.After(first) {
		days.From = first
	}
	return days
}

// trendOf shows which way a series goes, with the days that are asked for as a chart; inPercent asks for the change in per
// cent.
func (h cases) trendOf(series []ledger.Figure, days when.Range, inPercent bool) dialog.Answer {
	newest := series[0]
	shown := slices.DeleteFunc(slices.Clone(series), func(f ledger.Figure) bool { return f.Period.To.Before(days.From) })
	title := "แนวโน้ม" + record.CaseLabel(newest.Measure)
	if newest.Measure == ledger.CaseNew {
		title += "รายวัน"
	}
	c := h.seriesCard(title, shown)
	if days.From.IsZero() { // all days that there are: the newest say which way it goes
		c.Picture = h.seriesPicture(dialog.FirstOf(shown, trendDays))
	}
	c.Tiles = []dialog.Tile{caseTile(newest, series)}
	if t, ok := weekTile(series); ok {
		c.Tiles = append(c.Tiles, t)
	} else if oldest := shown[len(shown)-1]; inPercent {
		c.Tiles[0].Note = percentOf(newest.Value, oldest.Value) + " จาก " + oldest.Period.To.Short()
	}
	alt := fmt.Sprintf("แนวโน้ม%s %s: %s ล่าสุด %s ราย (%s)", h.disease, h.province.Short(), direction(series), record.Grouped(newest.Value), dialog.AsOf(newest.Period.To))
	return dialog.Answer{Alt: alt, Cards: []dialog.Card{c}, Suggestions: besidesTrend(), Shown: shownFigures(shown)}
}

// besidesTrend are the next questions after the trend.
func besidesTrend() []dialog.Suggestion {
	return append([]dialog.Suggestion{{Label: "เทียบสัปดาห์ก่อน", Ask: "เทียบโควิดสัปดาห์นี้กับสัปดาห์ที่แล้ว"}}, record.CaseSuggestions()[1:]...)
}

// direction says which way a daily series goes, the newest first: the mean of the last seven days against the seven
// before, or where they are not all there the last day against the first.
func direction(series []ledger.Figure) string {
	if t, ok := weekTile(series); ok {
		return fmt.Sprintf("เฉลี่ย 7 วัน %s ราย/วัน %s (คำนวณ)", t.Value, t.Change.Text)
	}
	newest, oldest := series[0], series[len(series)-1]
	way := map[int]string{-1: "ลดลง", 0: "เท่าเดิม", 1: "เพิ่มขึ้น"}[newest.Value.Sub(oldest.Value).Sign()]
	return fmt.Sprintf("%sจาก %s ราย (%s)", way, record.Grouped(oldest.Value), dialog.AsOf(oldest.Period.To))
}

// during answers for a span of days: the sum of the daily series, said to be computed, and else the newest
// figures as of a day within it.
func (h cases) during(ctx context.Context, q dialog.Question, wanted []ledger.Measure, unknown []intent.Metric, days when.Range) (dialog.Answer, error) {
	days, moved, err := h.lastDays(ctx, q, days)
	if err != nil {
		return dialog.Answer{}, err
	}
	all, err := h.figures(ctx, ledger.FigureFilter{Days: days})
	if err != nil {
		return dialog.Answer{}, err
	}
	found, lead := only(all, wanted), ""
	if len(found) == 0 && slices.Contains(wanted, ledger.CaseCumulative) {
		// «เดือนนี้ติดรวมกี่ราย»: the total of the span, which no source states but the days add up to.
		found, lead = only(all, []ledger.Measure{ledger.CaseNew}), "แหล่งข้อมูลไม่ระบุยอดรวมของช่วงนี้ จึงรวมยอดรายวันที่มีให้"
	}
	if len(found) == 0 {
		text := fmt.Sprintf("ยังไม่มี%sช่วง %s", strings.Join(metricNames(wanted), " "), days.Long())
		return h.withLatest(ctx, q, dialog.Answer{Text: text})
	}
	rest := slices.DeleteFunc(slices.Clone(found), func(f ledger.Figure) bool { return f.Measure.IsDaily() })
	daily := oneSeries(found, dailyAsked(wanted))
	var a dialog.Answer
	if len(rest) > 0 {
		if a, err = h.cards(ctx, newestOfEach(rest), wanted, unknown); err != nil {
			return dialog.Answer{}, err
		}
	}
	if len(daily) > 0 {
		name := record.CaseLabel(daily[0].Measure)
		c := h.seriesCard(name+" "+spanOf(daily).Short(), daily)
		c.Tiles = []dialog.Tile{sumTile(daily, days, when.DateOf(q.Now))}
		a.Shown = shownFigures(daily)
		a.Cards = append([]dialog.Card{c}, a.Cards...)
		a.Alt = fmt.Sprintf("%s %s: %sรวม %s ราย (%s, คำนวณ)", h.disease, h.province.Short(), name, c.Tiles[0].Value, spanOf(daily).Short())
	}
	if len(daily) == 0 {
		lead = phrase.Joined("\n", lead, totalsOnly(rest, days))
	}
	a.Text, a.Suggestions = strings.TrimSpace(phrase.Joined("\n", moved, phrase.Joined("\n", incomplete(daily, days, when.DateOf(q.Now)), lead))), record.CaseSuggestions()
	if len(daily) > 0 {
		sum := daily[0]
		sum.Value = sumOf(daily)
		a.Text = phrase.Joined("\n", figureConfirmed(q, func(m ledger.Measure) string { return record.CaseLabel(m) + "รวม (คำนวณ)" }, sum), a.Text)
	}
	if a.Alt = strings.TrimSpace(a.Alt); len(a.Cards) > 0 && a.Alt == "" {
		a.Alt = a.Text
	}
	return a, nil
}

// totalsOnly says that no figure is of a span alone where all that there are have been counted since before it.
func totalsOnly(totals []ledger.Figure, asked when.Range) string {
	if asked.From.IsZero() || len(totals) == 0 || slices.ContainsFunc(totals, func(f ledger.Figure) bool { return !f.Period.From.Before(asked.From) }) {
		return ""
	}
	return "ไม่มียอดเฉพาะ" + strings.TrimRight(openRange(asked), " ") + " ที่มีคือยอดสะสมที่นับมาก่อนหน้านั้น"
}

// incomplete says before any figure how many days of a span have none.
func incomplete(series []ledger.Figure, asked when.Range, today when.Date) string {
	if asked.To.IsZero() || asked.To.After(today) {
		asked.To = today
	}
	n := asked.Days()
	if asked.From.IsZero() || len(series) == 0 || n <= len(series) {
		return ""
	}
	return fmt.Sprintf("ช่วง %s มียอดรายวันเพียง %d จาก %d วัน จึงยังไม่ใช่ยอดของทั้งช่วง", asked.Short(), len(series), n)
}

// daily returns the daily counts of new cases within days by one source, the newest first.
func (h cases) daily(ctx context.Context, days when.Range) ([]ledger.Figure, error) {
	return h.series(ctx, ledger.CaseNew, days)
}

// series returns the figures of a measure within days by one source, the newest first.
func (h cases) series(ctx context.Context, m ledger.Measure, days when.Range) ([]ledger.Figure, error) {
	all, err := h.figures(ctx, ledger.FigureFilter{Measure: m, Days: days, Brief: true})
	return oneSeries(all, m), err
}

// newestOf returns the newest figures of a measure up to the last of some days by one source, the newest first, and whether they
// are all that there are: of days without a first one, enough to say which way it goes.
func (h cases) newestOf(ctx context.Context, m ledger.Measure, days when.Range) (series []ledger.Figure, whole bool, err error) {
	const most = 4 * trendDays // by several sources
	if days.From.IsZero() {
		all, err := h.figures(ctx, ledger.FigureFilter{Measure: m, Days: days, Brief: true, Limit: most})
		series = oneSeries(all, m)
		switch {
		case err != nil || len(all) < most:
			return series, true, err
		case len(series) >= trendDays:
			return series[:trendDays], false, nil
		}
	}
	series, err = h.series(ctx, m, days)
	return series, true, err
}

// oneSeries keeps of the figures of a measure those of the series of the newest.
func oneSeries(all []ledger.Figure, m ledger.Measure) []ledger.Figure {
	var series []ledger.Figure
	for _, f := range all {
		if f.Measure == m && (len(series) == 0 || sameSeries(series[0], f) && f.Period.To != series[len(series)-1].Period.To) {
			series = append(series, f)
		}
	}
	return series
}

// newestOfEach keeps of figures, the newest first, the newest of each measure.
func newestOfEach(all []ledger.Figure) []ledger.Figure {
	var kept []ledger.Figure
	for _, f := range all {
		if !slices.ContainsFunc(kept, func(k ledger.Figure) bool { return k.Measure == f.Measure && k.Period.To != f.Period.To }) {
			kept = append(kept, f)
		}
	}
	return kept
}

// seriesCard draws the newest days of a series as a chart, the earliest at the left.
func (h cases) seriesCard(title string, series []ledger.Figure) dialog.Card {
	c := dialog.Card{Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short(), Title: title}
	shown := dialog.FirstOf(series, maxDays)
	most := decimal.NewFromInt(1)
	for _, f := range shown {
		most = decimal.Max(most, f.Value)
	}
	table := dialog.Table{Heading: "รายวัน " + spanOf(shown).Short() + " (" + series[0].Unit + ")", Chart: true}
	for _, f := range slices.Backward(shown) {
		share := int(f.Value.Mul(decimal.NewFromInt(100)).Div(most).IntPart())
		day := f.Period.To
		table.Lines = append(table.Lines, dialog.TableLine{Label: dayInSpan(day), Mark: strconv.Itoa(day.Day), Value: record.Grouped(f.Value), Bar: max(share, 1)})
	}
	if len(series) > len(shown) {
		table.Note = fmt.Sprintf("แสดง %d วันล่าสุด จาก %d วันที่มีข้อมูล", len(shown), len(series))
	}
	c.Tables, c.Picture = []dialog.Table{table}, h.seriesPicture(series)
	return dialog.Shows(c, series...)
}

// dayInSpan writes a day whose year the heading says: "จ. 17 พ.ค.".
func dayInSpan(d when.Date) string {
	return when.WeekdayShort(d.Weekday()) + " " + when.Date{Month: d.Month, Day: d.Day}.Short()
}

// sumTile adds up the days of one series, and says that it did, and which days are missing.
func sumTile(series []ledger.Figure, asked when.Range, today when.Date) dialog.Tile {
	t := spanTile(series)
	if asked.To.After(today) {
		asked.To = today
	}
	if n := asked.Days(); n > len(series) {
		t.Note += fmt.Sprintf(" จาก %d วัน (วันที่เหลือไม่มีข้อมูลในบันทึก)", n)
	}
	return t
}

// weekTile is the mean of the last seven days against the seven before, where all fourteen are there.
func weekTile(series []ledger.Figure) (dialog.Tile, bool) {
	if len(series) < 2*meanDays || series[0].Measure != ledger.CaseNew || series[0].Period.To.Sub(series[2*meanDays-1].Period.To) != 2*meanDays-1 {
		return dialog.Tile{}, false
	}
	now, before := meanOf(series[:meanDays]), meanOf(series[meanDays:2*meanDays])
	t := dialog.Tile{
		Label: "เฉลี่ย 7 วันล่าสุด (คำนวณ)", Value: record.Grouped(now), Unit: series[0].Unit + "/วัน",
		AsOf: spanOf(series[:meanDays]).Short(), Note: percentOf(now, before),
	}
	d := now.Sub(before)
	way := map[int]string{-1: "ลดจาก", 0: "เท่ากับ", 1: "เพิ่มจาก"}[d.Sign()]
	t.Change = dialog.Change{Direction: d.Sign(), Good: d.Sign() < 0, Text: fmt.Sprintf("%s %s ใน 7 วันก่อนหน้า", way, record.Grouped(before))}
	return t, true
}

// spanOf is the days from the oldest to the newest of a series.
func spanOf(series []ledger.Figure) when.Range {
	return when.Range{From: series[len(series)-1].Period.To, To: series[0].Period.To}
}
