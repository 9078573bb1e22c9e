package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// sourceAlone are messages that ask for the source of the last answer by that word alone, which within a message says who came to
// something («ร้านค้าที่มาออกงาน»).
var sourceAlone = []string{"ที่มา", "ขอที่มา", "ดูที่มา", "ขอดูที่มา", "ที่มาล่ะ", "ที่มาคือ", "ที่มาคืออะไร", "ที่มาของยอดนี้", "ที่มาของยอด", "ที่มาของตัวเลข", "ที่มาของตัวเลขนี้", "ขอที่มาของยอดนี้"}

// sourceDocument are the words that ask which document something is from, and besideDocument those that may stand beside them.
var (
	sourceDocument = []string{"เอกสารฉบับไหน", "เอกสารฉบับใด", "เอกสารอะไร", "เอกสารไหน", "เอกสารใด", "หนังสือฉบับไหน", "หนังสืออะไร", "รายงานฉบับไหน", "ข่าวฉบับไหน", "ฉบับไหน"}
	besideDocument = []string{"อ้างอิง", "ข้อมูล", "ตัวเลข", "ยอด", "เอา", "ได้", "มา", "คือ"}
)

// The words of a message that asks to see the document itself: its link, file or original, of which one is said, what it is a link or a file of, and
// the words that may stand beside them. A file of a chart or a picture, and the link of a meeting, are others.
var (
	documentForms  = []string{"ลิงก์", "ลิงค์", "ลิ้งค์", "ลิ้งก์", "link", "ไฟล์", "ไฟล", "pdf", "ต้นฉบับ", "ฉบับเต็ม", "ฉบับจริง", "ตัวจริง", "สำเนา", "แนบ"}
	documentNames  = []string{"เอกสาร", "ข่าวประชาสัมพันธ์", "ข่าว", "หนังสือ", "ข้อมูล"}
	besideDocForms = []string{"อยู่ที่ไหน", "อยู่ไหน", "อยู่ตรงไหน", "มีมั้ย", "มีไหม", "มี", "เปิด", "ดู", "ส่ง", "โหลด", "ดาวน์โหลด", "อ่าน", "ได้ที่ไหน", "ได้จากไหน", "จากไหน", "ไหน", "ได้", "ให้", "ตัว"}
)

// asksDocument tells whether the message asks to see the document that the records are from, and names no record: «ขอลิงก์ข่าว», «ขอไฟล์ต้นฉบับ».
func (m *message) asksDocument() bool {
	if !m.saysAny(documentForms...) && !m.saysAny(documentNames...) || len(m.times) > 0 || len(m.amounts) > 0 {
		return false
	}
	form := m.saysAny(documentForms...)
	named := m.saysAny(documentNames...)
	wanted := m.saysAny("ขอ", "อยากได้", "อยากเห็น", "ส่ง", "มี", "อยู่", "ดู")
	if !form && !m.saysAny("ขอ", "อยากได้", "อยากเห็น", "ส่ง", "ดู") && !m.saysAny("เอกสาร", "หนังสือ") {
		return false // «มีข่าวหรือยัง» asks whether there is news
	}
	shown := m.after != "" && m.after != OutOfScope && (m.saysAny("เอกสาร", "ข่าว") || form && subjectOf(m.after) != concept.CtxMeeting) // of a meeting a link is the one to join it
	return wanted && (form && named || shown || m.saysAny("ต้นฉบับ", "ฉบับเต็ม", "ฉบับจริง")) &&
		lettersOf(without(m.text, slices.Concat(documentForms, documentNames, besideDocForms, []string{"อยากได้", "อยากเห็น"}, beside))) == 0
}

// namesSource tells whether the message is one of sourceAlone, with particles, or asks for nothing but the document.
func (m *message) namesSource() bool {
	if m.saysAny(sourceDocument...) && lettersOf(without(m.text, slices.Concat(sourceDocument, besideDocument, beside))) == 0 {
		return true
	}
	if m.asksDocument() {
		return true
	}
	if m.saysAny("อ้างอิง", "ต้นทาง", "แหล่ง") && m.saysAny(sourceWords...) && len(m.times)+len(m.places)+len(m.amounts) == 0 && lettersOf(without(m.text, slices.Concat(sourceWords, besideSource, beside))) == 0 {
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
