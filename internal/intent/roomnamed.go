package intent

import (
	"slices"
	"strconv"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai"
)

// roomNamed takes the name that stands against the word for a room as that room, whether the records know one by it or not: no
// meeting elsewhere answers «ประชุมห้องราชสีห์วันไหน», and «ห้องอยุธยา» is a room rather than a province. Whether a meeting that is
// named is in a room asks for it wherever it is.
func (u *Understander) roomNamed(m *message, q *Query) {
	s := &q.Slots
	if q.Act != ActAsk || q.Intent != MeetingQuery && q.Intent != MeetingVenue || q.Follow || q.byWords || q.Ask != "" ||
		s.Venue != "" || s.Title != "" || s.Relative != "" || len(s.Number)+len(s.Person) > 0 || len(q.Unread) > 1 || m.filler.asksWhichRoom() {
		return
	}
	for _, h := range m.hits {
		if h.word == placeHit || !m.conceptsOf(u.lexicon, h).Has(concept.Room) || asksWhich.Meets(m.conceptsOf(u.lexicon, h)) {
			continue
		}
		name, ok := m.nameAt(q, h.end)
		if !ok {
			continue
		}
		is := func(v string) bool { return v == m.source(name.start, name.end) }
		s.District, s.Area = keepUnless(s.District, is), keepUnless(s.Area, is)
		q.Unread, s.Venue = nil, "ห้อง"+m.source(name.start, name.end)
		return
	}
}

// asksWhichRoom tells whether the room is what is asked: «ประชุมความจุพอไหม ใช้ห้องไหน», «ใช้ห้องเดิมไหม».
func (f *filler) asksWhichRoom() bool {
	return f.says("ห้องไหน", "ห้องใด", "ห้องอะไร", "ใช้ห้อง", "เหมือนเดิม")
}

// nameAt returns the name that begins at a place of the text: the word that nothing accounts for, or a place.
func (m *message) nameAt(q *Query, at int) (name span, ok bool) {
	for _, w := range q.Unread {
		if start, end := m.folded.At(w.Begin), m.folded.At(w.Stop); start == at && end-start > shortest {
			return span{start, end}, true
		}
	}
	i := slices.IndexFunc(m.hits, func(h hit) bool { return h.start == at && h.word == placeHit })
	if i < 0 || len(q.Unread) > 0 {
		return span{}, false
	}
	return span{at, m.hits[i].end}, true
}

// floor returns the floor by which a message names a room, "ชั้น 2", or "".
func (f *filler) floor() string {
	const word = "ชั้น"
	_, rest, ok := strings.Cut(f.m.text, word)
	if !ok {
		return ""
	}
	rest = thai.Digits(strings.TrimLeft(rest, " "))
	if digits := len(rest) - len(strings.TrimLeft(rest, "0123456789")); digits > 0 {
		return word + " " + rest[:digits]
	}
	for i, number := range floorWords {
		if strings.HasPrefix(rest, number) {
			return word + " " + strconv.Itoa(i+1)
		}
	}
	return ""
}

// floorWords are the floors in words, from the first.
var floorWords = strings.Fields("หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ")
