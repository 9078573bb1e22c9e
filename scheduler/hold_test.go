package scheduler_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/scheduler"
)

func (r *fixture) admins(ids ...string) {
	r.t.Helper()
	for _, id := range ids {
		if err := r.office.LinkPerson(r.t.Context(), ledger.Person{UserID: id, Role: ledger.RoleAdmin}); err != nil {
			r.t.Fatal(err)
		}
	}
}

func TestAChatThatTheBotHasLeftGetsNothingMore(t *testing.T) {
	refused := func(r request, _ int) (scheduler.Outcome, bool) {
		if r.To == groupA {
			return scheduler.Outcome{Status: 400, Message: "Failed to send messages"}, false
		}
		return scheduler.Outcome{Status: 200}, true
	}
	t.Run("once LINE says that it is not a member", func(t *testing.T) {
		inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
			r.admins("U1", "U2")
			r.platform.behave(refused, 0)
			r.platform.expel(map[string]bool{groupA: true})
			r.during(func(*scheduler.Scheduler) { pass(50 * time.Hour) })
			var notices []string
			for _, p := range r.platform.received() {
				if strings.HasPrefix(p.To, "U") {
					notices = append(notices, p.To)
					if !strings.Contains(p.Text, "บอทไม่ได้อยู่ในกลุ่ม") {
						t.Errorf("notice %q", p.Text)
					}
				}
			}
			if strings.Join(notices, " ") != "U1 U2" && strings.Join(notices, " ") != "U2 U1" {
				t.Errorf("notices to %q, want one to each administrator", notices)
			}
			if jobs, err := r.office.Subscriptions(t.Context(), groupA); len(jobs) != 0 || err != nil {
				t.Errorf("still subscribed to %q, %v", jobs, err)
			}
			if got := len(r.platform.received()); got != 1+2+3 {
				t.Errorf("%d pushes, want one to A, two notices, and three summaries to B", got)
			}
		})
	})
	for _, c := range []struct {
		name string
		left map[string]bool
		away error
	}{
		{"not while LINE says that it is a member", nil, nil},
		{"not while LINE does not say", map[string]bool{groupA: true}, errors.New("status 500")},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
				r.admins("U1")
				r.during(func(*scheduler.Scheduler) {
					r.platform.behave(refused, 0)
					r.platform.tell(0, c.away)
					r.platform.expel(c.left)
					pass(time.Hour)
					r.platform.behave(nil, 0)
					pass(time.Hour)
				})
				r.wantDeliveries("summary 2021-04-30T08:00:00+07:00 A sent", "summary 2021-04-30T08:00:00+07:00 B sent")
			})
		})
	}
}

func TestARefusedChannelIsHeldAndShown(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		for i := range 100 {
			r.approve(fmt.Sprintf("C%032d", i+100), "summary")
		}
		r.platform.behave(always(scheduler.Outcome{Status: 401, Message: "Authentication failed"}), 0)
		r.during(func(s *scheduler.Scheduler) {
			pass(2 * time.Hour)
			if got := s.Health().Reasons(); len(got) != 1 || !strings.Contains(got[0], "401") {
				t.Errorf("health %q", got)
			}
			refused := len(r.platform.received())
			if refused > 102+60 {
				t.Errorf("%d pushes in two hours against a channel that is refused", refused)
			}
			if got := strings.Count(r.log.String(), "refuses the channel"); got != 1 {
				t.Errorf("the log says so %d times, want once", got)
			}
			r.platform.behave(nil, 0)
			pass(10 * time.Minute)
			if got := s.Health().Reasons(); len(got) != 0 {
				t.Errorf("health once it is over: %q", got)
			}
			if got := s.Settled()[scheduler.SettledAs{Job: "summary", State: ledger.DeliverySent}]; got != 102 {
				t.Errorf("%d counted as sent", got)
			}
		})
		if got := len(r.platform.said()); got != 102 {
			t.Errorf("%d of 102 groups were told", got)
		}
	})
}

func TestAPauseHoldsEveryPush(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		r.meet("m", "2021-04-30 09:30", recorded("2021-04-01 09:00"))
		r.timing.Poll = time.Minute
		if err := r.office.PausePushes(t.Context(), "U1"); err != nil {
			t.Fatal(err)
		}
		r.during(func(*scheduler.Scheduler) {
			pass(2 * time.Hour)
			r.wantSaid()
			if err := r.office.ResumePushes(t.Context()); err != nil {
				t.Fatal(err)
			}
			pass(time.Second)
		})
		r.wantSaid("09:55 A สรุป 30 08:00", "09:55 B สรุป 30 08:00") // and not the reminder of a meeting that is on
	})
}

