package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// keptCopies is how many copies are kept beside an SQLite file, of those made before a migration or a restore.
const keptCopies = 3

// migrationSpace is how many bytes must be free besides twice the file's size, which the copy and the write-ahead log of
// the migration may each take.
const migrationSpace = 16 << 20

// copyBeforeMigration copies an SQLite file beside itself where migrations are pending, so that an upgrade can be undone.
// The caller holds the write lock; a file without tables is not copied.
func copyBeforeMigration(ctx context.Context, pool *sql.DB, path string, latest int64) error {
	var version int64
	if err := pool.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&version); err != nil {
		return err
	}
	if version == 0 || version >= latest {
		return nil
	}
	if err := checkFreeSpace(path); err != nil {
		return err
	}
	part, err := createTempBeside(path)
	if err != nil {
		return err
	}
	defer os.Remove(part)
	// On another connection, since SQLite cannot back up from a connection with a write transaction.
	err = withSingleConnection(ctx, sqliteURI(path, "rw", "query_only(1)"), func(conn *sql.Conn) error { return copyPages(conn, part) })
	if err == nil {
		err = quickCheck(ctx, part)
	}
	if err == nil {
		_, err = syncFile(part)
	}
	if err != nil {
		return fmt.Errorf("the tables are not changed, because a copy of %s cannot be made and checked before: %w", path, err)
	}
	copied := fmt.Sprintf("%s.before-v%d-%s", path, latest, fileTimestamp(time.Now()))
	if err := os.Rename(part, copied); err != nil {
		return err
	}
	return errors.Join(syncDir(filepath.Dir(path)), removeOldCopies(path))
}

// checkFreeSpace returns a FaultFull unless the disk can hold a copy of the file and the log of a change to all of it.
func checkFreeSpace(path string) error {
	var size int64
	for _, name := range []string{path, path + "-wal"} {
		info, err := os.Stat(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		size += info.Size()
	}
	free, err := freeSpace(filepath.Dir(path))
	if err != nil {
		return err
	}
	if need := 2*size + migrationSpace; free < need {
		return &StorageError{Fault: FaultFull, Cause: fmt.Errorf(
			"bringing %s up to date needs %d MB free beside it, to copy it before, and %d MB are free", path, need>>20, free>>20)}
	}
	return nil
}

// removeOldCopies removes all but the newest copies beside an SQLite file.
func removeOldCopies(path string) error {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return err
	}
	var copies []string
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, filepath.Base(path)+".before-") && len(name) > len(fileTimestamp(time.Time{})) && strings.HasSuffix(name, "Z") {
			copies = append(copies, name)
		}
	}
	made := func(name string) string { return name[strings.LastIndex(name, "-")+1:] }
	slices.SortFunc(copies, func(a, b string) int { return strings.Compare(made(b), made(a)) })
	for _, old := range copies[min(keptCopies, len(copies)):] {
		name := filepath.Join(filepath.Dir(path), old)
		if err := errors.Join(os.Remove(name), removeLogs(name)); err != nil {
			return err
		}
	}
	return nil
}
