package intent

import (
	"slices"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
)

// Unread is a content word of a message that nothing of the reading accounts for.
type Unread struct {
	Text        string // as typed
	Begin, Stop int    // byte offsets in Query.Text
	Role        Role
	Aside       bool // who asks or does something, or for whom it is asked, beside the question: «พ่อผู้ใหญ่ถามว่า…»
}

// Role is what an unread word stands for by its place in the message.
type Role string

// The roles of unread words. One without a role is beside the question and changes no answer.
const (
	RoleNone    Role = ""
	RoleMeeting Role = "meeting" // the name of a meeting: ประชุม X
	RoleSubject Role = "subject" // what is counted: X กี่คน, ยอด X
	RoleCounted Role = "counted" // what is counted, by the words for counting around it: จำนวน X, มี X กี่แห่ง
	RoleGroup   Role = "group"   // a part of what is counted: X ติดเชื้อกี่ราย
	RolePlace   Role = "place"   // a place that the office has no figures of: X ติดเชื้อกี่ราย
	RoleName    Role = "name"    // a programme, a project, an event, somebody: โครงการ X
	RolePerson  Role = "person"  // somebody of whom no record holds the name: รอง X มีประชุมไหม
	RoleDeed    Role = "deed"    // what is asked whether it is so of what the message names: ประชุมวันไหน X ไหม

	RoleParticular Role = "particular" // what is asked of what the message names, by which nothing of the reading changes: ประชุมวันนี้ X ยังไง
)

// bare are the concepts of words that account for nothing by themselves: those of other subjects, of people and of
// other countries.
var bare = concept.Of(concept.Off, concept.Staff, concept.World, concept.Thing)

// besides are the concepts that a bare word may have too without accounting for anything.
var besides = concept.Of(concept.Off, concept.Staff, concept.Work, concept.World, concept.Thing, concept.Noise, concept.Chat, concept.Vague, concept.Found)

// unread returns the content words that the reading leaves over.
func (u *Understander) unread(m *message, q *Query) {
	m.countedUnit(u.lexicon, q)
	m.partOfPlan(q)
	if m.unknown == 0 && !m.has.HasAny(concept.Off, concept.Staff, concept.World, concept.Thing) && !m.mayHoldOther(q.Intent) && len(m.places) == len(m.matches) {
		m.pieces = m.pieces[:0]
		u.countedDoing(m, q)
		return
	}
	m.cover(u.lexicon, q)
	m.uncoverNouns(u)
	text := m.folded.Bytes
	pieces := m.pieces[:0]
	for at := 0; at < len(text); {
		if m.covered[at] || !isLetter(text[at]) {
			at++
			continue
		}
		if end := m.abbreviation(at); end > at && !slices.Contains(m.covered[at:end], true) {
			pieces = append(pieces, lexicon.Piece{Start: at, End: end, Kind: lexicon.ContentWord})
			at = end
			continue
		}
		end := at
		for end < len(text) && !m.covered[end] && isLetter(text[end]) {
			end++
		}
		pieces = m.stretch(u, pieces, at, end)
		at = end
	}
	m.pieces = pieces
	known := q.Unread // what a slot could not hold
	left := slices.DeleteFunc(m.contentWords(pieces), func(w Unread) bool {
		return q.Slots.quotes(w.Text) || q.Aspect.Profit && slices.Contains(profitWords, w.Text)
	})
	if q.Unread = append(left, known...); len(q.Unread) > len(known) {
		m.assignRoles(u, q)
		m.leavePostsAside(u, q)
		m.otherDepartment(u.lexicon, q)
		m.aboutProgram(u.lexicon, q)
	}
	u.unreadWhom(m, q)
	u.countedDoing(m, q)
	u.unreadOfMeeting(m, q)
	u.unreadDeed(m, q)
}

