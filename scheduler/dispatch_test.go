package scheduler_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"changwat/internal/ledger"
	"changwat/scheduler"
)

// enqueue puts a delivery of a job that the scheduler doesn't know into the ledger, due now.
func (r *fixture) enqueue(occurrence, target, text string) ledger.Delivery {
	r.t.Helper()
	return r.enqueueFor("test", occurrence, target, text)
}

func (r *fixture) enqueueFor(job, occurrence, target, text string) ledger.Delivery {
	r.t.Helper()
	version, err := r.office.Version(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	d := ledger.Delivery{
		DeliveryFacts: ledger.DeliveryFacts{Version: version},
		Job:           job, Occurrence: occurrence, Target: target, RetryKey: uuid.NewString(), Due: r.clock.Now(),
		Body: fmt.Appendf(nil, `{"To":%q,"Text":%q}`, target, text),
	}
	if n, err := r.office.Enqueue(r.t.Context(), []ledger.Delivery{d}); n != 1 || err != nil {
		r.t.Fatal(n, err)
	}
	return d
}

// always answers every push alike, without accepting it.
func always(o scheduler.Outcome) func(request, int) (scheduler.Outcome, bool) {
	return func(request, int) (scheduler.Outcome, bool) { return o, false }
}

// first answers the first n pushes of a request with o, and accepts what comes after.
func first(n int, o scheduler.Outcome, accepts bool) func(request, int) (scheduler.Outcome, bool) {
	return func(_ request, attempt int) (scheduler.Outcome, bool) {
		if attempt <= n {
			return o, accepts
		}
		return scheduler.Outcome{Status: 200}, true
	}
}

func TestVerdictsSettleDeliveries(t *testing.T) {
	for _, c := range []struct {
		name     string
		fault    func(request, int) (scheduler.Outcome, bool)
		state    ledger.DeliveryState
		attempts int    // 0 for as many as it takes
		reason   string // a part of it
	}{
		{"accepted", nil, ledger.DeliverySent, 1, ""},
		{"500 twice, then accepted", first(2, scheduler.Outcome{Status: 500}, false), ledger.DeliverySent, 3, ""},
		{"500 although accepted, then 409", first(1, scheduler.Outcome{Status: 500}, true), ledger.DeliverySent, 2, ""},
		{"no answer although accepted, then 409", first(1, scheduler.Outcome{Err: errors.New("timeout")}, true), ledger.DeliverySent, 2, ""},
		{"too hasty, then accepted", first(1, scheduler.Outcome{Status: 429}, false), ledger.DeliverySent, 2, ""},
		{"refused", always(scheduler.Outcome{Status: 400, Message: "messages[0] is invalid"}), ledger.DeliveryDead, 1,
			"status 400: messages[0] is invalid"},
		{"the month is used up, and not over within a day", always(scheduler.Outcome{Status: 429, MonthlyLimit: true}),
			ledger.DeliveryDead, 0, "no time left"},
		{"the token was revoked and is restored", first(5, scheduler.Outcome{Status: 401, Message: "Authentication failed"}, false), ledger.DeliverySent, 6, ""},
		{"a proxy answered for a while", first(5, scheduler.Outcome{Status: 302, Message: "<html>"}, false), ledger.DeliverySent, 6, ""},
		{"no connection for a while", first(5, scheduler.Outcome{Err: errors.New("refused"), NotSent: true}, false), ledger.DeliverySent, 6, ""},
		{"500 until the retry key is about to expire", always(scheduler.Outcome{Status: 500, Message: "oops"}), ledger.DeliveryDead, 0,
			"status 500: oops; no time left"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-15 10:00", func(t *testing.T, r *fixture) {
				r.jobless, r.timing.Longest = true, time.Hour
				r.platform.behave(c.fault, 0)
				wanted := r.enqueue("1", groupA, "x")
				r.during(func(*scheduler.Scheduler) { pass(26 * time.Hour) })
				d := r.delivery()
				if d.State != c.state || !strings.Contains(d.Reason, c.reason) || (c.reason == "") != (d.Reason == "") {
					t.Errorf("%s, %q; want %s, %q", d.State, d.Reason, c.state, c.reason)
				}
				if c.attempts > 0 && d.Attempts != c.attempts {
					t.Errorf("%d attempts, want %d", d.Attempts, c.attempts)
				}
				if d.Attempts != len(r.platform.received()) {
					t.Errorf("%d attempts counted, %d pushes arrived", d.Attempts, len(r.platform.received()))
				}
				if want := "first of " + wanted.RetryKey; d.State == ledger.DeliverySent && d.RequestID != want {
					t.Errorf("request id %q, want that of the accepted push", d.RequestID)
				}
				for _, p := range r.platform.received() {
					if p.key != wanted.RetryKey || p.body != string(wanted.Body) {
						t.Errorf("pushed %s with key %s, want the frozen %s with %s", p.body, p.key, wanted.Body, wanted.RetryKey)
					}
					if life := p.at.Sub(at("2021-04-15 10:00")); life > 24*time.Hour-15*time.Minute {
						t.Errorf("pushed %v after its first try, when LINE may have forgotten the key", life)
					}
				}
			})
		})
	}
}

