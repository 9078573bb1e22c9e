package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// HowTo is what a message asks how to do with the bot, besides asking it.
type HowTo string

// What may be asked.
const (
	HowToEnter   HowTo = "enter"   // how facts are entered: «บันทึกข้อมูลยังไง»
	HowToCorrect HowTo = "correct" // how a wrong fact is put right, or where to tell it: «ตัวเลขผิด แจ้งใคร»
	HowToRight   HowTo = "right"   // who may do either: «ใครบันทึกข้อมูลได้บ้าง»
	HowToJoin    HowTo = "join"    // how others come to use the bot, alone or in a group: «จะเพิ่มคนในกลุ่มยังไง»
	HowToKept    HowTo = "kept"    // what is kept of whoever asks: «บอทเก็บข้อมูลส่วนตัวไหม»
	HowToMade    HowTo = "made"    // who made the bot or looks after it: «ใครเป็นคนทำบอทนี้»
)

var (
	// whichWay ask how or with whom something is done.
	whichWay = []string{"ยังไง", "อย่างไร", "ยังงัย", "ยังไร", "ไงคะ", "ไงครับ", "ไงค่ะ", "วิธี", "ขั้นตอน", "ที่ไหน", "ตรงไหน", "ทางไหน", "ช่องทางไหน", "กับใคร", "แจ้งใคร", "บอกใคร", "ติดต่อใคร"}

	// botRecords are what the bot keeps, of which facts are entered and put right.
	botRecords = []string{"ข้อมูล", "ตัวเลข", "ยอด", "พิมพ์", "ประชุม", "บันทึก", "ร่าง", "โควิด", "เบอร์", "ชื่อ", "งาน otop", "งานโอทอป", "ข้อสั่งการ", "โครงการ", "วันหยุด"}

	// besideHowTo are the words that may stand beside these in a question how something is done with the bot.
	besideHowTo = []string{"แก้ไข", "แก้", "แจ้ง", "บอก", "ติดต่อ", "ผิดพลาด", "ผิด", "สิทธิ์", "สิทธิ", "ใคร", "เพิ่ม", "ลง", "ส่ง", "รายงาน", "ทำ", "ถ้า", "กรณี", "ได้บ้าง", "ตอนไหน", "ขาย", "โอทอป", "otop", "คน", "เข้า", "ระบบ", "บอท", "เข้าไป", "เอง"}

	// entersFacts are the verbs that enter a fact, each with the start of what is entered where it alone says something else: «เพิ่มขึ้นยังไง».
	entersFacts = []string{"บันทึก", "ใส่", "กรอก", "ป้อน", "คีย์", "ลงข้อมูล", "ลงยอด", "ลงประชุม", "ลงนัด", "ลงงาน", "เพิ่มข้อมูล", "เพิ่มยอด", "เพิ่มประชุม", "เพิ่มนัด", "เพิ่มงาน", "เพิ่มเบอร์", "เพิ่มข้อสั่งการ", "เพิ่มโครงการ", "ส่งข้อมูล", "ส่งยอด"}
)

// asksHowTo returns what the message asks how to do with the bot, "" for nothing. It says nothing else: what is done about a matter in the
// province («แก้ปัญหาน้ำท่วมยังไง») and what became of something recorded («ยอดที่บันทึกเป็นยังไง») are no questions about the bot.
func (m *message) asksHowTo() HowTo {
	if about := m.asksOfBot(); about != "" {
		return about
	}
	wrong := strings.Contains(strings.ReplaceAll(m.text, "ผิดชอบ", ""), "ผิด")
	if len(m.text) > longest || !wrong && !m.saysAny("แก้", "สิทธิ์", "สิทธิ") && !m.saysAny(entersFacts...) ||
		m.saysAny("เป็นยังไง", "เป็นอย่างไร", "ที่บันทึก", "บันทึกการประชุม") || m.has.HasAny(concept.Refuse, concept.Remind, concept.Subscribe) ||
		lettersOf(without(m.text, slices.Concat(entersFacts, whichWay, botRecords, besideHowTo, beside))) > 0 {
		return ""
	}
	way := m.saysAny(whichWay...)
	switch {
	case m.saysAny("สิทธิ์", "สิทธิ"), !way && m.saysAny("ใคร") && m.saysAny("ได้"):
		return HowToRight
	case way && (wrong || m.saysAny("แก้")):
		return HowToCorrect
	case way:
		return HowToEnter
	}
	return ""
}

var (
	// letsOthersIn are the verbs by which other people come to use the bot, and those who come and where to.
	letsOthersIn = []string{"เพิ่ม", "เชิญ", "ดึง", "ชวน", "เอา", "แอด", "add"}
	othersIn     = []string{"คนอื่น", "คนใหม่", "เจ้าหน้าที่", "เพื่อนร่วมงาน", "เพื่อน", "ลูกน้อง", "สมาชิก", "ผู้ใช้งาน", "ผู้ใช้", "คน", "บอท"}
	whereToIn    = []string{"กลุ่มไลน์", "กลุ่ม", "ห้องแชท", "แชท", "ใช้งาน", "ใช้", "ระบบ", "บอท", "ไลน์"}

	// makesBot ask who made the bot or looks after it.
	makesBot = []string{"ใครเป็นคนทำ", "ใครเป็นผู้ทำ", "ใครเป็นคนสร้าง", "ใครเป็นผู้สร้าง", "ใครเป็นคนพัฒนา", "ใครเป็นผู้พัฒนา", "ใครเป็นคนเขียน", "ใครเป็นคนดูแล", "ใครเป็นผู้ดูแล", "ใครเป็นแอดมิน",
		"ใครทำ", "ใครสร้าง", "ใครพัฒนา", "ใครเขียน", "ใครดูแล", "เป็นของใคร", "ของใคร", "ของหน่วยงานไหน", "ของหน่วยไหน", "หน่วยงานไหนทำ", "หน่วยไหนทำ", "หน่วยงานไหนดูแล", "หน่วยไหนดูแล"}

	// triesBot are the words by which one sees whether the bot answers at all.
	triesBot = []string{"ทดสอบระบบ", "ทดสอบบอท", "ทดสอบ", "ทดลองใช้", "ทดลอง", "เทสระบบ", "เทสต์", "เทส", "testing", "test"}
)

