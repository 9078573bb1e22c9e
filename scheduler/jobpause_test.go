package scheduler_test

import (
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/scheduler"
)

// A job that the office pauses is announced to no chat, and what fell due meanwhile is not announced afterwards; others go on.
func TestAJobIsPausedForAllChats(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		r.meet("m", "2021-05-01 09:30")
		if err := r.office.PauseJob(t.Context(), "summary", "U1"); err != nil {
			t.Fatal(err)
		}
		r.during(func(*scheduler.Scheduler) {
			pass(30 * time.Minute)
			if got := r.platform.received(); len(got) != 0 {
				t.Errorf("while it is paused %v is sent", got)
			}
			if err := r.office.ResumeJob(t.Context(), "summary"); err != nil {
				t.Fatal(err)
			}
			pass(25 * time.Hour)
		})
		var got []string
		for _, p := range r.platform.received() {
			if p.To == groupA {
				got = append(got, p.Text)
			}
		}
		if want := "เตือน m 1 09:30, สรุป 1 08:00, เตือน m 1 09:30"; strings.Join(got, ", ") != want {
			t.Errorf("the group was sent %s, want %s", strings.Join(got, ", "), want)
		}
	})
}

// What waits to be sent when its job is paused is withdrawn.
func TestWhatWaitsWhenItsJobIsPausedIsWithdrawn(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		r.platform.behave(func(request, int) (scheduler.Outcome, bool) { return scheduler.Outcome{Status: 429}, false }, 0)
		r.during(func(*scheduler.Scheduler) {
			pass(10 * time.Minute)
			if err := r.office.PauseJob(t.Context(), "summary", "U1"); err != nil {
				t.Fatal(err)
			}
			r.platform.behave(func(request, int) (scheduler.Outcome, bool) { return scheduler.Outcome{Status: 200}, true }, 0)
			pass(time.Hour)
		})
		all, err := r.office.Deliveries(t.Context(), ledger.DeliveryFilter{Job: "summary"})
		if err != nil || len(all) != 2 {
			t.Fatalf("%d deliveries, %v", len(all), err)
		}
		for _, d := range all {
			if d.State == ledger.DeliverySent || d.Settled.IsZero() {
				t.Errorf("%s: %s %s", d.Target, d.State, d.Reason)
			}
		}
	})
}
