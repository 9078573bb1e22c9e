package chart

import (
	"math"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"
)

// mapHeight is the most that a map is high; maxClasses in how many classes its values are.
const (
	mapHeight  = float32(720)
	maxClasses = 5
)

// classes are the lowest values of a map's classes, ascending.
type classes []float64

// classesOf divides values into at most five classes of about as many districts each. The limits are rounded to two digits, so
// that they do not follow single values.
func classesOf(values []float64) classes {
	slices.Sort(values)
	limits := classes{values[0]}
	for i := 1; i < maxClasses; i++ {
		limit := roundDown(values[i*len(values)/maxClasses])
		if limit > limits[len(limits)-1] && values[len(values)-1] >= limit {
			limits = append(limits, limit)
		}
	}
	return limits
}

// roundDown rounds a number down to two digits.
func roundDown(v float64) float64 {
	if v == 0 {
		return 0
	}
	step := math.Pow(10, math.Floor(math.Log10(math.Abs(v)))-1)
	return math.Floor(v/step) * step
}

// of returns the class of a value.
func (c classes) of(v float64) int {
	at, found := slices.BinarySearch(c, v)
	if !found {
		at--
	}
	return max(at, 0)
}

// mapLayout lays out districts in classes, numbered by rank, with a list of their names and values below.
func (p *page) mapLayout(of Picture, b Boundaries) {
	items := of.ranked()
	var values []float64
	for _, it := range items {
		values = append(values, float(it.Value))
	}
	limits := classesOf(values)
	colours := of.Tone.classColours(len(limits))
	outlines, height := b.plane(inner, mapHeight)
	p.mapLegend(of, items, limits, colours)
	for _, o := range outlines {
		p.district(o, items, limits, colours)
	}
	for _, o := range outlines {
		for _, ring := range o.rings {
			p.stroke(p.moved(append(slices.Clone(ring), ring[0])), 3, axis)
		}
	}
	for _, it := range of.withoutValue() {
		if at := slices.IndexFunc(outlines, func(o outline) bool { return o.code == it.Code }); at >= 0 {
			p.rankOn(outlines[at], "–", paper)
		}
	}
	for i, it := range items {
		at := slices.IndexFunc(outlines, func(o outline) bool { return o.code == it.Code })
		if at >= 0 {
			p.rankOn(outlines[at], strconv.Itoa(rankAt(items, i)), colours[limits.of(float(it.Value))])
		}
	}
	p.y += height + 24
	p.mapList(append(items, of.withoutValue()...), len(items))
	if b.Credit != "" {
		p.y += 8
		p.paragraph(margin, inner, small, false, muted, "แนวเขต: "+b.Credit)
	}
}

// moved returns points of the map as places of the page.
func (p *page) moved(points []Point) []Point {
	for i := range points {
		points[i] = Point{points[i].X + margin, points[i].Y + p.y}
	}
	return points
}

// district fills one district with the colour of its class.
func (p *page) district(o outline, items []Item, limits classes, colours []Colour) {
	colour := paper // without data
	if at := slices.IndexFunc(items, func(it Item) bool { return it.Code == o.code }); at >= 0 {
		colour = colours[limits.of(float(items[at].Value))]
	}
	shape := Shape{Colour: colour}
	for _, ring := range o.rings {
		shape.Rings = append(shape.Rings, p.moved(slices.Clone(ring)))
	}
	p.Shapes = append(p.Shapes, shape)
}

// rankOn puts a district's rank where it has the most room, or beside it where another one stands there already. Where there is
// no room at all the list alone names it.
func (p *page) rankOn(o outline, rank string, ground Colour) {
	colour := black
	if contrast(ground, paper) > contrast(ground, black) {
		colour = paper
	}
	wide := p.measure(rank, small, true)
	for _, move := range [...]Point{{0, 0}, {0, -30}, {0, 30}, {-34, 0}, {34, 0}, {-34, -30}, {34, 30}} {
		at := Point{o.label.X + move.X, o.label.Y + move.Y}
		if distance(at, o.rings) < 0 {
			continue
		}
		x := min(max(at.X+margin, margin+wide/2), width-margin-wide/2)
		t := p.place(x, at.Y+p.y-small*0.72, centre, small, true, colour, line{rank, p.fonts.shape(rank, true)})
		if !slices.ContainsFunc(p.Texts, func(other Text) bool { return overlap(t.Box, other.Box) }) {
			p.Texts = append(p.Texts, t)
			return
		}
	}
}

// overlap reports whether two boxes share an area.
func overlap(a, b Box) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

// mapLegend names the values of each class: from the lowest to the highest that are in it.
func (p *page) mapLegend(of Picture, items []Item, limits classes, colours []Colour) {
	lows, highs := make([]decimal.Decimal, len(limits)), make([]decimal.Decimal, len(limits))
	filled := make([]bool, len(limits))
	for _, it := range items { // from the highest
		c := limits.of(float(it.Value))
		if !filled[c] {
			highs[c], filled[c] = it.Value.Decimal, true
		}
		lows[c] = it.Value.Decimal
	}
	var entries []swatch
	for c := range limits {
		if !filled[c] {
			continue
		}
		label := brief(lows[c])
		if !lows[c].Equal(highs[c]) {
			label += "–" + brief(highs[c])
		}
		entries = append(entries, swatch{colours[c], false, label})
	}
	if len(of.Items) > len(items) {
		entries = append(entries, swatch{paper, false, "– " + absent})
	}
	p.legend(entries...)
}

// mapList lists the districts by rank in two columns, or in one where their names are too long for two.
func (p *page) mapList(items []Item, ranked int) {
	const gap = 44
	rank := p.measure("00", small, true) + 14
	value := float32(0)
	columns, name := 2, float32(0)
	for _, it := range items {
		value = max(value, p.measure(listed(it), small, true))
		name = max(name, p.measure(it.Label, small, false))
	}
	wide := (inner - gap) / 2
	if rank+name+20+value > wide {
		columns, wide = 1, inner
	}
	each := (len(items) + columns - 1) / columns
	top, deepest := p.y, p.y
	for i, it := range items {
		if i%each == 0 {
			p.y = top
		}
		x := margin + float32(i/each)*(wide+gap)
		if i < ranked {
			p.text(x, p.y, left, small, true, muted, strconv.Itoa(rankAt(items, i)))
		}
		p.text(x+wide, p.y, right, small, true, ink, listed(it))
		p.paragraph(x+rank, wide-rank-value-20, small, false, ink, it.Label)
		deepest = max(deepest, p.y)
	}
	p.y = deepest
}

// rankAt is the rank of one of the items in their order: that of the first of its value, so that equals share it.
func rankAt(items []Item, i int) int {
	return 1 + slices.IndexFunc(items, func(it Item) bool { return it.Value.Decimal.Equal(items[i].Value.Decimal) })
}

// listed is the value of a district in the list; the legend says what a dash is.
func listed(it Item) string {
	if !it.Value.Valid {
		return "–"
	}
	return brief(it.Value.Decimal)
}