func TestBackoffGrowsAndIsSpread(t *testing.T) {
	inBubble(t, "2021-04-15 10:00", func(t *testing.T, r *fixture) {
		r.jobless = true
		r.platform.behave(first(12, scheduler.Outcome{Status: 503}, false), 0)
		r.enqueue("1", groupA, "x")
		r.during(func(*scheduler.Scheduler) { pass(2 * time.Hour) })
		if got := r.delivery().State; got != ledger.DeliverySent {
			t.Fatalf("%s, want sent", got)
		}
		longest := 2 * time.Second
		pushes := r.platform.received()
		for i, p := range pushes[1:] {
			rest := p.at.Sub(pushes[i].at)
			if rest < longest/2 || rest > longest+time.Second {
				t.Errorf("rest %d was %v, want between %v and %v", i+1, rest, longest/2, longest)
			}
			longest = min(2*longest, time.Minute)
		}
	})
}

func TestWhatIsTooLateIsNotSaid(t *testing.T) {
	for _, c := range []struct {
		name, job, occurrence string
		last                  string // no push after this time
	}{
		{"a summary after noon", "summary", "2021-04-30T08:00:00+07:00", "2021-04-30 12:00"},
		{"a summary that was called for by hand", "summary", "run/2021-04-30T07:50:00+07:00/2021-04-30T08:00:00+07:00", "2021-04-30 12:00"},
		{"a reminder once the meeting has started", "meeting-hour-before", "m@2021-04-30T09:00:00+07:00", "2021-04-30 09:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-30 08:05", func(t *testing.T, r *fixture) {
				r.meet("m", "2021-04-30 09:00", recorded("2021-04-01 09:00"))
				r.timing.Longest = 20 * time.Minute
				r.platform.behave(always(scheduler.Outcome{Status: 500}), 0)
				r.enqueueFor(c.job, c.occurrence, groupA, "x")
				r.during(func(*scheduler.Scheduler) { pass(5 * time.Hour) })
				all, err := r.office.Deliveries(t.Context(), ledger.DeliveryFilter{Job: c.job, Occurrence: c.occurrence})
				if err != nil || len(all) != 1 || all[0].State != ledger.DeliveryDead {
					t.Fatalf("%v, %v; want one that is dead", all, err)
				}
				for _, p := range r.platform.received() {
					if p.Text == "x" && p.at.After(at(c.last)) {
						t.Errorf("pushed at %v", p.at)
					}
				}
			})
		})
	}
}

func TestAReminderThatIsNoLongerTrueIsNotSaid(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(r *fixture)
	}{
		{"cancelled", func(r *fixture) { r.meet("m", "2021-04-30 11:00", cancelled) }},
		{"moved", func(r *fixture) { r.meet("m", "2021-04-30 14:00") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-30 09:55", func(t *testing.T, r *fixture) {
				r.meet("m", "2021-04-30 11:00", recorded("2021-04-01 09:00"))
				r.platform.behave(always(scheduler.Outcome{Status: 503}), 0)
				r.during(func(*scheduler.Scheduler) {
					pass(10 * time.Minute)
					c.change(r)
					r.platform.behave(nil, 0)
					pass(20 * time.Minute)
				})
				for _, said := range r.platform.said() {
					if strings.HasSuffix(said, "11:00") {
						t.Errorf("said: %s", said)
					}
				}
				for _, d := range r.deliveries() {
					if strings.Contains(d, "m@2021-04-30T11:00") && !strings.HasSuffix(d, "dead") {
						t.Errorf("%s, want dead", d)
					}
				}
			})
		})
	}
}

func TestTheMonthIsUsedUpButAlmostOver(t *testing.T) {
	// LINE's April ends at 22:00 in Bangkok.
	inBubble(t, "2021-04-30 20:55", func(t *testing.T, r *fixture) {
		r.jobless = true
		r.platform.behave(func(request, int) (scheduler.Outcome, bool) {
			if r.clock.Now().Before(at("2021-04-30 22:00")) {
				return scheduler.Outcome{Status: 429, Message: "You have reached your monthly limit."}, false
			}
			return scheduler.Outcome{Status: 200}, true
		}, 0)
		r.enqueue("1", groupA, "x")
		r.enqueue("1", groupB, "x")
		r.during(func(s *scheduler.Scheduler) {
			pass(time.Hour)
			if got := s.Health().Reasons(); len(got) != 1 || !strings.Contains(got[0], "used up") {
				t.Errorf("health: %q", got)
			}
			pass(time.Hour)
			if got := s.Health().Reasons(); len(got) != 0 {
				t.Errorf("health once it is over: %q", got)
			}
		})
		r.wantSaid("22:00 A x", "22:00 B x")
		if got := len(r.platform.received()); got > 9 {
			t.Errorf("%d pushes in 65 minutes; want them sparse", got)
		}
		if got := strings.Count(r.log.String(), "used up"); got != 1 {
			t.Errorf("the log says so %d times, want once", got)
		}
	})
}

