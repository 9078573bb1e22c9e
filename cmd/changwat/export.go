package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"changwat/internal/ledger/export"
)

type exporting struct {
	CSV string `name:"csv" help:"Write a CSV file for each kind of record, and a dictionary, into this folder instead of one JSON object to standard output." placeholder:"DIR"`
}

// Run writes the office's records with their provenance, revisions and a dictionary.
func (c *exporting) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		if c.CSV == "" {
			_, err := export.JSON(ctx, a.records, con.out)
			return err
		}
		n, err := export.CSV(ctx, a.records, c.CSV)
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%w: name a new folder, since nothing is overwritten", err)
		}
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(con.out, "exported %d revisions to %s\n", n, c.CSV)
		return err
	})
}
