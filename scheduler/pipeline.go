package scheduler

import (
	"context"
	"sync"
	"time"

	"changwat/internal/ledger"
)

const (
	batch = 256 // deliveries leased at once
	// maxPushes is how many pushes are in flight at once: at 100 ms a push, 256 make some 2,000 a second, LINE's limit.
	maxPushes = 256
	// maxTaken bounds the requests that are leased and not yet answered: in flight, or queued behind another to their chat.
	maxTaken = 2 * maxPushes
	// maxSettled is how many deliveries one statement settles at most.
	maxSettled = 512
	// freshFor is how long after a delivery was compared with the records its push may begin; one that had to wait longer, since the
	// platform is slow, is leased and compared again.
	freshFor = 5 * time.Second
	// paceRetry is how soon a push asks again for the pace's permission.
	paceRetry = 5 * time.Millisecond
)

// request is one push request and the deliveries that are in it.
type request struct {
	target     string
	body       []byte
	retryKey   string
	joint      int64 // the joint request's id; 0 for a delivery by itself
	deliveries []ledger.Delivery
	lastStart  time.Time // the latest time to begin the push: one that begins later could outlast the lease, or say what is no longer so
}

// pipeline leases deliveries, pushes them concurrently, and settles them in groups. The next batch is leased while the
// last one is in flight; the requests to one chat go out one after another, in order.
type pipeline struct {
	s           *Scheduler
	ctx         context.Context // once it has ended, no push is begun
	revalidator *revalidator
	taken       chan struct{}     // a semaphore: a value for each request that is leased and not yet answered
	slots       chan struct{}     // a semaphore: a value for each chat with a push in flight
	settlements chan []settlement // what is to be settled
	settled     chan struct{}     // closed when all is settled
	inFlight    sync.WaitGroup

	mu    sync.Mutex
	chats map[string][]request // the chats with a push in flight, and the requests queued behind it
}

// settlement is what became of a delivery, and its successor if it was withdrawn for one.
type settlement struct {
	ledger.Delivery
	successor *ledger.Delivery
}

func (s *Scheduler) newPipeline(ctx context.Context) *pipeline {
	p := &pipeline{
		s: s, ctx: ctx, revalidator: &revalidator{s: s},
		taken: make(chan struct{}, maxTaken), slots: make(chan struct{}, maxPushes),
		settlements: make(chan []settlement, maxPushes), settled: make(chan struct{}),
		chats: make(map[string][]request),
	}
	go p.settle()
	return p
}

// drain waits until what is in flight is answered and everything is settled.
func (p *pipeline) drain() {
	p.inFlight.Wait()
	close(p.settlements)
	<-p.settled
}

// feed leases a batch of what is due and starts to push it. It returns how many deliveries it took on.
func (p *pipeline) feed() (int, error) {
	s, now := p.s, p.s.Now()
	if _, send := s.checkClock(p.ctx, now); !send {
		return 0, nil
	}
	open, alone, _ := s.throttle.open(now)
	if !open {
		return 0, nil
	}
	n := batch
	if alone {
		p.inFlight.Wait()
		n = 1
	}
	leased, err := p.lease(n)
	if err != nil || len(leased) == 0 {
		return 0, err
	}
	requests, settled := s.requests(p.ctx, leased, p.revalidator)
	if len(settled) > 0 {
		p.settlements <- settled
	}
	for _, r := range requests {
		r.lastStart = now.Add(min(s.Timing.Lease-s.Timing.Push, freshFor))
		p.start(r)
	}
	if alone {
		p.inFlight.Wait()
	}
	return len(leased), nil
}

// lease takes up to n deliveries, none once the context has ended. One that ends meanwhile does not break the statement
// off: what it had leased by then would be known to nobody, and would wait until the leases run out.
func (p *pipeline) lease(n int) ([]ledger.Delivery, error) {
	if err := p.ctx.Err(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(p.ctx), p.s.Timing.Push)
	defer cancel()
	return p.s.Ledger.LeaseDeliveries(ctx, p.s.owner, n, p.s.Timing.Lease)
}

// start pushes a request, or queues it while another is in flight to its chat.
func (p *pipeline) start(r request) {
	p.taken <- struct{}{}
	p.mu.Lock()
	waiting, busy := p.chats[r.target]
	if busy {
		p.chats[r.target] = append(waiting, r)
		p.mu.Unlock()
		return
	}
	p.chats[r.target] = nil
	p.mu.Unlock()
	p.slots <- struct{}{}
	p.inFlight.Go(func() {
		defer func() { <-p.slots }()
		for more := true; more; r, more = p.next(r.target) {
			p.settlements <- p.s.deliver(p.ctx, r)
			<-p.taken
		}
	})
}

