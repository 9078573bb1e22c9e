package intent

import (
	"path/filepath"
	"slices"
	"testing"

	"changwat/internal/intent/corpus"
)

func TestTemplatesAreUnderstood(t *testing.T) {
	u := New(Office{Province: "14"})
	used, apart, err := corpus.Templates(filepath.Join("testdata", "templates.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for name, messages := range map[string][]corpus.Message{"templates": used, "templates kept apart": apart} {
		r := judge(t, u, messages)
		r.Report(name, t.Logf)
		for _, w := range slices.Concat(r.Wrong[:min(len(r.Wrong), 12)], r.WrongSlots[:min(len(r.WrongSlots), 12)]) {
			t.Log(w)
		}
		if r.Accuracy() < 0.97 || r.SlotF1() < 0.95 {
			t.Errorf("%s: intent %.2f %% and slots %.2f %%, want 97 %% and 95 %%", name, 100*r.Accuracy(), 100*r.SlotF1())
		}
	}
}
