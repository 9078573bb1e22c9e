package intent

import (
	"regexp"
	"strings"

	"changwat/internal/thai"
)

// The number before a question of a numbered list or the mark at a line's beginning, and what may stand before the first.
var (
	questionNumber = regexp.MustCompile(`(?:^|[\s:])\(?([1-9])[.)] ?`)
	lineMark       = regexp.MustCompile(`(?m)^\s*[-•*–] ?`)
	beforeNumbers  = regexp.MustCompile(`^(?:สวัสดี|หวัดดี|รบกวน|ขอ|อยาก|มี|จะ|ต้องการ|สอบถาม|ถาม|คำถาม|ทราบ|รู้|ข้อมูล|ดังนี้|ต่อไปนี้|เรื่อง|ข้อ|หน่อย|ด้วย|ว่า|` + courteous + `|[0-9๐-๙:,.\s]|สอง|สาม|สี่)*$`)
)

// withoutNumbers is a message that numbers what it asks («1. ประชุมครั้งหน้าวันไหน 2. ยอดโควิดล่าสุด»), or begins each line with a mark, with each question as a line; any other stays as
// it is. A text that tells something, such as an agenda, asks nothing.
func withoutNumbers(text string) string {
	if len(text) > mostIntroduced || !AsksInWords(text) {
		return text
	}
	digits := thai.Digits(text)
	if marks := lineMark.FindAllStringIndex(text, -1); len(marks) > 1 && beforeNumbers.MatchString(text[:marks[0][0]]) {
		return strings.TrimSpace(lineMark.ReplaceAllString(text[marks[0][0]:], ""))
	}
	var parts []string
	begin, want := 0, byte('1')
	for _, at := range questionNumber.FindAllStringSubmatchIndex(digits, -1) {
		if digits[at[2]] != want || at[1] < len(digits) && digits[at[1]] >= '0' && digits[at[1]] <= '9' {
			continue // «10.30 น.», «1.5 ล้าน»
		}
		switch {
		case want > '1':
			parts = append(parts, strings.TrimSpace(digits[begin:at[0]]))
		case !beforeNumbers.MatchString(digits[:at[0]]):
			if _, from, _ := withoutCourtesies(text); from > at[2] || !beforeNumbers.MatchString(digits[min(from, at[0]):at[0]]) {
				return text
			}
		}
		begin, want = at[1], want+1
	}
	if len(parts) == 0 {
		return text
	}
	return strings.Join(append(parts, strings.TrimSpace(digits[begin:])), "\n")
}
