// Package scheduler announces what nobody asked for: the morning summary and the reminders of meetings.
//
// Planning and sending are apart, and meet only in the ledger.
//
// Planning: a Job computes its occurrences from its schedule and the ledger, not from ticks, so that none is
// lost while the process sleeps, restarts, or the clock jumps. The ledger keeps for each job the watermark up to
// which its occurrences have been planned. Those between the watermark and now are composed and put in the ledger as
// deliveries, one to each chat, together with the new watermark in one transaction. A delivery is unique by office,
// job, occurrence, chat and revision, so any number of machines may plan the same. An occurrence that is found too late
// is noted as missed.
//
// Sending: a pipeline leases the deliveries that are due, pushes each with the body and the retry key that were fixed
// when it was planned, and settles it by the platform's verdict. Up to 256 pushes are under way at once; meanwhile the
// next batch is leased, and verdicts are stored in groups. Deliveries due together to one chat share a joint request,
// whose body and key are fixed in the same way.
//
//	          plan            lease                  2xx, 409
//	(nothing) ----> pending ---------> leased -----------------------> sent
//	    |              ^                 | | |
//	    | too late     +-----------------+ | +-----------------------> dead
//	    v               5xx, silence,      |  message refused, bot no longer
//	  missed            rate, channel,     |  in the chat, no time left
//	                    month; lease       v
//	                    ran out         withdrawn ---> pending (a successor, revision + 1)
//	                                     its facts changed, and no attempt can have been accepted
//
// A process may die at any point. Before the lease, nothing has happened. After it, the lease runs out and
// the delivery is pushed again with the same key: if the first push had been accepted, LINE answers 409 and
// sends nothing twice. A delivery records whether an attempt may have been accepted. One that may have been is only
// ever repeated as it is; any other is compared with the records before it is sent, if these have changed, and is
// withdrawn if it would say something else now.
//
// What is pushed names days and times by date, so that it is true whenever it arrives.
//
// Nothing is planned or sent by a clock that is more than two minutes off LINE's, and what a clock that was ahead noted
// as missed is planned after all once the clock is back. A refusal that concerns the whole channel holds everything;
// one delivery at a time is tried until LINE accepts again. See Health.
package scheduler
