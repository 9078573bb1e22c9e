package scheduler

import (
	"context"
	"slices"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

const (
	// maxReminderLead is the longest time between a reminder and its meeting, rounded up.
	maxReminderLead = 48 * time.Hour
	// commitLag is how long after its Recorded time a meeting may still be invisible, because the transaction that
	// records it has not been committed. Each search goes back that far, to find what the last one could not see.
	commitLag = time.Minute
)

// reminders computes the occurrences of a job that reminds of meetings: one for each start that a meeting has had. A
// meeting that is moved gets a new occurrence, one that is cancelled none.
type reminders struct {
	telling[ledger.Meeting]
	name     string
	deps     Deps
	reminder func(m ledger.Meeting) (due time.Time, ok bool) // ok is false where the job does not remind of m
	late     time.Duration                                   // how long after the meeting's start it may be sent
	write    func(m ledger.Meeting, zone *time.Location) dialog.Answer
}

// between finds the meetings whose reminder falls due in a span of time. The reminder of a meeting that was recorded
// after the reminder's regular time is due at once; of one that was recorded after its start, never.
func (r reminders) between(ctx context.Context, from, to time.Time) ([]Occurrence, error) {
	meetings, err := r.deps.Meetings.Meetings(ctx, ledger.MeetingFilter{From: from, To: to.Add(maxReminderLead)})
	if err != nil {
		return nil, err
	}
	var occurrences []Occurrence
	for _, m := range meetings {
		due, ok := r.reminder(m)
		if !ok || m.State == ledger.MeetingCancelled || !m.Recorded.Before(m.Starts) {
			continue
		}
		after := from
		if m.Recorded.After(due) {
			due, after = m.Recorded, from.Add(-commitLag)
		}
		if !due.After(after) || due.After(to) {
			continue
		}
		occurrences = append(occurrences, r.of(m, Occurrence{
			Job: r.name, Key: key(m.Key, m.Starts.In(r.deps.Zone)), Due: due, Until: m.Starts.Add(r.late),
			Urgent: startsEarly(m, r.deps.Zone),
		}))
	}
	return inOrder(occurrences), nil
}

// startsEarly reports whether a meeting starts so early (before 07.30) that its reminders are sent in the quiet hours, too.
func startsEarly(m ledger.Meeting, zone *time.Location) bool {
	return !m.AllDay && when.ClockOf(m.Starts.In(zone)) < when.NewClock(7, 30)
}

// meetingAudience is who is told of a meeting: all subscriptions but those to another series of meetings.
func meetingAudience(m ledger.Meeting) Audience {
	return Audience{About: ledger.Narrowing{Series: m.Series}}
}

// meeting returns the meeting with this key, if it still takes place at the time that the key names.
func (r reminders) meeting(ctx context.Context, key string) (m ledger.Meeting, found bool, err error) {
	about, starts := parseKey(key)
	meetings, err := r.deps.Meetings.Meetings(ctx, ledger.MeetingFilter{From: starts, To: starts.Add(time.Second)})
	if err != nil {
		return ledger.Meeting{}, false, err
	}
	i := slices.IndexFunc(meetings, func(m ledger.Meeting) bool {
		return m.Key == about && m.State != ledger.MeetingCancelled
	})
	if i < 0 {
		return ledger.Meeting{}, false, nil
	}
	return meetings[i], true, nil
}

// as completes the job: a reminder may be sent until the meeting's start, or so long after it.
func (r reminders) as(title, when string) Job {
	r.telling = telling[ledger.Meeting]{
		find: r.meeting, audience: meetingAudience, nobody: meetingAudience(ledger.Meeting{}),
		compose: func(m ledger.Meeting) dialog.Answer { return r.write(m, r.deps.Zone) },
	}
	return r.job(Job{
		Name: r.name, Title: title, When: when, Priority: ledger.PriorityReminder, Between: r.between, Until: func(key string) time.Time { return untilAfter(key, r.late) },
	})
}
