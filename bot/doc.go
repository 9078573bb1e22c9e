// Package bot connects changwat to LINE. It receives LINE's webhooks, decides who is answered, keeps the context of
// conversations, renders answers as LINE messages and sends them.
//
// # How a question is processed
//
//	POST /line/webhook -> signature on the raw bytes -> events, decoded one by one -> the queue of the chat
//	-> claim by webhookEventId -> addressed? -> access -> command, or understanding -> answer -> reply
//
// # When a webhook request is answered with 200
//
// LINE counts a response after two seconds as a failure, and redelivers events that were not answered with 200 (where the
// channel has redelivery switched on). Therefore a request is answered as soon as all of its events are finished, and
// after one second at the latest. By then every event is in one of three states, and none can be lost:
//
//   - finished: its claim is kept as done for an hour, and a redelivery is skipped;
//   - still under way, and saved in the ledger's inbox (SaveEvent) before the 200 is sent: if this process ends before the
//     event is finished, Run resumes it in the next one;
//   - still under way and not saved, because the ledger cannot write: the response is 503, so that LINE delivers the event
//     again.
//
// # When LINE does not accept a reply
//
// A reply that fails (no connection, no response, 5xx, 429, 401) is retried with growing pauses while its token is valid,
// for about a minute, without delaying the chat's next events. Meanwhile the event is under way as above: saved in the
// inbox, so that it is repeated after a crash. A reply token works only once, so a retry never sends twice. Where LINE says
// that the token is invalid, an earlier attempt may have arrived, and the event is finished.
//
// A reply is never replaced by a push: the reply may have arrived, and a push is charged.
//
// # When a process dies
//
// A claim expires after cache.ClaimLife unless it is renewed, which happens while its event is handled. When a process
// dies, its claims expire, and whichever process reads the inbox next resumes its saved events. If such an event is
// redelivered before, it waits for the claim to expire, in order with the other events of its chat. If the claim is being
// renewed by another process, the event is left to that process and does not delay the chat.
//
// # When the ledger fails
//
// A question that fails because the database is busy or unreachable is retried for ten seconds, long enough for a restart
// or a failover, while the reply token (about a minute) is valid; the official sees LINE's loading animation. The event is
// acknowledged like any slow one: after one second it is saved, or refused with 503. After ten seconds, and at once where
// waiting does not help (a corrupt file), the official is told in Thai that the question was not answered. An apology that
// LINE accepted finishes the event: its reply token is used, so a redelivery could not be answered. For an event without a
// reply token (unsend, leave), and for one whose reply LINE did not accept, the claim is released instead, so that a
// redelivery is handled.
package bot
