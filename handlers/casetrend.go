package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// maxDays is how many days a card lists; maxSeries how many are read of a series.
const (
	maxDays   = 14
	maxSeries = 400
)

// CaseTrend answers which way the daily count goes: only from two or more dated points of one series.
func CaseTrend(src figures, province place.Place) Handler {
	return cases{src, province}.trend
}

func (h cases) trend(ctx context.Context, q Question) (Answer, error) {
	if a, no := h.outside(q); no {
		return h.withLatest(ctx, q, a)
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
		return Answer{}, err
	}
	series, err := h.daily(ctx, days)
	if err != nil {
		return Answer{}, err
	}
	if len(series) < 2 {
		text := "ยังบอกแนวโน้มไม่ได้ เพราะยังไม่มียอดรายวันจากแหล่งเดียวกันตั้งแต่ 2 วันขึ้นไป"
		return h.withLatest(ctx, q, Answer{Text: text})
	}
	c := h.seriesCard("แนวโน้มผู้ป่วยใหม่รายวัน", series)
	newest := series[0]
	c.Tiles = []Tile{caseTile(newest, series)}
	if t, ok := weekTile(series); ok {
		c.Tiles = append(c.Tiles, t)
	}
	alt := fmt.Sprintf("แนวโน้ม%s %s: %s ล่าสุด %s ราย (%s)", covid, h.province.Short(), direction(series), grouped(newest.Value), asOf(newest.Period.To))
	return Answer{Text: moved, Alt: alt, Cards: []Card{c}, Suggestions: caseSuggestions(), Shown: shownFigures(series)}, nil
}

// direction says which way a daily series goes, the newest first: the mean of the last seven days against the seven
// before, or where they are not all there the last day against the first.
func direction(series []ledger.Figure) string {
	if t, ok := weekTile(series); ok {
		return fmt.Sprintf("เฉลี่ย 7 วัน %s ราย/วัน %s (คำนวณ)", t.Value, t.Change.Text)
	}
	newest, oldest := series[0], series[len(series)-1]
	way := map[int]string{-1: "ลดลง", 0: "เท่าเดิม", 1: "เพิ่มขึ้น"}[newest.Value.Sub(oldest.Value).Sign()]
	return fmt.Sprintf("%sจาก %s ราย (%s)", way, grouped(oldest.Value), asOf(oldest.Period.To))
}

// during answers for a span of days: the sum of the daily series, said to be computed, and else the newest
// figures as of a day within it.
func (h cases) during(ctx context.Context, q Question, wanted []ledger.Measure, unknown []string, days when.Range) (Answer, error) {
	days, moved, err := h.lastDays(ctx, q, days)
	if err != nil {
		return Answer{}, err
	}
	all, err := h.figures(ctx, ledger.FigureFilter{Days: days})
	if err != nil {
		return Answer{}, err
	}
	found, lead := only(all, wanted), ""
	if len(found) == 0 && slices.Contains(wanted, ledger.CaseCumulative) {
		// «เดือนนี้ติดรวมกี่ราย»: the total of the span, which no source states but the days add up to.
		found, lead = only(all, []ledger.Measure{ledger.CaseNew}), "แหล่งข้อมูลไม่ระบุยอดรวมของช่วงนี้ จึงรวมยอดรายวันที่มีให้"
	}
	if len(found) == 0 {
		text := fmt.Sprintf("ยังไม่มี%sช่วง %s", strings.Join(metricNames(wanted), " "), days.Long())
		return h.withLatest(ctx, q, Answer{Text: text})
	}
	rest := slices.DeleteFunc(slices.Clone(found), func(f ledger.Figure) bool { return f.Measure == ledger.CaseNew })
	var a Answer
	if len(rest) > 0 {
		if a, err = h.cards(ctx, newestOfEach(rest), wanted, unknown); err != nil {
			return Answer{}, err
		}
	}
	if series := oneSeries(found); len(series) > 0 {
		c := h.seriesCard("ผู้ป่วยใหม่ "+spanOf(series).Short(), series)
		c.Tiles = []Tile{sumTile(series, days, when.DateOf(q.Now))}
		a.Shown = shownFigures(series)
		a.Cards = append([]Card{c}, a.Cards...)
		a.Alt = fmt.Sprintf("%s %s: ผู้ป่วยใหม่รวม %s ราย (%s, คำนวณ)", covid, h.province.Short(), c.Tiles[0].Value, spanOf(series).Short())
	}
	a.Text, a.Suggestions = strings.TrimSpace(joined("\n", moved, joined("\n", incomplete(oneSeries(found), days, when.DateOf(q.Now)), lead))), caseSuggestions()
	if a.Alt = strings.TrimSpace(a.Alt); len(a.Cards) > 0 && a.Alt == "" {
		a.Alt = a.Text
	}
	return a, nil
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
	all, err := h.figures(ctx, ledger.FigureFilter{Measure: ledger.CaseNew, Days: days})
	return oneSeries(all), err
}

