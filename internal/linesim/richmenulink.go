package linesim

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"time"

	"changwat/internal/linesim/check"
)

var (
	aliasID   = regexp.MustCompile(`^[a-z0-9_-]{1,32}$`)
	resumeKey = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,100}$`)
)

func richMenuLinkEndpoints() []*endpoint {
	return []*endpoint{
		{pattern: "POST /v2/bot/user/all/richmenu/{richMenuId}", rate: common(), do: setDefault, form: true},
		{pattern: "GET /v2/bot/user/all/richmenu", rate: common(), do: getDefault},
		{pattern: "DELETE /v2/bot/user/all/richmenu", rate: common(), do: clearDefault},
		{pattern: "POST /v2/bot/user/{userId}/richmenu/{richMenuId}", rate: common(), do: linkMenu, form: true},
		{pattern: "GET /v2/bot/user/{userId}/richmenu", rate: common(), do: linkedMenu},
		{pattern: "DELETE /v2/bot/user/{userId}/richmenu", rate: common(), do: unlinkMenu},
		{pattern: "POST /v2/bot/richmenu/bulk/link", rate: common(), do: bulkLink},
		{pattern: "POST /v2/bot/richmenu/bulk/unlink", rate: common(), do: bulkUnlink},
		{pattern: "POST /v2/bot/richmenu/batch", rate: perHour(3), do: batch},
		{pattern: "POST /v2/bot/richmenu/validate/batch", rate: common(), do: validateBatch},
		{pattern: "GET /v2/bot/richmenu/progress/batch", rate: perHour(100), do: batchProgress},
	}
}

// change runs edit under the lock when the menu exists and has its image; the answer is LINE's otherwise.
func (c *call) changeMenus(menu string, edit func(*richMenus)) answer {
	m := c.p.menus
	m.mu.Lock()
	defer m.mu.Unlock()
	if menu != "" {
		switch found, known := m.menus[menu]; {
		case !known:
			return refuse(http.StatusNotFound, "richmenu not found")
		case found.image == nil:
			return refuse(http.StatusBadRequest, "must upload richmenu image before applying it to user")
		}
	}
	edit(m)
	return ok(empty)
}

func setDefault(c *call) answer {
	id := c.r.PathValue("richMenuId")
	defer c.p.publishMenus()
	return c.changeMenus(id, func(m *richMenus) { m.all = id })
}

func getDefault(c *call) answer {
	c.p.menus.mu.Lock()
	defer c.p.menus.mu.Unlock()
	if c.p.menus.all == "" {
		return refuse(http.StatusNotFound, "no default richmenu")
	}
	return ok(map[string]any{"richMenuId": c.p.menus.all})
}

func clearDefault(c *call) answer {
	defer c.p.publishMenus()
	return c.changeMenus("", func(m *richMenus) { m.all = "" })
}

// linkMenu answers 200 also for users who are no friends; nothing is linked then.
func linkMenu(c *call) answer {
	user, id := c.r.PathValue("userId"), c.r.PathValue("richMenuId")
	if !check.IsUserID(user) {
		return refuse(http.StatusBadRequest, "The value for the 'userId' parameter is invalid")
	}
	defer c.p.publishMenus(user)
	return c.changeMenus(id, func(m *richMenus) { c.p.link(m, user, id) })
}

// link does nothing for who is no friend. The menus' lock is held.
func (p *Platform) link(m *richMenus, user, menu string) {
	if who, known := p.people.person(user); known && who.friend {
		m.users[user] = menu
	}
}

func linkedMenu(c *call) answer {
	c.p.menus.mu.Lock()
	defer c.p.menus.mu.Unlock()
	id := c.p.menus.users[c.r.PathValue("userId")]
	if id == "" {
		return refuse(http.StatusNotFound, "the user has no richmenu")
	}
	return ok(map[string]any{"richMenuId": id})
}

func unlinkMenu(c *call) answer {
	user := c.r.PathValue("userId")
	defer c.p.publishMenus(user)
	return c.changeMenus("", func(m *richMenus) { delete(m.users, user) })
}

type bulkRequest struct {
	RichMenuID string   `json:"richMenuId"`
	UserIDs    []string `json:"userIds"`
}

func (c *call) bulk() (bulkRequest, answer) {
	var req bulkRequest
	if bad := c.decode(&req); bad.status != 0 {
		return req, bad
	}
	if len(req.UserIDs) < 1 || len(req.UserIDs) > 500 {
		return req, invalid("userIds", "Size must be between 1 and 500")
	}
	for i, id := range req.UserIDs {
		if !check.IsUserID(id) {
			return req, invalid(fmt.Sprintf("userIds[%d]", i), "must be a user id")
		}
	}
	return req, answer{}
}

func bulkLink(c *call) answer {
	req, bad := c.bulk()
	if bad.status != 0 {
		return bad
	}
	if req.RichMenuID == "" {
		return invalid("richMenuId", "May not be empty")
	}
	result := c.changeMenus(req.RichMenuID, func(m *richMenus) {
		for _, user := range req.UserIDs {
			c.p.link(m, user, req.RichMenuID)
		}
	})
	return c.accepted(result, req.UserIDs)
}

func bulkUnlink(c *call) answer {
	req, bad := c.bulk()
	if bad.status != 0 {
		return bad
	}
	result := c.changeMenus("", func(m *richMenus) {
		for _, user := range req.UserIDs {
			delete(m.users, user)
		}
	})
	return c.accepted(result, req.UserIDs)
}

// accepted turns 200 into the 202 of functions that LINE carries out later.
func (c *call) accepted(result answer, users []string) answer {
	if result.status == http.StatusOK {
		result.status = http.StatusAccepted
		c.p.publishMenus(users...)
	}
	return result
}

type batchRequest struct {
	Operations []struct{ Type, From, To string } `json:"operations"`
	Resume     *string                           `json:"resumeRequestKey"`
}

func (c *call) batch() (batchRequest, answer) {
	var req batchRequest
	if bad := c.decode(&req); bad.status != 0 {
		return req, bad
	}
	var k check.Request
	if len(req.Operations) < 1 || len(req.Operations) > 1000 {
		k.Fail("operations", "Size must be between 1 and 1000")
	}
	if req.Resume != nil && !resumeKey.MatchString(*req.Resume) {
		k.Fail("resumeRequestKey", "must be 1 to 100 letters, digits, - or _")
	}
	seen := map[string]bool{}
	for i, op := range req.Operations {
		path := fmt.Sprintf("operations[%d]", i)
		switch {
		case op.Type == "link" && op.To == "":
			k.Fail(path+".to", "May not be empty")
		case (op.Type == "link" || op.Type == "unlink") && op.From == "":
			k.Fail(path+".from", "May not be empty")
		case op.Type == "unlinkAll" && len(req.Operations) > 1:
			k.Fail(path+".type", "unlinkAll must be the only operation")
		case !slices.Contains([]string{"link", "unlink", "unlinkAll"}, op.Type):
			k.Fail(path+".type", "Must be one of the following values: [link, unlink, unlinkAll]")
		case op.From != "" && seen[op.From]:
			k.Fail(path+".from", "a rich menu can be the source of one operation only")
		}
		seen[op.From] = true
	}
	return req, refusal(&k)
}

func validateBatch(c *call) answer {
	if _, bad := c.batch(); bad.status != 0 {
		return bad
	}
	return ok(empty)
}

// batch replaces or unlinks the menus of many users at once.
func batch(c *call) answer {
	req, bad := c.batch()
	if bad.status != 0 {
		return bad
	}
	for _, op := range req.Operations {
		if op.Type == "link" {
			if bad := c.changeMenus(op.To, func(*richMenus) {}); bad.status != http.StatusOK {
				return bad
			}
		}
	}
	return c.accepted(c.changeMenus("", func(m *richMenus) {
		before := maps.Clone(m.users)
		for _, op := range req.Operations {
			for user, menu := range before {
				switch {
				case op.Type == "unlinkAll" || op.Type == "unlink" && menu == op.From:
					delete(m.users, user)
				case op.Type == "link" && menu == op.From:
					m.users[user] = op.To
				}
			}
		}
		if len(m.batches) > 100 {
			clear(m.batches)
		}
		m.batches[c.id] = c.now
	}), nil)
}

// batchProgress says that a batch is over a second after it began.
func batchProgress(c *call) answer {
	c.p.menus.mu.Lock()
	defer c.p.menus.mu.Unlock()
	began, known := c.p.menus.batches[c.r.URL.Query().Get("requestId")]
	if !known {
		return notFound()
	}
	progress := map[string]any{"phase": "ongoing", "acceptedTime": instant(began)}
	if done := began.Add(time.Second); !c.now.Before(done) {
		progress["phase"], progress["completedTime"] = "succeeded", instant(done)
	}
	return ok(progress)
}

type aliasRequest struct {
	Alias string `json:"richMenuAliasId"`
	Menu  string `json:"richMenuId"`
}

func createAlias(c *call) answer {
	var req aliasRequest
	if bad := c.decode(&req); bad.status != 0 {
		return bad
	}
	if !aliasID.MatchString(req.Alias) {
		return invalid("richMenuAliasId", "must match [a-z0-9_-]{1,32}")
	}
	return c.changeAlias(req, func(m *richMenus, taken bool) answer {
		if taken {
			return refuse(http.StatusBadRequest, "conflict richmenu alias id")
		}
		if len(m.aliases) >= maxAliases {
			return refuse(http.StatusBadRequest, "The maximum number of rich menu aliases has been reached")
		}
		return answer{}
	})
}

func updateAlias(c *call) answer {
	var req aliasRequest
	if bad := c.decode(&req); bad.status != 0 {
		return bad
	}
	req.Alias = c.r.PathValue("alias")
	return c.changeAlias(req, func(_ *richMenus, taken bool) answer {
		if !taken {
			return refuse(http.StatusNotFound, "richmenu alias not found")
		}
		return answer{}
	})
}

// changeAlias sets an alias when allowed lets it. A menu needs its image before it can have an alias.
func (c *call) changeAlias(req aliasRequest, allowed func(m *richMenus, taken bool) answer) answer {
	m := c.p.menus
	m.mu.Lock()
	defer m.mu.Unlock()
	_, taken := m.aliases[req.Alias]
	if bad := allowed(m, taken); bad.status != 0 {
		return bad
	}
	if menu, known := m.menus[req.Menu]; !known || menu.image == nil {
		return refuse(http.StatusBadRequest, "richmenu not found")
	}
	m.aliases[req.Alias] = req.Menu
	return ok(empty)
}

func getAlias(c *call) answer {
	alias := c.r.PathValue("alias")
	c.p.menus.mu.Lock()
	defer c.p.menus.mu.Unlock()
	menu, known := c.p.menus.aliases[alias]
	if !known {
		return refuse(http.StatusNotFound, "richmenu alias not found")
	}
	return ok(map[string]any{"richMenuAliasId": alias, "richMenuId": menu})
}

func deleteAlias(c *call) answer {
	alias := c.r.PathValue("alias")
	c.p.menus.mu.Lock()
	defer c.p.menus.mu.Unlock()
	if _, known := c.p.menus.aliases[alias]; !known {
		return refuse(http.StatusNotFound, "richmenu alias not found")
	}
	delete(c.p.menus.aliases, alias)
	return ok(empty)
}

func listAliases(c *call) answer {
	c.p.menus.mu.Lock()
	defer c.p.menus.mu.Unlock()
	list := []map[string]any{}
	for _, alias := range slices.Sorted(maps.Keys(c.p.menus.aliases)) {
		list = append(list, map[string]any{"richMenuAliasId": alias, "richMenuId": c.p.menus.aliases[alias]})
	}
	return ok(map[string]any{"aliases": list})
}