// asksOfBot returns what is asked of the bot itself and nothing else, "" for nothing: who looks after it, or how others come to use it.
func (m *message) asksOfBot() HowTo {
	if len(m.text) > longest || len(m.times) > 0 {
		return ""
	}
	bot := []string{"บอท", "ระบบ", "ไลน์"}
	if m.saysAny(bot...) && m.saysAny(makesBot...) && m.isOnly(makesBot, bot) {
		return HowToMade
	}
	if m.saysAny("ข้อมูลส่วนตัว", "ข้อมูลส่วนบุคคล") && m.saysAny("เก็บ", "ลบ", "ปลอดภัย") && m.isOnly([]string{"ข้อมูลส่วนตัว", "ข้อมูลส่วนบุคคล", "เก็บ", "ลบ", "ปลอดภัย", "เรา", "ฉัน", "ผม", "หนู", "ผู้ใช้", "อะไร", "ยังไง", "อย่างไร", "บันทึก", "ไว้"}, bot) {
		return HowToKept
	}
	if m.saysAny(letsOthersIn...) && m.saysAny(whereToIn...) && m.saysAny(othersIn...) && m.saysAny(whichWay...) &&
		m.isOnly(letsOthersIn, othersIn, whereToIn, whichWay, []string{"เข้า", "ให้", "ทำ"}) {
		return HowToJoin
	}
	return ""
}

// triesOut tells whether the message only sees whether the bot answers: «ทดสอบครับ».
func (m *message) triesOut() bool {
	return m.saysAny(triesBot...) && len(m.times) == 0 && m.isOnly(triesBot, []string{"1", "2", "๑", "๒"})
}

// isOnly tells whether the message says nothing but words of lists and those that may stand beside any.
func (m *message) isOnly(lists ...[]string) bool {
	return lettersOf(without(m.text, slices.Concat(append(lists, beside)...))) == 0
}

// knowsWhat ask what the bot knows, where nothing but addressing it stands beside them.
var knowsWhat = []string{"รู้เรื่องอะไร", "รู้เรื่องไร", "มีข้อมูลเรื่องอะไร", "มีข้อมูลอะไร", "มีเรื่องอะไร", "เก็บข้อมูลอะไร", "ข้อมูลมีอะไร"}

// asksWhatIsKnown tells whether the message asks what the bot knows, and of nothing in particular: «บอทมีข้อมูลอะไรบ้าง».
func (m *message) asksWhatIsKnown() bool {
	return m.saysAny(knowsWhat...) && len(m.times) == 0 && m.isOnly(knowsWhat, []string{"บอท", "ในระบบ", "ระบบ", "ไลน์นี้", "ไลน์", "ให้ถาม", "ถาม"})
}

// stopsByNight matches a wish that nothing be sent by night or off duty. An hour that is named («เลิกเตือน 3 ทุ่ม») says which reminder is meant.
var stopsByNight = regexp.MustCompile(`(?:เลิก|หยุด|ปิด|งด|อย่า|ห้าม)(?:การ|ส่ง|ให้)*(?:แจ้ง)?เตือน(?:ตอน|ช่วง|เวลา|ใน)*(?:ดึก|กลางคืน|นอกเวลา|วันหยุด|เสาร์ *อาทิตย์|เสาร์-อาทิตย์)`)

// refusesNotices tells whether the message wishes no notices, whatever hour it names beside: «ไม่อยากได้แจ้งเตือนตอนกลางคืน».
func (m *message) refusesNotices() bool {
	if !m.saysAny("เตือน", "แจ้ง") {
		return false
	}
	if m.saysAny("งดแจ้งเตือน", "งดการแจ้งเตือน", "งดส่งแจ้งเตือน") || stopsByNight.MatchString(m.text) {
		return true
	}
	for _, no := range []string{"ไม่อยาก", "ไม่ต้องการ", "ไม่ขอ", "ไม่เอา", "ไม่ประสงค์"} {
		before, after, ok := strings.Cut(m.text, no)
		if !ok || strings.Contains(before, "เตือน") { // «เตือนว่างด…»
			continue
		}
		for cut := true; cut; {
			after = strings.TrimLeft(after, " ")
			rest := after
			for _, w := range []string{"ได้รับ", "รับ", "ได้", "ให้", "มี", "การ", "ข้อความ", "จะ", "บอท", "ส่ง"} {
				after = strings.TrimPrefix(after, w)
			}
			cut = after != rest
		}
		if strings.HasPrefix(after, "แจ้งเตือน") || strings.HasPrefix(after, "เตือน") || strings.HasPrefix(after, "แจ้งตอน") || strings.HasPrefix(after, "แจ้งข่าว") {
			return true
		}
	}
	return false
}
