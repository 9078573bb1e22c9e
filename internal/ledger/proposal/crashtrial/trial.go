package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os/exec"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// killWithin bounds the random time between the beginning of an application and the kill.
const killWithin = 15 * time.Millisecond

// trial is one run on one engine.
type trial struct {
	engine  string
	dsn     string
	kills   int
	seed    uint64
	command func(args ...string) *exec.Cmd // the child process
	log     io.Writer
}

// result is what came of a trial.
type result struct {
	trial
	killed      int
	proposals   int
	applied     int
	interrupted int      // open: the kill came before the commit
	waiting     int      // split from applied ones
	half        []string // what is neither whole nor nothing
	revisions   int64
	entries     int64
	took        time.Duration
}

// run starts and kills one child after another, and compares after each.
func (t trial) run(ctx context.Context) (r result, err error) {
	began := time.Now()
	r = result{trial: t}
	defer func() { r.took = time.Since(began) }()
	db, err := ledger.Open(ctx, t.dsn)
	if err != nil {
		return r, err
	}
	defer db.Close()
	office := db.Office(officeID, time.Now)
	if err := prepare(ctx, office); err != nil {
		return r, err
	}
	random := rand.New(rand.NewPCG(t.seed, t.seed))
	head := ""
	for range t.kills {
		if err := t.killWhileApplying(ctx, random); err != nil {
			return r, err
		}
		r.killed++
		if err := r.compare(ctx, office, &head); err != nil {
			return r, err
		}
		if len(r.half) > 0 {
			return r, fmt.Errorf("after %d kills: %s", r.killed, strings.Join(r.half, "; "))
		}
	}
	if r.interrupted == 0 || r.applied == 0 {
		return r, fmt.Errorf("%d were interrupted and %d applied: the kills prove nothing", r.interrupted, r.applied)
	}
	return r, nil
}

// prepare links who proposes, and makes a total stand that others fall below.
func prepare(ctx context.Context, o *ledger.Office) error {
	if err := o.LinkPerson(ctx, ledger.Person{UserID: maker, Role: ledger.RoleReporter}); err != nil {
		return err
	}
	_, err := o.AddFigure(ctx, ledger.Figure{
		Measure: ledger.CaseCumulative, Subject: standingSubject, Area: "14", Period: when.Range{To: when.Date{Year: 2021, Month: 4, Day: 29}},
		Value: decimal.NewFromInt(1000), Unit: "ราย", Scope: "สะสม", Quote: "1,000 ราย", Author: "trial",
		Source: ledger.Source{Key: "trial", Kind: ledger.SourceEntry, Title: "ก่อนการทดลอง", AddedBy: "trial"},
	})
	return err
}

// killWhileApplying starts a child and kills it at a random moment after it has begun to apply one of its first proposals.
func (t trial) killWhileApplying(ctx context.Context, random *rand.Rand) error {
	cmd := t.command(childCommand, t.dsn)
	cmd.Stderr = t.log
	stdin, err := cmd.StdinPipe() // closed when this process ends, which ends the child
	if err != nil {
		return err
	}
	defer stdin.Close()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	lines := bufio.NewScanner(stdout)
	for range 1 + random.IntN(4) {
		if !lines.Scan() {
			return fmt.Errorf("the child ended by itself: %w", cmd.Wait())
		}
	}
	select {
	case <-time.After(time.Duration(random.Int64N(int64(killWithin)))):
	case <-ctx.Done():
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait() // killed
	return ctx.Err()
}

// compare counts what became of the proposals, and names those that are neither whole nor nothing.
func (r *result) compare(ctx context.Context, o *ledger.Office, head *string) error {
	store := proposal.New(o)
	all, err := store.List(ctx, proposal.Filter{})
	if err != nil {
		return err
	}
	r.proposals, r.applied, r.interrupted, r.waiting, r.revisions = 0, 0, 0, 0, 0
	children := make(map[int64]int)
	for _, p := range all {
		if p.Parent != 0 {
			children[p.Parent]++
		}
	}
	for _, p := range all {
		if p.Parent != 0 {
			r.waiting++
			continue
		}
		r.proposals++
		written, err := r.written(ctx, store, o, p)
		if err != nil {
			return err
		}
		r.revisions += int64(written)
		switch {
		case p.State == proposal.Applied && written == perProposal && children[p.ID] == 1:
			r.applied++
		case p.State == proposal.Open && written == 0 && children[p.ID] == 0 && len(p.Changes) == perProposal+1:
			r.interrupted++
		default:
			r.half = append(r.half, fmt.Sprintf("proposal %d is %s, has written %d and waits %d times", p.ID, p.State, written, children[p.ID]))
		}
	}
	report, err := o.VerifyAudit(ctx, *head)
	if err != nil {
		return err
	}
	*head, r.entries = report.Head, report.Entries
	// One entry for the total that stood before, one for each revision, one for each application.
	if want := 1 + r.revisions + int64(r.applied); report.Entries != want || report.Verified != 1+r.revisions {
		r.half = append(r.half, fmt.Sprintf("the audit has %d entries instead of %d", report.Entries, want))
	}
	return nil
}

// written returns how many of the proposal's changes have a revision that readers see and an event, or -1 where these differ.
func (r *result) written(ctx context.Context, store *proposal.Store, o *ledger.Office, p proposal.Proposal) (int, error) {
	events, err := store.Events(ctx, p.ID)
	if err != nil {
		return 0, err
	}
	told := 0
	for _, e := range events {
		if e.Type == proposal.RecordAdded {
			told++
		}
	}
	marked := p.Count(proposal.ChangeApplied)
	there := 0
	for _, c := range p.Changes {
		stands, err := o.Newest(ctx, c.Becomes)
		if err == nil && ledger.Same(stands, withMeeting(c.Becomes, stands)) {
			there++
		}
	}
	if told != marked || there != marked {
		return -1, nil
	}
	return marked, nil
}

// withMeeting returns an order with the id of the meeting that it names, as it stands.
func withMeeting(r, stands ledger.Record) ledger.Record {
	order, ok := r.(ledger.Order)
	if found, is := stands.(ledger.Order); ok && is {
		order.MeetingID = found.MeetingID
		return order
	}
	return r
}
