package intent

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/when"
)

// contexts are the concepts by which rules know what the last query was about.
var contexts = map[Intent][]concept.Concept{
	MeetingQuery: {concept.CtxMeeting}, MeetingAgenda: {concept.CtxMeeting, concept.CtxAgenda}, MeetingVenue: {concept.CtxMeeting}, MeetingAdd: {concept.CtxMeeting, concept.CtxEntry},
	CaseCount: {concept.CtxCase}, CaseTrend: {concept.CtxCase}, CaseCompare: {concept.CtxCase}, CaseAdd: {concept.CtxCase, concept.CtxEntry}, ReportCase: {concept.CtxCase, concept.CtxReport},
	OTOPEvents: {concept.CtxEvent}, OTOPSales: {concept.CtxSales}, OTOPCompare: {concept.CtxSales}, OTOPAdd: {concept.CtxSales, concept.CtxEntry}, OTOPProjects: {concept.CtxProjects},
	ActionItemsQuery: {concept.CtxOrder}, Subscribe: {concept.CtxNews}, Unsubscribe: {concept.CtxNews}, BudgetDisbursement: {concept.CtxBudget}, ProgramProgress: {concept.CtxProgram},
	ContactDirectory: {concept.CtxContact}, RemindSet: {concept.CtxRemind}, RemindList: {concept.CtxRemind}, RemindCancel: {concept.CtxRemind},
}

// noteContext adds what the last query was about.
func (m *message) noteContext(last *Query) {
	if last == nil {
		return
	}
	for _, c := range contexts[last.Intent] {
		m.has.Add(c)
		m.has.Add(concept.CtxAny)
	}
}

// ownTopics are the concepts that make a message stand by itself.
var ownTopics = concept.Of(concept.Meeting, concept.Title, concept.Zoom, concept.Agenda, concept.Minutes, concept.Disease, concept.Infected, concept.Caseword, concept.Otop, concept.Fair, concept.Event,
	concept.ProjectWord, concept.Project, concept.BudgetSource, concept.Order, concept.Budget, concept.Disburse, concept.Whichquarter, concept.Program, concept.Position, concept.Agency,
	concept.Remind, concept.Remindstop, concept.Remindnoun, concept.Subscribe, concept.Unsubscribe, concept.Help, concept.Greet, concept.Thanks, concept.Off, concept.Breach, concept.Atrisk, concept.Found,
	concept.Whereto, concept.Sale)

// isFollowUp tells whether the message depends on the one before: it has no subject of its own, says so, or goes on with what was told.
func (m *message) isFollowUp(last *Query) bool {
	if last.Intent == ContactDirectory && (m.has.Has(concept.Contact) && m.has.Has(concept.Staff) || m.has.Has(concept.Appointment)) {
		return false // «เบอร์ตำรวจ» and «แล้วนัดสุดท้ายล่ะ» after the number of somebody
	}
	if !ownTopics.Meets(&m.has) {
		return m.unknown <= 8 || m.has.Has(concept.Onlyfollow)
	}
	switch short := len(m.folded.Bytes) < 40; last.Intent {
	case ReportCase:
		return short && m.has.HasAny(concept.Infected, concept.Got, concept.Found, concept.Atrisk, concept.Breach, concept.Quarantine, concept.HasPeople) && !m.has.HasAny(concept.ReportCount, concept.QMany, concept.QMuch)
	case Subscribe, Unsubscribe, MeetingAdd, CaseAdd, OTOPAdd:
		if short && m.has.HasAny(concept.Cancel, concept.Move, concept.Fix, concept.Add, concept.HasAmount, concept.Room, concept.Chair, concept.Zoom) && !m.has.HasAny(concept.QWhen, concept.QWhere, concept.QMany, concept.QMuch) {
			return true
		}
	case OTOPEvents, OTOPProjects:
		if short && m.has.Has(concept.Budget) && m.has.Has(concept.QWho) {
			return true // «งบใคร»
		}
	case ActionItemsQuery:
		if short && m.has.Has(concept.About) && m.has.Has(concept.QYes) && !m.has.HasAny(concept.Meeting, concept.Title, concept.Agenda) {
			return true // «มีเรื่อง … ไหม»
		}
	}
	if m.countsFromShown() && m.stays(last.Intent) {
		return true // «แล้วประชุมถัดไปล่ะ»
	}
	if !m.has.HasAny(concept.Onlyfollow, concept.Anaphor) {
		return false
	}
	return !m.has.HasAny(concept.Off, concept.Greet, concept.Thanks, concept.Help)
}

