package scheduler

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"changwat/internal/ledger"
)

const (
	// lookBack bounds how far the scheduler goes back from now to an old watermark: what an office missed earlier is not
	// recorded.
	lookBack = 366 * 24 * time.Hour
	// watermarkInterval is how old the watermark of a job without new occurrences may become before it is moved to the
	// present. Until then such a job writes nothing, since most runs find no occurrence.
	watermarkInterval = time.Hour
	// planRetry is the time until a job that could not be planned completely is planned again.
	planRetry = time.Minute
)

// notComposed is the body of a delivery that was missed, since the ledger requires one. It is never sent.
var notComposed = []byte("{}")

// planAll plans every job up to now and returns how long to wait until the next run.
func (s *Scheduler) planAll(ctx context.Context) time.Duration {
	now := s.Now()
	rest, inserted := s.Timing.Poll, 0
	if problem, _ := s.checkClock(ctx, now); problem != "" {
		return rest
	}
	for _, job := range s.Jobs {
		if s.isBackingOff(job.Name, now) {
			continue
		}
		n, err := s.planJob(ctx, job, now)
		if err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "job can't be planned completely, will be retried", "job", job.Name, "err", err)
			s.backOffUntil(job.Name, now.Add(planRetry))
		}
		inserted += n
		// An error is ignored here, since the next run meets it again and reports it.
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
	return max(rest, minPoll)
}

// planJob stores the deliveries of the job's occurrences since its watermark, and moves the watermark. It returns how
// many are new; the error may concern only some of them.
func (s *Scheduler) planJob(ctx context.Context, job Job, now time.Time) (int, error) {
	watermark, err := s.Ledger.Watermark(ctx, job.Name)
	if err != nil {
		return 0, err
	}
	if watermark.IsZero() || watermark.After(now.Add(commitLag)) {
		// An office's first start announces nothing that was due before it. A watermark ahead of the clock was set while
		// the clock was ahead. What was announced then is in the ledger and isn't announced again, but what was recorded
		// as missed is still to come.
		return 0, s.Ledger.SetBackWatermark(ctx, job.Name, now)
	}
	from := watermark
	if oldest := now.Add(-lookBack); from.Before(oldest) {
		from = oldest
	}
	occurrences, err := job.Between(ctx, from, now)
	if err != nil {
		return 0, err
	}
	if len(occurrences) == 0 && now.Sub(watermark) < watermarkInterval {
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
	deliveries, upTo, failed := s.compose(ctx, job, occurrences, chats, snapshot{now, version})
	n, err := s.Ledger.EnqueueAndMark(ctx, job.Name, upTo, deliveries)
	if err != nil {
		return 0, err
	}
	return n, failed
}

// compose makes the deliveries of the occurrences to the chats. A failure does not stop the other occurrences: it sets
// the watermark to just before the failed one, so that it is tried again until it is too late and recorded as missed.
func (s *Scheduler) compose(ctx context.Context, job Job, occurrences []Occurrence, chats []ledger.Chat, at snapshot) (
	deliveries []ledger.Delivery, watermark time.Time, failed error,
) {
	watermark = at.now
	for _, o := range occurrences {
		made, err := s.composeOne(ctx, job, o, chats, at)
		deliveries = append(deliveries, made...)
		if err != nil {
			failed = err
			if before := o.Due.Add(-time.Microsecond); before.Before(watermark) { // the ledger's precision
				watermark = before
			}
		}
	}
	return deliveries, watermark, failed
}

// snapshot is the time at which something is composed, and the version of the ledger that was read just before.
type snapshot struct {
	now     time.Time
	version string
}

// composeOne makes the deliveries of one occurrence to the chats.
func (s *Scheduler) composeOne(ctx context.Context, job Job, o Occurrence, chats []ledger.Chat, at snapshot) (
	deliveries []ledger.Delivery, failed error,
) {
	if len(chats) == 0 {
		return nil, nil
	}
	d := ledger.Delivery{Job: job.Name, Occurrence: o.Key, Due: o.Due, State: ledger.DeliveryPending}
	d.Version = at.version
	if !at.now.Before(o.Until) {
		d.State, d.Body = ledger.DeliveryMissed, notComposed
		d.Reason = "could not be sent before " + o.Until.In(at.now.Location()).Format(time.RFC3339)
		for _, chat := range chats {
			d.Target, d.RetryKey = chat.ID, uuid.NewString()
			deliveries = append(deliveries, d)
		}
		return deliveries, nil
	}
	answer, valid, err := job.Compose(ctx, scheduledKey(o.Key), at.now)
	if err != nil {
		return nil, fmt.Errorf("composing %s: %w", o.Key, err)
	}
	if !valid {
		return nil, nil
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

func (s *Scheduler) isBackingOff(job string, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return now.Before(s.retryAt[job])
}

func (s *Scheduler) backOffUntil(job string, t time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.retryAt[job] = t
}
