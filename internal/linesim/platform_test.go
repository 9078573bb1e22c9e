package linesim_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"changwat/internal/linesim"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	secret = "0123456789abcdef0123456789abcdef"
	token  = "long-lived-token"
)

// The cast of every test.
var (
	anong    = linesim.UserID("อนงค์")
	boonmee  = linesim.UserID("บุญมี")
	chalerm  = linesim.UserID("เฉลิม")
	stranger = linesim.UserID("คนแปลกหน้า")
	working  = linesim.GroupID("คณะทำงาน")
	outside  = linesim.GroupID("กลุ่มที่บอทไม่อยู่")
	oldRoom  = linesim.RoomID("ห้องเก่า")
	botID    = linesim.UserID("บอท")
)

// start is a Friday morning in a rehearsal.
var start = time.Date(2021, 4, 30, 7, 55, 0, 0, time.FixedZone("+07", 7*3600))

// fixture is a platform on a listener, and a bot.
type fixture struct {
	*linesim.Platform
	t   *testing.T
	url string
	bot *bot

	client *http.Client // holds every call against LINE's OpenAPI files
}

// bot records webhooks and answers them with do, or 200.
type bot struct {
	mu    sync.Mutex
	posts []post
	do    http.HandlerFunc
	url   string
}

type post struct {
	header http.Header
	body   []byte
	events []map[string]any
}

func (b *bot) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	var parsed struct{ Events []map[string]any }
	json.Unmarshal(body, &parsed)
	b.mu.Lock()
	b.posts = append(b.posts, post{header: r.Header.Clone(), body: body, events: parsed.Events})
	do := b.do
	b.mu.Unlock()
	if do != nil {
		r.Body = io.NopCloser(bytes.NewReader(body))
		do(w, r)
	}
}

// answer changes what the bot does with a webhook.
func (b *bot) answer(do http.HandlerFunc) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.do = do
}

func (b *bot) all() []post {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]post(nil), b.posts...)
}

// events is every event received, in order of arrival.
func (b *bot) events() (all []map[string]any) {
	for _, p := range b.all() {
		all = append(all, p.events...)
	}
	return all
}

// last is the event that arrived last.
func (b *bot) last(t *testing.T) map[string]any {
	t.Helper()
	all := b.events()
	if len(all) == 0 {
		t.Fatal("no event arrived")
	}
	return all[len(all)-1]
}

func newFixture(t *testing.T, change ...func(*linesim.Config)) *fixture {
	t.Helper()
	if _, err := loadSpec(); err != nil { // now, since no bot may take two seconds over its first call
		t.Fatalf("LINE's OpenAPI files: %v", err)
	}
	cfg := linesim.Config{
		ChannelSecret: secret, ChannelToken: token, Start: start,
		People: []linesim.Person{
			{Name: "อนงค์", Post: "นักวิชาการ", Status: "สวัสดี"}, {Name: "บุญมี"}, {Name: "เฉลิม", Hidden: true},
			{Name: "คนแปลกหน้า", Stranger: true},
		},
		Groups: []linesim.Group{
			{Name: "คณะทำงาน", Members: []string{"อนงค์", "บุญมี", "เฉลิม"}},
			{Name: "กลุ่มที่บอทไม่อยู่", Members: []string{"อนงค์"}, BotOutside: true},
			{Name: "ห้องเก่า", Members: []string{"อนงค์", "บุญมี"}, Room: true},
		},
	}
	for _, c := range change {
		c(&cfg)
	}
	p, err := linesim.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	api := httptest.NewServer(p)
	b := &bot{}
	hook := httptest.NewServer(b)
	b.url = hook.URL
	p.SetWebhook(hook.URL + "/line/webhook")
	t.Cleanup(func() {
		p.Close()
		hook.Close()
		http.DefaultClient.CloseIdleConnections()
		api.CloseClientConnections()
		api.Close()
	})
	client := &http.Client{Transport: checked{t, http.DefaultTransport}}
	return &fixture{Platform: p, t: t, url: api.URL, bot: b, client: client}
}

// reply is an answer of the API.
type reply struct {
	status int
	header http.Header
	body   string
}

func (r reply) json(t *testing.T) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(r.body), &v); err != nil {
		t.Fatalf("answer %q: %v", r.body, err)
	}
	return v
}

// call calls the API with the token; headers come in pairs.
func (w *fixture) call(method, path, body string, headers ...string) reply {
	w.t.Helper()
	req, err := http.NewRequest(method, w.url+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		req.Header.Del(headers[i])
		if headers[i+1] != "" {
			req.Header.Set(headers[i], headers[i+1])
		}
	}
	res, err := w.client.Do(req)
	if err != nil {
		return reply{status: -1, body: err.Error()}
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return reply{status: res.StatusCode, header: res.Header, body: string(raw)}
}

func (w *fixture) push(to, text string, headers ...string) reply {
	w.t.Helper()
	body, _ := json.Marshal(map[string]any{"to": to, "messages": []any{map[string]any{"type": "text", "text": text}}})
	return w.call("POST", "/v2/bot/message/push", string(body), headers...)
}

func (w *fixture) reply(token, text string) reply {
	w.t.Helper()
	body, _ := json.Marshal(map[string]any{"replyToken": token, "messages": []any{map[string]any{"type": "text", "text": text}}})
	return w.call("POST", "/v2/bot/message/reply", string(body))
}

func (w *fixture) say(from, chat, text string, options ...linesim.SayOption) linesim.Message {
	w.t.Helper()
	m, err := w.Say(w.ctx(), from, chat, text, options...)
	if err != nil {
		w.t.Fatalf("%s says %q: %v", from, text, err)
	}
	return m
}

// asked lets someone say something and returns the reply token of the event.
func (w *fixture) asked(from, chat string) string {
	w.t.Helper()
	w.say(from, chat, "สวัสดี")
	token, _ := w.bot.last(w.t)["replyToken"].(string)
	return token
}

func (w *fixture) ctx() context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	w.t.Cleanup(cancel)
	return ctx
}

// stop lets no time pass but what advance does: a busy machine must not matter.
func (w *fixture) stop() {
	w.t.Helper()
	if err := w.Clock().SetRate(0); err != nil {
		w.t.Fatal(err)
	}
}

func (w *fixture) advance(d time.Duration) {
	w.t.Helper()
	if err := w.Clock().Advance(d); err != nil {
		w.t.Fatal(err)
	}
}

// texts is what the chat reads, system lines left out.
func (w *fixture) texts(chat string) (all []string) {
	for _, m := range w.Messages(chat) {
		if m.Type != "system" {
			all = append(all, m.Text)
		}
	}
	return all
}

func (w *fixture) want(r reply, status int, contains ...string) reply {
	w.t.Helper()
	if r.status != status {
		w.t.Fatalf("status %d, want %d: %s", r.status, status, r.body)
	}
	for _, part := range contains {
		if !strings.Contains(r.body, part) {
			w.t.Fatalf("answer %s does not contain %q", r.body, part)
		}
	}
	return r
}
