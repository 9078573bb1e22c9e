// Package token cuts a normalised text into the words, numbers and signs from which numbers and times are read, and holds
// the list of those words. What the tokens together mean is for packages number and read to say.
package token
