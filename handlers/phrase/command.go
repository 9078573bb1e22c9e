package phrase

import (
	"strings"
	"unicode/utf8"

	"changwat/internal/thai"
)

// FirstLetter is the letter with which a text begins, whatever space stands before it.
func FirstLetter(text string) rune {
	first, _ := utf8.DecodeRuneInString(withoutLead(text))
	return first
}

// IsNumber reports whether what follows a command is a number.
func IsNumber(rest string) bool { return NumberIn(rest) > 0 }

// IsPage reports whether what follows a list's words asks for the list: nothing, or the number of a page.
func IsPage(rest string) bool {
	return TrimPoliteness(rest) == "" || PageIn(rest) > 0
}

// NumberIn reads what follows a command as a number; 0 for anything else.
func NumberIn(rest string) int {
	return WholeNumber(strings.TrimSpace(strings.TrimPrefix(TrimPoliteness(rest), "ลำดับ")))
}

// PageIn reads what follows a command as the number of a page; 0 for anything else.
func PageIn(rest string) int {
	return WholeNumber(strings.TrimSpace(strings.TrimPrefix(TrimPoliteness(rest), "หน้า")))
}

// WholeText is the Says of a command that takes the texts which a reader of them takes, as they stand.
func WholeText[T any](read func(text string) (T, bool)) func(string) (string, bool) {
	return func(text string) (string, bool) {
		_, ok := read(text)
		return text, ok
	}
}

// Says reports whether a text is the given words and nothing else: spaces do not matter, nor do words of request at
// the beginning and particles at the end.
func Says(text, words string) bool { return IsOnly(TrimRequest(text), words) }

// IsOnly reports whether a text without words of request is the given words with nothing but particles behind.
func IsOnly(text, words string) bool {
	rest, ok := CutSpaced(text, words)
	return ok && TrimPoliteness(rest) == ""
}

// CutSpaced cuts words off the beginning of a text; spaces may stand anywhere in both. It allocates nothing, since every
// message is compared with every command.
func CutSpaced(text, words string) (rest string, ok bool) {
	for words = withoutLead(words); words != ""; words = withoutLead(words) {
		if text = withoutLead(text); text == "" || text[0] != words[0] {
			return "", false
		}
		text, words = text[1:], words[1:]
	}
	return text, true
}

// withoutLead is a text without the spaces, tabs and line ends with which it begins.
func withoutLead(text string) string {
	for text != "" && (text[0] == ' ' || text[0] == '\n' || text[0] == '\t') {
		text = text[1:]
	}
	return text
}

// requests may stand before a command.
var requests = []string{"ขอดู", "ขอ", "โปรด", "กรุณา", "รบกวน", "ช่วย"}

// TrimRequest drops the words of request at the beginning of a text.
func TrimRequest(text string) string {
	text = strings.TrimSpace(text)
	for _, w := range requests {
		if rest, ok := strings.CutPrefix(text, w); ok {
			return TrimRequest(rest)
		}
	}
	return text
}

// WholeNumber reads a number as people write it in a command, in either digits; 0 for anything else.
func WholeNumber(text string) int {
	n := 0
	for _, r := range thai.Digits(text) {
		if r < '0' || r > '9' || n > 1_000_000 {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}
