package scheduler

import (
	"context"
	"time"

	"changwat/handlers"
)

const (
	summarySpec = "0 8 * * *"
	// summaryLate is how late the summary of a morning may come: by noon it is no morning's any more.
	summaryLate = 4 * time.Hour
)

// morningSummary is the day on one card, every morning.
func morningSummary(d Deps) (Job, error) {
	schedule, err := ParseSchedule(summarySpec, d.Zone)
	if err != nil {
		return Job{}, err
	}
	const name = "summary"
	return Job{
		Name:  name,
		Title: "สรุปเช้า",
		When:  "ทุกวัน 08.00 น.",
		Between: func(_ context.Context, from, to time.Time) (occurrences []Occurrence, _ error) {
			for t := range schedule.Between(from, to) {
				occurrences = append(occurrences, Occurrence{Job: name, Key: key("", t), Due: t, Until: t.Add(summaryLate)})
			}
			return occurrences, nil
		},
		Until: func(key string) time.Time {
			_, t := parseKey(key)
			if t.IsZero() {
				return t
			}
			return t.Add(summaryLate)
		},
		Compose: func(ctx context.Context, _ Occurrence, now time.Time) (handlers.Answer, error) {
			return d.Summary(ctx, now)
		},
	}, nil
}
