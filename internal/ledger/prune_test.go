package ledger_test

import (
	"fmt"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/when"
)

func TestWhatIsNoLongerNeededIsPruned(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		o, c := office14(open(t, dsn))
		var all []ledger.Delivery
		for i := range 1100 { // several batches
			all = append(all, ledger.Delivery{
				Job: "summary", Occurrence: fmt.Sprint(i), Target: "C1", Body: []byte(`{"text":"สรุป"}`), RetryKey: "k", Due: morning,
				State: ledger.DeliveryMissed,
			})
		}
		must(o.Enqueue(ctx, all))(t)
		must(o.Enqueue(ctx, announcements("waiting", 1)))(t)
		prune := func(after time.Duration) ledger.Pruned {
			t.Helper()
			c.now = morning.Add(after)
			done := must(o.Prune(ctx))(t)
			if again := must(o.Prune(ctx))(t); again != (ledger.Pruned{}) {
				t.Errorf("at once again: %+v", again)
			}
			return done
		}
		day := 24 * time.Hour
		if done := prune(90 * day); done != (ledger.Pruned{}) {
			t.Errorf("on the 90th day: %+v", done)
		}
		if done := prune(91 * day); done != (ledger.Pruned{Bodies: 1100}) {
			t.Errorf("on the 91st day: %+v", done)
		}
		for _, d := range must(o.Deliveries(ctx, ledger.DeliveryFilter{}))(t) {
			if waits := d.State == ledger.DeliveryPending; waits != (len(d.Body) > 0) {
				t.Fatalf("the delivery %+v", d)
			}
		}
		if n := must(o.Enqueue(ctx, all))(t); n != 0 {
			t.Errorf("%d announcements were made a second time", n)
		}
		if done := prune(399 * day); done != (ledger.Pruned{}) {
			t.Errorf("on the 399th day: %+v", done)
		}
		if done := prune(401 * day); done != (ledger.Pruned{Deliveries: 1100}) {
			t.Errorf("on the 401st day: %+v", done)
		}
		if left := must(o.Deliveries(ctx, ledger.DeliveryFilter{}))(t); len(left) != 1 || left[0].State != ledger.DeliveryPending {
			t.Errorf("%d are left", len(left))
		}
	})
}

func TestABodyIsNeitherChangedNorRemovedEarly(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, c := office14(open(t, dsn))
		c.now = time.Now().Add(-89 * 24 * time.Hour)
		d := announcements("1", 1)
		d[0].State = ledger.DeliveryMissed
		must(o.Enqueue(t.Context(), d))(t)
		c.now = time.Now().AddDate(10, 0, 0) // a clock that is set ahead makes nothing old
		if done := must(o.Prune(t.Context()))(t); done != (ledger.Pruned{}) {
			t.Errorf("pruned %+v", done)
		}
		db, binary := raw(t, dsn), map[string]string{"sqlite": "BLOB)", "postgres": "BYTEA)"}[engineOf(dsn)]
		if _, err := db.ExecContext(t.Context(), "UPDATE deliveries SET body = CAST('' AS "+binary); err == nil {
			t.Error("a body was removed after 89 days")
		}
		execute(t, db, "UPDATE deliveries SET settled = '2021-01-01T00:00:00.000000Z'")
		if _, err := db.ExecContext(t.Context(), "UPDATE deliveries SET body = CAST('x' AS "+binary); err == nil {
			t.Error("an old body was changed")
		}
		execute(t, db, "UPDATE deliveries SET body = CAST('' AS "+binary)
	})
}

