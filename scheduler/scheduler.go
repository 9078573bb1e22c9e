package scheduler

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// minPoll is the shortest wait between two polls of the ledger, unless a wake-up arrives.
const minPoll = 20 * time.Millisecond

// dueRetry is how soon the ledger is asked again for deliveries that are due and could not be leased.
const dueRetry = 500 * time.Millisecond

// Plans is where the scheduler stores its plans: how far each job has been planned, and the deliveries to its audience.
type Plans interface {
	Watermarks
	Audiences
	// EnqueueAndSetWatermark inserts the deliveries that are not there yet and sets the watermark, in one transaction.
	EnqueueAndSetWatermark(ctx context.Context, job string, watermark time.Time, deliveries []ledger.Delivery) (inserted int, err error)
	// Enqueue inserts the deliveries that are not there yet.
	Enqueue(ctx context.Context, deliveries []ledger.Delivery) (inserted int, err error)
}

// Audiences are whom the announcements may be sent to: approved groups and rooms, and linked officials.
type Audiences interface {
	// Subscribers returns the subscriptions to a job that are not paused and may have announcements, ordered by target.
	Subscribers(ctx context.Context, job string) ([]ledger.Subscription, error)
	// Reachable returns those of the given chats and people that may have announcements.
	Reachable(ctx context.Context, targets []string) ([]string, error)
}

// Watermarks store up to which time each job has been planned.
type Watermarks interface {
	// Watermark returns the time up to which the job's occurrences have been planned; zero for a job never planned.
	Watermark(ctx context.Context, job string) (time.Time, error)
	// SetBackWatermark moves it back after the clock was set back, and deletes the missed deliveries that were due later.
	SetBackWatermark(ctx context.Context, job string, watermark time.Time) error
}

// Outbox is where the deliveries wait.
type Outbox interface {
	JointRequests
	// LeaseDeliveries leases up to n deliveries that are due to the owner, for the given duration, and stores the time of
	// a delivery's first lease as FirstTried: from then on it may have been sent. While pushes are paused it leases none.
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
	// DissolveJoint deletes a request that cannot have been accepted and keeps its deliveries; with alone, these never
	// share a request again.
	DissolveJoint(ctx context.Context, owner string, id int64, alone bool) error
}

// Subscriptions is what the scheduler needs to end subscriptions and to notify administrators of it.
type Subscriptions interface {
	// EndSubscriptions ends all of a chat's subscriptions and, if there were any, enqueues the notices. It returns their
	// jobs.
	EndSubscriptions(ctx context.Context, chat string, notices []ledger.Delivery) (ended []string, err error)
	// EndUnknownSubscriptions ends those to jobs other than the given ones, and returns how many ended for each job.
	EndUnknownSubscriptions(ctx context.Context, jobs []string) (ended map[string]int, err error)
	// Chat returns a chat that the office knows.
	Chat(ctx context.Context, id string) (ledger.Chat, error)
	// People returns the linked officials.
	People(ctx context.Context) ([]ledger.Person, error)
}

// Ledger is all that the scheduler needs of the office's records.
type Ledger interface {
	Plans
	Outbox
	Subscriptions
	Accounting
}

// Accounting is what the scheduler needs to know what announcements cost, and whether they have changed.
type Accounting interface {
	ForecastLedger
	Quotas
	Rides
	Records
}

// Records are what announcements are composed from, and the chats that they go to.
type Records interface {
	// Chats returns the chats that the office knows.
	Chats(ctx context.Context) ([]ledger.Chat, error)
	// Version identifies the state of everything that announcements are composed from.
	Version(ctx context.Context) (string, error)
}

// Composer writes the bodies of push requests.
type Composer interface {
	// PushBody returns the platform's push request (JSON) of an answer to a chat. It is deterministic: the same answer to
	// the same chat makes the same bytes.
	PushBody(to string, a dialog.Answer) ([]byte, error)
	// Join merges the first of several requests to one chat with as many after it as fit into one.
	Join(bodies [][]byte) (body []byte, joined int, err error)
}

// Platform is what the scheduler needs of LINE. It must not retry: the scheduler decides on that.
type Platform interface {
	// Push sends a push request.
	Push(ctx context.Context, body []byte, retryKey string) Outcome
	// InChat reports whether the bot is a member of a group or room.
	InChat(ctx context.Context, chat string) (bool, error)
	// Time returns the platform's time; zero where it states none.
	Time(ctx context.Context) (time.Time, error)
}

// Pace is a rate limit that all processes of the channel share.
type Pace interface {
	// Allow reports whether one more push may be sent now, and counts it if so.
	Allow(ctx context.Context) bool
}

// Timing holds the scheduler's durations, by the monotonic clock, and how much it does at once; a zero field takes the default
// given beside it.
type Timing struct {
	Batch   int           // events whose notices are planned between two readings of them; 200
	Poll    time.Duration // the longest wait between two polls of the ledger; 5 s
	Lease   time.Duration // how long a lease on deliveries lasts before another process may take them over; 2 min
	Push    time.Duration // the timeout of a push; 10 s
	Backoff time.Duration // the wait after a first failure, doubled with each further one; 2 s
	Longest time.Duration // the longest such wait; half a lease
	Plan    time.Duration // how long a job may take at a time to say what is due and compose it; 1 min
	Replan  time.Duration // the time until a job that could not be planned completely is planned again; 1 min
	Sparse  time.Duration // the wait between attempts while the month's messages are used up; 15 min
	Account time.Duration // how often it is looked at what is to be asked of LINE about quota and members; 1 min
}

