package ledger_test

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

func TestADeliveryIsEnqueuedOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		batch := announcements("2021-04-30", 250)
		batch[0].Body = []byte("{\"text\":\"a 'quoted' \x00 \xff byte ?\"}")
		if n := must(o.Enqueue(ctx, batch))(t); n != 250 {
			t.Fatalf("%d new, want 250", n)
		}
		again := append(announcements("2021-04-30", 250), announcements("2021-05-01", 3)...)
		if n := must(o.Enqueue(ctx, again))(t); n != 3 {
			t.Errorf("%d new, want the 3 of the next day", n)
		}
		got := must(o.Deliveries(ctx, ledger.DeliveryFilter{Occurrence: "2021-04-30"}))(t)
		if len(got) != 250 || !bytes.Equal(got[0].Body, batch[0].Body) || got[0].RetryKey != batch[0].RetryKey {
			t.Errorf("the first is %+v", got[0])
		}
		if n := must(o.Enqueue(ctx, nil))(t); n != 0 {
			t.Errorf("%d new of none", n)
		}
	})
}

func TestAMissedDeliveryIsRecordedAndNeverSent(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		d := announcements("1", 1)
		d[0].State, d[0].Reason = ledger.DeliveryMissed, "ระบบไม่ได้ทำงานในเวลานั้น"
		must(o.Enqueue(t.Context(), d))(t)
		if got := must(o.LeaseDeliveries(t.Context(), "me", 10, time.Minute))(t); len(got) != 0 {
			t.Errorf("leased %+v", got)
		}
		got := must(o.Deliveries(t.Context(), ledger.DeliveryFilter{State: ledger.DeliveryMissed}))(t)
		if len(got) != 1 || got[0].Reason != d[0].Reason || got[0].Settled.IsZero() {
			t.Errorf("%+v", got)
		}
		d[0].State = ledger.DeliverySent
		if _, err := o.Enqueue(t.Context(), d); err == nil {
			t.Error("a new delivery was sent already")
		}
	})
}

// settle settles one delivery; it is ErrNotLeased where owner does not hold it.
func settle(t *testing.T, o *ledger.Office, d ledger.Delivery, owner string) error {
	t.Helper()
	n, err := o.SettleDeliveries(t.Context(), owner, []ledger.Delivery{d}, nil)
	if err == nil && n == 0 {
		err = ledger.ErrNotLeased
	}
	return err
}