// next takes the next request from a chat's queue. Where there is none, it removes the chat.
func (p *pipeline) next(chat string) (request, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	waiting := p.chats[chat]
	if len(waiting) == 0 {
		delete(p.chats, chat)
		return request{}, false
	}
	p.chats[chat] = waiting[1:]
	return waiting[0], true
}

// settle stores settlements until the channel is closed. While one group is being stored, the next one gathers.
func (p *pipeline) settle() {
	defer close(p.settled)
	for group := range p.settlements {
		for more := true; more && len(group) < maxSettled; {
			select {
			case v, ok := <-p.settlements:
				group, more = append(group, v...), ok
			default:
				more = false
			}
		}
		p.s.settle(p.ctx, group)
	}
}

// deliver pushes a request and returns what becomes of its deliveries.
func (s *Scheduler) deliver(ctx context.Context, r request) []settlement {
	if until, ready := s.mayStart(ctx, r); !ready {
		return settleEach(r.deliveries, func(d ledger.Delivery) ledger.Delivery { return releaseLease(d, until) })
	}
	if held := s.overBudget(ctx, r); held != nil {
		return held
	}
	// A push that has begun is waited for, even while the program is shutting down.
	pushing, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.Timing.Push)
	out := s.Platform.Push(pushing, r.body, r.retryKey)
	cancel()
	s.noteDate(out, s.Now())
	for i := range r.deliveries {
		r.deliveries[i].Attempts++
	}
	return s.transition(context.WithoutCancel(ctx), r, out)
}

// mayStart waits for the channel's pace and reports whether the request may be pushed now. If not, its leases are to be
// released until the time returned.
func (s *Scheduler) mayStart(ctx context.Context, r request) (until time.Time, ready bool) {
	for {
		now := s.Now()
		open, _, until := s.throttle.open(now)
		if !open || ctx.Err() != nil || now.After(r.lastStart) {
			return later(now, until), false
		}
		if s.Pace == nil || s.Pace.Allow(ctx) {
			return now, true
		}
		wait(ctx, paceRetry, nil)
	}
}

// settleEach applies a transition to each delivery.
func settleEach(deliveries []ledger.Delivery, each func(ledger.Delivery) ledger.Delivery) []settlement {
	all := make([]settlement, len(deliveries))
	for i, d := range deliveries {
		all[i].Delivery = each(d)
	}
	return all
}

// settle stores what became of deliveries. Where that fails, their leases expire and they are pushed again with the same
// retry keys, by which the platform recognises them.
func (s *Scheduler) settle(ctx context.Context, group []settlement) {
	ctx = context.WithoutCancel(ctx)
	deliveries := make([]ledger.Delivery, len(group))
	var successors []ledger.Delivery
	for i, v := range group {
		deliveries[i] = v.Delivery
		if v.successor != nil {
			successors = append(successors, *v.successor)
		}
	}
	n, err := s.Ledger.SettleDeliveries(ctx, s.owner, deliveries, successors)
	if err != nil {
		s.Log.ErrorContext(ctx, "deliveries can't be settled, their leases will run out", "deliveries", len(deliveries), "err", err)
		return
	}
	if n < len(deliveries) {
		s.Log.WarnContext(ctx, "deliveries were taken over while they were being sent", "deliveries", len(deliveries)-n)
	}
	again := len(successors) > 0
	for _, d := range deliveries {
		s.settled.add(d.Job, d.State)
		switch d.State {
		case ledger.DeliveryPending:
			again = true
		case ledger.DeliveryDead:
			s.Log.WarnContext(ctx, "delivery given up", "delivery", d.ID, "job", d.Job, "occurrence", d.Occurrence,
				"attempts", d.Attempts, "reason", d.Reason)
		case ledger.DeliveryWithdrawn:
			s.Log.InfoContext(ctx, "delivery withdrawn", "delivery", d.ID, "job", d.Job, "occurrence", d.Occurrence, "reason", d.Reason)
		}
	}
	if again { // the sending loop may be waiting for a later time than theirs
		nudge(s.sending)
	}
}

// idle returns how long to wait until the next delivery falls due, at most Timing.Poll.
func (s *Scheduler) idle(ctx context.Context) time.Duration {
	now := s.Now()
	next, err := s.Ledger.NextDelivery(ctx)
	if err != nil || next.IsZero() {
		return s.Timing.Poll
	}
	if open, _, until := s.throttle.open(now); !open {
		next = later(next, until)
	} else if !next.After(now) { // due, but it was not leased: paused, held by the clock, or enqueued just now
		return min(dueRetry, s.Timing.Poll)
	}
	return min(max(next.Sub(now), minPoll), s.Timing.Poll)
}
