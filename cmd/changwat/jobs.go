package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"text/tabwriter"
	"time"

	"changwat/bot"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

type jobs struct {
	List listJobs `cmd:"" default:"1" help:"List the jobs and their next occurrences (the default)."`
	Run  runJob   `cmd:"" help:"Run a job now, for every chat that is subscribed to it."`

	Failed failedJobs `cmd:"" help:"List the announcements that could not be sent in the last 30 days, and why."`
	Resend resendJobs `cmd:"" help:"Send an announcement again that could not be sent, where it cannot have arrived and is still true."`

	Pause  pauseJobs  `cmd:"" help:"Pause all announcements, also in processes that are already serving."`
	Resume resumeJobs `cmd:"" help:"Resume announcements; those whose time has passed are not sent."`
}

type listJobs struct{}

// Run lists the jobs, the soonest first.
func (listJobs) Run(ctx context.Context, s *settings, con console) (err error) {
	p, err := open(ctx, s, con)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	planner, err := p.scheduler(nil, scheduler.Timing{})
	if err != nil {
		return err
	}
	upcoming, err := planner.Upcoming(ctx, p.office.clock())
	if err != nil {
		return err
	}
	about := map[string]scheduler.Job{}
	for _, j := range p.jobs {
		about[j.Name] = j
	}
	table := tabwriter.NewWriter(con.out, 0, 0, 2, ' ', 0)
	for _, o := range upcoming {
		next := "ยังไม่มีกำหนดใน 1 เดือน (none within a month)"
		if !o.Due.IsZero() {
			due := o.Due.In(p.office.zone)
			next = fmt.Sprintf("%s %s (%s)", when.DateOf(due).ShortWeekday(), when.ClockOf(due).Official(), due.Format(time.RFC3339))
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", o.Job, about[o.Job].Title, about[o.Job].When, next)
	}
	return table.Flush()
}

type runJob struct {
	Name string `arg:"" help:"The job's name, as changwat jobs lists it."`
}

// Run enqueues the deliveries of the job's next occurrence now, in addition to the regular ones. Where the settings name a
// LINE channel it sends them, otherwise the service that runs on the same database does. It waits for the result, and fails
// unless all of them were sent.
func (r *runJob) Run(ctx context.Context, s *settings, con console) (err error) {
	p, err := open(ctx, s, con)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	var sender *bot.Sender
	if s.Line.Token != "" {
		if sender, err = p.sender(s.Line.APIEndpoint, s.Line.DataEndpoint, s.Line.Token); err != nil {
			return err
		}
	}
	announcements, err := p.scheduler(sender, scheduler.Timing{})
	if err != nil {
		return err
	}
	announced, err := announcements.RunJob(ctx, r.Name, p.office.clock())
	if err != nil {
		return err
	}
	if announced.Deliveries == 0 {
		_, err = fmt.Fprintf(con.out, "ไม่มีอะไรต้องส่ง (nothing to send: %s has no coming occurrence, no chat is subscribed to it, or it was run just now)\n", r.Name)
		return err
	}
	if sender == nil {
		fmt.Fprintf(con.out, "%d deliveries of %s wait for the service that runs on this database\n", announced.Deliveries, r.Name)
	}
	results, err := awaitSettled(ctx, p, announcements, ledger.DeliveryFilter{Job: r.Name, Occurrence: announced.Occurrence}, sender != nil)
	if err != nil {
		return err
	}
	return results.report(con, r.Name)
}

const (
	settleTimeout = 30 * time.Second // for all deliveries of one run
	settlePoll    = 250 * time.Millisecond
)

// deliveries are those of one occurrence in their current state.
type deliveries []ledger.Delivery

// waiting returns the number of those that are not settled.
func (d deliveries) waiting() (n int) {
	for _, one := range d {
		if one.Settled.IsZero() {
			n++
		}
	}
	return n
}

// awaitSettled waits until the deliveries are settled, at most settleTimeout. With send it also sends them.
func awaitSettled(ctx context.Context, p *app, s *scheduler.Scheduler, f ledger.DeliveryFilter, send bool) (deliveries, error) {
	timeout := time.After(settleTimeout)
	for {
		if send {
			if _, err := s.Dispatch(ctx); err != nil {
				return nil, err
			}
		}
		all, err := p.records.Deliveries(ctx, f)
		if err != nil || deliveries(all).waiting() == 0 {
			return all, err
		}
		select {
		case <-time.After(settlePoll):
		case <-timeout:
			return all, nil
		case <-ctx.Done():
			return all, ctx.Err()
		}
	}
}

// report prints the number of deliveries for each state and reason. It returns an error where some were not sent.
func (d deliveries) report(con console, job string) error {
	counts := map[string]int{}
	replaced, unsent := map[int64]bool{}, 0
	for _, one := range d {
		replaced[one.Predecessor] = true
	}
	for _, one := range d {
		line := string(one.State)
		if one.Settled.IsZero() {
			line = "waiting"
		}
		if one.Reason != "" {
			line += ": " + one.Reason
		}
		counts[line]++
		if one.State != ledger.DeliverySent && !replaced[one.ID] {
			unsent++
		}
	}
	for _, line := range slices.Sorted(maps.Keys(counts)) {
		if _, err := fmt.Fprintf(con.out, "%d deliveries of %s %s\n", counts[line], job, line); err != nil {
			return err
		}
	}
	if unsent > 0 {
		return fmt.Errorf("%d deliveries of %s were not sent, for the reasons above; the service sends those that wait once it can", unsent, job)
	}
	return nil
}

type pauseJobs struct{}

// Run pauses all pushes.
func (pauseJobs) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		if err := a.records.PausePushes(ctx, "command line"); err != nil {
			return err
		}
		_, err := fmt.Fprintln(con.out, "หยุดส่งประกาศทั้งหมดแล้ว (all announcements are paused; changwat jobs resume resumes them)")
		return err
	})
}

type resumeJobs struct{}

// Run resumes pushes.
func (resumeJobs) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		if err := a.records.ResumePushes(ctx); err != nil {
			return err
		}
		_, err := fmt.Fprintln(con.out, "ส่งประกาศต่อแล้ว (announcements are resumed; those whose time has passed are not sent)")
		return err
	})
}
