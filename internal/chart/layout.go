package chart

import (
	"strings"

	"changwat/internal/thai/when"
)

// The units of a layout: a picture is 1,040 wide, as LINE's imagemaps, and its smallest text 40 high, which LINE shows some
// twelve points high in a card.
const (
	width   float32 = 1040
	margin  float32 = 44
	inner           = width - 2*margin
	small   float32 = 40
	medium  float32 = 46
	large   float32 = 62
	tallest         = 3 * width // LINE's limit of an image in a card
)

// Box is a rectangle of a layout: X and Y of its upper left corner, in units from that of the picture.
type Box struct{ X, Y, W, H float32 }

// Text is one line of text. Its Box holds all its ink.
type Text struct {
	Box
	Value  string
	Size   float32
	Bold   bool
	Colour Colour

	x, base float32 // where it begins, and its baseline
	run     *run
}

// Ink returns a box around each drawn glyph of the text.
func (t Text) Ink() []Box {
	var all []Box
	for _, g := range t.run.glyphs {
		if g.ink.W > 0 {
			all = append(all, Box{t.x + g.ink.X*t.Size, t.base + g.ink.Y*t.Size, g.ink.W * t.Size, g.ink.H * t.Size})
		}
	}
	return all
}

// Point is a place of a layout.
type Point struct{ X, Y float32 }

// Shape is the area inside its rings or, where Stroke is positive, a line of that width along each of them, with round ends.
type Shape struct {
	Rings  [][]Point
	Stroke float32
	Colour Colour
}

// Layout is a picture whose every part has its place. Shapes are drawn in their order, then texts.
type Layout struct {
	Width, Height float32
	Shapes        []Shape
	Texts         []Text
}

// page is a layout in the making, filled from the top.
type page struct {
	Layout
	fonts shaper
	y     float32 // where the next block begins
}

func newPage(f *fonts) *page {
	return &page{Layout: Layout{Width: width}, fonts: shaper{fonts: f, known: map[shaped]*run{}}}
}

// align says which end of a text stands at the given x.
type align int

const (
	left align = iota
	centre
	right
)

// text puts one line at x with its top at y, and returns its box.
func (p *page) text(x, y float32, at align, size float32, bold bool, colour Colour, s string) Box {
	s = plain(p.fonts.drawable(s))
	return p.put(x, y, at, size, bold, colour, line{s, p.fonts.shape(s, bold)})
}

// put is text for a line that is shaped already.
func (p *page) put(x, y float32, at align, size float32, bold bool, colour Colour, l line) Box {
	if l.text == "" {
		return Box{X: x, Y: y}
	}
	t := p.place(x, y, at, size, bold, colour, l)
	p.Texts = append(p.Texts, t)
	return t.Box
}

// place returns the text that put would put, without putting it.
func (p *page) place(x, y float32, at align, size float32, bold bool, colour Colour, l line) Text {
	r := l.run
	switch reach := p.fonts.reach(r, size); at {
	case centre:
		x -= reach / 2
	case right:
		x -= reach
	}
	above, below := max(r.top, 0.75), max(r.bottom, 0.2) // at least as high as figures in parentheses
	base := y + ascent*size
	return Text{
		Box:   Box{X: x, Y: base - above*size, W: p.fonts.reach(r, size), H: (above + below) * size},
		Value: l.text, Size: size, Bold: bold, Colour: colour,
		x: x + r.left*size, base: base, run: r,
	}
}

// measure returns how wide a text is.
func (p *page) measure(s string, size float32, bold bool) float32 {
	return p.fonts.reach(p.fonts.shape(plain(p.fonts.drawable(s)), bold), size)
}

// paragraph puts a text of any length at the page's y, over lines of at most the given width, and moves y below it.
func (p *page) paragraph(x, width, size float32, bold bool, colour Colour, s string) {
	p.y += p.lines(x, p.y, size, bold, colour, p.fonts.wrap(s, size, bold, width))
}

// lines puts lines below each other from y and returns their height. Marks of no line meet those of another, nor leave the height.
func (p *page) lines(x, y, size float32, bold bool, colour Colour, all []line) float32 {
	offsets, height := stack(all, size)
	for i, l := range all {
		p.put(x, y+offsets[i], left, size, bold, colour, l)
	}
	return height
}

// stack returns how far below the first line's top each line begins, and the height of all.
func stack(all []line, size float32) (offsets []float32, height float32) {
	below := float32(0) // how far the line above reaches below its own height
	for _, l := range all {
		height += max(0, below+l.run.top-ascent) * size
		offsets = append(offsets, height)
		height += leading * size
		below = l.run.bottom - descent
	}
	return offsets, height + max(0, below)*size
}

