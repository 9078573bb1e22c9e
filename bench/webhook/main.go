// Webhook measures the way from a webhook request to the reply: changwat serve (signature, claim,
// understanding, ledger or answer cache, Flex answer, reply) beside the LINE SDK's minimal echo bot
// (bench/echo), in turn, against one stub of LINE's reply call. Both answer a webhook only after their reply
// went out, so the time of the request is the time of the whole way. Run it from the project's root:
//
//	go run ./bench/webhook
//	go run ./bench/webhook -redis redis://127.0.0.1:6379/9 -postgres postgres://user@host/empty
//
// changwat runs several times, each with its own database: with answers cached in the process; asked something new each time, of
// which there are no figures or some, so that neither the reading nor the answer can have been kept; and where they are named, with
// Redis and on PostgreSQL.
//
// It builds both programs, starts each as a process of its own, and prints requests a second, the latency's
// median and 99th percentile, and each process's own CPU time an event (from /proc, Linux only).
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "bench/webhook:", err)
		os.Exit(1)
	}
}

type settings struct {
	connections int
	runs        int
	length      time.Duration
	redis       string
	postgres    string
}

func run(ctx context.Context) error {
	var s settings
	flag.IntVar(&s.connections, "c", 32, "connections")
	flag.IntVar(&s.runs, "runs", 5, "runs of each program, in turn")
	flag.DurationVar(&s.length, "d", 4*time.Second, "length of a run")
	flag.StringVar(&s.redis, "redis", "", "REDIS_URL of a Redis with nothing else in it; empty: that line is left out")
	flag.StringVar(&s.postgres, "postgres", "", "DATABASE_URL of an empty PostgreSQL database; empty: that line is left out")
	flag.Parse()

	serial.Store(time.Now().UnixMicro()) // a Redis may still remember the events of a run before
	dir, err := os.MkdirTemp("", "changwat-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	line, err := startStub()
	if err != nil {
		return err
	}
	defer line.close()
	rivals, err := s.start(ctx, dir, line.url)
	for _, r := range rivals {
		defer r.stop()
	}
	if err != nil {
		return err
	}
	fmt.Printf("%s, %d CPUs, %s, %d connections, %d runs of %v each, in turn, median\n",
		processor(), runtime.NumCPU(), runtime.Version(), s.connections, s.runs, s.length)
	for _, r := range rivals { // warm up
		if _, err := r.load(line, s.connections, time.Second); err != nil {
			return err
		}
	}
	for range s.runs {
		for _, r := range rivals {
			result, err := r.load(line, s.connections, s.length)
			if err != nil {
				return fmt.Errorf("%s: %w", r.name, err)
			}
			r.results = append(r.results, result)
		}
	}
	report(rivals)
	return nil
}

// start starts all programs that are compared. Those that it has started by then come with an error as well.
func (s settings) start(ctx context.Context, dir, lineURL string) (started []*rival, err error) {
	changwat := func(name string) *rival {
		return &rival{
			name: name, pkg: "./cmd/changwat", args: []string{"serve"},
			database: "sqlite:" + filepath.Join(dir, strings.ReplaceAll(name, " ", "-")+".db"),
		}
	}
	day, since := changwat("not cached"), changwat("found anew")
	day.fresh, since.fresh = "ยอดโควิดวันที่ %d/%d/%d", "ยอดโควิดตั้งแต่ %d/%d/%d ถึง 30/4/2564"
	all := []*rival{{name: "echo bot", pkg: "./bench/echo"}, changwat("cached"), day, since}
	if s.redis != "" {
		r := changwat("with Redis")
		r.redis = s.redis
		all = append(all, r)
	}
	if s.postgres != "" {
		r := changwat("PostgreSQL")
		r.database = s.postgres
		all = append(all, r)
	}
	for _, r := range all {
		if r.database != "" {
			if err := prepare(ctx, r.database); err != nil {
				return started, fmt.Errorf("preparing the ledger: %w", err)
			}
		}
		if err := r.start(ctx, dir, lineURL); err != nil {
			return started, fmt.Errorf("starting %s: %w", r.name, err)
		}
		started = append(started, r)
	}
	return started, nil
}

// report prints the median of each figure.
func report(rivals []*rival) {
	rate := func(r *rival) float64 { return median(r.results, func(x result) float64 { return x.rate }) }
	fmt.Printf("%-10s %10s %6s %9s %9s %14s %12s %10s\n", "", "req/s", "x echo", "p50", "p99", "CPU µs/event", "reply bytes", "replies")
	for _, r := range rivals {
		fmt.Printf("%-10s %10.0f %6.2f %9s %9s %14.0f %12d %10d\n", r.name,
			rate(r), rate(r)/rate(rivals[0]),
			time.Duration(median(r.results, func(x result) float64 { return float64(x.p50) })).Round(10*time.Microsecond),
			time.Duration(median(r.results, func(x result) float64 { return float64(x.p99) })).Round(10*time.Microsecond),
			median(r.results, func(x result) float64 { return x.cpu }),
			int(median(r.results, func(x result) float64 { return float64(x.bytes) })),
			int(median(r.results, func(x result) float64 { return float64(x.replies) })))
	}
}

func median[T any](all []T, of func(T) float64) float64 {
	values := make([]float64, len(all))
	for i, x := range all {
		values[i] = of(x)
	}
	slices.SortFunc(values, cmp.Compare)
	return values[len(values)/2]
}

// processor names the CPU.
func processor() string {
	out, err := exec.Command("sh", "-c", "grep -m1 'model name' /proc/cpuinfo | cut -d: -f2").Output()
	if err != nil || len(out) < 2 {
		return runtime.GOARCH
	}
	return string(out[1 : len(out)-1])
}
