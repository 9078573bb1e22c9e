package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"changwat/internal/ledger"
)

type invite struct {
	Role  string        `enum:"reader,reporter,approver,admin" default:"reader" help:"What the official may do: reader, reporter, approver, admin."`
	Valid time.Duration `default:"168h" help:"How long the code may be used."`
}

// Run prints a single-use linking code on its own line: for the office, or for the rehearsal where the office has no
// database yet.
func (i *invite) Run(ctx context.Context, s *settings, con console) (err error) {
	if i.Valid <= 0 {
		return errors.New("--valid must be longer than nothing, such as 24h")
	}
	database := s.liveDatabase
	if !s.hasLiveDatabase() && s.exists(rehearsalFile) {
		database = s.rehearsalDatabase
		fmt.Fprintln(con.err, "changwat: no office's records here yet; this code is for the rehearsal")
	}
	p, err := openOffice(ctx, s, con, database)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	code, err := p.records.NewInvite(ctx, ledger.Role(i.Role), i.Valid)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(con.out, code)
	return err
}
