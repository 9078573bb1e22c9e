package ledger_test

import (
	"testing"
	"time"

	"changwat/internal/ledger"
)

func TestTheNewestReadingOfTheQuotaCounts(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		if got := must(o.QuotaReading(ctx))(t); !got.Taken.IsZero() {
			t.Errorf("before the first: %+v", got)
		}
		noError(t, o.PutQuotaReading(ctx, ledger.QuotaReading{Limited: true, Limit: 5000, Used: 20}))
		noError(t, o.PutQuotaReading(ctx, ledger.QuotaReading{Used: 21})) // by another process, at the same instant
		if got := must(o.QuotaReading(ctx))(t); got.Used != 20 || !got.Limited || got.Limit != 5000 || !got.Taken.Equal(c.now) {
			t.Errorf("the first: %+v", got)
		}
		c.now = c.now.Add(time.Hour)
		noError(t, o.PutQuotaReading(ctx, ledger.QuotaReading{Used: 80}))
		if got := must(o.QuotaReading(ctx))(t); got.Used != 80 || got.Limited {
			t.Errorf("the second, without a limit: %+v", got)
		}
	})
}

func TestTheMonthOfTheQuotaIsThatOfJapan(t *testing.T) {
	from, to := ledger.QuotaMonth(time.Date(2021, 4, 30, 15, 30, 0, 0, time.UTC))
	if want := time.Date(2021, 4, 30, 15, 0, 0, 0, time.UTC); !from.Equal(want) || !to.Equal(want.AddDate(0, 1, 0).Add(24*time.Hour)) {
		t.Errorf("%v to %v", from.UTC(), to.UTC())
	}
}

func TestChatSizesAreThoseCountedLast(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		noError(t, o.PutChatSize(t.Context(), "C1", 60))
		c.now = c.now.Add(time.Hour)
		noError(t, o.PutChatSize(t.Context(), "C1", 61))
		got := must(o.ChatSizes(t.Context()))(t)
		if len(got) != 1 || got["C1"].Members != 61 || !got["C1"].Counted.Equal(c.now) {
			t.Errorf("%+v", got)
		}
	})
}

func TestAWayIsSetForOneJobAndChat(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		noError(t, o.SetDeliveryWay(ctx, "summary", "C1", ledger.DeliverRide))
		noError(t, o.SetDeliveryWay(ctx, "summary", "C1", ledger.DeliverRideThenPush))
		noError(t, o.SetDeliveryWay(ctx, "correction", "C1", ledger.DeliverRide))
		noError(t, o.SetDeliveryWay(ctx, "correction", "C1", ""))
		if err := o.SetDeliveryWay(ctx, "summary", "C1", "pigeon"); err == nil {
			t.Error("an unknown way is taken")
		}
		got := must(o.DeliveryWays(ctx))(t)
		if len(got) != 1 || got[ledger.JobChat{Job: "summary", Chat: "C1"}] != ledger.DeliverRideThenPush {
			t.Errorf("%+v", got)
		}
	})
}

// riding returns deliveries to C1 that may ride on a reply from now on.
func riding(o *ledger.Office, c *clock, n int) []ledger.Delivery {
	all := announcements("ride", n)
	for i := range all {
		all[i].Target, all[i].RideFrom, all[i].Due, all[i].Priority = "C1", c.now, c.now.Add(2*time.Hour), ledger.PriorityDigest
		all[i].Occurrence += string(rune('a' + i))
	}
	return all
}

func TestADeliveryRidesOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		must(o.Enqueue(ctx, riding(o, c, 2)))(t)
		if waiting := must(o.RidesWaiting(ctx))(t); len(waiting) != 1 || !waiting["C1"].Equal(c.now) {
			t.Errorf("waiting: %v", waiting)
		}
		if got := lease(t, o, "pusher", 10); len(got) != 0 {
			t.Errorf("%d are pushed before their deadline", len(got))
		}
		first := must(o.LeaseRides(ctx, "me", "C1", 1, time.Minute))(t)
		if len(first) != 1 || !first[0].Rides {
			t.Fatalf("%+v", first)
		}
		if got := must(o.LeaseRides(ctx, "you", "C2", 5, time.Minute))(t); len(got) != 0 {
			t.Errorf("%d ride to another chat", len(got))
		}
		rest := must(o.LeaseRides(ctx, "you", "C1", 5, time.Minute))(t)
		if len(rest) != 1 || rest[0].ID == first[0].ID {
			t.Fatalf("the rest: %+v", rest)
		}
		first[0].State, first[0].Recipients = ledger.DeliverySent, 60
		must(o.SettleDeliveries(ctx, "me", first, nil))(t)
		rest[0].State, rest[0].Rides, rest[0].RideFrom = ledger.DeliveryPending, false, time.Time{} // LINE refused the reply
		must(o.SettleDeliveries(ctx, "you", rest, nil))(t)
		if got := must(o.LeaseRides(ctx, "me", "C1", 5, time.Minute))(t); len(got) != 0 {
			t.Errorf("%d ride again", len(got))
		}
		c.now = c.now.Add(2 * time.Hour)
		pushed := lease(t, o, "pusher", 10)
		if len(pushed) != 1 || pushed[0].ID != rest[0].ID || pushed[0].PerhapsAccepted || pushed[0].Rides {
			t.Fatalf("pushed at the deadline: %+v", pushed)
		}
		pushed[0].State, pushed[0].Recipients = ledger.DeliverySent, 60
		must(o.SettleDeliveries(ctx, "pusher", pushed, nil))(t)
		if n := must(o.Charged(ctx, c.now.Add(-time.Hour), c.now.Add(time.Hour)))(t); n != 60 {
			t.Errorf("%d messages charged, want 60", n)
		}
		sums := must(o.Sendings(ctx, c.now.Add(-3*time.Hour), c.now.Add(time.Hour)))(t)
		if len(sums) != 1 || sums[0].Rode != 1 || sums[0].Charged != 60 || sums[0].Saved != 60 {
			t.Errorf("%+v", sums)
		}
	})
}

func TestARideWhoseReplyIsUnknownIsNotForgotten(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		must(o.Enqueue(t.Context(), riding(o, c, 1)))(t)
		must(o.LeaseRides(t.Context(), "killed", "C1", 1, time.Minute))(t)
		c.now = c.now.Add(time.Minute)
		if got := lease(t, o, "pusher", 1); len(got) != 1 || !got[0].Rides || !got[0].PerhapsAccepted {
			t.Errorf("%+v", got)
		}
	})
}

func TestTheMostUrgentIsLeasedFirst(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		all := announcements("1", 3)
		for i, p := range []ledger.Priority{ledger.PriorityDigest, ledger.PriorityChange, ledger.PriorityUrgent} {
			all[i].Priority = p
		}
		must(o.Enqueue(t.Context(), all))(t)
		for _, want := range []ledger.Priority{ledger.PriorityUrgent, ledger.PriorityChange, ledger.PriorityDigest} {
			if next := must(o.NextDelivery(t.Context()))(t); next.After(c.now) {
				t.Errorf("the next is due at %v", next)
			}
			if d := lease(t, o, "me", 1); len(d) != 1 || d[0].Priority != want {
				t.Errorf("%+v, want priority %d", d, want)
			}
		}
	})
}
