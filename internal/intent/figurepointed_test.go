package intent

import "testing"

// TestANumberThatIsPointedAtIsTheFigureMeant asks about a number after figures of its subject and other records, and about numbers at which
// nothing points.
func TestANumberThatIsPointedAtIsTheFigureMeant(t *testing.T) {
	const sales, cases, orders = "ยอดขาย OTOP เท่าไหร่", "ยอดโควิดล่าสุด", "ผู้ว่าสั่งอะไรบ้าง"
	u := New(Office{Province: "14"})
	for _, tc := range []struct {
		before, last, text string
		want               Intent
		earlier            bool
	}{
		{sales, cases, "27 ล้านนี่รวมงานอะไรบ้าง", OTOPSales, true},
		{sales, orders, "27,775,960 บาทที่ว่ารวมอะไรบ้าง", OTOPSales, true},
		{cases, orders, "294 คนนี่ของวันไหน", CaseCount, true},
		{cases, orders, "ที่บอกว่า 294 รายนับตั้งแต่เมื่อไหร่", CaseCount, true},
		{sales, orders, "12 คนนี่ของวันไหน", OutOfScope, false},
		{sales, cases, "294 คนนี่ของวันไหน", CaseCount, false},
		{cases, orders, "ข้อ 2 นี่ใครรับผิดชอบ", ActionItemsQuery, false},
	} {
		before, last := u.Understand(tc.before, Context{Now: testNow}), u.Understand(tc.last, Context{Now: testNow})
		got := u.UnderstandAll(tc.text, Context{Now: testNow, Last: &last, Earlier: []Spoken{{Query: &before}}})[0]
		if got.Intent != tc.want || got.Follows > 0 != tc.earlier {
			t.Errorf("%q after %q and %q is read as %s after question %d", tc.text, tc.before, tc.last, got.Intent, got.Follows)
		}
	}
}

// TestAfterAMeetingATopicIsOneOfItsAgenda asks after a meeting for a topic, and for something else in words that are like those.
func TestAfterAMeetingATopicIsOneOfItsAgenda(t *testing.T) {
	const meeting, sales = "ใครเข้าประชุมเมื่อวานบ้าง", "ยอดขาย OTOP เท่าไหร่"
	u := New(Office{Province: "14"})
	for _, tc := range []struct {
		before, text string
		want         Intent
		topic        string
	}{
		{meeting, "เรื่องสิ่งแวดล้อมเขาว่าอะไรบ้าง", MeetingAgenda, "สิ่งแวดล้อม"},
		{meeting, "ด้านเศรษฐกิจล่ะครับ", MeetingAgenda, "เศรษฐกิจ"},
		{meeting, "เรื่องน้ำท่วมคุยอะไรบ้าง", MeetingAgenda, "น้ำท่วม"},
		{meeting, "รองผู้ว่ามีกี่คน ชื่ออะไรบ้าง", ContactDirectory, ""},
		{meeting, "รองผู้ว่ามากี่คน", MeetingQuery, ""},
		{sales, "ใครเป็นคนรายงาน", MeetingAgenda, "OTOP"},
		{sales, "ใครรายงานในที่ประชุม", MeetingAgenda, "OTOP"},
		{sales, "ใครบันทึก", OTOPSales, ""},
	} {
		last := u.Understand(tc.before, Context{Now: testNow})
		got := u.Understand(tc.text, Context{Now: testNow, Last: &last})
		if got.Intent != tc.want || tc.topic != "" && got.Slots.Topic != tc.topic {
			t.Errorf("%q after %q is read as %s of %q", tc.text, tc.before, got.Intent, got.Slots.Topic)
		}
	}
}
