package entry

import (
	"fmt"
	"regexp"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
)

// soldAt names the place of which a sentence tells the sales and that is no area: «ยอดขายโอทอปที่วัดพนัญเชิงเมื่อวาน 58,000»; "" for none.
func (e entries) soldAt(q dialog.Question) string {
	const at = "ที่"
	sold := saysSold.FindStringIndex(q.Text)
	if _, _, fair := fairOfFigures(q); fair || sold == nil || q.Slots.Event != "" || len(q.Slots.District)+len(q.Slots.Subdistrict) > 0 {
		return ""
	}
	begin := strings.Index(q.Text[sold[1]:], at)
	if found := placeSold.FindStringSubmatchIndex(q.Text[sold[1]:]); begin < 0 && found != nil && found[2] >= 0 {
		begin = found[2] // «ขายโอทอปวัดท่าการ้อง เมื่อวานได้ 45,000»
	} else if begin >= 0 {
		begin += len(at)
	} else {
		return ""
	}
	begin += sold[1]
	stop := len(q.Text)
	for _, t := range q.Times {
		if t.Begin >= begin {
			stop = min(stop, t.Begin)
		} else if t.Stop > begin {
			return "" // «ไตรมาสที่ 2»
		}
	}
	for _, a := range q.Amounts {
		if a.Begin >= begin {
			stop = min(stop, a.Begin)
		}
	}
	said := phrase.TrimPoliteness(strings.TrimSpace(q.Text[begin:stop]))
	if len([]rune(said)) < leastFairName || strings.Contains(e.province.Name, said) || containsOne(said, []string{"ผ่านมา", "แล้ว", "จังหวัด", "รวม", "ทั้งหมด", "ขาย", "ได้"}) {
		return ""
	}
	return said
}

// placeUnknown says that sales at a place are neither those of a fair that is named nor those of all.
func placeUnknown(said string) dialog.Answer {
	return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่ทราบว่ายอดที่ “%s” เป็นของงานใด หากเป็นยอดของงาน โปรดพิมพ์ชื่องาน เช่น “งาน OTOP ที่%s ขายได้ 58,000 บาท เมื่อวาน” หากเป็นยอดรวมของจังหวัด โปรดพิมพ์โดยไม่ระบุสถานที่", said, said)}
}

// placeSold finds a place, by the word that its name begins with, as its group; none where it finds a province first.
var placeSold = regexp.MustCompile(`จังหวัด|((?:วัด|ตลาดน้ำ|ตลาด|ห้าง|ศูนย์|ลาน|ถนนคนเดิน|เซ็นทรัล|โลตัส|บิ๊กซี)[\p{L}\p{M}])`)