func TestHasteSlowsEverything(t *testing.T) {
	inBubble(t, "2021-04-15 10:00", func(t *testing.T, r *fixture) {
		r.jobless = true
		r.timing.Backoff = time.Minute
		for i := range 200 {
			r.enqueue(fmt.Sprint(i), fmt.Sprintf("C%032d", i), "x")
		}
		r.platform.behave(func(_ request, attempt int) (scheduler.Outcome, bool) {
			if len(r.platform.pushes) == 20 { // called by the platform
				return scheduler.Outcome{Status: 429, Message: "The API rate limit has been exceeded. Try again later."}, false
			}
			return scheduler.Outcome{Status: 200}, true
		}, 0)
		r.during(func(*scheduler.Scheduler) { pass(10 * time.Minute) })
		if got := len(r.platform.said()); got != 200 {
			t.Fatalf("%d of 200 arrived", got)
		}
		for i, p := range r.platform.received() {
			// Those that were under way with the refused one may still have gone out.
			if at := p.at.Sub(at("2021-04-15 10:00")); i > 20+200 && at < 30*time.Second {
				t.Fatalf("push %d went out %v after the start, in the rest that the platform asked for", i+1, at)
			}
		}
	})
}

func TestAChatGetsItsMessagesInOrder(t *testing.T) {
	inBubble(t, "2021-04-15 10:00", func(t *testing.T, r *fixture) {
		var want []string
		for i := range 100 {
			text := fmt.Sprintf("%03d", i)
			want = append(want, text)
			r.enqueue(text, groupA, text)
			r.enqueue(text, groupB, text)
		}
		r.platform.behave(nil, 50*time.Millisecond)
		r.during(func(*scheduler.Scheduler) { pass(time.Minute) })
		for _, chat := range []string{groupA, groupB} {
			var got []string
			for _, p := range r.platform.received() {
				if p.To == chat {
					got = append(got, strings.Split(p.Text, "\n")...)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s got %v", name(chat), got)
			}
		}
	})
}

func TestPushesUnderWayAreBounded(t *testing.T) {
	inBubble(t, "2021-04-15 10:00", func(t *testing.T, r *fixture) {
		for i := range 600 {
			r.enqueue(fmt.Sprint(i), fmt.Sprintf("C%032d", i), "x")
		}
		r.platform.behave(nil, time.Second)
		r.during(func(*scheduler.Scheduler) { pass(time.Minute) })
		if got := len(r.platform.said()); got != 600 || r.platform.most != 256 {
			t.Errorf("%d of 600 arrived, at most %d at once; want all, 256 at once", got, r.platform.most)
		}
	})
}

func TestACrashedSenderIsTakenOver(t *testing.T) {
	for _, c := range []struct {
		name string
		sent bool // the crashed one had pushed it
		want int  // pushes that arrive in the chat afterwards
	}{
		{"before its push", false, 1},
		{"after its push", true, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-15 10:00", func(t *testing.T, r *fixture) {
				d := r.enqueue("1", groupA, "x")
				if leased, err := r.office.LeaseDeliveries(t.Context(), "crashed", 10, 2*time.Minute); len(leased) != 1 || err != nil {
					t.Fatal(leased, err)
				}
				r.platform.accepted[d.RetryKey] = c.sent
				r.during(func(*scheduler.Scheduler) {
					pass(time.Minute)
					if len(r.platform.received()) != 0 {
						t.Error("taken over while the lease was still good")
					}
					pass(10 * time.Minute)
				})
				if got := len(r.platform.said()); got != c.want {
					t.Errorf("%d arrived, want %d", got, c.want)
				}
				if got := r.delivery().State; got != ledger.DeliverySent {
					t.Errorf("%s, want sent", got)
				}
			})
		})
	}
}

func TestARetryKeyOutlivedByACrashIsNotUsedAgain(t *testing.T) {
	inBubble(t, "2021-04-15 10:00", func(t *testing.T, r *fixture) {
		r.enqueue("1", groupA, "x")
		if _, err := r.office.LeaseDeliveries(t.Context(), "crashed", 10, 2*time.Minute); err != nil {
			t.Fatal(err)
		}
		r.clock.jump(at("2021-04-16 09:50")) // whether it was sent a day ago nobody knows, LINE included
		r.during(func(*scheduler.Scheduler) { pass(time.Minute) })
		if d := r.delivery(); d.State != ledger.DeliveryDead || len(r.platform.received()) != 0 {
			t.Errorf("%s after %d pushes, want dead after none", d.State, len(r.platform.received()))
		}
	})
}

