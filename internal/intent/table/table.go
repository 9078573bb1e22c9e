package table

import (
	"encoding/binary"
	"math"
)

// Table holds what each feature says for each intent, as one unsigned byte that is tableZero for nothing: a row of
// Row bytes for each bucket in the order of intents, and one more row that counts for every message.
type Table []byte

const (
	// Row is the bytes of a row: the intents made up to whole words.
	Row        = 32
	tableZero  = 128
	tableScale = 24 // what a weight of 1 is stored as
)

// Logits returns how much the features speak for each intent, by its index, in the units of a softmax.
func (t Table) Logits(features []uint16) [Intents]float64 {
	var sums [Row]uint32
	for rest := features; len(rest) > 0; {
		n := min(len(rest), mostInLane)
		t.add(rest[:n], &sums)
		rest = rest[n:]
	}
	scale := featureScale(len(features)) / tableScale
	always := t[len(t)-Row:]
	var out [Intents]float64
	for i := range out {
		out[i] = float64(int(sums[i])-tableZero*len(features))*scale + (float64(always[i])-tableZero)/tableScale
	}
	return out
}

// mostInLane is how many bytes can be added up in 16 bits.
const mostInLane = 256

// add adds up the rows of at most mostInLane features: eight bytes at once, each in 16 bits of a word.
func (t Table) add(features []uint16, sums *[Row]uint32) {
	const low = 0x00ff00ff00ff00ff
	var even, odd [Row / 8]uint64
	for _, f := range features {
		row := t[int(f)*Row:][:Row:Row]
		for w := range even {
			x := binary.LittleEndian.Uint64(row[8*w:])
			even[w] += x & low
			odd[w] += x >> 8 & low
		}
	}
	for w := range even {
		for lane := range 4 {
			sums[8*w+2*lane] += uint32(even[w] >> (16 * lane) & 0xffff)
			sums[8*w+2*lane+1] += uint32(odd[w] >> (16 * lane) & 0xffff)
		}
	}
}

// ConceptBuckets is the number of buckets that features are hashed into.
const ConceptBuckets = 1 << 12

// Softmax returns which of the logits is the greatest, and its share.
func Softmax(logits *[Intents]float64) (best int, share float64) {
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

// Shares returns the share of each of the logits.
func Shares(logits *[Intents]float64) (shares [Intents]float64) {
	best, share := Softmax(logits)
	for i := range logits {
		shares[i] = share * math.Exp(logits[i]-logits[best])
	}
	return shares
}

// featureScale makes long and short messages weigh alike.
func featureScale(n int) float64 { return 1 / math.Sqrt(float64(max(n, 1))) }

// NextAfter returns which two of the logits are the greatest but for the first.
func NextAfter(logits *[Intents]float64, first int) (next [2]int) {
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

// LetterBuckets is the number of buckets that runs of letters are hashed into.
const LetterBuckets = 1 << 14

// Intents is how many intents the tables tell apart.
const Intents = 27

// Weight returns how much one feature by itself speaks for the intent of an index, in the units of a softmax.
func (t Table) Weight(feature uint16, intent int) float64 {
	return (float64(t[int(feature)*Row+intent]) - tableZero) / tableScale
}

// Ratio returns how much likelier a logit is than another.
func Ratio(logit, other float64) float64 { return math.Exp(logit - other) }
