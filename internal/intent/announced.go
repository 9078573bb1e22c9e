package intent

import (
	"regexp"
	"slices"
	"time"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/when"
)

// NewsWording is how a message words which announcement of a subject is meant, besides its slots, and for whom and until when.
type NewsWording struct {
	Weekly   bool          // once a week, and not each day
	Figures  bool          // new figures, and not what takes place: «ยอด OTOP» rather than its fairs
	Summary  bool          // the summary of the day, by a word that names no subject
	Started  bool          // of meetings, that they begin
	Lead     when.Duration // of meetings, how long before them; zero where that is not said
	Workdays bool          // only on working days, without a word for how often
	Days     Days          // of the week, that a change of a wish names
	Without  bool          // it is not to come on Days
	Also     bool          // it is to come on Days too
	Pause    bool          // to be stopped for a while, and not for good
	Resume   bool          // to come again, after it was stopped for a while
	New      bool          // as soon as something of the subject is recorded: «ถ้ามีข้อสั่งการใหม่ช่วยแจ้ง»
	Changed  bool          // as soon as a meeting is moved or called off: «ถ้าประชุมเลื่อนแจ้งด้วย»
	Group    bool          // for the group in which it is said
	At       when.Clock    // when in the day, where only a part of it after the morning is named («ทุกเย็น»); zero where none is
}

// Days are days of the week, by their number.
type Days [7]bool

// DaysOf returns days of the week as Days.
func DaysOf(all ...time.Weekday) (d Days) {
	for _, day := range all {
		d[day] = true
	}
	return d
}

// All returns the days, Sunday first.
func (d Days) All() (all []time.Weekday) {
	for day, is := range d {
		if is {
			all = append(all, time.Weekday(day))
		}
	}
	return all
}

// workdayWords say that news is wanted only on working days.
var workdayWords = []string{"วันทำการ", "วันราชการ", "วันธรรมดา", "เสาร์อาทิตย์ไม่ต้อง", "เสาร์-อาทิตย์ไม่ต้อง", "เสาร์ อาทิตย์ไม่ต้อง", "ไม่เอาเสาร์อาทิตย์", "ไม่ต้องเสาร์อาทิตย์", "ยกเว้นเสาร์อาทิตย์",
	"ยกเว้นวันหยุด", "เว้นวันหยุด", "วันหยุดไม่ต้อง", "ไม่เอาวันหยุด", "ไม่ต้องวันหยุด", "วันหยุดไม่เอา"}

// Words right before or behind a day on which news is not to come, and what may stand beside days and hours in a message that only
// changes when it comes: «ไม่เอาวันศุกร์», «เปลี่ยนเป็น 9 โมงแทน», «เอาวันเสาร์ด้วย».
var (
	withoutDay  = regexp.MustCompile(`(?:ไม่เอา|ไม่ต้อง|ไม่ส่ง|ไม่รับ|ไม่ต้องส่ง|ยกเว้น|เว้น|งด|ตัด) *(?:วัน)?$`)
	dayWithout  = regexp.MustCompile(`^ *(?:ไม่ต้อง|ไม่เอา|ไม่ส่ง|ไม่รับ|ออก|งด|เว้น)`)
	besideTimes = regexp.MustCompile(`^(?:(?:เปลี่ยน|แก้|เลื่อน|ปรับ|ขยับ|ย้าย|ขอ|เอา|ไม่|ต้อง|รับ|ส่ง|งด|เว้น|ยก|ตัด|ออก|เฉพาะ|แค่|เป็น|แทน|ด้วย|เพิ่ม|ให้|มา|เวลา|วัน|ตอน|ช่วง|กับ|และ|หรือ|แล้วก็|ดีกว่า|ก็ได้|ก็พอ|พอ|แล้วกัน|ละกัน|หน่อย|นะ|ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|งั้น|สิ|น\.|[ ,]))*$`)
)

