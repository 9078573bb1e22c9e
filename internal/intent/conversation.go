package intent

import (
	"cmp"
	"strconv"
	"strings"

	"changwat/internal/thai/when"
)

// contexts are the concepts by which rules know what the last query was about.
var contexts = map[Intent][]concept{
	MeetingQuery: {cCtxMeeting}, MeetingAgenda: {cCtxMeeting, cCtxAgenda}, MeetingVenue: {cCtxMeeting}, MeetingAdd: {cCtxMeeting, cCtxEntry},
	CaseCount: {cCtxCase}, CaseTrend: {cCtxCase}, CaseCompare: {cCtxCase}, CaseAdd: {cCtxCase, cCtxEntry}, ReportCase: {cCtxCase, cCtxReport},
	OTOPEvents: {cCtxEvent}, OTOPSales: {cCtxSales}, OTOPCompare: {cCtxSales}, OTOPAdd: {cCtxSales, cCtxEntry}, OTOPProjects: {cCtxProjects},
	ActionItemsQuery: {cCtxOrder}, Subscribe: {cCtxNews}, Unsubscribe: {cCtxNews}, BudgetDisbursement: {cCtxBudget}, ProgramProgress: {cCtxProgram},
	ContactDirectory: {cCtxContact}, RemindSet: {cCtxRemind}, RemindList: {cCtxRemind}, RemindCancel: {cCtxRemind},
}

// noteContext adds what the last query was about.
func (m *message) noteContext(last *Query) {
	if last == nil {
		return
	}
	for _, c := range contexts[last.Intent] {
		m.has.add(c)
		m.has.add(cCtxAny)
	}
}

// ownTopics are the concepts that make a message stand by itself.
var ownTopics = setOf(cMeeting, cTitle, cZoom, cAgenda, cMinutes, cDisease, cInfected, cCaseword, cOtop, cFair, cEvent,
	cProjectWord, cProject, cBudgetSource, cOrder, cBudget, cDisburse, cWhichquarter, cProgram, cPosition, cAgency,
	cRemind, cRemindstop, cRemindnoun, cSubscribe, cUnsubscribe, cHelp, cGreet, cThanks, cOff, cBreach, cAtrisk, cFound,
	cWhereto, cSale)

// isFollowUp tells whether the message depends on the one before: it has no subject of its own, or says so («แล้ว…ล่ะ»), or
// goes on with what was told («เมียเขาก็ติดด้วย»).
func (m *message) isFollowUp(last *Query) bool {
	if !ownTopics.meets(&m.has) {
		return m.unknown <= 8 || m.has.has(cOnlyfollow)
	}
	switch short := len(m.folded.Bytes) < 40; last.Intent {
	case ReportCase:
		return short && m.has.hasAny(cInfected, cGot, cFound, cAtrisk, cBreach, cQuarantine, cHasPeople) && !m.has.hasAny(cReportCount, cQMany, cQMuch)
	case Subscribe, Unsubscribe, MeetingAdd, CaseAdd, OTOPAdd:
		if short && m.has.hasAny(cCancel, cMove, cFix, cAdd, cHasAmount, cRoom, cChair, cZoom) && !m.has.hasAny(cQWhen, cQWhere, cQMany, cQMuch) {
			return true
		}
	case OTOPEvents, OTOPProjects:
		if short && m.has.has(cBudget) && m.has.has(cQWho) {
			return true // «งบใคร»
		}
	case ActionItemsQuery:
		if short && m.has.has(cAbout) && m.has.has(cQYes) && !m.has.hasAny(cMeeting, cTitle, cAgenda) {
			return true // «มีเรื่อง … ไหม»
		}
	}
	if m.has.hasAny(cRelNext, cRelPrev) && m.has.hasAny(cTail, cFollow, cOnlyfollow) && m.stays(last.Intent) {
		return true // «แล้วประชุมถัดไปล่ะ»
	}
	if !m.has.hasAny(cOnlyfollow, cAnaphor) {
		return false
	}
	return !m.has.hasAny(cOff, cGreet, cThanks, cHelp)
}

