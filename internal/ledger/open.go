package ledger

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/uptrace/bun"
)

// DB is a database that holds the ledgers of one or more offices. It is safe for concurrent use.
type DB struct {
	write    *bun.DB     // on SQLite the one connection that writes
	read     *bun.DB     // on PostgreSQL the same as write
	prepared prepared    // on read
	local    bool        // the database is a file, not a server
	file     *sqliteFile // nil for a server and in memory
	closers  []func() error
	observe  func(statement string) // see OnStatement; nil for nobody
	recent   recentReads
	written  atomic.Uint64 // how often this process has changed records
}

// How many connections read at a time; on PostgreSQL these are the ones that write, too.
const (
	sqliteConnections   = 4
	postgresConnections = 16
)

// Open opens the database that dsn names, "sqlite:PATH" (everything after the colon is the path; ":memory:" keeps
// it in memory) or "postgres://…", and brings its tables up to date. Several processes may open the same database
// at once. An error that is the database's fault is a *StorageError, which explains itself in Thai.
func Open(ctx context.Context, dsn string) (*DB, error) {
	var db *DB
	var err error
	switch scheme, rest, _ := strings.Cut(dsn, ":"); scheme {
	case "sqlite":
		db, err = openSQLite(ctx, rest)
	case "postgres", "postgresql":
		db, err = openPostgres(ctx, dsn)
	default:
		return nil, fmt.Errorf("open ledger: the database must be sqlite:PATH or postgres://…, not %q", scheme)
	}
	if err != nil {
		return nil, fail("open ledger", err)
	}
	if err := db.prepare(ctx); err != nil {
		return nil, fail("open ledger", closeAfter(db, err))
	}
	return db, nil
}

// Close closes all connections. What has been written is safe before that.
func (db *DB) Close() error {
	var first error
	for i := len(db.closers) - 1; i >= 0; i-- {
		if err := db.closers[i](); err != nil && first == nil {
			first = fmt.Errorf("close ledger: %w", err)
		}
	}
	db.closers = nil
	return first
}

// closeAfter closes db because of err, which it returns.
func closeAfter(db *DB, err error) error {
	_ = db.Close() // err is why; what closing says adds nothing
	return err
}
