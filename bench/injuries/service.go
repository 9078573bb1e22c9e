package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"changwat/bench/local"
)

// The channel's secret and token.
const (
	secret = "canary5f1csecret0123456789abcdef"
	token  = "canary-token-5f1c"
)

// output collects the output of a process.
type output struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all.String()
}

// service is a running `changwat serve`.
type service struct {
	address string
	process *exec.Cmd
	log     *output
}

// serve starts changwat with an empty database, without a LINE Platform, and waits until it is ready.
func (l *lab) serve(ctx context.Context) (*service, error) {
	data, err := os.MkdirTemp(l.dir, "data-")
	if err != nil {
		return nil, err
	}
	s, err := l.launch(ctx, environment(data, "http://127.0.0.1:1"))
	if err != nil {
		return nil, err
	}
	return s, s.awaitReady(ctx)
}

// environment is the environment of a changwat of the lab, independent of the settings in that of this program.
func environment(data, line string) []string {
	return append(os.Environ(), "CHANGWAT_DATA="+data, "CHANGWAT_PROVINCE=14", "CHANGWAT_ZONE=Asia/Bangkok", "CHANGWAT_NOW=",
		"CHANGWAT_REHEARSAL_CLOCK=0", "DATABASE_URL=sqlite:"+filepath.Join(data, "changwat.db"), "REDIS_URL=",
		"LINE_CHANNEL_SECRET="+secret, "LINE_CHANNEL_ACCESS_TOKEN="+token,
		"LINE_API_ENDPOINT="+line, "LINE_DATA_ENDPOINT="+line, "CHANGWAT_LOG=info")
}

// launch starts `changwat serve`.
func (l *lab) launch(ctx context.Context, env []string) (*service, error) {
	address, err := local.FreeAddress(ctx)
	if err != nil {
		return nil, err
	}
	s := &service{address: address, log: &output{}}
	s.process = exec.CommandContext(ctx, l.binary, "serve")
	s.process.Env = append(env, "CHANGWAT_LISTEN="+address)
	s.process.Stdout, s.process.Stderr = s.log, s.log
	return s, s.process.Start()
}

// awaitReady waits until it is ready, or ends it where that takes too long.
func (s *service) awaitReady(ctx context.Context) error {
	err := until(ctx, 20*time.Second, "changwat is ready", func() bool { return s.status("/readyz") == http.StatusOK })
	if err != nil {
		s.kill()
	}
	return err
}

// stop ends it as a service manager does, and returns after how long it was gone.
func (s *service) stop() time.Duration {
	began := time.Now()
	_ = s.process.Process.Signal(syscall.SIGTERM) // gone already: nothing to end
	_ = s.process.Wait()                          // its exit code says nothing here
	return time.Since(began)
}

// kill ends it as a power cut does.
func (s *service) kill() {
	_ = s.process.Process.Kill() // gone already: nothing to end
	_ = s.process.Wait()         // killed: its exit code says so
}

// alive tells whether the process still runs.
func (s *service) alive() bool {
	return s.process.Process.Signal(syscall.Signal(0)) == nil && s.status("/healthz") == http.StatusOK
}

// get asks the service; 0 where it does not answer.
func (s *service) get(path string) (status int, body string) {
	c := http.Client{Timeout: 5 * time.Second}
	res, err := c.Get("http://" + s.address + path)
	if err != nil {
		return 0, ""
	}
	defer res.Body.Close()
	content, _ := io.ReadAll(res.Body) // cut short: what there is
	return res.StatusCode, string(content)
}

func (s *service) status(path string) int {
	status, _ := s.get(path)
	return status
}

func (s *service) ready() string {
	_, body := s.get("/readyz")
	return strings.TrimSpace(body)
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