// turning are the concepts of which a message may be made that only turns the last question to another day, place,
// number or office; turned are those of them that it turns to.
var (
	turned = setOf(cHasTime, cHasDistrict, cHasSubdistrict, cHasArea, cHasNumber, cRelNext, cRelPrev, cRelLatest, cNational,
		cScopeProvince, cAgency, cPosition, cLastyear, cAll)
	turning = setOf(cHasTime, cHasDistrict, cHasSubdistrict, cHasArea, cHasNumber, cRelNext, cRelPrev, cRelLatest, cNational,
		cScopeProvince, cAgency, cPosition, cParticle, cFollow, cOnlyfollow, cTail, cNoise, cAnaphor, cOther, cConj, cHasDay,
		cHasClock, cHasPeriod, cHasRange, cHasQuarter, cHasYear, cTwoDays, cTwoPlaces, cTwoQuarters, cClear, cPast, cDistrictWord,
		cAt, cQuarterword, cBack, cLastyear, cAck, cAgencyword, cCtxAny, cStatement, cAll)
)

// onlyTurns tells whether the message does nothing but turn the last question: «แล้วคราวหน้าล่ะ», «ของบางบาลบ้าง». An
// office stands for itself unless offices were what the question was about.
func (m *message) onlyTurns(last *Query) bool {
	if !turned.meets(&m.has) || m.unknown > 3 {
		return false
	}
	for i := range m.has {
		if m.has[i]&^turning[i] != 0 {
			return false
		}
	}
	switch last.Intent {
	case OutOfScope, Help, Greeting, Thanks, Subscribe, Unsubscribe:
		return false
	case ActionItemsQuery, BudgetDisbursement:
		return true
	case RemindSet, RemindCancel, MeetingAdd, CaseAdd, OTOPAdd, ReportCase:
		return !m.has.hasAny(cAgency, cPosition) && m.has.hasAny(cHasTime, cHasDistrict)
	}
	return !m.has.hasAny(cAgency, cPosition)
}

// asksAbout tells whether the message asks where the last answer comes from, and names no other subject.
func (m *message) asksAbout(last *Query) bool {
	if !m.has.has(cProvenance) || ownTopics.meets(&m.has) || m.unknown > 8 {
		return false
	}
	switch last.Intent {
	case OutOfScope, Help, Greeting, Thanks, Subscribe, Unsubscribe, RemindSet, RemindList, RemindCancel:
		return false
	}
	return true
}

// provenOf returns whose figure a message names whose origin it asks for: «ตัวเลข 27,775,960 บาท มาจากไหน». A question
// about a number that was recorded records none.
func (m *message) provenOf() (Intent, bool) {
	if !m.has.has(cProvenance) || len(m.amounts) == 0 || len(m.times) > 0 {
		return OutOfScope, false
	}
	for _, a := range m.amounts {
		if a.Unit == "บาท" {
			return OTOPSales, true
		}
	}
	return CaseCount, m.has.hasAny(cMetric, cCaseword, cDisease, cInfected) || m.amounts[0].Unit == "ราย" || m.amounts[0].Unit == "คน"
}

// isEllipsis tells whether the message says nothing but which other day, place or item is meant.
func (m *message) isEllipsis() bool {
	if ownTopics.meets(&m.has) || m.unknown > 6 {
		return false
	}
	return m.has.hasAny(cTail, cHasTime, cHasDistrict, cHasArea, cHasNumber, cMetric, cRelNext, cRelPrev, cRelLatest, cUnitMillion,
		cUnitBaht, cUnitPercent, cDetail, cByDistrict, cNational, cScopeProvince, cQWhere, cQWhen, cQTime, cQMuch, cQMany, cQWho, cQEnd) || m.listed != 0
}

