package intent

import (
	"regexp"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/when"
)

// asksSchedule tells whether the message asks what is planned of a day, without a word for meetings: «ขอดูกำหนดการวันที่ 6», «วันนี้ต้องไปไหนบ้าง».
// The meetings are what the records have planned.
func (m *message) asksSchedule() bool {
	return len(m.text) <= longest && len(m.times) > 0 && m.saysAny("กำหนดการ", "ตาราง", "คิวงาน", "ไปไหน", "ไปที่ไหน") && scheduleAsked.MatchString(m.text) &&
		!m.has.HasAny(concept.Title, concept.Room, concept.Agenda, concept.Otop, concept.Fair, concept.Event, concept.Order, concept.Pending, concept.Disease, concept.Infected, concept.Budget, concept.Disburse,
			concept.Contact, concept.Program, concept.Project, concept.ProjectWord, concept.Refuse, concept.Off, concept.Remind, concept.Subscribe, concept.HasPerson, concept.Position, concept.HasClock)
}

var scheduleAsked = regexp.MustCompile(`^(?:ขอ|อยาก|ช่วย|ดู|เช็ค|เช็ก|ทราบ|รู้|ส่ง|มี|บอก|วัน[^ ]*|พรุ่งนี้|มะรืน[^ ]*|[^ ]*หน้า|[^ ]*นี้| )*(?:กำหนดการ|ตารางงาน|ตารางนัด|ตาราง|คิวงาน)(?:ของ|ประจำ|ใน|วัน|พรุ่ง|มะรืน|สัปดาห์|อาทิตย์|เดือน|เช้า|บ่าย|เย็น|ทั้ง|มี|อะไร|ไหม|\d| |$)` +
	`|(?:ต้อง|จะ)(?:ได้)?(?:ออก)?ไป(?:ที่)?ไหน(?:บ้าง|มั่ง|กัน)?(?:ครับ|คะ|ค่ะ|คับ|นะ|อะ| )*$`)

// claimSchedule marks the word for a schedule as read.
func (m *message) claimSchedule() {
	for _, w := range []string{"กำหนดการ", "ตารางงาน", "ตารางนัด", "ตาราง", "คิวงาน"} {
		if at := strings.Index(m.text, w); at >= 0 {
			m.claims = append(m.claims, span{m.folded.At(at), m.folded.At(at + len(w))})
			return
		}
	}
}

// asksNameOfFair tells whether the message asks what a fair is called that is known by its place or its day: «งานที่บางปะอินชื่ออะไร».
func (m *message) asksNameOfFair() bool {
	return len(m.text) <= longest && m.saysAny("ชื่องาน", "ชื่ออะไร", "ชื่อว่าอะไร", "เรียกว่าอะไร") && fairByPlace.MatchString(m.text) &&
		!m.has.HasAny(concept.Meeting, concept.Title, concept.Position, concept.HasPerson, concept.Order, concept.Owner, concept.Project, concept.ProjectWord, concept.Program)
}

var fairByPlace = regexp.MustCompile(`^(?:ขอถาม|อยากรู้|อยากทราบ|ว่า|แล้ว| )*งาน(?:ที่|แถว|ใน|หน้า|ตรง|ของ|วันที่|เดือน|ช่วง|สัปดาห์|อาทิตย์)`)

// ofDaysToCome tells whether the message asks of several days that are not over yet, and names no meeting of them.
func (f *filler) ofDaysToCome() bool {
	if len(f.s.Ranges) != 1 || f.s.Title != "" || len(f.s.Number) > 0 || f.s.AgendaItem != "" {
		return false
	}
	days := f.s.Ranges[0]
	return days.From != days.To && !days.To.Before(when.DateOf(f.c.Now))
}
