package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
)

// unreadDeed takes a verb of which nothing is known for what is asked of the records that a message names, where it stands before the word
// that asks: the เหมือนเดิม of «ประชุมใช้ห้องอโยธยาเหมือนเดิมไหม». Meetings are told to clash in many words, and what they say is known.
func (u *Understander) unreadDeed(m *message, q *Query) {
	if q.Act != ActAsk || phrases[q.Intent] == "" || slices.ContainsFunc(q.Unread, func(w Unread) bool { return w.Role != RoleNone }) {
		return
	}
	ofMeetings := q.Intent == MeetingQuery || q.Intent == MeetingAgenda || q.Intent == MeetingVenue
	if !ofMeetings && !m.has.Has(concept.QYes) {
		return
	}
	tokens := m.tokens(u.lexicon)
	for _, p := range m.pieces {
		if p.Kind != lexicon.VerbWord || m.letters(p.Start, p.End) < 2 {
			continue
		}
		begin, stop := m.folded.Source(p.Start, p.End)
		switch said := m.text[begin:stop]; {
		case ofMeetings && slices.Contains(clashing, said):
			q.Intent, q.Aspect.Clash = MeetingQuery, true
			return
		case m.leadsTo(tokens, p.End, &yesAsked) && !m.isFor(p.Start):
			q.Unread = append(q.Unread, Unread{Text: said, Begin: begin, Stop: stop, Role: RoleDeed})
			return
		}
	}
}

// clashing are the verbs that say that meetings take place at the same time.
var clashing = []string{"ชน", "ชนกัน", "ทับ", "ทับกัน", "ทับซ้อน", "ทับซ้อนกัน", "ซ้อน", "ซ้อนกัน", "ซ้อนทับ", "เหลื่อม", "คาบเกี่ยว"}

// yesAsked are the concepts of the words that ask whether something is so.
var yesAsked = concept.Of(concept.QYes)

// isFor tells whether the verb that begins at a place of the text says for what something is: the เดินเล่น of «มีงานโอทอปให้เดินเล่นไหม».
func (m *message) isFor(at int) bool {
	_, until := m.folded.Source(0, at)
	return slices.ContainsFunc([]string{"ให้", "ให้เดิน", "ไว้", "เพื่อ", "จะได้"}, func(w string) bool { return strings.HasSuffix(m.text[:until], w) })
}

// unreadOfMeeting takes an unknown word against the name of a meeting, that is wished for or asked about, for what no record states of that
// meeting: «ขอเลขาคณะกรมการจังหวัดหน่อย», «ใครเป็นเลขาประชุม 5/2564».
func (u *Understander) unreadOfMeeting(m *message, q *Query) {
	if q.Act != ActAsk || q.Intent != MeetingQuery && q.Intent != MeetingVenue || len(q.Unread) != 1 || q.Unread[0].Role != RoleNone || q.Aspect.Unheld != "" {
		return
	}
	start, end := m.folded.At(q.Unread[0].Begin), m.folded.At(q.Unread[0].Stop)
	before := m.letters(0, start) == 0
	for _, h := range m.hits {
		if h.word == placeHit {
			continue
		}
		says := m.conceptsOf(u.lexicon, h)
		before = before || h.end == start && says.HasAny(concept.Want, concept.QWho)
		if before && h.start == end && says.HasAny(concept.Title, concept.Meeting) {
			q.Aspect.Unheld, q.Unread = " “"+q.Unread[0].Text+"” ", nil
			return
		}
	}
}
