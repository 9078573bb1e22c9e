package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"changwat/internal/ledger"
)

type backup struct {
	File string `arg:"" help:"New file to write." placeholder:"FILE"`
}

// Run copies the office's database to a new file, while the bot serves.
func (c backup) Run(ctx context.Context, s *settings, con console) error {
	if !s.hasLiveDatabase() {
		return errNoDatabase
	}
	dsn, err := s.liveDatabase()
	if err != nil {
		return err
	}
	folder := filepath.Dir(c.File)
	if is, err := os.Stat(folder); err != nil || !is.IsDir() {
		return fmt.Errorf("there is no folder %s to write the copy in: make it, or name another file", folder)
	}
	done, err := ledger.Backup(ctx, dsn, c.File)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(con.out, "saved %d rows of %d tables (version %d) to %s, %.1f MB, %s: sha256 %.16s\n",
		done.Rows, done.Tables, done.Schema, c.File, megabytes(done.Bytes), done.Verified, done.Digest)
	return err
}

func megabytes(n int64) float64 { return float64(n) / (1 << 20) }
