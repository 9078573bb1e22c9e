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

// firstRune returns the first character of s and its length.
func firstRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }
