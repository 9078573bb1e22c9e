package intent

import (
	"bytes"
	"slices"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai/read"
)

// callings are the words right before the name by which somebody is called, folded; the longest that stands there counts.
var callings = foldAll("ท่านนายอำเภอ นายอำเภอ ท่านผู้ว่า ผู้ว่า ท่านรอง รอง ท่านปลัด ปลัด ท่านหัวหน้า หัวหน้า ท่าน ผอ. ผอ หน. พี่ คุณ นาย นางสาว น.ส. นาง หมอ")

// leastCalled is the number of letters from which on what follows a calling may be a name.
const leastCalled = 3

// unreadCalled takes what stands against a word by which people are called, and is in no record, for the name of somebody: what others
// have answers no question about them, «รองวีระมีประชุมอะไรบ้าง».
func (u *Understander) unreadCalled(m *message, q *Query) {
	switch q.Intent {
	case MeetingQuery, MeetingVenue, ContactDirectory, ActionItemsQuery:
	case OutOfScope:
		if !m.has.Has(concept.Contact) || q.Aspect.Refusal != "" {
			return
		}
	default:
		return
	}
	if q.Act != ActAsk || q.Follow || len(q.Slots.Person) > 0 || q.Slots.Title != "" || m.title.Kind != "" || q.Intent != OutOfScope && slices.ContainsFunc(q.Unread, func(w Unread) bool { return w.Role != RoleNone && w.Role != RoleMeeting }) {
		return
	}
	for at := range m.folded.Bytes {
		if !m.beginsAfresh(at) {
			continue
		}
		if end := u.calledUpTo(m, at); end > at {
			m.nameUnread(q, at, end)
			if (q.Intent == MeetingQuery || q.Intent == MeetingVenue) && m.callsPost(at, end) {
				q.Slots.Position, q.Unread = append(q.Slots.Position, q.Unread[0].Text), nil // whom a meeting may have among others
				return
			}
			if q.Unread[0].Role = RolePerson; q.Intent == OutOfScope {
				q.Intent, q.Confidence, q.Ask, q.Options = ContactDirectory, surely, "", nil // «รองสุรชัยเบอร์อะไร»
			}
			return
		}
	}
}

// unitHeads begin the name of a unit, or of a post that is no rank, by which its head is called, folded: «ผอ.กองช่าง», «รองนายก».
var unitHeads = foldAll("นายก เลขา ประธาน กอง ฝ่าย ศูนย์ สำนัก แผนก กลุ่ม ส่วน งาน หน่วย คลัง ช่าง สภา คณะ เทศบาล อบต อบจ รพ สพ")

// callsPost tells whether what stands against a calling is the head of a unit or a post, by whatever name no table has, rather than somebody.
func (m *message) callsPost(at, end int) bool {
	text := m.folded.Bytes[at:end]
	for _, calling := range callings {
		if rest, ok := bytes.CutPrefix(text, calling); ok {
			return slices.ContainsFunc(unitHeads, func(head []byte) bool {
				return bytes.HasPrefix(rest, head) && (len(rest) == len(head) || !m.insideSyllable(end-len(rest)+len(head)))
			})
		}
	}
	return false
}

// beginsAfresh tells whether a word surely begins at a place of the text: at its beginning, and behind a space, a word or a time.
func (m *message) beginsAfresh(at int) bool {
	return at == 0 || m.folded.Bytes[at-1] == ' ' || slices.ContainsFunc(m.hits, func(h hit) bool { return h.end == at }) ||
		slices.ContainsFunc(m.times, func(t read.Time) bool { return m.folded.At(t.Stop) == at })
}

// calledUpTo returns where the name ends that stands against a calling at a place of the text, before a word that is known; at where none
// does.
func (u *Understander) calledUpTo(m *message, at int) int {
	text := m.folded.Bytes
	from := at
	for _, calling := range callings {
		if len(calling) <= len(text)-at && string(text[at:at+len(calling)]) == string(calling) {
			from = at + len(calling)
			break
		}
	}
	if from == at || from >= len(text) || m.insideSyllable(from) {
		return at
	}
	end := from
	for end < len(text) && isThaiLetter(text[end]) && !m.goesOnKnown(u.lexicon, end) {
		end++
	}
	if end == len(text) || !m.goesOnKnown(u.lexicon, end) || m.letters(from, end) < leastCalled || m.heldIn(from, end) {
		return at
	}
	for _, p := range u.vocabulary.Split(nil, text, from, end) {
		if p.Kind == lexicon.FunctionWord || p.Kind == lexicon.VerbWord && p.Start == from {
			return at // «ท่านต้องเข้าประชุม»
		}
	}
	return end
}

// goesOnKnown tells whether what a question says of somebody, or a time, begins at a place of the text.
func (m *message) goesOnKnown(l *lexicon.Lexicon, at int) bool {
	for _, h := range m.hits {
		if h.start == at && h.word != placeHit && behindCalled.Meets(m.conceptsOf(l, h)) && (h.end-h.start > mostInside || m.beginsHit(h.end)) {
			return true
		}
	}
	return slices.ContainsFunc(m.times, func(t read.Time) bool { return m.folded.At(t.Begin) == at })
}

// behindCalled are the concepts of the words that go on behind the name of somebody of whom a question asks.
var behindCalled = concept.Of(concept.Have, concept.Meeting, concept.Attend, concept.Sched, concept.Appointment, concept.Chair, concept.Contact, concept.QWho, concept.Name, concept.Order, concept.Whereabouts)

// heldIn tells whether a word of more than a few letters, or a place, stands in a stretch of the text or across its beginning.
func (m *message) heldIn(from, to int) bool {
	return slices.ContainsFunc(m.hits, func(h hit) bool {
		return h.start < to && h.end > from && (h.word == placeHit || h.start < from || h.end-h.start > mostLoose)
	})
}

// otherPerson tells whether a reading of other words than were typed takes the name of somebody whom no record holds for a word that names
// nobody: «วีระ» is no «วาระ».
func otherPerson(typed, again *Query) bool {
	person := slices.ContainsFunc(typed.Unread, func(w Unread) bool { return w.Role == RolePerson })
	return person && len(again.Slots.Person)+len(again.Slots.Position)+len(again.Slots.Agency) == 0
}
