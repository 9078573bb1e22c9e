package cache

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// eachClaims runs a test on claims in every store, and on a cache's own.
func eachClaims(t *testing.T, test func(t *testing.T, c Claims)) {
	t.Run("this process alone", func(t *testing.T) { test(t, Claims{table: newClaimTable(1000)}) })
	eachStore(t, func(t *testing.T, s Store) { test(t, Claims{table: newClaimTable(1000), shared: s}) })
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
						claims.Finish(ctx, id, s.owner)
					case "release":
						claims.Release(ctx, id, s.owner)
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
		ctx, claims := t.Context(), Claims{table: newClaimTable(1000)}
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
		claims.Finish(ctx, "event", "b")
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
	a.Claims("14/").Release(ctx, "e", "a")
	if got := claim(b, "e", "b"); got != Acquired {
		t.Fatalf("after a's release b claims: %v, want acquired", got)
	}
	b.Claims("14/").Finish(ctx, "e", "b")
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
			claims.Finish(ctx, "e", "a")
			if v, err := claims.Claim(ctx, "e", "b"); v != Done || err != nil {
				t.Errorf("a claim after the finish: %v, %v; want done", v, err)
			}
		})
	}
}

func TestAClaimIsRenewedByItsOwner(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		shared := newMemory(t, 1<<20) // stands for what two machines share
		a := Claims{table: newClaimTable(10), shared: shared}
		b := Claims{table: newClaimTable(10), shared: shared}
		claim := func(c Claims, owner string, want Verdict) {
			t.Helper()
			if got, err := c.Claim(t.Context(), "event", owner); got != want || err != nil {
				t.Errorf("%s claims: %v, %v; want %v", owner, got, err, want)
			}
		}
		claim(a, "a", Acquired)
		for range 5 {
			<-time.After(ClaimLife - time.Millisecond)
			claim(a, "a", Acquired)
			claim(b, "b", InProgress)
		}
		<-time.After(ClaimLife)
		claim(b, "b", Acquired)
	})
}

func TestAFullTableOfClaimsRefusesWhatItCouldNotRemember(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := Claims{table: newClaimTable(10)}
		for i := range 10 {
			id := fmt.Sprint(i)
			if v, err := c.Claim(t.Context(), id, "a"); v != Acquired || err != nil {
				t.Fatal(v, err)
			}
			c.Finish(t.Context(), id, "a")
		}
		if v, err := c.Claim(t.Context(), "one more", "a"); v == Acquired || !errors.Is(err, ErrFull) {
			t.Errorf("an event beyond the bound: %v, %v; want %v", v, err, ErrFull)
		}
		if v, err := c.Claim(t.Context(), "3", "b"); v != Done || err != nil {
			t.Errorf("an event that is done: %v, %v", v, err)
		}
		<-time.After(DoneLife)
		if v, err := c.Claim(t.Context(), "one more", "a"); v != Acquired || err != nil {
			t.Errorf("an hour later: %v, %v", v, err)
		}
	})
}

// TestAMillionClaimsFitTheirMemory fills a table with an hour's events, then has more follow as they are forgotten.
func TestAMillionClaimsFitTheirMemory(t *testing.T) {
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	synctest.Test(t, func(t *testing.T) {
		before := heap()
		table := newClaimTable(maxClaims)
		for n := range maxClaims * 5 / 4 {
			if n%10_000 == 0 && n >= maxClaims {
				<-time.After(DoneLife / (maxClaims / 10_000))
			}
			id := fmt.Sprintf("14/event:01FZ74A0TDDPYRV%011d", n)
			if v, err := table.claim(id, "owner"); v != Acquired || err != nil {
				t.Fatal(n, v, err)
			}
			table.finish(id)
			if n%10_000 == 0 && n < maxClaims {
				<-time.After(DoneLife / (maxClaims / 10_000))
			}
		}
		if took := heap() - before; took > 128<<20 {
			t.Errorf("%d claims take %d MB", maxClaims, took>>20)
		} else {
			t.Logf("%d claims take %d MB", len(table.done), took>>20)
		}
		runtime.KeepAlive(table)
	})
}
