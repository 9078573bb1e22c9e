package linesim_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"changwat/internal/linesim"
)

// detail is a property of the last event, an object.
func (w *fixture) detail(name string) map[string]any {
	w.t.Helper()
	d, _ := w.bot.last(w.t)[name].(map[string]any)
	if d == nil {
		w.t.Fatalf("the last event has no %s: %v", name, w.bot.last(w.t))
	}
	return d
}

func TestEmojisOfPeople(t *testing.T) {
	hello := linesim.Emoji{Index: 0, Length: 7, ProductID: "5ac1bfd5040ab15980c9b435", EmojiID: "001"}
	t.Run("the spans reach the bot as they were said", func(t *testing.T) {
		w := newFixture(t)
		w.say(anong, working, "(hello)บอท ยอดโควิดล่าสุด", linesim.Emojis(hello))
		emojis, _ := w.detail("message")["emojis"].([]any)
		if len(emojis) != 1 || emojis[0].(map[string]any)["length"] != 7.0 || emojis[0].(map[string]any)["emojiId"] != "001" {
			t.Errorf("emojis %v", emojis)
		}
	})
	t.Run("the page says them and edits them", func(t *testing.T) {
		w := newFixture(t)
		body := `{"from":"` + anong + `","chat":"` + working + `","text":"😀(hello)","emojis":[{"index":2,"length":7,"productId":"p","emojiId":"e"}]`
		said := w.want(w.page("POST", "/_/say", body+`}`), 200).json(t)
		w.want(w.page("POST", "/_/edit", body+`,"id":"`+said["id"].(string)+`"}`), 200)
		if err := w.Idle(w.ctx()); err != nil {
			t.Fatal(err)
		}
		for _, e := range w.bot.events() {
			if m := e["message"].(map[string]any); len(m["emojis"].([]any)) != 1 {
				t.Errorf("%s without emojis", e["type"])
			}
		}
	})
	t.Run("what the app cannot send is refused", func(t *testing.T) {
		w := newFixture(t)
		for name, e := range map[string][]linesim.Emoji{
			"beyond the end": {{Index: 1, Length: 7, ProductID: "p", EmojiID: "e"}},
			"of no length":   {{ProductID: "p", EmojiID: "e"}},
			"without ids":    {{Length: 7}},
			"overlapping":    {hello, {Index: 3, Length: 2, ProductID: "p", EmojiID: "e"}},
		} {
			if _, err := w.Say(w.ctx(), anong, "", "(hello)", linesim.Emojis(e...)); err == nil {
				t.Errorf("an emoji %s was sent", name)
			}
		}
	})
}

func TestBeaconsAndVideos(t *testing.T) {
	t.Run("a beacon", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.page("POST", "/_/beacon", `{"person":"`+anong+`","hwid":"d41d8cd98f","type":"enter","dm":"0a0b"}`), 200)
		w.Idle(w.ctx())
		if b := w.detail("beacon"); b["hwid"] != "d41d8cd98f" || b["dm"] != "0a0b" || w.bot.last(t)["replyToken"] == nil {
			t.Errorf("beacon %v", b)
		}
		w.want(w.page("POST", "/_/beacon", `{"person":"`+anong+`","hwid":"x","type":"enter"}`), 400)
		w.want(w.page("POST", "/_/beacon", `{"person":"`+anong+`","hwid":"d41d8cd98f","type":"leave"}`), 400)
	})
	t.Run("a video seen to its end", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.page("POST", "/_/video", `{"person":"`+anong+`","trackingId":"a-1"}`), 400, "no video")
		w.want(w.call("POST", pushPath, `{"to":"`+anong+`","messages":[{"type":"video","originalContentUrl":"`+mp4+
			`","previewImageUrl":"`+pic+`","trackingId":"a-1"}]}`), 200)
		w.want(w.page("POST", "/_/video", `{"person":"`+anong+`","trackingId":"a-1"}`), 200)
		w.Idle(w.ctx())
		if v := w.detail("videoPlayComplete"); v["trackingId"] != "a-1" {
			t.Errorf("video %v", v)
		}
	})
	t.Run("standby until it is switched off", func(t *testing.T) {
		w := newFixture(t)
		w.want(w.page("POST", "/_/standby", `{"on":true}`), 200)
		for range 2 {
			w.say(anong, "", "มีใครอยู่ไหม")
			if e := w.bot.last(t); e["mode"] != "standby" || e["replyToken"] != nil {
				t.Errorf("event %v", e)
			}
		}
		w.want(w.page("POST", "/_/standby", `{"on":false}`), 200)
		w.say(anong, "", "กลับมาแล้วหรือยัง")
		if e := w.bot.last(t); e["mode"] != "active" || e["replyToken"] == nil {
			t.Errorf("event %v", e)
		}
	})
}