// unreadWhom takes what nothing accounts for as the name of a post, where a question for people names nobody else: «เจ้าคณะจังหวัดคือใคร»
// with its unknown words, «พัดทะนาการคือใคร», whose syllables are words of their own, and «ประธานสภาคือใคร», which asks of no meeting.
func (u *Understander) unreadWhom(m *message, q *Query) {
	if q.Follow || len(q.Slots.Position)+len(q.Slots.Person)+len(q.Slots.Agency)+len(m.places) > 0 {
		return
	}
	chair, asked := m.firstOf(u.lexicon, concept.Chair), m.firstOf(u.lexicon, concept.QWho)
	switch {
	case q.Intent == MeetingQuery && len(q.Unread) == 1 && q.Slots.Title == "" && chair.end > 0 && chair.end == m.folded.At(q.Unread[0].Begin) && asked.start >= m.folded.At(q.Unread[0].Stop):
		q.Intent, q.Slots.Metric = ContactDirectory, nil
		m.nameUnread(q, chair.start, asked.start)
	case q.Intent != ContactDirectory:
	case len(q.Unread) > 0:
		if first := q.Unread[0]; asked.end > 0 && first.Role == RoleNone && m.folded.At(first.Begin) < asked.start {
			m.nameUnread(q, m.folded.At(first.Begin), asked.start)
		}
	default:
		for at := 0; at < len(m.covered); at++ {
			end := at
			for end < len(m.covered) && !m.covered[end] && m.folded.Bytes[end] >= 0xa1 {
				end++
			}
			if m.letters(at, end) >= leastName {
				m.nameUnread(q, at, end)
				return
			}
			at = max(at, end)
		}
	}
}

// namesUnknown reads a message by itself, and reports whether it then asks for somebody of whom nothing is known.
func (u *Understander) namesUnknown(text string, c Context) (Query, bool) {
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	c.Last = nil
	q := u.understand(m, text, c)
	return q, len(q.Unread) == 1 && q.Unread[0].Role == RoleName
}

// asksOfUnknown tells whether a follow-up may ask who somebody is of whom nothing is known: «เจ้าคณะจังหวัดคือใคร» after a meeting.
func (u *Understander) asksOfUnknown(m *message, q *Query) bool {
	if !q.Follow || q.Intent != MeetingQuery && q.Intent != ContactDirectory || len(q.Unread) != 1 || q.Unread[0].Role != RoleNone {
		return false
	}
	chair, asked := m.firstOf(u.lexicon, concept.Chair), m.firstOf(u.lexicon, concept.QWho)
	begin := m.folded.At(q.Unread[0].Begin)
	return begin < asked.start && (begin == 0 || begin == chair.end)
}

// nameUnread makes a stretch of the message the only unread word of a query, the name of somebody.
func (m *message) nameUnread(q *Query, from, to int) {
	for to > from && m.folded.Bytes[to-1] == ' ' {
		to--
	}
	begin, stop := m.folded.Source(from, to)
	q.Unread = []Unread{{Text: m.text[begin:stop], Begin: begin, Stop: stop, Role: RoleName}}
}

// firstOf returns the first word of the message with a concept; the zero hit where there is none.
func (m *message) firstOf(l *lexicon.Lexicon, c concept.Concept) hit {
	for _, h := range m.hits {
		if h.word != placeHit && lexicon.Has(l.Entries[h.word], c) {
			return h
		}
	}
	return hit{}
}

// leastName is the number of letters from which on an unknown stretch may be a name.
const leastName = 4

func isLetter(b byte) bool { return b >= 0xa1 || thai.IsLatinByte(b) || isDigit(b) }

// stretch appends the words of the letters from at to end. A Latin word is one, and so is a bare word of the lexicon.
func (m *message) stretch(u *Understander, pieces []lexicon.Piece, at, end int) []lexicon.Piece {
	text := m.folded.Bytes
	for at < end {
		stop := at + 1
		if thai.IsLatinByte(text[at]) || isDigit(text[at]) {
			for stop < end && (thai.IsLatinByte(text[stop]) || isDigit(text[stop])) {
				stop++
			}
			pieces, at = append(pieces, lexicon.Piece{Start: at, End: stop, Kind: u.vocabulary.Kind(text[at:stop])}), stop
			continue
		}
		if h, ok := m.bareAt(at); ok {
			pieces, at = append(pieces, lexicon.Piece{Start: h.start, End: h.end, Kind: lexicon.ContentWord}), h.end
			continue
		}
		for stop < end && !thai.IsLatinByte(text[stop]) && !isDigit(text[stop]) {
			if _, ok := m.bareAt(stop); ok {
				break
			}
			stop++
		}
		pieces, at = u.vocabulary.Split(pieces, text, at, stop), stop
	}
	return pieces
}

