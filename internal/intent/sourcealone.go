package intent

import (
	"slices"
	"strings"
)

// sourceAlone are messages that ask for the source of the last answer by that word alone, which within a message says who came to
// something («ร้านค้าที่มาออกงาน»).
var sourceAlone = []string{"ที่มา", "ขอที่มา", "ดูที่มา", "ขอดูที่มา", "ที่มาล่ะ", "ที่มาคือ", "ที่มาคืออะไร", "ที่มาของยอดนี้", "ที่มาของยอด", "ที่มาของตัวเลข", "ที่มาของตัวเลขนี้", "ขอที่มาของยอดนี้"}

// sourceDocument are the words that ask which document something is from, and besideDocument those that may stand beside them.
var (
	sourceDocument = []string{"เอกสารฉบับไหน", "เอกสารฉบับใด", "เอกสารอะไร", "เอกสารไหน", "เอกสารใด", "หนังสือฉบับไหน", "หนังสืออะไร", "รายงานฉบับไหน", "ข่าวฉบับไหน", "ฉบับไหน"}
	besideDocument = []string{"อ้างอิง", "ข้อมูล", "ตัวเลข", "ยอด", "เอา", "ได้", "มา", "คือ"}
)

// namesSource tells whether the message is one of sourceAlone, with particles, or asks for nothing but the document.
func (m *message) namesSource() bool {
	if m.saysAny(sourceDocument...) && lettersOf(without(m.text, slices.Concat(sourceDocument, besideDocument, beside))) == 0 {
		return true
	}
	if !m.saysWord("ที่มา") {
		return false
	}
	text := strings.ReplaceAll(m.text, " ", "")
	for _, p := range []string{"?", "ครับผม", "ครับ", "คับ", "ค่ะ", "คะ", "หน่อย", "นะ", "จ้า", "ด้วย", "หน่อย"} {
		text = strings.TrimSuffix(text, p)
	}
	return slices.Contains(sourceAlone, text)
}
