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

// mostConfirmed is how many fairs a question may mean for each to be confirmed.
const mostConfirmed = 3

// confirmFairs answers whether fairs are held where or when a question says, by what is recorded of them; named tells that it names or
// points at them. ok is false where it asks for no such thing.
func confirmFairs(of fairs, named bool, q dialog.Question, province place.Place) (a dialog.Answer, ok bool) {
	_, days := q.Slots.Period()
	if !q.Aspect.Confirm || q.Aspect.HeldAt == "" && !days {
		return dialog.Answer{}, false
	}
	named = named || q.Aspect.Kind != ""
	if !named && q.Aspect.HeldAt == "" {
		return dialog.Answer{}, false // «7 พ.ค. มีงานโอทอปใช่ไหม», which is answered by what there is
	}
	about := of.dated
	if !named {
		about = slices.DeleteFunc(slices.Clone(about), func(e ledger.Event) bool { return !heldThere(of.told, e, q.Aspect.HeldAt) })
		if len(about) == 0 {
			return dialog.Answer{Text: fmt.Sprintf("ไม่ใช่ตามบันทึก ไม่มีงาน OTOP ที่จัดที่ “%s” ในบันทึก", q.Aspect.HeldAt), Suggestions: eventSuggestions(q)}, true
		}
	}
	if len(about) == 0 || len(about) > mostConfirmed {
		return dialog.Answer{}, false
	}
	var said []string
	for _, e := range about {
		said = append(said, confirmFair(of.told, e, q))
	}
	asked := q
	asked.Slots.When, asked.Slots.Metric = intent.When{}, nil
	found := byDays(about, asked)
	found.told = of.told
	a = eventsAnswer(found, asked, province)
	a.Text = strings.Join(said, "\n")
	return a, true
}

// confirmFair says whether a fair is held where and when a question says.
func confirmFair(told toldFairs, e ledger.Event, q dialog.Question) string {
	name := dialog.WithoutExample(e.Name)
	var right, wrong []string
	if at := q.Aspect.HeldAt; at != "" {
		switch venue := told.venueLine(e); {
		case venue == "":
			return fmt.Sprintf("ยืนยันไม่ได้ บันทึกไม่ระบุสถานที่จัดของ%s", name)
		case heldThere(told, e, at):
			right = append(right, "จัดที่ "+venue)
		default:
			wrong = append(wrong, fmt.Sprintf("จัดที่ %s ไม่ใช่ “%s”", venue, at))
		}
	}
	if days, asked := q.Slots.Period(); asked {
		switch {
		case e.Days.IsZero():
			return fmt.Sprintf("ยืนยันไม่ได้ บันทึกไม่ระบุวันจัดของ%s", name)
		case q.Aspect.FirstDay && days.From != e.Days.From:
			wrong = append(wrong, fmt.Sprintf("เริ่มวันที่ %s ไม่ใช่ %s", e.Days.From.Short(), days.From.Short()))
		case q.Aspect.LastDay && days.To != e.Days.To:
			wrong = append(wrong, fmt.Sprintf("วันสุดท้ายคือ %s ไม่ใช่ %s", e.Days.To.Short(), days.To.Short()))
		case covers(e.Days, days):
			right = append(right, "จัดวันที่ "+e.Days.Short())
		default:
			wrong = append(wrong, fmt.Sprintf("จัดวันที่ %s ไม่ใช่ %s", e.Days.Short(), days.Short()))
		}
	}
	if len(wrong) > 0 {
		return fmt.Sprintf("ไม่ใช่ ตามบันทึก%s %s", name, strings.Join(append(wrong, right...), " และ"))
	}
	return fmt.Sprintf("ใช่ ตามบันทึก%s %s", name, strings.Join(right, " และ"))
}

// heldThere reports whether a source says that a fair is held at a place, however much of its name is said.
func heldThere(told toldFairs, e ledger.Event, at string) bool {
	for _, kind := range []string{"อำเภอ", "อ.", "ตำบล", "ต."} {
		at = strings.TrimPrefix(at, kind)
	}
	venue := phrase.Squeezed(told.venueLine(e))
	if strings.Contains(venue, phrase.Squeezed(at)) {
		return true
	}
	before, _, cut := strings.Cut(at, "จังหวัด") // «ศาลากลางจังหวัดอยุธยา»
	return cut && before != "" && strings.Contains(venue, phrase.Squeezed(before))
}

