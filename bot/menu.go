package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/chart"
	"changwat/internal/ledger"
)

// menuPrefix begins the names and aliases of the bot's own rich menus; those of others are left alone.
const menuPrefix = "changwat"

// menuBar is what LINE writes on the bar that opens and closes the menu.
const menuBar = "เมนู"

// menuStore is what Menus needs from the ledger.
type menuStore interface {
	People(ctx context.Context) ([]ledger.Person, error)
	MenuLinks(ctx context.Context) (map[string]string, error)
	SetMenuLink(ctx context.Context, userID, menu string) error
	Version(ctx context.Context) (string, error)
}

// MenusConfig are the parts of Menus.
type MenusConfig struct {
	Sender *Sender // nil: the menus can only be drawn
	Store  menuStore
	// Tabs returns what the menu of a role holds.
	Tabs func(ctx context.Context, role ledger.Role) ([]handlers.MenuTab, error)
	Log  *slog.Logger
}

// Menus are the rich menus of the channel: one with tabs for each role, shown to the officials who have the role. It is safe for
// concurrent use.
//
// LINE is asked for what stands there, by the names of the menus, which hold a digest of what they show. Whatever was interrupted
// is therefore taken up where it ended. The ledger holds which menu each official was given.
type Menus struct {
	cfg MenusConfig

	forgotten atomic.Bool // somebody's menu is to be given anew

	mu       sync.Mutex // held while menus or links are changed
	byRole   map[ledger.Role]string
	complete string // the ledger's version when every official was last known to have the right menu
}

// NewMenus returns the menus of a channel.
func NewMenus(cfg MenusConfig) *Menus { return &Menus{cfg: cfg} }

// Menu is one tab of the menu of one role, as LINE is given it.
type Menu struct {
	Role  ledger.Role
	Tab   string // its key: "ask"
	Title string // Thai
	Tiles []handlers.MenuTile
	Image []byte // PNG

	alias   string
	request *messaging_api.RichMenuRequest
}

// Draw draws the menus of all roles, the first tab of each role first.
func (m *Menus) Draw(ctx context.Context) ([]Menu, error) {
	drawer, err := chart.New(chart.Boundaries{}) // not kept: menus are drawn seldom, and are larger than pictures
	if err != nil {
		return nil, fmt.Errorf("preparing to draw menus: %w", err)
	}
	drawing := menuDrawing{drawer: drawer, images: map[string][]byte{}}
	var all []Menu
	for _, role := range handlers.MenuRoles() {
		tabs, err := m.cfg.Tabs(ctx, role)
		if err != nil {
			return nil, err
		}
		for i := range tabs {
			one, err := drawing.draw(ctx, role, tabs, i)
			if err != nil {
				return nil, fmt.Errorf("drawing the menu of %s: %w", role, err)
			}
			all = append(all, one)
		}
	}
	return all, nil
}

// menuDrawing draws the menus of a channel. Roles whose tabs hold the same share the image, which takes longest.
type menuDrawing struct {
	drawer *chart.Drawer
	images map[string][]byte // by what they show
}

// image returns the image of a menu. It ends with ctx, since a process that is to end waits for it.
func (d menuDrawing) image(ctx context.Context, picture chart.Menu, placed chart.MenuLayout) ([]byte, error) {
	shows, err := json.Marshal(picture)
	if err != nil {
		return nil, fmt.Errorf("encoding what a menu shows: %w", err)
	}
	if drawn, ok := d.images[string(shows)]; ok {
		return drawn, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	drawn, err := d.drawer.MenuPNG(placed)
	d.images[string(shows)] = drawn
	return drawn, err
}

// draw draws the tab with an index.
func (d menuDrawing) draw(ctx context.Context, role ledger.Role, tabs []handlers.MenuTab, shown int) (Menu, error) {
	tab := tabs[shown]
	picture := chart.Menu{Shown: shown}
	for _, t := range tabs {
		picture.Tabs = append(picture.Tabs, t.Title)
	}
	for _, t := range tab.Tiles {
		picture.Tiles = append(picture.Tiles, t.Tile)
	}
	placed, err := d.drawer.Menu(picture)
	if err != nil {
		return Menu{}, err
	}
	one := Menu{Role: role, Tab: tab.Key, Title: tab.Title, Tiles: tab.Tiles, alias: menuAlias(role, tab.Key)}
	if one.Image, err = d.image(ctx, picture, placed); err != nil {
		return Menu{}, err
	}
	one.request = &messaging_api.RichMenuRequest{
		Size: &messaging_api.RichMenuSize{Width: chart.MenuWidth, Height: chart.MenuHeight}, Selected: true, ChatBarText: menuBar,
	}
	for i, box := range placed.Tabs {
		if i != shown {
			one.request.Areas = append(one.request.Areas, area(box, &messaging_api.RichMenuSwitchAction{
				Label: dialog.ButtonLabel(tabs[i].Title), RichMenuAliasId: menuAlias(role, tabs[i].Key), Data: menuPrefix + " " + tabs[i].Key,
			}))
		}
	}
	for i, box := range placed.Tiles {
		one.request.Areas = append(one.request.Areas, area(box, askAction(dialog.ButtonLabel(tab.Tiles[i].Label), tab.Tiles[i].Ask)))
	}
	described, err := json.Marshal(one.request)
	if err != nil {
		return Menu{}, fmt.Errorf("encoding a menu: %w", err)
	}
	digest := sha256.New()
	digest.Write(described) // never fails
	digest.Write(one.Image)
	one.request.Name = strings.Join([]string{menuPrefix, string(role), tab.Key, hex.EncodeToString(digest.Sum(nil)[:12])}, " ")
	return one, nil
}

// area is an area of a menu.
func area(b chart.Box, action messaging_api.ActionInterface) messaging_api.RichMenuArea {
	return messaging_api.RichMenuArea{
		Bounds: &messaging_api.RichMenuBounds{X: int64(b.X), Y: int64(b.Y), Width: int64(b.X+b.W) - int64(b.X), Height: int64(b.Y+b.H) - int64(b.Y)},
		Action: action,
	}
}

// menuAlias names a tab of a role for LINE, whatever the menu's id.
func menuAlias(role ledger.Role, tab string) string {
	return strings.Join([]string{menuPrefix, string(role), tab}, "-")
}

// firstTab is the tab with which a menu opens.
const firstTab = "ask"
