package phrase

import (
	"strings"
	"unicode"

	"changwat/internal/thai"
)

// Joined puts sep between the two where there are two.
func Joined(sep, a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + sep + b
}

// AfterAny returns what follows the first of the words that a text begins with.
func AfterAny(text string, words ...string) (string, bool) {
	for _, w := range words {
		if rest, ok := strings.CutPrefix(text, w); ok {
			return strings.TrimSpace(strings.TrimLeft(rest, " :")), true
		}
	}
	return "", false
}

// LeadIn returns the longest of the words that a text begins with; "" for none.
func LeadIn(text string, words []string) (lead string) {
	for _, w := range words {
		if strings.HasPrefix(text, w) && len(w) > len(lead) {
			lead = w
		}
	}
	return lead
}

// UpTo parts a text before the first of the words that stands in it.
func UpTo(text string, words []string) (before, rest string) {
	end := len(text)
	for _, w := range words {
		if i := strings.Index(text, w); i > 0 {
			end = min(end, i)
		}
	}
	return strings.TrimSpace(text[:end]), text[end:]
}

// TrimmedEnd is a text without the words at its end.
func TrimmedEnd(text string, words ...string) string {
	text = strings.TrimSpace(text)
	for _, w := range words {
		if !endsWord(text, w) {
			text = strings.TrimSpace(strings.TrimSuffix(text, w))
		}
	}
	return text
}

// Alike tells whether one name holds the other, spaces apart.
func Alike(a, b string) bool {
	a, b = Squeezed(a), Squeezed(b)
	return a != "" && b != "" && (strings.Contains(a, b) || strings.Contains(b, a))
}

// Squeezed is a name without spaces and without the word for meeting before it.
func Squeezed(s string) string {
	s = strings.ToLower(strings.Join(strings.Fields(s), ""))
	return strings.TrimPrefix(strings.TrimPrefix(s, "การ"), "ประชุม")
}

// Mentions reports whether the record's words hold what a question says, loosely: officials shorten the names of
// money sources and projects.
func Mentions(record, said string) bool {
	r, s := Squeezed(record), Squeezed(said)
	if !strings.Contains(s, "ปีงบ") {
		r = strings.ReplaceAll(r, "ปีงบประมาณ", "") // a time, and no money
	}
	if s == "งบ" || s == "งบประมาณ" {
		return strings.Contains(r, "งบประมาณ") || strings.Contains(r, "เบิกจ่าย") // which is the name, and not noise beside it
	}
	for _, noise := range []string{"โครงการ", "งบประมาณ", "ด้าน", "งบ", "การ"} {
		r, s = strings.ReplaceAll(r, noise, ""), strings.ReplaceAll(s, noise, "")
	}
	return s == "" || strings.Contains(r, s) || strings.Contains(s, r) && r != ""
}

// Letters is a text without spaces and signs, in lower case and Arabic digits.
func Letters(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N) {
			return -1
		}
		return unicode.ToLower(r)
	}, thai.Digits(text))
}

// OneLine is a text with one space wherever spaces or line ends stood.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Holds reports whether one of two texts holds the other, whatever their spaces and signs.
func Holds(a, b string) bool {
	a, b = Letters(a), Letters(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// AppendSaid appends s unless it is empty.
func AppendSaid(all []string, s string) []string {
	if s == "" {
		return all
	}
	return append(all, s)
}
