package main

import (
	"bytes"
	"changwat/internal/linesim"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Paths of LINE's API.
const (
	pathPush  = "/v2/bot/message/push"
	pathReply = "/v2/bot/message/reply"
)

// fault makes something go wrong at LINE; times 0 is until faults are cleared.
func (o *office) fault(kind, path string, times int) error {
	_, err := o.platform.Faults().Add(linesim.Fault{Kind: kind, Path: path, Times: times})
	return err
}

// said returns what the bot has said in a chat, as its JSON.
func (o *office) said(chat string) (said []string) {
	for _, m := range o.platform.Messages(chat) {
		if m.From == o.platform.BotID() && m.Type != "system" {
			said = append(said, string(m.Body))
		}
	}
	return said
}

// ask says text in a chat ("" for the private one) and returns what the bot says to it, "" for nothing within the time.
func (o *office) ask(who, chat, text string, within time.Duration) string {
	from := linesim.UserID(who)
	if chat == "" {
		chat = from
	}
	before := len(o.said(chat))
	if _, err := o.platform.Say(o.ctx, from, chat, text); err != nil {
		return "not delivered: " + err.Error()
	}
	if _, ok := after(o.ctx, within, func() bool { return len(o.said(chat)) > before }); !ok {
		return ""
	}
	return strings.Join(o.said(chat)[before:], "\n")
}

// answerTimeout is how long an answer may take where nothing is wrong.
const answerTimeout = 5 * time.Second

// calls counts the calls of LINE's API that were answered with a status; status 0 counts all.
func (o *office) calls(path string, status int) (n int) {
	for _, e := range o.platform.Journal() {
		if e.Kind == "api" && e.Target == path && (status == 0 || e.Status == status) {
			n++
		}
	}
	return n
}

// event makes an event of LINE's.
func event(kind, user, group string, fields map[string]any) map[string]any {
	source := map[string]any{"type": "user", "userId": user}
	if group != "" {
		source = map[string]any{"type": "group", "groupId": group, "userId": user}
	}
	e := map[string]any{
		"type": kind, "mode": "active", "timestamp": time.Now().UnixMilli(), "source": source, "webhookEventId": "01" + rand.Text()[:24],
		"deliveryContext": map[string]any{"isRedelivery": false}, "replyToken": strings.ToLower(rand.Text() + "123456")[:32],
	}
	for k, v := range fields {
		e[k] = v
	}
	return e
}

func text(t string) map[string]any {
	return map[string]any{"message": map[string]any{"type": "text", "id": rand.Text()[:18], "quoteToken": "q", "text": t}}
}

// callback is a webhook's body.
func callback(bot string, events ...map[string]any) []byte {
	body, err := json.Marshal(map[string]any{"destination": bot, "events": events})
	if err != nil {
		panic(err) // made of maps and strings
	}
	return body
}

// post signs a body and delivers it to a service; 0 where it does not answer.
func (s *service) post(body []byte) int {
	req, err := http.NewRequest(http.MethodPost, "http://"+s.address+"/line/webhook", bytes.NewReader(body))
	if err != nil {
		return 0
	}
	req.Header.Set("X-Line-Signature", linesim.Sign(secret, body))
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0
	}
	res.Body.Close()
	return res.StatusCode
}

// findings collects what is not as it should be.
type findings struct {
	shown []string
	bad   bool
}

// check notes something seen, and whether it is as expected.
func (f *findings) check(ok bool, format string, args ...any) {
	seen := fmt.Sprintf(format, args...)
	if !ok {
		seen, f.bad = "**"+seen+"**", true
	}
	f.shown = append(f.shown, seen)
}

// verdict is what inflict returns.
func (f *findings) verdict() (string, bool, error) {
	return strings.Join(f.shown, "; "), !f.bad, nil
}
