// Package lack names what an entry may leave open, and the questions that ask for it.
package lack
