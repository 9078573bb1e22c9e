package chart

import (
	"container/heap"
	"math"
)

// precision is how exactly farthest finds its place, in units of the layout.
const precision = 1

// farthest returns the place inside rings that is farthest from any of their lines, and how far: where a label has the most
// room. It searches as Mapbox's polylabel does: squares are divided while they may hold a better place.
func farthest(rings [][]Point) (Point, float32) {
	lowX, lowY, highX, highY := float32(math.MaxFloat32), float32(math.MaxFloat32), float32(-math.MaxFloat32), float32(-math.MaxFloat32)
	for _, ring := range rings {
		for _, c := range ring {
			lowX, lowY, highX, highY = min(lowX, c.X), min(lowY, c.Y), max(highX, c.X), max(highY, c.Y)
		}
	}
	size := min(highX-lowX, highY-lowY)
	if size <= 0 {
		return Point{lowX, lowY}, 0
	}
	var open cells
	half := size / 2
	for x := lowX; x < highX; x += size {
		for y := lowY; y < highY; y += size {
			open = append(open, newCell(Point{x + half, y + half}, half, rings))
		}
	}
	heap.Init(&open)
	best := newCell(Point{(lowX + highX) / 2, (lowY + highY) / 2}, 0, rings)
	for len(open) > 0 {
		c, _ := heap.Pop(&open).(cell)
		if c.room > best.room {
			best = c
		}
		if c.most-best.room <= precision {
			break
		}
		h := c.half / 2
		for _, d := range [4]Point{{-h, -h}, {h, -h}, {-h, h}, {h, h}} {
			heap.Push(&open, newCell(Point{c.at.X + d.X, c.at.Y + d.Y}, h, rings))
		}
	}
	return best.at, max(best.room, 0)
}

// cell is a square around a place: room is the distance from there to the nearest line, negative outside, most what any place
// of the square may have.
type cell struct {
	at               Point
	half, room, most float32
}

func newCell(at Point, half float32, rings [][]Point) cell {
	room := distance(at, rings)
	return cell{at: at, half: half, room: room, most: room + half*math.Sqrt2}
}

// cells is a heap with the most promising cell first.
type cells []cell

func (c cells) Len() int           { return len(c) }
func (c cells) Less(i, j int) bool { return c[i].most > c[j].most }
func (c cells) Swap(i, j int)      { c[i], c[j] = c[j], c[i] }

// Push implements heap.Interface.
func (c *cells) Push(x any) {
	if one, ok := x.(cell); ok {
		*c = append(*c, one)
	}
}

// Pop implements heap.Interface.
func (c *cells) Pop() any {
	last := (*c)[len(*c)-1]
	*c = (*c)[:len(*c)-1]
	return last
}

// distance is how far a place is from the nearest line of rings, negative outside of them.
func distance(at Point, rings [][]Point) float32 {
	inside, nearest := false, float32(math.MaxFloat32)
	for _, ring := range rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			if (a.Y > at.Y) != (b.Y > at.Y) && at.X < (b.X-a.X)*(at.Y-a.Y)/(b.Y-a.Y)+a.X {
				inside = !inside
			}
			nearest = min(nearest, toSegment(at, a, b))
		}
	}
	d := float32(math.Sqrt(float64(nearest)))
	if !inside {
		return -d
	}
	return d
}

// toSegment is the squared distance from a place to the line between two others.
func toSegment(at, a, b Point) float32 {
	dx, dy := b.X-a.X, b.Y-a.Y
	if dx != 0 || dy != 0 {
		t := ((at.X-a.X)*dx + (at.Y-a.Y)*dy) / (dx*dx + dy*dy)
		t = min(max(t, 0), 1)
		a = Point{a.X + t*dx, a.Y + t*dy}
	}
	dx, dy = at.X-a.X, at.Y-a.Y
	return dx*dx + dy*dy
}
