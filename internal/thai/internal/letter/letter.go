package letter

// Append appends to to one byte for each letter of s, as letterAt gives them.
func Append(to []byte, s string) []byte {
	for i := 0; i < len(s); {
		c, n := At(s, i)
		to = append(to, c)
		i += n
	}
	return to
}

// At returns a byte for the letter at s[i] and how many bytes of s it takes: ASCII as it is, Thai from
// 0x80 on, and 0 for anything else.
func At(s string, i int) (letter byte, size int) {
	c := s[i]
	if c < 0x80 {
		return c, 1
	}
	if c == 0xE0 && i+2 < len(s) && s[i+1]&0xFE == 0xB8 {
		return 0x80 | s[i+1]&1<<6 | s[i+2]&0x3F, 3
	}
	switch {
	case c >= 0xF0:
		size = 4
	case c >= 0xE0:
		size = 3
	default:
		size = 2
	}
	return 0, min(size, len(s)-i)
}

// IsThai tells whether a letter, as At gives it, is one of the Thai script.
func IsThai(c byte) bool { return c > 0x80 && c != Baht }

// Baht is the letter ฿, which is in the Thai block but in no word.
const Baht = 0xBF

// IsAttached tells whether a Thai letter belongs to the syllable before it, so that no word can begin there:
// marks above and below, and the vowels ะ า ำ ๅ.
func IsAttached(c byte) bool {
	return c >= 0xB0 && c <= 0xBA || c == 0xC5 || c >= 0xC7 && c <= 0xCE
}

// IsLeadingVowel tells whether a Thai letter belongs to the syllable after it: เ แ โ ใ ไ.
func IsLeadingVowel(c byte) bool { return c >= 0xC0 && c <= 0xC4 }

// IsDigit tells whether a byte is an Arabic digit.
func IsDigit(c byte) bool { return c >= '0' && c <= '9' }

// IsLatin tells whether a byte is a Latin letter.
func IsLatin(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
