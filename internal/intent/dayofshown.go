package intent

import (
	"regexp"

	"changwat/internal/intent/concept"
)

// The questions about the days of the meetings or fairs that were shown.
const (
	PartWeekend   PartOfShown = "weekend"   // whether they are on a weekend, or on working days: «ตรงเสาร์อาทิตย์ไหม»
	PartConfirmed PartOfShown = "confirmed" // whether they are certain by now: «ยืนยันแล้วใช่ไหม»
	PartSooner    PartOfShown = "sooner"    // which of several is first: «อันไหนก่อนกัน»
	PartAgain     PartOfShown = "again"     // when the same takes place again: «มีประชุมเรื่องนี้อีกเมื่อไหร่»
)

// dayQuestions are the messages that ask so, and nothing else.
var dayQuestions = []struct {
	part PartOfShown
	all  *regexp.Regexp
}{
	{PartWeekend, regexp.MustCompile(`^(?:แล้ว|มัน|งาน|ประชุม|จัด|วัน|นี้|นั้น|นี่| )*(?:ตรงกับ|ตรง|ติด|เป็น|คร่อม|ชน|อยู่ใน|ใน|ช่วง)? ?(?:วัน)?(?:เสาร์(?: ?(?:-|/|กับ|หรือ|และ)? ?(?:วัน)?อาทิตย์)?|ส\.? ?- ?อา\.?|หยุดสุดสัปดาห์|สุดสัปดาห์|ธรรมดา|ทำการ|ราชการ)(?:ด้วย|พอดี)?` + asksWhether + `$`)},
	{PartConfirmed, regexp.MustCompile(`^(?:แล้ว|อันนี้|กำหนดการ|กำหนด|วัน|เวลา|สถานที่|งาน|ประชุม|นี้|นี่|มัน|จัด| )*(?:ยืนยัน|คอนเฟิร์ม|คอนเฟิม|confirm|ชัวร์|แน่นอน|ตายตัว|เปลี่ยนแปลงอีก|เปลี่ยนแปลง|เปลี่ยนอีก)(?:วัน|กำหนดการ|แล้ว|หรือยัง|รึยัง|ยัง|นะ| )*(?:` + asksWhether + `)?$`)},
	{PartSooner, regexp.MustCompile(`^(?:แล้ว|ระหว่าง|สอง|ทั้งสอง|ทั้งหมด|งาน|อัน|ประชุม|ครั้ง|นัด|ตัว|นี้| )*(?:ไหน|ใด)(?:จะ|จัด|ถึง|เริ่ม|มา|มี|ประชุม| )*(?:ก่อนกัน|ก่อน|ใกล้กว่ากัน|ใกล้กว่า|เร็วกว่ากัน|เร็วกว่า|เร็วสุด|เร็วที่สุด|ก่อนเพื่อน)(?:กัน|ครับ|คับ|ค่ะ|คะ|นะ|อ่ะ|อะ| )*$`)},
	{PartAgain, regexp.MustCompile(`^(?:แล้ว|งั้น|จะ|ยัง|มี|จัด|ประชุม|งาน|นัด|การ|เรื่อง|แบบ|อัน|นี้|นั้น|ครั้ง|กัน| )*อีก(?:ที|ครั้ง|รอบ|หน|นัด| )*(?:เมื่อไหร่|เมื่อไร|เมื่อใด|วันไหน|วันใด|วันที่เท่าไหร่|วันที่เท่าไร|ตอนไหน|เดือนไหน)(?:ครับ|คับ|ค่ะ|คะ|นะ|ล่ะ|อ่ะ|อะ| )*$`)},
	{PartAgain, regexp.MustCompile(`^(?:แล้ว|จะ|ยัง|มี|จัด|ประชุม|งาน|การ| )*(?:เรื่องนี้|แบบนี้|งานนี้)(?:จะ|มี|จัด|ประชุม| )*อีก(?:ที|ครั้ง|รอบ|หน| )*` + asksWhether + `$`)},
	{PartAgain, regexp.MustCompile(`^(?:แล้ว|จะ|มี|จะมี| )*(?:จัด|ประชุม|นัด|กำหนด)(?:ประชุม|งาน|วัน)?ใหม่(?:อีกที|อีก)?(?:เมื่อไหร่|เมื่อไร|เมื่อใด|วันไหน|วันใด|ตอนไหน|` + asksWhether + `)(?:ครับ|คับ|ค่ะ|คะ|นะ|ล่ะ|อ่ะ|อะ| )*$`)},
	{PartAgain, regexp.MustCompile(`^(?:แล้ว)?จะ(?:มี|จัด|ประชุม|นัด)อีก(?:ที|ครั้ง|รอบ|หน| )*` + asksWhether + `$`)},
}

// asksWhether ends a question whether something is so.
const asksWhether = ` ?(?:ใช่|รึ|หรือ)? ?(?:ไหม|มั้ย|มั๊ย|ไม๊|เปล่า|ป่าว|ไม่|ป่ะ|ปะ|เหรอ|หรอ|หรือยัง|รึยัง|ยัง)?(?:ครับ|คับ|ค่ะ|คะ|นะ|ล่ะ|อ่ะ|อะ| )*`

// dayOfShown returns the question about the days of the meetings or fairs that were shown which is all that the message asks; "" for none.
func (m *message) dayOfShown(last *Query, c Context) PartOfShown {
	if subject := subjectOf(last.Intent); subject != concept.CtxMeeting && subject != concept.CtxEvent || enters(last.Intent) || len(m.text) > longest || c.Shown.IsZero() {
		return ""
	}
	for _, q := range dayQuestions {
		if q.all.MatchString(m.text) && (q.part != PartWeekend || m.has.Has(concept.QYes)) {
			return q.part
		}
	}
	return ""
}
