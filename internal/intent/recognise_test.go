package intent

import "testing"

// TestOrdersByTheirWords: a question who does something, how far it is or by when names the order by any word of it; others do not.
func TestOrdersByTheirWords(t *testing.T) {
	u := New(Office{Province: "14"})
	records := NewNames([]Name{
		{Kind: NameOrder, Value: "เกษตรจังหวัดสำรวจเพลี้ยกระโดดในนาข้าว"},
		{Kind: NameOrder, Value: "ขนส่งจังหวัดตรวจรถโดยสารสาธารณะ ส่งผล"},
	})
	for _, tc := range []struct {
		name, text string
		want       bool
	}{
		{"who looks after it", "เรื่องเพลี้ยใครดู", true},
		{"how far it is", "ตรวจรถโดยสารถึงไหน", true},
		{"by when", "เพลี้ยต้องเสร็จวันไหน", true},
		{"who did something else", "รถหายใครทำ", false},
		{"who watched something", "ใครดูบอลเมื่อคืน", false},
		{"nothing of an order", "งานเสร็จหรือยัง", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			q := u.Understand(tc.text, Context{Now: testNow, Names: records})
			if got := q.Intent == ActionItemsQuery && q.Ask == ""; got != tc.want {
				t.Errorf("%s is read as %s, asks %q", tc.text, q.Intent, q.Ask)
			}
		})
	}
}

// TestWhoGivesOrders: what stands before the verb for giving orders, and is no post that is known, gives them.
func TestWhoGivesOrders(t *testing.T) {
	u := New(Office{Province: "14"})
	for text, want := range map[string]string{
		"กรมฯ สั่งอะไรมา":                "กรมฯ",
		"อธิบดีสั่งอะไรบ้าง":             "อธิบดี",
		"น้องแนน ข้อสั่งการมีอะไรบ้าง":   "",
		"เมื่อวานสั่งอะไรไว้บ้าง":        "",
		"งบกรมชลประทานเบิกไปเท่าไหร่":    "กรมชลประทาน",
		"งบกรมการพัฒนาชุมชนเบิกเท่าไหร่": "",
	} {
		got := ""
		for _, w := range u.Understand(text, Context{Now: testNow}).Unread {
			if w.Role == RoleGroup {
				got = w.Text
			}
		}
		if got != want {
			t.Errorf("%s names %q, want %q", text, got, want)
		}
	}
}

// TestNotToBeDone: that something is not to be done is what one may be reminded of, and calls no reminder off; what stands in the records
// is asked for and not recorded.
func TestNotToBeDone(t *testing.T) {
	u := New(Office{Province: "14"})
	for text, want := range map[string]Intent{
		"เตือนว่าไม่ต้องไปประชุมวันจันทร์": RemindSet,
		"ยกเลิกเตือนว่าไม่ต้องไปประชุม":    RemindCancel,
		"ไม่ต้องเตือนประชุมวันจันทร์":      RemindCancel,
		"ประชุมทั้งหมดในบันทึก":            MeetingQuery,
		"บันทึกประชุมพรุ่งนี้ 9 โมง":       MeetingAdd,
	} {
		if q := u.Understand(text, Context{Now: testNow}); q.Intent != want || q.Intent == RemindSet && q.Reminded().Intent != "" {
			t.Errorf("%s is read as %s about %q, want %s", text, q.Intent, q.Reminded().Intent, want)
		}
	}
}

// TestTellOthers: a wish that others are told something is one, also where it ends like a question; asking the bot to tell is none.
func TestTellOthers(t *testing.T) {
	u := New(Office{Province: "14"})
	for text, want := range map[string]bool{
		"ฝากบอกทุกคนในกลุ่มว่าพรุ่งนี้แต่งชุดผ้าไทยได้ไหม": true,
		"ช่วยบอกทุกคนว่าวันนี้เลิกครึ่งวัน":                true,
		"แจ้งในกลุ่มว่าเลื่อนประชุมเป็นบ่ายสอง":            true,
		"บอกหน่อยว่าประชุมวันไหน":                          false,
		"แจ้งกลุ่มนี้ทุกเช้า":                              false,
		"แจ้งยอดโควิดวันนี้":                               false,
	} {
		if q := u.Understand(text, Context{Now: testNow}); (q.Intent == OutOfScope) != want {
			t.Errorf("%s is read as %s", text, q.Intent)
		}
	}
}
