package intent

import (
	"bytes"

	"changwat/internal/intent/concept"
)

// fairBefore returns where the word for a fair begins that an unread word goes on with, all in one and with no known word between: the งาน of
// «ขายได้เท่าไหร่ งานช็อปชิมชิล». It returns start for none.
func (m *message) fairBefore(tokens []token, start int) int {
	const fair = "งาน"
	for i, t := range tokens {
		next := i+1 < len(tokens) && tokens[i+1].start < start
		if t.end > start || next || bytes.IndexByte(m.folded.Bytes[t.end:start], ' ') >= 0 {
			continue
		}
		if begin, stop := m.folded.Source(t.start, t.end); m.text[begin:stop] == fair && (t.start == 0 || m.folded.Bytes[t.start-1] == ' ') {
			return t.start
		}
	}
	return start
}

// turnsTo tells whether an unread word is all to which a message turns a question about sales: «แล้วผ้าไหมล่ะ».
func (m *message) turnsTo(q *Query, start int) bool {
	return q.Follow && subjectOf(q.Intent) == concept.CtxSales && m.has.HasAny(concept.Follow, concept.Onlyfollow) && len(m.times)+len(m.amounts)+len(m.places) == 0 &&
		!questioning.Meets(&m.has) && m.letters(0, start) <= leastName
}
