package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestADatabaseIsBackedUpAndRestored(t *testing.T) {
	t.Parallel()
	env := clean(t)
	env["CHANGWAT_PROVINCE"] = "14"
	file := filepath.Join(t.TempDir(), "copy.db")
	steps := []struct {
		name string
		args []string
		code int
		want string // in what it prints, or complains
	}{
		{"there is nothing to save", []string{"backup", file}, exitFailed, "no database"},
		{"the records are loaded", []string{"sample"}, exitDone, "added"},
		{"they are saved", []string{"backup", file}, exitDone, "restored and compared: sha256 "},
		{"a file that is there stays", []string{"backup", file}, exitFailed, "name a new file"},
		{"records are not overwritten", []string{"restore", file}, exitFailed, "--overwrite replaces them"},
		{"unless that is asked for", []string{"restore", "--overwrite", file}, exitDone, "the replaced database is "},
		{"the records are there", []string{"ask", "--now", "2021-04-30T07:55", "ยอดโควิดล่าสุด"}, exitDone, "294"},
		{"a file that is not there", []string{"restore", file + "2"}, exitFailed, "no such file"},
		{"no file is named", []string{"backup"}, exitUsage, "<file>"},
		{"no file is named to restore", []string{"restore"}, exitUsage, "<file>"},
	}
	for _, step := range steps {
		code, out, errOut := env.program(t, "", step.args...)
		if code != step.code || !strings.Contains(out+errOut, step.want) {
			t.Errorf("%s: exit code %d, printed %q and complained %q", step.name, code, out, errOut)
		}
		if step.code != exitDone && strings.Count(errOut, "\n") != 1 {
			t.Errorf("%s: complained %q, want one line", step.name, errOut)
		}
	}
	env["CHANGWAT_DATA"] = t.TempDir() // another machine
	if code, out, errOut := env.program(t, "", "restore", file); code != exitDone || strings.Count(out, "\n") != 1 {
		t.Errorf("exit code %d, printed %q and complained %q", code, out, errOut)
	}
	if code, out, _ := env.program(t, "", "ask", "--now", "2021-04-30T07:55", "ยอดโควิดล่าสุด"); code != exitDone || !strings.Contains(out, "294") {
		t.Errorf("exit code %d, answered %q", code, out)
	}
	left, err := os.ReadDir(env["CHANGWAT_DATA"])
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range left {
		if strings.Contains(f.Name(), ".part-") {
			t.Errorf("%s was left over", f.Name())
		}
	}
}
