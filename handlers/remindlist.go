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
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// ClearReminders cancels all reminders of the chat in which it is tapped.
const ClearReminders dialog.ActionName = "reminders-clear"

// morning is when one is reminded “พรุ่งนี้เช้า”.
var morning = when.NewClock(8, 0)

// OwnReminder composes a reminder that falls due at t, in the office's zone; m is the meeting that it is tied to, the zero
// Meeting for none. It names its time, so that it is true however late it arrives.
func OwnReminder(r ledger.Reminder, m ledger.Meeting, t time.Time) dialog.Answer {
	c := dialog.Card{
		Topic: dialog.TopicHelp, Kicker: reminderKicker(r), Title: r.Title,
		Lead: dialog.Lead{Text: when.DateOf(t).LongWeekday(), Note: "เวลา " + when.ClockOf(t).Official()},
	}
	alt := "เตือน: " + r.Title
	if r.Meeting != "" {
		starts := m.Starts.In(t.Location())
		c.Topic = dialog.TopicMeeting
		c.Lead = dialog.Lead{Text: when.DateOf(starts).LongWeekday(), Note: "เริ่มประชุมเวลา " + when.ClockOf(starts).Official()}
		if m.AllDay {
			c.Lead.Note = "ไม่ระบุเวลาเริ่มประชุม"
		}
		c.Rows = []dialog.Row{{Label: venueRow, Value: m.Venue}, {Label: "ออนไลน์", Value: m.Online}}
		c = c.Cite(m.Source)
		alt += " · " + absoluteStart(m, starts)
	} else {
		alt += " · " + record.DayAndClock(t)
	}
	n := strconv.Itoa(r.Number)
	a := dialog.Answer{Alt: alt, Cards: []dialog.Card{c}, Suggestions: []dialog.Suggestion{
		{Label: "เลื่อน 10 นาที", Ask: "เลื่อนเตือน " + n + " อีก 10 นาที"},
		{Label: "เลื่อน 1 ชม.", Ask: "เลื่อนเตือน " + n + " อีก 1 ชั่วโมง"},
		{Label: "พรุ่งนี้เช้า", Ask: "เลื่อนเตือน " + n + " พรุ่งนี้เช้า"},
		{Label: "เสร็จแล้ว", Ask: "เตือนเสร็จ " + n},
	}}
	return a
}

func reminderKicker(r ledger.Reminder) string {
	if ledger.KindOf(r.Target) == ledger.ChatUser {
		return "เตือนความจำ"
	}
	return "เตือนความจำของกลุ่ม"
}

// said shows a reminder that was just made or changed, with its number and in words when it falls due.
func (r reminding) said(q dialog.Question, done string, reminder ledger.Reminder, m ledger.Meeting) dialog.Answer {
	at := r.words(reminder, m, q.Now)
	c := dialog.Card{
		Topic: dialog.TopicHelp, Kicker: done, Title: reminder.Title, Lead: dialog.Lead{Text: at},
		Rows: []dialog.Row{{Label: "ลำดับ", Value: strconv.Itoa(reminder.Number)}},
	}
	if q.Chat.Group {
		c.Rows = append(c.Rows, dialog.Row{Label: "เตือนใคร", Value: "กลุ่มนี้ทั้งกลุ่ม"})
	}
	if reminder.Meeting != "" {
		c.Notes = append(c.Notes, "หากเลื่อนประชุม จะเลื่อนเตือนตาม หากยกเลิกประชุม จะไม่เตือน")
	}
	n := strconv.Itoa(reminder.Number)
	if reminder.Meeting != "" && m.ID != 0 {
		c = c.Cite(m.Source)
	}
	return dialog.Answer{Alt: thai.Truncate(done+": "+reminder.Title+" · "+at, dialog.MaxAlt), Cards: []dialog.Card{c}, Suggestions: []dialog.Suggestion{
		{Label: "ยกเลิกเตือนนี้", Ask: "ยกเลิกเตือนข้อ " + n}, {Label: remindersCommand, Ask: remindersCommand},
	}, Shown: dialog.Shown{Reminder: reminder.Number}}
}

