package intent

import (
	"slices"

	"changwat/internal/intent/concept"
)

// sameRecords tells whether a message that could stand by itself asks about the records that were just spoken of.
func (m *message) sameRecords(in Intent, last *Query) bool {
	return m.agendaOf(in, last) || m.sameMeeting(in, last) || m.sameCases(in, last) || m.remindsOf(in, last) || m.ordersOf(in, last) || m.salesOf(in, last) || m.chairOf(in, last) || m.meetingsOf(in, last) || m.presentedBy(in, last) || m.figurePresented(in, last) || m.besideInSeries(in, last) || m.asksTheSame(in, last)
}

// The words for a meeting that stands beside another, and those with which it is asked when and where that is.
var (
	besideInSeries  = []string{"ครั้งหน้า", "ครั้งต่อไป", "ครั้งถัดไป", "คราวหน้า", "คราวต่อไป", "ครั้งก่อนหน้านี้", "ครั้งก่อนหน้า", "ครั้งก่อน", "ครั้งที่แล้ว", "คราวก่อน", "คราวที่แล้ว"}
	whenAndWhereOne = []string{"ประชุม", "นัด", "วันที่เท่าไหร่", "วันที่เท่าไร", "วันไหน", "วันอะไร", "เมื่อไหร่", "เมื่อไร", "กี่โมง", "ตอนไหน", "ที่ไหน", "ห้องไหน", "จัด", "คือ", "งั้น"}
)

// besideInSeries tells whether a question that names no meeting asks when the one beside the last of a named series is: «ครั้งหน้าประชุมวันไหน»
// after «ประชุมกรมการจังหวัดเมื่อวานใครเป็นประธาน».
func (m *message) besideInSeries(in Intent, last *Query) bool {
	return subjectOf(in) == concept.CtxMeeting && !enters(in) && subjectOf(last.Intent) == concept.CtxMeeting && !enters(last.Intent) && last.Slots.Title != "" &&
		m.saysAny(besideInSeries...) && len(m.times)+len(m.places)+len(m.numbers)+len(m.named) == 0 && lettersOf(without(m.text, slices.Concat(besideInSeries, whenAndWhereOne, beside))) == 0
}

// chairOf tells whether a question about a telephone number that names nobody is about who chairs the meeting that was just
// spoken of: «ขอเบอร์ท่านหน่อย» after «ใครเป็นประธาน».
func (m *message) chairOf(in Intent, last *Query) bool {
	return in == ContactDirectory && subjectOf(last.Intent) == concept.CtxMeeting && m.has.Has(concept.Contact) && m.unknown <= 4 &&
		!m.has.HasAny(concept.Position, concept.Agency, concept.HasPerson, concept.Agencyword, concept.HasDistrict, concept.HasSubdistrict)
}

// meetingsOf tells whether a question about meetings is about those of whoever was just spoken of: «ท่านมีประชุมวันไหน» after «ผู้ว่าชื่ออะไร».
func (m *message) meetingsOf(in Intent, last *Query) bool {
	if in != MeetingQuery || last.Intent != ContactDirectory || len(last.Slots.Position)+len(last.Slots.Person) == 0 || m.has.HasAny(concept.Position, concept.Agency, concept.HasPerson, concept.Title) {
		return false
	}
	if m.saysAny("เป็นประธาน", "นั่งประธาน") && !m.has.Has(concept.QWho) {
		return true // «เขาเป็นประธานประชุมไหนบ้าง»
	}
	return m.saysAny("เข้าประชุม", "เข้าร่วมประชุม", "ร่วมประชุม", "มาประชุม", "ไปประชุม", "ท่านมี", "ท่านประชุม", "ท่านติด", "เขามี", "เค้ามี", "แกมี", "คนนี้มี", "ท่านเป็นประธาน", "ท่านนั่งประธาน")
}

// agendaOf tells whether a question about an agenda that names no meeting is about the one that was just spoken of: «วาระติดตามข้อสั่งการ
// อยู่วาระที่เท่าไร» after «ประชุมครั้งที่ 5 วันไหน».
func (m *message) agendaOf(in Intent, last *Query) bool {
	return in == MeetingAgenda && subjectOf(last.Intent) == concept.CtxMeeting && len(last.Slots.Number)+len(last.Slots.Dates) <= 1 &&
		!m.has.HasAny(concept.HasTime, concept.HasNumber, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.Title, concept.Position, concept.Agency, concept.All)
}

