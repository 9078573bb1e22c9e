package intent

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// labelled is one message of the corpus with what it asks for.
type labelled struct {
	text, before string
	intent       Intent
	slots        []string // "name=value", sorted
	judged       bool     // whether the slots are
	line         string
}

func readCorpus(t testing.TB, pattern string) []labelled {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus at %s: %v", pattern, err)
	}
	var all []labelled
	for _, file := range files {
		if filepath.Base(file) == "templates.txt" {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		intent := Intent("")
		n := 0
		for line := range strings.Lines(string(text)) {
			n++
			line = strings.TrimSpace(line)
			switch {
			case line == "" || line[0] == '#':
				continue
			case line[0] == '[':
				intent = Intent(strings.Trim(line, "[]"))
				if intentIndex(intent) < 0 {
					t.Fatalf("%s:%d: unknown intent %q", file, n, intent)
				}
				continue
			}
			l := labelled{intent: intent, line: fmt.Sprintf("%s:%d", filepath.Base(file), n)}
			said, slots, judged := strings.Cut(line, " | ")
			said, judged = strings.TrimSuffix(said, " |"), judged || strings.HasSuffix(said, " |")
			l.text, l.before, _ = strings.Cut(said, " < ")
			l.judged = judged
			l.slots = parseSlots(slots)
			all = append(all, l)
		}
	}
	return all
}

func parseSlots(text string) []string {
	var slots []string
	for part := range strings.SplitSeq(text, "; ") {
		name, values, ok := strings.Cut(strings.TrimSpace(part), "=")
		if !ok {
			continue
		}
		for v := range strings.SplitSeq(values, "+") {
			slots = append(slots, name+"="+v)
		}
	}
	slices.Sort(slots)
	return slots
}

// flatten writes the slots of a query as the corpus does.
func flatten(t testing.TB, s Slots) []string {
	t.Helper()
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	var slots []string
	for name, v := range m {
		list, ok := v.([]any)
		if !ok {
			list = []any{v}
		}
		for _, v := range list {
			if f, ok := v.(float64); ok {
				v = int64(f)
			}
			slots = append(slots, fmt.Sprint(name, "=", v))
		}
	}
	slices.Sort(slots)
	return slots
}

// result is how well a corpus was read.
type result struct {
	messages, right       int
	found, wanted, agreed int            // slots
	confusions            map[string]int // "wanted -> got"
	wrong, wrongSlots     []string
	sure                  [10][2]int // by tenths of confidence: messages, right
}

func (r result) accuracy() float64 { return float64(r.right) / float64(max(r.messages, 1)) }

func (r result) slotF1() float64 {
	return 2 * float64(r.agreed) / float64(max(r.found+r.wanted, 1))
}

func judge(t testing.TB, u *Understander, corpus []labelled) result {
	t.Helper()
	r := result{confusions: map[string]int{}}
	for _, l := range corpus {
		c := Context{Now: testNow}
		if l.before != "" {
			last := u.Understand(l.before, c)
			c.Last = &last
		}
		q := u.Understand(l.text, c)
		r.messages++
		tenth := min(int(q.Confidence*10), 9)
		r.sure[tenth][0]++
		if q.Intent != l.intent {
			r.confusions[fmt.Sprintf("%s -> %s", l.intent, q.Intent)]++
			r.wrong = append(r.wrong, fmt.Sprintf("%s %q is %s, read as %s (%.2f)", l.line, l.text, l.intent, q.Intent, q.Confidence))
		} else {
			r.right++
			r.sure[tenth][1]++
		}
		if !l.judged {
			continue
		}
		got := flatten(t, q.Slots)
		r.found += len(got)
		r.wanted += len(l.slots)
		agreed := 0
		for _, s := range l.slots {
			if slices.Contains(got, s) {
				agreed++
			}
		}
		r.agreed += agreed
		if agreed != len(l.slots) || len(got) != agreed {
			r.wrongSlots = append(r.wrongSlots, fmt.Sprintf("%s %q: got %v, want %v", l.line, l.text, got, l.slots))
		}
	}
	return r
}

func (r result) report(t testing.TB, name string) {
	t.Logf("%s: %d messages, intent %.2f %%, slots F1 %.2f %% (%d found, %d wanted, %d agreed)", name, r.messages,
		100*r.accuracy(), 100*r.slotF1(), r.found, r.wanted, r.agreed)
	type confusion struct {
		name  string
		times int
	}
	var worst []confusion
	for c, n := range r.confusions {
		worst = append(worst, confusion{c, n})
	}
	slices.SortFunc(worst, func(a, b confusion) int {
		if a.times != b.times {
			return b.times - a.times
		}
		return strings.Compare(a.name, b.name)
	})
	for _, c := range worst[:min(len(worst), 8)] {
		t.Logf("  %d x %s", c.times, c.name)
	}
	for i, s := range r.sure {
		if s[0] > 0 {
			t.Logf("  said %.1f sure: %d messages, %.0f %% right", float64(i)/10, s[0], 100*float64(s[1])/float64(s[0]))
		}
	}
}

func TestOfficialsMessagesAreUnderstood(t *testing.T) {
	u := New(Office{Province: "14"})
	r := judge(t, u, readCorpus(t, "*.txt"))
	r.report(t, "corpus")
	for _, w := range r.wrong {
		t.Log(w)
	}
	for _, w := range r.wrongSlots {
		t.Log(w)
	}
	if r.accuracy() < 0.97 || r.slotF1() < 0.95 {
		t.Errorf("intent %.2f %% and slots %.2f %%, want 97 %% and 95 %%", 100*r.accuracy(), 100*r.slotF1())
	}
}

// The messages kept apart are only counted here: whoever wants to improve the reading writes new ones.
func TestMessagesKeptApartAreUnderstood(t *testing.T) {
	u := New(Office{Province: "14"})
	r := judge(t, u, readCorpus(t, filepath.Join("heldout", "*.txt")))
	r.report(t, "kept apart")
	if r.accuracy() < 0.94 || r.slotF1() < 0.90 {
		t.Errorf("intent %.2f %% and slots %.2f %%, want 94 %% and 90 %%", 100*r.accuracy(), 100*r.slotF1())
	}
}

func TestTheClassifierAloneIsBetterThanGuessing(t *testing.T) {
	u := New(Office{Province: "14"})
	right, sure, surelyRight, all := 0, 0, 0, 0
	for _, l := range readCorpus(t, filepath.Join("heldout", "*.txt")) {
		if l.before != "" {
			continue
		}
		var m message
		u.understand(&m, l.text, Context{Now: testNow})
		logits := u.classifier.logits(m.features)
		best, share := softmax(&logits)
		all++
		if intents[best] == l.intent {
			right++
		}
		if share > 0.8 {
			sure++
			if intents[best] == l.intent {
				surelyRight++
			}
		}
	}
	t.Logf("alone %d of %d right; of %d with more than 0.8, %d right", right, all, sure, surelyRight)
	if right*10 < all*8 {
		t.Errorf("the classifier is right only %d times in %d", right, all)
	}
}
