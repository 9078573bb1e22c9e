package cache

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// eachClaims runs a test on claims in every store, and on a cache's own.
func eachClaims(t *testing.T, test func(t *testing.T, c Claims)) {
	eachStore(t, func(t *testing.T, s Store) { test(t, Claims{Store: s}) })
	t.Run("two-tier", func(t *testing.T) {
		c, _ := openCache(t, newServer(t).patientURL())
		test(t, c.Claims("14/"))
	})
	t.Run("two-tier whose Redis is away", func(t *testing.T) {
		s := newServer(t)
		c, _ := openCache(t, s.url())
		s.stop()
		test(t, c.Claims("14/"))
	})
}

func TestClaims(t *testing.T) {
	type step struct {
		do    string // claim, finish, release
		owner string
		want  Verdict // of a claim
	}
	eachClaims(t, func(t *testing.T, claims Claims) {
		for _, c := range []struct {
			name  string
			steps []step
		}{
			{"the first to claim wins, the next finds it in progress", []step{{"claim", "a", Acquired}, {"claim", "b", InProgress}}},
			{"a claim whose answer was lost wins again by its owner's token", []step{{"claim", "a", Acquired}, {"claim", "a", Acquired}}},
			{"what is finished is done for everyone", []step{
				{"claim", "a", Acquired}, {"finish", "a", 0}, {"claim", "a", Done}, {"claim", "b", Done}}},
			{"what is released can be claimed again", []step{
				{"claim", "a", Acquired}, {"release", "a", 0}, {"claim", "b", Acquired}}},
			{"nobody releases another's claim", []step{
				{"claim", "a", Acquired}, {"release", "b", 0}, {"claim", "b", InProgress}}},
			{"what is done can't be released", []step{
				{"claim", "a", Acquired}, {"finish", "a", 0}, {"release", "a", 0}, {"claim", "b", Done}}},
			{"what is finished late is done all the same", []step{{"finish", "a", 0}, {"claim", "b", Done}}},
		} {
			t.Run(c.name, func(t *testing.T) {
				ctx, id := t.Context(), t.Name()
				for i, s := range c.steps {
					var err error
					switch s.do {
					case "claim":
						var got Verdict
						if got, err = claims.Claim(ctx, id, s.owner); got != s.want {
							t.Errorf("step %d: %s claims: %v, want %v", i+1, s.owner, got, s.want)
						}
					case "finish":
						err = claims.Finish(ctx, id, s.owner)
					case "release":
						err = claims.Release(ctx, id, s.owner)
					}
					if err != nil {
						t.Errorf("step %d: %v", i+1, err)
					}
				}
			})
		}
	})
}

func TestClaimsLetOneWin(t *testing.T) {
	eachClaims(t, func(t *testing.T, claims Claims) {
		for event := range 20 {
			var won atomic.Int32
			var wg sync.WaitGroup
			for owner := range 8 {
				wg.Go(func() {
					v, err := claims.Claim(t.Context(), fmt.Sprint(event), fmt.Sprint(owner))
					if err != nil {
						t.Error(err)
					}
					if v == Acquired {
						won.Add(1)
					}
				})
			}
			wg.Wait()
			if won.Load() != 1 {
				t.Fatalf("event %d was won by %d owners", event, won.Load())
			}
		}
	})
}

func TestClaimsLastAsLongAsTheyShould(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, claims := t.Context(), Claims{Store: newMemory(t, 1<<20)}
		claim := func(owner string) Verdict {
			v, err := claims.Claim(ctx, "event", owner)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		claim("crashed")
		<-time.After(ClaimLife - time.Millisecond)
		if got := claim("b"); got != InProgress {
			t.Errorf("before the claim ran out: %v", got)
		}
		<-time.After(time.Millisecond)
		if got := claim("b"); got != Acquired {
			t.Errorf("after the claim of a crashed handler ran out: %v", got)
		}
		if err := claims.Finish(ctx, "event", "b"); err != nil {
			t.Fatal(err)
		}
		<-time.After(DoneLife - time.Millisecond)
		if got := claim("c"); got != Done {
			t.Errorf("59 minutes after it was done: %v", got)
		}
		<-time.After(time.Millisecond)
		if got := claim("c"); got != Acquired {
			t.Errorf("an hour after it was done: %v", got)
		}
	})
}

func TestClaimsOfTwoMachines(t *testing.T) {
	s := newServer(t)
	a, _ := openCache(t, s.patientURL())
	b, _ := openCache(t, s.patientURL())
	ctx := t.Context()
	claim := func(c *Cache, id, owner string) Verdict {
		t.Helper()
		v, err := c.Claims("14/").Claim(ctx, id, owner)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if claim(a, "e", "a") != Acquired || claim(b, "e", "b") != InProgress {
		t.Fatal("the machines do not share their claims")
	}
	if err := a.Claims("14/").Release(ctx, "e", "a"); err != nil {
		t.Fatal(err)
	}
	if got := claim(b, "e", "b"); got != Acquired {
		t.Fatalf("after a's release b claims: %v, want acquired", got)
	}
	if err := b.Claims("14/").Finish(ctx, "e", "b"); err != nil {
		t.Fatal(err)
	}
	if got := claim(a, "e", "a2"); got != Done {
		t.Fatalf("after b's finish a claims: %v, want done", got)
	}
}

func TestClaimsOutliveRedis(t *testing.T) {
	for _, c := range []struct {
		name    string
		between func(t *testing.T, s *server)
	}{
		{"stopped between claim and finish", func(_ *testing.T, s *server) { s.stop() }},
		{"emptied between claim and finish", func(t *testing.T, s *server) {
			if err := s.client().FlushAll(context.Background()).Err(); err != nil {
				t.Fatal(err)
			}
		}},
		{"restarted empty between claim and finish", func(_ *testing.T, s *server) { s.stop(); s.start() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newServer(t)
			cached, _ := openCache(t, s.url())
			claims, ctx := cached.Claims("14/"), t.Context()
			if v, err := claims.Claim(ctx, "e", "a"); v != Acquired || err != nil {
				t.Fatal(v, err)
			}
			c.between(t, s)
			if v, err := claims.Claim(ctx, "e", "b"); v != InProgress || err != nil {
				t.Errorf("a second claim: %v, %v; want in progress", v, err)
			}
			if err := claims.Finish(ctx, "e", "a"); err != nil {
				t.Errorf("finish: %v", err)
			}
			if v, err := claims.Claim(ctx, "e", "b"); v != Done || err != nil {
				t.Errorf("a claim after the finish: %v, %v; want done", v, err)
			}
		})
	}
}
