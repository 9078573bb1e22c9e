package ledger_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

// lease leases up to n deliveries for a minute.
func lease(t *testing.T, o *ledger.Office, owner string, n int) []ledger.Delivery {
	t.Helper()
	return must(o.LeaseDeliveries(t.Context(), owner, n, time.Minute))(t)
}

func TestADeliveryThatWasTakenOverMayHaveBeenAccepted(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		must(o.Enqueue(t.Context(), announcements("1", 1)))(t)
		d := lease(t, o, "gone", 1)[0]
		if d.PerhapsAccepted {
			t.Error("at its first lease")
		}
		c.now = c.now.Add(time.Minute)
		if d = lease(t, o, "me", 1)[0]; !d.PerhapsAccepted {
			t.Error("whoever held the lease may have sent it")
		}
		d.State, d.Due = ledger.DeliveryPending, c.now
		noError(t, settle(t, o, d, "me"))
		if d = lease(t, o, "me", 1)[0]; !d.PerhapsAccepted {
			t.Error("giving it back does not make that certain")
		}
	})
}

func TestWhatAWrongClockSetInTheFutureIsDue(t *testing.T) {
	for _, c := range []struct {
		name  string
		ahead time.Duration // of the clock by which it was leased
		state ledger.DeliveryState
		want  int
	}{
		{"a lease by a clock that is two minutes ahead is a lease", 2 * time.Minute, ledger.DeliveryLeased, 0},
		{"a lease by a clock that was four days ahead is none", 96 * time.Hour, ledger.DeliveryLeased, 1},
		{"a retry by a clock that is two minutes ahead is waited for", 2 * time.Minute, ledger.DeliveryPending, 0},
		{"a retry by a clock that was four days ahead is due", 96 * time.Hour, ledger.DeliveryPending, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			eachEngine(t, func(t *testing.T, o *ledger.Office, clock *clock) {
				must(o.Enqueue(t.Context(), announcements("1", 1)))(t)
				right := clock.now
				clock.now = right.Add(c.ahead)
				d := lease(t, o, "wrong", 1)[0]
				if c.state == ledger.DeliveryPending {
					d.State, d.Attempts, d.Due = c.state, 1, clock.now.Add(time.Minute)
					noError(t, settle(t, o, d, "wrong"))
				}
				clock.now = right.Add(time.Second)
				if got := lease(t, o, "me", 1); len(got) != c.want {
					t.Errorf("%d leased, want %d", len(got), c.want)
				}
			})
		})
	}
}

func TestAWithdrawnDeliveryHasOneSuccessor(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		must(o.Enqueue(ctx, announcements("1", 2)))(t)
		leased := lease(t, o, "me", 2)
		var successors []ledger.Delivery
		for i := range leased {
			leased[i].State, leased[i].Reason = ledger.DeliveryWithdrawn, "the room changed"
			s := leased[i]
			s.State, s.Predecessor, s.Revision, s.RetryKey, s.Body = ledger.DeliveryPending, s.ID, 1, uuid.NewString(), []byte("new")
			successors = append(successors, s)
		}
		if n := must(o.SettleDeliveries(ctx, "other", leased, successors))(t); n != 0 {
			t.Errorf("%d withdrawn by who does not hold them", n)
		}
		if n := must(o.SettleDeliveries(ctx, "me", leased, successors))(t); n != 2 {
			t.Errorf("%d withdrawn, want 2", n)
		}
		if n := must(o.SettleDeliveries(ctx, "me", leased, successors))(t); n != 0 {
			t.Errorf("%d withdrawn again", n)
		}
		all := must(o.Deliveries(ctx, ledger.DeliveryFilter{State: ledger.DeliveryPending}))(t)
		if len(all) != 2 || all[0].Predecessor != leased[0].ID || all[0].Revision != 1 || !bytes.Equal(all[0].Body, []byte("new")) ||
			all[0].RetryKey == leased[0].RetryKey {
			t.Errorf("the successors are %+v", all)
		}
		if n := must(o.Enqueue(ctx, announcements("1", 2)))(t); n != 0 {
			t.Errorf("%d planned again although successors wait", n)
		}
	})
}

func TestWhatWasWithdrawnWithoutASuccessorCanBeAnnouncedAgain(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		must(o.Enqueue(ctx, announcements("1", 3)))(t)
		d := lease(t, o, "me", 1)[0]
		d.State = ledger.DeliveryWithdrawn // its meeting was cancelled, and then takes place after all
		noError(t, settle(t, o, d, "me"))
		for _, want := range []int{1, 0} {
			if n := must(o.Enqueue(ctx, announcements("1", 3)))(t); n != want {
				t.Errorf("%d new, want %d", n, want)
			}
		}
	})
}

