// Command crashtrial shows that a proposal is applied whole or not at all, however often the process that applies it is
// killed.
//
// A child process proposes changes of several records and applies them, one proposal after another, with the real ledger; it
// is killed with SIGKILL again and again at random moments while it applies one. After each kill every proposal is compared
// with the records: one that is applied has written a revision, an event and an audit entry for each of its changes, and has
// put what needs a second official into a proposal of its own; one that is open has written nothing. The audit chain must be
// whole and must still hold the head that it had before.
//
//	go run ./internal/ledger/proposal/crashtrial
//	go run ./internal/ledger/proposal/crashtrial -postgres postgres://user@host/database -kills 60
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
)

// childCommand makes the program the process that is killed.
const childCommand = "child"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	if len(args) == 2 && args[0] == childCommand {
		if err := applyUntilKilled(ctx, args[1], in, out); err != nil {
			fmt.Fprintln(errOut, "crashtrial child:", err)
			return 1
		}
		return 0
	}
	t := trial{log: errOut}
	flags := flag.NewFlagSet("crashtrial", flag.ContinueOnError)
	flags.SetOutput(errOut)
	flags.IntVar(&t.kills, "kills", 60, "how often the applying process is killed")
	flags.Uint64Var(&t.seed, "seed", 1, "of the moments of the kills")
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
	return 0
}

// tryAll tries each engine.
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
	for _, e := range engines {
		t.engine, t.dsn = e.name, e.dsn
		r, err := t.run(ctx)
		results = append(results, r)
		if err != nil {
			return results, fmt.Errorf("%s: %w", e.name, err)
		}
	}
	return results, nil
}

// table lays the results out to be read.
func table(results []result) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "engine\tkills\tproposals\tapplied\tinterrupted\twaiting\trevisions\taudit entries\thalf applied\ttime\t")
	for _, r := range results {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%s\t\n", r.engine, r.killed, r.proposals, r.applied, r.interrupted,
			r.waiting, r.revisions, r.entries, len(r.half), r.took.Round(100_000_000))
	}
	w.Flush()
	return b.String()
}
