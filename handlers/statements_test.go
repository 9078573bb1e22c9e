package handlers_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// maxStatements is how many SQL statements an answer may take, however much the ledger holds.
const maxStatements = 8

// fillWithMeetings adds a hundred past and coming meetings, each with an agenda and orders.
func (o *office) fillWithMeetings(t *testing.T) {
	t.Helper()
	source := ledger.Source{Key: "many", Kind: ledger.SourceRelease, Title: "บันทึกการประชุม", AddedBy: "test"}
	for i := range 100 {
		m := ledger.Meeting{Key: fmt.Sprint("many-", i), Title: fmt.Sprint("ประชุมประจำสัปดาห์ ", i), Source: source, Quote: "q"}
		m.Starts = o.now.AddDate(0, 0, i-60)
		m, err := o.records.AddMeeting(t.Context(), m)
		if err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 {
			continue // nothing is known of its agenda
		}
		if err := o.records.AddAgenda(t.Context(), m.ID, []ledger.AgendaItem{{Title: "เรื่องแจ้งเพื่อทราบ", Quote: "q"}}); err != nil {
			t.Fatal(err)
		}
		order := ledger.Order{Key: fmt.Sprint("many-", i), MeetingID: m.ID, Text: "ให้ทุกส่วนราชการเบิกจ่าย", Source: source, Quote: "q"}
		if _, err := o.records.AddOrder(t.Context(), order); err != nil {
			t.Fatal(err)
		}
	}
}

// questions returns the examples that the bot offers and every line that a dialogue asks.
func questions(t *testing.T, o *office) []string {
	t.Helper()
	var all []string
	for _, route := range handlers.All(o.deps) {
		all = append(all, route.Example...)
	}
	dialogues, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range dialogues {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			if text, ok := strings.CutPrefix(strings.TrimSpace(line), "> "); ok {
				all = append(all, text)
			}
		}
	}
	return append(all, "วาระประชุมเรื่องยุงลาย", "วาระประชุมเดือนนี้", "วาระการประชุมวันนี้", "เบิกจ่ายงบไตรมาสนี้ถึงไหนแล้ว")
}

func TestAnAnswerTakesFewStatementsHoweverMuchTheLedgerHolds(t *testing.T) {
	o := newOffice(t)
	o.fillWithMeetings(t)
	var statements atomic.Int64
	o.db.OnStatement(func(string) { statements.Add(1) })
	asked, most := questions(t, o), int64(0)
	if len(asked) < 80 {
		t.Fatalf("only %d questions are asked", len(asked))
	}
	for _, text := range asked {
		q := o.understand.Understand(text, intent.Context{Now: o.now})
		statements.Store(0)
		if _, err := o.router.Answer(t.Context(), dialog.Question{Query: q, Now: o.now, By: official}); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if n := statements.Load(); n > maxStatements {
			t.Errorf("%q takes %d statements", text, n)
		} else {
			most = max(most, n)
		}
	}
	statements.Store(0)
	if _, err := o.router.Summary(t.Context(), o.now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if n := statements.Load(); n > maxStatements {
		t.Errorf("the summary takes %d statements", n)
	}
	t.Logf("%d questions took at most %d statements each", len(asked), most)
}
