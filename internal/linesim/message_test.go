package linesim_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"changwat/internal/linesim"
)

// n repeats a character; thai is one grapheme cluster of three runes.
func n(s string, times int) string { return strings.Repeat(s, times) }

const thai = "กี่"

// obj is a JSON object, and arr an array, written short.
type (
	obj = map[string]any
	arr = []any
)

// with is a copy of o with other properties; nil removes one.
func with(o obj, pairs ...any) obj {
	c := obj{}
	for k, v := range o {
		c[k] = v
	}
	for i := 0; i < len(pairs); i += 2 {
		if c[pairs[i].(string)] = pairs[i+1]; pairs[i+1] == nil {
			delete(c, pairs[i].(string))
		}
	}
	return c
}

func times(v any, count int) arr {
	list := arr{}
	for range count {
		list = append(list, v)
	}
	return list
}

const (
	pic = "https://example.com/a.png"
	mp4 = "https://example.com/a.mp4"
)

var (
	text     = obj{"type": "text", "text": "ก"}
	sayIt    = obj{"type": "message", "label": "ก", "text": "ก"}
	tapIt    = obj{"type": "postback", "label": "ก", "data": "a", "displayText": "ก"}
	openIt   = obj{"type": "uri", "label": "ก", "uri": "https://example.com/"}
	pickIt   = obj{"type": "datetimepicker", "label": "ก", "data": "a", "mode": "date"}
	copyIt   = obj{"type": "clipboard", "label": "ก", "clipboardText": "ก"}
	buttons  = obj{"type": "buttons", "text": "ก", "actions": arr{sayIt}}
	column   = obj{"text": "ก", "actions": arr{sayIt}}
	location = obj{"type": "location", "title": "ก", "address": "ก", "latitude": 14.3, "longitude": 100.5}
	area     = obj{"x": 0, "y": 0, "width": 1, "height": 1}
	imagemap = obj{"type": "imagemap", "baseUrl": "https://example.com/i", "altText": "ก",
		"baseSize": obj{"width": 1040, "height": 700}, "actions": arr{obj{"type": "message", "text": "ก", "area": area}}}
)

func template(t obj) obj { return obj{"type": "template", "altText": "ก", "template": t} }

func quick(action obj, count int) obj {
	return with(text, "quickReply", obj{"items": times(obj{"type": "action", "action": action}, count)})
}

func v2(text string, substitution obj) obj {
	return obj{"type": "textV2", "text": text, "substitution": substitution}
}

var (
	emoji   = obj{"type": "emoji", "productId": "1", "emojiId": "2"}
	mention = obj{"type": "mention", "mentionee": obj{"type": "user", "userId": linesim.UserID("อนงค์")}}
)

// rule is a message and, when LINE refuses it, the property that LINE names: .text is messages[1].text, anything else
// is inside the message and stands as it is.
type rule struct {
	name    string
	message obj
	wrong   string // "" for a message that is accepted
}

// nowhere stands for a refusal that names no property.
const nowhere = "-"

