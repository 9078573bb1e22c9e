package scheduler

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
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
	// planPart is how many deliveries of a job are composed before they are stored.
	planPart = 1000
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
			s.backOffUntil(job.Name, now.Add(s.Timing.Replan))
		}
		inserted += n
		// An error is ignored here, since the next run meets it again and reports it.
		subs, _ := s.subscribers(ctx, job.Name)
		if next := s.dueSoon(ctx, job, now, subs); !next.IsZero() {
			rest = min(rest, next.Sub(now))
		}
	}
	if !s.isBackingOff(eventsPlanned, now) {
		n, err := s.planNotices(ctx, now)
		if err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "notices of changes can't all be planned, will be retried", "err", err)
			s.backOffUntil(eventsPlanned, now.Add(s.Timing.Replan))
		}
		inserted += n
	}
	s.refreshRides(ctx)
	if inserted > 0 {
		nudge(s.sending)
	}
	return max(rest, minPoll)
}

// dueSoon returns when a job falls due next, before the next poll; zero for none.
func (s *Scheduler) dueSoon(ctx context.Context, job Job, now time.Time, subs []ledger.Subscription) (next time.Time) {
	reading, cancel := context.WithTimeout(ctx, s.Timing.Plan)
	defer cancel()
	soon, _ := job.Occurrences(reading, now, now.Add(s.Timing.Poll), subs)
	for _, o := range soon {
		if o.Due.After(now) && (next.IsZero() || o.Due.Before(next)) {
			next = o.Due
		}
	}
	return next
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
		delete(s.planned, job.Name)
		return 0, s.Ledger.SetBackWatermark(ctx, job.Name, now)
	}
	from := watermark
	if oldest := now.Add(-lookBack); from.Before(oldest) {
		from = oldest
	}
	version, err := s.Ledger.Version(ctx)
	if err != nil {
		return 0, err
	}
	subs, err := s.subscribersAt(ctx, job.Name, version)
	if err != nil {
		return 0, err
	}
	reading, cancel := context.WithTimeout(ctx, s.Timing.Plan)
	defer cancel()
	occurrences, unreadable := job.Occurrences(reading, from, now, subs)
	if len(occurrences) == 0 && (unreadable != nil || now.Sub(watermark) < watermarkInterval) {
		return 0, unreadable
	}
	how, err := s.terms(ctx, job)
	if err != nil {
		return 0, err
	}
	made := composed{store: func(part []ledger.Delivery) (int, error) { return s.enqueuePart(ctx, part) }}
	upTo, failed := s.compose(reading, job, s.planned.without(job.Name, version, occurrences), subs, snapshot{now, version, how}, &made)
	if made.err != nil {
		return made.stored, made.err
	}
	n, err := s.Ledger.EnqueueAndSetWatermark(ctx, job.Name, upTo, made.deliveries)
	if err != nil {
		return made.stored, err
	}
	if failed == nil {
		s.planned.note(job.Name, version, occurrences)
	}
	return made.stored + n, errors.Join(failed, unreadable)
}

// plannedOccurrences are the occurrences of each job that the last pass has stored, and the ledger's version at which it did. Jobs
// look back commitLag and so return the same occurrences for a minute; while the records stay as they were, none of them is
// composed again, which thousands of reminders at one time would make costly.
type plannedOccurrences map[string]struct {
	version string
	keys    map[string]bool
}

// without returns those of a job's occurrences that are to be composed.
func (p plannedOccurrences) without(job, version string, occurrences []Occurrence) []Occurrence {
	last := p[job]
	if last.version != version || len(last.keys) == 0 {
		return occurrences
	}
	var rest []Occurrence
	for _, o := range occurrences {
		if !last.keys[o.Key] {
			rest = append(rest, o)
		}
	}
	return rest
}

// note says that the occurrences that a job has returned are all stored.
func (p plannedOccurrences) note(job, version string, occurrences []Occurrence) {
	last := p[job]
	last.version, last.keys = version, make(map[string]bool, len(occurrences))
	for _, o := range occurrences {
		last.keys[o.Key] = true
	}
	p[job] = last
}

// enqueuePart stores deliveries of which more are being composed, and has them sent meanwhile. The watermark stays where it is: a
// program that ends before the last part is stored composes all again, and stores those that are not there.
func (s *Scheduler) enqueuePart(ctx context.Context, part []ledger.Delivery) (int, error) {
	n, err := s.Ledger.Enqueue(ctx, part)
	nudge(s.sending)
	return n, err
}

// composed are deliveries that are ready to be stored. Those beyond a part are stored at once where store is set, so that an
// announcement to 10,000 chats takes no more memory than one to 1,000.
type composed struct {
	deliveries []ledger.Delivery
	store      func([]ledger.Delivery) (int, error)
	stored     int
	err        error // of store; what is added after it is dropped, since all is composed again
}

