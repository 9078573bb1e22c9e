package scheduler_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/scheduler"
)

// failed enqueues a delivery of a job to a chat and settles it as dead.
func (r *fixture) failed(job, occurrence, chat string, change func(*ledger.Delivery)) ledger.Delivery {
	r.t.Helper()
	ctx := r.t.Context()
	d := ledger.Delivery{Job: job, Occurrence: occurrence, Target: chat, Body: []byte(`{"old":true}`), RetryKey: "old", Due: r.clock.Now()}
	if _, err := r.office.Enqueue(ctx, []ledger.Delivery{d}); err != nil {
		r.t.Fatal(err)
	}
	leased, err := r.office.LeaseDeliveries(ctx, "test", 1, time.Minute)
	if err != nil || len(leased) != 1 {
		r.t.Fatal("not leased", err)
	}
	d = leased[0]
	d.State, d.Reason = ledger.DeliveryDead, "status 400: refused"
	change(&d)
	if _, err := r.office.SettleDeliveries(ctx, "test", []ledger.Delivery{d}, nil); err != nil {
		r.t.Fatal(err)
	}
	return d
}

func (r *fixture) resender() scheduler.Resender {
	return scheduler.Resender{Jobs: r.jobs(), Ledger: r.office, Composer: &r.composer, Now: r.clock.Now}
}

func TestWhatFailedIsSentAgainOnlyWhereItCannotHaveArrivedAndIsStillTrue(t *testing.T) {
	const eve = "meeting-day-before"
	key := "กรอ.@" + at("2021-05-01 09:30").Format(time.RFC3339)
	for name, c := range map[string]struct {
		job, occurrence string
		change          func(*ledger.Delivery)
		before          func(r *fixture)
		why             string // "" where it is sent again
	}{
		"LINE refused it":        {eve, key, func(*ledger.Delivery) {}, nil, ""},
		"its outcome is unknown": {eve, key, func(d *ledger.Delivery) { d.PerhapsAccepted = true }, nil, "may have accepted"},
		"it was sent":            {eve, key, func(d *ledger.Delivery) { d.State = ledger.DeliverySent }, nil, "not failed"},
		"its meeting is cancelled": {eve, key, func(*ledger.Delivery) {}, func(r *fixture) {
			r.clock.jump(at("2021-04-30 09:00"))
			r.meet("กรอ.", "2021-05-01 09:30", cancelled)
		}, "nothing to announce"},
		"its meeting has begun":          {eve, key, func(*ledger.Delivery) {}, func(r *fixture) { r.clock.jump(at("2021-05-01 09:31")) }, "too late"},
		"the group no longer wants it":   {eve, key, func(*ledger.Delivery) {}, func(r *fixture) { _ = r.office.Unsubscribe(r.t.Context(), groupA, eve) }, "no longer to be sent"},
		"nothing can tell if it is true": {"notice", "left/" + key, func(*ledger.Delivery) {}, nil, "nothing can tell"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newFixture(t, at("2021-04-30 08:00"))
			r.meet("กรอ.", "2021-05-01 09:30")
			d := r.failed(c.job, c.occurrence, groupA, c.change)
			if c.before != nil {
				c.before(r)
			}
			err := r.resender().Resend(t.Context(), d.ID, "")
			if c.why != "" {
				var refused *scheduler.ResendError
				if !errors.As(err, &refused) || !strings.Contains(err.Error(), c.why) || refused.Explain() == "" {
					t.Errorf("%v, want because %s", err, c.why)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			all, err := r.office.Deliveries(t.Context(), ledger.DeliveryFilter{State: ledger.DeliveryPending})
			if err != nil || len(all) != 1 {
				t.Fatalf("%d wait, %v", len(all), err)
			}
			if next := all[0]; next.RetryKey == d.RetryKey || next.Predecessor != d.ID || strings.Contains(string(next.Body), "old") {
				t.Errorf("sent again as %+v", next)
			}
			if err := r.resender().Resend(t.Context(), d.ID, ""); !strings.Contains(fmt.Sprint(err), "already") {
				t.Errorf("sent a third time: %v", err)
			}
			audit, err := r.office.Audit(t.Context(), 0, 100)
			if err != nil || !slices.ContainsFunc(audit, func(e ledger.AuditEntry) bool { return e.Action == ledger.AuditResent && e.Actor == ledger.ByCommand }) {
				t.Errorf("the audit does not say who sent it again: %v", err)
			}
			if _, err := r.office.VerifyAudit(t.Context(), ""); err != nil {
				t.Error(err)
			}
			if left, err := r.office.DeadDeliveries(t.Context(), time.Time{}); err != nil || len(left) != 0 {
				t.Errorf("%d still listed as failed, %v", len(left), err)
			}
		})
	}
}
