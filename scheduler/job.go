package scheduler

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"changwat/handlers"
	"changwat/internal/ledger"
)

// Occurrence is one time of a job: a morning, or a meeting that is to be reminded of.
type Occurrence struct {
	Job   string
	Key   string    // tells it from the job's other occurrences; the same on every machine and at every look
	Due   time.Time // when it is to be said
	Until time.Time // from here on it is too late to say it
}

// Job is a kind of announcement: when it is due, how late it may still be said, and what it says.
type Job struct {
	Name  string // "summary"; chats are subscribed to it by this name
	Title string // Thai: "สรุปเช้า"
	When  string // Thai: "ทุกวัน 08.00 น."

	// Between returns the occurrences that fall due after from, up to and including to, in that order. It may
	// return some again that fell due shortly before.
	Between func(ctx context.Context, from, to time.Time) ([]Occurrence, error)
	// Until reads from an occurrence's key how late it may be said; zero for a key that isn't the job's.
	Until func(key string) time.Time
	// Compose says the occurrence with this key as the ledger stands at now; held is false where it takes place no
	// more, since its meeting was moved or cancelled. As long as the ledger stays as it is, it says the same, and says
	// what is true, at every instant between the occurrence's Due and Until.
	Compose func(ctx context.Context, key string, now time.Time) (a handlers.Answer, held bool, err error)
	// Manual is the occurrence that is announced by hand at now; nil for the next one.
	Manual func(now time.Time) Occurrence
}

// manual returns the occurrence that is announced by hand at now, if there is one.
func (j Job) manual(ctx context.Context, now time.Time) (Occurrence, bool, error) {
	if j.Manual != nil {
		return j.Manual(now), true, nil
	}
	return j.next(ctx, now)
}

// next returns the job's first occurrence after now, if there is one within lookAhead.
func (j Job) next(ctx context.Context, now time.Time) (Occurrence, bool, error) {
	occurrences, err := j.Between(ctx, now, now.Add(lookAhead))
	if err != nil {
		return Occurrence{}, false, err
	}
	for _, o := range occurrences {
		if o.Due.After(now) {
			return o, true, nil
		}
	}
	return Occurrence{}, false, nil
}

// Meetings is where the jobs find the office's meetings.
type Meetings interface {
	Meetings(ctx context.Context, filter ledger.MeetingFilter) ([]ledger.Meeting, error)
}

// Deps are what the jobs work with.
type Deps struct {
	Zone     *time.Location // the office's
	Meetings Meetings
	// Summary is what the morning summary says at the time now.
	Summary func(ctx context.Context, now time.Time) (handlers.Answer, error)
	// Reminder is what a reminder of the meeting says, with times in the zone.
	Reminder func(m ledger.Meeting, zone *time.Location) handlers.Answer
}

// Jobs returns every job. A new announcement is its file and a line here.
func Jobs(d Deps) ([]Job, error) {
	if d.Zone == nil || d.Meetings == nil || d.Summary == nil || d.Reminder == nil {
		return nil, errors.New("scheduler: the jobs need a zone, meetings, a summary and a reminder")
	}
	var jobs []Job
	for _, job := range []func(Deps) (Job, error){
		morningSummary,
		meetingDayBefore,
		meetingHourBefore,
	} {
		j, err := job(d)
		if err != nil {
			return nil, fmt.Errorf("scheduler: %w", err)
		}
		jobs = append(jobs, j)
	}
	return jobs, nil
}

// manual begins the keys of the occurrences that RunJob makes.
const manual = "run/"

// manualKey names an occurrence that was announced ahead of its time, at now.
func manualKey(key string, now time.Time) string {
	return manual + now.Format(time.RFC3339) + "/" + key
}

// regular returns the key of the occurrence that a manual one announced ahead of its time, and any other key
// as it is.
func regular(key string) string {
	rest, ok := strings.CutPrefix(key, manual)
	if !ok {
		return key
	}
	if stamp, of, ok := strings.Cut(rest, "/"); ok {
		if _, err := time.Parse(time.RFC3339, stamp); err == nil {
			return of
		}
	}
	return key
}

// key names an occurrence by what it is about and an instant.
func key(about string, t time.Time) string {
	if about == "" {
		return t.Format(time.RFC3339)
	}
	return about + "@" + t.Format(time.RFC3339)
}

// parseKey takes an occurrence's key apart. The time is zero where the key holds none.
func parseKey(key string) (about string, t time.Time) {
	stamp := key
	if i := strings.LastIndexByte(key, '@'); i >= 0 {
		about, stamp = key[:i], key[i+1:]
	}
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return key, time.Time{}
	}
	return about, t
}
