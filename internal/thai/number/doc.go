// Package number holds exact decimal numbers and amounts with their units, writes them in figures and in words, and reads
// them from the tokens of a text, in Arabic or Thai figures or in words. Whole messages are read by package read, which
// also knows which numbers are parts of times.
package number