// changesNews tells whether the message, after a wish for regular news, only gives other days or another hour for it.
func (m *message) changesNews(last *Query) bool {
	if last.Intent != Subscribe || last.Aspect.Sending || len(m.text) > longest || len(m.times)+len(m.repeats) == 0 || len(m.lengths)+questionsIn(m.text) > 0 ||
		newsSubjects.Meets(&m.has) || m.has.Has(concept.Remind) {
		return false
	}
	days, _ := m.weekdays()
	rest := []byte(m.text)
	blank := func(begin, stop int) {
		for i := begin; i < stop; i++ {
			rest[i] = ' '
		}
	}
	for _, r := range m.repeats {
		blank(r.Begin, r.Stop)
	}
	for _, t := range m.times {
		if t.From.Date.Valid() && days == (Days{}) {
			return false
		}
		blank(t.Begin, t.Stop)
	}
	return besideTimes.Match(rest)
}

// weekdays are the days of the week that the message names, and whether they are left out.
func (m *message) weekdays() (days Days, without bool) {
	for _, t := range m.times {
		if day, ok := t.NamedWeekday(); ok && !t.From.HasClock && !days[day] {
			days[day] = true
			without = without || withoutDay.MatchString(m.text[:t.Begin]) || dayWithout.MatchString(m.text[t.Stop:])
		}
	}
	return days, without
}

// wantsWorkdays tells whether the message, after a wish for regular news, only says that it is to come on working days: «เอาแค่วันทำการนะ
// เสาร์อาทิตย์ไม่ต้อง».
func (m *message) wantsWorkdays(last *Query) bool {
	return last.Intent == Subscribe && len(m.text) <= longest && m.saysAny(workdayWords...) && questionsIn(m.text) == 0 &&
		!newsSubjects.Meets(&m.has) && !m.has.HasAny(concept.Remind, concept.Unsubscribe)
}

// newsWording fills how a message words which announcement it means.
func (f *filler) newsWording() {
	often := f.s.Recurrence
	w := NewsWording{
		Weekly:   often.Every == when.GrainWeek && often.Each == 1 || f.says("สัปดาห์"),
		Figures:  f.says("ยอด", "ตัวเลข"),
		Summary:  f.says("สรุป"),
		Started:  f.says("เริ่ม"),
		Workdays: f.says(workdayWords...),
		Pause:    f.says("ชั่วคราว", "พัก"),
		Resume:   f.m.resumesNews(f.c.Last),
		New:      f.wantsNew(),
		Changed:  wishedIfChanged.MatchString(f.m.text) || f.says("เมื่อมีการเลื่อน", "เมื่อมีการยกเลิก", "เมื่อเลื่อน", "เมื่อยกเลิก"),
		Group:    f.says("กลุ่มนี้"),
	}
	if len(f.m.lengths) > 0 && f.says("ล่วงหน้า", "ก่อน") {
		w.Lead = f.m.lengths[0]
	}
	w.At = f.partWished()
	changes := f.c.Last != nil && f.m.changesNews(f.c.Last)
	if days, without := f.m.weekdays(); changes || without {
		w.Days, w.Without = days, without
		w.Also = changes && !without && f.says("ด้วย", "เพิ่ม")
	}
	f.q.Aspect.News = w
}

