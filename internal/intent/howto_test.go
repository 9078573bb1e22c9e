package intent

import (
	"testing"
)

// TestHowThingsAreDoneWithTheBotIsHelp asks how facts are entered and put right, and of what else the same words ask.
func TestHowThingsAreDoneWithTheBotIsHelp(t *testing.T) {
	u := New(Office{Province: "14"})
	for text, want := range map[string]HowTo{
		"บันทึกข้อมูลยังไง":                                HowToEnter,
		"ใส่ยอดโควิดยังไงคะ":                               HowToEnter,
		"เพิ่มประชุมยังไง":                                 HowToEnter,
		"วิธีบันทึกยอดขายโอทอป":                            HowToEnter,
		"แก้ข้อมูลยังไง":                                   HowToCorrect,
		"พิมพ์ผิดแก้ยังไง":                                 HowToCorrect,
		"ตัวเลขผิดต้องแจ้งใคร":                             HowToCorrect,
		"ยอดโควิดผิด แก้ที่ไหน":                            HowToCorrect,
		"ใครบันทึกข้อมูลได้บ้าง":                           HowToRight,
		"ขอสิทธิ์บันทึกข้อมูล":                             HowToRight,
		"จะเพิ่มคนในกลุ่มยังไง":                            HowToJoin,
		"เชิญบอทเข้ากลุ่มยังไงคะ":                          HowToJoin,
		"ใครเป็นคนทำบอทนี้":                                HowToMade,
		"บอทนี้เก็บข้อมูลส่วนตัวเราไหม":                    HowToKept,
		"ขอข้อมูลส่วนตัวผู้ว่า":                            "",
		"ระบบนี้ใครดูแล":                                   HowToMade,
		"เพิ่มคนเข้าประชุมพรุ่งนี้ยังไง":                   "",
		"ใครดูแลระบบสาธารณสุข":                             "",
		"ใครเป็นคนทำโครงการนี้":                            "",
		"แก้ปัญหาน้ำท่วมยังไง":                             "",
		"ยอดขายเพิ่มขึ้นอย่างไร":                           "",
		"ประชุมครั้งที่ 4 บันทึกไว้ว่าอย่างไร":             "",
		"ใครมีสิทธิ์ลงทะเบียนเราชนะ":                       "",
		"โครงการเดิน กิน ชิมเที่ยว จัดที่ไหน ใครรับผิดชอบ": "",
		"ยอดโควิดที่บันทึกล่าสุดเป็นยังไง":                 "",
		"ยอดที่บันทึกเป็นยังไง":                            "",
		"โครงการแก้จนทำยังไงบ้าง":                          "",
		"ประชุมแก้ภัยแล้งเข้าร่วมยังไง":                    "",
		"ใครแก้ได้ เรื่องขยะล้นในอำเภอบางปะอิน":            "",
		"ใส่หน้ากากในงาน otop ยังไง":                       "",
		"กรอกฟอร์ม ก.พ.7 ยังไงคะ":                          "",
		"แก้ยอดสะสมเมื่อวานเป็น 249 เพราะพิมพ์ผิด":         "",
	} {
		q := u.Understand(text, Context{Now: testNow})
		if q.Aspect.HowTo != want || (want != "") != (q.Intent == Help) {
			t.Errorf("%q: %s %q, meant is %q", text, q.Intent, q.Aspect.HowTo, want)
		}
	}
}

// TestAWishForNoNoticesSetsNoReminder reads wishes for no notices that name an hour, and reminders that hold the same words.
func TestAWishForNoNoticesSetsNoReminder(t *testing.T) {
	u := New(Office{Province: "14"})
	for text, want := range map[string]Intent{
		"ไม่อยากได้แจ้งเตือนตอนกลางคืนแล้วค่ะ": Unsubscribe,
		"ไม่ต้องการรับแจ้งเตือนช่วงดึก":        Unsubscribe,
		"งดแจ้งเตือนหลังสองทุ่ม":               Unsubscribe,
		"เลิกเตือนตอนดึกได้ไหม":                Unsubscribe,
		"อย่าแจ้งเตือนวันหยุดนะ":               Unsubscribe,
		"เลิกเตือนตอน 3 ทุ่ม":                  RemindCancel,
		"งดเตือนทุกวันศุกร์ได้แล้วค่ะ":         RemindCancel,
		"อย่าลืมเตือนพรุ่งนี้ 9 โมงส่งรายงาน":  RemindSet,
	} {
		if q := u.Understand(text, Context{Now: testNow}); q.Intent != want {
			t.Errorf("%q: %s, meant is %s", text, q.Intent, want)
		}
	}
}
