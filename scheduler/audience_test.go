package scheduler_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/scheduler"
)

const (
	official = "U00000000000000000000000000000001"
	deputy   = "U00000000000000000000000000000002"
	stranger = "U00000000000000000000000000000009"
)

// link makes people officials.
func (r *fixture) link(ids ...string) {
	r.t.Helper()
	for _, id := range ids {
		if err := r.office.LinkPerson(r.t.Context(), ledger.Person{UserID: id, Role: ledger.RoleReader}); err != nil {
			r.t.Fatal(err)
		}
	}
}

func (r *fixture) subscribe(s ledger.Subscription) ledger.Subscription {
	r.t.Helper()
	made, err := r.office.PutSubscription(r.t.Context(), s)
	if err != nil {
		r.t.Fatal(err)
	}
	return made
}

// districtFigures is a job that says something else for each district, at eight every morning; composed counts.
func districtFigures(t *testing.T, composed *[]string) scheduler.Job {
	t.Helper()
	timetable, err := scheduler.NewTimetable("0 8 * * *", bangkok)
	if err != nil {
		t.Fatal(err)
	}
	return scheduler.Job{
		Name: "figures", Timetable: timetable, Narrowed: true,
		Until: func(key string) time.Time {
			due, _ := time.Parse(time.RFC3339, key)
			return due.Add(2 * time.Hour)
		},
		Compose: func(_ context.Context, key string, n ledger.Narrowing, _ time.Time) (dialog.Answer, bool, error) {
			*composed = append(*composed, n.District)
			return dialog.Answer{Text: "ยอด" + n.District}, true, nil
		},
	}
}

func figuresOf(target, district string) ledger.Subscription {
	return ledger.Subscription{Job: "figures", Target: target, Narrowing: ledger.Narrowing{District: district}}
}

func TestEachNarrowingIsComposedOnceForWhomItIs(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		var composed []string
		r.own = []scheduler.Job{districtFigures(t, &composed)}
		r.link(official)
		r.subscribe(figuresOf(groupA, "1401"))
		r.subscribe(figuresOf(groupA, "1402"))
		r.subscribe(figuresOf(groupB, ""))
		r.subscribe(figuresOf(official, "1401"))
		r.subscribe(figuresOf(stranger, "1401"))
		r.during(func(*scheduler.Scheduler) { pass(time.Hour) })
		r.wantSaid("08:00 A ยอด1401", "08:00 A ยอด1402", "08:00 B ยอด", "08:00 "+official+" ยอด1401")
		r.wantDeliveries(
			"figures 2021-04-30T08:00:00+07:00 B sent",
			"figures 2021-04-30T08:00:00+07:00#district=1401 A sent",
			"figures 2021-04-30T08:00:00+07:00#district=1401 "+official+" sent",
			"figures 2021-04-30T08:00:00+07:00#district=1402 A sent")
		if slices.Sort(composed); !slices.Equal(composed, []string{"", "1401", "1402"}) {
			t.Errorf("composed for %q", composed)
		}
	})
}

func TestASubscriptionHasItsOwnHourAndDays(t *testing.T) {
	inBubble(t, "2021-04-30 06:55", func(t *testing.T, r *fixture) { // a Friday
		var composed []string
		r.own = []scheduler.Job{districtFigures(t, &composed)}
		with := func(s ledger.Subscription, times ledger.Times) { s.Times = times; r.subscribe(s) }
		with(figuresOf(groupA, ""), ledger.Times{Hour: "07:05", Days: ledger.Workdays})
		with(figuresOf(groupB, "1401"), ledger.Times{Days: "0"})
		with(figuresOf(groupB, "1402"), ledger.Times{Cron: "30 16 1 * *"})
		with(figuresOf(groupB, "1403"), ledger.Times{Cron: "never"})
		r.during(func(*scheduler.Scheduler) { pass(4 * 24 * time.Hour) })
		r.wantDeliveries(
			"figures 2021-04-30T07:05:00+07:00 A sent",
			"figures 2021-05-01T16:30:00+07:00#district=1402 B sent",
			"figures 2021-05-02T08:00:00+07:00#district=1401 B sent",
			"figures 2021-05-03T07:05:00+07:00 A sent")
		if !strings.Contains(r.log.String(), "subscription 7") && !strings.Contains(r.log.String(), "never") {
			t.Error("the log does not name the times that cannot be read")
		}
	})
}