func TestSubscriptionsToJobsThatAreGoneEnd(t *testing.T) {
	inBubble(t, "2021-04-30 07:50", func(t *testing.T, r *fixture) {
		r.approve(groupA, "weather")
		r.during(func(*scheduler.Scheduler) {})
		if jobs, err := r.office.Subscriptions(t.Context(), groupA); strings.Join(jobs, " ") != "meeting-day-before meeting-hour-before summary" || err != nil {
			t.Errorf("subscribed to %q, %v", jobs, err)
		}
		if !strings.Contains(r.log.String(), "weather") {
			t.Error("the log does not say so")
		}
	})
}

func TestAClockThatIsWrongForAWhileSilencesNothing(t *testing.T) {
	const days = 96 * time.Hour
	for _, c := range []struct {
		name string
		set  bool  // the clock was set on purpose
		away error // LINE cannot be asked
	}{
		{"and LINE knows better", false, nil},
		{"and LINE cannot be asked", false, errors.New("network is down")},
		{"which a rehearsal does on purpose", true, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-30 07:50", func(t *testing.T, r *fixture) {
				r.clockIsSet = c.set
				r.timing.Poll = 2 * time.Hour
				r.platform.behave(always(notSent), 0)
				r.during(func(s *scheduler.Scheduler) {
					pass(time.Minute)
					r.clock.jump(r.clock.Now().Add(days))
					r.platform.tell(-days, c.away)
					s.Wake()
					pass(3 * time.Second)
					if got := s.Health().Clock; (got == "") != c.set {
						t.Errorf("health %q", got)
					}
					r.clock.jump(r.clock.Now().Add(-days))
					r.platform.tell(0, nil)
					r.platform.behave(nil, 0)
					s.Wake()
					pass(time.Minute)
					s.Wake() // LINE is asked again for the time
					pass(99 * time.Hour)
				})
				summaries := map[string]int{}
				for _, line := range r.platform.said() {
					if name, ok := strings.CutPrefix(line, "08:00 A สรุป "); ok {
						summaries[name]++
					}
				}
				for _, day := range []string{"30", "1", "2", "3", "4"} {
					if summaries[day+" 08:00"] != 1 {
						t.Errorf("on the %sth the summary came %d times; all: %v", day, summaries[day+" 08:00"], summaries)
					}
				}
			})
		})
	}
}

func TestAWrongClockSendsNothing(t *testing.T) {
	for _, c := range []struct {
		name  string
		ahead time.Duration // of LINE's clock
		away  error
		held  string // a part of the reason; "" where it is sent
	}{
		{"three minutes ahead of LINE's", -3 * time.Minute, nil, "3m0s ahead of LINE"},
		{"three minutes behind LINE's", 3 * time.Minute, nil, "3m0s behind LINE"},
		{"one minute behind is right", time.Minute, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
				r.timing.Poll = 30 * time.Second
				r.during(func(*scheduler.Scheduler) {})
				r.platform.tell(c.ahead, c.away)
				r.during(func(s *scheduler.Scheduler) {
					pass(time.Hour)
					if got := s.Health().Clock; !strings.Contains(got, c.held) || (got == "") != (c.held == "") {
						t.Errorf("health %q, want %q", got, c.held)
					}
					if c.held != "" {
						r.wantSaid()
						if got := strings.Count(r.log.String(), "until the clock is right"); got != 1 {
							t.Errorf("the log says so %d times", got)
						}
					}
					r.platform.tell(0, nil)
					pass(time.Minute)
				})
				if got := len(r.platform.said()); got != 2 {
					t.Errorf("%d summaries arrived in the end, want 2", got)
				}
			})
		})
	}
	t.Run("a clock behind what has been planned, while LINE cannot be asked", func(t *testing.T) {
		inBubble(t, "2021-05-02 07:55", func(t *testing.T, r *fixture) {
			r.during(func(*scheduler.Scheduler) {})
			r.clock.jump(at("2021-04-30 07:55"))
			r.platform.tell(0, errors.New("network is down"))
			r.during(func(s *scheduler.Scheduler) {
				pass(10 * time.Minute)
				if got := s.Health().Clock; !strings.Contains(got, "behind what has been planned") {
					t.Errorf("health %q", got)
				}
			})
			r.wantSaid()
		})
	})
}
