package scheduler

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// Schedule is a cron spec in an office's time zone.
type Schedule struct {
	cron cron.Schedule
	zone *time.Location
}

// ParseSchedule reads a cron spec of five fields: minute, hour, day of the month, month, day of the week. Its
// times are in the zone. A spec that brings its own zone is refused, and so is one that never comes round.
func ParseSchedule(spec string, zone *time.Location) (Schedule, error) {
	if strings.Contains(spec, "TZ=") { // cron's parser reads it, and panics on "TZ=0"
		return Schedule{}, fmt.Errorf("schedule %q: the time zone is the office's and can't be set here", spec)
	}
	if zone == nil {
		return Schedule{}, errors.New("schedule without a time zone")
	}
	parser := cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow)
	c, err := parser.Parse(spec)
	if err != nil {
		return Schedule{}, fmt.Errorf("schedule %q: %w", spec, err)
	}
	s := Schedule{c, zone}
	// From here the parser's search covers the leap day of 2000.
	if s.Next(time.Date(1999, 1, 1, 0, 0, 0, 0, zone)).IsZero() {
		return Schedule{}, fmt.Errorf("schedule %q names a day that no calendar has", spec)
	}
	return s, nil
}

// Next returns the first time of the schedule after t, in the schedule's zone.
func (s Schedule) Next(t time.Time) time.Time { return s.cron.Next(t.In(s.zone)) }

// Weekdays returns the days of the week on which the schedule falls due, Sunday first.
func (s Schedule) Weekdays() (days []time.Weekday) {
	fields, ok := s.cron.(*cron.SpecSchedule)
	for day := time.Sunday; ok && day <= time.Saturday; day++ {
		if fields.Dow&(1<<day) != 0 {
			days = append(days, day)
		}
	}
	return days
}

// Between yields the times of the schedule after from, up to and including to.
func (s Schedule) Between(from, to time.Time) iter.Seq[time.Time] {
	return func(yield func(time.Time) bool) {
		for t := s.Next(from); !t.IsZero() && !t.After(to); t = s.Next(t) {
			if !yield(t) {
				return
			}
		}
	}
}
