package main

import (
	"context"
	"flag"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/cache"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/scheduler"
)

const (
	faultCommand = "fault-child"
	hourBefore   = "meeting-hour-before"
	ownReminder  = "own-reminder"
	// pushesAtOnce and pushWindow are the pace that the replicas share through Redis.
	pushesAtOnce = 190
	pushWindow   = 100 * time.Millisecond
)

// faultTiming is the program's timing in proportion to a shorter lease, so that many crashes fit into minutes.
func faultTiming(lease time.Duration) scheduler.Timing {
	return scheduler.Timing{
		Poll: min(lease/5, time.Second), Lease: lease, Push: max(lease/5, 3*slowest), Backoff: lease / 50, Replan: min(lease/5, time.Second),
	}
}

// runFaultChild is a replica: the program's planner and sender, with its jobs of meetings and of officials' own reminders, until it
// is killed, or its standard input is closed because its parent has ended.
func runFaultChild(ctx context.Context, args []string, in io.Reader, errOut io.Writer) error {
	flags := flag.NewFlagSet(faultCommand, flag.ContinueOnError)
	dsn := flags.String("dsn", "", "")
	office := flags.String("office", "", "")
	target := flags.String("platform", "", "")
	redis := flags.String("redis", "", "")
	lease := flags.Duration("lease", 0, "")
	if err := flags.Parse(args); err != nil {
		return err
	}
	ctx, cancel := untilClosed(ctx, in)
	defer cancel()
	db, err := ledger.Open(ctx, *dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	log := slog.New(slog.NewTextHandler(errOut, nil))
	shared, err := cache.Open(ctx, *redis, log)
	if err != nil {
		return err
	}
	defer shared.Close()
	records := db.Office(*office, time.Now)
	jobs, err := faultJobs(records)
	if err != nil {
		return err
	}
	s, err := scheduler.New(scheduler.Config{
		Jobs: jobs, Ledger: records, Composer: composer{}, Pace: pace{shared.Limiter("pushes:")},
		Platform: &pusher{client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: chats}}, url: *target},
		Now:      time.Now, Timing: faultTiming(*lease), Log: log,
	})
	if err != nil {
		return err
	}
	return s.Run(ctx)
}

// faultJobs returns the program's jobs that the trial's announcements are of. A reminder of a meeting says its key and its room.
func faultJobs(records *ledger.Office) ([]scheduler.Job, error) {
	router := handlers.NewRouter(handlers.Deps{Records: records, Province: place.Thailand().Province("14"), Zone: time.UTC})
	jobs, err := scheduler.Jobs(scheduler.Deps{
		Zone: time.UTC, Meetings: records, Orders: records, Figures: records, People: records, Own: records,
		Digests: router, Summary: router.Summary, SendingRecord: router.SendingRecord,
		Reminder: func(m ledger.Meeting, _ *time.Location) dialog.Answer {
			return dialog.Answer{Text: m.Title + " " + m.Venue}
		},
	})
	return slices.DeleteFunc(jobs, func(j scheduler.Job) bool { return j.Name != hourBefore && j.Name != ownReminder }), err
}

type pace struct{ limiter cache.Limiter }

// Allow reports whether one more push may be sent now.
func (p pace) Allow(ctx context.Context) bool {
	return p.limiter.Allow(ctx, "trial", pushesAtOnce, pushWindow)
}
