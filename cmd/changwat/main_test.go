package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"changwat/bot"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// variables are the environment in which a test runs the program.
type variables map[string]string

// clean returns an environment with a data folder of the test's own, and no other setting.
func clean(t *testing.T) variables {
	t.Helper()
	return variables{"CHANGWAT_DATA": t.TempDir()}
}

// migrated puts an empty database with all of the ledger's tables into the data folder, under the name of the office's or the
// rehearsal's: making the tables takes longer than most tests. A test that is about a first start does without.
func (v variables) migrated(t *testing.T, name string) variables {
	t.Helper()
	made := strings.TrimPrefix(ledgertest.MigratedSQLite(t), "sqlite:")
	if err := os.Rename(made, filepath.Join(v["CHANGWAT_DATA"], name)); err != nil {
		t.Fatal(err)
	}
	return v
}

// environment returns the environment as it is now: later changes are those of the next program.
func (v variables) environment() environment {
	now := maps.Clone(v)
	return func(name string) (string, bool) {
		value, set := now[name]
		return value, set
	}
}

// program runs the program to its end and returns its exit code and what it printed.
func (v variables) program(t *testing.T, stdin string, args ...string) (code int, out, errOut string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), args, v.environment(), strings.NewReader(stdin), &o, &e)
	return code, o.String(), e.String()
}

func TestWrongUsageIsExplainedInOneLine(t *testing.T) {
	for name, args := range map[string][]string{
		"an unknown command":           {"fly"},
		"an unknown flag":              {"--colour"},
		"a question without words":     {"ask"},
		"a role that does not exist":   {"invite", "--role", "king"},
		"a log level that is no level": {"--log", "loud", "version"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			env := clean(t)
			code, out, errOut := env.program(t, "", args...)
			if code != exitUsage {
				t.Errorf("exit code %d, want %d", code, exitUsage)
			}
			if out != "" || strings.Count(errOut, "\n") != 1 || !strings.HasPrefix(errOut, "changwat: ") {
				t.Errorf("printed %q and complained %q, want one line of complaint", out, errOut)
			}
		})
	}
}

func TestSettingsThatAreMalformedAreNamedTogether(t *testing.T) {
	t.Parallel()
	env := clean(t)
	env["CHANGWAT_ZONE"] = "Siam/Ayutthaya"
	env["CHANGWAT_PROVINCE"] = "99"
	env["CHANGWAT_NOW"] = "พรุ่งนี้"
	env["CHANGWAT_LISTEN"] = "here"
	env["DATABASE_URL"] = "mysql://x"
	env["REDIS_URL"] = "memcached://x"
	env["LINE_API_ENDPOINT"] = "api.line.me"
	env["LINE_CHANNEL_SECRET"] = "two words"
	code, _, errOut := env.program(t, "", "serve")
	if code != exitFailed || strings.Count(errOut, "\n") != 1 {
		t.Errorf("exit code %d and %q, want %d and one line", code, errOut, exitFailed)
	}
	for _, name := range []string{
		"CHANGWAT_ZONE", "CHANGWAT_PROVINCE", "CHANGWAT_NOW", "CHANGWAT_LISTEN", "DATABASE_URL", "REDIS_URL",
		"LINE_API_ENDPOINT", "LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN",
	} {
		if !strings.Contains(errOut, name) {
			t.Errorf("the complaint does not name %s: %s", name, errOut)
		}
	}
	if strings.Contains(errOut, "two words") {
		t.Errorf("the complaint shows the secret: %s", errOut)
	}
}

func TestServeNamesWhatIsMissing(t *testing.T) {
	t.Parallel()
	env := clean(t)
	env["CHANGWAT_NOW"] = "2021-04-30T07:55+07:00"
	code, _, errOut := env.program(t, "", "serve")
	if code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	for _, name := range []string{"CHANGWAT_PROVINCE", "CHANGWAT_NOW", "LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN"} {
		if !strings.Contains(errOut, name) {
			t.Errorf("the complaint does not name %s: %s", name, errOut)
		}
	}
	env["CHANGWAT_REHEARSAL_CLOCK"] = "1"
	if _, _, errOut := env.program(t, "", "serve"); strings.Contains(errOut, "CHANGWAT_NOW") {
		t.Errorf("the confirmed rehearsal clock is refused: %s", errOut)
	}
}

func TestHelpAndVersionGoToStandardOutput(t *testing.T) {
	t.Parallel()
	env := clean(t)
	for _, args := range [][]string{{"--help"}, {"ask", "--help"}, {"version"}} {
		code, out, errOut := env.program(t, "", args...)
		if code != exitDone || out == "" || errOut != "" {
			t.Errorf("%v: exit code %d, printed %q, complained %q", args, code, out, errOut)
		}
	}
}

