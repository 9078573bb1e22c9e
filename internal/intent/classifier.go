package intent

import (
	_ "embed"
	"math/bits"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/intent/table"
)

// classifierWeights are written by «go generate»: a table of what every concept and two together say for each intent.
//
//go:generate go run ./concept/generate
//go:generate go run ./train
//go:embed classifier.bin
var classifierWeights []byte

// classifier tells which intent a message resembles, by the concepts that it holds: each by itself, every two
// of them together, and which follows which. It has learnt them from the corpus; the rules are written by hand.
type classifier struct {
	table.Table
	ids [concept.Count]uint32
}

func newClassifier(weights table.Table) classifier {
	c := classifier{Table: weights}
	for i, name := range concept.Names {
		h := uint32(2166136261)
		for _, b := range []byte(name) {
			h = (h ^ uint32(b)) * 16777619
		}
		c.ids[i] = h // a concept keeps its features when others come and go
	}
	return c
}

// The features that are no concept.
const (
	someUnknown = uint32(iota + 1)
	muchUnknown
	isForeign
	placeSeen
	timeSeen
	edge
)

// bucket hashes a feature, which is made of one or two names.
func bucket(a, b uint32) uint16 {
	h := (a*31 + b) * 2654435761
	h ^= h >> 15
	return uint16(h * 2246822519 >> 20 & (table.ConceptBuckets - 1))
}

// silent are the concepts that say nothing about what a message asks for.
var silent = concept.Of(concept.Particle, concept.Statement, concept.Thing)

// features returns the buckets of what the message holds. They are the message's own scratch memory.
func (c *classifier) features(m *message, l *lexicon.Lexicon) []uint16 {
	var ids [96]uint32
	n := 0
	add := func(id uint32) {
		if n < len(ids) {
			ids[n] = id
			n++
		}
	}
	for i, word := range m.has {
		for word &^= silent[i]; word != 0; word &= word - 1 {
			add(c.ids[i<<6+bits.TrailingZeros64(word)])
		}
	}
	if m.unknown > 6 {
		add(someUnknown)
	}
	if m.unknown > 14 {
		add(muchUnknown)
	}
	if m.foreign() {
		add(isForeign)
	}
	f := m.features[:0]
	for i, a := range ids[:n] {
		f = append(f, bucket(a, 0))
		for _, b := range ids[i+1 : n] {
			f = append(f, bucket(a, b))
		}
	}
	m.features = c.sequence(f, m, l)
	return m.features
}

// sequence adds which concept follows which in the text.
func (c *classifier) sequence(f []uint16, m *message, l *lexicon.Lexicon) []uint16 {
	before := edge
	for i := range m.hits {
		h := &m.hits[i]
		id := placeSeen
		switch {
		case h.inTime:
			id = timeSeen
		case h.word != placeHit:
			e := l.Entries[h.word]
			if lexicon.Has(e, concept.Particle) {
				continue
			}
			id = c.ids[e[0].Concept]
		}
		f = append(f, bucket(before+7919, id))
		before = id
	}
	return append(f, bucket(before+7919, edge))
}

// Features are the rows of both tables that a message speaks through.
type Features struct {
	Concepts, Letters []uint16
}

// Features returns what both tables see of a message.
func (u *Understander) Features(text string, c Context) Features {
	var m message
	u.understand(&m, text, c)
	return Features{Concepts: u.classifier.features(&m, u.lexicon), Letters: m.ngramFeatures()}
}
