package bot

import (
	"context"
	"errors"
	"sync"
	"time"

	"changwat/internal/cache"
)

// Bounds of a claim.
const (
	renewEvery = cache.ClaimLife / 4
	claimPause = 100 * time.Millisecond // before another's claim is looked at again
	// claimWait is how long an event waits, in its place in its chat, for another process's claim to end.
	// When that process has died, its claim has run out by then.
	claimWait = cache.ClaimLife + 500*time.Millisecond
)

// claims keep an event from being handled twice.
type claims interface {
	Claim(ctx context.Context, id, owner string) (cache.Verdict, error)
	Finish(ctx context.Context, id, owner string)
	Release(ctx context.Context, id, owner string)
}

// claim is the right to handle an event. It renews itself until it is settled.
type claim struct {
	claims claims
	id     string
	owner  string

	mu      sync.Mutex
	renewal *time.Timer
	settled bool
}

// claim waits for the right to handle the task's event. Where there is none, the claim is nil and the outcome
// says why: the event is done, or another process still handles it, or no more events can be remembered.
func (b *Bot) claim(t *task) (*claim, outcome) {
	c := &claim{claims: b.claims, id: t.event.ID, owner: b.owner()}
	for began := time.Now(); ; {
		verdict, err := b.claims.Claim(b.base, c.id, c.owner)
		switch {
		case errors.Is(err, cache.ErrFull):
			b.log.Error("event not taken", "err", err)
			return nil, failed
		case err != nil, verdict == cache.Acquired:
			// Without an answer the event is handled: reply tokens work once only, and what an event
			// writes is idempotent.
			c.mu.Lock() // the first renewal may be due before the timer is stored
			c.renewal = time.AfterFunc(renewEvery, c.renew)
			c.mu.Unlock()
			return c, pending
		case verdict == cache.Done:
			return nil, duplicate
		}
		// An event from the inbox comes up again soon, so it need not hold up its chat.
		if t.arrived.IsZero() || time.Since(began) > claimWait || b.queue.pause(b.base, claimPause) != nil {
			return nil, elsewhere
		}
	}
}

// renew makes the claim hold on.
func (c *claim) renew() {
	c.mu.Lock() // settle waits for a renewal under way, which could otherwise undo a release
	defer c.mu.Unlock()
	if c.settled {
		return
	}
	_, _ = c.claims.Claim(context.Background(), c.id, c.owner) // lost: another process may win; see Claims
	c.renewal.Reset(renewEvery)
}

// settle ends the claim: the event is finished with, or may be claimed again.
func (c *claim) settle(ctx context.Context, finished bool) {
	c.renewal.Stop()
	c.mu.Lock()
	c.settled = true
	c.mu.Unlock()
	if finished {
		c.claims.Finish(ctx, c.id, c.owner)
	} else {
		c.claims.Release(ctx, c.id, c.owner)
	}
}
