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
	"changwat/internal/release"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

const (
	// MaxReminderLead is how long before a meeting one may be reminded of it at most.
	MaxReminderLead = 31 * 24 * time.Hour
	// maxReminderAhead is how far ahead a reminder may lie.
	maxReminderAhead = 2 * 366 * 24 * time.Hour
	// maxReminderTitle is how many letters of what one is reminded of are kept.
	maxReminderTitle = 120
	// changeableFor is how long after a reminder was made a message may change it without naming it.
	changeableFor = 30 * time.Minute
	// remindersListed is how many reminders one list shows.
	remindersListed = 20
	// remindersCommand lists the reminders of a chat.
	remindersCommand = "รายการเตือน"
)

// reminding makes, lists and changes the reminders that officials ask for: of themselves in a private chat, of the group in
// a group, where only reporters may.
type reminding struct {
	records *ledger.Office
	zone    *time.Location
}

// remindRoutes are the routes of the sentences that ask for reminders.
func remindRoutes(d Deps) []Route {
	r := reminding{d.Records, d.Zone}
	return []Route{
		{Intent: intent.RemindSet, Needs: ledger.RoleReader, Handle: subscriptionsOf(d).ofEveryMeeting(r.set), Name: "ตั้งเตือน",
			Example: []string{"เตือนส่งรายงานวันจันทร์ 9 โมง", "ทุกวันจันทร์ 9 โมงเตือนส่งยอด OTOP", "ช่วยเตือนก่อนประชุม 1 ชม."}},
		{Intent: intent.RemindList, Needs: ledger.RoleReader, Handle: r.list},
		{Intent: intent.RemindCancel, Needs: ledger.RoleReader, Handle: r.cancel},
	}
}

// mayRemind reports whether an official may change the reminders of a chat: everyone their own, reporters those of a group.
func mayRemind(by dialog.Asker, chat dialog.Chat) bool {
	return !chat.Group || by.Role.May(ledger.RoleReporter)
}

// chatOf returns the id of the chat whose reminders are meant: where it is not known, the person's own.
func chatOf(chat dialog.Chat, by dialog.Asker) string { return cmp.Or(chat.ID, by.ID) }

// onlyReporters says who may change the reminders of a group.
func onlyReporters() dialog.Answer {
	return dialog.Answer{Text: "ยังไม่ได้เปลี่ยนแปลงครับ การตั้งหรือแก้เตือนของกลุ่มทำได้เฉพาะผู้บันทึกข้อมูลขึ้นไป หากต้องการเตือนเฉพาะท่าน โปรดพิมพ์ในแชทส่วนตัวกับบอท"}
}

// set makes the reminder that a message asks for, or moves the one that it goes on about, and says it back.
func (r reminding) set(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if !mayRemind(q.By, q.Chat) {
		return onlyReporters(), nil
	}
	title, masked := release.Mask(phrase.OneLine(q.Slots.Title))
	draft := ledger.Reminder{Target: chatOf(q.Chat, q.By), MadeBy: q.By.ID, Title: cutTitle(title)}
	if n, ok := q.Slots.Number.First(); ok && draft.Title == "" {
		draft.Title = "ประชุมครั้งที่ " + n
	}
	if a, ok, err := r.besideLast(ctx, q); err != nil || ok {
		return a, err
	}
	moved, ok, err := r.moveLast(ctx, q)
	if err != nil || ok {
		return moved, err
	}
	a, err := r.make(ctx, q, draft)
	for _, also := range q.Reminded().Also {
		if err != nil {
			return dialog.Answer{}, err
		}
		q.Slots.Offset = also
		var b dialog.Answer
		b, err = r.make(ctx, q, draft)
		a = a.Merge(b)
	}
	if masked > 0 && len(a.Cards) > 0 {
		a.Cards[0].Notes = append(a.Cards[0].Notes, "ปกปิดข้อมูลส่วนบุคคลในข้อความแล้ว")
	}
	return a, err
}

