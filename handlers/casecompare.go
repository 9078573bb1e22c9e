package handlers

import (
	"context"
	"fmt"

	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// CaseCompare sets two days or two spans of days of one series beside each other. Places cannot be compared:
// no source here divides the counts by place.
func CaseCompare(src figures, province thai.Place) Handler {
	return cases{src, province}.compare
}

func (h cases) compare(ctx context.Context, q Question) (Answer, error) {
	if a, no := h.outside(q); no {
		return h.withLatest(ctx, q, a)
	}
	wanted, unknown := caseMetrics(q.Slots.Metric)
	if len(wanted) == 0 && len(unknown) > 0 {
		return h.withLatest(ctx, q, Answer{Text: noMetric(unknown)})
	}
	measure := ledger.CaseNew
	if len(wanted) > 0 {
		measure = wanted[0]
	}
	later, earlier, err := h.sides(ctx, q, measure)
	if err != nil {
		return Answer{}, err
	}
	if later.Days() > 1 || earlier.Days() > 1 {
		return h.compareSpans(ctx, q, later, earlier)
	}
	all, err := h.figures(ctx, ledger.FigureFilter{Measure: measure, Days: thai.Range{From: earlier.From, To: later.To}, Limit: maxSeries})
	if err != nil {
		return Answer{}, err
	}
	now, before, ok := pair(all, later.To, earlier.To)
	if !ok {
		text := fmt.Sprintf("เทียบไม่ได้ เพราะไม่มียอด%sจากแหล่งเดียวกันทั้งสองวัน (%s กับ %s)", caseLabel(measure), earlier.To.Short(), later.To.Short())
		return h.withLatest(ctx, q, Answer{Text: text})
	}
	first := caseTile(now, nil)
	first.Change = changeFrom(now, before, measure == ledger.CaseRecovered)
	c := Card{
		Topic: TopicCase, Kicker: covid + " · " + h.province.Short(), Title: "เปรียบเทียบ" + caseLabel(measure),
		Tiles: []Tile{first, caseTile(before, nil)},
	}
	alt := fmt.Sprintf("%s %s: %s ราย %s %s", caseLabel(measure), h.province.Short(), grouped(now.Value), asOf(now.Period.To), first.Change.Text)
	return Answer{Alt: alt, Cards: []Card{c.cite(now.Source)}, Suggestions: caseSuggestions()}, nil
}

// sides returns the two spans that a question compares, the later first: the two that it names, the one that
// it names with the one before, or the newest day with the day before it.
func (h cases) sides(ctx context.Context, q Question, m ledger.Measure) (later, earlier thai.Range, err error) {
	spans := append([]thai.Range(nil), q.Slots.Ranges...)
	for _, d := range q.Slots.Dates {
		spans = append(spans, thai.Day(d))
	}
	if other, ok := comparedTo(q.Slots.CompareTo); ok {
		spans = append(spans, other)
	}
	if len(spans) == 0 {
		newest, err := h.figures(ctx, ledger.FigureFilter{Measure: m, Limit: 1})
		if err != nil || len(newest) == 0 {
			today := thai.DateOf(q.Now)
			return thai.Day(today), thai.Day(today.AddDays(-1)), err
		}
		spans = append(spans, thai.Day(newest[0].Period.To))
	}
	later = spans[0]
	if len(spans) == 1 {
		return later, thai.Range{From: later.From.AddDays(-max(later.Days(), 1)), To: later.From.AddDays(-1)}, nil
	}
	earlier = spans[1]
	if earlier.To.After(later.To) {
		later, earlier = earlier, later
	}
	return later, earlier, nil
}

// comparedTo reads what a question compares with: "2021-04-28" or "2021-04-01/2021-04-07".
func comparedTo(s string) (thai.Range, bool) {
	if d, err := thai.ParseISODate(s); err == nil {
		return thai.Day(d), true
	}
	if len(s) == 21 && s[10] == '/' {
		from, errFrom := thai.ParseISODate(s[:10])
		to, errTo := thai.ParseISODate(s[11:])
		return thai.Range{From: from, To: to}, errFrom == nil && errTo == nil
	}
	return thai.Range{}, false
}

// pair returns the figures of two days that are of one series.
func pair(all []ledger.Figure, later, earlier thai.Date) (now, before ledger.Figure, ok bool) {
	for _, n := range all {
		for _, b := range all {
			if n.Period.To == later && b.Period.To == earlier && sameSeries(n, b) {
				return n, b, true
			}
		}
	}
	return now, before, false
}

// compareSpans compares the sums of the daily counts of two spans, where the series covers every day of both.
func (h cases) compareSpans(ctx context.Context, q Question, later, earlier thai.Range) (Answer, error) {
	now, err := h.daily(ctx, later)
	if err != nil {
		return Answer{}, err
	}
	before, err := h.daily(ctx, earlier)
	if err != nil {
		return Answer{}, err
	}
	if len(now) == 0 || len(before) == 0 || len(now) != later.Days() || len(before) != earlier.Days() || !sameSeries(now[0], before[0]) {
		text := fmt.Sprintf("เทียบไม่ได้ เพราะมียอดรายวันไม่ครบทั้งสองช่วง (%s กับ %s)", earlier.Short(), later.Short())
		return h.withLatest(ctx, q, Answer{Text: text})
	}
	today := thai.DateOf(q.Now)
	first, second := sumTile(now, later, today), sumTile(before, earlier, today)
	c := Card{
		Topic: TopicCase, Kicker: covid + " · " + h.province.Short(), Title: "เปรียบเทียบผู้ป่วยใหม่",
		Tiles: []Tile{first, second},
	}
	alt := fmt.Sprintf("ผู้ป่วยใหม่ %s: %s %s ราย, %s %s ราย (คำนวณ)", h.province.Short(), first.AsOf, first.Value, second.AsOf, second.Value)
	return Answer{Alt: alt, Cards: []Card{c.cite(now[0].Source)}, Suggestions: caseSuggestions()}, nil
}