func TestWhatWasDueBeforeASubscriptionIsNotSentToIt(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		var composed []string
		r.own = []scheduler.Job{districtFigures(t, &composed)}
		r.subscribe(figuresOf(groupA, "1401"))
		r.during(func(*scheduler.Scheduler) {})
		r.clock.jump(at("2021-04-30 08:30")) // nothing has run at eight
		r.subscribe(figuresOf(groupB, "1401"))
		r.during(func(*scheduler.Scheduler) { pass(24 * time.Hour) })
		r.wantSaid("08:30 A ยอด1401", "08:00 A ยอด1401", "08:00 B ยอด1401")
	})
}

func TestAReminderGoesToThoseWhoWantItsSeriesOfMeetings(t *testing.T) {
	inBubble(t, "2021-04-30 14:55", func(t *testing.T, r *fixture) {
		r.link(official, deputy)
		of := func(series string) func(*ledger.Meeting) { return func(m *ledger.Meeting) { m.Series = series } }
		r.meet("board", "2021-05-01 09:30", recorded("2021-04-01 09:00"), of("กรมการจังหวัด"))
		r.meet("disease", "2021-05-01 13:30", recorded("2021-04-01 09:00"), of("โรคติดต่อ"))
		for target, series := range map[string]string{official: "โรคติดต่อ", deputy: "", groupA: "โรคติดต่อ"} {
			r.subscribe(ledger.Subscription{Job: "meeting-day-before", Target: target, Narrowing: ledger.Narrowing{Series: series}})
		}
		r.during(func(*scheduler.Scheduler) { pass(time.Hour) })
		const board, disease = " เตือน board 1 09:30", " เตือน disease 1 13:30"
		r.wantSaid("15:00 A"+board, "15:00 A"+disease, "15:00 B"+board, "15:00 B"+disease,
			"15:00 "+deputy+board, "15:00 "+deputy+disease, "15:00 "+official+disease)
	})
}

// errands are a job that reminds one person of one thing; to says whom, and changes.
func errands(to *string) scheduler.Job {
	due := at("2021-04-30 09:00")
	return scheduler.Job{
		Name: "errand",
		Between: func(_ context.Context, from, until time.Time) (all []scheduler.Occurrence, _ error) {
			if due.After(from) && !due.After(until) {
				all = append(all, scheduler.Occurrence{Job: "errand", Key: "1", Due: due, Until: due.Add(time.Hour), Audience: scheduler.To(*to)})
			}
			return all, nil
		},
		Until:    func(string) time.Time { return due.Add(time.Hour) },
		Audience: func(context.Context, string) (scheduler.Audience, error) { return scheduler.To(*to), nil },
		Compose: func(context.Context, string, ledger.Narrowing, time.Time) (dialog.Answer, bool, error) {
			return dialog.Answer{Text: "โทรหานายอำเภอ"}, true, nil
		},
	}
}

func TestAnOccurrenceOfOnePersonIsSentToThatPersonAlone(t *testing.T) {
	for _, c := range []struct {
		name, to string
		want     []string
	}{
		{"an official who is not subscribed", official, []string{"09:00 " + official + " โทรหานายอำเภอ"}},
		{"an approved group", groupB, []string{"09:00 B โทรหานายอำเภอ"}},
		{"someone who is not linked", stranger, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-30 08:55", func(t *testing.T, r *fixture) {
				r.link(official)
				r.subscribe(ledger.Subscription{Job: "errand", Target: groupA})
				r.own = []scheduler.Job{errands(&c.to)}
				r.during(func(*scheduler.Scheduler) { pass(time.Hour) })
				r.wantSaid(c.want...)
			})
		})
	}
}

