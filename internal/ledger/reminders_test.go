package ledger_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/when"
)

func TestRemindersKeepTheirNumbersAndWhatTheySay(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		monday := when.Date{Year: 2021, Month: time.May, Day: 3}
		weekly := ledger.Repeat{Pattern: &when.Pattern{Every: when.GrainWeek, Each: 2, Weekdays: []time.Weekday{time.Monday}}, First: monday, At: when.NewClock(9, 0)}
		once := must(o.AddReminder(ctx, ledger.Reminder{Target: "U1", MadeBy: "U1", Title: "โทร", Due: morning.Add(time.Hour)}))(t)
		series := must(o.AddReminder(ctx, ledger.Reminder{Target: "U1", MadeBy: "U1", Title: "ส่งยอด", Repeat: weekly}))(t)
		tied := must(o.AddReminder(ctx, ledger.Reminder{Target: "C1", MadeBy: "U1", Title: "ประชุม", Meeting: "m", Lead: time.Hour}))(t)
		if once.Number != 1 || series.Number != 2 || tied.Number != 1 {
			t.Errorf("numbers %d, %d and %d of another chat", once.Number, series.Number, tied.Number)
		}
		got := must(o.Reminder(ctx, series.ID))(t)
		if got.Repeat.Pattern == nil || got.Repeat.First != monday || got.Repeat.At != when.NewClock(9, 0) || got.Repeat.Pattern.Words(monday) != "ทุก 2 สัปดาห์ วันจันทร์" {
			t.Errorf("kept as %+v", got)
		}
		before := must(o.Version(ctx))(t)
		must(o.ChangeReminder(ctx, "U1", 2, func(r *ledger.Reminder) error { r.State = ledger.ReminderCancelled; return nil }))(t)
		if must(o.Version(ctx))(t) == before {
			t.Error("a cancelled reminder does not change the version, by which deliveries are checked again")
		}
		if _, err := o.ChangeReminder(ctx, "U1", 2, func(*ledger.Reminder) error { return nil }); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("a cancelled reminder changes: %v", err)
		}
		next := must(o.AddReminder(ctx, ledger.Reminder{Target: "U1", MadeBy: "U1", Title: "อื่น", Due: morning.Add(2 * time.Hour)}))(t)
		if next.Number != 3 || len(must(o.Reminders(ctx, "U1"))(t)) != 2 {
			t.Errorf("the number %d was given before", next.Number)
		}
	})
}

func TestDueRemindersAreThoseThatMayFallDue(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		daily := ledger.Repeat{Pattern: &when.Pattern{Every: when.GrainDay, Each: 1}, First: when.DateOf(morning), At: when.NewClock(9, 0)}
		for title, r := range map[string]ledger.Reminder{
			"soon": {Due: morning.Add(time.Hour)}, "later": {Due: morning.Add(25 * time.Hour)}, "daily": {Repeat: daily}, "tied": {Meeting: "m", Lead: time.Minute},
		} {
			r.Target, r.MadeBy, r.Title = "U1", "U1", title
			must(o.AddReminder(ctx, r))(t)
		}
		for _, tc := range []struct {
			filter ledger.ReminderFilter
			want   int
		}{
			{ledger.ReminderFilter{After: morning, Until: morning.Add(time.Hour)}, 1},
			{ledger.ReminderFilter{After: morning.Add(time.Hour), Until: morning.Add(2 * time.Hour)}, 0},
			{ledger.ReminderFilter{After: morning, Until: morning, Clocks: []when.Clock{when.NewClock(9, 0)}}, 1},
			{ledger.ReminderFilter{After: morning, Until: morning, Clocks: []when.Clock{when.NewClock(9, 1)}}, 0},
			{ledger.ReminderFilter{After: morning, Until: morning, EveryClock: true, Meetings: []string{"m"}}, 2},
		} {
			if got := must(o.DueReminders(ctx, tc.filter))(t); len(got) != tc.want {
				t.Errorf("%+v lets %d through, want %d", tc.filter, len(got), tc.want)
			}
		}
	})
}

func TestAnOfficialHasSoManyRemindersAtMostAndLosesThemWithTheRight(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U1", Role: ledger.RoleReader}))
		due := ledger.Reminder{Target: "U1", MadeBy: "U1", Title: "ก", Due: morning.Add(time.Hour)}
		for range ledger.MaxReminders {
			must(o.AddReminder(ctx, due))(t)
		}
		_, err := o.AddReminder(ctx, due)
		if _, refused := errors.AsType[*ledger.TooManyRemindersError](err); !refused {
			t.Errorf("one more: %v", err)
		}
		noError(t, o.UnlinkPerson(ctx, "U1"))
		if left := must(o.Reminders(ctx, "U1"))(t); len(left) != 0 {
			t.Errorf("%d reminders of somebody who is no official", len(left))
		}
	})
}

func TestRemindersThatAreMadeAtTheSameTimeGetNumbersOfTheirOwn(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, _ := office14(open(t, dsn))
		const n = 40
		numbers := make(chan int, n)
		var making sync.WaitGroup
		for i := range n {
			making.Go(func() {
				made, err := o.AddReminder(t.Context(), ledger.Reminder{
					Target: "C1", MadeBy: fmt.Sprint("U", i%7), Title: "ก", Due: morning.AddDate(1, 0, 0),
				})
				if err != nil {
					t.Error(err)
				}
				numbers <- made.Number
			})
		}
		making.Wait()
		close(numbers)
		got := slices.Sorted(func(yield func(int) bool) {
			for number := range numbers {
				if !yield(number) {
					return
				}
			}
		})
		for i, number := range got {
			if number != i+1 {
				t.Fatalf("the numbers are %v", got)
			}
		}
	})
}
