package place

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"changwat/internal/thai"
)

// Finder finds names of places in texts for one office: names of its own province come before those of
// others, and it knows their mistypings. It may be used by several goroutines at once.
type Finder struct {
	gazetteer *Gazetteer
	province  string
	code      int32     // the province's code as a number
	groups    [][]int32 // what a name can mean: indexes into the gazetteer
	weak      []bool    // for each group, whether the name is a common word as well
	typos     int32     // groups from here on were reached by a typo
	bare      *thai.Lexicon
	sounds    *soundIndex // the names by their sound
	markers   *thai.Lexicon
	before    *thai.Lexicon // the words of behindWords, folded backwards
	after     *thai.Lexicon // the followWords
	traps     *thai.Lexicon // the trapWords
	care      []uint8       // for each group, what is to be looked at before it counts
	homonyms
	marked func() *markedNames
}

// homonyms are the places whose names are words of another kind as well.
type homonyms struct {
	particle int32 // the province whose name is a particle
	roiEt    int32 // the one whose name is a number
}

// Match is a name found in folded text, before it is settled which place is meant.
type Match struct {
	Start, End int // in the folded bytes, the marker included
	Weak       bool
	Mistyped   bool // the name was mistyped
	Marked     bool // a marker such as อ. or ตำบล stands before it
	capital    bool // it is อำเภอเมือง without the name of its province
	places     []int32
}

// Finder returns the finder for offices of the province with the DOPA code; it is built at the first call.
func (g *Gazetteer) Finder(province string) *Finder {
	g.mu.Lock()
	defer g.mu.Unlock()
	f, ok := g.finders[province]
	if !ok {
		f = newFinder(g, province)
		g.finders[province] = f
	}
	return f
}

func newFinder(g *Gazetteer, province string) *Finder {
	f := &Finder{gazetteer: g, province: province}
	if i := g.index(province); i >= 0 {
		f.code = g.places[i].code
	}
	f.markers = thai.NewLexicon(f.markerWords())
	f.before = thai.NewLexicon(backwards())
	f.after = followLexicon()
	f.traps = trapLexicon()
	words := f.bareWords()
	bare := len(words)
	f.typos = int32(len(f.groups))
	f.sounds = f.soundIndex(words)
	words = f.withTypos(words)
	f.bare = thai.NewLexicon(words)
	f.setCare(words[:bare:bare])
	// The names that count only after a marker are thousands, and most messages hold no marker.
	f.marked = sync.OnceValue(f.markedNames)
	return f
}

func (f *Finder) markerWords() []thai.Word {
	var words []thai.Word
	for _, m := range placeMarkers {
		for w := range strings.FieldsSeq(m.words) {
			words = append(words, thai.Word{Bytes: thai.FoldString(w), Value: int32(m.level)})
		}
	}
	return words
}

// group adds what a name can mean and returns its number.
func (f *Finder) group(weak bool, places ...int32) int32 {
	f.groups = append(f.groups, places)
	f.weak = append(f.weak, weak)
	return int32(len(f.groups) - 1)
}

// bareWords are the names that count without a marker: provinces and their nicknames, every district, and
// the subdistricts of the office's own province, of the same name the nearer first.
func (f *Finder) bareWords() []thai.Word {
	g := f.gazetteer
	common := commonWordSet()
	var own, provinces, subdistricts, others []thai.Word
	elsewhere := make(map[string]int32, len(g.places)/8)
	for i, e := range g.places {
		i, level, inside := int32(i), levelOf(e.code), e.province() == f.code
		if level == Subdistrict && !inside {
			continue
		}
		at := thai.FoldString(e.name)
		switch {
		case level == Province:
			provinces = append(provinces, thai.Word{Bytes: at, Value: f.group(common[e.name], i)})
			for n := range strings.FieldsSeq(nicknames[g.place(i).Code]) {
				provinces = append(provinces, thai.Word{Bytes: thai.FoldString(n), Value: f.group(common[n], i)})
			}
		case level == District && inside:
			own = append(own, thai.Word{Bytes: at, Value: f.group(common[e.name], i)})
		case level == District:
			if before, ok := elsewhere[e.name]; ok {
				f.groups[before] = append(f.groups[before], i)
				continue
			}
			elsewhere[e.name] = f.group(common[e.name] || thai.Letters(at) < 5, i)
			others = append(others, thai.Word{Bytes: at, Value: elsewhere[e.name]})
		default:
			subdistricts = append(subdistricts, thai.Word{Bytes: at, Value: f.group(common[e.name] || thai.Letters(at) < 5, i)})
		}
	}
	nick, ambiguous := f.ownNicknames()
	english := f.englishNames()
	// A province comes before its district of the same name (พระนครศรีอยุธยา).
	return slices.Concat(provinces, own, nick, english, ambiguous, f.mergeSame(subdistricts), others)
}