func TestTheEndOfAProgramFinishesPushesAndGivesTheRestBack(t *testing.T) {
	inBubble(t, "2021-04-15 10:00", func(t *testing.T, r *fixture) {
		for i := range 300 {
			r.enqueue(fmt.Sprint(i), fmt.Sprintf("C%032d", i), "x")
		}
		r.platform.behave(nil, 2*time.Second)
		s := r.scheduler()
		done := make(chan error)
		go func() { done <- s.Run(t.Context()) }()
		pass(time.Second)

		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if err := s.Drain(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Drain without the time for it: %v", err)
		}
		if err := s.Drain(t.Context()); err != nil {
			t.Errorf("Drain: %v", err)
		}
		if err := <-done; err != nil {
			t.Errorf("Run: %v", err)
		}
		counts, err := r.office.DeliveryCounts(t.Context())
		if err != nil || counts[ledger.DeliverySent] != 256 || counts[ledger.DeliveryPending] != 44 {
			t.Errorf("%v, %v; want the 256 under way sent and the others pending, none leased", counts, err)
		}
		r.platform.behave(nil, 0)
		r.during(func(*scheduler.Scheduler) { pass(time.Second) })
		if got := len(r.platform.received()); got != 300 {
			t.Errorf("%d pushes in all, want one each", got)
		}
	})
}

func TestTheEndOfAProgramWhileItLeasesLeavesNothingLeased(t *testing.T) {
	inBubble(t, "2021-04-15 10:00", func(t *testing.T, r *fixture) {
		r.enqueue("1", groupA, "x")
		ctx, end := context.WithCancel(t.Context())
		s, err := scheduler.New(scheduler.Config{
			Ledger: endsWhileLeasing{r.office, end}, Composer: &r.composer, Platform: r.platform, Now: r.clock.Now, Timing: r.timing,
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Run(ctx); err != nil {
			t.Errorf("Run: %v", err)
		}
		if d := r.delivery(); d.State != ledger.DeliveryPending {
			t.Errorf("the delivery is %s, and would wait until its lease runs out", d.State)
		}
		r.during(func(*scheduler.Scheduler) { pass(time.Second) })
		r.wantSaid("10:00 A x")
	})
}

// endsWhileLeasing is a ledger that is asked for deliveries when the program ends: the statement is carried out, and a
// caller who has given up does not hear of it.
type endsWhileLeasing struct {
	*ledger.Office
	end func()
}

func (l endsWhileLeasing) LeaseDeliveries(ctx context.Context, owner string, n int, life time.Duration) ([]ledger.Delivery, error) {
	leased, err := l.Office.LeaseDeliveries(ctx, owner, n, life)
	if len(leased) > 0 {
		l.end()
	}
	return leased, errors.Join(err, ctx.Err())
}

func TestAPlatformThatHangsIsNotWaitedForLong(t *testing.T) {
	inBubble(t, "2021-04-15 10:00", func(t *testing.T, r *fixture) {
		r.enqueue("1", groupA, "x")
		r.platform.behave(nil, time.Hour)
		r.during(func(*scheduler.Scheduler) {
			pass(11 * time.Second)
			r.platform.behave(nil, 0)
			pass(time.Minute)
		})
		r.wantSaid("10:00 A x")
		if d := r.delivery(); d.Attempts != 2 {
			t.Errorf("%d attempts, want 2", d.Attempts)
		}
	})
}

func TestRestartBetweenEnqueueAndPush(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		r.platform.behave(always(scheduler.Outcome{Err: errors.New("network is down")}), 0)
		r.during(func(*scheduler.Scheduler) { pass(10 * time.Minute) })
		r.wantSaid()
		r.platform.behave(nil, 0)
		r.clock.jump(at("2021-04-30 09:00"))
		r.during(func(*scheduler.Scheduler) {})
		r.wantSaid("09:00 A สรุป 30 08:00", "09:00 B สรุป 30 08:00")
	})
}

func TestAProgramThatEndsBeforeItHasBegunSendsNothing(t *testing.T) {
	inBubble(t, "2021-04-15 10:00", func(t *testing.T, r *fixture) {
		r.enqueue("1", groupA, "x")
		s := r.scheduler()
		if err := s.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := s.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		if d := r.delivery(); d.State != ledger.DeliveryPending || len(r.platform.received()) != 0 {
			t.Errorf("%s after %d pushes, want pending after none", d.State, len(r.platform.received()))
		}
	})
}