func TestJointRequestsAreSentTogether(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		join := func(ids ...int64) (ledger.JointRequest, error) {
			made, err := o.JoinDeliveries(ctx, "me", []ledger.JointRequest{
				{Target: announcements("1", 1)[0].Target, Body: []byte("both"), RetryKey: uuid.NewString(), Deliveries: ids}})
			if err != nil {
				return ledger.JointRequest{}, err
			}
			return made[0], nil
		}
		must(o.Enqueue(ctx, announcements("1", 1)))(t)
		must(o.Enqueue(ctx, announcements("2", 1)))(t)
		if _, err := join(1, 2); !errors.Is(err, ledger.ErrNotLeased) {
			t.Errorf("joined what is not leased: %v", err)
		}
		leased := lease(t, o, "me", 2)
		made := must(join(leased[0].ID, leased[1].ID))(t)
		if _, err := join(leased[0].ID); !errors.Is(err, ledger.ErrNotLeased) {
			t.Errorf("joined twice: %v", err)
		}
		noError(t, o.DissolveJoint(ctx, "me", made.ID, false))
		made = must(join(leased[0].ID, leased[1].ID))(t)

		c.now = c.now.Add(time.Minute)
		leased = lease(t, o, "me", 1)
		if len(leased) != 2 || leased[0].JointID != made.ID || leased[1].JointID != made.ID {
			t.Fatalf("one of a joint request was taken without the other: %+v", leased)
		}
		stored := must(o.JointRequests(ctx, []int64{made.ID}))(t)[made.ID]
		if string(stored.Body) != "both" || stored.RetryKey != made.RetryKey {
			t.Errorf("stored %+v", stored)
		}
		if err := o.DissolveJoint(ctx, "me", made.ID, false); !errors.Is(err, ledger.ErrNotLeased) {
			t.Errorf("dissolved although it may have been accepted: %v", err)
		}
		for i := range leased {
			leased[i].State = ledger.DeliverySent
		}
		must(o.SettleDeliveries(ctx, "me", leased, nil))(t)
		if left := must(o.JointRequests(ctx, []int64{made.ID}))(t); len(left) != 0 {
			t.Error("the request is kept although nothing repeats it")
		}
	})
}

func TestReplicasThatTakePartsOfJointRequestsDoNotWaitForEachOther(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		first, c := office14(open(t, dsn))
		offices := []*ledger.Office{first, open(t, dsn).Office("14", c.read)}
		const n = 100
		must(first.Enqueue(ctx, announcements("1", n)))(t)
		must(first.Enqueue(ctx, announcements("2", n)))(t)
		var requests []ledger.JointRequest
		byTarget := map[string][]int64{}
		leased := lease(t, first, "me", 2*n)
		for _, d := range leased {
			byTarget[d.Target] = append(byTarget[d.Target], d.ID)
		}
		for target, ids := range byTarget {
			requests = append(requests, ledger.JointRequest{Target: target, Body: []byte("both"), RetryKey: uuid.NewString(), Deliveries: ids})
		}
		must(first.JoinDeliveries(ctx, "me", requests))(t)
		again := func(o *ledger.Office, owner string, all []ledger.Delivery) error {
			for i := range all {
				all[i].State, all[i].Due = ledger.DeliveryPending, morning.Add(-time.Hour+time.Duration(2*(all[i].ID%n))*time.Second)
				if all[i].Occurrence == "2" { // one process takes the one part of a request, and the next process the other
					all[i].Due = all[i].Due.Add(13 * time.Second)
				}
			}
			_, err := o.SettleDeliveries(ctx, owner, all, nil)
			return err
		}
		noError(t, again(first, "me", leased))
		var group sync.WaitGroup
		for i := range 6 {
			owner := fmt.Sprint("owner-", i)
			group.Go(func() {
				for range 15 {
					taken, err := offices[i%2].LeaseDeliveries(ctx, owner, 7, time.Minute)
					if err == nil {
						err = again(offices[i%2], owner, taken)
					}
					if err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		group.Wait()
	})
}

func TestAJointRequestIsFrozen(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, _ := office14(open(t, dsn))
		must(o.Enqueue(t.Context(), announcements("1", 1)))(t)
		d := lease(t, o, "me", 1)[0]
		must(o.JoinDeliveries(t.Context(), "me", []ledger.JointRequest{
			{Target: d.Target, Body: []byte("x"), RetryKey: "k", Deliveries: []int64{d.ID}}}))(t)
		for _, column := range []string{"body", "retry_key", "target"} {
			if _, err := raw(t, dsn).ExecContext(t.Context(), "UPDATE joint_requests SET "+column+" = 'y'"); err == nil {
				t.Errorf("%s was changed", column)
			}
		}
	})
}

