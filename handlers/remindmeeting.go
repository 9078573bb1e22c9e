package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// lead is when to remind of a meeting or an event, as it was asked for: a length of time before it, a time of day on its
// day, both, or neither.
type lead struct {
	before time.Duration // 0 for none
	clock  when.Clock    // meaningful only with timed
	timed  bool
	onDay  bool // of a fair: on one of its days, in the morning where no time of day is named
	last   bool // with onDay: on the last of its days
}

// days tells whether the lead is a number of whole days.
func (l lead) days() bool { return l.before > 0 && l.before%(24*time.Hour) == 0 }

// usualLead is how long before a meeting one is reminded of it who named it by its hour alone; usualLeads are those that are
// offered, the last of which serves a meeting that begins before the others.
const usualLead = time.Hour

var usualLeads = []time.Duration{24 * time.Hour, usualLead, 30 * time.Minute, 10 * time.Minute}

// meant is the meetings that a message may mean.
type meant struct {
	open      []ledger.Meeting // neither cancelled nor begun, the first to start first
	cancelled []ledger.Meeting
	begun     []ledger.Meeting // today
	next      bool             // none was named, so that the next is meant
}

// ofMeeting ties a reminder to the meeting that the message names, and never to another: where several fit it asks which,
// and where none does it says so.
func (r reminding) ofMeeting(ctx context.Context, q dialog.Question, draft ledger.Reminder) (dialog.Answer, error) {
	about := q.Reminded()
	l, refused := leadOf(q)
	if refused != "" {
		return dialog.Answer{Text: refused}, nil
	}
	due, refusal := r.momentOf(ctx, q, draft.Title)
	if refusal != nil {
		return *refusal, nil
	}
	found, err := r.meantBy(ctx, q, about, due)
	if err != nil {
		return dialog.Answer{}, err
	}
	if len(found.open) > 0 && !due.IsZero() && !(namesOnlyWho(about) && noneOn(found.open, due)) {
		return r.atMoment(ctx, q, draft, found.open, due)
	}
	if clock, ok := about.Slots.TimeRange.Alone(); ok && len(found.open) == 0 && l.days() { // «ก่อนประชุม 1 วัน ตอน 9 โมง»
		about.Slots.TimeRange = when.Hours{}
		l.clock, l.timed = clock, true
		if found, err = r.meantBy(ctx, q, about, due); err != nil {
			return dialog.Answer{}, err
		}
	}
	switch {
	case !due.IsZero() && (len(found.open) > 0 || len(found.cancelled) == 0):
		draft.Due = due
		return r.add(ctx, q, draft, ledger.Meeting{}, "ไม่พบการประชุมนี้ในบันทึก จึงเตือนตามเวลาที่บอก และไม่เลื่อนตามการประชุม")
	case len(found.open) == 0:
		return r.noMeeting(q, about, found), nil
	case found.next:
		return r.ofNext(ctx, q, draft, found.open, l)
	case len(found.open) > 1:
		return askWhichMeeting(found.open, l, q.Now), nil
	}
	if l == (lead{}) {
		return askLead(found.open[0], q.Now), nil
	}
	return r.tieTo(ctx, q, draft, found.open[0], l, alsoCancelled(found, q.Now))
}

// namesOnlyWho tells whether a message names nothing of a meeting but who takes part, so that the moment that it names is the meeting's:
// «เตือนท่านผู้ว่าประชุมพรุ่งนี้ 9 โมง».
func namesOnlyWho(about intent.Reminded) bool {
	s := about.Slots
	who := len(s.Position)+len(s.Person)+len(s.Agency) > 0
	s.Position, s.Person, s.Agency = nil, nil, nil
	return who && !about.Before && !intent.Reminded{Slots: s, Unread: about.Unread}.Named() && s.Relative == ""
}

// noneOn tells whether none of some meetings is on the day of an instant.
func noneOn(all []ledger.Meeting, at time.Time) bool {
	return !slices.ContainsFunc(all, func(m ledger.Meeting) bool {
		return when.DateOf(m.Starts.In(at.Location())) == when.DateOf(at)
	})
}

// alsoCancelled says that what was named fits a cancelled meeting as well.
func alsoCancelled(found meant, now time.Time) string {
	if len(found.cancelled) == 0 {
		return ""
	}
	m := found.cancelled[0]
	return "ที่ตรงกับที่บอกอีกรายการยกเลิกแล้ว คือ " + dialog.WithoutExample(m.Title) + " " + absoluteStart(m, m.Starts.In(now.Location()))
}