var textRules = []rule{
	{"a text of 5,000 UTF-16 units", with(text, "text", n("😀", 2500)), ""},
	{"a text of 5,002 UTF-16 units", with(text, "text", n("😀", 2501)), ".text"},
	{"a text of 5,000 Thai letters with marks counts each rune", with(text, "text", n(thai, 1667)), ".text"},
	{"an empty text", with(text, "text", ""), ".text"},
	{"no text", with(text, "text", nil), ".text"},
	{"a text that is a number", with(text, "text", 5), ".text"},
	{"an unknown type", obj{"type": "hologram"}, ".type"},
	{"no type", obj{"text": "ก"}, ".type"},
	{"a property that is null", with(text, "quickReply", json.RawMessage("null")), ".quickReply"},
	{"a misspelt property", with(text, "quickreply", obj{}), ".quickreply"},
	{"an emoji at its $", with(text, "text", "😀$", "emojis", arr{obj{"index": 2, "productId": "1", "emojiId": "2"}}), ""},
	{"an emoji beside its $", with(text, "text", "😀$", "emojis", arr{obj{"index": 1, "productId": "1", "emojiId": "2"}}), ".emojis[0].index"},
	{"21 emoji", with(text, "text", "$", "emojis", times(obj{"index": 0, "productId": "1", "emojiId": "2"}, 21)), ".emojis"},
	{"textV2 with doubled braces and a mention", v2("{{ok}} {a}", obj{"a": mention}), ""},
	{"textV2 with a lone brace", v2("ราคา {", obj{}), "text"},
	{"textV2 with a brace that closes nothing", v2("ก } ข", obj{}), "text"},
	{"textV2 with an unknown placeholder", v2("{b}", obj{"a": emoji}), "text"},
	{"textV2 with a Thai placeholder", v2("{ก}", obj{"ก": emoji}), "substitution/ก"},
	{"textV2 with a key of 21", v2("ก", obj{n("a", 21): emoji}), "substitution/" + n("a", 21)},
	{"textV2 with 20 mentions of one key", v2(n("{a}", 20), obj{"a": mention}), ""},
	{"textV2 with 21 mentions", v2(n("{a}", 21), obj{"a": mention}), "text"},
	{"textV2 with 21 emoji", v2(n("{a}", 21), obj{"a": emoji}), "text"},
	{"textV2 mentioning no one", v2("{a}", obj{"a": obj{"type": "mention", "mentionee": obj{"type": "user"}}}), "substitution/a/mentionee/userId"},
	{"a sender", with(text, "sender", obj{"name": n("ก", 20), "iconUrl": pic}), ""},
	{"a sender with 21 letters", with(text, "sender", obj{"name": n("ก", 21)}), ".sender.name"},
	{"a sender named LINE", with(text, "sender", obj{"name": "Line ราชการ"}), ".sender.name"},
	{"a sticker", obj{"type": "sticker", "packageId": "446", "stickerId": "1988"}, ""},
	{"a sticker without id", obj{"type": "sticker", "packageId": "446"}, ".stickerId"},
	{"a coupon", obj{"type": "coupon", "couponId": "c"}, ""},
}

var mediaRules = []rule{
	{"an image", obj{"type": "image", "originalContentUrl": pic, "previewImageUrl": pic}, ""},
	{"an image over http", obj{"type": "image", "originalContentUrl": "http://example.com/a.png", "previewImageUrl": pic}, ".originalContentUrl"},
	{"an image with a Thai path", obj{"type": "image", "originalContentUrl": "https://example.com/รูป.png", "previewImageUrl": pic}, ".originalContentUrl"},
	{"an image without preview", obj{"type": "image", "originalContentUrl": pic}, ".previewImageUrl"},
	{"an image with a URL of 2,001", obj{"type": "image", "originalContentUrl": "https://example.com/" + n("a", 1981), "previewImageUrl": pic}, ".originalContentUrl"},
	{"a video", obj{"type": "video", "originalContentUrl": mp4, "previewImageUrl": pic, "trackingId": "a-1"}, ""},
	{"a video with a Thai tracking id", obj{"type": "video", "originalContentUrl": mp4, "previewImageUrl": pic, "trackingId": "ก"}, ".trackingId"},
	{"an audio message", obj{"type": "audio", "originalContentUrl": mp4, "duration": 1000}, ""},
	{"an audio message without duration", obj{"type": "audio", "originalContentUrl": mp4}, ".duration"},
	{"a location", location, ""},
	{"a location title of 101", with(location, "title", n("ก", 101)), ".title"},
	{"a location address of 100", with(location, "address", n("ก", 100)), ""},
	{"a location at latitude 91", with(location, "latitude", 91), ".latitude"},
	{"a location without longitude", with(location, "longitude", nil), ".longitude"},
	{"an imagemap", imagemap, ""},
	{"an imagemap of width 1000", with(imagemap, "baseSize", obj{"width": 1000, "height": 700}), ".baseSize.width"},
	{"an imagemap of 51 actions", with(imagemap, "actions", times(imagemap["actions"].(arr)[0], 51)), ".actions"},
	{"an imagemap text of 401", with(imagemap, "actions", arr{obj{"type": "message", "text": n("ก", 401), "area": area}}), ".actions[0].text"},
	{"an imagemap altText of 1,501", with(imagemap, "altText", n("ก", 1501)), ".altText"},
}

