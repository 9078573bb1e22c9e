package scheduler_test

import (
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/scheduler"
)

// rideAlong has the announcements that wait for group A go with a reply of which the given became, and returns their texts.
func (r *fixture) rideAlong(s *scheduler.Scheduler, room int, end func(*scheduler.Ride)) []string {
	r.t.Helper()
	var texts []string
	ride := s.Board(r.t.Context(), groupA, func(body []byte) bool {
		if len(texts) == room {
			return false
		}
		texts = append(texts, string(body))
		return true
	})
	if ride != nil {
		end(ride)
	}
	r.settle()
	return texts
}

func told(r *fixture) func(*scheduler.Ride) { return func(x *scheduler.Ride) { x.Told(r.t.Context()) } }
func notTold(r *fixture) func(*scheduler.Ride) {
	return func(x *scheduler.Ride) { x.NotTold(r.t.Context()) }
}
func refused(r *fixture) func(*scheduler.Ride) {
	return func(x *scheduler.Ride) { x.Refused(r.t.Context()) }
}
func perhaps(r *fixture) func(*scheduler.Ride) {
	return func(x *scheduler.Ride) { x.PerhapsTold(r.t.Context()) }
}

// riding is an office in which a digest to group A falls due at nine and goes the given way, useful until 13.00.
func riding(t *testing.T, way ledger.DeliveryWay, test func(t *testing.T, r *fixture)) {
	t.Helper()
	inBubble(t, "2021-04-30 08:50", func(t *testing.T, r *fixture) {
		r.own = []scheduler.Job{once("thing", ledger.PriorityDigest, true)}
		r.timing.Poll = time.Minute
		r.policy = scheduler.Policy{Digests: way, RideWait: 2 * time.Hour}
		r.withQuota(0, 0, 60)
		r.onlyIn(groupA)
		r.subscribe(ledger.Subscription{Job: "thing", Target: groupA})
		test(t, r)
	})
}

func TestADigestRidesOnTheNextReplyOnce(t *testing.T) {
	for _, way := range []ledger.DeliveryWay{ledger.DeliverRide, ledger.DeliverRideThenPush} {
		riding(t, way, func(t *testing.T, r *fixture) {
			r.during(func(s *scheduler.Scheduler) {
				if got := r.rideAlong(s, 4, told(r)); len(got) != 0 {
					t.Errorf("before it is due: %v", got)
				}
				pass(30 * time.Minute)
				if got := r.rideAlong(s, 4, told(r)); len(got) != 1 || !strings.Contains(got[0], "thing") {
					t.Errorf("with the first reply: %v", got)
				}
				pass(time.Minute)
				if got := r.rideAlong(s, 4, told(r)); len(got) != 0 {
					t.Errorf("with the second: %v", got)
				}
				pass(6 * time.Hour)
			})
			if d := r.delivery(); d.State != ledger.DeliverySent || !d.Rides || d.Recipients != 60 || len(r.platform.received()) != 0 {
				t.Errorf("%s: %+v, pushed %d times", way, d, len(r.platform.received()))
			}
		})
	}
}

func TestWhatNobodyAskedForIsPushedAtItsDeadlineOrGivenUp(t *testing.T) {
	riding(t, ledger.DeliverRideThenPush, func(t *testing.T, r *fixture) {
		r.during(func(*scheduler.Scheduler) { pass(6 * time.Hour) })
		r.wantSaid("11:00 A thing")
		if d := r.delivery(); d.Rides || d.Recipients != 60 {
			t.Errorf("%+v", d)
		}
	})
	riding(t, ledger.DeliverRide, func(t *testing.T, r *fixture) {
		r.during(func(*scheduler.Scheduler) { pass(6 * time.Hour) })
		if d := r.delivery(); d.State != ledger.DeliveryDead || !strings.Contains(d.Reason, "no reply to ride on") || len(r.platform.received()) != 0 {
			t.Errorf("%+v", d)
		}
	})
}

func TestAReplyWithoutRoomOrThatWasNotSentLeavesItWaiting(t *testing.T) {
	riding(t, ledger.DeliverRideThenPush, func(t *testing.T, r *fixture) {
		r.during(func(s *scheduler.Scheduler) {
			pass(20 * time.Minute)
			if got := r.rideAlong(s, 0, told(r)); len(got) != 0 {
				t.Errorf("a reply that is full carries %v", got)
			}
			pass(2 * time.Minute)
			if got := r.rideAlong(s, 4, notTold(r)); len(got) != 1 {
				t.Errorf("carries %v", got)
			}
			pass(2 * time.Minute)
			if got := r.rideAlong(s, 4, told(r)); len(got) != 1 {
				t.Errorf("carries %v", got)
			}
			pass(4 * time.Hour)
		})
		if d := r.delivery(); !d.Rides || d.State != ledger.DeliverySent || len(r.platform.received()) != 0 {
			t.Errorf("%+v", d)
		}
	})
}

