// Package phrase reads the words around what a message says: courtesies, words of request, the number behind a command, and whether two names
// are alike whatever their spaces; and it joins what answers say. It knows nothing of records.
package phrase
