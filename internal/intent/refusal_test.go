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
	path := filepath.Join("..", "..", "..", "shared", "data", "wisesight-questions-cc0.txt")
	file, err := os.Open(path)
	if err != nil {
		t.Skipf("the questions are not on this machine: %v", err)
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
