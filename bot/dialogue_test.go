package bot_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"changwat/bot"
	"changwat/handlers"
	"changwat/internal/cache"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/linesim"
	"changwat/internal/thai"
)

// The people and groups of the dialogues.
var (
	cast = map[string]struct {
		linesim.Person
		role ledger.Role // "" for a stranger
	}{
		"official": {linesim.Person{Name: "สมศรี ใจดี"}, ledger.RoleReader},
		"admin":    {linesim.Person{Name: "วิชัย รอบคอบ"}, ledger.RoleAdmin},
		"stranger": {linesim.Person{Name: "คนแปลกหน้า"}, ""},
		"hidden":   {linesim.Person{Name: "ไม่เปิดเผย", Hidden: true}, ledger.RoleReader},
	}
	places = map[string]linesim.Group{
		"group":     {Name: "คณะทำงาน", Members: []string{"สมศรี ใจดี", "วิชัย รอบคอบ", "คนแปลกหน้า", "ไม่เปิดเผย"}},
		"new group": {Name: "กลุ่มใหม่", Members: []string{"สมศรี ใจดี", "วิชัย รอบคอบ", "คนแปลกหน้า"}},
	}
)

// fixture is the whole bot on the sample records, over HTTP with a LINE Platform.
type fixture struct {
	testing.TB
	platform *linesim.Platform
	bot      *bot.Bot
	office   *ledger.Office
	cache    *cache.Cache
	db       *ledger.DB
	database string // the ledger's file
	sender   *bot.Sender
}

// newFixture starts a fixture at the given time, with the cache in Redis where redisURL names one, and with more
// officials than the cast where named.
func newFixture(t testing.TB, now time.Time, redisURL string, officials ...string) *fixture {
	t.Helper()
	h := &fixture{TB: t}
	cfg := linesim.Config{ChannelSecret: "the secret", ChannelToken: "the token", Bot: linesim.Bot{Name: "ผู้ช่วยจังหวัด"}, Start: now, Keep: 2000, Unlimited: true}
	for _, p := range cast {
		cfg.People = append(cfg.People, p.Person)
	}
	for _, name := range officials {
		cfg.People = append(cfg.People, linesim.Person{Name: name})
	}
	for _, g := range places {
		cfg.Groups = append(cfg.Groups, g)
	}
	var err error
	if h.platform, err = linesim.New(cfg); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(h.platform.Close)
	line := httptest.NewServer(h.platform)
	t.Cleanup(line.Close)
	h.records(t, officials)
	h.assemble(t, cfg, line.URL, redisURL)
	web := httptest.NewServer(h.bot.Handler())
	t.Cleanup(web.Close)
	h.platform.SetWebhook(web.URL + "/line/webhook")
	return h
}

