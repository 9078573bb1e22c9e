// Package scheduler says what the bot says unasked: the morning summary and the reminders of meetings.
//
// Planning and sending are apart, and meet only in the ledger.
//
// Planning: a Job computes its occurrences from its schedule and the ledger, not from ticks, so that none is
// lost while the process sleeps, restarts, or the clock jumps. The ledger keeps for each job the mark up to
// which its occurrences have been dealt with. At each look those between the mark and now are composed and
// put in the ledger as deliveries, one to each chat, together with the new mark in one transaction. A
// delivery is unique by office, job, occurrence and chat, so any number of machines may plan the same. An
// occurrence found too late by its job's own policy is put down as missed.
//
// Sending: a dispatcher leases the deliveries that are due, pushes each with the body and the retry key that
// were fixed when it was planned, and settles it by the platform's verdict.
//
//	          plan            lease          2xx, 409
//	(nothing) ----> pending ---------> leased ------> sent
//	    |              ^                 |  |
//	    | too late     +-----------------+  +-------> dead
//	    v                5xx, timeout, 429     other 4xx, or no time left
//	  missed             lease ran out
//
// A process may die at any point. Before the lease, nothing has happened. After it, the lease runs out and
// the delivery is pushed again with the same key: if the first push had been accepted, LINE answers 409 and
// sends nothing twice.
package scheduler
