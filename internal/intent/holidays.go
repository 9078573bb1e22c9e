package intent

import (
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/when"
)

// Holidays is what a question asks about the days on which government offices are closed.
type Holidays struct {
	Asked     bool `json:"asked,omitempty"`
	Left      bool `json:"left,omitempty"`      // only those from today on: «เหลือวันหยุดอีกกี่วัน»
	Count     bool `json:"count,omitempty"`     // how many there are
	Weekday   bool `json:"weekday,omitempty"`   // which day of the week it is: «เป็นวันอะไร»
	Birthdays bool `json:"birthdays,omitempty"` // only the royal birthdays: «วันเฉลิม»
}

// royalBirthday begins the names of the royal birthdays.
const royalBirthday = "วันเฉลิม"

// holidays returns what a message asks about public holidays.
func (f *filler) holidays() Holidays {
	if !f.asksHolidays() {
		return Holidays{}
	}
	return Holidays{
		Asked: true, Left: f.says("เหลือ"), Count: f.says("กี่วัน"), Weekday: f.says("วันอะไร"), Birthdays: f.says(royalBirthday),
	}
}

// asksHolidays tells whether a message asks about public holidays: by their word, or whether a day is one.
func (f *filler) asksHolidays() bool {
	if f.has(concept.Refuse) || !f.has(concept.QWhen, concept.QWhich, concept.QWhat, concept.QYes, concept.QMany, concept.Want) && !f.says("วันไหน", "วันใด", "กี่วัน", "ไหม", "มั้ย") {
		return false
	}
	for _, t := range f.m.times {
		if h, ok := when.HolidayOn(t.From.Date); ok && strings.Contains(h.Name, strings.TrimPrefix(t.Text, "วัน")) {
			return true // «วันแม่วันไหน»
		}
	}
	if len(f.m.times) == 1 && f.m.times[0].Grain == when.GrainDay && f.says("เป็นวันอะไร", "คือวันอะไร", "ตรงกับวันอะไร", "วันสำคัญ", "เป็นวันไร") {
		return true // «28 กรกฎา เป็นวันอะไร»
	}
	return f.says(holidayWords...) || len(f.m.times) > 0 && f.says("หยุดไหม", "หยุดมั้ย", "หยุดรึเปล่า", "หยุดหรือเปล่า", "หยุดป่าว", "เปิดทำการไหม")
}
