package release_test

import (
	"strings"
	"testing"

	"changwat/internal/release"
)

// BenchmarkRead reads the release of 29 April 2564: 3,900 characters.
func BenchmarkRead(b *testing.B) {
	text, err := seedText()
	if err != nil {
		b.Fatal(err)
	}
	release.Read(text, release.Options{Province: "14"}) // load the gazetteer
	b.ReportAllocs()
	for b.Loop() {
		release.Read(text, release.Options{Province: "14"})
	}
}

// BenchmarkReadHostile reads texts of 250 kB and of 1 MB that repeat what a reader could look back or ahead for: the
// second must take four times as long as the first, not sixteen times.
func BenchmarkReadHostile(b *testing.B) {
	for name, piece := range hostile {
		for _, size := range []struct {
			name  string
			bytes int
		}{{"250kB", 250 << 10}, {"1MB", 1 << 20}} {
			b.Run(name+"/"+size.name, func(b *testing.B) {
				text := strings.Repeat(piece, size.bytes/len(piece))
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					release.Read(text, release.Options{Province: "14"})
				}
			})
		}
	}
}

// hostile are the pieces that hostile texts repeat.
var hostile = map[string]string{
	"tags":       "<p<!--",
	"entities":   "&#359&amp",
	"brackets":   "(((",
	"meetings":   "ประชุม",
	"chairs":     "นายก ข เป็นประธานการประชุม ",
	"people":     "นายภานุ แย้มศรี พร้อมด้วย ",
	"posts":      "รองผู้ว่าราชการจังหวัด ",
	"numbers":    "12 ราย ",
	"cases":      "โควิด สะสม 12 ราย ",
	"days":       "29 เมษายน 2564 ",
	"slashes":    "09/14 2564/",
	"venues":     "ณ ห้องประชุม ",
	"fairs":      "งาน “OTOP ",
	"orders":     "ขอให้ส่วนราชการเร่งรัด ",
	"items":      "1) โครงการ ",
	"lines":      "- งบก ได้แก่ 1) โครงการทดสอบ\n",
	"marks":      " ้",
	"drifted":    "จังหวดั ประชมุ ",
	"agenda":     "วันจันทร์ที่ 12 กุมภาพันธ์ 2567\nเวลา 13.30 น. ประชุมคณะกรรมการจังหวัด\n",
	"baht":       "OTOP ยอดจำหน่าย 12 บาท ",
	"occasions":  "เนื่องในวันก ",
	"next":       "ประชุมครั้งต่อไป 1 พ.ค. 64 ",
	"nation":     "ทั่วประเทศ ",
	"unnamed":    "ผู้ติดเชื้อ 12 ราย ",
	"daily":      "ผู้ติดเชื้อรวม 12 ราย วันที่ 1 ม.ค. 65 ",
	"none":       "โควิด ไม่มีผู้ติดเชื้อรายใหม่ ",
	"parts":      "แยกเป็น อ.เมือง 2 ราย\n",
	"reporter":   "ศบค ผู้ติดเชื้อ 3 ราย\n",
	"listed":     "ขอให้ 1) ให้ 2) ",
	"grown":      "โควิด ป่วย 41(+2) ราย ",
	"stamps":     "29 เม.ย. 2564 10:30\n",
	"letters":    "ผู้ ติ ด เ ชื้ อ ",
	"hours":      "10 . 30 น . ",
	"put off":    "เลื่อนการจัดงาน ",
	"markets":    "“ตลาด ",
	"everywhere": "ที่ประชุม ณ ที่ ให้ โดยมี งาน โควิด รวม 1 ราย 2 บาท ",
}
