package homonym

import (
	"bytes"
	"strings"
)

// roiEt is both the province and the number 101, which what stands around it tells apart.
const roiEt = "ร้อยเอ็ด"

// Where roiEt counts and where it does not: what it counts right behind it, words that only begin so, and words
// before which it is the province.
const (
	roiEtUnits     = "คน ราย ท่าน บาท แห่ง เตียง โดส ครั้ง โครงการ ครัวเรือน หลังคาเรือน ชุด ชิ้น บูธ ร้าน ไร่ ล้าน ศพ เคส"
	roiEtNoUnits   = "รายงาน รายใหม่ รายได้ รายวัน รายชื่อ รายละเอียด รายเดือน คนไหน คนติด คนไทย ร้านค้า ชุดไหน"
	roiEtProvinces = "จังหวัด จ. จว. ที่ ใน จาก ไป ของ คน ชาว เมือง ผู้ว่า อำเภอ ถึง ผู้ว่าฯ"
	numberEnds     = "หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ พัน หมื่น แสน ล้าน"
)

// RoiEtCounts tells whether the ร้อยเอ็ด at s[i:] is the number: a unit stands right behind it and no word of places
// before it.
func RoiEtCounts(s string, i int) bool {
	if !strings.HasPrefix(s[i:], roiEt) {
		return false
	}
	return RoiEtNumber([]byte(strings.TrimRight(s[:i], " ")), []byte(s[i+len(roiEt):]), func(w string) []byte { return []byte(w) })
}

// RoiEtNumber does the same for the text before the word and behind it, in the spelling that form gives.
func RoiEtNumber(before, behind []byte, form func(string) []byte) bool {
	any := func(words string, text []byte, has func(text, word []byte) bool) bool {
		for w := range strings.FieldsSeq(words) {
			if has(text, form(w)) {
				return true
			}
		}
		return false
	}
	if any(numberEnds, before, bytes.HasSuffix) {
		return true
	}
	return any(roiEtUnits, behind, bytes.HasPrefix) && !any(roiEtNoUnits, behind, bytes.HasPrefix) &&
		!any(roiEtProvinces, before, bytes.HasSuffix)
}
