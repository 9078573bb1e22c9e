package main

import (
	"context"
	"fmt"

	"changwat/internal/ledger"
)

type backup struct {
	File string `arg:"" help:"New file to write." placeholder:"FILE"`
}

// Run copies the office's database to a new file, while the bot serves.
func (c backup) Run(ctx context.Context, s *settings, con console) error {
	dsn, err := s.liveDatabase()
	if err != nil {
		return err
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
