package scheduler

import (
	"math/rand/v2"
	"sync"
	"time"
)

// backoff returns how long to rest after so many failures in a row: doubling from the first rest up to the
// longest, and then between half of it and all of it, so that what failed together doesn't return together.
func (t Timing) backoff(failures int) time.Duration {
	d := t.Longest
	if doublings := max(failures, 1) - 1; doublings < 32 {
		if grown := t.Backoff << doublings; grown > 0 && grown < d {
			d = grown
		}
	}
	return d/2 + rand.N(d/2+1)
}

// pause is the rest of the whole dispatcher, imposed by a platform that finds it too hasty.
type pause struct {
	mu    sync.Mutex
	until time.Time
	hasty int // refusals for haste since the last push that wasn't
}

// over reports whether pushes may go out at now, and if not, when.
func (p *pause) over(now time.Time) (bool, time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return !now.Before(p.until), p.until
}

// slow makes the dispatcher rest, the longer the more often it was told to.
func (p *pause) slow(now time.Time, t Timing) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.Before(p.until) {
		return // pushes that went out together were refused together: that counts once
	}
	p.hasty++
	p.until = now.Add(t.backoff(p.hasty))
}

// fine forgets earlier refusals once a push has been accepted.
func (p *pause) fine() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.hasty = 0
}
