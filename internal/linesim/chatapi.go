package linesim

import (
	"net/http"
	"time"

	"changwat/internal/linesim/check"
)

func chatEndpoints() []*endpoint {
	return []*endpoint{
		{pattern: "POST /v2/bot/chat/loading/start", rate: perSecond(100), do: loading},
		{pattern: "POST /v2/bot/chat/markAsRead", rate: common(), do: markAsRead},
		{pattern: "POST /v2/bot/message/markAsRead", rate: common(), do: func(*call) answer { return forbidden() }},
	}
}

// loading shows the animation in a private chat until the bot's next message or the end of its seconds.
func loading(c *call) answer {
	var req struct {
		ChatID  string `json:"chatId"`
		Seconds *int   `json:"loadingSeconds"`
	}
	if bad := c.decode(&req); bad.status != 0 {
		return bad
	}
	seconds := 20
	if req.Seconds != nil {
		seconds = *req.Seconds
	}
	if seconds < 5 || seconds > 60 || seconds%5 != 0 {
		return invalid("loadingSeconds", "must be a multiple of 5 between 5 and 60")
	}
	if !check.IsUserID(req.ChatID) {
		return invalid("chatId", "must be a user id: there is no loading animation in groups")
	}
	c.chat = req.ChatID
	chat := c.p.chats.get(req.ChatID)
	if chat == nil {
		return invalid("chatId", "unknown user")
	}
	life := time.Duration(seconds) * time.Second
	until := c.now.Add(life)
	chat.mu.Lock()
	chat.loading = until
	chat.typing++
	turn := chat.typing
	chat.mu.Unlock()
	c.p.feed.publish("loading", map[string]any{"chat": chat.id, "until": until})
	c.p.clock.after(life, func() { chat.stopLoading(turn) })
	return answer{status: http.StatusAccepted, body: empty}
}

// stopLoading ends the animation unless another has begun or a message has ended it.
func (c *chat) stopLoading(turn int64) {
	c.mu.Lock()
	over := c.typing == turn && !c.loading.IsZero()
	if over {
		c.loading = time.Time{}
	}
	c.mu.Unlock()
	if over {
		c.feed.publish("loading", map[string]any{"chat": c.id, "until": ""})
	}
}

// markAsRead marks the message of the token, and everything before it, as read.
func markAsRead(c *call) answer {
	var req struct {
		Token string `json:"markAsReadToken"`
	}
	if bad := c.decode(&req); bad.status != 0 {
		return bad
	}
	parts, good := c.p.ids.unseal("read", req.Token)
	if !good {
		return invalid("markAsReadToken", "Invalid mark as read token")
	}
	c.chat = parts[0]
	if chat := c.p.chats.get(parts[0]); chat != nil {
		chat.markRead(c.p.cfg.Bot.ID, parts[1])
	}
	return ok(empty)
}
