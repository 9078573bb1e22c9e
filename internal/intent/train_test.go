package intent

import (
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

var train = flag.Bool("train", false, "write classifier.bin and ngrams.bin anew from the corpus")

// TestTrainClassifier writes both tables anew when it is asked to («go generate»); the same corpus gives the same
// files. Each is a softmax regression on the messages of the corpus, the letters' on those that don't lean on a
// conversation, since letters don't tell what was spoken of before.
func TestTrainClassifier(t *testing.T) {
	if !*train {
		for name, size := range map[string][2]int{
			"classifier.bin": {len(classifierWeights), classifierBuckets}, "ngrams.bin": {len(ngramWeights), ngramBuckets},
		} {
			if want := (size[1] + 1) * tableRow; size[0] != want {
				t.Errorf("%s has %d bytes, want %d: run go generate", name, size[0], want)
			}
		}
		return
	}
	concepts, ngrams := lessons(slices.Concat(readCorpus(t, "*.txt"), readCorpus(t, byAuthor), fromTemplates(t, "templates.txt")))
	for name, weights := range map[string]table{"classifier.bin": learnConcepts(concepts), "ngrams.bin": learnNgrams(ngrams)} {
		if err := os.WriteFile(name, weights, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("trained on %d messages", len(concepts))
}

// lesson is what a table sees of one message, and the intent that it is to learn.
type lesson struct {
	features []uint16
	intent   int
}

func lessons(corpus []labelled) (concepts, ngrams []lesson) {
	u := New(Office{Province: "14"})
	for _, l := range corpus {
		c := Context{Now: testNow}
		if l.before != "" {
			last := u.Understand(l.before, c)
			c.Last = &last
		}
		var m message
		u.understand(&m, l.text, c)
		concepts = append(concepts, lesson{slices.Clone(u.classifier.features(&m, u.lexicon)), intentIndex(l.intent)})
		if l.before == "" {
			ngrams = append(ngrams, lesson{slices.Clone(m.ngramFeatures()), intentIndex(l.intent)})
		}
	}
	return concepts, ngrams
}

func learnConcepts(lessons []lesson) table { return learn(lessons, classifierBuckets, 14, 1.2) }
func learnNgrams(lessons []lesson) table   { return learn(lessons, ngramBuckets, 20, 3) }

// learn trains a softmax regression in so many rounds, at a rate that falls from round to round.
func learn(lessons []lesson, buckets, rounds int, rate float64) table {
	w := make([]float64, buckets*intentCount+intentCount)
	random := rand.New(rand.NewPCG(2564, 4))
	const decay = 1e-5
	for round := range rounds {
		for _, i := range random.Perm(len(lessons)) {
			step(w, lessons[i], rate/(1+float64(round)/2), decay)
		}
	}
	stored := make(table, (buckets+1)*tableRow)
	for i, x := range w {
		row, column := i/intentCount, i%intentCount
		stored[row*tableRow+column] = byte(tableZero + math.Round(max(-tableZero, min(tableZero-1, x*tableScale))))
	}
	return stored
}

// step moves the weights of one message's features towards its intent.
func step(w []float64, l lesson, rate, decay float64) {
	scale := featureScale(len(l.features))
	var p [intentCount]float64
	bias := w[len(w)-intentCount:]
	for i := range p {
		for _, b := range l.features {
			p[i] += w[int(b)*intentCount+i]
		}
		p[i] = p[i]*scale + bias[i]
	}
	best, share := softmax(&p)
	most := p[best]
	for i := range p {
		g := -share * math.Exp(p[i]-most)
		if i == l.intent {
			g++
		}
		bias[i] += rate * g * 0.1
		for _, b := range l.features {
			x := &w[int(b)*intentCount+i]
			*x += rate*g*scale - decay**x
		}
	}
}
