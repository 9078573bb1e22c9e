package linesim

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"

	"changwat/internal/linesim/check"
)

// sendRequest is the body of every call that sends messages.
type sendRequest struct {
	ReplyToken             string            `json:"replyToken"`
	To                     json.RawMessage   `json:"to"`
	Messages               []json.RawMessage `json:"messages"`
	NotificationDisabled   bool              `json:"notificationDisabled"`
	CustomAggregationUnits []string          `json:"customAggregationUnits"`
	Recipient              map[string]any    `json:"recipient"`
	Filter                 map[string]any    `json:"filter"`
	Limit                  map[string]any    `json:"limit"`
}

// sentMessage is one element of sentMessages in an answer.
type sentMessage struct {
	ID         string `json:"id"`
	QuoteToken string `json:"quoteToken,omitempty"`
}

type sentMessages struct {
	SentMessages []sentMessage `json:"sentMessages"`
}

func sendEndpoints() []*endpoint {
	list := []*endpoint{
		{pattern: "POST /v2/bot/message/reply", rate: common(), do: reply},
		{pattern: "POST /v2/bot/message/push", rate: common(), do: withRetryKey(push), retries: true},
		{pattern: "POST /v2/bot/message/multicast", rate: perSecond(200), do: withRetryKey(multicast), retries: true},
		{pattern: "POST /v2/bot/message/broadcast", rate: perHour(60), do: withRetryKey(broadcast), retries: true},
		{pattern: "POST /v2/bot/message/narrowcast", rate: perHour(60), do: withRetryKey(narrowcast), retries: true},
		{pattern: "GET /v2/bot/message/progress/narrowcast", rate: common(), do: narrowcastProgress},
	}
	for _, kind := range []string{"reply", "push", "multicast", "narrowcast", "broadcast"} {
		list = append(list, &endpoint{pattern: "POST /v2/bot/message/validate/" + kind, rate: common(), do: validate})
	}
	return list
}

// validate checks message objects alone: no receiver, no membership, no quota.
func validate(c *call) answer {
	var req sendRequest
	if bad := c.decode(&req); bad.status != 0 {
		return bad
	}
	var k check.Request
	k.Messages(req.Messages)
	if bad := refusal(&k); bad.status != 0 {
		return bad
	}
	return ok(empty)
}

// prepare decodes and checks what all sending calls have in common.
func (c *call) prepare(k *check.Request) (sendRequest, []check.Message, answer) {
	var req sendRequest
	if bad := c.decode(&req); bad.status != 0 {
		return req, nil, bad
	}
	list := k.Messages(req.Messages)
	for _, unit := range req.CustomAggregationUnits {
		if !aggregationUnit.MatchString(unit) {
			k.Fail("customAggregationUnits[0]", "must be 1 to 30 letters, digits or underscores")
		}
	}
	if len(req.CustomAggregationUnits) > 1 {
		k.Fail("customAggregationUnits", "Size must be between 0 and 1")
	}
	return req, list, answer{}
}

var aggregationUnit = regexp.MustCompile(`^[a-zA-Z0-9_]{1,30}$`)

// reply answers an event: free of charge, once, within about a minute.
func reply(c *call) answer {
	var k check.Request
	req, list, bad := c.prepare(&k)
	if bad.status != 0 {
		return bad
	}
	if req.ReplyToken == "" {
		k.Fail("replyToken", "May not be empty")
	}
	if len(req.CustomAggregationUnits) > 0 {
		k.Fail("customAggregationUnits", "unknown field")
	}
	chat, good := c.p.replies.chat(req.ReplyToken, c.now)
	if good && len(k.Found) == 0 {
		c.chat = chat
		c.checkChat(&k, chat, list)
	}
	if bad := refusal(&k); bad.status != 0 {
		return bad
	}
	if !good || !c.p.reachable(chat) || !c.p.replies.use(req.ReplyToken, c.now) {
		return refuse(http.StatusBadRequest, "Invalid reply token")
	}
	c.p.usage.count("reply", c.now, c.p.audience(chat))
	return ok(sentMessages{c.deliver(chat, list, req.NotificationDisabled)})
}

// push sends to one user, group or room.
func push(c *call) answer {
	var k check.Request
	req, list, bad := c.prepare(&k)
	if bad.status != 0 {
		return bad
	}
	var to string
	if json.Unmarshal(req.To, &to) != nil || to == "" {
		k.Fail("to", "May not be empty")
		return refusal(&k)
	}
	c.chat = to
	recipients, known := c.p.receivers(to, c)
	if !known {
		return refuse(http.StatusBadRequest, "The property, 'to', in the request body is invalid (line: -, column: -)")
	}
	c.checkChat(&k, to, list)
	if bad := refusal(&k); bad.status != 0 {
		return bad
	}
	if recipients < 0 {
		return refuse(http.StatusBadRequest, "Failed to send messages")
	}
	if !c.p.usage.spend("push", c.now, recipients) {
		return overQuota()
	}
	c.cost = recipients
	c.p.usage.units(c.now, req.CustomAggregationUnits)
	if recipients == 0 { // blocked, or no friend: LINE answers 200 all the same
		return ok(sentMessages{c.sentToNobody(list)})
	}
	return ok(sentMessages{c.deliver(to, list, req.NotificationDisabled)})
}

