// Injuries does to a running changwat what goes wrong in the field, and prints for each injury what is expected and
// what was seen. Run it from the project's root (Linux only: memory is read from /proc):
//
//	go run ./bench/injuries
//
// Each injury is a file of its own and a line in the list below.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
)

// injury is one thing that goes wrong.
type injury struct {
	name     string
	expected string
	// suffer does it, and returns what was seen and whether that is as expected. An error means that it could not
	// be done.
	suffer func(ctx context.Context, l *lab) (seen string, ok bool, err error)
}

// injuries are all of them, in the order in which they are tried.
func injuries() []injury {
	return []injury{
		slowBodies("no signature", "", 1500),
		slowBodies("a signature of the right form", strings.Repeat("A", 43)+"=", 1500),
	}
}

func main() {
	only := flag.String("only", "", "try only injuries whose name contains this")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	healthy, err := run(ctx, *only)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/injuries:", err)
	}
	if err != nil || !healthy {
		os.Exit(1)
	}
}

// run tries the injuries and prints a table in Markdown. It reports whether all was as expected.
func run(ctx context.Context, only string) (healthy bool, err error) {
	l, err := newLab(ctx)
	if err != nil {
		return false, err
	}
	defer l.close()
	healthy = true
	fmt.Println("| injury | expected | seen | |")
	fmt.Println("| --- | --- | --- | --- |")
	for _, i := range injuries() {
		if !strings.Contains(i.name, only) {
			continue
		}
		seen, ok, err := i.suffer(ctx, l)
		if err != nil {
			return false, fmt.Errorf("%s: %w", i.name, err)
		}
		verdict := "as expected"
		if !ok {
			verdict, healthy = "**not as expected**", false
		}
		fmt.Printf("| %s | %s | %s | %s |\n", i.name, i.expected, seen, verdict)
	}
	return healthy, nil
}
