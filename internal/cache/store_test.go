package cache

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// eachStore runs a test on every store there is.
func eachStore(t *testing.T, test func(t *testing.T, s Store)) {
	t.Run("memory", func(t *testing.T) {
		test(t, newMemory(t, 1<<20))
	})
	t.Run("Redis", func(t *testing.T) {
		r, err := openRemote(t.Context(), newServer(t).patientURL(), slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close() })
		test(t, r)
	})
	t.Run("cache without Redis", func(t *testing.T) {
		c, _ := openCache(t, "")
		test(t, c)
	})
	t.Run("cache on Redis", func(t *testing.T) {
		c, _ := openCache(t, newServer(t).patientURL())
		test(t, c)
	})
	t.Run("cache whose Redis is away", func(t *testing.T) {
		s := newServer(t)
		c, _ := openCache(t, s.url())
		s.stop()
		test(t, c)
	})
	t.Run("scoped", func(t *testing.T) {
		test(t, Scoped(newMemory(t, 1<<20), "14/"))
	})
}

func newMemory(t *testing.T, size int) *Memory {
	t.Helper()
	m, err := NewMemory(size)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	return m
}

func TestStore(t *testing.T) {
	eachStore(t, func(t *testing.T, s Store) {
		for _, c := range []struct {
			name string
			do   func(ctx context.Context, s Store, key string) error
			want string // what the key holds then: "absent" or the quoted value
		}{
			{"nothing is held before anything is put in",
				func(context.Context, Store, string) error { return nil }, "absent"},
			{"a value comes back as it was put in",
				func(ctx context.Context, s Store, k string) error {
					return s.Set(ctx, k, []byte("ยอด 294\x00\xff"), time.Minute)
				}, strconv.Quote("ยอด 294\x00\xff")},
			{"an empty value is a value",
				func(ctx context.Context, s Store, k string) error { return s.Set(ctx, k, nil, time.Minute) }, `""`},
			{"the later value holds",
				func(ctx context.Context, s Store, k string) error {
					return firstError(s.Set(ctx, k, []byte("a"), time.Minute), s.Set(ctx, k, []byte("b"), time.Minute))
				}, `"b"`},
			{"a life that isn't positive keeps nothing",
				func(ctx context.Context, s Store, k string) error {
					return firstError(s.Set(ctx, k, []byte("a"), time.Minute), s.Set(ctx, k, []byte("b"), 0))
				}, "absent"},
			{"a life shorter than a millisecond is still one",
				func(ctx context.Context, s Store, k string) error { return s.Set(ctx, k, nil, time.Nanosecond) }, "any"},
			{"what was deleted is gone",
				func(ctx context.Context, s Store, k string) error {
					return firstError(s.Set(ctx, k, []byte("a"), time.Minute), s.Delete(ctx, k))
				}, "absent"},
			{"deleting what isn't there is no error",
				func(ctx context.Context, s Store, k string) error { return s.Delete(ctx, k) }, "absent"},
		} {
			t.Run(c.name, func(t *testing.T) {
				if err := c.do(t.Context(), s, t.Name()); err != nil {
					t.Fatal(err)
				}
				if got := held(t, s, t.Name()); got != c.want && c.want != "any" {
					t.Errorf("holds %s, want %s", got, c.want)
				}
			})
		}
	})
}

func TestStoreReplace(t *testing.T) {
	eachStore(t, func(t *testing.T, s Store) {
		for _, c := range []struct {
			name    string
			before  []byte // nil for nothing
			old     []byte
			new     []byte
			life    time.Duration
			done    bool
			current []byte
		}{
			{"takes a free place", nil, nil, []byte("a"), time.Minute, true, []byte("a")},
			{"doesn't take a taken place", []byte("a"), nil, []byte("b"), time.Minute, false, []byte("a")},
			{"exchanges what it knows", []byte("a"), []byte("a"), []byte("b"), time.Minute, true, []byte("b")},
			{"leaves what it doesn't know", []byte("a"), []byte("x"), []byte("b"), time.Minute, false, []byte("a")},
			{"finds nothing to exchange", nil, []byte("a"), []byte("b"), time.Minute, false, nil},
			{"removes what it knows", []byte("a"), []byte("a"), nil, time.Minute, true, nil},
			{"removes nothing else", []byte("a"), []byte("b"), nil, time.Minute, false, []byte("a")},
			{"agrees that nothing is there", nil, nil, nil, time.Minute, true, nil},
			{"tells an empty value from none, when there is one", []byte{}, nil, []byte("b"), time.Minute, false, []byte{}},
			{"tells an empty value from none, when there is none", nil, []byte{}, []byte("b"), time.Minute, false, nil},
			{"exchanges an empty value", []byte{}, []byte{}, []byte("b"), time.Minute, true, []byte("b")},
			{"keeps nothing for no time", []byte("a"), []byte("a"), []byte("b"), 0, true, nil},
		} {
			t.Run(c.name, func(t *testing.T) {
				ctx, key := t.Context(), t.Name()
				if c.before != nil {
					if err := s.Set(ctx, key, c.before, time.Minute); err != nil {
						t.Fatal(err)
					}
				}
				done, current, err := s.CompareAndSwap(ctx, key, c.old, c.new, c.life)
				if err != nil || done != c.done || !same(current, c.current) {
					t.Errorf("CompareAndSwap: %v, %q, %v; want %v, %q", done, current, err, c.done, c.current)
				}
				want := "absent"
				if c.current != nil {
					want = strconv.Quote(string(c.current))
				}
				if got := held(t, s, key); got != want {
					t.Errorf("holds %s, want %s", got, want)
				}
			})
		}
	})
}

