package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// ofEvent reminds of the first day of the OTOP event that the message names: where several fit it asks which, and where none
// does it says so.
func (r reminding) ofEvent(ctx context.Context, q dialog.Question, draft ledger.Reminder) (dialog.Answer, error) {
	about := q.Reminded()
	l, refused := leadOf(q)
	if refused != "" {
		return dialog.Answer{Text: refused}, nil
	}
	due, refusal := r.momentOf(ctx, q, draft.Title)
	if refusal != nil {
		return *refusal, nil
	}
	if clock, ok := about.Slots.TimeRange.Alone(); ok {
		l.clock, l.timed = clock, true
	}
	l.onDay, l.last = about.OnDay, about.LastDay
	open, over, err := r.eventsMeant(ctx, q, about)
	if err != nil {
		return dialog.Answer{}, err
	}
	switch {
	case len(open) == 0 && !due.IsZero():
		draft.Due = due
		return r.add(ctx, q, draft, ledger.Meeting{}, "ไม่พบงาน OTOP นี้ในบันทึก จึงเตือนตามเวลาที่บอก")
	case len(open) == 0 && len(over) > 0:
		return dialog.Answer{Text: notSet + dialog.WithoutExample(over[0].Name) + " " + daysOfEvent(over[0]), Suggestions: otopSuggestions()}, nil
	case len(open) == 0:
		return dialog.Answer{Text: "ยังไม่ได้ตั้งเตือนครับ ไม่พบงาน OTOP ที่จะถึงซึ่งตรงกับที่บอกในบันทึก โปรดบอกวันและเวลาที่ให้เตือนแทน", Suggestions: otopSuggestions()}, nil
	case len(open) > 1:
		return askWhichEvent(open, l), nil
	case !due.IsZero():
		draft.Due, draft.Title = due, cutTitle(dialog.WithoutExample(open[0].Name))
		return r.addFor(ctx, q, draft, open[0], "")
	}
	return r.beforeEvent(ctx, q, draft, open[0], l)
}

// eventsMeant finds the OTOP events that a message means: those to come, and those that are over or of which no source states
// the days.
func (r reminding) eventsMeant(ctx context.Context, q dialog.Question, about intent.Reminded) (open, over []ledger.Event, err error) {
	all, err := r.records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP})
	if err != nil {
		return nil, nil, fmt.Errorf("events: %w", err)
	}
	ask := dialog.Question{Query: intent.Query{Intent: intent.OTOPEvents, Slots: about.Slots, Unread: about.Unread}, Now: q.Now}
	if ask.Slots.Event == "" {
		ask.Slots.Event = ask.Slots.Project
	}
	meant := keep(all, func(e ledger.Event) bool { return meansEvent(ask, e) })
	if ids := q.Shown.Events; len(ids) > 0 && q.Follow && (about.Before || !about.Named()) {
		if n := cmp.Or(q.Slots.ListIndex, q.Shown.Picked); n > 0 && n <= len(ids) {
			ids = ids[n-1 : n]
		} else if n == intent.LastListed {
			ids = ids[len(ids)-1:]
		}
		meant = keep(all, func(e ledger.Event) bool { return slices.Contains(ids, e.ID) })
	}
	for _, e := range meant {
		if !e.Days.IsZero() && e.Days.From.After(when.DateOf(q.Now)) {
			open = append(open, e)
		} else {
			over = append(over, e)
		}
	}
	if !about.Named() && len(open) == 0 {
		over = nil // none in particular
	}
	return open, over, nil
}

// meansEvent tells whether a message, read as a question, means an event.
func meansEvent(q dialog.Question, e ledger.Event) bool {
	if days, ok := q.Slots.Period(); ok && (e.Days.IsZero() || !overlap(e.Days, days)) {
		return false
	}
	for _, w := range q.Unread {
		if w.Role != intent.RoleNone && !strings.Contains(phrase.Squeezed(e.Name), phrase.Squeezed(w.Text)) {
			return false
		}
	}
	return eventFits(e, q)
}

// daysOfEvent says of an event of which one cannot be reminded why.
func daysOfEvent(e ledger.Event) string {
	if e.Days.IsZero() {
		return "บันทึกไม่ระบุวันจัดงาน โปรดบอกวันและเวลาที่ให้เตือนแทน"
	}
	return "จัด " + e.Days.Long() + " ซึ่งเริ่มไปแล้ว"
}

// eventNote says on which days an event is, and that a reminder stays where it is moved.
func eventNote(e ledger.Event) string {
	return "ตามบันทึก งานจัด " + e.Days.Medium() + " หากเลื่อนงาน เตือนนี้ไม่เลื่อนตาม"
}

