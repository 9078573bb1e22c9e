package ledger_test

import (
	"testing"
	"time"

	"changwat/internal/ledger"
)

func TestWhatWasSentIsCountedByJob(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		must(o.Enqueue(ctx, announcements("1", 3)))(t)
		leased := must(o.LeaseDeliveries(ctx, "me", 10, time.Minute))(t)
		for i := range leased {
			leased[i].State = ledger.DeliverySent
		}
		leased[2].State = ledger.DeliveryDead
		must(o.SettleDeliveries(ctx, "me", leased, nil))(t)
		got := must(o.Sendings(ctx, c.now.Add(-time.Hour), c.now.Add(time.Hour)))(t)
		if len(got) != 1 || got[0].Chats != 2 || got[0].ByState[ledger.DeliverySent] != 2 || got[0].ByState[ledger.DeliveryDead] != 1 {
			t.Errorf("%+v", got)
		}
		if got := must(o.Sendings(ctx, c.now.Add(time.Hour), c.now.Add(2*time.Hour)))(t); len(got) != 0 {
			t.Errorf("of the hour after: %+v", got)
		}
		recent := must(o.RecentDeliveries(ctx, "", 2))(t)
		if len(recent) != 2 || recent[0].ID <= recent[1].ID || len(recent[0].Body) != 0 {
			t.Errorf("the last two are %+v", recent)
		}
		if one := must(o.RecentDeliveries(ctx, leased[0].Target, 10))(t); len(one) != 1 || one[0].Target != leased[0].Target {
			t.Errorf("those of one chat are %+v", one)
		}
	})
}
