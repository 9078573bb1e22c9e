package cache

import (
	"context"
	"time"
)

// Store keeps values for a while. A value that is put in must not be modified afterwards, nor one that was
// got out. A life that isn't positive keeps nothing. What a value means, and what to do with one that
// can't be decoded, is the caller's affair.
type Store interface {
	// Get returns the value under the key, and whether there is one that has not expired.
	Get(ctx context.Context, key string) (value []byte, ok bool, err error)
	// Set keeps the value under the key for the given life, whatever was there.
	Set(ctx context.Context, key string, value []byte, life time.Duration) error
	// Delete removes the key; removing an absent one is no error.
	Delete(ctx context.Context, key string) error
	// CompareAndSwap exchanges old for new in one step: done is false, and nothing changed, where the key does
	// not hold old. A nil old means that the key must be absent, a nil new that it is to be removed. What
	// the key holds afterwards is current, nil for nothing.
	CompareAndSwap(ctx context.Context, key string, old, new []byte, life time.Duration) (done bool, current []byte, err error)
}

// Scoped returns a store whose keys all begin with the prefix, so that offices and purposes that share a
// store never see one another's values. Close the prefix with a separator that no name holds: "14/answer:".
func Scoped(s Store, prefix string) Store { return scoped{s, prefix} }

type scoped struct {
	store  Store
	prefix string
}

func (s scoped) Get(ctx context.Context, key string) ([]byte, bool, error) {
	return s.store.Get(ctx, s.prefix+key)
}

func (s scoped) Set(ctx context.Context, key string, value []byte, life time.Duration) error {
	return s.store.Set(ctx, s.prefix+key, value, life)
}

func (s scoped) Delete(ctx context.Context, key string) error {
	return s.store.Delete(ctx, s.prefix+key)
}

func (s scoped) CompareAndSwap(ctx context.Context, key string, old, new []byte, life time.Duration) (bool, []byte, error) {
	return s.store.CompareAndSwap(ctx, s.prefix+key, old, new, life)
}
