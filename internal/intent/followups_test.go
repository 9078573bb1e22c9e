package intent

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// TestFollowUpsAreReadInTheLightOfTheMessageBefore reads the follow-ups of testdata/followups.jsonl, which were once read
// otherwise.
func TestFollowUpsAreReadInTheLightOfTheMessageBefore(t *testing.T) {
	file, err := os.Open("testdata/followups.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	u := New(Office{Province: "14"})
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var c struct {
			ID, Context, Text string
			Intent            Intent
			Slots             Slots
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		t.Run(c.ID, func(t *testing.T) {
			last := u.Understand(c.Context, Context{Now: testNow})
			q := u.Understand(c.Text, Context{Now: testNow, Last: &last})
			got := flatten(t, q.Slots)
			for _, want := range flatten(t, c.Slots) {
				if q.Intent != c.Intent || !slices.Contains(got, want) {
					t.Errorf("%q after %q is %s %v, want %s %v", c.Text, c.Context, q.Intent, got, c.Intent, want)
				}
			}
			if q.Intent != c.Intent {
				t.Errorf("%q after %q is %s, want %s", c.Text, c.Context, q.Intent, c.Intent)
			}
		})
	}
}
