package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"changwat/internal/cache"
)

// callback is what the bot reads of a webhook request's body.
type callback struct {
	Destination string  `json:"destination"` // the bot's own user id
	Events      []event `json:"events"`
}

// rawCallback is a callback with its events left raw.
type rawCallback struct {
	Destination string            `json:"destination"`
	Events      []json.RawMessage `json:"events"`
}

// decodeCallback reads a webhook request's body. All events are decoded in one pass. Only where that fails are they
// decoded one by one, so that one malformed event (its fault says why) does not affect the others. An error means that the
// body as a whole is malformed.
func decodeCallback(body []byte) (callback, error) {
	var c callback
	if !bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("{")) { // null would decode as an empty callback
		return callback{}, errors.New("decoding webhook: not a JSON object")
	}
	if err := json.Unmarshal(body, &c); err != nil {
		var raw rawCallback
		if err := json.Unmarshal(body, &raw); err != nil {
			return callback{}, fmt.Errorf("decoding webhook: %w", err)
		}
		c = callback{Destination: raw.Destination, Events: make([]event, len(raw.Events))}
		for i, r := range raw.Events {
			if err := json.Unmarshal(r, &c.Events[i]); err != nil {
				c.Events[i].fault = fmt.Errorf("decoding event: %w", err)
			}
		}
	}
	for i := range c.Events {
		if e := &c.Events[i]; e.fault == nil {
			e.fault = e.check()
			e.Message.cutEmojis()
		}
	}
	return c, nil
}

// decodeEvent reads one event from the ledger's inbox.
func decodeEvent(raw []byte) (*event, error) {
	e := new(event)
	if err := json.Unmarshal(raw, e); err != nil {
		return nil, fmt.Errorf("decoding event: %w", err)
	}
	e.Message.cutEmojis()
	return e, e.check()
}

// rawEvents returns the bytes of each event of a body that decodeCallback has read.
func rawEvents(body []byte) ([]json.RawMessage, error) {
	var raw rawCallback
	if err := json.Unmarshal(body, &raw); err != nil {
		return nil, fmt.Errorf("decoding webhook: %w", err)
	}
	return raw.Events, nil
}

// event holds the fields of all types of webhook events that the bot needs. The SDK's type takes eight times as long to
// decode and fails on an event without a source.
type event struct {
	Type       string  `json:"type"`
	Mode       string  `json:"mode"`
	ID         string  `json:"webhookEventId"`
	Timestamp  int64   `json:"timestamp"` // milliseconds since 1970, when it happened
	ReplyToken string  `json:"replyToken"`
	Source     source  `json:"source"`
	Message    message `json:"message"`
	Postback   struct {
		Data   string `json:"data"`
		Params struct {
			NewMenu string `json:"newRichMenuAliasId"` // the tab of the menu that was opened
		} `json:"params"`
	} `json:"postback"`
	Unsend struct {
		MessageID string `json:"messageId"`
	} `json:"unsend"`
	Delivery struct {
		Again bool `json:"isRedelivery"`
	} `json:"deliveryContext"`

	fault error         // why it could not be read
	last  *cache.Lookup // the person's last question in this chat, read with the claim; nil: not read
	note  *cache.Lookup // what the person is to be told besides, read with the claim; nil: not read
	afterReply
}

// afterReply is what is done once an event has been replied to.
type afterReply struct {
	onReplied func(context.Context) // called once LINE has accepted the reply; nil for nothing
	entries   []cache.Entry         // to be written with the end of the claim: the question that was asked
	shown     []byte                // which records the reply shows, as encodeShows writes them
}

// source says where an event happened. In a group, LINE does not always include the user id.
type source struct {
	Type  string `json:"type"` // user, group, room
	User  string `json:"userId"`
	Group string `json:"groupId"`
	Room  string `json:"roomId"`
}

// known reports whether the type of chat is known and its id present. Events from types that LINE may add in future are not
// answered, even where they name a user, because it is unknown who else can read the chat.
func (s source) known() bool {
	switch s.Type {
	case "user":
		return s.User != ""
	case "group":
		return s.Group != ""
	case "room":
		return s.Room != ""
	}
	return s == source{}
}

// message is the part of a message that the bot reads.
type message struct {
	ID      string  `json:"id"`
	Type    string  `json:"type"`
	Text    string  `json:"text"`
	Quoted  string  `json:"quotedMessageId"`
	File    string  `json:"fileName"`
	Size    int64   `json:"fileSize"` // of the file, in bytes
	Emojis  []emoji `json:"emojis"`
	Mention struct {
		Mentionees []mentionee `json:"mentionees"`
	} `json:"mention"`
}

// mentionee is one mention in a text. Index and Length count UTF-16 code units.
type mentionee struct {
	Index  int  `json:"index"`
	Length int  `json:"length"`
	Self   bool `json:"isSelf"`
}

// errMalformedID refuses an id that does not have the format of LINE's ids.
var errMalformedID = errors.New("malformed LINE id")

// check returns why the event cannot be handled; nil for a valid one, including types that the bot does not know.
func (e *event) check() error {
	switch {
	case e.Type == "":
		return errors.New("event without type")
	case e.ID == "" || len(e.ID) > 64:
		return errors.New("event without webhookEventId")
	case e.Source.User != "" && !isID(e.Source.User, 'U'),
		e.Source.Group != "" && !isID(e.Source.Group, 'C'),
		e.Source.Room != "" && !isID(e.Source.Room, 'R'):
		return errMalformedID
	}
	return nil
}

// chat returns the id of the chat in which the event happened; "" where LINE does not say.
func (e *event) chat() string {
	switch e.Source.Type {
	case "user":
		return e.Source.User
	case "group":
		return e.Source.Group
	case "room":
		return e.Source.Room
	}
	return ""
}

// inGroup reports whether the event happened in a chat of several people.
func (e *event) inGroup() bool { return e.Source.Type == "group" || e.Source.Type == "room" }

// at returns when the event happened.
func (e *event) at() time.Time { return time.UnixMilli(e.Timestamp) }

// isText reports whether the event is a text message, new or edited.
func (e *event) isText() bool {
	return (e.Type == "message" || e.Type == "messageEdited") && e.Message.Type == "text"
}

// isProbe reports whether the event is a dummy that LINE's console used to send to verify a webhook: with a reply token of
// all 0 or all f, from a user Udeadbeef….
func (e *event) isProbe() bool {
	return strings.HasPrefix(e.Source.User, "Udeadbeef") ||
		e.ReplyToken != "" && (strings.Trim(e.ReplyToken, "0") == "" || strings.Trim(e.ReplyToken, "f") == "")
}

// isID reports whether s has the format of LINE's ids: a letter (U user, C group, R room) and 32 lower-case hexadecimal
// digits. Only such an id may become part of a URL.
func isID(s string, kind byte) bool {
	if len(s) != 33 || s[0] != kind {
		return false
	}
	for i := 1; i < len(s); i++ {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
