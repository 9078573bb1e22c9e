package intent

// contexts are the concepts by which rules know what the last query was about.
var contexts = map[Intent][]concept{
	MeetingQuery: {cCtxMeeting}, MeetingAgenda: {cCtxMeeting, cCtxAgenda}, MeetingVenue: {cCtxMeeting}, MeetingAdd: {cCtxMeeting},
	CaseCount: {cCtxCase}, CaseTrend: {cCtxCase}, CaseCompare: {cCtxCase}, CaseAdd: {cCtxCase}, ReportCase: {cCtxCase},
	OTOPEvents: {cCtxEvent}, OTOPSales: {cCtxSales}, OTOPCompare: {cCtxSales}, OTOPAdd: {cCtxSales}, OTOPProjects: {cCtxProjects},
	ActionItemsQuery: {cCtxOrder}, BudgetDisbursement: {cCtxBudget}, ProgramProgress: {cCtxProgram},
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

// leans tells whether the message leans on the one before: it has no subject of its own, or says so («แล้ว…ล่ะ»).
func (m *message) leans() bool {
	if !ownTopics.meets(&m.has) {
		return m.unknown <= 8 || m.has.has(cOnlyfollow)
	}
	if !m.has.hasAny(cOnlyfollow, cAnaphor) {
		return false
	}
	return !m.has.hasAny(cOff, cGreet, cThanks, cHelp)
}

// turns tells whether the message says nothing but which other day, place or item is meant.
func (m *message) turns() bool {
	if ownTopics.meets(&m.has) || m.unknown > 6 {
		return false
	}
	return m.has.hasAny(cTail, cHasTime, cHasDistrict, cHasArea, cHasNumber, cMetric, cRelNext, cRelPrev, cRelLatest, cUnitMillion,
		cUnitBaht, cUnitPercent, cDetail, cByDistrict, cNational, cScopeProvince, cQWhere, cQWhen, cQTime, cQMuch, cQMany, cQWho, cQEnd) || m.listed > 0
}

// inherit gives the query what the message leaves unsaid and the last query said.
func (u *Understander) inherit(m *message, q *Query, last *Query) {
	if !sameSubject(q.Intent, last.Intent) {
		switch q.Intent {
		case ActionItemsQuery:
			if len(m.numbers) == 0 && subjectOf(last.Intent) == cCtxMeeting {
				q.Slots.Number, q.Slots.Relative = last.Slots.Number, last.Slots.Relative
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
	q.Slots.Entry = Entry{}
	q.Slots.ListIndex, q.Slots.Count, q.Slots.Unit = 0, 0, ""
	if m.has.hasAny(cHasTime, cRelNext, cRelPrev, cRelLatest, cHasNumber) {
		q.Slots.When = When{}
		if m.has.hasAny(cHasDay, cHasPeriod, cRelNext, cRelPrev, cRelLatest, cHasNumber) {
			q.Slots.Number = nil
		}
	}
	if m.has.hasAny(cHasDistrict, cHasArea, cNational, cScopeProvince) && !(q.Intent == CaseCompare && last.Intent != CaseCompare) {
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
		!m.has.hasAny(cHasTime, cHasNumber, cRelNext, cRelPrev, cRelLatest, cTitle) && len(m.folded.Bytes) < 24
}