// inherit gives the query what the message leaves unsaid and the last query said.
func (u *Understander) inherit(m *message, q *Query, c Context) {
	last := c.Last
	q.Follow = !m.has.hasAny(cMeeting, cTitle) || m.listed != 0 || m.has.hasAny(cRelNext, cRelPrev) && m.has.hasAny(cTail, cFollow, cOnlyfollow)
	if !sameSubject(q.Intent, last.Intent) {
		switch q.Intent {
		case ActionItemsQuery:
			if len(m.numbers)+len(m.times) == 0 && subjectOf(last.Intent) == cCtxMeeting {
				q.Slots.Number, q.Slots.Relative = last.Slots.Number, last.Slots.Relative
				if d := c.Shown; len(q.Slots.Number) == 0 && !d.IsZero() && d.From == d.To {
					q.Slots.Dates, q.Slots.Relative = List[when.Date]{d.From}, "" // of the meeting that was shown
				}
			}
		case OTOPSales:
			if subjectOf(last.Intent) == cCtxEvent {
				q.Slots.Event = cmp.Or(last.Slots.Event, "งานนี้")
			}
		case OTOPProjects:
			if subjectOf(last.Intent) == cCtxEvent {
				q.Slots.Project = last.Slots.Event
			}
		case RemindSet:
			q.Slots.Number, q.Slots.Title, q.Slots.Relative = last.Slots.Number, last.Slots.Title, last.Slots.Relative
			if !m.has.hasAny(cHasDay, cHasPeriod) {
				q.Slots.Dates = last.Slots.Dates
			}
		}
		return
	}
	q.Slots = last.Slots
	if q.Intent != last.Intent || !m.has.hasAny(cMove, cFix, cAdd, cHasClock, cHasDay, cHasAmount, cRoom, cChair) {
		q.Slots.Entry = Entry{} // otherwise what was told is changed or added to
	}
	if q.Intent != ActionItemsQuery || !m.has.hasAny(cOwner, cQWho, cQWhen) || m.listed != 0 {
		q.Slots.ListIndex = 0 // «ใครรับผิดชอบ» asks about the order that was just shown
	}
	q.Slots.Count, q.Slots.Unit = 0, ""
	u.inheritWhen(m, q, last)
	if m.has.hasAny(cHasDistrict, cHasArea, cNational, cScopeProvince, cAll) && !(q.Intent == CaseCompare && last.Intent != CaseCompare) {
		q.Slots.Where = Where{}
	}
	if q.Intent == CaseCompare && last.Intent != CaseCompare || q.Intent == OTOPCompare && m.has.has(cLastyear) {
		q.Slots.When = last.Slots.When
	}
	if subjectOf(q.Intent) == cCtxMeeting && q.Intent != last.Intent || m.has.hasAny(cMetric, cMetricOther) {
		q.Slots.Metric = nil
	}
	if m.has.hasAny(cPosition, cAgency) {
		q.Slots.Position, q.Slots.Agency, q.Slots.Person = nil, nil, nil
	}
	if q.Intent == OTOPEvents && m.has.hasAny(cRelNext, cRelPrev) {
		q.Slots.Event = "" // another than the one that was named
	}
	m.inheritShown(q)
}

// inheritShown notes which of the records that were shown a follow-up means, if any.
func (m *message) inheritShown(q *Query) {
	if m.more { // others than those that were named
		q.Slots.Where, q.Slots.Event, q.Slots.Title, q.Slots.Number, q.Slots.Relative, q.Slots.Metric = Where{}, "", "", nil, "", nil
		if subjectOf(q.Intent) == cCtxCase {
			q.Slots.By = "district"
		}
	}
	q.Aspect.Shown = m.listed == 0 && !m.more && !m.rest && !others.meets(&m.has) && !m.countsRecords() &&
		!(q.Intent == ActionItemsQuery && m.has.hasAny(cAbout, cDisease, cDisburse, cOtop, cBudget)) // «มีเรื่องเบิกจ่ายไหม»
}