func TestTheCourseOfADelivery(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		later := announcements("2", 1)
		later[0].Due = morning.Add(time.Hour)
		must(o.Enqueue(ctx, append(announcements("1", 1), later...)))(t)
		if next := must(o.NextDelivery(ctx))(t); !next.Equal(morning) {
			t.Errorf("next at %s", next)
		}
		leased := must(o.LeaseDeliveries(ctx, "me", 10, time.Minute))(t)
		if len(leased) != 1 || leased[0].State != ledger.DeliveryLeased || !leased[0].FirstTried.Equal(morning) || !leased[0].Due.Equal(morning) {
			t.Fatalf("leased %+v", leased)
		}
		if next := must(o.NextDelivery(ctx))(t); !next.Equal(morning.Add(time.Minute)) {
			t.Errorf("next at %s, want when the lease ends", next)
		}
		if got := must(o.LeaseDeliveries(ctx, "you", 10, time.Minute))(t); len(got) != 0 {
			t.Errorf("leased twice: %+v", got)
		}
		d := leased[0]
		d.State, d.Attempts, d.Due, d.Reason = ledger.DeliveryPending, 1, morning.Add(10*time.Second), "500"
		if err := settle(t, o, d, "you"); !errors.Is(err, ledger.ErrNotLeased) {
			t.Errorf("settled by who does not hold it: %v", err)
		}
		noError(t, settle(t, o, d, "me"))
		if err := settle(t, o, d, "me"); !errors.Is(err, ledger.ErrNotLeased) {
			t.Errorf("settled twice: %v", err)
		}
		c.now = morning.Add(10 * time.Second)
		leased = must(o.LeaseDeliveries(ctx, "me", 10, time.Minute))(t)
		if len(leased) != 1 || leased[0].Attempts != 1 || leased[0].Reason != "500" || !leased[0].FirstTried.Equal(morning) {
			t.Fatalf("the second time: %+v", leased)
		}
		c.now = c.now.Add(time.Minute)
		taken := must(o.LeaseDeliveries(ctx, "you", 10, time.Minute))(t)
		if len(taken) != 1 || taken[0].RetryKey != leased[0].RetryKey || !bytes.Equal(taken[0].Body, leased[0].Body) {
			t.Fatalf("after the lease ran out: %+v", taken)
		}
		d = taken[0]
		d.State, d.Attempts, d.RequestID, d.Reason = ledger.DeliverySent, 2, "req-1", ""
		if err := settle(t, o, d, "me"); !errors.Is(err, ledger.ErrNotLeased) {
			t.Errorf("settled by who lost it: %v", err)
		}
		noError(t, settle(t, o, d, "you"))
		got := must(o.Deliveries(ctx, ledger.DeliveryFilter{State: ledger.DeliverySent}))(t)
		if len(got) != 1 || got[0].RequestID != "req-1" || got[0].Attempts != 2 || !got[0].Settled.Equal(c.now) {
			t.Errorf("sent %+v", got)
		}
		counts := must(o.DeliveryCounts(ctx))(t)
		if counts[ledger.DeliverySent] != 1 || counts[ledger.DeliveryPending] != 1 || len(counts) != 2 {
			t.Errorf("counts %v", counts)
		}
		d.State = ledger.DeliveryLeased
		if err := settle(t, o, d, "you"); err == nil {
			t.Error("a lease is no outcome")
		}
	})
}

func TestReplicasNeverLeaseTheSameDelivery(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		first, c := office14(open(t, dsn))
		offices := []*ledger.Office{first, open(t, dsn).Office("14", c.read)}
		const n = 300
		must(first.Enqueue(ctx, announcements("1", n)))(t)
		var mu sync.Mutex
		holder := make(map[int64]string)
		var group sync.WaitGroup
		for i := range 6 {
			owner := fmt.Sprint("owner-", i)
			group.Go(func() {
				for {
					leased, err := offices[i%2].LeaseDeliveries(ctx, owner, 7, time.Minute)
					if err != nil {
						t.Error(err)
					}
					if len(leased) == 0 {
						return
					}
					mu.Lock()
					for _, d := range leased {
						if other, taken := holder[d.ID]; taken {
							t.Errorf("delivery %d is leased to %s and %s", d.ID, other, owner)
						}
						holder[d.ID] = owner
					}
					mu.Unlock()
				}
			})
		}
		group.Wait()
		if len(holder) != n {
			t.Errorf("%d of %d were leased", len(holder), n)
		}
	})
}

func TestReplicasThatFireTheSameTickEnqueueItOnce(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		first, c := office14(open(t, dsn))
		offices := []*ledger.Office{first, open(t, dsn).Office("14", c.read)}
		results := make(chan int, 6)
		var group sync.WaitGroup
		for i := range cap(results) {
			group.Go(func() {
				n, err := offices[i%2].EnqueueAndSetWatermark(ctx, "summary", morning, announcements("1", 150))
				if err != nil {
					t.Error(err)
				}
				results <- n
			})
		}
		group.Wait()
		close(results)
		total := 0
		for n := range results {
			total += n
		}
		if total != 150 || len(must(first.Deliveries(ctx, ledger.DeliveryFilter{}))(t)) != 150 {
			t.Errorf("%d enqueued, want 150", total)
		}
	})
}