func TestAskAnswersFromTheSampleRecordsUntilAnOfficeHasItsOwn(t *testing.T) {
	t.Parallel()
	env := clean(t)
	code, out, errOut := env.program(t, "", "ask", "ยอดโควิดล่าสุด")
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	for _, want := range []string{"294", "63", "29 เม.ย. 64", "ที่มา"} {
		if !strings.Contains(out, want) {
			t.Errorf("the answer lacks %q:\n%s", want, out)
		}
	}
	if !strings.Contains(errOut, "sample records") {
		t.Errorf("nothing says that these are samples: %q", errOut)
	}
	if _, err := os.Stat(filepath.Join(env["CHANGWAT_DATA"], officeFile)); err == nil {
		t.Error("asking made a database for the office")
	}
}

func TestAskTellsWhatAChatWouldBeSubscribedTo(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, rehearsalFile)
	code, out, _ := env.program(t, "", "ask", "ขอรับสรุปเช้า 7 โมงเฉพาะวันทำการ")
	if code != exitDone || !strings.Contains(out, "ในแชทของ LINE เท่านั้น") || !strings.Contains(out, "“สรุปเช้า” วันทำการ เวลา 07.00 น.") {
		t.Errorf("exit code %d: %s", code, out)
	}
}

func TestAskPrintsLINEMessages(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, rehearsalFile)
	code, out, errOut := env.program(t, "", "ask", "--json", "--now", "2021-04-30T09:00+07:00", "โอทอปขายได้เท่าไร")
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	var messages []struct{ Type, AltText string }
	if err := json.Unmarshal([]byte(out), &messages); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if len(messages) == 0 || !strings.Contains(out, "27,775,960") {
		t.Errorf("no message with the figure: %s", out)
	}
}

func TestUnderstandExplainsItself(t *testing.T) {
	t.Parallel()
	env := clean(t)
	code, out, errOut := env.program(t, "ยอดโควิดเมื่อวาน\n", "understand", "--explain", "--now", "2021-04-30T09:00+07:00")
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	for _, want := range []string{"case.count", "rules.txt:", "loses by"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}

func TestUnderstandReadsPlainLinesAndLinesWithContext(t *testing.T) {
	t.Parallel()
	env := clean(t)
	stdin := "ยอดโควิดเมื่อวาน\n\n" + `{"text": "แล้วเมื่อวานล่ะ", "context": "ยอดโควิดวันนี้"}` + "\n"
	code, out, errOut := env.program(t, stdin, "understand", "--json", "--now", "2021-04-30T09:00+07:00")
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	read := strings.Split(strings.TrimSpace(out), "\n")
	if len(read) != 2 {
		t.Fatalf("%d lines, want 2: %s", len(read), out)
	}
	for _, line := range read {
		var q struct {
			Intent string
			Slots  struct{ Date string }
			Times  []struct{ Kind, Start, End, Grain string }
		}
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			t.Fatal(err)
		}
		if q.Intent != "case.count" || q.Slots.Date != "2021-04-29" || len(q.Times) != 1 || q.Times[0].Start != "2021-04-29" {
			t.Errorf("understood as %s", line)
		}
	}
}

func TestSampleAndInviteWorkOnTheOfficesDatabase(t *testing.T) {
	t.Parallel()
	env := clean(t)
	for _, want := range []string{"8 projects", "nothing was added"} {
		if code, out, errOut := env.program(t, "", "sample"); code != exitDone || !strings.Contains(out, want) {
			t.Fatalf("exit code %d, printed %q, complained %q", code, out, errOut)
		}
	}
	_, out, errOut := env.program(t, "", "ask", "--now", "2021-04-30T09:00+07:00", "ประชุม 4/2564 ใครเป็นประธาน")
	if !strings.Contains(out, "ภานุ แย้มศรี") || errOut != "" {
		t.Errorf("printed %q, complained %q", out, errOut)
	}
	codes := map[string]bool{}
	for _, role := range []string{"reader", "reporter", "approver", "admin"} {
		code, out, errOut := env.program(t, "", "invite", "--role", role)
		if code != exitDone || strings.Count(out, "\n") != 1 || errOut != "" {
			t.Errorf("exit code %d, printed %q, complained %q", code, out, errOut)
		}
		codes[out] = true
	}
	if len(codes) != 4 {
		t.Errorf("codes repeat: %v", codes)
	}
	_, out, _ = env.program(t, "", "invite", "list")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 5 || !strings.Contains(lines[4], "admin") || !strings.Contains(lines[4], ledger.ByCommand) {
		t.Fatalf("the list of codes is %q", out)
	}
	if code, out, errOut := env.program(t, "", "invite", "void", lines[4][:8]); code != exitDone || !strings.Contains(out, "voided "+lines[4][:8]) {
		t.Errorf("exit code %d, printed %q and %q", code, out, errOut)
	}
	if code, out, errOut := env.program(t, "", "invite", "void", lines[4][:8]); code != exitFailed || !strings.Contains(errOut, "see changwat invite list") {
		t.Errorf("exit code %d, printed %q and %q", code, out, errOut)
	}
	for code := range codes { // three of them are valid
		env.program(t, "", "invite", "void", strings.TrimSpace(code))
	}
	if _, out, _ = env.program(t, "", "invite", "list"); strings.Count(out, "\n") != 1 {
		t.Errorf("after all were voided the list is %q", out)
	}
}

