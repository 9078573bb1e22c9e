package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"sync"
	"time"

	"changwat/bench/local"
	"changwat/internal/ledger/ledgertest"
)

// lab builds changwat once, and starts what the cases need: changwat, PostgreSQL, Redis.
type lab struct {
	dir    string
	binary string

	once     sync.Once
	postgres *ledgertest.Server
	err      error
}

func newLab(ctx context.Context) (*lab, error) {
	dir, err := os.MkdirTemp("", "changwat-injuries-")
	if err != nil {
		return nil, err
	}
	l := &lab{dir: dir}
	if l.binary, err = local.Build(ctx, dir, "./cmd/changwat"); err != nil {
		return nil, errors.Join(err, l.close())
	}
	return l, nil
}

func (l *lab) close() error {
	l.once.Do(func() {}) // prevents a later start
	var err error
	if l.postgres != nil && l.err == nil {
		err = l.postgres.Stop()
	}
	return errors.Join(err, os.RemoveAll(l.dir))
}

// database returns the address of an empty database on the lab's PostgreSQL server.
func (l *lab) database() (string, error) {
	l.once.Do(func() { l.postgres, l.err = ledgertest.StartServer() })
	if l.err != nil {
		return "", fmt.Errorf("starting PostgreSQL: %w", l.err)
	}
	return l.postgres.Database()
}

// redis is a Redis server that can be stopped, started again and emptied.
type redis struct {
	address string
	process *exec.Cmd
}

func startRedis(ctx context.Context) (*redis, error) {
	address, err := local.FreeAddress(ctx)
	if err != nil {
		return nil, err
	}
	r := &redis{address: address}
	return r, r.start(ctx)
}

func (r *redis) url() string { return "redis://" + r.address }

func (r *redis) start(ctx context.Context) error {
	_, port, err := net.SplitHostPort(r.address)
	if err != nil {
		return err
	}
	r.process = exec.CommandContext(ctx, "redis-server", "--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
	if err := r.process.Start(); err != nil {
		return fmt.Errorf("starting Redis: %w", err)
	}
	return until(ctx, 10*time.Second, "Redis answers", func() bool {
		conn, err := net.Dial("tcp", r.address)
		if err == nil {
			conn.Close()
		}
		return err == nil
	})
}

func (r *redis) stop() {
	_ = r.process.Process.Kill() // an error means that it has ended already
	_ = r.process.Wait()         // its exit code says that it was killed
}

// flush deletes all keys.
func (r *redis) flush() error {
	conn, err := net.Dial("tcp", r.address)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.Write([]byte("FLUSHALL\r\n")); err != nil {
		return err
	}
	answer := make([]byte, 5)
	if _, err := conn.Read(answer); err != nil || string(answer) != "+OK\r\n" {
		return fmt.Errorf("flushing Redis: %q, %w", answer, err)
	}
	return nil
}

// pollInterval is the time between two checks of a condition.
const pollInterval = 20 * time.Millisecond

// until waits for a condition. The error names the one that is not met in time.
func until(ctx context.Context, within time.Duration, what string, holds func() bool) error {
	if _, ok := after(ctx, within, holds); !ok {
		return fmt.Errorf("not within %v: %s", within, what)
	}
	return nil
}

// after waits for a condition and returns how long that took; ok is false where it is not met in time.
func after(ctx context.Context, within time.Duration, holds func() bool) (took time.Duration, ok bool) {
	began := time.Now()
	for !holds() {
		if time.Since(began) > within || !sleep(ctx, pollInterval) {
			return time.Since(began), false
		}
	}
	return time.Since(began), true
}

// sleep waits for d, and reports false when ctx ends first.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
