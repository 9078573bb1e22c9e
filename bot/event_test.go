package bot

import (
	"encoding/json"
	"strings"
	"testing"
)

const (
	userID  = "U4af4980629f4a1c0a4e0c1d6e5f7a8b9"
	groupID = "Ca56f94637c4347bf4ab8c7b2d1a9e0f3"
)

func TestDecodeCallback(t *testing.T) {
	good := `{"type":"message","webhookEventId":"01A","timestamp":5,"source":{"type":"user","userId":"` + userID +
		`"},"message":{"type":"text","id":"1","text":"ยอด"}}`
	body := func(events ...string) string {
		return `{"destination":"x","events":[` + strings.Join(events, ",") + `]}`
	}
	cases := []struct {
		name, body string
		sound      []bool // of each event
		err        bool
	}{
		{"an empty list of events is a probe", `{"destination":"x","events":[]}`, nil, false},
		{"no list of events is a probe too", `{}`, nil, false},
		{"one event", body(good), []bool{true}, false},
		{"an event that is no object does not affect the others", body(good, `7`, good), []bool{true, false, true}, false},
		{"null is no event", body(good, `null`), []bool{true, false}, false},
		{"a property of the wrong type only affects its own event",
			body(`{"type":"message","webhookEventId":"01B","timestamp":"late"}`, good), []bool{false, true}, false},
		{"an event without type", body(`{"webhookEventId":"01B"}`, good), []bool{false, true}, false},
		{"an event without id", body(`{"type":"message"}`, good), []bool{false, true}, false},
		{"a null source is accepted", body(`{"type":"follow","webhookEventId":"01B","source":null}`, good), []bool{true, true}, false},
		{"a user id of another format", body(`{"type":"message","webhookEventId":"01B","source":{"type":"user","userId":"../../x"}}`),
			[]bool{false}, false},
		{"a group id of another format", body(`{"type":"message","webhookEventId":"01B","source":{"type":"group","groupId":"C1"}}`),
			[]bool{false}, false},
		{"unknown types and properties are accepted", body(`{"type":"teleport","webhookEventId":"01B","to":{"moon":true}}`), []bool{true}, false},
		{"no JSON", `<xml/>`, nil, true},
		{"cut off", `{"events":[{"type":`, nil, true},
		{"no object", `[]`, nil, true},
		{"null", ` null`, nil, true},
		{"events that are no list", `{"events":{}}`, nil, true},
		{"nothing", ``, nil, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := decodeCallback([]byte(c.body))
			if (err != nil) != c.err {
				t.Fatalf("error %v, want error: %t", err, c.err)
			}
			if len(got.Events) != len(c.sound) {
				t.Fatalf("%d events, want %d", len(got.Events), len(c.sound))
			}
			for i, sound := range c.sound {
				if (got.Events[i].fault == nil) != sound {
					t.Errorf("event %d: fault %v, want sound: %t", i, got.Events[i].fault, sound)
				}
			}
		})
	}
}

func TestRawEventsAreTheEventsByteForByte(t *testing.T) {
	second := `{"type":"message", "webhookEventId":"01B" ,"x":1e2}`
	raw, err := rawEvents([]byte(`{"events":[{"type":"follow"},` + second + `]}`))
	if err != nil || len(raw) != 2 || string(raw[1]) != second {
		t.Errorf("got %s, %v; want %s", raw, err, second)
	}
}

func TestFormatOfLINEsIDs(t *testing.T) {
	cases := map[string]bool{
		userID:                      true,
		"":                          false,
		"U":                         false,
		strings.ToUpper(userID):     false,
		userID[:32] + "g":           false,
		userID + "0":                false,
		groupID:                     false,
		"U/../../v2/bot/message/xx": false,
	}
	for id, want := range cases {
		if got := isID(id, 'U'); got != want {
			t.Errorf("isID(%q) = %t", id, got)
		}
	}
}

func TestProbesOfTheConsole(t *testing.T) {
	cases := []struct {
		name string
		e    event
		want bool
	}{
		{"all 0", event{ReplyToken: strings.Repeat("0", 32)}, true},
		{"all f", event{ReplyToken: strings.Repeat("f", 32)}, true},
		{"user deadbeef", event{Source: source{User: "Udeadbeefdeadbeefdeadbeefdeadbeef"}}, true},
		{"a person", event{ReplyToken: "38ef843bde154d9b91c21320ffd17a0f", Source: source{User: userID}}, false},
		{"no reply token", event{Source: source{User: userID}}, false},
	}
	for _, c := range cases {
		if got := c.e.isProbe(); got != c.want {
			t.Errorf("%s: %t, want %t", c.name, got, c.want)
		}
	}
}

func TestSignature(t *testing.T) {
	body := []byte(oneEvent)
	good := sign("new", body)
	cases := []struct {
		name      string
		secrets   []string
		signature string
		want      bool
	}{
		{"right", []string{"new"}, good, true},
		{"of the second secret, while it is being replaced", []string{"old", "new"}, good, true},
		{"of another secret", []string{"old"}, good, false},
		{"missing", []string{"new"}, "", false},
		{"not base64", []string{"new"}, "§§§", false},
		{"too long", []string{"new"}, good + good, false},
		{"too short", []string{"new"}, "AAAA", false},
		{"no secret at all accepts nothing", nil, sign("", body), false},
		{"an empty secret accepts nothing", []string{""}, sign("", body), false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := verified(c.secrets, c.signature, body); got != c.want {
				t.Errorf("%t, want %t", got, c.want)
			}
		})
	}
	if verified([]string{"new"}, good, append(body, ' ')) {
		t.Error("a body with one more space was accepted")
	}
}

// FuzzDecodeCallback holds that no body makes the decoder fall over, that one way of reading it agrees with
// the other, and that an event that was read stays the same when it is read alone.
func FuzzDecodeCallback(f *testing.F) {
	f.Add([]byte(oneEvent))
	f.Add([]byte(`{"events":[7,null,{"type":"message","webhookEventId":"1","source":null}]}`))
	f.Add([]byte(`{"events":[{"type":"join","webhookEventId":"1","message":{"mention":{"mentionees":[{"index":-1,"length":9e9}]}}}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		c, err := decodeCallback(body)
		if err != nil {
			if json.Valid(body) && strings.HasPrefix(string(body), `{"events":[`) && strings.HasSuffix(string(body), `]}`) {
				var any struct{ Events []json.RawMessage }
				if json.Unmarshal(body, &any) == nil && !strings.Contains(strings.ToLower(string(body)), "destination") {
					t.Fatalf("a well-formed callback was refused: %v", err)
				}
			}
			return
		}
		raw, err := rawEvents(body)
		if err != nil || len(raw) != len(c.Events) {
			t.Fatalf("%d events were read, but %d have bytes: %v", len(c.Events), len(raw), err)
		}
		for i := range c.Events {
			e := &c.Events[i]
			if e.fault != nil {
				continue
			}
			alone, err := decodeEvent(raw[i])
			if err != nil {
				t.Fatalf("event %d was read, but not alone: %v", i, err)
			}
			if alone.ID != e.ID || alone.Type != e.Type || alone.chat() != e.chat() || alone.Message.Text != e.Message.Text {
				t.Fatalf("event %d differs when read alone", i)
			}
			e.concerns(identity{Name: "บอท"})
			e.address("บอท")
			sanitize(e.Message.Text)
		}
	})
}
