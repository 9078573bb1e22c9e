package chart

import (
	"errors"
	"fmt"
	"strings"
)

// The size of a menu's image, which is the largest that LINE takes of a rich menu (Messaging API reference, "Requirements for
// rich menu image": 800 to 2,500 pixels wide, at least 250 high, width / height at least 1.45, at most 1 MB).
const (
	MenuWidth  = 2500
	MenuHeight = 1686
)

// A menu's parts, in pixels. LINE shows it some 375 points wide: a label of 102 is some 15 points high.
const (
	menuTabs   float32 = 236 // the height of the tabs
	menuGap    float32 = 28
	menuLabel  float32 = 102
	menuTab    float32 = 92
	menuSymbol float32 = 200
	menuRound  float32 = 40 // the radius of a tile's corners
	menuMarker float32 = 14 // the line under the tab that is shown
)

// The most that a menu holds.
const (
	maxMenuTabs   = 4
	maxMenuTiles  = 8 // 20 areas are LINE's limit; larger tiles are easier to tap
	menuTilesARow = 3
)

// ground is what the tiles of a menu lie on.
const ground Colour = 0xE9EDF1

// Menu is a menu of tiles, of which a tab is shown.
type Menu struct {
	Tabs  []string // the names of the tabs
	Shown int      // the index of the tab that is shown
	Tiles []Tile
}

// Tile is one place of a menu to tap.
type Tile struct {
	Label  string
	Symbol Symbol
	Tone   Tone
}

// MenuLayout is the layout of a menu, with the areas to tap, in pixels of an image MenuWidth wide.
type MenuLayout struct {
	*Layout
	Tabs  []Box // by the index of the tab
	Tiles []Box // by the index of the tile
}

// Menu returns where every part of a menu stands. A label that does not fit its tile is an error.
func (d *Drawer) Menu(m Menu) (MenuLayout, error) {
	if len(m.Tiles) == 0 || len(m.Tiles) > maxMenuTiles || len(m.Tabs) > maxMenuTabs || m.Shown < 0 || m.Shown >= max(len(m.Tabs), 1) {
		return MenuLayout{}, fmt.Errorf("a menu of %d tabs and %d tiles, showing tab %d", len(m.Tabs), len(m.Tiles), m.Shown)
	}
	on := newPage(d.fonts)
	on.Width, on.Height = MenuWidth, MenuHeight
	on.rect(Box{0, 0, MenuWidth, MenuHeight}, ground)
	out := MenuLayout{Layout: &on.Layout}
	top := float32(0)
	if len(m.Tabs) > 1 {
		top = menuTabs
	}
	var faults []error
	for i, name := range m.Tabs {
		if top == 0 {
			break
		}
		wide := float32(MenuWidth) / float32(len(m.Tabs))
		box := Box{float32(i) * wide, 0, wide, menuTabs}
		out.Tabs = append(out.Tabs, box)
		faults = append(faults, on.menuTab(box, name, i == m.Shown))
	}
	rows := (len(m.Tiles) + menuTilesARow - 1) / menuTilesARow
	high := (MenuHeight - top) / float32(rows)
	for i, t := range m.Tiles {
		row := i / menuTilesARow
		inRow := min(menuTilesARow, len(m.Tiles)-row*menuTilesARow)
		wide := float32(MenuWidth) / float32(inRow)
		box := Box{float32(i%menuTilesARow) * wide, top + float32(row)*high, wide, high}
		out.Tiles = append(out.Tiles, box)
		faults = append(faults, on.menuTile(box, t))
	}
	return out, errors.Join(faults...)
}

// menuTab draws a tab in its box.
func (p *page) menuTab(box Box, name string, shown bool) error {
	colour, c := muted, tones[ToneSummary]
	if shown {
		colour = c.strong
		p.rect(Box{box.X, box.Y, box.W, box.H}, paper)
		p.rect(Box{box.X, box.Y + box.H - menuMarker, box.W, menuMarker}, c.strong)
	}
	return p.centred(Box{box.X + menuGap, box.Y, box.W - 2*menuGap, box.H - menuMarker}, menuTab, shown, colour, name, 1)
}

// menuTile draws a tile in its box: a symbol on a disc, and the label under it.
func (p *page) menuTile(box Box, t Tile) error {
	face := Box{box.X + menuGap/2, box.Y + menuGap/2, box.W - menuGap, box.H - menuGap}
	p.rounded(face, menuRound, paper)
	c := t.Tone.colours()
	disc := 0.86 * menuSymbol
	label := 2 * leading * menuLabel
	at := Point{face.X + face.W/2, face.Y + (face.H-label)/2 + 8}
	p.Shapes = append(p.Shapes, Shape{Colour: mix(paper, c.light, 0.38), Rings: [][]Point{arc(float64(at.X), float64(at.Y), float64(disc), 0, 360)}})
	p.symbol(t.Symbol, at, menuSymbol, c.strong)
	under := Box{face.X + menuGap, at.Y + disc + 14, face.W - 2*menuGap, face.Y + face.H - 20 - (at.Y + disc + 14)}
	return p.centred(under, menuLabel, true, ink, t.Label, 2)
}

// centred puts a text in the middle of a box, on at most so many lines. What does not fit is an error.
func (p *page) centred(box Box, size float32, bold bool, colour Colour, s string, most int) error {
	lines := p.fonts.wrap(s, size, bold, box.W)
	offsets, height := stack(lines, size)
	if strings.TrimSpace(s) == "" || len(lines) > most || height > box.H {
		return fmt.Errorf("the label %q does not fit a tile", s)
	}
	y := box.Y + (box.H-height)/2
	for i, l := range lines {
		p.put(box.X+box.W/2, y+offsets[i], centre, size, bold, colour, l)
	}
	return nil
}

// rounded adds a filled rectangle with round corners.
func (p *page) rounded(b Box, radius float32, c Colour) {
	var outline []Point
	for i, corner := range [4]Point{{b.X + b.W - radius, b.Y + radius}, {b.X + b.W - radius, b.Y + b.H - radius}, {b.X + radius, b.Y + b.H - radius}, {b.X + radius, b.Y + radius}} {
		from := float64(i-1) * 90
		outline = append(outline, arc(float64(corner.X), float64(corner.Y), float64(radius), from, from+90)...)
	}
	p.Shapes = append(p.Shapes, Shape{Colour: c, Rings: [][]Point{outline}})
}

// MenuPNG draws a menu as a PNG file.
func (d *Drawer) MenuPNG(l MenuLayout) ([]byte, error) {
	return d.PNG(l.Layout, Size{MenuWidth, MenuHeight})
}
