package ledger

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"
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
	deliveryCourse
}

// deliveryCourse is what has happened to a delivery.
type deliveryCourse struct {
	Attempts   int
	FirstTried instant
	Settled    instant
	RequestID  string
	Reason     string
	LeaseOwner string `bun:",nullzero"`
}

func (r deliveryRow) record() Delivery {
	return Delivery{
		ID: r.ID, Job: r.Job, Occurrence: r.Occurrence, Target: r.Target, Body: r.Body, RetryKey: r.RetryKey,
		Due: r.Due.Time, State: r.State, Attempts: r.Attempts, FirstTried: r.FirstTried.Time,
		Settled: r.Settled.Time, RequestID: r.RequestID, Reason: r.Reason,
	}
}

// Enqueue adds deliveries that are to be sent, or with the state DeliveryMissed ones that are not, and returns how
// many were new: a delivery that the office has for the same job, occurrence and target stays as it was.
func (o *Office) Enqueue(ctx context.Context, deliveries []Delivery) (inserted int, err error) {
	err = o.write(ctx, "enqueue", func(ctx context.Context, w *writer) (err error) {
		inserted, err = w.enqueue(ctx, deliveries)
		return err
	})
	return inserted, err
}

// EnqueueAndMark does what Enqueue and SetWatermark do, both or neither: a crash in between can neither lose an
// occurrence nor evaluate it twice.
func (o *Office) EnqueueAndMark(ctx context.Context, job string, until time.Time, deliveries []Delivery) (inserted int, err error) {
	err = o.write(ctx, "enqueue and mark", func(ctx context.Context, w *writer) (err error) {
		if inserted, err = w.enqueue(ctx, deliveries); err != nil {
			return err
		}
		return w.mark(ctx, job, until)
	})
	return inserted, err
}

func (w *writer) enqueue(ctx context.Context, deliveries []Delivery) (inserted int, err error) {
	for batch := range slices.Chunk(deliveries, enqueueBatch) {
		rows := make([]deliveryRow, len(batch))
		for i, d := range batch {
			if rows[i], err = w.newDelivery(d); err != nil {
				return 0, err
			}
		}
		res, err := w.tx.NewInsert().Model(&rows).On("CONFLICT (office, job, occurrence, target) DO NOTHING").
			Returning("NULL").Exec(ctx)
		if err != nil {
			return 0, err
		}
		n, err := res.RowsAffected()
		if err != nil {
			return 0, err
		}
		inserted += int(n)
	}
	return inserted, nil
}

func (w *writer) newDelivery(d Delivery) (deliveryRow, error) {
	row := deliveryRow{
		Office: w.id, Job: d.Job, Occurrence: d.Occurrence, Target: d.Target, Body: d.Body, RetryKey: d.RetryKey,
		Due: at(d.Due), Ready: at(d.Due), State: DeliveryPending,
		deliveryCourse: deliveryCourse{Reason: d.Reason},
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

// LeaseDeliveries takes up to n deliveries that are due, the longest due first, for owner to send within the life
// of the lease: pending ones, and ones whose lease has run out because whoever held it is gone. FirstTried of a
// delivery is when it was first leased, since from then on it may have been sent.
func (o *Office) LeaseDeliveries(ctx context.Context, owner string, n int, life time.Duration) ([]Delivery, error) {
	now := o.now()
	due := o.db.write.NewSelect().Model((*deliveryRow)(nil)).Column("id").
		Where("d.office = ? AND d.ready <= ?", o.id, now).Order("d.ready", "d.id").Limit(int64(n))
	if o.db.write.Dialect().Name() == dialect.PG {
		due = due.For("UPDATE SKIP LOCKED") // SQLite has one writer: nothing is ever locked by another
	}
	var rows []deliveryRow
	err := o.db.write.NewUpdate().With("due_now", due).Model(&rows).
		Set("state = ?", DeliveryLeased).Set("lease_owner = ?", owner).Set("ready = ?", at(now.Add(life))).
		Set("first_tried = COALESCE(first_tried, ?)", now).
		Where("id IN (SELECT n.id FROM due_now AS n)").Returning("*").Scan(ctx)
	if err != nil {
		return nil, fail("lease deliveries", err)
	}
	slices.SortFunc(rows, func(a, b deliveryRow) int {
		if c := a.Due.Compare(b.Due.Time); c != 0 {
			return c
		}
		return int(a.ID - b.ID)
	})
	return deliveryRecords(rows), nil
}

// SettleDelivery writes what came of an attempt: State, Attempts, RequestID, Reason and, for a delivery that goes
// back to DeliveryPending, in Due when to try again. It is ErrNotLeased where owner does not hold the lease, so that
// a slow sender cannot undo what another has done since.
func (o *Office) SettleDelivery(ctx context.Context, d Delivery, owner string) error {
	due, ready, settled := at(d.Due), instant{}, o.now()
	switch d.State {
	case DeliveryPending:
		ready, settled = due, instant{}
	case DeliverySent, DeliveryDead, DeliveryMissed:
	default:
		return fmt.Errorf("settle delivery %d: %q is no outcome", d.ID, d.State)
	}
	res, err := o.db.write.NewUpdate().Model((*deliveryRow)(nil)).
		Set("state = ?", d.State).Set("attempts = ?", d.Attempts).Set("due = ?", due).Set("ready = ?", ready).
		Set("settled = ?", settled).Set("request_id = ?", d.RequestID).Set("reason = ?", d.Reason).
		Set("lease_owner = NULL").
		Where("office = ? AND id = ? AND state = ? AND lease_owner = ?", o.id, d.ID, DeliveryLeased, owner).Exec(ctx)
	if err != nil {
		return fail("settle delivery", err)
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		err = ErrNotLeased
	}
	return fail(fmt.Sprintf("settle delivery %d", d.ID), err)
}

// NextDelivery returns when the next delivery can be leased; it may be in the past. The zero time says that
// nothing is waiting.
func (o *Office) NextDelivery(ctx context.Context) (time.Time, error) {
	var next instant
	err := o.db.read.NewSelect().Model((*deliveryRow)(nil)).ColumnExpr("min(d.ready)").
		Where("d.office = ? AND d.ready IS NOT NULL", o.id).Scan(ctx, &next)
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

func deliveryRecords(rows []deliveryRow) []Delivery {
	out := make([]Delivery, len(rows))
	for i, r := range rows {
		out[i] = r.record()
	}
	return out
}
