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

// throttle holds back all pushes for a while after the platform refused one for a reason that concerns them all. Then
// one alone is tried, and the others follow once one was accepted.
type throttle struct {
	mu       sync.Mutex
	until    time.Time
	refusals int // since the last push that was accepted
}

// open reports whether pushes may go out at now, and if not, when. With alone, one must be tried before the others.
func (t *throttle) open(now time.Time) (open, alone bool, until time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !now.Before(t.until), t.refusals > 0, t.until
}

// refused closes the throttle for as long as rest says for the number of refusals in a row, and returns until when.
func (t *throttle) refused(now time.Time, rest func(refusals int) time.Duration) time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !now.Before(t.until) { // pushes that went out together were refused together: that counts once
		t.refusals++
		t.until = now.Add(rest(t.refusals))
	}
	return t.until
}

// accepted forgets earlier refusals.
func (t *throttle) accepted() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.refusals = 0
}
