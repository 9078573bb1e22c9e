package scheduler_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/scheduler"
)

func TestADay(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		r.meet("m", "2021-05-01 09:30", recorded("2021-04-01 09:00"))
		r.during(func(*scheduler.Scheduler) { pass(26 * time.Hour) })
		r.wantSaid(
			"08:00 A สรุป 30 08:00", "08:00 B สรุป 30 08:00",
			"15:00 A เตือน m 1 09:30", "15:00 B เตือน m 1 09:30",
			"08:00 A สรุป 1 08:00", "08:00 B สรุป 1 08:00",
			"08:30 A เตือน m 1 09:30", "08:30 B เตือน m 1 09:30")
	})
}

func TestTheFirstStartAnnouncesNothingThatWasBefore(t *testing.T) {
	inBubble(t, "2021-04-30 16:00", func(t *testing.T, r *fixture) {
		r.meet("m", "2021-05-01 09:30", recorded("2021-04-01 09:00"))
		r.during(func(*scheduler.Scheduler) { pass(time.Hour) })
		r.wantDeliveries()
	})
}

func TestLateOrMissed(t *testing.T) {
	const (
		summary    = "summary 2021-04-30T08:00:00+07:00 "
		dayBefore  = "meeting-day-before m@2021-05-01T09:30:00+07:00 "
		hourBefore = "meeting-hour-before m@2021-05-01T09:30:00+07:00 "
		next       = "summary 2021-05-01T08:00:00+07:00 "
	)
	for _, c := range []struct {
		name, back string // when the program is back after having been off since 07:55
		want       []string
	}{
		{"back before noon, the summary is late", "2021-04-30 11:59", []string{summary + "A sent", summary + "B sent"}},
		{"back at noon, it is missed", "2021-04-30 12:00", []string{summary + "A missed", summary + "B missed"}},
		{"back in the evening, the reminder is late", "2021-04-30 20:59", []string{
			summary + "A missed", summary + "B missed", dayBefore + "A sent", dayBefore + "B sent"}},
		{"back in the quiet hours, it waits for the morning", "2021-04-30 22:00", []string{
			summary + "A missed", summary + "B missed", dayBefore + "A pending", dayBefore + "B pending"}},
		{"back within the last hour, both reminders are late", "2021-05-01 09:29", []string{
			summary + "A missed", summary + "B missed", next + "A sent", next + "B sent",
			dayBefore + "A sent", dayBefore + "B sent", hourBefore + "A sent", hourBefore + "B sent"}},
		{"back when the meeting starts, both are missed", "2021-05-01 09:30", []string{
			summary + "A missed", summary + "B missed", next + "A sent", next + "B sent",
			dayBefore + "A missed", dayBefore + "B missed", hourBefore + "A missed", hourBefore + "B missed"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
				r.meet("m", "2021-05-01 09:30", recorded("2021-04-01 09:00"))
				r.during(func(*scheduler.Scheduler) {})
				r.clock.jump(at(c.back))
				r.during(func(*scheduler.Scheduler) {})
				r.wantDeliveries(c.want...)
			})
		})
	}
}

func TestTheClockJumpsAWeek(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		r.during(func(s *scheduler.Scheduler) { r.jump(s, "2021-05-07 08:30") })
		var want []string
		for _, day := range []string{"04-30", "05-01", "05-02", "05-03", "05-04", "05-05", "05-06"} {
			for _, group := range []string{"A", "B"} {
				want = append(want, "summary 2021-"+day+"T08:00:00+07:00 "+group+" missed")
			}
		}
		r.wantDeliveries(append(want, "summary 2021-05-07T08:00:00+07:00 A sent", "summary 2021-05-07T08:00:00+07:00 B sent")...)
		r.wantSaid("08:30 A สรุป 7 08:30", "08:30 B สรุป 7 08:30")
	})
}

func TestAClockSetBackAnnouncesNothingAgain(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		r.during(func(s *scheduler.Scheduler) {
			pass(10 * time.Minute)
			r.jump(s, "2021-05-02 08:10")
			r.jump(s, "2021-04-30 07:55")
			pass(time.Hour)
		})
		r.wantSaid("08:00 A สรุป 30 08:00", "08:00 B สรุป 30 08:00", "08:10 A สรุป 2 08:10", "08:10 B สรุป 2 08:10")
	})
}