var actionRules = []rule{
	{"13 quick replies", quick(sayIt, 13), ""},
	{"14 quick replies", quick(sayIt, 14), ".quickReply.items"},
	{"a quick reply of no type", with(text, "quickReply", obj{"items": arr{obj{"action": sayIt}}}), ".quickReply.items[0].type"},
	{"a quick reply label of 20 letters", quick(with(sayIt, "label", n("ก", 20)), 1), ""},
	{"a quick reply label of 21 letters", quick(with(sayIt, "label", n("ก", 21)), 1), ".quickReply.items[0].action.label"},
	{"a quick reply label of 13 clusters and 39 code points", quick(with(sayIt, "label", n("ที่", 13)), 1), ".quickReply.items[0].action.label"},
	{"a quick reply label of 20 emoji", quick(with(sayIt, "label", n("😀", 20)), 1), ""},
	{"a quick reply without label", quick(with(sayIt, "label", nil), 1), ".quickReply.items[0].action"},
	{"a quick reply postback without displayText", quick(with(tapIt, "displayText", nil), 1), ".quickReply.items[0].action.displayText"},
	{"a quick reply to open the camera", quick(obj{"type": "camera", "label": "ก"}, 1), ""},
	{"a button to open the camera", template(with(buttons, "actions", arr{obj{"type": "camera", "label": "ก"}})), "template/actions/0/type"},
	{"a quick reply to a desktop address", quick(with(openIt, "altUri", obj{"desktop": "https://example.com/"}), 1), ".quickReply.items[0].action.altUri"},
	{"a message action of 300 code points", quick(with(sayIt, "text", n(thai, 100)), 1), ""},
	{"a message action of 301 code points in 101 clusters", quick(with(sayIt, "text", n(thai, 100)+"ก"), 1), ".quickReply.items[0].action.text"},
	{"a displayText of 301 code points", quick(with(tapIt, "displayText", n(thai, 100)+"ก"), 1), ".quickReply.items[0].action.displayText"},
	{"postback data of 300", quick(with(tapIt, "data", n("ก", 300)), 1), ""},
	{"postback data of 301", quick(with(tapIt, "data", n("ก", 301)), 1), ".quickReply.items[0].action.data"},
	{"a postback without data", quick(with(tapIt, "data", nil), 1), ".quickReply.items[0].action.data"},
	{"displayText and text at once", quick(with(tapIt, "text", "ก"), 1), ".quickReply.items[0].action.text"},
	{"fillInText without keyboard", quick(with(tapIt, "fillInText", "ก"), 1), ".quickReply.items[0].action.fillInText"},
	{"a tel link", quick(with(openIt, "uri", "tel:035123456"), 1), ""},
	{"a javascript link", quick(with(openIt, "uri", "javascript:alert(1)"), 1), ".quickReply.items[0].action.uri"},
	{"a Thai link that is not percent-encoded", quick(with(openIt, "uri", "https://example.com/?q=ฝน"), 1), ".quickReply.items[0].action.uri"},
	{"a link of 1,001", quick(with(openIt, "uri", "https://example.com/"+n("a", 981)), 1), ".quickReply.items[0].action.uri"},
	{"a date from min to max", quick(with(pickIt, "min", "2021-01-01", "initial", "2021-05-01", "max", "2021-12-31"), 1), ""},
	{"a date in Buddhist years", quick(with(pickIt, "initial", "2564-05-01"), 1), ".quickReply.items[0].action.initial"},
	{"min after max", quick(with(pickIt, "min", "2021-12-31", "max", "2021-01-01"), 1), ".quickReply.items[0].action.max"},
	{"a date for a time", quick(with(pickIt, "mode", "time", "initial", "2021-05-01"), 1), ".quickReply.items[0].action.initial"},
	{"a picker without mode", quick(with(pickIt, "mode", nil), 1), ".quickReply.items[0].action.mode"},
	{"a clipboard action", quick(copyIt, 1), ""},
	{"a clipboard action of 1,001", quick(with(copyIt, "clipboardText", n("ก", 1001)), 1), ".quickReply.items[0].action.clipboardText"},
	{"switching rich menus outside a rich menu", quick(obj{"type": "richmenuswitch", "label": "ก", "richMenuAliasId": "a", "data": "a"}, 1), ".quickReply.items[0].action.type"},
	{"an unknown action", quick(obj{"type": "fly", "label": "ก"}, 1), ".quickReply.items[0].action.type"},
}

