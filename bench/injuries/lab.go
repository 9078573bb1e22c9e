package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// lab builds changwat once and starts it as processes of their own.
type lab struct {
	dir    string
	binary string
}

func newLab(ctx context.Context) (*lab, error) {
	dir, err := os.MkdirTemp("", "changwat-injuries-")
	if err != nil {
		return nil, err
	}
	l := &lab{dir: dir, binary: filepath.Join(dir, "changwat")}
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", l.binary, "./cmd/changwat").CombinedOutput(); err != nil {
		l.close()
		return nil, fmt.Errorf("building changwat: %w\n%s", err, out)
	}
	return l, nil
}

func (l *lab) close() { _ = os.RemoveAll(l.dir) } // a temporary folder

// service is a changwat that serves.
type service struct {
	address string
	process *exec.Cmd
}

// serve starts changwat with an empty database of its own, and waits until it is ready. No LINE answers it.
func (l *lab) serve(ctx context.Context) (*service, error) {
	data, err := os.MkdirTemp(l.dir, "data-")
	if err != nil {
		return nil, err
	}
	free, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &service{address: free.Addr().String()}
	if err := free.Close(); err != nil {
		return nil, err
	}
	s.process = exec.CommandContext(ctx, l.binary, "serve")
	s.process.Env = append(os.Environ(), "CHANGWAT_LISTEN="+s.address, "CHANGWAT_DATA="+data, "CHANGWAT_PROVINCE=14",
		"DATABASE_URL=", "REDIS_URL=", "LINE_CHANNEL_SECRET=a-secret", "LINE_CHANNEL_ACCESS_TOKEN=a-token",
		"LINE_API_ENDPOINT=http://127.0.0.1:1", "LINE_DATA_ENDPOINT=http://127.0.0.1:1", "CHANGWAT_LOG=error")
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	for {
		if res, err := http.Get("http://" + s.address + "/readyz"); err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return s, nil
			}
		}
		select {
		case <-ctx.Done():
			s.stop()
			return nil, errors.New("changwat does not become ready")
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (s *service) stop() {
	_ = s.process.Process.Signal(syscall.SIGTERM) // gone already: nothing to end
	_ = s.process.Wait()                          // its exit code says nothing here
}

// memory returns how many bytes of the machine's memory the process takes (VmRSS).
func (s *service) memory() (int64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.process.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if rest, found := strings.CutPrefix(line, "VmRSS:"); found {
			kilobytes, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return kilobytes << 10, err
		}
	}
	return 0, errors.New("/proc/…/status names no VmRSS")
}
