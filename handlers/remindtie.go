package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// RemindOfMeeting and RemindOfEvent remind of the meeting or the event that was tapped. The operation's ID is the record's,
// its State is when to remind, as lead.state writes it.
const (
	RemindOfMeeting dialog.ActionName = "remind-meeting"
	RemindOfEvent   dialog.ActionName = "remind-event"
)

// notSet begins what says that there is no reminder yet.
const notSet = "ยังไม่ได้ตั้งเตือนครับ "

// remindActions are what the buttons of reminders do.
func remindActions(d Deps) []dialog.ActionRoute {
	r := reminding{d.Records, d.Zone}
	return []dialog.ActionRoute{
		{Name: ClearReminders, Needs: ledger.RoleReader, Run: r.clear},
		{Name: RemindOfMeeting, Needs: ledger.RoleReader, Run: r.tappedMeeting},
		{Name: RemindOfEvent, Needs: ledger.RoleReader, Run: r.tappedEvent},
	}
}

// state writes a lead for an operation: "60" minutes before, "0-480" at 08:00, "1440-480" both, "0D" on the first day and "0L" on the last.
func (l lead) state() string {
	s := strconv.Itoa(int(l.before / time.Minute))
	if l.timed {
		s += "-" + strconv.Itoa(int(l.clock))
	}
	switch {
	case l.last:
		s += "L"
	case l.onDay:
		s += "D"
	}
	return s
}

// leadOfState reads what lead.state writes.
func leadOfState(s string) lead {
	last := strings.HasSuffix(s, "L")
	onDay := last || strings.HasSuffix(s, "D")
	before, clock, timed := strings.Cut(strings.TrimRight(s, "LD"), "-")
	minutes, _ := strconv.Atoi(before)
	at, _ := strconv.Atoi(clock)
	return lead{before: time.Duration(minutes) * time.Minute, clock: when.Clock(at), timed: timed, onDay: onDay, last: last}
}

// tap is a button that reminds of a record.
func (l lead) tap(name dialog.ActionName, id int64, label string) dialog.Action {
	return dialog.Action{Kind: dialog.ActionDo, Label: dialog.ButtonLabel(label), Operation: dialog.Operation{Action: name, ID: strconv.FormatInt(id, 10), State: l.state()}}
}

// atMoment sets a reminder at an instant that the message names. Of a meeting that begins right then the message names the
// hour, and not when to remind. One on the meeting's day follows the meeting where that is moved; one on another day stays.
func (r reminding) atMoment(ctx context.Context, q dialog.Question, draft ledger.Reminder, open []ledger.Meeting, due time.Time) (dialog.Answer, error) {
	if then := keep(open, func(m ledger.Meeting) bool { return m.Starts.Equal(due) && !m.AllDay }); len(then) > 0 {
		l := usual(then[0], q.Now)
		if len(then) > 1 {
			return askWhichMeeting(then, l, q.Now), nil
		}
		note := "ไม่ได้บอกว่าให้เตือนก่อนเท่าใด จึงเตือนก่อนเริ่ม " + leadWords(l.before)
		a, err := r.tieTo(ctx, q, draft, then[0], l, note)
		if err == nil && len(a.Cards) == 1 {
			a.Cards[0].Actions = append(a.Cards[0].Actions, leadTaps(then[0], q.Now, l.before)...)
		}
		return a, err
	}
	day := when.DateOf(due)
	onDay := keep(open, func(m ledger.Meeting) bool {
		return when.DateOf(m.Starts.In(q.Now.Location())) == day && (m.AllDay || m.Starts.After(due))
	})
	if len(onDay) > 0 {
		open = onDay
	}
	l := lead{clock: when.ClockOf(due), timed: true}
	switch {
	case len(open) > 1 && len(onDay) > 0:
		return askWhichMeeting(open, l, q.Now), nil
	case len(open) > 1:
		return askWhichMeeting(open, lead{}, q.Now), nil
	case len(onDay) == 1:
		return r.tieTo(ctx, q, draft, open[0], l)
	}
	m := open[0]
	starts := m.Starts.In(q.Now.Location())
	if starts.Before(due) {
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้ตั้งเตือนครับ %s เริ่ม %s ก่อนเวลาที่ให้เตือน (%s)", dialog.WithoutExample(m.Title), absoluteStart(m, starts), record.DayAndClock(due)), Suggestions: meetingOffers(), Shown: shownMeetings(open)}, nil
	}
	draft.Due, draft.Title = due, cutTitle(dialog.WithoutExample(m.Title))
	return r.add(ctx, q, draft, ledger.Meeting{}, "ตามบันทึก ประชุม "+absoluteStart(m, starts)+" หากเลื่อนประชุม เตือนนี้ไม่เลื่อนตาม")
}

