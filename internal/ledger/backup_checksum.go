package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
)

// checksumPrefix begins the last line of an archive, which states the SHA-256 of everything before it. pg_restore ignores
// that line; by itself it does not detect every change of an archive.
const checksumPrefix = "\nchangwat-sha256:"

const checksumLength = len(checksumPrefix) + 2*sha256.Size + len("\n")

// appendChecksum appends that line to a file.
func appendChecksum(path string) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return err
	}
	_, err = f.WriteString(checksumPrefix + hex.EncodeToString(h.Sum(nil)) + "\n")
	return err
}

// verifyChecksum compares a file to its checksum line. found is false for a file without one, which other tools wrote.
func verifyChecksum(path string) (found bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() < int64(checksumLength) {
		return false, err
	}
	h := sha256.New()
	if _, err := io.CopyN(h, f, info.Size()-int64(checksumLength)); err != nil {
		return false, err
	}
	line, err := io.ReadAll(f)
	if err != nil || !bytes.HasPrefix(line, []byte(checksumPrefix)) {
		return false, err
	}
	if string(line) != checksumPrefix+hex.EncodeToString(h.Sum(nil))+"\n" {
		return true, &StorageError{Fault: FaultCorrupt, Cause: errors.New("the file is not the one that was saved")}
	}
	return true, nil
}
