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
	t.Parallel()
	env := clean(t)
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
		code, out, errOut := env.program(t, "", c.args...)
		if code != c.code || !strings.Contains(errOut, c.want) || strings.Count(errOut, "\n") != 1 || out != "" {
			t.Errorf("%v: exit code %d, printed %q and complained %q, want %d and %q", c.args, code, out, errOut, c.code, c.want)
		}
	}
	if left, err := os.ReadDir(env["CHANGWAT_DATA"]); err == nil && len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestABackupNeedsAnExistingFolder(t *testing.T) {
	t.Parallel()
	env := clean(t)
	env["DATABASE_URL"] = holding(t, "50")
	code, _, errOut := env.program(t, "", "backup", filepath.Join(t.TempDir(), "gone", "copy"))
	if code != exitFailed || !strings.Contains(errOut, "make it, or name another file") {
		t.Errorf("exit code %d, complained %q", code, errOut)
	}
}

func TestACommandThatBeginsAnOfficeSaysWhichOne(t *testing.T) {
	t.Parallel()
	env := clean(t)
	code, out, errOut := env.program(t, "", "invite")
	if code != exitDone || strings.Count(out, "\n") != 1 || !strings.Contains(errOut, "14 (พระนครศรีอยุธยา)") {
		t.Errorf("the first invite: exit code %d, printed %q, said %q", code, out, errOut)
	}
	if code, _, errOut := env.program(t, "", "invite"); code != exitDone || errOut != "" {
		t.Errorf("the second: exit code %d, said %q", code, errOut)
	}
}

// The command line precedes the environment, and this the file of settings.
func TestASettingIsTakenFromTheCommandLineThenTheEnvironmentThenTheFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "settings.json")
	if err := os.WriteFile(file, []byte(`{"zone": "of/file", "province": "98"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name       string
		zone       string   // CHANGWAT_ZONE
		args       []string // before the command
		want, none string   // what the complaint names, and does not
	}{
		{"only the file", "", nil, "of/file", "of/environment"},
		{"the environment too", "of/environment", nil, "of/environment", "of/file"},
		{"all three", "of/environment", []string{"--zone", "of/flag"}, "of/flag", "of/environment"},
	} {
		t.Run(c.name, func(t *testing.T) {
			env := clean(t)
			if c.zone != "" {
				env["CHANGWAT_ZONE"] = c.zone
			}
			_, _, errOut := env.program(t, "", append(append([]string{"--config", file}, c.args...), "serve")...)
			if !strings.Contains(errOut, c.want) || strings.Contains(errOut, c.none) || !strings.Contains(errOut, `"98"`) {
				t.Errorf("complained %q, want %q and the province of the file in it", errOut, c.want)
			}
		})
	}
	env := clean(t)
	env["CHANGWAT_LOG"] = "loud"
	if code, _, errOut := env.program(t, "", "version"); code != exitUsage || !strings.Contains(errOut, `"loud" is not debug, info, warn or error (from the environment variable CHANGWAT_LOG)`) {
		t.Errorf("exit code %d, complained %q", code, errOut)
	}
	if _, help, _ := env.program(t, "", "serve", "--help"); !strings.Contains(help, "$CHANGWAT_REHEARSAL_CLOCK") {
		t.Errorf("the help does not name the variable of a flag:\n%s", help)
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
