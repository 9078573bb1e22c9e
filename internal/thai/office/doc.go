// Package office finds officials and offices in text: people with their titles, posts of provincial administration and
// agencies, in full or abbreviated as the Ministry of Interior's letters do.
package office
