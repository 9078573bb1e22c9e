package scheduler

import (
	"context"
	"sync"
	"time"

	"changwat/internal/ledger"
)

const (
	batch     = 64 // deliveries leased at once
	maxPushes = 8  // pushes under way at once; LINE takes 2,000 a second, so this is for its sake and our own

	// keyLife is how long LINE knows a retry key, from the first request with it (Messaging API, "Retry failed
	// API requests", August 2026); used later, it is a new message. keyMargin keeps well clear of that.
	keyLife   = 24 * time.Hour
	keyMargin = 15 * time.Minute
)

// lineZone is where LINE's months begin: it counts messages by Japanese time.
var lineZone = time.FixedZone("UTC+9", 9*60*60)

// Dispatch sends one batch of the deliveries that are due and returns how many it took on. What is due
// together to one chat goes out one after another, in order; a delivery that has to be tried again does not
// hold up those behind it. An error means that the ledger did not answer; the pushes' own failures are
// settled there.
func (s *Scheduler) Dispatch(ctx context.Context) (int, error) {
	now := s.Now()
	if open, _ := s.throttle.open(now); !open {
		return 0, nil
	}
	leased, err := s.Outbox.LeaseDeliveries(ctx, s.owner, batch, s.Timing.Lease)
	if err != nil {
		return 0, err
	}
	// A push that could outlast the lease isn't begun.
	lastStart := now.Add(s.Timing.Lease - s.Timing.Push)
	var pushes sync.WaitGroup
	free := make(chan struct{}, maxPushes)
	for _, chat := range byTarget(leased) {
		free <- struct{}{}
		pushes.Go(func() {
			defer func() { <-free }()
			for _, d := range chat {
				s.deliver(ctx, d, lastStart)
			}
		})
	}
	pushes.Wait()
	return len(leased), nil
}

// byTarget splits deliveries by chat and keeps the order of each chat's.
func byTarget(deliveries []ledger.Delivery) [][]ledger.Delivery {
	var chats [][]ledger.Delivery
	place := make(map[string]int, len(deliveries))
	for _, d := range deliveries {
		i, ok := place[d.Target]
		if !ok {
			i = len(chats)
			place[d.Target] = i
			chats = append(chats, nil)
		}
		chats[i] = append(chats[i], d)
	}
	return chats
}

// deliver pushes one leased delivery and settles it.
func (s *Scheduler) deliver(ctx context.Context, d ledger.Delivery, lastStart time.Time) {
	now := s.Now()
	if open, until := s.throttle.open(now); !open || ctx.Err() != nil || now.After(lastStart) {
		s.settle(ctx, giveBack(d, later(now, until)))
		return
	}
	if reason := s.obsolete(ctx, d, now); reason != "" {
		s.settle(ctx, dead(d, reason))
		return
	}
	// A push that was begun is waited for, also when the program is about to end.
	pushing, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.Timing.Push)
	out := s.Pusher.Push(pushing, d.Body, d.RetryKey)
	cancel()
	d.Attempts++
	s.settle(ctx, s.judge(d, out))
}

// judge turns the platform's answer into the delivery's next state.
func (s *Scheduler) judge(d ledger.Delivery, out Outcome) ledger.Delivery {
	now := s.Now()
	switch out.Verdict() {
	case Sent:
		s.throttle.accepted()
		d.State, d.RequestID, d.Reason = ledger.DeliverySent, out.RequestID, ""
		return d
	case RateLimited:
		s.throttle.refused(now, s.Timing)
		_, until := s.throttle.open(now)
		return s.reschedule(d, later(until, now.Add(s.Timing.backoff(d.Attempts))), out)
	case Retry:
		return s.reschedule(d, now.Add(s.Timing.backoff(d.Attempts)), out)
	case QuotaExceeded:
		// Held until messages are to be had again, if it is still worth saying then. Of today's jobs nothing
		// is, except on a month's last hours.
		return s.reschedule(d, nextMonth(now), out)
	}
	d.RequestID = out.RequestID
	return dead(d, out.String())
}

