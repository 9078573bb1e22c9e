package ledger

import (
	"context"
	"database/sql"
)

// prepared holds the statements that nearly every message needs. They are prepared once, since on SQLite reading a
// statement takes longer than answering it.
type prepared struct {
	version, person, chat *sql.Stmt
}

const (
	// versionQuery takes two index look-ups: how often the office was written to, and the newest instant at which
	// something became visible. For a clock before what was pruned each instant is one of its own.
	versionQuery = `SELECT v.writes, CASE WHEN $1 < v.pruned THEN $1
ELSE COALESCE((SELECT max(m.at) FROM moments AS m WHERE m.office = v.office AND m.at <= $1), 0) END
FROM versions AS v WHERE v.office = $2`

	personQuery = `SELECT user_id, number, name, post, agency, role, linked, invited_by, confirmed_by, notice, notice_shown,
asking, asked, ask_after, questions, tell FROM people WHERE office = $1 AND user_id = $2`

	chatQuery = `SELECT id, kind, name, approved, has_left, changed FROM chats WHERE office = $1 AND id = $2`
)

// prepare prepares the statements; they are closed with db.
func (db *DB) prepare(ctx context.Context) error {
	for _, s := range [...]struct {
		stmt  **sql.Stmt
		query string
	}{{&db.prepared.version, versionQuery}, {&db.prepared.person, personQuery}, {&db.prepared.chat, chatQuery}} {
		stmt, err := db.read.DB.PrepareContext(ctx, s.query)
		if err != nil {
			return err
		}
		*s.stmt = stmt
		db.closers = append(db.closers, stmt.Close)
	}
	return nil
}

// withoutCancel returns the context for a prepared statement. SQLite's driver starts a goroutine for each statement
// that can be cancelled, which takes as long as the statement; a statement on PostgreSQL, which may be far away, can be.
func (db *DB) withoutCancel(ctx context.Context) context.Context {
	if db.local {
		return context.WithoutCancel(ctx)
	}
	return ctx
}