// mergeSame puts words of the same letters into one group: which of them is meant is for the text to say.
func (f *Finder) mergeSame(words []thai.Word) []thai.Word {
	seen := map[string]int32{}
	return slices.DeleteFunc(words, func(w thai.Word) bool {
		first, again := seen[string(w.Bytes)]
		if again {
			f.groups[first] = append(f.groups[first], f.groups[w.Value]...)
			return true
		}
		seen[string(w.Bytes)] = w.Value
		return false
	})
}

func (f *Finder) ownNicknames() (nick, ambiguous []thai.Word) {
	for _, list := range [...]map[string]string{districtNicknames, districtEnglish} {
		for code, names := range list {
			if i := f.gazetteer.index(code); strings.HasPrefix(code, f.province) {
				for n := range strings.FieldsSeq(names) {
					nick = append(nick, thai.Word{Bytes: foldName(n), Value: f.group(false, i)})
				}
			}
		}
	}
	for name, codes := range ambiguousNames {
		if strings.HasPrefix(codes[0], f.province) {
			ambiguous = append(ambiguous, thai.Word{Bytes: foldName(name), Value: f.group(false, f.gazetteer.index(codes[0]), f.gazetteer.index(codes[1]))})
		}
	}
	return nick, ambiguous
}

// foldName folds a name of a list, in which an underscore is a space.
func foldName(name string) []byte { return thai.FoldString(strings.ReplaceAll(name, "_", " ")) }

func (f *Finder) englishNames() []thai.Word {
	var words []thai.Word
	for name, code := range f.gazetteer.english {
		i := f.gazetteer.index(code)
		words = append(words, thai.Word{Bytes: []byte(name), Value: f.group(len(name) < 5, i)})
	}
	return append(words, thai.Word{Bytes: []byte("ayutthaya"), Value: f.group(false, f.gazetteer.index("14"))},
		thai.Word{Bytes: []byte("ayuthaya"), Value: f.group(false, f.gazetteer.index("14"))})
}

// withTypos adds the mistypings of the provinces and of the office's own districts. What is a name itself is
// no mistyping, and what two names may be mistyped as stands for both.
func (f *Finder) withTypos(words []thai.Word) []thai.Word {
	known := make(map[string]bool, len(words))
	for _, w := range words {
		known[string(w.Bytes)] = true
	}
	slipped := map[string]int32{}
	for _, w := range words[:len(words):len(words)] {
		meant := f.groups[w.Value]
		p := f.gazetteer.place(meant[0])
		if f.weak[w.Value] || len(meant) > 1 || bytes.HasPrefix(w.Bytes, townPrefix) || w.Bytes[0] < 0xa0 || len(w.Bytes) < 5 ||
			p.Level != Province && (p.Level != District || p.Province != f.province) {
			continue
		}
		for _, typo := range thai.Typos(w.Bytes) {
			if known[string(typo)] {
				continue
			}
			group, again := slipped[string(typo)]
			if !again {
				slipped[string(typo)] = f.group(len(typo) < 5, meant[0])
				words = append(words, thai.Word{Bytes: typo, Value: slipped[string(typo)]})
			} else if !slices.Contains(f.groups[group], meant[0]) {
				f.groups[group] = append(f.groups[group], meant[0])
			}
		}
	}
	return words
}

// soundIndex returns the index of the words' sounds, and in it of those that may be guessed at.
func (f *Finder) soundIndex(words []thai.Word) *soundIndex {
	sounds := f.soundWords(f.soundNames(words))
	index := newSoundIndex(sounds)
	index.near = newSoundIndex(slices.DeleteFunc(slices.Clone(sounds), func(w thai.Word) bool {
		return len(w.Bytes) < nearLeast || !f.guessable(w.Value)
	}))
	return index
}

