package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
)

// Words that ask who takes part in a meeting, or whether all do; and those that may stand beside them.
var (
	attending = []string{
		"มาครบ", "เข้าครบ", "ครบไหม", "ครบมั้ย", "มากี่", "เข้ากี่", "มาบ้าง", "มาไหม", "มามั้ย", "มาด้วย", "มาหรือ", "มารึ", "มาป่าว", "มาร่วม", "มาเอง", "มาประชุม", "มากัน", "เข้าไหม", "เข้ามั้ย", "เข้าด้วย",
		"เข้าบ้าง", "เข้าร่วม", "เข้าประชุม", "ร่วมด้วย", "ร่วมประชุม", "ใครขาด", "ขาดใคร", "ใครไม่มา", "ใครไม่เข้า", "ใครมา", "มีใคร", "ใครเข้า", "มาใคร", "คนไหนมา", "ท่านไหนมา", "คนไหนเข้า", "ท่านไหนเข้า", "กี่คน", "กี่ท่าน",
	}
	// «ใครบ้าง» comes first, since ครบ stands in it.
	besideAttending = []string{"ทุกส่วนราชการ", "ทุกหน่วยงาน", "ทุกหน่วย", "ส่วนราชการ", "ทุกอำเภอ", "ใครบ้าง", "ทั้งหมด", "ทุกคน", "ทุกท่าน", "ประชุม", "ครบ", "ขาด", "ร่วม", "เข้า", "มา", "ไป", "กัน", "ไม่", "กี่คน", "กี่ท่าน", "กี่", "ใคร", "คนไหน", "ท่านไหน", "ไหน", "บ้าง", "คน", "ท่าน", "ตัวจริง", "เองไหม", "เอง", "ชื่อว่าอะไร", "ชื่ออะไร", "ชื่อไร", "ชื่อ"}
	absence         = []string{"มาครบ", "เข้าครบ", "ครบไหม", "ครบมั้ย", "ครบทุก", "ครบหรือ", "ขาดใคร", "ใครขาด", "ใครไม่มา", "ใครไม่เข้า"}
)

// attends are the words for taking part, without which «รองผู้ว่ามีกี่ท่าน» asks how many hold a post.
var attends = []string{"เข้า", "มา", "ร่วม", "ประชุม", "ไป", "ขาด", "ครบ"}

// asksAttendance tells whether the message, after one about a meeting, asks nothing but who takes part in it, or how many do:
// «รองผู้ว่ามาครบไหม», «มากี่คน».
func (m *message) asksAttendance(l *lexicon.Lexicon, last *Query) bool {
	if last == nil || subjectOf(last.Intent) != concept.CtxMeeting || enters(last.Intent) || len(m.text) > longest || len(m.times)+len(m.numbers) > 0 ||
		m.has.HasAny(concept.Contact, concept.Disease, concept.Infected, concept.Otop, concept.Chair, concept.QWhen, concept.QTime) || !m.saysAny(attending...) {
		return false
	}
	if m.has.Has(concept.Position) && m.saysAny("กี่คน", "กี่ท่าน") && !m.saysAny(attends...) {
		return false
	}
	return lettersOf(without(m.withoutPeople(l), slices.Concat(besideAttending, beside))) <= mostBeside
}

// asksWhetherChairs tells whether the message, after one about a meeting, asks nothing but whether somebody chairs it: «ท่านผู้ว่าเป็นประธานหรือเปล่า».
func (m *message) asksWhetherChairs(last *Query) bool {
	return subjectOf(last.Intent) == concept.CtxMeeting && !enters(last.Intent) && m.has.Has(concept.Chair) && m.has.Has(concept.QYes) && m.has.HasAny(concept.Position, concept.HasPerson) &&
		len(m.times)+len(m.numbers) == 0 && m.unknown <= mostBeside &&
		!m.has.HasAny(concept.Title, concept.All, concept.Have, concept.QWhich, concept.QWhat, concept.QMany, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.Contact)
}

