package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai/read"
)

// subjectsOfMeetings are the concepts of words after which meetings are called, and which no slot of a question about meetings holds.
var subjectsOfMeetings = concept.Of(concept.MetricOther, concept.Staff, concept.Thing, concept.Off, concept.World)

// mayBeCalled tells whether the message names what a meeting is called after in words that the lexicon knows.
func (m *message) mayBeCalled(l *lexicon.Lexicon) bool {
	return m.has.Has(concept.Title) || m.has.Has(concept.Meeting) && slices.ContainsFunc(m.hits, func(h hit) bool {
		return h.word != placeHit && !h.inTime && subjectsOfMeetings.Meets(m.conceptsOf(l, h))
	})
}

// callsMeeting tells whether a stretch stands right behind the word for a meeting and is none of another kind than subjectsOfMeetings.
func (m *message) callsMeeting(l *lexicon.Lexicon, s span) bool {
	behind := false
	for _, h := range m.hits {
		switch {
		case h.end <= s.start:
			behind = h.word != placeHit && m.conceptsOf(l, h).Has(concept.Meeting) && m.gap(h.end, s.start)
		case h.word != placeHit && m.titleIs(l, h, s):
			return true // a name that no record has: «ประชุมยาเสพติด»
		case h.start < s.end && !h.inTime && (h.word == placeHit || !isBare(l.Entries[h.word]) && !subjectsOfMeetings.Meets(m.conceptsOf(l, h))):
			return false
		}
	}
	return behind
}

// endsNames are the concepts of words that end the name of a meeting which is changed.
var endsNames = concept.Of(concept.Move, concept.Cancel, concept.Calloff, concept.Particle, concept.Room, concept.At, concept.Online, concept.Zoom)

// onlyNames tells whether what is found is one record, by words that go on in no others: a meeting that is changed must be no other.
func (m *message) onlyNames(l *lexicon.Lexicon, r recognised) bool {
	if len(r.records) != 1 || len(r.spans) != 1 || r.nearly {
		return false
	}
	s := r.spans[0]
	text := m.folded.Bytes
	ends := s.end == len(text) || !isLetter(text[s.end]) || slices.ContainsFunc(m.times, func(t read.Time) bool { return m.folded.At(t.Begin) == s.end }) ||
		slices.ContainsFunc(m.hits, func(h hit) bool { return h.start == s.end && h.word != placeHit && endsNames.Meets(m.conceptsOf(l, h)) })
	return ends && !m.unknownAt(s.start-1)
}

// titleIs tells whether a word is the name of a meeting, all of which stands in a stretch but the word for one: «ประชุมยาเสพติด».
func (m *message) titleIs(l *lexicon.Lexicon, h hit, s span) bool {
	if !m.conceptsOf(l, h).Has(concept.Title) || s.end < h.end {
		return false
	}
	return s.start <= h.start || strings.TrimSpace(m.source(h.start, s.start)) == "ประชุม"
}

// coversTitle tells whether stretches hold the name of a meeting that the lexicon knows; true where the message holds none.
func (m *message) coversTitle(l *lexicon.Lexicon, spans []span) bool {
	h, title, ok := m.word(l, concept.Title)
	return !ok || title == "" || slices.ContainsFunc(spans, func(s span) bool { return m.titleIs(l, h, s) })
}
