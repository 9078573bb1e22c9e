package cache

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

func TestLimiter(t *testing.T) {
	eachLimiter := func(t *testing.T, test func(t *testing.T, l Limiter)) {
		t.Run("without Redis", func(t *testing.T) {
			c, _ := openCache(t, "")
			test(t, c.Limiter("14/link:"))
		})
		t.Run("on Redis", func(t *testing.T) {
			c, _ := openCache(t, newServer(t).patientURL())
			test(t, c.Limiter("14/link:"))
		})
		t.Run("Redis away", func(t *testing.T) {
			s := newServer(t)
			c, _ := openCache(t, s.url())
			s.stop()
			test(t, c.Limiter("14/link:"))
		})
	}
	eachLimiter(t, func(t *testing.T, l Limiter) {
		for i := range 5 {
			if !l.Allow(t.Context(), "U1", 5, time.Hour) {
				t.Errorf("attempt %d of 5 an hour was refused", i+1)
			}
		}
		if l.Allow(t.Context(), "U1", 5, time.Hour) {
			t.Error("a sixth attempt was allowed")
		}
		if !l.Allow(t.Context(), "U2", 5, time.Hour) {
			t.Error("another key was refused too")
		}
		if l.Allow(t.Context(), "U3", 0, time.Hour) {
			t.Error("none an hour still allowed one")
		}
	})
}

func TestLimiterIsSharedByMachines(t *testing.T) {
	s := newServer(t)
	a, _ := openCache(t, s.patientURL())
	b, _ := openCache(t, s.patientURL())
	for range 3 {
		a.Limiter("l:").Allow(t.Context(), "U1", 3, time.Hour)
	}
	if b.Limiter("l:").Allow(t.Context(), "U1", 3, time.Hour) {
		t.Error("a fourth attempt, on another machine, was allowed")
	}
}

func TestEmptyingRedisGrantsNobodyMore(t *testing.T) {
	s := newServer(t)
	c, _ := openCache(t, s.url())
	for range 3 {
		c.Limiter("l:").Allow(t.Context(), "U1", 3, time.Hour)
	}
	if err := s.client().FlushAll(context.Background()).Err(); err != nil {
		t.Fatal(err)
	}
	if c.Limiter("l:").Allow(t.Context(), "U1", 3, time.Hour) {
		t.Error("a fourth attempt was allowed after a flush")
	}
}

func TestLimiterAllowsAgainInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := openCache(t, "")
		l := c.Limiter("l:")
		for range 5 {
			l.Allow(t.Context(), "U1", 5, time.Hour)
		}
		<-time.After(12*time.Minute - time.Second)
		if l.Allow(t.Context(), "U1", 5, time.Hour) {
			t.Error("allowed before a fifth of the hour was over")
		}
		<-time.After(time.Second)
		if !l.Allow(t.Context(), "U1", 5, time.Hour) {
			t.Error("refused after a fifth of the hour")
		}
	})
}
