package thai

import "strings"

// Digits returns s with every Thai digit (๐–๙) written as an Arabic one (0–9). Most texts hold none, and cost a look at their bytes.
func Digits(s string) string {
	for i := 2; i < len(s); i++ {
		if s[i] >= 0x90 && s[i] <= 0x99 && s[i-1] == 0xB9 { // the last two bytes of ๐ to ๙ in UTF-8
			return shiftDigits(s, '๐', '0')
		}
	}
	return s
}

// ThaiDigits returns s with every Arabic digit (0–9) written as a Thai one (๐–๙), as official letters do.
func ThaiDigits(s string) string {
	return shiftDigits(s, '0', '๐')
}

func shiftDigits(s string, from, to rune) string {
	return strings.Map(func(r rune) rune {
		if r >= from && r <= from+9 {
			return r - from + to
		}
		return r
	}, s)
}
