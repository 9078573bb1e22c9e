package chart

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"changwat/internal/thai/place"
)

// The most that a file of boundaries holds: more than a phone shows, and little enough to be drawn in milliseconds.
const (
	maxGeoJSON = 8 << 20 // bytes
	maxRings   = 500     // of one district
	maxPlaces  = 20_000  // of all rings together
)

// The bounds of Thailand in degrees, with room.
const minLon, maxLon, minLat, maxLat = 97.0, 106.0, 5.0, 21.0

type geoFile struct {
	Type     string
	Features []geoFeature
}

type geoFeature struct {
	Properties map[string]any
	Geometry   struct {
		Type        string
		Coordinates json.RawMessage
	}
}

// ReadBoundaries reads the districts of a province from a GeoJSON file (RFC 7946): a FeatureCollection of Polygons or
// MultiPolygons in degrees, each with its district's DOPA code (code, amp_code, ADM2_PCODE) or its Thai name (name_th, ADM2_TH,
// name). credit is who made them. Every district must be of the province and stand there once; rings must be closed, and not
// cross themselves. An error says which feature is wrong.
func ReadBoundaries(r io.Reader, province place.Place, credit string) (Boundaries, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxGeoJSON+1))
	if err != nil {
		return Boundaries{}, fmt.Errorf("read the boundaries: %w", err)
	}
	if len(data) > maxGeoJSON {
		return Boundaries{}, fmt.Errorf("the file has more than %d MB: simplify it, to some 100 m", maxGeoJSON>>20)
	}
	var file geoFile
	if err := json.Unmarshal(data, &file); err != nil {
		return Boundaries{}, fmt.Errorf("the file is not GeoJSON: %w", err)
	}
	if file.Type != "FeatureCollection" || len(file.Features) == 0 {
		return Boundaries{}, errors.New("the file is not a GeoJSON FeatureCollection with features")
	}
	b := Boundaries{Province: province.Code, Credit: credit}
	known := place.Thailand().Within(province.Code)
	for i, f := range file.Features {
		d, err := f.district(known)
		if err != nil {
			return Boundaries{}, fmt.Errorf("feature %d: %w", i+1, err)
		}
		if slices.ContainsFunc(b.Districts, func(o District) bool { return o.Code == d.Code }) {
			return Boundaries{}, fmt.Errorf("feature %d: %s stands in the file twice", i+1, d.Name)
		}
		b.Districts = append(b.Districts, d)
	}
	for _, k := range known {
		if !slices.ContainsFunc(b.Districts, func(d District) bool { return d.Code == k.Code }) {
			return Boundaries{}, fmt.Errorf("%s (%s) is missing", k.Name, k.Code)
		}
	}
	slices.SortFunc(b.Districts, func(x, y District) int { return cmp.Compare(x.Code, y.Code) })
	if n := b.places(); n > maxPlaces {
		return Boundaries{}, fmt.Errorf("the borders have %d points, more than %d: simplify them, to some 100 m", n, maxPlaces)
	}
	return b, b.crossing()
}

// places is how many points all rings have.
func (b Boundaries) places() int {
	n := 0
	for _, d := range b.Districts {
		for _, ring := range d.Rings {
			n += len(ring)
		}
	}
	return n
}

// crossing returns an error where a ring crosses itself.
func (b Boundaries) crossing() error {
	for _, d := range b.Districts {
		for _, ring := range d.Rings {
			if at, crosses := crossing(ring); crosses {
				return fmt.Errorf("the border of %s crosses itself near %.4f, %.4f", d.Name, float64(at.Lat)/1e4, float64(at.Lon)/1e4)
			}
		}
	}
	return nil
}

// The names of properties that hold a district's code and its Thai name.
var codeKeys, nameKeys = []string{"code", "amp_code", "adm2_pcode"}, []string{"name_th", "adm2_th", "amp_th", "name"}

