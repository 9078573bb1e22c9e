package main

import (
	"context"
	"fmt"
	"time"

	"changwat/internal/ledger"
)

// open joins the rooms for a command that looks at the records once: the office's own where there are any, otherwise
// those of the rehearsal, at the rehearsal's time. The cache is the process's own, since the command ends at once.
func open(ctx context.Context, s *settings, con console) (*app, error) {
	rehearsing := !s.hasLiveDatabase()
	if rehearsing && s.Now == "" {
		s.Now = rehearsalStart
	}
	o, err := s.check()
	if err != nil {
		return nil, err
	}
	dsn, err := s.liveDatabase()
	if rehearsing {
		dsn, err = s.rehearsalDatabase()
	}
	if err != nil {
		return nil, err
	}
	p, err := assemble(ctx, o, dsn, "", con.log)
	if err != nil || !rehearsing {
		return p, err
	}
	fmt.Fprintf(con.err, "changwat: no office's records here yet; these are the sample records, as of %s\n", o.clock().Format(time.RFC3339))
	if _, err := ledger.LoadSample(ctx, p.records); err != nil {
		_ = p.close()
		return nil, err
	}
	return p, nil
}

// openOffice joins the rooms for a command that writes into the database with the DSN that choose returns.
func openOffice(ctx context.Context, s *settings, con console, choose func() (string, error)) (*app, error) {
	o, err := s.check()
	if err != nil {
		return nil, err
	}
	dsn, err := choose()
	if err != nil {
		return nil, err
	}
	return assemble(ctx, o, dsn, "", con.log)
}
