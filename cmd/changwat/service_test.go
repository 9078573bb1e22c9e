package main

import (
	"bytes"
	"changwat/internal/linesim"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// service is the program while it runs.
type service struct {
	stop   context.CancelFunc
	ended  chan int
	lines  chan string // what it prints
	errOut *bytes.Buffer
}

// begin starts the program. It is stopped at the end of the test at the latest.
func (v variables) begin(t *testing.T, args ...string) *service {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	s := &service{stop: cancel, ended: make(chan int, 1), lines: make(chan string, 100), errOut: &bytes.Buffer{}}
	env := v.environment()
	go func() {
		s.ended <- run(ctx, args, env, strings.NewReader(""), w, s.errOut)
		w.Close()
	}()
	go func() {
		defer close(s.lines)
		content := make([]byte, 0, 4096)
		for chunk := make([]byte, 4096); ; {
			n, err := r.Read(chunk)
			content = append(content, chunk[:n]...)
			for {
				line, rest, whole := bytes.Cut(content, []byte("\n"))
				if !whole {
					break
				}
				s.lines <- string(line)
				content = rest
			}
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() { s.end(t) })
	return s
}

// patience is how long a test waits for the program, on a machine that may have much else to do.
const patience = 2 * time.Minute

// end tells the program to stop, as SIGTERM does, and returns its exit code.
func (s *service) end(t *testing.T) int {
	t.Helper()
	s.stop()
	select {
	case code := <-s.ended:
		s.ended <- code
		return code
	case <-time.After(patience):
		t.Fatalf("the program does not end; it complained:\n%s", s.errOut)
		return -1
	}
}

// line returns the next line that matches.
func (s *service) line(t *testing.T, pattern *regexp.Regexp) string {
	t.Helper()
	late := time.After(patience)
	for {
		select {
		case line, open := <-s.lines:
			if found := pattern.FindString(line); found != "" {
				return found
			}
			if !open {
				t.Fatalf("the program ended without printing %s; it complained:\n%s", pattern, s.errOut)
			}
		case <-late:
			t.Fatalf("the program does not print %s; it complained:\n%s", pattern, s.errOut)
		}
	}
}

var (
	addressPattern = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)
	codePattern    = regexp.MustCompile(`^[0-9A-Z-]{10,}$`)
)

func get(t *testing.T, url string) (status int, body string) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		return 0, err.Error() // the service may not listen yet
	}
	defer http.DefaultClient.CloseIdleConnections()
	defer res.Body.Close()
	content, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(content)
}

// channel is a LINE channel on a platform of this machine, and the bot that serves it.
type channel struct {
	*service
	platform *linesim.Platform
	bot      string // its address
}

const somchai, outsider = "สมชาย", "คนนอก"