// beforeEvent sets a reminder before the first day of an event, in the morning where no time of day was said: no source states
// at what hour one opens.
func (r reminding) beforeEvent(ctx context.Context, q dialog.Question, draft ledger.Reminder, e ledger.Event, l lead) (dialog.Answer, error) {
	if !l.timed {
		l.clock = morning
	}
	first := e.Days.From
	if l.last {
		first = e.Days.To
	}
	at := func(days int) time.Time {
		return first.AddDays(-days).In(q.Now.Location()).Add(time.Duration(l.clock) * time.Minute)
	}
	switch {
	case l.before > 0 && !l.days():
		return askDayOfEvent(e, "บันทึกไม่ระบุเวลาเปิดงาน จึงนับก่อนเริ่มไม่ได้"), nil
	case l.before == 0 && !l.timed && !l.onDay:
		return askDayOfEvent(e, "แตะเลือก หรือพิมพ์ เช่น “เตือนก่อนวันงาน 2 วัน”"), nil
	}
	due := at(int(l.before / (24 * time.Hour)))
	if !due.After(q.Now) {
		return askDayOfEvent(e, "เลยเวลาที่ให้เตือน ("+record.DayAndClock(due)+") แล้ว"), nil
	}
	draft.Due, draft.Title = due, cutTitle(dialog.WithoutExample(e.Name))
	note := ""
	if !l.timed {
		note = "ไม่ได้บอกเวลา จึงเตือนเวลา " + l.clock.Official()
	}
	return r.addFor(ctx, q, draft, e, note)
}

// addFor adds a reminder of an event, and says on which days that is by which source.
func (r reminding) addFor(ctx context.Context, q dialog.Question, draft ledger.Reminder, e ledger.Event, note string) (dialog.Answer, error) {
	a, err := r.add(ctx, q, draft, ledger.Meeting{}, note, eventNote(e))
	if len(a.Cards) == 1 {
		a.Cards[0] = dialog.Shows(a.Cards[0], e)
	}
	return a, err
}

// askDayOfEvent asks on which day to remind of an event.
func askDayOfEvent(e ledger.Event, note string) dialog.Answer {
	const question = "ให้เตือนเมื่อใดครับ"
	c := dialog.Card{
		Topic: dialog.TopicHelp, Kicker: "ยังไม่ได้ตั้งเตือน", Title: question,
		Rows: []dialog.Row{{Label: "งาน", Value: dialog.WithoutExample(e.Name)}, {Label: "จัด", Value: e.Days.Long()}}, Notes: []string{note},
		Actions: []dialog.Action{
			lead{before: 24 * time.Hour}.tap(RemindOfEvent, e.ID, "เช้าวันก่อนงาน"),
			lead{clock: morning, timed: true}.tap(RemindOfEvent, e.ID, "เช้าวันงาน"),
		},
	}
	return dialog.Answer{Alt: question, Cards: []dialog.Card{dialog.Shows(c, e)}, Shown: shownEvents([]ledger.Event{e})}
}

// askWhichEvent puts to choice which of several events is meant, with a tap for each.
func askWhichEvent(open []ledger.Event, l lead) dialog.Answer {
	const question = "ให้เตือนงานใดครับ"
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "ยังไม่ได้ตั้งเตือน", Title: question}
	shown := dialog.FirstOf(open, meetingsAsked)
	all := shownEvents(shown)
	for i, e := range shown {
		n := strconv.Itoa(i + 1)
		c.Items = append(c.Items, dialog.Item{Mark: n, Text: dialog.WithoutExample(e.Name), Detail: strings.Join(phrase.AppendSaid([]string{e.Days.Medium()}, e.Venue), " · ")})
		tap := l.tap(RemindOfEvent, e.ID, n+". "+e.Days.From.Short())
		c.Actions = append(c.Actions, tap)
		all.Choices = append(all.Choices, dialog.Choice{Operation: tap.Operation, Label: tap.Label, Name: dialog.WithoutExample(e.Name) + " " + e.Venue, Days: e.Days})
		c = dialog.ShowsBeside(c, e)
	}
	if left := len(open) - len(shown); left > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("และอีก %d งาน โปรดบอกวันงาน", left))
	}
	return dialog.Answer{Alt: question, Cards: []dialog.Card{c}, Shown: all}
}

// tappedEvent reminds of the event whose button was tapped, as it stands by then.
func (r reminding) tappedEvent(ctx context.Context, req dialog.Request, op dialog.Operation) (dialog.Answer, error) {
	if !mayRemind(req.By, req.Chat) {
		return onlyReporters(), nil
	}
	all, err := r.records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("the event that was tapped: %w", err)
	}
	i := slices.IndexFunc(all, func(e ledger.Event) bool { return strconv.FormatInt(e.ID, 10) == op.ID })
	if i < 0 || all[i].Days.IsZero() {
		return dialog.Answer{Text: "ยังไม่ได้ตั้งเตือนครับ งานนี้ไม่มีวันจัดงานในบันทึกแล้ว", Suggestions: otopSuggestions()}, nil
	}
	q := dialog.Question{Now: req.Now, By: req.By, Chat: req.Chat}
	return r.beforeEvent(ctx, q, ledger.Reminder{Target: chatOf(req.Chat, req.By), MadeBy: req.By.ID}, all[i], leadOfState(op.State))
}
