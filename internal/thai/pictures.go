package thai

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	emojiVariant = '\ufe0f' // asks for the coloured form of the character before it
	keycap       = '\u20e3' // draws a key around the digit before it
)

// WithoutPictures is a text with a blank for each run of emoji and other pictures, which officials put where others put a dash or the name of a
// field, and with a point behind a digit on a key, which numbers the items of a list. It returns the text itself where it holds none.
func WithoutPictures(text string) string {
	at := strings.IndexFunc(text, IsPicture)
	if at < 0 {
		return text
	}
	var out strings.Builder
	out.Grow(len(text))
	out.WriteString(text[:at])
	blank := false
	for _, r := range text[at:] {
		switch {
		case r == keycap:
			out.WriteByte('.')
			blank = true
		case !IsPicture(r):
			if blank && r != ' ' && r != '\n' {
				out.WriteByte(' ')
			}
			blank = false
			out.WriteRune(r)
		case r != emojiVariant:
			blank = true
		}
	}
	return strings.TrimSpace(out.String())
}

// BeginsWithPicture tells whether a text begins with an emoji or another picture.
func BeginsWithPicture(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return IsPicture(r)
}

// IsPicture tells whether a character is part of a picture and of no word: an emoji, a sign drawn as one, or what joins and colours these.
func IsPicture(r rune) bool {
	if r <= unicode.MaxLatin1 || unicode.Is(unicode.Thai, r) {
		return false
	}
	return r == '‼' || r == '⁉' || r == emojiVariant || r == keycap || r == '\u200d' || unicode.In(r, unicode.So, unicode.Sk)
}
