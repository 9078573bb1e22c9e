package scheduler_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"changwat/handlers"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/scheduler"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var bangkok = time.FixedZone("Asia/Bangkok", 7*60*60)

// at reads a time of the office: "2021-04-30 08:00".
func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, bangkok)
	if err != nil {
		panic(err)
	}
	return t
}

// The chats of the fixture: two groups that get everything, in the order in which the ledger lists them.
const (
	groupA = "C00000000000000000000000000000001"
	groupB = "C00000000000000000000000000000002"
)

// fixture is an office with a real ledger, a clock that can be moved, and a platform that can be told to fail.
type fixture struct {
	t        *testing.T
	office   *ledger.Office
	source   ledger.Source
	clock    *clock
	platform *platform
	composer composer
	log      bytes.Buffer
	summary  func(ctx context.Context, now time.Time) (handlers.Answer, error)
	reminder func(m ledger.Meeting, zone *time.Location) handlers.Answer
	timing   scheduler.Timing
	jobless  bool // only what a test enqueues is sent
}

// inBubble runs a test in virtual time, on an office whose clock starts at the given time.
func inBubble(t *testing.T, start string, test func(t *testing.T, r *fixture)) {
	synctest.Test(t, func(t *testing.T) {
		r := newFixture(t, at(start))
		test(t, r)
	})
}

