// Package intent turns what an official types into a Query: which question it is, with which particulars,
// and how sure that reading is. It is deterministic, and it says what it assumed.
package intent
