package intent

import "testing"

// TestARecordOfAListIsMeantByItsWords reads follow-ups that say which record of a list they mean by what it says.
func TestARecordOfAListIsMeantByItsWords(t *testing.T) {
	u := New(Office{Province: "14"})
	orders := []string{"เร่งรัดการเบิกจ่ายเงินงบประมาณในไตรมาสที่ 3", "หัวหน้าส่วนราชการกำชับเจ้าหน้าที่ให้เป็นต้นแบบ", "หากพบผู้ติดเชื้อ ให้รายงานทันที", "หน่วยงานกำหนดช่องทางบริการประชาชน มิให้เสียหายแก่ราชการ"}
	meetings := []string{"ประชุมเตรียมงาน OTOP เดือนพฤษภาคม ออนไลน์ผ่าน Zoom", "ประชุมศูนย์ปฏิบัติการควบคุมโรคจังหวัด ห้องประชุมอโยธยา"}
	projects := []string{"โครงการยกระดับศักยภาพเกษตรกรรุ่นใหม่", "โครงการเครือข่ายองค์ความรู้ (KBO)", "โครงการส่งเสริมผู้ประกอบการวิสาหกิจชุมชน", "โครงการส่งเสริมการท่องเที่ยว"}
	for _, c := range []struct {
		asked   string
		records []string
		text    string
		place   int
		among   Among
	}{
		{"ข้อสั่งการมีอะไรบ้าง", orders, "ข้อไหนเกี่ยวกับหัวหน้าส่วนราชการ", 2, 0},
		{"ข้อสั่งการมีอะไรบ้าง", orders, "ข้อที่พูดถึงเจ้าหน้าที่ว่าไงนะ", 2, 0},
		{"ข้อสั่งการมีอะไรบ้าง", orders, "ข้อไหนสั่งเรื่องช่องทางบริการครับ", 4, 0},
		{"ข้อสั่งการมีอะไรบ้าง", orders, "อันไหนพูดถึงราชการ", 0, 0b1010},
		{"ข้อสั่งการมีอะไรบ้าง", orders, "ข้อไหนเกี่ยวกับน้ำท่วม", 0, 0},
		{"สัปดาห์หน้ามีประชุมอะไรบ้าง", meetings, "ตัวที่คุยเรื่องโรคห้องไหน", 2, 0},
		{"สัปดาห์หน้ามีประชุมอะไรบ้าง", meetings, "อันไหนเตรียมงาน", 1, 0},
		{"สัปดาห์หน้ามีประชุมอะไรบ้าง", meetings, "ประชุมไหนใครเป็นประธาน", 0, 0},
		{"โครงการ OTOP มีอะไรบ้าง", projects, "อันที่เกี่ยวกับเกษตรกรใช้งบใคร", 1, 0},
		{"โครงการ OTOP มีอะไรบ้าง", projects, "โครงการไหนทำเรื่องท่องเที่ยว", 4, 0},
		{"โครงการ OTOP มีอะไรบ้าง", projects, "อันไหนมีส่งเสริมบ้าง", 0, 0b1100},
	} {
		last := u.Understand(c.asked, Context{Now: testNow})
		with := Context{Now: testNow, Last: &last, Listed: Listed{Of: last.Intent, IDs: []int64{1, 2, 3, 4}[:len(c.records)]}}
		q := u.Understand(c.text, with.WithRecords(func(Listed) []string { return c.records }))
		if got := q.Slots.ListIndex; got != c.place || q.Aspect.Among != c.among || (c.place != 0 || c.among != 0) && (!q.Follow || !sameSubject(q.Intent, last.Intent)) {
			t.Errorf("%q after %q: %s (follows: %t), place %d, among %b, want place %d, among %b", c.text, c.asked, q.Intent, q.Follow, got, q.Aspect.Among, c.place, c.among)
		}
	}
}
