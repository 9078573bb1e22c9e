package main

import (
	"slices"
	"testing"

	"changwat/internal/intent"
	"changwat/internal/intent/corpus"
	"changwat/internal/intent/lexicon"
	"changwat/internal/intent/table"
)

// The tables have learnt the messages above. How well messages are read that they have not, shows where they learn
// three quarters of them and read the last.
func TestMessagesThatWereNotLearntAreUnderstood(t *testing.T) {
	const folds = 4
	own, authors, made, err := messages("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	concepts, letters := lessons(intent.New(office), slices.Concat(own, made))
	var r corpus.Result
	for fold := range folds {
		var learnt, apart []corpus.Message
		for i, l := range authors {
			if i%folds == fold {
				apart = append(apart, l)
			} else {
				learnt = append(learnt, l)
			}
		}
		moreConcepts, moreLetters := lessons(intent.New(office), learnt)
		u := intent.NewWith(office, intent.Knowledge{Words: lexicon.Words(), Tables: intent.Tables{
			Concepts: table.LearnConcepts(slices.Concat(concepts, moreConcepts)),
			Letters:  table.LearnLetters(slices.Concat(letters, moreLetters)),
		}})
		r.Judge(apart, func(m corpus.Message) corpus.Reading {
			q := u.Understand(m.Text, contextAfter(u, m.Before))
			slots, err := corpus.Flatten(q.Slots)
			if err != nil {
				t.Fatal(err)
			}
			return corpus.Reading{Intent: string(q.Intent), Confidence: q.Confidence, Slots: slots}
		})
	}
	r.Report("not learnt", t.Logf)
	for _, w := range r.Wrong {
		t.Log(w)
	}
	if r.Accuracy() < 0.95 || r.SlotF1() < 0.92 {
		t.Errorf("intent %.2f %% and slots %.2f %%, want 95 %% and 92 %%", 100*r.Accuracy(), 100*r.SlotF1())
	}
}
