package bot

import (
	"testing"
	"time"

	"changwat/handlers"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

func TestTextsThatAnswerAProfileQuestion(t *testing.T) {
	l := linking{understand: intent.New(intent.Office{Province: "14"}), now: func() time.Time {
		return time.Date(2021, 4, 30, 8, 0, 0, 0, time.FixedZone("+07", 7*3600))
	}}
	const none = "(none)"
	for _, c := range []struct{ field, text, want string }{
		{"name", "สมศรี ใจดี", "สมศรี ใจดี"},
		{"name", " นางสาวไหมทอง ศรีสุขค่ะ", "นางสาวไหมทอง ศรีสุข"},
		{"name", "ผมชื่อวิชัย รอบคอบครับ", "วิชัย รอบคอบ"},
		{"name", "ดิฉันชื่อสมหญิง รักไทย ค่ะ", "สมหญิง รักไทย"},
		{"name", "ผม วิชัย รอบคอบ", "วิชัย รอบคอบ"},
		{"name", "ผมหอม ใจดี", "ผมหอม ใจดี"},
		{"name", "ประยูร ทุ่งทอง ตำแหน่งปลัดอำเภอ", "ประยูร ทุ่งทอง"},
		{"name", "นายประยูร ทุ่งทอง\nปลัดอำเภอวังน้อย", "นายประยูร ทุ่งทอง"},
		{"name", "Somsri Jaidee", "Somsri Jaidee"},
		{"name", "วิชัย", ""}, // a name without a surname
		{"name", "ยอดโควิดล่าสุด", none},
		{"name", "ผลบอลเมื่อคืนเป็นไง", none},
		{"name", "ต้องพิมพ์อะไร", none},
		{"name", "ทำไมต้องบอก", none},
		{"name", "ขอบคุณครับ", none},
		{"name", "สวัสดีครับ", none},
		{"name", "081 234 5678", none},
		{"name", "😀", none},
		{"post", "ปลัดจังหวัด", "ปลัดจังหวัด"},
		{"post", "นักวิเคราะห์นโยบายและแผนชำนาญการ", "นักวิเคราะห์นโยบายและแผนชำนาญการ"},
		{"post", "นายอำเภอวังน้อย", "นายอำเภอวังน้อย"},
		{"post", "ผู้ใหญ่บ้าน หมู่ 3", "ผู้ใหญ่บ้าน หมู่ 3"},
		{"post", "0812345678", ""}, // a telephone number is not kept
		{"agency", "สำนักงานจังหวัด ๑-๒๓๔๕-๖๗๘๙๐-๑๒-๓", ""},
		{"post", "ใครเป็นปลัดจังหวัด", none},
		{"post", "เบอร์ สสจ.", none},
		{"post", "ประชุมครั้งหน้าเมื่อไหร่", none},
		{"agency", "สสจ.", "สสจ."},
		{"agency", "สำนักงานพัฒนาชุมชนจังหวัด", "สำนักงานพัฒนาชุมชนจังหวัด"},
		{"agency", "ข้อสั่งการมีอะไรบ้าง", none},
	} {
		f, _ := handlers.FieldOf(ledger.ProfileField(c.field))
		got, ok := l.parse(f, c.text)
		if !ok {
			got = none
		}
		if got != c.want {
			t.Errorf("%s: %q is read as %q, want %q", c.field, c.text, got, c.want)
		}
	}
}

func TestTextsThatSkipAProfileQuestion(t *testing.T) {
	for text, want := range map[string]bool{
		"ข้าม": true, "ขอข้ามครับ": true, "ไม่มีค่ะ": true, "ไม่สะดวกครับ": true, "เดี๋ยวค่อยบอกนะ": true,
		"ไม่มีใครบอก": false, "ข้ามถนน": false, "สมศรี ใจดี": false, "": false,
	} {
		if declines(text) != want {
			t.Errorf("%q skips the question: %v, want %v", text, !want, want)
		}
	}
}

func FuzzProfileAnswer(f *testing.F) {
	l := linking{understand: literal{}, now: time.Now}
	f.Add("สมศรี ใจดี ครับ")
	f.Add("\x00\xff\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, field := range handlers.Fields {
			if value, ok := l.parse(field, text); !ok && value != "" {
				t.Errorf("%q is not an answer, but has the value %q", text, value)
			}
		}
	})
}
