package scheduler_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

// workdaysOf2564 tells on which days offices are open, with the day off on record that the cabinet gave before Songkran of 2564.
func workdaysOf2564(d when.Date) bool {
	special := when.Holiday{Date: when.Date{Year: 2021, Month: time.April, Day: 12}, Name: "วันหยุดพิเศษ"}
	return when.Calendar{Recorded: []when.Holiday{special}}.IsWorkday(d)
}

// Songkran of 2564: 10 and 11 April are a weekend, 12 to 15 April holidays, 16 a Friday.
func TestHolidaysAreSkippedOrMoved(t *testing.T) {
	for _, c := range []struct {
		name, cron string
		rule       scheduler.HolidayRule
		times      ledger.Times
		from, to   string
		want       []string
	}{
		{"a job may count them as other days", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{}, "2021-04-11 00:00", "2021-04-13 00:00",
			[]string{"11 08:00", "12 08:00"}},
		{"a daily job skips them", "0 8 * * *", scheduler.SkipHolidays, ledger.Times{}, "2021-04-08 12:00", "2021-04-17 00:00",
			[]string{"9 08:00", "16 08:00"}},
		{"a weekly job moves to the first working day after", "0 8 * * 1", scheduler.MoveHolidays, ledger.Times{}, "2021-04-05 12:00", "2021-04-27 00:00",
			[]string{"16 08:00", "19 08:00", "26 08:00"}},
		{"several that move to one day are one", "0 8 * * 1,2", scheduler.MoveHolidays, ledger.Times{}, "2021-04-08 00:00", "2021-04-17 00:00",
			[]string{"16 08:00"}},
		{"one that was moved is found from the middle of the closure", "0 8 * * 1", scheduler.MoveHolidays, ledger.Times{}, "2021-04-15 00:00", "2021-04-16 08:00",
			[]string{"16 08:00"}},
		{"a subscription to working days skips them, whatever the job does", "0 8 * * *", scheduler.HolidaysCount,
			ledger.Times{Hour: "07:00", Days: ledger.Workdays}, "2021-04-09 00:00", "2021-04-19 12:00", []string{"9 07:00", "16 07:00", "19 07:00"}},
		{"a cron expression means the days that it names", "0 8 * * *", scheduler.SkipHolidays, ledger.Times{Cron: "15 9 12 * *"},
			"2021-04-09 00:00", "2021-04-19 12:00", []string{"12 09:15"}},
		{"an own hour keeps the job's days", "0 8 1 * *", scheduler.HolidaysCount, ledger.Times{Hour: "16:05"}, "2021-04-20 00:00", "2021-05-02 00:00",
			[]string{"1 16:05"}},
		{"own days keep the job's hour", "30 8 1 * *", scheduler.HolidaysCount, ledger.Times{Days: "0,6"}, "2021-04-20 00:00", "2021-04-26 00:00",
			[]string{"24 08:30", "25 08:30"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			timetable, err := scheduler.NewTimetable(c.cron, bangkok)
			if err != nil {
				t.Fatal(err)
			}
			job := scheduler.Job{
				Name: "job", Timetable: timetable.OnHolidays(c.rule, workdaysOf2564),
				Until: func(string) time.Time { return time.Time{} },
			}
			occurrences, err := job.Occurrences(t.Context(), at(c.from), at(c.to), []ledger.Subscription{{Times: c.times}})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, o := range occurrences {
				got = append(got, o.Due.In(bangkok).Format("2 15:04"))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("it falls due at %v, want %v", got, c.want)
			}
		})
	}
}