// words says when a reminder falls due, with weekday and date: "ทุกวันจันทร์ เวลา 09.00 น. เริ่มวันจันทร์ที่ 3 พฤษภาคม 2564".
func (r reminding) words(reminder ledger.Reminder, m ledger.Meeting, now time.Time) string {
	switch p := reminder.Repeat.Pattern; {
	case p != nil:
		first := reminder.Repeat.First
		text := p.Words(first) + " เวลา " + reminder.Repeat.At.Official()
		if !first.Before(when.DateOf(now)) {
			text += " เริ่ม" + first.LongWeekday()
		}
		return text
	case reminder.Meeting != "" && m.Starts.IsZero():
		return strings.TrimSpace("ก่อนประชุม " + leadWords(reminder.Lead))
	case reminder.Meeting != "":
		starts := m.Starts.In(now.Location())
		at := reminder.DueFor(m, now.Location())
		due := when.DateOf(at).LongWeekday() + " เวลา " + when.ClockOf(at).Official()
		switch lead := leadWords(starts.Sub(at)); {
		case m.AllDay:
			return due + " (ประชุม " + when.DateOf(starts).ShortWeekday() + " ไม่ระบุเวลาเริ่ม)"
		case lead == "":
			return due + " คือเวลาเริ่มประชุม"
		default:
			return due + " คือ " + lead + "ก่อนเริ่มประชุม (" + record.DayAndClock(starts) + ")"
		}
	}
	due := reminder.Due.In(now.Location())
	return when.DateOf(due).LongWeekday() + " เวลา " + when.ClockOf(due).Official()
}

// leadWords says how long before a meeting: "1 ชั่วโมง 30 นาที".
func leadWords(lead time.Duration) string {
	var said []string
	for _, part := range []struct {
		unit  time.Duration
		words string
	}{{24 * time.Hour, "วัน"}, {time.Hour, "ชั่วโมง"}, {time.Minute, "นาที"}} {
		if n := lead / part.unit; n > 0 {
			said = append(said, fmt.Sprintf("%d %s", n, part.words))
			lead -= n * part.unit
		}
	}
	return strings.Join(said, " ")
}

// upcoming returns the reminders of a chat that are still to come, and the meetings that they are tied to, by key.
func (r reminding) upcoming(ctx context.Context, chat string, now time.Time) ([]ledger.Reminder, map[string]ledger.Meeting, error) {
	all, err := r.records.Reminders(ctx, chat)
	if err != nil {
		return nil, nil, fmt.Errorf("reminders: %w", err)
	}
	meetings, err := r.records.Meetings(ctx, ledger.MeetingFilter{From: now})
	if err != nil {
		return nil, nil, fmt.Errorf("meetings to come: %w", err)
	}
	byKey := map[string]ledger.Meeting{}
	for _, m := range meetings {
		if m.State != ledger.MeetingCancelled {
			byKey[m.Key] = m
		}
	}
	return slices.DeleteFunc(all, func(r ledger.Reminder) bool {
		m, planned := byKey[r.Meeting]
		return !r.Due.IsZero() && !r.Due.After(now) || r.Meeting != "" && (!planned || !r.DueFor(m, now.Location()).After(now))
	}), byKey, nil
}

// list shows the reminders of the chat.
func (r reminding) list(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if q.Aspect.Finished && q.Shown.Reminder > 0 {
		return r.whetherFinished(ctx, q)
	}
	a, err := r.show(ctx, chatOf(q.Chat, q.By), q.Now, "")
	if q.Shown.Reminder > 0 {
		a.Shown.Reminder = q.Shown.Reminder // which is still the one that was just set
	}
	return a, err
}

