package scheduler

import (
	"context"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// digestLate is how late a digest may be sent: some hours after it was due it is no longer of use.
const digestLate = 4 * time.Hour

// digest is a job that says at its times of the calendar what the records hold then. It is never sent on another day than its
// own, so it may say what is true on that day alone.
type digest struct {
	name, title string
	days, when  string // Thai: "ทุกวัน", "ทุกวัน 08.00 น."
	only        string // Thai: "เมื่อมียอดใหม่"; "" where it always comes
	cron        string
	holidays    HolidayRule
	narrowed    bool
	compose     func(ctx context.Context, n ledger.Narrowing, now time.Time) (a dialog.Answer, ok bool, err error)
}

func (g digest) job(d Deps) (Job, error) {
	timetable, err := NewTimetable(g.cron, d.Zone)
	if err != nil {
		return Job{}, err
	}
	workday := d.Workday
	if workday == nil {
		workday = when.IsWorkday
	}
	if d.Times != nil {
		timetable.OfOffice(func(ctx context.Context) (OfficeTimes, error) { return d.Times(ctx, g.name) })
	}
	return Job{
		Name: g.name, Title: g.title, Regular: Regular{Days: g.days, Only: g.only}, When: strings.TrimSpace(g.when + " " + g.only), Priority: ledger.PriorityDigest, Rides: true,
		Timetable: timetable.OnHolidays(g.holidays, workday), Narrowed: g.narrowed,
		Until: func(key string) time.Time {
			_, t := parseKey(key)
			if t.IsZero() {
				return t
			}
			midnight := when.DateOf(t.In(d.Zone)).AddDays(1).In(d.Zone)
			if late := t.Add(digestLate); late.Before(midnight) {
				return late
			}
			return midnight
		},
		Compose: func(ctx context.Context, key string, n ledger.Narrowing, now time.Time) (dialog.Answer, bool, error) {
			_, t := parseKey(key)
			if when.DateOf(t.In(d.Zone)) != when.DateOf(now.In(d.Zone)) {
				return dialog.Answer{}, false, nil
			}
			return g.compose(ctx, n, now)
		},
	}, nil
}
