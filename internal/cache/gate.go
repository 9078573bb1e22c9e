package cache

import (
	"sync"
	"time"
)

// maxMissed bounds how many keys an outage remembers, about 10 MB of them. Keys beyond it keep their value
// from before the outage until its life is over.
const maxMissed = 100_000

// gate stands before Redis. While it is open, operations pass. A failure shuts it, and then nobody waits
// for Redis: one look a second finds out whether it is back. It remembers the keys that were written while
// it was shut, because what Redis holds under them is out of date.
type gate struct {
	mu     sync.Mutex
	shut   bool
	look   time.Time // when the next look is due
	busy   bool      // a look is under way
	missed map[string]struct{}
}

// pass reports whether an operation may go to Redis, and whether it is time to look after a Redis that is
// away. A write names its key, so that one that may not pass is remembered; a read passes "".
func (g *gate) pass(written string, now time.Time) (passes, lookNow bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.shut {
		return true, false
	}
	g.miss(written)
	if g.busy || now.Before(g.look) {
		return false, false
	}
	g.busy = true
	return false, true
}

// fail shuts the gate after an operation that failed, and reports whether it was open until then.
func (g *gate) fail(written string, now time.Time) (first bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.miss(written)
	first = !g.shut
	if first {
		g.shut, g.look = true, now.Add(lookEvery)
	}
	return first
}

// stillAway ends a look that found Redis away.
func (g *gate) stillAway(now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.busy, g.look = false, now.Add(lookEvery)
}

// reopen opens the gate where every missed key has been dealt with; otherwise it hands over the keys that
// are to be removed from Redis before reopen is tried again.
func (g *gate) reopen() (missed map[string]struct{}, open bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.missed) == 0 {
		g.shut, g.busy = false, false
		return nil, true
	}
	missed, g.missed = g.missed, nil
	return missed, false
}

// restore puts keys back that could not be removed.
func (g *gate) restore(missed map[string]struct{}) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for key := range missed {
		g.miss(key)
	}
}

func (g *gate) miss(key string) {
	if key == "" || len(g.missed) >= maxMissed {
		return
	}
	if g.missed == nil {
		g.missed = make(map[string]struct{})
	}
	g.missed[key] = struct{}{}
}
