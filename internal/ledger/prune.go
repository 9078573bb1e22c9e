package ledger

import (
	"context"
	"database/sql"
	"time"
)

// How long data are kept that are no longer needed.
const (
	// BodiesKept is how long the text of an announcement stays after it was settled. The database refuses to remove it
	// earlier.
	BodiesKept = 90 * 24 * time.Hour

	// DeliveriesKept is how long it stays known that an announcement was settled: what keeps it from being made again.
	DeliveriesKept = 400 * 24 * time.Hour

	// visibleAtKept is how long every instant at which something became visible stays, for clocks that are behind.
	visibleAtKept = 7 * 24 * time.Hour

	// maxClockLead is how far the program's clock may be ahead of the database's.
	maxClockLead = time.Hour
)

// pruneBatch is how many rows one statement removes, so that none holds up a delivery for long.
const pruneBatch = 500

// Pruned says what Prune has removed.
type Pruned struct {
	Bodies     int64 // texts of announcements settled BodiesKept ago
	Deliveries int64 // announcements settled DeliveriesKept ago
	Announced  int64 // which records they held
	Reminders  int64 // reminders that ended remindersKept ago
	Readings   int64 // of the quota, taken DeliveriesKept ago
	Replies    int64 // to announcements, recorded DeliveriesKept ago
	Deputies   int64 // whom officials send in their place, recorded DeliveriesKept ago
	Texts      int64 // of administrators, changed DeliveriesKept ago
	VisibleAt  int64 // instants that no clock asks for any more
	Access     int64 // codes and entries of the access log; see PruneAccess
}

// Prune removes what is no longer needed, in small statements between which others write. What it has removed is
// returned with an error, too. Doing it again, or in several processes at once, does no harm.
func (o *Office) Prune(ctx context.Context) (Pruned, error) {
	var done Pruned
	now := o.clock()
	if real := time.Now(); real.Before(now) {
		now = real // a clock that is set ahead must not make anything look old
	}
	for _, step := range [...]struct {
		what   string
		n      *int64
		remove func(context.Context) (sql.Result, error)
	}{
		{"prune bodies", &done.Bodies, func(ctx context.Context) (sql.Result, error) {
			return o.removeBodies(ctx, at(now.Add(-BodiesKept-maxClockLead)))
		}},
		{"prune deliveries", &done.Deliveries, func(ctx context.Context) (sql.Result, error) {
			return o.removeDeliveries(ctx, at(now.Add(-DeliveriesKept)))
		}},
		{"prune what was announced", &done.Announced, func(ctx context.Context) (sql.Result, error) {
			return o.removeAnnounced(ctx, at(now.Add(-DeliveriesKept-maxClockLead)))
		}},
		{"prune reminders", &done.Reminders, func(ctx context.Context) (sql.Result, error) {
			return o.removeReminders(ctx, at(now.Add(-remindersKept)))
		}},
		{"prune quota readings", &done.Readings, func(ctx context.Context) (sql.Result, error) {
			return o.removeReadings(ctx, at(now.Add(-DeliveriesKept)))
		}},
		{"prune replies", &done.Replies, func(ctx context.Context) (sql.Result, error) {
			return o.removeReplies(ctx, at(now.Add(-DeliveriesKept)))
		}},
		{"prune deputies", &done.Deputies, func(ctx context.Context) (sql.Result, error) {
			return o.removeDeputies(ctx, at(now.Add(-DeliveriesKept)))
		}},
		{"prune texts", &done.Texts, func(ctx context.Context) (sql.Result, error) {
			return o.removeTexts(ctx, at(now.Add(-DeliveriesKept)))
		}},
	} {
		if err := inBatches(ctx, step.n, step.remove); err != nil {
			return done, fail(step.what, err)
		}
	}
	if err := o.pruneVisibleAt(ctx, now.Add(-visibleAtKept).UnixMicro(), &done.VisibleAt); err != nil {
		return done, fail("prune instants", err)
	}
	var err error
	done.Access, err = o.PruneAccess(ctx)
	return done, err
}

// inBatches repeats remove until it finds less than a batch, and adds up what it has removed.
func inBatches(ctx context.Context, n *int64, remove func(context.Context) (sql.Result, error)) error {
	for {
		res, err := remove(ctx)
		if err != nil {
			return err
		}
		rows, err := res.RowsAffected()
		if err != nil {
			return err
		}
		if *n += rows; rows < pruneBatch {
			return nil
		}
	}
}

// removeBodies empties a batch of bodies of what was settled until then.
func (o *Office) removeBodies(ctx context.Context, until instant) (sql.Result, error) {
	old := o.db.write.NewSelect().Model((*deliveryRow)(nil)).Column("id").
		Where("d.office = ? AND d.settled IS NOT NULL AND length(d.body) > 0 AND d.settled <= ?", o.id, until).
		Order("d.settled").Limit(pruneBatch)
	return o.db.write.NewUpdate().Model((*deliveryRow)(nil)).Set("body = ?", []byte{}).Where("id IN (?)", old).Exec(ctx)
}

// removeDeliveries deletes a batch of what was settled until then and has no body any more.
func (o *Office) removeDeliveries(ctx context.Context, until instant) (sql.Result, error) {
	old := o.db.write.NewSelect().Model((*deliveryRow)(nil)).Column("id").
		Where("d.office = ? AND length(d.body) = 0 AND d.settled <= ?", o.id, until).
		Order("d.settled").Limit(pruneBatch)
	return o.db.write.NewDelete().Model((*deliveryRow)(nil)).Where("d.id IN (?)", old).Exec(ctx)
}

// pruneVisibleAt removes the instants before the newest one until the given time: no clock that is later asks for them.
// For one that is earlier, Version tells every instant from every other once the office's row says how far it was
// pruned; this is why that is written first.
func (o *Office) pruneVisibleAt(ctx context.Context, until int64, n *int64) error {
	var newest sql.NullInt64
	err := o.db.write.NewSelect().Model((*visibleAtRow)(nil)).ColumnExpr("max(m.at)").
		Where("m.office = ? AND m.at <= ?", o.id, until).Scan(ctx, &newest)
	if err != nil || !newest.Valid {
		return err
	}
	_, err = o.db.write.NewUpdate().Model((*versionRow)(nil)).Set("pruned = ?", newest.Int64).
		Where("office = ? AND pruned < ?", o.id, newest.Int64).Exec(ctx)
	if err != nil {
		return err
	}
	return inBatches(ctx, n, func(ctx context.Context) (sql.Result, error) {
		old := o.db.write.NewSelect().Model((*visibleAtRow)(nil)).Column("at").
			Where("m.office = ? AND m.at < ?", o.id, newest.Int64).Order("m.at").Limit(pruneBatch)
		return o.db.write.NewDelete().Model((*visibleAtRow)(nil)).
			Where("m.office = ? AND m.at IN (?)", o.id, old).Exec(ctx)
	})
}
