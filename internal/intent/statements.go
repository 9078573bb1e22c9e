package intent

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// statements are the kinds of records that messages give without a word for recording, which read like questions about them: by what the
// message is read as, and what it has to state. None of them asks anything.
var statements = []struct {
	readAs []Intent
	tells  func(*message) bool
	gives  Intent
}{
	{[]Intent{MeetingQuery, MeetingVenue}, (*message).tellsMeeting, MeetingAdd},
	{[]Intent{MeetingQuery, MeetingVenue}, (*message).tellsChair, MeetingAdd},
	{[]Intent{MeetingQuery, MeetingVenue, BudgetDisbursement, OTOPEvents, ContactDirectory, OutOfScope}, (*message).movesRoom, MeetingAdd},
	{[]Intent{MeetingQuery, MeetingVenue, BudgetDisbursement, OTOPEvents, OutOfScope}, (*message).meetingIsOff, MeetingAdd},
	{[]Intent{MeetingQuery, MeetingVenue, OutOfScope}, (*message).putsOff, MeetingAdd},
	{[]Intent{MeetingQuery, MeetingVenue, OutOfScope}, (*message).correctsMeeting, MeetingAdd},
	{[]Intent{OTOPAdd}, (*message).changesMeeting, MeetingAdd},
	{[]Intent{MeetingQuery, MeetingVenue, OutOfScope, ContactDirectory}, (*message).entersMeeting, MeetingAdd},
	{[]Intent{MeetingQuery, MeetingVenue, OutOfScope, OTOPProjects, ProgramProgress}, (*message).tellsGathering, MeetingAdd},
	{[]Intent{OutOfScope}, (*message).tellsMeetingHour, MeetingAdd},
	{[]Intent{OTOPEvents, OTOPProjects, OTOPSales, OutOfScope, ContactDirectory, CaseCount, ReportCase, ProgramProgress}, (*message).tellsFair, OTOPAdd},
	{[]Intent{CaseCount, CaseTrend, CaseCompare, OutOfScope}, (*message).tellsCount, CaseAdd},
	{[]Intent{ReportCase}, (*message).tellsScreening, CaseAdd},
	{[]Intent{ReportCase}, (*message).tellsFound, CaseAdd},
	{[]Intent{OTOPSales, OTOPCompare, OutOfScope}, (*message).tellsSales, OTOPAdd},
}

// eitherReading is a question about records of a kind that may as well tell of one.
type eitherReading struct {
	readAs []Intent
	may    func(*message, *Query) bool
}

// either are those questions: by what the message is read as, and what particulars it holds. None of them asks anything.
var either = []eitherReading{
	{[]Intent{MeetingQuery, MeetingVenue, BudgetDisbursement}, (*message).mayTellMeeting},
	{[]Intent{OTOPEvents, OTOPProjects}, (*message).mayTellFair},
	{[]Intent{CaseCount, CaseCompare, OutOfScope}, (*message).mayTellNone},
	{[]Intent{CaseCount}, (*message).mayTellCases},
	{[]Intent{BudgetDisbursement}, (*message).mayTellSpending},
	{[]Intent{ContactDirectory}, (*message).mayTellContact},
	{[]Intent{ActionItemsQuery, OutOfScope}, (*message).mayTellOrder},
	{[]Intent{OTOPProjects, ProgramProgress, OutOfScope}, (*message).mayTellProject},
}

// mayTellMeeting tells whether a message names a meeting that no record is known by, and its day: «ประชุมโรคระบาด 6 พ.ค.».
func (m *message) mayTellMeeting(q *Query) bool {
	s := &q.Slots
	if notToldOfMeetings.Meets(&m.has) && !m.has.Has(concept.Zoom) || !m.has.Has(concept.Meeting) || s.Title != "" || len(s.Number)+len(s.Position)+len(s.Person) > 0 || !m.has.Has(concept.HasDay) {
		return false
	}
	return lettersOf(without(m.beyondTimes(), []string{"การประชุม", "ประชุม", "วันที่", "วัน", "เวลา", "มี", "จะ", "นัด", "ครับ", "ค่ะ", "คะ", "นะ", "ซูม", "zoom", "ออนไลน์", "ใน", "ของ"})) >= leastName
}