// countsFromShown tells whether the message asks for what comes before or after what was shown: «แล้วประชุมถัดไปล่ะ», «ก่อนหน้านั้นมีประชุมอะไร».
func (m *message) countsFromShown() bool {
	return m.has.HasAny(concept.RelNext, concept.RelPrev) &&
		(m.has.HasAny(concept.Tail, concept.Follow, concept.Onlyfollow) || containsAny(m.text, "จากนั้น", "ก่อนหน้านั้น", "ก่อนนั้น"))
}

// leastLeaning is how sure a reading in the light of the last query must be where the message alone can hardly be told.
const leastLeaning = 0.4

// leansOn tells whether a message that can hardly be told alone may go on with the last query: it asks something, in few
// words, and names no other subject.
func (m *message) leansOn(alone *opinion, last *Query) bool {
	if alone.inScope() && alone.share >= surely || enters(last.Intent) || subjectOf(last.Intent) == concept.CtxAny {
		return false
	}
	return m.unknown <= 6 && len(m.folded.Bytes) < 60 && m.stays(last.Intent) &&
		(questioning.Meets(&m.has) || m.has.HasAny(concept.Want, concept.Tail, concept.Link)) &&
		!m.has.HasAny(concept.Refuse, concept.Off, concept.Chat, concept.Greet, concept.Thanks, concept.Help, concept.Vague)
}

// turning are the concepts of which a message may be made that only turns the last question to another day, place,
// number or office; turned are those of them that it turns to.
var (
	turned = concept.Of(concept.HasTime, concept.HasDistrict, concept.HasSubdistrict, concept.HasArea, concept.HasNumber, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.National,
		concept.ScopeProvince, concept.Agency, concept.Position, concept.Lastyear, concept.All)
	turning = concept.Of(concept.HasTime, concept.HasDistrict, concept.HasSubdistrict, concept.HasArea, concept.HasNumber, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.National,
		concept.ScopeProvince, concept.Agency, concept.Position, concept.Particle, concept.Follow, concept.Onlyfollow, concept.Tail, concept.Noise, concept.Anaphor, concept.Other, concept.Conj, concept.HasDay,
		concept.HasClock, concept.HasPeriod, concept.HasRange, concept.HasQuarter, concept.HasYear, concept.TwoDays, concept.TwoPlaces, concept.TwoQuarters, concept.Clear, concept.Past, concept.DistrictWord,
		concept.At, concept.Quarterword, concept.Back, concept.Lastyear, concept.Ack, concept.Agencyword, concept.CtxAny, concept.Statement, concept.All, concept.Staff)
)

// onlyTurns tells whether the message does nothing but turn the last question: «แล้วคราวหน้าล่ะ», «ของบางบาลบ้าง». An
// office stands for itself unless offices were what the question was about.
func (m *message) onlyTurns(last *Query) bool {
	if !turned.Meets(&m.has) || m.unknown > 3 {
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
		return !m.has.HasAny(concept.Agency, concept.Position) && m.has.HasAny(concept.HasTime, concept.HasDistrict)
	}
	return !m.has.HasAny(concept.Agency, concept.Position) || len(last.Slots.Position) > 0 && !m.has.Has(concept.Agency)
}