// district finds which district a feature is, by its code or its name, and reads its area.
func (f geoFeature) district(known []place.Place) (District, error) {
	said := map[string]string{}
	for key, value := range f.Properties {
		said[strings.ToLower(key)] = strings.TrimSpace(fmt.Sprint(value))
	}
	first := func(keys []string) string {
		for _, k := range keys {
			if said[k] != "" {
				return said[k]
			}
		}
		return ""
	}
	code, name := strings.TrimPrefix(first(codeKeys), "TH"), bareName(first(nameKeys))
	at := slices.IndexFunc(known, func(p place.Place) bool { return p.Code == code })
	if at < 0 {
		at = slices.IndexFunc(known, func(p place.Place) bool { return p.Name == name })
	}
	if at < 0 {
		return District{}, fmt.Errorf("code %q and name %q are those of no district of the province", code, name)
	}
	if name != "" && name != known[at].Name && hasThai(name) {
		return District{}, fmt.Errorf("code %s is %s, but the name is %s", code, known[at].Name, name)
	}
	d := District{Code: known[at].Code, Name: known[at].Name}
	var polygons [][][][2]float64
	var err error
	switch f.Geometry.Type {
	case "Polygon":
		var one [][][2]float64
		err = json.Unmarshal(f.Geometry.Coordinates, &one)
		polygons = append(polygons, one)
	case "MultiPolygon":
		err = json.Unmarshal(f.Geometry.Coordinates, &polygons)
	default:
		err = fmt.Errorf("a geometry of type %q is no area", f.Geometry.Type)
	}
	if err != nil {
		return District{}, fmt.Errorf("%s: %w", d.Name, err)
	}
	for _, rings := range polygons {
		for i, ring := range rings {
			read, err := readRing(ring, i == 0)
			if err != nil {
				return District{}, fmt.Errorf("%s: %w", d.Name, err)
			}
			d.Rings = append(d.Rings, read)
		}
	}
	if len(d.Rings) == 0 || len(d.Rings) > maxRings {
		return District{}, fmt.Errorf("%s has %d rings", d.Name, len(d.Rings))
	}
	return d, nil
}

// bareName is a district's name without what kind of place it is.
func bareName(s string) string {
	for _, prefix := range []string{"อำเภอ", "เขต", "อ."} {
		s = strings.TrimPrefix(s, prefix)
	}
	return strings.TrimSpace(s)
}

func hasThai(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x0E01 && r <= 0x0E5B })
}

// readRing rounds a closed ring to the precision of Coordinate, without repeated places, and turns it the way that its role
// has: outer rings counter-clockwise, holes clockwise.
func readRing(ring [][2]float64, outer bool) ([]Coordinate, error) {
	if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
		return nil, errors.New("a ring is not closed")
	}
	var read []Coordinate
	for _, c := range ring[:len(ring)-1] {
		if c[0] < minLon || c[0] > maxLon || c[1] < minLat || c[1] > maxLat {
			return nil, fmt.Errorf("longitude %v, latitude %v is not in Thailand: GeoJSON has degrees, longitude first", c[0], c[1])
		}
		at := Coordinate{Lon: int32(math.Round(c[0] * 1e4)), Lat: int32(math.Round(c[1] * 1e4))}
		if len(read) == 0 || read[len(read)-1] != at {
			read = append(read, at)
		}
	}
	for len(read) > 1 && read[0] == read[len(read)-1] {
		read = read[:len(read)-1]
	}
	turn := area(read)
	if len(read) < 3 || turn == 0 {
		return nil, errors.New("a ring encloses nothing")
	}
	if turn > 0 != outer {
		slices.Reverse(read)
	}
	return read, nil
}

// crossing returns a place where two sides of a ring cross each other.
func crossing(ring []Coordinate) (Coordinate, bool) {
	n := len(ring)
	for i := range n {
		a, b := ring[i], ring[(i+1)%n]
		for j := i + 2; j < n; j++ {
			if i == 0 && j == n-1 {
				continue
			}
			c, d := ring[j], ring[(j+1)%n]
			if min(a.Lon, b.Lon) > max(c.Lon, d.Lon) || max(a.Lon, b.Lon) < min(c.Lon, d.Lon) ||
				min(a.Lat, b.Lat) > max(c.Lat, d.Lat) || max(a.Lat, b.Lat) < min(c.Lat, d.Lat) {
				continue
			}
			if turn(a, b, c)*turn(a, b, d) < 0 && turn(c, d, a)*turn(c, d, b) < 0 {
				return a, true
			}
		}
	}
	return Coordinate{}, false
}

// turn says on which side of the line from a to b the place c lies: -1, 0 or 1.
func turn(a, b, c Coordinate) int {
	v := int64(b.Lon-a.Lon)*int64(c.Lat-a.Lat) - int64(b.Lat-a.Lat)*int64(c.Lon-a.Lon)
	return cmp.Compare(v, 0)
}
