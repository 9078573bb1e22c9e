package thai

import (
	"unicode/utf8"

	"changwat/internal/thai/internal/letter"
)

// normalStretch returns, without allocating, how many bytes at the beginning of s are sure to be in normal form already: of most messages
// all, and of a press release nearly all between one quotation mark or Latin name and the next. What follows does not change them.
func normalStretch(s string) int {
	at := firstToChange(s)
	if at == len(s) {
		return at
	}
	begin := at
	for begin >= thaiBytes && isMarkAt(s, begin-thaiBytes) { // which may belong together with what follows
		begin -= thaiBytes
	}
	if begin == at && at >= thaiBytes && s[at-thaiBytes:at] == "เ" { // of which two are one แ
		begin -= thaiBytes
	}
	return begin
}

// thaiBytes is how many bytes a Thai character has in UTF-8.
const thaiBytes = 3

// isMarkAt tells whether a Thai mark or a sara am begins at a place of a text, of which three bytes are there.
func isMarkAt(s string, at int) bool {
	r, size := utf8.DecodeRuneInString(s[at:])
	return size == thaiBytes && (isThaiMark(r) || r == 'ำ')
}

// keep takes a stretch of characters as they are.
func (w *normalizer) keep(stretch int) {
	w.out = append(w.out, w.src[w.pos:w.pos+stretch]...)
	for end := w.pos + stretch; w.pos < end; {
		if at := int32(w.pos); w.src[w.pos] < utf8.RuneSelf {
			w.from = append(w.from, at)
			w.pos++
		} else {
			w.from = append(w.from, at, at, at)
			w.pos += thaiBytes
		}
	}
}

// firstToChange returns the first place in s that may not be in normal form; its length where all of it is.
func firstToChange(s string) int {
	const (
		other = iota
		vowelMark
		toneMark
		lastMark
	)
	prev := other
	for i := 0; i < len(s); {
		c := s[i]
		if c < 0x80 {
			if c < ' ' && c != '\n' || c == 0x7F || c >= 'A' && c <= 'Z' || isLookalike(c) && besideDigit(s, i) {
				return i
			}
			prev = other
			i++
			continue
		}
		if c != 0xE0 || i+2 >= len(s) || s[i+1] != 0xB8 && s[i+1] != 0xB9 || s[i+2]&0xC0 != 0x80 {
			return i
		}
		r := 0x0E00 | rune(s[i+1]&1)<<6 | rune(s[i+2]&0x3F)
		next := other
		switch {
		case r >= '๐' && r <= '๙', r == 0x0E4D:
			return i
		case r == 'เ' && i+5 < len(s) && s[i+3] == c && s[i+4] == s[i+1] && s[i+5] == s[i+2]:
			return i
		case isDrawable(r) && i >= thaiBytes && s[i-thaiBytes:i] == s[i:i+thaiBytes]:
			return i
		case isTone(r):
			next = toneMark
		case r == 0x0E4C || r == 0x0E4E:
			next = lastMark
		case isThaiMark(r):
			next = vowelMark
		case r == 'ำ':
			next = lastMark
		}
		if next != other && next <= prev {
			return i
		}
		prev = next
		i += thaiBytes
	}
	return len(s)
}

// isDrawable tells whether a vowel is one that people write again to draw a word out: หน้าา, ค่ะะ. No word has two of it.
func isDrawable(r rune) bool { return r == 'า' || r == 'ะ' }

func isLookalike(c byte) bool { return c == 'o' || c == 'l' }

func besideDigit(s string, i int) bool {
	return i > 0 && (isNumeric(s[i-1]) || isLookalike(s[i-1])) || i+1 < len(s) && letter.IsDigit(s[i+1])
}

// isNumeric tells whether c can stand inside a number.
func isNumeric(c byte) bool { return letter.IsDigit(c) || c == ',' || c == '.' }

// fixLookalikes writes the letters o and l that stand inside a number, or end one that has two digits or
// more, as the digits that they look like: "1,2o6" is 1,206.
func (w *normalizer) fixLookalikes() {
	for i := 0; i < len(w.out); {
		if !letter.IsDigit(w.out[i]) {
			i++
			continue
		}
		begin := i
		for begin > 0 && isLookalike(w.out[begin-1]) {
			begin--
		}
		for i < len(w.out) && (isNumeric(w.out[i]) || isLookalike(w.out[i])) {
			i++
		}
		w.fixNumber(begin, i)
	}
}

// fixNumber treats one run of digits, points, commas and look-alikes. A run beside other Latin letters is a
// word ("lo2l", "2ol"), and so is one that begins or ends with an l.
func (w *normalizer) fixNumber(begin, stop int) {
	if begin > 0 && letter.IsLatin(w.out[begin-1]) || stop < len(w.out) && letter.IsLatin(w.out[stop]) {
		return
	}
	if w.out[begin] == 'l' || w.out[stop-1] == 'l' {
		return
	}
	if w.out[begin] == 'o' && !hasPoint(w.out[begin:stop]) { // "o2" is oxygen, "o9.30" is a time
		return
	}
	for k := begin; k < stop; k++ {
		switch w.out[k] {
		case 'o':
			w.out[k] = '0'
		case 'l':
			w.out[k] = '1'
		}
	}
}

func hasPoint(run []byte) bool {
	for i, c := range run {
		if c == '.' && i+1 < len(run) && letter.IsDigit(run[i+1]) {
			return true
		}
	}
	return false
}
