// Package scheduler sends scheduled announcements: the morning summary and the reminders of meetings.
//
// Planning and sending are independent of each other: they share nothing but the deliveries in the ledger.
//
// Planning: a Job computes its occurrences from its schedule and the ledger, not from ticks, so that none is
// lost while the process sleeps, restarts, or the clock jumps. The ledger keeps for each job the watermark up to
// which its occurrences have been planned. Those between the watermark and now are composed and stored as deliveries,
// one to each chat, together with the new watermark in one transaction. A delivery is unique by office, job,
// occurrence, chat and revision, so any number of machines may plan the same. An occurrence that is found too late is
// recorded as missed.
//
// Each occurrence has an Audience: the subscriptions to its job, as far as they want what it is about and at its time, or
// chats and people that it names, or both. The subscriptions of a job are read once for each version of the ledger. A
// subscription's narrowing either chooses among the job's occurrences (the meetings of one series), or is what the
// announcement is composed for (the figures of one district); then the occurrence's key holds it, and each narrowing is
// composed once. Before a delivery is sent at another version of the ledger, it is checked again whether its chat belongs to
// the audience.
//
// Sending: a pipeline leases the deliveries that are due, pushes each with the body and the retry key that were fixed
// when it was planned, and settles it by the platform's answer. Up to 256 pushes are in flight at once; meanwhile the
// next batch is leased, and results are stored in groups. Deliveries due together to one chat share a joint request,
// whose body and key are fixed in the same way.
//
//	          plan            lease                  2xx, 409
//	(nothing) ----> pending ---------> leased -----------------------> sent
//	    |              ^                 | | |
//	    | too late     +-----------------+ | +-----------------------> dead
//	    v               5xx, timeout,      |  message refused, bot no longer
//	  missed            429, channel       |  in the chat, past its deadline
//	                    refused, lease     v
//	                    expired         withdrawn ---> pending (a successor, revision + 1)
//	                                     its facts changed, and no attempt can have been accepted
//
// A process may die at any point. Before the lease, nothing has happened. After it, the lease expires and the delivery
// is pushed again with the same key: if the first push was accepted, LINE answers 409 and sends nothing twice. A
// delivery records whether an attempt may have been accepted. One that may have been is only ever repeated unchanged.
// Any other is recomposed before it is sent, if the records have changed meanwhile, and withdrawn if it would differ.
//
// Messages give days as dates and times of day, so that they are true whenever they arrive.
//
// Nothing is planned or sent while the clock is more than two minutes off LINE's, and what was recorded as missed while
// the clock was ahead is planned again once the clock is back. A refusal that concerns the whole channel holds every
// delivery; one at a time is tried until LINE accepts again. See Health.
package scheduler