// leadOf returns how long before the message wants to be reminded, or why that cannot be.
func leadOf(q dialog.Question) (l lead, refused string) {
	ahead := q.Slots.Offset
	if about := q.Reminded(); ahead.IsZero() && (about.DayBefore || about.OnDay) {
		l = lead{clock: about.Clock, timed: about.Timed}
		if about.DayBefore {
			l.before = 24 * time.Hour
		}
		return l, ""
	}
	if ahead.IsZero() {
		return lead{}, ""
	}
	l.before = time.Duration(ahead.Minutes)*time.Minute + time.Duration(ahead.Days+30*ahead.Months)*24*time.Hour
	if l.before <= 0 || l.before > MaxReminderLead {
		return lead{}, "ยังไม่ได้ตั้งเตือนครับ ตั้งเตือนก่อนประชุมหรือก่อนงานได้ไม่เกิน 31 วัน เช่น “เตือนก่อนประชุม 1 ชม.”"
	}
	return l, ""
}

// momentOf returns the instant at which the message wants to be reminded, zero where it names none, or the question to put
// back.
func (r reminding) momentOf(ctx context.Context, q dialog.Question, title string) (due time.Time, refused *dialog.Answer) {
	if q.Slots.RemindAt.IsZero() || !q.Slots.Offset.IsZero() {
		return time.Time{}, nil
	}
	due = q.Slots.RemindAt.In(q.Now.Location())
	var a dialog.Answer
	switch {
	case !q.Slots.RemindAt.Date.Valid():
		a = r.askWhen(ctx, title, q.Now)
	case !due.After(q.Now):
		a = askPast(title, due, q.Now)
	case due.Sub(q.Now) > maxReminderAhead:
		a = dialog.Answer{Text: notSet + record.DayAndClock(due) + " ไกลเกินสองปี โปรดตรวจวันที่แล้วส่งใหม่"}
	default:
		return due, nil
	}
	return time.Time{}, &a
}

// meantBy finds the meetings that a message means: of those that were shown before, if it goes on with them, or else of all
// that are to come.
func (r reminding) meantBy(ctx context.Context, q dialog.Question, about intent.Reminded, due time.Time) (meant, error) {
	all, err := r.records.Meetings(ctx, ledger.MeetingFilter{From: when.DateOf(q.Now).In(q.Now.Location())})
	if err != nil {
		return meant{}, fmt.Errorf("meetings to come: %w", err)
	}
	fitting := func(m ledger.Meeting) bool {
		return meansMeeting(dialog.Question{Query: intent.Query{Intent: intent.MeetingQuery, Slots: about.Slots, Unread: about.Unread}, Now: q.Now}, m)
	}
	if shown := meetingsMeant(q); len(shown) > 0 {
		if !about.Before || q.Slots.ListIndex != 0 || about.Slots.Relative == intent.RelativeNext {
			shown = keep(shown, func(id int64) bool {
				return about.Before || slices.ContainsFunc(all, func(m ledger.Meeting) bool { return m.ID == id && fitting(m) })
			})
		}
		if kept := keep(all, func(m ledger.Meeting) bool { return slices.Contains(shown, m.ID) }); len(kept) > 0 {
			return sorted(kept, q.Now), nil
		}
		if about.Before {
			about.Slots = intent.Slots{} // it is over, so that another is meant
		}
	}
	if !about.Named() && !due.IsZero() { // a meeting later that day
		day := when.DateOf(due)
		return sorted(keep(all, func(m ledger.Meeting) bool {
			starts := m.Starts.In(q.Now.Location())
			return when.DateOf(starts) == day && (m.AllDay || !starts.Before(due))
		}), q.Now), nil
	}
	found := sorted(keep(all, fitting), q.Now)
	found.next = !about.Named()
	return found, nil
}

// meetingsMeant returns the meetings that were shown of which a message means one.
func meetingsMeant(q dialog.Question) []int64 {
	s := q.Shown
	var ids []int64
	for _, m := range s.Meetings {
		ids = append(ids, m.ID)
	}
	n := q.Slots.ListIndex
	if n == intent.LastListed {
		n = len(ids)
	}
	switch {
	case n > 0 && n <= len(ids):
		return ids[n-1 : n]
	case s.Picked > 0 && s.Picked <= len(ids):
		return ids[s.Picked-1 : s.Picked]
	}
	return ids
}