// others are the concepts by which a follow-up means other records than those that were shown.
var others = setOf(cHasTime, cHasNumber, cRelNext, cRelPrev, cRelLatest, cTitle, cProgram, cPosition, cAgency, cAll, cQCountMeeting,
	cEvent, cProject, cProjectWord, cHasDistrict, cHasArea, cHasPerson, cOther, cBudgetSource, cWorkarea)

// countsRecords tells whether the message asks how many records there are, rather than at what hour or on how many days:
// the words for those hold the one for how many.
func (m *message) countsRecords() bool {
	return m.has.has(cQMany) && !m.has.hasAny(cQTime, cQEnd) && !strings.Contains(m.text, "กี่วัน")
}

// inheritWhen keeps the times that were spoken of unless the message names others. A time of day alone stays on the
// day that was spoken of.
func (u *Understander) inheritWhen(m *message, q *Query, last *Query) {
	if !m.has.hasAny(cHasTime, cRelNext, cRelPrev, cRelLatest, cHasNumber) {
		return
	}
	if number, ok := m.numberBeside(last); ok {
		q.Slots.When, q.Slots.Number = When{}, List[string]{number}
		return
	}
	if was, ok := last.Slots.Period(); ok && was.From != was.To && m.has.has(cHasDay) && subjectOf(q.Intent) == cCtxCase && len(q.Slots.Metric) == 1 && q.Slots.Metric[0] == "cumulative" {
		q.Slots.Metric = nil // the sum of a span is no measure of one of its days
	}
	q.Slots.When = When{}
	if m.has.hasAny(cHasDay, cHasPeriod, cRelNext, cRelPrev, cRelLatest, cHasNumber) {
		q.Slots.Number = nil
		if q.Intent == RemindSet {
			q.Slots.RemindAt = last.Slots.RemindAt // whose time of day stands unless another is said
		}
		return
	}
	q.Slots.Dates, q.Slots.Ranges, q.Slots.Relative = last.Slots.Dates, last.Slots.Ranges, last.Slots.Relative
	q.Slots.RemindAt = last.Slots.RemindAt
}

// numberBeside returns the number of the meeting after or before the one whose number was asked about: «ครั้งที่แล้วล่ะ» after
// «วาระครั้งที่ 4/2564» is 3/2564.
func (m *message) numberBeside(last *Query) (string, bool) {
	if len(last.Slots.Number) != 1 || m.has.hasAny(cHasTime, cHasNumber, cRelLatest) {
		return "", false
	}
	before, year, _ := strings.Cut(last.Slots.Number[0], "/")
	n, err := strconv.Atoi(before)
	if m.has.has(cRelPrev) {
		n -= 2
	}
	return strconv.Itoa(n+1) + "/" + year, err == nil && n >= 0 && year != ""
}

func subjectOf(in Intent) concept {
	if c := contexts[in]; len(c) > 0 {
		return c[0]
	}
	return cCtxAny
}

func sameSubject(a, b Intent) bool {
	return a == b || subjectOf(a) != cCtxAny && subjectOf(a) == subjectOf(b)
}

// sameRecords tells whether a message that could stand by itself asks about the records that were just spoken of.
func (m *message) sameRecords(in Intent, last *Query) bool {
	return m.sameMeeting(in, last) || m.sameCases(in, last) || m.remindsOf(in, last) || m.ordersOf(in, last) || m.salesOf(in, last)
}

// ordersOf tells whether a question about orders that names nothing is about the meeting that was just spoken of:
// «มีข้อสั่งการไหม» after «ประชุมวันนี้เลิกกี่โมง».
func (m *message) ordersOf(in Intent, last *Query) bool {
	return in == ActionItemsQuery && subjectOf(last.Intent) == cCtxMeeting && len(m.folded.Bytes) < 24 && m.unknown <= 2 &&
		!m.has.hasAny(cHasTime, cHasNumber, cRelNext, cRelPrev, cRelLatest, cPending, cPosition, cAgency, cProgram, cDisease, cAll, cAbout, cOwner)
}