func (r reminding) show(ctx context.Context, chat string, now time.Time, before string) (dialog.Answer, error) {
	all, meetings, err := r.upcoming(ctx, chat, now)
	if err != nil {
		return dialog.Answer{}, err
	}
	if len(all) == 0 {
		return dialog.Answer{
			Text:        strings.TrimSpace(before + " ไม่มีรายการเตือนที่จะถึง ตั้งได้ เช่น “เตือนส่งรายงานวันจันทร์ 9 โมง”"),
			Suggestions: []dialog.Suggestion{{Label: "เตือนก่อนประชุม", Ask: "ช่วยเตือนก่อนประชุม 1 ชม."}},
		}, nil
	}
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: remindersCommand, Title: fmt.Sprintf("%d รายการ", len(all)), Lead: dialog.Lead{Before: before}}
	for _, reminder := range dialog.FirstOf(all, remindersListed) {
		c.Items = append(c.Items, dialog.Item{Mark: strconv.Itoa(reminder.Number), Text: reminder.Title, Detail: r.words(reminder, meetings[reminder.Meeting], now)})
	}
	if n := len(all) - len(c.Items); n > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("และอีก %d รายการ", n))
	}
	n := strconv.Itoa(all[0].Number)
	c.Notes = append(c.Notes, "พิมพ์ เช่น “ยกเลิกเตือนข้อ "+n+"” หรือ “เลื่อนเตือน "+n+" พรุ่งนี้ 9 โมง”")
	a := dialog.Answer{Alt: fmt.Sprintf("%s %d รายการ", remindersCommand, len(all)), Cards: []dialog.Card{c}}
	if len(all) == 1 {
		a.Shown.Reminder = all[0].Number
	}
	return a, nil
}

// cancel cancels the reminder that a message names by its number or by its words, or the only one; all of them after asking.
func (r reminding) cancel(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if !mayRemind(q.By, q.Chat) {
		return onlyReporters(), nil
	}
	all, _, err := r.upcoming(ctx, chatOf(q.Chat, q.By), q.Now)
	if err != nil {
		return dialog.Answer{}, err
	}
	if a, changed, err := r.withoutDays(ctx, q, all); changed || err != nil {
		return a, err
	}
	if n := q.Shown.Reminder; q.Follow && n > 0 && q.Slots.ListIndex == 0 && q.Slots.Title == "" && q.Slots.Scope != intent.ScopeAll {
		q.Slots.ListIndex = n // «ยกเลิกเลยดีกว่า»: the one that was just set
	}
	if words := cancelledByWords(q); words != "" && q.Slots.Scope != intent.ScopeAll {
		q.Slots.Title = words
	}
	meant := slices.DeleteFunc(slices.Clone(all), func(r ledger.Reminder) bool {
		switch title := q.Slots.Title; {
		case q.Slots.ListIndex > 0:
			return r.Number != q.Slots.ListIndex
		case title != "":
			return !strings.Contains(phrase.Squeezed(r.Title), phrase.Squeezed(title))
		}
		return false
	})
	switch {
	case len(all) == 0:
		return r.show(ctx, chatOf(q.Chat, q.By), q.Now, "ไม่มีเตือนให้ยกเลิกครับ")
	case q.Slots.Scope == intent.ScopeAll && len(all) > 1:
		return confirming(fmt.Sprintf("ยกเลิกเตือนทั้งหมด %d รายการ", len(all)), "จะไม่เตือนอีกทุกรายการในแชทนี้", "ยกเลิกทั้งหมด", dialog.Operation{Action: ClearReminders}), nil
	case len(meant) == 0:
		return r.show(ctx, chatOf(q.Chat, q.By), q.Now, "ไม่พบรายการเตือนที่บอก จึงยังไม่ได้ยกเลิก")
	case len(meant) > 1:
		return r.show(ctx, chatOf(q.Chat, q.By), q.Now, "มีหลายรายการ โปรดบอกลำดับที่จะยกเลิก")
	}
	return r.end(ctx, meant[0].Target, meant[0].Number, ledger.ReminderCancelled, "ยกเลิกเตือนแล้ว")
}

