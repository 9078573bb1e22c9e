// Package dialog holds what is exchanged with an official, as plain values: the Question that was understood, the Request that was said or
// tapped, and the Answer with its cards, their sources, its buttons and suggestions, and what of it a follow-up may mean. How an answer looks
// is for the LINE edge, or a terminal, to decide. Instants are in the office's time zone, years in the Buddhist calendar only inside of texts.
package dialog