func TestRooms(t *testing.T) {
	w := newFixture(t)
	made := w.want(w.page("POST", "/_/group", `{"name":"ห้องใหม่","members":["`+anong+`","บุญมี"],"room":true}`), 200).json(t)
	room := made["id"].(string)
	w.want(w.page("GET", "/_/state", ""), 200, room)
	w.want(w.push(room, "ยังไม่ได้เชิญ"), 400, "Failed to send messages")
	w.want(w.page("POST", "/_/join", `{"chat":"`+room+`"}`), 200)
	w.Idle(w.ctx())
	if s := w.detail("source"); w.bot.last(t)["type"] != "join" || s["type"] != "room" || s["roomId"] != room {
		t.Errorf("event %v", w.bot.last(t))
	}
	in := "/v2/bot/room/" + room
	w.want(w.call("GET", in+"/members/count", ""), 200, `"count":2`)
	w.want(w.call("GET", in+"/member/"+boonmee, ""), 200, "บุญมี")
	w.want(w.push(room, "เชิญแล้ว"), 200)
	w.want(w.page("POST", "/_/leave", `{"chat":"`+room+`"}`), 200)
	w.Idle(w.ctx())
	if w.bot.last(t)["type"] != "leave" {
		t.Errorf("event %v", w.bot.last(t))
	}
	w.want(w.call("GET", in+"/members/count", ""), 404)
	w.want(w.push(room, "ออกไปแล้ว"), 400, "Failed to send messages")
	w.want(w.page("POST", "/_/group", `{"name":"ห้องใหม่","room":true}`), 400, "taken")
	w.want(w.page("POST", "/_/group", `{"name":"กลุ่มแปลก","members":["ใครไม่รู้"]}`), 400)
}

func TestMembershipsOfTheAccount(t *testing.T) {
	w := newFixture(t)
	w.want(w.call("GET", "/v2/bot/membership/list", ""), 200, `{"memberships":[]}`)
	w.want(w.call("GET", "/v2/bot/membership/7/users/ids", ""), 404)
	change := func(kind string, status int) {
		t.Helper()
		w.want(w.page("POST", "/_/membership", `{"person":"`+anong+`","type":"`+kind+`","membershipId":7}`), status)
		w.Idle(w.ctx())
	}
	change("renewed", 400)
	change("joined", 200)
	if m := w.detail("membership"); m["type"] != "joined" || m["membershipId"] != 7.0 || w.bot.last(t)["replyToken"] == nil {
		t.Errorf("membership %v", m)
	}
	change("joined", 400)
	change("renewed", 200)
	w.want(w.call("GET", "/v2/bot/membership/list", ""), 200, `"membershipId":7`, `"memberCount":1`)
	w.want(w.call("GET", "/v2/bot/membership/subscription/"+anong, ""), 200, `"totalSubscriptionMonths":2`, `"nextBillingDate":"2021-06-30"`)
	w.want(w.call("GET", "/v2/bot/membership/subscription/"+boonmee, ""), 200, `{"subscriptions":[]}`)
	w.want(w.call("GET", "/v2/bot/membership/7/users/ids", ""), 200, anong)
	change("left", 200)
	w.want(w.call("GET", "/v2/bot/membership/7/users/ids", ""), 200, `{"userIds":[]}`)
	change("thrown out", 400)
}

