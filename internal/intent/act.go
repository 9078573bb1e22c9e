package intent

import (
	"regexp"
	"strings"

	"changwat/internal/intent/concept"
)

// Act is what a message does, whatever its subject: it asks, or tells the bot of a change.
type Act string

// The acts.
const (
	ActAsk     Act = "ask"
	ActAdd     Act = "add"
	ActMove    Act = "move"
	ActCancel  Act = "cancel"
	ActCorrect Act = "correct"
	ActRemove  Act = "remove"
	ActConfirm Act = "confirm"
)

// act tells what a message of an intent does.
func (f *filler) act() Act {
	switch f.q.Intent {
	case MeetingAdd, OTOPAdd, CaseAdd:
		switch {
		case f.q.Intent == MeetingAdd && (opensAdding.MatchString(f.m.text) || f.m.meetsAbout()):
			return ActAdd
		case f.q.Intent == MeetingAdd && f.m.tellsChair():
			return ActCorrect
		case f.removes():
			return ActRemove
		case f.does(concept.Move) && f.q.Intent != CaseAdd:
			return ActMove
		case f.q.Intent == MeetingAdd && f.m.meetingIsOff():
			return ActCancel
		case f.does(concept.Cancel, concept.Calloff) && f.q.Intent != CaseAdd:
			return ActCancel
		case f.q.Intent == MeetingAdd && (f.m.putsOff() || f.m.movesRoom()):
			return ActMove
		case f.q.Intent == MeetingAdd && f.m.correctsMeeting():
			return ActCorrect
		case f.does(concept.Fix) && !(f.q.Intent == MeetingAdd && f.says(meetingTold...)): // «มีประชุมแก้น้ำเสีย»
			return ActCorrect
		}
		return ActAdd
	case ReportCase:
		if f.has(concept.Whereto, concept.QWhere, concept.QWho, concept.Contact) {
			return ActAsk
		}
		return ActAdd
	case RemindSet:
		switch {
		case f.has(concept.Move):
			return ActMove
		case f.has(concept.Fix):
			return ActCorrect
		}
		return ActAdd
	case Subscribe:
		return ActAdd
	case RemindCancel:
		if f.removes() {
			return ActRemove
		}
		return ActCancel
	case Unsubscribe:
		return ActCancel
	case OutOfScope:
		if f.confirms() {
			return ActConfirm
		}
	}
	return ActAsk
}

// does tells whether the message says what it does by words of concepts, and not by what it says that a meeting is about: «เชิญประชุม เรื่อง
// การปิดสถานบันเทิง วันที่ 4 พ.ค.» calls nothing off.
func (f *filler) does(c ...concept.Concept) bool {
	if !f.has(c...) {
		return false
	}
	about := meetingAbout.FindStringSubmatchIndex(f.m.text)
	if f.q.Intent != MeetingAdd || about == nil || !announces.MatchString(f.m.text) {
		return true
	}
	begin, stop := about[2], about[3]
	for _, t := range f.m.times {
		if t.Begin >= begin {
			stop = min(stop, t.Begin)
		}
	}
	said := concept.Of(c...)
	return f.m.saysWithin(f.u.lexicon, 0, begin, &said) || f.m.saysWithin(f.u.lexicon, stop, len(f.m.text), &said)
}

// announces finds the words by which a message that begins with them tells of a meeting to come.
var announces = regexp.MustCompile(`^(?:ขอ|ด้วย|จึง|โปรด| )*(?:เรียน)?(?:แจ้ง|เชิญ|นัด|กำหนด|มี|จะมี|จัด)(?:กำหนดการ|การ|นัดหมาย)?(?:ให้)?(?:เข้าร่วม)?(?:การ)?ประชุม`)

// meetingAbout finds what a meeting is about behind the word for a meeting, up to the end of the line.
var meetingAbout = regexp.MustCompile(`ประชุม[^\n]*?เรื่อง\s*:?\s*(\S*)`)

// opensAdding finds the words for entering a meeting with which a message begins: what stands behind them names it, whatever it says
// besides: «เพิ่มประชุมคณะกรรมการแก้ไขปัญหาหนี้สิน», «ลงประชุมติดตามการยกเลิกสัญญา».
var opensAdding = regexp.MustCompile(`^(?:ขอให้|ขอ|ช่วย|รบกวน|ฝาก|โปรด|กรุณา| )*(?:เพิ่ม|บันทึก|ลง|จด|สร้าง)(?:นัดหมาย|นัด|กำหนดการ|วาระงาน)?(?:การ)?ประชุม`)

// metAbout finds what those who meet solve, call off or put off, right behind the word for a meeting, for them or for what they do; fixesPart finds a part
// of a meeting behind the word for putting right, which is changed, or that the meeting itself is moved.
var (
	metAbout  = regexp.MustCompile(`(?:(?:ประชุม|หารือ|คณะกรรมการ|คณะทำงาน|คกก\.?|คณะอนุกรรมการ|ศูนย์|เพื่อ|การ)แก้(?:ไข)?|(?:พิจารณา|ติดตาม|หารือ|การ)(?:ยกเลิก|เลื่อน|ย้าย))([ก-๙]{2,})`)
	metVerbs  = regexp.MustCompile(`แก้|ยกเลิก|เลื่อน|ย้าย|เปลี่ยน|ปรับเป็น|ผิด|งด|ขยับ`)
	fixesPart = regexp.MustCompile(`^(?:การ|ประชุม|เป็น|เวลา|วัน|ห้อง|ประธาน|สถานที่|ชื่อ|เรื่อง|จาก|ใหม่|แล้ว|ให้|ที่|ด้วย|หน่อย|นัด|เลข|ครั้ง|ลิงก์|ลิงค์|ค่ะ|คะ|ครับ|นะ|ไป|มา|ออก|ขึ้น|เข้า)`)
)

// meetsAbout tells whether the only word for changing something says what those who meet are to do with it: «ประชุมแก้ภัยแล้งวันที่ 5»,
// «ประชุมติดตามการยกเลิกสัญญา».
func (m *message) meetsAbout() bool {
	about := metAbout.FindAllStringSubmatch(m.text, -1)
	if len(about) == 0 || len(about) != len(metVerbs.FindAllString(m.text, -1)) {
		return false
	}
	for _, what := range about {
		if fixesPart.MatchString(what[1]) {
			return false
		}
	}
	return true
}

// removes tells whether what was recorded is to be taken out again, rather than called off.
func (f *filler) removes() bool {
	return f.has(concept.Takeout) && !f.has(concept.Calloff) || f.says("เอาออก", "ถอนออก", "delete", "remove") ||
		f.says("ลบ") && strings.Contains(testResult.Replace(f.m.text), "ลบ")
}

// testResult blanks the words for what a test shows: «ผลบวก 12 ราย ผลลบ 308 ราย».
var testResult = strings.NewReplacer("ผลบวก", "", "ผลลบ", "", "ผลเป็นลบ", "", "ผลออกลบ", "", "เป็นลบ", "")

// confirms tells whether the message says nothing but yes.
func (f *filler) confirms() bool {
	said := strings.TrimSpace(f.m.text)
	for _, c := range confirmations {
		rest, ok := strings.CutPrefix(said, c)
		if ok && len([]rune(rest)) <= 6 && !strings.ContainsAny(rest, "?ไมห") {
			return true
		}
	}
	return false
}
