package linesim_test

import (
	"net/http"
	"testing"
	"time"

	"changwat/internal/linesim"
)

func TestReplyTokens(t *testing.T) {
	t.Run("a reply arrives in the chat, is free, and names its messages", func(t *testing.T) {
		w := newFixture(t)
		answer := w.want(w.reply(w.asked(anong, ""), "ครับ"), 200, "sentMessages", "quoteToken")
		if got := w.texts(anong); len(got) != 2 || got[1] != "ครับ" {
			t.Errorf("the chat reads %q", got)
		}
		if w.Used() != 0 {
			t.Errorf("a reply cost %d", w.Used())
		}
		sent := answer.json(t)["sentMessages"].([]any)[0].(map[string]any)
		if id := w.Messages(anong)[1].ID; sent["id"] != id {
			t.Errorf("sentMessages says %v, the chat %v", sent["id"], id)
		}
	})
	t.Run("a token works once", func(t *testing.T) {
		w := newFixture(t)
		token := w.asked(anong, "")
		w.want(w.reply(token, "หนึ่ง"), 200)
		w.want(w.reply(token, "สอง"), 400, "Invalid reply token")
	})
	t.Run("a token that is refused for its messages is not spent", func(t *testing.T) {
		w := newFixture(t)
		token := w.asked(anong, "")
		w.want(w.reply(token, ""), 400, "messages[0].text")
		w.want(w.reply(token, "ครับ"), 200)
	})
	t.Run("a token dies after a minute", func(t *testing.T) {
		w := newFixture(t)
		token := w.asked(anong, "")
		w.advance(61 * time.Second)
		w.want(w.reply(token, "ช้าไป"), 400, "Invalid reply token")
	})
	t.Run("a made-up token is invalid", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.reply("ffffffffffffffffffffffffffffffff", "ครับ"), 400, "Invalid reply token")
		w.want(w.reply("", "ครับ"), 400, "replyToken")
	})
	t.Run("a token of a group is invalid once the bot was removed", func(t *testing.T) {
		w := newFixture(t)
		token := w.asked(anong, working)
		if err := w.Leave(w.ctx(), working, ""); err != nil {
			t.Fatal(err)
		}
		w.want(w.reply(token, "ครับ"), 400, "Invalid reply token")
	})
	t.Run("a reply takes no retry key", func(t *testing.T) {
		w := newFixture(t)
		body := `{"replyToken":"` + w.asked(anong, "") + `","messages":[{"type":"text","text":"ครับ"}]}`
		w.want(w.call("POST", "/v2/bot/message/reply", body, "X-Line-Retry-Key", uuid1), 400, "X-Line-Retry-Key")
		w.want(w.call("POST", "/v2/bot/message/reply", body), 200)
	})
}

func TestReplyTokensOfRedeliveredEvents(t *testing.T) {
	redelivered := func(t *testing.T, after time.Duration) (*fixture, string) {
		w := newFixture(t, func(c *linesim.Config) { c.Redeliver = []time.Duration{after} })
		arrived := make(chan string, 2)
		first := true
		w.bot.answer(func(rw http.ResponseWriter, _ *http.Request) {
			arrived <- ""
			if first {
				first = false
				rw.WriteHeader(http.StatusInternalServerError)
			}
		})
		if _, err := w.Say(w.ctx(), anong, "", "สวัสดี"); err == nil {
			t.Fatal("a webhook answered with 500 counts as a success")
		}
		<-arrived
		w.advance(after)
		<-arrived
		if err := w.Idle(w.ctx()); err != nil {
			t.Fatal(err)
		}
		return w, w.bot.last(t)["replyToken"].(string)
	}
	t.Run("a redelivered event has the same id and token, the flag, and a new minute", func(t *testing.T) {
		w, token := redelivered(t, 10*time.Minute)
		all := w.bot.events()
		if len(all) != 2 || all[0]["webhookEventId"] != all[1]["webhookEventId"] || all[0]["replyToken"] != token ||
			all[0]["timestamp"] != all[1]["timestamp"] {
			t.Fatalf("events %v", all)
		}
		if flag := all[1]["deliveryContext"].(map[string]any)["isRedelivery"]; flag != true {
			t.Errorf("isRedelivery is %v", flag)
		}
		w.want(w.reply(token, "มาแล้ว"), 200)
	})
	t.Run("twenty minutes after the event no redelivery helps", func(t *testing.T) {
		w, token := redelivered(t, 21*time.Minute)
		w.want(w.reply(token, "มาแล้ว"), 400, "Invalid reply token")
	})
}
