package intent

import (
	"regexp"

	"changwat/internal/intent/concept"
)

// The words of messages that ask one thing more of what was spoken of, in words that ask about another subject by themselves: of money, of
// figures, of the days of meetings.
var (
	moneyAsked  = []string{"งบประมาณ", "งบ", "เงิน", "แหล่งเงิน"}
	besideFunds = []string{"มาจากไหน", "มาจากที่ไหน", "จากไหน", "จากที่ไหน", "มาจาก", "แหล่งไหน", "แหล่งใด", "แหล่ง", "ของใคร", "ใครออก", "ไหน", "อะไร", "ใคร", "ไร", "เท่าไหร่", "เท่าไร", "จัด", "งาน", "ใช้", "เอา"}

	figuresAsked  = []string{"มีตัวเลข", "ตัวเลข", "มีสถิติ", "สถิติ", "มียอด", "ผลเป็นตัวเลข"}
	besideNumbers = []string{"ความก้าวหน้า", "ความคืบหน้า", "รายงาน", "เป็น", "ผล", "ไหน", "ที่", "เท่าไหร่", "เท่าไร"}

	daysCounted     = []string{"กี่วัน"}
	besideDaysCount = []string{"ต้องเข้าประชุม", "เข้าประชุม", "ต้องประชุม", "ประชุม", "ต้องไป", "ต้องเข้า", "ใช้เวลา", "ไป", "เข้า", "ใช้", "ต้อง", "จัด"}

	periodAsked  = []string{"ของไตรมาสไหน", "ไตรมาสไหน", "ไตรมาสอะไร", "ไตรมาสที่เท่าไหร่", "ของปีไหน", "ปีไหน", "ปีอะไร", "ของเดือนไหน", "เดือนไหน", "ของช่วงไหน", "ช่วงไหน"}
	besidePeriod = []string{"ยอด", "ตัวเลข", "ข้อมูล", "คือ", "เป็น", "ปีงบประมาณ", "ปีงบ"}
)

// moneyOfProjects is the name of the rule for messages that ask which money pays for what was spoken of.
const moneyOfProjects = "money of projects"

// asksFunds tells whether the message, after one fair or its sales, asks nothing but which money pays for it: «งบมาจากไหน».
func (m *message) asksFunds(last *Query) bool {
	return (last.Intent == OTOPSales && last.Slots.Event != "" || last.Intent == OTOPEvents) && m.saysAny(moneyAsked...) && m.saysAny("ไหน", "ใคร", "อะไร", "ไร", "ใด") &&
		len(m.times)+len(m.numbers)+len(m.named) == 0 && m.isOnly(besideFunds, moneyAsked)
}

// asksFigures tells whether the message, after what was said of a programme, asks nothing but whether there are figures of it: «มีตัวเลขไหม».
func (m *message) asksFigures(last *Query) bool {
	return last.Intent == ProgramProgress && m.saysAny(figuresAsked...) && len(m.times)+len(m.amounts)+len(m.named) == 0 && m.isOnly(figuresAsked, besideNumbers, endings)
}

// daysOfMeetings is the name of the rule for such a message.
const daysOfMeetings = "days of meetings"

// asksDaysOfMeetings tells whether the message, after several meetings, asks nothing but on how many days they are: «รวมกี่วัน».
func (m *message) asksDaysOfMeetings(last *Query) bool {
	return subjectOf(last.Intent) == concept.CtxMeeting && !enters(last.Intent) && m.saysAny(daysCounted...) && len(m.times)+len(m.numbers)+len(m.named) == 0 && m.listed == 0 &&
		!m.saysAny("อีก", "เหลือ") && m.isOnly(daysCounted, besideDaysCount, besideCount)
}

// asksPeriodOf tells whether the message, after a figure of OTOP, asks nothing but of which time it is: «ของไตรมาสไหนคะ».
func (m *message) asksPeriodOf(last *Query) bool {
	subject := subjectOf(last.Intent)
	return (subject == concept.CtxSales || subject == concept.CtxProjects) && !enters(last.Intent) && m.saysAny(periodAsked...) && len(m.times)+len(m.named) == 0 && m.isOnly(periodAsked, besidePeriod, endings)
}

// asksPeriod asks for the figure again, which says of which time it is.
func (t *turn) asksPeriod() bool {
	if !t.m.asksPeriodOf(t.last) {
		return false
	}
	t.inherits(t.last.Intent)
	return true
}

// asksMeetingOfOrders tells whether the message, after orders, asks nothing but when and where the meeting was at which they were given:
// «ประชุมวันไหน».
func (m *message) asksMeetingOfOrders(last *Query) bool {
	return last.Intent == ActionItemsQuery && m.saysAny("ประชุม") && m.saysAny(whenAndWhereOne...) && questioning.Meets(&m.has) && !m.saysAny("ครั้งหน้า", "ต่อไป", "อีก") &&
		len(m.times)+len(m.numbers)+len(m.named) == 0 && m.isOnly(whenAndWhereOne, []string{"ครั้งนั้น", "ตอนนั้น", "นั้น"})
}

// turnsToMeetingOfOrders makes the query one for that meeting: by its number, or by its day, which the orders' answer shows.
func (t *turn) turnsToMeetingOfOrders() bool {
	if !t.m.asksMeetingOfOrders(t.last) || len(t.last.Slots.Number) == 0 && t.c.Shown.Days() != 1 {
		return false
	}
	t.q.Intent, t.q.Follow = MeetingQuery, true
	if t.q.Slots.Number = t.last.Slots.Number; len(t.q.Slots.Number) == 0 {
		t.q.Slots.When = dayShown(t.last, t.c)
	}
	return true
}

