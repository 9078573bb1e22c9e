package ledger

import (
	"context"
	"database/sql/driver"
	"fmt"

	"modernc.org/sqlite"
)

// fileConnector opens connections to an SQLite file which are not used beyond the file's life: database/sql keeps
// connections, and prepared statements on them, for as long as it likes.
type fileConnector struct {
	file   *sqliteFile
	uri    string
	writes bool // whether to check around every write that the file is still in its place
}

// Driver returns the driver of SQLite.
func (c *fileConnector) Driver() driver.Driver { return &sqlite.Driver{} }

// Connect opens a connection to the file that is at the path now.
func (c *fileConnector) Connect(ctx context.Context) (driver.Conn, error) {
	if err := c.file.ensureCurrent(ctx); err != nil {
		return nil, err
	}
	generation := c.file.opened.Load().generation
	conn, err := connectSQLite(c.uri)
	if err != nil {
		return nil, err
	}
	c.file.connections.Add(1)
	return &fileConn{sqliteConn: conn, connector: c, generation: generation}, nil
}

// memoryConnector opens a database in memory.
type memoryConnector struct{}

// Driver returns the driver of SQLite.
func (memoryConnector) Driver() driver.Driver { return &sqlite.Driver{} }

// Connect opens a new database in memory.
func (memoryConnector) Connect(context.Context) (driver.Conn, error) {
	return connectSQLite(sqliteURI(":memory:", "memory"))
}

// sqliteConn is a connection that checks texts.
type sqliteConn struct {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
}

func connectSQLite(uri string) (*sqliteConn, error) {
	conn, err := (&sqlite.Driver{}).Open(uri)
	if err != nil {
		return nil, err
	}
	out := &sqliteConn{Conn: conn}
	var ok [6]bool
	out.ConnBeginTx, ok[0] = conn.(driver.ConnBeginTx)
	out.ConnPrepareContext, ok[1] = conn.(driver.ConnPrepareContext)
	out.ExecerContext, ok[2] = conn.(driver.ExecerContext)
	out.QueryerContext, ok[3] = conn.(driver.QueryerContext)
	out.Pinger, ok[4] = conn.(driver.Pinger)
	out.SessionResetter, ok[5] = conn.(driver.SessionResetter)
	if ok != [6]bool{true, true, true, true, true, true} {
		_ = conn.Close()
		return nil, fmt.Errorf("the driver of SQLite lacks what the ledger needs: %v", ok)
	}
	return out, nil
}

// ExecContext runs a statement.
func (c *sqliteConn) ExecContext(ctx context.Context, statement string, args []driver.NamedValue) (driver.Result, error) {
	if err := checkTexts(statement, args); err != nil {
		return nil, err
	}
	return c.ExecerContext.ExecContext(ctx, statement, args)
}

// QueryContext runs a statement that returns rows.
func (c *sqliteConn) QueryContext(ctx context.Context, statement string, args []driver.NamedValue) (driver.Rows, error) {
	if err := checkTexts(statement, args); err != nil {
		return nil, err
	}
	return c.QueryerContext.QueryContext(ctx, statement, args)
}

// fileConn is a connection to an SQLite file.
type fileConn struct {
	*sqliteConn

	connector  *fileConnector
	generation int64
	faulty     bool // it has met a fault of the file, which may stay in its state after the file is repaired
	inTx       bool
}

// Close closes the connection.
func (c *fileConn) Close() error {
	defer c.connector.file.connections.Add(-1)
	return c.Conn.Close()
}

// ResetSession refuses a connection to a file that was opened anew since.
func (c *fileConn) ResetSession(ctx context.Context) error {
	if !c.IsValid() {
		return driver.ErrBadConn
	}
	return c.SessionResetter.ResetSession(ctx)
}

// IsValid reports whether the connection may be used again.
func (c *fileConn) IsValid() bool {
	valid, ok := c.Conn.(driver.Validator)
	return !c.faulty && c.generation == c.connector.file.opened.Load().generation && (!ok || valid.IsValid())
}

// BeginTx begins a transaction on the file that is in its place.
func (c *fileConn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	if err := c.checkBefore(); err != nil {
		return nil, err
	}
	tx, err := c.ConnBeginTx.BeginTx(ctx, opts)
	if err != nil {
		return nil, c.note(err)
	}
	c.inTx = true
	return &fileTx{Tx: tx, conn: c}, nil
}

// ExecContext runs a statement and confirms it only if the file is still in its place.
func (c *fileConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if err := c.checkBefore(); err != nil {
		return nil, err
	}
	res, err := c.sqliteConn.ExecContext(ctx, query, args)
	if err == nil {
		err = c.checkAfter()
	}
	return res, c.note(err)
}

// QueryContext runs a statement that returns rows.
func (c *fileConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if err := c.checkBefore(); err != nil {
		return nil, err
	}
	rows, err := c.sqliteConn.QueryContext(ctx, query, args)
	if err == nil {
		if err = c.checkAfter(); err != nil {
			_ = rows.Close() // err is why
		}
	}
	return rows, c.note(err)
}

// checkBefore makes sure, before a write outside of a transaction, that the file is in its place. Where it is not, it
// returns driver.ErrBadConn, on which database/sql tries again with a new connection, and that opens the new file.
func (c *fileConn) checkBefore() error {
	if !c.connector.writes || c.inTx {
		return nil
	}
	err := c.connector.file.checkInPlace()
	if faultOf(err) == FaultGone {
		c.faulty = true
		return driver.ErrBadConn
	}
	return err
}

// checkAfter returns an error where the file was removed or replaced before the write that has just succeeded.
func (c *fileConn) checkAfter() error {
	if !c.connector.writes || c.inTx {
		return nil
	}
	return c.connector.file.checkInPlace()
}

// note marks the connection as faulty where err is a fault of the file, and returns err.
func (c *fileConn) note(err error) error {
	switch faultOf(err) {
	case FaultReadOnly, FaultCorrupt, FaultGone, FaultUnreachable:
		c.faulty = true
	}
	return err
}

// fileTx is a transaction on an SQLite file.
type fileTx struct {
	driver.Tx
	conn *fileConn
}

// Commit commits, and confirms it only if the file is still in its place.
func (t *fileTx) Commit() error {
	t.conn.inTx = false
	err := t.Tx.Commit()
	if err == nil {
		err = t.conn.checkAfter()
	}
	return t.conn.note(err)
}

// Rollback undoes the transaction.
func (t *fileTx) Rollback() error {
	t.conn.inTx = false
	return t.conn.note(t.Tx.Rollback())
}