func (c *composed) add(d ledger.Delivery) {
	if c.store != nil && len(c.deliveries) == planPart {
		if c.err == nil {
			var n int
			n, c.err = c.store(c.deliveries)
			c.stored += n
		}
		clear(c.deliveries)
		c.deliveries = c.deliveries[:0]
	}
	c.deliveries = append(c.deliveries, d)
}

// compose makes the deliveries of the occurrences. A failure does not stop the other occurrences: it sets the watermark to
// just before the failed one, so that it is tried again until it is too late and recorded as missed.
func (s *Scheduler) compose(ctx context.Context, job Job, occurrences []Occurrence, subs []ledger.Subscription, at snapshot, made *composed) (
	watermark time.Time, failed error,
) {
	watermark = at.now
	audiences, err := audiences(ctx, s.Ledger, job, occurrences, subs, at.now)
	for i, o := range occurrences {
		failure := err
		if err == nil {
			failure = s.composeEditions(ctx, job, o, audiences[i], at, made)
		}
		if failure != nil {
			failed = failure
			if before := o.Due.Add(-time.Microsecond); before.Before(watermark) { // the ledger's precision
				watermark = before
			}
		}
	}
	return watermark, failed
}

// snapshot is the time at which something is composed, the version of the ledger that was read just before, and how it gets
// to its chats.
type snapshot struct {
	now     time.Time
	version string
	terms   terms
}

// composeOne makes the deliveries of one occurrence, in each of its editions.
func (s *Scheduler) composeOne(ctx context.Context, job Job, o Occurrence, editions []edition, at snapshot) ([]ledger.Delivery, error) {
	var made composed
	err := s.composeEditions(ctx, job, o, editions, at, &made)
	return made.deliveries, err
}

func (s *Scheduler) composeEditions(ctx context.Context, job Job, o Occurrence, editions []edition, at snapshot, made *composed) (failed error) {
	for _, e := range editions {
		failed = errors.Join(failed, s.composeEdition(ctx, job, o, e, at, made))
	}
	return failed
}

// composeEdition makes the deliveries of an occurrence to those for whom it says the same.
func (s *Scheduler) composeEdition(ctx context.Context, job Job, o Occurrence, e edition, at snapshot, made *composed) (failed error) {
	key := narrowedKey(o.Key, e.narrowing)
	d := ledger.Delivery{Job: job.Name, Occurrence: key, Due: o.Due, State: ledger.DeliveryPending}
	d.Version = at.version
	if !at.now.Before(o.Until) {
		d.State, d.Body = ledger.DeliveryMissed, notComposed
		d.Reason = "could not be sent before " + o.Until.In(at.now.Location()).Format(time.RFC3339)
		for _, target := range e.targets {
			d.Target, d.RetryKey = target, uuid.NewString()
			made.add(d)
		}
		return nil
	}
	answer, valid, err := o.compose(ctx, job, job.parse(key).job, e.narrowing, at.now)
	if err != nil {
		return fmt.Errorf("composing %s: %w", key, err)
	}
	if !valid {
		return nil
	}
	d.Shows = answer.Shows()
	for _, target := range e.targets {
		d.Target, d.RetryKey = target, uuid.NewString()
		d = s.sendBy(d, job, o, at.terms, at.now)
		if d.Body, err = s.Composer.PushBody(target, answer); err != nil {
			failed = fmt.Errorf("rendering %s for a %s: %w", key, ledger.KindOf(target), err)
			continue
		}
		made.add(d)
	}
	return failed
}

// subscriptions are those that were read at a version of the ledger, by job. Every change of subscriptions, chats and
// people moves the version.
type subscriptions struct {
	version string
	byJob   map[string][]ledger.Subscription
}

// subscribers returns the subscriptions to a job.
func (s *Scheduler) subscribers(ctx context.Context, job string) ([]ledger.Subscription, error) {
	version, err := s.Ledger.Version(ctx)
	if err != nil {
		return nil, err
	}
	return s.subscribersAt(ctx, job, version)
}

// subscribersAt returns the subscriptions to a job, ordered by target, as they were at a version of the ledger that was
// just read, or later. They are read once for each version.
func (s *Scheduler) subscribersAt(ctx context.Context, job, version string) ([]ledger.Subscription, error) {
	s.mu.Lock()
	if s.subs.version != version {
		s.subs = subscriptions{version: version, byJob: make(map[string][]ledger.Subscription)}
	}
	found, known := s.subs.byJob[job]
	s.mu.Unlock()
	if known {
		return found, nil
	}
	found, err := s.Ledger.Subscribers(ctx, job)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(a, b ledger.Subscription) int { return strings.Compare(a.Target, b.Target) })
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.subs.version == version {
		s.subs.byJob[job] = found
	}
	return found, nil
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
