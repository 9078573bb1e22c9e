package bot

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"changwat/handlers/dialog"
)

func TestWebhookRefusesRequestsThatAreNotFromLINE(t *testing.T) {
	s := newFixture(t)
	body := []byte(`{"destination":"` + botID + `","events":[]}`)
	big := []byte(`{"destination":"` + strings.Repeat("x", maxBody) + `","events":[]}`)
	notJSON := []byte("<xml/>")
	cases := []struct {
		name      string
		body      []byte
		signature string
		want      int
	}{
		{"an empty list of events", body, sign(secret, body), 200},
		{"no signature", body, "", 400},
		{"the signature of another body", body, sign(secret, notJSON), 400},
		{"the signature of another secret", body, sign("x", body), 400},
		{"not JSON, well signed", notJSON, sign(secret, notJSON), 400},
		{"over 1 MiB, well signed", big, sign(secret, big), 413},
		{"nothing", nil, sign(secret, nil), 400},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := postBytes(s.bot, c.body, c.signature); got != c.want {
				t.Errorf("status %d, want %d", got, c.want)
			}
		})
	}
	for _, method := range []string{"GET", "PUT", "DELETE", "HEAD"} {
		w := httptest.NewRecorder()
		s.bot.Handler().ServeHTTP(w, httptest.NewRequest(method, "/line/webhook", bytes.NewReader(body)))
		if w.Code != 405 || w.Header().Get("Allow") != "POST" {
			t.Errorf("%s: status %d, Allow %q", method, w.Code, w.Header().Get("Allow"))
		}
	}
}

func TestWebhookOfUnknownLengthIsBoundedToo(t *testing.T) {
	s := newFixture(t)
	post := func(body []byte) int {
		r := httptest.NewRequest(http.MethodPost, "/line/webhook", bytes.NewReader(body))
		r.ContentLength = -1
		r.Header.Set("X-Line-Signature", sign(secret, body))
		w := httptest.NewRecorder()
		s.bot.Handler().ServeHTTP(w, r)
		return w.Code
	}
	if got := post([]byte(`{"events":[]}`)); got != 200 {
		t.Errorf("small: status %d", got)
	}
	if got := post(bytes.Repeat([]byte(" "), maxBody+1)); got != 413 {
		t.Errorf("over 1 MiB: status %d", got)
	}
}

func TestEveryEventOfARequestIsAnswered(t *testing.T) {
	s := newFixture(t)
	first, last := s.say(readerID, "", "ประชุม"), s.say(adminID, "", "โควิด")
	broken := map[string]any{"type": "message", "webhookEventId": 7}
	unknown := s.event("teleport", readerID, "")
	if got := s.post(first, broken, unknown, last); got != 200 {
		t.Errorf("status %d", got)
	}
	if got := s.reply(first); !strings.Contains(got, "ตอบ ประชุม") {
		t.Errorf("the event before the broken one got %q", got)
	}
	if got := s.reply(last); !strings.Contains(got, "ตอบ โควิด") {
		t.Errorf("the event after the broken one got %q", got)
	}
	if s.counted("message", malformed) != 1 || s.counted("unknown", ignored) != 1 || s.counted("message", answered) != 2 {
		t.Error("the outcomes are not counted")
	}
}

func TestEventsThatTheBotIgnores(t *testing.T) {
	s := newFixture(t)
	cases := map[string]map[string]any{
		"standby":                  s.say(readerID, "", "ประชุม", map[string]any{"mode": "standby"}),
		"zeros for a reply token":  s.say(readerID, "", "ประชุม", map[string]any{"replyToken": strings.Repeat("0", 32)}),
		"efs for a reply token":    s.say(readerID, "", "ประชุม", map[string]any{"replyToken": strings.Repeat("f", 32)}),
		"the console's dummy":      s.say("Udeadbeefdeadbeefdeadbeefdeadbeef", "", "ประชุม"),
		"members among themselves": s.say(readerID, groupID, "พรุ่งนี้ประชุมกี่โมง"),
		"a member who comes":       s.event("memberJoined", "", groupID),
		"a member who goes":        s.event("memberLeft", "", groupID),
		"who blocks the bot":       s.event("unfollow", readerID, ""),
	}
	for name, e := range cases {
		t.Run(name, func(t *testing.T) {
			if got := s.post(e); got != 200 || s.reply(e) != "" {
				t.Errorf("status %d, reply %q", got, s.reply(e))
			}
		})
	}
	if asked := s.router.order(); len(asked) > 0 {
		t.Errorf("%q reached understanding", asked)
	}
}