func newFixture(t *testing.T, start time.Time) *fixture {
	t.Helper()
	db, err := ledger.Open(t.Context(), "sqlite:"+t.TempDir()+"/ledger.db")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	r := &fixture{t: t, clock: newClock(start), timing: scheduler.Timing{Poll: time.Hour}}
	r.platform = &platform{clock: r.clock, accepted: make(map[string]bool)}
	r.office = db.Office("14", r.clock.Now)
	r.summary = func(_ context.Context, now time.Time) (handlers.Answer, error) {
		return handlers.Answer{Text: "สรุป " + now.In(bangkok).Format("2 15:04")}, nil
	}
	r.reminder = func(m ledger.Meeting, zone *time.Location) handlers.Answer {
		return handlers.Answer{Text: "เตือน " + m.Title + " " + m.Starts.In(zone).Format("2 15:04")}
	}
	r.source, err = r.office.AddSource(t.Context(), ledger.Source{
		Key: "test", Kind: ledger.SourceEntry, Title: "หนังสือเชิญประชุม", Publisher: "สำนักงานจังหวัด",
		Published: thai.Date{Year: 2021, Month: time.April, Day: 1}, AddedBy: "test", Recorded: start.AddDate(0, -1, 0),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, group := range []string{groupA, groupB} {
		r.approve(group, "summary", "meeting-day-before", "meeting-hour-before")
	}
	return r
}

func (r *fixture) approve(group string, jobs ...string) {
	r.t.Helper()
	if err := r.office.ApproveChat(r.t.Context(), group, "U0", jobs); err != nil {
		r.t.Fatal(err)
	}
}

// meet records what is known of a meeting now.
func (r *fixture) meet(key, starts string, change ...func(*ledger.Meeting)) {
	r.t.Helper()
	m := ledger.Meeting{
		Key: key, Title: key, Span: ledger.Span{Starts: at(starts)}, State: ledger.MeetingPlanned,
		Source: r.source, Quote: key, Recorded: r.clock.Now(),
	}
	for _, c := range change {
		c(&m)
	}
	if _, err := r.office.AddMeeting(r.t.Context(), m); err != nil {
		r.t.Fatal(err)
	}
}

func cancelled(m *ledger.Meeting) { m.State = ledger.MeetingCancelled }
func allDay(m *ledger.Meeting)    { m.AllDay = true }

func recorded(when string) func(*ledger.Meeting) {
	return func(m *ledger.Meeting) { m.Recorded = at(when) }
}

func (r *fixture) jobs() []scheduler.Job {
	r.t.Helper()
	if r.jobless {
		return nil
	}
	jobs, err := scheduler.Jobs(scheduler.Deps{Zone: bangkok, Meetings: r.office, Summary: r.summary, Reminder: r.reminder})
	if err != nil {
		r.t.Fatal(err)
	}
	return jobs
}

func (r *fixture) scheduler() *scheduler.Scheduler {
	r.t.Helper()
	s, err := scheduler.New(scheduler.Config{
		Jobs: r.jobs(), Plans: r.office, Outbox: r.office, Composer: &r.composer, Pusher: r.platform,
		Now: r.clock.Now, Timing: r.timing, Log: slog.New(slog.NewTextHandler(&r.log, nil)),
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return s
}

// during runs a scheduler while f runs, and ends it as a program does at SIGTERM.
func (r *fixture) during(f func(s *scheduler.Scheduler)) {
	r.t.Helper()
	s := r.scheduler()
	ctx, cancel := context.WithCancel(r.t.Context())
	done := make(chan error)
	go func() { done <- s.Run(ctx) }()
	r.settle()
	f(s)
	r.settle()
	cancel()
	if err := <-done; err != nil {
		r.t.Errorf("Run: %v", err)
	}
}

// settle waits until everyone rests. The ledger works on real files, which synctest can't see waiting, so the
// clock of the bubble is let run a little.
func (r *fixture) settle() { pass(time.Millisecond) }

// pass lets virtual time pass.
func pass(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

// jump moves the clock to a time without letting the time in between pass.
func (r *fixture) jump(s *scheduler.Scheduler, to string) {
	r.clock.jump(at(to))
	s.Wake()
	r.settle()
}

// deliveries tells what is in the ledger, a line for each: "summary 2021-04-30T08:00:00+07:00 A sent".
func (r *fixture) deliveries() []string {
	r.t.Helper()
	all, err := r.office.Deliveries(r.t.Context(), ledger.DeliveryFilter{})
	if err != nil {
		r.t.Fatal(err)
	}
	lines := make([]string, len(all))
	for i, d := range all {
		lines[i] = fmt.Sprintf("%s %s %s %s", d.Job, d.Occurrence, name(d.Target), d.State)
	}
	slices.Sort(lines)
	return lines
}

func (r *fixture) delivery() ledger.Delivery {
	r.t.Helper()
	all, err := r.office.Deliveries(r.t.Context(), ledger.DeliveryFilter{})
	if err != nil || len(all) != 1 {
		r.t.Fatalf("%d deliveries, %v; want one", len(all), err)
	}
	return all[0]
}

func name(chat string) string {
	switch chat {
	case groupA:
		return "A"
	case groupB:
		return "B"
	}
	return chat
}

func (r *fixture) wantDeliveries(want ...string) {
	r.t.Helper()
	slices.Sort(want)
	if got := r.deliveries(); !slices.Equal(got, want) {
		r.t.Errorf("deliveries:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// clock runs with the bubble's time and can be moved.
type clock struct {
	mu     sync.Mutex
	base   time.Time
	anchor time.Time
}

func newClock(start time.Time) *clock { return &clock{base: start, anchor: time.Now()} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.base.Add(time.Since(c.anchor))
}

func (c *clock) jump(to time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.base, c.anchor = to, time.Now()
}

// composer writes a request that a test can read, except for chats that it can't write for.
type composer struct {
	mu     sync.Mutex
	unable string // a chat
	hard   string // the beginning of a text
}

func (c *composer) failFor(chat string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.unable = chat
}

func (c *composer) failForText(prefix string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hard = prefix
}

func (c *composer) PushBody(to string, a handlers.Answer) ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if to == c.unable || c.hard != "" && strings.HasPrefix(a.Text, c.hard) {
		return nil, errors.New("no wording")
	}
	return json.Marshal(request{to, a.Text})
}

type request struct{ To, Text string }

// platform receives pushes and honours retry keys as LINE does. Its faults are told by a function of how often
// the same request has come.
type platform struct {
	clock *clock

	mu       sync.Mutex
	fault    func(r request, attempt int) (o scheduler.Outcome, accept bool)
	slow     time.Duration // how long it thinks about a push
	pushes   []push
	accepted map[string]bool
	under    int // pushes under way
	most     int
}

type push struct {
	request
	at     time.Time
	key    string
	body   string
	status int
}

// behave changes how the platform answers from here on.
func (p *platform) behave(fault func(request, int) (scheduler.Outcome, bool), slow time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fault, p.slow = fault, slow
}

// received returns the pushes so far, in order.
func (p *platform) received() []push {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.pushes)
}

func (p *platform) Push(ctx context.Context, body []byte, key string) scheduler.Outcome {
	p.mu.Lock()
	p.under++
	p.most = max(p.most, p.under)
	slow := p.slow
	p.mu.Unlock()
	if slow > 0 {
		select {
		case <-time.After(slow):
		case <-ctx.Done():
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.under--
	if err := ctx.Err(); err != nil {
		return scheduler.Outcome{Err: err}
	}
	o := p.answer(body, key)
	var r request
	_ = json.Unmarshal(body, &r)
	p.pushes = append(p.pushes, push{r, p.clock.Now(), key, string(body), o.Status})
	return o
}

func (p *platform) answer(body []byte, key string) scheduler.Outcome {
	var r request
	if err := json.Unmarshal(body, &r); err != nil {
		return scheduler.Outcome{Status: 400, Message: err.Error()}
	}
	if p.accepted[key] {
		return scheduler.Outcome{Status: 409, RequestID: "first of " + key}
	}
	if p.fault != nil {
		attempt := 1
		for _, earlier := range p.pushes {
			if earlier.request == r {
				attempt++
			}
		}
		o, accept := p.fault(r, attempt)
		p.accepted[key] = accept
		if o.Status != 200 {
			return o
		}
	}
	p.accepted[key] = true
	return scheduler.Outcome{Status: 200, RequestID: "first of " + key}
}

// said tells what arrived in chats, a line for each: "08:00 A สรุป 30 08:00".
func (p *platform) said() []string {
	var lines []string
	for _, push := range p.received() {
		if push.status == 200 {
			lines = append(lines, fmt.Sprintf("%s %s %s", push.at.In(bangkok).Format("15:04"), name(push.To), push.Text))
		}
	}
	slices.Sort(lines)
	return lines
}

func (r *fixture) wantSaid(want ...string) {
	r.t.Helper()
	slices.Sort(want)
	if got := r.platform.said(); !slices.Equal(got, want) {
		r.t.Errorf("said:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}
