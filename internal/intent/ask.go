package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/when"
)

// ask puts a question back where the message cannot be told without the one before it, or hardly.
func (f *filler) ask(c Context) {
	switch {
	case f.q.Ask != "": // whether a record is meant
	case f.m.isEllipsis() && f.m.namesElse():
		return // «แล้วทองล่ะ» names something of which nothing is known
	case f.m.saysAny(thatDay...) && (f.m.asksWhetherOff() || f.m.saysAny(openWords...)):
		f.q.Ask = whichDay
	case f.m.isEllipsis():
		f.q.Ask = "ถามเรื่องไหน: ยอดโควิด ประชุม หรือ OTOP"
		f.offerSubjects("ยอดโควิด", "ประชุม", "ยอดขาย OTOP")
	case f.has(concept.Contact) && !f.has(concept.Off) && f.m.unknown < 8:
		f.askWhom()
	case f.has(concept.ReportCount) && !f.has(concept.Off) && f.m.unknown < 8:
		f.q.Ask = "ยอดเรื่องไหน: โควิด หรือ OTOP"
		f.offerSubjects("ยอดโควิด", "ยอดขาย OTOP")
	case f.has(concept.Cancel, concept.Move) && !f.has(concept.Off) && f.m.unknown < 6:
		f.q.Ask = "ยกเลิกหรือเลื่อนเรื่องไหน: ประชุม การเตือน หรือการรับข่าว"
		f.offerSubjects("ประชุม", "การเตือน")
		f.offer("การรับข่าว", "ยกเลิกการรับข่าว")
	}
}

// whichDay asks which day «วันนั้น» means.
const whichDay = "หมายถึงวันที่เท่าใด โปรดระบุวันที่"

// surely is how sure a reading must be to be answered: of the messages kept apart that are read with less, half are read
// wrong, and of those with more, one in fifty.
const surely = 0.6

// askWhich puts the likeliest readings to choice where none is sure enough.
func (f *filler) askWhich(o *opinion) {
	if f.q.Follow && f.c.Last != nil && sameSubject(f.q.Intent, f.c.Last.Intent) {
		return // what was spoken of before makes up for what the words leave open
	}
	if f.q.Aspect.Provenance == ProvenanceSince && subjectOf(f.q.Intent) == concept.CtxCase {
		return // whichever count it is
	}
	if f.q.Confidence >= surely || f.q.Ask != "" || o.share == 0 || phrases[f.q.Intent] == "" || f.q.Intent != intents[o.first] ||
		slices.ContainsFunc(f.q.Unread, func(w Unread) bool { return w.Role != RoleNone }) {
		return
	}
	var labels []string
	other := false
	for _, i := range []int{o.first, o.next[0], o.next[1]} {
		phrase := phrases[intents[i]]
		other = other || i == outOfScope
		if phrase != "" {
			labels = append(labels, phrase)
			f.offer(phrase, spaced(phrase, strings.TrimSpace(f.q.Text)))
		}
	}
	switch {
	case len(labels) > 1:
		f.q.Ask = whichSubject + strings.Join(labels, " หรือ ")
	case other:
		f.q.Ask = whetherSubject + labels[0]
	default:
		f.q.Options = nil
	}
}

// phrases name the readings that are put to choice, in words that are read so.
var phrases = map[Intent]string{
	MeetingQuery: "นัดประชุม", MeetingAgenda: "วาระประชุม", MeetingVenue: "ห้องประชุม", CaseCount: "ยอดโควิด", CaseTrend: "แนวโน้มโควิด",
	CaseCompare: "เปรียบเทียบยอดโควิด", OTOPEvents: "งาน OTOP", OTOPSales: "ยอดขาย OTOP", OTOPProjects: "โครงการ OTOP",
	OTOPCompare: "รายได้ OTOP เทียบปีก่อน", ActionItemsQuery: "ข้อสั่งการ", BudgetDisbursement: "การเบิกจ่ายงบประมาณ",
	ProgramProgress: "ความก้าวหน้าโครงการ", ContactDirectory: "เบอร์ติดต่อ",
}

// askWhom asks whose telephone number is wanted.
func (f *filler) askWhom() {
	f.q.Ask = "ต้องการเบอร์ของหน่วยงานหรือตำแหน่งไหน"
	f.offerSubjects("สำนักงานจังหวัด", "สสจ.", "ศาลากลาง")
}