// beyondTimes is the message without its times.
func (m *message) beyondTimes() string {
	text := m.text
	for _, t := range slices.Backward(m.times) {
		text = text[:t.Begin] + " " + text[t.Stop:]
	}
	return text
}

// mayTellFair tells whether a message names a fair of OTOP with its place or a name that nothing accounts for: «งานโอทอป วัดพนัญเชิง 22-24 พ.ค.».
func (m *message) mayTellFair(q *Query) bool {
	if notToldOfFairs.Meets(&m.has) || m.has.Has(concept.Meeting) || !m.has.Has(concept.Otop) || !m.has.HasAny(concept.Fair, concept.Event) || m.has.Has(concept.ProjectWord) || len(m.amounts) > 0 || m.looksUpFair() {
		return false
	}
	dated := slices.ContainsFunc(m.times, func(t read.Time) bool { return t.Grain == when.GrainDay })
	return m.has.Has(concept.Hall) || dated && (len(q.Unread) > 0 || m.has.Has(concept.Event))
}

// mayTellNone tells whether a message says that nobody fell ill somewhere: «อุทัย ไม่มีผู้ป่วย».
func (m *message) mayTellNone(*Query) bool {
	return m.has.HasAny(concept.HasDistrict, concept.HasDay) && !notTold.Meets(&m.has) && noneTold.MatchString(m.text)
}

// mayTellSpending tells whether a message holds how much of a budget is spent: «งบลงทุน 45%».
func (m *message) mayTellSpending(*Query) bool {
	return len(m.amounts) > 0 && !questioning.Meets(&m.has) && !m.has.HasAny(concept.Target, concept.Order, concept.Remind, concept.Compare)
}

// mayTellContact tells whether a message is the name of an agency or a post, with the name of a person or nothing: «รพ.เสนา».
func (m *message) mayTellContact(q *Query) bool {
	if questioning.Meets(&m.has) || m.has.HasAny(concept.Contact, concept.Want, concept.Look, concept.Name, concept.Meeting, concept.Order, concept.Remind) || len(q.Unread) > 0 {
		return false
	}
	return len(q.Slots.Person) == 1 && len(q.Slots.Position) == 1 || len(q.Slots.Agency) == 1 && len(q.Slots.Position) == 0
}

// mayTellOrder tells whether a message says what somebody is to do: «ให้ ปภ. สำรวจเขื่อน ภายใน 10 พ.ค.», «ข้อสั่งการ ตั้งด่านสายเอเชีย».
func (m *message) mayTellOrder(q *Query) bool {
	if questioning.Meets(&m.has) || m.has.HasAny(concept.Want, concept.Look, concept.Remind, concept.Notify, concept.Subscribe, concept.Pending, concept.Meeting) {
		return false
	}
	if q.Intent == OutOfScope {
		return strings.HasPrefix(m.text, "ให้") && m.has.Has(concept.Agency)
	}
	return strings.HasPrefix(m.text, "ข้อสั่งการ") && len(q.Unread) > 0 && len(q.Slots.Number) == 0
}

// mayTellProject tells whether a message begins with the name of a project that no record has.
func (m *message) mayTellProject(q *Query) bool {
	return strings.HasPrefix(m.text, "โครงการ") && len(q.Unread) > 0 && !questioning.Meets(&m.has) && !m.has.HasAny(concept.Want, concept.Look, concept.Progress, concept.Budget, concept.Otop)
}

// notTold are the concepts of words beside which a count is not told but asked for, compared, or of something else.
var notTold = questioning.With(concept.Want, concept.Look, concept.Graph, concept.Trend, concept.Compare, concept.RankHigh, concept.RankLow, concept.RankList, concept.Remind, concept.Remindnoun, concept.Notify,
	concept.Subscribe, concept.Unsubscribe, concept.Meeting, concept.Title, concept.Otop, concept.Sale, concept.Order, concept.Budget, concept.Disburse, concept.Entre, concept.Booth, concept.ProjectWord, concept.Every,
	concept.Ifever, concept.Contact, concept.Atrisk, concept.Quarantine, concept.Breach, concept.Average, concept.UnitPercent, concept.Provenance, concept.Summary, concept.Help, concept.Whereto, concept.Off, concept.Chat, concept.Refuse, concept.Greet, concept.Thanks)

