package place

import (
	"strings"

	"changwat/internal/thai"
)

// Reading is a name of a place as it was read from a text.
type Reading struct {
	Text        string // the words, as typed, the marker included
	Begin, Stop int    // their byte offsets in the text that was given
	Place       Place  // zero where Could holds more than one
	Could       []Place
	Weak        bool // the name is a common word as well, and no marker stands before it
	Mistyped    bool // the name was mistyped
}

// Find returns the places that a text names, in order, for an office of the province with the DOPA code: of
// several places with one name that of its own province is meant, unless the text names another district or
// province beside it. Where the text leaves it open, Place is zero and Could holds the candidates.
func (g *Gazetteer) Find(text, officeProvince string) []Reading {
	var folded thai.Folded
	folded.Fold(text)
	f := g.Finder(officeProvince)
	var matches []Match
	for at := 0; at < len(folded.Bytes); {
		m, ok := f.Longest(folded.Bytes, at)
		if !ok {
			at++
			continue
		}
		if spelled, ok := f.Longest(folded.Bytes, at+1); ok && m.Mistyped && !spelled.Mistyped && spelled.End == m.End {
			m = spelled // «เป็นนครหลวง», whose first น ends the word before the name
		}
		matches = append(matches, m)
		at = m.End
	}
	readings := make([]Reading, 0, len(matches))
	for i, m := range matches {
		begin, stop := folded.Source(m.Start, m.End)
		r := Reading{Text: text[begin:stop], Begin: begin, Stop: stop, Weak: m.Weak && !m.Marked, Mistyped: m.Mistyped}
		r.Place, r.Could = f.Settle(matches, i)
		readings = append(readings, r)
	}
	return readings
}

// Knows tells whether some place has the name, or a province the nickname.
func (g *Gazetteer) Knows(name string) bool {
	for _, e := range g.places {
		if e.name == name {
			return true
		}
	}
	for _, list := range nicknames {
		for n := range strings.FieldsSeq(list) {
			if n == name {
				return true
			}
		}
	}
	return false
}
