package cache

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

// valuesBytes is how much of the process's memory values may take. Claims have a bound of their own, maxClaims,
// so that a rush of long answers can't push out the memory of what has been handled.
const valuesBytes = 48 << 20

// Cache is a Store that never fails: it asks Redis where there is one, and this process's own memory where
// there is none or it is away. What is written to Redis is kept here as well, so that the process goes on
// with what it knew when Redis goes away.
type Cache struct {
	remote *remote // nil without Redis
	local  *Memory
	claims *claimTable
	limits *limits
}

// Open returns a cache in the Redis at redisURL (redis://, rediss:// or unix://), or in the process alone
// where redisURL is empty. An address that can't be read is an error; a Redis that doesn't answer is not:
// it is used once it does. A read_timeout in the address ("?read_timeout=500ms") takes the place of Timeout.
// Close the cache when done.
func Open(ctx context.Context, redisURL string, log *slog.Logger) (*Cache, error) {
	var shared *remote
	if redisURL != "" {
		var err error
		if shared, err = openRemote(ctx, redisURL, log); err != nil {
			return nil, err
		}
	}
	c := &Cache{remote: shared, claims: newClaimTable(maxClaims)}
	var faults [2]error
	c.local, faults[0] = NewMemory(valuesBytes)
	c.limits, faults[1] = newLimits(shared)
	if err := errors.Join(faults[:]...); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// Close ends the cache's goroutines and connections. It must not be used after it.
func (c *Cache) Close() error {
	var err error
	if c.remote != nil {
		err = c.remote.Close()
	}
	if c.local != nil {
		err = errors.Join(err, c.local.Close())
	}
	if c.limits != nil {
		c.limits.close()
	}
	return err
}

// Ping reports whether Redis answers; without Redis it always does well.
func (c *Cache) Ping(ctx context.Context) error {
	if c.remote == nil {
		return nil
	}
	return c.remote.try(ctx, nil, func(ctx context.Context) error { return c.remote.client.Ping(ctx).Err() })
}

// Claims returns claims under the prefix. They are remembered in this process and, where there is one, in
// Redis, for the machines beside it.
func (c *Cache) Claims(prefix string) Claims {
	claims := Claims{table: c.claims, prefix: prefix, values: c}
	if c.remote != nil {
		claims.shared = c.remote
	}
	return claims
}

// Constant returns a store for values that never differ under the same key: it asks this process's own memory first,
// and keeps there for the given life what Redis holds. Lost values are read from Redis again.
func (c *Cache) Constant(life time.Duration) Store { return constant{c, life} }

type constant struct {
	*Cache
	life time.Duration
}

// Get implements Store. Its error is always nil.
func (c constant) Get(ctx context.Context, key string) ([]byte, bool, error) {
	value, ok, err := c.local.Get(ctx, key)
	if ok || err != nil || c.remote == nil {
		return value, ok, err
	}
	if value, ok, err = c.remote.Get(ctx, key); err != nil || !ok {
		return nil, false, nil // away: as if there were none
	}
	return value, true, c.local.Set(ctx, key, value, c.life)
}

// Limiter returns a limiter whose keys begin with the prefix.
func (c *Cache) Limiter(prefix string) Limiter { return Limiter{c.limits, prefix} }

// Get implements Store. Its error is always nil.
func (c *Cache) Get(ctx context.Context, key string) ([]byte, bool, error) {
	if c.remote != nil {
		if value, ok, err := c.remote.Get(ctx, key); err == nil {
			return value, ok, nil
		}
	}
	return c.local.Get(ctx, key)
}

// Set implements Store. Its error is always nil.
func (c *Cache) Set(ctx context.Context, key string, value []byte, life time.Duration) error {
	if c.remote != nil {
		_ = c.remote.Set(ctx, key, value, life) // away: the copy below serves
	}
	return c.local.Set(ctx, key, value, life)
}

// Delete implements Store. Its error is always nil.
func (c *Cache) Delete(ctx context.Context, key string) error {
	if c.remote != nil {
		_ = c.remote.Delete(ctx, key) // away: removed once it is back
	}
	return c.local.Delete(ctx, key)
}

// CompareAndSwap implements Store. Its error is always nil. While Redis is away the exchange is one step within
// this process only.
func (c *Cache) CompareAndSwap(ctx context.Context, key string, old, new []byte, life time.Duration) (bool, []byte, error) {
	if c.remote != nil {
		if done, current, err := c.remote.CompareAndSwap(ctx, key, old, new, life); err == nil {
			c.follow(ctx, key, current, done, life)
			return done, current, nil
		}
	}
	return c.local.CompareAndSwap(ctx, key, old, new, life)
}

// follow keeps this process's copy in step with what Redis was found to hold. Another's value is only
// dropped, since how long it still lives isn't known.
func (c *Cache) follow(ctx context.Context, key string, current []byte, done bool, life time.Duration) {
	if done && current != nil {
		_ = c.local.Set(ctx, key, current, life) // memory doesn't fail
		return
	}
	_ = c.local.Delete(ctx, key)
}
