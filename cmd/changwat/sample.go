package main

import (
	"context"
	"errors"
	"fmt"

	"changwat/internal/ledger"
)

type sample struct{}

// Run loads the sample records into the office's database.
func (sample) Run(ctx context.Context, s *settings, con console) (err error) {
	p, err := openOffice(ctx, s, con, s.liveDatabase)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	report, err := ledger.LoadSample(ctx, p.records)
	if err != nil {
		return fmt.Errorf("load the sample records: %w", err)
	}
	if report.Total() == 0 {
		_, err = fmt.Fprintln(con.out, "the sample records are there already: nothing was added")
		return err
	}
	_, err = fmt.Fprintf(con.out, "added %d sample records: %d sources, %d figures, %d meetings, %d agenda items, %d orders, %d events, %d projects, %d contacts\n",
		report.Total(), report.Sources, report.Figures, report.Meetings, report.Agenda, report.Orders, report.Events, report.Projects, report.Contacts)
	return err
}
