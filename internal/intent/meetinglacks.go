package intent

import (
	"regexp"

	"changwat/internal/intent/concept"
)

// MeetingPart is a part of a meeting that its record may not state yet.
type MeetingPart string

// The parts of a meeting that a question may ask for the lack of.
const (
	PartChair MeetingPart = "chair"
	PartVenue MeetingPart = "venue"
	PartTime  MeetingPart = "time"
	PartLink  MeetingPart = "link"
)

// lacking finds of which part a message says that it is not there yet, in either order: «ยังไม่กำหนดห้อง», «ประธานยังไม่มี».
var lacking = regexp.MustCompile(`(?:ยังไม่|ไม่)(?:ได้)?(?:มี|ระบุ|กำหนด|แจ้ง|ลง|ขอ|จอง|ใส่|บอก|ตั้ง|แต่งตั้ง|รู้|ทราบ)(?:ชื่อ|คน|ผู้|ตัว)? ?(ประธาน|ห้อง|สถานที่|ที่ประชุม|เวลา|ลิงก์|ลิงค์|ลิ้ง|ลิ้งค์)|(ประธาน|ห้อง|ห้องประชุม|สถานที่|เวลา|ลิงก์|ลิงค์|ลิ้ง|ลิ้งค์) ?ยังไม่(?:ได้|มี|ระบุ|กำหนด|แจ้ง|ออก|มา)|ขาด(ประธาน)`)

// lacksPart returns which part meetings do not have yet that a message asks for, and reports whether it asks for such meetings: which or
// how many they are, and not whether a certain one is without it.
func (m *message) lacksPart() (MeetingPart, bool) {
	if !m.has.HasAny(concept.Meeting, concept.Title, concept.Zoom) || !m.saysAny("ไหน", "อะไร", "ใดบ้าง", "ไร", "กี่", "บ้าง", "มีประชุมที่") || !m.saysAny("ไม่", "ขาด") {
		return "", false
	}
	at := lacking.FindStringSubmatch(m.text)
	if at == nil {
		return "", false
	}
	switch at[1] + at[2] + at[3] {
	case "ประธาน":
		return PartChair, true
	case "เวลา":
		return PartTime, true
	case "ห้อง", "ห้องประชุม", "สถานที่", "ที่ประชุม":
		return PartVenue, true
	}
	return PartLink, true
}
