package chart

import (
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Boundaries are the districts of a province as areas on a map.
type Boundaries struct {
	Province  string // DOPA code
	Credit    string // who made them, as the licence asks for it to be named
	Districts []District
}

// District is the area of one district.
type District struct {
	Code, Name string
	// Rings are closed without repeating their first place: outer ones counter-clockwise, holes clockwise.
	Rings [][]Coordinate
}

// Coordinate is a place in ten-thousandths of a degree (WGS 84), about eleven metres.
type Coordinate struct{ Lon, Lat int32 }

//go:embed boundary
var embedded embed.FS

// EmbeddedBoundaries returns the boundaries that the program holds for a province; ok is false where it holds none. Their
// source and licence are named in the file NOTICE.
func EmbeddedBoundaries(province string) (b Boundaries, ok bool, err error) {
	data, err := embedded.ReadFile("boundary/" + province + ".bin")
	if err != nil {
		return Boundaries{}, false, nil // there is no such file
	}
	if err := b.UnmarshalBinary(data); err != nil {
		return Boundaries{}, false, fmt.Errorf("boundaries of province %s: %w", province, err)
	}
	return b, true, nil
}

// MarshalBinary returns the boundaries with each place as its difference from the one before.
func (b Boundaries) MarshalBinary() ([]byte, error) {
	e := encoder{}
	e.text(b.Province)
	e.text(b.Credit)
	e.count(len(b.Districts))
	for _, d := range b.Districts {
		e.text(d.Code)
		e.text(d.Name)
		e.count(len(d.Rings))
		for _, ring := range d.Rings {
			e.count(len(ring))
			last := Coordinate{}
			for _, c := range ring {
				e.buf = binary.AppendVarint(binary.AppendVarint(e.buf, int64(c.Lon-last.Lon)), int64(c.Lat-last.Lat))
				last = c
			}
		}
	}
	return e.buf, e.err
}

// UnmarshalBinary reads what MarshalBinary wrote.
func (b *Boundaries) UnmarshalBinary(data []byte) error {
	d := decoder{rest: data}
	*b = Boundaries{Province: d.text(), Credit: d.text()}
	for range d.count(maxItems) {
		one := District{Code: d.text(), Name: d.text()}
		for range d.count(maxRings) {
			ring := make([]Coordinate, d.count(maxPlaces))
			last := Coordinate{}
			for i := range ring {
				last.Lon += int32(d.signed())
				last.Lat += int32(d.signed())
				ring[i] = last
			}
			one.Rings = append(one.Rings, ring)
		}
		b.Districts = append(b.Districts, one)
	}
	if d.err == nil && len(d.rest) > 0 {
		d.err = errors.New("bytes after the boundaries")
	}
	return d.err
}

func (d *decoder) signed() int64 {
	v, n := binary.Varint(d.rest)
	if d.err != nil || n <= 0 {
		d.err = errShort
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

// area is twice the area of a ring in squared units, positive where it runs counter-clockwise.
func area(ring []Coordinate) int64 {
	sum := int64(0)
	for i, c := range ring {
		n := ring[(i+1)%len(ring)]
		sum += int64(c.Lon)*int64(n.Lat) - int64(n.Lon)*int64(c.Lat)
	}
	return sum
}

// outline is a district on the plane of a map, with the place where its label stands.
type outline struct {
	code  string
	rings [][]Point
	label Point   // the place that is farthest from the border
	room  float32 // how far
}

// plane projects the boundaries onto a plane at most wide and high, with its north at the top; height is what they need.
func (b Boundaries) plane(wide, high float32) (all []outline, height float32) {
	low, top := Coordinate{math.MaxInt32, math.MaxInt32}, Coordinate{math.MinInt32, math.MinInt32}
	for _, d := range b.Districts {
		for _, ring := range d.Rings {
			for _, c := range ring {
				low.Lon, low.Lat = min(low.Lon, c.Lon), min(low.Lat, c.Lat)
				top.Lon, top.Lat = max(top.Lon, c.Lon), max(top.Lat, c.Lat)
			}
		}
	}
	narrow := math.Cos(float64(low.Lat+top.Lat) / 2 / 1e4 * math.Pi / 180)
	spanX, spanY := float64(top.Lon-low.Lon)*narrow, float64(top.Lat-low.Lat)
	unit := min(float64(wide)/spanX, float64(high)/spanY)
	shift := (float64(wide) - spanX*unit) / 2
	for _, d := range b.Districts {
		o := outline{code: d.Code}
		for _, ring := range d.Rings {
			points := make([]Point, len(ring))
			for i, c := range ring {
				points[i] = Point{float32(shift + float64(c.Lon-low.Lon)*narrow*unit), float32(float64(top.Lat-c.Lat) * unit)}
			}
			o.rings = append(o.rings, points)
		}
		o.label, o.room = farthest(o.rings)
		all = append(all, o)
	}
	return all, float32(spanY * unit)
}
