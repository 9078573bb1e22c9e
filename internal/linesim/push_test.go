package linesim_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"changwat/internal/linesim"
)

const (
	uuid1 = "123e4567-e89b-12d3-a456-426614174000"
	uuid2 = "123e4567-e89b-12d3-a456-426614174001"
)

func TestPush(t *testing.T) {
	t.Run("a push to a group costs one for each member, whatever the number of messages", func(t *testing.T) {
		w := newFixture(t)
		body := `{"to":"` + working + `","messages":[{"type":"text","text":"ก"},{"type":"text","text":"ข"}]}`
		w.want(w.call("POST", "/v2/bot/message/push", body), 200)
		if w.Used() != 3 {
			t.Errorf("it cost %d", w.Used())
		}
		if got := w.texts(working); len(got) != 2 {
			t.Errorf("the chat reads %q", got)
		}
	})
	t.Run("a group that the bot is not in, and who does not exist, are refused", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.push(outside, "ก"), 400, "Failed to send messages")
		w.want(w.push(linesim.UserID("ไม่มีใคร"), "ก"), 400, "'to'")
		w.want(w.push("somchai", "ก"), 400, "'to'")
	})
	t.Run("who blocked the bot gets nothing, costs nothing, and LINE answers 200", func(t *testing.T) {
		w := newFixture(t)
		if err := w.Unfollow(w.ctx(), anong); err != nil {
			t.Fatal(err)
		}
		w.want(w.push(anong, "ก"), 200)
		if w.Used() != 0 || len(w.Messages(anong)) != 0 {
			t.Errorf("cost %d, chat %v", w.Used(), w.texts(anong))
		}
	})
	t.Run("a stranger can be pushed to for seven days after writing", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.push(stranger, "ก่อน"), 200)
		w.say(stranger, "", "สวัสดี")
		w.want(w.push(stranger, "ใน 7 วัน"), 200)
		w.advance(8 * 24 * time.Hour)
		w.want(w.push(stranger, "หลัง 7 วัน"), 200)
		if got := w.texts(stranger); len(got) != 2 || w.Used() != 0 && w.Used() != 1 {
			t.Errorf("the chat reads %q, used %d", got, w.Used())
		}
	})
}

func TestRetryKeys(t *testing.T) {
	key := func(k string) []string { return []string{"X-Line-Retry-Key", k} }
	t.Run("the second request with a key is answered 409 and sends nothing", func(t *testing.T) {
		w := newFixture(t)
		first := w.want(w.push(anong, "ก", key(uuid1)...), 200)
		second := w.want(w.push(anong, "ก", key(uuid1)...), 409, "sentMessages")
		if got := second.header.Get("X-Line-Accepted-Request-Id"); got != first.header.Get("X-Line-Request-Id") {
			t.Errorf("accepted request id %q, want %q", got, first.header.Get("X-Line-Request-Id"))
		}
		if second.header.Get("X-Line-Request-Id") == first.header.Get("X-Line-Request-Id") {
			t.Error("each request has its own request id")
		}
		if fmt.Sprint(first.json(t)["sentMessages"]) != fmt.Sprint(second.json(t)["sentMessages"]) {
			t.Errorf("sentMessages differ: %s and %s", first.body, second.body)
		}
		if len(w.texts(anong)) != 1 || w.Used() != 1 {
			t.Errorf("the chat reads %q, used %d", w.texts(anong), w.Used())
		}
	})
	t.Run("another body under the same key is refused", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.push(anong, "ก", key(uuid1)...), 200)
		w.want(w.push(anong, "ข", key(uuid1)...), 400, "different request")
		w.want(w.push(anong, "ข", key(uuid2)...), 200)
	})
	t.Run("after 24 hours the key is a new one", func(t *testing.T) {
		w := newFixture(t)
		w.stop()
		w.want(w.push(anong, "ก", key(uuid1)...), 200)
		w.advance(24*time.Hour - time.Second)
		w.want(w.push(anong, "ก", key(uuid1)...), 409)
		w.advance(time.Second)
		w.want(w.push(anong, "ก", key(uuid1)...), 200)
	})
	t.Run("a refused request does not use the key up", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.push(anong, "", key(uuid1)...), 400)
		w.want(w.push(anong, "ก", key(uuid1)...), 200)
	})
	t.Run("what is no UUID is refused", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.push(anong, "ก", key("รอบที่1")...), 400, "retry key")
		w.want(w.push(anong, "ก", key("123e4567e89b12d3a456426614174000")...), 400, "retry key")
	})
	t.Run("elsewhere the header is refused", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.call("GET", "/v2/bot/info", "", key(uuid1)...), 400)
		w.want(w.call("POST", "/v2/bot/message/validate/push", `{"messages":[{"type":"text","text":"ก"}]}`, key(uuid1)...), 400)
	})
	t.Run("of many at once one is carried out", func(t *testing.T) {
		w := newFixture(t)
		var wg sync.WaitGroup
		got := make(chan int, 20)
		for range cap(got) {
			wg.Go(func() { got <- w.push(anong, "ก", key(uuid1)...).status })
		}
		wg.Wait()
		close(got)
		count := map[int]int{}
		for status := range got {
			count[status]++
		}
		if count[200] != 1 || count[409] != 19 {
			t.Errorf("statuses %v", count)
		}
	})
}

