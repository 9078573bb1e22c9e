package ledger

import (
	"context"
	"time"

	"github.com/uptrace/bun"
)

// Way says by which way a change of records came.
type Way string

// The ways in.
const (
	WayChat    Way = "chat"
	WayFile    Way = "file"
	WayFeed    Way = "feed"
	WayPage    Way = "page"
	WayCommand Way = "command"
	WayProgram Way = "program" // the program's own: the sample, and what tests add
)

// Instant is a point in time as the tables keep it: in UTC, to the microsecond; the zero Instant is NULL.
type Instant = instant

// At returns t as the tables keep it.
func At(t time.Time) Instant { return at(t) }

// Tx is one transaction in which records of an office change, for the rooms under internal/ledger that keep tables of
// their own beside the records. No other such transaction of the office runs at the same time.
type Tx struct {
	*Office
	w *writer
}

// Transact runs f in one transaction: all that it writes stands once f has returned nil, or nothing.
func (o *Office) Transact(ctx context.Context, what string, f func(context.Context, *Tx) error) error {
	return o.writeRecords(ctx, what, func(ctx context.Context, w *writer) error { return f(ctx, &Tx{Office: o, w: w}) })
}

// Write runs f in a transaction that changes no records, so that it neither waits for those that do nor is audited.
func (o *Office) Write(ctx context.Context, what string, f func(context.Context, bun.IDB) error) error {
	return o.write(ctx, what, func(ctx context.Context, w *writer) error { return f(ctx, w.tx) })
}

// Now returns the office's time.
func (o *Office) Now() time.Time { return o.clock() }

// Reading returns the database for reading, outside of any transaction, for the same rooms.
func (o *Office) Reading() bun.IDB { return o.db.read }

// SQL returns the transaction, for the caller's own tables.
func (t *Tx) SQL() bun.Tx { return t.w.tx }

// Began returns the office's time when the transaction began.
func (t *Tx) Began() Instant { return t.w.at }

// Add adds a record, as AddOrder and its like do.
func (t *Tx) Add(ctx context.Context, r Record) (current Record, added bool, err error) {
	k, err := kindOf(r.RecordKind())
	if err != nil {
		return nil, false, err
	}
	return k.add(ctx, t.w, r)
}

// Revise adds a revision of the record that r is about, whose newest revision is base. Otherwise it returns a *TakenError,
// for a figure a *ConflictError.
func (t *Tx) Revise(ctx context.Context, base int64, r Record) (Record, error) {
	k, err := kindOf(r.RecordKind())
	if err != nil {
		return nil, err
	}
	return k.revise(ctx, t.w, base, r)
}

// Newest returns the newest revision of the record that r is about, also one that withdraws it; ErrNotFound where the
// office has none.
func (t *Tx) Newest(ctx context.Context, r Record) (Record, error) {
	k, err := kindOf(r.RecordKind())
	if err != nil {
		return nil, err
	}
	return k.newest(ctx, t.w.tx, t.Office, r)
}

// Newest is Tx.Newest outside of a transaction.
func (o *Office) Newest(ctx context.Context, r Record) (Record, error) {
	k, err := kindOf(r.RecordKind())
	if err != nil {
		return nil, err
	}
	found, err := k.newest(ctx, o.db.read, o, r)
	return found, fail("newest revision", err)
}

// RevisionOf returns one revision of the record that r is about, ErrNotFound where it has none with that id.
func (t *Tx) RevisionOf(ctx context.Context, r Record, id int64) (Record, error) {
	return revisionWith(ctx, t.w.tx, t.Office, r, id)
}

// RevisionOf is Tx.RevisionOf outside of a transaction.
func (o *Office) RevisionOf(ctx context.Context, r Record, id int64) (Record, error) {
	found, err := revisionWith(ctx, o.db.read, o, r, id)
	return found, fail("revision", err)
}

func revisionWith(ctx context.Context, db bun.IDB, o *Office, r Record, id int64) (Record, error) {
	k, err := kindOf(r.RecordKind())
	if err != nil {
		return nil, err
	}
	all, err := k.history(ctx, db, o, r)
	if err != nil {
		return nil, err
	}
	for _, found := range all {
		if found.From().ID == id {
			return found, nil
		}
	}
	return nil, ErrNotFound
}

// Figures is Office.Figures within the transaction.
func (t *Tx) Figures(ctx context.Context, filter FigureFilter) ([]Figure, error) {
	query, args := t.figuresQuery(filter)
	found, err := t.w.tx.Tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	rows, err := scanFigures(found, filter)
	if err != nil {
		return nil, err
	}
	return withSources(ctx, t.Office, t.w.tx, t.w.sourceCache, rows)
}

// People returns the officials who are linked, as the transaction sees them.
func (t *Tx) People(ctx context.Context) ([]Person, error) {
	var rows []personRow
	err := t.w.tx.NewSelect().Model(&rows).Where("p.office = ?", t.id).Order("p.number").Scan(ctx)
	out := make([]Person, len(rows))
	for i, r := range rows {
		out[i] = r.record()
	}
	return out, err
}

// Settings is Office.Settings within the transaction.
func (t *Tx) Settings(ctx context.Context) ([]Setting, error) {
	var rows []*settingRow
	err := withRecordID(t.w.tx.NewSelect().Model(&rows)).Where("t.office = ? AND NOT t.withdrawn", t.id).Where("t.recorded <= ?", t.w.at).
		Where(`NOT EXISTS (SELECT 1 FROM settings AS n WHERE n.office = t.office AND n.key = t.key AND n.revision > t.revision
AND n.recorded <= ?)`, t.w.at).Order("t.key").Scan(ctx)
	if err != nil {
		return nil, err
	}
	return withSources(ctx, t.Office, t.w.tx, t.w.sourceCache, rows)
}

// InMeeting returns r with the id of its meeting where it only names the meeting's key and the office has the meeting.
func (t *Tx) InMeeting(ctx context.Context, r Record) (Record, error) {
	find := func(id int64, key string) (int64, error) {
		if id != 0 || key == "" {
			return id, nil
		}
		found, err := knownMeeting(ctx, t.w.tx, t.id, key)
		if isNotFound(err) {
			return 0, nil
		}
		return found, err
	}
	var err error
	switch v := r.(type) {
	case Order:
		v.MeetingID, err = find(v.MeetingID, v.MeetingKey)
		return v, err
	case AgendaItem:
		v.MeetingID, err = find(v.MeetingID, v.MeetingKey)
		return v, err
	}
	return r, nil
}

// lockRecords lets no other transaction of the office that writes records run until this one ends. SQLite has only one
// that writes at a time; on PostgreSQL it is a lock that a dying process loses. It comes first in the transaction, so
// that two never wait for each other.
func (w *writer) lockRecords(ctx context.Context) error {
	if w.db.local {
		return nil
	}
	_, err := w.tx.NewRaw("SELECT pg_advisory_xact_lock(hashtext('changwat records'), hashtext(?))", w.id).Exec(ctx)
	return err
}

// writeRecords is write for what changes records.
func (o *Office) writeRecords(ctx context.Context, what string, f func(context.Context, *writer) error) error {
	return o.write(ctx, what, func(ctx context.Context, w *writer) error {
		if err := w.lockRecords(ctx); err != nil {
			return err
		}
		return f(ctx, w)
	})
}
