package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// noticeKillWithin bounds the random time between the beginning of a correction and the kill: the correction, the planning of
// notices of earlier ones and their sending go on at once.
const noticeKillWithin = 400 * time.Millisecond

// noticeResult is what came of a trial of notices.
type noticeResult struct {
	trial
	killed      int
	corrected   int // corrections that are applied
	interrupted int // those that the kill came before
	half        []string
	expected    int // notices: of each correction one for each chat
	delivered   int
	twice       int
	counts      counts
	took        time.Duration
}

// verdict returns what is wrong with the result; nil for one that passes.
func (r noticeResult) verdict() error {
	var faults []error
	if len(r.half) > 0 {
		faults = append(faults, errors.New(strings.Join(r.half, "; ")))
	}
	if r.delivered != r.expected || r.twice != 0 {
		faults = append(faults, fmt.Errorf("of %d notices %d arrived, %d twice", r.expected, r.delivered, r.twice))
	}
	if r.corrected == 0 {
		faults = append(faults, errors.New("nothing was corrected, so the trial proves nothing"))
	}
	if err := errors.Join(faults...); err != nil {
		return fmt.Errorf("%s: %w", r.engine, err)
	}
	return nil
}

// runNotices kills one child after another while it corrects figures and sends notices of that, looks after each kill at what is
// applied, and lets a last child send what is left.
func (t trial) runNotices(ctx context.Context) (noticeResult, error) {
	began := time.Now()
	db, err := ledger.Open(ctx, t.dsn)
	if err != nil {
		return noticeResult{}, err
	}
	defer db.Close()
	id := uuid.NewString()
	office := db.Office(id, time.Now)
	if err := office.LinkPerson(ctx, ledger.Person{UserID: maker, Role: ledger.RoleReporter}); err != nil {
		return noticeResult{}, err
	}
	for i := range told {
		if err := office.ApproveChat(ctx, chatID(i), "trial", nil); err != nil {
			return noticeResult{}, err
		}
	}
	p := newPlatform(t.seed)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return noticeResult{}, err
	}
	server := &http.Server{Handler: p}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	defer func() {
		server.Close()
		<-served
	}()
	r := noticeResult{trial: t}
	args := []string{noticeCommand, "-dsn", t.dsn, "-office", id, "-platform", "http://" + listener.Addr().String()}
	head := ""
	for r.killed < t.kills {
		if err := t.killWhileCorrecting(ctx, args, p); err != nil {
			return r, err
		}
		r.killed++
		if head, err = r.compare(ctx, office, head); err != nil {
			return r, err
		}
	}
	if err := t.settle(ctx, append(args, "-settle"), office); err != nil {
		return r, err
	}
	r.delivered, r.twice, r.counts = p.state()
	r.expected, r.took = r.corrected*told, time.Since(began)
	return r, nil
}

// killWhileCorrecting starts a child and kills it at a random moment after it has begun one of its first corrections.
func (t trial) killWhileCorrecting(ctx context.Context, args []string, p *platform) error {
	cmd := t.command(args...)
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
	lines := bufio.NewReader(stdout)
	if _, err := lines.ReadString('\n'); err != nil {
		return fmt.Errorf("the child ended by itself: %w", errors.Join(err, cmd.Wait()))
	}
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		_, _ = io.Copy(io.Discard, lines)
	}()
	select {
	case <-time.After(p.upTo(noticeKillWithin)):
	case <-ctx.Done():
	}
	_ = cmd.Process.Kill()
	<-drained
	_ = cmd.Wait() // killed
	return ctx.Err()
}

// compare counts the corrections and names what is neither applied with its event nor untouched. It returns the head of the
// audit chain, which must be whole and hold the head from before.
func (r *noticeResult) compare(ctx context.Context, o *ledger.Office, head string) (string, error) {
	store := proposal.New(o)
	all, err := store.List(ctx, proposal.Filter{})
	if err != nil {
		return "", err
	}
	r.corrected, r.interrupted = 0, 0
	for _, p := range all {
		p, events, err := settledProposal(ctx, store, p)
		if err != nil {
			return "", err
		}
		switch applied := p.Count(proposal.ChangeApplied); {
		case p.State == proposal.Open && len(events) == 0 && applied == 0:
			r.interrupted++
		case p.State != proposal.Applied || len(events) != 1 || applied != 1:
			r.half = append(r.half, fmt.Sprintf("proposal %d is %s with %d changes and %d events", p.ID, p.State, applied, len(events)))
		case events[0].Type == proposal.RecordRevised:
			r.corrected++
		}
	}
	report, err := o.VerifyAudit(ctx, head)
	return report.Head, err
}

// settledProposal reads a proposal with its events as of one moment: PostgreSQL may end the commit of a child that is dead between
// two readings.
func settledProposal(ctx context.Context, store *proposal.Store, p proposal.Proposal) (proposal.Proposal, []proposal.Event, error) {
	for {
		events, err := store.Events(ctx, p.ID)
		if err != nil {
			return p, nil, err
		}
		again, err := store.Show(ctx, p.ID)
		if err != nil || again.State == p.State {
			return p, events, err
		}
		p = again
	}
}

// settle lets a last child work until every event is planned and every notice sent.
func (t trial) settle(ctx context.Context, args []string, o *ledger.Office) error {
	c, err := t.startChild(args)
	if err != nil {
		return err
	}
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		waiting, err := proposal.New(o).Unhandled(ctx, 0, 1)
		if err != nil {
			c.kill()
			return err
		}
		counts, err := o.DeliveryCounts(ctx)
		if err != nil {
			c.kill()
			return err
		}
		if len(waiting) == 0 && counts[ledger.DeliveryPending]+counts[ledger.DeliveryLeased] == 0 {
			c.stdin.Close()
			return <-c.ended
		}
		select {
		case <-tick.C:
		case err := <-c.ended:
			return fmt.Errorf("the last child ended by itself: %w", err)
		case <-ctx.Done():
			c.kill()
			return ctx.Err()
		}
	}
}

// noticeTable lays the results out to be read.
func noticeTable(results []noticeResult) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "engine\tkills\tcorrected\tinterrupted\thalf applied\tpushes\tnotices\tdelivered\ttwice\tlost\ttime\t")
	for _, r := range results {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%s\t\n", r.engine, r.killed, r.corrected, r.interrupted, len(r.half), r.counts.pushes,
			r.expected, r.delivered, r.twice, r.expected-r.delivered, r.took.Round(100*time.Millisecond))
	}
	w.Flush()
	return b.String()
}
