package linesim_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"changwat/internal/linesim"
)

// A bot in any language needs three addresses: its own webhook, the API, and the data host, which is the same here.
func Example() {
	p, err := linesim.New(linesim.Config{
		ChannelSecret: "secret", ChannelToken: "token",
		People: []linesim.Person{{Name: "อนงค์"}, {Name: "บุญมี"}},
		Groups: []linesim.Group{{Name: "คณะทำงาน", Members: []string{"อนงค์", "บุญมี"}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer p.Close()
	line := httptest.NewServer(p)
	defer line.Close()
	bot := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { parrot(line.URL, r) }))
	defer bot.Close()
	p.SetWebhook(bot.URL)

	group := linesim.GroupID("คณะทำงาน")
	if _, err := p.Say(context.Background(), linesim.UserID("อนงค์"), group, "@บอท สวัสดี", p.MentionBot()); err != nil {
		fmt.Println(err)
	}
	for _, m := range p.Messages(group) {
		fmt.Println(m.Text)
	}
	fmt.Println("จากโควตา:", p.Used())
	// Output:
	// @บอท สวัสดี
	// ได้ยินว่า: @บอท สวัสดี
	// จากโควตา: 0
}

// parrot replies to a text message with the same text.
func parrot(line string, r *http.Request) {
	var hook struct {
		Events []struct {
			ReplyToken string
			Message    struct{ Text string }
		}
	}
	if err := json.NewDecoder(r.Body).Decode(&hook); err != nil || len(hook.Events) == 0 {
		return
	}
	e := hook.Events[0]
	body, err := json.Marshal(map[string]any{
		"replyToken": e.ReplyToken,
		"messages":   []any{map[string]any{"type": "text", "text": "ได้ยินว่า: " + e.Message.Text}},
	})
	if err != nil {
		return
	}
	req, err := http.NewRequest(http.MethodPost, line+"/v2/bot/message/reply", strings.NewReader(string(body)))
	if err != nil {
		return
	}
	req.Header.Set("Authorization", "Bearer token")
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return
	}
	res.Body.Close()
	http.DefaultClient.CloseIdleConnections()
}
