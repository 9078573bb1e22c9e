package main

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"
	"time"

	"changwat/bot"
	"changwat/internal/thai"
	"changwat/scheduler"
)

type jobs struct {
	List listJobs `cmd:"" default:"1" help:"List the jobs and their next occurrences (the default)."`
	Run  runJob   `cmd:"" help:"Run a job now, for every chat that is subscribed to it."`
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
	about := map[string]bot.GroupJob{}
	for _, j := range p.groupJobs() {
		about[j.Name] = j
	}
	table := tabwriter.NewWriter(con.out, 0, 0, 2, ' ', 0)
	for _, o := range upcoming {
		next := "ยังไม่มีกำหนดใน 1 เดือน (none within a month)"
		if !o.Due.IsZero() {
			due := o.Due.In(p.office.zone)
			next = fmt.Sprintf("%s %s (%s)", thai.DateOf(due).ShortWeekday(), thai.ClockOf(due).Official(), due.Format(time.RFC3339))
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", o.Job, about[o.Job].What, about[o.Job].When, next)
	}
	return table.Flush()
}

type runJob struct {
	Name string `arg:"" help:"The job's name, as changwat jobs lists it."`
}

// Run puts the job's next occurrence into the outbox now, besides the regular one, and sends it where the settings
// name a LINE channel; otherwise the service that runs on the same database sends it.
func (r *runJob) Run(ctx context.Context, s *settings, con console) (err error) {
	p, err := open(ctx, s, con)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	var sender *bot.Sender
	if s.Line.Token != "" {
		if sender, err = p.sender(s.Line.APIEndpoint, s.Line.Token); err != nil {
			return err
		}
	}
	announcements, err := p.scheduler(sender, scheduler.Timing{})
	if err != nil {
		return err
	}
	n, err := announcements.RunJob(ctx, r.Name, p.office.clock())
	if err != nil {
		return err
	}
	if sender == nil {
		_, err = fmt.Fprintf(con.out, "%d deliveries of %s wait for the service that runs on this database\n", n, r.Name)
		return err
	}
	if _, err := announcements.Dispatch(ctx); err != nil {
		return err
	}
	_, err = fmt.Fprintf(con.out, "%d deliveries of %s were handed to LINE\n", n, r.Name)
	return err
}