// narrows tells whether the message says that the last question meant another place, day or fair, and records nothing: «ไม่ใช่ค่ะ
// เอาเฉพาะอำเภอเมือง».
func (m *message) narrows(last *Query) bool {
	text := strings.TrimSpace(m.text)
	only := slices.ContainsFunc([]string{"เอาเฉพาะ", "ขอเฉพาะ", "เฉพาะ", "เอาแค่", "ขอแค่", "แค่"}, func(w string) bool { return strings.HasPrefix(text, w) })
	if only && subjectOf(last.Intent) == concept.CtxSales && !enters(last.Intent) && m.has.HasAny(concept.Event, concept.Project) && len(m.amounts) == 0 && !questioning.Meets(&m.has) {
		return true // «เอาแค่งาน OTOP CITY» of what was sold
	}
	no := only || strings.HasPrefix(text, "ไม่ใช่") || strings.HasPrefix(text, "ไม่ไช่")
	return no && subjectOf(last.Intent) != concept.CtxAny && !enters(last.Intent) && len(m.amounts) == 0 && len(m.places)+len(m.times) > 0 &&
		m.unknown <= mostBeside && !ownTopics.Meets(&m.has)
}

// asksAbout tells whether the message asks where the last answer comes from, and names no other subject.
func (m *message) asksAbout(last *Query) bool {
	if !m.namesSource() && (!m.has.Has(concept.Provenance) || ownTopics.Meets(&m.has) || m.unknown > 8) {
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
	if !m.has.Has(concept.Provenance) && !(m.has.Has(concept.ReportCount) && m.has.Has(concept.QWhen)) || len(m.amounts) == 0 || len(m.times) > 0 {
		return OutOfScope, false
	}
	for _, a := range m.amounts {
		if a.Unit == "บาท" {
			return OTOPSales, true
		}
	}
	return CaseCount, m.has.HasAny(concept.Metric, concept.Caseword, concept.Disease, concept.Infected, concept.ReportCount) || m.amounts[0].Unit == "ราย" || m.amounts[0].Unit == "คน"
}

// isEllipsis tells whether the message says nothing but which other day, place or item is meant.
func (m *message) isEllipsis() bool {
	if ownTopics.Meets(&m.has) || m.unknown > 6 || m.has.Has(concept.Contact) {
		return false
	}
	return m.has.HasAny(concept.Tail, concept.HasTime, concept.HasDistrict, concept.HasArea, concept.HasNumber, concept.Metric, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.UnitMillion,
		concept.UnitBaht, concept.UnitPercent, concept.Detail, concept.ByDistrict, concept.National, concept.ScopeProvince, concept.QWhere, concept.QWhen, concept.QTime, concept.QMuch, concept.QMany, concept.QWho, concept.QEnd) || m.listed != 0
}

// inheritAcross gives a query on another subject what it takes over: whose meetings, the sales of which fair.
func (m *message) inheritAcross(q *Query, c Context) {
	last := c.Last
	switch q.Intent {
	case ActionItemsQuery:
		if len(m.numbers)+len(m.times) == 0 && subjectOf(last.Intent) == concept.CtxMeeting {
			q.Slots.Number, q.Slots.Relative = last.Slots.Number, last.Slots.Relative
			if d := c.Shown; len(q.Slots.Number) == 0 && !d.IsZero() && d.From == d.To {
				q.Slots.Dates, q.Slots.Relative = List[when.Date]{d.From}, "" // of the meeting that was shown
			}
		}
	case MeetingAgenda:
		if m.presentedBy(q.Intent, last) {
			q.Slots.Position, q.Slots.Person = last.Slots.Position, last.Slots.Person
		}
		if m.figurePresented(q.Intent, last) {
			q.Slots.Topic, q.Slots.Relative, q.Confidence = subjectName(last), RelativeLatest, surely
		}
	case MeetingQuery:
		if m.meetingsOf(q.Intent, last) {
			q.Slots.Position, q.Slots.Person = last.Slots.Position, last.Slots.Person
		}
	case OTOPSales:
		if subjectOf(last.Intent) == concept.CtxEvent {
			q.Slots.Event = cmp.Or(last.Slots.Event, c.pickedName(), "งานนี้")
		}
		if last.Intent == OTOPProjects {
			q.Slots.Event = cmp.Or(last.Slots.Project, c.pickedName())
		}
	case OTOPProjects:
		if subjectOf(last.Intent) == concept.CtxEvent || m.asksFunds(last) {
			q.Slots.Project = cmp.Or(last.Slots.Event, c.pickedName())
		}
	case RemindSet:
		q.Slots.Number, q.Slots.Title, q.Slots.Relative = last.Slots.Number, last.Slots.Title, last.Slots.Relative
		if !m.has.HasAny(concept.HasDay, concept.HasPeriod) {
			q.Slots.Dates = last.Slots.Dates
		}
	}
}

// inherit gives the query what the message leaves unsaid and the last query said.
func (u *Understander) inherit(m *message, q *Query, c Context) {
	last := c.Last
	q.Follow = !m.has.HasAny(concept.Meeting, concept.Title) || m.listed != 0 || m.byWords ||
		m.countsFromShown()
	if !sameSubject(q.Intent, last.Intent) {
		m.inheritAcross(q, c)
		return
	}
	q.Slots = last.Slots
	if q.Intent != last.Intent {
		carried := last.Slots
		q.carried = &carried
	}
	if q.Intent != last.Intent || !m.has.HasAny(concept.Move, concept.Fix, concept.Add, concept.HasClock, concept.HasDay, concept.HasAmount, concept.Room, concept.Chair) {
		q.Slots.Entry = Entry{} // otherwise what was told is changed or added to
	}
	if q.Intent != ActionItemsQuery || !m.has.HasAny(concept.Owner, concept.QWho, concept.QWhen) || m.listed != 0 {
		q.Slots.ListIndex = 0 // «ใครรับผิดชอบ» asks about the order that was just shown
	}
	q.Slots.Count, q.Slots.Unit = 0, ""
	if last.Intent == MeetingAdd && !enters(q.Intent) {
		q.Slots = spokenOf(last, m) // what was entered may have been put right since, or dropped
	}
	u.inheritWhen(m, q, last)
	if (m.has.HasAny(concept.HasDistrict, concept.HasArea, concept.National, concept.ScopeProvince, concept.All) || len(last.Slots.Area) > 0 && m.saysAny("ของเรา", "จังหวัดเรา", "บ้านเรา")) && !(q.Intent == CaseCompare && last.Intent != CaseCompare) {
		if q.Slots.Where = (Where{}); subjectOf(q.Intent) == concept.CtxEvent {
			q.Slots.Venue = ""
		}
	}
	if q.Intent == CaseCompare && last.Intent != CaseCompare || q.Intent == OTOPCompare && m.has.Has(concept.Lastyear) {
		q.Slots.When = last.Slots.When
	}
	if subjectOf(q.Intent) == concept.CtxMeeting && q.Intent != last.Intent || m.has.HasAny(concept.Metric, concept.MetricOther) || subjectOf(q.Intent) == concept.CtxCase && m.has.Has(concept.ReportCount) && m.has.Has(concept.RelLatest) {
		q.Slots.Metric = nil
	}
	if subjectOf(q.Intent) == concept.CtxCase && m.asksOfInfected() && !slices.ContainsFunc(q.Slots.Metric, ofInfected) {
		q.Slots.Metric = nil // «แล้วติดเชื้อกี่ราย» after «เสียชีวิตกี่ราย»
	}
	if m.has.HasAny(concept.Position, concept.Agency) || q.Intent == ContactDirectory && m.asksAnew() {
		q.Slots.Position, q.Slots.Agency, q.Slots.Person = nil, nil, nil
		if q.Intent == ContactDirectory && !m.saysAny("อำเภอ") {
			q.Slots.Where = Where{} // «ปลัดจังหวัดล่ะ» after the chief of a district
		}
	}
	if q.Intent == OTOPEvents && (m.has.HasAny(concept.RelNext, concept.RelPrev) || m.has.HasAny(concept.HasDistrict, concept.HasSubdistrict) && !m.has.Has(concept.Event)) {
		q.Slots.Event = "" // another than the one that was named
	}
	if q.Intent == OTOPProjects && last.Slots.Topic != "" && m.has.Has(concept.Workarea) && !m.has.Has(concept.BudgetSource) {
		q.Slots.BudgetSource = nil // «แล้วด้านพัฒนาผลิตภัณฑ์ล่ะ» turns to another list
	}
	if q.Intent == OTOPProjects && m.has.Has(concept.ProjectWord) && m.has.Has(concept.BudgetSource) && m.listed == 0 && !m.has.Has(concept.Anaphor) {
		q.Slots.Project, q.Slots.Event = "", "" // «โครงการงบจังหวัดมีอะไรบ้าง» after one of them
	}
	m.endAsked(q, last)
	m.inheritShown(q)
	m.leaveNamed(q)
	if q.Aspect.Shown && subjectOf(q.Intent) == concept.CtxMeeting && q.Intent != MeetingAgenda {
		q.Slots.Topic = "" // of the meeting whose agenda was asked about
	}
}

// spokenOf is what a question about meetings takes over from an entry: which meeting it was, unless the message speaks of one itself.
func spokenOf(entry *Query, m *message) (s Slots) {
	title := entry.Slots.Title
	if !m.has.HasAny(concept.Meeting, concept.Title) || title != "" && strings.Contains(m.text, title) {
		s.Title, s.Number = title, entry.Slots.Number
	}
	return s
}

// asksAnew tells whether a question for a number names a place by itself: «เบอร์อำเภอวังน้อย», but not «แล้วเบอร์วังน้อยล่ะ».
func (m *message) asksAnew() bool {
	return m.has.Has(concept.Contact) && m.has.HasAny(concept.HasDistrict, concept.HasSubdistrict) && !m.has.HasAny(concept.Follow, concept.Onlyfollow, concept.Tail)
}

// leaveNamed leaves out what was named before where the message names another: «แล้วงานของดีกรุงเก่าล่ะ».
func (m *message) leaveNamed(q *Query) {
	for _, n := range m.named {
		switch n.Kind {
		case NameEvent, NameProject:
			q.Slots.Event, q.Slots.Project = "", ""
		case NameMeeting:
			q.Slots.Title = ""
		case NamePerson, NamePost, NameAgency:
			q.Slots.Person, q.Slots.Position, q.Slots.Agency = nil, nil, nil
		case NameProgram:
			q.Slots.Program = ""
		}
	}
}

// inheritShown notes which of the records that were shown a follow-up means, if any.
func (m *message) inheritShown(q *Query) {
	if subjectOf(q.Intent) == concept.CtxMeeting && m.has.HasAny(concept.HasDay, concept.HasPeriod) && m.has.Has(concept.QWhat) && !m.has.Has(concept.Title) {
		q.Slots.Title = "" // «งั้นวันนี้มีอะไรอีก» asks for any meeting
	}
	if subjectOf(q.Intent) == concept.CtxMeeting && m.has.HasAny(concept.RelNext, concept.RelPrev) && !m.has.Has(concept.Title) && containsAny(m.text, "มีอะไร", "มีไร", "ประชุมอะไร", "ประชุมไร", "นัดอะไร") {
		q.Slots.Title = "" // «ก่อนหน้านั้นมีประชุมอะไร» asks for any meeting
	}
	if m.more { // others than those that were named
		q.Slots.Where, q.Slots.Event, q.Slots.Title, q.Slots.Number, q.Slots.Relative, q.Slots.Metric = Where{}, "", "", nil, "", nil
		q.Slots.Program = ""
		if subjectOf(q.Intent) == concept.CtxCase {
			q.Slots.By = ByDistrict
		}
	}
	q.Aspect.Shown = m.listed == 0 && m.among == 0 && !m.more && !m.rest && !others.Meets(&m.has) && !m.countsRecords() &&
		!(q.Intent == ActionItemsQuery && m.has.HasAny(concept.About, concept.Disease, concept.Disburse, concept.Otop, concept.Budget)) // «มีเรื่องเบิกจ่ายไหม»
}

// others are the concepts by which a follow-up means other records than those that were shown.
var others = concept.Of(concept.HasTime, concept.HasNumber, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.Title, concept.Program, concept.Position, concept.Agency, concept.All, concept.QCountMeeting,
	concept.Event, concept.Project, concept.ProjectWord, concept.HasDistrict, concept.HasArea, concept.HasPerson, concept.Other, concept.BudgetSource, concept.Workarea)

// countsRecords tells whether the message asks how many records there are, rather than at what hour or on how many days:
// the words for those hold the one for how many.
func (m *message) countsRecords() bool {
	return m.has.Has(concept.QMany) && !m.has.HasAny(concept.QTime, concept.QEnd) && !m.saysWord("กี่วัน")
}

// inheritWhen keeps the times that were spoken of unless the message names others. A time of day alone stays on the
// day that was spoken of.
func (u *Understander) inheritWhen(m *message, q *Query, last *Query) {
	if !m.has.HasAny(concept.HasTime, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.HasNumber) {
		return
	}
	if number, ok := m.numberBeside(last); ok {
		q.Slots.When, q.Slots.Number = When{}, List[string]{number}
		return
	}
	if was, ok := last.Slots.Period(); ok && was.From != was.To && m.has.Has(concept.HasDay) && subjectOf(q.Intent) == concept.CtxCase && len(q.Slots.Metric) == 1 && q.Slots.Metric[0] == MetricCumulative {
		q.Slots.Metric = nil // the sum of a span is no measure of one of its days
	}
	q.Slots.When = When{}
	if m.has.HasAny(concept.HasDay, concept.HasPeriod, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.HasNumber) {
		q.Slots.Number = nil
		if q.Intent == RemindSet {
			q.Slots.RemindAt = last.Slots.RemindAt // whose time of day stands unless another is said
		}
		return
	}
	q.Slots.Dates, q.Slots.Ranges, q.Slots.Relative = last.Slots.Dates, last.Slots.Ranges, last.Slots.Relative
	q.Slots.RemindAt = last.Slots.RemindAt
	if r := last.Slots.Recurrence; q.Intent == RemindSet && !r.HasAt {
		q.Slots.Recurrence = r // of which it was asked at what hour
	}
}

// numberBeside returns the number of the meeting after or before the one whose number was asked about: «ครั้งที่แล้วล่ะ» after
// «วาระครั้งที่ 4/2564» is 3/2564.
func (m *message) numberBeside(last *Query) (string, bool) {
	if len(last.Slots.Number) != 1 || m.has.HasAny(concept.HasTime, concept.HasNumber, concept.RelLatest) {
		return "", false
	}
	before, year, _ := strings.Cut(last.Slots.Number[0], "/")
	n, err := strconv.Atoi(before)
	if m.has.Has(concept.RelPrev) {
		n -= 2
	}
	return strconv.Itoa(n+1) + "/" + year, err == nil && n >= 0 && year != ""
}

func subjectOf(in Intent) concept.Concept {
	if c := contexts[in]; len(c) > 0 {
		return c[0]
	}
	return concept.CtxAny
}

func sameSubject(a, b Intent) bool {
	return a == b || subjectOf(a) != concept.CtxAny && subjectOf(a) == subjectOf(b)
}