func TestWebhookForAnotherBotIsIgnored(t *testing.T) {
	s := newFixture(t)
	s.bot.me.Store(&identity{ID: "U99999999999999999999999999999999", Name: "x"})
	e := s.say(readerID, "", "ประชุม")
	if got := s.post(e); got != 200 || s.reply(e) != "" {
		t.Errorf("status %d, reply %q", got, s.reply(e))
	}
}

func TestARedeliveredEventIsHandledOnce(t *testing.T) {
	s := newFixture(t)
	e := s.say(readerID, "", "ประชุม")
	for range 3 {
		if got := s.post(e); got != 200 {
			t.Fatalf("status %d", got)
		}
	}
	if got := s.post(e, e); got != 200 {
		t.Fatalf("twice in one request: status %d", got)
	}
	if asked := s.router.order(); len(asked) != 1 {
		t.Errorf("handled %d times", len(asked))
	}
	if n := s.line.called(pathReply); n != 1 {
		t.Errorf("%d replies", n)
	}
	if n := s.counted("message", duplicate); n != 4 {
		t.Errorf("%d duplicates counted, want 4", n)
	}
}

func TestAPanicDoesNotAffectOtherEvents(t *testing.T) {
	s := newFixture(t)
	s.router.do = func(_ context.Context, q dialog.Question) (dialog.Answer, error) {
		if q.Slots.Program == "ระเบิด" {
			panic("boom")
		}
		return dialog.Answer{Text: "ตอบ " + q.Slots.Program}, nil
	}
	bad, good := s.say(readerID, "", "ระเบิด"), s.say(adminID, "", "ประชุม")
	if got := s.post(bad, good); got != 200 {
		t.Errorf("status %d", got)
	}
	if got := s.reply(bad); !strings.Contains(got, "ขออภัย") {
		t.Errorf("who met the panic was told %q", got)
	}
	if got := s.reply(good); !strings.Contains(got, "ตอบ ประชุม") {
		t.Errorf("the neighbour was told %q", got)
	}
}

func TestLogsContainNeitherTextsNorTokens(t *testing.T) {
	s := newFixture(t)
	s.expect(s.say(readerID, "", "ความลับ ๑๒๓"), "ตอบ ความลับ")
	log := s.logged()
	for _, private := range []string{"ความลับ", "token0", "the token", readerID, secret} {
		if strings.Contains(log, private) {
			t.Errorf("the log holds %q", private)
		}
	}
	for _, wanted := range []string{"/line/webhook", "request-1", pathReply, "status=200"} {
		if !strings.Contains(log, wanted) {
			t.Errorf("the log lacks %q", wanted)
		}
	}
}

func TestHealth(t *testing.T) {
	s := newFixture(t)
	get := func(path string) (int, string) {
		w := httptest.NewRecorder()
		s.bot.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code, w.Body.String()
	}
	if code, body := get("/healthz"); code != 200 {
		t.Errorf("healthz: %d %s", code, body)
	}
	if code, body := get("/readyz"); code != 200 {
		t.Errorf("readyz: %d %s", code, body)
	}
	s.expect(s.say(readerID, "", "ประชุม"), "ตอบ ประชุม")
	if code, body := get("/metrics"); code != 200 || !strings.Contains(body, `changwat_events_total{outcome="answered",type="message"} 1`) {
		t.Errorf("metrics: %d %s", code, body)
	}
	if err := s.bot.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	if code, body := get("/readyz"); code != 503 || !strings.Contains(body, "stopping") {
		t.Errorf("readyz while stopping: %d %s", code, body)
	}
	if code, _ := get("/healthz"); code != 200 {
		t.Errorf("healthz while stopping: %d", code)
	}
	if got := s.post(s.say(readerID, "", "ประชุม")); got != 503 {
		t.Errorf("webhook while stopping: %d", got)
	}
}
