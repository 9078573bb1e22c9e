package intent

import (
	"regexp"
	"strings"

	"changwat/internal/intent/concept"
)

// What belongs to politics, whatever is asked of it: parties, how an election ends or should end, and whether somebody should leave office.
var (
	politicalWords = []string{"พรรค", "เลือกตั้ง", "เลือกใคร", "ลาออก", "ยุบ", "ปลด", "ออกไป", "รัฐประหาร", "ปฏิวัติ", "ม็อบ", "ครบเทอม", "อยู่ครบ", "ไม่ไว้วางใจ", "ปรับ", "โกหก", "ปกปิด", "บิดเบือน", "ปั้นตัวเลข", "ปั้นยอด", "หมกเม็ด"}
	political      = regexp.MustCompile(`(?:รัฐ|รัฐบาล|จังหวัด|ทางการ|ราชการ|ผู้ว่าฯ?|สาธารณสุข|สสจ\.?|ศบค\.?|เขา|หมอ)(?:กำลัง|แอบ|ได้)?(?:โกหก|ปกปิด|บิดเบือน|ปั้น(?:ตัวเลข|ยอด)|หมกเม็ด)|(?:โกหก|ปกปิด|บิดเบือน|หมกเม็ด)(?:ตัวเลข|ยอด|ข้อมูล)|` + `พรรค(?:การเมือง|ร่วม|ฝ่าย|ไหน|ใด|อะไร|เพื่อไทย|พลังประชารัฐ|ก้าวไกล|ประชาธิปัตย์|ภูมิใจไทย)|(?:อยู่|สังกัด|ชอบ|เชียร์|เลือก|ยุบ)พรรค` +
		`|เลือกตั้ง.*(?:ชนะ|แพ้|เลือกใคร|เลือกเบอร์|ใคร(?:จะ|น่าจะ|ควร)?(?:(?:ได้|มา)(?:เป็น|คะแนน|แรง|ที่|$|ครับ|คับ|ค่ะ|คะ|นะ)|เป็นนายก)|โกง)|(?:ใคร|คนไหน|เบอร์ไหน|ฝ่ายไหน)(?:จะ|น่าจะ)?(?:ชนะ|แพ้|ได้).*เลือกตั้ง|(?:จะ|ควร)เลือกใคร` +
		`|(?:ควร|สมควร|น่าจะ)(?:จะ|ต้อง|ถูก|โดน)*(?:ลาออก|ปลด|ยุบสภา|ออกไป(?:$|ได้แล้ว|เลย|` + yesOrNo + `))|รัฐประหาร|ปฏิวัติ|ยุบสภา|ไม่ไว้วางใจ|ปรับ ?(?:ครม|คณะรัฐมนตรี)|ม็อบ.{0,30}(?:ชนะ|แพ้|เห็นด้วย|สนับสนุน|ถูกหรือ)`)
	// nationalOffice is who governs the country, whose leaving office is politics and no career: a head of the office's own province has
	// one.
	nationalOffice = regexp.MustCompile(`นายกรัฐมนตรี|นายกฯ|ประยุทธ์|ประวิตร|รัฐบาล|รัฐมนตรี|รมต|รมว|ส\.ส\.|สส\.`)
	leavesOffice   = regexp.MustCompile(`ลาออก|ปลด|ครบเทอม|อยู่ครบ`)
	// notDismissed takes out what begins like the word for dismissing and dismisses nobody: «ควรปลดล็อกอำเภอไหนก่อน».
	notDismissed = strings.NewReplacer("ปลดล็อ", "", "ปลดล๊อ", "", "ปลดลอ", "", "ปลดหนี้", "", "ปลดเกษียณ", "", "ปลดระวาง", "", "ปลดประจำการ", "")
)

// asksPolitics tells whether the message asks about politics: «เลือกตั้งคราวหน้าพรรคไหนจะชนะ», «นายกควรลาออกไหม». The office's work at an election is
// none: a meeting or an order about it, the number of whom to ask, its day («วันเลือกตั้งหยุดไหม»).
func (m *message) asksPolitics() bool {
	if len(m.text) > longest || !m.saysAny(politicalWords...) ||
		m.has.HasAny(concept.Meeting, concept.Title, concept.Room, concept.Order, concept.Remind, concept.Appointment, concept.Contact) {
		return false
	}
	text := notDismissed.Replace(strings.ReplaceAll(m.text, " ", ""))
	return political.MatchString(text) || nationalOffice.MatchString(text) && leavesOffice.MatchString(text) && (m.has.Has(concept.QYes) || questionsIn(m.text) > 0)
}
