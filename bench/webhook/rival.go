package main

import (
	"bytes"
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

	"changwat/bench/local"
	"changwat/internal/ledger"
)

const (
	secret    = "0123456789abcdef0123456789abcdef"
	token     = "a-channel-access-token"
	officials = 200
)

// userID is the LINE id of the nth official.
func userID(n int) string { return fmt.Sprintf("U%032x", n) }

// prepare writes the sample records and links the officials.
func prepare(ctx context.Context, dsn string) error {
	db, err := ledger.Open(ctx, dsn)
	if err != nil {
		return err
	}
	office := db.Office("14", time.Now)
	if _, err := ledger.LoadSample(ctx, office); err != nil {
		return errors.Join(err, db.Close())
	}
	for n := range officials {
		if err := office.LinkPerson(ctx, ledger.Person{UserID: userID(n), Role: ledger.RoleReader}); err != nil {
			return errors.Join(err, db.Close())
		}
	}
	return db.Close()
}

// rival is one of the compared programs.
type rival struct {
	name, pkg string
	args      []string
	fresh     string // what it is asked with another day each time, so that no answer comes from a cache; "" for the same questions again
	database  string // DATABASE_URL; "" for none
	redis     string // REDIS_URL; "" for none

	address string
	process *exec.Cmd
	results []result
}

// start builds the program, starts it, and waits until it serves.
func (r *rival) start(ctx context.Context, dir, lineURL string) error {
	path, err := local.Build(ctx, dir, r.pkg)
	if err != nil {
		return err
	}
	if r.address, err = local.FreeAddress(ctx); err != nil {
		return err
	}
	_, port, _ := net.SplitHostPort(r.address)
	r.process = exec.CommandContext(ctx, path, r.args...)
	r.process.Env = append(os.Environ(), "PORT="+port, "CHANGWAT_LISTEN="+r.address, "CHANGWAT_DATA="+dir,
		"DATABASE_URL="+r.database, "REDIS_URL="+r.redis,
		"LINE_CHANNEL_SECRET="+secret, "LINE_CHANNEL_ACCESS_TOKEN="+token,
		"LINE_API_ENDPOINT="+lineURL, "LINE_DATA_ENDPOINT="+lineURL, "CHANGWAT_PROVINCE=14",
		"CHANGWAT_NOW=2021-04-30T10:00:00+07:00", "CHANGWAT_REHEARSAL_CLOCK=1")
	log, err := os.Create(filepath.Join(dir, strings.ReplaceAll(r.name, " ", "-")+".log")) // a log is part of the work
	if err != nil {
		return err
	}
	defer log.Close()
	r.process.Stdout, r.process.Stderr = log, log
	if err := r.process.Start(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	for {
		if r.answers(ctx) {
			return nil
		}
		select {
		case <-ctx.Done():
			said, _ := os.ReadFile(log.Name())
			return fmt.Errorf("does not serve: %w\n%s", ctx.Err(), said)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// answers reports whether the program accepts webhooks.
func (r *rival) answers(ctx context.Context) bool {
	body := []byte(`{"destination":"","events":[]}`)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+r.address+"/line/webhook", bytes.NewReader(body))
	if err != nil {
		return false
	}
	req.Header.Set("X-Line-Signature", sign(body))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	res.Body.Close()
	return res.StatusCode == http.StatusOK
}

func (r *rival) stop() {
	_ = r.process.Process.Signal(syscall.SIGTERM) // an error means that it has ended already
	_ = r.process.Wait()                          // its exit code does not matter
}

// cpu returns the CPU time that the process has used, in user and system mode.
func (r *rival) cpu() (time.Duration, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", r.process.Process.Pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, errors.New("/proc/…/stat is shorter than expected")
	}
	const tick = 10 * time.Millisecond // USER_HZ is 100 on Linux
	var total time.Duration
	for _, f := range fields[11:13] { // utime, stime
		n, err := strconv.ParseInt(f, 10, 64)
		if err != nil {
			return 0, err
		}
		total += time.Duration(n) * tick
	}
	return total, nil
}
