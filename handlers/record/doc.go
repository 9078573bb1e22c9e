// Package record puts records into words: how each is named, what belongs beside its name, the lines of its card, and whether words mean it.
// Answers, drafts and notices name a record alike, since all of them ask here. Days are written in the Buddhist calendar, instants in the
// zone that is given.
package record
