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
	// A file is checked at most once in checkEvery, and for at most 1/checkShare of the time.
	checkEvery = 5 * time.Second
	checkShare = 20

	// checkAtStart is how long opening a file waits for its check, which a larger file continues in the background.
	checkAtStart = 2 * time.Second

	// reopenPause is how soon a file is opened again that could not be opened.
	reopenPause = time.Second
)

// sqliteFile tracks the file of an SQLite database: whether it is still the one that was opened, and whether it is
// corrupt. It reopens a file that has been replaced.
type sqliteFile struct {
	path        string
	opened      atomic.Pointer[openedFile]
	pools       []*sql.DB    // whose connections are to the file
	connections atomic.Int64 // how many there are

	reopening sync.Mutex
	failed    time.Time // when the last attempt to reopen failed
	failure   error     // why

	checking  sync.Mutex // guards what follows
	closed    bool
	running   bool
	checkedAt time.Time          // when the file was last read through
	took      time.Duration      // how long that took
	checkErr  error              // the result of the last check
	stop      context.CancelFunc // ends reading through
	done      sync.WaitGroup
}

// openedFile is a file that connections were opened on. Those of an earlier generation are not used any more.
type openedFile struct {
	info       os.FileInfo
	generation int64
}

// openFile migrates the file at path, remembers its identity and checks it.
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
	return f, f.checkAtOpen(ctx)
}

// bringUpToDate migrates the file on a connection of its own. In a file that has replaced another it moves the offices'
// versions on, so that no answer that was cached under a version of the old file is used for the new one.
func (f *sqliteFile) bringUpToDate(ctx context.Context, replaced bool) (err error) {
	pool, err := sql.Open("sqlite", sqliteURI(f.path, "rw", "journal_mode(WAL)"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	pool.SetMaxOpenConns(1)
	if err := retryWhileBusy(ctx, busyTimeout, func() error { return pool.PingContext(ctx) }); err != nil {
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

// newVersions returns the statement that makes every office's version differ from all that the replaced database had.
func newVersions() string {
	return fmt.Sprintf("UPDATE versions SET writes = writes + %d", time.Now().UnixMilli())
}

// checkInPlace returns a FaultGone unless the path still leads to the file that was opened: what is written to a file
// that was removed is lost.
func (f *sqliteFile) checkInPlace() error {
	now, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !os.SameFile(f.opened.Load().info, now) {
		return &StorageError{Fault: FaultGone, Cause: fmt.Errorf("%s is no longer the file that was opened", f.path)}
	}
	return err
}

// ensureCurrent returns nil where the path leads to the file that was opened. Otherwise it opens the file that has taken
// its place, if that is not corrupt. All connections to the old file must be closed before: SQLite finds the write-ahead
// log by the file's name, and would apply the log of the one to the other.
func (f *sqliteFile) ensureCurrent(ctx context.Context) error {
	gone := f.checkInPlace()
	if faultOf(gone) != FaultGone {
		return gone
	}
	f.reopening.Lock()
	defer f.reopening.Unlock()
	if f.checkInPlace() == nil {
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
	f.stopCheck()
	if n := f.connections.Load(); n > 0 {
		return fmt.Errorf("%d connections to the old file are still in use: %w", n, gone)
	}
	if err := f.setOldLogAside(); err != nil {
		return errors.Join(err, gone)
	}
	if err := errors.Join(f.bringUpToDate(ctx, true), quickCheckWithin(ctx, f.path, checkAtStart)); err != nil {
		f.failed, f.failure = time.Now(), err
		return err
	}
	f.opened.Store(&openedFile{info: info, generation: f.opened.Load().generation + 1})
	f.setCheckResult(nil, 0)
	return nil
}

// setOldLogAside renames the write-ahead log that the old file has left behind: SQLite does not remove it when the file
// has been moved, and would take it for the new file's.
func (f *sqliteFile) setOldLogAside() error {
	others, err := othersHaveOpen(f.path)
	if err != nil {
		return err
	}
	if others {
		return errors.New("another process still has the old file open")
	}
	if err := os.Rename(f.path+"-wal", f.path+"-wal.old-"+fileTimestamp(time.Now())); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Remove(f.path + "-shm"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// dropConnections closes every connection: idle ones at once, the others when they are returned to their pool.
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

// status returns what is wrong with the file: whether it is in its place is checked at once, for corruption it returns
// the result of the last check. Where a new check is due it starts one and does not wait for it.
func (f *sqliteFile) status(ctx context.Context) error {
	if err := f.ensureCurrent(ctx); err != nil {
		return err
	}
	f.checking.Lock()
	defer f.checking.Unlock()
	if !f.running && !f.closed && time.Since(f.checkedAt) >= max(checkShare*f.took, checkEvery) {
		f.startCheck()
	}
	return f.checkErr
}

// startCheck starts a check in the background; the caller holds f.checking.
func (f *sqliteFile) startCheck() (verdict <-chan error) {
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error, 1)
	f.running, f.stop = true, cancel
	f.done.Go(func() {
		began := time.Now()
		err := quickCheck(ctx, f.path)
		if faultOf(err) == FaultBusy {
			err = nil // a lock held by another process is no fault of the file
		}
		f.finishCheck(ctx, err, time.Since(began))
		result <- err
	})
	return result
}

// finishCheck stores the result of a check, unless the check was stopped.
func (f *sqliteFile) finishCheck(ctx context.Context, found error, took time.Duration) {
	if ctx.Err() == nil {
		f.setCheckResult(found, took)
		return
	}
	f.checking.Lock()
	f.running = false
	f.checking.Unlock()
}

// setCheckResult stores the result of a check. Once the file is sound again, connections that have met its fault are
// closed.
func (f *sqliteFile) setCheckResult(found error, took time.Duration) {
	f.checking.Lock()
	defer f.checking.Unlock()
	healed := f.checkErr != nil && found == nil
	f.running, f.checkErr, f.checkedAt, f.took = false, found, time.Now(), took
	if healed {
		f.dropConnections()
	}
}

// checkAtOpen starts a check and waits for its result, at most for checkAtStart.
func (f *sqliteFile) checkAtOpen(ctx context.Context) error {
	f.checking.Lock()
	result := f.startCheck()
	f.checking.Unlock()
	select {
	case err := <-result:
		return err
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(checkAtStart):
		return nil
	}
}

// stopCheck stops a running check and waits until it has ended.
func (f *sqliteFile) stopCheck() {
	f.checking.Lock()
	if f.stop != nil {
		f.stop()
	}
	f.checking.Unlock()
	f.done.Wait()
}

// close stops the background check.
func (f *sqliteFile) close() error {
	f.checking.Lock()
	f.closed = true
	f.checking.Unlock()
	f.stopCheck()
	return nil
}

// quickCheckWithin is quickCheck with a limit of time; a file that takes longer counts as sound.
func quickCheckWithin(ctx context.Context, path string, limit time.Duration) error {
	short, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	err := quickCheck(short, path)
	if short.Err() != nil && ctx.Err() == nil {
		return nil
	}
	return err
}

// quickCheck runs SQLite's quick_check, which verifies every page of the file, on a connection of its own whose page
// cache is empty.
func quickCheck(ctx context.Context, path string) error {
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
