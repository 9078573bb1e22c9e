package intent

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai"
)

// meeting fills what is said and asked of a meeting.
func (f *filler) meeting() {
	f.titleNamed()
	f.wholeTitle()
	if f.s.Title == "" {
		f.titleOf()
	}
	if f.has(concept.Zoom, concept.Online) {
		f.s.Online = f.q.Intent != MeetingVenue || !f.has(concept.Or) // «นั่งที่ห้องหรือเข้าซูม» asks which of them it is
	}
	f.byOtherName(f.c.Names)
	f.agendaItem()
	if floor := f.floor(); floor != "" && (f.s.Venue == "" || f.c.Last != nil && f.s.Venue == f.c.Last.Slots.Venue) && f.q.Intent != MeetingAdd {
		f.s.Venue = floor
	}
	if last := f.c.Last; last != nil && f.q.Follow && f.s.Venue != last.Slots.Venue && f.s.Venue != "" && f.has(concept.Tail) {
		f.q.Aspect.Shown = false // «แล้วที่ห้องชั้น 2 ล่ะ»
	}
	f.roomOfRecords()
	switch f.q.Intent {
	case MeetingAdd:
		f.meetingEntry()
	case MeetingVenue:
		f.roomAsked()
		if f.has(concept.Attend, concept.Link) {
			f.s.Metric = f.meetingMetric()
		}
	case MeetingQuery, MeetingAgenda:
		if f.q.Intent == MeetingAgenda && !f.has(concept.Link, concept.Attend, concept.QEnd) {
			break
		}
		if metric := f.meetingMetric(); metric != nil || f.q.Follow && (f.notHeld() != "" || f.says("เวลาและสถานที่", "เวลากับสถานที่")) {
			f.s.Metric = metric // what was asked before is not asked again
		}
		if f.q.Intent == MeetingAgenda {
			f.s.Metric = slices.DeleteFunc(f.s.Metric, func(m Metric) bool { return m == MetricCount }) // of its items
		}
	}
	for _, which := range []string{"ไหน", "ใด", "อะไร"} {
		if strings.HasSuffix(f.s.Venue, which) {
			f.s.Venue = "" // «ใช้ห้องไหน» asks for it
		}
	}
	f.dropAside()
}

// titleOf takes a post of many or an office that follows the word for a meeting as its title: «ประชุมนายอำเภอ»,
// «ประชุม กอ.รมน.». Those who only ever meet together need no such word: «หน.ส่วนเดือนหน้าวันไหน».
func (f *filler) titleOf() {
	for i, h := range f.m.hits {
		if h.word == placeHit || h.inTime {
			continue
		}
		after := f.afterMeeting(i)
		for _, e := range f.u.lexicon.Entries[h.word] {
			switch {
			case e.Concept == concept.Position && severalHold[e.Value] != "" && (after || together[e.Value] && !f.has(concept.Meeting)):
				f.s.Title, f.s.Position = severalHold[e.Value], nil
				return
			case e.Concept == concept.Program && (after || f.meets(i) || f.q.Intent == MeetingQuery && f.m.hourOfProgram()):
				f.s.Title = e.Value // «ประชุมจังหวัดสะอาด», «จังหวัดสะอาดวันที่ 7 กี่โมง»
				return
			case (e.Concept == concept.Otop || e.Concept == concept.Disease) && after && (f.q.Intent == MeetingQuery || f.q.Intent == MeetingVenue):
				if f.s.Title = f.m.source(h.start, h.end); spellsOTOP(f.m.folded.Bytes[h.start:h.end]) {
					f.s.Title = "OTOP" // «วันประชุม OTOP», «ประชุมโอท็อป»
				}
				return
			case e.Concept == concept.Agency && after:
				f.s.Title = f.m.source(h.start, h.end)
				f.s.Agency = keepUnless(f.s.Agency, func(a string) bool { return a == e.Value }) // whose meeting it is by its name
				return
			}
		}
	}
}

