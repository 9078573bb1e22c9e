package intent

import (
	"slices"
	"strings"
)

// sourceAlone are messages that ask for the source of the last answer by that word alone, which within a message says who came to
// something («ร้านค้าที่มาออกงาน»).
var sourceAlone = []string{"ที่มา", "ขอที่มา", "ดูที่มา", "ขอดูที่มา", "ที่มาล่ะ", "ที่มาคือ", "ที่มาคืออะไร", "ที่มาของยอดนี้", "ที่มาของยอด", "ที่มาของตัวเลข", "ที่มาของตัวเลขนี้", "ขอที่มาของยอดนี้"}

// namesSource tells whether the message is one of sourceAlone, with particles.
func (m *message) namesSource() bool {
	if !m.saysWord("ที่มา") {
		return false
	}
	text := strings.ReplaceAll(m.text, " ", "")
	for _, p := range []string{"?", "ครับผม", "ครับ", "คับ", "ค่ะ", "คะ", "หน่อย", "นะ", "จ้า", "ด้วย", "หน่อย"} {
		text = strings.TrimSuffix(text, p)
	}
	return slices.Contains(sourceAlone, text)
}