// salesOf tells whether a question about sales that names nothing is about the fair that was just spoken of: «ขายได้เท่าไหร่»
// after «งานของดีกรุงเก่าวันไหน».
func (m *message) salesOf(in Intent, last *Query) bool {
	return in == OTOPSales && subjectOf(last.Intent) == cCtxEvent && len(m.folded.Bytes) < 28 && m.unknown <= 2 &&
		!m.has.hasAny(cHasTime, cOtop, cScopeProvince, cAll, cEvent, cLastyear)
}

// sameCases tells whether a message that only names another measure is about the cases that were just spoken of:
// «เคสใหม่» after «ยอดโควิดวังน้อย».
func (m *message) sameCases(in Intent, last *Query) bool {
	return in == CaseCount && subjectOf(last.Intent) == cCtxCase && m.has.has(cMetric) && m.unknown <= 2 && len(m.folded.Bytes) < 24 &&
		!m.has.hasAny(cHasTime, cHasDistrict, cHasArea, cNational, cScopeProvince, cDisease, cByDistrict)
}

// remindsOf tells whether a wish to be reminded that names nothing is about the meeting that was just spoken of:
// «เตือนด้วย» after «ประชุมวันจันทร์กี่โมง».
func (m *message) remindsOf(in Intent, last *Query) bool {
	return in == RemindSet && subjectOf(last.Intent) == cCtxMeeting && m.unknown <= 3 && len(m.lengths)+len(m.repeats) == 0 &&
		!m.has.hasAny(cHasDay, cHasPeriod, cMeeting, cTitle, cPosition, cAgency, cOtop, cDisease, cBudget, cDisburse, cOrder, cContact)
}

// sameMeeting tells whether a question about a meeting that names none is about the one that was just spoken of:
// «มีวาระอะไร» after «ประชุมกรมการครั้งหน้าวันไหน».
func (m *message) sameMeeting(in Intent, last *Query) bool {
	return subjectOf(in) == cCtxMeeting && subjectOf(last.Intent) == cCtxMeeting && in != MeetingAdd &&
		!m.has.hasAny(cHasTime, cHasNumber, cRelNext, cRelPrev, cRelLatest, cTitle, cProgram) && len(m.folded.Bytes) < 24
}

// thisSubject fills what «เรื่องนี้» means from what was spoken of before: «ประชุมเรื่องนี้วันไหน» after «เราชนะถึงไหนแล้ว».
func (f *filler) thisSubject() {
	last := f.c.about
	if last == nil {
		last = f.c.Last
	}
	if last == nil || sameSubject(f.q.Intent, last.Intent) || !f.says("เรื่องนี้", "เรื่องนั้น", "โครงการนี้", "โครงการนั้น", "เรื่องดังกล่าว") {
		return
	}
	name := subjectName(last)
	if name == "" {
		return
	}
	switch f.q.Intent {
	case MeetingQuery, MeetingVenue:
		f.s.Title = name
	case MeetingAgenda, ActionItemsQuery:
		f.s.Topic = name
	default:
		return
	}
	f.q.Confidence = max(f.q.Confidence, surely)
}

// subjectName names what a query is about, as titles of meetings and orders name it; "" where it names nothing.
func subjectName(q *Query) string {
	switch q.Intent {
	case ProgramProgress:
		return q.Slots.Program
	case BudgetDisbursement:
		return "เบิกจ่ายงบประมาณ"
	case ActionItemsQuery:
		return q.Slots.Topic
	}
	switch subjectOf(q.Intent) {
	case cCtxCase:
		return "โควิด-19"
	case cCtxSales, cCtxEvent, cCtxProjects:
		return "OTOP"
	}
	return ""
}
