package scheduler_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

// remind makes a reminder of an official.
func (r *fixture) remind(reminder ledger.Reminder) ledger.Reminder {
	r.t.Helper()
	if reminder.Target == "" {
		reminder.Target = official
	}
	if reminder.MadeBy == "" {
		reminder.MadeBy = official
	}
	made, err := r.office.AddReminder(r.t.Context(), reminder)
	if err != nil {
		r.t.Fatal(err)
	}
	return made
}

// ownJob returns the job of officials' reminders, of an office in the given zone.
func (r *fixture) ownJob(zone *time.Location) scheduler.Job {
	r.t.Helper()
	router := handlers.NewRouter(handlers.Deps{Records: r.office, Province: place.Thailand().Province("14"), Zone: zone})
	jobs, err := scheduler.Jobs(scheduler.Deps{
		Zone: zone, Meetings: r.office, Orders: r.office, Figures: r.office, People: r.office, Own: r.office,
		Digests: router, Summary: r.summary, SendingRecord: router.SendingRecord, Reminder: r.reminder,
	})
	if err != nil {
		r.t.Fatal(err)
	}
	i := slices.IndexFunc(jobs, func(j scheduler.Job) bool { return j.Name == "own-reminder" })
	return jobs[i]
}

func (r *fixture) change(made ledger.Reminder, edit func(*ledger.Reminder)) {
	r.t.Helper()
	if _, err := r.office.ChangeReminder(r.t.Context(), made.Target, made.Number, func(r *ledger.Reminder) error {
		edit(r)
		return nil
	}); err != nil {
		r.t.Fatal(err)
	}
}

func everyDayAt(clock when.Clock, first when.Date) ledger.Repeat {
	return ledger.Repeat{Pattern: &when.Pattern{Every: when.GrainDay, Each: 1}, First: first, At: clock}
}

func TestAReminderGoesOnceToWhoeverAskedForIt(t *testing.T) {
	inBubble(t, "2021-04-30 05:00", func(t *testing.T, r *fixture) {
		r.own = []scheduler.Job{r.ownJob(bangkok)}
		r.link(official, deputy)
		r.remind(ledger.Reminder{Title: "โทรหานายอำเภอ", Due: at("2021-04-30 05:30")}) // within the quiet hours
		r.remind(ledger.Reminder{Title: "ของกลุ่ม", Target: groupA, Due: at("2021-04-30 06:30")})
		r.remind(ledger.Reminder{Title: "ของคนนอก", Target: stranger, Due: at("2021-04-30 06:30")})
		r.during(func(*scheduler.Scheduler) { pass(2 * time.Hour) })
		r.wantSaid("05:30 "+official+" เตือน: โทรหานายอำเภอ · ศ. 30 เม.ย. 64 เวลา 05.30 น.", "06:30 A เตือน: ของกลุ่ม · ศ. 30 เม.ย. 64 เวลา 06.30 น.")
	})
}

func TestAReminderIsFoundAfterTheProgramStoodStill(t *testing.T) {
	inBubble(t, "2021-04-30 09:00", func(t *testing.T, r *fixture) {
		r.own = []scheduler.Job{r.ownJob(bangkok)}
		r.link(official)
		r.remind(ledger.Reminder{Title: "ก", Due: at("2021-04-30 10:00")})
		r.remind(ledger.Reminder{Title: "ข", Due: at("2021-04-30 13:00")})
		r.during(func(*scheduler.Scheduler) {})
		r.clock.jump(at("2021-04-30 13:30"))
		r.during(func(*scheduler.Scheduler) { pass(time.Minute) })
		// The one of ten o'clock is too late to be of use; it is on record as missed.
		r.wantSaid("13:30 " + official + " เตือน: ข · ศ. 30 เม.ย. 64 เวลา 13.00 น.")
		r.wantDeliveries(
			"own-reminder 1@2021-04-30T10:00:00+07:00 "+official+" missed",
			"own-reminder 2@2021-04-30T13:00:00+07:00 "+official+" sent")
	})
}

func TestWhatIsDoneCancelledOrMovedIsNotSaid(t *testing.T) {
	inBubble(t, "2021-04-30 09:00", func(t *testing.T, r *fixture) {
		r.own = []scheduler.Job{r.ownJob(bangkok)}
		r.link(official)
		done := r.remind(ledger.Reminder{Title: "เสร็จ", Due: at("2021-04-30 10:00")})
		moved := r.remind(ledger.Reminder{Title: "เลื่อน", Due: at("2021-04-30 10:00")})
		series := r.remind(ledger.Reminder{Title: "ทุกวัน", Repeat: everyDayAt(when.NewClock(10, 30), when.Date{Year: 2021, Month: 4, Day: 30})})
		r.during(func(*scheduler.Scheduler) {
			r.change(done, func(r *ledger.Reminder) { r.State = ledger.ReminderDone })
			r.change(moved, func(r *ledger.Reminder) { r.Due = at("2021-04-30 11:00") })
			pass(26 * time.Hour)
			r.change(series, func(r *ledger.Reminder) { r.State = ledger.ReminderCancelled })
			pass(24 * time.Hour)
		})
		r.wantSaid(
			"10:30 "+official+" เตือน: ทุกวัน · ศ. 30 เม.ย. 64 เวลา 10.30 น.",
			"11:00 "+official+" เตือน: เลื่อน · ศ. 30 เม.ย. 64 เวลา 11.00 น.",
			"10:30 "+official+" เตือน: ทุกวัน · ส. 1 พ.ค. 64 เวลา 10.30 น.")
	})
}

