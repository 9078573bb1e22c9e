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
//
// The PostgreSQL database must be empty; SQLite uses a temporary file. It exits with 1 where the trial failed.
package main

import (
	"context"
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
	t := trial{log: errOut}
	flags := flag.NewFlagSet("crashtrial", flag.ContinueOnError)
	flags.SetOutput(errOut)
	flags.IntVar(&t.deliveries, "deliveries", 3000, "how many deliveries are made, a multiple of 100")
	flags.IntVar(&t.kills, "kills", 60, "how often the sending process is killed")
	flags.Uint64Var(&t.seed, "seed", 1, "of the platform's faults and the moments of the kills")
	postgres := flags.String("postgres", "", "address of an empty PostgreSQL database; without it only SQLite is tried")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	results, err := tryAll(ctx, t, *postgres)
	fmt.Fprint(out, table(results))
	if err != nil {
		fmt.Fprintln(errOut, "crashtrial:", err)
		return 1
	}
	for _, r := range results {
		if err := r.verdict(); err != nil {
			fmt.Fprintln(errOut, "crashtrial:", err)
			return 1
		}
	}
	return 0
}

// tryAll tries each engine with the frozen keys and with fresh ones, each time as an office of its own.
func tryAll(ctx context.Context, t trial, postgres string) (results []result, err error) {
	dir, err := os.MkdirTemp("", "crashtrial-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	t.command = func(args ...string) *exec.Cmd { return exec.Command(self, args...) }
	engines := []struct{ name, dsn string }{{"SQLite", "sqlite:" + filepath.Join(dir, "ledger.db")}}
	if postgres != "" {
		engines = append(engines, struct{ name, dsn string }{"PostgreSQL", postgres})
	}
	for _, fresh := range []bool{false, true} {
		for _, e := range engines {
			t.engine, t.dsn, t.freshKeys = e.name, e.dsn, fresh
			r, err := t.run(ctx)
			if err != nil {
				return results, fmt.Errorf("%s: %w", e.name, err)
			}
			results = append(results, r)
		}
	}
	return results, nil
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
