package cache

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// load asks and keeps from several goroutines until it is ended, as the bot does, and reports every value
// that was not what its key must hold.
type load struct {
	wg     sync.WaitGroup
	end    chan struct{}
	rounds atomic.Int64
	wrong  atomic.Int64
}

func newLoad(t *testing.T, c *Cache) *load {
	l := &load{end: make(chan struct{})}
	for w := range 8 {
		l.wg.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-l.end:
					return
				default:
				}
				l.once(t, c, fmt.Sprintf("answer/%d/%d", w, i%50))
				l.rounds.Add(1)
			}
		})
	}
	return l
}

// once answers one question: from the cache, else from the truth, which it then keeps.
func (l *load) once(t *testing.T, c *Cache, key string) {
	value, ok, err := c.Get(t.Context(), key)
	if err == nil && !ok {
		value = []byte("truth of " + key)
		err = c.Set(t.Context(), key, value, time.Minute)
	}
	if err != nil || string(value) != "truth of "+key {
		l.wrong.Add(1)
	}
}

func (l *load) goesOn(t *testing.T, what string) {
	t.Helper()
	from := l.rounds.Load()
	eventually(t, "load goes on "+what, func() bool { return l.rounds.Load() > from+200 })
}

func (l *load) finish(t *testing.T) {
	t.Helper()
	close(l.end)
	l.wg.Wait()
	if n := l.wrong.Load(); n > 0 {
		t.Errorf("%d of %d questions got a wrong answer or an error", n, l.rounds.Load())
	}
}

func TestRedisMayBeStoppedUnderLoad(t *testing.T) {
	s := newServer(t)
	c, log := openCache(t, s.patientURL())
	l := newLoad(t, c)
	l.goesOn(t, "on Redis")
	s.stop()
	l.goesOn(t, "without Redis")
	s.start()
	eventually(t, "Redis is used again", func() bool { return c.Ping(t.Context()) == nil })
	l.goesOn(t, "on Redis again")
	l.finish(t)
	if away, back := strings.Count(log.String(), "is away"), strings.Count(log.String(), "is back"); away != 1 || back != 1 {
		t.Errorf("the log tells %d times that Redis went and %d times that it came, want once each:\n%s", away, back, log)
	}
}

func TestRedisMayBeEmptiedUnderLoad(t *testing.T) {
	s := newServer(t)
	c, _ := openCache(t, s.patientURL())
	l, meddler := newLoad(t, c), s.client()
	for range 20 {
		if err := meddler.FlushAll(context.Background()).Err(); err != nil {
			t.Fatal(err)
		}
		if err := meddler.ScriptFlush(context.Background()).Err(); err != nil {
			t.Fatal(err)
		}
		if done, _, err := c.CompareAndSwap(t.Context(), "key", nil, []byte("v"), time.Minute); !done || err != nil {
			t.Fatalf("CompareAndSwap after a flush: %v, %v", done, err)
		}
		l.goesOn(t, "after a flush")
	}
	l.finish(t)
}

func TestAFrozenRedisCostsOneTimeout(t *testing.T) {
	s := newServer(t)
	c, _ := openCache(t, s.url())
	s.freeze()
	defer s.thaw()
	waited := 0
	for i := range 1000 {
		begin := time.Now()
		if err := c.Set(t.Context(), fmt.Sprint(i), []byte("v"), time.Minute); err != nil {
			t.Fatal(err)
		}
		if time.Since(begin) >= Timeout {
			waited++
		}
	}
	// Only the first waits for Redis; on a busy machine a few may have waited for their turn.
	if waited < 1 || waited > 10 {
		t.Errorf("%d of 1,000 writes waited for a frozen Redis, want only the first", waited)
	}
}