// onlyWants tells whether the message says nothing but that something of one kind is wanted: «ขอเบอร์หน่อย».
func (m *message) onlyWants(kind *concept.Set) bool {
	if m.unknown > 0 || len(m.times)+len(m.places)+len(m.numbers) > 0 {
		return false
	}
	for i := range m.has {
		if m.has[i]&^(kind[i]|wanting[i]) != 0 {
			return false
		}
	}
	return true
}

// onlyFigures tells whether the message wants figures and says not of what: «ขอยอดหน่อย».
func (m *message) onlyFigures() bool {
	return m.has.Has(concept.ReportCount) && m.onlyWants(&figuresWord)
}

// onlyPartOfDay tells whether the message says nothing but a meeting and a part of a day.
func (m *message) onlyPartOfDay() bool {
	if len(m.times) != 1 || m.times[0].Grain != when.GrainPart || m.unknown > 0 || len(m.places)+len(m.numbers)+len(m.amounts) > 0 {
		return false
	}
	for i := range m.has {
		if m.has[i]&^(meetingWord[i]|wanting[i]) != 0 {
			return false
		}
	}
	return true
}

var (
	meetingWord = concept.Of(concept.Meeting, concept.Title, concept.Zoom, concept.HasTime, concept.HasDay, concept.HasClock, concept.HasPeriod, concept.HasRange, concept.At)
	wanting     = concept.Of(concept.Want, concept.Particle, concept.Noise, concept.Statement, concept.Clear, concept.Ack, concept.Have, concept.Look, concept.Send)
	figuresWord = concept.Of(concept.ReportCount)
	contactWord = concept.Of(concept.Contact)
)

// offerSubjects offers the message once more with each of the subjects.
func (f *filler) offerSubjects(subjects ...string) {
	for _, s := range subjects {
		f.offer(s, spaced(s, f.q.Text))
	}
}

// places asks which place is meant where a name can mean several.
func (f *filler) places() {
	for _, p := range f.m.places {
		if len(p.could) == 0 || f.q.Ask != "" {
			continue
		}
		names := make([]string, 0, 3)
		begin, stop := f.m.folded.Source(p.start, p.end)
		for _, c := range p.could[:min(len(p.could), 3)] {
			name := c.Full()
			if c.District() != "" && c.Code != c.District() {
				if d, ok := f.u.gazetteer.Place(c.District()); ok {
					name += " " + d.Short()
				}
			}
			if c.Province != f.u.office.Code {
				name += " " + f.u.gazetteer.Province(c.Province).Short()
			}
			names = append(names, name)
			f.offer(name, f.q.saying(begin, stop, name))
		}
		f.q.Ask = "หมายถึง" + strings.Join(names, " หรือ ")
	}
}

// asks tells whether the words of the message ask or wish for something, or name nothing but a subject: «ยอดโควิดวันนี้». A
// message that tells or remarks something («ประชุมวันนี้นานจัง») does neither.
func (m *message) asks(q *Query) bool {
	if q.Act != ActAsk && q.Intent != RemindSet && q.Intent != RemindCancel && q.Intent != Subscribe && q.Intent != Unsubscribe {
		return false
	}
	if m.has.HasAny(concept.Chat, concept.Off) || m.remarks() {
		return false
	}
	return questioning.Meets(&m.has) || m.saysWord("หน่อย") || m.has.HasAny(concept.Want, concept.Help, concept.Look, concept.Remind, concept.Subscribe, concept.Unsubscribe, concept.Whichquarter, concept.Summary, concept.Graph) ||
		m.unknown == 0 && !m.has.HasAny(concept.Move, concept.Cancel, concept.Calloff, concept.Fix, concept.Add, concept.Tell, concept.Got)
}

// remarks tells whether the message ends as a remark does, and asks nothing.
func (m *message) remarks() bool {
	text := strings.TrimRight(strings.TrimSpace(m.text), "!.~5๕ ")
	for _, p := range []string{"ครับ", "คับ", "ค่ะ", "คะ", "จ้า", "จ้ะ", "นะ"} {
		text = strings.TrimSuffix(text, p)
	}
	ends := slices.ContainsFunc(remarked, func(w string) bool { return strings.HasSuffix(text, w) })
	return ends && !m.has.HasAny(concept.QWhen, concept.QTime, concept.QWhere, concept.QWho, concept.QMuch, concept.QMany, concept.QHow, concept.QEnd, concept.QNumber, concept.QWhich, concept.Progress)
}

// whichSubject begins the question which of several subjects a message asks about.
const whichSubject = "ไม่แน่ใจว่าถามเรื่องไหน: "

// whetherSubject begins the question whether a message asks about the one subject that it may.
const whetherSubject = "ไม่แน่ใจว่าถามเรื่องนี้หรือไม่: "