// The version may never be the same for two states of what answers are made of, also for a clock that is behind what
// was pruned.
func TestPruningLeavesNoTwoStatesWithOneVersion(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		const days = 40
		for i := range days {
			f := cases(int64(i))
			f.Recorded = morning.AddDate(0, 0, i)
			f.Period = when.Day(when.DateOf(f.Recorded))
			must(o.AddFigure(ctx, f))(t)
		}
		version := func(at time.Time) string { c.now = at; return must(o.Version(ctx))(t) }
		last := morning.AddDate(0, 0, days)
		before := version(last)
		must(o.Prune(ctx))(t)
		if again := version(last); again != before {
			t.Errorf("the version of now went from %s to %s", before, again)
		}
		done := must(o.Prune(ctx))(t)
		if done.VisibleAt != 0 {
			t.Errorf("pruned again: %+v", done)
		}
		seen := make(map[string]int)
		for i := range days {
			for _, hour := range []time.Duration{0, time.Hour} {
				v := version(morning.AddDate(0, 0, i).Add(hour))
				if other, ok := seen[v]; ok && other != i {
					t.Errorf("days %d and %d have the version %s", other, i, v)
				}
				seen[v] = i
			}
		}
		if a, b := version(last), version(last.Add(time.Hour)); a != b {
			t.Errorf("while nothing changes the version goes from %s to %s", a, b)
		}
	})
}

// settledLongAgo puts down that many announcements that were settled so long ago, by copying one in the database.
func settledLongAgo(tb testing.TB, dsn string, o *ledger.Office, c *clock, ago time.Duration, n int) {
	tb.Helper()
	now := c.now
	c.now = now.Add(-ago)
	d := announcements(fmt.Sprint("old ", ago), 1)
	d[0].State = ledger.DeliveryMissed
	if _, err := o.Enqueue(tb.Context(), d); err != nil {
		tb.Fatal(err)
	}
	c.now = now
	if _, err := raw(tb, dsn).ExecContext(tb.Context(), fmt.Sprintf(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
INSERT INTO deliveries (office, job, occurrence, target, body, retry_key, due, state, attempts, settled, request_id, reason, version)
SELECT d.office, d.job, d.occurrence, 'C' || n.i, d.body, d.retry_key, d.due, d.state, d.attempts, d.settled, d.request_id, d.reason, d.version
FROM deliveries AS d, n WHERE d.occurrence = '%s'`, n-1, d[0].Occurrence)); err != nil {
		tb.Fatal(err)
	}
	// What settled long ago has long been counted by the database's planner.
	if _, err := raw(tb, dsn).ExecContext(tb.Context(), "ANALYZE deliveries"); err != nil {
		tb.Fatal(err)
	}
}

// whilePruning prunes, and calls each until that is over. It returns how often.
func whilePruning(tb testing.TB, o *ledger.Office, each func(n int)) (calls int, done ledger.Pruned) {
	tb.Helper()
	over := make(chan error, 1)
	go func() {
		var err error
		done, err = o.Prune(tb.Context())
		over <- err
	}()
	for {
		select {
		case err := <-over:
			if err != nil {
				tb.Fatal(err)
			}
			return calls, done
		default:
			each(calls)
			calls++
		}
	}
}

// sendSome puts deliveries down, leases and settles them.
func sendSome(tb testing.TB, o *ledger.Office, occurrence string, n int) {
	tb.Helper()
	if _, err := o.Enqueue(tb.Context(), announcements(occurrence, n)); err != nil {
		tb.Fatal(err)
	}
	leased, err := o.LeaseDeliveries(tb.Context(), "sender", n, time.Minute)
	if err != nil || len(leased) != n {
		tb.Fatal(len(leased), err)
	}
	for i := range leased {
		leased[i].State = ledger.DeliverySent
	}
	if settled, err := o.SettleDeliveries(tb.Context(), "sender", leased, nil); err != nil || settled != n {
		tb.Fatal(settled, err)
	}
}

func TestSendingGoesOnWhileOldAnnouncementsArePruned(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, c := office14(open(t, dsn))
		const old = 20_000
		settledLongAgo(t, dsn, o, c, 100*24*time.Hour, old)
		rounds, done := whilePruning(t, o, func(n int) { sendSome(t, o, fmt.Sprint("new ", n), 10) })
		if done.Bodies != old || rounds < 5 {
			t.Errorf("%d rounds of sending went on while %+v was pruned", rounds, done)
		}
		if sent := must(o.DeliveryCounts(t.Context()))(t)[ledger.DeliverySent]; sent != 10*rounds {
			t.Errorf("%d were sent, want %d", sent, 10*rounds)
		}
	})
}
