package bot

import (
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/prometheus/client_golang/prometheus"
)

func TestAReplyWithAnUnknownOutcome(t *testing.T) {
	lost := errors.New("timeout")
	cases := []struct {
		name   string
		first  func() (*http.Response, error, bool)
		calls  int
		status int
		said   string
		o      outcome
	}{
		{"lost before LINE took it: the second attempt is the answer",
			func() (*http.Response, error, bool) { return nil, lost, false }, 2, 200, "ตอบ ประชุม", answered},
		{"lost after LINE took it: the token is spent, and nothing is sent twice",
			func() (*http.Response, error, bool) { return nil, lost, true }, 2, 200, "ตอบ ประชุม", unrepliable},
		{"LINE stumbles", func() (*http.Response, error, bool) { return answer(500, `{"message":"error"}`), nil, false }, 2, 200, "ตอบ ประชุม", answered},
		{"LINE is too busy", func() (*http.Response, error, bool) {
			return answer(429, `{"message":"The API rate limit has been exceeded"}`), nil, false
		}, 2, 200, "ตอบ ประชุม", answered},
		{"the reply token is too old", func() (*http.Response, error, bool) {
			return answer(400, `{"message":"Invalid reply token"}`), nil, false
		}, 1, 200, "", unrepliable},
		{"LINE finds fault with the messages: the official is told at least something", func() (*http.Response, error, bool) {
			return answer(400, `{"message":"A message (messages[0]) in the request body is invalid"}`), nil, false
		}, 2, 200, "ขออภัย", apologised},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newFixture(t)
				s.line.strike = func(_ string, call int) (*http.Response, error, bool) {
					if call == 1 {
						return c.first()
					}
					return nil, nil, false
				}
				e := s.say(readerID, "", "ประชุม")
				if got := s.post(e); got != c.status {
					t.Errorf("status %d, want %d", got, c.status)
				}
				if got := s.reply(e); c.said == "" && got != "" || !strings.Contains(got, c.said) {
					t.Errorf("said %q, want %q", got, c.said)
				}
				if n := s.line.called(pathReply); n != c.calls {
					t.Errorf("%d replies, want %d", n, c.calls)
				}
				if n := s.line.called(pathPush); n != 0 {
					t.Error("a push took the place of a reply")
				}
				if s.counted("message", c.o) != 1 {
					t.Errorf("not counted as %s", c.o)
				}
			})
		})
	}
}

func TestRepliesCarryNoRetryKey(t *testing.T) {
	s := newFixture(t)
	s.bot.sender.http.Transport = trip(func(r *http.Request) (*http.Response, error) {
		if _, has := r.Header["X-Line-Retry-Key"]; has {
			t.Error("a reply carries a retry key, which LINE refuses")
		}
		return answer(200, `{}`), nil
	})
	s.expect(s.say(readerID, "", "ประชุม"), "")
}

type trip func(*http.Request) (*http.Response, error)

func (f trip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestNewSenderRefusesInvalidConfigurations(t *testing.T) {
	s := newFixture(t)
	for name, cfg := range map[string]SenderConfig{
		"no token":       {Endpoint: "https://api.line.me"},
		"no endpoint":    {Token: "t"},
		"no scheme":      {Endpoint: "api.line.me", Token: "t"},
		"another scheme": {Endpoint: "ftp://api.line.me", Token: "t"},
	} {
		m, err := NewMetrics(prometheus.NewRegistry())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := NewSender(cfg, s.cache, m, slog.New(slog.DiscardHandler)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
