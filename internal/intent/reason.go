package intent

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"changwat/internal/intent/concept"
)

// What a person says who tells for what an answer is needed: before the question, and behind it.
var (
	neededFor  = regexp.MustCompile(`(?:ต้อง|จะ|เดี๋ยว|กำลัง|เตรียม|ไป)(?:ทำ|ส่ง|นำ|เอา|เข้า)?(?:รายงาน|นำเรียน|เรียน|เสนอ|ชี้แจง|บรรยาย|ตอบ|พิมพ์|ส่ง|ลงพื้นที่|ประชุม|โทร|นัด|ติดต่อ|เชิญ|พูด|กล่าว|ทำ)|(?:^|(?:ว่า|นี้) ?)(?:ทำรายงาน|ทำหนังสือ|ทำสไลด์|ทำเอกสาร|ทำข่าว|ทำแผน|รายงานผู้ว่า|รายงานท่าน|รายงานนาย|รายงานกระทรวง|รายงานกรม|รายงานรอง|รายงานปลัด|นำเรียน)|ถามแน่|จะถาม`)
	takenAlong = regexp.MustCompile(`(?: |จะ|เพื่อ|เอา|นำ|ไว้|ไป)(?:จะ|เอา|นำ|ไว้|ไป)*(?:รายงาน|นำเรียน|เรียนท่าน|เสนอ|ชี้แจง|ใส่|อ้าง|ประกอบ|แนบ|พิมพ์|ทำรายงาน|ทำสไลด์|ทำหนังสือ|ทำเอกสาร|ทำข่าว|ทำแผน)|(?:เพื่อ|เอา|นำ|ไว้|ไป|[^่] จะ)(?:จะ|เอา|นำ|ไว้|ไป)*(?:ตอบ|ส่ง|โทร|นัด|ติดต่อ|เชิญ)| (?:จะได้|จะเอาไป|จะนำไป|จะเอา|จะใช้)`)
	reasonSaid = []string{"รายงาน", "เรียน", "เสนอ", "ชี้แจง", "บรรยาย", "ใส่", "อ้าง", "จะได้", "จะเอา", "จะนำ", "จะใช้", "ประกอบ", "แนบ", "ทำ", "ตอบ", "พิมพ์", "ส่ง", "ลงพื้นที่", "ประชุม", "โทร", "นัด", "ติดต่อ", "เชิญ", "พูด", "กล่าว", "ถามแน่", "จะถาม"} // one of which either holds
	wishesLed  = regexp.MustCompile(`^(?:ผม|หนู|เลย|จึง|ช่วย|รบกวน|ก็|\s)*(?:ขอ|อยากได้|อยากทราบ|อยากรู้|ใคร่ขอ|ต้องการ|เอา|ดู|เช็ค|เช็ก|หา|สรุป)`)
)

// withoutReason returns the question of a message that says as well for what its answer is needed, and by when: «พรุ่งนี้ต้องรายงานผู้ว่า ขอยอดโควิด» asks
// for the counts, and not for those of tomorrow. It returns false for any other message.
func (u *Understander) withoutReason(m *message, whole *Query, c Context) (rest string, from int, ok bool) {
	if len(m.times) == 0 && whole.Intent != OutOfScope && (c.Last == nil || m.goesOn != "") || enters(whole.Intent) || whole.Act != ActAsk && whole.Act != "" || len(m.folded.Bytes) > longest || !m.saysAny(reasonSaid...) {
		return "", 0, false
	}
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	for at := strings.IndexByte(m.text, ' '); at >= 0; {
		reason, asked := strings.TrimSpace(m.text[:at]), strings.TrimSpace(m.text[at:])
		if neededFor.MatchString(reason) && (wishesLed.MatchString(asked) || questionsIn(asked) > 0) && u.onlyReason(part, reason, whole) && u.asksItself(part, asked, whole, c) {
			return asked, strings.Index(m.text[at:], asked) + at, true
		}
		next := strings.IndexByte(m.text[at+1:], ' ')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	for _, at := range takenAlong.FindAllStringIndex(m.text, -1) {
		asked, reason := strings.TrimSpace(m.text[:at[0]]), m.text[at[0]:]
		if (wishesLed.MatchString(asked) || questionsIn(asked) > 0) && u.onlyReason(part, reason, whole) && u.asksItself(part, asked, whole, c) {
			return asked, 0, true
		}
	}
	return "", 0, false
}

// leastReason is how many letters tell a reason at least.
const leastReason = 6

// onlyReason tells whether a part of a message asks nothing and names nothing of which the office keeps figures, beside who is told or meets.
func (u *Understander) onlyReason(part *message, text string, whole *Query) bool {
	if utf8.RuneCountInString(text) < leastReason || questionsIn(text) > 0 {
		return false
	}
	u.understand(part, text, Context{})
	meets := subjectOf(whole.Intent) == concept.CtxMeeting && part.has.HasAny(concept.Meeting, concept.Title, concept.Agenda)
	return !meets && !part.has.HasAny(concept.Disease, concept.Infected, concept.Otop, concept.Sale, concept.Income, concept.Order, concept.Disburse, concept.Program, concept.Remind, concept.Notify, concept.Subscribe, concept.HasDistrict)
}

// asksItself tells whether a part of a message asks for something of the office by itself, of the kind that the whole is read as, or goes on with
// what was spoken of.
func (u *Understander) asksItself(part *message, text string, whole *Query, c Context) bool {
	q := u.understand(part, text, c)
	goesOn := c.Last != nil && q.Follow && sameSubject(q.Intent, c.Last.Intent) // «ของไตรมาสไหนคะ จะใส่ในรายงาน» after a figure
	return q.stands() && (whole.Intent == OutOfScope || sameSubject(q.Intent, whole.Intent) || goesOn)
}