func TestWordOfAMeetingIsSeenInTime(t *testing.T) {
	inBubble(t, "2021-04-30 09:00", func(t *testing.T, r *fixture) {
		r.during(func(s *scheduler.Scheduler) {
			pass(time.Hour)
			r.meet("late", "2021-04-30 10:30")
			s.Wake()
			pass(time.Minute)
			r.meet("moved", "2021-05-04 09:00")
			pass(time.Hour)
			r.meet("moved", "2021-05-01 09:00")
			pass(4 * time.Hour)
			r.meet("moved", "2021-05-01 09:00", cancelled)
			pass(24 * time.Hour)
		})
		r.wantSaid(
			"10:00 A เตือน late 30 10:30", "10:00 A เตือน late 30 10:30", "10:00 B เตือน late 30 10:30", "10:00 B เตือน late 30 10:30",
			"15:00 A เตือน moved 1 09:00", "15:00 B เตือน moved 1 09:00",
			"08:00 A สรุป 1 08:00", "08:00 B สรุป 1 08:00")
	})
}

func TestOneFailureDoesNotSinkTheOthers(t *testing.T) {
	t.Run("of a chat", func(t *testing.T) {
		inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
			r.composer.failFor(groupA)
			r.during(func(*scheduler.Scheduler) {
				pass(time.Hour)
				r.wantSaid("08:00 B สรุป 30 08:00")
				r.composer.failFor("")
				pass(time.Hour)
			})
			if got := r.platform.said(); len(got) != 2 || !strings.Contains(got[1], " A ") {
				t.Errorf("after the chat can be written for again: %v", got)
			}
		})
	})
	t.Run("of a meeting, which is missed in the end", func(t *testing.T) {
		inBubble(t, "2021-04-30 14:55", func(t *testing.T, r *fixture) {
			r.meet("bad", "2021-05-01 07:00", recorded("2021-04-01 09:00"))
			r.meet("good", "2021-05-01 09:00", recorded("2021-04-01 09:00"))
			r.composer.failForText("เตือน bad")
			r.during(func(*scheduler.Scheduler) { pass(16*time.Hour + 30*time.Minute) })
			r.wantSaid("15:00 A เตือน good 1 09:00", "15:00 B เตือน good 1 09:00")
			r.wantDeliveries(
				"meeting-day-before bad@2021-05-01T07:00:00+07:00 A missed", "meeting-day-before bad@2021-05-01T07:00:00+07:00 B missed",
				"meeting-hour-before bad@2021-05-01T07:00:00+07:00 A missed", "meeting-hour-before bad@2021-05-01T07:00:00+07:00 B missed",
				"meeting-day-before good@2021-05-01T09:00:00+07:00 A sent", "meeting-day-before good@2021-05-01T09:00:00+07:00 B sent")
			if !strings.Contains(r.log.String(), "no wording") {
				t.Error("the log does not tell why")
			}
		})
	})
	t.Run("of a job", func(t *testing.T) {
		inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
			r.meet("m", "2021-04-30 09:00", recorded("2021-04-01 09:00"))
			r.summary = func(context.Context, time.Time) (dialog.Answer, error) {
				return dialog.Answer{}, errors.New("no figures")
			}
			r.during(func(*scheduler.Scheduler) { pass(time.Hour) })
			r.wantSaid("08:00 A เตือน m 30 09:00", "08:00 B เตือน m 30 09:00")
		})
	})
}

func TestManyMachinesSayItOnce(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		r.during(func(*scheduler.Scheduler) {
			r.during(func(*scheduler.Scheduler) {
				r.during(func(*scheduler.Scheduler) { pass(10 * time.Minute) })
			})
		})
		r.wantSaid("08:00 A สรุป 30 08:00", "08:00 B สรุป 30 08:00")
	})
}

