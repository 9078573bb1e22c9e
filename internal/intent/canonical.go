package intent

import (
	"regexp"
	"strings"

	"changwat/internal/thai"
)

// spellings are ways of writing that may stand within a name or another word, where the lexicon, which knows words, does not find them: each
// with how the records write it. A text with one of them holds one of some letters.
var spellings = []struct {
	holds   []string
	written *regexp.Regexp
	becomes string
}{
	{[]string{"โอ"}, regexp.MustCompile(`โอ ?ท[็้๊]อ็?[ปบ]|โอทอบ|โอ ท็?อป`), "โอทอป"},
	{[]string{"โควิ"}, regexp.MustCompile(`โควิ[ทตค]`), "โควิด"},
	{[]string{"จว."}, regexp.MustCompile(`([^.]|^)จว\.`), "${1}จังหวัด"},
	{[]string{"ไร"}, regexp.MustCompile(`(^|[\s0-9]|มี|งบ|ชื่อ|งาน|เอา|ชุด|เรื่อง|ทำ|ว่า|เป็น|ใช้|สั่ง|โอกาส|โครงการ|สินค้า|ประชุม|สาร|ยอด|ด้าน|วาระ|แบบ)ไร($|[\s?]|บ้าง|มั่ง|ครับ|คับ|ค่ะ|คะ|ไป|ใหม่|แทน|อีก|จาก|ที่|ใน|ขาย|นะ|อะ|อ่ะ|ดี|เกี่ยว|ของ|กัน)`), "${1}อะไร${2}"},
	{[]string{"มั่ง"}, regexp.MustCompile(`มั่ง($|[\s?]|ครับ|คับ|ค่ะ|คะ)`), "บ้าง${1}"},
	{[]string{"ไหนอ", "ไรอ", "โมงอ", "ไหร่อ"}, regexp.MustCompile(`(ไหน|อะไร|กี่โมง|เท่าไหร่|เท่าไร)อ่?ะ($|[\s?]|บ้าง|ครับ|ค่ะ|คะ)`), "${1}${2}"},
}

// canonical is a message with the digits and spellings by which the records and the readings know them, and with a space between its questions:
// «วันนี้โควิดกี่รายมีประชุมไหม».
func canonical(text string) string {
	text = thai.Digits(text)
	for _, s := range spellings {
		if containsAny(text, s.holds...) {
			text = s.written.ReplaceAllString(text, s.becomes)
		}
	}
	return parted(text)
}

// What a question ends with, and what another begins with that follows without a space.
var (
	questionEnds   = []string{"ไหม", "มั้ย", "หรือเปล่า", "หรือยัง", "กี่คน", "กี่ราย", "กี่โมง", "วันไหน", "ที่ไหน", "เมื่อไหร่", "เมื่อไร", "เท่าไหร่", "เท่าไร", "ชื่ออะไร", "อะไรบ้าง", "ใครบ้าง"}
	questionBegins = []string{"มี", "ประชุม", "โควิด", "ยอด", "ใครเป็น", "ใครต้อง", "ลิงก์", "วาระ", "ข้อสั่งการ", "เบอร์", "ขอ", "เตือน", "ใช้งบ", "คิดเป็น", "หายกี่", "ตายกี่", "รักษา", "เสียชีวิต", "วัคซีน"}
	wishBegins     = []string{"ขอยอด", "ขอเบอร์", "ขอชื่อ", "ขอลิงก์", "ขอวาระ"}
)

// parted is a text with a space between two questions of it, and before a wish that follows what it is needed for.
func parted(text string) string {
	for _, end := range questionEnds {
		for from := 0; ; {
			at := strings.Index(text[from:], end)
			if at < 0 {
				break
			}
			from += at + len(end)
			rest := text[from:]
			for _, joint := range []string{"แล้ว", "และ", "กับ"} {
				rest = strings.TrimPrefix(rest, joint)
			}
			for _, begins := range questionBegins {
				if strings.HasPrefix(rest, begins) {
					text = text[:from] + " " + text[from:]
					break
				}
			}
		}
	}
	for _, w := range wishBegins {
		if at := strings.Index(text, w); at > 0 && !strings.HasSuffix(text[:at], " ") && !strings.HasSuffix(text[:at], "จะ") {
			text = text[:at] + " " + text[at:]
		}
	}
	return text
}
