package scheduler_test

import (
	"bytes"
	"cmp"
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
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

// TestMain ends the PostgreSQL server, if one was started, and looks for goroutines that were left.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(tests{m})
}

// tests are the tests of this package, after which the servers that they started end.
type tests struct{ *testing.M }

// Run runs the tests.
func (m tests) Run() int { return ledgertest.Main(m.M.Run) }

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
	t          *testing.T
	office     *ledger.Office
	source     ledger.Source
	clock      *clock
	platform   *platform
	composer   composer
	log        bytes.Buffer
	summary    func(ctx context.Context, now time.Time) (dialog.Answer, error)
	reminder   func(m ledger.Meeting, zone *time.Location) dialog.Answer
	timing     scheduler.Timing
	clockIsSet bool
	jobless    bool            // only what a test enqueues is sent
	own        []scheduler.Job // instead of the program's, if there are any
	surroundings
}

// surroundings are what the office has set, and who answers for it.
type surroundings struct {
	policy  scheduler.Policy
	account *account        // nil where LINE is not asked for the quota
	rolls   scheduler.Rolls // nil for none

	officeTexts scheduler.OfficeTexts
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
	db, err := ledger.Open(t.Context(), ledgertest.MigratedSQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	r := &fixture{t: t, clock: newClock(start), timing: scheduler.Timing{Poll: time.Hour}}
	r.platform = &platform{clock: r.clock, accepted: make(map[string]bool)}
	r.office = db.Office("14", r.clock.Now)
	r.summary = func(_ context.Context, now time.Time) (dialog.Answer, error) {
		return dialog.Answer{Text: "สรุป " + now.In(bangkok).Format("2 15:04")}, nil
	}
	r.reminder = func(m ledger.Meeting, zone *time.Location) dialog.Answer {
		return dialog.Answer{Text: "เตือน " + m.Title + " " + m.Starts.In(zone).Format("2 15:04")}
	}
	r.source, err = r.office.AddSource(t.Context(), ledger.Source{
		Key: "test", Kind: ledger.SourceEntry, Title: "หนังสือเชิญประชุม", Publisher: "สำนักงานจังหวัด",
		Published: when.Date{Year: 2021, Month: time.April, Day: 1}, AddedBy: "test", Recorded: start.AddDate(0, -1, 0),
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
	if len(r.own) > 0 {
		return r.own
	}
	jobs, err := scheduler.Jobs(scheduler.Deps{
		Zone: bangkok, Meetings: r.office, Orders: r.office, Figures: r.office, People: r.office, Own: r.office,
		Digests: handlers.NewRouter(handlers.Deps{Records: r.office, Province: place.Thailand().Province("14"), Zone: bangkok}),
		Summary: r.summary, Reminder: r.reminder,
		SendingRecord: func(context.Context, time.Time) (dialog.Answer, error) {
			return dialog.Answer{Text: "บันทึก"}, nil
		}, Notices: r.notices(), Rolls: r.rolls, OfficeTexts: r.officeTexts,
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return jobs
}

// notices tell what proposals change.
func (r *fixture) notices() *handlers.Notices {
	return handlers.NewNotices(handlers.Deps{Records: r.office, Province: place.Thailand().Province("14"), Zone: bangkok})
}

func (r *fixture) scheduler() *scheduler.Scheduler {
	r.t.Helper()
	var line scheduler.Account
	if r.account != nil {
		line = r.account
	}
	s, err := scheduler.New(scheduler.Config{
		Account: line, Policy: r.terms,
		Events: proposal.New(r.office), Notices: r.notices(),
		Jobs: r.jobs(), Ledger: r.office, Composer: &r.composer, Platform: r.platform, ClockIsSet: r.clockIsSet,
		Now: r.clock.Now, Zone: bangkok, Timing: r.timing, Log: slog.New(slog.NewTextHandler(&r.log, nil)),
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return s
}

// terms are the policy of the test, with the office's quiet hours.
func (r *fixture) terms(ctx context.Context) (scheduler.Policy, error) {
	values, err := proposal.New(r.office).Settings(ctx)
	p := r.policy
	p.QuietUntil = func(at time.Time) time.Time { return values.QuietUntil(at.In(bangkok)) }
	return p, err
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

func (c *composer) PushBody(to string, a dialog.Answer) ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if to == c.unable || c.hard != "" && strings.HasPrefix(a.Text, c.hard) {
		return nil, errors.New("no wording")
	}
	return json.Marshal(request{to, cmp.Or(a.Text, a.Alt)})
}

// Join writes at most five texts, a line for each.
func (c *composer) Join(bodies [][]byte) ([]byte, int, error) {
	var all request
	for i, b := range bodies[:min(len(bodies), 5)] {
		var one request
		if err := json.Unmarshal(b, &one); err != nil {
			return nil, 0, err
		}
		if i > 0 {
			all.Text += "\n"
		}
		all.To, all.Text = one.To, all.Text+one.Text
	}
	body, err := json.Marshal(all)
	return body, min(len(bodies), 5), err
}

type request struct{ To, Text string }

func (r *fixture) wantSaid(want ...string) {
	r.t.Helper()
	slices.Sort(want)
	if got := r.platform.said(); !slices.Equal(got, want) {
		r.t.Errorf("said:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}
