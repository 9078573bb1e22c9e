package handlers

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/release"
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
		{Intent: intent.RemindSet, Needs: ledger.RoleReader, Handle: r.set, Name: "ตั้งเตือน",
			Example: []string{"เตือนส่งรายงานวันจันทร์ 9 โมง", "ทุกวันจันทร์ 9 โมงเตือนส่งยอด OTOP", "ช่วยเตือนก่อนประชุม 1 ชม."}},
		{Intent: intent.RemindList, Needs: ledger.RoleReader, Handle: r.list},
		{Intent: intent.RemindCancel, Needs: ledger.RoleReader, Handle: r.cancel},
	}
}

// mayRemind reports whether an official may change the reminders of a chat: everyone their own, reporters those of a group.
func mayRemind(by Asker, chat Chat) bool { return !chat.Group || by.Role.May(ledger.RoleReporter) }

// chatOf returns the id of the chat whose reminders are meant: where it is not known, the person's own.
func chatOf(chat Chat, by Asker) string { return cmp.Or(chat.ID, by.ID) }

// onlyReporters says who may change the reminders of a group.
func onlyReporters() Answer {
	return Answer{Text: "ยังไม่ได้เปลี่ยนแปลงครับ การตั้งหรือแก้เตือนของกลุ่มทำได้เฉพาะผู้บันทึกข้อมูลขึ้นไป หากต้องการเตือนเฉพาะท่าน โปรดพิมพ์ในแชทส่วนตัวกับบอท"}
}

// set makes the reminder that a message asks for, or moves the one that it goes on about, and says it back.
func (r reminding) set(ctx context.Context, q Question) (Answer, error) {
	if !mayRemind(q.By, q.Chat) {
		return onlyReporters(), nil
	}
	title, masked := release.Mask(oneLine(q.Slots.Title))
	draft := ledger.Reminder{Target: chatOf(q.Chat, q.By), MadeBy: q.By.ID, Title: cutTitle(title)}
	if n, ok := q.Slots.Number.First(); ok && draft.Title == "" {
		draft.Title = "ประชุมครั้งที่ " + n
	}
	var about ledger.Meeting
	var refused Answer
	var err error
	switch {
	case q.Slots.Offset != "":
		about, refused, err = r.tie(ctx, q, &draft)
	case q.Slots.Recurrence != "":
		refused, err = r.repeat(ctx, q, &draft)
	case q.Slots.RemindAt != "":
		about, refused, err = r.once(ctx, q, &draft)
	default:
		refused = askWhen(draft.Title, when.DateOf(q.Now))
		if strings.HasPrefix(draft.Title, "ประชุม") || q.Slots.Relative == intent.RelativeNext {
			refused.Suggestions = append(refused.Suggestions, Suggestion{Label: "ก่อนประชุม 1 ชม.", Ask: "เตือนก่อน" + cmp.Or(draft.Title, "ประชุม") + " 1 ชม."})
		}
	}
	if err != nil || refused.Text != "" || len(refused.Cards) > 0 {
		return refused, err
	}
	if q.Follow && !draft.Due.IsZero() {
		if moved, ok, err := r.moveLast(ctx, q, draft.Due); err != nil || ok {
			return moved, err
		}
	}
	draft.Title = cmp.Or(draft.Title, "เตือนความจำ")
	made, err := r.records.AddReminder(ctx, draft)
	var tooMany *ledger.TooManyRemindersError
	if errors.As(err, &tooMany) {
		return Answer{Text: tooMany.Explain()}, nil
	}
	if err != nil {
		return Answer{}, fmt.Errorf("adding a reminder: %w", err)
	}
	a := r.said(q, "ตั้งเตือนแล้ว", made, about)
	if masked > 0 {
		a.Cards[0].Notes = append(a.Cards[0].Notes, "ปกปิดข้อมูลส่วนบุคคลในข้อความแล้ว")
	}
	return a, nil
}

func cutTitle(title string) string {
	if letters := []rune(title); len(letters) > maxReminderTitle {
		return string(letters[:maxReminderTitle])
	}
	return title
}

// askReminder asks for what a reminder lacks; each option is a label and the sentence that it makes.
func askReminder(question string, options ...Suggestion) Answer {
	c := Card{Topic: TopicHelp, Kicker: "ยังไม่ได้ตั้งเตือน", Title: question}
	for _, o := range options {
		c.Actions = append(c.Actions, Action{Kind: ActionAsk, Label: o.Label, Value: o.Ask})
	}
	return Answer{Alt: question, Cards: []Card{c}}
}

