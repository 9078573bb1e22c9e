package cache

import (
	"context"
	"fmt"
	"time"

	"github.com/go-redis/redis_rate/v10"
	"github.com/maypok86/otter/v2"
	"golang.org/x/time/rate"
)

// maxLimited bounds how many keys are counted at once in the process's memory.
const maxLimited = 50_000

// Limiter counts events and refuses those that come too fast. It counts in this process and, where there is
// one, in Redis; both must agree, so that emptying or stopping Redis grants nobody more.
type Limiter struct {
	limits *limits
	prefix string
}

// Allow reports whether one more event may happen under the key, if at most n may in a window. n may come
// at once, and after that one for each nth part of the window. Calls with the same key must use the same n
// and window.
func (l Limiter) Allow(ctx context.Context, key string, n int, window time.Duration) bool {
	if n <= 0 || window <= 0 {
		return false
	}
	return l.limits.allow(ctx, l.prefix+key, n, window)
}

type limits struct {
	remote *remote // nil without Redis
	shared *redis_rate.Limiter
	local  *otter.Cache[string, bucket]
}

type bucket struct {
	tokens *rate.Limiter
	window time.Duration
}

func newLimits(remote *remote) (*limits, error) {
	local, err := otter.New(&otter.Options[string, bucket]{
		MaximumSize: maxLimited,
		// After a window without events a bucket is full again, and as good as forgotten.
		ExpiryCalculator: otter.ExpiryAccessingFunc(func(e otter.Entry[string, bucket]) time.Duration {
			return e.Value.window
		}),
	})
	if err != nil {
		return nil, fmt.Errorf("in-process limits: %w", err)
	}
	l := &limits{remote: remote, local: local}
	if remote != nil {
		l.shared = redis_rate.NewLimiter(remote.client)
	}
	return l, nil
}

func (l *limits) close() { l.local.StopAllGoroutines() }

func (l *limits) allow(ctx context.Context, key string, n int, window time.Duration) bool {
	b, _ := l.local.ComputeIfAbsent(key, func() (bucket, bool) {
		return bucket{rate.NewLimiter(rate.Every(window/time.Duration(n)), n), window}, false
	})
	if !b.tokens.Allow() {
		return false
	}
	if l.remote == nil {
		return true
	}
	allowed := true // Redis away: this process's count decides alone
	_ = l.remote.try(ctx, nil, func(ctx context.Context) error {
		result, err := l.shared.Allow(ctx, key, redis_rate.Limit{Rate: n, Burst: n, Period: window})
		if err == nil {
			allowed = result.Allowed > 0
		}
		return err
	})
	return allowed
}
