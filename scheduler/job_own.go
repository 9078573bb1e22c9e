package scheduler

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

const (
	ownReminder = "own-reminder"
	// ownUseful is how late an official's reminder may be sent: it names its time, so that it is true later as well.
	ownUseful = 3 * time.Hour
	// ownClocks is the longest span of which the reminders that come back are chosen by their time of day.
	ownClocks = 12 * time.Hour
	// clockShift is by how much a zone's clock may be put forward or back.
	clockShift = time.Hour
	// tiedPrefix begins the keys of reminders that are tied to a meeting.
	tiedPrefix = "meeting/"
)

// OwnReminders is where the reminders are found that officials have asked for.
type OwnReminders interface {
	DueReminders(ctx context.Context, f ledger.ReminderFilter) ([]ledger.Reminder, error)
	Reminder(ctx context.Context, id int64) (ledger.Reminder, error)
}

// own sends the reminders that officials have asked for, each to whoever it was asked for. It needs no subscriptions.
func own(d Deps) (Job, error) {
	r := ownReminders{deps: d}
	r.telling = telling[dueReminder]{find: r.find, audience: dueReminder.audience, nobody: To(), compose: dueReminder.compose}
	return r.job(Job{
		Name: ownReminder, Title: "เตือนความจำ", When: "ตามเวลาที่ตั้งไว้", Direct: true, Priority: ledger.PriorityReminder,
		Between: r.between, Until: r.until,
	}), nil
}

// ownReminders are officials' reminders as a job. The key of an occurrence is the reminder's id and the instant at which it is
// due; of one that is tied to a meeting, the instant at which the meeting starts.
type ownReminders struct {
	telling[dueReminder]
	deps Deps
}

// dueReminder is a reminder and the time of day that its announcement names; where it is tied to a meeting, that as well.
type dueReminder struct {
	ledger.Reminder
	meeting ledger.Meeting
	at      time.Time
}

// audience is whom the reminder is for.
func (r dueReminder) audience() Audience { return To(r.Target) }

func (r dueReminder) compose() dialog.Answer {
	return handlers.OwnReminder(r.Reminder, r.meeting, r.at)
}

// between returns the reminders that fall due. It goes back commitLag, since one may have been committed late.
func (r ownReminders) between(ctx context.Context, from, to time.Time) ([]Occurrence, error) {
	from = from.Add(-commitLag)
	meetings, err := r.meetings(ctx, from, to)
	if err != nil {
		return nil, err
	}
	f := ledger.ReminderFilter{After: from, Until: to, Clocks: r.clocks(from, to), EveryClock: to.Sub(from) > ownClocks}
	for key := range meetings {
		f.Meetings = append(f.Meetings, key)
	}
	slices.Sort(f.Meetings)
	all, err := r.deps.Own.DueReminders(ctx, f)
	if err != nil {
		return nil, err
	}
	var out []Occurrence
	for _, reminder := range all {
		m := meetings[reminder.Meeting]
		for _, t := range r.times(reminder, m, from, to) {
			due := dueReminder{reminder, m, t.In(r.deps.Zone)}
			k := key(strconv.FormatInt(reminder.ID, 10), due.at)
			if reminder.Meeting != "" {
				due.at = m.Starts.In(r.deps.Zone)
				k = tiedPrefix + key(strconv.FormatInt(reminder.ID, 10), due.at)
			}
			out = append(out, r.of(due, Occurrence{Job: ownReminder, Key: k, Due: t, Until: r.until(k), Urgent: true}))
		}
	}
	return inOrder(out), nil
}

// times returns when a reminder falls due after from, up to and including to; m is the meeting that it is tied to.
func (r ownReminders) times(reminder ledger.Reminder, m ledger.Meeting, from, to time.Time) []time.Time {
	var all []time.Time
	within := func(t time.Time) {
		if t.After(from) && !t.After(to) {
			all = append(all, t)
		}
	}
	switch {
	case reminder.Meeting != "":
		due := reminder.DueFor(m, r.deps.Zone)
		if m.Recorded.After(due) {
			due = m.Recorded // the meeting was moved to an earlier time
		}
		if latest := m.Starts.Add(allDay(m)); !due.After(latest) {
			within(due)
		}
	case reminder.Repeat.Pattern != nil:
		last := when.DateOf(to.In(r.deps.Zone))
		for d := when.DateOf(from.In(r.deps.Zone)); !d.After(last); d = d.AddDays(1) {
			if reminder.Repeat.Pattern.Falls(d, reminder.Repeat.First, r.open()) {
				within(r.at(d, reminder.Repeat.At))
			}
		}
	default:
		within(reminder.Due)
	}
	return all
}

