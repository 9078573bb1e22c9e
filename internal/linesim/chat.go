package linesim

import (
	"encoding/json"
	"slices"
	"sync"
	"time"

	"changwat/internal/linesim/check"
)

// Message is one message in a chat, from a person or from the bot.
type Message struct {
	ID       string          `json:"id"`
	Chat     string          `json:"chat"`
	From     string          `json:"from"`           // a person's id or the bot's
	Time     time.Time       `json:"time"`           // on the platform's clock
	Type     string          `json:"type"`           // LINE's message types, or "system" for what the chat says itself
	Body     json.RawMessage `json:"body,omitempty"` // LINE's message object as it was sent
	Text     string          `json:"text"`           // the words of a text or textV2, placeholders filled in
	Alt      string          `json:"alt"`            // what a phone's notification shows
	Mentions []Mention       `json:"mentions,omitempty"`
	Quote    string          `json:"quote"` // id of the quoted message
	Edited   bool            `json:"edited"`
	Unsent   bool            `json:"unsent"`
	Silent   bool            `json:"silent"`  // sent with notificationDisabled
	Read     bool            `json:"read"`    // the bot marked it as read
	Request  int64           `json:"request"` // the journal entry that brought it; 0 from people
}

// Mention points at a person in a text. Index and Length count UTF-16 units, as LINE does.
type Mention = check.Mention

// chats holds every chat. Each has its own lock: replies to different people don't wait for one another.
type chats struct {
	keep int
	feed *feed

	mu  sync.RWMutex
	all map[string]*chat
}

type chat struct {
	id, kind string
	keep     int
	feed     *feed

	mu       sync.Mutex
	messages []Message      // the last ones, oldest first
	quick    map[string]any // the quick reply object on show, nil when there is none
	loading  time.Time
	typing   int64 // counts loading animations, so that an old one's end does not stop a new one
}

func newChats(keep int, f *feed) *chats {
	return &chats{keep: keep, feed: f, all: map[string]*chat{}}
}

func (c *chats) open(id, kind string) *chat {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all[id] == nil {
		c.all[id] = &chat{id: id, kind: kind, keep: c.keep, feed: c.feed}
	}
	return c.all[id]
}

func (c *chats) get(id string) *chat {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.all[id]
}

// Messages is what the chat holds, oldest first. A private chat's id is the person's.
func (p *Platform) Messages(chat string) []Message {
	c := p.chats.get(chat)
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]Message(nil), c.messages...)
}

// QuickReply is the quick reply object that LINE would be showing in the chat now, nil when there is none.
func (p *Platform) QuickReply(chat string) json.RawMessage {
	c := p.chats.get(chat)
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return asJSON(c.quick)
}

// asJSON is an object as JSON, nil when there is none.
func asJSON(object map[string]any) json.RawMessage {
	if object == nil {
		return nil
	}
	raw, err := json.Marshal(object)
	if err != nil { // cannot happen: the object was decoded from JSON
		return nil
	}
	return raw
}

// add appends messages that arrived together. Any message removes the quick reply on show; of the new ones, the last
// message's is shown.
func (c *chat) add(quick map[string]any, fromBot bool, messages ...Message) {
	c.mu.Lock()
	if over := len(c.messages) + len(messages) - 2*c.keep; over > 0 {
		// Twice what is kept before anything moves, so that moving costs little for each message.
		c.messages = append(c.messages[:0], c.messages[len(c.messages)-min(c.keep, len(c.messages)):]...)
	}
	c.messages = append(c.messages, messages...)
	hadQuick, wasLoading := c.quick != nil, !c.loading.IsZero() && fromBot
	c.quick = quick
	if fromBot {
		c.loading = time.Time{}
		c.typing++
	}
	c.mu.Unlock()
	for i := range messages {
		c.feed.publish("message", messages[i])
	}
	if hadQuick || quick != nil {
		c.feed.publish("quickreply", map[string]any{"chat": c.id, "quickReply": quick})
	}
	if wasLoading {
		c.feed.publish("loading", map[string]any{"chat": c.id, "until": ""})
	}
}

// edit changes a message that is still remembered; the result is the new message.
func (c *chat) edit(id string, change func(*Message) bool) (Message, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := len(c.messages) - 1; i >= 0; i-- {
		if c.messages[i].ID == id {
			if !change(&c.messages[i]) {
				return Message{}, false
			}
			c.feed.publish("edit", c.messages[i])
			return c.messages[i], true
		}
	}
	return Message{}, false
}

// find is a message that is still remembered.
func (c *chat) find(id string) (Message, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := len(c.messages) - 1; i >= 0; i-- {
		if c.messages[i].ID == id {
			return c.messages[i], true
		}
	}
	return Message{}, false
}

// hasVideo reports whether a video with this tracking id is still remembered.
func (c *chat) hasVideo(trackingID string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.ContainsFunc(c.messages, func(m Message) bool {
		var video struct{ TrackingID string }
		return m.Type == "video" && json.Unmarshal(m.Body, &video) == nil && trackingID != "" && video.TrackingID == trackingID
	})
}

// markRead marks what people wrote up to and including the message.
func (c *chat) markRead(bot, upTo string) {
	c.mu.Lock()
	var changed []Message
	for i := range c.messages {
		m := &c.messages[i]
		if m.From != bot && !m.Read && m.Type != "system" {
			m.Read = true
			changed = append(changed, *m)
		}
		if m.ID == upTo {
			break
		}
	}
	c.mu.Unlock()
	for _, m := range changed {
		c.feed.publish("edit", m)
	}
}
