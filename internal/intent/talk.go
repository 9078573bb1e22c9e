package intent

import (
	"strings"

	"changwat/internal/intent/concept"
)

// AsideWording is what a message asks that no figure or record is the answer to.
type AsideWording struct {
	Removes   bool  `json:"-"` // a record is to be taken out, in words that no entry has: «ลบโครงการ KBO»
	Joined    bool  `json:"-"` // how many have registered for a programme
	Joining   bool  `json:"-"` // how one registers for a programme: «ลงทะเบียนเราชนะยังไง»
	Gap       bool  `json:"-"` // how far what was spent lies from the target
	Paid      bool  `json:"-"` // how much of a budget is paid out, left or to be paid, and not which quarter it is
	PaidFrom  bool  `json:"-"` // from which money something is paid: «ใช้งบจากไหน», «ใช้งบของใคร»
	Email     bool  `json:"-"` // the e-mail address of somebody, which no record holds
	Days      bool  `json:"-"` // only which days a quarter or a fiscal year has, or which one it is now, and nothing of money
	Off       bool  `json:"-"` // something that is none of the office's subjects: the weather, the lottery
	Finished  bool  `json:"-"` // that what one is reminded of is done: «เรียบร้อยแล้ว» after a reminder
	HowTo     HowTo `json:"-"` // what one asks how to do with the bot, besides asking it
	IfChanged bool  `json:"-"` // whether, or how, one is told that a meeting is moved or called off: «ถ้าเลื่อนจะแจ้งไหม»
	Sending   bool  `json:"-"` // when the regular news comes that was spoken of: «จะส่งตอนกี่โมง»
}

// asksAside decides on a message that asks for none of the office's records, or what regular news its author receives, and tells
// whether it does.
func (m *message) asksAside(q *Query, c Context) bool {
	switch {
	case m.asksQuarantine():
		q.Intent, q.Confidence = ProgramProgress, 0.95
	case m.asksCalendar(c.Last) != "", m.refused() != "", m.asksWhetherShownOff(c), m.asksHowLongOff(c):
		q.Confidence = 0.95
	case c.Last != nil && c.Last.Aspect.Holidays.Asked && len(m.times) > 0 && m.onlyTurnsDays():
		q.Confidence = 0.95
	case c.Last == nil && m.asksSending(nil):
		q.Intent, q.Confidence = Subscribe, 0.95
	case m.asksHowTo() != "", m.asksWhatIsKnown():
		q.Intent, q.Confidence = Help, 0.95
	case m.asksIfChanged(c.Last), m.wishesWhenKnown(c.Last):
		q.Intent, q.Confidence = Subscribe, 0.95
	case m.triesOut():
		q.Intent, q.Confidence = Greeting, 0.95
	case c.Last == nil && (m.asksWhereabouts() || m.endsInTime() && !m.has.HasAny(concept.Remind, concept.Order, concept.Disburse, concept.Budget, concept.Program, concept.Event)), m.asksWhatToBring():
		q.Intent, q.Confidence = MeetingQuery, 0.95
	case c.Last == nil && m.asksOfMarket():
		q.Intent, q.Confidence = OTOPEvents, 0.95
	case c.Last == nil && m.asksWhatWasReported():
		q.Intent, q.Confidence = MeetingAgenda, 0.95
	case c.Last == nil && m.asksOrderedMeasures():
		q.Intent, q.Confidence = ActionItemsQuery, 0.95
	case c.Last == nil && m.asksDocument():
		q.Intent, q.Confidence = OutOfScope, 0.95 // of nothing that was shown: see aside
	case m.refusesNotices():
		q.Intent, q.Confidence = Unsubscribe, 0.95
	case m.pausesNews():
		q.Intent, q.Confidence = Unsubscribe, 0.95
	case c.Last == nil && m.resumesNews(nil):
		q.Intent, q.Confidence = Subscribe, 0.95
	case m.asksCareer() && m.has.HasAny(concept.Position, concept.HasPerson):
		q.Intent, q.Confidence = ContactDirectory, 0.95
	default:
		return false
	}
	return true
}

// aside fills what is asked of none of the office's records: of holidays, of the calendar, of what is refused, or of something that must
// be asked about.
func (f *filler) aside() {
	if f.q.Aspect.Calendar = f.m.asksCalendar(f.c.Last); f.q.Aspect.Calendar != "" {
		return
	}
	f.q.Aspect.Detail, f.q.Aspect.Off = detailIn(f.m.text), f.has(concept.Off)
	if f.q.Aspect.Holidays = f.holidays(); f.q.Aspect.Holidays.Asked {
		return
	}
	if f.q.Aspect.Refusal == "" && f.has(concept.Infected) && f.has(concept.Name) {
		f.q.Aspect.Refusal = RefusePrivate // «ผู้ป่วยรายที่ 294 เป็นใคร»
	}
	if f.q.Aspect.Refusal == "" {
		f.q.Aspect.Refusal = f.m.refused()
	}
	if f.q.Aspect.Provenance = Provenance(f.value(concept.Provenance)); f.m.asksDocument() {
		f.q.Aspect.Provenance = ProvenanceSource
	}
	if f.q.Aspect.Refusal != "" || f.q.Aspect.Provenance == ProvenanceSource || f.ofOther() {
		return
	}
	if f.askNumber(); f.q.Ask == "" {
		f.ask(f.c)
	}
}

// withinSubject returns what a message that goes on with the last query asks of the same subject: «อันที่สองห้องไหน» asks
// where a meeting is after one that asked when meetings are.
func (u *Understander) withinSubject(m *message, last *Query) Intent {
	m.noteContext(last)
	if pointed := m.text[m.pointing.begin:m.pointing.stop]; m.listed != 0 && subjectOf(last.Intent) == concept.CtxMeeting && last.Intent != MeetingAgenda &&
		!strings.HasPrefix(pointed, "ข้อ") && !strings.HasPrefix(pointed, "วาระ") && !strings.HasPrefix(pointed, "เรื่อง") {
		if left, asked := m.besideDetails(concept.CtxMeeting); !asked && lettersOf(left) <= mostBeside {
			return last.Intent // «อันที่สอง» is a meeting of the list, not an item of an agenda
		}
	}
	if m.saysAny(whichOfList...) && lists.Has(subjectOf(last.Intent)) {
		return last.Intent // which those are that were counted
	}
	if subjectOf(last.Intent) == concept.CtxEvent && m.saysWord("งบ") {
		return OTOPProjects // «ใช้งบอะไร» of a fair: the projects hold it
	}
	if subjectOf(last.Intent) == concept.CtxCase && m.has.Has(concept.UnitPercent) {
		return CaseCompare // «กี่เปอร์เซ็นต์» of the change that was shown
	}
	if o := u.weigh(m, false); o.inScope() && sameSubject(intents[o.first], last.Intent) && !enters(intents[o.first]) {
		return intents[o.first]
	}
	return last.Intent
}
