package intent

import (
	"regexp"
	"strings"
)

// dialectEnd finds what makes a question of a sentence in the dialects of the north-east, the north and the south, at its end.
var dialectEnd = regexp.MustCompile(`(?:แม่น|ใช่)?(?:หรือ|รึ)?(?:บ่|ก่|ม่าย|หม้าย)(?:น้อ|เนาะ|เด้อ|อ้าย|เอื้อย|เจ้า|จ้า|ครับ|คับ|ค่ะ|คะ|\?| )*$`)

// withQuestion is a message with the word of the standard language for one of a dialect that makes a question of it: «มื้ออื่นเช้าประชุมบ่» was
// read as a meeting that is told. A word of denial alone asks nothing.
func withQuestion(text string) string {
	at := dialectEnd.FindStringIndex(text)
	if at == nil || lettersOf(text[:at[0]]) < leastName || strings.HasSuffix(text[:at[0]], "แม่") { // «แม่ม่าย»
		return text
	}
	return text[:at[0]] + "ไหม"
}