// What an office has set holds for all who have chosen no times themselves, from when it was set.
func TestAnOfficeHasTimesOfItsOwn(t *testing.T) {
	for _, c := range []struct {
		name, cron string
		rule       scheduler.HolidayRule
		office     ledger.Times
		since      string
		chat       ledger.Times
		from, to   string
		want       []string
	}{
		{"another hour", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Hour: "07:30"}, "2021-04-01 00:00", ledger.Times{}, "2021-04-20 00:00", "2021-04-22 00:00",
			[]string{"20 07:30", "21 07:30"}},
		{"working days alone", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Days: ledger.Workdays}, "2021-04-01 00:00", ledger.Times{}, "2021-04-08 12:00", "2021-04-17 00:00",
			[]string{"9 08:00", "16 08:00"}},
		{"a cron expression keeps the job's rule of holidays", "0 8 * * 1", scheduler.MoveHolidays, ledger.Times{Cron: "15 9 * * 1"}, "2021-04-01 00:00", ledger.Times{}, "2021-04-11 00:00", "2021-04-20 00:00",
			[]string{"16 09:15", "19 09:15"}},
		{"a chat that has chosen its hour keeps the office's days", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Hour: "07:30", Days: "1,4"}, "2021-04-01 00:00", ledger.Times{Hour: "16:00"}, "2021-04-18 00:00", "2021-04-25 00:00",
			[]string{"19 16:00", "22 16:00"}},
		{"a chat's own cron expression stays", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Hour: "07:30"}, "2021-04-01 00:00", ledger.Times{Cron: "5 6 20 * *"}, "2021-04-18 00:00", "2021-04-25 00:00",
			[]string{"20 06:05"}},
		{"an hour that had passed when it was set is not made up for", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Hour: "07:30"}, "2021-04-20 07:45", ledger.Times{}, "2021-04-20 07:00", "2021-04-21 12:00",
			[]string{"21 07:30"}},
		{"a chat with times of its own is not touched by that", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Hour: "07:30"}, "2021-04-20 07:45", ledger.Times{Hour: "07:40", Days: "2"}, "2021-04-20 07:00", "2021-04-21 12:00",
			[]string{"20 07:40"}},
		{"a clock that was ahead when it was set silences nothing", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Hour: "07:30"}, "2022-04-20 07:45", ledger.Times{}, "2021-04-20 00:00", "2021-04-21 00:00",
			[]string{"20 07:30"}},
		{"what cannot be kept counts as not set", "0 8 * * *", scheduler.HolidaysCount, ledger.Times{Cron: "0 8 30 2 *"}, "2021-04-01 00:00", ledger.Times{}, "2021-04-20 00:00", "2021-04-21 00:00",
			[]string{"20 08:00"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			timetable, err := scheduler.NewTimetable(c.cron, bangkok)
			if err != nil {
				t.Fatal(err)
			}
			timetable.OnHolidays(c.rule, workdaysOf2564).OfOffice(func(context.Context) (scheduler.OfficeTimes, error) {
				return scheduler.OfficeTimes{Times: c.office, Since: at(c.since)}, nil
			})
			job := scheduler.Job{Name: "job", Timetable: timetable, Until: func(string) time.Time { return time.Time{} }}
			occurrences, err := job.Occurrences(t.Context(), at(c.from), at(c.to), []ledger.Subscription{{Times: c.chat}})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, o := range occurrences {
				got = append(got, o.Due.In(bangkok).Format("2 15:04"))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("it falls due at %v, want %v", got, c.want)
			}
		})
	}
}

func TestTimesThatCannotBeReadPlanNothing(t *testing.T) {
	timetable, err := scheduler.NewTimetable("0 8 * * *", bangkok)
	if err != nil {
		t.Fatal(err)
	}
	unread := errors.New("the ledger does not answer")
	timetable.OfOffice(func(context.Context) (scheduler.OfficeTimes, error) { return scheduler.OfficeTimes{}, unread })
	job := scheduler.Job{Name: "job", Timetable: timetable, Until: func(string) time.Time { return time.Time{} }}
	if found, err := job.Occurrences(t.Context(), at("2021-04-20 00:00"), at("2021-04-21 00:00"), []ledger.Subscription{{}}); len(found) > 0 || !errors.Is(err, unread) {
		t.Errorf("%v, %v", found, err)
	}
}

func TestQuietHours(t *testing.T) {
	for _, c := range []struct {
		name, starts, recorded string // a meeting, and when it became known
		want                   []string
	}{
		{"a reminder that falls due at night waits until six", "2021-05-01 09:30", "2021-04-30 22:15", []string{"06:00 A เตือน m 1 09:30", "08:30 A เตือน m 1 09:30"}},
		{"one in the evening does not", "2021-05-01 09:30", "2021-04-30 20:59", []string{"20:59 A เตือน m 1 09:30", "08:30 A เตือน m 1 09:30"}},
		{"one of a meeting before half past seven does not", "2021-05-01 06:45", "2021-04-30 22:15", []string{"22:15 A เตือน m 1 06:45", "05:45 A เตือน m 1 06:45"}},
		{"one that would come too late does not", "2021-04-30 23:30", "2021-04-30 22:00", []string{"22:00 A เตือน m 30 23:30", "22:30 A เตือน m 30 23:30"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-30 20:00", func(t *testing.T, r *fixture) {
				for _, job := range []string{"summary", "meeting-day-before", "meeting-hour-before"} {
					if err := r.office.Unsubscribe(t.Context(), groupB, job); err != nil {
						t.Fatal(err)
					}
				}
				if err := r.office.Unsubscribe(t.Context(), groupA, "summary"); err != nil {
					t.Fatal(err)
				}
				r.during(func(s *scheduler.Scheduler) {
					pass(at(c.recorded).Sub(r.clock.Now()))
					r.meet("m", c.starts)
					s.Wake()
					pass(14 * time.Hour)
				})
				r.wantSaid(c.want...)
			})
		})
	}
}