func TestQuota(t *testing.T) {
	limited := func(c *linesim.Config) { c.Quota = 5 }
	t.Run("a push beyond the month's limit is refused whole and costs nothing", func(t *testing.T) {
		w := newFixture(t, limited)
		w.want(w.push(working, "ก"), 200)
		w.want(w.push(working, "ข"), 429, "You have reached your monthly limit.")
		w.want(w.push(anong, "ค"), 200)
		w.want(w.call("GET", "/v2/bot/message/quota", ""), 200, `"type":"limited"`, `"value":5`)
		w.want(w.call("GET", "/v2/bot/message/quota/consumption", ""), 200, `"totalUsage":4`)
	})
	t.Run("a new month in Japan begins at zero", func(t *testing.T) {
		w := newFixture(t, limited) // 30 April, 09:55 in Japan
		w.want(w.push(working, "ก"), 200)
		w.advance(14*time.Hour + 10*time.Minute)
		w.want(w.call("GET", "/v2/bot/message/quota/consumption", ""), 200, `"totalUsage":0`)
		w.want(w.push(working, "ข"), 200)
	})
	t.Run("replies go on when the quota is used up", func(t *testing.T) {
		w := newFixture(t, limited)
		w.SetQuota(5, 5)
		w.want(w.push(anong, "ก"), 429)
		w.want(w.reply(w.asked(anong, ""), "ครับ"), 200)
	})
	t.Run("a plan without limit says none", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.call("GET", "/v2/bot/message/quota", ""), 200, `{"type":"none"}`)
	})
	t.Run("delivery counts are ready on the next day in Japan", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.push(working, "ก"), 200)
		const path = "/v2/bot/message/delivery/push?date=20210430"
		w.want(w.call("GET", path, ""), 200, "unready")
		w.advance(24 * time.Hour)
		w.want(w.call("GET", path, ""), 200, "ready", `"success":3`)
		w.want(w.call("GET", "/v2/bot/message/delivery/push?date=20170101", ""), 200, "out_of_service")
		w.want(w.call("GET", "/v2/bot/message/delivery/push?date=2021-04-30", ""), 400, "date")
	})
}

func TestSendingToMany(t *testing.T) {
	text := `"messages":[{"type":"text","text":"ก"}]`
	t.Run("multicast reaches friends only and counts each once", func(t *testing.T) {
		w := newFixture(t)
		to := fmt.Sprintf(`["%s","%s","%s","%s"]`, anong, anong, stranger, linesim.UserID("ไม่มีใคร"))
		w.want(w.call("POST", "/v2/bot/message/multicast", `{"to":`+to+`,`+text+`}`), 200, "{}")
		if w.Used() != 1 || len(w.texts(anong)) != 1 || len(w.texts(stranger)) != 0 {
			t.Errorf("used %d, %q and %q", w.Used(), w.texts(anong), w.texts(stranger))
		}
	})
	t.Run("multicast takes users only, 1 to 500", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.call("POST", "/v2/bot/message/multicast", `{"to":["`+working+`"],`+text+`}`), 400, "to[0]")
		w.want(w.call("POST", "/v2/bot/message/multicast", `{"to":[],`+text+`}`), 400, "to")
		many := strings.Repeat(`"`+anong+`",`, 500) + `"` + anong + `"`
		w.want(w.call("POST", "/v2/bot/message/multicast", `{"to":[`+many+`],`+text+`}`), 400, "to")
	})
	t.Run("broadcast reaches every friend", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.call("POST", "/v2/bot/message/broadcast", `{`+text+`}`), 200)
		if w.Used() != 3 || len(w.texts(chalerm)) != 1 || len(w.texts(stranger)) != 0 {
			t.Errorf("used %d", w.Used())
		}
	})
	t.Run("narrowcast is accepted and delivered later", func(t *testing.T) {
		w := newFixture(t)
		accepted := w.want(w.call("POST", "/v2/bot/message/narrowcast", `{`+text+`}`), 202)
		progress := "/v2/bot/message/progress/narrowcast?requestId=" + accepted.header.Get("X-Line-Request-Id")
		w.want(w.call("GET", progress, ""), 200, `"phase":"waiting"`)
		w.advance(time.Minute)
		w.want(w.call("GET", progress, ""), 200, `"phase":"succeeded"`, `"successCount":3`)
		w.want(w.call("GET", "/v2/bot/message/progress/narrowcast?requestId=x", ""), 404)
	})
	t.Run("a filtered narrowcast to fewer than fifty fails later", func(t *testing.T) {
		w := newFixture(t)
		body := `{` + text + `,"filter":{"demographic":{"type":"gender","oneOf":["female"]}}}`
		accepted := w.want(w.call("POST", "/v2/bot/message/narrowcast", body), 202)
		w.advance(time.Minute)
		w.want(w.call("GET", "/v2/bot/message/progress/narrowcast?requestId="+accepted.header.Get("X-Line-Request-Id"), ""),
			200, `"phase":"failed"`, `"errorCode":2`)
	})
	t.Run("broadcast and narrowcast are limited to 60 an hour, together with their retries", func(t *testing.T) {
		w := newFixture(t)
		w.stop()
		for i := range 60 {
			w.want(w.call("POST", "/v2/bot/message/broadcast", `{`+text+`}`, "X-Line-Retry-Key", uuid1), []int{200, 409}[min(i, 1)])
		}
		w.want(w.call("POST", "/v2/bot/message/broadcast", `{`+text+`}`), 429, "rate limit")
		w.advance(time.Minute)
		w.want(w.call("POST", "/v2/bot/message/broadcast", `{`+text+`}`), 200)
	})
}
