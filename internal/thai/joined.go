package thai

import "strings"

// Joined returns what stands before and behind something that was cut out of a text as one text: with one space between them where one
// stood on either side, or a line end that follows, and with none where the cut lay within a word.
func Joined(before, after string) string {
	switch {
	case strings.TrimSpace(before) == "" || strings.TrimSpace(after) == "":
		return strings.TrimSpace(before + after)
	case strings.HasPrefix(after, "\n"):
		return strings.TrimRight(before, " ") + after
	case strings.HasSuffix(before, " ") || strings.HasPrefix(after, " "):
		return strings.TrimRight(before, " ") + " " + strings.TrimLeft(after, " ")
	}
	return before + after
}
