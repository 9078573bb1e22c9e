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

// throttle holds back all pushes for a while after the platform refused one because too many came at once.
type throttle struct {
	mu       sync.Mutex
	until    time.Time
	refusals int // for rate, since the last push that was accepted
}

// open reports whether pushes may go out at now, and if not, when.
func (t *throttle) open(now time.Time) (bool, time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !now.Before(t.until), t.until
}

// refused closes the throttle, for longer with each refusal in a row.
func (t *throttle) refused(now time.Time, timing Timing) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if now.Before(t.until) {
		return // pushes that went out together were refused together: that counts once
	}
	t.refusals++
	t.until = now.Add(timing.backoff(t.refusals))
}

// accepted forgets earlier refusals.
func (t *throttle) accepted() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.refusals = 0
}
