package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"changwat/bot"
	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/cache"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/scheduler"
)

// morning is a second before the summary of the sample's second day.
var morning = time.Date(2021, time.April, 30, 7, 59, 59, 0, time.FixedZone("Asia/Bangkok", 7*60*60))

// runChild is the process that sends: it approves the groups, reaches the time of the morning summary, and ends when all
// is sent.
func runChild(args []string) error {
	flags := flag.NewFlagSet(childCommand, flag.ContinueOnError)
	dsn := flags.String("dsn", "", "")
	line := flags.String("platform", "", "")
	groups := flags.Int("groups", 0, "")
	redis := flags.String("redis", "", "")
	if err := flags.Parse(args); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	quiet := slog.New(slog.DiscardHandler)
	db, err := ledger.Open(ctx, *dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	var began time.Time // zero while preparing: the clock stands still then, so that every group is subscribed before the summary
	start := morning
	clock := func() time.Time {
		if began.IsZero() {
			return start
		}
		return start.Add(time.Since(began))
	}
	office := db.Office("14", clock)
	if err := prepare(ctx, office, *groups); err != nil {
		return err
	}
	store, err := cache.Open(ctx, *redis, quiet)
	if err != nil {
		return err
	}
	defer store.Close()
	metrics, err := bot.NewMetrics(prometheus.NewRegistry())
	if err != nil {
		return err
	}
	sender, err := bot.NewSender(bot.SenderConfig{Endpoint: *line, Token: "token", Scope: "14"}, store, metrics, quiet)
	if err != nil {
		return err
	}
	province, _ := place.Thailand().Place("14")
	router := handlers.NewRouter(handlers.Deps{Records: office, Province: province, Zone: start.Location()})
	jobs, err := scheduler.Jobs(scheduler.Deps{
		Zone: start.Location(), Meetings: office, Orders: office, Figures: office, People: office, Own: office, Digests: router, Summary: router.Summary, SendingRecord: router.SendingRecord, Reminder: handlers.MeetingReminder,
	})
	if err != nil {
		return err
	}
	s, err := scheduler.New(scheduler.Config{
		Jobs: jobs, Ledger: office, Composer: composer{}, Platform: platform{sender}, Pace: limiter{store.Limiter("pushes:")},
		Now: clock, ClockIsSet: true, Log: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
	if err != nil {
		return err
	}
	began = time.Now()
	return send(ctx, s, office, *groups, began)
}

// send runs the scheduler until all is sent, and says when the summary fell due and what the sending cost.
func send(ctx context.Context, s *scheduler.Scheduler, office *ledger.Office, groups int, began time.Time) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	before := cpuTime()
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	if err := awaitSent(ctx, office, groups); err != nil {
		return err
	}
	cancel()
	fmt.Printf("due %d\npeak %d\ncpu %d\n", began.Add(time.Second).UnixMicro(), peakMemory(), (cpuTime() - before).Microseconds())
	return <-ended
}

// prepare loads the sample and approves the groups.
func prepare(ctx context.Context, office *ledger.Office, groups int) error {
	if _, err := ledger.LoadSample(ctx, office); err != nil {
		return err
	}
	for i := range groups {
		if err := office.ApproveChat(ctx, fmt.Sprintf("C%032x", i), "U", []string{"summary"}); err != nil {
			return err
		}
	}
	return nil
}

// awaitSent waits until all is sent.
func awaitSent(ctx context.Context, office *ledger.Office, groups int) error {
	for {
		counts, err := office.DeliveryCounts(ctx)
		if err != nil || counts[ledger.DeliverySent] == groups {
			return err
		}
		time.Sleep(250 * time.Millisecond)
	}
}

// cpuTime is the CPU time that the process has used.
func cpuTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peakMemory is the most memory that the process has held, in kB (Linux only).
func peakMemory() (kb int) {
	status, _ := os.ReadFile("/proc/self/status")
	if _, after, ok := strings.Cut(string(status), "VmHWM:"); ok {
		_, _ = fmt.Sscan(after, &kb)
	}
	return kb
}

type composer struct{}

func (composer) PushBody(to string, a dialog.Answer) ([]byte, error) { return bot.PushBody(to, a) }

func (composer) Join(bodies [][]byte) ([]byte, int, error) { return bot.JoinPushes(bodies) }

type platform struct{ *bot.Sender }

func (p platform) Push(ctx context.Context, body []byte, retryKey string) scheduler.Outcome {
	o := p.Sender.Push(ctx, body, retryKey)
	return scheduler.Outcome{Status: o.Status, RequestID: o.RequestID, Message: o.Message, Err: o.Err, LINE: o.LINE, NotSent: o.NotSent}
}

func (p platform) Time(ctx context.Context) (time.Time, error) { return p.PlatformTime(ctx) }

type limiter struct{ cache.Limiter }

// Allow limits pushes to the rate of the service.
func (l limiter) Allow(ctx context.Context) bool {
	return l.Limiter.Allow(ctx, "14", 190, 100*time.Millisecond)
}
