package main

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"

	"changwat/internal/ledger/ledgertest"
)

// TestMain lets the test binary be the child that is killed.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == childCommand {
		main()
	}
	os.Exit(ledgertest.Main(m.Run))
}

func TestAKilledApplicationLeavesAllOrNothing(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		var log bytes.Buffer
		small := trial{engine: "trial", dsn: dsn, kills: 6, seed: 1, log: &log}
		small.command = func(args ...string) *exec.Cmd { return exec.Command(self, args...) }
		r, err := small.run(t.Context())
		t.Log("\n" + table([]result{r}))
		if err != nil && !strings.Contains(err.Error(), "prove nothing") { // six kills may all come late
			t.Errorf("%v\n%s", err, log.String())
		}
	})
}
