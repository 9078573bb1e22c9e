package intent

import (
	"regexp"
	"strconv"
	"strings"

	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// A reminder that was asked for without an hour is asked back for it, and one that was set may be moved to another: the reply is often no more than a
// number, or a time of day that names no day.
var (
	hourAlone = regexp.MustCompile(`^(?:เวลา|ตอน|เอา|ขอ|สัก|ซัก| )*([0-9๐-๙]{1,2})(?:[.:]([0-5๐-๕][0-9๐-๙]))?(?:ครับ|คับ|ค่ะ|คะ|นะ|ก็ได้|พอ|ละกัน|แล้วกัน|จ้า|จ้ะ| )*$`)
	hourMoved = regexp.MustCompile(`^(?:งั้น|ขอ|ช่วย|เปลี่ยน|แก้|เลื่อน|ปรับ|ขยับ|เอา|เตือน|เวลา| )*(?:เป็น|ไป)(?:เวลา|ตอน| )*([0-9๐-๙]{1,2})(?:[.:]([0-5๐-๕][0-9๐-๙]))?(?:ครับ|คับ|ค่ะ|คะ|นะ|ดีกว่า|แทน|ก็ได้|พอ|ละกัน|แล้วกัน|หน่อย|จ้า|จ้ะ| )*$`)
)

// ofHourAlone is a message in which a number is the hour of a reminder, since that is what was asked or set before: «9», «ขอเป็น 9.30». A number that may
// as well be an hour of the afternoon is none.
func (c Context) ofHourAlone(text string) string {
	if c.Last == nil || c.Last.Intent != RemindSet || len(text) > longest || !c.Last.Slots.Offset.IsZero() {
		return text
	}
	s := &c.Last.Slots
	asked := s.RemindAt.IsZero() && (len(s.Dates) == 1 || !s.Recurrence.IsZero() && !s.Recurrence.HasAt)
	found := hourMoved.FindStringSubmatch(text)
	if asked && found == nil {
		found = hourAlone.FindStringSubmatch(text)
	}
	if found == nil || !asked && s.RemindAt.IsZero() && !s.Recurrence.HasAt {
		return text
	}
	const firstMorning, lastHour = 6, 23
	hour, err := strconv.Atoi(thai.Digits(found[1]))
	if err != nil || hour > lastHour || hour < firstMorning && found[2] == "" {
		return text
	}
	minutes := found[2]
	if minutes == "" {
		minutes = "00"
	}
	at := strings.Index(text, found[1])
	written := found[1]
	if found[2] != "" {
		written = text[at : strings.LastIndex(text, found[2])+len(found[2])]
	}
	return strings.Replace(text, written, strconv.Itoa(hour)+"."+thai.Digits(minutes)+" น.", 1)
}

// hourOfSeries fills the hour of a series that was asked for without one, where the message that answers names nothing else.
func (f *filler) hourOfSeries() {
	if f.q.Intent != RemindSet || f.s.Recurrence.IsZero() || f.s.Recurrence.HasAt {
		return
	}
	told := f.toldMoment()
	if told.at == nil || !told.day.IsZero() {
		return
	}
	f.s.Recurrence.At, f.s.Recurrence.HasAt, f.s.Recurrence.Part = told.clock, true, ""
	f.s.TimeRange = when.Hours{}
}

// ofHoliday makes the one holiday that was asked about what a message wants to be reminded of that names nothing: «เตือนก่อน 1 วัน» after «4 พ.ค. หยุดไหม».
func (f *filler) ofHoliday(about *Query) {
	last := f.c.Last
	if last == nil || last.Intent != OutOfScope || !last.Aspect.Holidays.Asked || len(f.m.times) > 0 || f.s.Offset.IsZero() {
		return
	}
	if days := f.c.daysBefore(); !days.From.IsZero() && days.From == days.To {
		about.Slots.Dates = List[when.Date]{days.From}
		if f.s.Title == "" {
			f.s.Title = "วันที่ " + days.From.Short()
		}
	}
}
