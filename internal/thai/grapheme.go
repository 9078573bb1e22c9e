package thai

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// ellipsis ends a truncated text: one grapheme cluster, one UTF-16 unit.
const ellipsis = "…"

// Graphemes returns how many extended grapheme clusters s holds: what a reader counts as characters. A Thai
// consonant with its marks is one, a flag is one, a family joined by zero-width joiners is one. It follows
// UAX #29 revision 41 (Unicode 15.0), rules GB1 to GB999.
func Graphemes(s string) int {
	n := 0
	for range clusters(s) {
		n++
	}
	return n
}

// UTF16Len returns how many UTF-16 code units s takes, which is how LINE counts the length of texts. A byte
// that is not UTF-8 counts as one, as the replacement character does that it becomes.
func UTF16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// Truncate returns s where it holds at most max grapheme clusters, and otherwise its beginning with "…" at
// the end, max clusters in all. It never cuts inside a cluster. With max below 1 it returns "".
func Truncate(s string, max int) string {
	return truncate(s, max, func(string) int { return 1 })
}

// TruncateUTF16 returns s where it takes at most max UTF-16 code units, and otherwise its beginning with "…"
// at the end, at most max units in all. It never cuts inside a grapheme cluster. With max below 1 it
// returns "".
func TruncateUTF16(s string, max int) string {
	return truncate(s, max, UTF16Len)
}

func truncate(s string, max int, size func(cluster string) int) string {
	if max < 1 {
		return ""
	}
	if len(s) <= max { // every cluster and every unit takes a byte or more
		return s
	}
	used, keep := 0, 0 // keep is where the ellipsis would stand
	for begin, cluster := range clusters(s) {
		used += size(cluster)
		if used > max {
			return s[:keep] + ellipsis
		}
		if used < max {
			keep = begin + len(cluster)
		}
	}
	return s
}

// Clusters yields the extended grapheme clusters of s in order: the letters as a reader counts them, each with its marks.
func Clusters(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, cluster := range clusters(s) {
			if !yield(cluster) {
				return
			}
		}
	}
}

// clusters yields each extended grapheme cluster of s with the byte offset at which it begins.
func clusters(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for begin := 0; begin < len(s); {
			n := clusterLen(s[begin:])
			if !yield(begin, s[begin:begin+n]) {
				return
			}
			begin += n
		}
	}
}

// clusterLen returns the length in bytes of the grapheme cluster with which s begins.
func clusterLen(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	prev := breakOf(r)
	pictographic := prev == breakPictographic // whether what came so far is an emoji and its extenders
	flags := 0                                // regional indicators in a row
	if prev == breakRegional {
		flags = 1
	}
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		next := breakOf(r)
		if !joins(prev, next, pictographic, flags) {
			break
		}
		switch next {
		case breakRegional:
			flags++
		case breakPictographic:
			pictographic = true
		case breakExtend, breakZWJ: // only extenders may come between an emoji and its joiner
			pictographic = pictographic && prev != breakZWJ
		default:
			pictographic = false
		}
		prev = next
		n += size
	}
	return n
}

// joins tells whether no cluster boundary lies between two code points, by rules GB3 to GB13.
func joins(prev, next breakClass, pictographic bool, flags int) bool {
	switch {
	case prev == breakCR && next == breakLF: // GB3
		return true
	case prev <= breakLF || next <= breakLF: // GB4, GB5
		return false
	case next == breakExtend || next == breakZWJ || next == breakSpacing || prev == breakPrepend: // GB9, 9a, 9b
		return true
	case prev == breakZWJ && next == breakPictographic: // GB11
		return pictographic
	case prev == breakRegional && next == breakRegional: // GB12, GB13
		return flags%2 == 1
	case prev == breakL: // GB6
		return next == breakL || next == breakV || next == breakLV || next == breakLVT
	case prev == breakV || prev == breakLV: // GB7
		return next == breakV || next == breakT
	case prev == breakT || prev == breakLVT: // GB8
		return next == breakT
	}
	return false
}

// breakClass is the Grapheme_Cluster_Break property, with Extended_Pictographic beside it.
type breakClass uint8

const (
	breakControl breakClass = iota
	breakCR
	breakLF
	breakOther
	breakExtend
	breakZWJ
	breakSpacing
	breakPrepend
	breakRegional
	breakPictographic
	breakL
	breakV
	breakT
	breakLV
	breakLVT
)

// breakOf returns the class of r. The ranges that officials type most come first.
func breakOf(r rune) breakClass {
	switch {
	case r >= 0x20 && r < 0x7F:
		return breakOther
	case r >= 0x0E00 && r <= 0x0E7F:
		switch {
		case isThaiMark(r):
			return breakExtend
		case r == 'ำ':
			return breakSpacing
		}
		return breakOther
	case r == '\r':
		return breakCR
	case r == '\n':
		return breakLF
	case r == 0x200D:
		return breakZWJ
	case r == 0x200C:
		return breakExtend
	case r >= 0x1F3FB && r <= 0x1F3FF, r >= 0xE0020 && r <= 0xE007F: // emoji modifiers, tags
		return breakExtend
	case r >= 0x1F1E6 && r <= 0x1F1FF:
		return breakRegional
	case r >= 0x1100 && r <= 0x11FF, r >= 0xA960 && r <= 0xA97C, r >= 0xAC00 && r <= 0xD7FB:
		return hangulBreak(r)
	}
	return rareBreak(r)
}

func rareBreak(r rune) breakClass {
	switch {
	case unicode.Is(pictographs, r):
		return breakPictographic
	case unicode.Is(prepended, r):
		return breakPrepend
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Other_Grapheme_Extend):
		return breakExtend
	case unicode.Is(unicode.Mc, r):
		if unicode.Is(unspacedMc, r) {
			return breakOther
		}
		return breakSpacing
	case r == 0x0EB3: // Lao sara am
		return breakSpacing
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp), unassignedIgnorable(r):
		return breakControl
	}
	return breakOther
}

// unassignedIgnorable tells whether r is a code point without a character that programs are to ignore.
func unassignedIgnorable(r rune) bool {
	return r == 0x2065 || r >= 0xFFF0 && r <= 0xFFF8 || r >= 0xE0000 && r <= 0xE0FFF &&
		!unicode.Is(unicode.Mn, r)
}

func hangulBreak(r rune) breakClass {
	switch {
	case r >= 0x1100 && r <= 0x115F, r >= 0xA960 && r <= 0xA97C:
		return breakL
	case r >= 0x1160 && r <= 0x11A7, r >= 0xD7B0 && r <= 0xD7C6:
		return breakV
	case r >= 0x11A8 && r <= 0x11FF, r >= 0xD7CB && r <= 0xD7FB:
		return breakT
	case r >= 0xAC00 && r <= 0xD7A3:
		if (r-0xAC00)%28 == 0 {
			return breakLV
		}
		return breakLVT
	}
	return breakOther
}

// isThaiMark tells whether r is a Thai vowel, tone or other mark that stands above or below its consonant.
func isThaiMark(r rune) bool {
	return r == 0x0E31 || r >= 0x0E34 && r <= 0x0E3A || r >= 0x0E47 && r <= 0x0E4E
}
