package intent

import (
	_ "embed"
	"math"
)

// classifierWeights are written by «go generate»: for each bucket of letter groups one signed byte for each
// intent, in the order of intents, and after them one for each intent as its bias.
//
//go:generate go test -run TestTrainClassifier -train
//go:embed classifier.bin
var classifierWeights []byte

// classifierBuckets is the number of buckets that groups of letters are hashed into.
const classifierBuckets = 1 << 12

// classifierScale is what a weight of 1 is stored as.
const classifierScale = 16

// classifier tells by groups of two to four letters which intent a message resembles. It is asked only where
// the rules are not sure: it knows no words, but it does not mind unknown ones.
type classifier struct {
	weights []int8
}

func newClassifier(stored []byte) classifier {
	w := make([]int8, classifierBuckets*intentCount+intentCount)
	for i := range min(len(w), len(stored)) {
		w[i] = int8(stored[i])
	}
	return classifier{weights: w}
}

// grams calls visit with the bucket of every group of two to four letters of a folded text, of which the
// beginning and the end count as a letter.
func grams(text []byte, visit func(bucket int)) {
	at := func(i int) uint32 {
		if i < 0 || i >= len(text) {
			return 1
		}
		return uint32(text[i])
	}
	for i := -1; i <= len(text); i++ {
		h := at(i)
		for n := 1; n < 4 && i+n <= len(text); n++ {
			h = h*16777619 ^ at(i+n)
			g := (h ^ uint32(n)<<27) * 2654435761
			visit(int(g >> 20 & (classifierBuckets - 1)))
		}
	}
}

// chances returns how likely each intent is, by its index; they add up to 1.
func (c classifier) chances(text []byte) [intentCount]float64 {
	var sum [intentCount]int32
	n := 0
	grams(text, func(bucket int) {
		row := c.weights[bucket*intentCount : (bucket+1)*intentCount]
		for i, w := range row {
			sum[i] += int32(w)
		}
		n++
	})
	scale := gramScale(n) / classifierScale
	bias := c.weights[classifierBuckets*intentCount:]
	var p [intentCount]float64
	most, total := math.Inf(-1), 0.0
	for i := range p {
		p[i] = float64(sum[i])*scale + float64(bias[i])/classifierScale
		most = max(most, p[i])
	}
	for i := range p {
		p[i] = math.Exp(p[i] - most)
		total += p[i]
	}
	for i := range p {
		p[i] /= total
	}
	return p
}

// gramScale makes long and short messages weigh alike.
func gramScale(n int) float64 { return 1 / math.Sqrt(float64(max(n, 1))) }