func TestWhatRodeOnARefusedReplyIsPushedInstead(t *testing.T) {
	riding(t, ledger.DeliverRideThenPush, func(t *testing.T, r *fixture) {
		r.during(func(s *scheduler.Scheduler) {
			pass(20 * time.Minute)
			r.rideAlong(s, 4, refused(r))
			pass(2 * time.Minute)
			if got := r.rideAlong(s, 4, told(r)); len(got) != 0 {
				t.Errorf("rides again: %v", got)
			}
			pass(4 * time.Hour)
		})
		r.wantSaid("11:00 A thing")
	})
}

func TestWhatPerhapsArrivedIsNeverPushedAsWell(t *testing.T) {
	ends := map[string]func(*fixture) func(*scheduler.Ride){
		"the outcome is unknown": perhaps,
		"the process is killed":  func(*fixture) func(*scheduler.Ride) { return func(*scheduler.Ride) {} },
	}
	for name, end := range ends {
		riding(t, ledger.DeliverRideThenPush, func(t *testing.T, r *fixture) {
			r.during(func(s *scheduler.Scheduler) {
				pass(20 * time.Minute)
				r.rideAlong(s, 4, end(r))
				pass(6 * time.Hour)
			})
			d := r.delivery()
			if d.State != ledger.DeliveryDead || !d.PerhapsAccepted || len(r.platform.received()) != 0 {
				t.Errorf("%s: %+v", name, d)
			}
		})
	}
}

func TestAChatHasItsOwnWay(t *testing.T) {
	riding(t, ledger.DeliverRide, func(t *testing.T, r *fixture) {
		if err := r.office.SetDeliveryWay(t.Context(), "thing", groupA, ledger.DeliverPush); err != nil {
			t.Fatal(err)
		}
		r.during(func(*scheduler.Scheduler) { pass(time.Hour) })
		r.wantSaid("09:00 A thing")
	})
}

func TestWhatTheQuotaHoldsRidesOnAReply(t *testing.T) {
	riding(t, ledger.DeliverPush, func(t *testing.T, r *fixture) {
		r.policy.Reserve = 10
		r.withQuota(1000, 990, 60)
		r.during(func(s *scheduler.Scheduler) {
			pass(20 * time.Minute)
			if got := r.rideAlong(s, 4, told(r)); len(got) != 1 {
				t.Errorf("carries %v", got)
			}
			pass(time.Hour)
		})
		if d := r.delivery(); d.State != ledger.DeliverySent || !d.Rides {
			t.Errorf("%+v", d)
		}
	})
}

func TestWhatIsNotSoAnyMoreDoesNotRide(t *testing.T) {
	riding(t, ledger.DeliverRide, func(t *testing.T, r *fixture) {
		r.during(func(s *scheduler.Scheduler) {
			pass(20 * time.Minute)
			if err := r.office.Unsubscribe(t.Context(), groupA, "thing"); err != nil {
				t.Fatal(err)
			}
			if got := r.rideAlong(s, 4, told(r)); len(got) != 0 {
				t.Errorf("carries %v", got)
			}
		})
		if d := r.delivery(); d.State != ledger.DeliveryWithdrawn {
			t.Errorf("%+v", d)
		}
	})
}

// Where the office has corrections ride, one goes with the chat's next reply, once, and is not pushed as well.
func TestACorrectionRidesOnTheNextReplyWhereTheOfficeHasItSo(t *testing.T) {
	inBubble(t, "2021-04-30 10:00", func(t *testing.T, r *fixture) {
		r.staff()
		r.policy = scheduler.Policy{Notices: ledger.DeliverRide, RideWait: 2 * time.Hour}
		r.timing.Poll = time.Minute
		r.enter(reporter, total(29, 294))
		r.show(r.clock.Now(), groupA)
		r.enter(reporter, r.corrected(306))
		r.during(func(s *scheduler.Scheduler) {
			r.tell(s)
			pass(time.Minute)
			if got := r.rideAlong(s, 4, told(r)); len(got) != 1 || !strings.Contains(got[0], "294 → 306") {
				t.Errorf("with the first reply: %v", got)
			}
			pass(time.Minute)
			if got := r.rideAlong(s, 4, told(r)); len(got) != 0 {
				t.Errorf("with the second: %v", got)
			}
			pass(3 * time.Hour)
		})
		r.wantTold()
	})
}
