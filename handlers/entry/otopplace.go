package entry

import (
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/fairtext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
)

// soldAt names the place of which a sentence tells the sales and that is no area: «ยอดขายโอทอปที่วัดพนัญเชิงเมื่อวาน 58,000»; "" for none.
func (e entries) soldAt(q dialog.Question) string {
	const at = "ที่"
	sold := fairtext.SaysSold.FindStringIndex(q.Text)
	if _, _, fair := fairtext.FairOfFigures(q); fair || sold == nil || q.Slots.Event != "" || len(q.Slots.District)+len(q.Slots.Subdistrict) > 0 {
		return ""
	}
	begin := strings.Index(q.Text[sold[1]:], at)
	if found := fairtext.PlaceSold.FindStringSubmatchIndex(q.Text[sold[1]:]); begin < 0 && found != nil && found[2] >= 0 {
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
	if len([]rune(said)) < fairtext.LeastFairName || strings.Contains(e.province.Name, said) || sentence.ContainsOne(said, []string{"ผ่านมา", "แล้ว", "จังหวัด", "รวม", "ทั้งหมด", "ขาย", "ได้"}) {
		return ""
	}
	return said
}
