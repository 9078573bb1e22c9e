package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/uptrace/bun"
)

// checkShare keeps the reading through of a large file to a twentieth of the time.
const checkShare = 20

// checker looks for damage that no query may have met yet.
type checker func(context.Context) error

type probeRow struct {
	bun.BaseModel `bun:"table:probes,alias:pr"`

	Office string `bun:",pk"`
	At     instant
}

// Ping tells whether the database can be read and written: it writes a row and reads it back, and on SQLite makes
// sure that the file is still the one that was opened and is whole. The error is a *StorageError where the database
// is at fault.
func (db *DB) Ping(ctx context.Context) error {
	if db.check != nil {
		if err := db.check(ctx); err != nil {
			return fail("ping", err)
		}
	}
	row := &probeRow{At: at(time.Now())}
	_, err := db.write.NewInsert().Model(row).On("CONFLICT (office) DO UPDATE").Set("at = EXCLUDED.at").Exec(ctx)
	if err != nil {
		return fail("ping", err)
	}
	return fail("ping", db.read.NewSelect().Model(row).WherePK().Scan(ctx))
}

// sqliteFile watches over the file of an SQLite database.
type sqliteFile struct {
	path string

	mu      sync.Mutex
	opened  os.FileInfo
	checked time.Time     // when the file was last read through
	took    time.Duration // how long that took
	found   error
}

// open remembers which file was opened and reads it through.
func (f *sqliteFile) open(ctx context.Context) (err error) {
	if f.opened, err = os.Stat(f.path); err != nil {
		return err
	}
	return f.check(ctx)
}

// check makes sure that the path still leads to the file, and reads the file through unless that was done of late.
func (f *sqliteFile) check(ctx context.Context) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	now, err := os.Stat(f.path)
	if errors.Is(err, os.ErrNotExist) || err == nil && !os.SameFile(f.opened, now) {
		return &StorageError{Fault: FaultGone, Cause: fmt.Errorf("%s is no longer the file that was opened", f.path)}
	}
	if err != nil {
		return err
	}
	if !f.checked.IsZero() && time.Since(f.checked) < max(checkShare*f.took, time.Second) {
		return f.found
	}
	began := time.Now()
	err = readThrough(ctx, f.path)
	if ctx.Err() != nil {
		return err // says nothing of the file
	}
	f.found, f.checked, f.took = err, time.Now(), time.Since(began)
	return err
}

// readThrough has SQLite verify every page of the file, on a connection of its own that has none in memory.
func readThrough(ctx context.Context, path string) error {
	conn, err := sql.Open("sqlite", sqliteURI(path, "ro", "query_only(1)"))
	if err != nil {
		return err
	}
	defer conn.Close()
	var verdict string
	if err := conn.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return &StorageError{Fault: FaultCorrupt, Cause: errors.New(verdict)}
	}
	return nil
}
