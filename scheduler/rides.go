package scheduler

import (
	"context"
	"maps"
	"sync"
	"time"

	"changwat/internal/ledger"
)

const (
	// ridesAtOnce is how many announcements go with one reply at most; LINE takes five messages with it.
	ridesAtOnce = 4
	// pushMargin is how long before its time is over an announcement is pushed that nobody's question took along.
	pushMargin = 15 * time.Minute
)

// Rides are where the announcements wait that may go with a reply.
type Rides interface {
	// LeaseRides leases up to n of those that wait for a chat.
	LeaseRides(ctx context.Context, owner, chat string, n int, life time.Duration) ([]ledger.Delivery, error)
	// RidesWaiting returns the chats for which some wait, and from when the first of them may ride.
	RidesWaiting(ctx context.Context) (map[string]time.Time, error)
	// DeliveryWays returns how chats are sent announcements where that was set for them.
	DeliveryWays(ctx context.Context) (map[ledger.JobChat]ledger.DeliveryWay, error)
}

// terms say how the deliveries of a job get to their chats. The zero terms push all.
type terms struct {
	policy Policy
	ways   map[ledger.JobChat]ledger.DeliveryWay
}

// terms reads how the deliveries of a job get to their chats.
func (s *Scheduler) terms(ctx context.Context, job Job) (t terms, err error) {
	if t.policy, err = s.policy(ctx); err != nil || !job.Rides || s.Policy == nil {
		return t, err
	}
	t.ways, err = s.Ledger.DeliveryWays(ctx)
	return t, err
}

// way returns how an announcement of a job gets to a chat.
func (t terms) way(job Job, chat string) ledger.DeliveryWay {
	if way, set := t.ways[ledger.JobChat{Job: job.Name, Chat: chat}]; set {
		return way
	}
	if job.Priority == ledger.PriorityDigest {
		return t.policy.Digests
	}
	return t.policy.Notices
}

// sendBy sets whether a delivery of an occurrence rides, and when it is pushed. One that rides and is not pushed is due when
// its time is over: then it is given up.
func (s *Scheduler) sendBy(d ledger.Delivery, job Job, o Occurrence, t terms, now time.Time) ledger.Delivery {
	d.Priority = job.Priority
	if o.Rush {
		d.Priority = ledger.PriorityUrgent
	}
	d.Due, d.RideFrom = t.policy.due(o, now), time.Time{}
	if !job.Rides || o.Rush || o.Until.IsZero() {
		return d
	}
	switch t.way(job, d.Target) {
	case ledger.DeliverRide:
		d.RideFrom, d.Due = o.Due, o.Until
	case ledger.DeliverRideThenPush:
		deadline := d.Due.Add(t.policy.RideWait)
		if last := o.Until.Add(-pushMargin); last.Before(deadline) {
			deadline = later(last, d.Due)
		}
		o.Due, d.RideFrom = deadline, o.Due
		d.Due = t.policy.due(o, now)
	}
	return d
}

// waitingRides are the chats for which announcements wait that may ride, as they were read last.
type waitingRides struct {
	mu    sync.Mutex
	chats map[string]time.Time
}

// refreshRides reads which chats have announcements waiting.
func (s *Scheduler) refreshRides(ctx context.Context) {
	chats, err := s.Ledger.RidesWaiting(ctx)
	if err != nil {
		if ctx.Err() == nil {
			s.Log.WarnContext(ctx, "what waits for a reply can't be read", "err", err)
		}
		return
	}
	s.riding.mu.Lock()
	defer s.riding.mu.Unlock()
	s.riding.chats = chats
}

func (w *waitingRides) some(chat string, now time.Time) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	from, ok := w.chats[chat]
	return ok && !now.Before(from)
}

// none notes that nothing waits for a chat until it is read again.
func (w *waitingRides) none(chat string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.chats = maps.Clone(w.chats)
	delete(w.chats, chat)
}

// Ride is what goes with one reply. One of its methods is called, once, when it is known what became of the reply.
type Ride struct {
	s          *Scheduler
	deliveries []ledger.Delivery
}

// Board takes along the announcements that wait for a chat and still say what the records say, in the order in which they
// fell due, as long as fits takes their bodies. It is nil where there is none: for most chats that is known without asking the
// ledger.
func (s *Scheduler) Board(ctx context.Context, chat string, fits func(body []byte) bool) *Ride {
	now := s.Now()
	if !s.riding.some(chat, now) {
		return nil
	}
	leased, err := s.Ledger.LeaseRides(ctx, s.owner, chat, ridesAtOnce, s.Timing.Lease)
	if err != nil {
		s.Log.WarnContext(ctx, "what waits for a reply can't be taken along", "err", err)
		return nil
	}
	if len(leased) < ridesAtOnce {
		s.riding.none(chat)
	}
	check := &revalidator{s: s}
	if err := check.refresh(ctx); err != nil {
		s.Log.WarnContext(ctx, "deliveries can't be compared with the records", "err", err)
	}
	r := &Ride{s: s}
	var others []settlement
	full := false
	for _, d := range leased {
		if v, ended := s.check(ctx, d, check, now); ended {
			v.Rides = false
			others = append(others, v)
		} else if full = full || !fits(d.Body); full { // the order is kept
			others = append(others, settlement{Delivery: s.putBack(d)})
		} else {
			r.deliveries = append(r.deliveries, d)
		}
	}
	if len(others) > 0 {
		s.settle(ctx, others)
	}
	if len(r.deliveries) == 0 {
		return nil
	}
	return r
}

// putBack gives back a delivery that was to ride: it waits as before.
func (s *Scheduler) putBack(d ledger.Delivery) ledger.Delivery {
	d.State, d.Rides = ledger.DeliveryPending, false
	return d
}

// Told notes that the reply was accepted: what rode on it was told, at no cost.
func (r *Ride) Told(ctx context.Context) {
	err := r.s.refreshBudget(ctx, r.s.Now())
	saved := 0
	if err == nil {
		saved = r.s.spending.recipients(r.deliveries[0].Target)
	}
	first := true
	r.settle(ctx, func(d ledger.Delivery) ledger.Delivery {
		d.State, d.Reason = ledger.DeliverySent, ""
		if d.Attempts++; first { // one push would have held them all
			d.Recipients, first = saved, false
		}
		return d
	})
}

// NotTold notes that the reply was not sent: what was to ride on it waits for the next one.
func (r *Ride) NotTold(ctx context.Context) { r.settle(ctx, r.s.putBack) }

// Refused notes that LINE refused the reply with what rode on it: that told nothing, and does not ride again, since it may be
// what was refused.
func (r *Ride) Refused(ctx context.Context) {
	r.settle(ctx, func(d ledger.Delivery) ledger.Delivery {
		d = r.s.putBack(d)
		d.RideFrom, d.Reason = time.Time{}, "LINE refused the reply that it rode on"
		d.Attempts++
		return d
	})
}

// PerhapsTold notes that nobody knows whether the reply arrived: what rode on it counts as perhaps told and is never pushed.
func (r *Ride) PerhapsTold(ctx context.Context) {
	r.settle(ctx, func(d ledger.Delivery) ledger.Delivery {
		d.Attempts++
		return perhapsRode(d)
	})
}

func perhapsRode(d ledger.Delivery) ledger.Delivery {
	d.PerhapsAccepted = true
	return dead(d, "rode on a reply of which nobody knows whether it arrived")
}

func (r *Ride) settle(ctx context.Context, each func(ledger.Delivery) ledger.Delivery) {
	r.s.settle(ctx, settleEach(r.deliveries, each))
}
