package thai

import "slices"

// PlaceReading is a name of a place as it was read from a text.
type PlaceReading struct {
	Text        string // the words, as typed, the marker included
	Begin, Stop int    // their byte offsets in the text that was given
	Place       Place  // zero where Could holds more than one
	Could       []Place
	Weak        bool // the name is a common word as well, and no marker stands before it
	Slip        bool // the name was mistyped
}

// Find returns the places that a text names, in order, for an office of the province with the DOPA code: of
// several places with one name that of its own province is meant, unless the text names another district or
// province beside it. Where the text leaves it open, Place is zero and Could holds the candidates.
func (g *Gazetteer) Find(text, officeProvince string) []PlaceReading {
	var folded Folded
	folded.Fold(text)
	f := g.Finder(officeProvince)
	var matches []PlaceMatch
	for at := 0; at < len(folded.Bytes); {
		m, ok := f.Longest(folded.Bytes, at)
		if !ok {
			at++
			continue
		}
		matches = append(matches, m)
		at = m.End
	}
	readings := make([]PlaceReading, 0, len(matches))
	for i, m := range matches {
		begin, stop := folded.Source(m.Start, m.End)
		r := PlaceReading{Text: text[begin:stop], Begin: begin, Stop: stop, Weak: m.Weak && !m.Marked, Slip: m.Slip}
		r.Place, r.Could = f.Settle(matches, i)
		readings = append(readings, r)
	}
	return readings
}

// Settle decides which place the i-th match means, given the matches around it. Where that stays open the
// place is zero and could holds the candidates, at least two.
func (f *PlaceFinder) Settle(matches []PlaceMatch, i int) (p Place, could []Place) {
	candidates := matches[i].places
	if len(candidates) == 1 {
		return f.gazetteer.place(candidates[0]), nil
	}
	for _, i := range candidates {
		could = append(could, f.gazetteer.place(i))
	}
	beside := could
	for j, m := range matches {
		if j == i || len(m.places) != 1 {
			continue
		}
		near := f.gazetteer.place(m.places[0])
		inside := slices.Collect(func(yield func(Place) bool) {
			for _, c := range beside {
				if len(c.Code) > len(near.Code) && c.Code[:len(near.Code)] == near.Code && !yield(c) {
					return
				}
			}
		})
		if len(inside) > 0 {
			beside = inside
		}
	}
	if len(beside) == len(could) {
		own := slices.DeleteFunc(slices.Clone(could), func(c Place) bool { return c.Province != f.province })
		if len(own) > 0 {
			beside = own
		}
	}
	if len(beside) == 1 {
		return beside[0], nil
	}
	return Place{}, beside
}
