package intent

import (
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"testing"
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
	corpus := append(readCorpus(t, "*.txt"), fromTemplates(t, "templates.txt")...)
	if err := os.WriteFile("classifier.bin", trainClassifier(corpus), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("trained on %d messages", len(corpus))
}

// lesson is what the classifier sees of one message, and the intent that it is to learn.
type lesson struct {
	features []uint16
	intent   int
}

func lessons(corpus []labelled) []lesson {
	u := New(Office{Province: "14"})
	var all []lesson
	for _, l := range corpus {
		c := Context{Now: testNow}
		if l.before != "" {
			last := u.Understand(l.before, c)
			c.Last = &last
		}
		var m message
		u.understand(&m, l.text, c)
		all = append(all, lesson{m.features, intentIndex(l.intent)})
	}
	return all
}

func trainClassifier(corpus []labelled) []byte {
	w := make([]float64, classifierBuckets*intentCount+intentCount)
	random := rand.New(rand.NewPCG(2564, 4))
	const epochs, decay = 14, 1e-5
	all := lessons(corpus)
	for epoch := range epochs {
		rate := 1.2 / (1 + float64(epoch)/2)
		for _, i := range random.Perm(len(all)) {
			step(w, all[i], rate, decay)
		}
	}
	stored := make([]byte, len(w))
	for i, x := range w {
		stored[i] = byte(int8(math.Round(max(-127, min(127, x*classifierScale)))))
	}
	return stored
}

// step moves the weights of one message's features towards its intent.
func step(w []float64, l lesson, rate, decay float64) {
	scale := featureScale(len(l.features))
	var p [intentCount]float64
	bias := w[classifierBuckets*intentCount:]
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
