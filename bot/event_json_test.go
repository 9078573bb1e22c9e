package bot

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// plainBodies are webhooks as LINE sends them.
var plainBodies = []string{
	oneEvent,
	`{"destination":"U1","events":[]}`,
	` { "destination" : "U1" , "events" : [ { "type" : "follow", "timestamp":0, "source":{"type":"user","userId":"U1"} } , {"type":"leave","source":{"type":"group","groupId":"C1"}} ] } `,
	`{"destination":"U1","events":[{"type":"message","message":{"id":"1","type":"text","text":"@บอท ยอด (sun)","emojis":[{"index":5,"length":5,"productId":"p","emojiId":"e"}],` +
		`"mention":{"mentionees":[{"index":0,"length":4,"type":"user","userId":"U1","isSelf":true}]},"quotedMessageId":"7"},"deliveryContext":{"isRedelivery":true},"source":{"type":"group","groupId":"C1","userId":"U2"}}]}`,
	`{"destination":"U1","events":[{"type":"message","message":{"id":"1","type":"file","fileName":"ข่าว.txt","fileSize":2138},"mode":"standby","source":{"type":"room","roomId":"R1"}}]}`,
	`{"destination":"U1","events":[{"type":"postback","postback":{"data":"a=1","params":{"newRichMenuAliasId":"tab"}}},{"type":"unsend","unsend":{"messageId":"3"},"new":{"by":[["LINE"],1,true,{}]}}]}`,
}

func TestPlainWebhooksAreReadWithoutEncodingJSON(t *testing.T) {
	for _, body := range plainBodies {
		var c callback
		if !c.read([]byte(body)) {
			t.Errorf("not read: %s", body)
		}
		sameCallback(t, []byte(body), c)
	}
	for name, body := range map[string]string{
		"an escape": strings.Replace(oneEvent, "ยอด", `ยอด\n`, 1), "null": strings.Replace(oneEvent, "false", "null", 1), "a fraction": strings.Replace(oneEvent, "1619744100000", "1.5", 1),
		"two bodies": oneEvent + oneEvent, "half a body": oneEvent[:len(oneEvent)/2], "a leading zero": strings.Replace(oneEvent, "1619744100000", "01", 1), "another type": strings.Replace(oneEvent, `"type":"user"`, `"type":1`, 1),
		"no UTF-8": strings.Replace(oneEvent, "ยอด", "\xe0\xb8", 1), "a line end in a string": strings.Replace(oneEvent, "ยอด", "ยอด\n", 1), "null alone": "null", "nothing": "",
	} {
		if c := new(callback); c.read([]byte(body)) {
			t.Errorf("%s is taken for plain", name)
		}
	}
}

// TestWhatIsReadAsPlainIsReadAlikeByEncodingJSON damages bodies at a few places.
func TestWhatIsReadAsPlainIsReadAlikeByEncodingJSON(t *testing.T) {
	pieces := []string{"", "{", "}", "[", "]", `"`, ",", ":", "0", "7", "-", ".", "e", " ", "\n", "\t", `\`, "null", "true", "false", "\xe0", "\x01", "ก", `"a":1,`, `"text":"x",`, "{}", "[]"}
	rapid.Check(t, func(t *rapid.T) {
		body := []byte(rapid.SampledFrom(plainBodies).Draw(t, "body"))
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			at := rapid.IntRange(0, len(body)).Draw(t, "at")
			stop := min(len(body), at+rapid.IntRange(0, 2).Draw(t, "length"))
			body = slices.Concat(body[:at], []byte(rapid.SampledFrom(pieces).Draw(t, "piece")), body[stop:])
		}
		if c := new(callback); c.read(body) {
			sameCallback(t, body, *c)
		}
	})
}

// sameCallback compares what was read of a body with what encoding/json reads.
func sameCallback(t rapid.TB, body []byte, got callback) {
	var want callback
	if err := json.Unmarshal(body, &want); err != nil {
		t.Fatalf("%s is no JSON: %v", body, err)
	}
	if got.Destination != want.Destination || len(got.Events) != len(want.Events) || len(got.Events) > 0 && !reflect.DeepEqual(got.Events, want.Events) {
		t.Fatalf("%s is read %+v, want %+v", body, got, want)
	}
}
