package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
)

// openPostgres opens the database at a postgres:// address, with a pool of connections for everything.
func openPostgres(ctx context.Context, dsn string) (*DB, error) {
	pool, err := postgresPool(dsn, servingName)
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(postgresConnections)
	pool.SetMaxIdleConns(postgresConnections)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	both := bun.NewDB(pool, newPostgresDialect())
	db := &DB{write: both, read: both, closers: []func() error{pool.Close}}
	if err := pool.PingContext(ctx); err != nil {
		return nil, closeAfter(db, err)
	}
	if err := migratePostgres(ctx, pool, migrations("postgres"), newest); err != nil {
		return nil, closeAfter(db, err)
	}
	return db, nil
}

// postgresPool returns a pool of connections to the database at an address, which call themselves by the given name
// unless the address has another. The error says nothing of the address, which may hold a password.
func postgresPool(dsn, name string) (*sql.DB, error) {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, errors.New("DATABASE_URL is not an address such as postgres://user@host/database")
	}
	// Queries come with their values written in, so that keeping them prepared would only fill the server.
	config.DefaultQueryExecMode = pgx.QueryExecModeExec
	config.RuntimeParams["timezone"] = "UTC"
	config.RuntimeParams["jit"] = "off" // compiling a query takes longer than any of ours
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = name
	}
	return sql.OpenDB(postgresConnector{stdlib.GetConnector(*config)}), nil
}

// postgresConnector opens connections that check texts.
type postgresConnector struct{ driver.Connector }

// Connect opens a connection.
func (c postgresConnector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	pg, ok := conn.(*stdlib.Conn)
	if !ok {
		_ = conn.Close()
		return nil, fmt.Errorf("the driver of PostgreSQL returns a %T", conn)
	}
	return postgresConn{pg}, nil
}

// postgresConn is a connection that checks texts.
type postgresConn struct{ *stdlib.Conn }

// ExecContext runs a statement.
func (c postgresConn) ExecContext(ctx context.Context, statement string, args []driver.NamedValue) (driver.Result, error) {
	if err := checkTexts(statement, args); err != nil {
		return nil, err
	}
	return c.Conn.ExecContext(ctx, statement, args)
}

// QueryContext runs a statement that returns rows.
func (c postgresConn) QueryContext(ctx context.Context, statement string, args []driver.NamedValue) (driver.Rows, error) {
	if err := checkTexts(statement, args); err != nil {
		return nil, err
	}
	return c.Conn.QueryContext(ctx, statement, args)
}
