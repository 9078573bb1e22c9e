package chart

import (
	"errors"
	"fmt"
	"slices"
)

// Drawer draws pictures. It is safe for concurrent use.
type Drawer struct {
	fonts      *fonts
	boundaries Boundaries
	free       chan *canvas // those that are not in use
}

// keptCanvases is how many canvases a drawer keeps: each has some ten megabytes, which would otherwise be allocated for every
// picture.
const keptCanvases = 2

// New returns a drawer whose maps show the given boundaries; without districts it draws no maps.
func New(b Boundaries) (*Drawer, error) {
	f, err := loadFonts()
	return &Drawer{fonts: f, boundaries: b, free: make(chan *canvas, keptCanvases)}, err
}

// HasMap reports whether maps can be drawn of the districts with these codes.
func (d *Drawer) HasMap(codes []string) bool {
	for _, code := range codes {
		if !slices.ContainsFunc(d.boundaries.Districts, func(b District) bool { return b.Code == code }) {
			return false
		}
	}
	return len(d.boundaries.Districts) > 0
}

// errNoBoundaries is returned for a map without boundaries.
var errNoBoundaries = errors.New("no boundaries for a map")

// Layout returns where every part of a picture stands.
func (d *Drawer) Layout(p Picture) (*Layout, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	on := newPage(d.fonts)
	on.head(p)
	switch p.Kind {
	case Line:
		on.lineLayout(p)
	case Bars:
		on.barsLayout(p)
	case Stacked:
		on.stackedLayout(p)
	case Share:
		on.shareLayout(p)
	case Multiples:
		on.multiplesLayout(p)
	case Map:
		if len(d.boundaries.Districts) == 0 {
			return nil, errNoBoundaries
		}
		on.mapLayout(p, d.boundaries)
	}
	on.foot(p)
	if on.Height > tallest {
		return nil, fmt.Errorf("a picture %.0f times as high as wide: LINE shows at most 3", on.Height/width)
	}
	return &on.Layout, nil
}

// Notice returns the layout of a picture that only says something: why there is no other.
func (d *Drawer) Notice(text string) *Layout {
	on := newPage(d.fonts)
	on.rect(Box{0, 0, width, 14}, tones[ToneNeutral].strong)
	on.y = 60
	on.paragraph(margin, inner, medium, true, ink, text)
	on.Height = on.y + 46
	return &on.Layout
}

// Size is how large a layout is drawn: at most so many pixels wide and high, in the layout's proportions.
type Size struct{ Width, Height int }

// The sizes of pictures.
var (
	InCard = Size{1024, 1024} // what LINE shows in a card
	Large  = Size{1040, 3120} // what opens where the card's picture is tapped
)

// of returns the pixels of a layout drawn at most at this size, and how many a unit has.
func (s Size) of(l *Layout) (wide, high int, scale float32) {
	scale = min(float32(s.Width)/l.Width, float32(s.Height)/l.Height)
	return int(l.Width * scale), int(l.Height * scale), scale
}

// PNG draws a layout as a PNG file.
func (d *Drawer) PNG(l *Layout, s Size) ([]byte, error) {
	c := d.canvas()
	defer d.keep(c)
	var wide, high int
	wide, high, c.scale = s.of(l)
	c.resize(wide, high)
	c.draw(l, d.fonts)
	return c.encode(l.colours())
}

// canvas returns a canvas that is not in use.
func (d *Drawer) canvas() *canvas {
	select {
	case c := <-d.free:
		return c
	default:
		return newCanvas()
	}
}

// keep keeps a canvas for the next picture, unless enough are kept or it is as large as a menu, which is drawn seldom.
func (d *Drawer) keep(c *canvas) {
	if cap(c.img.Pix) > 4*Large.Width*Large.Height {
		return
	}
	select {
	case d.free <- c:
	default:
	}
}

// colours are those of the layout, each once.
func (l *Layout) colours() []Colour {
	all := []Colour{paper}
	for _, s := range l.Shapes {
		if !slices.Contains(all, s.Colour) {
			all = append(all, s.Colour)
		}
	}
	for _, t := range l.Texts {
		if !slices.Contains(all, t.Colour) {
			all = append(all, t.Colour)
		}
	}
	return all
}
