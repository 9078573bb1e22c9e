package linesim_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
	"time"

	"changwat/internal/linesim"
)

func linesimMentions() []linesim.SayOption {
	return []linesim.SayOption{
		linesim.Mentioning(boonmee, "บุญมี"), linesim.Mentions(linesim.Mention{Index: 12, Length: 6, All: true}),
	}
}

func postbackWithTime() linesim.Postback {
	return linesim.Postback{Data: "a=1", Params: map[string]string{"datetime": "2021-05-01T09:30"}}
}

// picture is a PNG of the size.
func picture(width, height int) []byte {
	var b bytes.Buffer
	png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height)))
	return b.Bytes()
}

func uploads() []linesim.Upload {
	return []linesim.Upload{
		{Type: "image", Data: picture(4, 4)}, {Type: "video", Data: []byte("mp4"), MIME: "video/mp4"},
		{Type: "audio", Data: []byte("m4a"), MIME: "audio/mp4"},
		{Type: "file", Name: "รายงาน.xlsx", Data: []byte("PK")}, {Type: "sticker", PackageID: "446", StickerID: "1988"},
		{Type: "location", Title: "ศาลากลาง", Address: "พระนครศรีอยุธยา", Latitude: 14.36, Longitude: 100.56},
	}
}

func TestEveryCallNeedsTheToken(t *testing.T) {
	w := newFixture(t)
	w.want(w.call("GET", "/v2/bot/info", "", "Authorization", ""), 401, "message")
	w.want(w.call("GET", "/v2/bot/info", "", "Authorization", "Bearer wrong"), 401)
	w.want(w.call("GET", "/v2/bot/info", "", "Authorization", "Basic "+token), 401)
	got := w.want(w.call("GET", "/v2/bot/info", ""), 200, botID, `"chatMode":"bot"`)
	if got.header.Get("X-Line-Request-Id") == "" || got.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("headers %v", got.header)
	}
}

func TestRequestsThatAreNoneOfLINEs(t *testing.T) {
	w := newFixture(t)
	w.want(w.call("POST", "/v2/bot/message/push", `{"to":`), 400, "could not be parsed as JSON")
	w.want(w.call("POST", "/v2/bot/message/push", `{"to":"`+anong+`","messages":"x"}`), 400, "'messages'")
	w.want(w.call("POST", "/v2/bot/message/push", `{}`, "Content-Type", "text/plain"), 415, "text/plain")
	w.want(w.call("POST", "/v2/bot/message/push", `{"x":"`+strings.Repeat("x", 2<<20)+`"}`), 413, "2 MB")
	w.want(w.call("GET", "/v2/bot/message/push", ""), 405)
	w.want(w.call("GET", "/v2/bot/hologram", ""), 404, "Not found")
}

func TestProfiles(t *testing.T) {
	w := newFixture(t)
	w.want(w.call("GET", "/v2/bot/profile/"+anong, ""), 200, "อนงค์", `"language":"th"`, "สวัสดี")
	w.want(w.call("GET", "/v2/bot/profile/"+stranger, ""), 404)
	w.say(stranger, "", "สวัสดี")
	w.want(w.call("GET", "/v2/bot/profile/"+stranger, ""), 200)
	if err := w.Unfollow(w.ctx(), anong); err != nil {
		t.Fatal(err)
	}
	w.want(w.call("GET", "/v2/bot/profile/"+anong, ""), 404)
	w.want(w.call("GET", "/v2/bot/profile/somchai", ""), 400)
	w.want(w.call("GET", "/v2/bot/followers/ids?limit=1", ""), 200, boonmee, `"next"`)
	w.want(w.call("GET", "/v2/bot/followers/ids?start=zzz", ""), 400)
	w.want(w.call("POST", "/v2/bot/user/"+anong+"/linkToken", ""), 200, "linkToken")
}

