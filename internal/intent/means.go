package intent

import (
	"regexp"
	"strconv"
	"time"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// meanCompared asks for the mean of some days against that of as many days before: «เฉลี่ย 7 วันเทียบ 7 วันก่อนหน้า».
var meanCompared = regexp.MustCompile(`เฉลี่ย ?([0-9]{1,2}) ?วัน(?:ล่าสุด|นี้|ที่ผ่านมา)? ?(?:เทียบ|เปรียบเทียบ)(?:กับ)? ?([0-9]{1,2}) ?วัน(?:ก่อนหน้า|ที่แล้ว|ก่อน)(?:นั้น|นี้)?`)

// meansCompared reads such days as the last ones of a trend, whose answer compares their mean with that of the days before: the days
// before are no day of their own.
func (m *message) meansCompared(now time.Time) {
	if !m.saysWord("เฉลี่ย") {
		return
	}
	at := meanCompared.FindStringSubmatchIndex(m.text)
	if at == nil || m.text[at[2]:at[3]] != m.text[at[4]:at[5]] {
		return
	}
	n, _ := strconv.Atoi(m.text[at[2]:at[3]])
	if n < 2 {
		return
	}
	today := when.DateOf(now)
	m.times = append(m.times[:0:0], read.Time{
		Text: m.text[at[2]:at[1]], Begin: at[2], Stop: at[1], Kind: read.KindRange, Grain: when.GrainDay,
		From: when.Moment{Date: today.AddDays(1 - n)}, To: when.Moment{Date: today},
	})
	m.lengths, m.amounts = nil, nil
}
