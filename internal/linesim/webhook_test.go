package linesim_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/oklog/ulid/v2"

	"changwat/internal/linesim"
)

func TestWebhookRequest(t *testing.T) {
	w := newFixture(t)
	m := w.say(anong, "", "ประชุมวันนี้กี่โมง 😀")
	p := w.bot.all()[0]
	t.Run("the exact bytes are signed", func(t *testing.T) {
		mac := hmac.New(sha256.New, []byte(secret))
		mac.Write(p.body)
		if got := p.header.Get("x-line-signature"); got != base64.StdEncoding.EncodeToString(mac.Sum(nil)) {
			t.Errorf("signature %q", got)
		}
	})
	t.Run("the destination is the bot", func(t *testing.T) {
		if !strings.Contains(string(p.body), `"destination":"`+botID+`"`) {
			t.Errorf("body %s", p.body)
		}
	})
	t.Run("the event carries everything LINE's do", func(t *testing.T) {
		e := p.events[0]
		if _, err := ulid.ParseStrict(e["webhookEventId"].(string)); err != nil {
			t.Errorf("webhookEventId: %v", err)
		}
		at := time.UnixMilli(int64(e["timestamp"].(float64)))
		if at.Sub(start) < 0 || at.Sub(start) > time.Minute {
			t.Errorf("timestamp %v, not on the platform's clock", at)
		}
		if fmt.Sprint(e["source"]) != fmt.Sprint(map[string]any{"type": "user", "userId": anong}) || e["mode"] != "active" {
			t.Errorf("event %v", e)
		}
		message := e["message"].(map[string]any)
		if message["id"] != m.ID || message["quoteToken"] == "" || message["markAsReadToken"] == "" {
			t.Errorf("message %v", message)
		}
	})
}

func TestEvents(t *testing.T) {
	t.Run("a mention of the bot is marked isSelf and counted in UTF-16 units", func(t *testing.T) {
		w := newFixture(t)
		w.say(anong, working, "😀 @บอท ดูให้ @บุญมี หน่อย", w.MentionBot(), linesim.Mentioning(boonmee, "บุญมี"))
		list := w.bot.last(t)["message"].(map[string]any)["mention"].(map[string]any)["mentionees"].([]any)
		self, other := list[0].(map[string]any), list[1].(map[string]any)
		if self["isSelf"] != true || self["index"] != 3.0 || self["length"] != 4.0 || self["userId"] != botID {
			t.Errorf("self %v", self)
		}
		if other["isSelf"] != false || other["userId"] != boonmee || other["index"] != 14.0 {
			t.Errorf("other %v", other)
		}
	})
	t.Run("who is hidden is named neither as sender nor as mentioned", func(t *testing.T) {
		w := newFixture(t)
		w.say(chalerm, working, "@เฉลิม", linesim.Mentioning(chalerm, "เฉลิม"))
		e := w.bot.last(t)
		if source := e["source"].(map[string]any); source["userId"] != nil || source["groupId"] != working {
			t.Errorf("source %v", source)
		}
		if strings.Contains(fmt.Sprint(e["message"]), chalerm) {
			t.Errorf("message %v", e["message"])
		}
		w.say(chalerm, "", "ส่วนตัว")
		if source := w.bot.last(t)["source"].(map[string]any); source["userId"] != chalerm {
			t.Errorf("a private chat names its person: %v", source)
		}
	})
	t.Run("a quote names the message, whose text is never sent again", func(t *testing.T) {
		w := newFixture(t)
		first := w.say(anong, working, "แถลงข่าว")
		w.say(boonmee, working, "อันนี้", linesim.Quoting(first.ID))
		if got := w.bot.last(t)["message"].(map[string]any)["quotedMessageId"]; got != first.ID {
			t.Errorf("quotedMessageId %v", got)
		}
		if _, err := w.Say(w.ctx(), anong, "", "อันนี้", linesim.Quoting(first.ID)); err == nil {
			t.Error("a message of another chat was quoted")
		}
	})
	t.Run("an edit has the old id, a new quote token, a reply token and no read token", func(t *testing.T) {
		w := newFixture(t)
		m := w.say(anong, working, "เก่า")
		before := w.bot.last(t)["message"].(map[string]any)
		if err := w.Edit(w.ctx(), anong, working, m.ID, "ใหม่"); err != nil {
			t.Fatal(err)
		}
		e := w.bot.last(t)
		after := e["message"].(map[string]any)
		if e["type"] != "messageEdited" || e["replyToken"] == nil || after["id"] != m.ID || after["text"] != "ใหม่" ||
			after["quoteToken"] == before["quoteToken"] || after["markAsReadToken"] != nil {
			t.Errorf("event %v", e)
		}
		if err := w.Edit(w.ctx(), boonmee, working, m.ID, "ของคนอื่น"); err == nil {
			t.Error("someone else's message was edited")
		}
		private := w.say(anong, "", "ส่วนตัว")
		if err := w.Edit(w.ctx(), anong, "", private.ID, "แก้"); err == nil {
			t.Error("a private message was edited; LINE offers that in groups only")
		}
	})
	t.Run("unsending erases the message and tells only its id", func(t *testing.T) {
		w := newFixture(t)
		m := w.say(anong, working, "ลบที")
		if err := w.Unsend(w.ctx(), anong, working, m.ID); err != nil {
			t.Fatal(err)
		}
		e := w.bot.last(t)
		if e["type"] != "unsend" || e["replyToken"] != nil || e["unsend"].(map[string]any)["messageId"] != m.ID {
			t.Errorf("event %v", e)
		}
		if left := w.Messages(working)[0]; !left.Unsent || left.Text != "" || left.Body != nil {
			t.Errorf("the chat still holds %+v", left)
		}
	})
	t.Run("postbacks carry their data and what a picker chose", func(t *testing.T) {
		w := newFixture(t)
		tap := linesim.Postback{Data: "a=1", DisplayText: "เลือกวัน", Params: map[string]string{"date": "2021-05-01"}}
		if err := w.Tap(w.ctx(), anong, "", tap); err != nil {
			t.Fatal(err)
		}
		e := w.bot.last(t)
		if e["type"] != "postback" || e["replyToken"] == nil ||
			fmt.Sprint(e["postback"]) != "map[data:a=1 params:map[date:2021-05-01]]" {
			t.Errorf("event %v", e)
		}
		if got := w.texts(anong); len(got) != 1 || got[0] != "เลือกวัน" || len(w.bot.events()) != 1 {
			t.Errorf("displayText shows in the chat and makes no event of its own: %q", got)
		}
	})
}

