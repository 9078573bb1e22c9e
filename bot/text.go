package bot

import (
	"regexp"
	"strings"
	"unicode"

	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// maxQuestion is the longest question that is read, in UTF-16 code units, in which LINE counts. LINE allows messages of 5,000.
const maxQuestion = 2000

// reading says whether a text can be a question.
type reading int

const (
	legible  reading = iota
	wordless         // without letters and digits
	tooLong
)

// sanitize returns a text without invisible characters (controls, formatting, invalid UTF-8), and whether the rest can be a
// question.
func sanitize(text string) (string, reading) {
	if strings.ContainsFunc(text, invisible) {
		text = strings.Map(func(r rune) rune {
			switch {
			case unicode.IsSpace(r):
				return ' '
			case invisible(r):
				return -1
			}
			return r
		}, text)
	}
	text = strings.TrimSpace(text)
	if len(text) > maxQuestion && thai.UTF16Len(text) > maxQuestion {
		return "", tooLong
	}
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return "", wordless
	}
	return text, legible
}

// invisible reports whether r is removed: controls other than line breaks, format characters (direction marks, zero-width
// joiners), and the replacement for invalid UTF-8.
func invisible(r rune) bool {
	if r < 0x7F {
		return r < ' ' && r != '\n'
	}
	return r == unicode.ReplacementChar || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co)
}

// approveWords is the command by which an administrator approves the group in which it is sent.
const approveWords = "อนุมัติกลุ่มนี้"

// approves reports whether a text is the command to approve a group, and nothing else.
func approves(text string) bool { return phrase.Says(text, approveWords) }

// codeIn returns a linking code in a text, alone or among words.
func codeIn(text string) (code string, ok bool) {
	if strings.Count(strings.Map(latinOrDigit, text), "x") < codeCharacters {
		return "", false
	}
	if code, ok := ledger.InviteCode(text); ok {
		return code, true
	}
	return ledger.InviteCode(writtenCode.FindString(text))
}

// codeCharacters is how many letters and digits a code has.
const codeCharacters = 15

// writtenCode matches a code as it is printed, in either case and with any dash or space.
var writtenCode = regexp.MustCompile(`(?i)[2-9A-Z]{5}[\p{Pd} ][2-9A-Z]{5}[\p{Pd} ][2-9A-Z]{5}`)

func latinOrDigit(r rune) rune {
	if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		return 'x'
	}
	return -1
}

// resemblesCode reports whether a text may be a mistyped linking code: 10 to 24 Latin letters and digits, at least one of
// them a digit.
func resemblesCode(text string) bool {
	characters, digits := 0, 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == ' ', r == '-':
			continue
		case r < 'A', r > 'z', r > 'Z' && r < 'a':
			return false
		}
		characters++
	}
	return digits > 0 && characters >= 10 && characters <= 24
}
