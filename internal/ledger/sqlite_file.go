package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// checkEvery and checkShare say how often a file is read through: not more often than the one, and for at most one
	// part in so many of the time.
	checkEvery = 5 * time.Second
	checkShare = 20

	// checkAtStart is how long opening a file waits for it to be read through; a larger file is opened meanwhile.
	checkAtStart = 2 * time.Second

	// reopenPause is how long a file that could not be opened anew is left alone.
	reopenPause = time.Second
)

// sqliteFile watches over the file of an SQLite database: which file was opened, and whether it is whole.
type sqliteFile struct {
	path        string
	opened      atomic.Pointer[openedFile]
	pools       []*sql.DB    // whose connections are to the file
	connections atomic.Int64 // how many there are

	reopening sync.Mutex
	failed    time.Time // when opening it anew failed
	failure   error

	checking sync.Mutex // guards what follows
	closed   bool
	running  bool
	checked  time.Time     // when the file was last read through
	took     time.Duration // how long that took
	found    error
	stop     context.CancelFunc // ends reading through
	done     sync.WaitGroup
}

// openedFile is a file that connections were opened on. Those of an earlier generation are not used any more.
type openedFile struct {
	info       os.FileInfo
	generation int64
}

// openFile brings the tables of the file at path up to date and remembers the file.
func openFile(ctx context.Context, path string) (*sqliteFile, error) {
	f := &sqliteFile{path: path}
	if err := f.bringUpToDate(ctx, false); err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	f.opened.Store(&openedFile{info: info})
	return f, f.readThroughAtStart(ctx)
}

// bringUpToDate migrates the file on a connection of its own. A file that has taken the place of another one begins a
// new run of versions, so that no answer which was kept under a version of the old one is taken for one of the new.
func (f *sqliteFile) bringUpToDate(ctx context.Context, replaced bool) (err error) {
	pool, err := sql.Open("sqlite", sqliteURI(f.path, "rw", "journal_mode(WAL)"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	pool.SetMaxOpenConns(1)
	if err := patiently(ctx, sqlitePatience, func() error { return pool.PingContext(ctx) }); err != nil {
		return err
	}
	if replaced {
		var tables int
		if err := pool.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master WHERE name = 'versions'").Scan(&tables); err != nil {
			return err
		}
		if tables == 0 {
			return &StorageError{Fault: FaultGone, Cause: fmt.Errorf("%s is another file, without this program's tables", f.path)}
		}
	}
	latest, err := latestSchema("sqlite")
	if err != nil {
		return err
	}
	before := func() error { return copyBeforeMigration(ctx, pool, f.path, latest) }
	if err := migrateSQLite(ctx, pool, migrations("sqlite"), newest, before); err != nil {
		return err
	}
	if replaced {
		_, err = pool.ExecContext(ctx, newVersions())
	}
	return err
}

// newVersions returns the statement that moves every version beyond all that the database had before it was replaced.
func newVersions() string {
	return fmt.Sprintf("UPDATE versions SET writes = writes + %d", time.Now().UnixMilli())
}

// same makes sure that the path still leads to the file that was opened: what is written to one that was removed is
// lost.
func (f *sqliteFile) same() error {
	now, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !os.SameFile(f.opened.Load().info, now) {
		return &StorageError{Fault: FaultGone, Cause: fmt.Errorf("%s is no longer the file that was opened", f.path)}
	}
	return err
}

// sameOrNew makes sure that the path leads to the file that was opened, or opens the whole one that has taken its place.
// That needs every connection to the old one to be closed before: SQLite finds the write-ahead log by the file's name,
// and would read the log of the one into the other.
func (f *sqliteFile) sameOrNew(ctx context.Context) error {
	gone := f.same()
	if faultOf(gone) != FaultGone {
		return gone
	}
	f.reopening.Lock()
	defer f.reopening.Unlock()
	if f.same() == nil {
		return nil // another goroutine has opened it meanwhile
	}
	f.dropConnections()
	info, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return gone
	}
	if err != nil {
		return err
	}
	if time.Since(f.failed) < reopenPause {
		return f.failure
	}
	f.endCheck()
	if n := f.connections.Load(); n > 0 {
		return fmt.Errorf("%d connections to the old file are still in use: %w", n, gone)
	}
	if err := f.putOldLogAside(); err != nil {
		return errors.Join(err, gone)
	}
	if err := errors.Join(f.bringUpToDate(ctx, true), readThroughWithin(ctx, f.path, checkAtStart)); err != nil {
		f.failed, f.failure = time.Now(), err
		return err
	}
	f.opened.Store(&openedFile{info: info, generation: f.opened.Load().generation + 1})
	f.noteVerdict(nil, 0)
	return nil
}

