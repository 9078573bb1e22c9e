package cache

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/maypok86/otter/v2"
)

// entryOverhead is what an entry weighs besides its key and value: otter's node, the hash table's slot and
// the two slice headers, in bytes, rounded up.
const entryOverhead = 160

// Memory is a Store in the process's own memory, bounded in bytes. When it is full, what is least likely to
// be asked for again goes first.
type Memory struct {
	entries *otter.Cache[string, entry]
}

type entry struct {
	value []byte
	life  time.Duration
}

// NewMemory returns an empty store that holds at most about max bytes. Close it when done.
func NewMemory(max int) (*Memory, error) {
	if max <= 0 {
		return nil, fmt.Errorf("in-process cache of %d bytes: the size must be positive", max)
	}
	entries, err := otter.New(&otter.Options[string, entry]{
		MaximumWeight: uint64(max),
		Weigher: func(key string, e entry) uint32 {
			return uint32(min(len(key)+len(e.value)+entryOverhead, 1<<31))
		},
		ExpiryCalculator: otter.ExpiryWritingFunc(func(e otter.Entry[string, entry]) time.Duration {
			return e.Value.life
		}),
	})
	if err != nil {
		return nil, fmt.Errorf("in-process cache: %w", err)
	}
	return &Memory{entries}, nil
}

// Close ends the goroutine that removes expired values. The store must not be used after it.
func (m *Memory) Close() error {
	m.entries.StopAllGoroutines()
	return nil
}

// Get implements Store.
func (m *Memory) Get(_ context.Context, key string) ([]byte, bool, error) {
	e, ok := m.entries.GetIfPresent(key)
	return e.value, ok, nil
}

// Set implements Store.
func (m *Memory) Set(ctx context.Context, key string, value []byte, life time.Duration) error {
	if life <= 0 {
		return m.Delete(ctx, key)
	}
	m.entries.Set(key, newEntry(value, life))
	return nil
}

// Delete implements Store.
func (m *Memory) Delete(_ context.Context, key string) error {
	m.entries.Invalidate(key)
	return nil
}

// CompareAndSwap implements Store.
func (m *Memory) CompareAndSwap(_ context.Context, key string, old, new []byte, life time.Duration) (bool, []byte, error) {
	done := false
	e, ok := m.entries.Compute(key, func(held entry, found bool) (entry, otter.ComputeOp) {
		done = found == (old != nil) && bytes.Equal(held.value, old)
		switch {
		case !done:
			return held, otter.CancelOp
		case new == nil || life <= 0:
			return entry{}, otter.InvalidateOp
		}
		return newEntry(new, life), otter.WriteOp
	})
	if !ok {
		return done, nil, nil
	}
	return done, e.value, nil
}

// newEntry gives an empty value a non-nil slice, since nil means "nothing" to CompareAndSwap.
func newEntry(value []byte, life time.Duration) entry {
	if value == nil {
		value = []byte{}
	}
	return entry{value, life}
}