func TestPausedPushesAreNotLeased(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		must(o.Enqueue(ctx, announcements("1", 1)))(t)
		noError(t, o.PausePushes(ctx, "U1"))
		noError(t, o.PausePushes(ctx, "U2"))
		if p := must(o.PushesPaused(ctx))(t); p.By != "U1" || !p.Since.Equal(c.now) {
			t.Errorf("paused %+v", p)
		}
		if got := lease(t, o, "me", 1); len(got) != 0 {
			t.Error("leased while paused")
		}
		noError(t, o.ResumePushes(ctx))
		noError(t, o.ResumePushes(ctx))
		if p := must(o.PushesPaused(ctx))(t); !p.Since.IsZero() {
			t.Errorf("still paused: %+v", p)
		}
		if got := lease(t, o, "me", 1); len(got) != 1 {
			t.Error("not leased after the pause")
		}
	})
}

func TestAWatermarkThatIsSetBackForgetsWhatWasMissedAfterIt(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		var missed []ledger.Delivery
		for day := range 4 {
			d := announcements(c.now.AddDate(0, 0, day).Format(time.DateOnly), 1)[0]
			d.Job, d.Due, d.State = "summary", c.now.AddDate(0, 0, day), ledger.DeliveryMissed
			missed = append(missed, d)
		}
		must(o.EnqueueAndSetWatermark(ctx, "summary", c.now.AddDate(0, 0, 4), missed))(t)
		noError(t, o.SetBackWatermark(ctx, "summary", c.now))
		if mark := must(o.Watermark(ctx, "summary"))(t); !mark.Equal(c.now) {
			t.Errorf("the watermark is %s", mark)
		}
		for i := range missed {
			missed[i].State = ledger.DeliveryPending
		}
		if n := must(o.Enqueue(ctx, missed))(t); n != 3 {
			t.Errorf("%d can be announced after all, want the 3 that lie ahead", n)
		}
	})
}

func TestEndingSubscriptionsGivesNoticeOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		noError(t, o.ApproveChat(ctx, "C1", "U1", []string{"summary", "old", "meeting"}))
		noError(t, o.ApproveChat(ctx, "C2", "U1", []string{"summary", "old"}))
		if ended := must(o.EndUnknownSubscriptions(ctx, []string{"summary", "meeting"}))(t); len(ended) != 1 || ended["old"] != 2 {
			t.Errorf("ended %v, want the two of the job that is gone", ended)
		}
		if got := must(o.Subscriptions(ctx, "C1"))(t); !slices.Equal(got, []string{"meeting", "summary"}) {
			t.Errorf("subscribed to %v", got)
		}
		notice := announcements("gone", 1)
		for _, want := range [][]string{{"meeting", "summary"}, nil} {
			if ended := must(o.EndSubscriptions(ctx, "C1", notice))(t); !slices.Equal(ended, want) {
				t.Errorf("ended %v, want %v", ended, want)
			}
			notice[0].Occurrence += " again"
		}
		if got := must(o.Deliveries(ctx, ledger.DeliveryFilter{}))(t); len(got) != 1 {
			t.Errorf("%d notices, want one", len(got))
		}
		if got := must(o.Subscribers(ctx, "summary"))(t); len(got) != 1 || got[0].Target != "C2" {
			t.Errorf("the audience is %v", got)
		}
	})
}

func TestWaitingDeliveriesAreCounted(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		must(o.Enqueue(ctx, announcements("1", 3)))(t)
		d := lease(t, o, "me", 1)[0]
		d.State = ledger.DeliverySent
		noError(t, settle(t, o, d, "me"))
		lease(t, o, "me", 1)
		got := must(o.WaitingDeliveries(ctx))(t)
		if len(got) != 2 || got[0].State != ledger.DeliveryLeased || got[0].Count != 1 || got[1].Count != 1 || !got[0].OldestDue.Equal(morning) {
			t.Errorf("waiting %+v", got)
		}
	})
}
