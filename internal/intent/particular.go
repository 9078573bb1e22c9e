package intent

import (
	"regexp"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai"
)

// namesNobody tells whether a message names no person, post, agency or place.
func (m *message) namesNobody() bool {
	return len(m.places)+len(m.named) == 0 && !m.has.HasAny(concept.Position, concept.Agency, concept.Agencyword, concept.HasPerson, concept.TitlePerson, concept.QWho, concept.Name)
}

// asksParticular returns what a message asks for that names its subject together with a word that leaves one question of it, where the
// words by themselves speak for several: who must carry out what, and the money or the holder of a fair.
func (m *message) asksParticular(in Intent) (Intent, bool) {
	if m.asksPolicies() {
		m.claimWord(policy)
		return ProgramProgress, true
	}
	switch in {
	case MeetingQuery, MeetingVenue, MeetingAgenda:
		if asked, ok := m.asksOfMeeting(in); ok {
			return asked, true
		}
	case BudgetDisbursement:
		return m.asksOfMoney()
	case OTOPProjects:
		if m.moneyOfFair() && !m.has.Has(concept.ProjectWord) {
			return OTOPEvents, true // «เมืองมรดกใช้งบอะไร»
		}
	case ProgramProgress, ActionItemsQuery, OutOfScope:
		if m.ordersAbout() || m.asksDeed() {
			return ActionItemsQuery, true
		}
		if m.has.Has(concept.Program) && m.topicNamed() != "" {
			return ProgramProgress, true // «เรื่อง wfh ล่ะ»
		}
		if in == OutOfScope && m.asksVacantDay() {
			return MeetingQuery, true // «พฤหัสหน้าว่างไหม»
		}
		if m.tasksOfDay() {
			return MeetingQuery, true // «พรุ่งนี้ต้องทำอะไรบ้าง»: whatever there is on that day
		}
		if in == OutOfScope && m.asksCalledOff() {
			return MeetingQuery, true
		}
		if !m.has.Has(concept.Program) || m.has.HasAny(concept.Meeting, concept.Title, concept.Agenda, concept.Progress, concept.Order, concept.Pending) {
			return in, false
		}
		switch {
		case m.has.Has(concept.Said) && m.has.Has(concept.Position):
			return ActionItemsQuery, true // «wfh ผวจ ว่าไง»: what somebody says of a programme is an order
		case m.has.Has(concept.Task) && m.has.HasAny(concept.QHow, concept.QWhat) && !m.has.HasAny(concept.Position, concept.Agency):
			return ProgramProgress, true // «WFH ต้องทำไง»
		}
	case Help, ContactDirectory:
		if m.asksDeed() {
			return ActionItemsQuery, true
		}
	case MeetingAdd:
		if m.saysAny(asRecorded...) && len(m.times)+len(m.numbers) == 0 && !m.has.HasAny(concept.Move, concept.Cancel, concept.Calloff) {
			return MeetingQuery, true // «ประชุมทั้งหมดในบันทึก» records nothing
		}
	case RemindCancel:
		if remindsOfNot.MatchString(m.text) {
			return RemindSet, true // «เตือนว่าไม่ต้องไปประชุม»: what is not to be done is what one is reminded of
		}
	case OTOPEvents:
		if asked, ok := m.asksOfFair(); ok {
			return asked, true
		}
	}
	return in, false
}

// asksOfMoney does the same for a message that is read as a question about the budget.
func (m *message) asksOfMoney() (Intent, bool) {
	must := m.has.HasAny(concept.QWho, concept.Owner) && m.saysWord("ต้อง")
	if must && !m.has.HasAny(concept.QMuch, concept.QMany, concept.UnitPercent, concept.RankHigh, concept.RankLow) {
		return ActionItemsQuery, true // «ใครต้องเร่งเบิกจ่าย»
	}
	if m.has.Has(concept.Program) && !m.has.HasAny(concept.BudgetSource, concept.BudgetKind, concept.Target, concept.Meeting, concept.Title, concept.Agenda, concept.Order) {
		return ProgramProgress, true // «กองทุนบทบาทสตรีได้งบเท่าไหร่»: the money of one programme, and not how the budget is paid out
	}
	if m.moneyOfFair() {
		return OTOPEvents, true // «งบเมืองมรดกมาจากไหน»: the money of one fair
	}
	return BudgetDisbursement, false
}