var templateRules = []rule{
	{"a buttons template", template(buttons), ""},
	{"an altText of 1,501", with(template(buttons), "altText", n("ก", 1501)), ".altText"},
	{"no altText", with(template(buttons), "altText", nil), ".altText"},
	{"a buttons text of 160 clusters", template(with(buttons, "text", n(thai, 160))), ""},
	{"a buttons text of 161 clusters", template(with(buttons, "text", n(thai, 161))), "template/text"},
	{"a buttons text of 61 clusters under a title", template(with(buttons, "title", "ก", "text", n(thai, 61))), "template/text"},
	{"a title of 41 clusters", template(with(buttons, "title", n(thai, 41))), "template/title"},
	{"5 buttons", template(with(buttons, "actions", times(sayIt, 5))), "template/actions"},
	{"a button label of 21 clusters", template(with(buttons, "actions", arr{with(sayIt, "label", n(thai, 21))})), "template/actions/0/label"},
	{"an image behind a colour that is none", template(with(buttons, "imageBackgroundColor", "red")), "template/imageBackgroundColor"},
	{"a confirm template", template(obj{"type": "confirm", "text": n(thai, 240), "actions": times(sayIt, 2)}), ""},
	{"a confirm text of 241 clusters", template(obj{"type": "confirm", "text": n(thai, 241), "actions": times(sayIt, 2)}), "template/text"},
	{"a confirm template with one action", template(obj{"type": "confirm", "text": "ก", "actions": arr{sayIt}}), "template/actions"},
	{"10 columns", template(obj{"type": "carousel", "columns": times(column, 10)}), ""},
	{"11 columns", template(obj{"type": "carousel", "columns": times(column, 11)}), "template/columns"},
	{"a column text of 121 clusters", template(obj{"type": "carousel", "columns": arr{with(column, "text", n(thai, 121))}}), "template/columns/0/text"},
	{"4 actions in a column", template(obj{"type": "carousel", "columns": arr{with(column, "actions", times(sayIt, 4))}}), "template/columns/0/actions"},
	{"columns with different numbers of actions", template(obj{"type": "carousel", "columns": arr{column, with(column, "actions", times(sayIt, 2))}}), "template/columns/1/actions"},
	{"columns of which one has a title", template(obj{"type": "carousel", "columns": arr{column, with(column, "title", "ก")}}), "template/columns/1/title"},
	{"an image carousel", template(obj{"type": "image_carousel", "columns": times(obj{"imageUrl": pic, "action": with(sayIt, "label", n(thai, 4))}, 10)}), ""},
	{"an image carousel label of 13 code points", template(obj{"type": "image_carousel", "columns": arr{obj{"imageUrl": pic, "action": with(sayIt, "label", n(thai, 4)+"ก")}}}), "template/columns/0/action/label"},
}

func TestMessageRules(t *testing.T) {
	w := newFixture(t)
	for group, rules := range map[string][]rule{
		"text": textRules, "media": mediaRules, "actions": actionRules, "templates": templateRules, "flex": flexRules,
	} {
		for _, r := range rules {
			t.Run(group+"/"+r.name, func(t *testing.T) {
				body, err := json.Marshal(obj{"messages": arr{text, r.message}})
				if err != nil {
					t.Fatal(err)
				}
				w := &fixture{Platform: w.Platform, t: t, url: w.url, client: w.client}
				got := w.call("POST", "/v2/bot/message/validate/reply", string(body))
				if r.wrong == "" {
					w.want(got, 200)
					return
				}
				switch outside, found := strings.CutPrefix(r.wrong, "."); {
				case found:
					w.want(got, 400, `"message":"The request body has`, `"property":"messages[1].`+outside+`"`)
				case r.wrong == nowhere:
					w.want(got, 400, "\"message\":\"A message (messages[1])\u00a0in the request body is invalid\"", `"Too large flex message"`)
				default:
					w.want(got, 400, "\"message\":\"A message (messages[1])\u00a0in the request body is invalid\"", `"property":"`+r.wrong+`"`)
				}
			})
		}
	}
}

