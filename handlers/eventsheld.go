package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// heldFairs answers which fairs have been held so far, of the days that a question names or of any: those whose days are over or have
// begun, and the fairs and projects of marketing that a report of that time names without days. Fairs that are still to come are none.
func heldFairs(ctx context.Context, src eventRecords, fitting []ledger.Event, told toldFairs, q dialog.Question, province place.Place) (dialog.Answer, error) {
	today := when.DateOf(q.Now)
	days, _ := q.Slots.Period()
	if days.To.IsZero() || days.To.After(today) {
		days.To = today
	}
	q.Slots.When, q.Slots.Relative = intent.When{Ranges: intent.List[when.Range]{days}}, ""
	found := byDays(fitting, q)
	found.told = told
	var lines []ledger.Project
	if len(wherein(q)) == 0 && q.Slots.Event == "" {
		var err error
		if lines, err = marketingOf(ctx, src, days); err != nil {
			return dialog.Answer{}, err
		}
	}
	a := eventsAnswer(found, q, province)
	a.Text = fmt.Sprintf("งาน OTOP ที่ระบุวันจัดและจัดแล้วถึงวันนี้ (%s): %s", today.Short(), numberHeld(len(found.dated)))
	if len(lines) > 0 {
		a.Text = phrase.Joined("\n", a.Text, fmt.Sprintf("รายงานของ%s ระบุงานและโครงการด้านการตลาดต่อไปนี้ โดยไม่ระบุวันจัด", strings.TrimSpace(record.PeriodName(lines[0].Period))))
		a.Cards = append(dialog.FirstOf(a.Cards, maxCards-1), marketingCard(lines, province))
		if len(found.dated) == 0 {
			a.Shown = dialog.Shown{Projects: projectIDs(lines)}
		}
	}
	a.Alt, _, _ = strings.Cut(a.Text, "\n")
	return a, nil
}

// asksHeld tells whether a question asks only for fairs that have been held, of days that have begun.
func asksHeld(q dialog.Question) bool {
	days, _ := q.Slots.Period()
	return q.Aspect.Over && q.Slots.Relative == "" && q.Slots.ListIndex == 0 && !days.From.After(when.DateOf(q.Now))
}

// withReported adds to an answer that the days of a fair are not stated the report that names it for a time that was asked about.
func withReported(ctx context.Context, src eventRecords, a dialog.Answer, q dialog.Question) (dialog.Answer, error) {
	days, _ := q.Slots.Period()
	lines, err := marketingOf(ctx, src, days)
	if err != nil {
		return dialog.Answer{}, err
	}
	for _, p := range lines {
		if namesEvent(p.Title, q.Slots.Event) {
			a.Text = phrase.Joined("\n", a.Text, fmt.Sprintf("รายงานของ%s ระบุงานนี้ไว้ใน%s", strings.TrimSpace(record.PeriodName(p.Period)), p.WorkArea))
			break
		}
	}
	return a, nil
}

// numberHeld says how many fairs have been held.
func numberHeld(n int) string {
	if n == 0 {
		return "ไม่มีในบันทึก"
	}
	return fmt.Sprintf("%d งาน", n)
}

// marketingOf returns the fairs and projects of marketing that a report names of a time that has days in common with some days.
func marketingOf(ctx context.Context, src eventRecords, days when.Range) ([]ledger.Project, error) {
	all, err := src.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return nil, fmt.Errorf("projects of marketing: %w", err)
	}
	return slices.DeleteFunc(all, func(p ledger.Project) bool { return !isMarketing(p) || p.Period.IsZero() || !overlap(p.Period, days) }), nil
}

// marketingCard lists fairs and projects of marketing by the money that they were paid from.
func marketingCard(lines []ledger.Project, province place.Place) dialog.Card {
	c := projectCard(lines, province)
	c.Title = "งานและโครงการด้านการตลาด"
	return c
}

// overlap tells whether two runs of days have a day in common; either end of the second may be open.
func overlap(a, b when.Range) bool {
	return (b.To.IsZero() || !a.From.After(b.To)) && !a.To.Before(b.From)
}

// ofKind narrows a question about a kind of fairs to those whose names say it; where none does, it returns what to say of that.
func ofKind(all []ledger.Event, q dialog.Question) (narrowed dialog.Question, missing string) {
	switch kind := q.Aspect.Kind; {
	case kind == "" || q.Slots.Event != "":
	case slices.ContainsFunc(all, func(e ledger.Event) bool { return strings.Contains(e.Name, kind) }):
		q.Slots.Event = kind
	default:
		missing = "ไม่พบงาน “" + kind + "” ในบันทึก งานที่มีคือ"
	}
	return q, missing
}
