package cache

import (
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"
)

func TestOperationsThatShareARoundTripGetEachItsOwn(t *testing.T) {
	c, _ := openCache(t, newServer(t).patientURL())
	var wg sync.WaitGroup
	for n := range 64 {
		wg.Go(func() {
			for round := range 20 {
				key, value := fmt.Sprint("key ", n), fmt.Sprint("value ", n, " of round ", round)
				if err := c.remote.Set(t.Context(), key, []byte(value), time.Minute); err != nil {
					t.Error(err)
				}
				if got, ok, err := c.remote.Get(t.Context(), key); string(got) != value || !ok || err != nil {
					t.Errorf("%s: %q, %v, %v; want %q", key, got, ok, err, value)
				}
				if _, ok, err := c.remote.Get(t.Context(), "absent "+key); ok || err != nil {
					t.Errorf("what is absent: %v, %v", ok, err)
				}
			}
		})
	}
	wg.Wait()
}

// eachCache runs a test on a cache without Redis, on one with it, and on one whose Redis is away.
func eachCache(t *testing.T, test func(t *testing.T, c *Cache)) {
	for name, open := range map[string]func(t *testing.T) *Cache{
		"without Redis": func(t *testing.T) *Cache { c, _ := openCache(t, ""); return c },
		"on Redis":      func(t *testing.T) *Cache { c, _ := openCache(t, newServer(t).patientURL()); return c },
		"Redis is away": func(t *testing.T) *Cache {
			s := newServer(t)
			c, _ := openCache(t, s.url())
			s.stop()
			return c
		},
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

func TestAClaimReadsAlongWhatAnotherWroteAtItsEnd(t *testing.T) {
	eachCache(t, func(t *testing.T, c *Cache) {
		claims := c.Claims("14/event:")
		for n := range 3 {
			written, absent := Lookup{Key: "14/last:U1"}, Lookup{Key: "14/last:U2"}
			id, owner := fmt.Sprint("event ", n), fmt.Sprint("owner ", n)
			if v, err := claims.Claim(t.Context(), id, owner, &written, &absent); v != Acquired || err != nil {
				t.Fatal(v, err)
			}
			if want := fmt.Sprint("question ", n-1); written.Found != (n > 0) || written.Found && string(written.Value) != want || absent.Found {
				t.Errorf("event %d reads %v %q, want %q; what is absent: %v", n, written.Found, written.Value, want, absent.Found)
			}
			claims.Finish(t.Context(), id, owner, Entry{"14/last:U1", fmt.Appendf(nil, "question %d", n), time.Minute})
			if got, want := held(t, c, "14/last:U1"), strconv.Quote(fmt.Sprint("question ", n)); got != want {
				t.Errorf("after event %d the key holds %s, want %s", n, got, want)
			}
			if v, err := claims.Claim(t.Context(), id, "another", &written); v != Done || err != nil {
				t.Errorf("claimed again: %v, %v", v, err)
			}
		}
		claims.Finish(t.Context(), "event", "owner", Entry{Key: "14/last:U1"})
		if got := held(t, c, "14/last:U1"); got != "absent" {
			t.Errorf("an entry without a life leaves %s", got)
		}
	})
}

func TestARenewedClaimReadsAlongAsWell(t *testing.T) {
	eachCache(t, func(t *testing.T, c *Cache) {
		claims := c.Claims("14/event:")
		if err := c.Set(t.Context(), "14/last:U1", []byte("question"), time.Minute); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			l := Lookup{Key: "14/last:U1"}
			if v, err := claims.Claim(t.Context(), "event", "owner", &l); v != Acquired || err != nil || string(l.Value) != "question" {
				t.Errorf("%v, %v, %q", v, err, l.Value)
			}
		}
	})
}

func TestAConstantIsReadFromRedisOnce(t *testing.T) {
	s := newServer(t)
	a, _ := openCache(t, s.patientURL())
	b, _ := openCache(t, s.patientURL())
	near := b.Constant(time.Minute)
	if got := held(t, near, "k"); got != "absent" {
		t.Errorf("nobody has kept anything: %s", got)
	}
	if err := a.Constant(time.Minute).Set(t.Context(), "k", []byte("v"), time.Minute); err != nil {
		t.Fatal(err)
	}
	if got := held(t, near, "k"); got != `"v"` {
		t.Errorf("what another machine keeps: %s", got)
	}
	if err := s.client().FlushAll(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	if got := held(t, near, "k"); got != `"v"` {
		t.Errorf("after Redis was emptied: %s", got)
	}
	s.stop()
	if got := held(t, near, "k"); got != `"v"` {
		t.Errorf("after Redis was stopped: %s", got)
	}
	if got := held(t, near, "other"); got != "absent" {
		t.Errorf("what nobody has kept, with Redis stopped: %s", got)
	}
}
