package thai

import "changwat/internal/thai/internal/letter"

// isNormal tells, without allocating, whether s is sure to be in normal form already: most messages are. It
// may say no to a text that is.
func isNormal(s string) bool {
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
				return false
			}
			prev = other
			i++
			continue
		}
		if c != 0xE0 || i+2 >= len(s) || s[i+1] != 0xB8 && s[i+1] != 0xB9 || s[i+2]&0xC0 != 0x80 {
			return false
		}
		r := 0x0E00 | rune(s[i+1]&1)<<6 | rune(s[i+2]&0x3F)
		next := other
		switch {
		case r >= '๐' && r <= '๙', r == 0x0E4D:
			return false
		case r == 'เ' && i+5 < len(s) && s[i+3] == c && s[i+4] == s[i+1] && s[i+5] == s[i+2]:
			return false
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
			return false
		}
		prev = next
		i += 3
	}
	return true
}

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
