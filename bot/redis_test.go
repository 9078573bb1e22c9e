package bot_test

import (
	"changwat/internal/linesim"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// startRedis starts a redis-server of the test's own.
func startRedis(t *testing.T) (url string, stop func()) {
	t.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		if os.Getenv("CHANGWAT_TEST_REAL") == "1" {
			t.Fatal("CHANGWAT_TEST_REAL=1, but redis-server is not installed")
		}
		t.Skip("redis-server is not installed")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	_, port, _ := net.SplitHostPort(address)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("redis-server", "--port", port, "--bind", "127.0.0.1", "--save", "", "--dir", t.TempDir())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stop = sync.OnceFunc(func() {
		_ = cmd.Process.Kill() // gone already: nothing to stop
		_ = cmd.Wait()         // killed: its exit code says so
	})
	t.Cleanup(stop)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for {
		c, err := new(net.Dialer).DialContext(ctx, "tcp", address)
		if err == nil {
			_ = c.Close() // it has served its purpose
			return "redis://" + address, stop
		}
		select {
		case <-ctx.Done():
			t.Fatal("redis-server does not listen:", err)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// TestStoppingRedisInTheMiddleChangesNoAnswer asks from many chats at once, with follow-ups, and kills Redis
// half-way: every question gets its right answer, once.
func TestStoppingRedisInTheMiddleChangesNoAnswer(t *testing.T) {
	url, stopRedis := startRedis(t)
	const people, rounds = 8, 30
	names := make([]string, people)
	for n := range names {
		names[n] = fmt.Sprintf("เจ้าหน้าที่ %d", n)
	}
	h := newFixture(t, time.Date(2021, 4, 30, 3, 0, 0, 0, time.UTC), url, names...)
	if err := h.cache.Ping(t.Context()); err != nil {
		t.Fatal("Redis takes no part:", err)
	}
	dialogue := []struct{ say, want string }{
		{"ยอดโควิดสะสมวันที่ 29 เมษายน 2564", "294"},
		{"ประชุมครั้งที่ 4/2564 ใครเป็นประธาน", "ภานุ แย้มศรี"},
		{"โอทอปขายได้เท่าไร", "27,775,960"},
	}
	var asked atomic.Int64
	var wait sync.WaitGroup
	half := make(chan struct{})
	for n := range people {
		wait.Go(func() {
			user := linesim.UserID(names[n])
			for i := range rounds {
				if asked.Add(1) == people*rounds/2 {
					close(half)
				}
				turn := dialogue[(i+n)%len(dialogue)]
				if words, replies := h.ask(user, turn.say); replies != 1 || !strings.Contains(words, turn.want) {
					t.Errorf("%s: %d replies, want one with %q: %.200q", turn.say, replies, turn.want, words)
				}
			}
		})
	}
	<-half
	stopRedis()
	wait.Wait()
	if h.cache.Ping(t.Context()) == nil {
		t.Error("Redis has not stopped")
	}
	failures := h.platform.WebhookFailures()
	delete(failures, "request_timeout") // two seconds of real time: says how busy the machine is
	if len(failures) > 0 {
		t.Errorf("webhooks failed: %v", failures)
	}
}

// ask says a text in a private chat and returns the words of the bot's messages that follow, and in how many
// replies they came. On a busy machine the webhook may be acknowledged before its answer is there.
func (h *fixture) ask(user, text string) (words string, replies int) {
	before := len(h.platform.Messages(user))
	if _, err := h.platform.Say(h.Context(), user, "", text); err != nil && !strings.Contains(err.Error(), "request_timeout") {
		h.Errorf("%s: %v", text, err)
	}
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	late := time.After(50 * time.Second) // less than a reply token lives
	for {
		requests := map[int64]bool{}
		words = ""
		for _, m := range h.platform.Messages(user)[before:] {
			if m.From == h.platform.BotID() {
				requests[m.Request] = true
				words += strings.Join(wordsOf(h.TB, m.Body), "\n")
			}
		}
		if len(requests) > 0 {
			return words, len(requests)
		}
		select {
		case <-look.C:
		case <-late:
			return "", 0
		}
	}
}
