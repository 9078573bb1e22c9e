package intent

import (
	"regexp"
	"strings"

	"changwat/internal/intent/concept"
)

// onThatDay is a stretch that asks of the day that was spoken of, behind a conjunction or a condition: «ถ้าไม่ประชุมแล้ววันนั้นมีงานอะไรแทน».
var onThatDay = regexp.MustCompile(`^ *(?:(?:แล้ว|และ|หรือ|ว่า|ส่วน| )*|(?:ถ้า|หาก|กรณี)[^0-9๐-๙]*)((?:ใน)?วัน(?:นั้น|เดียวกัน|ดังกล่าว).*)$`)

// fairsThatDay tells whether a clause asks which fairs there are on the day of the meeting that the clause before it is about, which the whole
// is not: «ประชุม 7 พ.ค. ยังประชุมอยู่ไหม แล้ววันนั้นมีงานอะไร».
func (u *Understander) fairsThatDay(part *message, last, next *group, text string, c Context) bool {
	if !last.stands || subjectOf(last.first.Intent) != concept.CtxMeeting || enters(last.first.Intent) || len(last.first.Slots.Dates) != 1 {
		return false
	}
	said := onThatDay.FindStringSubmatch(strings.TrimSpace(text[next.begin:next.stop]))
	if said == nil {
		return false
	}
	q := u.understand(part, said[1], c.after(Spoken{Query: &last.first}))
	if q.Intent != OTOPEvents || len(q.Slots.Dates) != 1 {
		return false
	}
	next.first, next.leans, next.stands = q, true, true
	return true
}

// calledOff asks what there is that was called off or moved.
var calledOff = regexp.MustCompile(`(?:อะไร|ไร|รายการไหน|นัดไหน)(?:ที่|ถูก|โดน|มี|บ้าง| )*(?:ยกเลิก|งด|เลื่อน)(?:ไป|แล้ว|ออกไป| )*(?:บ้าง|มั่ง|ไหม|มั้ย|มั๊ย|หรือเปล่า|รึเปล่า|$)`)

// asksCalledOff tells whether the message asks what was called off or moved, and names nothing else of which that may be: of the records only
// meetings are. «สัปดาห์หน้ามีอะไรยกเลิกบ้าง».
func (m *message) asksCalledOff() bool {
	return m.saysAny("ยกเลิก", "งด", "เลื่อน") && len(m.text) <= longest && m.unknown <= 6 && calledOff.MatchString(m.text) &&
		!m.has.HasAny(concept.Remind, concept.Remindnoun, concept.CtxRemind, concept.Subscribe, concept.Notify, concept.Otop, concept.Fair, concept.Event, concept.Disease, concept.Order, concept.Program, concept.ProjectWord, concept.Add)
}

// settleCancelled takes back what words of calling off say besides.
func (f *filler) settleCancelled(a *Aspect) {
	switch {
	case f.endsAt():
		a.Cancelled = false // «เลิกบ่ายสามครึ่งใช่ไหม»
	case f.m.asksCalledOff():
		a.Anything = false // of fairs no record says that they are called off
	}
}
