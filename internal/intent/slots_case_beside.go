package intent

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"changwat/internal/thai/number"
)

// besideCases are what is counted beside the cases of a disease, in people or in units of its own; illWords lead back to the cases, and
// confirmed does behind a test that confirms none by itself.
var (
	besideCases = []string{"วัคซีน", "วัคซิน", "ฉีด", "โดส", "เข็ม", "เตียง"}
	quickTest   = []string{"ATK", "atk", "เอทีเค"}
	besideUnits = []string{"โดส", "เข็ม", beds}
	newCounts   = []string{"ใหม่", "หาย"} // lead back where no word for another count stands beside them
	illWords    = []string{"ผู้ป่วย", "ผู้ติดเชื้อ", "ติดเชื้อ", "รายใหม่", "เสียชีวิต", "รักษาหาย", "ตาย", "เคส"}
	confirmed   = []string{"ยืนยัน", "PCR", "pcr", "รายใหม่"}
)

// beds are a unit of their own, behind which a count of cases may go on: doses may be counted in all besides.
const beds = "เตียง"

// countsBeside reports for each number of a message whether it counts something beside the cases: by the words before it, since the last that
// say what is counted, or by the unit behind it. «ใหม่ 12 สะสม 306 ฉีดวัคซีนสะสม 18,430 โดส», «ตรวจ ATK 320 ราย พบผู้ติดเชื้อ 12 ราย».
func (m *message) countsBeside() []bool {
	if !m.saysAny(besideCases...) && !m.saysAny(quickTest...) {
		return nil
	}
	beside := make([]bool, len(m.amounts))
	from, other, tested := 0, false, false
	for i, a := range m.amounts {
		words := m.text[min(from, a.Begin):a.Begin]
		back := illWords
		switch {
		case tested && strings.Contains(words, "\n"):
			other, tested = false, false
		case tested:
			back = confirmed
		}
		ill, test := lastOf(words, back), lastOf(words, quickTest)
		if said := max(lastOf(words, besideCases), test); ill > said || said < 0 && lastOf(words, newCounts) >= 0 {
			other, tested = false, false
		} else if said >= 0 {
			other, tested = true, test == said
		}
		unit, behind := m.besideUnit(a)
		beside[i] = other || unit != ""
		other, from = beside[i] && unit != beds, a.Stop+behind
	}
	return beside
}

// besideUnit is the unit of doses or beds behind a number, and how many bytes of the text lead up to its end; "" where another word begins so:
// «12 เตียงว่าง 45».
func (m *message) besideUnit(a number.Amount) (unit string, behind int) {
	rest := m.text[a.Stop:]
	if next, _ := utf8.DecodeRuneInString(rest); slices.Contains(besideUnits, a.Unit) && !unicode.Is(unicode.Thai, next) {
		return a.Unit, 0
	}
	said := strings.TrimLeft(rest, " ")
	for _, w := range besideUnits {
		after, ok := strings.CutPrefix(said, w)
		if r, _ := utf8.DecodeRuneInString(after); ok && (after == "" || !unicode.Is(unicode.Thai, r)) {
			return w, len(rest) - len(after)
		}
	}
	return "", 0
}

// lastOf is where the last of some words begins in a text; -1 where none stands.
func lastOf(text string, words []string) int {
	last := -1
	for _, w := range words {
		last = max(last, strings.LastIndex(text, w))
	}
	return last
}

// tellsScreening tells whether a message that reads like the report of a patient tells how many were tested and how many of them were found
// ill, which is a count and nobody's report: «ตรวจ ATK 320 ราย พบเชื้อ 12 ราย».
func (m *message) tellsScreening() bool {
	const fewest = 10 // people tested at a place that one who is ill reports
	if !m.saysAny(quickTest...) && !m.saysAny("ตรวจ") || len(m.amounts) < 2 || questioning.Meets(&m.has) {
		return false
	}
	people := 0
	most := int64(0)
	for _, a := range m.amounts {
		if a.Unit == "ราย" || a.Unit == "คน" {
			people++
			most = max(most, a.Value.Digits)
		}
	}
	return people > 1 && most >= fewest
}
