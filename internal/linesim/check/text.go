package check

import "unicode/utf16"

// UTF16Len counts UTF-16 code units, in which LINE counts most texts.
func UTF16Len(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}