func TestWhatRedisMissedIsNotServedFromIt(t *testing.T) {
	s := newServer(t)
	c, _ := openCache(t, s.url()+"?read_timeout=1s")
	ctx := t.Context()
	set := func(key, value string) {
		t.Helper()
		if err := c.Set(ctx, key, []byte(value), time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	set("changed", "before")
	set("deleted", "before")
	set("untouched", "before")
	s.freeze()
	set("changed", "during")
	if got := held(t, c, "changed"); got != `"during"` {
		t.Errorf("while Redis is away: %s", got)
	}
	if err := c.Delete(ctx, "deleted"); err != nil {
		t.Fatal(err)
	}
	s.thaw()
	eventually(t, "Redis is used again", func() bool { return c.Ping(ctx) == nil })
	for key, want := range map[string]string{"changed": "absent", "deleted": "absent", "untouched": `"before"`} {
		if got := held(t, c, key); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
}

func TestARedisThatComesLaterIsUsed(t *testing.T) {
	s := newServer(t)
	s.stop()
	c, _ := openCache(t, s.patientURL())
	if err := c.Ping(t.Context()); err == nil {
		t.Error("Ping says that an absent Redis answers")
	}
	s.start()
	eventually(t, "Redis is used", func() bool { return c.Ping(t.Context()) == nil })
	if err := c.Set(t.Context(), "k", []byte("v"), time.Minute); err != nil {
		t.Fatal(err)
	}
	if got, err := s.client().Get(t.Context(), "k").Result(); got != "v" || err != nil {
		t.Errorf("Redis holds %q, %v", got, err)
	}
}

func TestThePasswordIsNeverTold(t *testing.T) {
	const password = "hunter2secret"
	s := newServer(t, "--requirepass", password)
	for _, url := range []string{
		fmt.Sprintf("redis://bot:%s@127.0.0.1:%d", password, s.port+1),
		fmt.Sprintf("redis://:%s@127.0.0.1:notaport", password),
		fmt.Sprintf("redis://:%s@127.0.0.1:%d/0?read_timeout=x", password, s.port),
		fmt.Sprintf("redis://:wrong%s@127.0.0.1:%d", password, s.port),
		"redis://:" + password + "%zz@127.0.0.1",
		"http://:" + password + "@127.0.0.1",
		"redis://" + password + "@127.0.0.1:1", // as the user, where it does not belong
		"redis://:1#" + password + "@127.0.0.1",
		"redis://:a#" + password + "@127.0.0.1",
		"redis://:a/" + password + "@127.0.0.1",
		"redis://:a?" + password + "@127.0.0.1",
		"redis://:1/" + password + "@127.0.0.1",
		"redis://:1?" + password + "=1@127.0.0.1",
		"redis://:a b" + password + "@127.0.0.1",
		"redis://:a@" + password + ":x@127.0.0.1",
	} {
		log := new(journal)
		c, err := Open(t.Context(), url, slog.New(slog.NewTextHandler(log, nil)))
		if err == nil {
			c.Close()
		}
		if told := log.String() + fmt.Sprint(err) + Redacted(url); strings.Contains(told, password) {
			t.Errorf("the password of %s is told: %s", Redacted(url), told)
		}
	}
	c, log := openCache(t, fmt.Sprintf("redis://:%s@127.0.0.1:%d?read_timeout=5s", password, s.port))
	if err := c.Ping(t.Context()); err != nil || log.String() != "" {
		t.Errorf("with the right password: %v\n%s", err, log)
	}
}

func TestOpenRefusesAnAddressItCannotRead(t *testing.T) {
	for _, url := range []string{"127.0.0.1:6379", "http://127.0.0.1", "redis://127.0.0.1:x", "redis://127.0.0.1/db"} {
		if c, err := Open(t.Context(), url, slog.New(slog.DiscardHandler)); err == nil {
			c.Close()
			t.Errorf("%s was accepted", url)
		} else if !strings.Contains(err.Error(), "REDIS_URL") {
			t.Errorf("%s: the error does not name the setting: %v", url, err)
		}
	}
}
