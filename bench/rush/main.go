// Rush measures one morning summary to many approved groups: how many announcements a second the scheduler gets through
// a platform that takes 100 ms over each push, and whether each group gets it once. Run it from the project's root:
//
//	go run ./bench/rush
//	go run ./bench/rush -postgres postgres://user@host/ -redis redis://… -old daecf5b
//
// The platform is this process; what sends is a process of its own, with the real ledger, planner, renderer and sender.
// With -postgres a database is made on that server for each run and dropped after it; with -old the same rush is run by
// an earlier commit, built in a temporary work tree. The rate is taken between the first push that arrives and the last
// that is answered; planning, which comes before, is shown apart.
package main

import (
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// oldChild is child.go for the commits before a delivery could be withdrawn.
//
//go:embed testdata/old_child.go.txt
var oldChild []byte

const childCommand = "child"

type settings struct {
	groups   int
	runs     int
	latency  time.Duration
	postgres string
	redis    string
	old      string
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == childCommand {
		if err := runChild(os.Args[2:]); err != nil {
			fmt.Fprintln(os.Stderr, "bench/rush child:", err)
			os.Exit(1)
		}
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/rush:", err)
		os.Exit(1)
	}
}

// candidate is a program that is measured.
type candidate struct {
	name    string
	program string
}

func run(ctx context.Context) error {
	var s settings
	flag.IntVar(&s.groups, "groups", 4000, "approved groups")
	flag.IntVar(&s.runs, "runs", 3, "runs of each program on each engine, in turn")
	flag.DurationVar(&s.latency, "takes", 100*time.Millisecond, "how long the platform takes over a push")
	flag.StringVar(&s.postgres, "postgres", "", "address of a PostgreSQL server; empty: SQLite alone")
	flag.StringVar(&s.redis, "redis", "", "REDIS_URL through which the pace is shared; empty: this process alone")
	flag.StringVar(&s.old, "old", "", "a commit to run beside, from before deliveries could be withdrawn")
	flag.Parse()

	dir, err := os.MkdirTemp("", "changwat-rush-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	candidates := []candidate{{"this commit", self}}
	if s.old != "" {
		program, err := buildOld(ctx, dir, s.old)
		if err != nil {
			return fmt.Errorf("building %s: %w", s.old, err)
		}
		candidates = append(candidates, candidate{s.old, program})
	}
	fmt.Printf("%d CPUs, %s, %d groups, %v a push, %d runs, in turn, median\n", runtime.NumCPU(), runtime.Version(), s.groups, s.latency, s.runs)
	results, err := s.runAll(ctx, dir, candidates)
	fmt.Print(table(results))
	return err
}

// runAll runs each program on each engine in turn.
func (s settings) runAll(ctx context.Context, dir string, candidates []candidate) (map[string][]result, error) {
	results := make(map[string][]result)
	for i := range s.runs {
		for _, r := range candidates {
			for _, engine := range []string{"SQLite", "PostgreSQL"} {
				if engine == "PostgreSQL" && s.postgres == "" {
					continue
				}
				got, err := s.runOnce(ctx, engine, filepath.Join(dir, fmt.Sprint(len(results), "-", i, "-", engine)), r.program)
				if err != nil {
					return results, fmt.Errorf("%s on %s: %w", r.name, engine, err)
				}
				key := r.name + "\t" + engine
				results[key] = append(results[key], got)
			}
		}
	}
	return results, nil
}

// runOnce measures one candidate on one engine once.
func (s settings) runOnce(ctx context.Context, engine, base, program string) (result, error) {
	dsn := "sqlite:" + base + ".db"
	if engine == "PostgreSQL" {
		address, drop, err := database(ctx, s.postgres)
		if err != nil {
			return result{}, err
		}
		defer drop()
		dsn = address
	}
	p, err := startPlatform(s.latency)
	if err != nil {
		return result{}, err
	}
	defer p.close()
	cmd := exec.CommandContext(ctx, program, childCommand, "-dsn", dsn, "-platform", p.url, "-groups", fmt.Sprint(s.groups), "-redis", s.redis)
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	if err := cmd.Run(); err != nil {
		return result{}, err
	}
	r := p.result()
	if _, err := fmt.Sscanf(out.String(), "due %d\npeak %d\ncpu %d", &r.due, &r.peak, &r.cpu); err != nil {
		return result{}, fmt.Errorf("the child said %q: %w", out.String(), err)
	}
	if r.groups != s.groups || r.twice > 0 {
		return r, fmt.Errorf("%d of %d groups received it, %d times twice", r.groups, s.groups, r.twice)
	}
	return r, nil
}

// table formats the medians as a table.
func table(results map[string][]result) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tengine\tannouncements/s\tat once\tfirst after\tp50\tp99\tlast after\tonce each\tCPU each\tpeak memory\t")
	keys := make([]string, 0, len(results))
	for key := range results {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		runs := results[key]
		slices.SortFunc(runs, func(a, b result) int { return int(a.rate() - b.rate()) })
		r := runs[len(runs)/2]
		fmt.Fprintf(w, "%s\t%.0f\t%d\t%v\t%v\t%v\t%v\t%d\t%d µs\t%d MB\t\n", key, r.rate(), r.maxInFlight, r.after(r.first), r.until(50), r.until(99), r.after(r.last), r.groups, r.cpu/r.groups, r.peak>>10)
	}
	w.Flush()
	return b.String()
}

// buildOld builds the rush of an earlier commit in a work tree of its own.
func buildOld(ctx context.Context, dir, commit string) (string, error) {
	tree, program := filepath.Join(dir, "tree"), filepath.Join(dir, "old")
	git := func(args ...string) error {
		out, err := exec.CommandContext(ctx, "git", args...).CombinedOutput()
		if err != nil {
			return fmt.Errorf("git %s: %w: %s", args[0], err, out)
		}
		return nil
	}
	if err := git("worktree", "add", "--detach", tree, commit); err != nil {
		return "", err
	}
	defer func() { _ = git("worktree", "remove", "--force", tree) }() // the directory goes in any case
	main := filepath.Join(tree, "bench", "rush")
	if err := os.MkdirAll(main, 0o700); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(main, "main.go"), oldChild, 0o600); err != nil {
		return "", err
	}
	build := exec.CommandContext(ctx, "go", "build", "-o", program, "./bench/rush")
	build.Dir = tree
	if out, err := build.CombinedOutput(); err != nil {
		return "", errors.Join(err, errors.New(string(out)))
	}
	return program, nil
}
