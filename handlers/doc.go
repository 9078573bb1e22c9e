// Package handlers holds what the bot can answer: one file for each topic, one line for each question in
// All. A handler turns an understood question into an Answer of plain values; it knows the ledger, and
// nothing of LINE.
//
// What questions, entries and the bot exchange is in dialog; how records are put into words in record, and what words around them say in
// phrase. What officials give to be recorded is read by entry, whose commands, buttons and sentences stand among those of this package.
//
// Three rules hold for every answer, and tests hold them against any question on any day. A number stands with
// the day as of which it holds and the source that states it. Numbers of two sources or two definitions stand on
// cards of their own and are never added; what the bot computes itself says so. What no source states is said
// to be not stated, and what cannot be answered is said to be so, with what can be asked instead.
package handlers
