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
	exit := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(exit)
}

func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	if len(args) > 0 {
		if child := children(in, out, errOut)[args[0]]; child != nil {
			return code(errOut, "crashtrial child:", child(ctx, args[1:]))
		}
	}
	t := trial{log: errOut}
	flags := flag.NewFlagSet("crashtrial", flag.ContinueOnError)
	flags.SetOutput(errOut)
	flags.IntVar(&t.deliveries, "deliveries", 3000, "how many deliveries are made, a multiple of 100")
	flags.IntVar(&t.kills, "kills", 60, "how often the sending process is killed")
	flags.Uint64Var(&t.seed, "seed", 1, "of the platform's faults and the moments of the kills")
	notices := flags.Bool("notices", false, "try the notices of corrections, not the jobs")
	suite := faultTrial{}
	suite.flags(flags)
	postgres := flags.String("postgres", "", "address of an empty PostgreSQL database; without it only SQLite is tried")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	self, err := os.Executable()
	if err != nil {
		return code(errOut, "crashtrial:", err)
	}
	t.command = func(args ...string) *exec.Cmd { return exec.Command(self, args...) }
	var shown string
	if suite.replicas > 0 {
		shown, err = tryFaults(ctx, t, suite)
	} else {
		shown, err = tryEngines(ctx, t, *postgres, *notices)
	}
	fmt.Fprint(out, shown)
	return code(errOut, "crashtrial:", err)
}

// children are the processes that a trial starts, by their commands.
func children(in io.Reader, out, errOut io.Writer) map[string]func(context.Context, []string) error {
	return map[string]func(context.Context, []string) error{
		childCommand:  func(ctx context.Context, args []string) error { return runChild(ctx, args, in, errOut) },
		faultCommand:  func(ctx context.Context, args []string) error { return runFaultChild(ctx, args, in, errOut) },
		noticeCommand: func(ctx context.Context, args []string) error { return runNoticeChild(ctx, args, in, out, errOut) },
	}
}

// code says an error, if there is one, and returns the program's exit code.
func code(errOut io.Writer, who string, err error) int {
	if err == nil {
		return 0
	}
	fmt.Fprintln(errOut, who, err)
	return 1
}

// tryEngines tries SQLite, and PostgreSQL where it has an address.
func tryEngines(ctx context.Context, t trial, postgres string, notices bool) (string, error) {
	dir, err := os.MkdirTemp("", "crashtrial-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	engines := []engine{{"SQLite", "sqlite:" + filepath.Join(dir, "ledger.db")}}
	if postgres != "" {
		engines = append(engines, engine{"PostgreSQL", postgres})
	}
	if notices {
		return tryNotices(ctx, t, engines)
	}
	return tryJobs(ctx, t, engines)
}

// tryFaults runs the fault suite, and returns the table of what came of it.
func tryFaults(ctx context.Context, t trial, suite faultTrial) (string, error) {
	suite.trial, suite.gap = t, suite.lease+settleTime+suite.lease/5
	r, err := suite.run(ctx)
	return r.table(), errors.Join(err, r.verdict(), r.late())
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
