package scheduler_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

// only keeps those of the program's jobs that are named.
func (r *fixture) only(names ...string) {
	r.t.Helper()
	r.own = slices.DeleteFunc(r.jobs(), func(j scheduler.Job) bool { return !slices.Contains(names, j.Name) })
}

// daily is a digest at eight that says its day.
func daily(t *testing.T, name, cron string, rule scheduler.HolidayRule) scheduler.Job {
	t.Helper()
	timetable, err := scheduler.NewTimetable(cron, bangkok)
	if err != nil {
		t.Fatal(err)
	}
	until := func(key string) time.Time {
		due, _ := time.Parse(time.RFC3339, key)
		return due.Add(4 * time.Hour)
	}
	return scheduler.Job{
		Name: name, Timetable: timetable.OnHolidays(rule, workdaysOf2564), Until: until,
		Compose: func(_ context.Context, key string, _ ledger.Narrowing, _ time.Time) (dialog.Answer, bool, error) {
			due, err := time.Parse(time.RFC3339, key)
			return dialog.Answer{Text: name + " " + due.In(bangkok).Format("2/1")}, true, err
		},
	}
}

func TestDaysAtWhichCalendarsGoWrong(t *testing.T) {
	day := func(pattern when.Pattern, first string) ledger.Repeat {
		return ledger.Repeat{Pattern: &pattern, First: when.DateOf(at(first + " 00:00")), At: when.NewClock(10, 0)}
	}
	monthly31 := when.Pattern{Every: when.GrainMonth, Each: 1, MonthDays: []int{31}}
	lastWorkday := when.Pattern{Every: when.GrainMonth, Each: 1, Part: when.PartLastWorkday}
	yearly := when.Pattern{Every: when.GrainYear, Each: 1, Month: time.February, MonthDays: []int{29}}
	weekly := when.Pattern{Every: when.GrainWeek, Each: 1, Weekdays: []time.Weekday{time.Monday}}
	for _, c := range []struct {
		name, start string
		days        int
		repeat      ledger.Repeat
		want        []string
	}{
		{"month end: the 31st is the last day of a shorter month", "2021-01-30 12:00", 62, day(monthly31, "2021-01-31"),
			[]string{"31/1 reminder", "28/2 reminder", "31/3 reminder"}},
		{"month end: the last working day comes before a weekend or a holiday", "2021-12-01 12:00", 62, day(lastWorkday, "2021-12-30"),
			[]string{"30/12 reminder", "31/1 reminder"}},
		{"leap day: once in four years it has a day of its own", "2023-02-27 12:00", 368, day(yearly, "2023-02-28"),
			[]string{"28/2 reminder", "29/2 reminder"}},
		{"Songkran week: what is weekly for officials comes, the digest moves to the first working day", "2021-04-11 12:00", 6, day(weekly, "2021-04-12"),
			[]string{"12/4 reminder", "16/4 weekly 16/4"}},
		{"year end: the week's first working day is in the new year", "2021-12-31 12:00", 5, day(weekly, "2022-01-03"),
			[]string{"3/1 reminder", "4/1 weekly 4/1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, c.start, func(t *testing.T, r *fixture) {
				r.timing.Poll = 6 * time.Hour
				r.own = []scheduler.Job{r.ownJob(bangkok), daily(t, "weekly", "0 8 * * 1", scheduler.MoveHolidays)}
				r.link(official)
				r.onlyIn(groupA)
				if strings.Contains(strings.Join(c.want, " "), "weekly") {
					r.subscribe(ledger.Subscription{Job: "weekly", Target: groupA})
				}
				r.remind(ledger.Reminder{Title: "reminder", Repeat: c.repeat})
				r.during(func(*scheduler.Scheduler) { pass(time.Duration(c.days) * 24 * time.Hour) })
				var got []string
				for _, p := range r.platform.received() {
					text := strings.TrimPrefix(p.Text, "เตือน: ")
					if text, _, ok := strings.Cut(text, " · "); ok {
						got = append(got, p.at.In(bangkok).Format("2/1 ")+text)
					} else {
						got = append(got, p.at.In(bangkok).Format("2/1 ")+p.Text)
					}
				}
				if !slices.Equal(got, c.want) {
					t.Errorf("said %v, want %v", got, c.want)
				}
			})
		})
	}
}

func TestAReminderIsSaidOnceWhateverTheClockDoes(t *testing.T) {
	for _, c := range []struct {
		name  string
		moves []string
		want  []string
	}{
		{"forward over it, within three hours", []string{"2021-04-30 11:30"}, []string{"11:30"}},
		{"forward over it, and back before it", []string{"2021-04-30 11:30", "2021-04-30 09:30"}, []string{"11:30"}},
		{"far forward and back, as a wrong clock", []string{"2021-05-30 11:30", "2021-04-30 09:30"}, []string{"10:00"}},
		{"back after it", []string{"2021-04-30 10:05", "2021-04-30 09:55"}, []string{"10:05"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-30 09:00", func(t *testing.T, r *fixture) {
				r.own = []scheduler.Job{r.ownJob(bangkok)}
				r.link(official)
				r.remind(ledger.Reminder{Title: "ก", Due: at("2021-04-30 10:00")})
				r.during(func(s *scheduler.Scheduler) {
					for _, to := range c.moves {
						r.jump(s, to)
						pass(time.Minute)
					}
					pass(2 * time.Hour)
				})
				var got []string
				for _, p := range r.platform.received() {
					got = append(got, p.at.In(bangkok).Format("15:04"))
				}
				if !slices.Equal(got, c.want) {
					t.Errorf("said at %v, want %v\n%s", got, c.want, strings.Join(r.deliveries(), "\n"))
				}
			})
		})
	}
}

// A reminder in two hours falls due at a fraction of a second, which its key does not hold.
func TestAReminderThatFallsDueWithinASecondIsSaidAlsoWhenTheRecordsChangeMeanwhile(t *testing.T) {
	inBubble(t, "2021-04-30 09:00", func(t *testing.T, r *fixture) {
		r.own = []scheduler.Job{r.ownJob(bangkok)}
		r.link(official)
		r.remind(ledger.Reminder{Title: "ก", Due: at("2021-04-30 10:00").Add(345 * time.Millisecond)})
		r.platform.behave(first(1, scheduler.Outcome{Status: 429}, false), 0)
		r.during(func(*scheduler.Scheduler) {
			pass(time.Hour + 500*time.Millisecond)
			r.link(deputy) // the ledger's version moves before it is tried again
			pass(time.Hour)
		})
		r.wantDeliveries("own-reminder 1@2021-04-30T10:00:00+07:00 " + official + " sent")
	})
}
