package release

import (
	"strings"
	"unicode/utf8"
)

// runeBefore returns the character before text[i], or 0.
func (d *document) runeBefore(i int) rune {
	if i <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(d.text[:i])
	return r
}

// wordBreak tells whether a word that is not a part of a longer one can begin at text[i]: nothing, or no Thai letter,
// stands before it, or what is known to end a word.
func (d *document) wordBreak(i int) bool {
	if !isThaiLetter(d.runeBefore(i)) {
		return true
	}
	for _, t := range d.timesIn(i-120, i) {
		if t.Stop == i {
			return true
		}
	}
	for _, c := range d.cuesIn(i-60, i) {
		if c.end == i {
			return true
		}
	}
	return strings.HasSuffix(d.text[:i], "น.")
}

func isThaiLetter(r rune) bool {
	return r >= 0x0e01 && r <= 0x0e4e && r != 0x0e3f && r != 0x0e46 && r != 0x0e2f
}

// spelled writes what is typed in another order, or of two signs, as Thai is spelled: ํา as ำ, เเ as แ, and a tone
// behind the vowel that it stands above.
func spelled(s string) string {
	s = strings.NewReplacer("\u0e4d\u0e32", "\u0e33", "\u0e40\u0e40", "\u0e41").Replace(s)
	runes, changed := []rune(s), false
	for i := 0; i+1 < len(runes); i++ {
		vowel := runes[i+1] == 0x0e31 || runes[i+1] >= 0x0e34 && runes[i+1] <= 0x0e39
		if runes[i] >= 0x0e48 && runes[i] <= 0x0e4b && vowel {
			runes[i], runes[i+1], changed = runes[i+1], runes[i], true
		}
	}
	if !changed {
		return s
	}
	return string(runes)
}

// firstRune returns the first character of s and its length.
func firstRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }
