package handlers_test

import (
	"bufio"
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/place"
)

var update = flag.Bool("update", false, "write the answers of the dialogues anew")

// TestDialogues holds the conversations of testdata, with the sample records, word for word. A line
// "now 2021-04-30T07:55:00+07:00" sets the clock and begins a new conversation, "> " is what the official says
// and "< " what comes back; "! summary" and "! reminder 5/2564" are what the bot says unasked.
func TestDialogues(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	o := newOffice(t)
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := o.play(t, want)
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s went otherwise; read it, then run with -update\n%s", path, got)
			}
		})
	}
}

// office is a router over the sample records, with a clock that tests set.
type office struct {
	db         *ledger.DB
	now        time.Time
	deps       handlers.Deps
	router     *handlers.Router
	records    *ledger.Office
	understand *handlers.Reader
	spoken     []dialog.Question // what the last message asked, with what its answer showed
}

// official is whom the answers are given to.
var official = dialog.Asker{ID: "U1", Role: ledger.RoleReader}

func newOffice(t testing.TB) *office {
	t.Helper()
	o := newEmptyOffice(t)
	if _, err := ledger.LoadSample(t.Context(), o.records); err != nil {
		t.Fatal(err)
	}
	return o
}

// understander is shared by all tests: it keeps nothing of a message, and making one takes longer than most answers.
var understander = sync.OnceValue(func() *intent.Understander { return intent.New(intent.Office{Province: "14"}) })

// newEmptyOffice is an office without records.
func newEmptyOffice(t testing.TB) *office {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Bangkok")
	if err != nil {
		t.Fatal(err)
	}
	o := &office{now: time.Date(2021, 4, 30, 7, 55, 0, 0, zone)}
	db, err := ledger.Open(t.Context(), ledgertest.MigratedSQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	o.db = db
	o.records = db.Office("14", func() time.Time { return o.now })
	o.understand = handlers.NewReader(understander(), o.records)
	o.deps = handlers.Deps{Records: o.records, Province: place.Thailand().Province("14"), Zone: zone, Announcements: &handlers.Catalog{All: announcements, Riding: announcements[:1]}}
	o.router = handlers.NewRouter(o.deps)
	return o
}

// play asks a dialogue's questions and returns the dialogue with the answers that came.
func (o *office) play(t *testing.T, dialogue []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	for lines := bufio.NewScanner(bytes.NewReader(dialogue)); lines.Scan(); {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "<"):
			continue
		case strings.HasPrefix(line, "now "):
			now, err := time.Parse(time.RFC3339, line[4:])
			if err != nil {
				t.Fatal(err)
			}
			o.now, o.spoken = now.In(o.now.Location()), nil
		}
		out.WriteString(line + "\n")
		var a dialog.Answer
		if text, ok := strings.CutPrefix(line, "> "); ok {
			a = o.answerAll(t, text)
		} else if what, ok := strings.CutPrefix(line, "! "); ok {
			a = o.unasked(t, what)
		} else {
			continue
		}
		for _, said := range strings.Split(a.Plain(), "\n") {
			out.WriteString(strings.TrimRight("< "+said, " ") + "\n")
		}
	}
	return out.Bytes()
}

// unasked composes a summary or the reminder of a meeting, with the words of its notification first.
func (o *office) unasked(t *testing.T, what string) dialog.Answer {
	t.Helper()
	a, err := o.router.Summary(t.Context(), o.now)
	if number, ok := strings.CutPrefix(what, "reminder "); ok {
		var found []ledger.Meeting
		found, err = o.records.Meetings(t.Context(), ledger.MeetingFilter{Number: number})
		a = handlers.MeetingReminder(found[0], o.now.Location())
	}
	if err != nil {
		t.Fatal(err)
	}
	a.Text = "(" + a.Alt + ")"
	wholeLabels(t, a)
	return a
}
