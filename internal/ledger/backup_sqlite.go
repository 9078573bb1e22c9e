package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite"
)

// withSingleConnection calls f with the only connection to an SQLite file that it opens, and closes it.
func withSingleConnection(ctx context.Context, uri string, f func(*sql.Conn) error) (err error) {
	pool, err := sql.Open("sqlite", uri)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	conn, err := pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	return f(conn)
}

// backupSQLite copies a database, as one read transaction sees it, into an empty file, while others write. The copy is
// vacuumed, so that it holds nothing that was deleted, and compared to what that transaction saw.
func backupSQLite(ctx context.Context, path, into string) (Copied, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return Copied{}, fmt.Errorf("there is no database %s", path)
	}
	var seen Contents
	err := withSingleConnection(ctx, sqliteURI(path, "rw", "query_only(1)"), func(conn *sql.Conn) (err error) {
		if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
			return err
		}
		defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") }() // nothing was written
		if seen, _, err = contentsOf(ctx, conn, sqliteColumnsQuery); err != nil {
			return err
		}
		return copyPages(conn, into)
	})
	if err != nil {
		return Copied{}, err
	}
	err = withSingleConnection(ctx, sqliteURI(into, "rw"), func(conn *sql.Conn) error {
		for _, statement := range []string{
			"PRAGMA journal_mode = DELETE", // a copy is one file
			"CREATE TABLE " + manifestTable + " (made TEXT NOT NULL, version INTEGER NOT NULL, rows INTEGER NOT NULL, digest TEXT NOT NULL) STRICT",
			fmt.Sprintf("INSERT INTO %s VALUES ('%s', %d, %d, '%s')", manifestTable, fileTimestamp(time.Now()), seen.Schema, seen.Rows, seen.Digest),
			"VACUUM",
		} {
			if _, err := conn.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Copied{}, err
	}
	got, err := verifySQLite(ctx, into)
	if err == nil && got.Contents != seen {
		err = fmt.Errorf("the copy holds %d rows with digest %.12s, the database %d with %.12s", got.Rows, got.Digest, seen.Rows, seen.Digest)
	}
	return got, err
}

// copyPages copies the pages that a connection's transaction sees into a file.
func copyPages(conn *sql.Conn, into string) error {
	return conn.Raw(func(driver any) error {
		source, ok := driver.(interface {
			NewBackup(string) (*sqlite.Backup, error)
		})
		if !ok {
			return fmt.Errorf("%T cannot copy a database", driver)
		}
		backup, err := source.NewBackup(sqliteURI(into, "rw"))
		if err != nil {
			return err
		}
		more, err := backup.Step(-1) // all pages at once
		if err == nil && more {
			err = errors.New("the copy was not finished")
		}
		return errors.Join(err, backup.Finish())
	})
}

// verifySQLite opens a copy as a database, runs SQLite's integrity check, and compares its rows to the digest in its
// manifest.
func verifySQLite(ctx context.Context, path string) (done Copied, err error) {
	err = withSingleConnection(ctx, sqliteURI(path, "rw", "query_only(1)"), func(conn *sql.Conn) error {
		var verdict string
		if err := conn.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&verdict); err != nil {
			return err
		}
		if verdict != "ok" {
			return &StorageError{Fault: FaultCorrupt, Cause: errors.New(verdict)}
		}
		if err := checkForeignKeys(ctx, conn); err != nil {
			return err
		}
		if done.Contents, _, err = contentsOf(ctx, conn, sqliteColumnsQuery); err != nil {
			return err
		}
		var stated string
		switch err := conn.QueryRowContext(ctx, "SELECT digest FROM "+manifestTable).Scan(&stated); {
		case err != nil: // SQLite's own tools copy without a manifest
			done.Verified = "checked whole; it states no digest to compare"
		case stated != done.Digest:
			return &StorageError{Fault: FaultCorrupt, Cause: errors.New("the rows are not those that were saved")}
		default:
			done.Verified = "restored and compared"
		}
		return nil
	})
	return done, err
}

// restoreSQLite puts a verified copy in the place of the database at path. The new file is complete on the disk before
// it takes the name; until then the old one is untouched.
func restoreSQLite(ctx context.Context, file, path string, overwrite bool) (Copied, error) {
	next, err := createTempBeside(path)
	if err != nil {
		return Copied{}, err
	}
	defer os.Remove(next)
	if err := copyFile(file, next); err != nil {
		return Copied{}, err
	}
	done, err := verifySQLite(ctx, next)
	if err == nil {
		err = checkRestorable("sqlite", done.Contents)
	}
	if err != nil {
		return Copied{}, fmt.Errorf("%s: %w", file, err)
	}
	err = withSingleConnection(ctx, sqliteURI(next, "rw", "journal_mode(DELETE)"), func(conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, "DROP TABLE IF EXISTS "+manifestTable)
		if err == nil {
			_, err = conn.ExecContext(ctx, newVersions())
		}
		return err
	})
	if err != nil {
		return Copied{}, err
	}
	if done.Bytes, err = syncFile(next); err != nil {
		return Copied{}, err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := removeLogs(path); err != nil {
			return Copied{}, err
		}
		if err := os.Link(next, path); err != nil { // never over a file that has appeared meanwhile
			return Copied{}, err
		}
		return done, syncDir(filepath.Dir(path))
	}
	kept := path + ".before-restore-" + fileTimestamp(time.Now())
	if err := replaceSQLite(ctx, path, next, kept, overwrite); err != nil {
		return Copied{}, err
	}
	done.ReplacedFile = kept
	return done, errors.Join(syncDir(filepath.Dir(path)), removeOldCopies(path))
}

// replaceSQLite renames next to path and keeps the old database under the name kept. Meanwhile the old database is locked
// and its write-ahead log emptied into it, since SQLite would take a log that stays for the new file's.
func replaceSQLite(ctx context.Context, path, next, kept string, overwrite bool) error {
	replace := func() error {
		if err := os.Link(path, kept); err != nil {
			return err
		}
		return os.Rename(next, path)
	}
	err := withSingleConnection(ctx, sqliteURI(path, "rw", "locking_mode(EXCLUSIVE)", "busy_timeout(500)"), func(conn *sql.Conn) error {
		var mode string
		// Leaving the write-ahead log needs the file to itself: any other connection, even an idle one, prevents it.
		if err := conn.QueryRowContext(ctx, "PRAGMA journal_mode = DELETE").Scan(&mode); err != nil {
			return err
		}
		if _, err := conn.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
			return err
		}
		_, records, err := contentsOf(ctx, conn, sqliteColumnsQuery)
		if err != nil {
			return err
		}
		if records > 0 && !overwrite {
			return fmt.Errorf("%s: %w", path, ErrHoldsRecords)
		}
		return replace()
	})
	switch faultOf(err) {
	case FaultBusy:
		return fmt.Errorf("%s: %w (%w)", path, ErrInUse, err)
	case FaultCorrupt: // then nothing tells whether another process has it open
		if !overwrite {
			return fmt.Errorf("%s: %w", path, errors.Join(ErrHoldsRecords, err))
		}
		for _, log := range []string{"-wal", "-shm", "-journal"} {
			if err := os.Rename(path+log, kept+log); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return replace()
	}
	return err
}

// removeLogs removes the logs that a removed database has left, which SQLite would take for the new one's.
func removeLogs(path string) error {
	for _, log := range []string{"-wal", "-shm", "-journal"} {
		if err := os.Remove(path + log); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}