func TestGroups(t *testing.T) {
	w := newFixture(t)
	in := "/v2/bot/group/" + working
	w.want(w.call("GET", in+"/summary", ""), 200, "คณะทำงาน")
	w.want(w.call("GET", in+"/members/count", ""), 200, `{"count":3}`)
	ids := w.want(w.call("GET", in+"/members/ids", ""), 200, anong, boonmee)
	if strings.Contains(ids.body, chalerm) {
		t.Error("the list names who has not consented")
	}
	w.want(w.call("GET", in+"/member/"+chalerm, ""), 200, "เฉลิม")
	w.want(w.call("GET", in+"/member/"+stranger, ""), 404)
	w.want(w.call("GET", "/v2/bot/room/"+oldRoom+"/members/count", ""), 200, `{"count":2}`)
	w.want(w.call("GET", "/v2/bot/room/"+oldRoom+"/summary", ""), 404)
	w.want(w.call("GET", "/v2/bot/group/"+outside+"/summary", ""), 404, "Not found")
	w.want(w.call("POST", in+"/leave", ""), 200)
	w.want(w.call("GET", in+"/members/count", ""), 404)
	if err := w.Idle(w.ctx()); err != nil || w.bot.last(t)["type"] != "leave" {
		t.Errorf("%v, event %v", err, w.bot.last(t))
	}
}

func TestUnverifiedAccounts(t *testing.T) {
	w := newFixture(t, func(c *linesim.Config) { c.Bot.Unverified = true })
	w.want(w.call("GET", "/v2/bot/followers/ids", ""), 403, "not available for your account")
	w.want(w.call("GET", "/v2/bot/group/"+working+"/members/ids", ""), 403)
	w.want(w.call("GET", "/v2/bot/group/"+working+"/members/count", ""), 200)
}

func TestLoadingAnimation(t *testing.T) {
	w := newFixture(t)
	const path = "/v2/bot/chat/loading/start"
	w.want(w.call("POST", path, `{"chatId":"`+anong+`","loadingSeconds":60}`), 202, "{}")
	w.want(w.call("POST", path, `{"chatId":"`+anong+`"}`), 202)
	w.want(w.call("POST", path, `{"chatId":"`+working+`"}`), 400, "chatId")
	w.want(w.call("POST", path, `{"chatId":"`+anong+`","loadingSeconds":7}`), 400, "loadingSeconds")
	w.want(w.call("POST", path, `{"chatId":"`+anong+`","loadingSeconds":65}`), 400, "loadingSeconds")
}

func TestMarkAsRead(t *testing.T) {
	w := newFixture(t, func(c *linesim.Config) { c.Bot.Chat = true })
	w.say(anong, "", "หนึ่ง")
	w.say(anong, "", "สอง")
	read := w.bot.last(t)["message"].(map[string]any)["markAsReadToken"].(string)
	w.say(anong, "", "สาม")
	w.advance(365 * 24 * time.Hour) // such a token never expires
	w.want(w.call("POST", "/v2/bot/chat/markAsRead", `{"markAsReadToken":"`+read+`"}`), 200)
	var got []bool
	for _, m := range w.Messages(anong) {
		got = append(got, m.Read)
	}
	if len(got) != 3 || !got[0] || !got[1] || got[2] {
		t.Errorf("read: %v", got)
	}
	w.want(w.call("POST", "/v2/bot/chat/markAsRead", `{"markAsReadToken":"x"}`), 400, "markAsReadToken")
	w.want(w.call("GET", "/v2/bot/info", ""), 200, `"chatMode":"chat"`, `"markAsReadMode":"manual"`)
}

