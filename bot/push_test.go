package bot

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/linesim"
)

func TestPush(t *testing.T) {
	s := newFixture(t)
	var got *http.Request
	s.bot.sender.pushes = trip(func(r *http.Request) (*http.Response, error) {
		got = r
		a := answer(409, `{"message":"The retry key is already accepted","sentMessages":[{"id":"77"}]}`)
		a.Header.Set("X-Line-Accepted-Request-Id", "request-0")
		return a, nil
	})
	o := s.bot.sender.Push(t.Context(), []byte(`{"to":"x"}`), "123e4567-e89b-12d3-a456-426614174000")
	if o.Status != 409 || o.RequestID != "request-1" || o.AcceptedRequestID != "request-0" || o.Err != nil ||
		o.Message != "The retry key is already accepted" || !o.LINE || o.NotSent {
		t.Errorf("outcome %+v", o)
	}
	if got.Header.Get("X-Line-Retry-Key") != "123e4567-e89b-12d3-a456-426614174000" ||
		got.Header.Get("Authorization") != "Bearer the token" || got.URL.Path != pathPush {
		t.Errorf("request %v %v", got.URL, got.Header)
	}
	if _, ok := s.bot.sender.ownMessage(t.Context(), "77"); !ok {
		t.Error("a quote of what was pushed would not be recognised")
	}
	s.bot.sender.pushes = trip(func(*http.Request) (*http.Response, error) {
		return answer(400, `{"message":"Bad","details":[{"property":"messages[0].text","message":"May not be empty"}]}`), nil
	})
	if o := s.bot.sender.Push(t.Context(), nil, "k"); o.Message != "Bad; messages[0].text: May not be empty" {
		t.Errorf("message %q", o.Message)
	}
	s.bot.sender.pushes = trip(func(*http.Request) (*http.Response, error) { return nil, errors.New("refused") })
	if o := s.bot.sender.Push(t.Context(), nil, "k"); o.Err == nil || o.Status != 0 || !o.NotSent {
		t.Errorf("outcome %+v", o)
	}
	s.bot.sender.pushes = trip(func(*http.Request) (*http.Response, error) { return answer(502, `<html>`), nil })
	if o := s.bot.sender.Push(t.Context(), nil, "k"); o.Status != 502 || o.Err != nil || o.LINE {
		t.Errorf("outcome %+v", o)
	}
}

func TestPushesToOneChatAreJoined(t *testing.T) {
	one := func(to, text string) []byte {
		body, err := PushBody(to, dialog.Answer{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		return body
	}
	var bodies [][]byte
	for i := range 7 {
		bodies = append(bodies, one("C1", fmt.Sprint("ข้อความ ", i)))
	}
	for _, c := range []struct {
		name   string
		bodies [][]byte
		joined int
	}{
		{"one is itself", bodies[:1], 1},
		{"two are two messages", bodies[:2], 2},
		{"five fill a request", bodies[:5], 5},
		{"of seven, five go", bodies, 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			body, joined, err := JoinPushes(c.bodies)
			if err != nil || joined != c.joined || strings.Count(string(body), "ข้อความ") != c.joined {
				t.Errorf("%d joined, %v: %s", joined, err, body)
			}
		})
	}
	if body, _, err := JoinPushes(bodies[:1]); err != nil || string(body) != string(bodies[0]) {
		t.Errorf("one alone became %s, %v", body, err)
	}
	if _, _, err := JoinPushes([][]byte{one("C1", "x"), one("C2", "y")}); err == nil {
		t.Error("pushes to different chats were joined")
	}
	if _, _, err := JoinPushes([][]byte{[]byte("not JSON")}); err == nil {
		t.Error("what is no request was joined")
	}
}

// TestLINEIsAskedForMembershipAndTime asks the LINE simulator.
func TestLINEIsAskedForMembershipAndTime(t *testing.T) {
	start := time.Date(2021, time.April, 30, 8, 0, 0, 0, time.UTC)
	s := newFixture(t)
	p, err := linesim.New(linesim.Config{
		ChannelSecret: "secret", ChannelToken: "the token", Bot: linesim.Bot{Name: "บอท"}, Start: start,
		People: []linesim.Person{{Name: "ก"}}, Groups: []linesim.Group{{Name: "กลุ่ม", Members: []string{"ก"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	s.bot.sender.pushes = handlerTrip{p}
	for _, c := range []struct {
		name, chat string
		want       bool
	}{
		{"a group that the bot is in", linesim.GroupID("กลุ่ม"), true},
		{"a group that the bot is not in", "C" + strings.Repeat("0", 32), false},
		{"a private chat, of which LINE does not say", linesim.UserID("ก"), true},
		{"an empty id", "", true},
	} {
		if in, err := s.bot.sender.InChat(t.Context(), c.chat); in != c.want || err != nil {
			t.Errorf("%s: %t, %v", c.name, in, err)
		}
	}
	if now, err := s.bot.sender.PlatformTime(t.Context()); err != nil || now.Sub(start).Abs() > time.Minute {
		t.Errorf("LINE's clock says %s, %v", now, err)
	}
	s.bot.sender.pushes = trip(func(*http.Request) (*http.Response, error) { return answer(404, "<html>"), nil })
	if _, err := s.bot.sender.InChat(t.Context(), "C1"); err == nil {
		t.Error("a proxy's 404 was taken for LINE's")
	}
	if _, err := s.bot.sender.PlatformTime(t.Context()); err == nil {
		t.Error("an answer without a date told the time")
	}
	s.bot.sender.pushes = trip(func(*http.Request) (*http.Response, error) {
		a := answer(200, "<html>sign in</html>")
		a.Header.Set("Date", start.AddDate(1, 0, 0).Format(http.TimeFormat))
		return a, nil
	})
	if now, err := s.bot.sender.PlatformTime(t.Context()); err == nil {
		t.Errorf("a captive portal told LINE's time, %v", now)
	}
}

// handlerTrip answers requests by a handler, without a network.
type handlerTrip struct{ http.Handler }

func (h handlerTrip) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result(), nil
}
