package intent

// mistoned returns a message with the word in it that lacks a tone mark or has another and so reads as small words that say nothing,
// where the word before or after them completes it: the เขา of «ต้องเขาประชุม» for เข้าประชุม. ok is false where there is none.
func (u *Understander) mistoned(m *message) (s swapped, ok bool) {
	m.cover(u.lexicon, nil)
	for at := 0; at < len(m.covered); {
		end := at
		for end < len(m.covered) && !m.covered[end] && isThaiLetter(m.folded.Bytes[end]) {
			end++
		}
		if end == at {
			at++
			continue
		}
		for _, h := range m.hits {
			switch {
			case h.word == placeHit || h.inTime:
				continue
			case h.start == end:
				s, ok = u.tonedWithin(m, at, end, h.end)
			case h.end == at:
				s, ok = u.tonedWithin(m, h.start, h.start+1, end)
			}
			if ok {
				return s, true
			}
		}
		at = end
	}
	return swapped{}, false
}

// tonedWithin returns the message with the word for a stretch that begins between two places, at the beginning of a word of everyday
// Thai, and ends at a third.
func (u *Understander) tonedWithin(m *message, from, to, end int) (swapped, bool) {
	text := m.folded.Bytes
	for start := from; start < to; start++ {
		if m.insideSyllable(start) || start > from && !u.spelling.Known(u.vocabulary, text[from:start]) {
			continue
		}
		word, ok := u.spelling.Toned(text[start:end])
		if !ok {
			continue
		}
		begin, stop := m.folded.Source(start, end)
		return swapped{text: m.text[:begin] + word + m.text[stop:], typed: m.text[begin:stop], becomes: word}, true
	}
	return swapped{}, false
}
