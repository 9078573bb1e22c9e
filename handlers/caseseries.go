package handlers

import (
	"context"
	"fmt"
	"slices"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// meanDays is over how many days a mean is taken where the question names none.
const meanDays = 7

// ofSeries answers what the days of a series together say: the highest or lowest day, the days over or under a number,
// or the mean. All of it is said to be computed, with the days. Two spans, as of two months, are answered one by one.
func (h cases) ofSeries(ctx context.Context, q Question) (Answer, error) {
	days, asked := q.Slots.Period()
	spans := []when.Range{days}
	if other, ok := comparedTo(q.Slots.CompareTo); ok && asked && days.Days() > 1 {
		spans = append(spans, other)
	} else if len(q.Slots.Ranges) > 1 {
		spans = slices.Clone(firstOf(q.Slots.Ranges, maxSpans)) // sorted below; a query is never modified
	}
	slices.SortFunc(spans, func(a, b when.Range) int { return a.From.Compare(b.From) })
	var a Answer
	for i, span := range spans {
		one, err := h.ofSpan(ctx, q, span, asked, len(spans) > 1)
		if err != nil {
			return Answer{}, err
		}
		if i == 0 {
			a = one
			continue
		}
		a = a.Merge(one)
	}
	return a, nil
}

// maxSpans is how many spans of days one answer tells of.
const maxSpans = 4

// ofSpan answers for one span of days.
func (h cases) ofSpan(ctx context.Context, q Question, days when.Range, asked, several bool) (Answer, error) {
	days, moved, err := h.lastDays(ctx, q, days)
	if err != nil {
		return Answer{}, err
	}
	series, err := h.daily(ctx, days)
	if err != nil {
		return Answer{}, err
	}
	if len(series) == 0 {
		text := "ยังไม่มียอดรายวันในบันทึกสำหรับช่วงที่ถาม จึงคำนวณไม่ได้"
		if asked {
			text = fmt.Sprintf("ยังไม่มียอดรายวันช่วง %s ในบันทึก จึงคำนวณไม่ได้", days.Short())
		}
		return h.withLatest(ctx, q, Answer{Text: text})
	}
	if q.Aspect.Limit.Value != "" {
		return h.days(series, days, q), nil
	}
	if q.Aspect.Average {
		if !asked {
			series = firstOf(series, meanDays)
		}
		a := h.mean(series, days, q)
		a.Text = joined("\n", moved, a.Text)
		return a, nil
	}
	a := h.extreme(series, q)
	wanted, _ := caseMetrics(q.Slots.Metric)
	if several || slices.Contains(wanted, ledger.CaseCumulative) {
		a.Cards[0].Tiles = append([]Tile{sumTile(series, days, when.DateOf(q.Now))}, a.Cards[0].Tiles...)
		a.Text = incomplete(series, days, when.DateOf(q.Now))
	}
	return a, nil
}

// lastDays moves «7 วันล่าสุด» back to the newest day that has a figure, where those up to today have none yet, and
// says so. Other spans stay as they are.
func (h cases) lastDays(ctx context.Context, q Question, days when.Range) (when.Range, string, error) {
	today := when.DateOf(q.Now)
	if !q.Aspect.LastDays || days.To != today {
		return days, "", nil
	}
	newest, err := h.figures(ctx, ledger.FigureFilter{Measure: ledger.CaseNew, Days: when.Range{To: today}, Limit: 1})
	if err != nil || len(newest) == 0 {
		return days, "", err
	}
	late := today.Sub(newest[0].Period.To)
	if late < 1 || late >= days.Days() {
		return days, "", nil
	}
	n := days.Days()
	days = when.Range{From: days.From.AddDays(-late), To: newest[0].Period.To}
	return days, fmt.Sprintf("ยังไม่มียอดของ %s จึงใช้ %d วันล่าสุดที่มียอด (%s)", today.Short(), n, days.Short()), nil
}

// mean answers the mean of the days of a series.
func (h cases) mean(series []ledger.Figure, asked when.Range, q Question) Answer {
	mean := meanOf(series)
	c := h.seriesCard("เฉลี่ยผู้ป่วยใหม่รายวัน", series)
	c.Tiles = []Tile{{
		Label: fmt.Sprintf("เฉลี่ย %d วัน (คำนวณ)", len(series)), Value: grouped(mean), Unit: series[0].Unit + "/วัน",
		AsOf: spanOf(series).Short(), Note: fmt.Sprintf("%s ราย ÷ %d วัน", grouped(sumOf(series)), len(series)),
	}}
	alt := fmt.Sprintf("%s %s: เฉลี่ยวันละ %s ราย (%s, คำนวณ)", covid, h.province.Short(), grouped(mean), spanOf(series).Short())
	return Answer{Text: incomplete(series, asked, when.DateOf(q.Now)), Alt: alt, Cards: []Card{c}, Suggestions: caseSuggestions()}
}

// extreme answers which day of a series has the most, or the fewest.
func (h cases) extreme(series []ledger.Figure, q Question) Answer {
	lowest := q.Slots.Rank == "lowest"
	best := series[0]
	ties := 0
	for _, f := range series[1:] {
		switch d := f.Value.Cmp(best.Value); {
		case d == 0:
			ties++
		case d > 0 != lowest:
			best, ties = f, 0
		}
	}
	label := "มากที่สุด"
	if lowest {
		label = "น้อยที่สุด"
	}
	t := caseTile(best, nil)
	t.Label = "ผู้ป่วยใหม่วันที่" + label
	t.Note = fmt.Sprintf("จากยอดรายวัน %d วัน (%s)", len(series), spanOf(series).Short())
	if ties > 0 {
		t.Note += fmt.Sprintf(" มีอีก %d วันที่เท่ากัน", ties)
	}
	c := Card{Topic: TopicCase, Kicker: covid + " · " + h.province.Short(), Title: "วันที่พบผู้ป่วยใหม่" + label, Tiles: []Tile{t}}
	alt := fmt.Sprintf("%s %s: ผู้ป่วยใหม่%s %s ราย (%s)", covid, h.province.Short(), label, grouped(best.Value), asOf(best.Period.To))
	return Answer{Alt: alt, Cards: []Card{c.cite(best.Source)}, Suggestions: caseSuggestions()}
}
