package intent

import (
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/table"
)

// Explanation tells why a message is understood as it is: what was found in it, and what spoke for which intent.
type Explanation struct {
	Query     Query
	Words     []ExplainedWord // the words and places that were found, in order
	Concepts  []string        // what the message says, by the names that word lists and rules use
	Rules     []FiredRule     // those that count for the reading or the runner-up, in the order of rules.txt
	First     Vote            // what speaks for the intent that weighs most
	RunnerUp  Vote            // and for the one after it
	Decisive  []Weight        // the concepts that the table of concepts weighs most differently for the two, greatest first
	Unweighed bool            // the message only turns or asks about the last query, whose intent it has
	GoesOn    string          // the rule by which the message goes on with the last query; "" for none
	Follow    bool            // it was weighed in the light of the last query
	Changed   bool            // the reading differs from what weighs most: a name in the records or the lack of one told more
}

// ExplainedWord is a word of the message.
type ExplainedWord struct {
	Text     string   // as typed
	Meanings []string // the concepts that it says, each with what it stands for: "disease=โควิด-19"; "place" for a place
	InTime   bool     // it is part of an expression of time and says nothing besides
}

// FiredRule is a rule whose conditions the message meets.
type FiredRule struct {
	Intent Intent
	Weight int    // points
	Line   int    // in rules.txt
	Text   string // the rule as it stands there
}

// Vote is what speaks for one intent, in the units in which it is added up.
type Vote struct {
	Intent    Intent
	Share     float64 // how sure the sum is of it, 0 to 1
	Rules     float64 // the points of the rules
	Concepts  float64 // the table of concepts
	Letters   float64 // the table of letters
	NoSubject float64 // for OutOfScope: that the message names no subject of the office
}

// Sum returns everything that speaks for the intent.
func (v Vote) Sum() float64 { return v.Rules + v.Concepts + v.Letters + v.NoSubject }

// Weight is how much more a concept by itself speaks for the first intent than for the runner-up, in the units of Vote.
type Weight struct {
	Concept string
	More    float64 // negative where it speaks for the runner-up
}

// Explain returns why a message is understood as it is. Of a message that asks for several things it explains the whole.
func (u *Understander) Explain(text string, c Context) Explanation {
	var m message
	q := u.understand(&m, text, c)
	e := Explanation{Query: q, Words: m.explainWords(u)}
	v := m.votes.of(m.opinion.alone)
	if m.opinion.share == 0 { // nothing was weighed
		e.Unweighed = true
		u.vote(v, &m, false)
	}
	e.GoesOn = m.goesOn
	logits := v.sum()
	first, share := table.Softmax(&logits)
	next := table.NextAfter(&logits, first)[0]
	e.Follow, e.Changed = q.Follow && !m.opinion.alone && !e.Unweighed, !e.Unweighed && q.Intent != intents[first]
	for c, name := range concept.Names {
		if v.has.Has(concept.Concept(c)) {
			e.Concepts = append(e.Concepts, name)
		}
	}
	e.First, e.RunnerUp = v.vote(first, share, &logits, first), v.vote(next, share, &logits, first)
	e.Rules = u.firedRules(v, first, next, Index(q.Intent))
	e.Decisive = u.decisive(v, first, next)
	return e
}

// vote returns what speaks for the intent of an index; share is that of the first.
func (v *votes) vote(i int, share float64, logits *[table.Intents]float64, first int) Vote {
	vote := Vote{Intent: intents[i], Share: share * table.Ratio(logits[i], logits[first])}
	vote.Rules, vote.Concepts, vote.Letters, vote.NoSubject = v.of(i)
	return vote
}

// firedRules returns the rules that count for one of the intents, with their lines in rules.txt.
func (u *Understander) firedRules(v *votes, wanted ...int) []FiredRule {
	lines := strings.Split(rulesText, "\n")
	var fired []FiredRule
	for i := range u.rules.rules {
		r := &u.rules.rules[i]
		for _, in := range wanted {
			if r.intent == in && r.fires(&v.has) {
				fired = append(fired, FiredRule{Intent: intents[in], Weight: r.weight, Line: r.line, Text: strings.TrimSpace(lines[r.line-1])})
				break
			}
		}
	}
	return fired
}

// decisive returns the concepts that the table weighs most differently for two intents.
func (u *Understander) decisive(v *votes, first, next int) []Weight {
	const most = 6
	var weights []Weight
	for c, name := range concept.Names {
		if !v.has.Has(concept.Concept(c)) || silent.Has(concept.Concept(c)) {
			continue
		}
		b := bucket(u.classifier.ids[c], 0)
		weights = append(weights, Weight{name, certainty * (u.classifier.Weight(b, first) - u.classifier.Weight(b, next))})
	}
	sortWeights(weights)
	return weights[:min(len(weights), most)]
}

// explainWords returns the words and places of the message with what they say.
func (m *message) explainWords(u *Understander) []ExplainedWord {
	var words []ExplainedWord
	for _, h := range m.hits {
		w := ExplainedWord{Text: m.source(h.start, h.end), InTime: h.inTime}
		if h.word == placeHit {
			w.Meanings = []string{"place"}
		} else {
			for _, e := range u.lexicon.Entries[h.word] {
				meaning := concept.Names[e.Concept]
				if e.Value != "" {
					meaning += "=" + e.Value
				}
				w.Meanings = append(w.Meanings, meaning)
			}
		}
		words = append(words, w)
	}
	return words
}
