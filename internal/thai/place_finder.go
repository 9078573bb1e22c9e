package thai

import (
	"bytes"
	"slices"
	"strings"
	"sync"
)

// PlaceFinder finds names of places in texts for one office: names of its own province come before those of
// others, and it knows their mistypings. It may be used by several goroutines at once.
type PlaceFinder struct {
	gazetteer *Gazetteer
	province  string
	code      int32     // the province's code as a number
	groups    [][]int32 // what a name can mean: indexes into the gazetteer
	weak      []bool    // for each group, whether the name is a common word as well
	slips     int32     // groups from here on were reached by a slip
	bare      *Lexicon
	markers   *Lexicon
	venues    *Lexicon // folded backwards, to look behind
	marked    func() *markedNames
}

// PlaceMatch is a name found in folded text, before it is settled which place is meant.
type PlaceMatch struct {
	Start, End int // in the folded bytes, the marker included
	Weak       bool
	Slip       bool // the name was mistyped
	Marked     bool // a marker such as อ. or ตำบล stands before it
	places     []int32
}

// Finder returns the finder for offices of the province with the DOPA code; it is built at the first call.
func (g *Gazetteer) Finder(province string) *PlaceFinder {
	g.mu.Lock()
	defer g.mu.Unlock()
	f, ok := g.finders[province]
	if !ok {
		f = newPlaceFinder(g, province)
		g.finders[province] = f
	}
	return f
}

func newPlaceFinder(g *Gazetteer, province string) *PlaceFinder {
	f := &PlaceFinder{gazetteer: g, province: province}
	if i := g.index(province); i >= 0 {
		f.code = g.places[i].code
	}
	f.markers = NewLexicon(f.markerWords())
	f.venues = NewLexicon(backwards(venueWords))
	words := f.bareWords()
	f.slips = int32(len(f.groups))
	words = f.withSlips(words)
	f.bare = NewLexicon(words)
	// The names that count only after a marker are thousands, and most messages hold no marker.
	f.marked = sync.OnceValue(f.markedNames)
	return f
}

func (f *PlaceFinder) markerWords() []Word {
	var words []Word
	for _, m := range placeMarkers {
		for w := range strings.FieldsSeq(m.words) {
			words = append(words, Word{FoldString(w), int32(m.level)})
		}
	}
	return words
}

func backwards(list string) []Word {
	var words []Word
	for w := range strings.FieldsSeq(list) {
		b := FoldString(w)
		slices.Reverse(b)
		words = append(words, Word{b, 1})
	}
	return words
}

// group adds what a name can mean and returns its number.
func (f *PlaceFinder) group(weak bool, places ...int32) int32 {
	f.groups = append(f.groups, places)
	f.weak = append(f.weak, weak)
	return int32(len(f.groups) - 1)
}

// bareWords are the names that count without a marker: provinces and their nicknames, every district, and
// the subdistricts of the office's own province, of the same name the nearer first.
func (f *PlaceFinder) bareWords() []Word {
	g := f.gazetteer
	common := commonWordSet()
	var own, provinces, subdistricts, others []Word
	elsewhere := make(map[string]int32, len(g.places)/8)
	for i, e := range g.places {
		i, level, inside := int32(i), levelOf(e.code), e.province() == f.code
		if level == Subdistrict && !inside {
			continue
		}
		at := FoldString(e.name)
		switch {
		case level == Province:
			provinces = append(provinces, Word{at, f.group(common[e.name], i)})
			for n := range strings.FieldsSeq(nicknames[g.place(i).Code]) {
				provinces = append(provinces, Word{FoldString(n), f.group(common[n], i)})
			}
		case level == District && inside:
			own = append(own, Word{at, f.group(common[e.name], i)})
		case level == District:
			if before, ok := elsewhere[e.name]; ok {
				f.groups[before] = append(f.groups[before], i)
				continue
			}
			elsewhere[e.name] = f.group(common[e.name] || letters(at) < 5, i)
			others = append(others, Word{at, elsewhere[e.name]})
		default:
			subdistricts = append(subdistricts, Word{at, f.group(common[e.name] || letters(at) < 5, i)})
		}
	}
	nick, ambiguous := f.ownNicknames()
	english := f.englishNames()
	// A province comes before its district of the same name (พระนครศรีอยุธยา).
	return slices.Concat(provinces, own, nick, english, ambiguous, f.mergeSame(subdistricts), others)
}

// letters counts the letters of a folded word, its marks left out.
func letters(word []byte) int {
	n := 0
	for _, b := range word {
		if !IsMarkByte(b) {
			n++
		}
	}
	return n
}

