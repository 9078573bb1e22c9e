package ledger

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
)

// migrationFiles holds one set of SQL files for each engine, numbered alike.
//
//go:embed migrations
var migrationFiles embed.FS

// newest asks for every migration there is.
const newest = 0

// migrationLock is the key of PostgreSQL's advisory lock under which the tables are changed.
const migrationLock = 2564_04_29

// migrationTimeout is how long a process waits while another one migrates the tables: copying the largest of them takes
// minutes.
const migrationTimeout = 10 * time.Minute

// migrateSQLite brings the tables up to the given version in one exclusive transaction: a process that starts at the
// same time waits for it, finds nothing left to do, and no failure or crash leaves a half-changed database. goose
// runs inside that transaction, on the pool's only connection; this is why SQLite's migrations are marked NO
// TRANSACTION, and why the version table is made here, which goose would open a transaction for.
//
// SQLite changes a table by copying it and dropping the old one, which foreign keys forbid, and a transaction cannot
// switch them off: they are off around it, and every key is checked before the commit (sqlite.org/lang_altertable.html,
// section 7). before runs when the write lock is held and nothing has been changed yet.
func migrateSQLite(ctx context.Context, pool *sql.DB, files fs.FS, version int64, before func() error) (err error) {
	if err := switchForeignKeys(ctx, pool, false); err != nil {
		return err
	}
	defer func() {
		// The setting is restored even after a cancellation.
		if onErr := switchForeignKeys(context.WithoutCancel(ctx), pool, true); err == nil {
			err = onErr
		}
	}()
	begin := func() error { _, err := pool.ExecContext(ctx, "BEGIN EXCLUSIVE"); return err }
	if err := retryWhileBusy(ctx, migrationTimeout, begin); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_, _ = pool.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") // err is why
		}
	}()
	if err := createVersionTable(ctx, pool); err != nil {
		return err
	}
	if err := before(); err != nil {
		return err
	}
	applied, err := migrate(ctx, goose.DialectSQLite3, pool, files, version)
	if err != nil {
		return err
	}
	if applied > 0 {
		if err := checkForeignKeys(ctx, pool); err != nil {
			return err
		}
	}
	_, err = pool.ExecContext(ctx, "COMMIT")
	return err
}

// switchForeignKeys switches the enforcement of foreign keys on the pool's only connection, and makes sure that it
// was switched: within a transaction SQLite does nothing, without an error.
func switchForeignKeys(ctx context.Context, pool *sql.DB, on bool) error {
	var is bool
	if _, err := pool.ExecContext(ctx, fmt.Sprintf("PRAGMA foreign_keys = %t", on)); err != nil {
		return err
	}
	if err := pool.QueryRowContext(ctx, "PRAGMA foreign_keys").Scan(&is); err != nil {
		return err
	}
	if is != on {
		return fmt.Errorf("migrations: foreign keys cannot be switched (%t instead of %t)", is, on)
	}
	return nil
}

// checkForeignKeys returns an error that names the first row with a foreign key to a missing row.
func checkForeignKeys(ctx context.Context, db querier) error {
	var table, parent string
	var row, key sql.NullInt64
	err := db.QueryRowContext(ctx, "PRAGMA foreign_key_check").Scan(&table, &row, &parent, &key)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return fmt.Errorf("row %d of %s refers to a row of %s that is missing", row.Int64, table, parent)
}

// createVersionTable makes goose's table where there is none.
func createVersionTable(ctx context.Context, pool *sql.DB) error {
	store, err := database.NewStore(goose.DialectSQLite3, goose.DefaultTablename)
	if err != nil {
		return err
	}
	var tables int
	err = pool.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master WHERE name = ?", goose.DefaultTablename).Scan(&tables)
	if err != nil || tables > 0 {
		return err
	}
	if err := store.CreateVersionTable(ctx, pool); err != nil {
		return err
	}
	return store.Insert(ctx, pool, database.InsertRequest{Version: 0})
}

// migratePostgres brings the tables up to the given version under an advisory lock, which several starting replicas
// take in turn and which a dying one loses.
func migratePostgres(ctx context.Context, pool *sql.DB, files fs.FS, version int64) error {
	_, err := migrate(ctx, goose.DialectPostgres, pool, files, version, goose.WithSessionLocker(advisoryLock{}))
	return err
}

// migrations returns the SQL files of an engine.
func migrations(engine string) fs.FS {
	files, err := fs.Sub(migrationFiles, "migrations/"+engine)
	if err != nil {
		panic(err) // the path is no path: a mistake in this file
	}
	return files
}

// migrate applies the migrations until the given version that have not been, and returns how many they were.
func migrate(ctx context.Context, d goose.Dialect, pool *sql.DB, files fs.FS, version int64, opts ...goose.ProviderOption) (int, error) {
	provider, err := goose.NewProvider(d, pool, files, append(opts, goose.WithDisableGlobalRegistry(true))...)
	if err != nil {
		return 0, fmt.Errorf("migrations: %w", err)
	}
	up := provider.Up
	if version != newest {
		up = func(ctx context.Context) ([]*goose.MigrationResult, error) { return provider.UpTo(ctx, version) }
	}
	applied, err := up(ctx)
	if err != nil {
		return 0, fmt.Errorf("migrations: %w", err)
	}
	return len(applied), nil
}

// advisoryLock is a goose locker that waits in the server, where goose's own polls every few seconds.
type advisoryLock struct{}

// SessionLock waits until no other replica changes the tables.
func (advisoryLock) SessionLock(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", migrationLock)
	return err
}

// SessionUnlock lets the next replica in.
func (advisoryLock) SessionUnlock(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, "SELECT pg_advisory_unlock($1)", migrationLock)
	return err
}
