// Package proposal is the only way to change the records of an office, from the chat, the command line or an import: a
// proposal is made, and applying it is one transaction that writes the revisions, the audit entries and the events for
// announcements, or nothing.
//
// # The life of a proposal
//
//	p, err := store.Propose(ctx, by, proposal.Draft{Source: …, Text: …, Changes: …})   // open: a draft, seen by its maker
//	p, err = store.Amend(ctx, by, p.ID, amendment)       // «ข้อ 3 เป็น 249»
//	p, err = store.Skip(ctx, by, p.ID, 4)                // left out
//	out, err := store.Apply(ctx, by, p.ID)               // out.Proposal is applied; out.Waiting holds what needs a second official
//	p, err = store.Approve(ctx, other, out.Waiting.ID)   // or Reject(ctx, other, id, reason)
//	p, err = store.Undo(ctx, by, p.ID)                   // within ten minutes, while nobody has seen it
//
// Show returns one in its present state, Drafts those that an official has open, Waiting those that wait for a second
// official, List any. Withdraw takes an own one back, Unsend those that came with a message that was unsent in LINE (one that
// such a message amended is set back to what it was before), and Lapse ends those that were open for longer than a day. A proposal is open, applied, rejected, expired or withdrawn, and leaves open only once: Apply on an
// applied one changes nothing and says so.
//
// # What a change is
//
// A Change says what one record would become, and Propose adds the current record: the newest revision, whose id is Base.
// A record that says the same already is marked Same and is never written again. When something else has changed the
// record in between, Apply writes nothing and returns a *ConflictError with the current record; Rebase takes that as the
// new base, once the official has seen it.
//
// A figure is corrected by a Change whose Becomes is the current figure with another value; its id says which one is
// meant. Corrections of figures, withdrawals and restorations need a Reason; others do not.
//
// # Who may
//
// Rights is the table of roles, kinds of record and changes. A reporter may be limited to topics and districts
// (SetScopes). A falling total, the correction of a figure that was announced, a withdrawal, and what the office's
// settings mark, need a second official with the role of approver: such changes are split from their proposal when it is
// applied, and wait for a day. Nobody approves their own. Where fewer than two officials are entitled, the setting
// approval.alone lets one of them act alone, which the audit shows.
//
// # What follows
//
// Every change, and what happens to an approval, is an Event, written in the same transaction; announcements read
// Unhandled and call Handled once the deliveries are enqueued; a delivery that is named by the event's id is made once,
// however often that is tried. RecordShown notes which chat was shown which revision in an answer, and the ledger knows
// which revisions each delivery holds: from both, a correction finds its readers, and Undo sees that there are none.
package proposal
