package linesim

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"changwat/internal/linesim/check"
)

// textDraft is a text message before it is sent.
type textDraft struct {
	text     string
	mentions []Mention
	emojis   []Emoji
	quote    string
}

// Emoji is a LINE emoji in a text: the text holds a name in its place, such as (hello). Index and Length count UTF-16
// units, as LINE does.
type Emoji struct {
	Index     int    `json:"index"`
	Length    int    `json:"length"`
	ProductID string `json:"productId"`
	EmojiID   string `json:"emojiId"`
}

// Emojis marks the parts of the text that stand for LINE emoji.
func Emojis(emojis ...Emoji) SayOption {
	return func(s *textDraft) { s.emojis = append(s.emojis, emojis...) }
}

// SayOption adds something to a text message.
type SayOption func(*textDraft)

// Quoting makes the message quote an earlier one of the same chat.
func Quoting(messageID string) SayOption { return func(s *textDraft) { s.quote = messageID } }

// Mentions marks the parts of the text that mention someone.
func Mentions(mentions ...Mention) SayOption {
	return func(s *textDraft) { s.mentions = append(s.mentions, mentions...) }
}

// Mentioning marks every «@name» in the text as a mention of that person (or the bot), as picking the name from the
// list that LINE offers after @ does.
func Mentioning(userID, name string) SayOption {
	return func(s *textDraft) {
		for at := 0; ; {
			i := strings.Index(s.text[at:], "@"+name)
			if i < 0 {
				return
			}
			at += i
			s.mentions = append(s.mentions, Mention{
				Index: check.UTF16Len(s.text[:at]), Length: check.UTF16Len("@" + name), UserID: userID,
			})
			at += len(name) + 1
		}
	}
}

// MentionBot is Mentioning the bot: Say(ctx, from, group, "@บอท พรุ่งนี้ประชุมอะไร", p.MentionBot()).
func (p *Platform) MentionBot() SayOption { return Mentioning(p.cfg.Bot.ID, p.cfg.Bot.Name) }

// Say lets a person write a text into a chat: a group or room they are in, or with chat "" (or their own id) the
// private chat with the bot. It returns when the bot has answered the webhook, so a bot that replies before it
// acknowledges has replied by then. The message stands in the chat even where the webhook failed.
func (p *Platform) Say(ctx context.Context, from, chat, text string, options ...SayOption) (Message, error) {
	m, e, err := p.say(from, chat, text, options...)
	if err != nil {
		return Message{}, err
	}
	return m, p.dispatch(ctx, e)
}

func (p *Platform) say(from, chat, text string, options ...SayOption) (Message, event, error) {
	s := textDraft{text: text}
	for _, o := range options {
		o(&s)
	}
	if text == "" {
		return Message{}, event{}, errors.New("an empty message cannot be sent")
	}
	if err := errors.Join(p.checkMentions(s), s.checkEmojis()); err != nil {
		return Message{}, event{}, err
	}
	body := map[string]any{"type": "text", "text": text}
	p.markParts(body, s)
	return p.write(from, chat, body, Message{Type: "text", Text: text, Alt: text, Mentions: s.mentions, Quote: s.quote})
}

// checkMentions keeps to what the LINE app can send: at most 20 mentions, inside the text.
func (p *Platform) checkMentions(s textDraft) error {
	if len(s.mentions) > 20 {
		return errors.New("a message has at most 20 mentions")
	}
	length := check.UTF16Len(s.text)
	for _, m := range s.mentions {
		if m.Index < 0 || m.Length < 1 || m.Index > length-m.Length {
			return fmt.Errorf("mention at %d of length %d is outside the text", m.Index, m.Length)
		}
		if !m.All && p.people.displayName(m.UserID) == "" {
			return fmt.Errorf("mention of %q, whom nobody knows", m.UserID)
		}
	}
	return nil
}

// checkEmojis keeps to what the LINE app sends: emoji inside the text, one after the other, each with its ids.
func (s textDraft) checkEmojis() error {
	length, end := check.UTF16Len(s.text), 0
	for _, e := range s.emojis {
		switch {
		case e.Index < end || e.Length < 1 || e.Index > length-e.Length:
			return fmt.Errorf("emoji at %d of length %d is outside the text or inside the emoji before", e.Index, e.Length)
		case e.ProductID == "" || e.EmojiID == "":
			return fmt.Errorf("emoji at %d: productId and emojiId must be given", e.Index)
		}
		end = e.Index + e.Length
	}
	return nil
}

// markParts adds to a text message which parts of it mention someone or stand for an emoji.
func (p *Platform) markParts(body map[string]any, s textDraft) {
	if m := p.mentionees(s.mentions); m != nil {
		body["mention"] = m
	}
	if len(s.emojis) > 0 {
		body["emojis"] = s.emojis
	}
}

