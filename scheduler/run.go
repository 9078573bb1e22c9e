package scheduler

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// lookAhead is how far ahead of now Upcoming and RunJob search for an occurrence.
const lookAhead = 31 * 24 * time.Hour

// Announced is what RunJob has enqueued.
type Announced struct {
	Occurrence string // its key, under which the deliveries are in the ledger
	Deliveries int    // how many are new
}

// RunJob announces the job's next occurrence now, to the same chats but as an occurrence of its own, so that the
// scheduled one is still announced at its time. A second call with the same now, to the second, announces nothing more.
// Where no Run is active, call Dispatch to send the deliveries.
func (s *Scheduler) RunJob(ctx context.Context, name string, now time.Time) (Announced, error) {
	job, ok := s.job(name)
	if !ok {
		names := make([]string, len(s.Jobs))
		for i, j := range s.Jobs {
			names[i] = j.Name
		}
		return Announced{}, fmt.Errorf("there is no job %q; the jobs are %s", name, strings.Join(names, ", "))
	}
	version, err := s.Ledger.Version(ctx) // before the records are read
	if err != nil {
		return Announced{}, err
	}
	o, ok, err := job.manual(ctx, now)
	if err != nil || !ok {
		return Announced{}, err
	}
	o.Key, o.Due, o.Urgent = manualKey(o.Key, now), now, true
	subs, err := s.subscribersAt(ctx, name, version)
	if err != nil {
		return Announced{}, err
	}
	editions, err := audiences(ctx, s.Ledger, job, []Occurrence{o}, subs, now)
	if err != nil {
		return Announced{}, err
	}
	deliveries, failed := s.composeOne(ctx, job, o, editions[0], snapshot{now: now, version: version})
	n, err := s.Ledger.Enqueue(ctx, deliveries)
	if err != nil {
		return Announced{}, err
	}
	nudge(s.sending)
	return Announced{Occurrence: o.Key, Deliveries: n}, failed
}

// Upcoming returns each job's next occurrence after now, the soonest first. A job without one in the next 31 days is at
// the end, with an Occurrence of which only Job is set.
func (s *Scheduler) Upcoming(ctx context.Context, now time.Time) ([]Occurrence, error) {
	var next []Occurrence
	for _, job := range s.Jobs {
		o, ok, err := job.next(ctx, now)
		if err != nil {
			return nil, fmt.Errorf("next occurrence of %s: %w", job.Name, err)
		}
		if !ok {
			o = Occurrence{Job: job.Name}
		}
		next = append(next, o)
	}
	slices.SortStableFunc(next, func(a, b Occurrence) int {
		if a.Due.IsZero() != b.Due.IsZero() {
			return b.Due.Compare(a.Due)
		}
		return a.Due.Compare(b.Due)
	})
	return next, nil
}

// NextSent returns the first occurrence after now, within 31 days, that anyone is to be sent; ok is false where there is none.
func (s *Scheduler) NextSent(ctx context.Context, now time.Time) (next Occurrence, ok bool, err error) {
	policy, err := s.policy(ctx)
	if err != nil {
		return Occurrence{}, false, err
	}
	for _, job := range s.Jobs {
		subs, err := s.subscribers(ctx, job.Name)
		if err != nil {
			return Occurrence{}, false, err
		}
		occurrences, err := job.Occurrences(ctx, now, now.Add(lookAhead), subs)
		if err != nil {
			return Occurrence{}, false, fmt.Errorf("next occurrence of %s: %w", job.Name, err)
		}
		editions, err := audiences(ctx, s.Ledger, job, occurrences, subs, now)
		if err != nil {
			return Occurrence{}, false, err
		}
		for i, o := range occurrences {
			if len(editions[i]) > 0 && o.Due.After(now) && (!ok || o.Due.Before(next.Due)) {
				o.Due = policy.due(o, now)
				next, ok = o, true
			}
		}
	}
	return next, ok, nil
}

// Preview composes what the named one of the jobs would announce next, as it stands now, for a subscription with the given
// narrowing; ok is false where there is nothing to announce.
func Preview(ctx context.Context, jobs []Job, name string, n ledger.Narrowing, now time.Time) (a dialog.Answer, ok bool, err error) {
	i := slices.IndexFunc(jobs, func(j Job) bool { return j.Name == name })
	if i < 0 {
		return dialog.Answer{}, false, fmt.Errorf("there is no job %q", name)
	}
	o, ok, err := jobs[i].manual(ctx, now)
	if err != nil || !ok {
		return dialog.Answer{}, false, err
	}
	if !jobs[i].Narrowed {
		n = ledger.Narrowing{}
	}
	return jobs[i].Compose(ctx, o.Key, n, now)
}