// TestAnswersInLINEsWords holds what LINE answered to people who quoted it; doc.go says where.
func TestAnswersInLINEsWords(t *testing.T) {
	inside := "A message (messages[0])\u00a0in the request body is invalid"
	for _, c := range []struct {
		name    string
		message obj
		words   string
		details []string // property, message
	}{
		{"an empty text", with(text, "text", ""), "The request body has 1 error(s)", []string{"messages[0].text", "May not be empty"}},
		{"a template without altText and template", obj{"type": "template"}, "The request body has 2 error(s)",
			[]string{"messages[0].altText", "May not be empty", "messages[0].template", "May not be empty"}},
		{"a quick reply without label", quick(with(sayIt, "label", nil), 1), "The request body has 1 error(s)",
			[]string{"messages[0].quickReply.items[0].action", "`label` must be specified"}},
		{"a quick reply without text", quick(with(sayIt, "text", nil), 1), "The request body has 1 error(s)",
			[]string{"messages[0].quickReply.items[0].action.text", "must be specified"}},
		{"an empty text in a card", carousel(bubble, flexBubble("")), inside,
			[]string{"/contents/1/body/contents/0/text", "must be non-empty text"}},
		{"a property that styles don't have", flexOf(with(bubble, "styles", obj{"type": "x"})), inside, []string{"/styles/type", "unknown field"}},
		{"a picture over http", flexOf(with(bubble, "hero", with(flexPic, "url", "http://example.com/a.png"))), inside, []string{"/hero/url", "invalid uri scheme"}},
		{"a component that a box may not hold", flexOf(with(bubble, "footer", with(box, "contents", arr{button, button, obj{"type": "spacer"}}))),
			inside, []string{"/footer/contents/2", "invalid property"}},
		{"a bubble of nothing", flexOf(obj{"type": "bubble"}), inside, []string{"/", "At least one block must be specified"}},
		{"a button that says nothing", carousel(with(bubble, "footer", with(box, "contents", arr{button, with(button, "action", with(sayIt, "text", ""))}))),
			inside, []string{"/contents/0/footer/contents/1/action/text", "must be non-empty text"}},
		{"a bubble that is too large", holding(with(flexText, "text", n("a", 30<<10))), inside, []string{"", "Too large flex message"}},
		{"a long title", template(obj{"type": "carousel", "columns": arr{with(column, "title", n("ก", 41))}}), inside,
			[]string{"template/columns/0/title", "must not be longer than 40 characters"}},
		{"a long address", template(with(buttons, "actions", arr{with(openIt, "uri", "https://example.com/"+n("a", 981))})), inside,
			[]string{"template/actions/0/uri", "size must be between 0 and 1000"}},
		{"14 quick replies", quick(sayIt, 14), "The request body has 1 error(s)",
			[]string{"messages[0].quickReply.items", "must not be more than 13 items"}},
		{"a long label of a quick reply", quick(with(sayIt, "label", n("ก", 22)), 1), "The request body has 1 error(s)",
			[]string{"messages[0].quickReply.items[0].action.label", "label must not be longer than 20 characters"}},
		{"a long name of a sender", with(text, "sender", obj{"name": n("ก", 21)}), "The request body has 1 error(s)",
			[]string{"messages[0].sender.name", "sender.name length is invalid"}},
		{"a type that only people send", obj{"type": "file", "fileName": "a.pdf"}, "The request body has 1 error(s)",
			[]string{"messages[0]", "This message type is not available for your account"}},
		{"an imagemap of another width", with(imagemap, "baseSize", obj{"width": 1041, "height": 700}), "The request body has 1 error(s)",
			[]string{"messages[0].baseSize.width", "must be an integer equal to 1040"}},
		{"an audio message of two days", obj{"type": "audio", "originalContentUrl": mp4, "duration": 2 * 86_400_000}, "The request body has 1 error(s)",
			[]string{"messages[0].duration", "must be an integer between 1 and 86400000"}},
		{"a brace in textV2", obj{"type": "textV2", "text": "{!owe}"}, inside,
			[]string{"text", "The key '!owe' enclosed in '{}' does not match the pattern '^[a-zA-Z0-9_]{1,20}$'."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newFixture(t)
			body, _ := json.Marshal(obj{"messages": arr{c.message}})
			var got struct {
				Message string
				Details []struct{ Property, Message string }
			}
			answer := w.call("POST", "/v2/bot/message/validate/reply", string(body))
			if err := json.Unmarshal([]byte(answer.body), &got); err != nil {
				t.Fatal(err)
			}
			var details []string
			for _, d := range got.Details {
				details = append(details, d.Property, d.Message)
			}
			if got.Message != c.words || !slices.Equal(details, c.details) {
				t.Errorf("answered %d %q %q", answer.status, got.Message, details)
			}
		})
	}
}

