package thai

import "unicode/utf8"

// Folded is a normalised text (see Normalize) as one byte for each character, the form in which words are
// looked up: Thai in the order of TIS-620, Latin in lower case, what is drawn out shortened, and every other
// character as otherByte. It remembers where each byte came from, and its memory is used again.
type Folded struct {
	Bytes []byte
	from  []int32 // for each byte, the offset in the source; one more for the end
}

// otherByte stands for every character that no word contains: emoji, other scripts.
const otherByte = 0x1a

// thaiBase turns the code point U+0E01 into the TIS-620 byte 0xA1.
const thaiBase = 0x0e00 - 0xa0

// Fold replaces what f holds by the folded form of text.
func (f *Folded) Fold(text string) {
	n := Normalize(text)
	f.Bytes, f.from = f.Bytes[:0], f.from[:0]
	for i := 0; i < len(n.Text); {
		r, size := rune(n.Text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(n.Text[i:])
		}
		b := foldRune(r)
		if !f.drawnOut(b) {
			f.Bytes = append(f.Bytes, b)
			f.from = append(f.from, int32(n.Offset(i)))
		}
		i += size
	}
	f.from = append(f.from, int32(len(text)))
}

// drawnOut tells whether b only draws out what stands before it: a second space, a second า or ะ (ค่าา), the
// third of one letter (มากกก).
func (f *Folded) drawnOut(b byte) bool {
	n := len(f.Bytes)
	if n == 0 || f.Bytes[n-1] != b {
		return false
	}
	return b == ' ' || b == 0xd0 || b == 0xd2 || b >= 0xa1 && n > 1 && f.Bytes[n-2] == b
}

// FoldString returns the folded bytes of text.
func FoldString(text string) []byte {
	f := Folded{Bytes: make([]byte, 0, len(text)), from: make([]int32, 0, len(text)+1)}
	f.Fold(text)
	return f.Bytes
}

// Source returns the byte offsets in the source text that the bytes from i up to j came from.
func (f *Folded) Source(i, j int) (begin, stop int) {
	begin, stop = int(f.from[i]), int(f.from[j])
	return begin, max(begin, stop)
}

// At returns the place in the folded bytes of the byte offset in the source text: the first byte that came
// from that offset or a later one.
func (f *Folded) At(offset int) int {
	lo, hi := 0, len(f.Bytes)
	for lo < hi {
		if mid := (lo + hi) / 2; int(f.from[mid]) < offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

func foldRune(r rune) byte {
	switch {
	case r >= 'A' && r <= 'Z':
		return byte(r) + 'a' - 'A'
	case r > ' ' && r < 0x7f:
		return byte(r)
	case r >= 0x0e01 && r <= 0x0e5b:
		return byte(r - thaiBase)
	case r <= ' ':
		return ' '
	case r == 0x2018 || r == 0x2019 || r == 0x201c || r == 0x201d:
		return '"'
	}
	return otherByte
}

// Unfold returns the text of folded bytes.
func Unfold(folded []byte) string {
	runes := make([]rune, len(folded))
	for i, b := range folded {
		if runes[i] = rune(b); b >= 0xa1 {
			runes[i] += thaiBase
		}
	}
	return string(runes)
}

// IsMarkByte tells whether the folded byte is a vowel or tone mark, which belongs to the letter before it.
func IsMarkByte(b byte) bool {
	return b == 0xd1 || b >= 0xd4 && b <= 0xda || b >= 0xe7 && b <= 0xee
}

// Letters counts the letters of a folded word, its marks left out.
func Letters(word []byte) int {
	n := 0
	for _, b := range word {
		if !IsMarkByte(b) {
			n++
		}
	}
	return n
}

// IsConsonantByte tells whether a folded byte is a Thai consonant, ฤ or ฦ.
func IsConsonantByte(b byte) bool { return b >= 0xa1 && b <= 0xce }

// IsLeadingByte tells whether a folded byte is one of the vowels before their consonant: เ แ โ ใ ไ.
func IsLeadingByte(b byte) bool { return b >= 0xe0 && b <= 0xe4 }

// IsVowelTail tells whether a folded byte is a vowel behind its consonant, so that no word ends before it:
// ะ า ำ ๅ.
func IsVowelTail(b byte) bool { return b == 0xd0 || b == 0xd2 || b == 0xd3 || b == 0xe5 }

// IsThaiByte tells whether a folded byte is a Thai letter or mark.
func IsThaiByte(b byte) bool {
	return IsConsonantByte(b) && b != 0xcf || b >= 0xd0 && b <= 0xda || b >= 0xe0 && b <= 0xe5 || b >= 0xe7 && b <= 0xee
}

// IsLatinByte tells whether a folded byte is a Latin letter, which is in lower case.
func IsLatinByte(b byte) bool { return b >= 'a' && b <= 'z' }
