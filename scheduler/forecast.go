package scheduler

import (
	"context"
	"fmt"
	"slices"
	"time"

	"changwat/handlers"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// unplannedDays is of how many days the average is taken of what nobody can foresee: notices of changes.
const unplannedDays = 28

// ForecastLedger is what a forecast needs of the office's records.
type ForecastLedger interface {
	Audiences
	Quota(ctx context.Context) (ledger.Quota, error)
	ChatSizes(ctx context.Context) (map[string]ledger.ChatSize, error)
	// Sendings returns what became of the deliveries that were settled in a span of time, by job.
	Sendings(ctx context.Context, from, to time.Time) ([]ledger.JobSendings, error)
}

// Forecaster tells how many messages the announcements to come will cost.
type Forecaster struct {
	Jobs   []Job
	Ledger ForecastLedger
	Zone   *time.Location // the office's
}

func (s *Scheduler) forecaster() Forecaster { return Forecaster{s.Jobs, s.Ledger, s.zone()} }

// Forecast returns how the month's quota stands, and how many messages each of its remaining days will take if everything is
// pushed: the occurrences that the jobs have until then, and the average of what followed changes of the records. What is due
// together to one chat is charged once.
func (f Forecaster) Forecast(ctx context.Context, now time.Time) (out handlers.QuotaForecast, err error) {
	if out.Quota, err = f.Ledger.Quota(ctx); err != nil {
		return out, err
	}
	perDay := map[when.Date]int{}
	if err := f.planned(ctx, now, out.To, ledger.PriorityDigest, perDay); err != nil {
		return out, err
	}
	unplanned, err := f.unplanned(ctx, now)
	if err != nil {
		return out, err
	}
	left := out.Left()
	for day := when.DateOf(now.In(f.Zone)); day.In(f.Zone).Before(out.To); day = day.AddDays(1) {
		cost := perDay[day] + unplanned
		out.Days = append(out.Days, handlers.DayCost{Day: day, Messages: cost})
		if left -= cost; left < 0 && out.RunsOut.IsZero() && out.Reading.Limited {
			out.RunsOut = day
		}
	}
	return out, nil
}

// planned adds what the occurrences of the jobs of at least the given priority, after from, up to and including to, will be
// charged on each day.
func (f Forecaster) planned(ctx context.Context, from, to time.Time, least ledger.Priority, perDay map[when.Date]int) error {
	sizes, err := f.Ledger.ChatSizes(ctx)
	if err != nil {
		return err
	}
	type request struct {
		target string
		due    time.Time
	}
	charged := map[request]bool{}
	for _, job := range f.Jobs {
		if job.Priority > least {
			continue
		}
		subs, err := f.Ledger.Subscribers(ctx, job.Name)
		if err != nil {
			return err
		}
		occurrences, err := job.Occurrences(ctx, from, to, subs)
		if err != nil && len(occurrences) == 0 {
			return fmt.Errorf("occurrences of %s: %w", job.Name, err)
		}
		all, err := audiences(ctx, f.Ledger, job, occurrences, subs, from)
		if err != nil {
			return err
		}
		for i, o := range occurrences {
			for _, e := range all[i] {
				for _, target := range e.targets {
					r := request{target, o.Due.Truncate(time.Minute)}
					if !charged[r] {
						charged[r] = true
						perDay[when.DateOf(o.Due.In(f.Zone))] += recipients(target, sizes)
					}
				}
			}
		}
	}
	return nil
}

// unplanned is the daily average of what was charged for announcements that no calendar foresees, rounded up.
func (f Forecaster) unplanned(ctx context.Context, now time.Time) (int, error) {
	sent, err := f.Ledger.Sendings(ctx, now.AddDate(0, 0, -unplannedDays), now)
	sum := 0
	for _, s := range sent {
		i := slices.IndexFunc(f.Jobs, func(j Job) bool { return j.Name == s.Job })
		if i < 0 || f.Jobs[i].Priority == ledger.PriorityChange {
			sum += s.Charged
		}
	}
	return (sum + unplannedDays - 1) / unplannedDays, err
}

// Plan returns what a subscription will cost in the month after now if it is pushed: of a job that follows the calendar, its
// times; of another, those that the records hold.
func (f Forecaster) Plan(ctx context.Context, sub ledger.Subscription, now time.Time) (p handlers.SendingPlan, err error) {
	i := slices.IndexFunc(f.Jobs, func(j Job) bool { return j.Name == sub.Job })
	if i < 0 {
		return p, fmt.Errorf("there is no job %q", sub.Job)
	}
	job := f.Jobs[i]
	sub.Since, sub.Paused = time.Time{}, false
	if p.Quota, err = f.Ledger.Quota(ctx); err != nil {
		return p, err
	}
	sizes, err := f.Ledger.ChatSizes(ctx)
	if err != nil {
		return p, err
	}
	if size, counted := sizes[sub.Target]; counted {
		p.Members = size.Members
	}
	occurrences, err := job.Occurrences(ctx, now, now.AddDate(0, 1, 0), []ledger.Subscription{sub})
	if err != nil {
		return p, err
	}
	for _, o := range occurrences {
		if len(editions(job, o, []ledger.Subscription{sub}, nil, now)) > 0 {
			p.Times++
		}
	}
	p.ByCalendar = job.Timetable != nil
	return p, nil
}