func TestMarkAndDeliveriesAreWrittenTogether(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		if at := must(o.Watermark(ctx, "summary"))(t); !at.IsZero() {
			t.Errorf("the mark of a new job is %s", at)
		}
		noError(t, o.SetWatermark(ctx, "summary", morning))
		spoilt := announcements("1", 2)
		spoilt[1].Body = nil
		if _, err := o.EnqueueAndSetWatermark(ctx, "summary", morning.Add(time.Hour), spoilt); err == nil {
			t.Fatal("a delivery without a message was taken")
		}
		if at := must(o.Watermark(ctx, "summary"))(t); !at.Equal(morning) {
			t.Errorf("the mark moved to %s without the deliveries", at)
		}
		if got := must(o.Deliveries(ctx, ledger.DeliveryFilter{}))(t); len(got) != 0 {
			t.Errorf("%d deliveries without the mark", len(got))
		}
		must(o.EnqueueAndSetWatermark(ctx, "summary", morning.Add(time.Hour), announcements("1", 2)))(t)
		if at := must(o.Watermark(ctx, "summary"))(t); !at.Equal(morning.Add(time.Hour)) {
			t.Errorf("the mark is %s", at)
		}
	})
}

func TestAMessageIsFrozen(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, _ := office14(open(t, dsn))
		must(o.Enqueue(t.Context(), announcements("1", 1)))(t)
		db := raw(t, dsn)
		for _, column := range []string{"body", "retry_key", "target", "occurrence", "job", "office"} {
			if _, err := db.ExecContext(t.Context(), "UPDATE deliveries SET "+column+" = 'x'"); err == nil {
				t.Errorf("%s was changed", column)
			}
		}
	})
}

func TestKeptEventsSurviveUntilTheyAreDropped(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		db := open(t, dsn)
		o, c := office14(db)
		event := []byte("{\"text\":\"'ยอดโควิด' \x00 ?\"}")
		noError(t, o.SaveEvent(ctx, "1", event))
		c.now = c.now.Add(time.Second)
		noError(t, o.SaveEvent(ctx, "2", bytes.Repeat([]byte("x"), 1<<20)))
		noError(t, o.SaveEvent(ctx, "1", []byte("again")))
		noError(t, db.Close())

		o, _ = office14(open(t, dsn))
		kept := must(o.SavedEvents(ctx, "", 10))(t)
		if len(kept) != 2 || kept[0].ID != "1" || !bytes.Equal(kept[0].Raw, event) || len(kept[1].Raw) != 1<<20 {
			t.Fatalf("%d kept", len(kept))
		}
		if !kept[0].SavedAt.Equal(morning) {
			t.Errorf("saved at %s", kept[0].SavedAt)
		}
		if first, second := must(o.SavedEvents(ctx, "", 1))(t), must(o.SavedEvents(ctx, "1", 1))(t); len(first) != 1 || first[0].ID != "1" || len(second) != 1 || second[0].ID != "2" {
			t.Errorf("one by one: %d and %d kept", len(first), len(second))
		}
		noError(t, o.DeleteEvent(ctx, "1"))
		noError(t, o.DeleteEvent(ctx, "1"))
		if kept := must(o.SavedEvents(ctx, "", 10))(t); len(kept) != 1 || kept[0].ID != "2" {
			t.Errorf("%d kept", len(kept))
		}
	})
}

func TestWhatSeveralProcessesPlanIsPlannedOnceAndFollowsWhatWasWithdrawn(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		all := announcements("1", 250)
		must(o.Enqueue(t.Context(), all))(t)
		leased := must(o.LeaseDeliveries(t.Context(), "a", 250, time.Minute))(t)
		withdrawn := 0
		for i := range leased {
			if leased[i].State = ledger.DeliverySent; i%50 == 0 {
				leased[i].State, withdrawn = ledger.DeliveryWithdrawn, withdrawn+1
			}
		}
		must(o.SettleDeliveries(t.Context(), "a", leased, nil))(t)
		if n := must(o.Enqueue(t.Context(), announcements("1", 251)))(t); n != withdrawn+1 {
			t.Errorf("%d were added, want the %d that were withdrawn and a new one", n, withdrawn)
		}
		if n := must(o.Enqueue(t.Context(), announcements("1", 251)))(t); n != 0 {
			t.Errorf("%d were added again", n)
		}
	})
}
