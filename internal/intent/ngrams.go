package intent

import (
	_ "embed"
	"math/bits"

	"changwat/internal/intent/table"
)

// ngramWeights are written by «go generate»: a table of what every run of one to four letters says for each intent.
//
//go:embed ngrams.bin
var ngramWeights []byte

// longestRun is how many letters a run has at most.
const longestRun = 4

// ngramFeatures returns the buckets of the runs of letters in the message, with one sign for each expression of
// time, number and place, whatever it is, and none for spaces. They are the message's own scratch memory. They speak
// where the word lists know too little: for a word's other form, its mistyping, or a turn of phrase.
func (m *message) ngramFeatures() []uint16 {
	text := m.masked()
	f := m.ngrams[:0]
	for i := range text {
		h := uint32(2166136261)
		for n := 0; n < longestRun && i+n < len(text); n++ {
			h = (h ^ uint32(text[i+n])) * 16777619
			x := h ^ uint32(n+1)*2654435761
			x ^= x >> 15
			f = append(f, uint16(x*2246822519>>(32-bits.Len32(table.LetterBuckets-1))))
		}
	}
	m.ngrams = f
	return f
}

// The signs that stand for a whole expression, and for both ends of the text.
const (
	signTime   = 1
	signNumber = 2
	signPlace  = 3
	signBegin  = 4
	signEnd    = 5
)

// masked returns the letters of the message with a sign in the place of each expression.
func (m *message) masked() []byte {
	text := m.folded.Bytes
	out := append(m.scratch[:0], signBegin)
	places, times, amounts := m.places, m.times, m.amounts
	for at := 0; at < len(text); {
		for len(places) > 0 && places[0].start < at {
			places = places[1:]
		}
		for len(times) > 0 && m.folded.At(times[0].Begin) < at {
			times = times[1:]
		}
		for len(amounts) > 0 && m.folded.At(amounts[0].Begin) < at {
			amounts = amounts[1:]
		}
		switch {
		case len(places) > 0 && places[0].start == at:
			out = append(out, signPlace)
			at = max(places[0].end, at+1)
		case len(times) > 0 && m.folded.At(times[0].Begin) == at:
			out = append(out, signTime)
			at = max(m.folded.At(times[0].Stop), at+1)
		case len(amounts) > 0 && m.folded.At(amounts[0].Begin) == at:
			out = append(out, signNumber)
			at = max(m.folded.At(amounts[0].Stop), at+1)
		default:
			if text[at] != ' ' {
				out = append(out, text[at])
			}
			at++
		}
	}
	m.scratch = append(out, signEnd)
	return m.scratch
}
