package check

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Message is one message object of the bot's, checked.
type Message struct {
	Raw      json.RawMessage
	Kind     string
	Text     string // what the chat shows, without the mentions' names
	Alt      string
	Quote    string // quoteToken
	Quick    map[string]any
	Mentions []Mention // textV2, in order, with the offsets of their placeholders in text
	Tracked  bool      // a video with a trackingId
	animated bool
}

var messageTypes = []string{
	"text", "textV2", "sticker", "image", "video", "audio", "location", "imagemap", "template", "flex", "coupon",
}

// messageFields are the properties of each type of message.
var messageFields = func() map[string]fields {
	common := fieldSet("type quickReply sender")
	return map[string]fields{
		"text":     common.with("text emojis quoteToken"),
		"textV2":   common.with("text substitution quoteToken"),
		"sticker":  common.with("packageId stickerId quoteToken"),
		"image":    common.with("originalContentUrl previewImageUrl"),
		"video":    common.with("originalContentUrl previewImageUrl trackingId"),
		"audio":    common.with("originalContentUrl duration"),
		"location": common.with("title address latitude longitude"),
		"imagemap": common.with("baseUrl altText baseSize video actions"),
		"template": common.with("altText template"),
		"flex":     common.with("altText contents"),
		"coupon":   common.with("couponId deliveryTag"),
	}
}()

var (
	senderFields     = fieldSet("name iconUrl")
	quickReplyFields = fieldSet("items")
	quickItemFields  = fieldSet("type imageUrl action")
	emojiFields      = fieldSet("index productId emojiId")
)

// Messages checks the message objects of a request: one to five, each by the rules of its type.
func (k *Request) Messages(raws []json.RawMessage) []Message {
	if len(raws) < 1 || len(raws) > 5 {
		k.Fail("messages", "Size must be between 1 and 5")
		return nil
	}
	list := make([]Message, 0, len(raws))
	for i, raw := range raws {
		path := "messages[" + strconv.Itoa(i) + "]"
		value, err := decoded(raw)
		if err != nil {
			k.Fail(path, "must be an object")
			continue
		}
		if n, ok := (node{k: k}).object(path, value); ok {
			list = append(list, n.message(raw))
		}
	}
	return list
}

// message checks one message object.
func (n node) message(raw json.RawMessage) Message {
	out := Message{Raw: raw}
	n.k.animated = 0
	if n.obj["type"] == "file" {
		n.fail("", "This message type is not available for your account") // people send files, bots do not
		return out
	}
	out.Kind = n.oneOf("type", messageTypes...)
	if known, ok := messageFields[out.Kind]; ok {
		n.only(known)
	}
	switch out.Kind {
	case "":
		n.fail("type", "May not be empty")
	case "text":
		n.textMessage(&out)
	case "textV2":
		n.textV2(&out)
	case "sticker":
		n.text("packageId", 32, UTF16Len)
		n.text("stickerId", 32, UTF16Len)
		out.Quote, _ = n.str("quoteToken")
		out.Alt = "ส่งสติกเกอร์"
	case "image", "video", "audio":
		n.media(&out)
	case "location":
		n.location(&out)
	case "imagemap":
		n.imagemap(&out)
	case "template":
		n.template(&out)
	case "flex":
		n.flex(&out)
	case "coupon":
		n.text("couponId", 100, UTF16Len)
		n.optional("deliveryTag", 30, UTF16Len)
		out.Alt = "ส่งคูปอง"
	}
	n.sender()
	n.quickReply(&out)
	return out
}

// sender checks the icon and name that stand in for the bot's. LINE refuses its own name and similar; which words
// those are is not published.
func (n node) sender() {
	s, ok := n.child("sender", "")
	if !ok {
		return
	}
	s.only(senderFields)
	name, _ := s.str("name")
	if UTF16Len(name) > 20 {
		s.fail("name", "sender.name length is invalid")
	}
	if strings.Contains(strings.ToUpper(name), "LINE") {
		s.fail("name", "contains a word that may not be used")
	}
	if s.has("iconUrl") {
		s.url("iconUrl", true, 2000, "https")
	}
}

// quickReplyMost is how many quick reply buttons a message has at most.
const quickReplyMost = 13

// quickReply checks the buttons under the message, and keeps them for the chat.
func (n node) quickReply(out *Message) {
	q, ok := n.child("quickReply", "")
	if !ok {
		return
	}
	q.only(quickReplyFields)
	if items, _ := q.obj["items"].([]any); len(items) > quickReplyMost {
		q.fail("items", fmt.Sprintf("must not be more than %d items", quickReplyMost))
		return
	}
	for _, item := range q.objects("items", 1, quickReplyMost) {
		item.only(quickItemFields)
		if item.oneOf("type", "action") == "" {
			item.fail("type", "May not be empty")
		}
		if item.has("imageUrl") {
			item.url("imageUrl", true, 2000, "https")
		}
		item.action("action", true, inQuickReply)
	}
	out.Quick = q.obj
}

