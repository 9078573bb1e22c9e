package thai

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestStretchesThatAreNormalAreTakenWhole compares the normal form with that of a text whose characters are taken one by one.
func TestStretchesThatAreNormalAreTakenWhole(t *testing.T) {
	pieces := []string{"ก", "เ", "แ", "า", "ะ", "ำ", "ํ", "่", "้", "ิ", "ุ", "์", "๎", "ๆ", "๒", "2", "o", "l", "a", "B", " ", "\n", "\t", "\u200b", "\u00a0", "“", "–", "é", "\xe0", "\xe0\xb8", "\x00", "."}
	r := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		s := b.String()
		one := normalizer{src: s}
		for one.pos < len(s) {
			one.next()
		}
		one.fixLookalikes()
		n := Normalize(s)
		if n.Text != string(one.out) {
			t.Fatalf("%q becomes %q, character by character %q", s, n.Text, one.out)
		}
		for i := range n.Text {
			if n.Offset(i) != int(one.from[i]) {
				t.Fatalf("%q: byte %d comes from %d, character by character from %v", s, i, n.Offset(i), one.from)
			}
		}
		if n.origins != nil && !slices.Equal(n.origins, one.from) {
			t.Fatalf("%q comes from %v, character by character from %v", s, n.origins, one.from)
		}
	}
}