// askWhen asks at what time to remind.
func askWhen(title string, today when.Date) Answer {
	sentence := func(d when.Date, c when.Clock) Suggestion {
		return Suggestion{Label: d.Short() + " " + c.Official(), Ask: strings.TrimSpace("เตือน" + title + " วันที่ " + d.Short() + " เวลา " + c.Official())}
	}
	next := when.AddWorkdays(today, 1)
	return askReminder("ให้เตือนเมื่อใดครับ พิมพ์วันและเวลา เช่น “เตือน"+cmp.Or(title, "ส่งรายงาน")+" วันจันทร์ 9 โมง”",
		sentence(today.AddDays(1), when.NewClock(8, 0)), sentence(next, when.NewClock(9, 0)), sentence(next, when.NewClock(13, 0)))
}

// once sets when a reminder of one time falls due. One of a meeting that is known to take place later that day is tied to it.
func (r reminding) once(ctx context.Context, q Question, draft *ledger.Reminder) (ledger.Meeting, Answer, error) {
	due, err := time.ParseInLocation("2006-01-02T15:04", q.Slots.RemindAt, q.Now.Location())
	switch {
	case err != nil:
		return ledger.Meeting{}, askWhen(draft.Title, when.DateOf(q.Now)), nil
	case !due.After(q.Now):
		return ledger.Meeting{}, askPast(draft.Title, due, q.Now), nil
	case due.Sub(q.Now) > maxReminderAhead:
		return ledger.Meeting{}, Answer{Text: "ยังไม่ได้ตั้งเตือนครับ " + dayAndClock(due) + " ไกลเกินสองปี โปรดตรวจวันที่แล้วส่งใหม่"}, nil
	}
	draft.Due = due
	if !strings.HasPrefix(draft.Title, "ประชุม") {
		return ledger.Meeting{}, Answer{}, nil
	}
	day := when.DateOf(due)
	meetings, err := r.records.Meetings(ctx, ledger.MeetingFilter{From: due, To: day.AddDays(1).In(q.Now.Location())})
	if err != nil {
		return ledger.Meeting{}, Answer{}, fmt.Errorf("meetings of the day: %w", err)
	}
	meetings = slices.DeleteFunc(meetings, func(m ledger.Meeting) bool {
		return m.AllDay || m.State == ledger.MeetingCancelled || !named(m, draft.Title)
	})
	if len(meetings) != 1 {
		return ledger.Meeting{}, Answer{}, nil
	}
	m := meetings[0]
	draft.Due, draft.Meeting, draft.Repeat.At, draft.Title = time.Time{}, m.Key, when.ClockOf(due), withoutExample(m.Title)
	return m, Answer{}, nil
}

// named reports whether a title that may be cut short, to “ประชุม” alone, names the meeting.
func named(m ledger.Meeting, title string) bool {
	return strings.Contains(squeezed(m.Title), squeezed(title))
}

// askPast asks what is meant by a time that has passed.
func askPast(title string, due, now time.Time) Answer {
	d := when.DateOf(now)
	if when.ClockOf(due) <= when.ClockOf(now) {
		d = d.AddDays(1)
	}
	return askReminder(dayAndClock(due)+" ผ่านไปแล้ว หมายถึงเมื่อใดครับ", Suggestion{
		Label: d.Short() + " " + when.ClockOf(due).Official(),
		Ask:   strings.TrimSpace("เตือน" + title + " วันที่ " + d.Short() + " เวลา " + when.ClockOf(due).Official()),
	})
}

