package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// withProposals makes, as the database of the environment, an office with a reporter (1), an approver (2) and an administrator (3), a total that stands, and a draft
// of the operator's that lets it fall and adds a meeting. It returns the draft's id.
func withProposals(t *testing.T, env variables) (draft int64) {
	t.Helper()
	dsn := ledgertest.MigratedSQLite(t)
	env["DATABASE_URL"] = dsn
	db, err := ledger.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	office := db.Office("14", time.Now)
	for i, role := range []ledger.Role{ledger.RoleReporter, ledger.RoleApprover, ledger.RoleAdmin} {
		if err := office.LinkPerson(t.Context(), ledger.Person{UserID: fmt.Sprint("U000", i+1), Role: role, Post: "ตำแหน่ง " + string(role)}); err != nil {
			t.Fatal(err)
		}
	}
	store := proposal.New(office)
	total := ledger.Figure{
		Measure: ledger.CaseCumulative, Subject: "โควิด-19", Area: "14", Period: when.Range{To: when.Date{Year: 2021, Month: 4, Day: 29}},
		Value: decimal.NewFromInt(294), Unit: "ราย", Scope: "ผู้ป่วยสะสม",
	}
	quote := proposal.Quote{Text: "=ยอดสะสม 294 ราย"}
	by := proposal.Official("U0001")
	p, err := store.Propose(t.Context(), by, proposal.Draft{Changes: []proposal.Change{{Becomes: total, Quote: quote}}})
	if err == nil {
		_, err = store.Apply(t.Context(), by, p.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	total = p.Changes[0].Becomes.(ledger.Figure)
	total.Value = decimal.NewFromInt(249)
	meeting := ledger.Meeting{Key: "m", Title: "ประชุม", Span: ledger.Span{Starts: time.Now()}}
	contact := ledger.Contact{Key: "c", Post: "ประชาสัมพันธ์", Name: "สมหญิง", Phone: "035 000 000"}
	p, err = store.Propose(t.Context(), proposal.Operator(), proposal.Draft{
		Source: ledger.Source{Key: p.Origin.Source.Key}, Text: "แก้ยอด",
		Changes: []proposal.Change{{Becomes: total, Reason: "พิมพ์สลับ"}, {Becomes: meeting}, {Becomes: contact}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return p.ID
}

func TestProposalsByCommand(t *testing.T) {
	t.Parallel()
	env := clean(t)
	draft := fmt.Sprint(withProposals(t, env))
	waiting := "3" // what is split from the draft
	for _, step := range []struct {
		name string
		args []string
		code int
		want string // in what it prints, or complains
	}{
		{"the draft is listed", []string{"proposals"}, exitDone, "draft"},
		{"with its changes beside what stands", []string{"proposals", "show", draft}, exitDone, "- ผู้ป่วยสะสม · 294 ราย"},
		{"and why it needs a second official", []string{"proposals", "show", draft}, exitDone, "needs a second official: falling total"},
		{"one that is not there", []string{"proposals", "show", "99"}, exitFailed, "see changwat proposals --all"},
		{"another's draft is not applied", []string{"proposals", "apply", draft, "--as", "1"}, exitFailed, "another's"},
		{"its maker applies it", []string{"proposals", "apply", draft}, exitDone, "applied 2: 2 changes"},
		{"once", []string{"proposals", "apply", draft}, exitDone, "nothing was changed"},
		{"what falls waits", []string{"proposals"}, exitDone, "waits for approval"},
		{"its maker cannot approve it", []string{"proposals", "apply", waiting}, exitFailed, "nobody approves his own: let another approver apply it, with --as PERSON"},
		{"nor can a reporter", []string{"proposals", "apply", waiting, "--as", "1"}, exitFailed, "takes the role of approver"},
		{"who is not in the list", []string{"proposals", "apply", waiting, "--as", "9"}, exitFailed, "see changwat people"},
		{"a rejection takes a reason", []string{"proposals", "reject", waiting, "--as", "2"}, exitFailed, "needs a reason"},
		{"an approver can", []string{"proposals", "apply", waiting, "--as", "2"}, exitDone, "approved 3: 1 changes"},
		{"nothing is open any more", []string{"proposals"}, exitDone, "ID"},
		{"all are listed", []string{"proposals", "--all"}, exitDone, "applied"},
		{"who decided is shown", []string{"proposals", "show", waiting}, exitDone, "decided by ตำแหน่ง approver"},
		{"the applied draft can be undone", []string{"proposals", "undo", draft}, exitDone, "undid 2"},
		{"but not what another approved", []string{"proposals", "undo", waiting}, exitFailed, "not the actor's alone"},
		{"settings are listed", []string{"settings"}, exitDone, "counts.smallest"},
		{"a setting is changed", []string{"settings", "counts.smallest", "5", "--as", "3"}, exitDone, "applied"},
		{"and read", []string{"settings"}, exitDone, "counts.smallest 5 1"},
		{"only by who may", []string{"settings", "counts.smallest", "6", "--as", "2"}, exitFailed, "takes the role of admin"},
		{"to what it takes", []string{"settings", "counts.smallest", "0"}, exitFailed, "it takes a whole number from 1 to 20"},
		{"and exists", []string{"settings", "no.such", "1"}, exitFailed, "see changwat settings"},
		{"a value is needed", []string{"settings", "counts.smallest"}, exitFailed, "give the new value"},
		{"a reporter is limited", []string{"people", "scope", "1", "case:1401", "meeting"}, exitDone, "1 may report case:1401 meeting"},
		{"to topics that exist", []string{"people", "scope", "1", "weather"}, exitFailed, "is no topic"},
		{"an approver is not", []string{"people", "scope", "2", "case"}, exitFailed, "only a reporter"},
		{"the limit is lifted", []string{"people", "scope", "1", "all"}, exitDone, "1 may report all"},
		{"the audit is whole", []string{"audit", "verify"}, exitDone, "the chain is whole"},
		{"a head that is none", []string{"audit", "verify", "--head", "x"}, exitFailed, "is no head"},
		{"a cut end is noticed", []string{"audit", "verify", "--head", "999:" + strings.Repeat("0", 64)}, exitFailed, "the end is cut"},
		{"a person is erased from a contact", []string{"audit", "erase-contact", "c", "--as", "3"}, exitDone, "erased"},
		{"by an administrator only", []string{"audit", "erase-contact", "c", "--as", "2"}, exitFailed, "only an administrator"},
		{"from one that exists", []string{"audit", "erase-contact", "d"}, exitFailed, "there is no contact"},
		{"and the chain stays whole", []string{"audit", "verify"}, exitDone, "2 whose values were erased"},
	} {
		code, out, errOut := env.program(t, "", step.args...)
		printed := strings.Join(strings.Fields(out+errOut), " ") // a table's columns are as wide as their widest word
		if code != step.code || !strings.Contains(printed, step.want) {
			t.Errorf("%s: exit code %d, printed %q and complained %q", step.name, code, out, errOut)
		}
		if step.code != exitDone && strings.Count(errOut, "\n") != 1 {
			t.Errorf("%s: complained %q, want one line", step.name, errOut)
		}
	}
}

func TestTheHeadOfTheAuditOutlivesLaterChanges(t *testing.T) {
	t.Parallel()
	env := clean(t)
	draft := withProposals(t, env)
	_, out, _ := env.program(t, "", "audit", "verify")
	_, head, found := strings.Cut(strings.TrimSpace(out), "head ")
	if !found {
		t.Fatalf("printed %q", out)
	}
	if code, _, errOut := env.program(t, "", "proposals", "apply", fmt.Sprint(draft)); code != exitDone {
		t.Fatal(errOut)
	}
	if code, out, errOut := env.program(t, "", "audit", "verify", "--head", head); code != exitDone || strings.Contains(out, head) {
		t.Errorf("exit code %d, printed %q, complained %q", code, out, errOut)
	}
}

func TestRecordsAreExportedWithProvenanceAndRevisions(t *testing.T) {
	t.Parallel()
	env := clean(t)
	draft := fmt.Sprint(withProposals(t, env))
	for _, args := range [][]string{{"proposals", "apply", draft}, {"proposals", "apply", "3", "--as", "2"}} {
		if code, _, errOut := env.program(t, "", args...); code != exitDone {
			t.Fatal(errOut)
		}
	}
	code, out, errOut := env.program(t, "", "export")
	var all struct {
		Office     string
		Dictionary map[string]map[string]string
		Records    map[string][]map[string]any
	}
	if err := json.Unmarshal([]byte(out), &all); err != nil || code != exitDone {
		t.Fatalf("exit code %d, %v, complained %q, printed %q", code, err, errOut, out)
	}
	figures := all.Records["figures"]
	if len(figures) != 2 || figures[0]["value"] != "294" || figures[0]["stands"] != false || figures[1]["stands"] != true ||
		figures[1]["reason"] != "พิมพ์สลับ" || figures[1]["quote"] != "แก้ยอด" || figures[1]["supersedes"] != figures[0]["revision"] {
		t.Errorf("figures: %v", figures)
	}
	if m := all.Records["meetings"]; len(m) != 1 || m[0]["stands"] != true || m[0]["key"] != "m" {
		t.Errorf("meetings: %v", m)
	}
	for table, rows := range all.Records {
		for _, row := range rows {
			for column := range row {
				if all.Dictionary[table][column] == "" {
					t.Errorf("the dictionary does not explain %s.%s", table, column)
				}
			}
		}
	}
	folder := filepath.Join(t.TempDir(), "out")
	if code, out, errOut := env.program(t, "", "export", "--csv", folder); code != exitDone || !strings.Contains(out, "exported 4 revisions") {
		t.Fatalf("exit code %d, printed %q, complained %q", code, out, errOut)
	}
	text, err := os.ReadFile(filepath.Join(folder, "figures.csv"))
	if err != nil || !strings.Contains(string(text), "\uFEFFsupersedes,measure,") || !strings.Contains(string(text), ",'=ยอดสะสม 294 ราย,") {
		t.Errorf("%v %s", err, text)
	}
	if code, _, errOut := env.program(t, "", "export", "--csv", folder); code != exitFailed || !strings.Contains(errOut, "nothing is overwritten") {
		t.Errorf("exit code %d, complained %q", code, errOut)
	}
}

func TestProposalsLapseEveryMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lapses, prunes := 0, 0
		l := lapsing{
			every: lapseEvery,
			lapse: func(context.Context) (int, error) {
				lapses++
				if lapses == 2 {
					return 0, errors.New("the database is busy")
				}
				return 1, nil
			},
			prune: func(context.Context) error { prunes++; return nil },
			log:   slog.New(slog.DiscardHandler),
		}
		ctx, stop := context.WithTimeout(t.Context(), 2*time.Hour+30*time.Second)
		defer stop()
		if err := l.run(ctx); err != nil || lapses != 120 || prunes != 2 {
			t.Errorf("%v, lapsed %d times and pruned %d times", err, lapses, prunes)
		}
	})
}