// otherDays answers that the fair which a question names is not held on the days that it names, and when it is.
func otherDays(fitting []ledger.Event, found fairs, told toldFairs, q dialog.Question, province place.Place) (a dialog.Answer, ok bool) {
	days, asked := q.Slots.Period()
	if !asked || q.Slots.Event == "" || len(found.dated) > 0 || len(fitting) == 0 || len(fitting) > mostConfirmed || q.Slots.Relative != "" {
		return dialog.Answer{}, false
	}
	other := q
	other.Slots.When = intent.When{}
	found = byDays(fitting, other)
	found.told = told
	if len(found.all()) == 0 {
		return dialog.Answer{}, false
	}
	a = eventsAnswer(found, other, province)
	name := dialog.WithoutExample(fitting[0].Name)
	a.Text = phrase.Joined("\n", fmt.Sprintf("%s ไม่มี%s ในบันทึก วันจัดตามบันทึกคือ", strings.TrimSpace(sayDays(days, when.DateOf(q.Now))), name), a.Text)
	if len(found.dated) == 0 {
		a.Text = fmt.Sprintf("บันทึกไม่ระบุวันจัดของ%s จึงบอกไม่ได้ว่าจัด%sหรือไม่", name, sayDays(days, when.DateOf(q.Now)))
	}
	return a, true
}

// nthFair answers which fair stands at a place of the list of those that a question asks for, in the order of their days.
func nthFair(found fairs, q dialog.Question, province place.Place) dialog.Answer {
	n, at := len(found.all()), q.Slots.ListIndex
	if at == intent.LastListed {
		at = n
	}
	if at > n {
		return dialog.Answer{Text: fmt.Sprintf("ในบันทึกมีงาน OTOP %d งาน ไม่มีงานที่ %d", n, at), Suggestions: eventSuggestions(q)}
	}
	if n == 0 {
		return dialog.Answer{Text: noEvents(q), Suggestions: eventSuggestions(q)}
	}
	e := found.all()[at-1]
	one := fairs{told: found.told}
	if at <= len(found.dated) {
		one.dated = []ledger.Event{e}
	} else {
		one.undated = []ledger.Event{e}
	}
	// How many there are is said with its place; of the one that is shown, the number would be false.
	q.Slots.Metric = slices.DeleteFunc(slices.Clone(q.Slots.Metric), func(m intent.Metric) bool { return m == intent.MetricCount })
	a := eventsAnswer(one, q, province)
	a.Text = phrase.Joined("\n", fmt.Sprintf("งานที่ %d จาก %d งาน (งานที่ระบุวันเรียงก่อน) คือ %s", at, n, dialog.WithoutExample(e.Name)), a.Text)
	a.Shown = shownEvents(found.all())
	a.Shown.Picked = at
	return a
}

// ofReport answers which fairs and projects of marketing a report names, without their days, of a time that is asked about, beside the
// fairs with days in it, if any. ok is false where there are none, or a question asks for a place or for a few days.
func ofReport(ctx context.Context, src eventRecords, q dialog.Question, dated bool, province place.Place) (a dialog.Answer, ok bool, err error) {
	days, asked := q.Slots.Period()
	if !asked || days.From.IsZero() || days.Days() < leastPeriod || len(wherein(q)) > 0 || q.Slots.Event != "" || q.Slots.Relative != "" {
		return dialog.Answer{}, false, nil
	}
	lines, err := marketingOf(ctx, src, days)
	if err != nil || len(lines) == 0 {
		return dialog.Answer{}, false, err
	}
	c := marketingCard(lines, province)
	text := fmt.Sprintf("%s ไม่มีงานที่ระบุวันจัดในบันทึก แต่", strings.TrimSpace(record.PeriodName(days)))
	if dated {
		text = "นอกจากงานที่ระบุวันจัด "
	}
	text += fmt.Sprintf("รายงานของ%s ระบุงานและโครงการด้านการตลาดต่อไปนี้ โดยไม่ระบุวันจัด", strings.TrimSpace(record.PeriodName(lines[0].Period)))
	if dated {
		c.Lead.Before = text
		return dialog.Answer{Cards: []dialog.Card{c}}, true, nil
	}
	return dialog.Answer{Text: text, Alt: text, Cards: []dialog.Card{c}, Suggestions: otopSuggestions(), Shown: dialog.Shown{Projects: projectIDs(lines)}}, true, nil
}
