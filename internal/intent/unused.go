package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
)

// unusedWords adds to what a question leaves unread the words that say something elsewhere and nothing to this question, since no slot holds
// them and its records are not divided by them: an agency or somebody who is named beside counts and sales, and how one takes part beside what is no meeting.
func (u *Understander) unusedWords(m *message, q *Query) {
	s := &q.Slots
	named := func(w Unread) bool { return w.Role != RoleNone }
	if q.Act != ActAsk || q.Follow || q.Ask != "" || otherNouns(q.Intent) == nil || slices.ContainsFunc(q.Unread, named) {
		return
	}
	var unused concept.Set
	subject := subjectOf(q.Intent)
	if subject != concept.CtxMeeting && subject != concept.CtxAgenda && !s.Online {
		unused.Add(concept.Zoom)
	}
	if len(s.Agency)+len(s.Position)+len(s.Person) == 0 && (subject == concept.CtxCase || subject == concept.CtxSales) {
		unused.Add(concept.Agency)
	}
	for _, at := range roundSaid.FindAllStringIndex(m.text, -1) {
		if after := strings.TrimLeft(m.text[at[1]:], " "); !s.quotes(m.text[at[0]:at[1]]) && !spanUnit.MatchString(after) {
			m.leave(q, at[0], at[1])
		}
	}
	for _, h := range m.hits {
		if h.word == placeHit || h.inTime || !unused.Meets(m.conceptsOf(u.lexicon, h)) {
			continue
		}
		begin, stop := m.folded.Source(h.start, h.end)
		m.leave(q, begin, stop)
	}
	if m.has.Has(concept.HasPerson) && len(s.Person) == 0 {
		if name := m.person(u.lexicon); name != "" && !ownChief.MatchString(name) {
			begin := strings.Index(m.text, name)
			m.leave(q, begin, begin+len(name))
		}
	}
}

// ownChief finds who asks speaking of whoever heads him: «นายผมต้องไปประชุมที่ไหน».
var ownChief = regexp.MustCompile(`^นาย(?:ผม|หนู|พี่|เรา|ดิฉัน|ฉัน|ให้|สั่ง|จะ|ต้อง|เขา|แก)`)

// roundSaid finds which of several rounds is meant, by which no records are divided: «ยอดขายโอทอปรอบสอง».
var roundSaid = regexp.MustCompile(`รอบ(?:ที่)? ?(?:สอง|สาม|สี่|ห้า|แรก|ใหม่|[1-9๑-๙])`)

// spanUnit finds a unit of time, of which a number before it counts how many: «รอบ 9 เดือน».
var spanUnit = regexp.MustCompile(`^(?:วัน|สัปดาห์|อาทิตย์|เดือน|ไตรมาส|ปี)`)

// leave adds a stretch of the message to what a query leaves unread, but for what is left over there already.
func (m *message) leave(q *Query, begin, stop int) {
	if begin < 0 || slices.ContainsFunc(q.Unread, func(w Unread) bool { return w.Begin < stop && w.Stop > begin }) {
		return
	}
	q.Unread = append(slices.Clone(q.Unread), Unread{Text: m.text[begin:stop], Begin: begin, Stop: stop})
}

// uncoverNouns gives unknown letters that begin a common noun the rest of it, where a word of the lexicon took that: the ส่ง of «ขนส่งติดเชื้อ»,
// and the ม of «วัฒนธรรมติดเชื้อ» before what else would be «มติ».
func (m *message) uncoverNouns(u *Understander) {
	text := m.folded.Bytes
	for at := 0; at < len(text); at++ {
		if m.covered[at] || at > 0 && (!m.covered[at-1] && text[at-1] >= 0xa1 || thai.IsLeadingByte(text[at-1])) || thai.IsMarkByte(text[at]) || text[at] < 0xa1 {
			continue
		}
		end := u.vocabulary.Noun(text, at)
		if m.letters(at, end) < leastName || !m.takesLittle(u.lexicon, at, end) {
			continue
		}
		clear(m.covered[at:end])
	}
}

// takesLittle tells whether the words of the lexicon that stand in a stretch of the text, or reach into it, are short beside it, and none of them asks or
// is part of a time.
func (m *message) takesLittle(l *lexicon.Lexicon, at, end int) bool {
	for i := range m.hits {
		h := &m.hits[i]
		if h.start >= end || h.end <= at || h.bare || h.loose {
			continue
		}
		if h.word == placeHit || h.inTime || h.start < at || questions.Meets(m.conceptsOf(l, *h)) || m.letters(max(h.start, at), min(h.end, end)) > mostTaken {
			return false
		}
	}
	return true
}

// mostTaken is the number of letters up to which a word of the lexicon may be the end of a noun that begins with unknown letters.
const mostTaken = 3
