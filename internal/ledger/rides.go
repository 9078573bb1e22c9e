package ledger

import (
	"context"
	"time"

	"github.com/uptrace/bun/dialect"
)

// LeaseRides takes up to n deliveries that may ride on a reply to a chat now, the longest due first, for owner, within the life
// of the lease. They count as riding from then on: where the lease runs out because whoever held it is gone, they are perhaps
// told. One that was tried, or is in a joint request, does not ride. While pushes are paused there is none.
func (o *Office) LeaseRides(ctx context.Context, owner, chatID string, n int, life time.Duration) ([]Delivery, error) {
	now := o.now()
	waiting := o.db.write.NewSelect().Model((*deliveryRow)(nil)).Column("id").
		Where("d.office = ? AND d.target = ? AND d.ride_from IS NOT NULL AND d.ready IS NOT NULL", o.id, chatID).
		Where("d.ride_from <= ? AND d.state = ? AND d.joint_id IS NULL AND NOT d.perhaps_accepted", now, DeliveryPending).
		Where("NOT EXISTS (SELECT 1 FROM push_pauses AS pp WHERE pp.office = ?)", o.id).
		Order("d.ride_from", "d.id").Limit(int64(n))
	if o.db.write.Dialect().Name() == dialect.PG {
		waiting = waiting.For("UPDATE SKIP LOCKED")
	}
	var rows []deliveryRow
	err := o.db.write.NewUpdate().With("waiting", waiting).Model(&rows).
		Set("state = ?", DeliveryLeased).Set("lease_owner = ?", owner).Set("ready = ?", at(now.Add(life))).
		Set("first_tried = COALESCE(d.first_tried, ?)", now).Set("rides = TRUE").
		Where("d.id IN (SELECT n.id FROM waiting AS n)").Returning("*").Scan(ctx)
	if err != nil {
		return nil, fail("lease rides", err)
	}
	return inDueOrder(rows), nil
}

// RidesWaiting returns the chats for which deliveries wait that may ride on a reply, and from when the first of them may.
func (o *Office) RidesWaiting(ctx context.Context) (map[string]time.Time, error) {
	var rows []struct {
		Target string
		First  instant
	}
	err := o.db.read.NewSelect().Model((*deliveryRow)(nil)).ColumnExpr("d.target, min(d.ride_from) AS first").
		Where("d.office = ? AND d.ride_from IS NOT NULL AND d.ready IS NOT NULL AND d.state = ?", o.id, DeliveryPending).
		Group("d.target").Scan(ctx, &rows)
	out := make(map[string]time.Time, len(rows))
	for _, r := range rows {
		out[r.Target] = r.First.Time
	}
	return out, fail("rides waiting", err)
}
