package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// What a message says of the reminder that was just set, and nothing else.
var (
	otherWords     = regexp.MustCompile(`^(?:งั้น|ขอ|ช่วย| )*(?:เปลี่ยน|แก้|ปรับ)(?:ชื่อ|เรื่อง|ข้อความ|หัวข้อ)(?:เตือน|ที่เตือน)? ?(?:เป็น|ว่า) ?(.+)$`)
	remindersAsked = regexp.MustCompile(`^(?:ตอนนี้|แล้ว|ที่|มี|เตือน|ตั้ง|ไว้|ผม|ฉัน|หนู|เรา|รายการ|เหลือ|ขอดู| )*(?:ตั้ง|เตือน|เหลือ)(?:ตั้ง|เตือน|ไว้|อยู่|มี|ที่| )*(?:อะไร|กี่ ?(?:อัน|รายการ|ครั้ง|เรื่อง|ตัว))(?:ไว้)?(?:บ้าง|มั่ง)?(?:แล้ว|อยู่|นะ|ครับ|คับ|ค่ะ|คะ|อ่ะ|อะ| )*$`)
	endsAlso       = regexp.MustCompile(`ด้วย(?:นะ|ครับ|คับ|ค่ะ|คะ| )*$`)
	oneMore        = []string{"เพิ่ม", "อีกครั้ง", "อีกที", "อีกรอบ", "อีกอัน", "อีกหน"}
)

// renamesReminder tells whether the message, after one that set a reminder, gives it other words: «เปลี่ยนเรื่องเป็นโทรหาปลัด».
func (m *message) renamesReminder(last *Query) bool {
	return last.Intent == RemindSet && m.otherWords() != ""
}

// otherWords returns the words that the message gives what is reminded of; "" for none.
func (m *message) otherWords() string {
	found := otherWords.FindStringSubmatch(m.text)
	if found == nil {
		return ""
	}
	words := strings.TrimSpace(found[1])
	for _, w := range []string{"ครับผม", "ครับ", "คับ", "ค่ะ", "คะ", "นะ", "แทน", "ดีกว่า"} {
		words = strings.TrimSpace(strings.TrimSuffix(words, w))
	}
	return words
}

// asksReminders tells whether the message, after one about a reminder, asks nothing but which there are: «ตั้งไว้อะไรบ้าง».
func (m *message) asksReminders(last *Query) bool {
	return subjectOf(last.Intent) == concept.CtxRemind && len(m.text) <= longest && len(m.times) == 0 && remindersAsked.MatchString(m.text)
}

// wantsAnother tells whether the message, after one that set a reminder, wants one more of the same besides it: «เพิ่มอีกครั้งก่อน 1 วัน», «ก่อน 1 วันด้วย».
func (m *message) wantsAnother(last *Query) bool {
	if last == nil || last.Intent != RemindSet || m.has.HasAny(concept.Move, concept.Fix, concept.Cancel) || m.saysAny("เปลี่ยน", "เลื่อน", "แทน", "ขอเป็น") {
		return false
	}
	return m.saysAny(oneMore...) || endsAlso.MatchString(m.text)
}

// withoutPointing is what is reminded of without words that only point: at a day of nothing that is known, or at one more of the last reminder.
func (f *filler) withoutPointing(title string) string {
	if f.ofNoDay() {
		title = strings.TrimSpace(dayOfSpoken.ReplaceAllString(title, ""))
	}
	if f.m.wantsAnother(f.c.Last) && lettersOf(without(title, slices.Concat(oneMore, beside))) <= mostBeside {
		f.q.Follow = true
		return "" // «เตือนอีกครั้งบ่ายโมง»
	}
	return title
}
