package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

// approvedGroup makes the office's database with one group that gets the summary.
func approvedGroup(t *testing.T) (dsn string) {
	t.Helper()
	dsn = ledgertest.MigratedSQLite(t)
	db, err := ledger.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Office("14", time.Now).ApproveChat(t.Context(), "C"+strings.Repeat("1", 32), "U1", []string{"summary"}); err != nil {
		t.Fatal(err)
	}
	return dsn
}

func TestRunningAJobReportsItsDeliveries(t *testing.T) {
	for _, c := range []struct {
		name   string
		status int
		answer string
		code   int
		says   string
	}{
		{"sent", 200, `{"sentMessages":[]}`, exitDone, "1 deliveries of summary sent"},
		{"refused", 400, `{"message":"messages[0] is invalid"}`, exitFailed, "dead: status 400: messages[0] is invalid"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			env := clean(t)
			line := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(c.status)
				fmt.Fprint(w, c.answer)
			}))
			defer line.Close()
			args := []string{"--database", approvedGroup(t), "--province", "14", "--line-channel-access-token", "token", "--line-api-endpoint", line.URL}
			code, out, errOut := env.program(t, "", append(args, "jobs", "run", "summary")...)
			if code != c.code || !strings.Contains(out, c.says) {
				t.Errorf("exit code %d, printed %q, complained %q", code, out, errOut)
			}
			code, out, errOut = env.program(t, "", append(args, "jobs", "run", "meeting-hour-before")...)
			if code != exitDone || !strings.Contains(out, "nothing to send") {
				t.Errorf("nothing due: exit code %d, printed %q, complained %q", code, out, errOut)
			}
		})
	}
}

func TestOneJobIsPausedAndHasTheTimesThatTheOfficeSets(t *testing.T) {
	t.Parallel()
	env := clean(t)
	dsn := approvedGroup(t)
	for _, c := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"the job's own times", []string{"jobs"}, exitDone, "ทุกวัน 08.00 น."},
		{"a job is paused", []string{"jobs", "pause", "summary"}, exitDone, "summary is paused"},
		{"and says so", []string{"jobs"}, exitDone, "(paused)"},
		{"it is not run meanwhile", []string{"jobs", "run", "summary"}, exitDone, "it is paused"},
		{"and is resumed", []string{"jobs", "resume", "summary"}, exitDone, "summary is resumed"},
		{"what goes to those whom it concerns is not paused alone", []string{"jobs", "pause", "reply-reminder"}, exitFailed, "cannot be paused alone"},
		{"nor is what does not exist", []string{"jobs", "resume", "no-such"}, exitFailed, `there is no job "no-such"`},
		{"the office sets the times", []string{"settings", "times.summary", "07:30 workdays"}, exitDone, "applied"},
		{"and the list has them", []string{"jobs"}, exitDone, "วันทำการ เวลา 07.30 น."},
		{"a cron expression", []string{"settings", "times.cases-weekly", "15 9 * * 1,4"}, exitDone, "applied"},
		{"and the list has it", []string{"jobs"}, exitDone, "(15 9 * * 1,4)"},
		{"one of no day is refused", []string{"settings", "times.summary", "0 8 30 2 *"}, exitFailed, "names a day that no calendar has"},
		{"one that cannot be read as well", []string{"settings", "times.summary", "0 25 * * *"}, exitFailed, "times.summary: schedule"},
		{"and one of each minute", []string{"settings", "times.summary", "* * * * *"}, exitFailed, "times.summary cannot be"},
	} {
		code, out, errOut := env.program(t, "", append([]string{"--database", dsn, "--province", "14"}, c.args...)...)
		if code != c.code || !strings.Contains(out+errOut, c.says) {
			t.Errorf("%s: exit code %d, printed %q, complained %q", c.name, code, out, errOut)
		}
	}
}

func TestJobsArePausedAndResumed(t *testing.T) {
	t.Parallel()
	env := clean(t)
	dsn := approvedGroup(t)
	for _, c := range []struct {
		command string
		paused  bool
	}{{"pause", true}, {"pause", true}, {"resume", false}, {"resume", false}} {
		if code, out, errOut := env.program(t, "", "--database", dsn, "--province", "14", "jobs", c.command); code != exitDone || out == "" {
			t.Errorf("%s: exit code %d, printed %q, complained %q", c.command, code, out, errOut)
		}
		db, err := ledger.Open(t.Context(), dsn)
		if err != nil {
			t.Fatal(err)
		}
		pause, err := db.Office("14", time.Now).PushesPaused(t.Context())
		if err != nil || pause.Since.IsZero() == c.paused {
			t.Errorf("after %s: %+v, %v", c.command, pause, err)
		}
		db.Close()
	}
}