// afterMeeting tells whether the i-th word follows one for a meeting, with «ประจำเดือน» between them or not.
func (f *filler) afterMeeting(i int) bool {
	for i--; i >= 0; i-- {
		before := f.m.hits[i]
		if !f.m.gap(before.end, f.m.hits[i+1].start) || before.word == placeHit {
			return false
		}
		if f.means(before.word, concept.Meeting) || f.means(before.word, concept.Room) && f.q.Intent != MeetingAdd {
			return true
		}
		if !f.means(before.word, concept.Every) && !f.means(before.word, concept.Noise) {
			return false
		}
	}
	return false
}

// severalHold are the posts whose holders meet, and what their meeting is called; together those who do nothing else
// in one another's company.
var (
	severalHold = map[string]string{"หัวหน้าส่วนราชการ": "หัวหน้าส่วนราชการ", "นายอำเภอ": "นายอำเภอ", "ปลัดอำเภอ": "ปลัดอำเภอ",
		"กำนัน": "กำนันผู้ใหญ่บ้าน", "กำนันผู้ใหญ่บ้าน": "กำนันผู้ใหญ่บ้าน", "ผู้ใหญ่บ้าน": "กำนันผู้ใหญ่บ้าน", "นายก อบต.": "นายก อบต.",
		"พัฒนาการอำเภอ": "พัฒนาการอำเภอ"}
	together = map[string]bool{"หัวหน้าส่วนราชการ": true, "กำนันผู้ใหญ่บ้าน": true}
)

// meetingMetric returns what of a meeting is asked.
func (f *filler) meetingMetric() (metric List[Metric]) {
	ask := func(name Metric, c ...concept.Concept) {
		if f.has(c...) {
			metric = append(metric, name)
		}
	}
	if !f.has(concept.QEnd) {
		ask(MetricDate, concept.QWhen)
	}
	ask(MetricStart, concept.QTime)
	ask(MetricEnd, concept.QEnd)
	if f.endsAt() || f.m.endsInTime() && !f.has(concept.QEnd) {
		metric = append(f.m.butStart(metric), MetricEnd)
	}
	if !f.has(concept.Link) || f.has(concept.QWho) {
		ask(MetricChair, concept.Chair)
	}
	ask(MetricNumber, concept.QNumber)
	ask(MetricOnlineLink, concept.Link)
	counted := f.has(concept.QCountMeeting) || f.has(concept.QMany) && !f.has(concept.QTime, concept.QEnd)
	switch {
	case f.says("ใครเข้า", "ใครร่วม", "คนไหนเข้า", "ท่านไหนเข้า", "ท่านใดเข้า", "คนไหนบ้างเข้า", "คนไหนร่วม", "ท่านใดร่วม", "คนไหนไปประชุม", "ใครบ้างเข้า", "ใครไปประชุม", "ใครต้องเข้า", "ใครต้องไป", "ใครต้องร่วม"):
		metric = append(metric, MetricAttendees)
	case f.says("กี่คน", "กี่ท่าน", "กี่นาย") && f.says("เข้า", "ร่วม", "มาประชุม", "มากี่", "มาบ้าง", "ไปกี่"):
		metric = append(metric, MetricAttendees) // «มีรองผู้ว่าเข้ากี่คน» counts no meetings
	case f.has(concept.Position) && f.says("ที่เข้า", "ที่ร่วม", "ที่มา", "ที่ไป") && f.says("ท่านใดบ้าง", "ท่านไหนบ้าง", "ใครบ้าง", "คนไหนบ้าง") && !f.has(concept.Link, concept.Chair):
		metric = append(metric, MetricAttendees) // «รองผู้ว่าที่เข้าประชุมมีท่านใดบ้าง»
	case f.says("มีใครบ้าง", "มีใครมา", "มีใครเข้า", "ใครมาบ้าง", "ใครไปบ้าง", "ใครมากัน") && !f.has(concept.Chair, concept.Link, concept.QWhen):
		metric = append(metric, MetricAttendees)
	case f.says("รายชื่อ") && f.says("เข้า", "ร่วม") && !f.has(concept.Link):
		metric = append(metric, MetricAttendees)
	case f.says("รายชื่อ", "ผู้เข้าประชุม", "ผู้เข้าร่วม") && f.has(concept.Attend):
		metric = append(metric, MetricAttendees) // beside a link, «เข้าประชุม» alone says what it is for
	case f.has(concept.Attend) && !f.has(concept.Link) && (counted || f.has(concept.QWho) || f.has(concept.Want) && !f.has(concept.QYes)):
		metric = append(metric, MetricAttendees)
	case counted:
		metric = append(metric, MetricCount)
	}
	if len(metric) == 1 && metric[0] == MetricDate && f.has(concept.Online, concept.Zoom) && f.asksWhichMeetings() {
		return nil // «ประชุมออนไลน์มีวันไหนบ้าง»
	}
	if metric == nil && f.has(concept.Online, concept.Zoom) && f.notHeld() == "" {
		switch {
		case f.has(concept.Want) && !f.has(concept.QYes):
			return List[Metric]{MetricOnlineLink}
		case !f.asksWhetherThereIs() && !f.asksWhichMeetings():
			return List[Metric]{MetricOnline}
		}
	}
	return metric
}

