package intent

import (
	"strconv"
	"strings"

	"changwat/internal/thai"
)

// meeting fills what is said and asked of a meeting.
func (f *filler) meeting() {
	if t := f.value(cTitle); t != "" {
		f.s.Title = t
	}
	if f.s.Title == "" {
		f.titleOf()
	}
	if f.has(cZoom, cOnline) {
		f.s.Online = true
	}
	f.agendaItem()
	if f.q.Intent == MeetingAdd {
		f.meetingEntry()
		return
	}
	if f.q.Intent == MeetingVenue || f.q.Intent == MeetingAgenda {
		return
	}
	if metric := f.meetingMetric(); metric != nil {
		f.s.Metric = metric
	}
}

// titleOf takes a post of many that follows the word for a meeting as its title: «ประชุมนายอำเภอ».
func (f *filler) titleOf() {
	for i := 1; i < len(f.m.hits); i++ {
		before, h := f.m.hits[i-1], f.m.hits[i]
		if h.word == placeHit || before.word == placeHit || !f.m.gap(before.end, h.start) || !f.means(before.word, cMeeting) && !f.means(before.word, cRoom) {
			continue
		}
		for _, e := range f.u.lexicon.entries[h.word] {
			if e.concept == cPosition && severalHold[e.value] {
				f.s.Title, f.s.Position = e.value, nil
				return
			}
		}
	}
}

// severalHold are the posts whose holders meet.
var severalHold = map[string]bool{"หัวหน้าส่วนราชการ": true, "นายอำเภอ": true, "ปลัดอำเภอ": true, "กำนัน": true, "กำนันผู้ใหญ่บ้าน": true, "ผู้ใหญ่บ้าน": true, "นายก อบต.": true, "พัฒนาการอำเภอ": true}

// meetingMetric returns what of a meeting is asked.
func (f *filler) meetingMetric() (metric List[string]) {
	ask := func(name string, c ...concept) {
		if f.has(c...) {
			metric = append(metric, name)
		}
	}
	if !f.has(cQEnd) {
		ask("date", cQWhen)
	}
	ask("start", cQTime)
	ask("end", cQEnd)
	ask("chair", cChair)
	ask("number", cQNumber)
	ask("online_link", cLink)
	if f.has(cAttend) && f.has(cQWho, cWant) {
		metric = append(metric, "attendees")
	}
	if f.has(cQCountMeeting) || f.has(cQMany) && !f.has(cQTime, cQEnd) {
		metric = append(metric, "count")
	}
	if metric == nil && f.has(cOnline, cZoom) {
		if f.has(cWant) && !f.has(cQYes) {
			return List[string]{"online_link"}
		}
		return List[string]{"online"}
	}
	return metric
}

// agendaItem fills which item or subject of an agenda is meant.
func (f *filler) agendaItem() {
	if h, _, ok := f.m.word(f.u.lexicon, cAgenda); ok {
		f.s.AgendaItem = f.itemAfter(h.end)
	}
	if f.s.ListIndex > 0 && f.q.Intent == MeetingAgenda && f.s.AgendaItem == "" {
		f.s.AgendaItem = strconv.Itoa(f.s.ListIndex)
	}
	if f.q.Intent == MeetingAgenda {
		if t := f.topic(); t != "" {
			f.s.Topic = t
		}
	}
}

