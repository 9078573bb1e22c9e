package linesim_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"changwat/internal/linesim"
)

// page calls the page's interface as the page does; headers come in pairs.
func (w *fixture) page(method, path, body string, headers ...string) reply {
	w.t.Helper()
	return w.call(method, path, body, append([]string{"Authorization", "", "Sec-Fetch-Site", "same-origin"}, headers...)...)
}

func TestPageState(t *testing.T) {
	w := newFixture(t, func(c *linesim.Config) { c.Quota = 300 })
	w.say(anong, working, "สวัสดี")
	body, _ := json.Marshal(obj{"to": working, "messages": arr{quick(sayIt, 1)}})
	w.want(w.call("POST", pushPath, string(body)), 200)
	state := w.want(w.page("GET", "/_/state", ""), 200).json(t)
	for _, name := range []string{"bot", "people", "groups", "chats", "clock", "quota", "faults", "webhook", "seq"} {
		if state[name] == nil {
			t.Errorf("state has no %s", name)
		}
	}
	if got := state["quota"].(map[string]any); got["type"] != "limited" || got["limit"] != 300.0 || got["used"] != 3.0 {
		t.Errorf("quota %v", got)
	}
	if person := state["people"].([]any)[0].(map[string]any); person["name"] != "อนงค์" || person["friend"] != true || person["post"] != "นักวิชาการ" {
		t.Errorf("person %v", person)
	}
	for _, c := range state["chats"].([]any) {
		c := c.(map[string]any)
		if c["id"] == working {
			if len(c["messages"].([]any)) != 2 || c["quickReply"] == nil || c["kind"] != "group" {
				t.Errorf("chat %v", c)
			}
		}
	}
}

func TestPageActions(t *testing.T) {
	w := newFixture(t, func(c *linesim.Config) { c.Start = start })
	do := func(path string, body obj, status int) map[string]any {
		t.Helper()
		raw, _ := json.Marshal(body)
		got := w.want(w.page("POST", "/_/"+path, string(raw)), status).json(t)
		if err := w.Idle(w.ctx()); err != nil {
			t.Fatal(err)
		}
		return got
	}
	said := do("say", obj{"from": anong, "chat": working, "text": "@บอท ดี", "mentions": arr{obj{"index": 0, "length": 4, "userId": botID}}}, 200)
	if !strings.Contains(string(w.bot.all()[0].body), `"isSelf":true`) {
		t.Errorf("event %s", w.bot.all()[0].body)
	}
	do("say", obj{"from": boonmee, "chat": working, "text": "ใช่", "quotedMessageId": said["id"]}, 200)
	do("say", obj{"from": stranger, "chat": working, "text": "ใช่"}, 400)
	do("say", obj{"from": anong, "chat": working, "text": "@", "mentions": arr{obj{"index": 0, "length": 4, "userId": botID}}}, 400)
	do("edit", obj{"from": anong, "chat": working, "id": said["id"], "text": "แก้แล้ว"}, 200)
	do("unsend", obj{"from": anong, "chat": working, "id": said["id"]}, 200)
	do("postback", obj{"from": anong, "data": "a", "params": obj{"date": "2021-05-01"}}, 200)
	sent := do("send", obj{"from": anong, "type": "file", "name": "a.txt", "data": "4LiB"}, 200)
	w.want(w.page("GET", "/_/content/"+sent["id"].(string), ""), 200, "ก")
	do("send", obj{"from": anong, "type": "location", "title": "ศาลากลาง", "address": "ก", "latitude": 14.3, "longitude": 100.5}, 200)
	do("leave", obj{"chat": working}, 200)
	do("join", obj{"chat": working, "person": botID}, 200)
	do("join", obj{"chat": outside, "person": boonmee}, 200)
	do("unfollow", obj{"person": anong}, 200)
	do("follow", obj{"person": anong}, 200)
	do("quota", obj{"limit": 10, "used": 10}, 200)
	w.want(w.push(anong, "ก"), 429)
	fault := do("fault", obj{"kind": "token", "times": 1}, 200)
	do("fault", obj{"remove": fault["id"]}, 200)
	do("fault", obj{"kind": "earthquake"}, 400)
	do("fault", obj{"clear": true}, 200)
	got := map[string]bool{}
	for _, e := range w.bot.events() {
		got[e["type"].(string)] = true
	}
	for _, kind := range []string{"message", "messageEdited", "unsend", "postback", "leave", "join", "unfollow", "follow"} {
		if !got[kind] {
			t.Errorf("no %s event", kind)
		}
	}
	if len(w.want(w.page("GET", "/_/journal?after=0", ""), 200, "webhook").json(t)["entries"].([]any)) == 0 {
		t.Error("the journal is empty")
	}
}