// tellsCount tells whether the message that reads like a question states a count of people who fell ill, recovered or died, or that
// there were none, and asks nothing: «ยอดโควิดเมื่อวานซืน ใหม่ 9», «วันนี้ไม่มีใครหายเพิ่ม». A number behind a limit is none.
func (m *message) tellsCount() bool {
	if m.listsDistricts() && !notListed.Meets(&m.has) || m.tellsNoneAnywhere() {
		return true
	}
	if notTold.Meets(&m.has) || len(m.times) == 0 && !m.has.HasAny(concept.Disease, concept.Caseword) {
		return false
	}
	if noneTold.MatchString(m.text) {
		return true
	}
	return slices.ContainsFunc(m.amounts, func(a number.Amount) bool {
		before := textBefore(m.text, a)
		counts := a.Unit == "ราย" || a.Unit == "คน" || a.Unit == "เคส" || a.Unit == "" && slices.ContainsFunc(slices.Concat(beforeCounts, []string{"ใหม่", "รายใหม่", "รวม", "เพิ่มขึ้น", "เสียชีวิตแล้ว"}), func(w string) bool { return strings.HasSuffix(before, w) })
		counts = counts || a.Unit == "" && strings.HasPrefix(strings.TrimSpace(m.text[a.Stop:]), "เคส")
		return (counts || m.endsWithCount(before, a)) && !isBounded(before)
	})
}

// endsWithCount tells whether a count is named, and its number is the last word, behind its day: «ยอดสะสมวันนี้ 306».
func (m *message) endsWithCount(before string, a number.Amount) bool {
	return a.Unit == "" && a.Stop == len(m.text) && m.has.HasAny(concept.Metric, concept.ReportCount) &&
		slices.ContainsFunc(m.times, func(t read.Time) bool { return strings.HasSuffix(before, t.Text) })
}

// noneTold finds the words that say that nobody fell ill, recovered or died.
var noneTold = regexp.MustCompile(`(?:ไม่มี|ไม่พบ|ไม่เจอ) ?(?:ใคร|คน|ผู้|เคส|ราย)?(?:ที่)? ?(?:ติด|ป่วย|หาย|รักษาหาย|ตาย|เสียชีวิต|รายใหม่|ใหม่|เพิ่ม)`)

// notSales are the words beside which an amount of money is not what was sold, but a change of it, an aim, or less or more than that.
var notSales = []string{"เทียบ", "กว่าเดิม", "เพิ่มขึ้น", "ลดลง", "เป้า", "คาดว่า", "คาดการณ์", "ต่ำกว่า", "สูงกว่า", "เกิน", "ไม่ถึง", "มากกว่า", "น้อยกว่า"}

// tellsSales tells whether the message that reads like a question states how much OTOP sold or earned in a time, and asks nothing:
// «ผลการจำหน่ายสินค้าโอทอป ประจำเดือนเมษายน 2564 เป็นเงิน 3,500,000 บาท».
func (m *message) tellsSales() bool {
	asked := notToldOfSales
	if slices.ContainsFunc([]string{"ขอรายงาน", "ขอแจ้ง", "ขอส่ง", "สรุป", "รายงานสรุป"}, func(w string) bool { return strings.HasPrefix(m.text, w) }) {
		asked = questioning
	}
	if m.sumsUp() {
		asked = questioning
	}
	if asked.Meets(&m.has) || m.saysAny(notSales...) || !m.saysAny("โอทอป", "OTOP", "otop", "Otop") || !m.saysAny("ขาย", "จำหน่าย", "รายได้") || len(m.times) == 0 {
		return false
	}
	return slices.ContainsFunc(m.amounts, func(a number.Amount) bool {
		return (a.Unit == "บาท" || a.Unit == "" && a.Scale >= number.Million) && a.Problem == "" && a.Upper.IsZero()
	})
}