// putOldLogAside takes away the write-ahead log that the old file has left: SQLite leaves it where it is when the file
// has been moved meanwhile, and would take it for the new file's.
func (f *sqliteFile) putOldLogAside() error {
	others, err := othersHaveOpen(f.path)
	if err != nil {
		return err
	}
	if others {
		return errors.New("another process still has the old file open")
	}
	if err := os.Rename(f.path+"-wal", f.path+"-wal.old-"+stamp(time.Now())); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Remove(f.path + "-shm"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// dropConnections has every connection closed: idle ones at once, the others when their work is done.
func (f *sqliteFile) dropConnections() {
	for {
		old := f.opened.Load()
		if f.opened.CompareAndSwap(old, &openedFile{info: old.info, generation: old.generation + 1}) {
			break
		}
	}
	for _, pool := range f.pools {
		pool.SetMaxIdleConns(0)
		pool.SetMaxIdleConns(sqliteConnections)
	}
}

// well returns what is wrong with the file: with its name at once, with its pages by what was found when it was last
// read through. It has it read through again where that is due, and does not wait for it.
func (f *sqliteFile) well(ctx context.Context) error {
	if err := f.sameOrNew(ctx); err != nil {
		return err
	}
	f.checking.Lock()
	defer f.checking.Unlock()
	if !f.running && !f.closed && time.Since(f.checked) >= max(checkShare*f.took, checkEvery) {
		f.start()
	}
	return f.found
}

// start begins to read the file through; the caller holds f.checking.
func (f *sqliteFile) start() (verdict <-chan error) {
	ctx, cancel := context.WithCancel(context.Background())
	said := make(chan error, 1)
	f.running, f.stop = true, cancel
	f.done.Go(func() {
		began := time.Now()
		err := readThrough(ctx, f.path)
		if faultOf(err) == FaultBusy {
			err = nil // says nothing of the file
		}
		f.noteVerdictOf(ctx, err, time.Since(began))
		said <- err
	})
	return said
}

// noteVerdictOf keeps what was found, unless reading through was ended before.
func (f *sqliteFile) noteVerdictOf(ctx context.Context, found error, took time.Duration) {
	if ctx.Err() == nil {
		f.noteVerdict(found, took)
		return
	}
	f.checking.Lock()
	f.running = false
	f.checking.Unlock()
}

// noteVerdict keeps what was found of the file. Once it is well again no connection is used that has seen it unwell.
func (f *sqliteFile) noteVerdict(found error, took time.Duration) {
	f.checking.Lock()
	defer f.checking.Unlock()
	healed := f.found != nil && found == nil
	f.running, f.found, f.checked, f.took = false, found, time.Now(), took
	if healed {
		f.dropConnections()
	}
}

// readThroughAtStart reads the file through and waits a little for what is found.
func (f *sqliteFile) readThroughAtStart(ctx context.Context) error {
	f.checking.Lock()
	verdict := f.start()
	f.checking.Unlock()
	select {
	case err := <-verdict:
		return err
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(checkAtStart):
		return nil
	}
}

// endCheck has reading through come to its end.
func (f *sqliteFile) endCheck() {
	f.checking.Lock()
	if f.stop != nil {
		f.stop()
	}
	f.checking.Unlock()
	f.done.Wait()
}

// close ends what goes on in the background.
func (f *sqliteFile) close() error {
	f.checking.Lock()
	f.closed = true
	f.checking.Unlock()
	f.endCheck()
	return nil
}

// readThroughWithin reads a file through, and passes one by that takes longer than life.
func readThroughWithin(ctx context.Context, path string, life time.Duration) error {
	short, cancel := context.WithTimeout(ctx, life)
	defer cancel()
	err := readThrough(short, path)
	if short.Err() != nil && ctx.Err() == nil {
		return nil
	}
	return err
}

// readThrough has SQLite verify every page of the file, on a connection of its own that has none in memory.
func readThrough(ctx context.Context, path string) error {
	conn, err := sql.Open("sqlite", sqliteURI(path, "rw", "query_only(1)"))
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
