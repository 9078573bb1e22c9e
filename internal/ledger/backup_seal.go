package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
)

// sealPrefix begins the last line of an archive, which states the SHA-256 of all that is before it: pg_restore passes
// over it, and does not notice every change of an archive by itself.
const sealPrefix = "\nchangwat-sha256:"

const sealLength = len(sealPrefix) + 2*sha256.Size + len("\n")

// sealFile adds the last line.
func sealFile(path string) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return err
	}
	_, err = f.WriteString(sealPrefix + hex.EncodeToString(h.Sum(nil)) + "\n")
	return err
}

// checkSeal compares a file to its last line. A file without one was written by other tools.
func checkSeal(path string) (sealed bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() < int64(sealLength) {
		return false, err
	}
	h := sha256.New()
	if _, err := io.CopyN(h, f, info.Size()-int64(sealLength)); err != nil {
		return false, err
	}
	line, err := io.ReadAll(f)
	if err != nil || !bytes.HasPrefix(line, []byte(sealPrefix)) {
		return false, err
	}
	if string(line) != sealPrefix+hex.EncodeToString(h.Sum(nil))+"\n" {
		return true, &StorageError{Fault: FaultCorrupt, Cause: errors.New("the file is not the one that was saved")}
	}
	return true, nil
}
