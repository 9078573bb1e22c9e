package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"time"

	"github.com/google/uuid"

	"changwat/internal/ledger"
)

// killWithin bounds the random time between an announcement's arrival and the kill, which so hits the next pushes, their
// settling, or the planning of the next round.
const killWithin = 40 * time.Millisecond

// trial is one run on one engine.
type trial struct {
	engine     string
	dsn        string
	deliveries int
	kills      int
	freshKeys  bool
	seed       uint64
	command    func(args ...string) *exec.Cmd // the child process
	log        io.Writer                      // of the children: a file where several run at once, since each would have a goroutine copy to any other
}

// result is what came of a trial.
type result struct {
	trial
	counts    counts
	killed    int
	delivered int // different announcements that arrived
	twice     int // duplicates that arrived
	states    map[ledger.DeliveryState]int
	took      time.Duration
}

func (r result) lost() int { return r.deliveries - r.delivered }

// verdict returns what is wrong with the result; nil for one that passes.
func (r result) verdict() error {
	var faults []error
	if r.killed != r.kills {
		faults = append(faults, fmt.Errorf("%d kills, want %d", r.killed, r.kills))
	}
	if r.lost() != 0 {
		faults = append(faults, fmt.Errorf("%d lost", r.lost()))
	}
	if r.states[ledger.DeliverySent] != r.deliveries {
		faults = append(faults, fmt.Errorf("the ledger says %v of %d deliveries", r.states, r.deliveries))
	}
	if !r.freshKeys && r.twice != 0 {
		faults = append(faults, fmt.Errorf("%d arrived twice", r.twice))
	}
	if r.freshKeys && r.twice == 0 {
		faults = append(faults, errors.New("the control shows no duplicates, so the trial proves nothing"))
	}
	if err := errors.Join(faults...); err != nil {
		return fmt.Errorf("%s: %w", r.engine, err)
	}
	return nil
}

// run makes the office, starts the platform, and starts and kills one child after another until the kills are done and
// everything is settled.
func (t trial) run(ctx context.Context) (result, error) {
	began := time.Now()
	db, err := ledger.Open(ctx, t.dsn)
	if err != nil {
		return result{}, err
	}
	defer db.Close()
	id := uuid.NewString()
	office := db.Office(id, time.Now)
	start, err := t.prepare(ctx, office)
	if err != nil {
		return result{}, err
	}
	p := newPlatform(t.seed)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return result{}, err
	}
	server := &http.Server{Handler: p}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	defer func() {
		server.Close()
		<-served
	}()

	r := result{trial: t}
	args := []string{childCommand, "-dsn", t.dsn, "-office", id, "-platform", "http://" + listener.Addr().String(),
		"-start", fmt.Sprint(start.UnixMicro()), "-rounds", fmt.Sprint(t.deliveries / chats), fmt.Sprintf("-fresh=%v", t.freshKeys)}
	for r.killed < t.kills {
		c, err := t.startChild(args)
		if err != nil {
			return r, err
		}
		err = t.killDuringWork(ctx, c, p, r.killed+1)
		if err != nil {
			return r, err
		}
		r.killed++
	}
	if err := t.finish(ctx, args, office); err != nil {
		return r, err
	}
	r.delivered, r.twice, r.counts = p.state()
	r.states, err = office.DeliveryCounts(ctx)
	r.took = time.Since(began)
	return r, err
}

// prepare approves the chats, and then chooses when the job starts and marks it as planned up to there: what fell due before a
// chat was subscribed is not sent to it.
func (t trial) prepare(ctx context.Context, office *ledger.Office) (start time.Time, err error) {
	for i := range chats {
		if err := office.ApproveChat(ctx, fmt.Sprintf("C%032x", i), "trial", []string{jobName}); err != nil {
			return time.Time{}, err
		}
	}
	start = time.Now().Add(time.Second).Truncate(time.Microsecond)
	return start, office.SetWatermark(ctx, jobName, start.Add(-time.Microsecond))
}

// child is a running child process.
type child struct {
	cmd   *exec.Cmd
	stdin io.Closer
	ended chan error // receives the result of Wait
}

func (t trial) startChild(args []string) (*child, error) {
	cmd := t.command(args...)
	cmd.Stderr = t.log
	stdin, err := cmd.StdinPipe() // closed when this process ends, which ends the child
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	c := &child{cmd, stdin, make(chan error, 1)}
	go func() { c.ended <- cmd.Wait() }()
	return c, nil
}

func (c *child) kill() {
	_ = c.cmd.Process.Kill()
	<-c.ended
}

// killDuringWork kills the nth child at a random moment after so many announcements have arrived that the kills are
// spread evenly over them.
func (t trial) killDuringWork(ctx context.Context, c *child, p *platform, n int) error {
	threshold := n * t.deliveries / (t.kills + 1)
	for {
		if delivered, _, _ := p.state(); delivered >= threshold {
			break
		}
		select {
		case <-p.arrival:
		case err := <-c.ended:
			return fmt.Errorf("the child ended by itself: %w", err)
		case <-ctx.Done():
			c.kill()
			return ctx.Err()
		}
	}
	select {
	case <-time.After(p.upTo(killWithin)):
	case <-ctx.Done():
	}
	c.kill()
	return nil
}

// finish lets a last child work until all deliveries are settled.
func (t trial) finish(ctx context.Context, args []string, office *ledger.Office) error {
	c, err := t.startChild(args)
	if err != nil {
		return err
	}
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		counts, err := office.DeliveryCounts(ctx)
		if err != nil {
			c.kill()
			return err
		}
		if counts[ledger.DeliverySent]+counts[ledger.DeliveryDead]+counts[ledger.DeliveryMissed] >= t.deliveries {
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