// make makes the reminder of what the message names: a meeting, an event, or what is in nobody's records.
func (r reminding) make(ctx context.Context, q dialog.Question, draft ledger.Reminder) (dialog.Answer, error) {
	about := q.Reminded()
	switch {
	case q.Follow && about.Before && q.Shown.Empty() && q.Slots.RemindAt.IsZero() && about.Slots.Title == "" && len(about.Slots.Number) == 0:
		return ofNothing(about), nil
	case !q.Slots.Recurrence.IsZero() && q.Slots.Offset.IsZero():
		if refused, err := r.repeat(ctx, q, &draft); err != nil || refused.Text != "" || len(refused.Cards) > 0 {
			return refused, err
		}
		return r.addEach(ctx, q, named(q, draft))
	case about.Intent == intent.OTOPEvents || q.Follow && len(q.Shown.Events) > 0 && about.Intent == "":
		return r.ofEvent(ctx, q, draft)
	case about.Intent == intent.MeetingQuery || q.Follow && len(q.Shown.Meetings) > 0:
		return r.ofMeeting(ctx, q, draft)
	case (!q.Slots.Offset.IsZero() || about.DayBefore || about.OnDay) && len(about.Slots.Dates)+len(about.Slots.Ranges) > 0:
		return r.before(ctx, q, draft)
	case !q.Slots.Offset.IsZero() && draft.Title == "":
		return r.ofMeeting(ctx, q, draft)
	}
	due, refused := r.momentOf(ctx, q, draft.Title)
	switch {
	case refused != nil:
		return *refused, nil
	case due.IsZero() && len(q.Slots.Dates) == 1:
		return r.askClock(ctx, draft.Title, q.Slots.Dates[0], q.Now), nil
	case due.IsZero():
		return r.askWhen(ctx, draft.Title, q.Now), nil
	}
	draft.Due = due
	return r.add(ctx, q, named(q, draft), ledger.Meeting{}, otherHours(q, when.ClockOf(due))...)
}

// named gives a reminder a title where the message gave none.
func named(q dialog.Question, draft ledger.Reminder) ledger.Reminder {
	draft.Title = cmp.Or(draft.Title, wordsBehind(q), "เตือนความจำ")
	return draft
}

// before sets a reminder some time before a day that the message names, in the morning where it names no time of that day.
func (r reminding) before(ctx context.Context, q dialog.Question, draft ledger.Reminder) (dialog.Answer, error) {
	l, refused := leadOf(q)
	if refused != "" {
		return dialog.Answer{Text: refused}, nil
	}
	slots := q.Reminded().Slots
	clock, timed := slots.TimeRange.Alone()
	if l.timed {
		clock, timed = l.clock, true
	}
	note := ""
	if !timed {
		if clock = morning; !l.days() && l.before > 0 {
			return r.askWhen(ctx, draft.Title, q.Now), nil
		}
		note = "ไม่ได้บอกเวลา จึงเตือนเวลา " + clock.Official()
	}
	day, ok := slots.Dates.First()
	if !ok {
		day = slots.Ranges[0].From // «ก่อนสงกรานต์ 1 วัน»
	}
	due := day.In(q.Now.Location()).Add(time.Duration(clock)*time.Minute - l.before)
	if !due.After(q.Now) {
		return askPast(draft.Title, due, q.Now), nil
	}
	draft.Due = due
	return r.add(ctx, q, named(q, draft), ledger.Meeting{}, note)
}

func cutTitle(title string) string {
	if letters := []rune(title); len(letters) > maxReminderTitle {
		return string(letters[:maxReminderTitle])
	}
	return title
}