// allDay is how long after its start one may still be reminded of a meeting: a day where no hour is stated.
func allDay(m ledger.Meeting) time.Duration {
	if m.AllDay {
		return 24 * time.Hour
	}
	return 0
}

// at returns a time of day on a day. One that the clock skips when it is put forward is as much later; of one that comes
// twice, the first counts.
func (r ownReminders) at(d when.Date, c when.Clock) time.Time {
	t := time.Date(d.Year, d.Month, d.Day, c.Hour(), c.Minute(), 0, 0, r.deps.Zone)
	if shown := when.ClockOf(t); shown < c {
		t = t.Add(time.Duration(c-shown) * time.Minute)
	}
	return t
}

func (r ownReminders) open() func(when.Date) bool {
	if r.deps.Workday != nil {
		return r.deps.Workday
	}
	return when.IsWorkday
}

// minutesADay is how many minutes a day has.
const minutesADay = 24 * 60

// clocks returns the times of day between two instants, and those that the clock may skip or show twice there.
func (r ownReminders) clocks(from, to time.Time) []when.Clock {
	if to.Sub(from) > ownClocks {
		return nil
	}
	var all []when.Clock
	first := int(when.ClockOf(from.In(r.deps.Zone)))
	for n := -int(clockShift / time.Minute); n <= int((to.Sub(from)+clockShift)/time.Minute)+1; n++ {
		all = append(all, when.Clock((first+n+minutesADay)%minutesADay))
	}
	return all
}

// meetings returns the meetings, by key, of which a reminder may fall due between two instants.
func (r ownReminders) meetings(ctx context.Context, from, to time.Time) (map[string]ledger.Meeting, error) {
	const day = 24 * time.Hour // one without an hour begins at midnight
	all, err := r.deps.Meetings.Meetings(ctx, ledger.MeetingFilter{From: from.Add(-commitLag - day), To: to.Add(handlers.MaxReminderLead + day)})
	if err != nil {
		return nil, err
	}
	found := map[string]ledger.Meeting{}
	for _, m := range all {
		if m.State != ledger.MeetingCancelled {
			found[m.Key] = m
		}
	}
	return found, nil
}

// until returns when a reminder is too late: soon after the start of its meeting, at the end of the day of one without an hour,
// or ownUseful after its time.
func (r ownReminders) until(key string) time.Time {
	about, t := parseKey(key)
	switch {
	case t.IsZero():
		return t
	case strings.HasPrefix(about, tiedPrefix) && when.ClockOf(t.In(r.deps.Zone)) == 0:
		return t.Add(24 * time.Hour)
	case strings.HasPrefix(about, tiedPrefix):
		return t.Add(startUseful)
	}
	return t.Add(ownUseful)
}

// find returns the reminder of an occurrence and the meeting that it is tied to, unless it is done, cancelled or moved, or its
// meeting is.
func (r ownReminders) find(ctx context.Context, key string) (due dueReminder, found bool, err error) {
	about, t := parseKey(key)
	about, tied := strings.CutPrefix(about, tiedPrefix)
	id, err := strconv.ParseInt(about, 10, 64)
	if err != nil || t.IsZero() {
		return due, false, nil // not a key of this job
	}
	due.at = t.In(r.deps.Zone)
	due.Reminder, err = r.deps.Own.Reminder(ctx, id)
	switch {
	case errors.Is(err, ledger.ErrNotFound):
		return due, false, nil
	case err != nil:
		return due, false, err
	case due.State != ledger.ReminderOpen || tied != (due.Meeting != ""):
		return due, false, nil
	case tied:
		meetings, err := r.meetings(ctx, t.Add(-time.Second), t)
		due.meeting, found = meetings[due.Meeting]
		return due, found && due.meeting.Starts.Truncate(time.Second).Equal(t), err
	case due.Repeat.Pattern != nil:
		day := when.DateOf(due.at)
		found = due.Repeat.Pattern.Falls(day, due.Repeat.First, r.open()) && r.at(day, due.Repeat.At).Equal(t)
		return due, found, nil
	}
	return due, due.Due.Truncate(time.Second).Equal(t), nil // a key is exact to the second
}
