package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
)

// prepared holds the statements that nearly every message needs. They are prepared once, since on SQLite reading a
// statement takes longer than answering it.
type prepared struct {
	version, person, chat, sourceOf *sql.Stmt

	// Statements whose shape depends on what is asked for are prepared when they are first needed. There are as many
	// as there are shapes.
	mu     sync.Mutex
	shapes map[string]*sql.Stmt

	figures sync.Map // the text of each statement that reads figures, by its figureShape
}

const (
	// versionQuery takes two index look-ups: how often the office was written to, and the newest instant at which
	// something became visible. For a clock before what was pruned each instant is one of its own.
	versionQuery = `SELECT v.writes, CASE WHEN $1 < v.pruned THEN $1
ELSE COALESCE((SELECT max(m.at) FROM moments AS m WHERE m.office = v.office AND m.at <= $1), 0) END
FROM versions AS v WHERE v.office = $2`

	personQuery = `SELECT user_id, number, name, post, agency, role, linked, invited_by, confirmed_by, notice, notice_shown,
asking, asked, ask_after, questions, tell FROM people WHERE office = $1 AND user_id = $2`

	sourceQuery = `SELECT id, key, kind, title, publisher, published, url, added_by, recorded, sample
FROM sources WHERE office = $1 AND id = $2`

	chatQuery = `SELECT id, kind, name, approved, has_left, changed FROM chats WHERE office = $1 AND id = $2`
)

// prepare prepares the statements; they are closed with db.
func (db *DB) prepare(ctx context.Context) error {
	for _, s := range [...]struct {
		stmt  **sql.Stmt
		query string
	}{{&db.prepared.version, versionQuery}, {&db.prepared.person, personQuery}, {&db.prepared.chat, chatQuery}, {&db.prepared.sourceOf, sourceQuery}} {
		stmt, err := db.read.DB.PrepareContext(ctx, s.query)
		if err != nil {
			return err
		}
		*s.stmt = stmt
		db.closers = append(db.closers, stmt.Close)
	}
	db.closers = append(db.closers, db.closeShapes)
	return nil
}

// maxShapes bounds how many statements are kept prepared besides.
const maxShapes = 512

// shaped returns the prepared statement of a query whose text is one of few; values come as parameters. It returns nil
// where too many are prepared already.
func (db *DB) shaped(ctx context.Context, query string) (*sql.Stmt, error) {
	p := &db.prepared
	if db.observe != nil {
		db.observe(query)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if stmt, ok := p.shapes[query]; ok || len(p.shapes) >= maxShapes {
		return stmt, nil
	}
	stmt, err := db.read.DB.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if p.shapes == nil {
		p.shapes = map[string]*sql.Stmt{}
	}
	p.shapes[query] = stmt
	return stmt, nil
}

// closeShapes closes what shaped has prepared.
func (db *DB) closeShapes() error {
	p := &db.prepared
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, stmt := range p.shapes {
		if err := stmt.Close(); err != nil {
			return fmt.Errorf("closing a statement: %w", err)
		}
	}
	p.shapes = nil
	return nil
}

// sourceKey is the id of a source as the filter of a read.
type sourceKey int64

// source returns a source of the office by its id.
func (o *Office) source(ctx context.Context, id int64) (Source, error) {
	var r sourceRow
	err := o.db.prepared.sourceOf.QueryRowContext(o.db.withoutCancel(ctx), o.id, id).Scan(&r.ID, &r.Key, &r.Kind,
		&r.Title, &r.Publisher, &r.Published, &r.URL, &r.AddedBy, &r.Recorded, &r.Sample)
	return r.record(), err
}

// withoutCancel returns the context for a prepared statement. SQLite's driver starts a goroutine for each statement
// that can be cancelled, which takes as long as the statement; a statement on PostgreSQL, which may be far away, can be.
func (db *DB) withoutCancel(ctx context.Context) context.Context {
	if db.local {
		return context.WithoutCancel(ctx)
	}
	return ctx
}
