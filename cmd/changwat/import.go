package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"changwat/handlers/entry"
	"changwat/internal/ledger/proposal"
	"changwat/internal/sheet"
	"changwat/internal/thai/when"
)

type importing struct {
	Published string `help:"The day on which the release was published, such as 2021-04-29 or 2564-04-29: it settles a year that the text leaves out." placeholder:"DATE"`
	Draft     bool   `help:"Propose only: leave the draft to changwat proposals apply."`
	File      string `arg:"" help:"A workbook (.xlsx), table (.csv), calendar (.ics) or press release as text (.txt) in UTF-8, UTF-16 or windows-874; - for a press release on standard input."`
	acting    `embed:""`
}

// Run reads a file into the ledger, as one proposal, and reports what was taken and what was not. It fails where nothing could be
// taken from the file.
func (c *importing) Run(ctx context.Context, s *settings, con console) error {
	if ext := strings.ToLower(filepath.Ext(c.File)); c.File != "-" && !slices.Contains(entry.Files(), ext) {
		return fmt.Errorf("%s: only files that end in %s can be imported", c.File, strings.Join(entry.Files(), ", "))
	}
	return withActor(ctx, s, con, c.acting, func(a *app, by proposal.Actor) (err error) {
		var published when.Date
		if c.Published != "" {
			if published, err = publicationDay(c.Published, a.office.zone); err != nil {
				return err
			}
		}
		draft, refused, err := c.draft(ctx, a, con, published)
		if err != nil {
			return err
		}
		for _, r := range refused {
			if _, err := fmt.Fprintf(con.out, "! %s: %s\n", r.Where, r.Why); err != nil {
				return err
			}
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

// draft reads the file, and returns what of it is not taken.
func (c *importing) draft(ctx context.Context, a *app, con console, published when.Date) (proposal.Draft, []sheet.Refusal, error) {
	reader := entry.ReleaseReader{Records: a.records, Province: a.office.province, Zone: a.office.zone}
	if ext := strings.ToLower(filepath.Ext(c.File)); c.File != "-" && ext != ".txt" {
		f, err := os.Open(c.File)
		if err != nil {
			return proposal.Draft{}, nil, fmt.Errorf("%w: name a file", err)
		}
		defer f.Close()
		file, err := io.ReadAll(io.LimitReader(f, sheet.MaxBytes+1))
		if err != nil {
			return proposal.Draft{}, nil, fmt.Errorf("%s: %w", c.File, err)
		}
		table, _, err := entry.ReadTable(filepath.Base(c.File), file, a.records.Now().In(a.office.zone))
		if err != nil {
			return proposal.Draft{}, nil, fmt.Errorf("%s: %w: save it anew, without a password", c.File, err)
		}
		return reader.TableDraft(ctx, table)
	}
	text, err := releaseText(c.File, con.in)
	if err != nil {
		return proposal.Draft{}, nil, err
	}
	draft, err := reader.Draft(ctx, text, published)
	return draft, nil, err
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