// mergeSame puts words of the same letters into one group: which of them is meant is for the text to say.
func (f *PlaceFinder) mergeSame(words []Word) []Word {
	seen := map[string]int32{}
	return slices.DeleteFunc(words, func(w Word) bool {
		first, again := seen[string(w.Bytes)]
		if again {
			f.groups[first] = append(f.groups[first], f.groups[w.Value]...)
			return true
		}
		seen[string(w.Bytes)] = w.Value
		return false
	})
}

func (f *PlaceFinder) ownNicknames() (nick, ambiguous []Word) {
	for _, list := range [...]map[string]string{districtNicknames, districtEnglish} {
		for code, names := range list {
			if i := f.gazetteer.index(code); strings.HasPrefix(code, f.province) {
				for n := range strings.FieldsSeq(names) {
					nick = append(nick, Word{foldName(n), f.group(false, i)})
				}
			}
		}
	}
	for name, codes := range ambiguousNames {
		if strings.HasPrefix(codes[0], f.province) {
			ambiguous = append(ambiguous, Word{foldName(name), f.group(false, f.gazetteer.index(codes[0]), f.gazetteer.index(codes[1]))})
		}
	}
	return nick, ambiguous
}

// foldName folds a name of a list, in which an underscore is a space.
func foldName(name string) []byte { return FoldString(strings.ReplaceAll(name, "_", " ")) }

func (f *PlaceFinder) englishNames() []Word {
	var words []Word
	for name, code := range f.gazetteer.english {
		i := f.gazetteer.index(code)
		words = append(words, Word{[]byte(name), f.group(len(name) < 5, i)})
	}
	return append(words, Word{[]byte("ayutthaya"), f.group(false, f.gazetteer.index("14"))},
		Word{[]byte("ayuthaya"), f.group(false, f.gazetteer.index("14"))})
}

// withSlips adds the mistypings of the provinces and of the office's own districts. What is a name itself is
// no mistyping, and what two names may be mistyped as stands for both.
func (f *PlaceFinder) withSlips(words []Word) []Word {
	known := make(map[string]bool, len(words))
	for _, w := range words {
		known[string(w.Bytes)] = true
	}
	slipped := map[string]int32{}
	for _, w := range words[:len(words):len(words)] {
		meant := f.groups[w.Value]
		p := f.gazetteer.place(meant[0])
		if f.weak[w.Value] || len(meant) > 1 || w.Bytes[0] < 0xa0 || len(w.Bytes) < 5 ||
			p.Level != Province && (p.Level != District || p.Province != f.province) {
			continue
		}
		for _, slip := range Slips(w.Bytes) {
			if known[string(slip)] {
				continue
			}
			group, again := slipped[string(slip)]
			if !again {
				slipped[string(slip)] = f.group(len(slip) < 5, meant[0])
				words = append(words, Word{slip, slipped[string(slip)]})
			} else if !slices.Contains(f.groups[group], meant[0]) {
				f.groups[group] = append(f.groups[group], meant[0])
			}
		}
	}
	return words
}

// Longest returns the longest name that begins at text[at], with its marker where there is one.
func (f *PlaceFinder) Longest(text []byte, at int) (m PlaceMatch, ok bool) {
	if at > 0 && at < len(text) && IsMarkByte(text[at]) {
		return m, false
	}
	if level, end := f.markers.Longest(text, at); end > at {
		if end < len(text) && text[end] == ' ' {
			end++
		}
		names := f.marked()
		if v, stop := names.lexicons[level].Longest(text, end); v >= 0 && !(stop < len(text) && IsMarkByte(text[stop])) {
			return PlaceMatch{Start: at, End: stop, Marked: true, places: names.groups[v]}, true
		}
	}
	v, end := f.bare.Longest(text, at)
	if v < 0 || end < len(text) && IsMarkByte(text[end]) {
		return m, false
	}
	m = PlaceMatch{Start: at, End: end, Weak: f.weak[v], Slip: v >= f.slips, places: f.groups[v]}
	if f.afterVenue(text, at) {
		m.Weak = true
	}
	return m, true
}

// afterVenue tells whether the word before text[at] makes the name that follows one of a temple, a school …
func (f *PlaceFinder) afterVenue(text []byte, at int) bool {
	var buf [24]byte
	before := buf[:0]
	for i := at - 1; i >= 0 && len(before) < len(buf); i-- {
		before = append(before, text[i])
	}
	before = bytes.TrimPrefix(before, []byte(" "))
	_, end := f.venues.Longest(before, 0)
	return end > 0
}
