// Package bot is the LINE edge of changwat. It takes LINE's webhooks in, decides who is answered and what
// they may know, holds the conversation, renders answers as LINE messages and sends them.
//
// # A question's way
//
//	POST /line/webhook -> signature on the raw bytes -> events, decoded one by one -> the queue of the chat
//	-> claim by webhookEventId -> addressed? -> access -> command, or understanding -> answer -> reply
//
// # When LINE gets its 200
//
// LINE takes more than two seconds for a failure, and redelivers (where the channel has that switched on)
// what was not answered with 200. So a request is answered as soon as all of its events are finished, and
// after one second at the latest. By then every event is in one of three states, and none is lost:
//
//   - finished: its claim says so for an hour, and a repetition is skipped;
//   - still under way, and saved in the ledger's inbox (SaveEvent) before the 200 goes out: Run takes it up
//     again should this process end before the event does;
//   - still under way and not saved because the ledger cannot write: the answer is 503, so that LINE keeps
//     the event and delivers it again.
//
// # When LINE does not take a reply
//
// A reply that fails (no connection, no answer, 5xx, 429, 401) is tried again with growing pauses while its
// token lives, about a minute, without holding up the chat's next events. Meanwhile the event is under way as
// above: saved in the inbox, so that a crash repeats it. A reply token works once only, so trying again never
// sends twice; where LINE then says that the token is spent, the reply may have arrived, and the event is
// finished.
//
// Nothing is ever pushed in place of a reply: a reply whose fate is unknown may have arrived, and a push is
// billed.
//
// # When a process dies
//
// A claim holds for cache.ClaimLife and is renewed while its event is handled. When a process dies, its claims
// run out within that time, and its saved events are then taken up by whichever process looks into the inbox
// next. An event that is delivered again meanwhile waits for that in its place in its chat; one whose claim
// goes on being renewed elsewhere is left to its owner, so that it does not hold up the chat.
//
// # When the ledger fails
//
// A question that fails because the database is busy or cannot be reached is tried again for ten seconds,
// which rides out a restart or a failover while the reply token (about a minute) still lives; the official
// sees that an answer is coming. To LINE that looks like any slow event: at one second it is written down,
// or refused with 503. After that, and at once where waiting cannot help (a corrupt file), the official is
// told in Thai that the question was not answered. An apology that LINE accepted finishes the event: its
// reply token is spent, so no redelivery could say more, and redelivery is off unless the channel's owner
// has switched it on. An event without a reply token (unsend, leave), and one whose reply LINE did not
// accept, gives its claim back instead and is served when it comes again.
package bot