// What stops regular news for a while, begins it again, or wants to be told of something as soon as there is it.
var (
	pausesNews  = regexp.MustCompile(`^(?:ขอ|ช่วย|รบกวน|ฝาก|โปรด| )*(?:หยุด)?พัก(?:การ)?(?:ส่ง|แจ้ง|รับ|เตือน)*(?:เรื่อง|ข่าว)?(?:ยอด|สรุป|ข่าว|ประชุม|โอทอป|otop|OTOP|โควิด|ข้อสั่งการ)`)
	resumesNews = regexp.MustCompile(`^(?:ขอ|ช่วย|ให้|งั้น|โอเค|แล้ว|เดี๋ยว| )*(?:ส่ง|แจ้ง|รับ)(?:ต่อ|อีก|เหมือนเดิม|ตามเดิม|ใหม่|อีกครั้ง)(?:ได้แล้ว|ได้เลย|ได้|เลย|แล้ว|ไป)?(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า| )*$` +
		`|^(?:ขอ|ช่วย|ให้|งั้น|แล้ว| )*(?:กลับมา|เริ่ม)(?:ส่ง|แจ้ง)|^(?:ขอ|ช่วย|งั้น| )*เปิด(?:การ)?(?:แจ้ง|รับ|ส่ง).*(?:ใหม่|อีก|ต่อ|เหมือนเดิม|ตามเดิม|คืน)|เลิกพัก|ยกเลิก(?:การ)?พัก`)
	opensAgain  = regexp.MustCompile(`^(?:ขอ|ช่วย|งั้น|โอเค|แล้ว| )*เปิด(?:ใหม่|อีก|คืน|ต่อ|กลับ|เหมือนเดิม|อีกครั้ง|ได้แล้ว|ได้เลย|เลย)(?:ได้แล้ว|ได้เลย|ได้|เลย|แล้ว)?(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า| )*$`)
	anythingNew = regexp.MustCompile(`(?:ถ้า|เมื่อ|หาก|เวลา|ตอน|พอ)(?:ว่า)?(?:มี|ออก|ได้)|มี.{0,60}ใหม่|ใหม่(?:ๆ)?(?:เข้า|ออก|มา)`)
)

// wishedIfChanged finds the wish to be told where a meeting is moved or called off, which tells of no change.
var wishedIfChanged = regexp.MustCompile(`^(?:แล้ว|ครับ|ค่ะ|คะ| )*(?:ถ้า|หาก|เมื่อ(?:ไหร่|ไร)?(?:ที่)?มี|พอมี).*(?:เลื่อน|ยกเลิก|งด|เปลี่ยน|ย้าย).*(?:บอก|แจ้ง|เตือน)`)

// wishedIfNew finds the wish to be told when there is something new, which asks for nothing that there is: «มีข้อสั่งการใหม่เมื่อไหร่ช่วยแจ้งด้วย».
var wishedIfNew = regexp.MustCompile(`^(?:ถ้า|หาก|แล้ว|ครับ|ค่ะ|คะ| )*มี(?:ข้อสั่งการ|คำสั่ง|เรื่องสั่งการ|นัด|ประชุม|นัดประชุม|การประชุม|งาน|งานโอทอป|งาน ?OTOP|งาน ?otop) ?(?:ใหม่|เพิ่ม(?:เติม|อีก)?) ?ๆ? ?(?:เข้ามา|ออกมา|เข้า|มา)? ?(?:เมื่อไหร่|เมื่อไร|เมื่อใด|ตอนไหน)? ?(?:ก็)? ?(?:ช่วย|ให้|รบกวน|อย่าลืม|ฝาก|ขอให้)* ?(?:แจ้ง|บอก|เตือน)(?:เตือน)?(?:ผม|หนู|พี่|เรา|ดิฉัน|ฉัน)?(?:ด้วย|มาด้วย|ทันที)`)

// wishesIfChanged tells whether a message that is read as one of an intent wishes to be told of changes: «ถ้าประชุมควบคุมโรคเลื่อนอีกบอกด้วย»,
// or of what is new.
func (m *message) wishesIfChanged(in Intent) bool {
	if in == ActionItemsQuery || in == MeetingQuery || in == OTOPEvents || in == OTOPAdd || in == OutOfScope {
		if m.saysAny("ใหม่", "เพิ่ม") && len(m.text) <= longest && wishedIfNew.MatchString(m.text) {
			return true
		}
	}
	if in != MeetingAdd && in != OutOfScope && in != MeetingQuery || !wishedIfChanged.MatchString(m.text) || questionsIn(m.text) > 0 {
		return false
	}
	return !m.has.HasAny(concept.Disease, concept.Otop, concept.Sale, concept.Order, concept.Chat, concept.Refuse)
}

