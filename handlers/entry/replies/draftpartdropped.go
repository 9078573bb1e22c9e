package replies

import (
	"regexp"
	"strings"
	"time"

	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/sentence"
	"changwat/internal/ledger"
)

// A reply may say that a part of the record is not to be there at all: «ไม่ต้องใส่เบอร์», «ไม่ได้ออนไลน์ ห้องอโยธยา». A part that the draft does
// not have stays out of it, and the reply is no reason to hold the draft back.

// RecordPart is a part that a record may be without.
type RecordPart string

const (
	partOnline RecordPart = "การประชุมออนไลน์"
	partPlace  RecordPart = "สถานที่"
	partChair  RecordPart = "ประธาน"
	partEnds   RecordPart = "เวลาเลิก"
	partPhone  RecordPart = "เบอร์โทรศัพท์"
	partName   RecordPart = "ชื่อ"
	partOwner  RecordPart = "ผู้รับผิดชอบ"
	partDue    RecordPart = "กำหนดเสร็จ"
)

// droppableParts name each part, in the order in which they are looked for.
var droppableParts = []struct {
	part RecordPart
	said *regexp.Regexp
}{
	{partOnline, regexp.MustCompile(`(?i)^(?:ไม่ต้อง|ไม่ได้|ไม่ใช่|ไม่ใช้|ไม่เอา|ไม่มี|ไม่)(?:ใส่|มี|ใช้|ประชุม|เป็น|ผ่าน|ทาง|ระบบ|\s)*(?:ออนไลน์|ซูม|zoom|online)` + behindPart)},
	{partPlace, dropsPart(`สถานที่(?:ประชุม)?|ห้อง(?:ประชุม)?`)},
	{partChair, dropsPart(`ประธาน`)},
	{partEnds, dropsPart(`เวลา(?:เลิก|สิ้นสุด|จบ)`)},
	{partPhone, dropsPart(`เบอร์(?:โทรศัพท์|โทร|มือถือ)?|โทรศัพท์|เลขหมาย`)},
	{partName, dropsPart(`ชื่อ`)},
	{partOwner, dropsPart(`ผู้รับผิดชอบ|คนรับผิดชอบ`)},
	{partDue, dropsPart(`กำหนด(?:เสร็จ|ส่ง)?`)},
}

// behindPart ends the words that drop a part: none of them goes on to say what it becomes.
const behindPart = `(?:ออก|แล้ว|ก็ได้|ก็พอ|ครับ|คับ|ค่ะ|คะ|นะ|จ้า|เลย|\s)*(?:\s|$)`

// dropsPart finds the words that leave out a part of a record with which a reply begins.
func dropsPart(names string) *regexp.Regexp {
	return regexp.MustCompile(`^(?:(?:ไม่ต้องใส่|ไม่ต้องลง|ไม่ต้องมี|ไม่ต้องเอา|ไม่ใส่|ไม่ลง|ไม่เอา)(?:` + names + `)|(?:ตัด|เอา|ลบ)(?:` + names + `)ออก)` + behindPart)
}

// DroppedPart is the part that a reply leaves out with its first words, and what it says besides.
func DroppedPart(text string) (part RecordPart, rest string, ok bool) {
	said := sentence.Stripped(text, sentence.SlipsOfTongue).Rest
	for _, w := range droppableParts {
		at := w.said.FindStringIndex(said)
		if at == nil {
			continue
		}
		rest := strings.TrimSpace(said[at[1]:])
		if w.part == partOnline && rest != "" && meetingtext.OnlineSystem(rest) != meetingtext.OnlineSystem("") {
			return "", "", false // «ไม่ใช่ Zoom เป็น Webex»
		}
		return w.part, rest, true
	}
	return "", "", false
}

// WithoutPart is a record without one of its parts; has tells whether it had it, and ok whether such records have it at all.
func WithoutPart(r ledger.Record, part RecordPart) (without ledger.Record, has, ok bool) {
	switch v := r.(type) {
	case ledger.Meeting:
		return meetingWithout(v, part)
	case ledger.Order:
		switch part {
		case partOwner:
			has, v.Owner = v.Owner != "", ""
			return v, has, true
		case partDue:
			has = v.Due.Valid()
			v.Due = ledger.Order{}.Due
			return v, has, true
		}
	case ledger.Event:
		has, v.Venue = v.Venue != "", ""
		return v, has, part == partPlace
	case ledger.Contact:
		switch part {
		case partPhone:
			has, v.Phone = v.Phone != "", ""
			return v, has, v.Name != "" || !has
		case partName:
			has, v.Name = v.Name != "", ""
			return v, has, v.Phone != ""
		}
	}
	return r, false, false
}

func meetingWithout(m ledger.Meeting, part RecordPart) (without ledger.Meeting, has, ok bool) {
	switch part {
	case partOnline:
		has = m.Online != "" || m.JoinURL != ""
		m.Online, m.JoinURL = "", ""
	case partPlace:
		has, m.Venue = m.Venue != "", ""
	case partChair:
		has = m.Chair != "" || m.ChairPost != ""
		m.Chair, m.ChairPost = "", ""
	case partEnds:
		has, m.Ends = !m.Ends.IsZero(), time.Time{}
	default:
		return m, false, false
	}
	return m, has, true
}
