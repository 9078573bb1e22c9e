package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// KindDelivery is what the audit calls an announcement to one chat; the entry's Revision is the delivery's id.
const KindDelivery Kind = "delivery"

// AuditResent says that a delivery that had failed was sent again, under the id of the new one.
const AuditResent AuditAction = "announcement sent again"

// ErrNotResent says that a delivery cannot be sent again: it has not failed, LINE may have accepted it, or it was sent again already.
var ErrNotResent = errors.New("the delivery cannot be sent again")

// DeadDeliveries returns the deliveries that failed at the given time or later and were not sent again, the newest first and without
// their bodies.
func (o *Office) DeadDeliveries(ctx context.Context, since time.Time) ([]Delivery, error) {
	var rows []deliveryRow
	err := o.db.read.NewSelect().Model(&rows).ExcludeColumn("body").
		Where("d.office = ? AND d.settled >= ? AND d.state = ?", o.id, at(since), DeliveryDead).
		Where("NOT EXISTS (SELECT 1 FROM deliveries AS n WHERE n.office = d.office AND n.job = d.job AND n.occurrence = d.occurrence AND n.target = d.target AND n.revision > d.revision)").
		Order("d.settled DESC", "d.id DESC").Scan(ctx)
	return deliveryRecords(rows), fail("dead deliveries", err)
}

// Delivery returns a delivery by its id, or ErrNotFound.
func (o *Office) Delivery(ctx context.Context, id int64) (Delivery, error) {
	var row deliveryRow
	err := o.db.read.NewSelect().Model(&row).Where("d.office = ? AND d.id = ?", o.id, id).Scan(ctx)
	return row.record(), fail("delivery", err)
}

// Resend enqueues the successor of a delivery that failed and that LINE cannot have accepted, under a key of its own, and notes in the
// audit which LINE user did it, "" for the operator of the machine. Of two who do so at once one succeeds; the other gets ErrNotResent.
func (o *Office) Resend(ctx context.Context, id int64, successor Delivery, userID string) error {
	return o.writeRecords(ctx, "resend", func(ctx context.Context, w *writer) error {
		if w.by = (By{Actor: ByCommand, Way: WayCommand}); userID != "" {
			actor, err := (&Tx{Office: o, w: w}).Actor(ctx, userID)
			if err != nil {
				return err
			}
			w.by.Way, w.by.Actor = WayChat, actor
		}
		var dead deliveryRow
		q := w.tx.NewSelect().Model(&dead).Where("d.office = ? AND d.id = ?", w.id, id)
		if !w.db.local {
			q = q.For("UPDATE")
		}
		switch err := q.Scan(ctx); {
		case err != nil:
			return err
		case dead.State != DeliveryDead || dead.PerhapsAccepted || dead.RetryKey == successor.RetryKey:
			return ErrNotResent
		}
		successor.Job, successor.Occurrence, successor.Target = dead.Job, dead.Occurrence, dead.Target
		successor.Revision, successor.Predecessor, successor.State = dead.Revision+1, dead.ID, DeliveryPending
		switch n, err := w.enqueue(ctx, []Delivery{successor}); {
		case err != nil:
			return fmt.Errorf("the successor: %w", err)
		case n == 0:
			return ErrNotResent
		}
		var made deliveryRow
		err := w.tx.NewSelect().Model(&made).Column("id").
			Where("d.office = ? AND d.predecessor = ?", w.id, dead.ID).Order("d.id DESC").Limit(1).Scan(ctx)
		if err != nil {
			return err
		}
		w.audit = append(w.audit, noted{row: auditRow{Action: AuditResent, Kind: KindDelivery, Revision: made.ID}})
		return nil
	})
}