// pausesNews tells whether the message stops regular news for a while: «พักยอดโควิดไว้ก่อน».
func (m *message) pausesNews() bool {
	return m.saysWord("พัก") && pausesNews.MatchString(m.text) && questionsIn(m.text) == 0
}

// resumesNews tells whether the message wants regular news again that was stopped for a while: «ส่งต่อได้แล้ว», after that was said also
// «เปิดใหม่».
func (m *message) resumesNews(last *Query) bool {
	if len(m.text) > longest || !m.saysAny("ส่ง", "แจ้ง", "รับ", "เปิด", "พัก") || questionsIn(m.text) > 0 {
		return false
	}
	stopped := last != nil && last.Intent == Unsubscribe
	return resumesNews.MatchString(m.text) || stopped && opensAgain.MatchString(m.text)
}

// wantsNew tells whether the message wants to be told of orders, meetings or fairs as soon as one is recorded, and not before they are due
// or take place.
func (f *filler) wantsNew() bool {
	return anythingNew.MatchString(f.m.text) && !f.says("กำหนด", "ล่วงหน้า", "ก่อน", "ยอด", "ตัวเลข", "ค้าง", "ทุกวัน", "ทุกเช้า", "ทุกสัปดาห์")
}

// partWished returns the hour of the part of a day in which news is wished, where no hour is named; zero where no part is, or the morning,
// in which it comes of itself.
func (f *filler) partWished() (at when.Clock) {
	if f.q.Intent != Subscribe {
		return at
	}
	for _, t := range f.m.times {
		if t.From.HasClock && t.Grain != when.GrainPart {
			return at
		}
	}
	for _, part := range [...]string{"บ่าย", "เย็น", "หัวค่ำ", "ค่ำ"} {
		if f.says(part) {
			return partClocks[part]
		}
	}
	return at
}

// sendingAsked are the words that ask when or how often regular news comes, and ofSending those that may stand beside them.
var (
	sendingAsked = []string{"อะไรอยู่บ้าง", "อะไรไว้บ้าง", "อะไรบ้าง", "อะไรอยู่", "อะไรไว้", "เรื่องไหนบ้าง", "กี่โมง", "เมื่อไหร่", "เมื่อไร", "เวลาไหน", "เวลาใด", "ตอนไหน", "วันไหน", "วันไหนบ้าง", "บ่อยแค่ไหน", "ถี่แค่ไหน", "กี่ครั้ง", "ทุกวัน"}
	ofSending    = []string{"จะได้รับ", "ได้รับ", "ข้อความ", "การแจ้ง", "แจ้งเตือน", "ครั้งแรก", "ข่าว", "สรุป", "ส่ง", "แจ้ง", "รับ", "สมัคร", "ติดตาม", "ตอนนี้", "เรื่อง", "ไว้", "ผม", "หนู", "ฉัน", "เตือน", "ตอน", "เวลา", "เริ่ม", "ให้"}
)

// asksSending tells whether the message, after one about regular news, asks nothing but when or how often it comes: «จะส่งตอนกี่โมง».
func (m *message) asksSending(last *Query) bool {
	spoken := last != nil && (last.Intent == Subscribe || last.Intent == Unsubscribe)
	if !spoken && !m.saysAny(keptNews...) || len(m.text) > longest || !m.saysAny(sendingAsked...) {
		return false
	}
	if !questioning.Meets(&m.has) && questionsIn(m.text) == 0 {
		return false // «ส่งทุกวัน» says how often
	}
	return lettersOf(without(m.text, slices.Concat(sendingAsked, ofSending, beside))) == 0
}

// keptNews are words that ask which news is received, whatever was spoken of before.
var keptNews = []string{"รับอะไรอยู่", "รับอะไรไว้", "รับข่าวอะไร", "รับแจ้งอะไร", "สมัครอะไรไว้", "สมัครรับอะไร", "สมัครไว้อะไร", "ติดตามอะไรอยู่", "ติดตามข่าวอะไร"}