// asksWhichMeetings tells whether the question is which meetings are so, rather than whether one is: «ประชุมออนไลน์มีอะไรบ้าง».
func (f *filler) asksWhichMeetings() bool {
	return f.says("อะไรบ้าง", "ไหนบ้าง", "ไรบ้าง", "ใดบ้าง", "ประชุมไหน", "ประชุมใด", "อันไหน", "ครั้งไหน", "รายการไหน", "กี่ครั้ง", "ทั้งหมด")
}

// asksWhetherThereIs tells whether the question is whether there is an online meeting, rather than whether a meeting is
// online: «มีประชุมทางไกลกับกระทรวงไหม».
func (f *filler) asksWhetherThereIs() bool {
	for i := 1; i < len(f.m.hits); i++ {
		have, meet := f.m.hits[i-1], f.m.hits[i]
		if have.word == placeHit || meet.word == placeHit || !f.means(have.word, concept.Have) || !f.means(meet.word, concept.Meeting) || !f.m.gap(have.end, meet.start) {
			continue
		}
		if f.means(meet.word, concept.Online) {
			return true
		}
		if i+1 < len(f.m.hits) {
			on := f.m.hits[i+1]
			return on.word != placeHit && f.means(on.word, concept.Online) && f.m.gap(meet.end, on.start)
		}
	}
	return false
}

// agendaItem fills which item or subject of an agenda is meant.
func (f *filler) agendaItem() {
	if h, _, ok := f.m.word(f.u.lexicon, concept.Agenda); ok {
		f.s.AgendaItem = ItemNumber(f.itemAfter(h.end))
	}
	if f.s.ListIndex > 0 && f.q.Intent == MeetingAgenda && f.s.AgendaItem == "" && !f.picksMeeting() {
		f.s.AgendaItem = ItemNumber(strconv.Itoa(f.s.ListIndex))
	}
	if f.q.Intent == MeetingAgenda {
		if t := f.topic(); t != "" {
			f.s.Topic = t
		}
	}
}

// picksMeeting tells whether what points at an item of a list means one of the meetings that were shown: «อันแรกประชุมเรื่องอะไร».
func (f *filler) picksMeeting() bool {
	pointed := f.m.text[f.m.pointing.begin:f.m.pointing.stop]
	return f.q.Follow && (f.c.Listed.Of == MeetingQuery || f.c.Listed.Of == MeetingVenue) && len(f.c.Listed.IDs) > 0 &&
		!strings.HasPrefix(pointed, "ข้อ") && !strings.HasPrefix(pointed, "วาระ") && !strings.HasPrefix(pointed, "เรื่อง")
}

