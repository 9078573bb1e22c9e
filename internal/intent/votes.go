package intent

import (
	"changwat/internal/intent/concept"
	"changwat/internal/intent/table"
)

// The rules and the tables are added up as a point of the rules weighs; how sure the sum is, is taken as less than it
// says, since its parts have seen the same words. A message that names none of the office's subjects, or one of
// another, is given points for being none of ours.
const (
	ruleWeight    = 0.25
	certainty     = 0.6
	noSubject     = 2
	likelySubject = 0.5
	otherSubject  = 1.0
)

// votes are what speaks for each intent, by its index: the points of the rules, what each table says, and what a message is
// given for naming none of the office's subjects.
type votes struct {
	has       concept.Set // what the message was weighed by
	rules     scores
	concepts  [table.Intents]float64
	letters   [table.Intents]float64
	noSubject float64 // for OutOfScope
}

// bothVotes are the votes on a message by itself and in the light of the last query. They are the message's own scratch memory.
type bothVotes [2]votes

func (b *bothVotes) of(alone bool) *votes {
	if alone {
		return &b[0]
	}
	return &b[1]
}

// vote collects the votes on a message. What leans on a conversation is not told by its letters.
func (u *Understander) vote(v *votes, m *message, alone bool) {
	*v = votes{has: m.has, rules: u.rules.score(&m.has)}
	if len(m.folded.Bytes) <= longest {
		v.concepts = u.classifier.Logits(u.classifier.features(m, u.lexicon))
		if alone {
			v.letters = u.ngrams.Logits(m.ngramFeatures())
		}
	}
	switch {
	case !alone || strong.Meets(&m.has):
	case likely.Meets(&m.has):
		v.noSubject += likelySubject
	default:
		v.noSubject += noSubject
	}
	if m.has.HasAny(concept.Off, concept.Chat) {
		v.noSubject += otherSubject
	}
}

// of returns what each source of votes gives to the intent of an index, as it is added up.
func (v *votes) of(i int) (rules, concepts, letters, subject float64) {
	if i == outOfScope {
		subject = certainty * v.noSubject
	}
	return certainty * ruleWeight * float64(v.rules[i]), certainty * v.concepts[i], certainty * v.letters[i], subject
}

// sum returns the votes added up, in the units of a softmax.
func (v *votes) sum() [table.Intents]float64 {
	var logits [table.Intents]float64
	for i := range logits {
		logits[i] = v.concepts[i] + v.letters[i] + ruleWeight*float64(v.rules[i])
	}
	logits[outOfScope] += v.noSubject
	for i := range logits {
		logits[i] *= certainty
	}
	return logits
}
