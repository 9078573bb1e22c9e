package intent

import (
	"regexp"
	"slices"
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
	{[]Intent{OTOPEvents, OTOPProjects, OutOfScope}, (*message).tellsFair, OTOPAdd},
	{[]Intent{CaseCount, CaseTrend, CaseCompare, OutOfScope}, (*message).tellsCount, CaseAdd},
	{[]Intent{OTOPSales, OTOPCompare, OutOfScope}, (*message).tellsSales, OTOPAdd},
}

// states takes a message that reads like a question for the entry that it states. It returns false where it states none.
func (m *message) states(q *Query) bool {
	if m.saysWord("?") || questionsIn(m.text) > 0 || m.saysAny(saysSo...) {
		return false
	}
	for _, s := range statements {
		if slices.Contains(s.readAs, q.Intent) && s.tells(m) {
			q.Intent, q.Confidence = s.gives, likelyEnough
			return true
		}
	}
	return false
}

// notTold are the concepts of words beside which a count is not told but asked for, compared, or of something else.
var notTold = questioning.With(concept.Want, concept.Look, concept.Graph, concept.Trend, concept.Compare, concept.RankHigh, concept.RankLow, concept.RankList, concept.Remind, concept.Remindnoun, concept.Notify,
	concept.Subscribe, concept.Unsubscribe, concept.Meeting, concept.Title, concept.Otop, concept.Sale, concept.Order, concept.Budget, concept.Disburse, concept.Entre, concept.Booth, concept.ProjectWord, concept.Every,
	concept.Ifever, concept.Contact, concept.Atrisk, concept.Quarantine, concept.Breach, concept.Average, concept.UnitPercent, concept.Provenance, concept.Summary, concept.Help, concept.Whereto, concept.Off, concept.Chat, concept.Refuse, concept.Greet, concept.Thanks)

// tellsCount tells whether the message that reads like a question states a count of people who fell ill, recovered or died, or that
// there were none, and asks nothing: «ยอดโควิดเมื่อวานซืน ใหม่ 9», «วันนี้ไม่มีใครหายเพิ่ม». A number behind a limit is none.
func (m *message) tellsCount() bool {
	if notTold.Meets(&m.has) || len(m.times) == 0 && !m.has.HasAny(concept.Disease, concept.Caseword) {
		return false
	}
	if noneTold.MatchString(m.text) {
		return true
	}
	return slices.ContainsFunc(m.amounts, func(a number.Amount) bool {
		before := m.beforeAmount(a)
		limit := slices.ContainsFunc(slices.Concat(undersSame, oversEqual, unders, overs), func(w string) bool { return strings.HasSuffix(before, w) })
		counts := a.Unit == "ราย" || a.Unit == "คน" || a.Unit == "เคส" || a.Unit == "" && slices.ContainsFunc(slices.Concat(beforeCounts, []string{"ใหม่", "รายใหม่", "รวม", "เพิ่มขึ้น", "เสียชีวิตแล้ว"}), func(w string) bool { return strings.HasSuffix(before, w) })
		return (counts || m.endsWithCount(before, a)) && !limit
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
	if slices.ContainsFunc([]string{"ขอรายงาน", "ขอแจ้ง", "ขอส่ง"}, func(w string) bool { return strings.HasPrefix(m.text, w) }) {
		asked = questioning
	}
	if asked.Meets(&m.has) || m.saysAny(notSales...) || !m.saysAny("โอทอป", "OTOP", "otop", "Otop") || !m.saysAny("ขาย", "จำหน่าย", "รายได้") || len(m.times) == 0 {
		return false
	}
	return slices.ContainsFunc(m.amounts, func(a number.Amount) bool {
		return (a.Unit == "บาท" || a.Unit == "" && a.Scale >= number.Million) && a.Problem == "" && a.Upper.IsZero()
	})
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

// notToldOfMeetings are the concepts of words beside which a meeting is not told but asked for, or of something else.
var notToldOfMeetings = questioning.With(concept.Want, concept.Look, concept.Remind, concept.Remindnoun, concept.Notify, concept.Subscribe, concept.Unsubscribe, concept.Order, concept.Every, concept.Ifever, concept.Link, concept.Help, concept.Summary,
	concept.Vacant, concept.Booking, concept.Move, concept.Cancel, concept.Calloff, concept.Off, concept.Chat, concept.Refuse, concept.Minutes, concept.Agenda)

// tellsFair tells whether the message that reads like a question states that a fair is held on days and at a place, or that there will be
// one, and asks nothing: «งาน OTOP ของดีกรุงเก่า วันที่ 5-9 พ.ค. ที่ตลาดน้ำอโยธยา», «จะมีงานแสดงสินค้า OTOP วันเสาร์หน้า».
func (m *message) tellsFair() bool {
	if !m.has.Has(concept.Otop) || !m.saysAny("งาน", "ตลาดนัด", "มหกรรม", "เทศกาล", "คาราวาน") || notToldOfFairs.Meets(&m.has) {
		return false
	}
	dated := slices.ContainsFunc(m.times, func(t read.Time) bool { return t.Grain == when.GrainDay || t.Problem != "" })
	coming := m.saysAny("จะมีงาน", "จะจัด", "กำหนดจัด", "จะมีตลาด")
	placed := m.saysAny(" ที่", " ณ ", " หน้า", "จัดที่")
	numbered := slices.ContainsFunc(m.times, func(t read.Time) bool { return strings.ContainsAny(thai.Digits(t.Text), "0123456789") })
	return dated && (coming || placed && numbered)
}

// notToldOfFairs are the concepts of words beside which a fair is not told but asked for, or of something else.
var notToldOfFairs = concept.Of(concept.QWhen, concept.QTime, concept.QWhere, concept.QWho, concept.QMuch, concept.QMany, concept.QWhat, concept.QHow, concept.QYes, concept.QWhich, concept.QEnd, concept.Remind, concept.Remindnoun, concept.Notify, concept.Subscribe,
	concept.Unsubscribe, concept.Order, concept.Every, concept.Ifever, concept.Link, concept.Help, concept.Summary, concept.Move, concept.Cancel, concept.Calloff, concept.Off, concept.Chat, concept.Refuse, concept.Meeting, concept.Sale, concept.Contact, concept.Compare)
