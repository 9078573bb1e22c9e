package main

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// acting says who acts with a command that changes records.
type acting struct {
	As string `help:"The official who acts: the ID, as changwat people lists it, or LINE user id. Without it the operator of this machine acts, which the audit says." placeholder:"PERSON"`
}

// actor returns who acts.
func (c acting) actor(ctx context.Context, a *app) (proposal.Actor, error) {
	if c.As == "" {
		return proposal.Operator(), nil
	}
	p, err := a.person(ctx, c.As)
	return proposal.Actor{Person: p.UserID, Way: ledger.WayCommand}, err
}

// withActor runs a command that changes records, as whoever acts.
func withActor(ctx context.Context, s *settings, con console, c acting, do func(*app, proposal.Actor) error) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		by, err := c.actor(ctx, a)
		if err != nil {
			return err
		}
		return do(a, by)
	})
}

type proposals struct {
	List   listProposals  `cmd:"" default:"withargs" help:"List the proposals that are open (the default)."`
	Show   showProposal   `cmd:"" help:"Show what a proposal would change, beside what stands."`
	Apply  applyProposal  `cmd:"" help:"Write an own draft, or approve what waits for a second official."`
	Reject rejectProposal `cmd:"" help:"Reject what waits for a second official, or take an own proposal back."`
	Undo   undoProposal   `cmd:"" help:"Take an own proposal back that was applied in the last ten minutes and that nobody has seen."`
}

type listProposals struct {
	All bool `help:"Also those that are applied, rejected, expired and withdrawn."`
}

// Run lists proposals, the newest first.
func (c *listProposals) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		filter := proposal.Filter{State: proposal.Open}
		if c.All {
			filter.State = ""
		}
		all, err := a.proposals.List(ctx, filter)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(con.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "ID\tSTATE\tBY\tMADE\tCHANGES\tSOURCE")
		for _, p := range all {
			by, err := a.records.ActorName(ctx, p.By)
			if err != nil {
				return err
			}
			fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%d\t%s\n", p.ID, stateOf(p), by, a.localTime(p.Made), len(p.Changes), p.Origin.Source.Title)
		}
		return table.Flush()
	})
}

// stateOf says what became of a proposal, or what it waits for.
func stateOf(p proposal.Proposal) string {
	switch {
	case p.Waits():
		return "waits for approval"
	case p.State == proposal.Open:
		return "draft"
	}
	return string(p.State)
}

type showProposal struct {
	ID int64 `arg:"" help:"The proposal's ID, as changwat proposals lists it."`
}

// Run shows one proposal.
func (c *showProposal) Run(ctx context.Context, s *settings, con console) error {
	return withDatabase(ctx, s, con, func(a *app) error {
		p, err := a.proposals.Show(ctx, c.ID)
		if err != nil {
			return proposalAdvice(err)
		}
		return a.printProposal(ctx, con, p)
	})
}

// printProposal writes a proposal with its changes.
func (a *app) printProposal(ctx context.Context, con console, p proposal.Proposal) error {
	by, err := a.records.ActorName(ctx, p.By)
	if err != nil {
		return err
	}
	fmt.Fprintf(con.out, "proposal %d: %s, by %s, %s, from “%s”\n", p.ID, stateOf(p), by, a.localTime(p.Made), p.Origin.Source.Title)
	if p.State != proposal.Open && p.Decision.By != "" {
		decider, err := a.records.ActorName(ctx, p.Decision.By)
		if err != nil {
			return err
		}
		fmt.Fprintf(con.out, "decided by %s, %s%s\n", decider, a.localTime(p.Decision.At), inBrackets(p.Decision.Reason))
	}
	for _, change := range p.Changes {
		fmt.Fprintf(con.out, "%d. %s %s (%s)%s\n", change.Position, change.Op, change.Becomes.RecordKind(), change.State, inBrackets(change.Reason))
		if change.Current != nil {
			fmt.Fprintf(con.out, "   - %s\n", proposal.Describe(change.Current))
		}
		if change.Op != proposal.Withdraw {
			fmt.Fprintf(con.out, "   + %s\n", proposal.Describe(change.Becomes))
		}
		fmt.Fprintf(con.out, "   “%s”\n", change.Quote.Text)
		for _, n := range change.Needs {
			fmt.Fprintf(con.out, "   needs a second official: %s\n", n)
		}
		if change.Changed {
			fmt.Fprintln(con.out, "   the record has changed since this was proposed")
		}
		for _, w := range change.Warnings {
			fmt.Fprintf(con.out, "   ! %s\n", w)
		}
	}
	return nil
}

