//go:build linux || darwin

package ledger

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// freeSpace returns how many bytes an ordinary user may still write to the file system that holds dir.
func freeSpace(dir string) (int64, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, &os.PathError{Op: "statfs", Path: dir, Err: err}
	}
	return int64(s.Bavail) * int64(s.Bsize), nil
}

// othersHaveOpen reports whether another process has the database at path open: each connection to a file with a
// write-ahead log holds a lock on a byte of the log's index (sqlite.org/walformat.html#locks). This process must have
// no connection, whose locks closing the index would release.
func othersHaveOpen(path string) (bool, error) {
	const deadManSwitch = 128
	index, err := os.Open(path + "-shm")
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer index.Close()
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Start: deadManSwitch, Len: 1}
	if err := syscall.FcntlFlock(index.Fd(), syscall.F_GETLK, &lock); err != nil {
		return false, err
	}
	return lock.Type != syscall.F_UNLCK, nil
}
