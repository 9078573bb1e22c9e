// Package handlers holds what the bot can answer: one file for each topic, one line for each question in
// All. A handler turns an understood question into an Answer of plain values; it knows the ledger, and
// nothing of LINE.
package handlers
