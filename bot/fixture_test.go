package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"changwat/internal/cache"
	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

const (
	secret     = "the channel's secret"
	botID      = "Ub0700000000000000000000000000000"
	adminID    = "Uaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	readerID   = "U1111111111111111111111111111111a"
	strangerID = "U0000000000000000000000000000bad0"
)

// fixture is a bot on a real ledger and cache, with a LINE in the same process.
type fixture struct {
	*testing.T
	bot    *Bot
	db     *ledger.DB
	office *ledger.Office
	ledger *flaky
	cache  *cache.Cache
	line   *fakeLINE
	router *fakeRouter
	log    *bytes.Buffer

	mu sync.Mutex
	n  int
}

// newFixture starts a fixture with an administrator and a reader; it is drained when the test ends.
func newFixture(t *testing.T) *fixture {
	t.Helper()
	ctx := t.Context()
	db, err := ledger.Open(ctx, ledgertest.MigratedSQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	office := db.Office("14", time.Now)
	store, err := cache.Open(ctx, "", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	s := &fixture{T: t, office: office, ledger: &flaky{Ledger: office}, cache: store, line: newFakeLINE(), router: &fakeRouter{}, log: &bytes.Buffer{}}
	for id, role := range map[string]ledger.Role{adminID: ledger.RoleAdmin, readerID: ledger.RoleReader} {
		if err := office.LinkPerson(ctx, ledger.Person{UserID: id, Role: role}); err != nil {
			t.Fatal(err)
		}
	}
	s.db = db
	s.bot = s.newBot()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if err := s.bot.Drain(ctx); err != nil {
			t.Error("drain:", err)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// newBot returns another bot on the fixture's parts, as a second process would be.
func (s *fixture) newBot() *Bot {
	s.Helper()
	reg := prometheus.NewRegistry()
	m, err := NewMetrics(reg)
	if err != nil {
		s.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(&lockedWriter{w: s.log, mu: &s.mu}, &slog.HandlerOptions{Level: slog.LevelDebug}))
	sender, err := NewSender(SenderConfig{Endpoint: "http://line.invalid", Token: "the token", Scope: "14"}, s.cache, m, log)
	if err != nil {
		s.Fatal(err)
	}
	sender.http.Transport = s.line
	b, err := New(Config{
		Office: "14", Secrets: []string{secret}, Zone: time.FixedZone("+07", 7*3600),
		Jobs: []GroupJob{{Name: "summary", What: "สรุปเช้า", When: "ทุกวัน 08.00 น."}, {Name: "reminder", What: "เตือนประชุม", When: "ล่วงหน้า 1 วัน"}},
	}, Deps{
		Ledger: s.ledger, Database: s.db, Cache: s.cache, Understand: literal{}, Router: s.router, Sender: sender,
		Metrics: m, Gatherer: reg, Log: log,
	})
	if err != nil {
		s.Fatal(err)
	}
	b.me.Store(&identity{ID: botID, Name: "สำนักงานจังหวัด"})
	return b
}

type lockedWriter struct {
	w  io.Writer
	mu *sync.Mutex
}

func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}

// logged returns what has been logged so far.
func (s *fixture) logged() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.String()
}

// say makes the event of a text; group is "" for a private chat.
func (s *fixture) say(user, group, text string, more ...map[string]any) map[string]any {
	return s.event("message", user, group, append([]map[string]any{{
		"message": map[string]any{"id": fmt.Sprint(s.next()), "type": "text", "text": text, "quoteToken": "q"},
	}}, more...)...)
}

func (s *fixture) next() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n++
	return s.n
}

// event makes an event as LINE sends it; the properties of more are added.
func (s *fixture) event(kind, user, group string, more ...map[string]any) map[string]any {
	n := s.next()
	e := map[string]any{
		"type": kind, "mode": "active", "timestamp": time.Now().UnixMilli(), "webhookEventId": fmt.Sprintf("01EVENT%06d", n),
		"replyToken": fmt.Sprintf("token%06d", n), "deliveryContext": map[string]any{"isRedelivery": false},
	}
	from := map[string]any{"type": "user", "userId": user}
	if group != "" {
		from = map[string]any{"type": "group", "groupId": group, "userId": user}
	}
	if user == "" {
		delete(from, "userId")
	}
	e["source"] = from
	for _, m := range more {
		for k, v := range m {
			e[k] = v
		}
	}
	return e
}

// post delivers events in one request and returns the status.
func (s *fixture) post(events ...map[string]any) int {
	s.Helper()
	return postTo(s.T, s.bot, events...)
}

func postTo(t *testing.T, b *Bot, events ...map[string]any) int {
	t.Helper()
	if events == nil {
		events = []map[string]any{}
	}
	body, err := json.Marshal(map[string]any{"destination": botID, "events": events})
	if err != nil {
		t.Fatal(err)
	}
	return postBytes(b, body, sign(secret, body))
}

func postBytes(b *Bot, body []byte, signature string) int {
	r := httptest.NewRequest(http.MethodPost, "/line/webhook", bytes.NewReader(body))
	if signature != "" {
		r.Header.Set("x-LINE-signature", signature)
	}
	w := httptest.NewRecorder()
	b.Handler().ServeHTTP(w, r)
	return w.Code
}

// reply returns the words of the reply to an event; "" where there was none.
func (s *fixture) reply(e map[string]any) string {
	return s.line.reply(e["replyToken"].(string))
}

// expect posts one event, wants 200, and wants the reply to hold the words; no words means no reply.
func (s *fixture) expect(e map[string]any, words string) {
	s.Helper()
	if got := s.post(e); got != http.StatusOK {
		s.Errorf("status %d", got)
	}
	got := s.reply(e)
	switch {
	case words == "" && got != "":
		s.Errorf("%v: the bot was to be silent and said %q", text(e), got)
	case !strings.Contains(got, words):
		s.Errorf("%v: got %q, want %q", text(e), got, words)
	}
}

func text(e map[string]any) any {
	if m, ok := e["message"].(map[string]any); ok {
		return m["text"]
	}
	return e["type"]
}

// counted returns how often an event of a type had an outcome.
func (s *fixture) counted(kind string, o outcome) int {
	s.Helper()
	families, err := s.bot.probes.metrics.Gather()
	if err != nil {
		s.Fatal(err)
	}
	for _, f := range families {
		if f.GetName() != "changwat_events_total" {
			continue
		}
		for _, m := range f.GetMetric() {
			labels := map[string]string{}
			for _, l := range m.GetLabel() {
				labels[l.GetName()] = l.GetValue()
			}
			if labels["type"] == kind && labels["outcome"] == string(o) {
				return int(m.GetCounter().GetValue())
			}
		}
	}
	return 0
}

func (s *fixture) expectSilence(e map[string]any) {
	s.Helper()
	before := s.line.called(pathReply)
	if got := s.post(e); got != http.StatusOK || s.line.called(pathReply) != before {
		s.Errorf("status %d, %d replies", got, s.line.called(pathReply)-before)
	}
}

func mustJSON(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
