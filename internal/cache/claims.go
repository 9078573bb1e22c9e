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
	shared Store  // nil without Redis
	values *Cache // where what is read or written along with a claim is kept
}

// Lookup is a value that is read in the round trip of a claim.
type Lookup struct {
	Key   string // in the whole cache: Scoped does not apply
	Value []byte
	Found bool
}

// Entry is a value that is written in the round trip that ends a claim.
type Entry struct {
	Key   string // in the whole cache: Scoped does not apply
	Value []byte
	Life  time.Duration // not positive: the key is removed
}

// The states of a claim in Redis, the first byte of its value; the owner follows.
const (
	stateClaimed = 'c'
	stateDone    = 'd'
)

// Claim tries to take the event with this id, or renews the owner's own claim. The owner must not be empty.
// The error is ErrFull where this process cannot remember another event. Where the event is acquired, the lookups hold
// what the cache holds; with Redis that takes one round trip together with the claim.
func (c Claims) Claim(ctx context.Context, id, owner string, lookups ...*Lookup) (Verdict, error) {
	verdict, err := c.table.claim(c.prefix+id, owner)
	if err != nil || verdict != Acquired {
		return verdict, err
	}
	if c.shared != nil {
		verdict, err = c.claimShared(ctx, c.prefix+id, state(stateClaimed, owner), lookups)
		switch {
		case err != nil: // Redis is away: this process's memory decides alone
		case verdict == Acquired:
			return Acquired, nil
		default:
			c.table.release(c.prefix+id, owner)
			return verdict, nil
		}
	}
	for _, l := range lookups {
		if l.Value, l.Found, err = c.values.local.Get(ctx, l.Key); err != nil {
			return Acquired, err
		}
	}
	return Acquired, nil
}

// claimShared claims in the store that machines share, and reads the lookups.
func (c Claims) claimShared(ctx context.Context, key string, mine []byte, lookups []*Lookup) (Verdict, error) {
	r, together := c.shared.(*remote)
	if !together {
		verdict, err := claimIn(ctx, c.shared, key, mine)
		for _, l := range lookups {
			if err == nil {
				l.Value, l.Found, err = c.shared.Get(ctx, l.Key)
			}
		}
		return verdict, err
	}
	added, err := r.addAndGet(ctx, Entry{key, mine, ClaimLife}, lookups)
	if err != nil || added {
		return Acquired, err
	}
	return claimIn(ctx, c.shared, key, mine) // seldom: it says whose claim it is, and renews the owner's
}

// Finish records that the event has been handled, also when the claim has run out meanwhile, and keeps the entries; with
// Redis that takes one round trip.
func (c Claims) Finish(ctx context.Context, id, owner string, entries ...Entry) {
	done := Entry{c.prefix + id, state(stateDone, owner), DoneLife}
	if r, together := c.shared.(*remote); together {
		_ = r.setAll(ctx, append(entries[:len(entries):len(entries)], done)...) // away: see Claims
	} else if c.shared != nil {
		_ = c.shared.Set(ctx, done.Key, done.Value, done.Life)
	}
	for _, e := range entries {
		_ = c.values.local.Set(ctx, e.Key, e.Value, e.Life) // memory doesn't fail
	}
	c.table.finish(c.prefix + id)
}

// Release gives the event up, so that its redelivery is handled. The claim of another owner stays, and so
// does an event that is done.
func (c Claims) Release(ctx context.Context, id, owner string) {
	if c.shared != nil {
		_, _, _ = c.shared.CompareAndSwap(ctx, c.prefix+id, state(stateClaimed, owner), nil, ClaimLife) // away: see Claims
	}
	c.table.release(c.prefix+id, owner)
}

// claimIn claims in a store that machines share.
func claimIn(ctx context.Context, s Store, key string, mine []byte) (Verdict, error) {
	done, current, err := s.CompareAndSwap(ctx, key, nil, mine, ClaimLife)
	switch {
	case err != nil:
		return InProgress, err
	case done:
		return Acquired, nil
	case string(current) == string(mine):
		_, _, err = s.CompareAndSwap(ctx, key, mine, mine, ClaimLife) // holds for another ClaimLife
		return Acquired, err
	case len(current) > 0 && current[0] == stateDone:
		return Done, nil
	}
	return InProgress, nil
}

func state(s byte, owner string) []byte { return append([]byte{s}, owner...) }
