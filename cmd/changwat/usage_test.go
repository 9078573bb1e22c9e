package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// A command that cannot work says in one line what to do. None of these may leave anything behind.
func TestWrongUsageSaysWhatToDo(t *testing.T) {
	clean(t)
	folder := t.TempDir()
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"nothing-such"}, exitUsage, "see changwat --help"},
		{[]string{"people", "unlink"}, exitUsage, "see changwat people unlink --help"},
		{[]string{"people", "role", "1", "king"}, exitUsage, "see changwat people role --help"},
		{[]string{"backup"}, exitUsage, "see changwat backup --help"},
		{[]string{"jobs", "run"}, exitUsage, "see changwat jobs run --help"},
		{[]string{"--log", "loud", "version"}, exitUsage, `"loud" is not debug, info, warn or error`},
		{[]string{"jobs", "pause"}, exitFailed, "no database here yet: set DATABASE_URL or CHANGWAT_DATA"},
		{[]string{"jobs", "resume"}, exitFailed, "no database here yet: set DATABASE_URL or CHANGWAT_DATA"},
		{[]string{"people"}, exitFailed, "no database here yet: set DATABASE_URL or CHANGWAT_DATA"},
		{[]string{"backup", filepath.Join(folder, "copy")}, exitFailed, "no database here yet: set DATABASE_URL or CHANGWAT_DATA"},
		{[]string{"restore", filepath.Join(folder, "copy")}, exitFailed, "name a copy that changwat backup has written"},
		{[]string{"restore", folder}, exitFailed, "name a copy that changwat backup has written"},
	} {
		code, out, errOut := program(t, "", c.args...)
		if code != c.code || !strings.Contains(errOut, c.want) || strings.Count(errOut, "\n") != 1 || out != "" {
			t.Errorf("%v: exit code %d, printed %q and complained %q, want %d and %q", c.args, code, out, errOut, c.code, c.want)
		}
	}
	if left, err := os.ReadDir(os.Getenv("CHANGWAT_DATA")); err == nil && len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestABackupNeedsAnExistingFolder(t *testing.T) {
	clean(t)
	t.Setenv("DATABASE_URL", holding(t, "50"))
	code, _, errOut := program(t, "", "backup", filepath.Join(t.TempDir(), "gone", "copy"))
	if code != exitFailed || !strings.Contains(errOut, "make it, or name another file") {
		t.Errorf("exit code %d, complained %q", code, errOut)
	}
}

func TestACommandThatBeginsAnOfficeSaysWhichOne(t *testing.T) {
	clean(t)
	code, out, errOut := program(t, "", "invite")
	if code != exitDone || strings.Count(out, "\n") != 1 || !strings.Contains(errOut, "14 (พระนครศรีอยุธยา)") {
		t.Errorf("the first invite: exit code %d, printed %q, said %q", code, out, errOut)
	}
	if code, _, errOut := program(t, "", "invite"); code != exitDone || errOut != "" {
		t.Errorf("the second: exit code %d, said %q", code, errOut)
	}
}

// The README's tables name every command and every setting that there is.
func TestTheREADMENamesEveryCommandAndSetting(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var cmd commands
	parser, err := kong.New(&cmd, kong.Name("changwat"), kong.Configuration(kong.JSON), kong.Vars{"line_api": lineAPI, "line_data": lineData})
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range parser.Model.Leaves(false) {
		name := strings.TrimPrefix(command.FullPath(), "changwat ")
		if command.Parent.DefaultCmd == command && command.Parent.Parent != nil { // run by the parent's name alone
			name = strings.TrimPrefix(command.Parent.FullPath(), "changwat ")
		}
		if !strings.Contains(string(readme), "`changwat "+name) && !strings.Contains(string(readme), "`"+name) {
			t.Errorf("the README does not name the command %q", name)
		}
		for _, group := range command.AllFlags(false) {
			for _, flag := range group {
				for _, env := range flag.Envs {
					if !strings.Contains(string(readme), "`"+env) {
						t.Errorf("the README does not name the setting %s", env)
					}
				}
			}
		}
	}
}
