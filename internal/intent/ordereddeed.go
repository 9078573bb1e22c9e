package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// orderedDeed is an order together with what it commands, behind whoever gives it: «มีคำสั่งปิดสถานที่เสี่ยง», «คำสั่งผู้ว่าฯ ให้ทำงานที่บ้าน».
// A คำสั่ง that commands nothing is one of those which the bot obeys.
var orderedDeed = regexp.MustCompile(`คำสั่ง(?:จาก|ของ|ท่าน|ทาง|ผู้ว่า|ราชการ|ฯ|ผวจ\.?|จังหวัด|จว\.|อำเภอ|ศบค\.?|ให้|เรื่อง|เกี่ยวกับ|ที่| )*` +
	`((?:สั่ง)?(?:ปิด|เปิด|ห้าม|งด|กักตัว|กักกัน|จำกัด|ควบคุม|อนุญาต|ผ่อนปรน|ผ่อนคลาย|ล็อกดาวน์|บังคับ|สวม|ทำงาน|หยุด|ระงับ|เลื่อน|เคอร์ฟิว))`)

// ordersDeed returns the deed that an order commands after which the message asks, and where it begins in the text; or "".
func (m *message) ordersDeed() (deed string, at int) {
	if !m.saysAny("คำสั่ง") || m.has.HasAny(concept.Meeting, concept.Title, concept.Agenda, concept.Remind, concept.Remindnews, concept.Notify, concept.Subscribe, concept.Unsubscribe, concept.Refuse, concept.Chat) ||
		m.saysAny("บอท", "เมนู", "ไลน์", "แชท", "พิมพ์", "เสียง") {
		return "", 0
	}
	found := orderedDeed.FindStringSubmatchIndex(m.text)
	if found == nil {
		return "", 0
	}
	return m.text[found[2]:found[3]], found[2]
}

// asksDeed tells whether the message asks after an order that commands a deed.
func (m *message) asksDeed() bool {
	deed, _ := m.ordersDeed()
	return deed != ""
}

// commandsOther tells whether a record found by words of its own is an order without the deed that the message asks after: «มีคำสั่งปิดสถานที่เสี่ยง»
// means none that closes nothing.
func (m *message) commandsOther(r recognised) bool {
	deed, _ := m.ordersDeed()
	return deed != "" && !slices.ContainsFunc(r.records, func(text string) bool { return strings.Contains(text, deed) })
}
