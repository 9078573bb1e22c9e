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
	InProgress                // someone else is handling it
	Done                      // it has been handled
)

// String returns the verdict's name.
func (v Verdict) String() string {
	return [...]string{"acquired", "in progress", "done"}[v]
}

// How long claims are remembered.
const (
	// ClaimLife is how long a claim holds that was neither renewed, finished nor released. It is short, so
	// that the events of a process that died are soon handled by another: whoever claims renews the claim
	// while the event is being handled.
	ClaimLife = 4 * time.Second
	// DoneLife is how long it is remembered that an event was handled. LINE redelivers at times of its own
	// choosing, but a redelivered reply token is dead 20 minutes after the event (LINE Messaging API
	// reference, "Send reply message", August 2026), so an hour covers all that could still be answered.
	DoneLife = time.Hour
)

// Claims keep an event from being handled twice. A claim has two states: claimed, for ClaimLife, and done,
// for DoneLife. A crash in between so frees the event for its redelivery, and a finished one is never
// handled again.
//
// The owner is a token of one attempt at one event. A claim repeated with the same token is acquired again and
// holds for another ClaimLife: that renews it, and covers a first claim whose answer got lost on the way.
//
// This process's memory is asked first and Redis, where there is one, after it. Should Redis go away or be
// emptied between claim and finish, nothing fails: this process still knows what it claimed and finished.
// Only another machine may then acquire the same event, and what an event writes is idempotent in the ledger
// for that case.
type Claims struct {
	table  *claimTable
	prefix string
	shared Store // nil without Redis
}

// The states of a claim in Redis, the first byte of its value; the owner follows.
const (
	stateClaimed = 'c'
	stateDone    = 'd'
)

// Claim tries to take the event with this id, or renews the owner's own claim. The owner must not be empty.
// The error is ErrFull where this process cannot remember another event.
func (c Claims) Claim(ctx context.Context, id, owner string) (Verdict, error) {
	verdict, err := c.table.claim(c.prefix+id, owner)
	if err != nil || verdict != Acquired || c.shared == nil {
		return verdict, err
	}
	verdict, err = claimIn(ctx, c.shared, id, owner)
	if err != nil {
		return Acquired, nil // Redis is away: this process's memory decides alone
	}
	if verdict != Acquired {
		c.table.release(c.prefix+id, owner)
	}
	return verdict, nil
}

// Finish records that the event has been handled, also when the claim has run out meanwhile.
func (c Claims) Finish(ctx context.Context, id, owner string) {
	if c.shared != nil {
		_ = c.shared.Set(ctx, id, state(stateDone, owner), DoneLife) // away: see Claims
	}
	c.table.finish(c.prefix + id)
}

// Release gives the event up, so that its redelivery is handled. The claim of another owner stays, and so
// does an event that is done.
func (c Claims) Release(ctx context.Context, id, owner string) {
	if c.shared != nil {
		_, _, _ = c.shared.CompareAndSwap(ctx, id, state(stateClaimed, owner), nil, ClaimLife) // away: see Claims
	}
	c.table.release(c.prefix+id, owner)
}

// claimIn claims in a store that machines share.
func claimIn(ctx context.Context, s Store, id, owner string) (Verdict, error) {
	mine := state(stateClaimed, owner)
	done, current, err := s.CompareAndSwap(ctx, id, nil, mine, ClaimLife)
	switch {
	case err != nil:
		return InProgress, err
	case done:
		return Acquired, nil
	case string(current) == string(mine):
		_, _, err = s.CompareAndSwap(ctx, id, mine, mine, ClaimLife) // holds for another ClaimLife
		return Acquired, err
	case len(current) > 0 && current[0] == stateDone:
		return Done, nil
	}
	return InProgress, nil
}

func state(s byte, owner string) []byte { return append([]byte{s}, owner...) }
