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

// leastRest is the shortest rest between two looks at the ledger, unless something to do is announced.
const leastRest = 20 * time.Millisecond

// dueAgain is how soon the ledger is asked again for deliveries that are due and were not to be had.
const dueAgain = 500 * time.Millisecond

// Plans is where the scheduler keeps how far each job has been planned, and for whom.
type Plans interface {
	Watermarks
	// Audience returns the chats that are subscribed to the job and may get it.
	Audience(ctx context.Context, job string) ([]ledger.Chat, error)
	// EnqueueAndMark inserts the deliveries that are not there yet and sets the watermark, in one transaction.
	EnqueueAndMark(ctx context.Context, job string, mark time.Time, deliveries []ledger.Delivery) (inserted int, err error)
	// Enqueue inserts the deliveries that are not there yet.
	Enqueue(ctx context.Context, deliveries []ledger.Delivery) (inserted int, err error)
}

// Watermarks are up to when each job has been planned.
type Watermarks interface {
	// Watermark returns up to when the job's occurrences have been planned; zero for a job never planned.
	Watermark(ctx context.Context, job string) (time.Time, error)
	// SetBackWatermark moves it back to a time that the clock has returned to, and forgets what was missed after it.
	SetBackWatermark(ctx context.Context, job string, mark time.Time) error
}

// Outbox is where the deliveries wait.
type Outbox interface {
	JointRequests
	// LeaseDeliveries takes up to n deliveries that are due, for the given life, and stores as FirstTried when
	// a delivery was first taken: from then on it may have been sent. While pushes are paused it takes none.
	LeaseDeliveries(ctx context.Context, owner string, n int, life time.Duration) ([]ledger.Delivery, error)
	// SettleDeliveries stores what became of leased deliveries, except those whose lease is no longer the owner's, and
	// enqueues the successors of those that were withdrawn.
	SettleDeliveries(ctx context.Context, owner string, deliveries, successors []ledger.Delivery) (settled int, err error)
	// NextDelivery returns when the next delivery falls due; zero where none waits.
	NextDelivery(ctx context.Context) (time.Time, error)
}

// JointRequests are the requests that hold several deliveries to one chat.
type JointRequests interface {
	// JoinDeliveries stores requests before they are first sent, all or none, and returns them with their ids.
	JoinDeliveries(ctx context.Context, owner string, requests []ledger.JointRequest) ([]ledger.JointRequest, error)
	// JointRequests returns stored requests by id.
	JointRequests(ctx context.Context, ids []int64) (map[int64]ledger.JointRequest, error)
	// DissolveJoint takes a request apart that cannot have been accepted; with alone, its deliveries never join again.
	DissolveJoint(ctx context.Context, owner string, id int64, alone bool) error
}

// Subscriptions is what the scheduler changes and reads of who gets announcements.
type Subscriptions interface {
	// EndSubscriptions ends all of a chat's and, if there were any, enqueues the notices of it.
	EndSubscriptions(ctx context.Context, chat string, notices []ledger.Delivery) (ended []string, err error)
	// EndUnknownSubscriptions ends those to jobs other than the given ones.
	EndUnknownSubscriptions(ctx context.Context, jobs []string) (ended map[string]int, err error)
	// Chat returns a chat that the office knows.
	Chat(ctx context.Context, id string) (ledger.Chat, error)
	// People returns the linked officials.
	People(ctx context.Context) ([]ledger.Person, error)
}

// Ledger is all that the scheduler asks of the office's records.
type Ledger interface {
	Plans
	Outbox
	Subscriptions
	// Version names the state of everything that announcements are made of.
	Version(ctx context.Context) (string, error)
}

// Composer writes push requests.
type Composer interface {
	// PushBody turns an answer into the platform's push request for a chat, byte for byte as it is to be sent. The same
	// answer to the same chat makes the same bytes.
	PushBody(to string, a handlers.Answer) ([]byte, error)
	// Join makes one request of the first of several requests to one chat and of as many after it as fit.
	Join(bodies [][]byte) (body []byte, joined int, err error)
}