func TestJobsListsEveryAnnouncementWithItsNextTime(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, rehearsalFile)
	code, out, errOut := env.program(t, "", "jobs", "--now", "2021-04-30T07:00+07:00")
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	if n := strings.Count(out, "\n"); n < 9 || !strings.Contains(out, "2021-04-30T08:00:00+07:00") {
		t.Errorf("listed %d jobs:\n%s", n, out)
	}
	if code, _, errOut := env.program(t, "", "jobs", "run", "dance"); code != exitFailed || !strings.Contains(errOut, "dance") {
		t.Errorf("an unknown job: exit code %d, %q", code, errOut)
	}
}

func TestSeveralTextsAreTheTurnsOfOneConversation(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, rehearsalFile)
	turns := []string{"ask", "--now", "2021-04-30T09:00+07:00", "ใครเป็นประธานประชุม 4/2564", "ห้องไหน"}
	code, out, errOut := env.program(t, "", turns...)
	first, second, found := strings.Cut(out, "\n---\n")
	if code != 0 || !found || !strings.Contains(first, "ภานุ แย้มศรี") || !strings.Contains(second, "อโยธยา") {
		t.Errorf("exit %d, said %q and %q", code, out, errOut)
	}
	_, out, _ = env.program(t, "", slices.Insert(turns, 1, "--json")...)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines of JSON: %q", len(lines), out)
	}
	for _, line := range lines {
		var messages []json.RawMessage
		if err := json.Unmarshal([]byte(line), &messages); err != nil || len(messages) == 0 {
			t.Errorf("%q is no array of messages: %v", line, err)
		}
	}
}

// TestTheButtonsOfTheFirstAnswersLeadToAnswers taps, on the rehearsal's morning, the first buttons below what a newcomer asks first.
func TestTheButtonsOfTheFirstAnswersLeadToAnswers(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, rehearsalFile)
	for _, province := range []string{"14", "50"} {
		b := env.asked(t, province)
		newcomers := 0
		ask := func(text string) dialog.Answer { // each is asked by somebody who has said nothing before
			newcomers++
			answer, err := b.Ask(t.Context(), text, dialog.Asker{ID: fmt.Sprint("newcomer ", newcomers), Role: ledger.RoleReader})
			if err != nil {
				t.Fatal(text, err)
			}
			return answer
		}
		for _, first := range []string{"สวัสดี", "ช่วยเหลือ", "ยอดโควิดล่าสุด", "ประชุมครั้งหน้าเมื่อไหร่", "โอทอปขายได้เท่าไร"} {
			out, err := bot.RenderJSON(ask(first))
			if err != nil {
				t.Fatal(err)
			}
			var messages []struct {
				QuickReply struct {
					Items []struct {
						Action struct{ Label, DisplayText string }
					}
				}
			}
			if err := json.Unmarshal(out, &messages); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			buttons := messages[len(messages)-1].QuickReply.Items
			if len(buttons) < 3 {
				t.Errorf("below %q are only %d buttons", first, len(buttons))
			}
			for _, b := range buttons[:min(len(buttons), 3)] {
				answer := ask(b.Action.DisplayText).Plain()
				if strings.HasPrefix(answer, "ยัง") || strings.HasPrefix(answer, "ไม่") || !strings.Contains(answer, "ที่มา") {
					t.Errorf("in %s, below %q the button %q leads to %q", province, first, b.Action.Label, answer)
				}
			}
		}
	}
}

// asked returns the bot of the rehearsal of a province, to be asked until the end of the test.
func (v variables) asked(t *testing.T, province string) *bot.Bot {
	t.Helper()
	s := settings{Data: v["CHANGWAT_DATA"], Zone: "Asia/Bangkok", Listen: "127.0.0.1:0", Province: province}
	a, err := open(t.Context(), &s, console{out: io.Discard, err: io.Discard, log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.close(); err != nil {
			t.Error(err)
		}
	})
	b, err := a.bot(nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