// rect adds a filled rectangle.
func (p *page) rect(b Box, c Colour) {
	if b.W <= 0 || b.H <= 0 {
		return
	}
	p.Shapes = append(p.Shapes, Shape{Colour: c, Rings: [][]Point{{{b.X, b.Y}, {b.X + b.W, b.Y}, {b.X + b.W, b.Y + b.H}, {b.X, b.Y + b.H}}}})
}

// stroke adds a line through points.
func (p *page) stroke(points []Point, width float32, c Colour) {
	if len(points) > 0 {
		p.Shapes = append(p.Shapes, Shape{Rings: [][]Point{points}, Stroke: width, Colour: c})
	}
}

// head puts the finding, what is counted of which area in which unit, and the days.
func (p *page) head(of Picture) {
	p.rect(Box{0, 0, width, 14}, of.Tone.colours().strong)
	p.y = 40
	if of.Example {
		p.badge("ข้อมูลตัวอย่าง")
	}
	p.paragraph(margin, inner, large, true, ink, of.finding())
	p.y += 6
	p.paragraph(margin, inner, small, false, muted, of.caption())
	p.y += 18
}

// caption says what is counted, of which area, in which unit, on which days.
func (p Picture) caption() string {
	days := p.Days
	if len(p.Series) > 0 {
		days = p.span()
	}
	s := p.Subject
	if p.Area != "" {
		s += soft + " " + p.Area
	}
	if p.Unit != "" && p.Kind != Share {
		s += soft + " (" + p.Unit + ")"
	}
	if !days.IsZero() {
		s += soft + " · " + keep(days.Medium())
	}
	return s
}

// span is the days of all series.
func (p Picture) span() when.Range {
	days := p.Series[0].days()
	for _, s := range p.Series[1:] {
		d := s.days()
		if d.From.Before(days.From) {
			days.From = d.From
		}
		if d.To.After(days.To) {
			days.To = d.To
		}
	}
	return days
}

// badge puts a small label on a ground of its own.
func (p *page) badge(s string) {
	w := p.measure(s, small, true)
	p.rect(Box{margin, p.y, w + 36, small*leading + 8}, signal)
	p.text(margin+18, p.y+4, left, small, true, warning, s)
	p.y += small*leading + 20
}

// foot puts the source and the day of the data, and ends the picture.
func (p *page) foot(of Picture) {
	p.y += 22
	p.rect(Box{margin, p.y, inner, 3}, grid)
	p.y += 12
	p.paragraph(margin, inner, small, false, muted, of.attribution())
	p.Height = p.y + 22
}

// attribution names who states the values and as of which day, and what is computed from them.
func (p Picture) attribution() string {
	var parts []string
	if p.Source != "" {
		parts = append(parts, "ที่มา: "+p.Source)
	}
	if !p.AsOf.IsZero() {
		parts = append(parts, keep("ข้อมูล ณ "+p.AsOf.Short()))
	}
	if words := p.computed(); len(words) > 0 {
		parts = append(parts, strings.Join(words, "และ")+"คำนวณ"+soft+"จากข้อมูลนี้")
	}
	return strings.Join(parts, " · ")
}

// meanWord names the mean of seven days among what is computed.
const meanWord = "ค่าเฉลี่ย"

// computed names what the picture states and its source does not.
func (p Picture) computed() []string {
	var words []string
	if p.Kind == Stacked || p.summed() {
		words = append(words, "ผลรวม")
	}
	if p.Mean {
		for _, s := range p.Series {
			if len(meanRuns(s)) > 0 {
				words = append(words, meanWord)
				break
			}
		}
	}
	if p.Kind == Share || strings.Contains(p.finding(), "ร้อยละ") {
		words = append(words, "ร้อยละ")
	}
	return words
}

// swatch is an entry of a legend.
type swatch struct {
	colour Colour
	line   bool
	text   string
}

// legend puts the entries side by side, on as many lines as they need.
func (p *page) legend(entries ...swatch) {
	const mark, gap = 36, 34
	x, deepest := margin, float32(0)
	for _, e := range entries {
		lines := p.fonts.wrap(e.text, small, false, inner-mark-12)
		wide := float32(0)
		for _, l := range lines {
			wide = max(wide, p.fonts.reach(l.run, small))
		}
		if x > margin && x+mark+12+wide > margin+inner {
			x, p.y, deepest = margin, p.y+deepest+6, 0
		}
		if e.line {
			p.stroke([]Point{{x + 4, p.y + 29}, {x + mark - 4, p.y + 29}}, 8, e.colour)
		} else {
			p.rect(Box{x, p.y + 12, mark, 34}, e.colour)
			if e.colour == paper {
				p.stroke([]Point{{x, p.y + 12}, {x + mark, p.y + 12}, {x + mark, p.y + 46}, {x, p.y + 46}, {x, p.y + 12}}, 3, axis)
			}
		}
		high := p.lines(x+mark+12, p.y, small, false, muted, lines)
		deepest = max(deepest, high)
		x += mark + 12 + wide + gap
	}
	p.y += deepest + 14
}
