package ledger

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"github.com/uptrace/bun"
)

// Ref names one revision of a record.
type Ref struct {
	Kind     Kind
	Revision int64 // as Revision.ID
}

// RefOf names the revision that r is.
func RefOf(r Record) Ref { return Ref{r.RecordKind(), r.From().ID} }

// announcedRow says that the announcement of an occurrence, composed at a version of the ledger, holds a revision.
type announcedRow struct {
	bun.BaseModel `bun:"table:announced_records,alias:a"`

	Office     string `bun:",pk"`
	Job        string `bun:",pk"`
	Occurrence string `bun:",pk"`
	Version    string `bun:",pk"`
	Kind       Kind   `bun:",pk"`
	Revision   int64  `bun:",pk"`
	Composed   instant
}

// noteAnnounced records which revisions deliveries hold. Those of one occurrence and version hold the same, so that this
// is written once for all their receivers.
func (w *writer) noteAnnounced(ctx context.Context, deliveries []Delivery) error {
	type composition struct {
		job, occurrence, version string
		ref                      Ref
	}
	seen := map[composition]bool{}
	var rows []announcedRow
	for _, d := range deliveries {
		for _, ref := range d.Shows {
			c := composition{d.Job, d.Occurrence, d.Version, ref}
			if seen[c] {
				continue
			}
			seen[c] = true
			rows = append(rows, announcedRow{
				Office: w.id, Job: d.Job, Occurrence: d.Occurrence, Version: d.Version, Kind: ref.Kind, Revision: ref.Revision, Composed: w.at,
			})
		}
	}
	for batch := range slices.Chunk(rows, enqueueBatch) {
		if _, err := w.tx.NewInsert().Model(&batch).On("CONFLICT DO NOTHING").Returning("NULL").Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

// AnnouncedIn returns the revisions that the announcement of an occurrence holds or has held, the oldest first.
func (o *Office) AnnouncedIn(ctx context.Context, job, occurrence string) ([]Ref, error) {
	var refs []Ref
	err := o.db.read.NewSelect().Model((*announcedRow)(nil)).Column("kind", "revision").
		Where("a.office = ? AND a.job = ? AND a.occurrence = ?", o.id, job, occurrence).Group("kind", "revision").Order("kind", "revision").Scan(ctx, &refs)
	return refs, fail("announced in an occurrence", err)
}

// AnnouncedTo is to whom a revision was announced.
type AnnouncedTo struct {
	Target string    // LINE user, group or room id
	At     time.Time // when LINE accepted it, or the present where it is being sent or may have been accepted
}

// AnnouncedTo returns to whom deliveries with a revision were sent since the given time, also those that are being sent and
// those of which it is not known whether LINE accepted them.
func (o *Office) AnnouncedTo(ctx context.Context, ref Ref, since time.Time) ([]AnnouncedTo, error) {
	found, err := announcedTo(ctx, o.db.read, o, ref, since)
	return found, fail("announced to", err)
}

// AnnouncedTo is Office.AnnouncedTo within the transaction.
func (t *Tx) AnnouncedTo(ctx context.Context, ref Ref, since time.Time) ([]AnnouncedTo, error) {
	return announcedTo(ctx, t.w.tx, t.Office, ref, since)
}

func announcedTo(ctx context.Context, db bun.IDB, o *Office, ref Ref, since time.Time) ([]AnnouncedTo, error) {
	var rows []struct {
		Target string
		At     instant
	}
	err := db.NewSelect().Model((*deliveryRow)(nil)).ColumnExpr("d.target, max(coalesce(d.settled, ?)) AS at", o.now()).
		Join("JOIN announced_records AS a ON a.office = d.office AND a.job = d.job AND a.occurrence = d.occurrence AND a.version = d.version").
		Where("d.office = ? AND a.kind = ? AND a.revision = ?", o.id, ref.Kind, ref.Revision).
		Where("(d.state IN (?) OR d.perhaps_accepted AND d.state IN (?))",
			bun.List([]DeliveryState{DeliverySent, DeliveryLeased}), bun.List([]DeliveryState{DeliveryPending, DeliveryDead})).
		Where("(d.settled IS NULL OR d.settled >= ?)", sinceBeginning(since)).
		Group("d.target").Order("d.target").Scan(ctx, &rows)
	out := make([]AnnouncedTo, len(rows))
	for i, r := range rows {
		out[i] = AnnouncedTo{r.Target, r.At.Time}
	}
	return out, err
}

// sinceBeginning returns t as the tables keep it; the zero time is before all that they hold.
func sinceBeginning(t time.Time) instant {
	if t.IsZero() {
		t = time.Unix(0, 0)
	}
	return at(t)
}

// removeAnnounced deletes a batch of what announcements held whose deliveries are no longer known.
func (o *Office) removeAnnounced(ctx context.Context, until instant) (sql.Result, error) {
	old := o.db.write.NewSelect().Model((*announcedRow)(nil)).Column("composed").
		Where("a.office = ? AND a.composed <= ?", o.id, until).Order("a.composed").Limit(pruneBatch)
	return o.db.write.NewDelete().Model((*announcedRow)(nil)).Where("a.office = ? AND a.composed IN (?)", o.id, old).Exec(ctx)
}
