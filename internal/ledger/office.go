package ledger

import (
	"context"
	"database/sql"
	"time"

	"github.com/uptrace/bun"
)

// Office is the ledger of one office at the clock's time. Every read and write of the office goes
// through it, so that no query can forget whose rows it asks for, nor show what is not yet known. It is safe for
// concurrent use.
type Office struct {
	db    *DB
	id    string
	clock func() time.Time
}

// Office returns the ledger of the office with the given id, read by the given clock: records whose Recorded lies
// after clock() do not exist for it.
func (db *DB) Office(id string, clock func() time.Time) *Office {
	return &Office{db: db, id: id, clock: clock}
}

// ID returns the id of the office.
func (o *Office) ID() string { return o.id }

func (o *Office) now() instant { return at(o.clock()) }

// writer is one transaction of an office.
type writer struct {
	*Office
	tx          bun.Tx
	at          instant            // the clock's time at the start of the transaction
	changed     bool               // something that answers are made of has changed, so that the version must move
	visibleAt   map[int64]struct{} // when added records become visible, in microseconds since 1970 UTC
	sourceCache map[int64]Source   // by id
	by          By                 // who changes records, for the audit
	audit       []noted            // what will be appended to the audit
}

// write runs f in one transaction, appends to the audit what f noted, and moves the office's version on where f changed
// anything.
func (o *Office) write(ctx context.Context, what string, f func(context.Context, *writer) error) error {
	changed := false
	err := o.db.write.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		w := &writer{
			Office: o, tx: tx, at: o.now(), visibleAt: make(map[int64]struct{}), sourceCache: make(map[int64]Source),
			by: By{Way: WayProgram},
		}
		if err := f(ctx, w); err != nil {
			return err
		}
		if err := w.appendAudit(ctx); err != nil {
			return err
		}
		changed = w.changed
		return w.moveVersion(ctx)
	})
	if changed && err == nil {
		o.db.written.Add(1)
	}
	return fail(what, err)
}

// add inserts a row that is recorded at the given time, unless a unique constraint says that it is there already.
func (w *writer) add(ctx context.Context, row any, recorded instant) (added bool, err error) {
	res, err := w.tx.NewInsert().Model(row).On("CONFLICT DO NOTHING").Exec(ctx)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	if err != nil || n == 0 {
		return false, err
	}
	w.record(recorded)
	return true, nil
}

// record stores that a record becomes visible at the given time.
func (w *writer) record(at instant) {
	w.visibleAt[at.UnixMicro()] = struct{}{}
	w.changed = true
}

// changedBy sets changed if the statement with this result changed a row.
func (w *writer) changedBy(res sql.Result, err error) error {
	_, err = w.didChange(res, err)
	return err
}

// didChange is changedBy, and returns whether a row changed.
func (w *writer) didChange(res sql.Result, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	if n > 0 {
		w.changed = true
	}
	return n > 0, err
}

// when returns the time at which a record counts as recorded: the one that it carries, or now.
func (w *writer) when(recorded time.Time) instant {
	if recorded.IsZero() {
		return w.at
	}
	return at(recorded)
}