func TestInsight(t *testing.T) {
	w := newFixture(t)
	w.want(w.push(working, "ประกาศ"), 200)
	broadcast := w.want(w.call("POST", "/v2/bot/message/broadcast", `{"messages":[{"type":"text","text":"ถึงทุกคน"}]}`), 200)
	w.want(w.call("GET", "/v2/bot/insight/message/delivery?date=20210430", ""), 200, `"unready"`)
	w.want(w.call("GET", "/v2/bot/insight/message/delivery?date=today", ""), 400)
	w.advance(24 * time.Hour)
	w.want(w.call("GET", "/v2/bot/insight/message/delivery?date=20210430", ""), 200, `"ready"`, `"apiPush":3`, `"apiBroadcast":3`)
	if err := w.Unfollow(w.ctx(), anong); err != nil {
		t.Fatal(err)
	}
	w.want(w.call("GET", "/v2/bot/insight/followers?date=20210430", ""), 200, `"followers":3`, `"blocks":1`, `"targetedReaches":2`)
	w.want(w.call("GET", "/v2/bot/insight/demographic", ""), 200, `{"available":false}`)
	id := broadcast.header.Get("X-Line-Request-Id")
	w.want(w.call("GET", "/v2/bot/insight/message/event?requestId="+id, ""), 200, id, `"delivered":3`, `"uniqueClick":null`)
	w.want(w.call("GET", "/v2/bot/message/progress/narrowcast?requestId="+id, ""), 404)
	w.want(w.call("GET", "/v2/bot/insight/message/event?requestId=x", ""), 404)
	unit := "/v2/bot/insight/message/event/aggregation?customAggregationUnit=morning&from=20210401&to="
	w.want(w.call("GET", unit+"20210430", ""), 200, `"messages":[]`)
	w.want(w.call("GET", unit, ""), 400)
}

func TestDateIsOfThePlatformsClock(t *testing.T) {
	w := newFixture(t)
	w.stop()
	got := w.want(w.call("GET", "/v2/bot/info", ""), 200)
	told, err := http.ParseTime(got.header.Get("Date"))
	if now := w.Clock().Now(); err != nil || !told.Equal(now.Truncate(time.Second)) {
		t.Errorf("Date %s (%v), the clock says %s", told, err, now)
	}
}

// TestAssertionKeys lets keys of both kinds issue a channel access token v2.1: one that the platform made, and one that
// the page registered.
func TestAssertionKeys(t *testing.T) {
	w := newFixture(t)
	private, err := w.NewAssertionKey()
	if err != nil {
		t.Fatal(err)
	}
	var k struct{ KID, N, E, D, P, Q string }
	if err := json.Unmarshal([]byte(private), &k); err != nil {
		t.Fatal(err)
	}
	number := func(s string) *big.Int {
		raw, err := base64.RawURLEncoding.DecodeString(s)
		if err != nil {
			t.Fatal(err)
		}
		return new(big.Int).SetBytes(raw)
	}
	made := &rsa.PrivateKey{
		PublicKey: rsa.PublicKey{N: number(k.N), E: int(number(k.E).Int64())}, D: number(k.D),
		Primes: []*big.Int{number(k.P), number(k.Q)},
	}
	made.Precompute()
	own, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	public, _ := json.Marshal(map[string]string{"kty": "RSA", "e": "AQAB", "n": base64.RawURLEncoding.EncodeToString(own.N.Bytes())})
	body, _ := json.Marshal(map[string]string{"kid": "of-the-page", "jwk": string(public)})
	w.want(w.page("POST", "/_/key", string(body)), 200, "of-the-page")
	w.want(w.page("POST", "/_/key", `{"kid":"x","jwk":"{}"}`), 400)

	for kid, key := range map[string]*rsa.PrivateKey{k.KID: made, "of-the-page": own} {
		got := w.want(w.call("POST", "/oauth2/v2.1/token", assertionForm(t, w, kid, key), "Content-Type", "application/x-www-form-urlencoded"), 200, "access_token")
		issued := got.json(t)["access_token"].(string)
		w.want(w.call("GET", "/v2/bot/info", "", "Authorization", "Bearer "+issued), 200)
	}
	w.want(w.call("POST", "/oauth2/v2.1/token", assertionForm(t, w, k.KID, own), "Content-Type", "application/x-www-form-urlencoded"), 400, "signature")
}

// assertionForm asks for a token of a day with an assertion of ten minutes.
func assertionForm(t *testing.T, w *fixture, kid string, key *rsa.PrivateKey) string {
	t.Helper()
	claims, _ := json.Marshal(map[string]any{
		"iss": w.ChannelID(), "sub": w.ChannelID(), "aud": "https://api.line.me/",
		"exp": w.Clock().Now().Add(10 * time.Minute).Unix(), "token_exp": 86400,
	})
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode([]byte(`{"alg":"RS256","typ":"JWT","kid":"`+kid+`"}`)) + "." + encode(claims)
	sum := sha256.Sum256([]byte(signed))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	return url.Values{
		"grant_type":            {"client_credentials"},
		"client_assertion_type": {"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
		"client_assertion":      {strings.Join([]string{signed, encode(signature)}, ".")},
	}.Encode()
}