// itemAfter returns the number of the item that follows a word, "4" or "4.2", with «ที่» between them or not, or "".
func (f *filler) itemAfter(at int) string {
	text := f.m.folded.Bytes
	for _, skip := range []string{" ", "\xb7\xd5\xe8", " "} { // ที่
		if strings.HasPrefix(string(text[at:min(len(text), at+len(skip))]), skip) {
			at += len(skip)
		}
	}
	for i, word := range ordinals {
		if end := at + len(word); bytes.HasPrefix(text[at:], word) && (end == len(text) || !thai.IsMarkByte(text[end])) {
			return strconv.Itoa(max(i, 1))
		}
	}
	n, end := digits(text, at)
	if end == at || n == 0 || end < len(text) && text[end] == '/' {
		return ""
	}
	if end+1 < len(text) && text[end] == '.' && isDigit(text[end+1]) {
		_, end = digits(text, end+1)
	}
	return string(text[at:end])
}

// ordinals are the numbers of items in words: the first is the first, and the n-th after it n.
var ordinals = foldAll("แรก หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า")

func foldAll(words string) (folded [][]byte) {
	for w := range strings.FieldsSeq(words) {
		folded = append(folded, thai.FoldString(w))
	}
	return folded
}

// topic returns the subject that the message names, in the office's words.
func (f *filler) topic() string {
	for _, c := range []concept.Concept{concept.Program, concept.Disease} {
		if v := f.value(c); v != "" {
			return v
		}
	}
	switch {
	case f.has(concept.Infected, concept.Caseword):
		return "โควิด-19"
	case f.has(concept.Otop, concept.Sale):
		return "OTOP"
	case f.has(concept.Disburse):
		return "เบิกจ่ายงบประมาณ"
	case f.has(concept.Budget):
		return "งบประมาณ"
	case f.has(concept.Order):
		return "ข้อสั่งการ"
	}
	return f.subject()
}

// subject returns the subject that is named after «เรื่อง», «คุยเรื่อง» or «เกี่ยวกับ», or "". «เรื่องอะไร» asks for it, and
// «เรื่องเพื่อทราบ» is a part of an agenda.
func (f *filler) subject() string {
	for _, h := range f.m.hits {
		if h.word == placeHit || h.inTime || !f.meansAny(h.word, &leadToSubjects) {
			continue
		}
		said := f.m.source(h.start, h.end)
		if !slices.ContainsFunc(subjectWords, func(w string) bool { return strings.HasSuffix(said, w) }) {
			continue
		}
		if s := f.subjectFrom(h.end); s != "" {
			return s
		}
	}
	return ""
}

// leadToSubjects are the concepts of words before a subject, which end in one of subjectWords.
var (
	leadToSubjects = concept.Of(concept.About, concept.Saidin)
	subjectWords   = []string{"เรื่อง", "เกี่ยวกับ", "about", "ว่าด้วย", "พูดถึง"}
)

// that is ที่ in folded bytes, which begins a clause and no subject.
const that = "\xb7\xd5\xe8"

// subjectFrom returns the subject that is named after «เรื่อง» or «เกี่ยวกับ», or "".
func (f *filler) subjectFrom(at int) string {
	if strings.HasPrefix(string(f.m.folded.Bytes[at:]), that) {
		return ""
	}
	s := f.phraseFrom(at)
	for _, asks := range []string{"บ้าง", "มั่ง", "ไว้ว่ายังไง", "ไว้ว่าอย่างไร", "ไว้ว่าไง", "ว่ายังไง", "ว่าอย่างไร", "ว่าอะไร", "ว่าไง", "ยังไง", "อย่างไร"} {
		s, _, _ = strings.Cut(s, asks+" ")                 // what follows a question is another: «เรื่องวัคซีนบ้าง ส่งเมื่อไหร่»
		s = strings.TrimSpace(strings.TrimSuffix(s, asks)) // «เรื่องขยะว่าไง»
	}
	if at := clauseOfSubject.FindStringIndex(s); at != nil {
		s = strings.TrimSpace(s[:at[0]])
	}
	for _, empty := range noSubjects {
		if strings.HasPrefix(s, empty) {
			return ""
		}
	}
	return s
}

