package intent

import (
	"regexp"

	"changwat/internal/intent/concept"
)

// What asks when somebody came to a post, or whether and when they leave it: no record tells either but by who holds it.
var (
	leaving = regexp.MustCompile(`(?:โยก|โดน|ถูก|จะ|ได้|มี)?(?:ย้าย|เกษียณ|ลาออก|พ้นตำแหน่ง|พ้นจากตำแหน่ง|หมดวาระ|ครบวาระ|ถูกปลด|ออกจากตำแหน่ง|อยู่ต่อ)`)
	serving = regexp.MustCompile(`(?:รับตำแหน่ง|เข้ารับตำแหน่ง|ดำรงตำแหน่ง|มาอยู่|ย้ายมา|เป็นมา|อยู่มา|มาเป็น).{0,60}?(?:เมื่อไ|เมื่อใด|ตอนไหน|ปีไหน|ปีใด|กี่ปี|กี่เดือน|นานแค่ไหน|นานหรือยัง|นานยัง|ตั้งแต่|กี่วัน)`)
	career  = regexp.MustCompile(`ไหม|มั้ย|มั๊ย|เมื่อไ|เมื่อใด|ตอนไหน|จังหวัดไหน|จังหวัดอะไร|ที่ไหน|ปีไหน|ปีใด|ปีอะไร|เดือนไหน|วันไหน|หรือเปล่า|หรือยัง|รึยัง|รึเปล่า|ป่าว|จริง|กี่ปี|หรือไม่|ยังครับ|ยังคะ|แล้วเหรอ|แล้วหรอ|แล้วหรือ`)
)

// asksCareer tells whether the message asks of somebody who holds a post, or was shown, since when they hold it or whether they leave it:
// «ผู้ว่าจะย้ายปีนี้ไหม», «ปลัดจังหวัดเกษียณเมื่อไหร่».
func (m *message) asksCareer() bool {
	if !m.has.HasAny(concept.Position, concept.HasPerson) && m.after != ContactDirectory ||
		m.has.HasAny(concept.Meeting, concept.Title, concept.Appointment, concept.Room, concept.Event, concept.Order, concept.Refuse, concept.Remind, concept.Disease, concept.Infected) {
		return false
	}
	return leaving.MatchString(m.text) && career.MatchString(m.text) || serving.MatchString(m.text)
}

// asksWhatWasReported tells whether the message asks what somebody reported at a meeting, and not what is still to be reported:
// «เมื่อวานพัฒนาการจังหวัดรายงานเรื่องอะไร».
func (m *message) asksWhatWasReported() bool {
	return m.saysAny("รายงาน", "นำเสนอ") && m.has.Has(concept.Position) && whatReported.MatchString(m.text) && !m.saysAny("ต้อง", "ให้", "จะ", "ยัง", "ค้าง", "ควร") &&
		!m.has.HasAny(concept.Order, concept.Pending, concept.Remind, concept.Subscribe, concept.Infected, concept.Sale, concept.Contact)
}

var whatReported = regexp.MustCompile(`(?:รายงาน|นำเสนอ)(?:เรื่อง)? ?(?:อะไร|ไร|เรื่องไหน|ว่าไง|ว่ายังไง|ว่าอย่างไร)`)

// asksWhereabouts tells whether the message asks where somebody is or was, of whom the records know only the meetings: «ผู้ว่าไปไหน».
func (m *message) asksWhereabouts() bool {
	return (m.saysAny("ไปไหน", "ไปที่ไหน") && m.has.Has(concept.Whereabouts) || m.asksVisits()) && m.has.HasAny(concept.Position, concept.HasPerson) && !m.saysAny("ย้าย", "ต้องไป", "ให้ไป") &&
		!m.has.HasAny(concept.Meeting, concept.Title, concept.Room, concept.Agenda, concept.Order, concept.Otop, concept.Disease, concept.Infected, concept.Contact,
			concept.Name, concept.Program, concept.Refuse, concept.Remind, concept.Pending, concept.Task, concept.Owner, concept.Event)
}

// asksVisits tells whether the message asks what somebody visits, which no record holds: «ผู้ว่าไปเยี่ยมชมอะไร».
func (m *message) asksVisits() bool {
	return m.saysAny("เยี่ยมชม", "ตรวจเยี่ยม", "ลงพื้นที่") && questionsIn(m.text) > 0
}
