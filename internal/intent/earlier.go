package intent

import (
	"reflect"

	"changwat/internal/intent/concept"
)

// What was spoken of before the last question is still known: «ประชุมที่ห้องไหน» after a meeting, and then a figure, asks of that meeting.

// pointsBack are the words that mean what was spoken of before something else was asked.
var pointsBack = []string{"ที่ว่า", "เมื่อกี้", "เมื่อกี๊", "เมื่อตะกี้", "ตะกี้", "ตะกี๊", "เมื่อครู่", "ที่ถามไป", "ที่ถามตอนแรก", "อันเดิม", "เรื่องเดิม", "กลับมาที่", "กลับมาเรื่อง", "กลับไปที่", "กลับไปเรื่อง"}

// ofEarlier reads a message that goes on with none of the last questions after the newest question on another subject before them with
// which it does, and tells whether there is one. all is how it is read without those.
func (u *Understander) ofEarlier(text string, all []Query, c Context) (Query, bool) {
	if len(c.Earlier) == 0 || len(all) != 1 || len(text) > longest || enters(all[0].Intent) || all[0].Aspect.Refusal != "" {
		return Query{}, false
	}
	now, back := &all[0], containsAny(text, pointsBack...)
	follows := c.Last != nil && now.Follow && now.Ask == "" && sameSubject(now.Intent, c.Last.Intent)
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	for i, s := range c.Earlier {
		q := u.understand(m, text, c.after(s))
		if enters(q.Intent) || q.Ask != "" || q.Confidence < surelyListed {
			continue
		}
		of, same := sameSubject(q.Intent, s.Query.Intent), sameSubject(now.Intent, q.Intent)
		switch {
		case of && m.listed != 0 && len(c.Listed.IDs) == 0 && len(s.Listed.IDs) > 0: // «ข้อ 2», of the list before the last answer
		case follows:
			continue
		case of && back && (same || now.Intent == OutOfScope) && len(m.times)+len(m.numbers) == 0:
		case of && now.Intent == OutOfScope && q.Intent == MeetingAgenda && q.Follow && q.Slots.Topic != "": // «เรื่องสิ่งแวดล้อมว่าไง», of the meeting before
		case of && now.Ask != "" && q.Follow && m.unknown <= mostBeside: // «จัดที่ไหน», which says of nothing else what
		case same && m.asksOfOne(q.Intent) && !reflect.DeepEqual(q.Slots, now.Slots) && !u.takesOver(text, now, c):
		default:
			continue
		}
		q.Follow, q.Follows = true, 1+len(c.Beside)+i
		q.Aspect.Shown = q.Aspect.Shown || subjectOf(q.Intent) == concept.CtxMeeting && m.listed == 0
		return q, true
	}
	return Query{}, false
}

// takesOver tells whether a message, as it is read after the last question, has taken over something of that one.
func (u *Understander) takesOver(text string, now *Query, c Context) bool {
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	alone := u.understand(m, text, c.alone())
	return !reflect.DeepEqual(alone.Slots, now.Slots)
}

// asksOfOne tells whether the message asks a particular of a record or a figure that it does not name, rather than which there are.
func (m *message) asksOfOne(in Intent) bool {
	if len(m.times)+len(m.numbers)+len(m.places)+len(m.named) > 0 || m.unknown > mostBeside ||
		m.has.HasAny(concept.RelNext, concept.RelPrev, concept.RelLatest, concept.All, concept.Tail, concept.Want, concept.Disease, concept.Otop, concept.Title, concept.Position, concept.Agency) {
		return false
	}
	which := m.has.Has(concept.QWhich) && !m.has.HasAny(concept.Room, concept.QWhere, concept.QTime)
	return subjectOf(in) != concept.CtxMeeting || !which && !m.countsRecords() && !m.has.HasAny(concept.QWhat, concept.QCountMeeting, concept.Have)
}

// SharesSubject tells whether two intents ask about one subject: when a meeting is and what its agenda holds, both of meetings.
func (in Intent) SharesSubject(other Intent) bool { return sameSubject(in, other) }

// ShowsRecords tells whether records or figures answer an intent, about which a later message may ask.
func (in Intent) ShowsRecords() bool { return subjectOf(in) != concept.CtxAny && !enters(in) }
