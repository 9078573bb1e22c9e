// Package cachetest runs a Redis server that programs and tests may kill, start again and empty.
package cachetest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/redis/go-redis/v9"
)

// startTimeout bounds how long a server may take until it listens.
const startTimeout = time.Minute

// ErrNotInstalled says that this machine has no Redis.
var ErrNotInstalled = errors.New("redis-server is not installed")

// Server is a Redis server on this machine that keeps nothing on disk. It listens on a socket in its own directory, which no other
// program can take while it is away.
type Server struct {
	dir     string
	process *exec.Cmd
}

// Start starts a server; Close ends it.
func Start(ctx context.Context) (*Server, error) {
	if _, err := exec.LookPath("redis-server"); err != nil {
		return nil, ErrNotInstalled
	}
	dir, err := os.MkdirTemp("", "changwat-redis-")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir}
	if err := s.Restart(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Server) socket() string { return filepath.Join(s.dir, "redis.sock") }

// URL is the address of the server as REDIS_URL has it.
func (s *Server) URL() string { return "unix://" + s.socket() }

// Restart starts the server, empty, after Kill.
func (s *Server) Restart(ctx context.Context) error {
	s.process = exec.Command("redis-server", "--port", "0", "--unixsocket", s.socket(), "--save", "", "--appendonly", "no", "--dir", s.dir)
	if err := s.process.Start(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	for {
		c, err := new(net.Dialer).DialContext(ctx, "unix", s.socket())
		if err == nil {
			return c.Close()
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("redis-server does not listen: %w", err)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// Kill ends the server at once.
func (s *Server) Kill() {
	if s.process == nil || s.process.Process == nil {
		return
	}
	_ = s.process.Process.Kill() // it has ended: nothing to kill
	_ = s.process.Wait()         // killed: its exit code says so
	s.process = nil
}

// Flush empties the server.
func (s *Server) Flush(ctx context.Context) error {
	client := redis.NewClient(&redis.Options{Network: "unix", Addr: s.socket()})
	return errors.Join(client.FlushAll(ctx).Err(), client.Close())
}

// Close ends the server and removes its directory.
func (s *Server) Close() error {
	s.Kill()
	return os.RemoveAll(s.dir)
}
