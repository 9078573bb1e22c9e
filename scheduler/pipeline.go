package scheduler

import (
	"context"
	"sync"
	"time"

	"changwat/internal/ledger"
)

const (
	batch = 256 // deliveries leased at once
	// maxPushes is how many pushes are under way at once: at 100 ms a push, 256 are some 2,000 a second, as many as
	// LINE takes.
	maxPushes = 256
	// maxTaken bounds the requests that were leased and are not yet answered, in flight or behind another to their chat.
	maxTaken = 2 * maxPushes
	// maxSettled is how many deliveries one statement settles at most.
	maxSettled = 512
	// paceAgain is how soon a push is tried again that would have been too many.
	paceAgain = 5 * time.Millisecond
)

// request is one push request and the deliveries that are in it.
type request struct {
	target     string
	body       []byte
	retryKey   string
	joint      int64 // the joint request's id; 0 for a delivery by itself
	deliveries []ledger.Delivery
	lastStart  time.Time // a push that begins later could outlast the lease
}

// pipeline leases deliveries, pushes them side by side, and settles them in groups. The next batch is leased while the
// last one is in flight; the requests to one chat go out one after another, in order.
type pipeline struct {
	s        *Scheduler
	ctx      context.Context // once it has ended, no push is begun
	truth    *truth
	taken    chan struct{}    // holds a value for each request that was leased and is not yet answered
	slots    chan struct{}    // holds a value for each chat that is pushed to
	verdicts chan []verdictOf // what is to be settled
	settled  chan struct{}    // closed when all is settled
	inFlight sync.WaitGroup

	mu    sync.Mutex
	chats map[string][]request // chats that are pushed to, and what waits behind the push
}

// verdictOf is what became of a delivery, and its successor if it was withdrawn for one.
type verdictOf struct {
	ledger.Delivery
	successor *ledger.Delivery
}

func (s *Scheduler) newPipeline(ctx context.Context) *pipeline {
	p := &pipeline{
		s: s, ctx: ctx, truth: &truth{s: s},
		taken: make(chan struct{}, maxTaken), slots: make(chan struct{}, maxPushes),
		verdicts: make(chan []verdictOf, maxPushes), settled: make(chan struct{}),
		chats: make(map[string][]request),
	}
	go p.settle()
	return p
}

// drain waits until what is in flight is answered and everything is settled.
func (p *pipeline) drain() {
	p.inFlight.Wait()
	close(p.verdicts)
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
	leased, err := s.Ledger.LeaseDeliveries(p.ctx, s.owner, n, s.Timing.Lease)
	if err != nil || len(leased) == 0 {
		return 0, err
	}
	requests, verdicts := s.requests(p.ctx, leased, p.truth)
	if len(verdicts) > 0 {
		p.verdicts <- verdicts
	}
	for _, r := range requests {
		r.lastStart = now.Add(s.Timing.Lease - s.Timing.Push)
		p.start(r)
	}
	if alone {
		p.inFlight.Wait()
	}
	return len(leased), nil
}

// start pushes a request now, or after those that are under way to its chat.
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
			p.verdicts <- p.s.deliver(p.ctx, r)
			<-p.taken
		}
	})
}

// next returns the next request to a chat. Where there is none, the chat is no longer pushed to.
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

// settle stores the verdicts until there are no more. While one group is being stored, the next one gathers.
func (p *pipeline) settle() {
	defer close(p.settled)
	for group := range p.verdicts {
		for more := true; more && len(group) < maxSettled; {
			select {
			case v, ok := <-p.verdicts:
				group, more = append(group, v...), ok
			default:
				more = false
			}
		}
		p.s.settle(p.ctx, group)
	}
}

// deliver pushes a request and returns what becomes of its deliveries.
func (s *Scheduler) deliver(ctx context.Context, r request) []verdictOf {
	if until, ready := s.mayStart(ctx, r); !ready {
		return verdicts(r.deliveries, func(d ledger.Delivery) ledger.Delivery { return giveBack(d, until) })
	}
	// A push that was begun is waited for, also when the program is about to end.
	pushing, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.Timing.Push)
	out := s.Platform.Push(pushing, r.body, r.retryKey)
	cancel()
	s.noteDate(out, s.Now())
	for i := range r.deliveries {
		r.deliveries[i].Attempts++
	}
	return s.judge(context.WithoutCancel(ctx), r, out)
}

// mayStart waits for the pace of the channel and reports whether the request may be pushed; if not, until when it is
// given back.
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
		wait(ctx, paceAgain, nil)
	}
}

// verdicts makes the same of each delivery.
func verdicts(deliveries []ledger.Delivery, each func(ledger.Delivery) ledger.Delivery) []verdictOf {
	all := make([]verdictOf, len(deliveries))
	for i, d := range deliveries {
		all[i].Delivery = each(d)
	}
	return all
}

// settle stores what became of deliveries. Where that fails, their leases run out and they are pushed once more, which
// the platform then recognises by their keys.
func (s *Scheduler) settle(ctx context.Context, group []verdictOf) {
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
	if again { // whoever sends may rest until a later time than theirs
		nudge(s.sending)
	}
}

// idle returns how long to rest: until the next delivery falls due, but no longer than Poll.
func (s *Scheduler) idle(ctx context.Context) time.Duration {
	now := s.Now()
	next, err := s.Ledger.NextDelivery(ctx)
	if err != nil || next.IsZero() {
		return s.Timing.Poll
	}
	if open, _, until := s.throttle.open(now); !open {
		next = later(next, until)
	} else if !next.After(now) { // it is due but was not to be had: paused, held by the clock, or just enqueued
		return min(dueAgain, s.Timing.Poll)
	}
	return min(max(next.Sub(now), leastRest), s.Timing.Poll)
}
