package handlers

import (
	"testing"

	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/internal/intent"
)

// What a question offers to tap is understood when it is typed, of every kind of record, and so is a word for saving.
func TestOfferedWordsMayBeTyped(t *testing.T) {
	for _, told := range []string{"ประชุมโรคระบาด 6 พ.ค.", "งานโอทอป วัดพนัญเชิง 22-24 พ.ค.", "โควิด เสนา 4 รายใหม่", "งบลงทุน 45%", "นายอำเภอบางไทร นายสมชาย ใจดี", "ให้ ปภ. สำรวจเขื่อน", "โครงการปรับปรุงถนน", "ยอดขาย OTOP เมษา 8.5 ล้าน"} {
		var q dialog.Question
		q.Told = told
		r := dialog.Request{Asked: true, Telling: intent.Telling{Purpose: intent.PurposeEither, Told: told}}
		for _, offered := range entry.AskPurpose(q).Suggestions {
			for _, typed := range []string{offered.Label, offered.Label + "ค่ะ", " " + offered.Label + " ครับ"} {
				if got := entry.Meant(r, typed); got != offered.Ask {
					t.Errorf("%q typed after %q is %q, and tapped %q", typed, told, got, offered.Ask)
				}
			}
		}
		for _, typed := range []string{"บันทึก", "บันทึกเลยค่ะ", "เซฟ", "เซฟเลยครับ", "โอเคบันทึกเลย"} {
			if got := entry.Meant(r, typed); got != intent.AsTold(told) {
				t.Errorf("%q typed after %q is %q", typed, told, got)
			}
		}
		for _, typed := range []string{"โอเค", "ใช่ค่ะ", "ประชุมพรุ่งนี้กี่โมง"} {
			if got := entry.Meant(r, typed); got != typed {
				t.Errorf("%q typed after %q is taken as %q, which it does not say", typed, told, got)
			}
		}
	}
}
