package dialog

import "changwat/internal/thai"

// How long a label may be. LINE's documentation counts labels in grapheme clusters (developers.line.biz: "Character counting in a
// text"), and LINE was seen to refuse labels of few clusters and 22 code points: 20 UTF-16 code units are within every count.
const (
	suggestionUnits = 20 // UTF-16 code units of the label of a suggestion
	buttonUnits     = 40 // UTF-16 code units of the label of a button of a card
	buttonLetters   = 20 // grapheme clusters of it that a narrow phone shows
)

// FitsSuggestion reports whether a suggestion shows the whole label.
func FitsSuggestion(label string) bool { return thai.UTF16Len(label) <= suggestionUnits }

// FitsButton reports whether a button of a card shows the whole label.
func FitsButton(label string) bool {
	return thai.Graphemes(label) <= buttonLetters && thai.UTF16Len(label) <= buttonUnits
}

// SuggestionLabel returns the first of several wordings of a label, the best first, that a suggestion shows whole. Where none is, it
// is the beginning of the last.
func SuggestionLabel(wordings ...string) string {
	return firstThat(FitsSuggestion, wordings, func(s string) string { return thai.TruncateUTF16(s, suggestionUnits) })
}

// ButtonLabel is SuggestionLabel for a button of a card.
func ButtonLabel(wordings ...string) string {
	return firstThat(FitsButton, wordings, func(s string) string { return thai.TruncateUTF16(thai.Truncate(s, buttonLetters), buttonUnits) })
}

func firstThat(fits func(string) bool, wordings []string, cut func(string) string) string {
	last := ""
	for _, last = range wordings {
		if last != "" && fits(last) {
			return last
		}
	}
	return cut(last)
}