// sumsUp tells whether the message ends with the sum of the amounts before it, as none does that asks: «ผ้า 2.1 ล้าน อาหาร 4.5 ล้าน รวม 6.6 ล้าน».
func (m *message) sumsUp() bool {
	n := len(m.amounts)
	if n < 3 || !strings.Contains(m.text[m.amounts[n-2].Stop:m.amounts[n-1].Begin], "รวม") {
		return false
	}
	sum, total := 0.0, 0.0
	for i, a := range m.amounts {
		value, err := strconv.ParseFloat(a.Value.String(), 64)
		if err != nil || a.Problem != "" {
			return false
		}
		if total = value; i < n-1 {
			sum += value
		}
	}
	return math.Abs(sum-total) < 0.5
}

// notToldOfSales are the concepts of words beside which sales are not told but asked for, compared, or of something else.
var notToldOfSales = questioning.With(concept.Want, concept.Look, concept.Graph, concept.Trend, concept.Compare, concept.RankHigh, concept.RankLow, concept.RankList, concept.Remind, concept.Remindnoun, concept.Notify,
	concept.Subscribe, concept.Unsubscribe, concept.Meeting, concept.Order, concept.Budget, concept.Every, concept.Ifever, concept.Average, concept.Provenance, concept.Summary, concept.Help, concept.Refuse)

// meetingTold begin a statement that there will be a meeting; the one with มี asks as well, unless the room is told.
var meetingTold = []string{"มีประชุม", "มีการประชุม", "จะประชุม", "จะมีประชุม", "นัดประชุม", "กำหนดประชุม"}

// tellsMeeting tells whether the message that reads like a question states that a meeting is held on a day in a room, and asks nothing:
// «พรุ่งนี้มีประชุม ศบค.จังหวัด ที่ห้องอโยธยา».
func (m *message) tellsMeeting() bool {
	if !m.has.Has(concept.HasDay) || !m.saysAny(meetingTold...) || notToldOfMeetings.Meets(&m.has) {
		return false
	}
	return m.saysAny("ที่ห้อง", " ณ ", " ห้อง", "ที่ศาลากลาง", "ที่หอประชุม", "ที่ชั้น", "ที่ศาลา", "ที่โรงแรม", "ที่ที่ว่าการ")
}

// chairTold finds a statement of who is in the chair, behind the name of a meeting: «ประชุมศูนย์ดำรงธรรม ท่านปลัดจังหวัดเป็นประธานนะ». Without a
// space between them it asks for the meetings of that chair.
var chairTold = regexp.MustCompile(`ประชุม[^ ]{4,} (?:[^ ]+ )*?(?:ท่าน|ให้|โดยมี|โดย|มี)?[^ ]+เป็นประธาน(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า|แทน|เอง| )*$`)

// chairGiven finds the words with which a message ends that gives the chair to somebody: «มอบรองสรัลพัชรเป็นประธาน».
var chairGiven = regexp.MustCompile(`(?:มอบหมาย|มอบ|ให้)[^ ]+ ?เป็นประธาน(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า| )*$`)

// tellsChair tells whether the message that reads like a question about a meeting states who is in the chair, and asks nothing. Who takes
// somebody's place there is told whatever else names the meeting: «ประชุม 5/2564 รองผู้ว่าเป็นประธานแทน».
func (m *message) tellsChair() bool {
	if !m.has.HasAny(concept.Position, concept.HasPerson) || notToldOfChairs.Meets(&m.has) || !m.saysAny("เป็นประธาน", "นั่งประธาน", "ประธานแทน") || m.saysAny("ที่ผู้", "ที่ท่าน", "ที่รอง", "ที่มี") {
		return false
	}
	return len(m.times) == 0 && chairTold.MatchString(m.text) || m.has.Has(concept.Meeting) && (m.saysAny("ประธานแทน", "ประธานนะ") || chairGiven.MatchString(m.text))
}

// notToldOfMeetings are the concepts of words beside which a meeting is not told but asked for, or of something else.
var notToldOfMeetings = questioning.With(concept.Want, concept.Look, concept.Remind, concept.Remindnoun, concept.Notify, concept.Subscribe, concept.Unsubscribe, concept.Order, concept.Every, concept.Ifever, concept.Link, concept.Help, concept.Summary,
	concept.Vacant, concept.Booking, concept.Move, concept.Cancel, concept.Calloff, concept.Off, concept.Chat, concept.Refuse, concept.Minutes, concept.Agenda)

