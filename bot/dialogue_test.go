package bot_test

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"changwat/bot"
	"changwat/handlers"
	"changwat/handlers/entry"
	"changwat/internal/cache"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/ledger/proposal"
	"changwat/internal/linesim"
	"changwat/internal/thai/place"
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
	dsn := ledgertest.MigratedSQLite(t)
	h.database = strings.TrimPrefix(dsn, "sqlite:")
	db, err := ledger.Open(t.Context(), dsn)
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
	sender, err := bot.NewSender(bot.SenderConfig{Endpoint: lineURL, Data: lineURL, Token: cfg.ChannelToken, Scope: "14"}, store, metrics, log)
	if err != nil {
		t.Fatal(err)
	}
	h.sender = sender
	t.Cleanup(sender.Close)
	province := place.Thailand().Province("14")
	h.cache = store
	members := bot.NewMembers("14", store)
	members.Ask(sender)
	deps := handlers.Deps{Records: h.office, Province: province, Zone: zone, Announcements: catalog(), Members: members}
	shown := bot.NewShownRecorder(proposal.New(h.office), h.platform.Clock().Now, log)
	deps.RecordShown = shown.Flush
	h.bot, err = bot.New(bot.Config{
		Office: "14", Secrets: []string{cfg.ChannelSecret}, Now: h.platform.Clock().Now, Zone: zone,
		Jobs: []bot.GroupJob{{Name: "morning-summary", What: "สรุปเช้า", When: "ทุกวัน 08.00 น."}},
	}, bot.Deps{
		Ledger: h.office, Database: h.db, Cache: store, Understand: intent.New(intent.Office{Province: "14"}),
		Router: handlers.NewRouter(deps), Releases: entry.NewGatherer(deps.Entry()),
		Sender: sender, Shown: shown, Metrics: metrics, Gatherer: reg, Log: log,
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ran := make(chan struct{})
	go func() { h.bot.Run(ctx); close(ran) }()
	recorded := make(chan error, 1)
	go func() { recorded <- shown.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-ran; <-recorded })
}

// chatOf returns the id of a chat, and the id that LINE's calls name it by: "" for a private one.
func chatOf(who, where string) (id, group string) {
	if g, ok := places[where]; ok {
		return linesim.GroupID(g.Name), linesim.GroupID(g.Name)
	}
	return linesim.UserID(cast[who].Name), ""
}

// said returns what the bot says to a text: every word of its messages, one string a line.
func (h *fixture) said(who, where, text string) string {
	h.Helper()
	return h.answerTo(who, where, func(group string) error {
		_, err := h.platform.Say(h.Context(), linesim.UserID(cast[who].Name), group, text, h.platform.MentionBot())
		return err
	})
}

// tapped returns what the bot says to a tap on a button.
func (h *fixture) tapped(who, where, label string) string {
	h.Helper()
	shownTo, shownIn := who, where
	if chat, l, ok := strings.Cut(label, " > "); ok {
		label = l
		shownTo, shownIn, _ = strings.Cut(chat, ", ")
	}
	id, _ := chatOf(shownTo, shownIn)
	data := ""
	for _, m := range h.platform.Messages(id) {
		if found := buttonData(h.TB, m.Body, label); found != "" {
			data = found
		}
	}
	if data == "" {
		h.Fatalf("no button %q", label)
	}
	return h.answerTo(who, where, func(group string) error {
		return h.platform.Tap(h.Context(), linesim.UserID(cast[who].Name), group, linesim.Postback{Data: data})
	})
}

// answerTo returns what the bot says to what someone does.
func (h *fixture) answerTo(who, where string, do func(group string) error) string {
	h.Helper()
	id, group := chatOf(who, where)
	before := len(h.platform.Messages(id))
	if err := do(group); err != nil {
		h.Error(err)
	}
	var words []string
	for _, m := range h.platform.Messages(id)[before:] {
		if m.From == h.platform.BotID() {
			words = append(words, wordsOf(h.TB, m.Body)...)
			wholeLabels(h.TB, m.Body)
		}
	}
	return strings.Join(words, "\n")
}

// printedCode is a linking code as the bot prints it.
var printedCode = regexp.MustCompile(`[2-9A-Z]{5}-[2-9A-Z]{5}-[2-9A-Z]{5}`)

// execute changes the ledger as another program does, which waits while the bot, that may still be writing after an answer, holds the database.
func (h *fixture) execute(statement string) {
	h.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(h.database)+"?_pragma=busy_timeout(30000)")
	if err != nil {
		h.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(h.Context(), statement); err != nil {
		h.Fatal(err)
	}
}

// buttonData returns the data of the button with a label in a LINE message; "" where there is none.
func buttonData(t testing.TB, body []byte, label string) (data string) {
	t.Helper()
	var tree any
	if len(body) == 0 {
		return ""
	}
	if err := json.Unmarshal(body, &tree); err != nil {
		t.Fatal(err)
	}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			if d, ok := v["data"].(string); ok && v["label"] == label {
				data = d
			}
			for _, x := range v {
				walk(x)
			}
		}
	}
	walk(tree)
	return data
}

// wholeLabels fails the test where the label of a button or of a quick reply was cut.
func wholeLabels(t testing.TB, body []byte) {
	t.Helper()
	var tree any
	if err := json.Unmarshal(body, &tree); err != nil {
		t.Fatal(err)
	}
	var walk func(v any, tapped bool)
	walk = func(v any, tapped bool) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x, tapped)
			}
		case map[string]any:
			if label, _ := v["label"].(string); tapped && strings.HasSuffix(label, "…") {
				t.Errorf("the label “%s” is cut", label)
			}
			for key, x := range v {
				walk(x, key == "quickReply" || tapped && key != "contents" || v["type"] == "button")
			}
		}
	}
	walk(tree, false)
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
//	* label             the newest button with that label in the chat is tapped; «admin, private > label» takes the
//	                    button from another chat
//	+ 25h               the clock moves on
//	code: reader        someone has made a code for that role at the command line; {code} stands for the code that was
//	                    made or said last
//	sql: statement      another program changes the ledger
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
	who, where, answer, code := "official", "private", "", ""
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
		case "*":
			answer = h.tapped(who, where, words)
		case "+":
			d, err := time.ParseDuration(words)
			if err != nil {
				t.Fatal(at, err)
			}
			h.platform.Clock().Advance(d)
		case "code:":
			if code, err = h.office.NewInvite(t.Context(), ledger.Role(words), 24*time.Hour); err != nil {
				t.Fatal(at, err)
			}
		case "sql:":
			h.execute(words)
		case ">":
			answer = h.said(who, where, strings.ReplaceAll(words, "{code}", code))
			if os.Getenv("CHANGWAT_TEST_SHOW") != "" {
				t.Logf("%s > %s\n%s", who, words, answer)
			}
		case "<":
			if made := printedCode.FindString(answer); made != "" {
				code = made
			}
			if !strings.Contains(answer, words) {
				t.Errorf("%s: want %q in\n%s", at, words, answer)
			}
		case "!":
			words = strings.ReplaceAll(words, "{code}", code)
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

// catalog is what the bot of the dialogues can announce.
func catalog() *handlers.Catalog {
	return &handlers.Catalog{All: []handlers.Announcement{
		{Name: "morning-summary", Title: "สรุปเช้า", When: "ทุกวัน 08.00 น.", Days: "ทุกวัน"},
	}}
}
