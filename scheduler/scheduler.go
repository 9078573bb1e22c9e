package scheduler

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"

	"changwat/handlers"
	"changwat/internal/ledger"
)

// leastRest is the shortest rest between two looks at the ledger, unless there is word of something to do.
const leastRest = 20 * time.Millisecond

// Plans is where the scheduler keeps how far each job has been planned, and for whom.
type Plans interface {
	// Audience returns the chats that are subscribed to the job and may get it.
	Audience(ctx context.Context, job string) ([]ledger.Chat, error)
	// Watermark returns up to when the job's occurrences have been planned; zero for a job never planned.
	Watermark(ctx context.Context, job string) (time.Time, error)
	// EnqueueAndMark inserts the deliveries that are not there yet and sets the mark, in one transaction.
	EnqueueAndMark(ctx context.Context, job string, mark time.Time, deliveries []ledger.Delivery) (inserted int, err error)
	// Enqueue inserts the deliveries that are not there yet.
	Enqueue(ctx context.Context, deliveries []ledger.Delivery) (inserted int, err error)
}

// Outbox is where the deliveries wait.
type Outbox interface {
	// LeaseDeliveries takes up to n deliveries that are due, for the given life, and stores as FirstTried when
	// a delivery was first taken: from then on it may have been sent.
	LeaseDeliveries(ctx context.Context, owner string, n int, life time.Duration) ([]ledger.Delivery, error)
	// SettleDeliveries stores what became of leased deliveries, except those whose lease is no longer the owner's, and
	// enqueues the successors of those that were withdrawn.
	SettleDeliveries(ctx context.Context, owner string, deliveries, successors []ledger.Delivery) (settled int, err error)
	// NextDelivery returns when the next delivery falls due; zero where none waits.
	NextDelivery(ctx context.Context) (time.Time, error)
}

// Composer turns an answer into the platform's push request for a chat, byte for byte as it is to be sent.
type Composer interface {
	PushBody(to string, a handlers.Answer) ([]byte, error)
}

// Pusher sends a push request. It must not try again by itself.
type Pusher interface {
	Push(ctx context.Context, body []byte, retryKey string) Outcome
}

// Timing holds the scheduler's durations; a zero field takes its default.
type Timing struct {
	Poll    time.Duration // the longest rest between two looks at the ledger, in real time; 5 s
	Lease   time.Duration // how long a batch of deliveries may take until another may take it over; 2 min
	Push    time.Duration // how long the platform may take to answer a push; 10 s
	Backoff time.Duration // the rest after a first failure, doubled with each further one; 2 s
	Longest time.Duration // the longest such rest; 5 min
}

func (t Timing) withDefaults() Timing {
	return Timing{
		Poll:    cmp.Or(t.Poll, 5*time.Second),
		Lease:   cmp.Or(t.Lease, 2*time.Minute),
		Push:    cmp.Or(t.Push, 10*time.Second),
		Backoff: cmp.Or(t.Backoff, 2*time.Second),
		Longest: cmp.Or(t.Longest, 5*time.Minute),
	}
}

// Config is what a scheduler is made of. Only Timing and Log may be left out.
type Config struct {
	Jobs     []Job
	Plans    Plans
	Outbox   Outbox
	Composer Composer
	Pusher   Pusher
	Now      func() time.Time // the office's clock; after a jump call Wake
	Timing   Timing
	Log      *slog.Logger
}

// Scheduler plans one office's announcements and sends them. Any number of them, on any number of machines,
// may serve the same office.
type Scheduler struct {
	Config
	owner string // of this scheduler's leases

	planning, sending chan struct{} // each takes one word that there is something to do
	stop              func()        // ends Run
	stopped           context.Context
	running           sync.WaitGroup

	mu       sync.Mutex
	resting  map[string]time.Time // jobs that failed, and when they are looked at again
	throttle throttle
}

// New returns a scheduler that does nothing until Run or Dispatch is called.
func New(c Config) (*Scheduler, error) {
	switch {
	case c.Plans == nil, c.Outbox == nil, c.Composer == nil, c.Pusher == nil, c.Now == nil:
		return nil, errors.New("scheduler: plans, outbox, composer, pusher and clock are all needed")
	}
	c.Log = cmp.Or(c.Log, slog.New(slog.DiscardHandler))
	c.Timing = c.Timing.withDefaults()
	s := &Scheduler{
		Config:   c,
		owner:    uuid.NewString(),
		planning: make(chan struct{}, 1),
		sending:  make(chan struct{}, 1),
		resting:  make(map[string]time.Time),
	}
	s.stopped, s.stop = context.WithCancel(context.Background())
	return s, nil
}

// Run plans and sends until the context ends or Drain is called. Then it finishes the pushes under way, gives
// back what it had leased besides, and returns nil.
func (s *Scheduler) Run(ctx context.Context) error {
	s.running.Add(1)
	defer s.running.Done()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(s.stopped, cancel)()

	var both sync.WaitGroup
	both.Go(func() { s.plan(ctx) })
	both.Go(func() { s.send(ctx) })
	both.Wait()
	return nil
}

// Drain ends Run and waits until it has returned, or the context ends.
func (s *Scheduler) Drain(ctx context.Context) error {
	s.stop()
	done := make(chan struct{})
	go func() {
		s.running.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Wake makes the scheduler look at once: the clock has jumped, or something is new in the ledger.
func (s *Scheduler) Wake() {
	nudge(s.planning)
	nudge(s.sending)
}

// plan looks after the jobs until the context ends.
func (s *Scheduler) plan(ctx context.Context) {
	for ctx.Err() == nil {
		rest := s.planAll(ctx)
		wait(ctx, rest, s.planning)
	}
}

// send dispatches deliveries until the context ends.
func (s *Scheduler) send(ctx context.Context) {
	for ctx.Err() == nil {
		n, err := s.Dispatch(ctx)
		if err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "deliveries can't be dispatched, will try again", "err", err)
		}
		if n > 0 && err == nil {
			continue
		}
		wait(ctx, s.idle(ctx), s.sending)
	}
}

// wait rests for d, or until there is something to do or the context ends.
func wait(ctx context.Context, d time.Duration, nudged <-chan struct{}) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-nudged:
	case <-ctx.Done():
	}
}

func nudge(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default: // the word is there already
	}
}
