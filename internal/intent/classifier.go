package intent

import (
	_ "embed"
	"math"
	"math/bits"
)

// classifierWeights are written by «go generate»: a table of what every concept and two together say for each intent.
//
//go:generate go test -run TestTrainClassifier -train
//go:embed classifier.bin
var classifierWeights []byte

// classifierBuckets is the number of buckets that features are hashed into.
const classifierBuckets = 1 << 12

// classifier tells which intent a message resembles, by the concepts that it holds: each by itself, every two
// of them together, and which follows which. It has learnt them from the corpus; the rules are written by hand.
type classifier struct {
	table
	ids [conceptCount]uint32
}

func newClassifier(weights table) classifier {
	c := classifier{table: weights}
	for i, name := range conceptNames {
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
	return uint16(h * 2246822519 >> 20 & (classifierBuckets - 1))
}

// silent are the concepts that say nothing about what a message asks for.
var silent = setOf(cParticle, cStatement, cThing)

// features returns the buckets of what the message holds. They are the message's own scratch memory.
func (c *classifier) features(m *message, l *lexicon) []uint16 {
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
func (c *classifier) sequence(f []uint16, m *message, l *lexicon) []uint16 {
	before := edge
	for i := range m.hits {
		h := &m.hits[i]
		id := placeSeen
		switch {
		case h.inTime:
			id = timeSeen
		case h.word != placeHit:
			e := l.entries[h.word]
			if hasEntry(e, cParticle) {
				continue
			}
			id = c.ids[e[0].concept]
		}
		f = append(f, bucket(before+7919, id))
		before = id
	}
	return append(f, bucket(before+7919, edge))
}

// softmax returns which of the logits is the greatest, and its share.
func softmax(logits *[intentCount]float64) (best int, share float64) {
	for i := range logits {
		if logits[i] > logits[best] {
			best = i
		}
	}
	total := 0.0
	for i := range logits {
		total += math.Exp(logits[i] - logits[best])
	}
	return best, 1 / total
}

// featureScale makes long and short messages weigh alike.
func featureScale(n int) float64 { return 1 / math.Sqrt(float64(max(n, 1))) }

// nextAfter returns which two of the logits are the greatest but for the first.
func nextAfter(logits *[intentCount]float64, first int) (next [2]int) {
	next = [2]int{-1, -1}
	for i, x := range logits {
		switch {
		case i == first:
		case next[0] < 0 || x > logits[next[0]]:
			next[0], next[1] = i, next[0]
		case next[1] < 0 || x > logits[next[1]]:
			next[1] = i
		}
	}
	return next
}