// write puts a person's message into the chat and makes its event.
func (p *Platform) write(from, chatID string, body map[string]any, m Message) (Message, event, error) {
	c, err := p.writableChat(from, chatID)
	if err != nil {
		return Message{}, event{}, err
	}
	if m.Quote != "" {
		if _, known := c.find(m.Quote); !known {
			return Message{}, event{}, fmt.Errorf("quoted message %s is not in the chat", m.Quote)
		}
		body["quotedMessageId"] = m.Quote
	}
	m.ID, m.Chat, m.From, m.Time = p.ids.nextMessage(), c.id, from, p.clock.Now()
	m.Read = !p.cfg.Bot.Chat
	body["id"] = m.ID
	if m.Body, err = json.Marshal(body); err != nil {
		return Message{}, event{}, fmt.Errorf("message: %w", err)
	}
	switch m.Type {
	case "text", "sticker", "image", "video":
		body["quoteToken"] = p.ids.seal("quote", c.id, m.ID)
	}
	body["markAsReadToken"] = p.ids.seal("read", c.id, m.ID)
	p.people.change(from, func(who *person) {
		if c.kind == "private" {
			who.wrote = m.Time
		}
	})
	c.add(nil, false, m)
	if !p.receivesEvents(c) {
		return m, event{}, nil
	}
	return m, p.newEvent("message", c.id, from, true, map[string]any{"message": body}), nil
}

// writableChat is the chat that a person may write into.
func (p *Platform) writableChat(from, chatID string) (*chat, error) {
	who, ok := p.people.person(from)
	if !ok {
		return nil, fmt.Errorf("nobody here has the id %q", from)
	}
	if chatID == "" || chatID == from {
		if who.blocked {
			return nil, fmt.Errorf("%s has blocked the bot", who.Name)
		}
		return p.chats.get(from), nil
	}
	if !p.people.isMember(chatID, from) {
		return nil, fmt.Errorf("%s is not in the chat %s", who.Name, chatID)
	}
	return p.chats.get(chatID), nil
}

// receivesEvents reports whether the bot gets the chat's events.
func (p *Platform) receivesEvents(c *chat) bool {
	return c.kind == "private" || p.people.isMember(c.id, p.cfg.Bot.ID)
}

// Edit changes the text of a person's own message. LINE offers it in groups only.
func (p *Platform) Edit(ctx context.Context, from, chatID, messageID, text string, options ...SayOption) error {
	e, err := p.edit(from, chatID, messageID, text, options...)
	if err != nil {
		return err
	}
	return p.dispatch(ctx, e)
}

func (p *Platform) edit(from, chatID, messageID, text string, options ...SayOption) (event, error) {
	s := textDraft{text: text}
	for _, o := range options {
		o(&s)
	}
	if err := errors.Join(p.checkMentions(s), s.checkEmojis()); err != nil {
		return event{}, err
	}
	c, err := p.writableChat(from, chatID)
	if err != nil {
		return event{}, err
	}
	if c.kind != "group" {
		return event{}, errors.New("messages can be edited in groups only")
	}
	body := map[string]any{"id": messageID, "type": "text", "text": text}
	p.markParts(body, s)
	raw, err := json.Marshal(body)
	if err != nil {
		return event{}, fmt.Errorf("message: %w", err)
	}
	_, ok := c.edit(messageID, func(m *Message) bool {
		if m.From != from || m.Type != "text" || m.Unsent || text == "" {
			return false
		}
		m.Text, m.Alt, m.Body, m.Mentions, m.Edited = text, text, raw, s.mentions, true
		return true
	})
	if !ok {
		return event{}, errors.New("only one's own text messages can be edited")
	}
	if !p.receivesEvents(c) {
		return event{}, nil
	}
	body["quoteToken"] = p.ids.seal("quote", c.id, messageID, p.ids.nextMessage())
	return p.newEvent("messageEdited", c.id, from, true, map[string]any{"message": body}), nil
}

// Unsend takes a person's own message back.
func (p *Platform) Unsend(ctx context.Context, from, chatID, messageID string) error {
	e, err := p.unsend(from, chatID, messageID)
	if err != nil {
		return err
	}
	return p.dispatch(ctx, e)
}

func (p *Platform) unsend(from, chatID, messageID string) (event, error) {
	c, err := p.writableChat(from, chatID)
	if err != nil {
		return event{}, err
	}
	_, ok := c.edit(messageID, func(m *Message) bool {
		if m.From != from || m.Unsent {
			return false
		}
		m.Unsent, m.Text, m.Alt, m.Body, m.Mentions = true, "", "", nil, nil
		return true
	})
	if !ok {
		return event{}, errors.New("only one's own messages can be unsent")
	}
	p.contents.drop(messageID)
	if !p.receivesEvents(c) {
		return event{}, nil
	}
	return p.newEvent("unsend", c.id, from, false, map[string]any{"unsend": map[string]any{"messageId": messageID}}), nil
}
