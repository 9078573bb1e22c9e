package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// The words for a day on which offices are open, which one is asked for, and what may stand beside them.
var (
	openDays      = []string{"วันทำการ", "วันทำงาน", "วันเปิดทำการ", "วันเปิดราชการ"}
	whichWorkday  = []string{"วันแรก", "แรก", "ถัดจากนั้น", "ถัดจาก", "ถัดไป", "ต่อไป", "หลังจากนั้น", "หลังหยุดยาว", "หลังวันหยุด", "หลังหยุด", "หน้า"}
	besideWorkday = []string{"วันที่เท่าไหร่", "วันที่เท่าไร", "วันไหน", "วันอะไร", "วันใด", "เมื่อไหร่", "เมื่อไร", "ราชการ", "ตรงกับ", "คือ", "งั้น", "หยุด", "จากวันนี้", "หลังจาก", "หลัง", "ถัดจาก", "วัน"}
)

// asksWorkday tells whether the message asks nothing but which day is the first on which offices are open, from today or after a day:
// «งั้นวันทำการวันแรกหลังหยุดคือวันไหน».
func (m *message) asksWorkday() bool {
	if m.after == OutOfScope && m.asksWhenOpen() {
		return true
	}
	return m.saysAny(openDays...) && m.saysAny(whichWorkday...) && len(m.lengths) == 0 && (len(m.times) == 0 || len(m.times) == 1 && m.times[0].Grain == when.GrainDay) && !m.has.Has(concept.Remind) &&
		lettersOf(without(m.withoutTimes(), slices.Concat(openDays, whichWorkday, besideWorkday, beside))) == 0
}

// opens are the words for offices that open again, after a question about holidays.
var opens = []string{"เปิดทำการ", "เปิดราชการ", "เปิดทำงาน", "กลับมาทำงาน", "กลับมาเปิด", "เริ่มทำงาน", "มาทำงาน", "ทำงาน"}

// asksWhenOpen tells whether the message asks nothing but when offices open again: «เปิดทำการวันไหน».
func (m *message) asksWhenOpen() bool {
	return m.saysAny(opens...) && m.saysAny("วันไหน", "วันที่เท่า", "วันใด", "เมื่อไ") && len(m.times) == 0 && lettersOf(without(m.text, slices.Concat(opens, besideWorkday, []string{"อีกครั้ง", "ปกติ"}, beside))) == 0
}

// asksHowLongOff tells whether the message, after a question about holidays, asks nothing but how many days off follow each other there:
// «หยุดติดกันกี่วัน».
func (m *message) asksHowLongOff(c Context) bool {
	return c.Last != nil && c.Last.Aspect.Holidays.Asked && !c.Shown.From.IsZero() && len(m.times) == 0 && m.saysWord("หยุด") && m.saysWord("กี่วัน") && m.saysAny("ติด", "ยาว", "รวม", "ต่อเนื่อง") &&
		lettersOf(without(m.text, slices.Concat([]string{"วันหยุดราชการ", "หยุดราชการ", "วันหยุด", "หยุดงาน", "หยุด", "ติดต่อกัน", "ติดกัน", "ต่อเนื่องกัน", "ต่อเนื่อง", "ยาว", "รวม", "กี่วัน"}, beside))) == 0
}

// dayBeforeWork is the day after which offices open again: the last one that the message names, or of the holidays that were shown. It is zero
// for today.
func (f *filler) dayBeforeWork() when.Date {
	if len(f.m.times) == 1 && f.m.times[0].From.Date.Valid() {
		switch t := f.m.times[0]; {
		case t.To.Date.Valid() && t.To.Date != t.From.Date:
			return t.To.Date
		case t.Kind == read.KindRange, strings.HasPrefix(t.Text, "ถัดจาก"):
			return t.From.Date.AddDays(-1) // «หลังวันที่ 4 พ.ค.» begins with the day after that
		}
		return f.m.times[0].From.Date
	}
	if last := f.c.Last; last != nil && last.Aspect.Holidays.Asked && f.c.Shown.From.Valid() && f.c.Shown.Days() <= 7 {
		return f.c.Shown.To
	} else if last != nil && len(last.Slots.Dates) == 1 {
		return last.Slots.Dates[0] // of the meetings on a day
	}
	return when.Date{}
}

// besideShownOff may stand beside หยุด where it is asked whether offices are closed on the days of what was shown.
var besideShownOff = []string{"วันหยุดราชการ", "หยุดราชการ", "วันหยุด", "หยุดงาน", "หยุด", "ราชการ", "ตรงกับ", "ตรง", "เป็น", "จัดงาน", "จัด", "ในวัน", "ด้วย", "ช่วง"}

// asksWhetherShownOff tells whether the message asks nothing but whether offices are closed on the days of what was shown: «หยุดไหม» after
// «วิสาขบูชาปีนี้วันไหน», «จัดวันหยุดด้วยเหรอ» after a fair.
func (m *message) asksWhetherShownOff(c Context) bool {
	last := c.Last
	if last == nil || c.dayMeant().From.IsZero() || len(m.times) > 0 || !m.saysWord("หยุด") || !m.asksWhetherOff() ||
		!m.saysAny("ไหม", "มั้ย", "ป่าว", "หรือเปล่า", "หรือไม่", "ปะ", "เหรอ", "หรอ", "รึ") {
		return false
	}
	subject := subjectOf(last.Intent)
	dated := (subject == concept.CtxMeeting || subject == concept.CtxEvent) && !enters(last.Intent)
	if !dated && !last.Aspect.Holidays.Asked && last.Intent != OutOfScope { // of which none but a question for a day of the calendar is kept
		return false
	}
	aside := slices.Concat(thatDay, besideShownOff, endings, beside)
	if subject == concept.CtxMeeting && m.saysWord("วันหยุด") && !m.saysWord("มี") { // «มีประชุมวันหยุดไหม» asks for others
		aside = append(aside, "ประชุม")
	}
	return lettersOf(without(m.text, aside)) == 0
}

// dayMeant is the day that the last question named, where it named one and went on with nothing, or else the days that its answer showed: of
// a day without a meeting the answer shows the next one.
func (c Context) dayMeant() when.Range {
	if d, ok := c.Last.Slots.Dates.First(); ok && len(c.Last.Slots.Dates) == 1 && !c.Last.Follow {
		return when.Day(d)
	}
	return c.Shown
}
