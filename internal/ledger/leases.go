package ledger

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"
)

const (
	// clockSkew is how far the clocks of two machines may be apart, both within what is taken for right.
	clockSkew = 4 * time.Minute
	// longestRetry is the longest that a delivery which was tried is made to wait; a later time was set by a clock that
	// was wrong.
	longestRetry = 2 * time.Hour
)

// LeaseDeliveries takes up to n deliveries that are due, the most urgent first and of these the longest due, for owner to send within the life
// of the lease: pending ones, and ones whose lease has run out because whoever held it is gone. The deliveries of a
// joint request are taken together, so that there may be a few more than n; those that another process is taking or settling at
// this moment are left to it. While pushes are paused there is none.
//
// FirstTried of a delivery is when it was first leased, since from then on it may have been sent; one that is taken
// over from a lease is PerhapsAccepted. A lease or a retry that lies further in the future than either is ever set was
// set by a wrong clock and counts as due.
func (o *Office) LeaseDeliveries(ctx context.Context, owner string, n int, life time.Duration) ([]Delivery, error) {
	now := o.now()
	const isDue = "(d.ready <= ? OR d.ready > ? AND d.lease_owner IS NOT NULL OR d.ready > ? AND d.attempts > 0)"
	dueArgs := []any{now, at(now.Add(life + clockSkew)), at(now.Add(longestRetry + clockSkew))}
	waiting := func() *bun.SelectQuery {
		q := o.db.write.NewSelect().Model((*deliveryRow)(nil)).Where("d.office = ? AND d.ready IS NOT NULL", o.id).Where(isDue, dueArgs...)
		if o.db.write.Dialect().Name() == dialect.PG {
			// Nothing is waited for, so that two processes that take parts of one joint request cannot wait for each other. SQLite
			// has one writer: nothing is ever locked by another.
			q = q.For("UPDATE OF d SKIP LOCKED")
		}
		return q
	}
	due := waiting().Column("id", "joint_id").
		Where("NOT EXISTS (SELECT 1 FROM push_pauses AS pp WHERE pp.office = ?)", o.id).
		Order("d.priority", "d.ready", "d.id").Limit(int64(n))
	together := waiting().Column("id").Where("d.joint_id IN (SELECT n.joint_id FROM due_now AS n WHERE n.joint_id IS NOT NULL)")
	var rows []deliveryRow
	err := o.db.write.NewUpdate().With("due_now", due).With("together", together).Model(&rows).
		Set("state = ?", DeliveryLeased).Set("lease_owner = ?", owner).Set("ready = ?", at(now.Add(life))).
		Set("first_tried = COALESCE(d.first_tried, ?)", now).
		Set("perhaps_accepted = (d.perhaps_accepted OR d.lease_owner IS NOT NULL)").
		Where("d.office = ? AND d.ready IS NOT NULL", o.id).
		Where("(d.id IN (SELECT n.id FROM due_now AS n) OR d.id IN (SELECT t.id FROM together AS t))").
		Where(isDue, dueArgs...).Returning("*").Scan(ctx)
	if err != nil {
		return nil, fail("lease deliveries", err)
	}
	return inDueOrder(rows), nil
}

func inDueOrder(rows []deliveryRow) []Delivery {
	slices.SortFunc(rows, func(a, b deliveryRow) int {
		if c := a.Due.Compare(b.Due.Time); c != 0 {
			return c
		}
		return int(a.ID - b.ID)
	})
	return deliveryRecords(rows)
}

// SettleDeliveries writes what came of the attempts, all of them in one transaction: State, Attempts, RequestID,
// Reason, PerhapsAccepted, RideFrom, Rides, Recipients and, for a delivery that goes back to DeliveryPending, in Due when to
// try again. A delivery
// whose lease owner does not hold any more is left as it is, so that a slow sender cannot undo what another has done
// since. The successors of those that were withdrawn are enqueued. It returns how many deliveries were settled.
func (o *Office) SettleDeliveries(ctx context.Context, owner string, deliveries, successors []Delivery) (settled int, err error) {
	if len(deliveries) == 0 {
		return 0, nil
	}
	for _, d := range deliveries {
		err := oneOf("outcome of a delivery", d.State, DeliveryPending, DeliverySent, DeliveryDead, DeliveryMissed, DeliveryWithdrawn)
		if err != nil {
			return 0, fmt.Errorf("settle delivery %d: %w", d.ID, err)
		}
	}
	err = o.write(ctx, "settle deliveries", func(ctx context.Context, w *writer) error {
		settled, err = w.settle(ctx, owner, deliveries)
		if err != nil || settled == 0 {
			return err
		}
		if err := w.dropFinishedJoint(ctx, deliveries); err != nil {
			return err
		}
		return w.enqueueSuccessors(ctx, successors)
	})
	return settled, err
}

func (w *writer) settle(ctx context.Context, owner string, deliveries []Delivery) (int, error) {
	instantType := ""
	if w.tx.Dialect().Name() == dialect.PG {
		instantType = "::timestamptz"
	}
	var values []string
	var args []any
	for _, d := range deliveries {
		due, ready, settled := at(d.Due), instant{}, w.at
		if d.State == DeliveryPending {
			ready, settled = due, instant{}
		}
		values = append(values, "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
		args = append(args, d.ID, d.State, d.Attempts, due, ready, settled, cleanText(d.RequestID), cleanText(d.Reason), d.PerhapsAccepted,
			at(d.RideFrom), d.Rides, d.Recipients)
	}
	args = append(args, w.id, owner)
	cast := func(column string) string { return "CAST(v." + column + " AS TEXT)" + instantType }
	res, err := w.tx.NewRaw(`WITH v (id, state, attempts, due, ready, settled, request_id, reason, perhaps_accepted, ride_from, rides, recipients) AS (VALUES `+
		strings.Join(values, ", ")+`)
UPDATE deliveries SET state = v.state, attempts = v.attempts, due = `+cast("due")+`, ready = `+cast("ready")+`,
	settled = `+cast("settled")+`, request_id = v.request_id, reason = v.reason, perhaps_accepted = v.perhaps_accepted,
	ride_from = `+cast("ride_from")+`, rides = v.rides, recipients = v.recipients, lease_owner = NULL
FROM v WHERE deliveries.id = v.id AND deliveries.office = ? AND deliveries.lease_owner = ?`, args...).Exec(ctx)
	if err != nil {
		return 0, err
	}
	n, err := res.RowsAffected()
	return int(n), err
}

// enqueueSuccessors enqueues the successors of deliveries that this transaction has withdrawn; those of others have been
// composed by whoever withdrew them.
func (w *writer) enqueueSuccessors(ctx context.Context, successors []Delivery) error {
	if len(successors) == 0 {
		return nil
	}
	ids := make([]int64, len(successors))
	for i, s := range successors {
		ids[i] = s.Predecessor
	}
	var withdrawn []int64
	err := w.tx.NewSelect().Model((*deliveryRow)(nil)).Column("id").
		Where("d.office = ? AND d.id IN (?) AND d.state = ?", w.id, bun.List(ids), DeliveryWithdrawn).Scan(ctx, &withdrawn)
	if err != nil {
		return err
	}
	_, err = w.enqueue(ctx, slices.DeleteFunc(slices.Clone(successors), func(s Delivery) bool {
		return !slices.Contains(withdrawn, s.Predecessor)
	}))
	return err
}
