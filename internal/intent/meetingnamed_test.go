package intent

import "testing"

// TestNamedByKnownWords: what stands where a meeting's name stands is its name, whatever its words say elsewhere.
func TestNamedByKnownWords(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, tc := range []struct{ name, text, want string }{
		{"a subject that is counted elsewhere", "ประชุมเรื่องวัคซีนห้องไหน", "วัคซีน"},
		{"words that arrange and sell elsewhere", "ประชุมจัดซื้อวัสดุวันไหน", "จัดซื้อวัสดุ"},
		{"a subject of nobody's", "ประชุมพัสดุครั้งหน้าวันไหน", "พัสดุ"},
		{"a place within a longer name", "ประชุมที่อยุธยาวิทยาลัยวันไหน", "อยุธยาวิทยาลัย"},
		{"a post within a longer name", "ประชุมแผนพัฒนาอำเภอวันไหน", "แผนพัฒนาอำเภอ"},
		{"a name of common words", "ประชุมแผนพัฒนาจังหวัดวันไหน", "แผนพัฒนา"},
		{"a programme that is not the whole name", "ประชุมขับเคลื่อนโคกหนองนานัดไว้วันไหน", "ขับเคลื่อนโคกหนองนา"},
		{"a district of which no name is said", "ประชุมประจำเดือนของอำเภอวันไหน", "อำเภอ"},
		{"the hall of a district", "หอประชุมอำเภอว่างวันไหน", ""},
		{"a question for each district", "ประชุมอำเภอไหนบ้าง", ""},
		{"no name", "ประชุมจัดที่ไหน", ""},
		{"the day of a meeting", "ประชุมตรงวันหยุดไหม", ""},
		{"dialect", "วันไหนเขาประชุมกันหล่าวพี่บ่าว", ""},
		{"a place alone", "ประชุมที่วังน้อยวันไหน", ""},
		{"a meeting that was spoken of", "ทั้งนี้ไม่ทราบว่าการประชุมดังกล่าวสามารถเข้าร่วมผ่านระบบออนไลน์ได้หรือไม่ อย่างไร", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := ""
			for _, w := range u.Understand(tc.text, Context{Now: testNow}).Unread {
				if w.Role == RoleMeeting {
					got = w.Text
				}
			}
			if got != tc.want {
				t.Errorf("%s is of the meeting %q, want %q", tc.text, got, tc.want)
			}
		})
	}
}
