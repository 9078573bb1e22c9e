package scheduler

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"changwat/internal/ledger"
)

const (
	// lookBack bounds how far an old mark makes the scheduler go back: what an office missed in the years
	// before isn't put down.
	lookBack = 366 * 24 * time.Hour
	// markEvery is how old the mark of a job without occurrences may grow before it is moved on. A look that
	// finds nothing writes nothing, for most looks do.
	markEvery = time.Hour
	// restAfterFailure is when a job is looked at again that could not be planned in full.
	restAfterFailure = time.Minute
	// lookAhead is how far Upcoming and RunJob look for an occurrence.
	lookAhead = 31 * 24 * time.Hour
)

// notComposed is the body of a delivery that was missed: it says nothing, and is never sent.
var notComposed = []byte("{}")

// planAll plans every job up to now and returns how long to rest until the next look.
func (s *Scheduler) planAll(ctx context.Context) time.Duration {
	now := s.Now()
	rest, inserted := s.Timing.Poll, 0
	for _, job := range s.Jobs {
		if s.rests(job.Name, now) {
			continue
		}
		n, err := s.planJob(ctx, job, now)
		if err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "job can't be planned in full, will try again", "job", job.Name, "err", err)
			s.restUntil(job.Name, now.Add(restAfterFailure))
		}
		inserted += n
		// A failure here is no news: the next look meets it again.
		soon, _ := job.Between(ctx, now, now.Add(s.Timing.Poll))
		for _, o := range soon {
			if o.Due.After(now) {
				rest = min(rest, o.Due.Sub(now))
			}
		}
	}
	if inserted > 0 {
		nudge(s.sending)
	}
	return max(rest, leastRest)
}

// planJob puts down the deliveries of the job's occurrences since its mark, and moves the mark. It returns how
// many are new, and with them what could not be composed.
func (s *Scheduler) planJob(ctx context.Context, job Job, now time.Time) (int, error) {
	mark, err := s.Plans.Watermark(ctx, job.Name)
	if err != nil {
		return 0, err
	}
	if mark.IsZero() || mark.After(now.Add(recording)) {
		// An office's first start announces nothing that was before it. A mark ahead of the clock is one
		// that was set back; what was announced in the meantime is in the ledger and isn't announced again.
		return s.Plans.EnqueueAndMark(ctx, job.Name, now, nil)
	}
	from := mark
	if oldest := now.Add(-lookBack); from.Before(oldest) {
		from = oldest
	}
	occurrences, err := job.Between(ctx, from, now)
	if err != nil {
		return 0, err
	}
	if len(occurrences) == 0 && now.Sub(mark) < markEvery {
		return 0, nil
	}
	chats, err := s.Plans.Audience(ctx, job.Name)
	if err != nil {
		return 0, err
	}
	deliveries, upTo, failed := s.compose(ctx, job, occurrences, chats, now)
	n, err := s.Plans.EnqueueAndMark(ctx, job.Name, upTo, deliveries)
	if err != nil {
		return 0, err
	}
	return n, failed
}

// compose makes the deliveries of the occurrences to the chats. The failure of one does not sink the others:
// it holds the mark back to just before it, so that it is tried again until it is too late and put down as
// missed.
func (s *Scheduler) compose(ctx context.Context, job Job, occurrences []Occurrence, chats []ledger.Chat, now time.Time) (
	deliveries []ledger.Delivery, mark time.Time, failed error,
) {
	mark = now
	for _, o := range occurrences {
		made, err := s.composeOne(ctx, job, o, chats, now)
		deliveries = append(deliveries, made...)
		if err != nil {
			failed = err
			if before := o.Due.Add(-time.Microsecond); before.Before(mark) { // the ledger's precision
				mark = before
			}
		}
	}
	return deliveries, mark, failed
}

func (s *Scheduler) composeOne(ctx context.Context, job Job, o Occurrence, chats []ledger.Chat, now time.Time) (
	deliveries []ledger.Delivery, failed error,
) {
	if len(chats) == 0 {
		return nil, nil
	}
	d := ledger.Delivery{Job: job.Name, Occurrence: o.Key, Due: o.Due, State: ledger.DeliveryPending}
	if !now.Before(o.Until) {
		d.State, d.Body = ledger.DeliveryMissed, notComposed
		d.Reason = "could not be said before " + o.Until.In(now.Location()).Format(time.RFC3339)
		for _, chat := range chats {
			d.Target, d.RetryKey = chat.ID, uuid.NewString()
			deliveries = append(deliveries, d)
		}
		return deliveries, nil
	}
	answer, err := job.Compose(ctx, o, now)
	if err != nil {
		return nil, fmt.Errorf("composing %s: %w", o.Key, err)
	}
	for _, chat := range chats {
		d.Target, d.RetryKey = chat.ID, uuid.NewString()
		if d.Body, err = s.Composer.PushBody(chat.ID, answer); err != nil {
			failed = fmt.Errorf("rendering %s for a %s: %w", o.Key, chat.Kind, err)
			continue
		}
		deliveries = append(deliveries, d)
	}
	return deliveries, failed
}

// RunJob announces the job's next occurrence now, ahead of its time and besides it: to the same chats, but as
// an occurrence of its own, so that the regular one still comes. Repeated with the same now, to the second, it
// announces nothing more. It returns how many deliveries it put down; where no Run is going on, Dispatch sends
// them.
func (s *Scheduler) RunJob(ctx context.Context, name string, now time.Time) (int, error) {
	i := slices.IndexFunc(s.Jobs, func(j Job) bool { return j.Name == name })
	if i < 0 {
		names := make([]string, len(s.Jobs))
		for i, j := range s.Jobs {
			names[i] = j.Name
		}
		return 0, fmt.Errorf("there is no job %q; the jobs are %s", name, strings.Join(names, ", "))
	}
	job := s.Jobs[i]
	o, ok, err := job.next(ctx, now)
	if err != nil || !ok {
		return 0, err
	}
	o.Key, o.Due = manualKey(o.Key, now), now
	chats, err := s.Plans.Audience(ctx, name)
	if err != nil {
		return 0, err
	}
	deliveries, failed := s.composeOne(ctx, job, o, chats, now)
	n, err := s.Plans.Enqueue(ctx, deliveries)
	if err != nil {
		return 0, err
	}
	nudge(s.sending)
	return n, failed
}

// Upcoming returns each job's next occurrence after now, the soonest first. A job without one in the next
// month has an Occurrence with nothing but its Job, at the end.
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

func (s *Scheduler) rests(job string, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return now.Before(s.resting[job])
}

func (s *Scheduler) restUntil(job string, t time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.resting[job] = t
}