// usual is the lead of a reminder for which none was said: the first of usualLeads, from an hour on, that is still ahead.
func usual(m ledger.Meeting, now time.Time) lead {
	for _, before := range usualLeads[1:] {
		if m.Starts.Add(-before).After(now) {
			return lead{before: before}
		}
	}
	return lead{before: time.Minute}
}

// ofNext reminds of the next meeting, where none was named, and says so. Where it is too late for the next one it asks
// whether a later one is meant.
func (r reminding) ofNext(ctx context.Context, q dialog.Question, draft ledger.Reminder, open []ledger.Meeting, l lead) (dialog.Answer, error) {
	same := keep(open, func(m ledger.Meeting) bool { return m.Starts.Equal(open[0].Starts) })
	switch {
	case l == (lead{}):
		return askLead(open[0], q.Now), nil
	case len(same) > 1:
		return askWhichMeeting(same, l, q.Now), nil
	}
	if _, _, refused := tied(draft, open[0], l, q.Now); refused != "" {
		later := keep(open[1:], func(m ledger.Meeting) bool { _, _, refused := tied(draft, m, l, q.Now); return refused == "" })
		if len(later) == 0 {
			return dialog.Answer{Text: refused, Suggestions: meetingOffers(), Shown: shownMeetings(open[:1])}, nil
		}
		a := askWhichMeeting(later, l, q.Now)
		a.Cards[0].Lead.Before = strings.TrimPrefix(refused, notSet)
		return a, nil
	}
	note := ""
	if len(open) > 1 {
		note = fmt.Sprintf("ไม่ได้ระบุการประชุม จึงเตือนครั้งที่ใกล้ที่สุด มีอีก %d ครั้งที่จะถึง หากหมายถึงครั้งอื่น โปรดบอกวันประชุม", len(open)-1)
	}
	return r.tieTo(ctx, q, draft, open[0], l, note)
}

// tied returns a reminder that is tied to a meeting, and what is to be said of how; or why it cannot be.
func tied(draft ledger.Reminder, m ledger.Meeting, l lead, now time.Time) (ledger.Reminder, string, string) {
	starts := m.Starts.In(now.Location())
	note := ""
	switch {
	case m.AllDay && l.before > 0 && !l.days():
		return draft, "", notSet + "บันทึกไม่ระบุเวลาเริ่มของ" + dialog.WithoutExample(m.Title) + " (" + when.DateOf(starts).ShortWeekday() + ") จึงนับก่อนเริ่มไม่ได้"
	case m.AllDay:
		draft.Lead, draft.Repeat.At = l.before, morning
		if l.timed {
			draft.Repeat.At = l.clock
		}
		note = "บันทึกไม่ระบุเวลาเริ่มประชุม จึงเตือนเวลา " + draft.Repeat.At.Official()
	case l.timed && l.before > 0:
		due := when.DateOf(starts.Add(-l.before)).In(now.Location()).Add(time.Duration(l.clock) * time.Minute)
		draft.Lead = starts.Sub(due)
	case l.timed:
		draft.Lead, draft.Repeat.At = 0, l.clock
	default:
		draft.Lead = l.before
	}
	draft.Meeting, draft.Title, draft.Due = m.Key, cutTitle(dialog.WithoutExample(m.Title)), time.Time{}
	if due := draft.DueFor(m, now.Location()); !due.After(now) {
		return draft, "", fmt.Sprintf(notSet+"%s เริ่ม %s จึงเลยเวลาที่ให้เตือน (%s) แล้ว", dialog.WithoutExample(m.Title), absoluteStart(m, starts), record.DayAndClock(due))
	}
	return draft, note, ""
}