// townPrefix is เมือง. Its words are too near each other to be guessed at: เมืองนนท์, เมืองนอก, เมืองหลวง.
var townPrefix = thai.FoldString("เมือง")

// soundNames returns those of the words whose names are known by their sound: not the other provinces' districts
// with short names, which sound like too much else.
func (f *Finder) soundNames(words []thai.Word) []thai.Word {
	var names []thai.Word
	for _, w := range words {
		e := f.gazetteer.places[f.groups[w.Value][0]]
		level := levelOf(e.code)
		if bytes.HasPrefix(w.Bytes, townPrefix) {
			continue
		}
		if level == Province || e.province() == f.code && level == District || len(w.Bytes) >= 7 {
			names = append(names, w)
		}
	}
	return names
}

// Longest returns the longest name that begins at text[at], with its marker where there is one.
func (f *Finder) Longest(text []byte, at int) (m Match, ok bool) {
	if at >= len(text) || continues(text, at) || at > 0 && thai.IsLeadingByte(text[at-1]) {
		return m, false
	}
	if level, end := f.markers.Longest(text, at); end > at {
		if m, ok = f.longestMarked(text, at, level, end); ok {
			return m, true
		}
	}
	v, end := longestName(f.bare, text, at, f.typos)
	if v >= 0 && continues(text, end) {
		v, end = -1, at
	}
	if v >= 0 && f.trapped(v, text, at, end) {
		return m, false
	}
	if text[at] >= 0xa1 && (v < 0 || f.weak[v]) && f.sounds.may(text, at) {
		if sound, stop := longestSound(f.sounds.Lexicon, text, at); sound >= 0 && (v < 0 || stop > end+1) {
			if v, end = sound, stop; f.trapped(v, text, at, end) || !f.often(v) && !(f.begins(text, at) && f.ends(text, end)) {
				return m, false
			}
		}
		if v < 0 && f.sounds.near.may(text, at) {
			m = f.near(text, at)
			return m, len(m.places) > 0 && f.behind(text, at) != behindTitle && !f.trapped(f.typos, text, at, m.End)
		}
	}
	if v < 0 {
		return m, false
	}
	m = Match{Start: at, End: end, Weak: f.weak[v], Mistyped: v >= f.typos, places: f.groups[v]}
	switch f.behind(text, at) {
	case behindTitle:
		return m, false
	case behindVenue:
		m.Weak = true
	}
	if m.Weak && m.places[0] == f.particle && namesParticle(text, at, end) {
		m.Weak = false
	}
	return m, true
}

// longestMarked returns the longest name after a marker of a level at text[at:end].
func (f *Finder) longestMarked(text []byte, at int, level int32, end int) (m Match, ok bool) {
	spaced := end < len(text) && text[end] == ' '
	dotted := text[end-1] == '.'
	if spaced {
		end++
	}
	names := f.marked()
	if dotted && level == int32(Province) && !(spaced && at > 0 && text[at-1] >= 0xa1) {
		if v, stop := names.short.Longest(text, end); v >= 0 && shortEnds(text, stop, spaced) {
			return Match{Start: at, End: stop, Marked: true, places: names.groups[v]}, true
		}
	}
	v, stop := longestName(names.lexicons[level], text, end, names.typos)
	if v < 0 || continues(text, stop) {
		if v, stop = longestSound(names.sounds[level], text, end); v < 0 {
			return m, false
		}
	}
	return Match{Start: at, End: stop, Marked: true, Mistyped: v >= names.typos, capital: v == names.capital, places: names.groups[v]}, true
}

// shortEnds tells whether an abbreviation of a province ends at text[i]: after its point, or, where no space
// stands before it, anywhere a word surely ends. «จ. พบ 3 ราย» speaks of no province.
func shortEnds(text []byte, i int, spaced bool) bool {
	return text[i-1] == '.' || !spaced && (i == len(text) || text[i] < 'a')
}

// continues tells whether text[i] belongs to the syllable before it, so that no name ends or begins there.
func continues(text []byte, i int) bool {
	return i < len(text) && (thai.IsMarkByte(text[i]) || thai.IsVowelTail(text[i]))
}
