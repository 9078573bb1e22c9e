package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"changwat/bot"
	"changwat/handlers"
	"changwat/internal/ledger"
	"changwat/scheduler"
)

// failedDays is for how many days back failed deliveries are listed.
const failedDays = 30

type failedJobs struct{}

// Run lists the deliveries that failed and were not sent again, the newest first.
func (failedJobs) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		dead, err := a.records.DeadDeliveries(ctx, a.office.clock().AddDate(0, 0, -failedDays))
		if err != nil {
			return err
		}
		if len(dead) == 0 {
			_, err = fmt.Fprintf(con.out, "ไม่มีการแจ้งที่ส่งไม่สำเร็จ (no delivery has failed in the last %d days)\n", failedDays)
			return err
		}
		table := tabwriter.NewWriter(con.out, 0, 0, 2, ' ', 0)
		for _, d := range dead {
			again := "resend"
			if d.PerhapsAccepted {
				again = "may have arrived"
			}
			fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\t%s\t%s\n", d.ID, d.Settled.In(a.office.zone).Format(time.RFC3339), d.Job, ledger.KindOf(d.Target), again, handlers.FailureInThai(d), d.Reason)
		}
		return table.Flush()
	})
}

type resendJobs struct {
	acting
	ID int64 `arg:"" help:"The delivery's ID, as changwat jobs failed lists it."`
}

// Run enqueues a failed delivery anew; the service that runs on the database sends it.
func (r *resendJobs) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		by, err := r.actor(ctx, a)
		if err != nil {
			return err
		}
		if err := a.resender().Resend(ctx, r.ID, by.Person); err != nil {
			return err
		}
		_, err = fmt.Fprintf(con.out, "ส่งใหม่แล้ว (delivery %d waits to be sent again, under a new key)\n", r.ID)
		return err
	})
}

// resender returns what sends failed announcements again.
func (a *app) resender() scheduler.Resender {
	return scheduler.Resender{
		Jobs: a.jobs, Ledger: a.records, Composer: bot.NewComposer(a.office.province.Code, a.records, a.office.clock, a.pictures), Now: a.office.clock,
		Sent: func() {
			if s := a.announcements.Load(); s != nil {
				s.Wake()
			}
		},
	}
}