// asksOfFair does the same for a message that is read as a question about fairs.
func (m *message) asksOfFair() (Intent, bool) {
	if m.remindsAhead() && !m.has.HasAny(concept.QYes, concept.QWhere, concept.Remindstop, concept.Cancel) {
		return RemindSet, true // «เตือนก่อนงานตลาดนัด OTOP วิถีใหม่ 1 วัน», whose name says more of fairs than the rest of reminding
	}
	money := m.has.Has(concept.Budget) && !m.has.HasAny(concept.Sale, concept.Income, concept.Disburse)
	holder := m.has.Has(concept.QWho) && !m.has.Has(concept.Contact) && (!m.has.Has(concept.Name) || m.has.Has(concept.Sched)) // «ใครเป็นคนจัด»
	if m.has.Has(concept.Event) && (money || holder) && !m.has.HasAny(concept.QWhen, concept.QWhere, concept.Order, concept.Pending, concept.Meeting, concept.Title) {
		return OTOPEvents, true // «ยอยศยิ่งฟ้าใช้งบอะไร», «งานเมืองมรดกใครร่วมกับใครจัด»
	}
	return OTOPEvents, false
}

// asksOfMarket tells whether the message asks whether or when there is a market, which is no appointment whatever its name ends in: «เสาร์หน้ามีตลาดนัดไหม».
func (m *message) asksOfMarket() bool {
	return m.saysWord("ตลาดนัด") && m.has.HasAny(concept.QYes, concept.QWhen, concept.QWhere) && len(m.times) > 0 && m.unknown == 0 &&
		!m.has.HasAny(concept.Meeting, concept.Title, concept.Sale, concept.Income, concept.Disease, concept.Infected, concept.Order, concept.Remind, concept.Conj)
}

// moneyOfFair tells whether the message asks of the money of a fair that it names.
func (m *message) moneyOfFair() bool {
	return m.has.Has(concept.Event) && m.has.Has(concept.Budget) && !m.has.HasAny(concept.Sale, concept.Income, concept.Disburse, concept.Order, concept.Pending, concept.Meeting, concept.Title)
}

// asksVacantDay tells whether the message asks whether nothing is planned at a time: «วันที่ 6 ว่างไหม».
func (m *message) asksVacantDay() bool {
	return m.has.Has(concept.Vacant) && vacantAsked.MatchString(m.text) && len(m.times) > 0 && !m.has.HasAny(concept.Room, concept.Contact, concept.Refuse, concept.Off)
}

// vacantAsked asks whether, or when, one is free.
var vacantAsked = regexp.MustCompile(`ว่าง(?:อยู่|บ้าง)?(?:ไหม|มั้ย|มั๊ย|ไม๊|หรือ|รึ|เปล่า|ป่าว|ป่ะ|ปะ|วันไหน|ช่วงไหน|ตอนไหน)`)

// asksOfMeeting does the same for a message that is read as a question about a meeting.
func (m *message) asksOfMeeting(in Intent) (Intent, bool) {
	if m.has.Has(concept.Order) && !m.has.HasAny(concept.Agenda, concept.Program, concept.Remind, concept.QWhen) && stressed.MatchString(m.text) {
		return ActionItemsQuery, true // «ผู้ว่าเน้นเรื่องอะไรในประชุมล่าสุด»: what is stressed is ordered, and no item of the agenda
	}
	if _, ok := m.lacksPart(); ok {
		return MeetingQuery, true // «มีประชุมอะไรที่ยังไม่กำหนดห้อง»: which meetings, and not where one is
	}
	if in == MeetingQuery && m.has.Has(concept.Meeting) && m.asksUnheld() {
		return MeetingQuery, true // «ประชุมเตรียมงาน OTOP ต้องเตรียมอะไรไป»
	}
	return in, false
}

