package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"changwat/internal/linesim"
)

// diagnosis runs the doctor and returns its lines by what they are about.
func diagnosis(t *testing.T, env variables) (code int, lines map[string]string) {
	t.Helper()
	code, out, errOut := env.program(t, "", "doctor")
	lines = map[string]string{}
	for _, line := range strings.Split(strings.TrimRight(out, "\n"), "\n") {
		if len(line) < 6 {
			t.Fatalf("a line of the doctor: %q", line)
		}
		about, _, _ := strings.Cut(line[6:], "  ")
		lines[about] = line
	}
	for _, secret := range []string{"0123456789abcdef0123456789abcdef", "a-token", "hunter2"} {
		if strings.Contains(out+errOut, secret) {
			t.Errorf("the doctor prints a secret:\n%s%s", out, errOut)
		}
	}
	for _, about := range []string{"configuration", "database", "Redis", "LINE token", "clock", "webhook", "quota", "pictures"} {
		if lines[about] == "" {
			t.Errorf("no line about %s:\n%s%s", about, out, errOut)
		}
	}
	return code, lines
}

func TestTheDoctorFindsNothingWrongWithAServiceThatRuns(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, officeFile)
	c := env.serveChannel(t)
	env["LINE_DATA_ENDPOINT"] = env["LINE_API_ENDPOINT"]
	waitFor(t, func() bool { status, _ := get(t, c.bot+"/readyz"); return status == 200 })
	env["CHANGWAT_PUBLIC_URL"] = ""
	code, lines := diagnosis(t, env)
	for about, line := range lines {
		if !strings.HasPrefix(line, "ok  ") && about != "database" { // nobody is linked yet
			t.Errorf("%s", line)
		}
	}
	if code != exitDone {
		t.Errorf("exit code %d", code)
	}
	if c.end(t) != exitDone {
		t.Error("the service did not end well")
	}
}

func TestTheDoctorSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name, about, want string
		wreck             func(*testing.T, *channel, variables)
	}{
		{"another token", "LINE token", "LINE refuses LINE_CHANNEL_ACCESS_TOKEN", func(_ *testing.T, _ *channel, env variables) { env["LINE_CHANNEL_ACCESS_TOKEN"] = "hunter2" }},
		{"no token", "LINE token", "LINE_CHANNEL_ACCESS_TOKEN is missing", func(_ *testing.T, _ *channel, env variables) { env["LINE_CHANNEL_ACCESS_TOKEN"] = "" }},
		{"no secret", "configuration", "LINE_CHANNEL_SECRET is missing", func(_ *testing.T, _ *channel, env variables) { env["LINE_CHANNEL_SECRET"] = "" }},
		{"a webhook elsewhere", "webhook", "LINE cannot reach", func(t *testing.T, c *channel, _ variables) {
			c.platform.SetWebhook("http://" + freeAddress(t) + "/line/webhook")
		}},
		{"a webhook with a wrong path", "webhook", "must end with /line/webhook", func(_ *testing.T, c *channel, _ variables) { c.platform.SetWebhook(c.bot + "/webhook") }},
		{"no webhook", "webhook", "none is set", func(_ *testing.T, c *channel, _ variables) { c.platform.SetWebhook("") }},
		{"a Redis that is down", "Redis", "does not answer at REDIS_URL", func(t *testing.T, _ *channel, env variables) {
			env["REDIS_URL"] = "redis://:hunter2@" + freeAddress(t) + "/0"
		}},
		{"a database that is down", "database", "PostgreSQL does not listen", func(t *testing.T, _ *channel, env variables) {
			env["DATABASE_URL"] = "postgres://changwat:hunter2@" + freeAddress(t) + "/changwat?sslmode=disable"
		}},
		{"a database file that is none", "database", "", func(t *testing.T, _ *channel, env variables) { env["DATABASE_URL"] = "sqlite:" + writeNoise(t) }},
		{"a clock that is off", "clock", "off LINE's", func(t *testing.T, c *channel, _ variables) {
			if err := c.platform.Clock().Advance(time.Hour); err != nil {
				t.Fatal(err)
			}
		}},
		{"pictures elsewhere", "pictures", "serves none", func(t *testing.T, _ *channel, env variables) { env["CHANGWAT_PUBLIC_URL"] = "http://" + freeAddress(t) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			env := clean(t).migrated(t, officeFile)
			served := env.serveChannel(t)
			waitFor(t, func() bool { status, _ := get(t, served.bot+"/readyz"); return status == 200 })
			c.wreck(t, served, env)
			code, lines := diagnosis(t, env)
			if code != exitFailed || !strings.HasPrefix(lines[c.about], "FAIL") || !strings.Contains(lines[c.about], c.want) {
				t.Errorf("exit code %d, %q, want FAIL and %q", code, lines[c.about], c.want)
			}
			served.end(t)
		})
	}
}

func TestTheDoctorSaysHowManyMessagesAreLeft(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, officeFile)
	served := env.serveChannel(t)
	if _, err := served.platform.Faults().Add(linesim.Fault{Kind: "error-before", Path: "/v2/bot/message/quota", Status: 503}); err != nil {
		t.Fatal(err)
	}
	code, lines := diagnosis(t, env)
	if code != exitFailed || !strings.Contains(lines["quota"], "status 503") {
		t.Errorf("exit code %d, %q", code, lines["quota"])
	}
	served.end(t)
}

// writeNoise writes a file that is no database and returns its path.
func writeNoise(t *testing.T) string {
	t.Helper()
	file, err := os.CreateTemp(t.TempDir(), "noise")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString(strings.Repeat("this is no database ", 1000)); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Name()
}