// keep returns the elements that are wanted.
func keep[T any](all []T, wanted func(T) bool) []T {
	var kept []T
	for _, v := range all {
		if wanted(v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// sorted divides meetings by whether one can still be reminded of them.
func sorted(all []ledger.Meeting, now time.Time) (found meant) {
	for _, m := range all {
		switch {
		case !record.TakesPlace(m):
			found.cancelled = append(found.cancelled, m)
		case m.AllDay && !ended(m, now), m.Starts.After(now):
			found.open = append(found.open, m)
		default:
			found.begun = append(found.begun, m)
		}
	}
	return found
}

// meansMeeting tells whether a message, read as a question, means a meeting.
func meansMeeting(q dialog.Question, m ledger.Meeting) bool {
	day := when.DateOf(m.Starts.In(q.Now.Location()))
	if days, ok := q.Slots.Period(); ok && !slices.Contains(q.Slots.Dates, day) && (len(q.Slots.Dates) > 0 && len(q.Slots.Ranges) == 0 || !within(days, day)) {
		return false
	}
	if len(q.Slots.Number) > 0 && !slices.Contains(q.Slots.Number, m.Number) || m.AllDay && !q.Slots.TimeRange.IsZero() {
		return false
	}
	for _, w := range q.Unread {
		if w.Role != intent.RoleNone && !strings.Contains(phrase.Squeezed(m.Title), phrase.Squeezed(w.Text)) {
			return false
		}
	}
	return fits(m, q)
}

// within tells whether a day lies in days of which one end may be open.
func within(days when.Range, d when.Date) bool {
	return (days.From.IsZero() || !d.Before(days.From)) && (days.To.IsZero() || !d.After(days.To))
}

// noMeeting says why there is no meeting of which to remind.
func (r reminding) noMeeting(q dialog.Question, about intent.Reminded, found meant) dialog.Answer {
	switch {
	case len(found.cancelled) > 0:
		m := found.cancelled[0]
		return dialog.Answer{Text: notSet + dialog.WithoutExample(m.Title) + " " + absoluteStart(m, m.Starts.In(q.Now.Location())) + " ยกเลิกแล้ว", Suggestions: meetingOffers(), Shown: shownMeetings(found.cancelled)}
	case len(found.begun) > 0:
		m := found.begun[0]
		return dialog.Answer{Text: notSet + dialog.WithoutExample(m.Title) + " เริ่มไปแล้วเมื่อ " + record.DayAndClock(m.Starts.In(q.Now.Location())), Suggestions: meetingOffers()}
	}
	return dialog.Answer{Text: notSet + "ไม่พบการประชุม" + describe(about, q.Now) + "ที่จะถึงในบันทึก โปรดบอกวันและเวลาที่ให้เตือนแทน", Suggestions: meetingOffers()}
}

// ofNothing says that what was asked about before was not found, so that there is nothing of which to remind: never another meeting or fair.
func ofNothing(about intent.Reminded) dialog.Answer {
	what, offers := "การประชุม", meetingOffers()
	if about.Intent == intent.OTOPEvents {
		what, offers = "งาน", otopSuggestions()
	}
	return dialog.Answer{Text: notSet + "คำตอบก่อนหน้านี้ไม่มี" + what + "ที่ตรงกับที่ถาม โปรดบอกชื่อ" + what + " หรือวันและเวลาที่ให้เตือน", Suggestions: offers}
}

// describe says how a meeting was named, for a sentence that says there is none.
func describe(about intent.Reminded, now time.Time) string {
	q := dialog.Question{Query: intent.Query{Slots: about.Slots}}
	said := strings.TrimSpace(ofTitle(q))
	if n, ok := about.Slots.Number.First(); ok {
		said = strings.TrimSpace("ครั้งที่ " + n + " " + said)
	}
	for _, w := range about.Unread {
		if w.Role != intent.RoleNone {
			said = strings.TrimSpace(said + " “" + w.Text + "”")
		}
	}
	if days, ok := about.Slots.Period(); ok {
		said = strings.TrimSpace(said + " " + strings.TrimSpace(sayDays(days, when.DateOf(now))))
	}
	if clock, ok := about.Slots.TimeRange.Alone(); ok {
		said = strings.TrimSpace(said + " เวลา " + clock.Official())
	} else if !about.Slots.TimeRange.IsZero() {
		said = strings.TrimSpace(said + " " + partOfDay(about.Slots.TimeRange))
	}
	if said == "" {
		return ""
	}
	return " " + said + " "
}
