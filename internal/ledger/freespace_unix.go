//go:build linux || darwin

package ledger

import (
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
