package ledger

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/uptrace/bun"
)

// enqueueBatch is how many deliveries one statement inserts.
const enqueueBatch = 100

type deliveryRow struct {
	bun.BaseModel `bun:"table:deliveries,alias:d"`

	ID         int64 `bun:",pk,autoincrement"`
	Office     string
	Job        string
	Occurrence string
	Target     string
	Body       []byte
	RetryKey   string
	Due        instant
	Ready      instant // when it may be taken: Due, or when the lease ends; NULL once settled
	State      DeliveryState
	deliveryFacts
	deliveryTransport
	deliveryProgress
}

type deliveryTransport struct {
	Priority   Priority
	RideFrom   instant
	Rides      bool
	Recipients int
}

type deliveryFacts struct {
	Revision    int
	Predecessor int64 `bun:",nullzero"`
	Version     string
}

type deliveryProgress struct {
	Attempts        int
	FirstTried      instant
	Settled         instant
	RequestID       string
	Reason          string
	LeaseOwner      string `bun:",nullzero"`
	PerhapsAccepted bool
	JointID         int64 `bun:",nullzero"`
	Alone           bool
}

func (r deliveryRow) record() Delivery {
	return Delivery{
		ID: r.ID, Job: r.Job, Occurrence: r.Occurrence, Target: r.Target, Body: r.Body, RetryKey: r.RetryKey,
		Due: r.Due.Time, State: r.State,
		DeliveryFacts:     DeliveryFacts{Version: r.Version, Revision: r.Revision, Predecessor: r.Predecessor},
		DeliveryTransport: DeliveryTransport{Priority: r.Priority, RideFrom: r.RideFrom.Time, Rides: r.Rides, Recipients: r.Recipients},
		DeliveryProgress: DeliveryProgress{
			Attempts: r.Attempts, FirstTried: r.FirstTried.Time, Settled: r.Settled.Time, RequestID: r.RequestID,
			Reason: r.Reason, PerhapsAccepted: r.PerhapsAccepted, JointID: r.JointID, Alone: r.Alone,
		},
	}
}

// Enqueue adds deliveries that are to be sent, or with the state DeliveryMissed ones that are not, and returns how
// many were new: a delivery that the office has for the same job, occurrence and target stays as it was. One that was
// withdrawn without a successor, since there was nothing to say any more, is followed by the new one.
func (o *Office) Enqueue(ctx context.Context, deliveries []Delivery) (inserted int, err error) {
	err = o.write(ctx, "enqueue", func(ctx context.Context, w *writer) (err error) {
		inserted, err = w.enqueue(ctx, deliveries)
		return err
	})
	return inserted, err
}

// EnqueueAndSetWatermark does what Enqueue and SetWatermark do, both or neither: a crash in between can neither lose an
// occurrence nor evaluate it twice.
func (o *Office) EnqueueAndSetWatermark(ctx context.Context, job string, until time.Time, deliveries []Delivery) (inserted int, err error) {
	err = o.write(ctx, "enqueue and set watermark", func(ctx context.Context, w *writer) (err error) {
		if inserted, err = w.enqueue(ctx, deliveries); err != nil {
			return err
		}
		return w.mark(ctx, job, until)
	})
	return inserted, err
}

func (w *writer) enqueue(ctx context.Context, deliveries []Delivery) (inserted int, err error) {
	if err := w.noteAnnounced(ctx, deliveries); err != nil {
		return 0, err
	}
	for batch := range slices.Chunk(deliveries, enqueueBatch) {
		rows := make([]deliveryRow, len(batch))
		for i, d := range batch {
			if rows[i], err = w.newDelivery(d); err != nil {
				return 0, err
			}
		}
		res, err := w.tx.NewInsert().Model(&rows).On("CONFLICT (office, job, occurrence, target, revision) DO NOTHING").
			Returning("NULL").Exec(ctx)
		if err != nil {
			return 0, err
		}
		n, err := res.RowsAffected()
		if err != nil {
			return 0, err
		}
		inserted += int(n)
		if int(n) < len(batch) {
			again, err := w.followWithdrawn(ctx, rows)
			if err != nil {
				return 0, err
			}
			inserted += again
		}
	}
	return inserted, nil
}

// followWithdrawn inserts those rows whose last revision was withdrawn, as the next revision.
func (w *writer) followWithdrawn(ctx context.Context, rows []deliveryRow) (inserted int, err error) {
	rows = slices.DeleteFunc(rows, func(r deliveryRow) bool { return r.State != DeliveryPending || r.Revision != 0 })
	last, err := w.lastRevisions(ctx, rows)
	if err != nil {
		return 0, err
	}
	for _, row := range rows {
		before := last[deliveryOf{row.Job, row.Occurrence, row.Target}]
		if before.State != DeliveryWithdrawn {
			continue
		}
		row.ID, row.Revision, row.Predecessor = 0, before.Revision+1, before.ID
		if _, err := w.tx.NewInsert().Model(&row).Returning("NULL").Exec(ctx); err != nil {
			return inserted, err
		}
		inserted++
	}
	return inserted, nil
}

// deliveryOf is what an office's delivery is known by, in any of its revisions.
type deliveryOf struct{ job, occurrence, target string }

