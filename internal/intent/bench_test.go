package intent

import (
	"testing"
	"time"
)

var testZone = time.FixedZone("ICT", 7*60*60)

// testNow is a Friday morning in the fiscal year 2564.
var testNow = time.Date(2021, 4, 30, 8, 0, 0, 0, testZone)

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New(Office{Province: "14"})
	}
}

func BenchmarkUnderstand(b *testing.B) {
	u := New(Office{Province: "14"})
	for name, text := range map[string]string{
		"40characters": "โควิดวังน้อยกับบางปะอินเมื่อวานกี่รายคะ", "meeting": "ประชุมกรมการจังหวัดครั้งหน้าวันไหนคะ", "chat": "วันนี้กินข้าวกับอะไรดีนะ เบื่อมากเลยจริงๆ",
		"remind": "เตือนประชุมพรุ่งนี้ 8 โมงเช้าด้วยนะครับ", "misspelt": "ปชุมกรมกานจังหวัดวันใหน", "unknown": "ลาพักร้อนเหลือกี่วัน ถามใครได้บ้าง",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				u.Understand(text, Context{Now: testNow})
			}
		})
	}
}
