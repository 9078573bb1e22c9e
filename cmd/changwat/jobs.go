package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
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

	Pause  pauseJobs  `cmd:"" help:"Pause all announcements, or those of one job, also in processes that are already serving."`
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
	about, err := p.jobsInOffice(ctx)
	if err != nil {
		return err
	}
	paused, err := p.records.PausedJobs(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(con.out, 0, 0, 2, ' ', 0)
	for _, o := range upcoming {
		next := "ยังไม่มีกำหนดใน 1 เดือน (none within a month)"
		if !o.Due.IsZero() {
			due := o.Due.In(p.office.zone)
			next = fmt.Sprintf("%s %s (%s)", when.DateOf(due).ShortWeekday(), when.ClockOf(due).Official(), due.Format(time.RFC3339))
		}
		if pause, isPaused := paused[o.Job]; isPaused {
			since := pause.Since.In(p.office.zone)
			next = fmt.Sprintf("หยุดส่งทุกแชทตั้งแต่ %s %s (paused)", when.DateOf(since).ShortWeekday(), when.ClockOf(since).Official())
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", o.Job, about[o.Job].Title, about[o.Job].When, next)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	var fixed []string
	for _, o := range upcoming {
		if about[o.Job].Timetable == nil {
			fixed = append(fixed, o.Job)
		}
	}
	_, err = fmt.Fprintf(con.out, "\nงานที่ส่งตามรอบตั้งเวลาได้ (times of these are set: changwat settings times.NAME VALUE). งานที่ตามข้อมูล ตั้งเวลาเองไม่ได้ (these follow the records, at fixed times): %s\n",
		strings.Join(fixed, ", "))
	return err
}

// jobsInOffice returns the jobs by name, each with the times that the office has set for it.
func (a *app) jobsInOffice(ctx context.Context) (map[string]scheduler.Job, error) {
	values, err := a.proposals.Settings(ctx)
	about := map[string]scheduler.Job{}
	for _, j := range a.jobs {
		if j.Timetable != nil {
			j.When = values.Times(j.Name).Thai(j.Days, j.When)
		}
		about[j.Name] = j
	}
	return about, err
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
		_, err = fmt.Fprintf(con.out, "ไม่มีอะไรต้องส่ง (nothing to send: %s has no coming occurrence, no chat is subscribed to it, it is paused, or it was run just now)\n", r.Name)
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

type pauseJobs struct {
	Name string `arg:"" optional:"" help:"The job to pause for all chats, as changwat jobs lists it; without it all pushes are paused."`
}

// byCommand is who pauses announcements at the command line.
const byCommand = "command line"

// Run pauses all pushes, or a job.
func (p *pauseJobs) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		if p.Name != "" {
			job, err := a.pausable(p.Name)
			if err != nil {
				return err
			}
			if err := a.records.PauseJob(ctx, job.Name, byCommand); err != nil {
				return err
			}
			_, err = fmt.Fprintf(con.out, "หยุดส่ง “%s” ทุกแชทแล้ว (%s is paused; changwat jobs resume %s resumes it)\n", job.Title, job.Name, job.Name)
			return err
		}
		if err := a.records.PausePushes(ctx, byCommand); err != nil {
			return err
		}
		_, err := fmt.Fprintln(con.out, "หยุดส่งประกาศทั้งหมดแล้ว (all announcements are paused; changwat jobs resume resumes them)")
		return err
	})
}

// pausable returns the job of a name, if it is one that can be paused alone: one that chats are subscribed to. What tells of changes, and
// what somebody has asked for himself, can only be paused with everything else.
func (a *app) pausable(name string) (scheduler.Job, error) {
	i := slices.IndexFunc(a.jobs, func(j scheduler.Job) bool { return j.Name == name })
	switch {
	case i < 0:
		return scheduler.Job{}, fmt.Errorf("there is no job %q: see changwat jobs", name)
	case a.jobs[i].Direct:
		return scheduler.Job{}, fmt.Errorf("%s goes to those whom it concerns, and cannot be paused alone: changwat jobs pause pauses everything", name)
	}
	return a.jobs[i], nil
}

type resumeJobs struct {
	Name string `arg:"" optional:"" help:"The job to resume; without it the pause of all pushes ends."`
}

// Run resumes pushes, or a job.
func (p *resumeJobs) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		if p.Name != "" {
			job, err := a.pausable(p.Name)
			if err != nil {
				return err
			}
			if err := a.records.ResumeJob(ctx, job.Name); err != nil {
				return err
			}
			_, err = fmt.Fprintf(con.out, "ส่ง “%s” ต่อแล้ว (%s is resumed; what fell due meanwhile is not sent)\n", job.Title, job.Name)
			return err
		}
		if err := a.records.ResumePushes(ctx); err != nil {
			return err
		}
		_, err := fmt.Fprintln(con.out, "ส่งประกาศต่อแล้ว (announcements are resumed; those whose time has passed are not sent)")
		return err
	})
}