// Platform is what the scheduler asks of LINE. It must not try again by itself.
type Platform interface {
	// Push sends a push request.
	Push(ctx context.Context, body []byte, retryKey string) Outcome
	// InChat reports whether the bot is a member of a group or room.
	InChat(ctx context.Context, chat string) (bool, error)
	// Time returns the platform's time; zero where it does not tell.
	Time(ctx context.Context) (time.Time, error)
}

// Pace says whether one more push may go out now. It is shared by all processes of the channel.
type Pace interface {
	Allow(ctx context.Context) bool
}

// Timing holds the scheduler's durations; a zero field takes its default.
type Timing struct {
	Poll    time.Duration // the longest rest between two looks at the ledger, in real time; 5 s
	Lease   time.Duration // how long a batch of deliveries may take until another may take it over; 2 min
	Push    time.Duration // how long the platform may take to answer a push; 10 s
	Backoff time.Duration // the rest after a first failure, doubled with each further one; 2 s
	Longest time.Duration // the longest such rest; 5 min
	Sparse  time.Duration // the rest after the month's messages were used up; 15 min
}

func (t Timing) withDefaults() Timing {
	return Timing{
		Poll:    cmp.Or(t.Poll, 5*time.Second),
		Lease:   cmp.Or(t.Lease, 2*time.Minute),
		Push:    cmp.Or(t.Push, 10*time.Second),
		Backoff: cmp.Or(t.Backoff, 2*time.Second),
		Longest: cmp.Or(t.Longest, 5*time.Minute),
		Sparse:  cmp.Or(t.Sparse, 15*time.Minute),
	}
}

// Config is what a scheduler is made of. Only Pace, ClockIsSet, Timing and Log may be left out.
type Config struct {
	Jobs     []Job
	Ledger   Ledger
	Composer Composer
	Platform Platform
	Pace     Pace             // nil for no limit
	Now      func() time.Time // the office's clock; after a jump call Wake
	// ClockIsSet says that the clock was set on purpose, in a rehearsal, so that it is compared with nothing.
	ClockIsSet bool
	Timing     Timing
	Log        *slog.Logger
}

// Scheduler plans one office's announcements and sends them. Any number of them, on any number of machines,
// may serve the same office.
type Scheduler struct {
	Config
	owner string // of this scheduler's leases

	planning, sending chan struct{} // a value says that there is something to do
	stop              func()        // ends Run
	stopped           context.Context
	running           sync.WaitGroup

	mu       sync.Mutex
	resting  map[string]time.Time // jobs that failed, and when they are looked at again
	throttle throttle
	trouble  trouble
	clock    clockCheck
	settled  tally
}

// New returns a scheduler that does nothing until Run or Dispatch is called.
func New(c Config) (*Scheduler, error) {
	switch {
	case c.Ledger == nil, c.Composer == nil, c.Platform == nil, c.Now == nil:
		return nil, errors.New("scheduler: ledger, composer, platform and clock are all needed")
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

	s.endUnknownSubscriptions(ctx)
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

// send sends deliveries until the context ends.
func (s *Scheduler) send(ctx context.Context) {
	p := s.newPipeline(ctx)
	defer p.drain()
	for ctx.Err() == nil {
		n, err := p.feed()
		if err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "deliveries can't be sent, will try again", "err", err)
		}
		if n > 0 && err == nil {
			continue
		}
		wait(ctx, s.idle(ctx), s.sending)
	}
}

// Dispatch sends the deliveries that are due until none is, and returns how many it took on. An error means that the
// ledger did not answer; the pushes' own failures are settled there. It is for programs in which no Run is going on.
func (s *Scheduler) Dispatch(ctx context.Context) (taken int, err error) {
	p := s.newPipeline(ctx)
	defer p.drain()
	for {
		n, err := p.feed()
		taken += n
		if n == 0 || err != nil {
			return taken, err
		}
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
	default: // it is said already
	}
}
