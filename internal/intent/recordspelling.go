package intent

import (
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
)

// spell makes the plain spelling of a message, in which what asks, joins or says when stands as zeros: no record is found by it.
func (m *message) spell(l *lexicon.Lexicon, feast int) {
	m.plain.spell(m.folded.Bytes)
	hide := func(start, end int) {
		for i, at := range m.plain.from {
			if int(at) >= start && int(at) < end {
				m.plain.bytes[i] = 0
			}
		}
	}
	for _, h := range m.hits {
		if h.word != placeHit && !h.inTime && m.asksOrJoins(l, h) {
			hide(h.start, h.end)
		}
	}
	for _, u := range unheld {
		for _, w := range u.words {
			if at := strings.Index(m.text, w); at >= 0 { // the เตรียม of «ต้องเตรียมเอกสารอะไร» names no record
				hide(m.folded.At(at), m.folded.At(at+len(w)))
			}
		}
	}
	for i, t := range m.times {
		if i != feast {
			hide(m.folded.At(t.Begin), m.folded.At(t.Stop))
		}
	}
}

// asksOrJoins tells whether a word asks, joins or says of what kind what is named is, and names nothing. One of a few letters may be part of
// an unknown word.
func (m *message) asksOrJoins(l *lexicon.Lexicon, h hit) bool {
	says := m.conceptsOf(l, h)
	if !aroundNames.Meets(says) || naming.Meets(says) {
		return false
	}
	return !m.withinUnknown(h)
}

// withinUnknown tells whether a word of a few letters is the beginning or the middle of an unknown one: the อา of สะอาด.
func (m *message) withinUnknown(h hit) bool {
	return h.end-h.start <= mostLoose && m.unknownAt(h.end)
}

// unknownAt tells whether a letter stands at a place of the text that no word of the lexicon holds.
func (m *message) unknownAt(at int) bool {
	return at >= 0 && at < len(m.folded.Bytes) && isThaiLetter(m.folded.Bytes[at]) && m.lettersUnknown(at, at+1) > 0
}

// aroundNames are the concepts of the words that ask for a record or of it, and naming those of words that name what it is about.
var (
	aroundNames = questions.With(concept.QWhich, concept.QNumber, concept.QCountMeeting, concept.Follow, concept.Onlyfollow, concept.Tail, concept.Ack, concept.Want, concept.Have, concept.Look,
		concept.Tell, concept.Pleasetell, concept.Meeting, concept.Order, concept.ProjectWord, concept.Agenda, concept.Pending, concept.Owner, concept.Task, concept.Progress, concept.Sched, concept.RelNext,
		concept.RelPrev, concept.RelLatest, concept.Statement, concept.Meaning, concept.Chair, concept.Online, concept.Zoom, concept.Link, concept.Compare, concept.Contact, concept.Name, concept.Listindex,
		concept.Detail, concept.All, concept.Mine, concept.About, concept.Conj, concept.Budget, concept.At, concept.Send, concept.Fair, concept.Heading, concept.Summary, concept.Incharge, concept.Saidin)
	naming = concept.Of(concept.Otop, concept.Thing, concept.Off, concept.Program, concept.Project, concept.Event, concept.Disease, concept.Title, concept.World, concept.Staff)
)
