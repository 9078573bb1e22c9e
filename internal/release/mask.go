package release

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"changwat/internal/thai"
	"changwat/internal/thai/office"
)

// Masked stands in a text for what must not be kept of a private person.
const Masked = "[ปกปิด]"

// What is masked by its form. An identity number has thirteen digits, with or without the dashes of the card; a hospital
// number stands behind HN; a mobile number begins with 06, 08 or 09.
var (
	identityNumber = regexp.MustCompile(`(?:^|[^\d])(\d[ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d)(?:[^\d]|$)`)
	hospitalNumber = regexp.MustCompile(`(?i)\bh\.?n\.?\s*[:.]?\s*(\d[\d/-]{3,14})`)
	mobileNumber   = regexp.MustCompile(`(?:^|[^\d])(0(?:[689]\d[ -]?\d{3}[ -]?\d{4}|[689][ -]\d{4}[ -]?\d{4}|-[689]\d{3}-\d{4}-?\d))(?:[^\d]|$)`)
)

// patientCues stand before the name of a private person, ageCues behind it. publicCues say that a number is an office's.
var (
	patientCues = []string{"ผู้ป่วย", "ผู้ติดเชื้อ", "ผู้เสียชีวิต", "ผู้เสียหาย", "ผู้สัมผัส", "ผู้บาดเจ็บ", "คนไข้", "รายที่", "เหยื่อ"}
	ageCues     = []string{"อายุ", "วัย", "เลขบัตร", "เลขประจำตัว", "hn"}
	publicCues  = []string{"สอบถาม", "ติดต่อ", "สายด่วน", "ศูนย์", "สำนักงาน", "แจ้งเหตุ", "ประชาสัมพันธ์", "จองคิว"}
)

// cueReach is how far from a name, in bytes, a cue says that it is a private person's: about twenty letters.
const cueReach = 60

// Mask returns a text without what must not be kept of private persons: identity numbers, hospital numbers, mobile telephone
// numbers that are no office's, and the names of patients. Masked stands for each; n is how many there were.
func Mask(text string) (masked string, n int) {
	return cutOut(text, append(privateNumbers(text), privateNames(text)...))
}

// The least digits of numbers that are masked by their form alone.
const (
	identityDigits = 13
	mobileDigits   = 10
)

// privateNumbers finds identity numbers, hospital numbers and mobile telephone numbers. Nearly every text of a chat has too few digits
// for any, and is not searched.
func privateNumbers(text string) (cuts [][2]int) {
	digits := thai.Digits(text)
	count := 0
	for i := range len(digits) {
		if '0' <= digits[i] && digits[i] <= '9' {
			count++
		}
	}
	back := offsets(text, digits)
	each := func(form *regexp.Regexp, private func(at int) bool) {
		for at := 0; at < len(digits); {
			m := form.FindStringSubmatchIndex(digits[at:])
			if m == nil {
				break
			}
			if private(at + m[2]) {
				cuts = append(cuts, [2]int{back(at + m[2]), back(at + m[3])})
			}
			at += m[3]
		}
	}
	always := func(int) bool { return true }
	if count >= identityDigits {
		each(identityNumber, always)
	}
	if count > 0 && strings.ContainsAny(digits, "hH") {
		each(hospitalNumber, always)
	}
	if count >= mobileDigits {
		each(mobileNumber, func(at int) bool { return !hasAny(lineAround(digits, at), publicCues) })
	}
	return cuts
}

// privateNames finds the names of patients, which have a word for a patient before them or one of age or identity behind.
func privateNames(text string) (cuts [][2]int) {
	said := thai.Search(text)
	hospital := strings.ContainsAny(text, "hH") && hasAny(strings.ToLower(text), ageCues) // the only cue in Latin letters, which may be capitals
	if !hospital && !said.HoldsAny(patientCues...) && !said.HoldsAny(ageCues...) {
		return nil
	}
	for _, p := range office.FindPeople(text) {
		if p.Post == "" && isPrivate(text, p.Begin, p.Stop) {
			cuts = append(cuts, [2]int{p.Begin, p.Stop})
		}
	}
	return append(cuts, namesBehindCues(text)...)
}

// namesBehindCues finds the names that a word for a patient stands before without a space: “ผู้ป่วยนายสมชาย ใจดี”. Such a word and
// the title of a name read as one word, in which no name is looked for.
func namesBehindCues(text string) (names [][2]int) {
	for _, cue := range patientCues {
		for at := strings.Index(text, cue); at >= 0; {
			begin := at + len(cue)
			stop := min(len(text), begin+2*cueReach)
			for stop < len(text) && !utf8.RuneStart(text[stop]) {
				stop++
			}
			if people := office.FindPeople(text[begin:stop]); len(people) > 0 && people[0].Begin == 0 {
				names = append(names, [2]int{begin, begin + people[0].Stop})
			}
			next := strings.Index(text[begin:], cue)
			if next < 0 {
				break
			}
			at = begin + next
		}
	}
	return names
}

// isPrivate reports whether the words around a name say that it is a patient's.
func isPrivate(text string, begin, stop int) bool {
	before := text[max(0, begin-cueReach):begin]
	if at := strings.LastIndexByte(before, '\n'); at >= 0 {
		before = before[at+1:]
	}
	after := text[stop:min(len(text), stop+cueReach)]
	after, _, _ = strings.Cut(after, "\n")
	return hasAny(before, patientCues) || hasAny(strings.ToLower(after), ageCues)
}

func hasAny(text string, cues []string) bool {
	return slices.ContainsFunc(cues, func(cue string) bool { return strings.Contains(text, cue) })
}

// lineReach bounds how much of a long line is looked at.
const lineReach = 400

// lineAround is the line that a byte of a text stands in.
func lineAround(text string, at int) string {
	before, after := text[max(0, at-lineReach):at], text[at:min(len(text), at+lineReach)]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	after, _, _ = strings.Cut(after, "\n")
	return before + after
}

// offsets returns the function that maps a byte offset of a text with Arabic digits to one of the text as given: a Thai digit
// has three bytes.
func offsets(text, digits string) func(int) int {
	if len(text) == len(digits) {
		return func(at int) int { return at }
	}
	at := make([]int, 0, len(digits)+1)
	for i, r := range text {
		n := len(string(r))
		if r >= '๐' && r <= '๙' {
			n = 1
		}
		for range n {
			at = append(at, i)
		}
	}
	at = append(at, len(text))
	return func(i int) int { return at[min(i, len(at)-1)] }
}

// cutOut replaces parts of a text by Masked.
func cutOut(text string, cuts [][2]int) (string, int) {
	if len(cuts) == 0 {
		return text, 0
	}
	slices.SortFunc(cuts, func(a, b [2]int) int { return a[0] - b[0] })
	var b strings.Builder
	at, n := 0, 0
	for _, cut := range cuts {
		if cut[0] < at {
			continue
		}
		b.WriteString(text[at:cut[0]] + Masked)
		at = cut[1]
		n++
	}
	b.WriteString(text[at:])
	return b.String(), n
}