// bareAt returns the bare word that begins at a place of the text.
func (m *message) bareAt(at int) (hit, bool) {
	for _, h := range m.hits {
		if h.start == at && h.bare {
			return h, true
		}
	}
	return hit{}, false
}

// cover marks what the reading accounts for: words with a meaning, places, times, numbers and what the slots quote. For a query, nouns of
// other subjects account for nothing; q is nil where any word of the lexicon does.
func (m *message) cover(l *lexicon.Lexicon, q *Query) {
	n := len(m.folded.Bytes)
	if cap(m.covered) < n {
		m.covered = make([]bool, n)
	}
	m.covered = m.covered[:n]
	clear(m.covered)
	mark := func(from, to int) {
		for i := max(from, 0); i < min(to, n); i++ {
			m.covered[i] = true
		}
	}
	for i := range m.hits {
		h := &m.hits[i]
		h.bare = h.word != placeHit && !h.inTime && (isBare(l.Entries[h.word]) || q != nil && !m.reports(h.end) && ofOther(q, l.Entries[h.word]))
		h.loose = h.word != placeHit && h.end-h.start <= mostLoose && isLoose(l.Entries[h.word])
		if h.word != placeHit && !h.bare && !h.loose {
			mark(h.start, h.end)
		}
	}
	for _, p := range m.places {
		mark(p.start, p.end)
	}
	for _, t := range m.times {
		mark(m.folded.At(t.Begin), m.folded.At(t.Stop))
	}
	for _, a := range m.amounts {
		mark(m.folded.At(a.Begin), m.folded.At(a.Stop))
	}
	for _, a := range m.broken {
		mark(m.folded.At(a.Begin), m.folded.At(a.Stop))
	}
	for _, r := range m.repeats {
		mark(m.folded.At(r.Begin), m.folded.At(r.Stop))
	}
	for _, d := range m.lengths {
		mark(m.folded.At(d.Begin), m.folded.At(d.Stop))
	}
	for _, r := range m.numbers {
		mark(r.start, r.end)
	}
	for _, c := range m.claims {
		mark(c.start, c.end)
	}
	for _, n := range m.named {
		mark(n.start, n.end)
	}
	for i := range m.hits {
		if h := m.hits[i]; h.word != placeHit && !h.inTime && h.end-h.start <= mostInside && m.glued(h.start-1) && m.glued(h.end) {
			clear(m.covered[h.start:h.end]) // the หา of กระทรวงมหาดไทย
		}
	}
	for i := range m.hits {
		if h := &m.hits[i]; h.loose && !m.glued(h.start-1) && !m.glued(h.end) {
			h.loose = false
			mark(h.start, h.end)
		}
	}
}

// mostInside is the number of letters up to which a word between letters that nothing accounts for is part of a word with them.
const mostInside = 2

// mostLoose is the number of letters up to which a particle may be part of an unknown word: the ที of ทีมแพทย์.
const mostLoose = 4

// isLoose tells whether a word is only a particle.
func isLoose(entries []lexicon.Entry) bool {
	for _, e := range entries {
		if !particles.Has(e.Concept) {
			return false
		}
	}
	return true
}

var particles = concept.Of(concept.Particle, concept.Noise, concept.At, concept.Tail, concept.Follow, concept.Onlyfollow, concept.Statement, concept.Ack, concept.Unitcase)

// glued tells whether a letter that nothing accounts for stands at a place of the text.
func (m *message) glued(at int) bool {
	return at >= 0 && at < len(m.covered) && !m.covered[at] && m.folded.Bytes[at] >= 0xa1
}

// isBare tells whether a word accounts for nothing.
func isBare(entries []lexicon.Entry) bool {
	is := false
	for _, e := range entries {
		if !besides.Has(e.Concept) {
			return false
		}
		is = is || bare.Has(e.Concept)
	}
	return is
}

