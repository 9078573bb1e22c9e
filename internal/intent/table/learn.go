package table

import (
	"math"
	"math/rand/v2"
)

// Lesson is what a table sees of one message, and the intent that it is to learn.
type Lesson struct {
	Features []uint16
	Intent   int
}

// LearnConcepts returns the table of what the concepts of the messages say for their intents.
func LearnConcepts(lessons []Lesson) Table { return learn(lessons, ConceptBuckets, 14, 1.2) }

// LearnLetters returns the table of what the runs of letters of the messages say for their intents.
func LearnLetters(lessons []Lesson) Table { return learn(lessons, LetterBuckets, 20, 3) }

// learn trains a softmax regression in so many rounds, at a rate that falls from round to round.
func learn(lessons []Lesson, buckets, rounds int, rate float64) Table {
	w := make([]float64, buckets*Intents+Intents)
	random := rand.New(rand.NewPCG(2564, 4))
	const decay = 1e-5
	for round := range rounds {
		for _, i := range random.Perm(len(lessons)) {
			step(w, lessons[i], rate/(1+float64(round)/2), decay)
		}
	}
	stored := make(Table, (buckets+1)*Row)
	for i, x := range w {
		row, column := i/Intents, i%Intents
		stored[row*Row+column] = byte(tableZero + math.Round(max(-tableZero, min(tableZero-1, x*tableScale))))
	}
	return stored
}

// step moves the weights of one message's features towards its intent.
func step(w []float64, l Lesson, rate, decay float64) {
	scale := featureScale(len(l.Features))
	var p [Intents]float64
	bias := w[len(w)-Intents:]
	for i := range p {
		for _, b := range l.Features {
			p[i] += w[int(b)*Intents+i]
		}
		p[i] = p[i]*scale + bias[i]
	}
	best, share := Softmax(&p)
	most := p[best]
	for i := range p {
		g := -share * math.Exp(p[i]-most)
		if i == l.Intent {
			g++
		}
		bias[i] += rate * g * 0.1
		for _, b := range l.Features {
			x := &w[int(b)*Intents+i]
			*x += rate*g*scale - decay**x
		}
	}
}