// oneSeries keeps of the daily counts those of the series of the newest.
func oneSeries(all []ledger.Figure) []ledger.Figure {
	var series []ledger.Figure
	for _, f := range all {
		if f.Measure == ledger.CaseNew && (len(series) == 0 || sameSeries(series[0], f) && f.Period.To != series[len(series)-1].Period.To) {
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

// seriesCard lists the newest days of a series with a bar each.
func (h cases) seriesCard(title string, series []ledger.Figure) Card {
	c := Card{Topic: TopicCase, Kicker: covid + " · " + h.province.Short(), Title: title}
	shown := series[:min(len(series), maxDays)]
	most := decimal.NewFromInt(1)
	for _, f := range shown {
		most = decimal.Max(most, f.Value)
	}
	table := Table{Heading: "รายวัน " + spanOf(shown).Short() + " (" + series[0].Unit + ")"}
	for _, f := range shown {
		share := int(f.Value.Mul(decimal.NewFromInt(100)).Div(most).IntPart())
		table.Lines = append(table.Lines, TableLine{Label: dayInSpan(f.Period.To), Value: grouped(f.Value), Bar: max(share, 1)})
	}
	c.Tables = []Table{table}
	if len(series) > len(shown) {
		c.Notes = append(c.Notes, fmt.Sprintf("แสดง %d วันล่าสุด จาก %d วันที่มีข้อมูล", len(shown), len(series)))
	}
	return c.cite(series[0].Source)
}

// dayInSpan writes a day whose year the heading says: "จ. 17 พ.ค.".
func dayInSpan(d when.Date) string {
	return when.WeekdayShort(d.Weekday()) + " " + when.Date{Month: d.Month, Day: d.Day}.Short()
}

// sumTile adds up the days of one series, and says that it did, and which days are missing.
func sumTile(series []ledger.Figure, asked when.Range, today when.Date) Tile {
	sum := decimal.Zero
	for _, f := range series {
		sum = sum.Add(f.Value)
	}
	t := Tile{
		Label: "ผู้ป่วยใหม่รวม (คำนวณ)", Value: grouped(sum), Unit: series[0].Unit, AsOf: spanOf(series).Short(),
		Note: fmt.Sprintf("ผลรวมยอดรายวัน %d วัน", len(series)),
	}
	if asked.To.After(today) {
		asked.To = today
	}
	if n := asked.Days(); n > len(series) {
		t.Note += fmt.Sprintf(" จาก %d วัน (วันที่เหลือไม่มีข้อมูลในบันทึก)", n)
	}
	return t
}

// weekTile is the mean of the last seven days against the seven before, where all fourteen are there.
func weekTile(series []ledger.Figure) (Tile, bool) {
	if len(series) < 14 || series[0].Period.To.Sub(series[13].Period.To) != 13 {
		return Tile{}, false
	}
	mean := func(days []ledger.Figure) decimal.Decimal {
		sum := decimal.Zero
		for _, f := range days {
			sum = sum.Add(f.Value)
		}
		return sum.DivRound(decimal.NewFromInt(int64(len(days))), 1)
	}
	now, before := mean(series[:7]), mean(series[7:14])
	t := Tile{
		Label: "เฉลี่ย 7 วันล่าสุด (คำนวณ)", Value: grouped(now), Unit: series[0].Unit + "/วัน",
		AsOf: spanOf(series[:7]).Short(),
	}
	d := now.Sub(before)
	way := map[int]string{-1: "ลดจาก", 0: "เท่ากับ", 1: "เพิ่มจาก"}[d.Sign()]
	t.Change = Change{Direction: d.Sign(), Good: d.Sign() < 0, Text: fmt.Sprintf("%s %s ใน 7 วันก่อนหน้า", way, grouped(before))}
	return t, true
}

// spanOf is the days from the oldest to the newest of a series.
func spanOf(series []ledger.Figure) when.Range {
	return when.Range{From: series[len(series)-1].Period.To, To: series[0].Period.To}
}
