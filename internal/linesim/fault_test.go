package linesim_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"changwat/internal/linesim"
)

func (w *fixture) fault(f linesim.Fault) linesim.Fault {
	w.t.Helper()
	added, err := w.Faults().Add(f)
	if err != nil {
		w.t.Fatal(err)
	}
	return added
}

const pushPath = "/v2/bot/message/push"

func TestFaults(t *testing.T) {
	key := []string{"X-Line-Retry-Key", uuid1}
	for _, c := range []struct {
		name, kind    string
		status        int // -1: no answer
		carriedOut    bool
		retry         int // status of the same request again
		arrivedInAll  int
		contains      string
		seconds, took float64
	}{
		{name: "500 before accepting", kind: "error-before", status: 500, retry: 200, arrivedInAll: 1},
		{name: "500 after accepting", kind: "error-after", status: 500, carriedOut: true, retry: 409, arrivedInAll: 1},
		{name: "timeout before accepting", kind: "timeout-before", status: -1, retry: 200, arrivedInAll: 1, seconds: 0.05, took: 0.05},
		{name: "timeout after accepting", kind: "timeout-after", status: -1, carriedOut: true, retry: 409, arrivedInAll: 1, seconds: 0.05, took: 0.05},
		{name: "reset before accepting", kind: "reset-before", status: -1, retry: 200, arrivedInAll: 1},
		{name: "reset after accepting", kind: "reset-after", status: -1, carriedOut: true, retry: 409, arrivedInAll: 1},
		{name: "a slow answer", kind: "slow", status: 200, carriedOut: true, retry: 409, arrivedInAll: 1, seconds: 0.05, took: 0.05},
		{name: "too many requests", kind: "rate-limit", status: 429, contains: "rate limit", retry: 200, arrivedInAll: 1},
		{name: "the quota is used up", kind: "quota", status: 429, contains: "monthly limit", retry: 200, arrivedInAll: 1},
		{name: "the token has expired", kind: "token", status: 401, retry: 200, arrivedInAll: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newFixture(t)
			w.fault(linesim.Fault{Kind: c.kind, Path: pushPath, Times: 1, Seconds: c.seconds})
			w.want(w.call("GET", "/v2/bot/info", ""), 200) // another path is not affected
			began := time.Now()
			got := w.push(anong, "ก", key...)
			if got.status != c.status || !strings.Contains(got.body, c.contains) {
				t.Fatalf("answer %d %s", got.status, got.body)
			}
			if time.Since(began).Seconds() < c.took {
				t.Errorf("after %v", time.Since(began))
			}
			if arrived := len(w.texts(anong)) == 1; arrived != c.carriedOut {
				t.Errorf("arrived: %v", arrived)
			}
			w.want(w.push(anong, "ก", key...), c.retry)
			if got := len(w.texts(anong)); got != c.arrivedInAll {
				t.Errorf("%d messages arrived", got)
			}
		})
	}
	t.Run("removed from the group at the moment of the push", func(t *testing.T) {
		w := newFixture(t)
		w.fault(linesim.Fault{Kind: "removed", Path: pushPath, Times: 1})
		w.want(w.push(working, "ก"), 400, "Failed to send messages")
		if err := w.Idle(w.ctx()); err != nil {
			t.Fatal(err)
		}
		if e := w.bot.last(t); e["type"] != "leave" {
			t.Errorf("event %v", e)
		}
	})
	t.Run("a timeout ends when the bot hangs up", func(t *testing.T) {
		w := newFixture(t)
		w.fault(linesim.Fault{Kind: "timeout-before", Times: 1, Seconds: 60})
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		req, _ := http.NewRequestWithContext(ctx, "POST", w.url+pushPath, strings.NewReader("{}"))
		if _, err := http.DefaultClient.Do(req); err == nil {
			t.Error("an answer came")
		}
	})
	t.Run("a fault without times applies until it is removed", func(t *testing.T) {
		w := newFixture(t)
		f := w.fault(linesim.Fault{Kind: "error-before", Status: 503})
		w.want(w.push(anong, "ก"), 503)
		w.want(w.call("GET", "/v2/bot/info", ""), 503)
		if !w.Faults().Remove(f.ID) || w.Faults().Remove(f.ID) {
			t.Error("it can be removed once")
		}
		w.want(w.push(anong, "ก"), 200)
	})
	t.Run("a fault that does not exist is refused", func(t *testing.T) {
		w := newFixture(t)
		for _, f := range []linesim.Fault{
			{Kind: "earthquake"}, {Kind: "slow", Seconds: -1}, {Kind: "error-before", Status: 200}, {Kind: "slow", Times: -1},
		} {
			if _, err := w.Faults().Add(f); err == nil {
				t.Errorf("%+v was added", f)
			}
		}
	})
}

func TestJournal(t *testing.T) {
	w := newFixture(t, func(c *linesim.Config) { c.Keep = 20 })
	w.say(anong, "", "ก")
	w.want(w.push(working, "ข"), 200)
	w.want(w.push(working, ""), 400)
	var hook, good, bad linesim.Entry
	for _, e := range w.Journal() {
		switch {
		case e.Kind == "webhook":
			hook = e
		case e.Status == 200:
			good = e
		case e.Status == 400:
			bad = e
		}
	}
	if hook.Status != 200 || hook.Chat != anong || !strings.Contains(string(hook.Request), "webhookEventId") {
		t.Errorf("webhook %+v", hook)
	}
	if good.Cost != 3 || good.Chat != working || good.RequestID == "" || !strings.Contains(string(good.Response), "sentMessages") {
		t.Errorf("push %+v", good)
	}
	if bad.Cost != 0 || bad.Refusal != "messages[0].text: May not be empty" {
		t.Errorf("refused push %+v", bad)
	}
	if m := w.Messages(working)[0]; m.Request != good.Seq {
		t.Errorf("the message names entry %d, the journal %d", m.Request, good.Seq)
	}
	for range 100 {
		w.want(w.push(anong, "ค"), 200)
	}
	entries := w.Journal()
	if len(entries) != 20 || entries[0].Seq >= entries[19].Seq {
		t.Errorf("%d entries are kept", len(entries))
	}
	if got := len(w.Messages(anong)); got > 40 {
		t.Errorf("%d messages are kept", got)
	}
}

func TestClock(t *testing.T) {
	w := newFixture(t)
	clock := w.Clock()
	var told []time.Time
	clock.OnMove(func(now time.Time) { told = append(told, now) })
	if err := clock.Advance(time.Hour); err != nil {
		t.Fatal(err)
	}
	if passed := clock.Now().Sub(start); passed < time.Hour || passed > time.Hour+time.Minute {
		t.Errorf("it is %v after the start", passed)
	}
	if clock.Advance(-time.Second) == nil || clock.Set(start) == nil {
		t.Error("the clock went back")
	}
	if err := clock.Set(start.Add(24 * time.Hour)); err != nil {
		t.Fatal(err)
	}
	if len(told) != 2 || told[1].Before(told[0]) {
		t.Errorf("told %v", told)
	}
	if err := clock.SetRate(0); err != nil {
		t.Fatal(err)
	}
	if a, b := clock.Now(), clock.Now(); !a.Equal(b) {
		t.Error("a stopped clock moves")
	}
	if clock.SetRate(-1) == nil || clock.SetRate(1e9) == nil {
		t.Error("a strange rate was taken")
	}
}
