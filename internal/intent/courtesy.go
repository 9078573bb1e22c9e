package intent

import (
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
)

// afterCourtesy returns what stands after thanks or a greeting, where that is a question of its own: «ขอบคุณครับ แล้วโควิดล่ะ».
func (m *message) afterCourtesy(l *lexicon.Lexicon, in Intent, last *Query) (string, bool) {
	leans := last != nil && turned.Meets(&m.has) // «ขอบคุณค่ะ แล้วพรุ่งนี้ล่ะคะ»
	if in != Thanks && in != Greeting || !ownSubjects.Meets(&m.has) && !leans || !goesOn.Meets(&m.has) || len(m.folded.Bytes) > longest {
		return "", false
	}
	end := -1
	for _, h := range m.hits {
		if h.word == placeHit {
			break
		}
		e := l.Entries[h.word]
		if !lexicon.Has(e, concept.Thanks) && !lexicon.Has(e, concept.Greet) && (end < 0 || !isLoose(e)) {
			break
		}
		end = h.end
	}
	if end < 0 || end >= len(m.folded.Bytes) {
		return "", false
	}
	_, stop := m.folded.Source(end, end)
	rest := strings.TrimSpace(m.text[stop:])
	return rest, rest != "" && len(rest) < len(m.text)
}

// ownSubjects are the concepts of which a message must hold one to be a question of its own.
var ownSubjects = concept.Of(concept.Meeting, concept.Title, concept.Agenda, concept.Disease, concept.Infected, concept.Caseword, concept.Otop, concept.Order, concept.Budget, concept.Disburse, concept.Program, concept.Contact)

// goesOn are the concepts of words by which a question follows on a courtesy.
var goesOn = questioning.With(concept.Want, concept.Tail, concept.Onlyfollow, concept.ReportCount)

// movedBy returns the query with its places in the text as many bytes further on.
func (q Query) movedBy(n int) Query {
	for i := range q.Times {
		q.Times[i].Begin += n
		q.Times[i].Stop += n
	}
	for i := range q.Amounts {
		q.Amounts[i].Begin += n
		q.Amounts[i].Stop += n
	}
	for i := range q.Unread {
		q.Unread[i].Begin += n
		q.Unread[i].Stop += n
	}
	return q
}
