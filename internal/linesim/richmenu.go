package linesim

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	_ "image/jpeg" // rich menu images
	_ "image/png"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"changwat/internal/linesim/check"
)

// LINE's limits for rich menus.
const (
	maxMenus          = 1000
	maxAliases        = 1000
	maxMenuImageBytes = 1 << 20
)

// richMenus are the menus made by the API, their aliases, and who sees which.
type richMenus struct {
	mu      sync.Mutex
	menus   map[string]*richMenu
	order   []string
	aliases map[string]string // alias → menu
	all     string            // the default for everyone
	users   map[string]string // user → menu
	batches map[string]time.Time
}

type richMenu struct {
	id    string
	body  map[string]any
	image []byte
	mime  string
}

func newRichMenus() *richMenus {
	return &richMenus{
		menus: map[string]*richMenu{}, aliases: map[string]string{}, users: map[string]string{},
		batches: map[string]time.Time{},
	}
}

func richMenuEndpoints() []*endpoint {
	return []*endpoint{
		{pattern: "POST /v2/bot/richmenu", rate: perHour(100), do: createMenu},
		{pattern: "POST /v2/bot/richmenu/validate", rate: common(), do: validateMenu},
		{pattern: "GET /v2/bot/richmenu/list", rate: perSecond(10), do: listMenus},
		{pattern: "GET /v2/bot/richmenu/{richMenuId}", rate: common(), do: getMenu},
		{pattern: "DELETE /v2/bot/richmenu/{richMenuId}", rate: perHour(100), do: deleteMenu},
		{pattern: "POST /v2/bot/richmenu/{richMenuId}/content", rate: common(), do: setMenuImage, upload: true},
		{pattern: "GET /v2/bot/richmenu/{richMenuId}/content", rate: common(), do: getMenuImage},
		{pattern: "POST /v2/bot/richmenu/alias", rate: common(), do: createAlias},
		{pattern: "GET /v2/bot/richmenu/alias/list", rate: common(), do: listAliases},
		{pattern: "GET /v2/bot/richmenu/alias/{alias}", rate: common(), do: getAlias},
		{pattern: "POST /v2/bot/richmenu/alias/{alias}", rate: common(), do: updateAlias},
		{pattern: "DELETE /v2/bot/richmenu/alias/{alias}", rate: perHour(100), do: deleteAlias},
	}
}

// checkMenu checks a rich menu object.
func checkMenu(c *call) (map[string]any, answer) {
	var body map[string]any
	if bad := c.decode(&body); bad.status != 0 {
		return nil, bad
	}
	var k check.Request
	k.RichMenu(body)
	return body, refusal(&k)
}

func validateMenu(c *call) answer {
	if _, bad := checkMenu(c); bad.status != 0 {
		return bad
	}
	return ok(empty)
}

func createMenu(c *call) answer {
	body, bad := checkMenu(c)
	if bad.status != 0 {
		return bad
	}
	m := c.p.menus
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.menus) >= maxMenus {
		return refuse(http.StatusBadRequest, "The maximum number of rich menus has been reached")
	}
	id := "richmenu-" + randomHex(16)
	m.menus[id] = &richMenu{id: id, body: body}
	m.order = append(m.order, id)
	return ok(map[string]any{"richMenuId": id})
}

// view is a menu as the API shows it.
func (m *richMenu) view() map[string]any {
	v := maps.Clone(m.body)
	v["richMenuId"] = m.id
	return v
}

func listMenus(c *call) answer {
	m := c.p.menus
	m.mu.Lock()
	defer m.mu.Unlock()
	list := []map[string]any{}
	for _, id := range m.order {
		list = append(list, m.menus[id].view())
	}
	return ok(map[string]any{"richmenus": list})
}

func getMenu(c *call) answer {
	m := c.p.menus
	m.mu.Lock()
	defer m.mu.Unlock()
	menu, known := m.menus[c.r.PathValue("richMenuId")]
	if !known {
		return refuse(http.StatusNotFound, "richmenu not found")
	}
	return ok(menu.view())
}

// deleteMenu takes the menu away from everyone who saw it. An alias that points to it stays, and points nowhere.
func deleteMenu(c *call) answer {
	id := c.r.PathValue("richMenuId")
	m := c.p.menus
	m.mu.Lock()
	_, known := m.menus[id]
	delete(m.menus, id)
	m.order = slices.DeleteFunc(m.order, func(x string) bool { return x == id })
	maps.DeleteFunc(m.users, func(_, menu string) bool { return menu == id })
	if m.all == id {
		m.all = ""
	}
	m.mu.Unlock()
	if !known {
		return refuse(http.StatusNotFound, "richmenu not found")
	}
	c.p.publishMenus()
	return ok(empty)
}

// setMenuImage takes a JPEG or PNG, once: to replace the image, make a new menu.
func setMenuImage(c *call) answer {
	kind := c.r.Header.Get("Content-Type")
	if kind != "image/png" && kind != "image/jpeg" {
		return refuse(http.StatusUnsupportedMediaType, "The content type, "+kind+", is not supported")
	}
	if len(c.body) > maxMenuImageBytes {
		return refuse(http.StatusRequestEntityTooLarge, "The image must be 1 MB or less")
	}
	shape, format, err := image.DecodeConfig(bytes.NewReader(c.body))
	switch {
	case err != nil || "image/"+format != kind:
		return refuse(http.StatusBadRequest, "The image is not a valid "+kind)
	case shape.Width < 800 || shape.Width > 2500 || shape.Height < 250 || float64(shape.Width)/float64(shape.Height) < 1.45:
		return refuse(http.StatusBadRequest, fmt.Sprintf("The image size %dx%d is not supported", shape.Width, shape.Height))
	}
	m := c.p.menus
	m.mu.Lock()
	menu, known := m.menus[c.r.PathValue("richMenuId")]
	taken := known && menu.image != nil
	if known && !taken {
		menu.image, menu.mime = c.body, kind
	}
	m.mu.Unlock()
	switch {
	case !known:
		return refuse(http.StatusNotFound, "richmenu not found")
	case taken:
		return refuse(http.StatusBadRequest, "An image has already been uploaded to the richmenu")
	}
	c.p.publishMenus()
	return ok(empty)
}

func getMenuImage(c *call) answer {
	data, kind, has := c.p.menus.picture(c.r.PathValue("richMenuId"))
	if !has {
		return notFound()
	}
	return answer{status: http.StatusOK, raw: data, mime: kind}
}

func (m *richMenus) picture(id string) (data []byte, mime string, has bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	menu, known := m.menus[id]
	if !known || menu.image == nil {
		return nil, "", false
	}
	return menu.image, menu.mime, true
}

// shownTo is the menu that the person sees: their own before the default for everyone.
func (m *richMenus) shownTo(user string) json.RawMessage {
	m.mu.Lock()
	defer m.mu.Unlock()
	id := m.users[user]
	if id == "" {
		id = m.all
	}
	menu, known := m.menus[id]
	if !known || menu.image == nil {
		return nil
	}
	v := menu.view()
	v["image"] = "/_/richmenu/" + id
	raw, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	return raw
}

// publishMenus tells the page what everyone sees now.
func (p *Platform) publishMenus(users ...string) {
	if len(users) == 0 {
		users = p.people.order
	}
	for _, user := range users {
		if strings.HasPrefix(user, "U") {
			p.feed.publish("richmenu", map[string]any{"chat": user, "richMenu": p.menus.shownTo(user)})
		}
	}
}
