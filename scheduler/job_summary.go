package scheduler

import (
	"context"
	"time"

	"changwat/handlers"
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
	schedule, err := ParseSchedule(summarySpec, d.Zone)
	if err != nil {
		return Job{}, err
	}
	const name = "summary"
	until := func(t time.Time) time.Time {
		midnight := when.DateOf(t.In(d.Zone)).AddDays(1).In(d.Zone)
		if late := t.Add(summaryLate); late.Before(midnight) {
			return late
		}
		return midnight
	}
	occurrence := func(t time.Time) Occurrence {
		t = t.In(d.Zone)
		return Occurrence{Job: name, Key: key("", t), Due: t, Until: until(t)}
	}
	return Job{
		Name:  name,
		Title: "สรุปเช้า",
		When:  "ทุกวัน 08.00 น.",
		Between: func(_ context.Context, from, to time.Time) (occurrences []Occurrence, _ error) {
			for t := range schedule.Between(from, to) {
				occurrences = append(occurrences, occurrence(t))
			}
			return occurrences, nil
		},
		Until: func(key string) time.Time {
			_, t := parseKey(key)
			if t.IsZero() {
				return t
			}
			return until(t)
		},
		Compose: func(ctx context.Context, key string, now time.Time) (handlers.Answer, bool, error) {
			_, t := parseKey(key)
			if when.DateOf(t.In(d.Zone)) != when.DateOf(now.In(d.Zone)) {
				return handlers.Answer{}, false, nil
			}
			a, err := d.Summary(ctx, now)
			return a, err == nil, err
		},
		Manual: occurrence,
	}, nil
}
