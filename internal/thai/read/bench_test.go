package read_test

import (
	"strconv"
	"strings"
	"testing"

	"changwat/internal/thai/read"
)

// BenchmarkReadExpression reads every expression of the tables, one after another.
func BenchmarkReadExpression(b *testing.B) {
	list := expectations(b, "*.txt")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		e := list[i%len(list)]
		read.All(e.text, e.opts)
	}
}

// BenchmarkReadMessage reads a message of 40 characters.
func BenchmarkReadMessage(b *testing.B) {
	opts := expectations(b, "days.txt")[0].opts
	b.ReportAllocs()
	for b.Loop() {
		read.All("ยอดโควิดวังน้อยเมื่อวานนี้กี่รายแล้วครับ", opts)
	}
}

// BenchmarkReadLinear doubles a text; the time must double with it.
func BenchmarkReadLinear(b *testing.B) {
	opts := expectations(b, "days.txt")[0].opts
	for _, part := range []struct{ name, text string }{
		{"release", "วันที่ 29 เมษายน 2564 เวลา 09.30 น. ยอดสะสม 294 ราย ร้อยละ 3.5 สองแสนห้าหมื่นบาท "},
		{"digits", "12345"}, {"slashes", "1/"}, {"words", "สองแสน"}, {"lists", "5, "}, {"spans", "1-"}, {"marks", "ก่่"},
		{"dots", "1."}, {"commas", "123,"}, {"every", "ทุกวันจันทร์และ"}, {"since", "ตั้งแต่"}, {"months", "เมษายน"},
		{"within", "ภายในเมื่อ"}, {"brackets", "1) "},
	} {
		for size := 1 << 12; size <= 1<<15; size *= 2 {
			text := strings.Repeat(part.text, size/len(part.text)+1)
			b.Run(part.name+"/"+strconv.Itoa(size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					read.All(text, opts)
				}
			})
		}
	}
}
