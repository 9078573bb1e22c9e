package release

import "unicode/utf8"

// fewestSpaced is how many letters must stand apart in a row before they are taken for a word: a list names letters too
// (กลุ่ม ก ข ค), but not as many, and none of them with a mark.
const fewestSpaced = 4

// spacedLetters leaves out the spaces within words whose letters some pages set apart, so that no search finds them:
// «ผู้ ติ ด เ ชื้ อ».
func (c *cleaner) spacedLetters() {
	for i := 0; i < len(c.out); i++ {
		if c.out[i] != 0xe0 || i > 0 && c.out[i-1] != ' ' && c.out[i-1] != '\n' {
			continue
		}
		letters, marked, end := 0, false, i
		for at := i; ; {
			stop, mark := c.letter(at)
			if stop == at || stop < len(c.out) && c.out[stop] != ' ' && c.out[stop] != '\n' {
				break
			}
			letters, marked, end = letters+1, marked || mark, stop
			if stop == len(c.out) || c.out[stop] != ' ' {
				break
			}
			at = stop + 1
		}
		if letters >= fewestSpaced && marked {
			for k := i; k < end; k++ {
				if c.out[k] == ' ' {
					c.out[k] = 0
				}
			}
		}
		i = max(i, end-1)
	}
}

// spacedHours leaves out the spaces around the dot of a time of day: ๑๐ . ๓๐ น .
func (c *cleaner) spacedHours() {
	for i := 1; i+1 < len(c.out); i++ {
		if c.out[i] != '.' {
			continue
		}
		before, behind := i-1, i+1
		for before > 0 && i-before < 3 && c.out[before] == ' ' {
			before--
		}
		for behind < len(c.out)-1 && behind-i < 3 && c.out[behind] == ' ' {
			behind++
		}
		digits := c.digitEnds(before) && c.digitBegins(behind)
		if hour := before >= 2 && string(c.out[before-2:before+1]) == "น" && before < i-1; !digits && !hour || before == i-1 && behind == i+1 {
			continue
		}
		for k := before + 1; k < i; k++ {
			c.out[k] = 0
		}
		for k := i + 1; digits && k < behind; k++ {
			c.out[k] = 0
		}
	}
}

// digitEnds tells whether a digit, Thai or not, ends at out[i], and digitBegins whether one begins there.
func (c *cleaner) digitEnds(i int) bool {
	if isASCIIDigit(c.out[i]) {
		return true
	}
	return i >= 2 && c.digitBegins(i-2)
}

func (c *cleaner) digitBegins(i int) bool {
	r, _ := utf8.DecodeRune(c.out[i:])
	return isDigit(r)
}

// letter returns where the letter at out[i] ends, a Thai consonant with its marks or a leading vowel, and whether it has marks or
// is such a vowel.
func (c *cleaner) letter(i int) (end int, marked bool) {
	if i >= len(c.out) {
		return i, false
	}
	r, size := utf8.DecodeRune(c.out[i:])
	switch {
	case isLeading(r):
		marked, end = true, i+size
		if r, size = utf8.DecodeRune(c.out[end:]); !isConsonant(r) {
			return end, true
		}
		end += size
	case isConsonant(r):
		end = i + size
	default:
		return i, false
	}
	for end < len(c.out) && isMark(c.out[end:]) {
		_, size := utf8.DecodeRune(c.out[end:])
		end, marked = end+size, true
	}
	return end, marked
}
