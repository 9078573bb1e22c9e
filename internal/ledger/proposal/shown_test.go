package proposal_test

import (
	"fmt"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// enqueue makes an announcement of records to a chat.
func (o *office) enqueue(t testing.TB, occurrence, chat string, shows ...ledger.Ref) {
	t.Helper()
	n := must(o.records.Enqueue(t.Context(), []ledger.Delivery{{
		Job: "summary", Occurrence: occurrence, Target: chat, Body: []byte("{}"), RetryKey: occurrence + chat, Due: o.now,
		DeliveryFacts: ledger.DeliveryFacts{Version: must(o.records.Version(t.Context()))(t), Shows: shows},
	}}))(t)
	if n != 1 {
		t.Fatalf("%d announcements were enqueued", n)
	}
}

// settle leases what is due, and settles it.
func (o *office) settle(t testing.TB, as ledger.DeliveryState, perhaps bool) {
	t.Helper()
	leased := must(o.records.LeaseDeliveries(t.Context(), "host", 10, time.Minute))(t)
	for i := range leased {
		leased[i].State, leased[i].PerhapsAccepted = as, perhaps
	}
	must(o.records.SettleDeliveries(t.Context(), "host", leased, nil))(t)
}

// announce sends a record to a chat.
func (o *office) announce(t testing.TB, chat string, r ledger.Record) {
	t.Helper()
	o.enqueue(t, fmt.Sprint("of ", r.From().ID, " at ", o.now.Unix()), chat, ledger.RefOf(r))
	o.settle(t, ledger.DeliverySent, false)
}

func TestWhoWasShownARecord(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		began := o.now
		o.enter(t, reporter, put(meeting("m", morning)))
		shown := ledger.RefOf(must(o.records.Meetings(t.Context(), ledger.MeetingFilter{}))(t)[0])
		o.enqueue(t, "1", "C1", shown)
		if got := must(o.ShownTo(t.Context(), shown, began))(t); len(got) != 0 {
			t.Errorf("before anything was sent: %+v", got)
		}
		o.settle(t, ledger.DeliverySent, false)
		o.enqueue(t, "2", "C2", shown)
		o.settle(t, ledger.DeliveryDead, false)
		o.enqueue(t, "3", "C3", shown)
		o.settle(t, ledger.DeliveryDead, true)
		o.enqueue(t, "4", "C4", shown)
		must(o.records.LeaseDeliveries(t.Context(), "host", 10, time.Minute))(t)
		o.enqueue(t, "5", "C5", ledger.Ref{Kind: ledger.KindFigure, Revision: shown.Revision})
		noError(t, o.RecordShown(t.Context(), []proposal.Shown{
			{Chat: "C1", Ref: shown, At: o.now.Add(time.Minute)}, {Chat: "U7", Ref: shown, At: o.now}, {Chat: "U8", Ref: shown, At: o.now.AddDate(0, 0, -31)},
		}))
		var said string
		for _, v := range must(o.ShownTo(t.Context(), shown, began.AddDate(0, 0, -30)))(t) {
			said += fmt.Sprintf("%s %v %s\n", v.Chat, v.Announced, v.At.Sub(o.now))
		}
		if want := "C1 true 1m0s\nC3 true 0s\nC4 true 0s\nU7 false 0s\n"; said != want {
			t.Errorf("shown to\n%s\nwant\n%s", said, want)
		}
	})
}
