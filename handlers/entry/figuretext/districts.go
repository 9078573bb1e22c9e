package figuretext

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
)

// CountOf is a count that a sentence tells of one of several areas.
type CountOf struct {
	Area    place.Place
	Measure ledger.Measure // "" where the sentence does not say what is counted
	Value   ToldCase
}

// WithoutDisease blanks the number in the name of the disease, so that it is not taken for a count.
var WithoutDisease = strings.NewReplacer("โควิด-19", "โควิด", "โควิด19", "โควิด", "โควิด 19", "โควิด", "COVID-19", "COVID", "Covid-19", "Covid", "covid-19", "covid",
	"โคโรนา 2019", "โคโรนา", "โคโรนา2019", "โคโรนา", "โคโรนา-2019", "โคโรนา", "โคโรน่า 2019", "โคโรน่า", "โคโรน่า2019", "โคโรน่า", "โคโรน่า-2019", "โคโรน่า", "โควิด 2019", "โควิด", "โควิด-2019", "โควิด")

// ListNumber finds the number of an item at the beginning of a line, «2. บางปะอิน 3 ราย», and itemNumber that right before a district.
var (
	ListNumber = regexp.MustCompile(`(?m)^[ \t]*[0-9]{1,2}[.)][ \t]`)
	itemNumber = regexp.MustCompile(`(?:^|[\s,])([0-9]{1,2})[.)] ?$`)
)

// Brackets blanks those around a list.
var Brackets = strings.NewReplacer("(", " ", ")", " ")

// WithoutRates blanks the numbers that are not whole, which count nobody: «อัตราป่วย 17.7 ต่อแสนประชากร».
func WithoutRates(text string) string {
	for _, a := range read.Amounts(text) {
		if a.Value.Scale > 0 && a.Unit != "บาท" {
			text = text[:a.Begin] + Blank(text[a.Begin:a.Stop]) + text[a.Stop:]
		}
	}
	return text
}

// Blank is as many spaces as a text has bytes.
func Blank(text string) string { return strings.Repeat(" ", len(text)) }

// WithoutItemNumbers blanks the numbers of a list whose items are the districts of a text: «1.บางปะอิน 4 ราย 2.วังน้อย 3 ราย».
func WithoutItemNumbers(text string, found []place.Reading) string {
	kept := text
	for i, f := range found {
		at := itemNumber.FindStringSubmatchIndex(text[:f.Begin])
		if at == nil || strings.TrimLeft(text[at[2]:at[3]], "0") != strconv.Itoa(i+1) {
			return text
		}
		kept = kept[:at[2]] + Blank(kept[at[2]:f.Begin]) + kept[f.Begin:]
	}
	return kept
}

// subdistrictCount finds the count behind a subdistrict.
var subdistrictCount = regexp.MustCompile(`(?:ตำบล|ต\.) ?[ก-๎]+ *(?:จำนวน *)?[0-9,]+ *(?:ราย|คน)?`)

// WithoutSubdistricts blanks the counts behind subdistricts in a text, and returns them: none is recorded below a district.
func WithoutSubdistricts(text string) (kept string, left []string) {
	kept = subdistrictCount.ReplaceAllStringFunc(thai.Digits(text), func(said string) string {
		left = append(left, strings.TrimSpace(said))
		return Blank(said)
	})
	return kept, left
}

// NumberFollows reports whether a text begins with a number.
func NumberFollows(text string) bool {
	text = strings.TrimLeft(text, " ")
	return text != "" && text[0] >= '0' && text[0] <= '9'
}

// EndsInMeasure reports whether the last word of a text names what is counted.
func EndsInMeasure(text string) bool {
	text = strings.TrimSpace(text)
	for _, m := range Removable {
		if slices.ContainsFunc(m.Words, func(w string) bool { return strings.HasSuffix(text, w) }) {
			return true
		}
	}
	return false
}

// TownWord finds the word for a town that stands for the district around it, right before a number.
var TownWord = regexp.MustCompile(`(?:^|[ \n])(เมือง) ?[0-9]`)
