package main

import (
	"context"
	"errors"
	"fmt"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

type audit struct {
	Verify       verifyAudit  `cmd:"" help:"Go through the audit chain and compare it with the records."`
	EraseContact eraseContact `cmd:"" help:"Erase what a contact says of a person; the chain stays whole."`
}

type verifyAudit struct {
	Head string `help:"The head that an earlier verification printed: the chain must still hold it." placeholder:"HEAD"`
}

// Run verifies the office's audit chain, and prints its head.
func (c *verifyAudit) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		report, err := a.records.VerifyAudit(ctx, c.Head)
		if broken, ok := errors.AsType[*ledger.AuditError](err); ok {
			return fmt.Errorf("%w: keep a copy of this database, and compare it with a backup", broken)
		}
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(con.out, "the chain is whole: %d entries, %d revisions as they were recorded, %d whose values were erased\nhead %s\n",
			report.Entries, report.Verified, report.Erased, report.Head)
		return err
	})
}

type eraseContact struct {
	Key    string `arg:"" help:"The contact's key, as changwat export writes it."`
	acting `embed:""`
}

// Run erases a person from a contact.
func (c *eraseContact) Run(ctx context.Context, s *settings, con console) error {
	return withActor(ctx, s, con, c.acting, func(a *app, by proposal.Actor) (err error) {
		who := ledger.ByCommand
		if by.Person != "" {
			p, err := a.records.Person(ctx, by.Person)
			if err != nil {
				return err
			}
			if !p.Role.May(ledger.RoleAdmin) {
				return fmt.Errorf("%d is %s: only an administrator may erase", p.Number, p.Role)
			}
			if err := a.records.Transact(ctx, "name actor", func(ctx context.Context, tx *ledger.Tx) error {
				who, err = tx.Actor(ctx, by.Person)
				return err
			}); err != nil {
				return err
			}
		}
		err = a.records.EraseContact(ctx, c.Key, ledger.By{Actor: who, Way: ledger.WayCommand})
		if errors.Is(err, ledger.ErrNotFound) {
			return fmt.Errorf("there is no contact %q: see the keys in changwat export", c.Key)
		}
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(con.out, "erased what the contact %q said of a person\n", c.Key)
		return err
	})
}