func TestRunJob(t *testing.T) {
	inBubble(t, "2021-04-30 07:50", func(t *testing.T, r *fixture) {
		r.meet("m", "2021-05-03 09:30", recorded("2021-04-01 09:00"))
		r.during(func(s *scheduler.Scheduler) {
			for _, name := range []string{"summary", "meeting-day-before"} {
				now := r.clock.Now()
				if n, err := s.RunJob(t.Context(), name, now); n.Deliveries != 2 || err != nil {
					t.Errorf("%s: %v, %v; want 2 deliveries", name, n, err)
				}
				if n, err := s.RunJob(t.Context(), name, now); n.Deliveries != 0 || err != nil {
					t.Errorf("%s again: %v, %v; want none", name, n, err)
				}
			}
			pass(20 * time.Minute)
		})
		r.wantSaid("07:50 A สรุป 30 07:50", "07:50 B สรุป 30 07:50", "07:50 A เตือน m 3 09:30", "07:50 B เตือน m 3 09:30",
			"08:00 A สรุป 30 08:00", "08:00 B สรุป 30 08:00")
	})
	inBubble(t, "2021-04-30 07:50", func(t *testing.T, r *fixture) {
		s := r.scheduler()
		if n, err := s.RunJob(t.Context(), "meeting-hour-before", r.clock.Now()); n.Deliveries != 0 || err != nil {
			t.Errorf("with no meeting ahead: %v, %v", n, err)
		}
		if _, err := s.RunJob(t.Context(), "weather", r.clock.Now()); err == nil || !strings.Contains(err.Error(), "meeting-hour-before") {
			t.Errorf("an unknown job: %v; want an error that names the jobs", err)
		}
		if n, err := s.RunJob(t.Context(), "summary", r.clock.Now()); n.Deliveries != 2 || err != nil {
			t.Fatal(n, err)
		}
		if n, err := s.Dispatch(t.Context()); n != 2 || err != nil {
			t.Errorf("Dispatch without Run: %d, %v", n, err)
		}
		r.wantSaid("07:50 A สรุป 30 07:50", "07:50 B สรุป 30 07:50")
	})
}

func TestUpcoming(t *testing.T) {
	inBubble(t, "2021-04-30 09:00", func(t *testing.T, r *fixture) {
		s := r.scheduler()
		upcoming := func() (lines []string) {
			next, err := s.Upcoming(t.Context(), r.clock.Now())
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range next {
				if !slices.ContainsFunc(s.Jobs, func(j scheduler.Job) bool { return j.Name == o.Job && j.OnApproval }) {
					continue
				}
				if o.Due.IsZero() {
					lines = append(lines, o.Job)
				} else {
					lines = append(lines, o.Job+" "+o.Due.In(bangkok).Format("2 15:04"))
				}
			}
			return lines
		}
		if got, want := upcoming(), []string{"summary 1 08:00", "meeting-day-before", "meeting-hour-before"}; !slices.Equal(got, want) {
			t.Errorf("without meetings: %v, want %v", got, want)
		}
		r.meet("m", "2021-05-01 07:00", recorded("2021-04-01 09:00"))
		if got, want := upcoming(), []string{"meeting-day-before 30 15:00", "meeting-hour-before 1 06:00", "summary 1 08:00"}; !slices.Equal(got, want) {
			t.Errorf("with a meeting: %v, want %v", got, want)
		}
	})
}

func TestWhatTheLastPassStoredIsComposedAgainOnlyAfterAChangeOfTheRecords(t *testing.T) {
	inBubble(t, "2021-04-30 09:00", func(t *testing.T, r *fixture) {
		due, composed := at("2021-04-30 10:00"), 0
		r.timing.Poll = 5 * time.Second
		r.own = []scheduler.Job{{
			Name: "looks-back",
			Between: func(_ context.Context, from, to time.Time) (all []scheduler.Occurrence, _ error) {
				if due.After(from.Add(-time.Minute)) && !due.After(to) {
					all = append(all, scheduler.Occurrence{Job: "looks-back", Key: "one", Due: due, Until: due.Add(time.Hour), Urgent: true})
				}
				return all, nil
			},
			Until: func(string) time.Time { return due.Add(time.Hour) },
			Compose: func(context.Context, string, ledger.Narrowing, time.Time) (dialog.Answer, bool, error) {
				composed++
				return dialog.Answer{Text: "once"}, true, nil
			},
		}}
		r.onlyIn(groupA)
		r.subscribe(ledger.Subscription{Job: "looks-back", Target: groupA})
		r.during(func(*scheduler.Scheduler) {
			pass(time.Hour + 30*time.Second)
			if composed != 1 {
				t.Errorf("composed %d times while nothing changed", composed)
			}
			r.subscribe(ledger.Subscription{Job: "looks-back", Target: groupB})
			pass(time.Minute)
		})
		if composed != 2 {
			t.Errorf("composed %d times, want once more after a change", composed)
		}
		r.wantDeliveries("looks-back one A sent")
	})
}
