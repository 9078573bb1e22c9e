// Command crashtrial shows that the scheduler loses no announcement and says none twice, however often it is
// killed and however often the platform fails.
//
// It plans announcements to 100 chats and sends them, with the real ledger, planner and dispatcher, in a
// child process that it kills with SIGKILL again and again while it works. The platform simulation
// honours retry keys as LINE does, and of the pushes that reach it answers 5 % with 500 without accepting
// them, 3 % with 429, 5 % with 500 although it accepted them, and leaves 2 % unanswered although it accepted
// them. In the end it compares what arrived in the chats with what the ledger says.
//
// Each engine is tried twice: as the program is, where nothing may be lost or doubled, and with a fresh retry
// key for each attempt, as a control that shows what the keys are for.
//
//	go run ./scheduler/crashtrial
//	go run ./scheduler/crashtrial -postgres postgres://user@host/database -deliveries 3000 -kills 60
//	go run ./scheduler/crashtrial -notices -kills 60 -postgres postgres://user@host/database
//	go run ./scheduler/crashtrial -replicas 3 -deliveries 10000 -kills 60
//
// With -notices the child corrects figures that three chats were shown, and sends the notices of that; it is killed while it
// applies corrections, plans notices and sends them. After each kill a correction must be applied with its event or not at
// all, and the audit chain be whole; in the end each chat must have got one notice of each correction.
//
// With -replicas several processes send at once, over a PostgreSQL and a Redis that the program starts. One of the processes is
// killed in each of the rounds; besides, Redis is killed and flushed, PostgreSQL crashes, the platform answers 429 to all, or is
// away for -outage; meanwhile meetings move and are cancelled. Each announcement must arrive once, none be first said when it is
// no longer so, and all be there within the lease and two seconds after a fault is over.
//
// The PostgreSQL database must be empty; SQLite uses a temporary file. It exits with 1 where the trial failed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	if len(args) > 0 && args[0] == childCommand {
		if err := runChild(ctx, args[1:], in, errOut); err != nil {
			fmt.Fprintln(errOut, "crashtrial child:", err)
			return 1
		}
		return 0
	}
	if len(args) > 0 && args[0] == faultCommand {
		if err := runFaultChild(ctx, args[1:], in, errOut); err != nil {
			fmt.Fprintln(errOut, "crashtrial child:", err)
			return 1
		}
		return 0
	}
	if len(args) > 0 && args[0] == noticeCommand {
		if err := runNoticeChild(ctx, args[1:], in, out, errOut); err != nil {
			fmt.Fprintln(errOut, "crashtrial child:", err)
			return 1
		}
		return 0
	}
	t := trial{log: errOut}
	flags := flag.NewFlagSet("crashtrial", flag.ContinueOnError)
	flags.SetOutput(errOut)
	flags.IntVar(&t.deliveries, "deliveries", 3000, "how many deliveries are made, a multiple of 100")
	flags.IntVar(&t.kills, "kills", 60, "how often the sending process is killed")
	flags.Uint64Var(&t.seed, "seed", 1, "of the platform's faults and the moments of the kills")
	notices := flags.Bool("notices", false, "try the notices of corrections, not the jobs")
	suite := faultTrial{}
	flags.IntVar(&suite.replicas, "replicas", 0, "run the fault suite with so many processes at once")
	flags.IntVar(&suite.groups, "groups", 500, "of the fault suite, a multiple of 5")
	flags.IntVar(&suite.people, "people", 2000, "officials of the fault suite")
	flags.DurationVar(&suite.lease, "lease", 5*time.Second, "how long a replica of the fault suite leases deliveries")
	flags.DurationVar(&suite.outage, "outage", 10*time.Minute, "how long the platform of the fault suite is away")
	postgres := flags.String("postgres", "", "address of an empty PostgreSQL database; without it only SQLite is tried")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	dir, err := os.MkdirTemp("", "crashtrial-")
	if err != nil {
		fmt.Fprintln(errOut, "crashtrial:", err)
		return 1
	}
	defer os.RemoveAll(dir)
	self, err := os.Executable()
	if err != nil {
		fmt.Fprintln(errOut, "crashtrial:", err)
		return 1
	}
	t.command = func(args ...string) *exec.Cmd { return exec.Command(self, args...) }
	if suite.replicas > 0 {
		suite.trial, suite.gap = t, suite.lease+settleTime+suite.lease/5
		return tryFaults(ctx, suite, out, errOut)
	}
	engines := []engine{{"SQLite", "sqlite:" + filepath.Join(dir, "ledger.db")}}
	if *postgres != "" {
		engines = append(engines, engine{"PostgreSQL", *postgres})
	}
	try := tryJobs
	if *notices {
		try = tryNotices
	}
	shown, err := try(ctx, t, engines)
	fmt.Fprint(out, shown)
	if err != nil {
		fmt.Fprintln(errOut, "crashtrial:", err)
		return 1
	}
	return 0
}

// tryFaults runs the fault suite and prints what came of it.
func tryFaults(ctx context.Context, f faultTrial, out, errOut io.Writer) int {
	r, err := f.run(ctx)
	if err == nil {
		fmt.Fprint(out, r.table())
		err = errors.Join(r.verdict(), r.late())
	}
	if err != nil {
		fmt.Fprintln(errOut, "crashtrial:", err)
		return 1
	}
	return 0
}

// engine is a database that is tried.
type engine struct{ name, dsn string }

// tryJobs tries each engine with the frozen keys and with fresh ones, each time as an office of its own, and returns the table
// of the results.
func tryJobs(ctx context.Context, t trial, engines []engine) (string, error) {
	var results []result
	for _, fresh := range []bool{false, true} {
		for _, e := range engines {
			t.engine, t.dsn, t.freshKeys = e.name, e.dsn, fresh
			r, err := t.run(ctx)
			if err != nil {
				return table(results), fmt.Errorf("%s: %w", e.name, err)
			}
			results = append(results, r)
		}
	}
	for _, r := range results {
		if err := r.verdict(); err != nil {
			return table(results), err
		}
	}
	return table(results), nil
}

// tryNotices tries the notices on each engine, and returns the table of the results.
func tryNotices(ctx context.Context, t trial, engines []engine) (string, error) {
	var results []noticeResult
	var faults []error
	for _, e := range engines {
		t.engine, t.dsn = e.name, e.dsn
		r, err := t.runNotices(ctx)
		if err != nil {
			return noticeTable(results), fmt.Errorf("%s: %w", e.name, err)
		}
		results = append(results, r)
		faults = append(faults, r.verdict())
	}
	return noticeTable(results), errors.Join(faults...)
}

// table lays the results out to be read.
func table(results []result) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "engine\tretry key\tdeliveries\tkills\tpushes\tjoint\t500\t429\t500 accepted\ttimeout accepted\t409\tdelivered\ttwice\tlost\ttime\t")
	for _, r := range results {
		key := "frozen"
		if r.freshKeys {
			key = "fresh"
		}
		c := r.counts
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%s\t\n", r.engine, key, r.deliveries, r.killed,
			c.pushes, c.joint, c.failed, c.rateLimited, c.failedAccepted, c.silentAccepted, c.repeated,
			r.delivered, r.twice, r.lost(), r.took.Round(100*time.Millisecond))
	}
	w.Flush()
	return b.String()
}