// TestOneStepAfterTheOther: the insides of messages are named only when nothing is wrong outside, and of the first
// wrong message alone.
func TestOneStepAfterTheOther(t *testing.T) {
	w := newFixture(t)
	wrong := holding(with(flexText, "color", "red"))
	validate := func(messages ...any) reply {
		body, _ := json.Marshal(obj{"messages": messages})
		return w.call("POST", "/v2/bot/message/validate/push", string(body))
	}
	got := w.want(validate(wrong, with(text, "text", "")), 400, "has 1 error(s)", "messages[1].text")
	if strings.Contains(got.body, "color") {
		t.Errorf("the inside is told too: %s", got.body)
	}
	got = w.want(validate(text, wrong, flexOf(obj{"type": "bubble"})), 400, "(messages[1])", "/body/contents/0/color")
	if strings.Contains(got.body, "block") {
		t.Errorf("two messages are told of: %s", got.body)
	}
	entries := w.Journal()
	if refusal := entries[len(entries)-2].Refusal; !strings.Contains(refusal+entries[len(entries)-1].Refusal, "#RRGGBB") {
		t.Errorf("the journal says %q, and not what a colour must be", refusal)
	}
}

func TestNumberOfMessages(t *testing.T) {
	w := newFixture(t)
	for count, status := range map[int]int{0: 400, 1: 200, 5: 200, 6: 400} {
		body, _ := json.Marshal(obj{"to": anong, "messages": times(text, count)})
		w.want(w.call("POST", pushPath, string(body)), status)
	}
	w.want(w.call("POST", pushPath, fmt.Sprintf(`{"to":"%s"}`, anong)), 400, `"property":"messages"`)
}

// TestRulesOfTheChat holds what validation alone cannot know: who is in the chat, and what it was quoted from.
func TestRulesOfTheChat(t *testing.T) {
	push := func(w *fixture, to string, message obj) reply {
		body, _ := json.Marshal(obj{"to": to, "messages": arr{message}})
		return w.call("POST", pushPath, string(body))
	}
	hello := func(id string) obj {
		return v2("สวัสดี {a} ครับ", obj{"a": obj{"type": "mention", "mentionee": obj{"type": "user", "userId": id}}})
	}
	t.Run("a mention reaches members of the group, by name", func(t *testing.T) {
		w := newFixture(t)
		w.want(push(w, working, hello(boonmee)), 200)
		m := w.Messages(working)[0]
		if m.Text != "สวัสดี @บุญมี ครับ" || len(m.Mentions) != 1 || m.Mentions[0].Index != 7 || m.Mentions[0].Length != 6 {
			t.Errorf("message %+v", m)
		}
		w.want(push(w, working, hello(stranger)), 400, "substitution")
		w.want(push(w, working, hello(botID)), 400, "substitution")
		w.want(push(w, anong, hello(anong)), 400, "substitution")
		body, _ := json.Marshal(obj{"messages": arr{hello(anong)}})
		w.want(w.call("POST", "/v2/bot/message/broadcast", string(body)), 400, "substitution")
	})
	t.Run("a quote token works in its own chat, again and again", func(t *testing.T) {
		w := newFixture(t)
		m := w.say(anong, working, "ถาม")
		quote := w.bot.last(t)["message"].(map[string]any)["quoteToken"]
		for range 2 {
			w.want(push(w, working, with(text, "quoteToken", quote)), 200)
		}
		if got := w.Messages(working)[1].Quote; got != m.ID {
			t.Errorf("quotes %q", got)
		}
		w.want(push(w, anong, with(text, "quoteToken", quote)), 400, "quoteToken")
		w.want(push(w, working, with(text, "quoteToken", "x")), 400, "quoteToken")
	})
	t.Run("a tracked video is for private chats", func(t *testing.T) {
		w := newFixture(t)
		video := obj{"type": "video", "originalContentUrl": mp4, "previewImageUrl": pic, "trackingId": "a"}
		w.want(push(w, anong, video), 200)
		w.want(push(w, working, video), 400, "trackingId")
	})
	t.Run("quick replies are those of the last message, and vanish with the next from anyone", func(t *testing.T) {
		w := newFixture(t)
		body, _ := json.Marshal(obj{"to": working, "messages": arr{quick(sayIt, 1), text}})
		w.want(w.call("POST", pushPath, string(body)), 200)
		if w.QuickReply(working) != nil {
			t.Error("the first message's quick reply shows")
		}
		w.want(push(w, working, quick(sayIt, 1)), 200)
		if w.QuickReply(working) == nil {
			t.Error("the last message's quick reply does not show")
		}
		w.say(boonmee, working, "เรื่องอื่น")
		if w.QuickReply(working) != nil {
			t.Error("it still shows")
		}
	})
}