// asksHowHeld tells whether the message, after one about a meeting, asks nothing but whether that is held in a room or online: «เป็น zoom หรือเข้าห้องจริงคะ».
func (m *message) asksHowHeld(last *Query) bool {
	return subjectOf(last.Intent) == concept.CtxMeeting && !enters(last.Intent) && m.has.HasAny(concept.Zoom, concept.Online) && m.has.Has(concept.Or) && m.has.HasAny(concept.Onsite, concept.Room) &&
		len(m.times)+len(m.numbers)+len(m.named) == 0 && m.unknown <= mostAlong &&
		!m.has.HasAny(concept.Title, concept.All, concept.Have, concept.QWhich, concept.QWhat, concept.QMany, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.Contact)
}

// mostAlong is how many letters that no word covers may stand along with words that leave little doubt what is asked.
const mostAlong = 6

// withoutPeople is the text of the message without the people, posts and agencies that it names.
func (m *message) withoutPeople(l *lexicon.Lexicon) string {
	left := []byte(m.text)
	blank := func(start, end int) {
		begin, stop := m.folded.Source(start, end)
		copy(left[begin:stop], strings.Repeat(" ", stop-begin))
	}
	for _, h := range m.hits {
		if h.word != placeHit && slices.ContainsFunc(l.Entries[h.word], func(e lexicon.Entry) bool { return people.Has(e.Concept) }) {
			blank(h.start, h.end)
		}
	}
	for _, n := range m.named {
		blank(n.start, n.end)
	}
	return string(left)
}

// people are the concepts of words that name somebody or an agency.
var people = concept.Of(concept.Position, concept.Agency, concept.TitlePerson)

// attendance settles of whom a question asks whether they take part in a meeting, and what of it.
func (f *filler) attendance(a *Aspect) {
	a.Missing = f.q.Intent == MeetingQuery && f.says(absence...)
	a.Headcount = f.q.Intent == MeetingQuery && slices.Contains(f.s.Metric, MetricAttendees) && f.says("กี่คน", "กี่ท่าน", "กี่ราย", "มากี่", "เข้ากี่")
	last := f.c.Last
	if last == nil || !f.q.Follow || f.q.Intent != MeetingQuery {
		return
	}
	own := f.has(concept.Position, concept.Agency, concept.HasPerson)
	switch {
	case f.m.asksWhetherChairs(last):
		a.Attends, f.s.Metric = true, List[Metric]{MetricChair}
	case f.m.asksAttendance(f.u.lexicon, last) && own:
		a.Attends, f.s.Metric = true, List[Metric]{MetricAttendees}
	case f.m.asksAttendance(f.u.lexicon, last):
		a.Attends, f.s.Metric, f.s.Who = false, List[Metric]{MetricAttendees}, Who{}
		a.Headcount = f.says("กี่")
	case f.m.turns && own && slices.Contains(last.Slots.Metric, MetricAttendees):
		a.Attends, f.s.Metric = true, List[Metric]{MetricAttendees} // «พัฒนาการจังหวัดล่ะ»
	}
}

// ownOffice finds that who asks speaks of the office in which he works: «หน่วยงานผมต้องทำข้อไหน».
var ownOffice = regexp.MustCompile(`(?:หน่วยงาน|หน่วย|อำเภอ|สำนักงาน|ที่ทำการ|กอง|ฝ่าย|เทศบาล|อบต\.?)(?:ของ)?(?:กระผม|ผม|เรา|ฉัน|ดิฉัน|หนู)`)

// ownMeetings finds that who asks speaks of the meetings to which he goes himself: «ประชุมที่ผมต้องเข้า», «วันนี้ผมมีประชุมอะไรบ้าง».
var ownMeetings = regexp.MustCompile(`(?:^|[ ก-๙])(?:(?:กระผม|ผม|ดิฉัน|ฉัน|หนู)(?:จะ)?(?:ต้อง|มี|ควร)|(?:พี่|เรา)(?:จะ)?ต้อง)(?:เข้า|ไป|ร่วม|นัด)*(?:ประชุม|เข้า|ไป|ร่วม)`)
