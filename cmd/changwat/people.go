package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

type people struct {
	List    listPeople    `cmd:"" default:"1" help:"List the officials who may ask (the default)."`
	Unlink  unlinkPerson  `cmd:"" help:"Take all rights from an official, from the next message on."`
	Role    changeRole    `cmd:"" help:"Give an official another role, from the next message on."`
	Scope   scopePerson   `cmd:"" help:"Limit what a reporter may report to topics and districts."`
	Confirm confirmPerson `cmd:"" help:"Confirm the name, post and agency that an official has stated."`
}

type listPeople struct{}

// Run lists the officials by their numbers. LINE user ids are shown here, but never in chats.
func (listPeople) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		all, err := a.records.People(ctx)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(con.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "ID\tROLE\tNAME\tPOST\tAGENCY\tCONFIRMED\tLINKED\tLINE USER")
		for _, p := range all {
			confirmed := "no"
			if p.ConfirmedBy != "" {
				confirmed = "yes"
			}
			fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", p.Number, p.Role, cmp.Or(p.Name, "–"), cmp.Or(p.Post, "–"),
				cmp.Or(p.Agency, "–"), confirmed, when.DateOf(p.Linked.In(a.office.zone)).Short(), p.UserID)
		}
		return table.Flush()
	})
}

type unlinkPerson struct {
	ID    string `arg:"" help:"The official's ID, as changwat people lists it, or LINE user id."`
	Force bool   `help:"Also the last administrator."`
}

// Run takes all rights from an official.
func (c *unlinkPerson) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		p, err := a.person(ctx, c.ID)
		if err != nil {
			return err
		}
		if err := a.records.RemovePerson(ctx, p.UserID, ledger.ByCommand, c.Force); err != nil {
			return lastAdminAdvice(err)
		}
		_, err = fmt.Fprintf(con.out, "unlinked %d\n", p.Number)
		return err
	})
}

type changeRole struct {
	ID    string `arg:"" help:"The official's ID, as changwat people lists it, or LINE user id."`
	Role  string `arg:"" enum:"reader,reporter,approver,admin" help:"reader, reporter, approver or admin."`
	Force bool   `help:"Also the last administrator."`
}

// Run gives an official another role.
func (c *changeRole) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		p, err := a.person(ctx, c.ID)
		if err != nil {
			return err
		}
		if err := a.records.SetRole(ctx, p.UserID, ledger.Role(c.Role), ledger.ByCommand, c.Force); err != nil {
			return lastAdminAdvice(err)
		}
		_, err = fmt.Fprintf(con.out, "%d is %s\n", p.Number, c.Role)
		return err
	})
}

type confirmPerson struct {
	ID string `arg:"" help:"The official's ID, as changwat people lists it, or LINE user id."`
}

// Run confirms the profile of an official, who is told with the next reply.
func (c *confirmPerson) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		p, err := a.person(ctx, c.ID)
		if err != nil {
			return err
		}
		if err := a.records.ConfirmPerson(ctx, p, ledger.ByCommand); err != nil {
			return err
		}
		_, err = fmt.Fprintf(con.out, "confirmed %d\n", p.Number)
		return err
	})
}

// lastAdminAdvice adds to ErrLastAdmin what to do.
func lastAdminAdvice(err error) error {
	if errors.Is(err, ledger.ErrLastAdmin) {
		return fmt.Errorf("%w: make another one first (changwat people role ID admin, or changwat invite --role admin), or give --force", ledger.ErrLastAdmin)
	}
	return err
}

// person returns the official with the given number, LINE user id, or prefix of one.
func (a *app) person(ctx context.Context, id string) (ledger.Person, error) {
	all, err := a.records.People(ctx)
	if err != nil {
		return ledger.Person{}, err
	}
	number, _ := strconv.Atoi(thai.Digits(id))
	return findOne(all, id, "people", func(p ledger.Person) (exact, prefix bool) {
		return number > 0 && p.Number == number || p.UserID == id, len(id) >= 4 && strings.HasPrefix(p.UserID, id)
	})
}

// findOne returns the record that matches an argument exactly, or else the only one whose id begins with it.
func findOne[T any](all []T, id, list string, match func(T) (exact, prefix bool)) (found T, err error) {
	n := 0
	for _, v := range all {
		exact, prefix := match(v)
		if exact {
			return v, nil
		}
		if prefix {
			found = v
			n++
		}
	}
	switch n {
	case 1:
		return found, nil
	case 0:
		return found, fmt.Errorf("%q is not in the list: see changwat %s", id, list)
	}
	return found, fmt.Errorf("%d entries begin with %q: give more of the id", n, id)
}

// errNoDatabase says that there is no database to work on, and what to do.
var errNoDatabase = errors.New("no database here yet: set DATABASE_URL or CHANGWAT_DATA to that of the office")

// withDatabase runs do on the office's database, or on the rehearsal's where the office has none yet. Unlike open it creates
// no database.
func withDatabase(ctx context.Context, s *settings, con console, do func(*app) error) (err error) {
	database := s.liveDatabase
	switch {
	case s.hasLiveDatabase():
	case s.exists(rehearsalFile):
		database = s.rehearsalDatabase
		fmt.Fprintln(con.err, "changwat: no office's records here yet; these are the rehearsal's")
	default:
		return errNoDatabase
	}
	a, err := openOffice(ctx, s, con, database)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	return do(a)
}
