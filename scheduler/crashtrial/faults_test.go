package main

import (
	"errors"
	"os"
	"os/exec"
	"testing"
	"time"

	"changwat/internal/cache/cachetest"
	"changwat/internal/ledger/ledgertest"
)

// TestEveryFaultLosesAndDoublesNothing is the fault suite in short: each fault once, and ten kills.
func TestEveryFaultLosesAndDoublesNothing(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	log := openChildLog(t)
	f := faultTrial{replicas: 3, groups: 50, people: 100, lease: time.Second, gap: 1200 * time.Millisecond, outage: 2 * time.Second}
	f.deliveries, f.kills, f.seed, f.log = 300, 10, 1, log.File
	f.command = func(args ...string) *exec.Cmd { return exec.Command(self, args...) }
	r, err := f.run(t.Context())
	if os.Getenv("CHANGWAT_TEST_REAL") != "1" && (errors.Is(err, cachetest.ErrNotInstalled) || errors.Is(err, ledgertest.ErrNotInstalled)) {
		t.Skip(err)
	}
	if err == nil {
		err = r.verdict()
	}
	t.Log("\n" + r.table())
	if err != nil {
		t.Errorf("%v\n%s", err, log.read(t))
	}
}
