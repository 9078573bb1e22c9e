package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// countSlots are what questions about counts are answered by: only they may ask for the sum of days that they name.
var countSlots = append(slices.Clip(caseSlots), intent.SlotSum)

// sumsDays tells whether a question asks for the sum of days that it names one by one.
func sumsDays(q Question) bool { return q.Aspect.Sum && len(q.Slots.Dates) > 1 }

// sumOfDays answers with the new cases of each of the days that a question names and with their sum, which is said to be
// computed. Where a day has no figure there is no sum.
func (h cases) sumOfDays(ctx context.Context, q Question) (Answer, error) {
	days := slices.Clone([]when.Date(q.Slots.Dates))
	slices.SortFunc(days, when.Date.Compare)
	days = slices.Compact(days)
	series, err := h.daily(ctx, when.Range{From: days[0], To: days[len(days)-1]})
	if err != nil {
		return Answer{}, err
	}
	var found []ledger.Figure
	var names, missing, terms []string
	for _, d := range days {
		i := slices.IndexFunc(series, func(f ledger.Figure) bool { return f.Period.To == d })
		if i < 0 {
			missing = append(missing, d.Short())
			continue
		}
		found = append(found, series[i])
		names, terms = append(names, d.Short()), append(terms, grouped(series[i].Value))
	}
	text := ""
	if len(missing) > 0 {
		text = "ไม่มียอดผู้ป่วยใหม่ของ " + strings.Join(missing, " กับ ") + " ในบันทึก จึงรวมไม่ได้"
	}
	if len(found) == 0 {
		return h.withLatest(ctx, q, Answer{Text: text})
	}
	c := Card{Topic: TopicCase, Kicker: covid + " · " + h.province.Short(), Title: "ผู้ป่วยใหม่ " + strings.Join(names, " กับ ")}
	alt := caseAlt(h.province, bySource(found))
	if len(missing) == 0 {
		sum := Tile{
			Label: caseLabel(ledger.CaseNew) + "รวม (คำนวณ)", Value: grouped(sumOf(found)), Unit: found[0].Unit,
			AsOf: strings.Join(names, " กับ "), Note: strings.Join(terms, " + "), Topic: TopicCase,
		}
		c.Tiles = append(c.Tiles, sum)
		alt = fmt.Sprintf("%s %s: %s %s %s (คำนวณ)", covid, h.province.Short(), c.Title, sum.Value, sum.Unit)
	}
	for _, f := range found {
		c.Tiles = append(c.Tiles, caseTile(f, nil))
	}
	return Answer{Text: text, Alt: alt, Cards: []Card{shows(c, found...)}, Suggestions: caseSuggestions(), Shown: shownFigures(found)}, nil
}
