// Package table holds what is learnt from messages: how much each feature of a message speaks for each intent, in one byte, and
// how that is learnt.
package table
