package scheduler

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// HolidayRule says what becomes of an announcement that falls on a day on which offices are closed.
type HolidayRule int

// The rules.
const (
	HolidaysCount HolidayRule = iota // it is announced as on any other day
	SkipHolidays                     // it is left out
	MoveHolidays                     // it is announced on the next working day at the same time
)

// longestClosure is the longest that offices are closed at a stretch, rounded up: how far back a day is looked for that was
// moved.
const longestClosure = 14 * 24 * time.Hour

// Timetable is when a job that follows the calendar is announced, unless a subscription has times of its own.
type Timetable struct {
	cron     string // five fields
	zone     *time.Location
	holidays HolidayRule
	workday  func(when.Date) bool
	ofOffice func(context.Context) (OfficeTimes, error) // what the office has set; nil for nothing

	office atomic.Pointer[OfficeTimes] // as it was read last; nil before
	mu     sync.Mutex
	read   map[string]Schedule // by cron expression
}

// OfficeTimes are when an office wants a job to be announced, in place of the job's own times: to all who have chosen no times
// themselves.
type OfficeTimes struct {
	ledger.Times           // zero for the job's own
	Since        time.Time // when that was set: what would have been due before is not announced
}

// NewTimetable returns the timetable of a cron expression (see ParseSchedule) in the office's time zone.
func NewTimetable(cron string, zone *time.Location) (*Timetable, error) {
	schedule, err := ParseSchedule(cron, zone)
	if err != nil {
		return nil, err
	}
	return &Timetable{cron: cron, zone: zone, workday: when.IsWorkday, read: map[string]Schedule{cron: schedule}}, nil
}

// OfOffice sets what tells the times that the office has set, and returns the timetable.
func (t *Timetable) OfOffice(times func(context.Context) (OfficeTimes, error)) *Timetable {
	t.ofOffice = times
	return t
}

// refresh reads what the office has set. Times that cannot be kept count as not set, so that they silence no job.
func (t *Timetable) refresh(ctx context.Context) error {
	if t.ofOffice == nil {
		return nil
	}
	office, err := t.ofOffice(ctx)
	if err != nil {
		return fmt.Errorf("the times that the office has set: %w", err)
	}
	if _, err := t.parsed(spec(t.cron, office.Times)); err != nil {
		office = OfficeTimes{}
	}
	t.office.Store(&office)
	return nil
}

// set returns what the office has set, as it was read last.
func (t *Timetable) set() OfficeTimes {
	if office := t.office.Load(); office != nil {
		return *office
	}
	return OfficeTimes{}
}

// OnHolidays sets what becomes of announcements on weekends and holidays, which are the days that are no workday, and
// returns the timetable. Without it all days are alike, except for a subscription to working days.
func (t *Timetable) OnHolidays(rule HolidayRule, workday func(when.Date) bool) *Timetable {
	t.holidays, t.workday = rule, workday
	return t
}

// schedule returns the schedule of a subscription with these times: what it leaves open is the office's, and then the job's own.
func (t *Timetable) schedule(times ledger.Times) (Schedule, error) {
	return t.parsed(spec(spec(t.cron, t.set().Times), times))
}

// Weekdays returns the days of the week on which the job falls due by itself, Sunday first, whatever the office has set.
func (t *Timetable) Weekdays() []time.Weekday {
	s, err := t.parsed(t.cron)
	if err != nil {
		return nil
	}
	return s.Weekdays()
}

// parsed returns the schedule of a cron expression, which is read once.
func (t *Timetable) parsed(cron string) (Schedule, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if s, known := t.read[cron]; known {
		return s, nil
	}
	s, err := ParseSchedule(cron, t.zone)
	if err == nil {
		t.read[cron] = s
	}
	return s, err
}

// spec returns a cron expression with these times in place of its own.
func spec(cron string, times ledger.Times) string {
	if times == (ledger.Times{}) {
		return cron
	}
	if times.Cron != "" {
		return times.Cron
	}
	fields := strings.Fields(cron)
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

// rule returns what becomes of the announcements to a subscription with these times on holidays: an own cron expression
// means the days that it names, that of the office has the job's rule.
func (t *Timetable) rule(times ledger.Times) HolidayRule {
	switch {
	case times.Days == ledger.Workdays, times.Days == "" && times.Cron == "" && t.set().Days == ledger.Workdays:
		return SkipHolidays
	case times.Cron != "":
		return HolidaysCount
	}
	return t.holidays
}

// since returns from when on announcements are due to a subscription with these times: what of them is the office's holds from when
// it was set. A time after to was set while the clock was ahead.
func (t *Timetable) since(times ledger.Times, from, to time.Time) time.Time {
	ownTimes := times.Cron != "" || times.Hour != "" && times.Days != ""
	if at := t.set().Since.Add(-time.Nanosecond); !ownTimes && at.After(from) && !at.After(to) {
		return at
	}
	return from
}

// times yields the times after from, up to and including to, at which a subscription with these times wants the
// announcement.
func (t *Timetable) times(times ledger.Times, from, to time.Time) (iter.Seq[time.Time], error) {
	schedule, err := t.schedule(times)
	if err != nil {
		return nil, err
	}
	from = t.since(times, from, to)
	rule := t.rule(times)
	if rule == HolidaysCount {
		return schedule.Between(from, to), nil
	}
	return func(yield func(time.Time) bool) {
		var last time.Time
		for planned := range schedule.Between(from.Add(-longestClosure), to) {
			at := t.onWorkday(planned)
			if rule == SkipHolidays && !at.Equal(planned) || !at.After(from) || at.After(to) || at.Equal(last) {
				continue
			}
			if last = at; !yield(at) {
				return
			}
		}
	}, nil
}

// onWorkday returns the same time of the first working day from t on.
func (t *Timetable) onWorkday(at time.Time) time.Time {
	day := when.DateOf(at)
	for n := range int(longestClosure / (24 * time.Hour)) {
		if next := day.AddDays(n); t.workday(next) {
			return time.Date(next.Year, next.Month, next.Day, at.Hour(), at.Minute(), 0, 0, at.Location())
		}
	}
	return at // no calendar has so long a closure
}

// has reports whether a subscription with these times wants the announcement at the given time. Times that cannot be
// read want none.
func (t *Timetable) has(times ledger.Times, at time.Time) bool {
	all, err := t.times(times, at.Add(-1), at)
	if err != nil {
		return false
	}
	for range all {
		return true
	}
	return false
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
		own, err := t.times(sub.Times, from, to)
		if err != nil {
			if unreadable == nil {
				unreadable = fmt.Errorf("subscription %d: %w", sub.ID, err)
			}
			continue
		}
		times = slices.AppendSeq(times, own)
	}
	slices.SortFunc(times, time.Time.Compare)
	return slices.CompactFunc(times, time.Time.Equal), unreadable
}