func TestImagesSentTogether(t *testing.T) {
	w := newFixture(t)
	sent, err := w.SendImages(w.ctx(), anong, working, picture(1, 1), picture(2, 2), picture(3, 3))
	if err != nil || len(sent) != 3 {
		t.Fatalf("%d images, %v", len(sent), err)
	}
	var order []any
	sets := map[any]bool{}
	for _, e := range w.bot.events() {
		set := e["message"].(map[string]any)["imageSet"].(map[string]any)
		order, sets[set["id"]] = append(order, set["index"]), true
		if set["total"] != 3.0 {
			t.Errorf("imageSet %v", set)
		}
	}
	if fmt.Sprint(order) != "[3 2 1]" || len(sets) != 1 {
		t.Errorf("images %v of sets %v", order, sets)
	}
}

func TestMembershipEvents(t *testing.T) {
	w := newFixture(t)
	do := func(name string, err error, kind string, token bool) map[string]any {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		e := w.bot.last(t)
		if e["type"] != kind || (e["replyToken"] != nil) != token {
			t.Errorf("%s: event %v", name, e)
		}
		return e
	}
	ctx := w.ctx()
	join := do("the bot is invited", w.Join(ctx, outside, ""), "join", true)
	if source := join["source"].(map[string]any); source["userId"] != nil || source["groupId"] != outside {
		t.Errorf("who invited is not named: %v", source)
	}
	joined := do("a person comes", w.Join(ctx, outside, boonmee), "memberJoined", true)
	if !strings.Contains(fmt.Sprint(joined["joined"]), boonmee) {
		t.Errorf("event %v", joined)
	}
	left := do("a person goes", w.Leave(ctx, outside, boonmee), "memberLeft", false)
	if !strings.Contains(fmt.Sprint(left["left"]), boonmee) {
		t.Errorf("event %v", left)
	}
	do("the bot is removed", w.Leave(ctx, outside, ""), "leave", false)
	do("a stranger becomes a friend", w.Follow(ctx, stranger), "follow", true)
	do("and blocks the bot", w.Unfollow(ctx, stranger), "unfollow", false)
	back := do("and comes back", w.Follow(ctx, stranger), "follow", true)
	if back["follow"].(map[string]any)["isUnblocked"] != true {
		t.Errorf("event %v", back)
	}
	do("an account was linked", w.Link(ctx, anong, "nonce-nonce", true), "accountLink", true)
	failed := do("an account link failed", w.Link(ctx, anong, "nonce-nonce", false), "accountLink", false)
	if failed["source"] != nil {
		t.Errorf("a failed account link has no source: %v", failed)
	}
	w.say(anong, outside, "ไม่มีบอทแล้ว")
	if w.bot.last(t)["type"] != "accountLink" {
		t.Error("the bot hears a group that it is not in")
	}
	future := map[string]any{"hologram": map[string]any{"shape": "cube"}}
	do("an event of the future", w.Emit(ctx, "hologram", working, anong, true, future), "hologram", true)
}