func (t Timing) withDefaults() Timing {
	t.Lease = cmp.Or(t.Lease, 2*time.Minute)
	return Timing{
		Batch:   cmp.Or(t.Batch, 200),
		Poll:    cmp.Or(t.Poll, 5*time.Second),
		Lease:   t.Lease,
		Push:    cmp.Or(t.Push, 10*time.Second),
		Backoff: cmp.Or(t.Backoff, 2*time.Second),
		Longest: cmp.Or(t.Longest, t.Lease/2),
		Plan:    cmp.Or(t.Plan, time.Minute),
		Replan:  cmp.Or(t.Replan, time.Minute),
		Sparse:  cmp.Or(t.Sparse, 15*time.Minute),
		Account: cmp.Or(t.Account, time.Minute),
	}
}

// Config holds what a scheduler is made of. Zone, Pace, Account, Events, Policy, ClockIsSet, Timing and Log may be left
// out.
type Config struct {
	Jobs     []Job
	Ledger   Ledger
	Composer Composer
	Platform Platform
	Pace     Pace    // nil for no limit
	Account  Account // nil where LINE is not asked for the quota
	Events   Events  // nil where nobody is notified of changes
	Notices  Notices // what tells of Events
	// Policy returns what the office has set about the hours and the cost of announcements; nil to push all at once.
	Policy func(ctx context.Context) (Policy, error)
	Now    func() time.Time // the office's clock; after setting it call Wake
	Zone   *time.Location   // the office's; nil for UTC
	// ClockIsSet means that the clock was set on purpose, for a rehearsal, and is not to be compared with LINE's.
	ClockIsSet bool
	Timing     Timing
	Log        *slog.Logger
}

// Scheduler plans one office's announcements and sends them. Any number of them, on any number of machines,
// may serve the same office.
type Scheduler struct {
	Config
	owner string // identifies this scheduler's leases

	planning, sending chan struct{} // wake-ups of the two loops
	stop              func()        // ends Run
	stopped           context.Context
	running           sync.WaitGroup

	mu       sync.Mutex
	subs     subscriptions
	throttle throttle
	channel  channelState
	clock    clockCheck
	settled  settledCounts
	costs
	deferred
}

// deferred is what is not planned now: later, or not again.
type deferred struct {
	retryAt     map[string]time.Time // jobs that could not be planned, and when to try again
	quietEvents map[int64]bool       // events that wait for the end of the quiet hours; of the planning loop alone
	planned     plannedOccurrences   // of the planning loop alone
}

// costs is what this process knows of the cost of announcements, and of those that wait for a free reply.
type costs struct {
	spending spending
	riding   waitingRides
}

// New returns a scheduler that does nothing until Run or Dispatch is called.
func New(c Config) (*Scheduler, error) {
	switch {
	case c.Ledger == nil, c.Composer == nil, c.Platform == nil, c.Now == nil:
		return nil, errors.New("scheduler: ledger, composer, platform and clock are all needed")
	}
	c.Log = cmp.Or(c.Log, slog.New(slog.DiscardHandler))
	c.Timing = c.Timing.withDefaults()
	c.Jobs = slices.Clone(c.Jobs)
	for i, j := range c.Jobs {
		c.Jobs[i] = j.guarded(c.Log)
	}
	c.Composer = guardedComposer{c.Composer, c.Log}
	if c.Notices != nil {
		c.Notices = guardedNotices{c.Notices, c.Log}
	}
	s := &Scheduler{
		Config:   c,
		owner:    uuid.NewString(),
		planning: make(chan struct{}, 1),
		sending:  make(chan struct{}, 1),
		costs:    costs{spending: spending{asked: make(chan struct{}, 1)}},
		deferred: deferred{retryAt: make(map[string]time.Time), quietEvents: make(map[int64]bool), planned: make(plannedOccurrences)},
	}
	s.stopped, s.stop = context.WithCancel(context.Background())
	return s, nil
}

// Run plans and sends until the context ends or Drain is called. Then it finishes the pushes in flight, releases its
// other leases, and returns nil.
func (s *Scheduler) Run(ctx context.Context) error {
	if !s.begin() {
		return nil
	}
	defer s.running.Done()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(s.stopped, cancel)()

	s.endUnknownSubscriptions(ctx)
	var both sync.WaitGroup
	both.Go(func() { s.plan(ctx) })
	both.Go(func() { s.send(ctx) })
	both.Go(func() { s.watchAccount(ctx) })
	both.Wait()
	return nil
}

// begin notes that Run has begun, unless Drain was called before: then there is nothing to wait for, and Run does nothing.
func (s *Scheduler) begin() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped.Err() != nil {
		return false
	}
	s.running.Add(1)
	return true
}

// Drain ends Run and waits until it has returned, or the context ends.
func (s *Scheduler) Drain(ctx context.Context) error {
	s.mu.Lock()
	s.stop()
	s.mu.Unlock()
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

// Wake makes the scheduler poll the ledger at once. Call it after setting the clock, or after enqueueing deliveries.
func (s *Scheduler) Wake() {
	nudge(s.planning)
	nudge(s.sending)
}

// plan plans the jobs until the context ends.
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

// Dispatch sends the deliveries that are due until none is left, and returns how many it took on. An error means that
// the ledger failed; a push that fails is settled there instead. It is for programs in which no Run is active.
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

// wait waits for d, a wake-up, or the end of the context.
func wait(ctx context.Context, d time.Duration, nudged <-chan struct{}) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-nudged:
	case <-ctx.Done():
	}
}

// nudge sends a wake-up, unless one is pending already.
func nudge(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