func TestPageClock(t *testing.T) {
	next := start.Add(2 * time.Hour)
	w := newFixture(t, func(c *linesim.Config) { c.NextEvent = func() time.Time { return next } })
	w.want(w.page("POST", "/_/clock", `{"advance":"30m"}`), 200, `"now":"2021-04-30T08:25:`, `"next":"2021-04-30T09:55:00+07:00"`)
	w.want(w.page("POST", "/_/clock", `{"to":"next"}`), 200, `"now":"2021-04-30T09:55:`)
	w.want(w.page("POST", "/_/clock", `{"to":"2021-05-01T08:00:00+07:00"}`), 200, `"now":"2021-05-01T08:00:`)
	w.want(w.page("POST", "/_/clock", `{"to":"2021-05-01T07:00:00+07:00"}`), 400, "never goes back")
	w.want(w.page("POST", "/_/clock", `{"advance":"-1h"}`), 400)
	w.want(w.page("POST", "/_/clock", `{"rate":60}`), 200, `"rate":60`)
	w.want(w.page("POST", "/_/clock", `{}`), 400)
	next = time.Time{}
	w.want(w.page("POST", "/_/clock", `{"to":"next"}`), 409, "nothing is planned")
}

func TestPageStream(t *testing.T) {
	w := newFixture(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	listen := func(lastID string) *bufio.Scanner {
		t.Helper()
		req, _ := http.NewRequestWithContext(ctx, "GET", w.url+"/_/events", nil)
		req.Header.Set("Last-Event-ID", lastID)
		res, err := http.DefaultTransport.RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { cancel(); res.Body.Close() })
		return bufio.NewScanner(res.Body)
	}
	until := func(s *bufio.Scanner, name string) (data string) {
		t.Helper()
		for s.Scan() {
			if s.Text() == "event: "+name {
				s.Scan()
				return s.Text()
			}
		}
		t.Fatalf("the stream ended before %s: %v", name, s.Err())
		return ""
	}
	stream := listen("")
	w.say(anong, "", "สวัสดี")
	if data := until(stream, "message"); !strings.Contains(data, "สวัสดี") {
		t.Error(data)
	}
	if data := until(stream, "journal"); !strings.Contains(data, "webhook") {
		t.Error(data)
	}
	body, _ := json.Marshal(obj{"to": anong, "messages": arr{quick(sayIt, 1)}})
	w.want(w.call("POST", "/v2/bot/chat/loading/start", `{"chatId":"`+anong+`"}`), 202)
	until(stream, "loading")
	w.want(w.call("POST", pushPath, string(body)), 200)
	if data := until(stream, "quickreply"); !strings.Contains(data, "items") {
		t.Error(data)
	}
	if data := until(stream, "loading"); !strings.Contains(data, `"until":""`) {
		t.Errorf("a message ends the animation: %s", data)
	}
	until(stream, "quota")
	w.say(anong, "", "อีก")
	if data := until(stream, "quickreply"); !strings.Contains(data, "null") {
		t.Error(data)
	}
	w.advance(time.Hour)
	until(stream, "clock")
	until(listen("1000000"), "reset")
}

func TestPageIsGuarded(t *testing.T) {
	w := newFixture(t, func(c *linesim.Config) {
		c.Media = func(_ context.Context, url string) (io.ReadCloser, string, error) {
			if url != pic {
				return nil, "", errors.New("unknown")
			}
			return io.NopCloser(strings.NewReader("png")), "image/png", nil
		}
	})
	say := `{"from":"` + anong + `","text":"ก"}`
	w.want(w.page("POST", "/_/say", say, "Sec-Fetch-Site", "cross-site"), 403)
	w.want(w.page("POST", "/_/say", say, "Sec-Fetch-Site", "", "Origin", "https://evil.example"), 403)
	w.want(w.page("POST", "/_/say", say, "Content-Type", "text/plain"), 415)
	w.want(w.page("POST", "/_/say", say), 200)
	req, _ := http.NewRequest("GET", w.url+"/_/state", nil)
	req.Host = "rebound.example"
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusMisdirectedRequest {
		t.Errorf("another name is answered %d", res.StatusCode)
	}
	front := w.want(w.page("GET", "/", ""), 200, "<html")
	csp := front.header.Get("Content-Security-Policy")
	if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
		t.Errorf("policy %q", csp)
	}
	w.want(w.page("GET", "/_/media?url="+pic, ""), 200, "png")
	w.want(w.page("GET", "/_/media?url=https://example.com/b.png", ""), 404)
	m, err := w.Send(w.ctx(), anong, "", linesim.Upload{Type: "file", Name: "a.html", Data: []byte("<script>alert(1)</script>")})
	if err != nil {
		t.Fatal(err)
	}
	got := w.want(w.page("GET", "/_/content/"+m.ID, ""), 200)
	if kind := got.header.Get("Content-Type"); kind != "application/octet-stream" {
		t.Errorf("a person's HTML is served as %q", kind)
	}
	if err := w.Idle(w.ctx()); err != nil {
		t.Fatal(err)
	}
}