// What asks whether, or how, the bot tells of a change: a condition and what is told, or a change and a question whether it is told.
var (
	ifChanged = regexp.MustCompile(`(?:ถ้า|หาก|สมมติ|สมมุติ|กรณี|เผื่อ).*(?:เลื่อน|ยกเลิก|งด|เปลี่ยน|ย้าย).*(?:(?:แจ้ง|บอก|เตือน|รู้|ทราบ).*(?:ไหม|มั้ย|มั๊ย|ป่าว|หรือเปล่า|หรือไม่|ยังไง|อย่างไร|ไง|ตาม|เมื่อไหร่|ปะ|ป่ะ)|(?:ล่ะ|หละ|ละ|ทำไง|ทำยังไง|ว่าไง|ยังไง)(?:คะ|ค่ะ|ครับ|คับ|เนี่ย| )*$)`)
	toldOnce  = regexp.MustCompile(`(?:เลื่อน|ยกเลิก|งด|เปลี่ยน|ย้าย)(?:แปลง|การ|ประชุม|นัด|เวลา|ห้อง|วัน)*(?:แล้ว|ไป|ก็|จะ|บอท|ระบบ|ต้อง|มี| )*(?:แจ้ง|บอก|เตือน|รู้|ทราบ)(?:เตือน|ให้|เรา|ผม|หนู|ด้วย|ได้|ก่อน|ตาม)*(?:ไหม|มั้ย|มั๊ย|ป่าว|หรือเปล่า|หรือไม่|ยังไง|อย่างไร|ไง|ปะ|ป่ะ)`)
)

// asksIfChanged tells whether the message asks what happens where a meeting is moved or called off: whether one is told, and what becomes of
// a reminder. It tells of no change, and asks of none that was made: «เลื่อนแล้วรู้ไหมว่าวันไหน» asks for the new day.
func (m *message) asksIfChanged(last *Query) bool {
	if !m.saysAny("เลื่อน", "ยกเลิก", "งด", "เปลี่ยน", "ย้าย") || len(m.text) > longest || len(m.times) > 0 ||
		!ifChanged.MatchString(m.text) && (!toldOnce.MatchString(m.text) || m.has.HasAny(concept.QWhen, concept.QTime, concept.QWhere, concept.QWhich)) {
		return false
	}
	if m.has.HasAny(concept.Disease, concept.Otop, concept.Sale, concept.Order, concept.Chat, concept.Refuse) {
		return false
	}
	if m.saysAny("ประชุม", "นัด") {
		return true
	}
	if last == nil {
		return false
	}
	reminded := last.Intent == RemindSet || last.Intent == RemindList
	return subjectOf(last.Intent) == concept.CtxMeeting && !enters(last.Intent) || reminded && m.saysAny("แจ้ง", "รู้", "ทราบ", "ตาม")
}

// whenThereIs is a wish to be told of what no record states yet, as soon as it is known: «ช่วยเตือนตอนมีกำหนดได้ไหม».
var whenThereIs = regexp.MustCompile(`(?:มี|ใกล้|ถึง|รู้|ทราบ|ออก|ได้)(?:ข้อมูล|วัน|เวลา|ผู้รับผิดชอบ|ห้อง|ประธาน|ยอด|ลิงก์|กำหนด|ครบ|ส่ง|ใหม่)*(?:แล้ว|เมื่อไหร่|เมื่อไร|เมื่อใด|ก็|ช่วย|ให้|รบกวน|ฝาก| )*(?:แจ้ง|บอก|เตือน)|(?:แจ้ง|บอก|เตือน)(?:เตือน|ผม|หนู|พี่|เรา|ด้วย| )*(?:ตอน|เมื่อ|พอ|ถ้า|หาก)(?:ที่)?(?:มี|ใกล้|ถึง|รู้|ทราบ)`)

// wishesWhenKnown tells whether the message, after records of which something is not stated, wishes to be told of it when it is: of orders by
// when they are due, of a meeting what changes of it. Of a meeting it must say that it is still to come: «ถ้ามีห้องบอกด้วย» asks for the room.
func (m *message) wishesWhenKnown(last *Query) bool {
	if last == nil || !m.saysAny("แจ้ง", "บอก", "เตือน") || len(m.times)+len(m.numbers) > 0 || len(m.text) > longest || !whenThereIs.MatchString(m.text) {
		return false
	}
	switch {
	case last.Intent == ActionItemsQuery:
		return m.saysAny("กำหนด", "ผู้รับผิดชอบ", "ครบ")
	case last.Intent == MeetingQuery, last.Intent == MeetingVenue:
		return m.saysAny("เวลา", "วัน", "ห้อง", "ประธาน", "ลิงก์", "กำหนด", "ที่ไหน") && m.saysAny("แล้ว", "เมื่อ", "ตอน", "พอ") && !m.saysAny("ก่อน", "ชั่วโมง", "นาที")
	}
	return false
}

// wishedNews fills what such a message, or one that asks whether it is told of changes, means of the news that the bot sends.
func (f *filler) wishedNews() {
	last := f.c.Last
	asks, wishes := f.m.asksIfChanged(last), f.m.wishesWhenKnown(last)
	if !asks && !wishes {
		return
	}
	f.q.Aspect.IfChanged = asks
	if f.q.Aspect.News.Changed = asks || last.Intent != ActionItemsQuery; !f.q.Aspect.News.Changed {
		f.s.Topic = string(NewsOrders)
	}
}
