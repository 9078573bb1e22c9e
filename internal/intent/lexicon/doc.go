// Package lexicon holds the words of the office's subjects with what they say (the lists beside this file), and the words of
// everyday Thai by whether they name something (vocabulary), and finds them in text.
package lexicon
