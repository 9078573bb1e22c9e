package chart

import (
	"bytes"
	"image"
	"image/png"
	"math"

	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"
)

// canvas draws a layout into an image of four bytes a pixel. Shapes are rasterised each within its own bounds.
type canvas struct {
	img    *image.RGBA
	mask   *image.Alpha
	raster vector.Rasterizer
	scale  float32

	quantiser quantiser
	buffer    *png.EncoderBuffer
}

func newCanvas() *canvas { return &canvas{img: &image.RGBA{}, mask: &image.Alpha{}} }

// Get implements png.EncoderBufferPool.
func (c *canvas) Get() *png.EncoderBuffer { return c.buffer }

// Put implements png.EncoderBufferPool.
func (c *canvas) Put(b *png.EncoderBuffer) { c.buffer = b }

// resize makes the image wide and high, and white.
func (c *canvas) resize(wide, high int) {
	n := 4 * wide * high
	if cap(c.img.Pix) < n {
		c.img.Pix = make([]byte, n)
	}
	c.img.Pix, c.img.Stride, c.img.Rect = c.img.Pix[:n], 4*wide, image.Rect(0, 0, wide, high)
	if n > 0 {
		c.img.Pix[0] = 0xFF
		for done := 1; done < n; done *= 2 { // copying is faster than setting byte by byte
			copy(c.img.Pix[done:], c.img.Pix[:done])
		}
	}
}

// draw draws the shapes, then the texts.
func (c *canvas) draw(l *Layout, f *fonts) {
	for _, s := range l.Shapes {
		if s.Stroke > 0 {
			for _, ring := range s.Rings {
				c.line(ring, s.Stroke, s.Colour)
			}
			continue
		}
		if b, ok := rectangle(s.Rings); ok {
			c.rect(b, s.Colour)
			continue
		}
		c.fill(s.Rings, s.Colour)
	}
	for _, t := range l.Texts {
		c.text(t, f)
	}
}

// rectangle reports whether rings are one upright rectangle, which needs no rasterizer.
func rectangle(rings [][]Point) (Box, bool) {
	if len(rings) != 1 || len(rings[0]) != 4 {
		return Box{}, false
	}
	r := rings[0]
	ok := r[0].Y == r[1].Y && r[1].X == r[2].X && r[2].Y == r[3].Y && r[3].X == r[0].X
	return Box{r[0].X, r[0].Y, r[1].X - r[0].X, r[2].Y - r[1].Y}, ok
}

// rect fills a rectangle, with the pixels at its edges as far as it covers them.
func (c *canvas) rect(b Box, colour Colour) {
	x0, y0, x1, y1 := b.X*c.scale, b.Y*c.scale, (b.X+b.W)*c.scale, (b.Y+b.H)*c.scale
	bounds := image.Rect(floor(x0), floor(y0), ceil(x1), ceil(y1)).Intersect(c.img.Rect)
	cover := func(at int, from, to float32) float32 {
		return max(0, min(float32(at+1), to)-max(float32(at), from))
	}
	// The pixels from whole to partly are covered from side to side.
	whole, partly := max(ceil(x0), bounds.Min.X), min(floor(x1), bounds.Max.X)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		vertical := cover(y, y0, y1)
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			at := c.img.PixOffset(x, y)
			if x == whole && vertical == 1 && partly > whole {
				c.opaque(at, partly-whole, colour)
				x = partly - 1
				continue
			}
			c.blend(at, colour, uint32(vertical*cover(x, x0, x1)*255+0.5))
		}
	}
}

// opaque puts a colour over a number of pixels of a row, from an offset on.
func (c *canvas) opaque(at, pixels int, colour Colour) {
	row := c.img.Pix[at : at+4*pixels]
	row[0], row[1], row[2], row[3] = uint8(colour>>16), uint8(colour>>8), uint8(colour), 0xFF
	for done := 4; done < len(row); done *= 2 { // copying is faster than setting byte by byte
		copy(row[done:], row[:done])
	}
}

// blend puts a colour over the pixel at an offset, with an opacity of 0 to 255.
func (c *canvas) blend(at int, colour Colour, opacity uint32) {
	if opacity == 0 {
		return
	}
	pix := c.img.Pix[at : at+3 : at+3]
	for i, shift := range [3]uint{16, 8, 0} {
		over, under := uint32(colour>>shift&0xFF), uint32(pix[i])
		pix[i] = uint8((over*opacity + under*(255-opacity) + 127) / 255)
	}
}

// path is what is to be rasterised: its pieces in pixels.
type path []segment

type segment struct {
	op   opentype.SegmentOp
	args [3]Point
}

// fill fills rings.
func (c *canvas) fill(rings [][]Point, colour Colour) {
	var p path
	for _, ring := range rings {
		for i, at := range ring {
			op := opentype.SegmentOpLineTo
			if i == 0 {
				op = opentype.SegmentOpMoveTo
			}
			p = append(p, segment{op, [3]Point{{at.X * c.scale, at.Y * c.scale}}})
		}
	}
	c.paint(p, colour)
}

