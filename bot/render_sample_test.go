package bot

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
)

// TestEveryAnswerOfTheDialoguesIsWhatLINEAllows draws the answers to all that is asked in the dialogues of
// handlers, on a few days, with the sample records.
func TestEveryAnswerOfTheDialoguesIsWhatLINEAllows(t *testing.T) {
	schemas := loadSchemas(t)
	zone := time.FixedZone("Asia/Bangkok", 7*60*60)
	now := time.Date(2021, 4, 30, 7, 55, 0, 0, zone)
	db, err := ledger.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	records := db.Office("14", func() time.Time { return now })
	if _, err := ledger.LoadSample(t.Context(), records); err != nil {
		t.Fatal(err)
	}
	router := handlers.NewRouter(handlers.Deps{Records: records, Province: place.Thailand().Province("14"), Zone: zone})
	understand := intent.New(intent.Office{Province: "14"})
	by, chat := dialog.Asker{ID: "U1", Role: ledger.RoleReader}, dialog.Chat{ID: "U1"}
	for _, days := range []int{0, 1, 8, 40} {
		now = now.AddDate(0, 0, days)
		for _, text := range dialogueQuestions(t) {
			a, err := router.Answer(t.Context(), dialog.Question{Query: understand.Understand(text, intent.Context{Now: now}), Now: now, By: by, Chat: chat})
			if err != nil {
				t.Fatal(err)
			}
			judge(t, schemas, text, a)
		}
		a, err := router.Summary(t.Context(), now)
		if err != nil {
			t.Fatal(err)
		}
		judge(t, schemas, "summary", a)
	}
}

// judge draws an answer and holds it against LINE's description and limits. A notification is to be read at a
// glance.
func judge(t *testing.T, schemas lineSchemas, text string, a dialog.Answer) {
	t.Helper()
	messages := mustRender(t, a)
	if err := schemas.check(messages); err != nil {
		t.Errorf("%s: %v", text, err)
	}
	if err := limits(messages); err != nil {
		t.Errorf("%s: %v", text, err)
	}
	if n := utf16Len(altText(a)); n > 150 {
		t.Errorf("%s: a notification of %d characters: %s", text, n, altText(a))
	}
}

// dialogueQuestions are the questions of all dialogues.
func dialogueQuestions(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "handlers", "testdata", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	var all []string
	for _, path := range files {
		dialogue, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(dialogue)) {
			if text, ok := strings.CutPrefix(line, "> "); ok {
				all = append(all, strings.TrimSpace(text))
			}
		}
	}
	return all
}