// clauseOfSubject is what a question says of its subject, which is none of the subject: the «มีอะไรต้องรายงานไหม» of «เรื่องขยะมีอะไรต้องรายงานไหม».
var clauseOfSubject = regexp.MustCompile(`(?:(?:ได้|จะ|ต้อง)? ?(?:มี|คุย|พูด|หารือ|พิจารณา|ประชุม|สั่ง|เน้น|ย้ำ|ให้ทำ|ทำ|แจ้ง|รายงาน|เสนอ|ตกลง|สรุป|เตรียม)(?:กัน|ถึง|ว่า|ไว้)? ?(?:อะไร|อะรัย|ใคร|กี่|ข้อไหน)|อะไรบ้าง|ใคร(?:ต้อง|รับผิดชอบ|ทำ|ดูแล|บ้าง)).*$`)

// phraseFrom returns the words from a place of the text up to the next time, number, question or particle.
func (f *filler) phraseFrom(at int) string {
	text := f.m.folded.Bytes
	end := at
	for end < len(text) && (end == at && f.actAt(at) || !f.startsOther(end)) {
		end++
	}
	f.m.claims = append(f.m.claims, span{at, end})
	return strings.TrimSpace(f.m.source(at, end))
}

// actAt tells whether what is done stands at a place of the text, which may begin a subject: «เรื่องปิดสถานบันเทิง».
func (f *filler) actAt(at int) bool {
	return f.q.Intent == ActionItemsQuery && slices.ContainsFunc(f.m.hits, func(h hit) bool {
		return h.start == at && h.word != placeHit && (f.means(h.word, concept.Cancel) || f.means(h.word, concept.Move) || f.means(h.word, concept.Add))
	})
}

// startsOther tells whether something begins at the place that ends a title or the name of a room.
func (f *filler) startsOther(at int) bool {
	begin, _ := f.m.folded.Source(at, at)
	for _, t := range f.m.times {
		if begin == t.Begin {
			return true
		}
	}
	for _, r := range f.m.numbers {
		if r.start == at {
			return true
		}
	}
	for _, h := range f.m.hits {
		if h.start != at {
			continue
		}
		if h.word == placeHit {
			return at > 0 && f.m.folded.Bytes[at-1] == ' '
		}
		if f.m.isTeak(h) {
			return false
		}
		for _, e := range f.u.lexicon.Entries[h.word] {
			if endsPhrase.Has(e.Concept) && f.closesWord(h) || f.q.Intent == ActionItemsQuery && givesOrders.Has(e.Concept) {
				return true
			}
		}
	}
	return false
}

// givesOrders are the concepts that end the subject of an order: «เรื่องด่านคัดกรอง ผวจ.สั่งว่าไง».
var givesOrders = concept.Of(concept.Position, concept.Order)

// closesWord tells whether a short word stands alone rather than inside a longer unknown one.
func (f *filler) closesWord(h hit) bool {
	text := f.m.folded.Bytes
	return h.end-h.start > 2 || h.end == len(text) || text[h.end] == ' ' || h.start > 0 && text[h.start-1] == ' '
}

var endsPhrase = concept.Of(concept.Particle, concept.QWhen, concept.QTime, concept.QWhere, concept.QWho, concept.QMuch, concept.QMany, concept.QWhat, concept.QHow, concept.QYes, concept.QEnd, concept.Room, concept.Zoom,
	concept.Remind, concept.Sched, concept.Move, concept.Cancel, concept.Before, concept.Chair, concept.At, concept.TitlePerson, concept.Online, concept.Add, concept.Tell, concept.Every, concept.Tail, concept.Vacant)