// tieTo adds a reminder that is tied to a meeting, or asks for another time where it cannot be.
func (r reminding) tieTo(ctx context.Context, q dialog.Question, draft ledger.Reminder, m ledger.Meeting, l lead, notes ...string) (dialog.Answer, error) {
	draft, note, refused := tied(draft, m, l, q.Now)
	if refused != "" {
		c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "ยังไม่ได้ตั้งเตือน", Title: dialog.WithoutExample(m.Title), Notes: []string{strings.TrimPrefix(refused, notSet)}, Actions: leadTaps(m, q.Now, 0)}
		return dialog.Answer{Alt: refused, Cards: []dialog.Card{dialog.Shows(c, m)}, Shown: shownMeetings([]ledger.Meeting{m})}, nil
	}
	return r.add(ctx, q, draft, m, append(notes, note)...)
}

// add adds a reminder and says it back, with notes. One that is set already is not set again.
func (r reminding) add(ctx context.Context, q dialog.Question, draft ledger.Reminder, m ledger.Meeting, notes ...string) (dialog.Answer, error) {
	if draft.Meeting != "" {
		all, err := r.records.Reminders(ctx, draft.Target)
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("reminders: %w", err)
		}
		for _, set := range all {
			if set.Meeting == draft.Meeting && set.DueFor(m, q.Now.Location()).Equal(draft.DueFor(m, q.Now.Location())) {
				a, err := r.tell(ctx, q, "ตั้งเตือนนี้ไว้แล้ว", set, m)
				return noting(a, notes), err
			}
		}
	}
	made, err := r.records.AddReminder(ctx, draft)
	var tooMany *ledger.TooManyRemindersError
	if errors.As(err, &tooMany) {
		return dialog.Answer{Text: tooMany.Explain()}, nil
	}
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("adding a reminder: %w", err)
	}
	a, err := r.tell(ctx, q, "ตั้งเตือนแล้ว", made, m)
	return noting(a, notes), err
}

// noting puts notes before those of the first card, but for empty ones.
func noting(a dialog.Answer, notes []string) dialog.Answer {
	if len(a.Cards) == 0 {
		return a
	}
	a.Cards[0].Notes = slices.Concat(keep(notes, func(n string) bool { return n != "" }), a.Cards[0].Notes)
	return a
}

// meetingsAsked is how many meetings are put to choice.
const meetingsAsked = 6

// askWhichMeeting puts to choice which of several meetings is meant, with a tap for each.
func askWhichMeeting(open []ledger.Meeting, l lead, now time.Time) dialog.Answer {
	const question = "ให้เตือนการประชุมใดครับ"
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "ยังไม่ได้ตั้งเตือน", Title: question}
	shown := dialog.FirstOf(open, meetingsAsked)
	all := shownMeetings(shown)
	for i, m := range shown {
		n := strconv.Itoa(i + 1)
		starts := m.Starts.In(now.Location())
		day, clock := when.DateOf(starts), ""
		if !m.AllDay {
			clock = " " + when.ClockOf(starts).Official()
		}
		label := dialog.ButtonLabel(n+". "+day.Short()+clock, n+". "+when.Date{Month: day.Month, Day: day.Day}.Short()+clock) // the list has the year
		c.Items = append(c.Items, dialog.Item{Mark: n, Text: dialog.WithoutExample(m.Title), Detail: strings.Join(phrase.AppendSaid([]string{absoluteStart(m, starts)}, m.Venue), " · ")})
		tap := l.tap(RemindOfMeeting, m.ID, label)
		c.Actions = append(c.Actions, tap)
		all.Choices = append(all.Choices, dialog.Choice{Operation: tap.Operation, Label: label, Name: dialog.WithoutExample(m.Title), Days: when.Range{From: day, To: day}})
		c = dialog.ShowsBeside(c, m)
	}
	if left := len(open) - len(shown); left > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("และอีก %d การประชุม โปรดบอกวันประชุม", left))
	}
	return dialog.Answer{Alt: question, Cards: []dialog.Card{c}, Shown: all}
}

