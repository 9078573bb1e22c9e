package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"changwat/internal/ledger"
)

type restore struct {
	File      string `arg:"" help:"File that changwat backup has written." placeholder:"FILE"`
	Overwrite bool   `help:"Replace a database that holds records. A replaced SQLite file is kept next to the new one."`
}

// Run replaces the office's database by a copy. No other process may have the database open.
func (c restore) Run(ctx context.Context, s *settings, con console) error {
	if is, err := os.Stat(c.File); err != nil || !is.Mode().IsRegular() {
		return fmt.Errorf("%s is no such file: name a copy that changwat backup has written", c.File)
	}
	dsn, err := s.liveDatabase()
	if err != nil {
		return err
	}
	done, err := ledger.Restore(ctx, c.File, dsn, c.Overwrite)
	switch {
	case errors.Is(err, ledger.ErrInUse):
		return fmt.Errorf("%w: stop it and restore again", err)
	case errors.Is(err, ledger.ErrHoldsRecords):
		return fmt.Errorf("%w: nothing was changed; --overwrite replaces them", err)
	case err != nil:
		return err
	}
	kept := ""
	if done.ReplacedFile != "" {
		kept = "; the replaced database is " + done.ReplacedFile
	}
	_, err = fmt.Fprintf(con.out, "restored %d rows of %d tables (version %d) from %s, %s: sha256 %.16s%s\n",
		done.Rows, done.Tables, done.Schema, c.File, done.Verified, done.Digest, kept)
	return err
}