// end ends a reminder, and says so.
func (r reminding) end(ctx context.Context, chat string, number int, state ledger.ReminderState, done string) (dialog.Answer, error) {
	ended, err := r.records.ChangeReminder(ctx, chat, number, func(r *ledger.Reminder) error { r.State = state; return nil })
	if errors.Is(err, ledger.ErrNotFound) {
		return dialog.Answer{Text: fmt.Sprintf("ไม่มีรายการเตือนลำดับ %d ที่ยังใช้อยู่ครับ", number), Suggestions: []dialog.Suggestion{{Label: remindersCommand, Ask: remindersCommand}}}, nil
	}
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("ending a reminder: %w", err)
	}
	return dialog.Answer{Text: done + ": " + ended.Title, Suggestions: []dialog.Suggestion{{Label: remindersCommand, Ask: remindersCommand}}}, nil
}

// clear cancels all reminders of a chat.
func (r reminding) clear(ctx context.Context, req dialog.Request, _ dialog.Operation) (dialog.Answer, error) {
	if !mayRemind(req.By, req.Chat) {
		return onlyReporters(), nil
	}
	all, err := r.records.Reminders(ctx, chatOf(req.Chat, req.By))
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("reminders: %w", err)
	}
	for _, reminder := range all {
		if _, err := r.end(ctx, reminder.Target, reminder.Number, ledger.ReminderCancelled, ""); err != nil {
			return dialog.Answer{}, err
		}
	}
	return dialog.Answer{Text: "ยกเลิกเตือนทุกรายการในแชทนี้แล้ว"}, nil
}

// listCommand lists the reminders by the words that answers point to.
func (r reminding) listCommand() dialog.Command {
	return dialog.Command{Words: remindersCommand, What: "ดูรายการเตือนของแชทนี้", Needs: ledger.RoleReader,
		Run: func(ctx context.Context, req dialog.Request, _ string) (dialog.Answer, bool, error) {
			a, err := r.show(ctx, chatOf(req.Chat, req.By), req.Now, "")
			return a, true, err
		}}
}

// doneCommand says of a reminder that what it reminds of is done.
func (r reminding) doneCommand() dialog.Command {
	return dialog.Command{Words: "เตือนเสร็จ", Takes: "ลำดับ", What: "บอกว่าทำเรื่องที่เตือนแล้ว", Needs: ledger.RoleReader, Accepts: phrase.IsNumber,
		Run: func(ctx context.Context, req dialog.Request, rest string) (dialog.Answer, bool, error) {
			if !mayRemind(req.By, req.Chat) {
				return onlyReporters(), true, nil
			}
			a, err := r.end(ctx, chatOf(req.Chat, req.By), phrase.NumberIn(rest), ledger.ReminderDone, "เสร็จแล้ว")
			return a, true, err
		}}
}

// moveCommand moves a reminder, or has it come again: «เลื่อนเตือน 2 อีก 10 นาที», «เลื่อนเตือน 2 พรุ่งนี้ 9 โมง».
func (r reminding) moveCommand() dialog.Command {
	return dialog.Command{Words: "เลื่อนเตือน", Takes: "ลำดับ แล้ววันเวลาใหม่", What: "เลื่อนรายการเตือน เช่น “เลื่อนเตือน 2 พรุ่งนี้ 9 โมง”", Needs: ledger.RoleReader,
		Accepts: func(rest string) bool { n, _ := numberAndRest(rest); return n > 0 },
		Run: func(ctx context.Context, req dialog.Request, rest string) (dialog.Answer, bool, error) {
			if !mayRemind(req.By, req.Chat) {
				return onlyReporters(), true, nil
			}
			n, said := numberAndRest(rest)
			a, err := r.move(ctx, req, n, said)
			return a, true, err
		}}
}

