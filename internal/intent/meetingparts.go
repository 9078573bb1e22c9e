package intent

import (
	"regexp"
	"slices"

	"changwat/internal/intent/concept"
)

// becauseOf is the reason that a message gives for what it asks about.
var becauseOf = regexp.MustCompile(`(?:เพราะ|เนื่องจาก|เนื่องด้วย|ด้วยเหตุ|จากเหตุ|จากกรณี)(?:ว่า|เหตุ|ติด|เรื่อง|มี|การ)* ?([^ ]+?)(?:ใช่|หรือ|รึ|ไหม|มั้ย|มีอะไร|มีไร|อะไร|บ้าง|มั่ง|นะ|ครับ|คับ|ค่ะ|คะ| |$)`)

// causeOfChange returns for what reason a message takes it that meetings were moved or called off; "" where it gives none, or asks for it.
func (f *filler) causeOfChange(a *Aspect) string {
	if !a.Moved && !a.Cancelled || a.Detail == DetailReason {
		return ""
	}
	at := becauseOf.FindStringSubmatchIndex(f.m.text)
	if at == nil {
		return ""
	}
	f.m.claims = append(f.m.claims, span{f.m.folded.At(at[2]), f.m.folded.At(at[3])})
	return f.m.text[at[2]:at[3]]
}

// agendaBeside makes one question of a message that asks for the agenda of a meeting and for another particular of it: the answer
// about the agenda shows the meeting as well. It tells whether the two parts of the message ask so.
func agendaBeside(a, b, whole *Query, left, right bool) bool {
	if subjectOf(whole.Intent) != concept.CtxMeeting || whole.Intent == MeetingAdd {
		return false
	}
	agenda, other := a, b
	switch {
	case right && b.Intent == MeetingAgenda && !left && (a.Intent == MeetingQuery || a.Intent == MeetingVenue):
		agenda, other = b, a
	case left && a.Intent == MeetingAgenda && !right && (b.Intent == MeetingQuery || b.Intent == MeetingVenue):
	default:
		return false
	}
	if whole.Intent == MeetingAgenda && whole.Ask == "" {
		return true
	}
	one := agenda.standsAlone()
	one.Text, one.Times, one.Amounts, one.Readings, one.Unread = whole.Text, whole.Times, whole.Amounts, whole.Readings, whole.Unread
	one.Slots.Metric, one.Aspect.Moved = other.Slots.Metric, other.Aspect.Moved
	one.Aspect.Meeting, one.Confidence = true, max(one.Confidence, surely)
	*whole = one
	return true
}

// asksAgendaToo tells whether the message asks for the agenda of a meeting beside another particular of it: «ขอลิงก์ซูมประชุมครั้งที่ 5 พร้อมระเบียบวาระ».
func (m *message) asksAgendaToo() bool {
	return m.has.Has(concept.Agenda) && agendaToo.MatchString(m.text)
}

// agendaToo finds the agenda where it is asked for beside something else.
var agendaToo = regexp.MustCompile(`(?:พร้อม|และ|กับ|ก็|ตลอดจน|รวมถึง|รวมทั้ง|,|ด้วย|ไหม|มั้ย|ไหน|ไร|โมง|บ้าง|ประธาน|ลิงก์)\s*(?:แล้ว|ด้วย|ทั้ง|กับ|ก็|\s)*(?:ขอ|ดู|มี|เอา|ส่ง)?\s*(?:ระเบียบ)?วาระ|ขอ(?:ระเบียบ)?วาระ`)

// asksWhetherMoved tells whether the message asks whether a meeting was moved, and does not only name those that were.
func (m *message) asksWhetherMoved() bool {
	return m.has.Has(concept.Move) && m.saysAny("เลื่อนไหม", "เลื่อนมั้ย", "เลื่อนมั๊ย", "เลื่อนหรือ", "เลื่อนรึ", "เลื่อนเปล่า", "เลื่อนป่าว", "เลื่อนยัง", "เลื่อนหรือยัง", "เลื่อนหรือเปล่า")
}

