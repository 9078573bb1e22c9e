package ledger

import (
	"context"
	"database/sql"
	"errors"

	"github.com/uptrace/bun"
)

// head is what every row of a kind with a key holds besides the content: which revision of which record it is, and
// where it comes from. It goes with a primary key ID of its own.
type head struct {
	provenance
	Key string
	identity
}

// identity names the revision of a record that a row holds, with its author and reason.
type identity struct {
	Revision  int // 1 for the first
	Author    string
	Reason    string
	Withdrawn bool
	RecordID  int64 `bun:",scanonly"` // of the record: the id of its first revision
}

func (h *head) top() *head { return h }

// revision returns what the row with the given id says of its revision.
func (h *head) revision(id int64) Revision {
	return Revision{ID: id, Author: h.Author, Reason: h.Reason, Withdrawn: h.Withdrawn}
}

// keyed is a pointer to a row of a kind whose revisions stand in one table, under the record's key.
type keyed[R Record] interface {
	row[R]
	auditable
	top() *head
}

// withRecordID adds to a query on a table of keyed revisions the id of the record, which is that of its first revision.
func withRecordID(q *bun.SelectQuery) *bun.SelectQuery {
	return q.ColumnExpr("?TableAlias.*").ColumnExpr(`CASE WHEN ?TableAlias.revision = 1 THEN ?TableAlias.id
ELSE (SELECT i.id FROM ?TableName AS i WHERE i.office = ?TableAlias.office AND i.key = ?TableAlias.key AND i.revision = 1) END AS record_id`)
}

// current restricts a selection from a table of keyed revisions to the current ones: of each record the newest that is
// visible, unless it withdraws the record.
func (s *selection) current() *selection {
	s.query = withRecordID(s.query)
	return s.visible().where("NOT ?TableAlias.withdrawn").
		where(`NOT EXISTS (SELECT 1 FROM ?TableName AS n WHERE n.office = ?TableAlias.office AND n.key = ?TableAlias.key
AND n.revision > ?TableAlias.revision AND n.recorded <= ?)`, s.office.now())
}

// revisionsOf returns all revisions of the record with the key, the newest first.
func revisionsOf[R Record, W keyed[R]](ctx context.Context, db bun.IDB, office, key string) (rows []W, err error) {
	err = withRecordID(db.NewSelect().Model(&rows)).Where("?TableAlias.office = ? AND ?TableAlias.key = ?", office, key).
		Order("revision DESC").Scan(ctx)
	return rows, err
}

// addKeyed adds a record. Where the office has one with the key, adding again what the same source has stated of it, or
// what the current revision says, changes nothing; anything else is a *TakenError, since a revision must say that it is
// one. It returns the current record.
func addKeyed[R Record, W keyed[R]](ctx context.Context, w *writer, r W) (record R, added bool, err error) {
	if r.top().Key == "" {
		return record, false, &ProvenanceError{Record: "record", Missing: "key"}
	}
	earlier, err := revisionsOf[R, W](ctx, w.tx, w.id, r.top().Key)
	if err != nil {
		return record, false, err
	}
	if len(earlier) == 0 {
		r.top().Revision = 1
		record, err = insertKeyed[R](ctx, w, r, false)
		return record, err == nil, err
	}
	known := false
	for i, e := range earlier {
		same := e.audited().Content == r.audited().Content && !e.top().Withdrawn
		known = known || same && (i == 0 || e.source() == r.source())
	}
	current, err := withSources(ctx, w.Office, w.tx, w.sourceCache, earlier[:1])
	if err != nil {
		return record, false, err
	}
	if !known {
		return record, false, &TakenError{Current: current[0]}
	}
	return current[0], false, nil
}

// reviseKeyed adds a revision of a record whose newest revision is base; otherwise it returns a *TakenError.
func reviseKeyed[R Record, W keyed[R]](ctx context.Context, w *writer, base int64, r W) (record R, err error) {
	earlier, err := revisionsOf[R, W](ctx, w.tx, w.id, r.top().Key)
	if err != nil {
		return record, err
	}
	if len(earlier) == 0 {
		return record, ErrNotFound
	}
	if newest := earlier[0]; newest.audited().ID != base {
		current, err := withSources(ctx, w.Office, w.tx, w.sourceCache, earlier[:1])
		if err != nil {
			return record, err
		}
		return record, &TakenError{Current: current[0]}
	}
	r.top().Revision = earlier[0].top().Revision + 1
	return insertKeyed[R](ctx, w, r, earlier[0].top().Withdrawn)
}

// insertKeyed inserts a revision and returns the record that it makes. restores says that the record was withdrawn.
func insertKeyed[R Record, W keyed[R]](ctx context.Context, w *writer, r W, restores bool) (record R, err error) {
	if _, err := w.tx.NewInsert().Model(r).Exec(ctx); err != nil {
		return record, err
	}
	w.record(r.top().Recorded)
	if err := w.noteRevision(r.audited(), r.top().Revision == 1, restores); err != nil {
		return record, err
	}
	rows, err := revisionsOf[R, W](ctx, w.tx, w.id, r.top().Key)
	if err != nil {
		return record, err
	}
	records, err := withSources(ctx, w.Office, w.tx, w.sourceCache, rows[:1])
	if err != nil {
		return record, err
	}
	return records[0], nil
}

// head returns the head of a row that records a revision: its source is added where it is new, and who added the source
// is the author where none is named.
func (w *writer) head(ctx context.Context, kind Kind, key string, from Origin, recorded instant) (head, error) {
	proof, err := w.provenanceFor(ctx, string(kind), from.Source, from.Quote, recorded)
	if err != nil {
		return head{}, err
	}
	author, err := w.authorOf(ctx, from.Author, proof.SourceID)
	return head{provenance: proof, Key: key, identity: identity{
		Author: author, Reason: from.Reason, Withdrawn: from.Withdrawn,
	}}, err
}

// authorOf returns the author of a revision: the one that is named, or who added its source.
func (w *writer) authorOf(ctx context.Context, named string, source int64) (string, error) {
	if named != "" {
		return named, nil
	}
	if s, ok := w.sourceCache[source]; ok {
		return s.AddedBy, nil
	}
	var row sourceRow
	err := w.tx.NewSelect().Model(&row).Where("s.office = ? AND s.id = ?", w.id, source).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return ByCommand, nil // a foreign key refuses the row in any case
	}
	return row.AddedBy, err
}

// History returns every visible revision of the record that r is about, the newest first; one that withdraws the record
// is among them. It is ErrNotFound where the office has no such record.
func (o *Office) History(ctx context.Context, r Record) ([]Record, error) {
	k, err := kindOf(r.RecordKind())
	if err != nil {
		return nil, fail("history", err)
	}
	records, err := k.history(ctx, o.db.read, o, r)
	if err == nil && len(records) == 0 {
		err = ErrNotFound
	}
	return records, fail("history", err)
}

func asRecords[R Record](found []R) []Record {
	out := make([]Record, len(found))
	for i, r := range found {
		out[i] = r
	}
	return out
}