func TestAReminderOfAMeetingMovesWithItAndEndsWithIt(t *testing.T) {
	inBubble(t, "2021-04-29 16:00", func(t *testing.T, r *fixture) {
		r.own = []scheduler.Job{r.ownJob(bangkok)}
		r.link(official)
		r.meet("m1", "2021-04-30 13:30")
		r.remind(ledger.Reminder{Title: "ประชุม", Meeting: "m1", Lead: 30 * time.Minute})
		r.remind(ledger.Reminder{Title: "ประชุม ตอนเช้า", Meeting: "m1", Repeat: ledger.Repeat{At: when.NewClock(8, 0)}})
		r.meet("m2", "2021-04-30 15:00")
		r.remind(ledger.Reminder{Title: "ประชุมที่ยกเลิก", Meeting: "m2", Lead: time.Hour})
		r.during(func(*scheduler.Scheduler) {
			pass(time.Hour)
			r.meet("m1", "2021-05-03 10:00")
			r.meet("m2", "2021-04-30 15:00", cancelled)
			pass(5 * 24 * time.Hour)
		})
		r.wantSaid(
			"08:00 "+official+" เตือน: ประชุม ตอนเช้า · จ. 3 พ.ค. 64 เวลา 10.00 น.",
			"09:30 "+official+" เตือน: ประชุม · จ. 3 พ.ค. 64 เวลา 10.00 น.")
	})
}

func TestAReminderOfAMeetingWithoutAnHourComesInTheMorning(t *testing.T) {
	inBubble(t, "2021-04-29 16:00", func(t *testing.T, r *fixture) {
		r.own = []scheduler.Job{r.ownJob(bangkok)}
		r.link(official)
		r.meet("m1", "2021-05-03 00:00", func(m *ledger.Meeting) { m.AllDay = true })
		r.remind(ledger.Reminder{Title: "ประชุม", Meeting: "m1", Lead: 24 * time.Hour, Repeat: ledger.Repeat{At: when.NewClock(8, 0)}})
		r.remind(ledger.Reminder{Title: "ประชุม วันนั้น", Meeting: "m1", Repeat: ledger.Repeat{At: when.NewClock(9, 0)}})
		r.during(func(*scheduler.Scheduler) { pass(5 * 24 * time.Hour) })
		r.wantSaid(
			"08:00 "+official+" เตือน: ประชุม · จ. 3 พ.ค. 64 (ไม่ระบุเวลา)",
			"09:00 "+official+" เตือน: ประชุม วันนั้น · จ. 3 พ.ค. 64 (ไม่ระบุเวลา)")
	})
}

// The clocks of New York go forward on 14 March 2021 and back on 7 November.
func TestAReminderComesOnceADayWhenTheClockIsPutForwardOrBack(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	newYork := func(s string) time.Time {
		parsed, err := time.ParseInLocation("2006-01-02 15:04", s, zone)
		if err != nil {
			t.Fatal(err)
		}
		return parsed
	}
	for _, tc := range []struct {
		name, from string
		want       []string
	}{
		{"forward, at an hour that is skipped", "2021-03-12 12:00",
			[]string{"2021-03-13 02:30 -0500", "2021-03-14 03:30 -0400", "2021-03-15 02:30 -0400"}},
		{"back, at an hour that comes twice", "2021-11-05 12:00",
			[]string{"2021-11-06 01:30 -0400", "2021-11-07 01:30 -0400", "2021-11-08 01:30 -0500"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newFixture(t, newYork(tc.from))
			clock := when.NewClock(2, 30)
			if tc.from == "2021-11-05 12:00" {
				clock = when.NewClock(1, 30)
			}
			r.remind(ledger.Reminder{Title: "ก", Repeat: everyDayAt(clock, when.DateOf(newYork(tc.from)).AddDays(1))})
			job := r.ownJob(zone)
			var got []string
			seen := map[string]bool{}
			for at := newYork(tc.from); at.Before(newYork(tc.from).AddDate(0, 0, 3)); at = at.Add(10 * time.Minute) {
				occurrences, err := job.Between(t.Context(), at, at.Add(10*time.Minute))
				if err != nil {
					t.Fatal(err)
				}
				for _, o := range occurrences {
					if !seen[o.Key] {
						seen[o.Key] = true
						got = append(got, o.Due.In(zone).Format("2006-01-02 15:04 -0700"))
					}
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(tc.want) {
				t.Errorf("it comes at %v, want %v", got, tc.want)
			}
		})
	}
}

func TestManyRemindersOfOneMinuteAreAllPlanned(t *testing.T) {
	inBubble(t, "2021-04-30 09:00", func(t *testing.T, r *fixture) {
		r.own = []scheduler.Job{r.ownJob(bangkok)}
		const people = 300
		for i := range people {
			id := fmt.Sprintf("U%032d", i+1)
			r.link(id)
			r.remind(ledger.Reminder{Title: "ก", Target: id, Due: at("2021-04-30 09:30").Add(time.Duration(i%2) * time.Second), MadeBy: id})
		}
		r.timing.Poll = 30 * time.Minute
		r.during(func(*scheduler.Scheduler) { pass(time.Hour) })
		if got := len(r.deliveries()); got != people {
			t.Errorf("%d deliveries, want %d", got, people)
		}
	})
}
