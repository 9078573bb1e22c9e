package ledger

import (
	"context"

	"github.com/uptrace/bun"
)

// OnStatement has f called with every statement that is run from now on, except the few that are prepared. It is for
// measurements, and must not be called while the database is in use.
func (db *DB) OnStatement(f func(statement string)) {
	db.observe = f
	hook := statementHook(f)
	one := db.write == db.read
	db.read = db.read.WithQueryHook(hook)
	if one {
		db.write = db.read
	} else {
		db.write = db.write.WithQueryHook(hook)
	}
}

type statementHook func(statement string)

// BeforeQuery leaves the statement as it is.
func (statementHook) BeforeQuery(ctx context.Context, _ *bun.QueryEvent) context.Context { return ctx }

// AfterQuery reports the statement.
func (f statementHook) AfterQuery(_ context.Context, e *bun.QueryEvent) { f(e.Query) }
