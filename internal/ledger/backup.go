package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Copied is the result of Backup or Restore.
type Copied struct {
	Contents
	Bytes        int64  // the size of the copy
	Verified     string // how the copy was verified, in English
	ReplacedFile string // Restore: where the replaced database is; "" where there was none
}

// ErrHoldsRecords says that a database was not overwritten because it holds records.
var ErrHoldsRecords = errors.New("the database holds records")

// ErrInUse says that a database was not replaced because another process has it open.
var ErrInUse = errors.New("another process has the database open")

// Backup copies the database that dsn names to a new file while others read and write it. The copy is one consistent
// state, and it is verified before it appears under its name: it is restored, and its rows are compared to those of
// that state. A copy of SQLite is a SQLite database, one of PostgreSQL an archive of pg_dump, which must be installed.
func Backup(ctx context.Context, dsn, file string) (Copied, error) {
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		if err == nil {
			err = fmt.Errorf("%s is there already: name a new file", file)
		}
		return Copied{}, err
	}
	part, err := createTempBeside(file)
	if err != nil {
		return Copied{}, err
	}
	defer os.Remove(part)
	var done Copied
	if path, ok := strings.CutPrefix(dsn, "sqlite:"); ok {
		done, err = backupSQLite(ctx, path, part)
	} else {
		done, err = backupPostgres(ctx, dsn, part)
	}
	if err == nil {
		done.Bytes, err = syncFile(part)
	}
	if err != nil {
		return Copied{}, fail("backup", err)
	}
	if err := os.Link(part, file); err != nil { // fails where a file of that name has appeared meanwhile, as Rename does not
		return Copied{}, fail("backup", err)
	}
	return done, syncDir(filepath.Dir(file))
}

// Restore replaces the database that dsn names by the copy in the file, all of it or nothing, even if the process is
// killed midway: the copy is verified before, and a replaced SQLite file stays beside the new one. It is ErrServed
// while another process has the database open, and ErrHoldsRecords where the database holds records and overwrite does
// not say that they may go. A copy of an older version is brought up to date when the database is opened.
func Restore(ctx context.Context, file, dsn string, overwrite bool) (done Copied, err error) {
	if path, ok := strings.CutPrefix(dsn, "sqlite:"); ok {
		done, err = restoreSQLite(ctx, file, path, overwrite)
	} else {
		done, err = restorePostgres(ctx, file, dsn, overwrite)
	}
	if err != nil {
		return Copied{}, fail("restore", err)
	}
	return done, nil
}

// latestSchema returns the version of the tables that this program works with.
func latestSchema(engine string) (int64, error) {
	names, err := fs.Glob(migrations(engine), "*.sql")
	if err != nil {
		return 0, err
	}
	var latest int64
	for _, name := range names {
		number, _, _ := strings.Cut(name, "_")
		n, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return 0, fmt.Errorf("migration %s has no number: %w", name, err)
		}
		latest = max(latest, n)
	}
	return latest, nil
}

// checkRestorable returns an error for a file that is not a copy of the program's tables or is newer than the program.
func checkRestorable(engine string, c Contents) error {
	latest, err := latestSchema(engine)
	switch {
	case err != nil:
		return err
	case c.Schema == 0:
		return errors.New("the file holds none of this program's tables")
	case c.Schema > latest:
		return fmt.Errorf("the file was written by a newer changwat (its tables have version %d, this one knows %d): install that first",
			c.Schema, latest)
	}
	return nil
}

// createTempBeside makes an empty file beside path, which only its owner may read, since it will hold people's names.
func createTempBeside(path string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".part-*")
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// syncFile flushes the file to the disk (fsync) and returns its size in bytes.
func syncFile(path string) (int64, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	if err := f.Sync(); err != nil {
		return 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// syncDir flushes the names in a directory to the disk (fsync).
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// fileTimestamp formats a time as it stands in the names of copies.
func fileTimestamp(t time.Time) string { return t.UTC().Format("20060102T150405Z") }