// repeat sets on which days a reminder comes back.
func (r reminding) repeat(ctx context.Context, q Question, draft *ledger.Reminder) (Answer, error) {
	said, ok := q.Repetition()
	if !ok {
		return askWhen(draft.Title, when.DateOf(q.Now)), nil
	}
	pattern, daily := said.Pattern()
	if !daily {
		return Answer{Text: "ยังไม่ได้ตั้งเตือนครับ ตั้งเตือนซ้ำได้ถี่ที่สุดวันละครั้ง เช่น “ทุกวันทำการ 8.30 น. เตือน" + cmp.Or(draft.Title, "ส่งยอด") + "”"}, nil
	}
	calendar, err := r.records.Calendar(ctx)
	if err != nil {
		return Answer{}, fmt.Errorf("holidays: %w", err)
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
		var options []Suggestion
		for _, c := range []when.Clock{when.NewClock(8, 30), when.NewClock(9, 0), when.NewClock(13, 0)} {
			options = append(options, Suggestion{Label: c.Official(), Ask: strings.TrimSpace(said.Text + " เวลา " + c.Official() + " เตือน" + draft.Title)})
		}
		return askReminder("เตือน"+every+" เวลาใดครับ", options...), nil
	}
	from := today
	if clock <= when.ClockOf(q.Now) {
		from = today.AddDays(1)
	}
	first, ok := pattern.First(from, calendar.IsWorkday)
	if !ok {
		return Answer{Text: "ยังไม่ได้ตั้งเตือนครับ ไม่มีวันใดในปีต่อ ๆ ไปที่ตรงกับ “" + said.Text + "”"}, nil
	}
	draft.Repeat = ledger.Repeat{Pattern: &pattern, First: first, At: clock}
	return Answer{}, nil
}

// tie ties a reminder to the meeting that the message names, or to the next one.
func (r reminding) tie(ctx context.Context, q Question, draft *ledger.Reminder) (ledger.Meeting, Answer, error) {
	ahead, ok := q.Ahead()
	lead := time.Duration(ahead.Minutes)*time.Minute + time.Duration(ahead.Days+30*ahead.Months)*24*time.Hour
	if !ok || lead <= 0 || lead > MaxReminderLead {
		return ledger.Meeting{}, Answer{Text: "ยังไม่ได้ตั้งเตือนครับ ตั้งเตือนก่อนประชุมได้ไม่เกิน 31 วัน เช่น “เตือนก่อนประชุม 1 ชม.”"}, nil
	}
	all, err := r.records.Meetings(ctx, ledger.MeetingFilter{From: q.Now})
	if err != nil {
		return ledger.Meeting{}, Answer{}, fmt.Errorf("meetings to come: %w", err)
	}
	number, numbered := q.Slots.Number.First()
	days, dated := q.Slots.Period()
	i := slices.IndexFunc(all, func(m ledger.Meeting) bool {
		return m.State != ledger.MeetingCancelled && (!numbered || m.Number == number) &&
			(!dated || days.Contains(when.DateOf(m.Starts.In(q.Now.Location())))) && (draft.Title == "" || numbered || named(m, draft.Title))
	})
	if i < 0 {
		return ledger.Meeting{}, Answer{Text: "ยังไม่ได้ตั้งเตือนครับ ไม่พบการประชุมที่จะถึงในบันทึก โปรดบอกวันและเวลาที่ให้เตือนแทน", Suggestions: meetingOffers()}, nil
	}
	m := all[i]
	starts := m.Starts.In(q.Now.Location())
	switch {
	case m.AllDay:
		return m, Answer{Text: "ยังไม่ได้ตั้งเตือนครับ " + withoutExample(m.Title) + " " + absoluteStart(m, starts) + " โปรดบอกวันและเวลาที่ให้เตือนแทน"}, nil
	case !starts.Add(-lead).After(q.Now):
		return m, Answer{Text: fmt.Sprintf("ยังไม่ได้ตั้งเตือนครับ %s เริ่ม %s จึงเลยเวลา “%s” ก่อนประชุมแล้ว", withoutExample(m.Title), dayAndClock(starts), ahead.Text)}, nil
	}
	draft.Meeting, draft.Lead, draft.Title = m.Key, lead, withoutExample(m.Title)
	return m, Answer{}, nil
}

// moveLast moves the reminder of one time that the official made last, if that was just now.
func (r reminding) moveLast(ctx context.Context, q Question, due time.Time) (Answer, bool, error) {
	all, err := r.records.Reminders(ctx, chatOf(q.Chat, q.By))
	if err != nil {
		return Answer{}, false, fmt.Errorf("reminders: %w", err)
	}
	for _, last := range slices.Backward(all) {
		if last.MadeBy != q.By.ID || last.Due.IsZero() || q.Now.Sub(last.Changed) > changeableFor {
			continue
		}
		moved, err := r.records.ChangeReminder(ctx, last.Target, last.Number, func(r *ledger.Reminder) error { r.Due = due; return nil })
		if err != nil {
			return Answer{}, false, fmt.Errorf("moving a reminder: %w", err)
		}
		return r.said(q, "เลื่อนเตือนแล้ว", moved, ledger.Meeting{}), true, nil
	}
	return Answer{}, false, nil
}