func inBrackets(reason string) string {
	if reason == "" {
		return ""
	}
	return " (" + reason + ")"
}

type applyProposal struct {
	ID     int64 `arg:"" help:"The proposal's ID, as changwat proposals lists it."`
	acting `embed:""`
}

// Run writes a draft or approves what waits.
func (c *applyProposal) Run(ctx context.Context, s *settings, con console) error {
	return withActor(ctx, s, con, c.acting, func(a *app, by proposal.Actor) (err error) {
		return a.apply(ctx, con, by, c.ID)
	})
}

// apply applies a draft, or approves a proposal that waits, and says what came of it.
func (a *app) apply(ctx context.Context, con console, by proposal.Actor, id int64) error {
	store := a.proposals
	p, err := store.Show(ctx, id)
	if err != nil {
		return proposalAdvice(err)
	}
	if p.Waits() {
		if p, err = store.Approve(ctx, by, id); err != nil {
			return proposalAdvice(err)
		}
		fmt.Fprintf(con.out, "approved %d: %d changes\n", id, p.Count(proposal.ChangeApplied))
		return nil
	}
	out, err := store.Apply(ctx, by, id)
	if err != nil {
		return proposalAdvice(err)
	}
	switch {
	case out.Already:
		fmt.Fprintf(con.out, "%d was applied before; nothing was changed\n", id)
	case out.Proposal.State == proposal.Applied:
		fmt.Fprintf(con.out, "applied %d: %d changes, %d stood already\n", id, out.Proposal.Count(proposal.ChangeApplied), out.Proposal.Count(proposal.ChangeSame))
	}
	if out.Waiting != nil && !out.Already {
		fmt.Fprintf(con.out, "%d waits for a second official: %d changes\n", out.Waiting.ID, len(out.Waiting.Changes))
	}
	return nil
}

type rejectProposal struct {
	ID     int64  `arg:"" help:"The proposal's ID, as changwat proposals lists it."`
	Reason string `help:"Why, for its maker to read." placeholder:"WHY"`
	acting `embed:""`
}

// Run rejects what waits, or takes an own proposal back.
func (c *rejectProposal) Run(ctx context.Context, s *settings, con console) error {
	return withActor(ctx, s, con, c.acting, func(a *app, by proposal.Actor) (err error) {
		store := a.proposals
		_, err = store.Reject(ctx, by, c.ID, c.Reason)
		did := "rejected"
		if closed, ok := errors.AsType[*proposal.ClosedError](err); errors.Is(err, proposal.ErrOwn) || ok && closed.State == proposal.Open {
			_, err = store.Withdraw(ctx, by, c.ID, c.Reason)
			did = "withdrew"
		}
		if err != nil {
			return proposalAdvice(err)
		}
		_, err = fmt.Fprintf(con.out, "%s %d\n", did, c.ID)
		return err
	})
}

type undoProposal struct {
	ID     int64 `arg:"" help:"The proposal's ID, as changwat proposals --all lists it."`
	acting `embed:""`
}

// Run undoes an own proposal.
func (c *undoProposal) Run(ctx context.Context, s *settings, con console) error {
	return withActor(ctx, s, con, c.acting, func(a *app, by proposal.Actor) (err error) {
		if _, err := a.proposals.Undo(ctx, by, c.ID); err != nil {
			return proposalAdvice(err)
		}
		_, err = fmt.Fprintf(con.out, "undid %d\n", c.ID)
		return err
	})
}

// proposalAdvice says what to do instead.
func proposalAdvice(err error) error {
	var refused *proposal.RefusedError
	var conflict *proposal.ConflictError
	var missing *proposal.MissingError
	switch {
	case errors.Is(err, proposal.ErrOwn):
		return fmt.Errorf("%w: let another approver apply it, with --as PERSON", err)
	case errors.Is(err, ledger.ErrNotFound):
		return fmt.Errorf("%w: see changwat proposals --all", err)
	case errors.As(err, &missing):
		return fmt.Errorf("%w: take it back and propose it with one", err)
	case errors.As(err, &conflict):
		return fmt.Errorf("%w: see changwat proposals show, take it back and propose it anew", err)
	case errors.As(err, &refused):
		return fmt.Errorf("%w: name who acts with --as PERSON", err)
	}
	return err
}
