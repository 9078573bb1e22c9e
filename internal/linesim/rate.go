package linesim

import (
	"sync"
	"time"
)

// rate is a limit of LINE's: count requests in each period. LINE describes it as a token bucket since 2026-07-31:
// the bucket holds count tokens and refills evenly.
type rate struct {
	count  float64
	period time.Duration
}

func perSecond(n float64) rate { return rate{n, time.Second} }
func perMinute(n float64) rate { return rate{n, time.Minute} }
func perHour(n float64) rate   { return rate{n, time.Hour} }

// common is the limit of every function that LINE names no other for.
func common() rate { return perSecond(2000) }

// bucket is what is left of one endpoint's rate, on the platform's clock.
type bucket struct {
	mu     sync.Mutex
	tokens float64
	filled time.Time
}

// take uses a token up; false means too many requests.
func (b *bucket) take(r rate, now time.Time) bool {
	if r.count == 0 {
		return true
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.filled.IsZero() {
		b.tokens, b.filled = r.count, now
	}
	if passed := now.Sub(b.filled); passed > 0 {
		b.tokens = min(r.count, b.tokens+r.count*float64(passed)/float64(r.period))
		b.filled = now
	}
	if b.tokens < 1 {
		return false
	}
	b.tokens--
	return true
}
