package intent

import (
	"bytes"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// meetingEntry fills a new or changed meeting: when it begins and ends, where it is and what it is called.
func (f *filler) meetingEntry() {
	if n := len(f.s.Dates); n > 1 && f.has(concept.Move) {
		f.s.Dates = f.s.Dates[n-1:] // «เลื่อนวันจันทร์เป็นวันพุธ»: the day that it is moved to
	}
	for _, t := range f.m.times {
		if _, _, _, open := t.Within(); t.Problem != "" || open || !t.From.HasClock || t.Grain == when.GrainPart {
			continue
		}
		if f.s.Start = t.From.Clock.String(); f.partial() {
			f.s.TimeRange = when.Hours{}
		}
		if t.To.HasClock && t.To.Clock != t.From.Clock {
			f.s.End = t.To.Clock.String()
		}
	}
	if v := f.venue(f.has(concept.Move)); v != "" {
		f.s.Venue = v
	}
	for i := 0; i < len(f.m.hits) && f.s.Title == ""; i++ {
		h := f.m.hits[i]
		if h.word == placeHit || h.inTime || !f.means(h.word, concept.Meeting) || f.meansAny(h.word, &noTitleAfter) || bytes.HasSuffix(f.m.folded.Bytes[:h.start], roomWord) {
			continue
		}
		if said := f.phraseFrom(h.end); !strings.HasPrefix(said, "เรื่อง") {
			f.s.Title = titleIn(said)
		}
	}
	if f.s.Title == "" && f.s.Topic == "" {
		f.s.Topic = f.subject()
	}
}

// titleIn returns a title without the words that lead to it or from it, or "" where nothing else is left.
func titleIn(s string) string {
	for again := true; again && s != ""; {
		again = false
		s = strings.Trim(s, " :-–,()")
		for _, word := range beforeTitles {
			if rest, ok := strings.CutPrefix(s, word); ok {
				s, again = rest, true
			}
		}
		for _, word := range afterTitles {
			if rest, ok := strings.CutSuffix(s, word); ok {
				s, again = rest, true
			}
		}
	}
	if len(s) < 6 || '0' <= s[0] && s[0] <= '9' {
		return ""
	}
	return s
}

// beforeTitles and afterTitles are words that stand between the word for a meeting, its title and the rest.
var (
	beforeTitles = []string{"แล้ว", "with the ", "with ", "for ", "about ", "on ", "กันใหม่", "กัน", "ประจำเดือน", "ประจำปี", "ที่", "ว่า"}
	afterTitles  = []string{" สถานที่ประชุม", " สถานที่", " สถาน", "ผ่าน", "ใน", "จะมีขึ้น", "จะมี", "จะจัด", "จะ", "แล้ว", "ด้วย", "ที่", "ให้", "มี", "เป็น", "กำหนด", "จัด", "ขอ", "ต้อง", "ออกไป", "ไป", "ยังไม่", "ไม่", " เริ่ม", " on", " at", " for"}
)

// partial tells whether a part of the day was said beside a time: «ประชุมเช้าวันจันทร์เลื่อนไปบ่ายสอง».
func (f *filler) partial() bool {
	for _, t := range f.m.times {
		if t.Grain == when.GrainPart {
			return true
		}
	}
	return false
}

// roomAsked fills the room that is asked after where the message names one and no meeting: «ห้องอโยธยาอยู่ชั้นไหน».
func (f *filler) roomAsked() {
	if len(f.m.times)+len(f.m.numbers) > 0 && !f.has(concept.Vacant) || f.has(concept.Title, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.Or) || f.s.Title != "" {
		return
	}
	for _, h := range f.m.hits {
		if h.word == placeHit {
			continue
		}
		if f.means(h.word, concept.Room) && h.start == 0 {
			break // «ห้องพัสดุใช้ประชุมเรื่องอะไร»
		}
		if f.means(h.word, concept.Meeting) && !f.means(h.word, concept.Room) {
			return
		}
	}
	if v := f.venue(false); strings.HasPrefix(v, "ห้อง") {
		f.s.Venue = v
	}
}

// roomOfRecords fills the room that a question names where the records know one by that name, or the building: «ประชุมห้องอโยธยาวันไหน»,
// «วันนี้มีประชุมที่ศาลากลางไหม».
// Whether a meeting is in a room asks for it wherever it is («ประชุม 4/2564 ที่ห้องอโยธยาใช่ไหม», «ใช้ห้องอโยธยาเหมือนเดิมไหม»).
func (f *filler) roomOfRecords() {
	if f.q.Intent == MeetingAdd || f.s.Venue != "" || f.s.Title != "" || len(f.s.Number) > 0 || f.s.Relative != "" || f.c.Names == nil || !f.has(concept.Room, concept.Hall) || f.says("ใช้", "เหมือนเดิม") {
		return
	}
	switch v := f.venue(false); {
	case strings.HasPrefix(v, "ห้อง") && len(f.c.Names.withPart(strings.TrimPrefix(v, "ห้อง"), NameRoom)) > 0, f.has(concept.At) && f.has(concept.Have) && !f.has(concept.Room, concept.Or):
		f.s.Venue = v
	}
}

// venue returns the room, building or floor that the message names, the first or the last.
func (f *filler) venue(last bool) (name string) {
	until := 0
	for _, h := range f.m.hits {
		if h.word == placeHit || h.inTime || h.start < until || !f.meansAny(h.word, &venueHeads) || f.meansAny(h.word, &asksWhich) {
			continue
		}
		start, end := h.start, h.end
		if !f.means(h.word, concept.Room) && !f.means(h.word, concept.Floor) {
			if until = end; !f.givenUp(start) {
				name = strings.TrimSpace(f.m.source(start-f.inFront(start), end))
			}
		} else {
			if i := bytes.Index(f.m.folded.Bytes[start:end], roomWord); i > 0 {
				start += i // «ที่ห้อง», «ไปห้อง»
			}
			for end < len(f.m.folded.Bytes) && !f.startsOther(end) && !f.afterVenue(end) {
				end++
			}
			until = end
			v := f.m.source(start, end)
			for _, word := range afterRooms {
				if i := strings.Index(v, word); i > 0 {
					v = v[:i]
				}
			}
			if v = strings.TrimSpace(v); !f.givenUp(start) && !slices.ContainsFunc(noRooms, func(s string) bool { return strings.HasPrefix(v, s) }) && !slices.Contains(bareRooms, v) {
				name = v
			}
		}
		if name != "" && !last {
			return name
		}
	}
	return name
}

// inFront is how many folded bytes the words have right before a building that say that the place is in front of it: «ที่หน้าศาลากลาง».
func (f *filler) inFront(at int) int {
	before := f.m.folded.Bytes[:at]
	for _, w := range frontWords {
		if lead, ok := bytes.CutSuffix(before, w); ok && (len(lead) == 0 || slices.ContainsFunc(leadsToFront, func(l []byte) bool { return bytes.HasSuffix(lead, l) })) {
			return len(w)
		}
	}
	return 0
}

// frontWords say that a place is in front of a building, the longest first; what leads to one stands before it.
var (
	frontWords   = [][]byte{thai.FoldString("บริเวณหน้า"), thai.FoldString("บริเวณลานหน้า"), thai.FoldString("ลานหน้า"), thai.FoldString("สนามหน้า"), thai.FoldString("ด้านหน้า"), thai.FoldString("หน้า")}
	leadsToFront = [][]byte{thai.FoldString("ที่"), thai.FoldString(" "), thai.FoldString("ณ")}
)

// givenUp tells whether the room at a place of the text is one that is left: «แทนห้องเดิม», «จากห้องอโยธยา».
func (f *filler) givenUp(at int) bool {
	before := strings.TrimSpace(f.m.source(0, at))
	return strings.HasSuffix(before, "แทน") || strings.HasSuffix(before, "จาก")
}

// afterRooms are words that follow the name of a room.
var afterRooms = []string{"แทน", "ใช้", "มีประชุม", "ตั้งอยู่", "ตั้ง", "อยู่", "เหมือนเดิม", "เช่นเดิม", "ตามเดิม", "นะ"}

// roomWord is ห้อง as it is folded. Rooms that only say what is wrong with one, and words for a room alone, name none.
var (
	roomWord  = thai.FoldString("ห้อง")
	noRooms   = []string{"ห้องเต็ม", "ห้องไม่", "ห้องเดิม", "ห้องประชุมไม่", "ห้องประชุมเต็ม", "ห้องประชุมเดิม", "ห้องเก่า", "ห้องซูม", "ห้อง zoom", "ห้องเดียว"}
	bareRooms = []string{"ห้อง", "ห้องประชุม", "ชั้น", "ตึก", "อาคาร", "สถานที่", "สถานที่ประชุม", "room", "venue"}
)

// afterVenue tells whether a word begins at the place that is no part of the name of a room: it stands apart and is none of a building's. One
// that follows letters of the name which are no word ends it only where it says that people meet: มรดกโลก is one name.
func (f *filler) afterVenue(at int) bool {
	text := f.m.folded.Bytes
	for _, h := range f.m.hits {
		if h.start == at && h.word != placeHit && !f.meansAny(h.word, &venueParts) {
			apart := at == 0 || text[at-1] == ' '
			behind := f.means(h.word, concept.Meeting) || slices.ContainsFunc(f.m.hits, func(before hit) bool { return before.end == at })
			return f.closesWord(h) && (apart || behind && (h.end == len(text) || text[h.end] == ' '))
		}
	}
	return false
}

// noTitleAfter are the concepts of words for a meeting after which a room or a subject stands, and no title.
var noTitleAfter = concept.Of(concept.Room, concept.Hall, concept.Floor, concept.About, concept.Saidin)

// venueHeads are the concepts of words with which the name of a room begins, and venueParts those with which it goes on.
var (
	venueHeads = concept.Of(concept.Room, concept.Hall, concept.Floor)
	asksWhich  = concept.Of(concept.QWhich, concept.QWhat, concept.QWhere, concept.QMany, concept.QMuch)
	venueParts = concept.Of(concept.Floor, concept.Hall, concept.Room, concept.Agency, concept.Position, concept.Listindex, concept.Title)
)