func (h *fixture) records(t testing.TB, officials []string) {
	t.Helper()
	h.database = filepath.Join(t.TempDir(), "ledger.db")
	db, err := ledger.Open(t.Context(), "sqlite:"+h.database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	h.office = db.Office("14", h.platform.Clock().Now)
	if _, err := ledger.LoadSample(t.Context(), h.office); err != nil {
		t.Fatal(err)
	}
	for _, p := range cast {
		if p.role != "" {
			if err := h.office.LinkPerson(t.Context(), ledger.Person{UserID: linesim.UserID(p.Name), Role: p.role}); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, name := range officials {
		if err := h.office.LinkPerson(t.Context(), ledger.Person{UserID: linesim.UserID(name), Role: ledger.RoleReader}); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.office.ApproveChat(t.Context(), linesim.GroupID(places["group"].Name), "test", nil); err != nil {
		t.Fatal(err)
	}
	h.bot = nil
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if h.bot != nil {
			if err := h.bot.Drain(ctx); err != nil {
				t.Error("drain:", err)
			}
		}
	})
	h.db = db
}

func (h *fixture) assemble(t testing.TB, cfg linesim.Config, lineURL, redisURL string) {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	store, err := cache.Open(t.Context(), redisURL, log)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	zone, err := time.LoadLocation("Asia/Bangkok")
	if err != nil {
		t.Fatal(err)
	}
	reg := prometheus.NewRegistry()
	metrics, err := bot.NewMetrics(reg)
	if err != nil {
		t.Fatal(err)
	}
	sender, err := bot.NewSender(bot.SenderConfig{Endpoint: lineURL, Token: cfg.ChannelToken, Scope: "14"}, store, metrics, log)
	if err != nil {
		t.Fatal(err)
	}
	h.sender = sender
	t.Cleanup(sender.Close)
	province := thai.Places().Province("14")
	h.cache = store
	h.bot, err = bot.New(bot.Config{
		Office: "14", Secrets: []string{cfg.ChannelSecret}, Now: h.platform.Clock().Now, Zone: zone,
		Jobs: []bot.GroupJob{{Name: "morning-summary", What: "สรุปเช้า", When: "ทุกวัน 08.00 น."}},
	}, bot.Deps{
		Ledger: h.office, Database: h.db, Cache: store, Understand: intent.New(intent.Office{Province: "14"}),
		Desk:   handlers.NewRouter(handlers.Deps{Records: h.office, Province: province, Zone: zone}),
		Sender: sender, Metrics: metrics, Gatherer: reg, Log: log,
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ran := make(chan struct{})
	go func() { h.bot.Run(ctx); close(ran) }()
	t.Cleanup(func() { cancel(); <-ran })
}

// said returns what the bot says to a text: every word of its messages, one string a line.
func (h *fixture) said(who, where, text string) string {
	h.Helper()
	person := linesim.UserID(cast[who].Name)
	chat, id := "", person
	if g, ok := places[where]; ok {
		chat = linesim.GroupID(g.Name)
		id = chat
	}
	before := len(h.platform.Messages(id))
	if _, err := h.platform.Say(h.Context(), person, chat, text, h.platform.MentionBot()); err != nil {
		h.Errorf("%s: %v", text, err)
	}
	var words []string
	for _, m := range h.platform.Messages(id)[before:] {
		if m.From == h.platform.BotID() {
			words = append(words, wordsOf(h.TB, m.Body)...)
		}
	}
	return strings.Join(words, "\n")
}

// wordsOf returns the texts in a LINE message that people read.
func wordsOf(t testing.TB, body []byte) []string {
	t.Helper()
	var tree any
	if err := json.Unmarshal(body, &tree); err != nil {
		t.Fatal(err)
	}
	var words []string
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			for _, key := range []string{"altText", "text", "label", "uri"} {
				if s, ok := v[key].(string); ok {
					words = append(words, s)
				}
			}
			for _, x := range v {
				walk(x)
			}
		}
	}
	walk(tree)
	return words
}

// TestDialogues plays the dialogues under testdata. A file begins with its circumstances («now: …»), and then
// holds lines:
//
//	@ official, group   who speaks from here on, and where (private, group, new group)
//	> words             what is said
//	< words             what the answer must hold
//	! words             what the answer must not hold
//	-                   the bot says nothing
//	# words             a remark
func TestDialogues(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no dialogues", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { play(t, file) })
	}
}

func play(t *testing.T, file string) {
	script, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var h *fixture
	who, where, answer := "official", "private", ""
	lines := bufio.NewScanner(bytes.NewReader(script))
	for n := 1; lines.Scan(); n++ {
		mark, words, _ := strings.Cut(lines.Text(), " ")
		at := fmt.Sprintf("%s:%d", file, n)
		switch mark {
		case "now:":
			now, err := time.Parse(time.RFC3339, words)
			if err != nil {
				t.Fatal(at, err)
			}
			h = newFixture(t, now, "")
		case "@":
			who, where, _ = strings.Cut(words, ", ")
		case ">":
			answer = h.said(who, where, words)
			if os.Getenv("CHANGWAT_TEST_SHOW") != "" {
				t.Logf("%s > %s\n%s", who, words, answer)
			}
		case "<":
			if !strings.Contains(answer, words) {
				t.Errorf("%s: want %q in\n%s", at, words, answer)
			}
		case "!":
			if strings.Contains(answer, words) {
				t.Errorf("%s: want no %q in\n%s", at, words, answer)
			}
		case "-":
			if answer != "" {
				t.Errorf("%s: want silence, got\n%s", at, answer)
			}
		case "#", "":
		default:
			t.Fatalf("%s: cannot read %q", at, lines.Text())
		}
	}
}