func TestContent(t *testing.T) {
	w := newFixture(t)
	w.stop()
	sent := map[string]string{}
	for _, u := range uploads() {
		m, err := w.Send(w.ctx(), anong, "", u)
		if err != nil {
			t.Fatal(err)
		}
		sent[u.Type] = "/v2/bot/message/" + m.ID + "/content"
	}
	got := w.want(w.call("GET", sent["image"], ""), 200, "PNG")
	if got.header.Get("Content-Type") != "image/png" {
		t.Errorf("headers %v", got.header)
	}
	w.want(w.call("GET", sent["image"]+"/preview", ""), 200, "PNG")
	w.want(w.call("GET", sent["file"], ""), 200, "PK")
	w.want(w.call("GET", sent["sticker"], ""), 404)
	if early := w.want(w.call("GET", sent["video"], ""), 202); early.body != "" {
		t.Errorf("202 comes with %q", early.body)
	}
	w.want(w.call("GET", sent["video"]+"/transcoding", ""), 200, "processing")
	w.advance(3 * time.Second)
	w.want(w.call("GET", sent["video"]+"/transcoding", ""), 200, "succeeded")
	w.want(w.call("GET", sent["video"], ""), 200, "mp4")
	w.want(w.call("GET", sent["video"]+"/preview", ""), 200, "PNG")
	w.fault(linesim.Fault{Kind: "not-ready", Times: 1})
	w.want(w.call("GET", sent["image"], ""), 202)
	w.want(w.call("GET", sent["image"], ""), 200)
	var image string
	for _, m := range w.Messages(anong) {
		if m.Type == "image" {
			image = m.ID
		}
	}
	if err := w.Unsend(w.ctx(), anong, "", image); err != nil {
		t.Fatal(err)
	}
	w.want(w.call("GET", sent["image"], ""), 404)
}

func TestWebhookEndpointByAPI(t *testing.T) {
	w := newFixture(t)
	const path = "/v2/bot/channel/webhook/endpoint"
	w.want(w.call("GET", path, ""), 200, w.bot.url, `"active":true`)
	w.want(w.call("PUT", path, `{"endpoint":"http://example.com/"}`), 400, "Invalid webhook endpoint URL")
	w.want(w.call("PUT", path, `{"endpoint":"https://example.com/`+strings.Repeat("x", 500)+`"}`), 400)
	w.want(w.call("PUT", path, `{"endpoint":"https://example.com/hook"}`), 200)
	w.want(w.call("GET", path, ""), 200, "https://example.com/hook")
	w.want(w.call("POST", "/v2/bot/channel/webhook/test", `{"endpoint":"`+w.bot.url+`"}`), 200, `"success":true`, `"statusCode":200`)
	if body := string(w.bot.all()[0].body); !strings.Contains(body, `"events":[]`) {
		t.Errorf("the test sends %s", body)
	}
	w.want(w.call("POST", "/v2/bot/channel/webhook/test", `{"endpoint":"http://127.0.0.1:1/"}`), 200, `"success":false`, "COULD_NOT_CONNECT")
	if got := w.WebhookFailures(); len(got) != 0 {
		t.Errorf("a test counts among the failures: %v", got)
	}
}

func TestRateLimits(t *testing.T) {
	t.Run("the bucket refills evenly on the platform's clock", func(t *testing.T) {
		w := newFixture(t)
		w.stop()
		for range 10 {
			w.want(w.call("GET", "/v2/bot/richmenu/list", ""), 200)
		}
		w.want(w.call("GET", "/v2/bot/richmenu/list", ""), 429, "rate limit")
		w.want(w.call("GET", "/v2/bot/info", ""), 200) // limits are for each endpoint
		w.advance(100 * time.Millisecond)
		w.want(w.call("GET", "/v2/bot/richmenu/list", ""), 200)
		w.want(w.call("GET", "/v2/bot/richmenu/list", ""), 429)
	})
	t.Run("for a benchmark they can be switched off", func(t *testing.T) {
		w := newFixture(t, func(c *linesim.Config) { c.Unlimited = true })
		for range 20 {
			w.want(w.call("GET", "/v2/bot/richmenu/list", ""), 200)
		}
	})
}