// askReminder asks for what a reminder lacks; each option is a label and the sentence that it makes.
func askReminder(question string, options ...dialog.Suggestion) dialog.Answer {
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "ยังไม่ได้ตั้งเตือน", Title: question}
	for _, o := range options {
		c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionAsk, Label: o.Label, Value: o.Ask})
	}
	return dialog.Answer{Alt: question, Cards: []dialog.Card{c}, Shown: dialog.Shown{Asks: true}}
}

// remindAt is a choice that sets a reminder at a time of a day.
func remindAt(title string, d when.Date, c when.Clock) dialog.Suggestion {
	return dialog.Suggestion{Label: d.Short() + " " + c.Official(), Ask: strings.TrimSpace("เตือน" + title + " วันที่ " + d.Short() + " เวลา " + c.Official())}
}

// askWhen asks at what time to remind. The working day that it offers is by the standing list where the records can't be read.
func (r reminding) askWhen(ctx context.Context, title string, now time.Time) dialog.Answer {
	today := when.DateOf(now)
	calendar := record.CalendarOrStanding(ctx, r.records)
	next := calendar.AddWorkdays(today, 1)
	return askReminder("ให้เตือนเมื่อใดครับ พิมพ์วันและเวลา เช่น “เตือน"+cmp.Or(title, "ส่งรายงาน")+" วันจันทร์ 9 โมง”",
		remindAt(title, today.AddDays(1), when.NewClock(8, 0)), remindAt(title, next, when.NewClock(9, 0)), remindAt(title, next, when.NewClock(13, 0)))
}

// askClock asks at what time of a day to remind, and offers those that are to come.
func (r reminding) askClock(ctx context.Context, title string, day when.Date, now time.Time) dialog.Answer {
	var options []dialog.Suggestion
	for _, hour := range []int{8, 9, 13, 16} {
		if c := when.NewClock(hour, 0); day.In(now.Location()).Add(time.Duration(c) * time.Minute).After(now) {
			options = append(options, remindAt(title, day, c))
		}
	}
	if len(options) == 0 {
		return r.askWhen(ctx, title, now)
	}
	return askReminder("ให้เตือน"+day.LongWeekday()+" เวลาใดครับ", dialog.FirstOf(options, fewOffers)...)
}

// askPast asks what is meant by a time that has passed.
func askPast(title string, due, now time.Time) dialog.Answer {
	d := when.DateOf(now)
	if when.ClockOf(due) <= when.ClockOf(now) {
		d = d.AddDays(1)
	}
	return askReminder(record.DayAndClock(due)+" ผ่านไปแล้ว หมายถึงเมื่อใดครับ", dialog.Suggestion{
		Label: d.Short() + " " + when.ClockOf(due).Official(),
		Ask:   strings.TrimSpace("เตือน" + title + " วันที่ " + d.Short() + " เวลา " + when.ClockOf(due).Official()),
	})
}

// repeat sets on which days a reminder comes back.
func (r reminding) repeat(ctx context.Context, q dialog.Question, draft *ledger.Reminder) (dialog.Answer, error) {
	said := q.Slots.Recurrence
	pattern, daily := said.Pattern()
	if !daily {
		return dialog.Answer{Text: "ยังไม่ได้ตั้งเตือนครับ ตั้งเตือนซ้ำได้ถี่ที่สุดวันละครั้ง เช่น “ทุกวันทำการ 8.30 น. เตือน" + cmp.Or(draft.Title, "ส่งยอด") + "”"}, nil
	}
	calendar, err := r.records.Calendar(ctx)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("holidays: %w", err)
	}
	today := when.DateOf(q.Now)
	clock, stated := said.At, said.HasAt
	if !stated && (said.Part == when.PartMorning || said.Part == "" && len(q.Times) == 1 && q.Times[0].From.HasClock) {
		if clock, stated = when.NewClock(8, 0), true; said.Part == "" {
			clock = q.Times[0].From.Clock
		}
	}
	if !stated {
		every := pattern.Words(today)
		words := cmp.Or(said.Text, every)
		var options []dialog.Suggestion
		for _, c := range []when.Clock{when.NewClock(8, 30), when.NewClock(9, 0), when.NewClock(13, 0)} {
			options = append(options, dialog.Suggestion{Label: c.Official(), Ask: strings.TrimSpace(words + " เวลา " + c.Official() + " เตือน" + draft.Title)})
		}
		return askReminder("เตือน"+every+" เวลาใดครับ", options...), nil
	}
	from := today
	if clock <= when.ClockOf(q.Now) {
		from = today.AddDays(1)
	}
	first, ok := pattern.First(from, calendar.IsWorkday)
	if !ok {
		return dialog.Answer{Text: "ยังไม่ได้ตั้งเตือนครับ ไม่มีวันใดในปีต่อ ๆ ไปที่ตรงกับ “" + said.Text + "”"}, nil
	}
	draft.Repeat = ledger.Repeat{Pattern: &pattern, First: first, At: clock}
	return dialog.Answer{}, nil
}

