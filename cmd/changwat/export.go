package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"changwat/internal/ledger/export"
	"changwat/internal/sheet"
)

type exporting struct {
	XLSX string `name:"xlsx" help:"Write a workbook with a sheet for each kind of record, and a dictionary, to this new file." placeholder:"FILE" xor:"form"`
	CSV  string `name:"csv" xor:"form" help:"Write a CSV file for each kind of record, and a dictionary, into this folder instead of one JSON object to standard output." placeholder:"DIR"`
}

// Run writes the office's records with their provenance, revisions and a dictionary.
func (c *exporting) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		if c.XLSX != "" {
			n, err := exportWorkbook(ctx, a, c.XLSX)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(con.out, "exported %d revisions to %s\n", n, c.XLSX)
			return err
		}
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

// exportWorkbook writes every table and the dictionary as sheets of a new workbook that only its owner may read, and returns how
// many revisions there were.
func exportWorkbook(ctx context.Context, a *app, path string) (n int, err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return 0, fmt.Errorf("%w: name a new file, since nothing is overwritten", err)
	}
	if err != nil {
		return 0, err
	}
	defer func() {
		if err = errors.Join(err, f.Close()); err != nil {
			err = errors.Join(err, os.Remove(path))
		}
	}()
	var sheets []sheet.Sheet
	var dictionary [][]string
	for _, t := range export.Tables(a.records) {
		s := sheet.Sheet{Name: t.Name, Rows: t.Cells(ctx)}
		for _, c := range t.Columns {
			s.Headers = append(s.Headers, c.Name)
			dictionary = append(dictionary, []string{t.Name, c.Name, c.Meaning})
		}
		sheets = append(sheets, s)
	}
	sheets = append(sheets, sheet.Sheet{Name: "dictionary", Headers: []string{"table", "column", "meaning"}, Rows: func(yield func([]string, error) bool) {
		for _, line := range dictionary {
			if !yield(line, nil) {
				return
			}
		}
	}})
	rows, err := sheet.Write(f, sheets...)
	return rows - len(dictionary), err
}