// itemAfter returns the number of the item that follows a word, "4" or "4.2", with «ที่» between them or not, or "".
func (f *filler) itemAfter(at int) string {
	text := f.m.folded.Bytes
	for _, skip := range []string{" ", "\xb7\xd5\xe8", " "} { // ที่
		if strings.HasPrefix(string(text[at:min(len(text), at+len(skip))]), skip) {
			at += len(skip)
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

// topic returns the subject that the message names, in the office's words.
func (f *filler) topic() string {
	for _, c := range []concept{cProgram, cDisease} {
		if v := f.value(c); v != "" {
			return v
		}
	}
	switch {
	case f.has(cInfected, cCaseword):
		return "โควิด-19"
	case f.has(cOtop, cSale):
		return "OTOP"
	case f.has(cDisburse):
		return "เบิกจ่ายงบประมาณ"
	case f.has(cBudget):
		return "งบประมาณ"
	case f.has(cOrder):
		return "ข้อสั่งการ"
	}
	if h, _, ok := f.m.word(f.u.lexicon, cAbout); ok {
		return f.subjectFrom(h.end)
	}
	return ""
}

// that is ที่ in folded bytes, which begins a clause and no subject.
const that = "\xb7\xd5\xe8"

// subjectFrom returns the subject that is named after «เรื่อง» or «เกี่ยวกับ», or "".
func (f *filler) subjectFrom(at int) string {
	if strings.HasPrefix(string(f.m.folded.Bytes[at:]), that) {
		return ""
	}
	return f.phraseFrom(at)
}

// meetingEntry fills a new or changed meeting: when it begins and ends, where it is and what it is called.
func (f *filler) meetingEntry() {
	for _, t := range f.m.times {
		if t.Problem != "" || !t.From.HasClock || t.Grain == thai.GrainPart {
			continue
		}
		if f.s.Start = t.From.Clock.String(); f.partial() {
			f.s.TimeRange = ""
		}
		if t.To.Clock != t.From.Clock {
			f.s.End = t.To.Clock.String()
		}
	}
	f.venue()
	if f.s.Title == "" {
		if h, _, ok := f.m.word(f.u.lexicon, cMeeting); ok {
			f.s.Title = f.phraseFrom(h.end)
		}
	}
}

// partial tells whether a part of the day was said beside a time: «ประชุมเช้าวันจันทร์เลื่อนไปบ่ายสอง».
func (f *filler) partial() bool {
	for _, t := range f.m.times {
		if t.Grain == thai.GrainPart {
			return true
		}
	}
	return false
}

// venue fills the room, building or floor that the message names.
func (f *filler) venue() {
	text := f.m.folded.Bytes
	h, _, ok := f.m.word(f.u.lexicon, cRoom)
	if !ok {
		if h, _, ok = f.m.word(f.u.lexicon, cHall); ok {
			f.s.Venue = strings.TrimSpace(f.m.source(h.start, h.end))
		}
		return
	}
	start, end := h.start, h.end
	if i := strings.Index(string(text[start:end]), roomWord); i > 0 {
		start += i // «ที่ห้อง», «ไปห้อง»
	}
	for end < len(text) && !f.startsOther(end) && !f.afterVenue(end) {
		end++
	}
	f.s.Venue = strings.TrimSpace(f.m.source(start, end))
}

// roomWord is ห้อง in folded bytes.
const roomWord = "\xcb\xe9\xcd\xa7"

// afterVenue tells whether a word begins at the place that is no part of the name of a room: it stands apart and
// is none of a building's.
func (f *filler) afterVenue(at int) bool {
	for _, h := range f.m.hits {
		if h.start == at && h.word != placeHit && !f.meansAny(h.word, &venueParts) {
			return f.closesWord(h) && (at == 0 || f.m.folded.Bytes[at-1] == ' ' || h.end == len(f.m.folded.Bytes) || f.m.folded.Bytes[h.end] == ' ')
		}
	}
	return false
}

// venueParts are the concepts of words that go on with the name of a room.
var venueParts = setOf(cFloor, cHall, cRoom, cAgency, cPosition, cListindex, cTitle)

// phraseFrom returns the words from a place of the text up to the next time, number, question or particle.
func (f *filler) phraseFrom(at int) string {
	text := f.m.folded.Bytes
	end := at
	for end < len(text) && !f.startsOther(end) {
		end++
	}
	return strings.TrimSpace(f.m.source(at, end))
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
		for _, e := range f.u.lexicon.entries[h.word] {
			if endsPhrase.has(e.concept) && f.closesWord(h) {
				return true
			}
		}
	}
	return false
}

// closesWord tells whether a short word stands alone rather than inside a longer unknown one.
func (f *filler) closesWord(h hit) bool {
	text := f.m.folded.Bytes
	return h.end-h.start > 2 || h.end == len(text) || text[h.end] == ' ' || h.start > 0 && text[h.start-1] == ' '
}

var endsPhrase = setOf(cParticle, cQWhen, cQTime, cQWhere, cQWho, cQMuch, cQMany, cQWhat, cQHow, cQYes, cQEnd, cRoom, cZoom,
	cRemind, cSched, cMove, cCancel, cBefore, cChair, cAt, cTitlePerson, cOnline, cAdd, cTell, cEvery)
