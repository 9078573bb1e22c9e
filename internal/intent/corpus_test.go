package intent

import (
	"flag"
	"path/filepath"
	"testing"

	"changwat/internal/intent/corpus"
	"changwat/internal/intent/table"
)

func readCorpus(t testing.TB, pattern string) []corpus.Message {
	t.Helper()
	all, err := corpus.Read(filepath.Join("testdata", pattern))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		if Index(Intent(m.Intent)) < 0 {
			t.Fatalf("%s: unknown intent %q", m.Line, m.Intent)
		}
	}
	return all
}

// flatten writes the slots of a query as the corpus does.
func flatten(t testing.TB, s Slots) []string {
	t.Helper()
	flat, err := corpus.Flatten(s)
	if err != nil {
		t.Fatal(err)
	}
	return flat
}

func judge(t testing.TB, u *Understander, messages []corpus.Message) corpus.Result {
	t.Helper()
	var r corpus.Result
	r.Judge(messages, func(m corpus.Message) corpus.Reading {
		q := u.Understand(m.Text, contextAfter(u, m.Before))
		return corpus.Reading{Intent: string(q.Intent), Confidence: q.Confidence, Slots: flatten(t, q.Slots)}
	})
	return r
}

// contextAfter returns the context of a message after another one, or after none.
func contextAfter(u *Understander, before string) Context {
	c := Context{Now: testNow}
	if before != "" {
		last := u.Understand(before, c)
		c.Last = &last
	}
	return c
}

// byAuthor are messages of other authors than the one of the rest, each with a subject or a way of writing.
var byAuthor = filepath.Join("authors", "*.txt")

func TestOfficialsMessagesAreUnderstood(t *testing.T) {
	u := New(Office{Province: "14"})
	r := judge(t, u, readCorpus(t, "*.txt"))
	r.Report("corpus", t.Logf)
	for _, w := range r.Wrong {
		t.Log(w)
	}
	for _, w := range r.WrongSlots {
		t.Log(w)
	}
	if r.Accuracy() < 0.99 || r.SlotF1() < 0.99 {
		t.Errorf("intent %.2f %% and slots %.2f %%, want 99 %% and 99 %%", 100*r.Accuracy(), 100*r.SlotF1())
	}
}

func TestMessagesOfOtherAuthorsAreUnderstood(t *testing.T) {
	u := New(Office{Province: "14"})
	r := judge(t, u, readCorpus(t, byAuthor))
	r.Report("other authors", t.Logf)
	for _, w := range r.Wrong {
		t.Log(w)
	}
	if *showSlots {
		for _, w := range r.WrongSlots {
			t.Log(w)
		}
	}
	if r.Accuracy() < 0.98 || r.SlotF1() < 0.93 {
		t.Errorf("intent %.2f %% and slots %.2f %%, want 98 %% and 93 %%", 100*r.Accuracy(), 100*r.SlotF1())
	}
}

var showSlots = flag.Bool("slots", false, "show every message of other authors whose slots are read otherwise")

// The messages kept apart are only counted here: whoever wants to improve the reading writes new ones.
func TestMessagesKeptApartAreUnderstood(t *testing.T) {
	u := New(Office{Province: "14"})
	r := judge(t, u, readCorpus(t, filepath.Join("heldout", "*.txt")))
	r.Report("kept apart", t.Logf)
	if r.Accuracy() < 0.97 || r.SlotF1() < 0.91 {
		t.Errorf("intent %.2f %% and slots %.2f %%, want 97 %% and 91 %%", 100*r.Accuracy(), 100*r.SlotF1())
	}
	if off := r.Miscalibration(); off > 0.04 {
		t.Errorf("the confidence is %.1f %% off, want at most 4 %%", 100*off)
	}
	if sure, right := r.Surest(); float64(right) < 0.95*float64(sure) {
		t.Errorf("of %d messages read with more than 90 %% confidence, %d are right", sure, right)
	}
}

func TestBothTablesFitTheirFeatures(t *testing.T) {
	for name, size := range map[string][2]int{
		"classifier.bin": {len(classifierWeights), table.ConceptBuckets}, "ngrams.bin": {len(ngramWeights), table.LetterBuckets},
	} {
		if want := (size[1] + 1) * table.Row; size[0] != want {
			t.Errorf("%s has %d bytes, want %d: run go generate", name, size[0], want)
		}
	}
}

func TestTheClassifierAloneIsBetterThanGuessing(t *testing.T) {
	u := New(Office{Province: "14"})
	right, sure, surelyRight, all := 0, 0, 0, 0
	for _, l := range readCorpus(t, filepath.Join("heldout", "*.txt")) {
		if l.Before != "" {
			continue
		}
		var m message
		u.understand(&m, l.Text, Context{Now: testNow})
		logits := u.classifier.Logits(m.features)
		best, share := table.Softmax(&logits)
		all++
		if intents[best] == Intent(l.Intent) {
			right++
		}
		if share > 0.8 {
			sure++
			if intents[best] == Intent(l.Intent) {
				surelyRight++
			}
		}
	}
	t.Logf("alone %d of %d right; of %d with more than 0.8, %d right", right, all, sure, surelyRight)
	if right*10 < all*8 {
		t.Errorf("the classifier is right only %d times in %d", right, all)
	}
}