func TestDeliveryOfWebhooks(t *testing.T) {
	t.Run("events of several chats come in one POST", func(t *testing.T) {
		w := newFixture(t)
		w.Hold()
		w.say(anong, "", "หนึ่ง")
		w.say(boonmee, "", "สอง")
		w.say(anong, working, "สาม")
		if err := w.Release(w.ctx()); err != nil {
			t.Fatal(err)
		}
		if posts := w.bot.all(); len(posts) != 1 || len(posts[0].events) != 3 {
			t.Fatalf("%d posts", len(posts))
		}
	})
	t.Run("the probe is an empty events array", func(t *testing.T) {
		w := newFixture(t)
		if err := w.Probe(w.ctx()); err != nil {
			t.Fatal(err)
		}
		if body := string(w.bot.all()[0].body); !strings.Contains(body, `"events":[]`) {
			t.Errorf("body %s", body)
		}
	})
	t.Run("two seconds without an answer count as request_timeout", func(t *testing.T) {
		w := newFixture(t)
		release := make(chan struct{})
		w.bot.answer(func(http.ResponseWriter, *http.Request) { <-release })
		began := time.Now()
		_, err := w.Say(w.ctx(), anong, "", "ช้า")
		close(release)
		if err == nil || time.Since(began) < 2*time.Second || time.Since(began) > 15*time.Second {
			t.Errorf("after %v: %v", time.Since(began), err)
		}
		if got := w.WebhookFailures(); got["request_timeout"] != 1 {
			t.Errorf("failures %v", got)
		}
	})
	t.Run("failures are counted by reason", func(t *testing.T) {
		w := newFixture(t)
		w.bot.answer(func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(503) })
		w.Say(w.ctx(), anong, "", "ก")
		w.SetWebhook("http://127.0.0.1:1/")
		w.Say(w.ctx(), anong, "", "ข")
		if got := w.WebhookFailures(); got["error_status_code"] != 1 || got["could_not_connect"] != 1 {
			t.Errorf("failures %v", got)
		}
	})
	t.Run("without redelivery a lost event stays lost", func(t *testing.T) {
		w := newFixture(t)
		w.fault(linesim.Fault{Kind: "webhook-lost", Times: 1})
		w.Say(w.ctx(), anong, "", "ก")
		w.advance(time.Hour)
		if err := w.Idle(w.ctx()); err != nil || len(w.bot.all()) != 0 {
			t.Errorf("%d posts, %v", len(w.bot.all()), err)
		}
	})
}

func TestWebhookFaults(t *testing.T) {
	t.Run("a duplicate comes without the flag", func(t *testing.T) {
		w := newFixture(t)
		w.fault(linesim.Fault{Kind: "webhook-duplicate", Times: 1})
		w.say(anong, "", "ก")
		all := w.bot.events()
		if len(all) != 2 || fmt.Sprint(all[0]) != fmt.Sprint(all[1]) {
			t.Fatalf("events %v", all)
		}
		if all[1]["deliveryContext"].(map[string]any)["isRedelivery"] != false {
			t.Error("the duplicate has the flag")
		}
	})
	t.Run("a reordered event comes after the next", func(t *testing.T) {
		w := newFixture(t)
		w.fault(linesim.Fault{Kind: "webhook-reorder", Times: 1})
		w.say(anong, working, "หนึ่ง")
		w.say(anong, working, "สอง")
		all := w.bot.events()
		if len(all) != 2 || all[0]["timestamp"].(float64) < all[1]["timestamp"].(float64) {
			t.Fatalf("events %v", all)
		}
	})
	t.Run("a delayed event comes when its time has come on the clock", func(t *testing.T) {
		w := newFixture(t)
		arrived := make(chan struct{}, 1)
		w.bot.answer(func(http.ResponseWriter, *http.Request) { arrived <- struct{}{} })
		w.fault(linesim.Fault{Kind: "webhook-delay", Times: 1, Seconds: 300})
		w.say(anong, "", "ก")
		if len(w.bot.all()) != 0 {
			t.Fatal("not delayed")
		}
		w.advance(5 * time.Minute)
		<-arrived
	})
	t.Run("in standby there is no reply token", func(t *testing.T) {
		w := newFixture(t)
		w.fault(linesim.Fault{Kind: "webhook-standby", Times: 1})
		w.say(anong, "", "ก")
		if e := w.bot.last(t); e["mode"] != "standby" || e["replyToken"] != nil {
			t.Errorf("event %v", e)
		}
	})
}

func TestManyWebhooks(t *testing.T) {
	const events = 1000
	w := newFixture(t)
	began := time.Now()
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			for range events / 20 {
				if _, err := w.Say(w.ctx(), anong, "", "ก"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	seen := map[any]bool{}
	for _, e := range w.bot.events() {
		seen[e["webhookEventId"]] = true
	}
	if len(seen) != events {
		t.Errorf("%d of %d events arrived", len(seen), events)
	}
	t.Logf("%d events in %v", events, time.Since(began))
}
