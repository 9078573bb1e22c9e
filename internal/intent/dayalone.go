package intent

import (
	"regexp"
	"strings"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// dayAlone is a message that names nothing but a day of the month: «แล้ว 14 ล่ะ».
var dayAlone = regexp.MustCompile(`^(?:แล้ว|ส่วน|และ|แล้วก็)? ?([0-9]{1,2}) ?(?:ล่ะ|หละ|หล่ะ|ละ|ครับ|ค่ะ|คะ)*$`)

// bareDay reads the number of a day alone as the day nearest to the base.
func (m *message) bareDay(base when.Range, c Context) (read.Time, bool) {
	if len(m.numbers) > 0 || !mayBeDayAlone(m.text) {
		return read.Time{}, false
	}
	at := dayAlone.FindStringSubmatchIndex(m.text)
	if at == nil {
		return read.Time{}, false
	}
	d := m.dayBeside(numberOf(m.text[at[2]:at[3]]), base, c)
	return read.Time{
		Text: m.text[at[2]:at[3]], Begin: at[2], Stop: at[3], Kind: read.KindDate, Grain: when.GrainDay,
		From: when.Moment{Date: d}, To: when.Moment{Date: d},
	}, !d.IsZero()
}

// mayBeDayAlone reports whether a text begins as one that is a day alone.
func mayBeDayAlone(text string) bool {
	for _, w := range [...]string{"แล้ว", "ส่วน", "และ", " "} {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return text != "" && '0' <= text[0] && text[0] <= '9'
}

// dayOff is a message that names nothing but a day of the month, after a question about a day off: «แล้ว 27 ล่ะ», «27 หยุดด้วยไหม».
var dayOff = regexp.MustCompile(`^((?:แล้ว|ส่วน|และ|ถ้า| )*)([0-9๐-๙]{1,2})((?:ล่ะ|หละ|หล่ะ|ละ|ด้วย|ก็|หยุด|เหมือนกัน|ไหม|มั้ย|มั๊ย|หรือเปล่า|รึเปล่า|ป่าว|ใช่|ครับ|ค่ะ|คะ|คับ| )*)$`)

// ofDayAlone is a message in which a number is a day, since days off were asked about before.
func (c Context) ofDayAlone(text string) string {
	if c.Last == nil || !c.Last.Aspect.Holidays.Asked || len(text) > longest {
		return text
	}
	return dayOff.ReplaceAllString(text, "${1}วันที่ ${2}${3}")
}