// claimWord accounts for a word that the message holds.
func (m *message) claimWord(w string) {
	at := m.folded.At(strings.Index(m.text, w))
	m.claims = append(m.claims, span{at, at + len(thai.FoldString(w))})
}

// stressed asks what somebody stressed or ordered.
var stressed = regexp.MustCompile(`(?:เน้น|ย้ำ|กำชับ|ฝาก|สั่ง|สั่งการ|มอบหมาย)(?:ให้ทำ|เรื่อง|ประเด็น|ไว้|ว่า|ถึง| )*(?:อะไร|ไร|อะรัย|ใด)`)

// orderedAbout are words for orders that lead to what they are about.
var orderedAbout = []string{"คำสั่งเรื่อง", "ข้อสั่งการเรื่อง", "สั่งการเรื่อง", "สั่งเรื่อง", "สั่งอะไรเรื่อง", "คำสั่งเกี่ยวกับ", "ข้อสั่งการเกี่ยวกับ", "สั่งการเกี่ยวกับ", "สั่งเกี่ยวกับ"}

// ordersAbout tells whether the message asks about orders on a subject, whatever that is: «มีคำสั่งเรื่องร้านอาหารว่าไง».
func (m *message) ordersAbout() bool {
	return m.has.Has(concept.Order) && m.saysAny(orderedAbout...) && !m.has.HasAny(concept.Meeting, concept.Title, concept.Agenda, concept.Remind, concept.Subscribe, concept.Refuse, concept.Chat)
}

// asksPolicies tells whether a message asks which policies there are, and names none: «นโยบายของผู้ว่าปีนี้มีอะไรบ้าง».
func (m *message) asksPolicies() bool {
	return m.saysWord(policy) && m.unknown <= len(policy) && m.saysAny("มีอะไร", "อะไรบ้าง", "มีไร", "ไรบ้าง", "เรื่องใดบ้าง", "มีเรื่อง") &&
		!m.has.HasAny(concept.Program, concept.Order, concept.Agenda, concept.Minutes, concept.ProjectWord)
}

const policy = "นโยบาย"

// tasksOfDay tells whether a message asks what is to be done on some days, and of no order in particular: «สัปดาห์หน้าต้องทำอะไรบ้าง».
func (m *message) tasksOfDay() bool {
	return m.has.Has(concept.Task) && len(m.times) == 1 && m.unknown < leastSaid && m.saysAny("อะไร", "มีไร", "ทำไรบ้าง", "ทำไร") && !m.saysAny("ทำไม", "ส่ง", "ตอบ", "รายงาน", "เสร็จ", "ให้ทำ", "ใคร") &&
		!m.has.HasAny(concept.Order, concept.Pending, concept.Owner, concept.Position, concept.Agency, concept.HasPerson, concept.Program, concept.Disease,
			concept.Meeting, concept.Title, concept.Minutes, concept.Past, concept.Otop, concept.Budget, concept.Disburse, concept.Add, concept.Remind)
}

// asRecorded are words for what stands in the records already.
var asRecorded = []string{"ในบันทึก", "ที่บันทึกไว้", "ที่บันทึกแล้ว", "บันทึกไว้แล้ว"}

// remindsOfNot is a wish to be reminded that something is not to be done.
var remindsOfNot = regexp.MustCompile(`^(?:ช่วย|ฝาก|ขอ|ให้|รบกวน|บอท| )*เตือน(?:ผม|ดิฉัน|หนู|เรา|ฉัน|พี่|ด้วย|หน่อย|ที|ให้รู้| )*ว่า ?ไม่`)
