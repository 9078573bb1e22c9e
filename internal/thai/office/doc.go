// Package office finds officials and offices in text: people with their titles, posts of provincial administration and
// agencies, in full or abbreviated as the Ministry of Interior's letters do. It also holds what posts and agencies are called
// in writing, for others that read text.
package office