func (n node) textMessage(out *Message) {
	out.Text = n.text("text", 5000, UTF16Len)
	out.Alt = out.Text
	out.Quote, _ = n.str("quoteToken")
	for _, e := range n.objects("emojis", 0, 20) {
		e.only(emojiFields)
		e.needNumber("index", 0, 5000, true)
		e.text("productId", 100, UTF16Len)
		e.text("emojiId", 100, UTF16Len)
		if at, ok := e.obj["index"].(float64); ok && unitAt(out.Text, int(at)) != '$' {
			e.fail("index", "must be the position of a $ in text")
		}
	}
}

// unitAt is the character that starts at the UTF-16 offset, 0 when none does.
func unitAt(s string, at int) rune {
	for _, r := range s {
		if at == 0 {
			return r
		}
		at -= UTF16Len(string(r))
		if at < 0 {
			return 0
		}
	}
	return 0
}

func (n node) media(out *Message) {
	n.url("originalContentUrl", true, 2000, "https")
	switch out.Kind {
	case "image":
		n.url("previewImageUrl", true, 2000, "https")
		out.Alt = "ส่งรูป"
	case "video":
		n.url("previewImageUrl", true, 2000, "https")
		id := n.optional("trackingId", 100, UTF16Len)
		if strings.ContainsFunc(id, func(r rune) bool { return !trackingRune(r) }) {
			n.fail("trackingId", "may hold only letters, digits and -.=,+*()%$&;:@{}!?<>[]")
		}
		out.Tracked, out.Alt = id != "", "ส่งวิดีโอ"
	case "audio":
		n.needNumber("duration", 1, 24*60*60*1000, true)
		out.Alt = "ส่งข้อความเสียง"
	}
}

func trackingRune(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' ||
		strings.ContainsRune("-.=,+*()%$&;:@{}!?<>[]", r)
}

func (n node) location(out *Message) {
	out.Text = n.text("title", 100, UTF16Len)
	n.text("address", 100, UTF16Len)
	n.needNumber("latitude", -90, 90, false)
	n.needNumber("longitude", -180, 180, false)
	out.Alt = "ส่งตำแหน่งที่ตั้ง"
}

// imagemap checks an image with areas to tap, and with a video perhaps.
func (n node) imagemap(out *Message) {
	n.url("baseUrl", true, 2000, "https")
	out.Alt = n.text("altText", 1500, UTF16Len)
	if size, ok := n.child("baseSize", "must be specified"); ok {
		size.only(fieldSet("width height"))
		size.needNumber("width", 1040, 1040, true)
		size.needNumber("height", 1, 1<<31-1, true)
	}
	if !n.has("actions") {
		n.fail("actions", "must be specified")
	}
	for _, a := range n.objects("actions", 0, 50) {
		a.imagemapAction()
	}
	video, ok := n.child("video", "")
	if !ok {
		return
	}
	video.only(fieldSet("originalContentUrl previewImageUrl area externalLink"))
	video.url("originalContentUrl", true, 2000, "https")
	video.url("previewImageUrl", true, 2000, "https")
	video.area()
	if link, ok := video.child("externalLink", ""); ok {
		link.only(fieldSet("linkUri label"))
		link.url("linkUri", true, 1000, "http", "https", "line", "tel")
		link.text("label", 30, UTF16Len)
	}
}

func (n node) imagemapAction() {
	kinds := []string{"message", "uri", "clipboard"}
	kind := n.oneOf("type", kinds...)
	if !slices.Contains(kinds, kind) {
		if kind == "" {
			n.fail("type", "May not be empty")
		}
		return
	}
	n.optional("label", 100, clusters)
	n.area()
	switch kind {
	case "message":
		n.only(fieldSet("type label area text"))
		n.text("text", 400, UTF16Len)
	case "uri":
		n.only(fieldSet("type label area linkUri"))
		n.url("linkUri", true, 1000, "http", "https", "line", "tel")
	case "clipboard":
		n.only(fieldSet("type label area clipboardText"))
		n.text("clipboardText", 1000, UTF16Len)
	}
}

func (n node) area() {
	if area, ok := n.child("area", "must be specified"); ok {
		area.only(fieldSet("x y width height"))
		area.needNumber("x", 0, 1<<31-1, true)
		area.needNumber("y", 0, 1<<31-1, true)
		area.needNumber("width", 1, 1<<31-1, true)
		area.needNumber("height", 1, 1<<31-1, true)
	}
}
