package bot

import (
	"context"
	"errors"
	"sync"
	"time"

	"changwat/internal/cache"
)

// Timing of claims.
const (
	renewEvery = cache.ClaimLife / 4
	claimPause = 100 * time.Millisecond // between two tries to claim an event
	// claimWait is how long an event waits for the claim of another process to end, keeping its order in its chat. By
	// then, the claim of a process that has died has expired.
	claimWait = cache.ClaimLife + 500*time.Millisecond
)

// claims prevent an event from being handled twice.
type claims interface {
	Claim(ctx context.Context, id, owner string, lookups ...*cache.Lookup) (cache.Verdict, error)
	Finish(ctx context.Context, id, owner string, entries ...cache.Entry)
	Release(ctx context.Context, id, owner string)
}

// claim is the exclusive right to handle an event. It is renewed until it is settled.
type claim struct {
	claims claims
	id     string
	owner  string

	mu      sync.Mutex
	renewal *time.Timer
	settled bool
}

// claim waits for the right to handle the task's event, and reads the person's last question in the same round trip.
// Without it, the claim is nil and the outcome says why: the event is done, another process is still handling it, or the
// store of claims is full.
func (b *Bot) claim(t *task) (*claim, outcome) {
	c := &claim{claims: b.claims, id: t.event.ID, owner: b.owner()}
	lookups := b.dialog.lookups(t.event)
	if note := b.pasted.lookup(t.event); note != nil {
		lookups = append(lookups, note)
	}
	for began := time.Now(); ; {
		verdict, err := b.claims.Claim(b.base, c.id, c.owner, lookups...)
		switch {
		case errors.Is(err, cache.ErrFull):
			b.log.Error("event refused", "err", err)
			return nil, failed
		case err != nil, verdict == cache.Acquired:
			// If the cache fails, the event is handled without a claim. That is safe: a reply token works only
			// once, and what an event writes is idempotent.
			c.mu.Lock() // the first renewal may be due before the timer is stored
			c.renewal = time.AfterFunc(renewEvery, c.renew)
			c.mu.Unlock()
			return c, pending
		case verdict == cache.Done:
			return nil, duplicate
		}
		// An event from the inbox does not wait: it is read from there again soon.
		if t.arrived.IsZero() || time.Since(began) > claimWait || b.queue.pause(b.base, claimPause) != nil {
			return nil, elsewhere
		}
	}
}

// renew extends the claim.
func (c *claim) renew() {
	c.mu.Lock() // settle waits for a renewal under way, which could otherwise undo a release
	defer c.mu.Unlock()
	if c.settled {
		return
	}
	_, _ = c.claims.Claim(context.Background(), c.id, c.owner) // on failure another process may claim the event; see Claims
	c.renewal.Reset(renewEvery)
}

// settle ends the claim: the event is finished, and the entries are written in the same round trip, or it may be claimed
// again.
func (c *claim) settle(ctx context.Context, finished bool, entries ...cache.Entry) {
	c.renewal.Stop()
	c.mu.Lock()
	c.settled = true
	c.mu.Unlock()
	if finished {
		c.claims.Finish(ctx, c.id, c.owner, entries...)
	} else {
		c.claims.Release(ctx, c.id, c.owner)
	}
}
