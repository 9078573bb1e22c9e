package scheduler

import (
	"context"
	"time"

	"changwat/handlers"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

const (
	summarySpec = "0 8 * * *"
	// summaryLate is how late the summary of a morning may be sent: by noon it is no longer of use.
	summaryLate = 4 * time.Hour
)

// morningSummary sends one card about the day, every morning. It says “วันนี้” (today), so it is never sent on another
// day than its own.
func morningSummary(d Deps) (Job, error) {
	timetable, err := NewTimetable(summarySpec, d.Zone)
	if err != nil {
		return Job{}, err
	}
	return Job{
		Name:      "summary",
		Title:     "สรุปเช้า",
		When:      "ทุกวัน 08.00 น.",
		Timetable: timetable,
		Until: func(key string) time.Time {
			_, t := parseKey(key)
			if t.IsZero() {
				return t
			}
			midnight := when.DateOf(t.In(d.Zone)).AddDays(1).In(d.Zone)
			if late := t.Add(summaryLate); late.Before(midnight) {
				return late
			}
			return midnight
		},
		Compose: func(ctx context.Context, key string, _ ledger.Narrowing, now time.Time) (handlers.Answer, bool, error) {
			_, t := parseKey(key)
			if when.DateOf(t.In(d.Zone)) != when.DateOf(now.In(d.Zone)) {
				return handlers.Answer{}, false, nil
			}
			a, err := d.Summary(ctx, now)
			return a, err == nil, err
		},
	}, nil
}