// paint rasterises a path within its bounds and blends the colour over what is inside.
func (c *canvas) paint(p path, colour Colour) {
	lowX, lowY, highX, highY := float32(math.MaxFloat32), float32(math.MaxFloat32), float32(-math.MaxFloat32), float32(-math.MaxFloat32)
	for _, s := range p {
		for _, a := range s.args[:argsOf(s.op)] {
			lowX, lowY, highX, highY = min(lowX, a.X), min(lowY, a.Y), max(highX, a.X), max(highY, a.Y)
		}
	}
	bounds := image.Rect(floor(lowX), floor(lowY), ceil(highX), ceil(highY)).Intersect(c.img.Rect)
	if len(p) == 0 || bounds.Empty() {
		return
	}
	c.raster.Reset(bounds.Dx(), bounds.Dy())
	dx, dy := float32(bounds.Min.X), float32(bounds.Min.Y)
	for _, s := range p {
		a := s.args
		switch s.op {
		case opentype.SegmentOpMoveTo:
			c.raster.ClosePath()
			c.raster.MoveTo(a[0].X-dx, a[0].Y-dy)
		case opentype.SegmentOpLineTo:
			c.raster.LineTo(a[0].X-dx, a[0].Y-dy)
		case opentype.SegmentOpQuadTo:
			c.raster.QuadTo(a[0].X-dx, a[0].Y-dy, a[1].X-dx, a[1].Y-dy)
		case opentype.SegmentOpCubeTo:
			c.raster.CubeTo(a[0].X-dx, a[0].Y-dy, a[1].X-dx, a[1].Y-dy, a[2].X-dx, a[2].Y-dy)
		}
	}
	c.raster.ClosePath()
	c.blendMask(bounds, colour)
}

// blendMask puts the colour over the bounds as far as the rasterizer covers each pixel.
func (c *canvas) blendMask(bounds image.Rectangle, colour Colour) {
	n := bounds.Dx() * bounds.Dy()
	if cap(c.mask.Pix) < n {
		c.mask.Pix = make([]byte, n)
	}
	c.mask.Pix, c.mask.Stride, c.mask.Rect = c.mask.Pix[:n], bounds.Dx(), image.Rect(0, 0, bounds.Dx(), bounds.Dy())
	clear(c.mask.Pix)
	c.raster.Draw(c.mask, c.mask.Rect, image.Opaque, image.Point{})
	for y := range bounds.Dy() {
		row := c.mask.Pix[y*c.mask.Stride : (y+1)*c.mask.Stride]
		at := c.img.PixOffset(bounds.Min.X, bounds.Min.Y+y)
		for len(row) > 0 {
			n := min(blockSize, len(row))
			switch block := row[:n]; {
			case bytes.Equal(block, uncovered[:n]):
			case bytes.Equal(block, covered[:n]):
				c.opaque(at, n, colour)
			default:
				for x, opacity := range block {
					c.blend(at+4*x, colour, uint32(opacity))
				}
			}
			row, at = row[n:], at+4*n
		}
	}
}

// blockSize is how many pixels are compared at once: most are as their neighbours.
const blockSize = 32

// Blocks of a mask that cover nothing, and everything.
var (
	uncovered [blockSize]byte
	covered   = [blockSize]byte(bytes.Repeat([]byte{0xFF}, blockSize))
)

func argsOf(op opentype.SegmentOp) int {
	switch op {
	case opentype.SegmentOpQuadTo:
		return 2
	case opentype.SegmentOpCubeTo:
		return 3
	}
	return 1
}

// line draws a line through points with round ends and joints. Its pieces wind the same way: the rasterizer adds signed areas,
// and pieces of opposite windings would leave holes where they meet.
func (c *canvas) line(points []Point, wide float32, colour Colour) {
	var p path
	half := wide / 2 * c.scale
	for i, at := range points {
		at = Point{at.X * c.scale, at.Y * c.scale}
		p = append(p, circle(at, half)...)
		if i == 0 {
			continue
		}
		from := Point{points[i-1].X * c.scale, points[i-1].Y * c.scale}
		dx, dy := at.X-from.X, at.Y-from.Y
		length := float32(math.Hypot(float64(dx), float64(dy)))
		if length == 0 {
			continue
		}
		nx, ny := -dy/length*half, dx/length*half
		for j, corner := range [4]Point{{from.X - nx, from.Y - ny}, {at.X - nx, at.Y - ny}, {at.X + nx, at.Y + ny}, {from.X + nx, from.Y + ny}} {
			op := opentype.SegmentOpLineTo
			if j == 0 {
				op = opentype.SegmentOpMoveTo
			}
			p = append(p, segment{op, [3]Point{corner}})
		}
	}
	c.paint(p, colour)
}

// circle returns a circle as a polygon, clockwise on a plane whose y runs downwards.
func circle(at Point, radius float32) path {
	n := max(8, int(radius*2))
	p := make(path, n)
	for i := range p {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		p[i] = segment{opentype.SegmentOpLineTo, [3]Point{{at.X + radius*float32(cos), at.Y + radius*float32(sin)}}}
	}
	p[0].op = opentype.SegmentOpMoveTo
	return p
}

// text draws one line of text.
func (c *canvas) text(t Text, f *fonts) {
	w := f.weight(t.Bold)
	size := t.Size * c.scale
	unit := size / 1000
	var p path
	for _, g := range t.run.glyphs {
		x, y := t.x*c.scale+g.x*size, t.base*c.scale+g.y*size
		for _, s := range w.outline(g.id) {
			piece := segment{op: s.Op}
			for i := range argsOf(s.Op) {
				piece.args[i] = Point{x + s.Args[i].X*unit, y - s.Args[i].Y*unit}
			}
			p = append(p, piece)
		}
	}
	c.paint(p, t.Colour)
}

func floor(v float32) int { return int(math.Floor(float64(v))) }
func ceil(v float32) int  { return int(math.Ceil(float64(v))) }
