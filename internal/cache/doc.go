// Package cache keeps what may be lost: answers, conversations, profiles, the claims that keep an event
// from being handled twice, and the counts behind rate limits. It keeps them in Redis where REDIS_URL names
// one, so that several machines share them, and in the process's own bounded memory otherwise.
//
// What operations ask of Redis at the same time goes there in one round trip (see pipelines); a claim takes what is read or
// written along with it in its own.
//
// Nothing here is the truth (the ledger is), and nothing here fails an official's question. While Redis is
// away, slow or full, the process answers from its own memory: a dead Redis costs at most one
// Timeout for the operations under way when it died; after that a probe once a second, which nobody waits
// for, finds out whether it is back. What was written meanwhile is then removed from Redis, so that a value
// from before the outage is never taken for the newest.
package cache