// moveLast moves the reminder that the official set last, if that was just now and the message names nothing else: «เปลี่ยนเป็น 8
// โมง», «ก่อนครึ่งชั่วโมงพอ». What only gives another length of time never sets another reminder.
func (r reminding) moveLast(ctx context.Context, q dialog.Question) (dialog.Answer, bool, error) {
	about := q.Reminded()
	if !q.Follow || len(about.Also) > 0 || !q.Shown.Empty() || q.Shown.Asks || about.Intent != "" || !q.Slots.Recurrence.IsZero() && !about.Change {
		return dialog.Answer{}, false, nil
	}
	if q.Act == intent.ActMove && !about.Change && q.Slots.RemindAt.IsZero() && q.Slots.Offset.IsZero() && saysDay(q) && len(q.Slots.Dates) == 1 {
		return r.moveOnce(ctx, q, q.Slots.Dates[0])
	}
	if about.Change && !q.Slots.Recurrence.IsZero() {
		return r.otherDays(ctx, q)
	}
	l, refused := leadOf(q)
	if refused != "" && about.Change {
		return dialog.Answer{Text: notMoved(refused), Shown: q.Shown}, true, nil
	}
	due, asked := r.momentOf(ctx, q, q.Slots.Title)
	if refused != "" || asked != nil || l.before == 0 && due.IsZero() {
		return dialog.Answer{}, false, nil
	}
	last, ok, err := r.setLast(ctx, q)
	switch {
	case err != nil:
		return dialog.Answer{}, false, err
	case about.Change && !ok:
		return dialog.Answer{
			Text:        "ยังไม่ได้เลื่อนครับ ไม่พบเตือนที่เพิ่งตั้ง โปรดบอกลำดับและวันเวลา เช่น “เลื่อนเตือน 1 พรุ่งนี้ 9 โมง”",
			Suggestions: []dialog.Suggestion{{Label: remindersCommand, Ask: remindersCommand}},
		}, true, nil
	case about.Change && last.Meeting == "":
		n := strconv.Itoa(last.Number)
		return dialog.Answer{Text: "ยังไม่ได้เลื่อนครับ เตือนลำดับ " + n + " ไม่ได้ตั้งตามเวลาเริ่มประชุม (" + r.words(last, ledger.Meeting{}, q.Now) + ") " +
			"โปรดบอกวันและเวลาใหม่ เช่น “เลื่อนเตือน " + n + " พรุ่งนี้ 9 โมง”", Shown: q.Shown}, true, nil
	case ok && last.Repeat.Pattern != nil && last.Meeting == "" && l.before == 0 && !saysDay(q) && len(q.Times) > 0:
		a, err := r.moveSeries(ctx, q, last, when.ClockOf(due))
		return a, true, err
	case !ok || last.Repeat.Pattern != nil || due.IsZero() && last.Meeting == "":
		return dialog.Answer{}, false, nil
	}
	a, err := r.moveTo(ctx, q, last, due, l)
	return a, true, err
}