// reschedule lets the delivery be tried again at the given time, or no more if there is no time left for that.
func (s *Scheduler) reschedule(d ledger.Delivery, at time.Time, out Outcome) ledger.Delivery {
	if !at.Before(s.deadline(d)) {
		return dead(d, out.String()+"; no time left to try again")
	}
	d.State, d.Due, d.Reason = ledger.DeliveryPending, at, out.String()
	return d
}

// deadline is from when on the delivery must not be pushed: its occurrence is past saying, or LINE may have
// forgotten its retry key and would send it twice.
func (s *Scheduler) deadline(d ledger.Delivery) time.Time {
	deadline := d.FirstTried.Add(keyLife - keyMargin)
	if job, ok := s.job(d.Job); ok {
		if until := job.Until(regular(d.Occurrence)); !until.IsZero() && until.Before(deadline) {
			return until
		}
	}
	return deadline
}

// obsolete returns why the delivery must not be pushed any more, "" if it may.
func (s *Scheduler) obsolete(ctx context.Context, d ledger.Delivery, now time.Time) string {
	if deadline := s.deadline(d); !now.Before(deadline) {
		reason := "not sent before " + deadline.In(now.Location()).Format(time.RFC3339)
		if d.Reason != "" {
			reason += "; last: " + d.Reason
		}
		return reason
	}
	job, ok := s.job(d.Job)
	if !ok || job.StillValid == nil {
		return ""
	}
	holds, err := job.StillValid(context.WithoutCancel(ctx), regular(d.Occurrence))
	if err == nil && !holds {
		return "no longer true when it was to be sent: moved or cancelled"
	}
	return "" // in doubt it is said: the ledger will tell again when the delivery is settled
}

// settle stores what became of the delivery. Where that fails, the lease runs out and the delivery is pushed
// once more, which the platform then recognises by its key.
func (s *Scheduler) settle(ctx context.Context, d ledger.Delivery) {
	ctx = context.WithoutCancel(ctx)
	if _, err := s.Outbox.SettleDeliveries(ctx, s.owner, []ledger.Delivery{d}, nil); err != nil {
		s.Log.ErrorContext(ctx, "delivery can't be settled, its lease will run out", "delivery", d.ID, "job", d.Job, "err", err)
		return
	}
	if d.State == ledger.DeliveryDead {
		s.Log.WarnContext(ctx, "delivery given up", "delivery", d.ID, "job", d.Job, "occurrence", d.Occurrence,
			"attempts", d.Attempts, "reason", d.Reason)
	}
}

// idle returns how long the dispatcher may rest: until the next delivery falls due, but no longer than Poll.
func (s *Scheduler) idle(ctx context.Context) time.Duration {
	now := s.Now()
	next, err := s.Outbox.NextDelivery(ctx)
	if err != nil || next.IsZero() {
		return s.Timing.Poll
	}
	if open, until := s.throttle.open(now); !open {
		next = later(next, until)
	}
	return min(max(next.Sub(now), leastRest), s.Timing.Poll)
}

func (s *Scheduler) job(name string) (Job, bool) {
	for _, j := range s.Jobs {
		if j.Name == name {
			return j, true
		}
	}
	return Job{}, false
}

// giveBack ends a lease without an attempt.
func giveBack(d ledger.Delivery, due time.Time) ledger.Delivery {
	d.State, d.Due = ledger.DeliveryPending, due
	return d
}

func dead(d ledger.Delivery, reason string) ledger.Delivery {
	d.State, d.Reason = ledger.DeliveryDead, reason
	return d
}

// nextMonth is the first instant of LINE's next month.
func nextMonth(now time.Time) time.Time {
	y, m, _ := now.In(lineZone).Date()
	return time.Date(y, m+1, 1, 0, 0, 0, 0, lineZone)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
