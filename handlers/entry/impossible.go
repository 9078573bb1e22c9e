package entry

import (
	"fmt"
	"regexp"
	"strings"

	"changwat/handlers/phrase"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// clockSaid finds a time of day within an expression of a day and a time: «25.00 น.».
var clockSaid = regexp.MustCompile(`(?:เวลา\s*)?[0-9๐-๙]{1,2}[.:][0-9๐-๙]{2}(?:\s*น\.?)?`)

// impossibleTime asks for a day or a time of day that does not exist as though a sentence left it open, and keeps the rest of what it
// tells: «ยอดวันที่ 31 เม.ย. ใหม่ 10».
func impossibleTime(text string, times []read.Time) (gap, bool) {
	for _, t := range times {
		said := strings.TrimSpace(t.Text)
		if t.Problem == "" || said == "" || !strings.Contains(text, said) {
			continue
		}
		asks, question, part := lacksDay, "ที่ถูกคือวันใดครับ", said
		if clock := clockSaid.FindString(said); clock != "" && clockImpossible(clock) {
			asks, question, part = lacksClock, "ที่ถูกคือเวลาใดครับ", clock
		}
		for _, w := range dueWords {
			part = strings.TrimSpace(strings.TrimPrefix(part, w)) // «ภายใน 31 มิ.ย.»
		}
		before, after, _ := strings.Cut(text, part)
		before = phrase.TrimmedEnd(before, "วันที่", "ณ", "เวลา")
		return gap{asks: asks, question: fmt.Sprintf("ขอให้ตรวจ “%s”: %s %s", said, t.Problem, question), entry: phrase.Joined(" ", before, proposal.Gap+" "+strings.TrimSpace(after))}, true
	}
	return gap{}, false
}

// clockImpossible reports whether a time of day does not exist.
func clockImpossible(said string) bool {
	for _, t := range read.Times(said, read.Options{}) {
		if t.Problem == "" && t.Grain == when.GrainMinute {
			return false
		}
	}
	return true
}
