package ledger

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
)

// migrations holds one set of SQL files for each engine, numbered alike.
//
//go:embed migrations
var migrations embed.FS

// migrationLock is the key of PostgreSQL's advisory lock under which the tables are changed.
const migrationLock = 2564_04_29

// migrateSQLite brings the tables up to date in one exclusive transaction: a process that starts at the same time
// waits for it, finds nothing left to do, and no failure leaves a half-changed database. goose runs inside it, on
// the pool's only connection; this is why SQLite's migrations are marked NO TRANSACTION, and why the version table
// is made here, which goose would open a transaction for.
func migrateSQLite(ctx context.Context, pool *sql.DB) (err error) {
	if _, err := pool.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_, _ = pool.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") // err is why
		}
	}()
	store, err := database.NewStore(goose.DialectSQLite3, goose.DefaultTablename)
	if err != nil {
		return err
	}
	var tables int
	err = pool.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master WHERE name = ?", goose.DefaultTablename).Scan(&tables)
	if err != nil {
		return err
	}
	if tables == 0 {
		if err := store.CreateVersionTable(ctx, pool); err != nil {
			return err
		}
		if err := store.Insert(ctx, pool, database.InsertRequest{Version: 0}); err != nil {
			return err
		}
	}
	if err := migrate(ctx, goose.DialectSQLite3, pool, "migrations/sqlite"); err != nil {
		return err
	}
	_, err = pool.ExecContext(ctx, "COMMIT")
	return err
}

// migratePostgres brings the tables up to date under an advisory lock, which several starting replicas take in
// turn and which a dying one loses.
func migratePostgres(ctx context.Context, pool *sql.DB) error {
	return migrate(ctx, goose.DialectPostgres, pool, "migrations/postgres", goose.WithSessionLocker(advisoryLock{}))
}

func migrate(ctx context.Context, d goose.Dialect, pool *sql.DB, dir string, opts ...goose.ProviderOption) error {
	files, err := fs.Sub(migrations, dir)
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(d, pool, files, append(opts, goose.WithDisableGlobalRegistry(true))...)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	return nil
}

// advisoryLock waits for its turn in the server, where goose's own locker asks again every few seconds.
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
