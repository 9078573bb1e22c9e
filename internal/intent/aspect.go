package intent

import (
	"slices"
	"strconv"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/office"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Aspect is what a question asks besides its slots: how the answer is to be taken, or what of it.
type Aspect struct {
	MeetingAspect
	CaseAspect
	OTOPAspect
	Wording
	Purpose    bool       `json:"purpose,omitempty"`    // what something is for or how it is done, rather than how far it is
	Shown      bool       `json:"shown,omitempty"`      // the records that were shown, of which nothing else is named
	Rest       bool       `json:"rest,omitempty"`       // those that were shown besides the one spoken of: «ที่เหลือล่ะ»
	More       bool       `json:"more,omitempty"`       // others than were shown: «มีงานอื่นอีกไหม»
	Detail     Detail     `json:"detail,omitempty"`     // what only the history of a record tells, or nothing does
	Provenance Provenance `json:"provenance,omitempty"` // where the answer comes from
	Refusal    Refusal    `json:"refusal,omitempty"`    // why the message is not for the bot
	Holidays   Holidays   `json:"holidays,omitzero"`    // on which days government offices are closed
	Calendar   Calendar   `json:"-"`                    // what day or what time it is
	Among      Among      `json:"-"`                    // several records of what was shown, by words that they hold; 0 for none
	Part       bool       `json:"-"`                    // asked beside another question of the same message, in the light of which it was read
}

// Wording is what a question asks in particular of what it would be answered with anyway.
type Wording struct {
	Confirm bool `json:"-"` // whether something is so: «…ใช่ไหม»
	Meaning bool `json:"-"` // what something is that has a name: «KBO คืออะไร»
	Phone   bool `json:"-"` // the telephone number of somebody, and not who it is
	Family  bool `json:"-"` // somebody of the family of a post's holder

	Charge   Charge `json:"-"` // whose part in what was spoken of is asked for: «ขอเบอร์คนประสานงาน»
	Duty     string `json:"-"` // for what somebody is responsible who is asked for, as typed: «คนที่ดูแลเรื่องขยะคือใคร»
	OfOffice bool   `json:"-"` // the office that is called like a post: «สาธารณสุขจังหวัด โทร»

	News    NewsWording  `json:"-"` // which announcement of a subject is meant
	Project ProjectAsked `json:"-"` // what is asked of projects in particular, in the words of the message alone
	OfShown PartOfShown  `json:"-"` // one part of what was shown, which alone is asked for
	Same    SameAs       `json:"-"` // other records with a particular of the one that was shown

	SeveralPeople
	OrderWording
	FigureWording
	AsideWording
}

// SeveralPeople is which of several people a question asks of.
type SeveralPeople struct {
	Gender   office.Gender `json:"-"` // only people of one gender: «รองผู้ว่าผู้หญิง»
	Everyone int           `json:"-"` // how many of the people that were spoken of are meant together, EveryoneSpoken for all: «เบอร์ทั้งสองท่าน»
}

// FigureWording is what a question asks in particular of figures, projects and fairs.
type FigureWording struct {
	Parts    bool   `json:"-"` // what a sum is made of: «ยอดนี้รวมอะไรบ้าง»
	FellIll  bool   `json:"-"` // how many fell ill on the one day that is named, without the word ใหม่
	Together bool   `json:"-"` // the sum of the places that are named
	Apart    bool   `json:"-"` // how far the figures of the places that are named lie apart
	Holder   bool   `json:"-"` // who holds a fair
	Denies   bool   `json:"-"` // that there is no fair, in a question whether it is so
	FirstDay bool   `json:"-"` // the first day of a fair
	LastDay  bool   `json:"-"` // the last day of a fair
	AnyKind  bool   `json:"-"` // projects of every kind, of which OTOP is one
	Soon     bool   `json:"-"` // only fairs that are still to come: «เร็ว ๆ นี้จะมีงานอะไร»
	Over     bool   `json:"-"` // only fairs that have been held: «จัดไปแล้วกี่งาน»
	DaysLeft bool   `json:"-"` // how many days are left of a quarter, or until a meeting or a fair
	Quarters bool   `json:"-"` // a mean by quarters and not by months
	Kind     string `json:"-"` // which fairs, by a word that their names hold: ตลาดนัด
	HeldAt   string `json:"-"` // where something is said to be held, in a question whether it is so
}

// MeetingAspect is what a question asks of meetings besides its slots.
type MeetingAspect struct {
	MeetingParticular
	Held      bool `json:"held,omitempty"`      // only what has taken place: «ประชุมไปแล้วกี่ครั้ง»
	Cancelled bool `json:"cancelled,omitempty"` // only what was called off: «ประชุมที่ยกเลิก»
	Coming    bool `json:"coming,omitempty"`    // only what is still to take place: «ประชุมที่เหลือเดือนนี้»
	Moved     bool `json:"moved,omitempty"`     // from when a meeting was moved
	Anything  bool `json:"anything,omitempty"`  // whatever there is on a day, and not only meetings: «28 ก.ค. มีอะไร»
	Minutes   bool `json:"minutes,omitempty"`   // the minutes of a meeting, not its agenda
	File      bool `json:"-"`                   // the minutes as a file, and not what was said there
	Meeting   bool `json:"meeting,omitempty"`   // the meeting itself besides its agenda: when, where, with whom
	Booking   bool `json:"booking,omitempty"`   // a room is to be booked
	Summary   bool `json:"-"`                   // what came of a meeting in short, and not its agenda alone
	Schedule  bool `json:"-"`                   // where somebody is or what they do: «ผู้ว่าพรุ่งนี้อยู่ไหม»
	Vacant    bool `json:"-"`                   // whether or when a room is free: «ห้องอโยธยาว่างวันไหน»
	Duration  bool `json:"-"`                   // how long a meeting takes, and not when it ends
	OnDays    bool `json:"-"`                   // on how many days the meetings are that were shown: «รวมกี่วัน»
}

// CaseAspect is what a question asks of counts of cases besides its slots.
type CaseAspect struct {
	ByDay    bool  `json:"byDay,omitempty"`    // which day of a series: «วันไหนติดเยอะสุด»
	Average  bool  `json:"average,omitempty"`  // the mean of a series
	Run      int   `json:"-"`                  // for how many days in a row it has fallen (-1) or risen (1)
	BothEnds bool  `json:"-"`                  // the most and the fewest: «สูงสุดกับต่ำสุดของสัปดาห์นี้»
	Percent  bool  `json:"percent,omitempty"`  // a change in per cent
	Sum      bool  `json:"sum,omitempty"`      // the sum of the days that are named: «5 มิ.ย. กับ 6 มิ.ย. รวมกันเท่าไหร่»
	LastDays bool  `json:"lastDays,omitempty"` // the newest days of a series, not those up to today
	Times    bool  `json:"-"`                  // how many times as much: «เป็นกี่เท่าของเมื่อวาน»
	Whole    bool  `json:"-"`                  // the whole province beside a district: «เสนาเทียบกับทั้งจังหวัด»
	Share    bool  `json:"share,omitempty"`    // a measure as a part of all cases: «หายแล้วร้อยละเท่าไร»
	Limit    Limit `json:"limit,omitzero"`     // the days of a series on one side of a number
	Daily    Daily `json:"daily,omitzero"`     // the parts of all cases whose count of one day is asked for, and not the total

	Before  when.Range  `json:"before,omitzero"`  // the other days that were asked about before these, with which «ต่างกันเท่าไร» compares
	Earlier EarlierDays `json:"earlier,omitzero"` // the single days that were asked about before that

	Districts EarlierPlaces `json:"districtsBefore,omitzero"` // the single districts that were asked about before this one
}

// OTOPAspect is what a question asks of OTOP besides its slots.
type OTOPAspect struct {
	Income   bool   `json:"income,omitempty"`   // income, which is not the sales
	Target   bool   `json:"target,omitempty"`   // what is aimed at, which is not what was reached
	Profit   bool   `json:"profit,omitempty"`   // what is left of the sales
	Budget   bool   `json:"budget,omitempty"`   // the money given, which is not the sales
	Category string `json:"category,omitempty"` // a part of the products, as typed: อาหาร
	Channel  string `json:"channel,omitempty"`  // through which it is sold or held, as typed: ออนไลน์
	Length   bool   `json:"length,omitempty"`   // how many days an event takes
	Progress bool   `json:"-"`                  // how far projects are, or which are behind their plan
	Against  bool   `json:"-"`                  // with which time the income is compared: «เทียบกับช่วงไหน»
	Sold     bool   `json:"-"`                  // the sales, by a word of their own
	Well     bool   `json:"-"`                  // how well it sells, of which the change of the income tells too: «ขายดีไหม»
	Clock    bool   `json:"clock,omitempty"`    // the hour at which an event opens or closes, not its day
	ToCome   bool   `json:"-"`                  // what is still to be sold or earned: «ไตรมาส 3 ยอดขายจะโตกี่ %»
}

// ranksDays tells whether a rank is one of days. No source divides the counts by place: a rank without a word for places
// or groups, within a time or after a question about days, is of days too.
func (f *filler) ranksDays() bool {
	switch {
	case !f.has(concept.RankHigh, concept.RankLow) || f.s.By != "" && f.s.By != ByMonth:
		return false
	case f.says("วันไหน", "วันใด", "วันอะไร", "วันสูงสุด", "วันต่ำสุด", "วันที่สูง", "วันที่ต่ำ", "วันที่มาก", "วันที่น้อย", "วันที่ติด"), f.has(concept.QWhen):
		return true
	case f.says("ไหน", "อำเภอ", "ตำบล", "พื้นที่", "กลุ่ม", "อาชีพ", "อายุ", "จังหวัด") || f.has(concept.HasDistrict, concept.HasSubdistrict, concept.HasArea):
		return false
	}
	return f.q.Follow || len(f.m.times) > 0 || f.has(concept.QMany)
}

// newestDays tells whether a time means the newest days of a series: «7 วันล่าสุด».
func (f *filler) newestDays() bool {
	for _, t := range f.m.times {
		for _, word := range []string{"ล่าสุด", "ย้อนหลัง", "หลังสุด", "ที่ผ่านมา", "นี้"} {
			if t.Kind == read.KindRange && strings.Contains(t.Text, word) && strings.Contains(t.Text, "วัน") && !containsAny(t.Text, "ถึง", "ตั้งแต่", "-", "–") {
				return true
			}
		}
	}
	return false
}

// Provenance is what is asked about a figure or record that was shown.
type Provenance string

// What may be asked about a figure.
const (
	ProvenanceSource  Provenance = "source"  // มาจากไหน
	ProvenanceSure    Provenance = "sure"    // แน่ใจนะ
	ProvenanceSince   Provenance = "since"   // ตั้งแต่เมื่อไร
	ProvenanceHistory Provenance = "history" // ประวัติ
	ProvenanceAuthor  Provenance = "author"  // ใครบันทึก
)

// aspect fills what the question asks besides its slots.
func (f *filler) aspect() {
	a := &f.q.Aspect
	a.Provenance = Provenance(f.value(concept.Provenance))
	f.asksRecorded(a)
	a.Detail = detailIn(f.m.text)
	if f.m.more && f.c.Last != nil && sameSubject(f.q.Intent, f.c.Last.Intent) {
		f.q.Follow = true // «มีประชุมอื่นไหมวันนี้»
	}
	a.Rest, a.More = f.q.Follow && f.m.rest, f.q.Follow && f.m.more
	f.pickedByWords(a)
	a.Booking = f.has(concept.Booking)
	a.Removes = f.says("ลบ", "ถอน") && removing.MatchString(f.m.text) && questionsIn(f.m.text) == 0
	a.Confirm = f.says("ใช่ไหม", "ใช่มั้ย", "ใช่หรือ", "ใช่ป่าว", "ใช่ปะ", "ใช่ป่ะ", "ใช่รึ", "จริงไหม", "จริงมั้ย")
	a.Percent = f.has(concept.UnitPercent, concept.HasPercent)
	a.PaidFrom = f.says("งบ", "เงิน", "ทุน") && asksPaidFrom.MatchString(f.m.text)
	a.Clock = f.has(concept.QTime) && slices.Contains(withoutHours, f.q.Intent)
	switch f.q.Intent {
	case MeetingQuery, MeetingAgenda, MeetingVenue:
		f.meetingAspect(a)
	case CaseCount, CaseTrend, CaseCompare:
		f.caseAspect(a)
	case ActionItemsQuery:
		f.orderWording(a)
	case ReportCase:
		a.Purpose = (f.has(concept.QWho, concept.QHow, concept.QWhere, concept.QWhen, concept.QWhat, concept.Whereto) || f.says("ถ้า", "หาก", "สมมติ", "กรณี")) && !f.has(concept.HasPerson)
	case ProgramProgress:
		f.programWording(a)
	case OTOPEvents:
		f.fairWording(a)
		a.Channel = f.channel()
		a.Clock = f.says("กี่โมง", "โมงไหน", "เวลาไหน", "เวลาใด", "เวลาเปิด", "เวลาปิด")
		a.Meaning = f.says(asksMeaning...)
	case OTOPProjects:
		a.HeldAt = f.heldAt()
		f.spanWording(a)
		f.ofNetwork()
		a.Holder = f.asksHolder()
		a.Progress = f.has(concept.Progress, concept.Pending) || f.says(progressAsked...)
		a.AnyKind = !f.q.Follow && f.s.Project == "" && f.s.Event == "" && f.s.Topic == "" && f.s.By == "" && len(f.s.BudgetSource)+len(f.s.Metric) == 0 && !f.has(concept.Otop, concept.Entre, concept.Product, concept.Fair)
		a.Budget = f.asksCost()
		a.Meaning = f.says(asksMeaning...)
	case OTOPAdd:
		a.Category = f.category()
	case ContactDirectory:
		f.peopleWording(a)
	case BudgetDisbursement:
		a.DaysLeft = f.says("เหลือ", "อีก") && f.says("กี่วัน")
		a.Days = f.asksPeriod()
		a.Paid = !a.DaysLeft && asksPaid.MatchString(f.m.text)
	case OTOPSales, OTOPCompare:
		f.salesWording(a)
		a.Sold = f.says("ขาย", "จำหน่าย") || f.q.Follow && f.c.Last != nil && f.c.Last.Intent == OTOPSales && !f.c.Last.Aspect.Income && !f.says("รายได้")
		a.Income = f.has(concept.Income) && !(a.Parts && f.has(concept.Or)) && !f.says("ยอดขาย", "ยอดจำหน่าย", "จำหน่าย", "ขายได้") || f.staysOnIncome()
		a.Target = f.has(concept.Target)
		a.Profit = f.says(profitWords...)
		a.Budget = f.has(concept.Budget, concept.Disburse) && !f.has(concept.Sale) // also what was spent: «โอทอปใช้เงินไปเท่าไหร่»
		a.Channel = f.channel()
		a.Category = f.category()
	}
}

// asksMeaning are the words that ask what something is.
var asksMeaning = []string{"คืออะไร", "คือไร", "คือรัย", "หมายถึงอะไร", "หมายความว่า", "ย่อมาจาก", "แปลว่า", "เกี่ยวกับอะไร"}

// meetingAspect fills what a question asks of meetings besides its slots.
func (f *filler) meetingAspect(a *Aspect) {
	a.Held = (f.has(concept.QCountMeeting) || f.has(concept.QMany) && !f.has(concept.QTime)) && f.saysDone() // กี่โมง counts no meetings
	a.Coming = f.says("เหลือ", "อีกกี่ครั้ง", "อะไรอีก", "อีกบ้าง") && !a.Held && !a.Rest && f.s.Relative != RelativePrevious
	a.Unheld = f.notHeld()
	if part, ok := f.m.lacksPart(); ok && f.q.Intent == MeetingQuery {
		a.Lacks, f.s.Metric = part, nil
	}
	a.Passcode = strings.Contains(a.Unheld, unheldPasscode) && !f.says("ลิงก์", "ลิงค์", "ลิ้ง", "ลิ๊ง", "link", "Link")
	a.Duration = f.q.Intent == MeetingQuery && f.says("กี่ชั่วโมง", "กี่ชม", "นานไหม", "นานมั้ย", "นานเท่าไ", "นานแค่ไหน", "นานกี่")
	a.Weekday = f.q.Intent == MeetingQuery && f.says("วันอะไร", "วันไร")
	if a.DaysLeft = f.q.Intent == MeetingQuery && f.says("กี่วัน") && f.says("เหลือ", "อีก"); a.DaysLeft {
		a.Coming = false // it counts days, not meetings
	}
	a.Anything = f.q.Intent == MeetingQuery && !f.has(concept.Meeting, concept.Title, concept.Zoom, concept.Appointment, concept.Sched, concept.Agenda, concept.Room)
	a.Cancelled = f.has(concept.Cancel, concept.Calloff) && (f.has(concept.Meeting, concept.Title) || f.has(concept.CtxMeeting) && (f.has(concept.QWhich, concept.QMany, concept.QCountMeeting) || f.says("ไหน", "ที่ยกเลิก", "ที่ถูกยกเลิก", "ที่งด")) || f.m.asksCalledOff())
	a.Cancelled = a.Cancelled && !f.says("ไม่หยุด", "ไม่ได้หยุด") && !f.m.endsInTime() // «ถ้าไม่หยุดมีประชุมอะไร»
	a.Moved = (f.has(concept.Move) || f.says("เดิมวันไหน", "เดิมกี่โมง", "เดิมนัด")) && f.q.Intent == MeetingQuery || (f.q.Intent == MeetingAgenda || f.q.Intent == MeetingVenue) && f.m.asksWhetherMoved()
	a.Meeting = f.q.Intent == MeetingAgenda && (f.has(concept.QTime, concept.QWhen, concept.QWhere, concept.QEnd, concept.Attend, concept.Room, concept.Link, concept.Chair) || f.m.asksWhetherMoved() || f.says("สถานที่", "วันประชุม", "วันเวลา", "กำหนดการ")) && !a.Shown
	a.Confirm = a.Confirm || f.q.Intent == MeetingQuery && len(f.s.Person) > 0 && f.has(concept.QYes) && f.has(concept.Chair) && !f.has(concept.Have) &&
		len(f.s.Number)+len(f.s.Dates) > 0
	a.WhichPerson = f.q.Intent == MeetingQuery && f.has(concept.Chair) && f.says("ท่านไหน", "คนไหน", "ท่านใด", "คนใด", "ชื่ออะไร", "ชื่อไร", "ชื่อว่าอะไร")
	ofPeople := len(f.s.Position)+len(f.s.Person)+len(f.s.Agency) > 0
	a.Attends = f.q.Intent == MeetingQuery && ofPeople && a.Unheld == "" && f.has(concept.QYes) && !f.has(concept.Chair, concept.QWhen, concept.QTime) &&
		!slices.ContainsFunc(f.s.Metric, func(m Metric) bool { return m != MetricAttendees }) &&
		f.says("เข้าไหม", "เข้ามั้ย", "เข้าประชุม", "เข้าร่วม", "ร่วมประชุม", "ต้องเข้า", "เข้าด้วย", "มาด้วย", "มาไหม", "มามั้ย", "เข้าหรือเปล่า", "เข้ารึเปล่า", "ร่วมด้วย")
	a.NotChaired = f.q.Intent == MeetingQuery && len(f.s.Position) > 0 && f.says("ไม่ได้เป็นประธาน", "ไม่เป็นประธาน", "ไม่ใช่ประธาน", "ไม่ได้เป็น ประธาน")
	a.SameRoom = f.q.Intent == MeetingVenue && f.says("ห้องเดิม", "ที่เดิม", "สถานที่เดิม", "ห้องเดียวกัน", "ที่เดียวกัน")
	a.Presented = f.q.Intent == MeetingAgenda && len(f.s.Position)+len(f.s.Agency)+len(f.s.Person) > 0 && !f.has(concept.Presenter) &&
		f.says(reported...)
	a.DayOff = f.q.Intent == MeetingQuery && f.says("วันหยุด") && !f.m.namesObservance() && !f.says("หลังวันหยุด", "ก่อนวันหยุด", "วันหยุดยาว")
	if at := strings.Index(f.m.text, "วันหยุด"); a.DayOff {
		f.m.claims = append(f.m.claims, span{f.m.folded.At(at), f.m.folded.At(at + len("วันหยุด"))})
	}
	if a.Summary = f.q.Intent == MeetingAgenda && f.has(concept.Summary) && !f.has(concept.Agenda); a.Summary && f.ofDaysToCome() {
		f.q.Intent, a.Summary = MeetingQuery, false // «สรุปการประชุมสัปดาห์หน้า»: which there are
	}
	if a.Summary && (f.says(shortWords...) || f.c.short) {
		a.OfShown = PartShort // «สรุปประชุมเมื่อวาน ขอสั้นๆ 3-4 บรรทัด»
	}
	a.Minutes = f.q.Intent == MeetingAgenda && f.says("รายงานการประชุม", "บันทึกการประชุม", "รายงานประชุม") && !f.says("รับรองรายงาน")
	a.File = a.Minutes && f.says("โหลด", "ไฟล์", "ไฟล", "pdf", "PDF", "ลิงก์", "ลิงค์", "เป็นเล่ม", "สำเนา", "ฉบับเต็ม", "แนบ")
	ofSomebody := len(f.s.Position)+len(f.s.Person) > 0 && !f.has(concept.Title)
	a.Schedule = f.q.Intent == MeetingQuery && ((f.has(concept.Whereabouts, concept.Vacant) || f.m.asksVisits()) && ofSomebody || f.m.asksVacantDay() && !f.has(concept.Title, concept.Meeting))
	a.Anything = a.Anything && !a.Schedule
	if last := f.c.Last; last != nil && f.q.Follow && f.q.Intent == MeetingQuery && subjectOf(last.Intent) == concept.CtxMeeting && !f.says("มีอะไร", "มีไร") {
		a.Anything = last.Aspect.Anything // which «แล้วพรุ่งนี้ล่ะ» goes on with
	}
	if last := f.c.Last; last != nil && f.q.Follow && f.m.asksThatDay(last, f.c) {
		a.Anything, a.More, a.Rest, a.Shown, a.Coming = true, true, false, false, false
	}
	a.Vacant = f.q.Intent == MeetingVenue && f.has(concept.Vacant) && f.has(concept.Room)
	if a.Presenter = f.q.Intent == MeetingAgenda && f.has(concept.Presenter); a.Presenter {
		a.Provenance = "" // «ใครรายงาน» of a meeting, not of a figure
	}
	f.attendance(a)
	a.Cause = f.causeOfChange(a)
	f.settleCancelled(a)
}

// caseAspect fills what a question asks of counts of cases besides its slots.
func (f *filler) caseAspect(a *Aspect) {
	a.Average = f.has(concept.Average) && !meanCompared.MatchString(f.m.text)
	if a.Provenance == "" && f.has(concept.ReportCount) && f.has(concept.QWhen) && len(f.m.amounts) == 1 && !f.has(concept.HasTime, concept.RankHigh, concept.RankLow) {
		a.Provenance = ProvenanceSource // «ยอด 294 คือวันไหน»
	}
	if f.asksSince() {
		if a.Clock = false; !f.has(concept.QMany, concept.QMuch) { // otherwise the counts that are asked for say it too
			a.Provenance = ProvenanceSince
		}
	}
	a.Times = f.m.asksTimes()
	a.Whole = len(f.s.District) > 0 && (f.has(concept.ScopeProvince) || f.says("ยอดรวม", "ทั้งหมดของจังหวัด"))
	f.byDay(a)
	a.LastDays = f.newestDays() || len(f.m.times) == 0 && len(f.m.lengths) == 1
	ofWhole := f.q.Intent == CaseCompare && len(f.m.times) == 0 && slices.Contains(f.s.Metric, MetricCumulative) // «สะสมเทียบกับที่หายแล้ว คิดเป็นร้อยละเท่าไร»
	a.Share = a.Percent && (!f.has(concept.Growth, concept.Compare) || ofWhole || f.says("หายไปกี่", "หายไปแล้ว")) && (slices.Contains(f.s.Metric, MetricRecovered) || slices.Contains(f.s.Metric, MetricDeaths))
	if a.Percent = a.Percent && !a.Share; a.Share && ofWhole {
		f.q.Intent, f.s.CompareTo = CaseCount, Comparison{}
	}
	f.districtsBefore(a)
	f.caseWording(a)
	f.limit()
	f.wave()
	if !f.sumOfDays() {
		f.daysBefore()
	}
}

// endsAt tells whether the message says at which hour a meeting ends, and not that it is called off: «เลิกบ่ายสาม».
func (f *filler) endsAt() bool {
	if f.m.asksEnd() && !f.has(concept.QEnd) {
		return true
	}
	at := strings.Index(f.m.text, "เลิก")
	return at >= 0 && !f.says("ยกเลิก", "ล้มเลิก", "เลิกประชุมแล้ว") && slices.ContainsFunc(f.m.times, func(t read.Time) bool {
		return t.Begin >= at && strings.TrimSpace(f.m.text[at+len("เลิก"):t.Begin]) == ""
	})
}

// channel returns the way of selling that the message names, as typed, or "".
func (f *filler) channel() string {
	text := strings.ToLower(f.m.text)
	for _, c := range channels {
		if at := strings.Index(text, c); at >= 0 && len(text) == len(f.m.text) {
			return f.m.text[at : at+len(c)]
		}
	}
	return ""
}

// saysDone tells whether the message asks about what has been done: «ไปแล้ว», «มาแล้ว», «ที่ผ่านมา». A แล้ว that opens a clause
// goes on to another question: «ประชุมกี่ครั้ง แล้วที่ไหนบ้าง».
func (f *filler) saysDone() bool {
	return f.has(concept.Past) || f.says("ไปแล้ว", "มาแล้ว", "ผ่านมา", "ไปกี่", "มากี่", "ที่ประชุมแล้ว", "จัดแล้ว") ||
		strings.Count(f.m.text, "แล้ว") > strings.Count(" "+f.m.text, " แล้ว")
}

// wave notes a wave of the epidemic other than the present one, of which no source counts the cases.
func (f *filler) wave() {
	const word = "ระลอก"
	at := strings.Index(f.m.text, word)
	if at < 0 {
		return
	}
	rest := strings.TrimLeft(f.m.text[at+len(word):], " ")
	for _, other := range []string{"แรก", "ก่อน", "ที่แล้ว", "เก่า", "ที่ 1", "ที่ 2", "ที่1", "ที่2", "1", "2", "หนึ่ง", "สอง", "มกรา", "ธันวา"} {
		if strings.HasPrefix(rest, other) {
			stop := len(f.m.text) - len(rest) + len(other)
			f.q.Unread = append(f.q.Unread, Unread{Text: f.m.text[at:stop], Begin: at, Stop: stop, Role: RoleGroup})
			return
		}
	}
}

// limit fills on which side of which number the figures of the days are to lie.
func (f *filler) limit() {
	if !f.says("กี่วัน", "วันไหนบ้าง", "วันใดบ้าง", "วันไหน") || len(f.m.amounts) == 0 {
		return
	}
	l := Limit{Streak: f.says("กี่วันแล้ว", "ติดต่อกันกี่วัน", "กี่วันติด", "ต่อเนื่องกี่วัน")}
	for _, a := range f.m.amounts {
		if a.Unit == "วัน" || a.Value.Scale != 0 {
			continue
		}
		_, b, ok := boundBefore(textBefore(f.m.text, a))
		if !ok {
			continue
		}
		l.Below, l.Equal = b.below, b.equal
		l.Value = strconv.FormatInt(a.Value.Digits, 10)
		f.q.Aspect.Limit = l
		return
	}
}

// profitWords ask what remains of sales.
var profitWords = []string{"กำไร", "ขาดทุน", "profit"}
