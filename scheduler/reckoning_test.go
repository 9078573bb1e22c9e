package scheduler_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/teambition/rrule-go"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

// recurring are times that come back, with the same as recurrence rules of RFC 5545, of which any counts. They are reckoned by
// rrule-go, which shares nothing with what the program reads cron expressions with.
var recurring = []struct {
	name, cron string
	holidays   scheduler.HolidayRule
	times      ledger.Times
	hour, min  int
	rules      []rrule.ROption
}{
	{"every morning", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{}, 8, 0, []rrule.ROption{{Freq: rrule.DAILY}}},
	{"every morning that offices are open", "0 8 * * *", scheduler.SkipHolidays, ledger.Times{}, 8, 0, []rrule.ROption{{Freq: rrule.DAILY}}},
	{"Mondays, or the first working day after", "45 8 * * 1", scheduler.MoveHolidays, ledger.Times{}, 8, 45,
		[]rrule.ROption{{Freq: rrule.WEEKLY, Byweekday: []rrule.Weekday{rrule.MO}}}},
	{"the first of the month, or the first working day after", "0 9 1 * *", scheduler.MoveHolidays, ledger.Times{}, 9, 0,
		[]rrule.ROption{{Freq: rrule.MONTHLY, Bymonthday: []int{1}}}},
	{"a subscription's hour on its days", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Hour: "07:30", Days: "1,3,5"}, 7, 30,
		[]rrule.ROption{{Freq: rrule.WEEKLY, Byweekday: []rrule.Weekday{rrule.MO, rrule.WE, rrule.FR}}}},
	{"a subscription to working days", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Hour: "16:00", Days: ledger.Workdays}, 16, 0,
		[]rrule.ROption{{Freq: rrule.DAILY}}},
	{"the 31st, in months that have one", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Cron: "30 16 31 * *"}, 16, 30,
		[]rrule.ROption{{Freq: rrule.MONTHLY, Bymonthday: []int{31}}}},
	{"a leap day", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Cron: "0 9 29 2 *"}, 9, 0,
		[]rrule.ROption{{Freq: rrule.YEARLY, Bymonth: []int{2}, Bymonthday: []int{29}}}},
	{"cron's either of day and weekday", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Cron: "0 9 15 * 5"}, 9, 0, []rrule.ROption{
		{Freq: rrule.MONTHLY, Bymonthday: []int{15}}, {Freq: rrule.WEEKLY, Byweekday: []rrule.Weekday{rrule.FR}},
	}},
	{"every quarter of the fiscal year", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Cron: "0 9 1 1,4,7,10 *"}, 9, 0,
		[]rrule.ROption{{Freq: rrule.YEARLY, Bymonth: []int{1, 4, 7, 10}, Bymonthday: []int{1}}}},
}

// years are one with the cabinet's holidays, and a leap year.
var years = []int{2021, 2024}

func TestAYearOfEachTimetableIsAsAnIndependentReckoningSays(t *testing.T) {
	for _, c := range recurring {
		for _, year := range years {
			t.Run(fmt.Sprint(c.name, " ", year), func(t *testing.T) {
				timetable, err := scheduler.NewTimetable(c.cron, bangkok)
				if err != nil {
					t.Fatal(err)
				}
				job := scheduler.Job{
					Name: "job", Timetable: timetable.OnHolidays(c.holidays, when.IsWorkday), Until: func(string) time.Time { return time.Time{} },
				}
				rule := c.holidays
				if c.times.Days == ledger.Workdays {
					rule = scheduler.SkipHolidays
				}
				from := time.Date(year, 1, 1, 0, 0, 0, 0, bangkok).Add(-1)
				to := time.Date(year+1, 1, 1, 0, 0, 0, 0, bangkok).Add(-1)
				want := reckoned(t, c.rules, c.hour, c.min, rule, from, to)
				inStretches(t, from, to, want, func(from, to time.Time) (found []time.Time, err error) {
					due, err := job.Occurrences(t.Context(), from, to, []ledger.Subscription{{Times: c.times}})
					for _, o := range due {
						found = append(found, o.Due)
					}
					return found, err
				})
			})
		}
	}
}