// lastRevisions reads the last revisions of deliveries, all at once: processes that plan the same meet each other's rows.
func (w *writer) lastRevisions(ctx context.Context, rows []deliveryRow) (map[deliveryOf]deliveryRow, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	var values []string
	var args []any
	for _, r := range rows {
		values, args = append(values, "(?, ?, ?)"), append(args, r.Job, r.Occurrence, r.Target)
	}
	var found []deliveryRow
	err := w.tx.NewRaw(`WITH v (job, occurrence, target) AS (VALUES `+strings.Join(values, ", ")+`)
SELECT d.id, d.job, d.occurrence, d.target, d.state, d.revision FROM v CROSS JOIN deliveries AS d
WHERE d.office = ? AND d.job = v.job AND d.occurrence = v.occurrence AND d.target = v.target ORDER BY d.revision`,
		append(args, w.id)...).Scan(ctx, &found)
	last := make(map[deliveryOf]deliveryRow, len(found))
	for _, r := range found {
		last[deliveryOf{r.Job, r.Occurrence, r.Target}] = r
	}
	return last, err
}

func (w *writer) newDelivery(d Delivery) (deliveryRow, error) {
	row := deliveryRow{
		Office: w.id, Job: d.Job, Occurrence: d.Occurrence, Target: d.Target, Body: d.Body, RetryKey: d.RetryKey,
		Due: at(d.Due), Ready: at(d.Due), State: DeliveryPending,
		deliveryFacts:     deliveryFacts{Revision: d.Revision, Predecessor: d.Predecessor, Version: d.Version},
		deliveryTransport: deliveryTransport{Priority: d.Priority, RideFrom: at(d.RideFrom)},
		deliveryProgress:  deliveryProgress{Reason: d.Reason, Alone: d.Alone},
	}
	switch d.State {
	case "", DeliveryPending:
	case DeliveryMissed:
		row.State, row.Ready, row.Settled = DeliveryMissed, instant{}, w.at
	default:
		return row, fmt.Errorf("a new delivery cannot be %s", d.State)
	}
	return row, nil
}

// NextDelivery returns when the next delivery can be leased; it may be in the past. The zero time says that
// nothing is waiting.
func (o *Office) NextDelivery(ctx context.Context) (time.Time, error) {
	// The index begins with the priority: the first of each is found in it at once.
	first := func(p Priority) *bun.SelectQuery {
		return o.db.read.NewSelect().Model((*deliveryRow)(nil)).ColumnExpr("min(d.ready) AS ready").
			Where("d.office = ? AND d.priority = ? AND d.ready IS NOT NULL", o.id, p)
	}
	firsts := first(PriorityUrgent)
	for p := PriorityChange; p <= PriorityDigest; p++ {
		firsts = firsts.UnionAll(first(p))
	}
	var next instant
	err := o.db.read.NewSelect().TableExpr("(?) AS firsts", firsts).ColumnExpr("min(ready)").Scan(ctx, &next)
	return next.Time, fail("next delivery", err)
}

// DeliveryFilter chooses deliveries; empty fields let everything through.
type DeliveryFilter struct {
	Job        string
	Occurrence string
	Target     string
	State      DeliveryState
	Limit      int // at most so many; 0 for all
}

// Deliveries returns deliveries in the order in which they were enqueued.
func (o *Office) Deliveries(ctx context.Context, filter DeliveryFilter) ([]Delivery, error) {
	var rows []deliveryRow
	q := o.db.read.NewSelect().Model(&rows).Where("d.office = ?", o.id).Order("d.id")
	for _, f := range [...]struct{ column, value string }{
		{"job", filter.Job}, {"occurrence", filter.Occurrence}, {"target", filter.Target}, {"state", string(filter.State)},
	} {
		if f.value != "" {
			q = q.Where("d.? = ?", bun.Ident(f.column), f.value)
		}
	}
	if filter.Limit > 0 {
		q = q.Limit(int64(filter.Limit))
	}
	if err := q.Scan(ctx); err != nil {
		return nil, fail("deliveries", err)
	}
	return deliveryRecords(rows), nil
}

// DeliveryCounts returns how many deliveries are in each state.
func (o *Office) DeliveryCounts(ctx context.Context) (map[DeliveryState]int, error) {
	var rows []struct {
		State DeliveryState
		N     int
	}
	err := o.db.read.NewSelect().Model((*deliveryRow)(nil)).ColumnExpr("d.state, count(*) AS n").
		Where("d.office = ?", o.id).Group("d.state").Scan(ctx, &rows)
	if err != nil {
		return nil, fail("delivery counts", err)
	}
	counts := make(map[DeliveryState]int, len(rows))
	for _, r := range rows {
		counts[r.State] = r.N
	}
	return counts, nil
}

// Waiting is how many deliveries of a job wait in a state, to be sent.
type Waiting struct {
	Job       string
	State     DeliveryState
	Count     int
	OldestDue time.Time // when the oldest of them fell due, or was to be tried again
}

// WaitingDeliveries returns the deliveries that are not settled, by job and state. It reads these alone.
func (o *Office) WaitingDeliveries(ctx context.Context) ([]Waiting, error) {
	var rows []struct {
		Job   string
		State DeliveryState
		N     int
		Due   instant
	}
	err := o.db.read.NewSelect().Model((*deliveryRow)(nil)).ColumnExpr("d.job, d.state, count(*) AS n, min(d.due) AS due").
		Where("d.office = ? AND d.ready IS NOT NULL", o.id).Group("d.job", "d.state").Order("d.job", "d.state").Scan(ctx, &rows)
	if err != nil {
		return nil, fail("waiting deliveries", err)
	}
	out := make([]Waiting, len(rows))
	for i, r := range rows {
		out[i] = Waiting{Job: r.Job, State: r.State, Count: r.N, OldestDue: r.Due.Time}
	}
	return out, nil
}

func deliveryRecords(rows []deliveryRow) []Delivery {
	out := make([]Delivery, len(rows))
	for i, r := range rows {
		out[i] = r.record()
	}
	return out
}