func TestWhoNoLongerBelongsToTheAudienceIsNotSentIt(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(r *fixture, to *string)
	}{
		{"the post has another holder", func(_ *fixture, to *string) { *to = deputy }},
		{"the official is no longer linked", func(r *fixture, _ *string) {
			if err := r.office.RemovePerson(r.t.Context(), official, "U0", true); err != nil {
				r.t.Fatal(err)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-30 08:55", func(t *testing.T, r *fixture) {
				to := official
				r.link(official, deputy)
				r.own = []scheduler.Job{errands(&to)}
				r.platform.behave(first(1, scheduler.Outcome{Status: 429}, false), 0)
				r.during(func(*scheduler.Scheduler) {
					pass(5*time.Minute + time.Second)
					c.change(r, &to)
					r.meet("m", "2021-05-01 09:30") // the version of the ledger moves
					pass(30 * time.Minute)
				})
				r.wantSaid()
			})
		})
	}
}

func TestASubscriptionThatChangesTakesBackWhatWaits(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		var composed []string
		r.own = []scheduler.Job{districtFigures(t, &composed)}
		r.subscribe(figuresOf(groupA, "1401"))
		r.subscribe(figuresOf(groupB, "1401"))
		r.platform.behave(first(1, scheduler.Outcome{Status: 429}, false), 0)
		r.during(func(s *scheduler.Scheduler) {
			pass(5*time.Minute + time.Second)
			later := figuresOf(groupA, "1401")
			later.Times.Hour = "09:00"
			r.subscribe(later)
			s.Wake()
			pass(2 * time.Hour)
		})
		r.wantDeliveries(
			"figures 2021-04-30T08:00:00+07:00#district=1401 A withdrawn",
			"figures 2021-04-30T08:00:00+07:00#district=1401 B sent",
			"figures 2021-04-30T09:00:00+07:00#district=1401 A sent")
	})
}

func TestAnAudienceThatNobodyCouldCheckAgainIsRefused(t *testing.T) {
	inBubble(t, "2021-04-30 08:55", func(t *testing.T, r *fixture) {
		to := groupA
		job := errands(&to)
		job.Audience = nil
		r.own = []scheduler.Job{job}
		r.during(func(*scheduler.Scheduler) { pass(time.Hour) })
		r.wantSaid()
		if !strings.Contains(r.log.String(), "has no Audience") {
			t.Errorf("the log says\n%s", &r.log)
		}
	})
}

// counting counts how often the ledger is asked for subscriptions and written to.
type counting struct {
	*ledger.Office
	subscribers, enqueued int
}

func (c *counting) Subscribers(ctx context.Context, job string) ([]ledger.Subscription, error) {
	c.subscribers++
	return c.Office.Subscribers(ctx, job)
}

func (c *counting) EnqueueAndSetWatermark(ctx context.Context, job string, to time.Time, d []ledger.Delivery) (int, error) {
	if len(d) > 0 {
		c.enqueued++
	}
	return c.Office.EnqueueAndSetWatermark(ctx, job, to, d)
}

func TestThousandsOfSubscriptionsArePlannedInOnePass(t *testing.T) {
	inBubble(t, "2021-04-30 07:59", func(t *testing.T, r *fixture) {
		var composed []string
		r.own = []scheduler.Job{districtFigures(t, &composed)}
		const people, districts = 1000, 16
		for i := range people {
			id := fmt.Sprintf("U1%031d", i)
			r.link(id)
			r.subscribe(figuresOf(id, fmt.Sprint(1401+i%districts)))
		}
		book := &counting{Office: r.office}
		s, err := scheduler.New(scheduler.Config{
			Jobs: r.own, Ledger: book, Composer: &r.composer, Platform: r.platform, Now: r.clock.Now, Timing: r.timing,
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := r.office.SetWatermark(t.Context(), "figures", at("2021-04-30 07:59")); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- s.Run(ctx) }()
		pass(10 * time.Minute)
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if got := len(r.platform.said()); got != people {
			t.Errorf("%d were told, want %d", got, people)
		}
		if book.subscribers != 1 || book.enqueued != 1 || len(composed) != districts {
			t.Errorf("the subscriptions were read %d times, deliveries stored %d times, %d composed", book.subscribers, book.enqueued, len(composed))
		}
	})
}
