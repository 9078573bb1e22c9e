// Package thai reads and writes Thai as provincial officials use it: text, numerals, amounts of money,
// dates and times of day in the Buddhist calendar, fiscal periods and places. It depends on nothing but
// the standard library, keeps no state, and never guesses: what the words leave open is either said to be
// assumed or reported as a problem.
package thai
