package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
)

// roomChanged finds what says that a meeting is held in another room from now on: «ย้ายไปห้องเจ้าพระยา», «เปลี่ยนไปใช้ห้องเล็ก»; roomPut the same where
// the room or the meeting is named before that: «แก้สถานที่ประชุมวันที่ 27 เป็นหอประชุมอำเภอ», «ประชุม กรอ. ใช้ห้องเล็กแทน».
var (
	roomChanged = regexp.MustCompile(`(?:ย้าย|เปลี่ยน)(?:ไป|มา)?(?:ใช้|ที่|เป็น|จัดที่|ประชุมที่)?\s*ห้อง`)
	roomPut     = regexp.MustCompile(`(?:ย้าย|เปลี่ยน|แก้ไข|แก้|ปรับ)(?:ห้อง|สถานที่|ที่)?(?:การ)?ประชุม[^\n]*?(?:ไป|มา|เป็น)(?:ใช้|ที่|เป็น|จัดที่|ยัง)?\s*` + roomBegins +
		`|ประชุม[^\n]*(?:ย้าย|เปลี่ยน)(?:ห้อง|สถานที่|ที่)?(?:ไป|มา|เป็น)(?:ใช้|ที่|เป็น|จัดที่|ยัง)?\s*` + roomBegins + `|ประชุม[^\n]*ใช้\s*` + roomBegins + `[^\n]*แทน`)
)

// roomBegins is what the names of rooms and of the buildings where meetings are held begin with.
const roomBegins = `(?:ห้อง|หอประชุม|ชั้น|ศาลา|โรงแรม|ที่ว่าการ|อาคาร|สำนักงาน)`

// movesRoom tells whether the message that reads like a question about a meeting says that its room is another, and asks nothing.
func (m *message) movesRoom() bool {
	if !m.saysAny("ประชุม") || m.has.HasAny(concept.Remind, concept.Look) {
		return false
	}
	return m.has.Has(concept.Meeting) && !m.has.Has(concept.Want) && roomChanged.MatchString(m.text) || !AsksInWords(m.text) && !opensAdding.MatchString(m.text) && roomPut.MatchString(m.text)
}

// meetingOff finds a meeting of which a message says that it is not held: «ประชุมเบิกจ่ายงบประมาณ งด», «ประชุมวันที่ 27 พ.ค. ไม่จัดแล้วนะคะ».
var meetingOff = regexp.MustCompile(`^(?:ขอแจ้ง|แจ้ง|เรียน| )*(?:การ)?ประชุม[^\n]*?(?: (?:ขอ)?งด| (?:ขอ|ถูก)?ยกเลิก|ไม่จัด(?:ประชุม)?แล้ว|ไม่ประชุมแล้ว)(?:จัด|ประชุม|ไปก่อน|แล้ว|ครับ|คับ|ค่ะ|คะ|นะ|จ้า| )*$`)

// meetingIsOff tells whether the message that reads like a question says of a meeting that it is not held, and asks nothing.
func (m *message) meetingIsOff() bool {
	return m.saysAny("ประชุม") && !AsksInWords(m.text) && !m.has.HasAny(concept.Remind, concept.Look, concept.Want, concept.Minutes) && meetingOff.MatchString(m.text)
}

// entersMeeting tells whether the message opens with the words for entering a meeting, whatever it calls that: «ลงประชุมหน่อยค่ะ».
func (m *message) entersMeeting() bool {
	if !m.saysAny("ประชุม") || questioning.Meets(&m.has) || m.has.HasAny(concept.Minutes, concept.Agenda, concept.Remind, concept.Summary) {
		return false
	}
	return len(m.repeats) == 0 && meetingEntered.MatchString(m.text)
}

// meetingEntered finds those words. What stands behind «บันทึก» may be what a meeting's minutes are called.
var meetingEntered = regexp.MustCompile(`^(?:ขอให้|ขอ|จะ|ช่วย|รบกวน|ฝาก|โปรด|กรุณา| )*(?:เพิ่ม|ลง|จด|สร้าง)(?:นัดหมาย|นัด|กำหนดการ)?(?:การ)?ประชุม`)

// anotherEntered finds the words for entering a meeting with its name against them, with which a message begins.
var anotherEntered = regexp.MustCompile(`^(?:ขอให้|ขอ|จะ|ช่วย|รบกวน|ฝาก|โปรด|กรุณา| )*(?:เพิ่ม|บันทึก|ลง|จด|สร้าง)(?:นัดหมาย|นัด|กำหนดการ)?(?:การ)?ประชุม[^ ]{4,}`)

// entersAnother tells whether the message enters a meeting by its own name and day, of which nothing is that of the one spoken of before.
func (m *message) entersAnother(q *Query) bool {
	return q.Intent == MeetingAdd && m.daysNamed() > 0 && m.saysAny("ประชุม") && anotherEntered.MatchString(m.text)
}

// gatheringNamed finds the name of a training, a seminar or a workshop with which a message begins, behind the words for entering one or none,
// and meetingNamedFirst that of a meeting.
var (
	gatheringNamed    = regexp.MustCompile(`^(?:ขอให้|ขอ|จะ|มี|ช่วย|รบกวน|ฝาก|โปรด|กรุณา|เพิ่ม|บันทึก|ลง|จด|สร้าง| )*(?:การ|งาน)?(?:ฝึกอบรม|อบรม|สัมมนา|เสวนา|ปฐมนิเทศ|ประชุมเชิงปฏิบัติการ|ประชุมสัมมนา)`)
	meetingNamedFirst = regexp.MustCompile(`^(?:การ)?ประชุม[^ ]{4,}`)
)

