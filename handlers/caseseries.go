package handlers

import (
	"context"
	"fmt"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// meanDays is over how many days a mean is taken where the question names none.
const meanDays = 7

// ofSeries answers what the days of a series together say: the highest or lowest day, or the mean. All of it is said to
// be computed, with the days.
func (h cases) ofSeries(ctx context.Context, q Question) (Answer, error) {
	days, asked := q.Slots.Period()
	series, err := h.daily(ctx, days)
	if err != nil {
		return Answer{}, err
	}
	if len(series) == 0 {
		return h.withLatest(ctx, q, Answer{Text: "ยังไม่มียอดรายวันในบันทึกสำหรับช่วงที่ถาม จึงคำนวณไม่ได้"})
	}
	if q.Aspect.Limit.Value != "" {
		return h.days(series, days, q), nil
	}
	if q.Aspect.Average {
		if !asked {
			series = firstOf(series, meanDays)
		}
		return h.mean(series, days, q), nil
	}
	return h.extreme(series, q), nil
}

// mean answers the mean of the days of a series.
func (h cases) mean(series []ledger.Figure, asked thai.Range, q Question) Answer {
	mean := sumOf(series).DivRound(decimal.NewFromInt(int64(len(series))), 1)
	c := h.seriesCard("เฉลี่ยผู้ป่วยใหม่รายวัน", series)
	c.Tiles = []Tile{{
		Label: fmt.Sprintf("เฉลี่ย %d วัน (คำนวณ)", len(series)), Value: grouped(mean), Unit: series[0].Unit + "/วัน",
		AsOf: spanOf(series).Short(), Note: fmt.Sprintf("%s ราย ÷ %d วัน", grouped(sumOf(series)), len(series)),
	}}
	alt := fmt.Sprintf("%s %s: เฉลี่ยวันละ %s ราย (%s, คำนวณ)", covid, h.province.Short(), grouped(mean), spanOf(series).Short())
	return Answer{Text: incomplete(series, asked, thai.DateOf(q.Now)), Alt: alt, Cards: []Card{c}, Suggestions: caseSuggestions()}
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
