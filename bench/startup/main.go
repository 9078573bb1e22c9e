// Startup measures how long changwat takes from its start to being ready, and how much memory it holds at rest: the
// rehearsal with an empty data folder, the rehearsal that takes up its records, and the service. Run it from the
// project's root:
//
//	go run ./bench/startup
//
// It builds the program, starts it as a process of its own, asks /readyz until it says yes, lets it rest, and reads
// its resident memory from /proc (Linux only).
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"time"

	"changwat/bench/local"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "bench/startup:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	runs := flag.Int("runs", 5, "starts of each kind")
	rest := flag.Duration("rest", 5*time.Second, "how long the program rests before its memory is read")
	flag.Parse()

	dir, err := os.MkdirTemp("", "changwat-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	binary, err := local.Build(ctx, dir, "./cmd/changwat")
	if err != nil {
		return err
	}
	fmt.Printf("%s, %d CPUs, %d starts of each kind, medians\n", runtime.Version(), runtime.NumCPU(), *runs)
	fmt.Printf("%-28s%12s%16s\n", "", "ready after", "memory at rest")
	for _, kind := range []struct {
		name  string
		fresh bool
		args  []string
	}{
		{"rehearsal, empty folder", true, []string{"rehearse"}},
		{"rehearsal, its records there", false, []string{"rehearse"}},
		{"service, empty folder", true, []string{"serve"}},
	} {
		var ready []time.Duration
		var memory []int
		data := filepath.Join(dir, "data")
		for range *runs {
			if kind.fresh {
				if err := os.RemoveAll(data); err != nil {
					return err
				}
			}
			took, kilobytes, err := start(ctx, binary, data, *rest, kind.args)
			if err != nil {
				return fmt.Errorf("%s: %w", kind.name, err)
			}
			ready, memory = append(ready, took), append(memory, kilobytes)
		}
		slices.Sort(ready)
		slices.Sort(memory)
		fmt.Printf("%-28s%9d ms%13.1f MB\n", kind.name, ready[len(ready)/2].Milliseconds(), float64(memory[len(memory)/2])/1024)
	}
	return nil
}

// start starts the program once, and ends it.
func start(ctx context.Context, binary, data string, rest time.Duration, args []string) (ready time.Duration, kilobytes int, err error) {
	address, err := local.FreeAddress(ctx)
	if err != nil {
		return 0, 0, err
	}
	ctx, cancel := context.WithTimeout(ctx, rest+30*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, args...)
	cmd.Env = append(os.Environ(), "CHANGWAT_LISTEN="+address, "CHANGWAT_DATA="+data, "CHANGWAT_LOG=error", "CHANGWAT_PROVINCE=14",
		"LINE_CHANNEL_SECRET=secret", "LINE_CHANNEL_ACCESS_TOKEN=token", "LINE_API_ENDPOINT=http://127.0.0.1:9")
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, err
	}
	defer func() { // ended by its own process id
		if err = errors.Join(err, cmd.Process.Signal(os.Interrupt)); err == nil {
			err = cmd.Wait()
		}
	}()
	for {
		if res, err := http.Get("http://" + address + "/readyz"); err == nil {
			_ = res.Body.Close()
			if res.StatusCode == http.StatusOK {
				break
			}
		}
		select {
		case <-ctx.Done():
			return 0, 0, fmt.Errorf("not ready: %w", ctx.Err())
		case <-time.After(2 * time.Millisecond):
		}
	}
	ready = time.Since(began)
	time.Sleep(rest)
	kilobytes, err = resident(cmd.Process.Pid)
	return ready, kilobytes, err
}

var residentLine = regexp.MustCompile(`(?m)^VmRSS:\s+(\d+) kB$`)

// resident returns the memory that a process holds, in KiB.
func resident(pid int) (int, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	found := residentLine.FindSubmatch(status)
	if found == nil {
		return 0, errors.New("/proc names no resident memory")
	}
	return strconv.Atoi(string(found[1]))
}
