package intent

import (
	"testing"

	"pgregory.net/rapid"

	"changwat/internal/intent/concept"
)

// TestOfTheRulesNoneIsLeftOutThatFires compares the rules that a message's concepts may fire with all of them.
func TestOfTheRulesNoneIsLeftOutThatFires(t *testing.T) {
	book, err := newRulebook(rulesText)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		var has concept.Set
		for _, c := range rapid.SliceOfN(rapid.IntRange(0, int(concept.Count)-1), 0, 40).Draw(t, "concepts") {
			has.Add(concept.Concept(c))
		}
		var want scores
		for i := range book.rules {
			if r := &book.rules[i]; r.fires(&has) {
				want[r.intent] += r.weight
			}
		}
		if got := book.score(&has); got != want {
			t.Fatalf("%v, of all rules %v", got, want)
		}
	})
}
