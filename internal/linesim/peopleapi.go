package linesim

import (
	"net/http"
	"strconv"
	"time"

	"changwat/internal/linesim/check"
)

func peopleEndpoints() []*endpoint {
	return []*endpoint{
		{pattern: "GET /v2/bot/info", rate: common(), do: botInfo},
		{pattern: "GET /v2/bot/profile/{userId}", rate: common(), do: profile},
		{pattern: "GET /v2/bot/followers/ids", rate: common(), do: followers},
		{pattern: "POST /v2/bot/user/{userId}/linkToken", rate: common(), do: linkToken, form: true},
	}
}

func botInfo(c *call) answer {
	bot := c.p.cfg.Bot
	info := map[string]any{
		"userId": bot.ID, "basicId": "@" + bot.ID[1:9], "displayName": bot.Name, "chatMode": "bot", "markAsReadMode": "auto",
	}
	if bot.Chat {
		info["chatMode"], info["markAsReadMode"] = "chat", "manual"
	}
	return ok(info)
}

// profile returns the profile of friends and of people who have written to the bot, and 404 for those who have blocked it.
func profile(c *call) answer {
	id := c.r.PathValue("userId")
	if !check.IsUserID(id) {
		return refuse(http.StatusBadRequest, "The value for the 'userId' parameter is invalid")
	}
	who, known := c.p.people.person(id)
	if !known || who.blocked || !who.friend && who.wrote.IsZero() {
		return notFound()
	}
	view := map[string]any{"userId": id, "displayName": who.Name, "language": who.Language}
	if who.Status != "" {
		view["statusMessage"] = who.Status
	}
	return ok(view)
}

func followers(c *call) answer {
	if c.p.cfg.Bot.Unverified {
		return forbidden()
	}
	return userPage(c, c.p.people.friends())
}

// userPage is one page of user ids, of at most as many as the query parameter limit says: 1 to 1000, by default 300.
func userPage(c *call, users []string) answer {
	limit := 300
	if text := c.r.URL.Query().Get("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > 1000 {
			return refuse(http.StatusBadRequest, "The value for the 'limit' parameter is invalid")
		}
		limit = n
	}
	return idPage(c, "userIds", users, limit)
}

func forbidden() answer {
	return refuse(http.StatusForbidden, "Access to this API is not available for your account")
}

// idPage is one page of ids; its continuation token is valid for 24 hours.
func idPage(c *call, name string, ids []string, limit int) answer {
	start := 0
	if token := c.r.URL.Query().Get("start"); token != "" {
		parts, good := c.p.ids.unseal("page", token)
		if good && len(parts) == 2 {
			issued, _ := strconv.ParseInt(parts[1], 10, 64)
			good = c.now.Sub(time.UnixMilli(issued)) <= 24*time.Hour
			start, _ = strconv.Atoi(parts[0])
		}
		if !good || len(parts) != 2 {
			return refuse(http.StatusBadRequest, "Invalid start param")
		}
	}
	page := append([]string{}, ids[min(start, len(ids)):min(start+limit, len(ids))]...)
	result := map[string]any{name: page}
	if start+limit < len(ids) {
		result["next"] = c.p.ids.seal("page", strconv.Itoa(start+limit), strconv.FormatInt(c.now.UnixMilli(), 10))
	}
	return ok(result)
}

// linkToken begins an account link; the token is good for ten minutes.
func linkToken(c *call) answer {
	id := c.r.PathValue("userId")
	if _, known := c.p.people.person(id); !known {
		return notFound()
	}
	return ok(map[string]any{"linkToken": c.p.ids.seal("link", id, strconv.FormatInt(c.now.UnixMilli(), 10))})
}
