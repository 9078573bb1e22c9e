package scheduler

import (
	"context"
	"slices"
	"time"

	"changwat/handlers"
	"changwat/internal/ledger"
)

const (
	// aheadOfMeeting is how long before a meeting any reminder of it may fall due, rounded up.
	aheadOfMeeting = 48 * time.Hour
	// recording is how long a meeting that is being recorded may stay out of sight: a look may pass over one
	// whose transaction is not yet finished, so the next looks go back as far.
	recording = time.Minute
)

// reminders are the occurrences of a job that reminds of meetings. A meeting is reminded of once for each
// time that it is set for: moved, it is a new occurrence, and cancelled, none.
type reminders struct {
	name     string
	deps     Deps
	reminder func(m ledger.Meeting) (due time.Time, ok bool) // when the job reminds of a meeting, if it does
}

// between finds the meetings whose reminder falls due in a stretch of time. Word of a meeting that came after
// its reminder was due makes it due at once; word that came after the meeting itself, never.
func (r reminders) between(ctx context.Context, from, to time.Time) ([]Occurrence, error) {
	meetings, err := r.deps.Meetings.Meetings(ctx, ledger.MeetingFilter{From: from, To: to.Add(aheadOfMeeting)})
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
			due, after = m.Recorded, from.Add(-recording)
		}
		if !due.After(after) || due.After(to) {
			continue
		}
		occurrences = append(occurrences, Occurrence{
			Job: r.name, Key: key(m.Key, m.Starts.In(r.deps.Zone)), Due: due, Until: m.Starts,
		})
	}
	slices.SortStableFunc(occurrences, func(a, b Occurrence) int { return a.Due.Compare(b.Due) })
	return occurrences, nil
}

// until: a reminder may come as late as the meeting starts.
func (reminders) until(key string) time.Time {
	_, starts := parseKey(key)
	return starts
}

// compose says what is known now of the meeting with this key, if it still takes place at that time.
func (r reminders) compose(ctx context.Context, key string, _ time.Time) (handlers.Answer, bool, error) {
	about, starts := parseKey(key)
	meetings, err := r.deps.Meetings.Meetings(ctx, ledger.MeetingFilter{From: starts, To: starts.Add(time.Second)})
	if err != nil {
		return handlers.Answer{}, false, err
	}
	i := slices.IndexFunc(meetings, func(m ledger.Meeting) bool {
		return m.Key == about && m.State != ledger.MeetingCancelled
	})
	if i < 0 {
		return handlers.Answer{}, false, nil
	}
	return r.deps.Reminder(meetings[i], r.deps.Zone), true, nil
}

func (r reminders) job(title, when string) Job {
	return Job{
		Name: r.name, Title: title, When: when,
		Between: r.between, Until: r.until, Compose: r.compose,
	}
}
