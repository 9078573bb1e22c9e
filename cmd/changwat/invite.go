package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

type invite struct {
	Create createInvite `cmd:"" default:"withargs" help:"Print a single-use linking code (the default)."`
	List   listInvites  `cmd:"" help:"List the codes that can still be used, without the codes themselves."`
	Void   voidInvite   `cmd:"" help:"Void a code that nobody has used."`
}

type createInvite struct {
	Role  string        `enum:"reader,reporter,approver,admin" default:"reader" help:"What the official may do: reader, reporter, approver, admin."`
	Valid time.Duration `default:"168h" help:"How long the code may be used."`
}

// Run prints a single-use linking code on its own line: for the office, or for the rehearsal where the office has no
// database yet.
func (i *createInvite) Run(ctx context.Context, s *settings, con console) (err error) {
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

type listInvites struct{}

// Run lists the codes that can still be used. Only their hashes are stored.
func (listInvites) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		open, err := a.records.OpenInvites(ctx)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(con.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "ID\tROLE\tCREATED\tVALID UNTIL\tCREATED BY")
		for _, v := range open {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", v.ID, v.Role, a.localTime(v.Created), a.localTime(v.Expires), v.InvitedBy)
		}
		return table.Flush()
	})
}

// localTime formats an instant in the office's time zone.
func (a *app) localTime(t time.Time) string {
	t = t.In(a.office.zone)
	return when.DateOf(t).Short() + " " + when.ClockOf(t).Official()
}

type voidInvite struct {
	ID string `arg:"" help:"The code's ID, as changwat invite list shows it, or its beginning; or the code itself."`
}

// Run voids a code, so that nobody can use it.
func (c *voidInvite) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		if code, ok := ledger.InviteCode(c.ID); ok {
			voided, err := a.records.VoidInvite(ctx, code, ledger.ByCommand)
			if err == nil && !voided {
				err = errors.New("this code can't be used anyway: see changwat invite list")
			}
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(con.out, "voided the code")
			return err
		}
		open, err := a.records.OpenInvites(ctx)
		if err != nil {
			return err
		}
		found, err := findOne(open, c.ID, "invite list", func(v ledger.Invite) (exact, prefix bool) {
			return v.ID == c.ID, len(c.ID) >= 4 && strings.HasPrefix(v.ID, c.ID)
		})
		if err != nil {
			return err
		}
		if err := a.records.VoidInviteByID(ctx, found.ID, ledger.ByCommand); err != nil {
			return err
		}
		_, err = fmt.Fprintf(con.out, "voided %s\n", found.ID)
		return err
	})
}
