package release

import (
	"strings"
	"testing"

	"changwat/internal/thai"
)

func TestEveryCueWordMeansOneThing(t *testing.T) {
	seen := map[string]cueKind{}
	for _, g := range cueWords {
		for w := range strings.FieldsSeq(g.words) {
			key := string(thai.FoldString(strings.ReplaceAll(w, "_", " ")))
			if other, ok := seen[key]; ok && other != g.kind {
				t.Errorf("%q is a cue of kinds %d and %d", w, other, g.kind)
			}
			seen[key] = g.kind
		}
	}
}
