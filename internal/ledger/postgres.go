package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
)

// openPostgres opens the database at a postgres:// address, with a pool of connections for everything.
func openPostgres(ctx context.Context, dsn string) (*DB, error) {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	// Queries come with their values written in, so that keeping them prepared would only fill the server.
	config.DefaultQueryExecMode = pgx.QueryExecModeExec
	config.RuntimeParams["timezone"] = "UTC"
	config.RuntimeParams["jit"] = "off" // compiling a query takes longer than any of ours
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "changwat"
	}
	pool := stdlib.OpenDB(*config)
	pool.SetMaxOpenConns(postgresConnections)
	pool.SetMaxIdleConns(postgresConnections)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	both := bun.NewDB(pool, pgdialect.New())
	db := &DB{write: both, read: both, closers: []func() error{pool.Close}}
	if err := pool.PingContext(ctx); err != nil {
		return nil, closeAfter(db, err)
	}
	if err := migratePostgres(ctx, pool, migrations("postgres"), newest); err != nil {
		return nil, closeAfter(db, err)
	}
	return db, nil
}
