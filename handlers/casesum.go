package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// countSlots are what questions about counts are answered by: only they may ask for the sum of days that they name.
var countSlots = append(slices.Clip(caseSlots), intent.SlotSum)

// sumsDays tells whether a question asks for the sum of days that it names one by one.
func sumsDays(q dialog.Question) bool { return q.Aspect.Sum && len(q.Slots.Dates) > 1 }

// sumOfDays answers with the new cases of each of the days that a question names and with their sum, which is said to be
// computed. Where a day has no figure there is no sum.
func (h cases) sumOfDays(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	days := slices.Clone([]when.Date(q.Slots.Dates))
	slices.SortFunc(days, when.Date.Compare)
	days = slices.Compact(days)
	series, err := h.daily(ctx, when.Range{From: days[0], To: days[len(days)-1]})
	if err != nil {
		return dialog.Answer{}, err
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
		names, terms = append(names, d.Short()), append(terms, record.Grouped(series[i].Value))
	}
	text := ""
	if len(missing) > 0 {
		text = "ไม่มียอดผู้ป่วยใหม่ของ " + strings.Join(missing, " กับ ") + " ในบันทึก จึงรวมไม่ได้"
	}
	if len(found) == 0 {
		return h.withLatest(ctx, q, dialog.Answer{Text: text})
	}
	c := dialog.Card{Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short(), Title: "ผู้ป่วยใหม่ " + strings.Join(names, " กับ ")}
	alt := caseAlt(h.disease, h.province, bySource(found))
	if len(missing) == 0 {
		sum := dialog.Tile{
			Label: record.CaseLabel(ledger.CaseNew) + "รวม (คำนวณ)", Value: record.Grouped(sumOf(found)), Unit: found[0].Unit,
			AsOf: strings.Join(names, " กับ "), Note: strings.Join(terms, " + "), Topic: dialog.TopicCase,
		}
		c.Tiles = append(c.Tiles, sum)
		alt = fmt.Sprintf("%s %s: %s %s %s (คำนวณ)", h.disease, h.province.Short(), c.Title, sum.Value, sum.Unit)
	}
	for _, f := range found {
		c.Tiles = append(c.Tiles, caseTile(f, nil))
	}
	return dialog.Answer{Text: text, Alt: alt, Cards: []dialog.Card{dialog.Shows(c, found...)}, Suggestions: record.CaseSuggestions(), Shown: shownFigures(found)}, nil
}