func TestStoreReplaceIsOneStep(t *testing.T) {
	const writers, rounds = 8, 25
	eachStore(t, func(t *testing.T, s Store) {
		ctx := t.Context()
		if err := s.Set(ctx, "counter", []byte("0"), time.Minute); err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for range writers {
			wg.Go(func() {
				for range rounds {
					for done := false; !done; {
						old, _, err := s.Get(ctx, "counter")
						if err != nil {
							t.Error(err)
							return
						}
						n, _ := strconv.Atoi(string(old))
						done, _, _ = s.CompareAndSwap(ctx, "counter", old, []byte(strconv.Itoa(n+1)), time.Minute)
					}
				}
			})
		}
		wg.Wait()
		if got, want := held(t, s, "counter"), strconv.Quote(strconv.Itoa(writers*rounds)); got != want {
			t.Errorf("%d writers counted to %s, want %s", writers, got, want)
		}
	})
}

func TestStoreForgetsWhenItsLifeIsOver(t *testing.T) {
	eachStore(t, func(t *testing.T, s Store) {
		ctx := t.Context()
		for _, err := range []error{
			s.Set(ctx, "short", []byte("a"), 30*time.Millisecond),
			s.Set(ctx, "long", []byte("a"), time.Minute),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if done, _, err := s.CompareAndSwap(ctx, "replaced", nil, []byte("a"), 30*time.Millisecond); !done || err != nil {
			t.Fatal(done, err)
		}
		eventually(t, "the short-lived are gone", func() bool {
			return held(t, s, "short") == "absent" && held(t, s, "replaced") == "absent"
		})
		if held(t, s, "long") != `"a"` {
			t.Error("the long-lived value went with the short-lived")
		}
	})
}

func TestMemoryForgetsToTheInstant(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory(t, 1<<20)
		if err := m.Set(t.Context(), "k", []byte("v"), time.Hour); err != nil {
			t.Fatal(err)
		}
		<-time.After(time.Hour - time.Millisecond)
		if held(t, m, "k") != `"v"` {
			t.Error("gone a millisecond before its life was over")
		}
		<-time.After(time.Millisecond)
		if held(t, m, "k") != "absent" {
			t.Error("still there when its life was over")
		}
	})
}

func TestMemoryIsBounded(t *testing.T) {
	m := newMemory(t, 1<<20)
	value := make([]byte, 10<<10)
	for i := range 1000 {
		if err := m.Set(t.Context(), fmt.Sprint(i), value, time.Hour); err != nil {
			t.Fatal(err)
		}
	}
	m.entries.CleanUp()
	if got := m.entries.WeightedSize(); got > 1<<20 {
		t.Errorf("holds %d bytes, more than its 1 MiB", got)
	}
	if _, err := NewMemory(0); err == nil {
		t.Error("a size of zero was accepted")
	}
}

func TestScopedStoresDoNotSeeOneAnother(t *testing.T) {
	m, ctx := newMemory(t, 1<<20), t.Context()
	a, b := Scoped(m, "14/"), Scoped(m, "55/")
	if err := a.Set(ctx, "k", []byte("a"), time.Minute); err != nil {
		t.Fatal(err)
	}
	if held(t, b, "k") != "absent" || held(t, m, "14/k") != `"a"` {
		t.Error("the scope is not the key's prefix")
	}
}

func held(t *testing.T, s Store, key string) string {
	t.Helper()
	value, ok, err := s.Get(t.Context(), key)
	switch {
	case err != nil:
		t.Fatal(err)
	case !ok:
		return "absent"
	}
	return strconv.Quote(string(value))
}

func same(a, b []byte) bool { return (a == nil) == (b == nil) && string(a) == string(b) }

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
