package thai

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The fewest letters of what calls something by words of its name and of each of the words, and the most words.
const (
	leastCalled     = 4
	leastShort      = 3 // of an abbreviation in Latin letters: «KBO»
	leastCalledWord = 3
	mostCalledWords = 4
)

// CallsByWords reports whether a text calls something by a part of its name, or by words of it in their order: «อาคารเรียนเสนา» calls
// «สร้างอาคารเรียนโรงเรียนเสนา». Spaces and signs do not matter, nor what joins the words of the text.
func CallsByWords(name, text string) bool {
	in, rest := onlyLetters(name), onlyLetters(text)
	if n := utf8.RuneCountInString(rest); n < leastCalled && !(n >= leastShort && standsShort(name, rest)) {
		return false
	}
	for words := 0; rest != ""; words++ {
		n := longestWithin(rest, in)
		if words >= mostCalledWords {
			return false
		}
		if utf8.RuneCountInString(rest[:n]) < leastCalledWord {
			joint := joinsWords(rest)
			if joint == "" || words == 0 {
				return false
			}
			rest = rest[len(joint):]
			continue
		}
		in = in[strings.Index(in, rest[:n])+n:]
		rest = rest[n:]
	}
	return true
}

// standsShort reports whether a text in Latin letters is a word of a name.
func standsShort(name, text string) bool {
	isLatin := !strings.ContainsFunc(text, func(r rune) bool { return !unicode.In(r, unicode.Latin) })
	return isLatin && slices.Contains(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.In(r, unicode.Latin) }), text)
}

// joinsWords is the word with which a text begins that joins others and may be left out; "" for none.
func joinsWords(text string) string {
	for _, w := range []string{"ที่", "ของ", "ใน", "อำเภอ", "ตำบล"} {
		if strings.HasPrefix(text, w) {
			return w
		}
	}
	return ""
}

// longestWithin is the length of the longest beginning of a text that stands in another.
func longestWithin(text, within string) (n int) {
	for at := range text {
		if at > 0 && strings.Contains(within, text[:at]) {
			n = at
		}
	}
	if strings.Contains(within, text) {
		return len(text)
	}
	return n
}

// onlyLetters are the letters and digits of a text, in lower case and Arabic digits.
func onlyLetters(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N) {
			return -1
		}
		return unicode.ToLower(r)
	}, Digits(text))
}
