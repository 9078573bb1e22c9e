package intent

import (
	"slices"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
)

// countedDoing takes what is done for what is counted where nothing says that cases are: «เกิดวันนี้กี่คน», «งูกัดกี่คน», «ย้ายเข้าปีนี้กี่คน».
func (u *Understander) countedDoing(m *message, q *Query) {
	if q.Intent != CaseCount || len(q.Unread) > 0 || ofPatients.Meets(&m.has) {
		return
	}
	m.cover(u.lexicon, q)
	tokens := m.tokens(u.lexicon)
	if end := m.deedLed(tokens); m.letters(0, end) >= leastDoing && m.leadsTo(tokens, end, &manyAsked) {
		begin, stop := m.folded.Source(0, end)
		q.Unread = []Unread{{Text: m.text[begin:stop], Begin: begin, Stop: stop, Role: RoleSubject}}
	}
}

// deedLed returns where what is done ends with which a message begins: words that nothing accounts for or that say what is done, of which one
// is a verb. It returns 0 where the message begins otherwise.
func (m *message) deedLed(tokens []token) int {
	at, does := 0, false
	for {
		if p, ok := m.pieceAt(at); ok && (does || p.Kind != lexicon.FunctionWord) {
			does = does || p.Kind == lexicon.VerbWord
			at = p.End
			continue
		}
		i := slices.IndexFunc(tokens, func(t token) bool { return t.start == at && doneWords.Meets(&t.concepts) })
		if i < 0 {
			break
		}
		does = does || tokens[i].concepts.Has(concept.Move)
		at = tokens[i].end
	}
	if !does {
		return 0
	}
	return at
}

// doneWords are the concepts of words that may be part of what somebody does, where it is neither a meeting's nor the bot's.
var doneWords = concept.Of(concept.Move, concept.Takeout, concept.Work)

// ofPatients are the concepts of words that say themselves that people who fell ill are counted.
var ofPatients = concept.Of(concept.Disease, concept.Infected, concept.Caseword, concept.Got, concept.Metric, concept.MetricOther, concept.ReportCount, concept.Found)

// manyAsked are the concepts by which something is counted, and leastDoing the letters of a verb that is no particle.
var manyAsked = concept.Of(concept.QMany, concept.QCases)

const leastDoing = 3
