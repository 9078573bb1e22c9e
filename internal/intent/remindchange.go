package intent

import (
	"regexp"

	"changwat/internal/intent/concept"
)

// What may stand before and after the length of time in a message that changes how long before a meeting one is reminded of
// it, and says nothing else: «ขอเป็น 45 นาที», «ไม่เอา 15 เอาเป็น 45 นาที», «เอาแค่ 1 ชม. พอ», «เลื่อนเตือนเป็น 1 ชั่วโมงก่อนประชุม».
var (
	beforeNewLead = regexp.MustCompile(`^ *(?:(?:งั้น|ถ้างั้น|เออ|อืม|เอ่อ|อ้อ|ไม่สิ) *)?` +
		`(?:(?:ไม่เอา|ไม่ใช่) *(?:ก่อน *)?(?:[0-9๐-๙]+|ครึ่ง) *(?:นาที|ชั่วโมง|ชม\.?|วัน)? *(?:แล้ว)? *)?(?:(?:ขอ|ช่วย|รบกวน) *)*` +
		`(?:เปลี่ยน|แก้|เลื่อน|ปรับ|เอา|ขยับ)? *(?:เวลา)? *(?:การ)?(?:เตือน)? *(?:ใหม่)? *(?:เป็น|(?:แค่|เพียง|เหลือ)+) *(?:เตือน)? *(?:ก่อน|ล่วงหน้า)? *(?:เริ่ม)? *(?:ประชุม)? *$`)
	beforeFirstLead = regexp.MustCompile(`^ *(?:(?:ขอ|เอา|สัก|ก่อน|ล่วงหน้า|เตือน|เริ่ม|ประชุม|งาน|ซัก) *)*$`)
	afterNewLead    = regexp.MustCompile(`^\.? *(?:ก่อน|ล่วงหน้า)? *(?:เริ่ม)? *(?:ประชุม)? *(?:(?:ดีกว่า|แทน|ก็ได้|ก็พอ|พอ|แล้วกัน|ละกัน|หน่อย|ด้วย|นะ|ครับผม|ครับ|คับ|ค่ะ|คะ|จ้ะ|จ้า) *)*$`)
)

// changesLead tells whether the message, after one that set a reminder, only gives another length of time before the meeting:
// the last that it names.
func (m *message) changesLead(last *Query) bool {
	if last == nil || last.Intent != RemindSet || len(m.lengths) == 0 || len(m.times) > 0 || len(m.text) > longest {
		return false
	}
	to := m.lengths[len(m.lengths)-1]
	if nothingSet := last.Slots.Offset.IsZero() && last.Slots.RemindAt.IsZero() && last.Slots.Recurrence.IsZero(); nothingSet && len(m.lengths) == 1 && beforeFirstLead.MatchString(m.text[:to.Begin]) {
		return afterNewLead.MatchString(m.text[to.Stop:]) // it was asked how long before
	}
	return beforeNewLead.MatchString(m.text[:to.Begin]) && afterNewLead.MatchString(m.text[to.Stop:])
}

// finished says that something is done, and nothing else.
var finished = regexp.MustCompile(`^(?:อันนี้|เรื่องนี้|ทำ|ส่ง|จัดการ|ดำเนินการ|โอเค|ok|เคลียร์|ไป|ให้|แล้วก็| )*(?:เสร็จ|เรียบร้อย|จบ)(?:เรียบร้อย|เสร็จ|สิ้น)?(?:ไป)?(?:แล้ว|ละ|แระ)?(?:นะ|ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|เลย| )*$`)

// saysFinished tells whether the message, after one that set a reminder, says that what it reminds of is done: «เรียบร้อยแล้ว».
func (m *message) saysFinished(last *Query) bool {
	return last != nil && subjectOf(last.Intent) == concept.CtxRemind && finished.MatchString(m.text)
}