// endsInTime tells whether the message asks whether a meeting is over by an hour, which calls none off: «จะเลิกทันสี่โมงไหม».
func (m *message) endsInTime() bool {
	return m.saysAny("เลิก", "เสร็จ", "จบ") && endsBy.MatchString(m.text) && m.has.Has(concept.HasClock)
}

// endsBy finds an end that is to be reached by some hour.
var endsBy = regexp.MustCompile(`(?:เลิก|เสร็จ|จบ)(?:ประชุม)?(?:ได้)?(?:ทัน|ก่อน|ไม่เกิน|ภายใน)`)

// asksEnd tells whether the message asks when a meeting is over, with words between the verb and the question: «บ่ายนี้เขาเลิกกันกี่โมง».
func (m *message) asksEnd() bool {
	return m.saysAny("เลิก", "เสร็จ", "จบ") && !m.saysAny("ยกเลิก", "ล้มเลิก", "ทำเสร็จ", "ส่ง") && endAsked.MatchString(m.text)
}

var endAsked = regexp.MustCompile(`(?:เลิก|เสร็จ|จบ)(?:ประชุม|งาน|กัน|แล้ว|เขา|ประมาณ|ราวๆ|ราว|ตอน|สัก|ซัก|แถวๆ|ช่วง|น่าจะ| )*(?:กี่โมง|กี่ทุ่ม|เวลาใด|เวลาไหน|เวลาเท่า|ตอนไหน|บ่ายกี่|เมื่อไ)`)

// butStart is what is asked of a meeting without its beginning, where only its end is asked for.
func (m *message) butStart(metrics List[Metric]) List[Metric] {
	if !m.asksEnd() || m.saysWord("เริ่ม") {
		return metrics
	}
	return slices.DeleteFunc(metrics, func(in Metric) bool { return in == MetricStart || in == MetricDate })
}

// hourAndPlace tells whether a message asks at what hour a meeting is and where, which leaves open no more than whether its hour or
// its place counts for more: the meeting shows both.
func (m *message) hourAndPlace(o *opinion) bool {
	meets := func(i int) bool { return intents[i] == MeetingQuery || intents[i] == MeetingVenue }
	return o.share < surely && meets(o.first) && meets(o.next[0]) && m.has.HasAny(concept.Meeting, concept.Title) && m.has.Has(concept.QTime)
}

// MeetingParticular is which particular of meetings, beside their slots, a question asks about.
type MeetingParticular struct {
	Presenter   bool `json:"-"` // who reported a subject: «ใครนำเสนอเรื่อง OTOP»
	WhichPerson bool `json:"-"` // who in person chairs, and not by which post: «รองผู้ว่าท่านไหนเป็นประธาน»
	Attends     bool `json:"-"` // whether somebody takes part in a meeting: «ปลัดเข้าประชุมไหม»
	Missing     bool `json:"-"` // whether anybody is missing from a meeting: «รองผู้ว่ามาครบไหม»
	Headcount   bool `json:"-"` // how many people take part in a meeting
	NotChaired  bool `json:"-"` // only meetings that a post does not chair: «ประชุมไหนผู้ว่าไม่ได้เป็นประธาน»
	SameRoom    bool `json:"-"` // whether a meeting is in the room of the one before it: «ใช้ห้องเดิมไหม»
	Presented   bool `json:"-"` // what somebody reported: «พช. นำเสนออะไรในที่ประชุม»
	Weekday     bool `json:"-"` // on which day of the week a meeting is: «วันอะไร»
	DayOff      bool `json:"-"` // only on days on which offices are closed: «ประชุมตรงวันหยุดไหม»
	Passcode    bool `json:"-"` // the passcode of an online meeting, and not its link
	Clash       bool `json:"-"` // which meetings take place at the same time: «ประชุมชนกันไหม»

	Lacks  MeetingPart `json:"-"` // only meetings whose records do not state a part: «ประชุมไหนยังไม่มีประธาน»
	Cause  string      `json:"-"` // for what reason a message takes it that meetings were moved or called off, as typed: โควิด
	Unheld string      `json:"-"` // what no record states, by its name in a sentence: ที่จอดรถ
}