// ordersOf tells whether a question about orders that names nothing is about the meeting that was just spoken of:
// «มีข้อสั่งการไหม» after «ประชุมวันนี้เลิกกี่โมง».
func (m *message) ordersOf(in Intent, last *Query) bool {
	return in == ActionItemsQuery && subjectOf(last.Intent) == concept.CtxMeeting && len(m.folded.Bytes) < 24 && m.unknown <= 2 &&
		!m.has.HasAny(concept.HasTime, concept.HasNumber, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.Pending, concept.Position, concept.Agency, concept.Program, concept.Disease, concept.All, concept.About, concept.Owner)
}

// presentedBy tells whether a question what was reported at a meeting is about whoever was just spoken of: «เค้านำเสนออะไรในที่ประชุม»
// after «พัฒนาการจังหวัดคือใคร».
func (m *message) presentedBy(in Intent, last *Query) bool {
	return in == MeetingAgenda && last.Intent == ContactDirectory && len(last.Slots.Position)+len(last.Slots.Person) > 0 && !m.has.HasAny(concept.Position, concept.Agency, concept.HasPerson) &&
		m.saysAny(reported...)
}

// figurePresented tells whether a question who presented something at a meeting is about the figures that were just shown: «แล้วใครเป็นคนเสนอตัวเลขนี้».
func (m *message) figurePresented(in Intent, last *Query) bool {
	subject := subjectOf(last.Intent)
	return in == MeetingAgenda && m.has.Has(concept.Presenter) && (subject == concept.CtxSales || subject == concept.CtxProjects) && !enters(last.Intent) && len(m.times)+len(m.numbers)+len(m.named) == 0 && m.stays(last.Intent)
}

// reported are the words that ask what somebody reported.
var reported = []string{"นำเสนอ", "เสนออะไร", "เสนอไร", "เสนอเรื่อง", "รายงานอะไร", "รายงานไร", "รายงานเรื่อง", "พูดอะไร", "พูดไร", "ชี้แจง", "พรีเซ"}

// asksByMoney tells whether the message, after a list of projects or the fairs of a sum, asks nothing but which of them a source of money
// pays for: «อันไหนใช้งบจังหวัด».
func (m *message) asksByMoney(last *Query) bool {
	return (last.Intent == OTOPProjects || last.Intent == OTOPSales || last.Intent == OTOPEvents) && m.has.Has(concept.BudgetSource) && (questioning.Meets(&m.has) || m.has.HasAny(concept.Tail, concept.Onlyfollow)) && m.unknown <= 6 &&
		!m.has.HasAny(concept.Disburse, concept.Meeting, concept.Title, concept.Order, concept.Disease, concept.Sale, concept.Remain, concept.Target)
}

// comparesSpending tells whether the message, after a question about the budget, asks how that compares and names nothing else:
// «เทียบกับเดือนก่อนดีขึ้นไหม».
func (m *message) comparesSpending(last *Query) bool {
	return last.Intent == BudgetDisbursement && m.has.HasAny(concept.Compare, concept.Growth, concept.Trend) && !ownTopics.Meets(&m.has) && m.unknown <= 6
}

// asksOfSpending tells whether the message, after an agenda or orders on the budget, turns to a quarter: how much was spent in it, and
// not which meetings were held.
func (m *message) asksOfSpending(last *Query) bool {
	return (last.Intent == MeetingAgenda || last.Intent == ActionItemsQuery) && containsAny(last.Slots.Topic, "เบิกจ่าย", "งบ") && m.has.Has(concept.HasQuarter) &&
		!ownTopics.Meets(&m.has) && m.unknown <= 6
}

