package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"changwat/handlers"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

type importing struct {
	Published string `help:"The day on which the release was published, such as 2021-04-29 or 2564-04-29: it settles a year that the text leaves out." placeholder:"DATE"`
	Draft     bool   `help:"Propose only: leave the draft to changwat proposals apply."`
	File      string `arg:"" help:"A press release as text (.txt) in UTF-8, UTF-16 or windows-874; - for standard input."`
	acting    `embed:""`
}

// Run reads a press release into the ledger, as one proposal, and reports what was taken and what was not. It fails where
// nothing could be taken from the file.
func (c *importing) Run(ctx context.Context, s *settings, con console) error {
	if ext := strings.ToLower(filepath.Ext(c.File)); c.File != "-" && ext != ".txt" {
		return fmt.Errorf("%s: only a press release as .txt can be imported", c.File)
	}
	return withDatabase(ctx, s, con, func(a *app) error {
		by, err := c.actor(ctx, a)
		if err != nil {
			return err
		}
		var published when.Date
		if c.Published != "" {
			if published, err = publicationDay(c.Published, a.office.zone); err != nil {
				return err
			}
		}
		text, err := releaseText(c.File, con.in)
		if err != nil {
			return err
		}
		reader := handlers.ReleaseReader{Records: a.records, Province: a.office.province, Zone: a.office.zone}
		draft, err := reader.Draft(ctx, text, published)
		if err != nil {
			return err
		}
		if len(draft.Changes) == 0 {
			return fmt.Errorf("%s states nothing that can be recorded: see what changwat read makes of it", c.File)
		}
		p, err := a.proposals.Propose(ctx, by, draft)
		if err != nil {
			return proposalAdvice(err)
		}
		if err := reportImport(con, p); err != nil || c.Draft {
			return err
		}
		if p.Count(proposal.ChangeOpen) == 0 {
			if _, err := a.proposals.Withdraw(ctx, by, p.ID, "มีอยู่แล้วทั้งหมด"); err != nil {
				return proposalAdvice(err)
			}
			_, err := fmt.Fprintln(con.out, "everything stood already; nothing was changed")
			return err
		}
		return a.apply(ctx, con, by, p.ID)
	})
}

// reportImport says of each change what it is and whether it stands already, with the warnings.
func reportImport(con console, p proposal.Proposal) error {
	if _, err := fmt.Fprintf(con.out, "proposal %d from “%s”\n", p.ID, p.Origin.Source.Title); err != nil {
		return err
	}
	for _, change := range p.Changes {
		sign := "+"
		switch {
		case change.State == proposal.ChangeSame:
			sign = "="
		case change.Current != nil:
			sign = "~"
		}
		if _, err := fmt.Fprintf(con.out, "%s %d. %s: %s\n", sign, change.Position, change.Becomes.RecordKind(), proposal.Describe(change.Becomes)); err != nil {
			return err
		}
		for _, w := range change.Warnings {
			if _, err := fmt.Fprintf(con.out, "     ! %s\n", w); err != nil {
				return err
			}
		}
	}
	return nil
}
