package scheduler

import (
	"context"
	"fmt"
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
)

// notComposed is the body of a delivery that was missed: it says nothing, and is never sent.
var notComposed = []byte("{}")

// planAll plans every job up to now and returns how long to rest until the next look.
func (s *Scheduler) planAll(ctx context.Context) time.Duration {
	now := s.Now()
	rest, inserted := s.Timing.Poll, 0
	if wrong, _ := s.checkClock(ctx, now); wrong != "" {
		return rest
	}
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
	mark, err := s.Ledger.Watermark(ctx, job.Name)
	if err != nil {
		return 0, err
	}
	if mark.IsZero() || mark.After(now.Add(recording)) {
		// An office's first start announces nothing that was before it. A watermark ahead of the clock was set by a
		// clock that was ahead; what was announced meanwhile is in the ledger and isn't announced again, but what it
		// took for missed is yet to come.
		return 0, s.Ledger.SetBackWatermark(ctx, job.Name, now)
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
	version, err := s.Ledger.Version(ctx)
	if err != nil {
		return 0, err
	}
	chats, err := s.Ledger.Audience(ctx, job.Name)
	if err != nil {
		return 0, err
	}
	deliveries, upTo, failed := s.compose(ctx, job, occurrences, chats, composedAt{now, version})
	n, err := s.Ledger.EnqueueAndMark(ctx, job.Name, upTo, deliveries)
	if err != nil {
		return 0, err
	}
	return n, failed
}

// compose makes the deliveries of the occurrences to the chats. The failure of one does not stop the others:
// it holds the mark back to just before it, so that it is tried again until it is too late and put down as
// missed.
func (s *Scheduler) compose(ctx context.Context, job Job, occurrences []Occurrence, chats []ledger.Chat, when composedAt) (
	deliveries []ledger.Delivery, mark time.Time, failed error,
) {
	mark = when.now
	for _, o := range occurrences {
		made, err := s.composeOne(ctx, job, o, chats, when)
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

// composedAt is when something is composed, and the version of the ledger that was read just before.
type composedAt struct {
	now     time.Time
	version string
}

// composeOne makes the deliveries of one occurrence to the chats.
func (s *Scheduler) composeOne(ctx context.Context, job Job, o Occurrence, chats []ledger.Chat, when composedAt) (
	deliveries []ledger.Delivery, failed error,
) {
	if len(chats) == 0 {
		return nil, nil
	}
	d := ledger.Delivery{Job: job.Name, Occurrence: o.Key, Due: o.Due, State: ledger.DeliveryPending}
	d.Version = when.version
	if !when.now.Before(o.Until) {
		d.State, d.Body = ledger.DeliveryMissed, notComposed
		d.Reason = "could not be said before " + o.Until.In(when.now.Location()).Format(time.RFC3339)
		for _, chat := range chats {
			d.Target, d.RetryKey = chat.ID, uuid.NewString()
			deliveries = append(deliveries, d)
		}
		return deliveries, nil
	}
	answer, held, err := job.Compose(ctx, regular(o.Key), when.now)
	if err != nil || !held {
		return nil, wrapped(err, "composing "+o.Key)
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

// wrapped says what failed, if anything did.
func wrapped(err error, what string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
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