// asksInMillions tells whether the message, after one about how far the income changed, asks for that figure in millions: it is the
// figure that was spoken of last.
func (m *message) asksInMillions(last *Query) bool {
	return last.Intent == OTOPCompare && m.has.Has(concept.UnitMillion) && len(m.times)+len(m.places) == 0 &&
		!m.has.HasAny(concept.Sale, concept.Otop, concept.Event, concept.Fair, concept.Entre, concept.Booth, concept.Disburse, concept.Budget)
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
	case ActionItemsQuery, MeetingAgenda:
		return q.Slots.Topic
	}
	switch subjectOf(q.Intent) {
	case concept.CtxCase:
		return "โควิด-19"
	case concept.CtxSales, concept.CtxEvent, concept.CtxProjects:
		return "OTOP"
	}
	return ""
}

// narrowsToArea tells whether the message, after the projects of a source of money, asks only for those of one area of work, which are then
// of that money too: «ด้านการตลาดมีกี่โครงการ».
func (m *message) narrowsToArea(last *Query) bool {
	return last.Intent == OTOPProjects && len(last.Slots.BudgetSource) > 0 && last.Slots.Topic == "" && m.has.Has(concept.Workarea) && m.unknown <= 6 &&
		!m.has.HasAny(concept.BudgetSource, concept.All, concept.Otop, concept.Sale, concept.Meeting, concept.HasTime)
}

// salesOf tells whether a question about sales that names nothing is about the fair that was just spoken of: «ขายได้เท่าไหร่»
// after «งานของดีกรุงเก่าวันไหน».
func (m *message) salesOf(in Intent, last *Query) bool {
	ofOne := subjectOf(last.Intent) == concept.CtxEvent || last.Intent == OTOPProjects && last.Slots.Project != ""
	return in == OTOPSales && ofOne && len(m.folded.Bytes) < 28 && m.unknown <= 2 &&
		!m.has.HasAny(concept.HasTime, concept.Otop, concept.ScopeProvince, concept.All, concept.Event, concept.Lastyear)
}

// sameCases tells whether a message that only names another measure is about the cases that were just spoken of:
// «เคสใหม่» after «ยอดโควิดวังน้อย».
func (m *message) sameCases(in Intent, last *Query) bool {
	return in == CaseCount && subjectOf(last.Intent) == concept.CtxCase && m.has.Has(concept.Metric) && m.unknown <= 2 && len(m.folded.Bytes) < 24 &&
		!m.has.HasAny(concept.HasTime, concept.HasDistrict, concept.HasArea, concept.National, concept.ScopeProvince, concept.Disease, concept.ByDistrict)
}

// remindsOf tells whether a wish to be reminded that names nothing is about the meeting or the event that was just spoken of:
// «เตือนด้วย» after «ประชุมวันจันทร์กี่โมง», «เตือนก่อนวันงาน 1 วัน» after «งานของดีกรุงเก่าวันไหน».
func (m *message) remindsOf(in Intent, last *Query) bool {
	return in == RemindSet && remindedAfter(last.Intent) != "" && m.unknown <= 3 && len(m.repeats)+len(m.numbers) == 0 &&
		!m.has.HasAny(concept.HasDay, concept.HasPeriod, concept.Title, concept.Every, concept.Position, concept.Agency, concept.Event, concept.Disease, concept.Budget, concept.Disburse, concept.Order, concept.Contact) &&
		(remindedAfter(last.Intent) == MeetingQuery || !m.has.Has(concept.Meeting)) && (remindedAfter(last.Intent) == OTOPEvents || !m.has.HasAny(concept.Otop, concept.Fair))
}

// sameMeeting tells whether a question about a meeting that names none is about the one that was just spoken of:
// «มีวาระอะไร» after «ประชุมกรมการครั้งหน้าวันไหน».
func (m *message) sameMeeting(in Intent, last *Query) bool {
	return subjectOf(in) == concept.CtxMeeting && subjectOf(last.Intent) == concept.CtxMeeting && in != MeetingAdd &&
		!m.has.HasAny(concept.HasTime, concept.HasNumber, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.Title, concept.Program) &&
		(len(m.folded.Bytes) < 24 || len(m.folded.Bytes) < 40 && m.unknown <= 2 && !m.has.HasAny(concept.QWhat, concept.QMany, concept.QWhich, concept.QCountMeeting, concept.All, concept.Position, concept.Agency))
}