// serveChannel starts a platform and `changwat serve` for it, in the environment, to which it adds the settings of the channel.
func (v variables) serveChannel(t *testing.T) *channel {
	t.Helper()
	platform, err := linesim.New(linesim.Config{
		ChannelSecret: "0123456789abcdef0123456789abcdef", ChannelToken: "a-token",
		People: []linesim.Person{{Name: somchai}, {Name: outsider}},
		Groups: []linesim.Group{{Name: "กลุ่มงาน", Members: []string{somchai, outsider}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(platform.Close)
	line := httptest.NewServer(platform)
	t.Cleanup(line.Close)
	v["LINE_CHANNEL_SECRET"] = "0123456789abcdef0123456789abcdef"
	v["LINE_CHANNEL_ACCESS_TOKEN"] = "a-token"
	v["LINE_API_ENDPOINT"] = line.URL
	v["CHANGWAT_PROVINCE"] = "14"
	v["CHANGWAT_LISTEN"] = freeAddress(t)
	c := &channel{service: v.begin(t, "serve"), platform: platform, bot: "http://" + v["CHANGWAT_LISTEN"]}
	platform.SetWebhook(c.bot + "/line/webhook")
	return c
}

// freeAddress returns an address on which nothing listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(http.NotFoundHandler())
	defer s.Close()
	return s.Listener.Addr().String()
}

// say says text in a chat and returns what the bot said to it; "" for nothing.
func (c *channel) say(t *testing.T, who, chat, text string, options ...linesim.SayOption) string {
	t.Helper()
	from := linesim.UserID(who)
	if chat == "" {
		chat = from
	}
	before := len(c.platform.Messages(chat))
	if _, err := c.platform.Say(t.Context(), from, chat, text, options...); err != nil {
		t.Fatal(err)
	}
	if err := c.platform.Idle(t.Context()); err != nil {
		t.Fatal(err)
	}
	return c.heard(chat, before+1)
}

// ask says text in a chat and waits for what the bot says to it: on a busy machine it answers the webhook first.
func (c *channel) ask(t *testing.T, who, chat, text string, options ...linesim.SayOption) string {
	t.Helper()
	in := chat
	if in == "" {
		in = linesim.UserID(who)
	}
	before := len(c.platform.Messages(in))
	c.say(t, who, chat, text, options...)
	waitFor(t, func() bool { return len(c.platform.Messages(in)) > before+1 })
	return c.heard(in, before+1)
}

// heard returns what was said in a chat from its n-th message on.
func (c *channel) heard(chat string, n int) string {
	var said []string
	for _, m := range c.platform.Messages(chat)[n:] {
		said = append(said, m.Alt)
	}
	return strings.Join(said, "\n")
}

func TestServingFromTheFirstCodeToAnApprovedGroup(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, officeFile)
	if code, _, errOut := env.program(t, "", "sample"); code != exitDone {
		t.Fatal(errOut)
	}
	c := env.serveChannel(t)
	first := c.line(t, codePattern)
	group := linesim.GroupID("กลุ่มงาน")
	for _, step := range []struct{ who, chat, text, want, never string }{
		{outsider, "", "ยอดโควิดล่าสุด", "รหัส", "294"},
		{somchai, "", "ยอดโควิดล่าสุด", "รหัส", "294"},
		{somchai, "", first, "ผู้ดูแล", ""},
		{outsider, "", first, "ใช้ไม่ได้", ""},
		{somchai, "", "ยอดโควิดล่าสุด", "294", ""},
		{somchai, group, "ยอดโควิดล่าสุด", "", ""},
		{somchai, group, "บอท ยอดโควิดล่าสุด", "อนุมัติกลุ่มนี้", "294"},
		{outsider, group, "บอท อนุมัติกลุ่มนี้", "ผู้ดูแล", "08.00"},
		{somchai, group, "บอท อนุมัติกลุ่มนี้", "08.00 น.", ""},
		{somchai, group, "บอท ยอดโควิดล่าสุด", "294", ""},
		{outsider, group, "บอท ยอดโควิดล่าสุด", "ยืนยันสิทธิ์", "294"},
	} {
		hear := c.ask
		if step.want == "" {
			hear = c.say
		}
		said := hear(t, step.who, step.chat, step.text)
		if step.want == "" && said != "" {
			t.Errorf("%s said %q and heard %q, want silence", step.who, step.text, said)
		}
		if !strings.Contains(said, step.want) {
			t.Errorf("%s said %q and heard %q, want %q in it", step.who, step.text, said, step.want)
		}
		if step.never != "" && strings.Contains(said, step.never) {
			t.Errorf("%s said %q and heard %q, which gives away %q", step.who, step.text, said, step.never)
		}
	}
	if said := c.ask(t, somchai, group, "@บอท ประชุม 4/2564 ใครเป็นประธาน", c.platform.MentionBot()); !strings.Contains(said, "ภานุ") {
		t.Errorf("mentioned, the bot said %q", said)
	}
	if code := c.end(t); code != exitDone {
		t.Errorf("exit code %d after SIGTERM: %s", code, c.errOut)
	}
	for _, secret := range []string{"a-token", "0123456789abcdef", first, "ยอดโควิด"} {
		if strings.Contains(c.errOut.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}

func TestWithAnUnusableDatabaseTheProgramIsAliveAndNotReady(t *testing.T) {
	t.Parallel()
	env := clean(t)
	file := filepath.Join(env["CHANGWAT_DATA"], officeFile)
	if err := os.WriteFile(file, bytes.Repeat([]byte("not a database. "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	c := env.serveChannel(t)
	waitFor(t, func() bool {
		status, body := get(t, c.bot+"/readyz")
		return status == http.StatusServiceUnavailable && strings.Contains(body, "the database is corrupt")
	})
	if status, _ := get(t, c.bot+"/healthz"); status != http.StatusOK {
		t.Errorf("/healthz answers %d", status)
	}
	if _, err := c.platform.Say(t.Context(), linesim.UserID(somchai), linesim.UserID(somchai), "ยอดโควิด"); err == nil {
		t.Error("a webhook was acknowledged without a place to keep it")
	}
	if code := c.end(t); code != exitDone {
		t.Errorf("exit code %d after SIGTERM", code)
	}
}

// waitFor returns once it holds; it looks as often as the machine lets it.
func waitFor(t *testing.T, holds func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for look := time.NewTicker(20 * time.Millisecond); ; {
		select {
		case <-look.C:
			if holds() {
				look.Stop()
				return
			}
		case <-ctx.Done():
			t.Fatal("does not come to hold")
		}
	}
}

func TestTheLINEPlatformServesAnyBot(t *testing.T) {
	t.Parallel()
	env := clean(t)
	env["LINE_CHANNEL_SECRET"] = "a-secret"
	env["LINE_CHANNEL_ACCESS_TOKEN"] = "a-token"
	var signature string
	heard := make(chan string, 1)
	bot := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		signature = r.Header.Get("X-Line-Signature")
		heard <- string(body)
	}))
	t.Cleanup(bot.Close)
	s := env.begin(t, "--listen", "127.0.0.1:0", "linesim", "--webhook", bot.URL)
	p := openPage(t, s.line(t, addressPattern))
	for _, want := range []string{"LINE_API_ENDPOINT=" + p.address, "LINE_CHANNEL_SECRET=a-secret", "LINE_CHANNEL_ACCESS_TOKEN=a-token"} {
		s.line(t, regexp.MustCompile("^"+regexp.QuoteMeta(want)+"$"))
	}
	p.post("/_/say", map[string]string{"from": linesim.UserID(official.Name), "text": "hello"})
	if body := <-heard; !strings.Contains(body, `"hello"`) || signature == "" {
		t.Errorf("the bot was sent %s, signed %q", body, signature)
	}
	p.stream.Body.Close()
	if code := s.end(t); code != exitDone {
		t.Errorf("exit code %d: %s", code, s.errOut)
	}
}

func TestAServiceOnARehearsalClockSaysSo(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, officeFile)
	env["CHANGWAT_NOW"] = "2564-04-30T07:55"
	env["CHANGWAT_REHEARSAL_CLOCK"] = "1"
	c := env.serveChannel(t)
	waitFor(t, func() bool {
		status, body := get(t, c.bot+"/readyz")
		return status == http.StatusOK && strings.Contains(body, "degraded") && strings.Contains(body, "CHANGWAT_NOW")
	})
	if code := c.end(t); code != exitDone || !strings.Contains(c.errOut.String(), "level=WARN") || !strings.Contains(c.errOut.String(), "2021-04-30T07:55") {
		t.Errorf("exit code %d; the log says %s", code, c.errOut)
	}
}

func TestAServiceThatBeginsAnOfficeBesideAnotherSaysSo(t *testing.T) {
	t.Parallel()
	env := clean(t)
	env["DATABASE_URL"] = holding(t, "50")
	c := env.serveChannel(t) // of province 14
	c.line(t, codePattern)
	if code := c.end(t); code != exitDone || !strings.Contains(c.errOut.String(), "50 (เชียงใหม่)") {
		t.Errorf("exit code %d; the log says %s", code, c.errOut)
	}
}