// askLead asks how long before a meeting to remind.
func askLead(m ledger.Meeting, now time.Time) dialog.Answer {
	const question = "ให้เตือนเมื่อใดครับ"
	c := dialog.Card{
		Topic: dialog.TopicHelp, Kicker: "ยังไม่ได้ตั้งเตือน", Title: question,
		Rows:    []dialog.Row{{Label: "ประชุม", Value: dialog.WithoutExample(m.Title)}, {Label: "เริ่ม", Value: absoluteStart(m, m.Starts.In(now.Location()))}},
		Notes:   []string{"แตะเลือก หรือพิมพ์ เช่น “เตือนก่อนประชุม 2 ชั่วโมง”"},
		Actions: leadTaps(m, now, 0),
	}
	return dialog.Answer{Alt: question, Cards: []dialog.Card{dialog.Shows(c, m)}, Shown: shownMeetings([]ledger.Meeting{m})}
}

// leadTaps are buttons that remind of a meeting as long before as is still ahead, but for a lead that is set.
func leadTaps(m ledger.Meeting, now time.Time, set time.Duration) []dialog.Action {
	leads, labels := make([]lead, 0, len(usualLeads)), make([]string, 0, len(usualLeads))
	if m.AllDay {
		leads = append(leads, lead{before: 24 * time.Hour}, lead{clock: morning, timed: true})
		labels = append(labels, "เช้าวันก่อนประชุม", "เช้าวันประชุม")
	} else {
		for _, before := range usualLeads {
			leads, labels = append(leads, lead{before: before}), append(labels, "ก่อน "+leadWords(before))
		}
	}
	var all []dialog.Action
	for i, l := range leads {
		if _, _, refused := tied(ledger.Reminder{}, m, l, now); refused == "" && (set == 0 || l.before != set) {
			if label := labels[i]; set > 0 {
				all = append(all, l.tap(RemindOfMeeting, m.ID, label+" ด้วย"))
			} else {
				all = append(all, l.tap(RemindOfMeeting, m.ID, label))
			}
		}
	}
	return all
}

// tappedMeeting reminds of the meeting whose button was tapped, as it stands by then.
func (r reminding) tappedMeeting(ctx context.Context, req dialog.Request, op dialog.Operation) (dialog.Answer, error) {
	if !mayRemind(req.By, req.Chat) {
		return onlyReporters(), nil
	}
	id, _ := strconv.ParseInt(op.ID, 10, 64)
	found, err := r.records.Meetings(ctx, ledger.MeetingFilter{ID: id})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("the meeting that was tapped: %w", err)
	}
	q := dialog.Question{Now: req.Now, By: req.By, Chat: req.Chat}
	switch of := sorted(found, req.Now); {
	case id == 0 || len(found) == 0:
		return dialog.Answer{Text: "ยังไม่ได้ตั้งเตือนครับ การประชุมนี้ไม่อยู่ในบันทึกแล้ว", Suggestions: meetingOffers()}, nil
	case len(of.open) == 0:
		return r.noMeeting(q, q.Reminded(), of), nil
	}
	l := leadOfState(op.State)
	if l == (lead{}) {
		return askLead(found[0], req.Now), nil
	}
	return r.tieTo(ctx, q, ledger.Reminder{Target: chatOf(req.Chat, req.By), MadeBy: req.By.ID}, found[0], l)
}