// notToldOfGatherings are the concepts of words beside which a training or a seminar is not told but asked for, or of something else. A hotel is where
// many are held.
var notToldOfGatherings = questioning.With(concept.Want, concept.Look, concept.Remind, concept.Remindnoun, concept.Notify, concept.Subscribe, concept.Unsubscribe, concept.Summary, concept.Minutes, concept.Agenda,
	concept.Move, concept.Cancel, concept.Calloff, concept.Help, concept.Refuse, concept.Order)

// tellsGathering tells whether the message enters a training or a seminar with its day, or states its day with its hour or place, and asks nothing:
// «เพิ่มอบรม อสม. 12-14 พ.ค.», «ประชุมเชิงปฏิบัติการจัดทำแผน 12 พ.ค. 9 โมง».
func (m *message) tellsGathering() bool {
	if !m.saysAny("อบรม", "สัมมนา", "เสวนา", "ปฐมนิเทศ", "เชิงปฏิบัติการ") || m.daysNamed() == 0 || notToldOfGatherings.Meets(&m.has) || !gatheringNamed.MatchString(m.text) {
		return false
	}
	_, opens := OpensEntry(m.text)
	return opens || m.tellsHour() || m.saysAny(" ที่", " ณ ", " ห้อง", "ที่ห้อง", "โรงแรม", "หอประชุม")
}

// tellsMeetingHour tells whether the message of which nothing is known begins with the name of a meeting and states its day and hour: nobody asks
// with the hour.
func (m *message) tellsMeetingHour() bool {
	return m.saysAny("ประชุม") && m.daysNamed() > 0 && m.tellsHour() && !notToldOfGatherings.Meets(&m.has) && meetingNamedFirst.MatchString(m.text)
}

// tellsHour tells whether the message names a time of day.
func (m *message) tellsHour() bool {
	return slices.ContainsFunc(m.times, func(t read.Time) bool { return t.From.HasClock })
}

// noDaySaid finds what officials call a meeting whose new day is not known.
var noDaySaid = regexp.MustCompile(`ไม่มีกำหนด(?:\s|$|การ|ประชุม|ออกไป|ไป)|ไม่(?:ได้|รู้|ทราบ|มี|ระบุ|กำหนด|นัด|แน่นอน|ลง)*(?:กำหนด|วัน)(?:ใหม่|นัด|ประชุม|ที่|แน่นอน|ชัดเจน|เลย)*(?:\s|$)|รอ(?:กำหนด|แจ้ง|นัด)(?:วัน)?(?:ใหม่|อีกครั้ง|ภายหลัง|อีกที)?$`)

// SaysNoDay reports whether words about a meeting say that its new day is not known.
func SaysNoDay(text string) bool {
	return (strings.Contains(text, "ไม่") || strings.Contains(text, "รอ")) && noDaySaid.MatchString(strings.TrimSpace(text))
}

// notToldOfChanges are the concepts of words beside which a change of a meeting is not told but asked for, or of something else. A word for when is
// none of them: «ยังไม่กำหนดวัน» holds one.
var notToldOfChanges = notToldOfMeetings.Without(concept.QWhen, concept.Move, concept.Cancel, concept.Calloff, concept.Link)

// putsOff tells whether the message that reads like a question about a meeting says of one that it names that its day is not known, and asks
// nothing: «ประชุมเตรียมงาน OTOP ไม่มีกำหนด». Those that have no day are asked for.
func (m *message) putsOff() bool {
	if !SaysNoDay(m.text) || !m.has.HasAny(concept.Title, concept.HasNumber, concept.Agency) || m.saysAny("ที่ไม่", "ที่ยังไม่", "ที่รอ") {
		return false
	}
	return m.has.HasAny(concept.Meeting, concept.Title) && !notToldOfChanges.Meets(&m.has) && !AsksInWords(m.text)
}

// meetingCorrected finds a correction of a part of a meeting: «แก้ประธานประชุม 5/2564 เป็น…», «ขอเปลี่ยนลิงก์ประชุม … เป็น https://…».
var meetingCorrected = regexp.MustCompile(`(?:แก้ไข|แก้|เปลี่ยน|ปรับ)(?:ตัว|ชื่อ|ผู้เป็น)?(?:ประธาน|ลิงก์|ลิงค์|ลิ้งค์|ลิ้งก์|ลิ้ง|ห้อง|สถานที่|เวลา|วัน)[^\n]*(?:เป็น|คือ)\s*\S`)

// correctsMeeting tells whether the message that reads like a question about a meeting puts a part of one right, and asks nothing.
func (m *message) correctsMeeting() bool {
	return m.saysAny("แก้", "เปลี่ยน", "ปรับ") && m.has.HasAny(concept.Meeting, concept.Title) && !notToldOfChanges.Meets(&m.has) && meetingCorrected.MatchString(m.text)
}

// meetingChanged finds a change of a meeting with which a message begins: behind the words for one, or before what becomes of it.
var meetingChanged = regexp.MustCompile(`^(?:ขอให้|ขอ|จะ|แจ้ง|ช่วย|รบกวน|ฝาก|โปรด|กรุณา| )*(?:เลื่อน|ยกเลิก|งด|ย้าย|เปลี่ยน|ขยับ|แก้ไข|แก้)?(?:นัด|วัน|เวลา|ห้อง|สถานที่|ประธาน)*(?:การ)?ประชุม`)

// changesMeeting tells whether the message that reads like news of a fair is about a meeting that is called after one: «ประชุมเตรียมงานโอทอป
// เปลี่ยนเป็นบ่ายสอง».
func (m *message) changesMeeting() bool {
	return m.saysAny("ประชุม") && m.has.HasAny(concept.Move, concept.Cancel, concept.Calloff, concept.Fix) && meetingChanged.MatchString(m.text)
}
