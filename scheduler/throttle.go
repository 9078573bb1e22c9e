package scheduler

import (
	"math/rand/v2"
	"sync"
	"time"
)

// longestRefusal is the longest wait between two attempts while the whole channel is refused, which somebody has to mend.
const longestRefusal = 5 * time.Minute

// backoff returns how long to wait after so many failures in a row: t.Backoff, doubled with each failure up to t.Longest,
// and of that a random part between half and all (jitter), so that what failed together isn't tried again together.
func (t Timing) backoff(failures int) time.Duration { return t.backoffUpTo(t.Longest, failures) }

// whileRefused is backoff for a channel that is refused.
func (t Timing) whileRefused(failures int) time.Duration {
	return t.backoffUpTo(max(t.Longest, longestRefusal), failures)
}

func (t Timing) backoffUpTo(longest time.Duration, failures int) time.Duration {
	d := longest
	if doublings := max(failures, 1) - 1; doublings < 32 {
		if grown := t.Backoff << doublings; grown > 0 && grown < d {
			d = grown
		}
	}
	return d/2 + rand.N(d/2+1)
}

// throttle stops all pushes for a while after the platform refused one for a reason that concerns them all. Then a
// single push is tried, and the others follow once one is accepted.
type throttle struct {
	mu       sync.Mutex
	until    time.Time
	refusals int // since the last push that was accepted
}

// open reports whether pushes may be sent at now, and otherwise until when not. With alone, a single one must be tried.
func (t *throttle) open(now time.Time) (open, alone bool, until time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !now.Before(t.until), t.refusals > 0, t.until
}

// refused closes the throttle for the duration that rest returns for the number of refusals in a row, and returns until
// when it is closed.
func (t *throttle) refused(now time.Time, rest func(refusals int) time.Duration) time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !now.Before(t.until) { // pushes that were in flight together and refused together count as one refusal
		t.refusals++
		t.until = now.Add(rest(t.refusals))
	}
	return t.until
}

// accepted resets the number of refusals.
func (t *throttle) accepted() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.refusals = 0
}
