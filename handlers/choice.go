package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// choiceTyped does what the buttons of a choice do that a text picks: by their number, by the name of what is chosen, by its day, or by what is on
// the button. Any other text is no reply to the choice.
func (r *Router) choiceTyped(ctx context.Context, by dialog.Request, text string) (joined dialog.Answer, ok bool, err error) {
	for _, c := range choicesPicked(by, text) {
		a, err := r.RunAction(ctx, by, c.Operation)
		if err != nil {
			return dialog.Answer{}, true, err
		}
		if !ok {
			joined, ok = a, true
			continue
		}
		joined = joined.Merge(a)
		joined.Shown.Reminder = 0 // none of several
	}
	if len(by.Choices) > 0 && !ok && intent.ItemsAlone(phrase.TrimPoliteness(text), mostNumbered) != nil {
		said := fmt.Sprintf("ไม่มีลำดับที่พิมพ์มาครับ ให้เลือกได้ 1–%d", len(by.Choices))
		return dialog.Answer{Text: said, Shown: dialog.Shown{Choices: by.Choices}}, true, nil
	}
	return joined, ok, nil
}

// mostNumbered is the greatest number that is read as a place in a list.
const mostNumbered = 99

// choicesPicked returns those of what was put to choice that a text picks.
func choicesPicked(by dialog.Request, text string) (all []dialog.Choice) {
	if len(by.Choices) == 0 || intent.AsksInWords(text) {
		return nil
	}
	text = phrase.TrimPoliteness(text)
	if places := intent.ItemsAlone(text, len(by.Choices)); places != nil {
		for _, n := range places {
			all = append(all, by.Choices[n-1])
		}
		return all
	}
	for _, picks := range []func(c dialog.Choice) bool{
		func(c dialog.Choice) bool { return phrase.IsOnly(text, c.Label) },
		onDaysAlone(by, text),
		func(c dialog.Choice) bool { return calledSo(c, text) },
	} {
		if i := slices.IndexFunc(by.Choices, picks); i >= 0 && !slices.ContainsFunc(by.Choices[i+1:], picks) {
			return by.Choices[i : i+1]
		}
	}
	return nil
}

// onDaysAlone picks what is on the day that is all that a text says: «วันที่ 12», «อันวันพุธ».
func onDaysAlone(by dialog.Request, text string) func(dialog.Choice) bool {
	var days []when.Range
	rest := text
	for _, t := range read.Times(text, read.Options{Now: by.Now, Bias: read.BiasComing}) {
		if d, ok := t.Days(); ok {
			days, rest = append(days, d), strings.Replace(rest, t.Text, "", 1)
		}
	}
	if len(days) != 1 || withoutPickWords(rest) != "" {
		return func(dialog.Choice) bool { return false }
	}
	return func(c dialog.Choice) bool {
		return !c.Days.IsZero() && !c.Days.From.Before(days[0].From) && !c.Days.From.After(days[0].To)
	}
}

// pickWords may stand before what is picked.
var pickWords = []string{"หมายถึง", "ขอเลือก", "เลือก", "เตือน", "น่าจะ", "เอา", "ขอ", "คือ", "เป็น", "งั้น", "ข้อ", "อัน", "ตัว", "เรื่อง", "ของ", "การประชุม", "ประชุม", "นัด", "งาน", "ที่", "เกี่ยวกับ", "วัน"}

// withoutPickWords is a text without the words that lead to what is picked.
func withoutPickWords(text string) string {
	for text = strings.TrimSpace(text); ; {
		lead := phrase.LeadIn(text, pickWords)
		if lead == "" {
			return text
		}
		text = strings.TrimSpace(strings.TrimPrefix(text, lead))
	}
}

// calledSo reports whether a text calls something by its name or by words of it, and says nothing else.
func calledSo(c dialog.Choice, text string) bool {
	name := strings.NewReplacer("OTOP", "โอทอป").Replace(c.Name) + " " + c.Name
	said := strings.NewReplacer("โอท็อป", "โอทอป", "โอท้อป", "โอทอป", "otop", "OTOP").Replace(text)
	return thai.CallsByWords(name, said) || thai.CallsByWords(name, withoutPickWords(said))
}
