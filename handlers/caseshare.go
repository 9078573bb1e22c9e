package handlers

import (
	"context"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// share answers which part of all cases has recovered or died: computed from two figures of one source as of one day.
func (h cases) share(ctx context.Context, q Question, wanted []ledger.Measure) (Answer, error) {
	part := wanted[slices.IndexFunc(wanted, isPart)]
	filter := ledger.FigureFilter{Latest: true}
	if days, ok := q.Slots.Period(); ok {
		filter = ledger.FigureFilter{Days: days}
	}
	all, err := h.figures(ctx, filter)
	if err != nil {
		return Answer{}, err
	}
	some, whole, ok := ofOneDay(all, part)
	said := ""
	if days, asked := q.Slots.Period(); !ok && asked && !days.To.IsZero() { // as of the newest day before
		if all, err = h.figures(ctx, ledger.FigureFilter{Latest: true}); err != nil {
			return Answer{}, err
		}
		some, whole, ok = ofOneDay(all, part)
		ok = ok && !some.Period.To.After(days.To)
		said = fmt.Sprintf("ยังไม่มียอด%sกับยอดสะสมของ%sในบันทึก ที่คำนวณได้ล่าสุดคือ", caseLabel(part), sayDays(days, when.DateOf(q.Now)))
	}
	if !ok {
		return h.withLatest(ctx, q, Answer{Text: "คำนวณสัดส่วนไม่ได้ เพราะไม่มียอด" + caseLabel(part) + "กับยอดสะสมของวันเดียวกันจากแหล่งเดียวกัน"})
	}
	percent := some.Value.Mul(decimal.NewFromInt(100)).DivRound(whole.Value, 1)
	label := caseLabel(part) + "ต่อผู้ป่วยสะสม (คำนวณ)"
	c := Card{
		Topic: TopicCase, Kicker: covid + " · " + h.province.Short(), Title: "สัดส่วน" + caseLabel(part),
		Tiles: []Tile{
			{Label: label, Value: grouped(percent), Unit: "%", AsOf: asOf(some.Period.To), Note: fmt.Sprintf("%s ÷ %s ราย", grouped(some.Value), grouped(whole.Value))},
			caseTile(some, nil), caseTile(whole, nil),
		},
		Notes: []string{"เป็นส่วนของผู้ป่วยทั้งหมดที่นับไว้ในวันนั้น ผู้ที่ยังรักษาอยู่รวมอยู่ในตัวหาร จึงไม่ใช่อัตราทางการแพทย์"},
	}
	alt := fmt.Sprintf("%s %s: ร้อยละ %s (%s)", label, h.province.Short(), grouped(percent), asOf(some.Period.To))
	return Answer{Text: said, Alt: alt, Cards: []Card{shows(c, some, whole)}, Suggestions: caseSuggestions(), Shown: shownFigures([]ledger.Figure{some})}, nil
}

// ofOneDay returns the newest figure of a part of all cases with that of all cases of the same source and day.
func ofOneDay(all []ledger.Figure, part ledger.Measure) (some, whole ledger.Figure, ok bool) {
	for _, some := range all {
		for _, whole := range all {
			if some.Measure == part && whole.Measure == ledger.CaseCumulative && some.Source.Key == whole.Source.Key &&
				some.Period == whole.Period && !whole.Value.IsZero() {
				return some, whole, true
			}
		}
	}
	return some, whole, false
}
