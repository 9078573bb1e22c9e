package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/uptrace/bun"
)

// busyTimeout is how long SQLite waits for another process to finish writing.
const busyTimeout = 10 * time.Second

// sqlitePragmas are set on every connection. FULL makes a commit survive a power cut; SQLite checks foreign keys only
// where that is switched on; deleted content is overwritten, so that an official's erased data do not stay on free pages.
var sqlitePragmas = []string{"foreign_keys(1)", "synchronous(FULL)", "trusted_schema(0)", "temp_store(MEMORY)", "secure_delete(ON)"}

// openSQLite opens the file at path, with one connection that writes and several that read meanwhile.
func openSQLite(ctx context.Context, path string) (*DB, error) {
	if path == "" {
		return nil, errors.New("sqlite: the path is missing")
	}
	if path == ":memory:" {
		return openMemory(ctx)
	}
	if err := createPrivate(path); err != nil {
		return nil, err
	}
	file, err := openFile(ctx, path)
	if err != nil {
		return nil, err
	}
	writer := sql.OpenDB(&fileConnector{file: file, uri: sqliteURI(path, "rw", "journal_mode(WAL)"), writes: true})
	writer.SetMaxOpenConns(1)
	reader := sql.OpenDB(&fileConnector{file: file, uri: sqliteURI(path, "rw", "query_only(1)")})
	reader.SetMaxOpenConns(sqliteConnections)
	reader.SetMaxIdleConns(sqliteConnections)
	file.pools = []*sql.DB{writer, reader}
	return &DB{
		local: true, file: file,
		write: bun.NewDB(writer, newSQLiteDialect()), read: bun.NewDB(reader, newSQLiteDialect()),
		closers: []func() error{file.close, writer.Close, reader.Close},
	}, nil
}

// openMemory opens a database in memory, which belongs to a single connection and ends with it.
func openMemory(ctx context.Context) (*DB, error) {
	conn := sql.OpenDB(memoryConnector{})
	conn.SetMaxOpenConns(1)
	both := bun.NewDB(conn, newSQLiteDialect())
	db := &DB{local: true, write: both, read: both, closers: []func() error{conn.Close}}
	if err := migrateSQLite(ctx, conn, migrations("sqlite"), newest, noPreparation); err != nil {
		return nil, closeAfter(db, err)
	}
	return db, nil
}

// noPreparation is what has to be done before a database in memory is migrated.
func noPreparation() error { return nil }

// sqliteURI writes a path as the driver and SQLite take it, whatever characters it holds.
func sqliteURI(path, mode string, pragmas ...string) string {
	q := url.Values{
		"mode":          {mode},
		"_txlock":       {"immediate"}, // a transaction that starts as a writer waits for its turn; one that turns into one may fail
		"_busy_timeout": {fmt.Sprint(busyTimeout.Milliseconds())},
		"_dqs":          {"0"},
		"_error_rc":     {"1"},
		"_pragma":       append(append([]string{}, sqlitePragmas...), pragmas...),
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

// createPrivate creates the file where there is none, readable by its owner only, since it holds people's names. It
// makes the file elsewhere and links it to its place, for a file that is in its place must only be opened and closed
// by SQLite: closing it here would release every lock that this process holds on it (fcntl(2)).
func createPrivate(path string) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".changwat-*") // with mode 0600
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return &StorageError{Fault: FaultReadOnly, Cause: err}
	}
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// retryWhileBusy repeats f, up to the limit of time, while another process has locked the file. Switching a new file to
// write-ahead logging is the one step for which SQLite's own busy timeout does not wait.
func retryWhileBusy(ctx context.Context, limit time.Duration, f func() error) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for pause := time.Millisecond; ; pause = min(2*pause, 50*time.Millisecond) {
		err := f()
		if faultOf(err) != FaultBusy {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(pause):
		}
	}
}
