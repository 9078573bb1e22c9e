package bot_test

import (
	"testing"

	"changwat/internal/ledger/proposal"
)

func TestSavingSavesTheDraftThatWasShownLast(t *testing.T) {
	h := newFixture(t, afternoon, "")
	h.wants(h.said("admin", "", "บันทึก"), "ไม่มีร่างที่รอบันทึก")
	h.said("admin", "", "เพิ่มประชุม กรอ. 10 พ.ค. 64 9.30 น. ห้อง 1")
	h.said("admin", "", "ขอบคุณครับ") // says nothing else
	h.wants(h.said("admin", "", "บันทึก"), "บันทึกแล้ว 1 รายการ", "กรอ.")
}

func TestAnotherAnswerAfterTheDraftMakesSavingAQuestion(t *testing.T) {
	for name, between := range map[string]string{
		"a question": "ยอดโควิดล่าสุด", "what is not understood": "asdfgh", "a command": "รายการเตือน", "several questions": "ยอดโควิดล่าสุด และประชุมครั้งต่อไปเมื่อไหร่", "help": "ช่วยเหลือ",
	} {
		t.Run(name, func(t *testing.T) {
			h := newFixture(t, afternoon, "")
			h.said("admin", "", "เพิ่มประชุม กรอ. 10 พ.ค. 64 9.30 น. ห้อง 1")
			h.said("admin", "", between)
			h.wants(h.said("admin", "", "บันทึก"), "ยังไม่ได้ทำอะไร", "จะบันทึกร่างนี้หรือไม่", "กรอ.")
			if p, err := proposal.New(h.office).Show(t.Context(), 1); err != nil || p.State != proposal.Open {
				t.Fatalf("%v, %v", p.State, err)
			}
			h.wants(h.said("admin", "", "บันทึก"), "บันทึกแล้ว 1 รายการ", "กรอ.")
		})
	}
}

func TestTheDraftThatATapShowsIsTheOneShownLast(t *testing.T) {
	h := newFixture(t, afternoon, "")
	h.said("admin", "", daily)
	h.said("admin", "", "ตรวจทีละข้อ")
	h.said("admin", "", "ยอดโควิดล่าสุด")
	h.said("admin", "", "ร่าง 1 ข้อ 1")
	h.tapped("admin", "", "ข้ามข้อนี้")
	h.wants(h.said("admin", "", "โอเค"), "บันทึกแล้ว 3 รายการ")
}
