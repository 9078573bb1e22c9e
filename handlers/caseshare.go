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
	all, err := h.figures(ctx, ledger.FigureFilter{Latest: true})
	if err != nil {
		return Answer{}, err
	}
	part := wanted[slices.IndexFunc(wanted, isPart)]
	for _, f := range all {
		i := slices.IndexFunc(all, func(whole ledger.Figure) bool {
			return whole.Measure == ledger.CaseCumulative && f.Measure == part && whole.Source.Key == f.Source.Key &&
				whole.Period == f.Period && !whole.Value.IsZero()
		})
		if i < 0 {
			continue
		}
		whole := all[i]
		percent := f.Value.Mul(decimal.NewFromInt(100)).DivRound(whole.Value, 1)
		label := caseLabel(part) + "ต่อผู้ป่วยสะสม (คำนวณ)"
		c := Card{
			Topic: TopicCase, Kicker: covid + " · " + h.province.Short(), Title: "สัดส่วน" + caseLabel(part),
			Tiles: []Tile{
				{Label: label, Value: grouped(percent), Unit: "ร้อยละ", AsOf: asOf(f.Period.To), Note: fmt.Sprintf("%s ÷ %s ราย", grouped(f.Value), grouped(whole.Value))},
				caseTile(f, nil), caseTile(whole, nil),
			},
			Notes: []string{"เป็นส่วนของผู้ป่วยทั้งหมดที่นับไว้ในวันนั้น ผู้ที่ยังรักษาอยู่รวมอยู่ในตัวหาร จึงไม่ใช่อัตราทางการแพทย์"},
		}
		alt := fmt.Sprintf("%s %s: ร้อยละ %s (%s)", label, h.province.Short(), grouped(percent), asOf(f.Period.To))
		return Answer{Alt: alt, Cards: []Card{c.cite(f.Source)}, Suggestions: caseSuggestions(), Shown: shownFigures([]ledger.Figure{f})}, nil
	}
	return h.withLatest(ctx, q, Answer{Text: "คำนวณสัดส่วนไม่ได้ เพราะไม่มียอด" + caseLabel(part) + "กับยอดสะสมของวันเดียวกันจากแหล่งเดียวกัน"})
}

// isPart tells whether a measure counts a part of all cases.
func isPart(m ledger.Measure) bool { return m == ledger.CaseRecovered || m == ledger.CaseDeaths }

// days answers on which days of a series the figure lay on one side of a number, or for how many days in a row up to the
// newest.
func (h cases) days(series []ledger.Figure, asked when.Range, q Question) Answer {
	limit := q.Aspect.Limit
	value, err := decimal.NewFromString(limit.Value)
	if err != nil {
		return Answer{Text: "ขอให้ระบุจำนวนที่จะเทียบเป็นตัวเลข", Suggestions: caseSuggestions()}
	}
	var found []ledger.Figure
	for i, f := range series {
		d := f.Value.Cmp(value)
		fits := d == 0 && limit.Equal || d != 0 && d < 0 == limit.Below
		if limit.Streak && (!fits || i > 0 && f.Period.To.AddDays(1) != series[i-1].Period.To) {
			break
		}
		if fits {
			found = append(found, f)
		}
	}
	side := map[bool]string{false: "มากกว่า", true: "น้อยกว่า"}[limit.Below]
	if limit.Equal {
		side = map[bool]string{false: "ตั้งแต่", true: "ไม่เกิน"}[limit.Below]
	}
	what := fmt.Sprintf("วันที่ผู้ป่วยใหม่%s %s ราย", side, grouped(value))
	if limit.Streak {
		what += " ต่อเนื่องถึงวันล่าสุด"
	}
	c := Card{Topic: TopicCase, Kicker: covid + " · " + h.province.Short(), Title: "จำนวนวัน"}
	c = c.cite(series[0].Source)
	if len(found) > 0 {
		c = h.seriesCard("จำนวนวัน", found)
	}
	c.Tiles = []Tile{{
		Label: what + " (คำนวณ)", Value: fmt.Sprint(len(found)), Unit: "วัน", AsOf: spanOf(series).Short(),
		Note: fmt.Sprintf("จากยอดรายวัน %d วันที่มีในบันทึก", len(series)),
	}}
	alt := fmt.Sprintf("%s: %d วัน (%s)", what, len(found), spanOf(series).Short())
	return Answer{Text: incomplete(series, asked, when.DateOf(q.Now)), Alt: alt, Cards: []Card{c}, Suggestions: caseSuggestions(), Shown: shownFigures(series)}
}