// notMoved says that a reminder was not moved, where another answer says that none was set.
func notMoved(refused string) string {
	return strings.Replace(refused, "ยังไม่ได้ตั้งเตือน", "ยังไม่ได้เลื่อน", 1)
}

// setLast returns the reminder that the answer before said, or else the one that the official set or changed last, if that
// was just now. What only gives another length of time means none but the one that was said.
func (r reminding) setLast(ctx context.Context, q dialog.Question) (last ledger.Reminder, ok bool, err error) {
	all, err := r.records.Reminders(ctx, chatOf(q.Chat, q.By))
	if err != nil {
		return last, false, fmt.Errorf("reminders: %w", err)
	}
	all = keep(all, func(set ledger.Reminder) bool { return set.MadeBy == q.By.ID })
	if n := q.Shown.Reminder; n > 0 {
		i := slices.IndexFunc(all, func(set ledger.Reminder) bool { return set.Number == n })
		if i < 0 {
			return last, false, nil
		}
		return all[i], true, nil
	}
	if len(all) == 0 || q.Reminded().Change {
		return last, false, nil // «ขอเป็น 45 นาที» after an answer that set none
	}
	last = slices.MaxFunc(all, func(a, b ledger.Reminder) int {
		return cmp.Or(a.Changed.Compare(b.Changed), cmp.Compare(a.Number, b.Number))
	})
	return last, q.Now.Sub(last.Changed) <= changeableFor, nil
}

// moveTo moves a reminder of one time to another, or one that is tied to a meeting to another lead.
func (r reminding) moveTo(ctx context.Context, q dialog.Question, last ledger.Reminder, due time.Time, l lead) (dialog.Answer, error) {
	var m ledger.Meeting
	if last.Meeting != "" {
		all, err := r.records.Meetings(ctx, ledger.MeetingFilter{From: when.DateOf(q.Now).In(q.Now.Location())})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("meetings to come: %w", err)
		}
		i := slices.IndexFunc(all, func(m ledger.Meeting) bool { return m.Key == last.Meeting })
		if i < 0 {
			return r.noMeeting(q, q.Reminded(), meant{}), nil
		}
		m = all[i]
		if starts := m.Starts.In(q.Now.Location()); !due.IsZero() {
			l = lead{clock: when.ClockOf(due), timed: true}
			if saysDay(q) && due.Before(starts) {
				l = lead{before: starts.Sub(due)}
			} else if day := when.DateOf(last.DueFor(m, q.Now.Location())); !saysDay(q) && day.Before(when.DateOf(starts)) {
				l.before = time.Duration(when.DateOf(starts).Sub(day)) * 24 * time.Hour // another hour of the day on which it was
			}
		}
		changed, _, refused := tied(last, m, l, q.Now)
		if refused != "" {
			return dialog.Answer{Text: notMoved(refused), Shown: q.Shown}, nil
		}
		if changed.Lead == last.Lead && changed.Repeat.At == last.Repeat.At {
			return r.tell(ctx, q, "ตั้งเตือนนี้ไว้แล้ว", last, m)
		}
		last = changed
	} else if due.Equal(last.Due) { // «เปลี่ยนเป็นบ่าย» names no time
		return askOtherHour(last, q.Now), nil
	} else {
		last.Due = due
	}
	moved, err := r.records.ChangeReminder(ctx, last.Target, last.Number, func(set *ledger.Reminder) error {
		set.Due, set.Lead, set.Repeat.At = last.Due, last.Lead, last.Repeat.At
		return nil
	})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("moving a reminder: %w", err)
	}
	return r.tell(ctx, q, "เลื่อนเตือนแล้ว", moved, m)
}

// saysDay tells whether a message names a day.
func saysDay(q dialog.Question) bool {
	return slices.ContainsFunc(q.Times, func(t read.Time) bool { return t.From.Date.Valid() })
}
