package main

import (
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
)

func TestTheSampleIsRemoved(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, officeFile)
	if code, out, errOut := env.program(t, "", "sample", "--remove"); code != exitDone || !strings.Contains(out, "nothing was removed") {
		t.Fatalf("exit code %d, printed %q, complained %q", code, out, errOut)
	}
	_, loaded, _ := env.program(t, "", "sample")
	code, out, errOut := env.program(t, "", "sample", "--remove")
	if want := strings.TrimPrefix(loaded, "added "); code != exitDone || !strings.HasPrefix(out, "removed ") ||
		strings.TrimPrefix(strings.TrimSpace(out), "removed ") != strings.Split(want, ";")[0] {
		t.Errorf("exit code %d, printed %q after %q, complained %q", code, out, loaded, errOut)
	}
	if !strings.Contains(errOut, "sample records removed") || !strings.Contains(errOut, "figures=103") {
		t.Errorf("the log keeps no account: %q", errOut)
	}
	if _, out, _ := env.program(t, "", "ask", "--now", "2021-04-30T09:00+07:00", "ยอดโควิดล่าสุด"); strings.Contains(out, "294") {
		t.Errorf("a removed sample is still answered: %s", out)
	}
}

func TestTheSampleIsNotLoadedIntoADatabaseWithRecords(t *testing.T) {
	source := ledger.Source{Key: "own", Kind: ledger.SourceEntry, Title: "บันทึก", AddedBy: "test"}
	for name, add := range map[string]func(o *ledger.Office) error{
		"people": func(o *ledger.Office) error {
			return o.LinkPerson(t.Context(), ledger.Person{UserID: "U1", Role: ledger.RoleReader})
		},
		"records": func(o *ledger.Office) error { _, err := o.AddSource(t.Context(), source); return err },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			env := clean(t)
			dsn := holding(t)
			db, err := ledger.Open(t.Context(), dsn)
			if err != nil {
				t.Fatal(err)
			}
			if err := add(db.Office("14", time.Now)); err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			env["DATABASE_URL"] = dsn
			code, out, errOut := env.program(t, "", "sample")
			if code != exitFailed || out != "" || !strings.Contains(errOut, "--into-live") || strings.Count(errOut, "\n") != 1 {
				t.Errorf("exit code %d, printed %q, complained %q", code, out, errOut)
			}
			if code, out, errOut := env.program(t, "", "sample", "--into-live"); code != exitDone || !strings.Contains(out, "103 figures") {
				t.Errorf("exit code %d, printed %q, complained %q", code, out, errOut)
			}
		})
	}
}
