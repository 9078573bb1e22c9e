package scheduler

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"changwat/internal/ledger"
)

// Timetable is when a job that follows the calendar is announced, unless a subscription has times of its own.
type Timetable struct {
	cron string // five fields
	zone *time.Location
	own  Schedule

	mu   sync.Mutex
	read map[ledger.Times]Schedule // the schedules of subscriptions with times of their own
}

// NewTimetable returns the timetable of a cron expression (see ParseSchedule) in the office's time zone.
func NewTimetable(cron string, zone *time.Location) (*Timetable, error) {
	schedule, err := ParseSchedule(cron, zone)
	if err != nil {
		return nil, err
	}
	return &Timetable{cron: cron, zone: zone, own: schedule, read: make(map[ledger.Times]Schedule)}, nil
}

// schedule returns the schedule of a subscription with these times.
func (t *Timetable) schedule(times ledger.Times) (Schedule, error) {
	if times == (ledger.Times{}) {
		return t.own, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if s, known := t.read[times]; known {
		return s, nil
	}
	s, err := ParseSchedule(t.spec(times), t.zone)
	if err == nil {
		t.read[times] = s
	}
	return s, err
}

// spec returns the cron expression of a subscription with these times: its own, or the job's with its hour and days.
func (t *Timetable) spec(times ledger.Times) string {
	if times.Cron != "" {
		return times.Cron
	}
	fields := strings.Fields(t.cron)
	if hour, minute, ok := strings.Cut(times.Hour, ":"); ok {
		fields[0], fields[1] = strings.TrimPrefix(minute, "0"), strings.TrimPrefix(hour, "0")
		if fields[0] == "" {
			fields[0] = "0"
		}
		if fields[1] == "" {
			fields[1] = "0"
		}
	}
	switch times.Days {
	case "":
	case ledger.Workdays:
		fields[2], fields[4] = "*", "1-5"
	default:
		fields[2], fields[4] = "*", times.Days
	}
	return strings.Join(fields, " ")
}

// has reports whether a subscription with these times wants the announcement at the given time. Times that cannot be
// read want none.
func (t *Timetable) has(times ledger.Times, at time.Time) bool {
	schedule, err := t.schedule(times)
	return err == nil && schedule.Next(at.Add(-1)).Equal(at)
}

// between returns the times after from, up to and including to, at which any of the subscriptions wants the
// announcement, in order. The error names the first subscription whose times cannot be read; the others count.
func (t *Timetable) between(from, to time.Time, subs []ledger.Subscription) (times []time.Time, unreadable error) {
	seen := map[ledger.Times]bool{}
	for _, sub := range subs {
		if seen[sub.Times] {
			continue
		}
		seen[sub.Times] = true
		schedule, err := t.schedule(sub.Times)
		if err != nil {
			if unreadable == nil {
				unreadable = fmt.Errorf("subscription %d: %w", sub.ID, err)
			}
			continue
		}
		times = slices.AppendSeq(times, schedule.Between(from, to))
	}
	slices.SortFunc(times, time.Time.Compare)
	return slices.CompactFunc(times, time.Time.Equal), unreadable
}
