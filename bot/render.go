package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"changwat/handlers/dialog"
	"changwat/internal/thai"
)

// LINE's limits, in UTF-16 units; those of labels stand in handlers.
const (
	maxMessages     = 5
	maxText         = 5000
	maxAlt          = 1500
	maxQuickReplies = 13
	maxPostback     = 300
	maxURI          = 1000
)

// errNothing is returned for an answer without text and cards, since LINE refuses empty messages.
var errNothing = errors.New("the answer has neither text nor a card")

// layout is an answer divided into messages: the texts first, then the cards. The quick replies belong to the last message,
// since LINE shows no others.
type layout struct {
	texts   []string
	alt     string
	cards   []renderedCard
	replies *messaging_api.QuickReply
}

// layOut divides an answer into at most five messages. What exceeds LINE's limits is cut at the end of a grapheme cluster, a
// line or a card, and the text says how many cards there are.
func layOut(a dialog.Answer) (layout, error) {
	text := strings.TrimSpace(a.Text)
	cards, cut := fitCards(a.Cards, a.Readings)
	if cut > 0 {
		text = joined(text, fmt.Sprintf("แสดง %d จาก %d รายการ", len(cards), len(a.Cards)))
	}
	room := maxMessages
	switch {
	case len(cards) > 0:
		room--
	case text == "":
		return layout{}, errNothing
	case len(a.Readings) > 0:
		text = joined(text, "(อ่านคำถามเป็น: "+strings.Join(a.Readings, " · ")+")")
	}
	return layout{texts: split(text, maxText, room), alt: altText(a), cards: cards, replies: quickReplies(a.Suggestions)}, nil
}

// Render returns an answer as the messages of one reply or push: the text, then the cards, at most five messages, with the
// quick replies on the last. An empty answer is an error.
func Render(a dialog.Answer) ([]messaging_api.MessageInterface, error) {
	d, err := layOut(a)
	if err != nil {
		return nil, err
	}
	var messages []messaging_api.MessageInterface
	for i, s := range d.texts {
		m := &messaging_api.TextMessage{Text: s}
		if i == len(d.texts)-1 && len(d.cards) == 0 {
			m.QuickReply = d.replies
		}
		messages = append(messages, m)
	}
	if len(d.cards) == 0 {
		return messages, nil
	}
	flex := &messaging_api.FlexMessage{AltText: d.alt, QuickReply: d.replies, Contents: d.cards[0].bubble}
	if len(d.cards) > 1 {
		all := &messaging_api.FlexCarousel{}
		for _, c := range d.cards {
			all.Contents = append(all.Contents, *c.bubble)
		}
		flex.Contents = all
	}
	return append(messages, flex), nil
}

// spareRoom is how many bytes a reply takes besides its cards, most often.
const spareRoom = 1 << 10

// RenderJSON returns the messages of Render as a JSON array, encoded without the SDK.
func RenderJSON(a dialog.Answer) (json.RawMessage, error) {
	d, err := layOut(a)
	if err != nil {
		return nil, err
	}
	room := spareRoom
	for _, c := range d.cards {
		room += len(c.json)
	}
	buf := append(make([]byte, 0, room), '[')
	for i, s := range d.texts {
		if i > 0 {
			buf = append(buf, ',')
		}
		o := open(buf, "text")
		o.text("text", s)
		if i == len(d.texts)-1 && len(d.cards) == 0 {
			o.quickReply(d.replies)
		}
		buf = o.close()
	}
	if len(d.cards) > 0 {
		if len(d.texts) > 0 {
			buf = append(buf, ',')
		}
		o := open(buf, "flex")
		o.text("altText", d.alt)
		o.raw("contents", d.appendCards)
		o.quickReply(d.replies)
		buf = o.close()
	}
	return append(buf, ']'), nil
}

// appendCards appends one bubble, or several as a carousel.
func (d layout) appendCards(buf []byte) []byte {
	if len(d.cards) == 1 {
		return append(buf, d.cards[0].json...)
	}
	o := open(buf, "carousel")
	o.raw("contents", func(buf []byte) []byte {
		return appendAll(buf, d.cards, func(buf []byte, c renderedCard) []byte { return append(buf, c.json...) })
	})
	return o.close()
}

// joinedMessages appends the messages of more to others, all as JSON arrays; ok is false where they would be too many. LINE
// shows the quick replies of the last message.
func joinedMessages(messages, more []byte) (both []byte, ok bool) {
	var first, last []json.RawMessage
	if json.Unmarshal(messages, &first) != nil || json.Unmarshal(more, &last) != nil || len(first)+len(last) > maxMessages {
		return messages, false
	}
	both, err := json.Marshal(append(first, last...))
	if err != nil {
		return messages, false
	}
	return both, true
}

// altText is the text of the notification.
func altText(a dialog.Answer) string {
	if len(a.Cards) == 0 {
		return ""
	}
	alt := strings.TrimSpace(a.Alt)
	if a.Cards[0].PictureShown() {
		alt = strings.TrimSpace(a.Cards[0].Picture.Chart.Alt() + " · " + alt)
	}
	if alt == "" {
		alt = strings.TrimSpace(a.Text)
	}
	if alt == "" {
		alt = strings.TrimSpace(a.Plain())
	}
	if alt == "" {
		alt = "มีข้อความใหม่"
	}
	return thai.TruncateUTF16(strings.ReplaceAll(alt, "\n", " "), maxAlt)
}

// quickReplies returns the suggestions as quick replies; nil for none.
func quickReplies(all []dialog.Suggestion) *messaging_api.QuickReply {
	var items []messaging_api.QuickReplyItem
	for _, s := range all {
		if s.Label == "" || s.Ask == "" || len(items) == maxQuickReplies {
			continue
		}
		items = append(items, messaging_api.QuickReplyItem{
			Type:   "action",
			Action: askAction(dialog.SuggestionLabel(s.Label), s.Ask),
		})
	}
	if len(items) == 0 {
		return nil
	}
	return &messaging_api.QuickReply{Items: items}
}

// split divides text into at most n pieces of at most units UTF-16 units, at the end of a line in the second half of the piece,
// otherwise between grapheme clusters. The rest after n pieces is replaced by "…".
func split(text string, units, n int) []string {
	var pieces []string
	for text != "" {
		piece := thai.TruncateUTF16(text, units)
		if piece == text || len(pieces) == n-1 {
			return append(pieces, piece)
		}
		piece = strings.TrimSuffix(piece, "…")
		if end := strings.LastIndexByte(piece, '\n'); end > len(piece)/2 {
			piece = piece[:end]
		}
		if piece == "" { // a single cluster of thousands of marks
			return append(pieces, "…")
		}
		pieces = append(pieces, piece)
		text = strings.TrimSpace(text[len(piece):])
	}
	return pieces
}

// joined joins two texts by a line break; either may be empty.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n" + b
}
