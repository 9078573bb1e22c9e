package intent

import (
	"strings"

	"changwat/internal/thai/number"
)

// bound is on which side of a number what is asked for lies, and whether the number itself is inside.
type bound struct{ below, equal bool }

// boundWords are the words before a number that make it a bound; of those that end alike, the longer ones come first.
var boundWords = []struct {
	word string
	bound
}{
	{"ไม่เกินกว่า", bound{true, true}}, {"ไม่เกิน", bound{true, true}}, {"ไม่มากกว่า", bound{true, true}}, {"ไม่สูงกว่า", bound{true, true}},
	{"ไม่ต่ำกว่า", bound{false, true}}, {"ไม่น้อยกว่า", bound{false, true}}, {"ตั้งแต่", bound{false, true}}, {"อย่างน้อย", bound{false, true}},
	{"ต่ำกว่า", bound{true, false}}, {"น้อยกว่า", bound{true, false}}, {"ไม่ถึง", bound{true, false}},
	{"เกินกว่า", bound{}}, {"เกิน", bound{}}, {"มากกว่า", bound{}}, {"สูงกว่า", bound{}}, {"ทะลุ", bound{}},
}

// boundBefore returns the word at the end of a text that makes the number behind it a bound, and which; ok is false where none does.
func boundBefore(text string) (word string, b bound, ok bool) {
	for _, w := range boundWords {
		if strings.HasSuffix(text, w.word) {
			return w.word, w.bound, true
		}
	}
	return "", bound{}, false
}

// isBounded reports whether the word before a number makes it a bound.
func isBounded(before string) bool {
	_, _, ok := boundBefore(before)
	return ok
}

// textBefore is a text before a number in it, with the words of a bound that are read as a part of it: «ไม่ถึง 2 ล้าน», «กว่า 10».
func textBefore(text string, a number.Amount) string {
	own := ""
	if strings.HasPrefix(a.Text, "กว่า") {
		own = "กว่า"
	}
	for _, w := range boundWords {
		if own == "" && strings.HasPrefix(a.Text, w.word) {
			own = w.word
		}
	}
	return strings.TrimSpace(text[:a.Begin] + own)
}
