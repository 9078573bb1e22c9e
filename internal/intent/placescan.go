package intent

import (
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
	"changwat/internal/thai/place"
)

// madeOfWords tells whether what could be a mistyped name is made of known words and nothing else: the «บ้างคะ» that is no บางปะ.
func (m *message) madeOfWords(l *lexicon.Lexicon, at int, p place.Match) bool {
	if !p.Mistyped || p.Marked {
		return false
	}
	for at < p.End {
		value, end := l.Longest(m.folded.Bytes[:p.End], at)
		if value < 0 {
			return false
		}
		at = end
	}
	return true
}

// spansWords tells whether a name without a word for a place is made of the end of an unknown word and the beginning of a known one: the
// มายอ of «ที่ผ่านมายอดติดเชื้อ».
func (m *message) spansWords(l *lexicon.Lexicon, at int, p place.Match) bool {
	text := m.folded.Bytes
	if p.Marked || at == 0 || text[at-1] < 0xa1 || len(m.hits) > 0 && m.hits[len(m.hits)-1].end == at {
		return false
	}
	for start := at + 1; start < p.End; start++ {
		if thai.IsMarkByte(text[start]) || thai.IsLeadingByte(text[start-1]) {
			continue
		}
		if _, end := l.Longest(text, start); end > p.End {
			return true
		}
	}
	return false
}
