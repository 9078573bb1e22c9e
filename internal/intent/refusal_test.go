package intent

import (
	"bufio"
	"os"
	"path/filepath"
	"testing"
)

// courtesies are the intents whose answers hold no figure, name or record.
var courtesies = map[Intent]bool{OutOfScope: true, Help: true, Greeting: true, Thanks: true}

// The questions are from PyThaiNLP's wisesight-sentiment corpus (CC0): real questions about other things.
func TestQuestionsAboutOtherThingsAreNotReadAsOurs(t *testing.T) {
	file, err := os.Open(filepath.Join("testdata", "wisesight", "questions.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	u := New(Office{Province: "14"})
	read, taken := 0, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		read++
		if q := u.Understand(lines.Text(), Context{Now: testNow}); !courtesies[q.Intent] {
			taken++
			t.Errorf("%q is read as %s (%.2f)", lines.Text(), q.Intent, q.Confidence)
		}
	}
	t.Logf("%d of %d questions about other things were taken for ours", taken, read)
}