// receivers counts who would get a push. known is false for what is no id of this provider; recipients is -1 for a
// group that the bot is not in.
func (p *Platform) receivers(to string, c *call) (recipients int, known bool) {
	switch {
	case check.IsUserID(to):
		if _, exists := p.people.person(to); !exists {
			return 0, false
		}
		if p.people.deliverable(to, c.now) {
			return 1, true
		}
		return 0, true
	case groupID.MatchString(to) || roomID.MatchString(to):
		members, in := p.people.reach(to)
		if !in {
			return -1, true
		}
		return members, true
	}
	return 0, false
}

// reachable reports whether a reply can still arrive: the bot is in the group and not blocked.
func (p *Platform) reachable(chat string) bool {
	if c := p.chats.get(chat); c == nil || c.kind != "private" {
		return p.people.isMember(chat, p.cfg.Bot.ID)
	}
	who, known := p.people.person(chat)
	return known && !who.blocked
}

// audience is how many people a message into the chat reaches.
func (p *Platform) audience(chat string) int {
	if members, in := p.people.reach(chat); in {
		return members
	}
	return 1
}

// checkChat checks what depends on the chat: mentions and their targets, quotes, tracking ids.
func (c *call) checkChat(k *check.Request, chat string, list []check.Message) {
	private := strings.HasPrefix(chat, "U")
	for i, m := range list {
		path := "messages[" + string(rune('0'+i)) + "]"
		if m.Tracked && !private {
			k.Fail(path+".trackingId", "may not be used in group chats")
		}
		for _, mention := range m.Mentions {
			switch {
			case private:
				k.Fail(path+".substitution", "mentions can be sent to group chats only")
			case mention.UserID == c.p.cfg.Bot.ID:
				k.Fail(path+".substitution", "a bot cannot be mentioned")
			case !mention.All && !c.p.people.isMember(chat, mention.UserID):
				k.Fail(path+".substitution", "the mentioned user is not in the group")
			}
		}
		if m.Quote != "" {
			if parts, good := c.p.ids.unseal("quote", m.Quote); !good || parts[0] != chat {
				k.Fail(path+".quoteToken", "Invalid quote token")
			}
		}
	}
}

// deliver puts the messages into the chat.
func (c *call) deliver(chatID string, list []check.Message, silent bool) []sentMessage {
	chat := c.p.chats.get(chatID)
	sent := make([]sentMessage, len(list))
	arrived := make([]Message, len(list))
	for i, m := range list {
		id := c.p.ids.nextMessage()
		sent[i] = sentMessage{ID: id, QuoteToken: c.p.quoteToken(chatID, id, m.Kind)}
		arrived[i] = Message{
			ID: id, Chat: chatID, From: c.p.cfg.Bot.ID, Time: c.now, Type: m.Kind, Body: m.Raw,
			Text: m.Text, Alt: m.Alt, Silent: silent, Request: c.seq,
		}
		if len(m.Mentions) > 0 {
			c.p.nameMentions(&arrived[i], m.Mentions)
		}
		if m.Quote != "" {
			if parts, good := c.p.ids.unseal("quote", m.Quote); good {
				arrived[i].Quote = parts[1]
			}
		}
	}
	chat.add(list[len(list)-1].Quick, true, arrived...)
	return sent
}

// sentToNobody is what LINE answers when nobody receives the messages.
func (c *call) sentToNobody(list []check.Message) []sentMessage {
	sent := make([]sentMessage, len(list))
	for i := range list {
		sent[i] = sentMessage{ID: c.p.ids.nextMessage()}
	}
	return sent
}

// quoteToken is given for messages that can be quoted.
func (p *Platform) quoteToken(chat, id, kind string) string {
	switch kind {
	case "audio", "location", "coupon":
		return ""
	}
	return p.ids.seal("quote", chat, id)
}

// nameMentions puts the names into a textV2, where its placeholders stood.
func (p *Platform) nameMentions(m *Message, mentions []Mention) {
	text, shift := m.Text, 0
	for _, mention := range mentions {
		name := "@All"
		if !mention.All {
			name = "@" + p.people.displayName(mention.UserID)
		}
		at := byteOffset(text, mention.Index+shift)
		text = text[:at] + name + text[at:]
		mention.Index += shift
		mention.Length = check.UTF16Len(name)
		shift += mention.Length
		m.Mentions = append(m.Mentions, mention)
	}
	m.Text, m.Alt = text, text
}

// byteOffset turns a UTF-16 offset into one of bytes.
func byteOffset(s string, units int) int {
	for i, r := range s {
		if units <= 0 {
			return i
		}
		units -= check.UTF16Len(string(r))
	}
	return len(s)
}
