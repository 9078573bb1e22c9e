package intent

import (
	"strings"
	"testing"
)

// TestSomebodyOfNoRecord: what stands against a word by which people are called is the name of somebody, whatever else it looks like.
func TestSomebodyOfNoRecord(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, tc := range []struct{ name, text, want string }{
		{"a rank and a name", "รองพรพจน์มีประชุมวันไหน", "รองพรพจน์"},
		{"a name that a word of meetings is spelt like", "รองวีระมีประชุมอะไรบ้าง", "รองวีระ"},
		{"a post that all holders of it are asked by", "นายอำเภอวิชัยประชุมอะไรบ้าง", "นายอำเภอวิชัย"},
		{"behind a day", "พรุ่งนี้รองวีระมีประชุมไหม", "รองวีระ"},
		{"who gave orders", "รองวีระสั่งอะไรบ้าง", "รองวีระ"},
		{"a number to call", "รองสุรชัยเบอร์อะไร", "รองสุรชัย"},
		{"a courtesy", "ท่านต้องเข้าประชุมอะไร", ""},
		{"whoever is spoken to", "พี่ๆมีประชุมไหม", ""},
		{"a post", "ท่านผู้ว่าราชการจังหวัดมีประชุมอะไรบ้าง", ""},
		{"a post that is misspelt", "รองผุ้ว่ามีประชุมไหม", ""},
		{"a post that no table has", "รองนายกมีประชุมวันนี้ไหม", ""},
		{"the head of a unit that no table has", "ผอ.กองช่างมีประชุมวันนี้ไหม", ""},
		{"whose number is asked for, whatever the post", "ผอ.กองช่างเบอร์อะไร", "ผอ.กองช่าง"},
		{"a name that begins as a unit does", "รองกลุ่ยมีประชุมไหม", "รองกลุ่ย"},
		{"a post of a district", "นายอำเภอบางไทรประชุมวันไหน", ""},
		{"somebody who only passes on a question", "ท่านเลขาให้โทรถามแต่ไม่มีใครรับ ขอยอดรวมโอทอปทั้งจังหวัดไตรมาสสองหน่อยค่ะ", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := ""
			for _, w := range u.Understand(tc.text, Context{Now: testNow}).Unread {
				if w.Role == RolePerson {
					got = w.Text
				}
			}
			if got != tc.want {
				t.Errorf("%s asks for the unknown person %q, want %q", tc.text, got, tc.want)
			}
		})
	}
}

// TestPostsOfNoTable: the meetings of a post or of the head of a unit are asked for by what it is called, whether a table has it or not.
func TestPostsOfNoTable(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, tc := range []struct{ name, text, want string }{
		{"a deputy", "รองนายกมีประชุมวันนี้ไหม", "รองนายก"},
		{"a division", "ผอ.กองช่างมีประชุมวันนี้ไหม", "ผอ.กองช่าง"},
		{"a centre", "ผอ.ศูนย์คอมมีประชุมอะไรบ้าง", "ผอ.ศูนย์คอม"},
		{"a post with a courtesy", "ท่านเลขามีประชุมพรุ่งนี้ไหม", "ท่านเลขา"},
		{"behind a day", "พรุ่งนี้ผอ.กองคลังมีประชุมไหม", "ผอ.กองคลัง"},
		{"somebody", "รองวีระมีประชุมอะไรบ้าง", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := strings.Join(u.Understand(tc.text, Context{Now: testNow}).Slots.Position, " "); got != tc.want {
				t.Errorf("%s asks for the meetings of the post %q, want %q", tc.text, got, tc.want)
			}
		})
	}
}
