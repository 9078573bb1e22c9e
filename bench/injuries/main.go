// Injuries does to a running changwat what goes wrong in the field, and prints for each injury what is expected and
// what was seen. Run it from the project's root (Linux only: memory is read from /proc):
//
//	go run ./bench/injuries
//	go run ./bench/injuries -only Redis -v
//
// Each injury starts `changwat serve` as a process of its own and drives it over HTTP, with the LINE Platform of
// internal/linesim in this program; Redis and PostgreSQL are started where an injury needs them, and everything is on
// loopback. It exits with 1 where something was not as expected.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"
)

// injury is one thing that goes wrong.
type injury struct {
	name     string
	expected string
	// inflict does it, and returns what was seen and whether that is as expected. An error means that it could not
	// be done.
	inflict func(ctx context.Context, l *lab) (seen string, ok bool, err error)
}

// injuries are all of them.
func injuries() []injury {
	return slices.Concat(announcements(), channel(), answers(), access(), storage(), replicas(), hostile(), []injury{
		slowBodies("no signature", "", 1500),
		slowBodies("a signature of the right form", strings.Repeat("A", 43)+"=", 1500),
	})
}

// injuryAt is an injury to an office whose clock starts at the given time; "" for the real time.
func injuryAt(start, name, expected string, inflict func(o *office, f *findings) error) injury {
	return injury{name: name, expected: expected, inflict: func(ctx context.Context, l *lab) (string, bool, error) {
		var from time.Time
		if start != "" {
			from = at(start)
		}
		o, err := newOffice(ctx, l, from)
		if err != nil {
			return "", false, err
		}
		defer o.close()
		var f findings
		if err := inflict(o, &f); err != nil {
			if o.service != nil {
				err = fmt.Errorf("%w; the service said:\n%s", err, o.service.log)
			}
			return "", false, err
		}
		if f.bad && verbose && o.service != nil {
			fmt.Fprintf(os.Stderr, "%s: the service said:\n%s\n", name, o.service.log)
		}
		return f.verdict()
	}}
}

// verbose shows what the service said where something is not as expected.
var verbose bool

func main() {
	only := flag.String("only", "", "try only injuries whose name contains this")
	concurrency := flag.Int("concurrency", 3, "how many injuries are tried at the same time")
	flag.BoolVar(&verbose, "v", false, "show what the service said where something is not as expected")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	healthy, err := run(ctx, *only, *concurrency)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/injuries:", err)
	}
	if err != nil || !healthy {
		os.Exit(1)
	}
}

// run tries the injuries, some at the same time, and prints a table in Markdown. It reports whether all was as expected.
func run(ctx context.Context, only string, concurrency int) (healthy bool, err error) {
	l, err := newLab(ctx)
	if err != nil {
		return false, err
	}
	defer func() { err = joined(err, l.close()) }()
	chosen := slices.DeleteFunc(injuries(), func(i injury) bool { return !strings.Contains(i.name, only) })
	results := make([]chan result, len(chosen))
	slots := make(chan struct{}, max(concurrency, 1))
	for n, i := range chosen {
		results[n] = make(chan result, 1)
		go func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			var r result
			r.seen, r.ok, r.err = i.inflict(ctx, l)
			results[n] <- r
		}()
	}
	healthy = true
	fmt.Println("| what happens | expected | seen | |")
	fmt.Println("| --- | --- | --- | --- |")
	for n, i := range chosen {
		r := <-results[n]
		verdict := "as expected"
		if r.err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", i.name, r.err)
			r.seen, r.ok = "could not be tried", false
		}
		if !r.ok {
			verdict, healthy = "**not as expected**", false
		}
		fmt.Printf("| %s | %s | %s | %s |\n", i.name, i.expected, r.seen, verdict)
	}
	return healthy, nil
}

// result is what became of an injury.
type result struct {
	seen string
	ok   bool
	err  error
}

func joined(err, other error) error {
	if err == nil {
		return other
	}
	return err
}
