package cache

import (
	"sync"
	"time"
)

// maxDirtyKeys bounds how many keys an outage remembers, about 10 MB of them. Keys beyond it keep their value
// from before the outage until its life is over.
const maxDirtyKeys = 100_000

// circuitBreaker decides whether an operation may go to Redis. It is closed while Redis answers. A failure
// opens it, and from then on operations fail at once instead of waiting; one probe a second finds out whether
// Redis is back. It remembers the keys that were written while it was open, because what Redis holds under
// them is out of date.
type circuitBreaker struct {
	mu        sync.Mutex
	open      bool
	nextProbe time.Time
	probing   bool // a probe is under way
	dirtyKeys map[string]struct{}
}

// allow reports whether an operation may go to Redis, and whether a probe is due. A write names its keys, so
// that those of one that is not allowed are remembered; a read passes none.
func (b *circuitBreaker) allow(written []string, now time.Time) (allowed, probeDue bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.open {
		return true, false
	}
	b.markDirty(written...)
	if b.probing || now.Before(b.nextProbe) {
		return false, false
	}
	b.probing = true
	return false, true
}

// trip opens the breaker after an operation that failed, and reports whether it was closed until then.
func (b *circuitBreaker) trip(written []string, now time.Time) (first bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.markDirty(written...)
	first = !b.open
	if first {
		b.open, b.nextProbe = true, now.Add(probeEvery)
	}
	return first
}

// probeFailed ends a probe that found Redis still away.
func (b *circuitBreaker) probeFailed(now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.probing, b.nextProbe = false, now.Add(probeEvery)
}

// close closes the breaker where no dirty keys are left; otherwise it hands over those that are to be removed
// from Redis before close is tried again.
func (b *circuitBreaker) close() (dirtyKeys map[string]struct{}, closed bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.dirtyKeys) == 0 {
		b.open, b.probing = false, false
		return nil, true
	}
	dirtyKeys, b.dirtyKeys = b.dirtyKeys, nil
	return dirtyKeys, false
}

// restore puts keys back that could not be removed.
func (b *circuitBreaker) restore(dirtyKeys map[string]struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for key := range dirtyKeys {
		b.markDirty(key)
	}
}

func (b *circuitBreaker) markDirty(keys ...string) {
	for _, key := range keys {
		if len(b.dirtyKeys) >= maxDirtyKeys {
			return
		}
		if b.dirtyKeys == nil {
			b.dirtyKeys = make(map[string]struct{})
		}
		b.dirtyKeys[key] = struct{}{}
	}
}

// isOpen reports whether operations fail at once.
func (b *circuitBreaker) isOpen() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.open
}
