package bot_test

import "testing"

func TestWhatIsToBeConfirmedIsConfirmedByATypedYes(t *testing.T) {
	const done, kept, none = "ยกเลิกเตือนทุกรายการในแชทนี้แล้ว", "ไม่ได้เปลี่ยนแปลงอะไร", "ไม่มีเรื่องที่รอยืนยัน"
	for _, c := range []struct {
		name   string
		said   []string // after what asks to be confirmed
		want   string   // in the answer to the last of them
		remain bool     // the reminders are still there
	}{
		{"yes", []string{"ยืนยัน"}, done, false},
		{"yes, politely", []string{"ตกลงค่ะ"}, done, false},
		{"the words of the button", []string{"ยกเลิกทั้งหมด"}, done, false},
		{"no", []string{"ไม่เอาแล้ว"}, kept, true},
		{"no, and then yes", []string{"ไม่เอา", "ใช่"}, none, true},
		{"yes after another answer", []string{"ยอดโควิดล่าสุด", "ยืนยัน"}, none, true},
		{"yes after another command", []string{"รายการเตือน", "ยืนยัน"}, none, true},
		{"yes twice", []string{"ใช่", "ใช่"}, none, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newFixture(t, afternoon, "")
			h.said("admin", "", "เตือนพรุ่งนี้ 9 โมงส่งรายงาน")
			h.said("admin", "", "เตือนวันจันทร์ 10 โมงส่งยอด")
			h.wants(h.said("admin", "", "ยกเลิกเตือนทั้งหมด"), "โปรดยืนยัน")
			var answer string
			for _, text := range c.said {
				answer = h.said("admin", "", text)
			}
			h.wants(answer, c.want)
			left := h.said("admin", "", "รายการเตือน")
			if c.remain {
				h.wants(left, "ส่งรายงาน", "ส่งยอด")
			} else {
				h.wants(left, "ไม่มีรายการเตือน")
			}
		})
	}
}

func TestAConfirmationIsOfTheChatAndThePersonThatWereAsked(t *testing.T) {
	h := newFixture(t, afternoon, "")
	h.said("admin", "", "เตือนพรุ่งนี้ 9 โมงส่งรายงาน")
	h.said("admin", "", "เตือนวันจันทร์ 10 โมงส่งยอด")
	h.said("admin", "", "ยกเลิกเตือนทั้งหมด")
	h.wants(h.said("official", "", "ยืนยัน"), "ไม่มีเรื่องที่รอยืนยัน")
	h.wants(h.said("admin", "", "รายการเตือน"), "ส่งรายงาน", "ส่งยอด")
}