// numberAndRest takes the number at the beginning of what follows a command; 0 for none.
func numberAndRest(rest string) (n int, said string) {
	rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "ข้อ"))
	number, said, _ := strings.Cut(rest, " ")
	return phrase.WholeNumber(number), said
}

// move moves a reminder to the time that is said. A series, and what is tied to a meeting, stays: it is reminded of once more.
func (r reminding) move(ctx context.Context, req dialog.Request, number int, said string) (dialog.Answer, error) {
	day, err := r.dayOf(ctx, chatOf(req.Chat, req.By), number, req.Now)
	if err != nil {
		return dialog.Answer{}, err
	}
	due, ok := remindedAt(said, req.Now, day)
	if !ok || !due.After(req.Now) || due.Sub(req.Now) > maxReminderAhead {
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้เลื่อนครับ โปรดบอกวันและเวลาที่ยังมาไม่ถึง เช่น “เลื่อนเตือน %d อีก 10 นาที” หรือ “เลื่อนเตือน %d พรุ่งนี้ 9 โมง”", number, number)}, nil
	}
	errSeries := errors.New("a series stays")
	q := dialog.Question{Now: req.Now, By: req.By, Chat: req.Chat}
	var series ledger.Reminder
	moved, err := r.records.ChangeReminder(ctx, chatOf(req.Chat, req.By), number, func(r *ledger.Reminder) error {
		if series = *r; r.Due.IsZero() {
			return errSeries
		}
		r.Due = due
		return nil
	})
	switch {
	case errors.Is(err, errSeries):
		return r.onceMore(ctx, q, series, due)
	case errors.Is(err, ledger.ErrNotFound):
		return dialog.Answer{Text: fmt.Sprintf("ไม่มีรายการเตือนลำดับ %d ที่ยังใช้อยู่ครับ", number), Suggestions: []dialog.Suggestion{{Label: remindersCommand, Ask: remindersCommand}}}, nil
	case err != nil:
		return dialog.Answer{}, fmt.Errorf("moving a reminder: %w", err)
	}
	return r.tell(ctx, q, "เลื่อนเตือนแล้ว", moved, ledger.Meeting{})
}

// dayOf returns the day of a reminder of one time that is still to come; the zero Date for any other.
func (r reminding) dayOf(ctx context.Context, chat string, number int, now time.Time) (when.Date, error) {
	all, err := r.records.Reminders(ctx, chat)
	if err != nil {
		return when.Date{}, fmt.Errorf("reminders: %w", err)
	}
	for _, reminder := range all {
		if reminder.Number == number && reminder.Due.After(now) {
			return when.DateOf(reminder.Due.In(now.Location())), nil
		}
	}
	return when.Date{}, nil
}

// remindedAt reads the time that a reminder is moved to: a length of time from now, or a day and time of day, the morning where
// none is said, and the reminder's own day where only a time of day is.
func remindedAt(said string, now time.Time, own when.Date) (time.Time, bool) {
	all := read.All(said, read.Options{Now: now, Bias: read.BiasComing, Appointment: true})
	if len(all.Times) == 0 && len(all.Durations) == 1 {
		d := all.Durations[0]
		return now.AddDate(0, d.Months, d.Days).Add(time.Duration(d.Minutes) * time.Minute), true
	}
	if len(all.Times) != 1 || all.Times[0].Problem != "" || all.Times[0].From.IsZero() {
		return time.Time{}, false
	}
	t := all.Times[0]
	day, clock := t.From.Date, morning
	if t.From.HasClock && t.Grain != when.GrainPart {
		clock = t.From.Clock
	}
	if day.IsZero() && own.Valid() {
		day = own
	}
	if day.IsZero() {
		if day = when.DateOf(now); clock <= when.ClockOf(now) {
			day = day.AddDays(1)
		}
	}
	return time.Date(day.Year, day.Month, day.Day, clock.Hour(), clock.Minute(), 0, 0, now.Location()), true
}
