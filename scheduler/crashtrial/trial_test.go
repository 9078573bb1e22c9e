package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"changwat/internal/ledger/ledgertest"
)

// TestMain lets the test binary be the child that is killed.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && slices.Contains([]string{childCommand, noticeCommand, faultCommand}, os.Args[1]) {
		main()
	}
	os.Exit(ledgertest.Main(m.Run))
}

func TestKillsLoseAndDoubleNothing(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		t.Parallel()
		try(t, trial{dsn: dsn})
	})
}

// TestTheTrialTriesSomething is the control: with a fresh key for each attempt, kills and faults do double.
func TestTheTrialTriesSomething(t *testing.T) {
	t.Parallel()
	try(t, trial{dsn: ledgertest.SQLite(t), freshKeys: true})
}

// try makes a small trial of what is given.
func try(t *testing.T, small trial) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	log := openChildLog(t)
	small.engine, small.deliveries, small.kills, small.seed, small.log = "trial", 300, 6, 1, log.File
	small.command = func(args ...string) *exec.Cmd { return exec.Command(self, args...) }
	r, err := small.run(t.Context())
	if err == nil {
		err = r.verdict()
	}
	t.Log("\n" + table([]result{r}))
	if err != nil {
		t.Errorf("%v\n%s", err, log.read(t))
	}
}

func TestKilledCorrectionsAreNotifiedOnce(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		t.Parallel()
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		log := openChildLog(t)
		small := trial{engine: "trial", dsn: dsn, kills: 6, seed: 1, log: log.File}
		small.command = func(args ...string) *exec.Cmd { return exec.Command(self, args...) }
		r, err := small.runNotices(t.Context())
		if err == nil {
			err = r.verdict()
		}
		t.Log("\n" + noticeTable([]noticeResult{r}))
		if err != nil {
			t.Errorf("%v\n%s", err, log.read(t))
		}
	})
}

// childLog is what the child processes of a trial write. It is a file, since they write at the same time: each process is given
// a file as it is, whereas the output to any other writer is copied to it by a goroutine for each process.
type childLog struct{ *os.File }

func openChildLog(t *testing.T) childLog {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "children.log"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return childLog{f}
}

// read returns what has been written.
func (l childLog) read(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(l.Name())
	if err != nil {
		t.Error(err)
	}
	return string(text)
}

func TestTheTableIsReadable(t *testing.T) {
	got := table([]result{{trial: trial{engine: "SQLite", deliveries: 300, kills: 6}, killed: 6, delivered: 299, twice: 2}})
	if !strings.Contains(got, "SQLite") || !strings.Contains(got, "frozen") || strings.Count(got, "\n") != 2 {
		t.Errorf("table:\n%s", got)
	}
}
