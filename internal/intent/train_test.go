package intent

import (
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"changwat/internal/thai"
)

var train = flag.Bool("train", false, "write classifier.bin anew from the corpus")

// TestTrainClassifier writes classifier.bin anew when it is asked to («go generate»); the same corpus gives the
// same file. It trains a softmax regression on the messages that don't lean on a conversation.
func TestTrainClassifier(t *testing.T) {
	if !*train {
		if want := classifierBuckets*intentCount + intentCount; len(classifierWeights) != want {
			t.Errorf("classifier.bin has %d bytes, want %d: run go generate", len(classifierWeights), want)
		}
		return
	}
	var corpus []labelled
	for _, l := range readCorpus(t, "*.txt") {
		if l.before == "" {
			corpus = append(corpus, l)
		}
	}
	corpus = append(corpus, fromTemplates(t, "templates.txt")...)
	if err := os.WriteFile("classifier.bin", trainClassifier(corpus), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("trained on %d messages", len(corpus))
}

func trainClassifier(corpus []labelled) []byte {
	w := make([]float64, classifierBuckets*intentCount+intentCount)
	random := rand.New(rand.NewPCG(2564, 4))
	const epochs, decay = 14, 1e-5
	for epoch := range epochs {
		rate := 1.2 / (1 + float64(epoch)/2)
		for _, i := range random.Perm(len(corpus)) {
			step(w, thai.FoldString(corpus[i].text), intentIndex(corpus[i].intent), rate, decay)
		}
	}
	stored := make([]byte, len(w))
	for i, x := range w {
		stored[i] = byte(int8(math.Round(max(-127, min(127, x*classifierScale)))))
	}
	return stored
}

// step moves the weights of one message's letter groups towards its intent.
func step(w []float64, text []byte, wanted int, rate, decay float64) {
	var buckets []int
	grams(text, func(b int) { buckets = append(buckets, b) })
	scale := gramScale(len(buckets))
	var p [intentCount]float64
	bias := w[classifierBuckets*intentCount:]
	most := math.Inf(-1)
	for i := range p {
		for _, b := range buckets {
			p[i] += w[b*intentCount+i]
		}
		p[i] = p[i]*scale + bias[i]
		most = max(most, p[i])
	}
	total := 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - most)
		total += p[i]
	}
	for i := range p {
		g := -p[i] / total
		if i == wanted {
			g++
		}
		bias[i] += rate * g * 0.1
		for _, b := range buckets {
			x := &w[b*intentCount+i]
			*x += rate*g*scale - decay**x
		}
	}
}
