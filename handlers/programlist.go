package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/thai/when"
)

// WithProgrammes adds the programmes of policy to an answer to which projects there are that does not ask for those of OTOP alone.
func WithProgrammes(next dialog.Handler, src programRecords) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		a, err := next(ctx, q)
		if err != nil || !q.Aspect.AnyKind || q.Slots.ListIndex != 0 || len(a.Cards) == 0 {
			return a, err
		}
		other, err := programs{src}.list(ctx, q)
		if err != nil || len(other.Cards) == 0 {
			return a, err
		}
		a.Text = phrase.Joined("\n", "ในบันทึกมีโครงการ OTOP และโครงการตามนโยบายที่ที่ประชุมติดตาม", a.Text)
		a.Cards = dialog.FirstOf(append(slices.Clone(a.Cards), other.Cards...), maxCards)
		return a, nil
	}
}

// list answers which programmes there are: those of the records, and those that stand on the agendas of meetings.
func (h programs) list(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	all, err := h.src.Programmes(ctx)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("programmes: %w", err)
	}
	a := dialog.Answer{Suggestions: programSuggestions()}
	c := dialog.Card{Topic: dialog.TopicOrder, Kicker: "โครงการของรัฐ", Title: "โครงการตามนโยบาย"}
	for _, p := range dialog.FirstOf(all, maxAgendaItems) {
		c.Items = append(c.Items, dialog.Item{Text: p.Name, Detail: phrase.Joined(" · ", p.Owner, p.Detail)})
		c = dialog.Shows(c, p)
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
		return dialog.Answer{}, err
	}
	a.Cards = dialog.FirstOf(append(a.Cards, cards...), maxCards)
	if len(a.Cards) == 0 {
		a.Text = "ยังไม่มีโครงการตามนโยบายในบันทึก"
		if days, ok := q.Slots.Period(); ok {
			a.Text = "ไม่มีโครงการตามนโยบายใน" + strings.TrimSpace(sayDays(days, when.DateOf(q.Now))) + " ในบันทึก"
		}
		return a, nil
	}
	none := "เอกสารไม่ระบุตัวเลขความก้าวหน้า"
	if q.Aspect.Budget {
		none = "เอกสารไม่ระบุวงเงินงบประมาณ"
	}
	a.Text = phrase.Joined("\n", said, "โครงการตามนโยบายที่มีในบันทึก "+none+" ส่วนโครงการ OTOP อยู่ในรายการแยกต่างหาก")
	a.Alt = "โครงการตามนโยบายที่มีในบันทึก"
	return a, nil
}