// contentWords joins the pieces that stand against one another into words, without function words at their edges. A verb
// is part of a word only after what begins a noun: ผู้ประสบภัย, คนพิการ.
func (m *message) contentWords(pieces []lexicon.Piece) []Unread {
	var all []Unread
	for i := 0; i < len(pieces); {
		first := pieces[i]
		if first.Kind == lexicon.FunctionWord || first.Kind == lexicon.VerbWord || m.insideSyllable(first.Start) {
			i++
			continue
		}
		j, names := i, false
		for j < len(pieces) && (j == i || pieces[j].Start == pieces[j-1].End) {
			switch pieces[j].Kind {
			case lexicon.ContentWord:
				names = true
			case lexicon.VerbWord:
				if first.Kind != lexicon.NounPrefix || names {
					goto done
				}
				names = true
			case lexicon.FunctionWord:
				goto done
			}
			j++
		}
	done:
		if start, end := first.Start, pieces[j-1].End; names && m.letters(start, end) > 1 {
			begin, stop := m.folded.Source(start, end)
			all = append(all, Unread{Text: m.text[begin:stop], Begin: begin, Stop: stop})
		}
		i = j
	}
	return all
}

// insideSyllable tells whether a place of the text is within a syllable: what begins there is the rest of a word.
func (m *message) insideSyllable(at int) bool {
	b := m.folded.Bytes[at]
	return thai.IsMarkByte(b) || b == 0xd0 || b == 0xd2 || b == 0xd3 || at > 0 && thai.IsLeadingByte(m.folded.Bytes[at-1]) // ะ า ำ
}

// letters counts the letters of a stretch of the text, marks apart.
func (m *message) letters(start, end int) int {
	n := 0
	for _, b := range m.folded.Bytes[start:end] {
		if isLetter(b) && !thai.IsMarkByte(b) {
			n++
		}
	}
	return n
}

// unknownFrom returns where the letters end that stand from a place of the text on and that no word or place holds.
func (m *message) unknownFrom(at int) int {
	for end := at; ; end++ {
		if end >= len(m.folded.Bytes) || !isThaiLetter(m.folded.Bytes[end]) || m.beginsHit(end) {
			if m.letters(at, end) < 2 {
				return at
			}
			return end
		}
	}
}

// partsOfDistricts are what is counted in a district and no case.
var partsOfDistricts = []string{"ตำบล", "หมู่บ้าน", "หมู่", "ครัวเรือน", "หลังคาเรือน", "ชุมชน"}

// countedUnit notes what a question counts that is no case: «อยุธยามีกี่อำเภอ».
func (m *message) countedUnit(l *lexicon.Lexicon, q *Query) {
	if q.Intent != CaseCount && q.Intent != OutOfScope || ofDisease.Meets(&m.has) || m.has.HasAny(concept.Metric, concept.MetricOther, concept.ByDistrict) {
		return
	}
	for _, h := range m.hits {
		if h.word == placeHit {
			continue
		}
		if !lexicon.Has(l.Entries[h.word], concept.QMany) {
			continue
		}
		if end := m.unknownFrom(h.end); end > h.end && string(m.folded.Bytes[max(h.end-len(howMany), 0):h.end]) == howMany { // «วัดในอยุธยามีกี่วัด»
			m.claims = append(m.claims, span{start: h.end, end: end})
			begin, stop := m.folded.Source(h.end, end)
			q.Unread = append(q.Unread, Unread{Text: m.text[begin:stop], Begin: begin, Stop: stop, Role: RoleSubject})
			return
		}
		if h.end-h.start <= len(howMany) {
			continue
		}
		begin, stop := m.folded.Source(h.start+len(howMany), h.end)
		if !lexicon.Has(l.Entries[h.word], concept.DistrictWord) && !slices.Contains(partsOfDistricts, m.text[begin:stop]) {
			continue
		}
		if m.folded.Bytes[h.start] == howMany[0] && stop > begin {
			q.Unread = append(q.Unread, Unread{Text: m.text[begin:stop], Begin: begin, Stop: stop, Role: RoleSubject})
			return
		}
	}
}
