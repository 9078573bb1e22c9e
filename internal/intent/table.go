package intent

import "encoding/binary"

// table holds what each feature says for each intent, as one unsigned byte that is tableZero for nothing: a row of
// tableRow bytes for each bucket in the order of intents, and one more row that counts for every message.
type table []byte

const (
	tableRow   = 32 // intentCount made up to whole words
	tableZero  = 128
	tableScale = 24 // what a weight of 1 is stored as
)

// logits returns how much the features speak for each intent, by its index, in the units of a softmax.
func (t table) logits(features []uint16) [intentCount]float64 {
	var sums [tableRow]uint32
	for rest := features; len(rest) > 0; {
		n := min(len(rest), mostInLane)
		t.add(rest[:n], &sums)
		rest = rest[n:]
	}
	scale := featureScale(len(features)) / tableScale
	always := t[len(t)-tableRow:]
	var out [intentCount]float64
	for i := range out {
		out[i] = float64(int(sums[i])-tableZero*len(features))*scale + (float64(always[i])-tableZero)/tableScale
	}
	return out
}

// mostInLane is how many bytes can be added up in 16 bits.
const mostInLane = 256

// add adds up the rows of at most mostInLane features: eight bytes at once, each in 16 bits of a word.
func (t table) add(features []uint16, sums *[tableRow]uint32) {
	const low = 0x00ff00ff00ff00ff
	var even, odd [tableRow / 8]uint64
	for _, f := range features {
		row := t[int(f)*tableRow:][:tableRow:tableRow]
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
