package handlers

import (
	"context"
	"fmt"
	"strings"

	"changwat/internal/thai/when"
)

// list answers which programmes there are: those of the records, and those that stand on the agendas of meetings.
func (h programs) list(ctx context.Context, q Question) (Answer, error) {
	all, err := h.src.Programmes(ctx)
	if err != nil {
		return Answer{}, fmt.Errorf("programmes: %w", err)
	}
	a := Answer{Suggestions: programSuggestions()}
	c := Card{Topic: TopicOrder, Kicker: "โครงการของรัฐ", Title: "โครงการตามนโยบาย"}
	for _, p := range firstOf(all, maxAgendaItems) {
		c.Items = append(c.Items, Item{Text: p.Name, Detail: joined(" · ", p.Owner, p.Detail)})
		c = shows(c, p)
	}
	if left := len(all) - len(c.Items); left > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("และอีก %d โครงการ", left))
	}
	if len(c.Items) > 0 {
		a.Cards = append(a.Cards, c)
	}
	cards, said, err := h.mentionsWithin(ctx, q, func(text string) bool {
		title, _, _ := strings.Cut(text, "\n")
		return strings.Contains(title, "โครงการ")
	})
	if err != nil {
		return Answer{}, err
	}
	a.Cards = firstOf(append(a.Cards, cards...), maxCards)
	if len(a.Cards) == 0 {
		a.Text = "ยังไม่มีโครงการตามนโยบายในบันทึก"
		if days, ok := q.Slots.Period(); ok {
			a.Text = "ไม่มีโครงการตามนโยบายใน" + strings.TrimSpace(sayDays(days, when.DateOf(q.Now))) + " ในบันทึก"
		}
		return a, nil
	}
	a.Text = joined("\n", said, "โครงการตามนโยบายที่มีในบันทึก เอกสารไม่ระบุตัวเลขความก้าวหน้า ส่วนโครงการ OTOP อยู่ในรายการแยกต่างหาก")
	a.Alt = "โครงการตามนโยบายที่มีในบันทึก"
	return a, nil
}