// notToldOfChairs are those without the word for somebody who is not free: «ท่านผู้ว่าไม่ว่าง มอบท่านปลัดเป็นประธาน».
var notToldOfChairs = notToldOfMeetings.Without(concept.Vacant, concept.Chat)

// fairNamed finds the name of a fair with which a message begins: the word for one and no word for the kind of fairs.
var fairNamed = regexp.MustCompile(`^(?:สวัสดี(?:ครับ|ค่ะ|คะ)?|ขอ|แจ้ง|ประชาสัมพันธ์|เชิญชวน|เชิญ|เที่ยว|ร่วม|กำหนด|จัด|จะ|มี|เพิ่ม|ลง|ช่วย|บันทึก| )*(?:งาน|มหกรรม|เทศกาล|ตลาดนัด)[ก-๙]{3,}`)

// What asks about a fair without a word that asks: to see it, or its particulars, as the message opens; or that it is held still.
var (
	fairLookedUp = regexp.MustCompile(`^(?:ขอ|อยาก|จะ|ช่วย|รบกวน|ฝาก|ต้องการ|ท่าน|พี่|น้อง|\s)*(?:ดู|เช็[คก]|ตรวจ|ข้อมูล|รายละเอียด|ทราบ|รู้)|^ขอ\s*(?:งาน|มหกรรม|เทศกาล|ตลาดนัด)`)
	fairHeldYet  = regexp.MustCompile(`ยัง(?:คง)?(?:จัด|มี|เป็น|อยู่|เหมือน|ตามเดิม)`)
)

// looksUpFair tells whether the message asks about a fair that stands by the way it opens, or by what it says of it.
func (m *message) looksUpFair() bool {
	return fairLookedUp.MatchString(m.text) || m.saysAny("ยัง") && fairHeldYet.MatchString(m.text)
}

// tellsFair tells whether the message that reads like a question states that a fair is held on days and at a place, or that there will be
// one, and asks nothing: «งาน OTOP ของดีกรุงเก่า วันที่ 5-9 พ.ค. ที่ตลาดน้ำอโยธยา», «จะมีงานแสดงสินค้า OTOP วันเสาร์หน้า».
func (m *message) tellsFair() bool {
	if !m.has.Has(concept.Otop) && !fairNamed.MatchString(strings.TrimSpace(m.beyondTimes())) || !m.saysAny("งาน", "ตลาดนัด", "มหกรรม", "เทศกาล", "คาราวาน", "สัญจร") || notToldOfFairs.Meets(&m.has) || m.has.Has(concept.Meeting) && m.saysAny("ประชุม", "ครม") || len(m.repeats) > 0 || m.saysWord("เทียบ") {
		return false
	}
	dated := slices.ContainsFunc(m.times, func(t read.Time) bool { return t.Grain == when.GrainDay || t.Problem != "" })
	coming := m.saysAny("จะมีงาน", "จะจัด", "กำหนดจัด", "จะมีตลาด")
	placed := m.saysAny(" ที่", " ณ ", " หน้า", "จัดที่", " สถานที่", " บริเวณ") || m.saysGround()
	numbered := slices.ContainsFunc(m.times, func(t read.Time) bool { return strings.ContainsAny(thai.Digits(t.Text), "0123456789") })
	return dated && (coming || placed && numbered && m.daysNamed() == 1) && !m.looksUpFair()
}

// daysNamed is how many days or ranges of them the message names.
func (m *message) daysNamed() (n int) {
	for _, t := range m.times {
		if _, ok := t.Days(); ok || t.Problem != "" {
			n++
		}
	}
	return n
}

// notToldOfFairs are the concepts of words beside which a fair is not told but asked for, or of something else.
var notToldOfFairs = concept.Of(concept.QWhen, concept.QTime, concept.QWhere, concept.QWho, concept.QMuch, concept.QMany, concept.QWhat, concept.QHow, concept.QYes, concept.QWhich, concept.QEnd, concept.Remind, concept.Remindnoun, concept.Notify, concept.Subscribe,
	concept.Unsubscribe, concept.Order, concept.Ifever, concept.Link, concept.Help, concept.Summary, concept.Move, concept.Cancel, concept.Calloff, concept.Off, concept.Chat, concept.Refuse, concept.Sale, concept.Contact)
