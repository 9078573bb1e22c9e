// Package thai holds what all reading and writing of Thai text rests on: one normal form of what people type, letters as a
// reader counts them, words found in running text, and the typos that are made in them. What the text says is read by the
// packages below it:
//
//	thai/number   numbers, amounts of money, decimals
//	thai/when     days, times, fiscal years, holidays, and how officials write them
//	thai/read     the times, amounts, lengths of time and repetitions in a message
//	thai/place    the provinces, districts and subdistricts of Thailand, found by name
//	thai/office   people with their titles, posts and agencies
//
// All of them need nothing but the standard library, keep no state, and never guess: what the words leave open is either
// said to be assumed or reported as a problem.
package thai
