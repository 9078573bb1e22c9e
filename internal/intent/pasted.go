package intent

import (
	"regexp"
	"strings"

	"changwat/internal/thai"
)

// asksToRecord matches a line that does nothing but ask to record what stands in the lines around it: «ลงงานนี้ให้ด้วย», «ฝากบันทึกข้อมูลนี้หน่อยค่ะ».
var asksToRecord = regexp.MustCompile(`^(?:รบกวน|โปรด|กรุณา|ช่วย|ฝาก|ขอ|แอดมิน|บอท|\s)*((?:` + strings.Join(recordingVerbs, "|") + `|เก็บ)(?:งาน|กิจกรรม|ประชุม|นัดประชุม|ข้อสั่งการ|ยอดโควิด|ยอด)?)` +
	`(?:ในปฏิทินงาน|ปฏิทินงาน|ในปฏิทิน|ปฏิทิน|ข้อมูล|ข่าว|รายการ|ข้างล่าง|ด้านล่าง|ข้างบน|ด้านบน|ดังนี้|ตามนี้|อันนี้|นี้|ให้|ไว้|ระบบ|ใน|ลง|หน่อย|ด้วย|ที|นะ|น่ะ|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|:|\.|\s)*$`)

// asksBefore matches what asks to record the words behind it in the same line: «ลงงานนี้ให้ด้วย OTOP ตลาดน้ำอโยธยา 7-9 พ.ค.», «ฝากลงปฏิทินงานหน่อยครับ งาน…».
var asksBefore = regexp.MustCompile(`^(?:รบกวน|โปรด|กรุณา|ช่วย|ฝาก|ขอ|\s)*(?:ลง|เพิ่ม|บันทึก)(?:งานนี้|(?:ใน)?ปฏิทินงาน(?:นี้)?|งานนี้(?:ใน)?ปฏิทิน)(?:ให้|ไว้|ที|หน่อย|ด้วย|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|:)*\s+`)

// Pasted parts a text of several lines, the first or last of which only asks to record the others, into the words of that request («ลงงาน») and
// the others. It returns false for any other text.
func Pasted(text string) (request, pasted string, ok bool) {
	text = strings.TrimSpace(text)
	if !strings.Contains(text, "\n") {
		return "", text, false
	}
	first, below, _ := strings.Cut(text, "\n")
	if request, ok := requestToRecord(first); ok {
		return request, strings.TrimSpace(below), true
	}
	end := strings.LastIndexByte(text, '\n')
	if request, ok := requestToRecord(text[end:]); ok {
		return request, strings.TrimSpace(text[:end]), true
	}
	return "", text, false
}

// requestToRecord returns the words of a line that only asks to record others.
func requestToRecord(line string) (words string, ok bool) {
	const longest = 180 // bytes
	if len(line) > longest {
		return "", false
	}
	found := asksToRecord.FindStringSubmatch(strings.TrimSpace(thai.WithoutPictures(line)))
	if found == nil {
		return "", false
	}
	return found[1], true
}

// asWritten is a text without the pictures that officials put before its lines, and with the words that ask to record them before them.
func asWritten(text string) string {
	text = thai.WithoutPictures(text)
	if request, pasted, ok := Pasted(text); ok {
		return request + " " + pasted
	}
	if at := asksBefore.FindStringIndex(text); at != nil {
		return "ลงงาน " + text[at[1]:]
	}
	return text
}
