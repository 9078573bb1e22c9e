package cache

import (
	"context"
	"time"
)

// Verdict says who may handle what was claimed.
type Verdict int

// The verdicts of a claim.
const (
	Acquired   Verdict = iota // the caller handles it
	InProgress                // someone else is at it
	Done                      // it has been handled
)

// String returns the verdict's name.
func (v Verdict) String() string {
	return [...]string{"acquired", "in progress", "done"}[v]
}

// How long claims are remembered.
const (
	// ClaimLife is how long a claim holds that was neither finished nor released: longer than any event
	// takes, and short enough that a redelivery is served when its first handler has died.
	ClaimLife = 30 * time.Second
	// DoneLife is how long it is remembered that an event was handled. LINE redelivers at times of its own
	// choosing, but a redelivered reply token is dead 20 minutes after the event (LINE Messaging API
	// reference, "Send reply message", August 2026), so an hour covers all that could still be answered.
	DoneLife = time.Hour
)

// Claims keep an event from being handled twice. A claim has two states: claimed, for ClaimLife, and done,
// for DoneLife. A crash in between so frees the event for its redelivery, and a finished one is never
// handled again.
//
// The owner is a token of one attempt at one event. A claim repeated with the same token wins again: the
// first may have been recorded although its answer got lost on the way.
//
// Where Redis takes part (Cache.Claims), this process's memory is asked first and Redis after it. Should
// Redis go away or be emptied between claim and finish, nothing fails: this process still knows what it
// claimed and finished. Only another machine may then win the same event, and what an event writes is
// idempotent in the ledger for that case.
type Claims struct {
	// Store is asked first, and decides alone where there is no second.
	Store  Store
	shared Store
}

// The states of a claim, the first byte of its value; the owner follows.
const (
	stateClaimed = 'c'
	stateDone    = 'd'
)

// Claim tries to take the event with this id. The owner must not be empty. An error means that the store
// did not answer; of a Cache's claims there is none.
func (c Claims) Claim(ctx context.Context, id, owner string) (Verdict, error) {
	verdict, err := claimIn(ctx, c.Store, id, owner)
	if err != nil || verdict != Acquired || c.shared == nil {
		return verdict, err
	}
	verdict, err = claimIn(ctx, c.shared, id, owner)
	if err != nil {
		return Acquired, nil // Redis is away: this process's memory decides alone
	}
	if verdict != Acquired {
		return verdict, releaseIn(ctx, c.Store, id, owner)
	}
	return Acquired, nil
}

// Finish records that the event has been handled, also when the claim has run out meanwhile.
func (c Claims) Finish(ctx context.Context, id, owner string) error {
	if c.shared != nil {
		_ = c.shared.Set(ctx, id, state(stateDone, owner), DoneLife) // away: see Claims
	}
	return c.Store.Set(ctx, id, state(stateDone, owner), DoneLife)
}

// Release gives the event up, so that its redelivery is handled. The claim of another owner stays, and so
// does an event that is done.
func (c Claims) Release(ctx context.Context, id, owner string) error {
	if c.shared != nil {
		_ = releaseIn(ctx, c.shared, id, owner) // away: see Claims
	}
	return releaseIn(ctx, c.Store, id, owner)
}

func claimIn(ctx context.Context, s Store, id, owner string) (Verdict, error) {
	mine := state(stateClaimed, owner)
	done, current, err := s.CompareAndSwap(ctx, id, nil, mine, ClaimLife)
	switch {
	case err != nil:
		return InProgress, err
	case done || string(current) == string(mine):
		return Acquired, nil
	case len(current) > 0 && current[0] == stateDone:
		return Done, nil
	}
	return InProgress, nil
}

func releaseIn(ctx context.Context, s Store, id, owner string) error {
	_, _, err := s.CompareAndSwap(ctx, id, state(stateClaimed, owner), nil, ClaimLife)
	return err
}

func state(s byte, owner string) []byte { return append([]byte{s}, owner...) }