// reckoned returns when the rules fall after from, up to and including to, with what becomes of days on which offices are closed.
func reckoned(t *testing.T, rules []rrule.ROption, hour, minute int, closed scheduler.HolidayRule, from, to time.Time) []time.Time {
	t.Helper()
	found := map[time.Time]bool{}
	for _, option := range rules {
		option.Dtstart = time.Date(from.Year()-1, 1, 1, hour, minute, 0, 0, bangkok)
		rule, err := rrule.NewRRule(option)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range rule.Between(from.AddDate(0, 0, -30), to, true) {
			open := when.IsWorkday(when.DateOf(at))
			if closed == scheduler.SkipHolidays && !open {
				continue
			}
			for ; closed == scheduler.MoveHolidays && !open; open = when.IsWorkday(when.DateOf(at)) {
				at = at.AddDate(0, 0, 1)
			}
			if at.After(from) && !at.After(to) {
				found[at] = true
			}
		}
	}
	var all []time.Time
	for at := range found {
		all = append(all, at)
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}

// inStretches checks that what is found in any row of stretches from one time to another is what is wanted, each once.
func inStretches(t *testing.T, from, to time.Time, want []time.Time, find func(from, to time.Time) ([]time.Time, error)) {
	t.Helper()
	for seed := range uint64(8) {
		random := rand.New(rand.NewPCG(seed, 1))
		var got []time.Time
		for at := from; at.Before(to); {
			unit := []time.Duration{time.Hour, 24 * time.Hour, 7 * 24 * time.Hour}[random.IntN(3)]
			next := at.Add(time.Duration(random.Int64N(int64(8 * unit))))
			if next.After(to) {
				next = to
			}
			found, err := find(at, next)
			if err != nil {
				t.Fatal(err)
			}
			got, at = append(got, found...), next
		}
		if !slices.EqualFunc(got, want, time.Time.Equal) {
			t.Fatalf("it falls due at\n%v\nby rrule-go\n%v", got, want)
		}
	}
}

// repeating are reminders that come back, by a rule, or by a naive look at each day.
var repeating = []struct {
	name    string
	pattern when.Pattern
	rule    *rrule.ROption
	falls   func(d when.Date) bool
}{
	{"daily", when.Pattern{Every: when.GrainDay, Each: 1}, &rrule.ROption{Freq: rrule.DAILY}, nil},
	{"every third day", when.Pattern{Every: when.GrainDay, Each: 3}, &rrule.ROption{Freq: rrule.DAILY, Interval: 3}, nil},
	{"every other week", when.Pattern{Every: when.GrainWeek, Each: 2, Weekdays: []time.Weekday{time.Tuesday}},
		&rrule.ROption{Freq: rrule.WEEKLY, Interval: 2, Byweekday: []rrule.Weekday{rrule.TU}}, nil},
	{"the 31st, or the last day of a shorter month", when.Pattern{Every: when.GrainMonth, Each: 1, MonthDays: []int{31}},
		&rrule.ROption{Freq: rrule.MONTHLY, Bymonthday: []int{28, 29, 30, 31}, Bysetpos: []int{-1}}, nil},
	{"the last Friday", when.Pattern{Every: when.GrainMonth, Each: 1, Nth: when.LastDay, Weekdays: []time.Weekday{time.Friday}},
		&rrule.ROption{Freq: rrule.MONTHLY, Byweekday: []rrule.Weekday{rrule.FR.Nth(-1)}}, nil},
	{"the end of each quarter", when.Pattern{Every: when.GrainQuarter, Each: 1, MonthDays: []int{when.LastDay}},
		&rrule.ROption{Freq: rrule.MONTHLY, Bymonth: []int{3, 6, 9, 12}, Bymonthday: []int{-1}}, nil},
	{"every half year", when.Pattern{Every: when.GrainHalf, Each: 1, MonthDays: []int{5}},
		&rrule.ROption{Freq: rrule.MONTHLY, Interval: 6, Bymonthday: []int{5}}, nil},
	{"29 February, or 28 in other years", when.Pattern{Every: when.GrainYear, Each: 1, Month: time.February, MonthDays: []int{29}},
		&rrule.ROption{Freq: rrule.YEARLY, Bymonth: []int{2}, Bymonthday: []int{-1}}, nil},
	{"working days", when.Pattern{Every: when.GrainDay, Each: 1, Workdays: true}, nil, when.IsWorkday},
	{"the first working day of the month", when.Pattern{Every: when.GrainMonth, Each: 1, Part: when.PartFirstWorkday}, nil,
		func(d when.Date) bool { return when.IsWorkday(d) && !openOn(d, -1) }},
	{"the last working day of the month", when.Pattern{Every: when.GrainMonth, Each: 1, Part: when.PartLastWorkday}, nil,
		func(d when.Date) bool { return when.IsWorkday(d) && !openOn(d, 1) }},
}

// openOn reports whether offices are open on one of the days before d (step -1) or after it (1) of its month.
func openOn(d when.Date, step int) bool {
	for other := d.AddDays(step); other.Month == d.Month; other = other.AddDays(step) {
		if when.IsWorkday(other) {
			return true
		}
	}
	return false
}

func TestAYearOfEachReminderIsAsAnIndependentReckoningSays(t *testing.T) {
	for _, c := range repeating {
		for _, year := range years {
			t.Run(fmt.Sprint(c.name, " ", year), func(t *testing.T) {
				from := time.Date(year, 1, 1, 0, 0, 0, 0, bangkok).Add(-1)
				to := time.Date(year+1, 1, 1, 0, 0, 0, 0, bangkok).Add(-1)
				r := newFixture(t, from)
				first, ok := c.pattern.First(when.DateOf(from.Add(1)), when.IsWorkday)
				if !ok {
					t.Fatal("it never comes")
				}
				r.remind(ledger.Reminder{Title: "ก", Repeat: ledger.Repeat{Pattern: &c.pattern, First: first, At: when.NewClock(9, 15)}})
				var want []time.Time
				for d := first; d.Year == year; d = d.AddDays(1) {
					if c.falls != nil && c.falls(d) {
						want = append(want, d.In(bangkok).Add(9*time.Hour+15*time.Minute))
					}
				}
				if c.rule != nil {
					option := *c.rule
					option.Dtstart = first.In(bangkok).Add(9*time.Hour + 15*time.Minute)
					rule, err := rrule.NewRRule(option)
					if err != nil {
						t.Fatal(err)
					}
					want = rule.Between(from, to, true)
				}
				job, seen := r.ownJob(bangkok), map[string]bool{}
				inStretches(t, from, to, want, func(a, b time.Time) (found []time.Time, err error) {
					if a.Equal(from) {
						clear(seen)
					}
					due, err := job.Between(t.Context(), a, b)
					for _, o := range due { // some that were due shortly before may come again
						if !seen[o.Key] && o.Due.After(from) {
							seen[o.Key] = true
							found = append(found, o.Due)
						}
					}
					return found, err
				})
			})
		}
	}
}
