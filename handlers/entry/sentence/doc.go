// Package sentence reads what all sentences that tell of a change have in common: the words that lead to a value, a reason, a day or a place, what
// agrees and what declines, and the names of offices. It knows the text of a message only.
package sentence
