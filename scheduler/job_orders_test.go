package scheduler_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

// revise records a change of an order.
func (r *fixture) revise(o ledger.Order) {
	r.t.Helper()
	err := r.office.Transact(r.t.Context(), "revise", func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Revise(ctx, o.From().ID, ledger.WithOrigin(o, ledger.Origin{
			Source: o.Source, Quote: o.Quote, Revision: ledger.Revision{Author: "actor 1", Reason: "ดำเนินการแล้ว"},
		}))
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

func TestAnOrderIsRemindedOfToWhoeverOwesIt(t *testing.T) {
	inBubble(t, "2021-05-06 08:00", func(t *testing.T, r *fixture) {
		addOrderDue(t, r.office, when.Date{Year: 2021, Month: time.May, Day: 14})
		r.link(official, deputy)
		for id, confirmed := range map[string]string{official: "U0", deputy: ""} {
			err := r.office.EditPerson(t.Context(), id, func(p *ledger.Person) {
				p.Agency, p.ConfirmedBy = "สำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัด", confirmed
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		r.subscribe(ledger.Subscription{Job: "order-due", Target: groupA})
		r.subscribe(ledger.Subscription{Job: "order-due", Target: groupB, Narrowing: ledger.Narrowing{Agency: "ที่ทำการปกครองจังหวัด"}})
		for _, group := range []string{groupA, groupB} {
			if err := r.office.Unsubscribe(t.Context(), group, "summary"); err != nil {
				t.Fatal(err)
			}
		}
		r.during(func(*scheduler.Scheduler) { pass(10 * 24 * time.Hour) })
		var want []string
		for range []int{7, 3, 1, -1} {
			for _, to := range []string{"A", official} {
				want = append(want, "09:00 "+to+" ข้อสั่งการครบกำหนด ศ. 14 พ.ค. 64: เตรียมแผนรับน้ำหลาก")
			}
		}
		r.wantSaid(want...)
	})
}

func TestAnOrderThatIsDoneIsNotRemindedOf(t *testing.T) {
	inBubble(t, "2021-05-13 08:59", func(t *testing.T, r *fixture) {
		addOrderDue(t, r.office, when.Date{Year: 2021, Month: time.May, Day: 14})
		r.subscribe(ledger.Subscription{Job: "order-due", Target: groupA})
		r.platform.behave(first(1, scheduler.Outcome{Status: 429}, false), 0)
		r.during(func(*scheduler.Scheduler) {
			pass(time.Minute + time.Second)
			orders, err := r.office.Orders(t.Context(), ledger.OrderFilter{})
			if err != nil {
				t.Fatal(err)
			}
			done := orders[0]
			done.State = ledger.OrderDone
			r.revise(done)
			pass(2 * 24 * time.Hour)
		})
		if said := r.platform.said(); strings.Contains(strings.Join(said, "\n"), "ข้อสั่งการครบกำหนด") {
			t.Errorf("said %q", said)
		}
	})
}

func TestTheStartOfAMeetingIsAnnouncedWithItsLink(t *testing.T) {
	starts := time.Date(2021, time.April, 30, 2, 30, 0, 0, time.UTC)
	a := handlers.MeetingStart(ledger.Meeting{
		Key: "m", Title: "ประชุมคณะกรรมการโรคติดต่อ", Span: ledger.Span{Starts: starts}, State: ledger.MeetingPlanned,
		Place: ledger.Place{Online: "Zoom", JoinURL: "https://zoom.example/j/1"},
	}, bangkok)
	if !strings.HasPrefix(a.Alt, "เริ่มประชุมเวลา 09.30 น.") || a.Cards[0].Lead.Text != "เริ่มประชุมเวลา 09.30 น." {
		t.Errorf("%q, %+v", a.Alt, a.Cards[0].Lead)
	}
	if join := a.Cards[0].Actions[0]; join.Value != "https://zoom.example/j/1" || !join.Primary {
		t.Errorf("the first button is %+v", join)
	}
}
