package intent

import (
	"strings"

	"changwat/internal/thai/office"
)

// withOffice is a message with the whole name of an office of the province that it calls by its subject alone, where nothing but an office can stand: before what
// somebody has to do («ขนส่งมีอะไรค้าง»), or at the end, behind whose telephone or work is asked for («ขอเบอร์พาณิชย์หน่อย»).
func withOffice(text string) string {
	if len(text) > longest {
		return text
	}
	text = withQuestion(text)
	text = otherProvinces.ReplaceAllString(text, othersOfProvince)
	for _, w := range officeDoes {
		at := strings.Index(text, w)
		if at <= 0 {
			continue
		}
		begin := leadEnd(text[:at], beforeOffice)
		if name := office.CalledShort(strings.TrimSpace(text[begin:at])); name != "" {
			return text[:begin] + name + " " + text[at:]
		}
	}
	for _, w := range ofOffice {
		_, rest, ok := strings.Cut(text, w)
		if !ok {
			continue
		}
		begin := len(text) - len(rest)
		begin += len(rest) - len(strings.TrimLeft(rest, " "))
		stop := len(text)
		for cut := true; cut; {
			cut = false
			for _, tail := range behindOffice {
				if strings.HasSuffix(text[begin:stop], tail) {
					stop, cut = stop-len(tail), true
				}
			}
		}
		if name := office.CalledShort(text[begin:stop]); name != "" {
			return text[:begin] + name + " " + text[stop:]
		}
	}
	return text
}

// leadEnd returns where the words end with which a text may begin.
func leadEnd(text string, leads []string) (end int) {
	for again := true; again; {
		again = false
		for _, w := range leads {
			if strings.HasPrefix(text[end:], w) {
				end, again = end+len(w), true
			}
		}
	}
	return end
}

// The words between which an office stands that is called by its subject alone.
var (
	beforeOffice = []string{" ", "แล้ว", "ส่วน", "และ", "หน่วย", "ทาง", "ตอนนี้", "สนง.", "ขอดูว่า", "อยากรู้ว่า", "อยากทราบว่า"}
	officeDoes   = []string{"มีอะไรค้าง", "มีอะไรต้อง", "มีงาน", "มีเรื่องค้าง", "มีเรื่องอะไรค้าง", "มีเรื่องอะไรต้อง", "มีข้อสั่งการ", "ต้องทำ", "ต้องส่ง", "ต้องรายงาน", "ต้องเร่ง", "ต้องดำเนินการ", "ค้างอะไร", "ยังค้าง", "รับผิดชอบ", "ได้รับมอบ", "ถูกสั่ง", "โดนสั่ง"}
	ofOffice     = []string{"เบอร์โทรศัพท์ของ", "เบอร์โทรของ", "เบอร์ของ", "เบอร์โทร", "เบอร์", "ข้อสั่งการของ", "งานของ", "งานค้างของ"}
	behindOffice = []string{" ", "ครับ", "ค่ะ", "คะ", "คับ", "หน่อย", "ด้วย", "ที", "มีอะไรบ้าง", "มีไหม", "มีมั้ย", "อะไรบ้าง"}
)
