package intent

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// daysToNow reads a number of days that end today: «3 วันนี้ติดรวมกี่คน».
func (m *message) daysToNow(now time.Time) {
	if m.bias() != read.BiasPast {
		return
	}
	for i := range m.times {
		t := &m.times[i]
		if t.Text != "วันนี้" {
			continue
		}
		before := daysBefore
		if m.has.HasAny(concept.Trend, concept.Graph) {
			before = daysOfTrend
		}
		at := before.FindStringSubmatchIndex(m.text[:t.Begin])
		if at == nil {
			continue
		}
		n := slices.Index(itemNumbers, m.text[at[2]:at[3]])
		if n < 0 {
			n = numberOf(m.text[at[2]:at[3]])
		}
		if n < 2 || n == 19 && strings.Contains(m.text[:at[2]], "โควิด") { // the 19 of the disease's name
			continue
		}
		m.amounts = slices.DeleteFunc(m.amounts, func(a number.Amount) bool { return a.Begin >= at[2] && a.Stop <= t.Begin })
		today := when.DateOf(now)
		*t = read.Time{
			Text: m.text[at[2]:t.Stop], Begin: at[2], Stop: t.Stop, Kind: read.KindRange, Grain: when.GrainDay,
			From: when.Moment{Date: today.AddDays(1 - n)}, To: when.Moment{Date: today},
		}
	}
}

// daysOfTrend is the number of days behind whatever asks for a trend: «แนวโน้มโควิดเป็นไงบ้าง 7 วันนี้».
var daysOfTrend = regexp.MustCompile(` (?:ใน|ช่วง|ของ|ย้อนหลัง)? ?(สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|[0-9]{1,2}) ?$`)

// daysBefore is the number of days before the วันนี้ which they end with, at the beginning of a message: the 12 of «ติดใหม่ 12
// วันนี้» counts people.
var daysBefore = regexp.MustCompile(`^ ?(?:แล้ว|ขอ|ยอด|โควิด|สรุป)? ?(?:รวม|ใน|ช่วง|ทั้ง)? ?(สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|[0-9]{1,2}) ?$`)
