package place

import (
	"slices"

	"changwat/internal/thai"
)

// A name in which one letter is another, whatever it sounds like, is looked for only where a word surely begins,
// and only if its first two sounds are right and it has at least five.
const (
	nearLeast = 5
	nearDepth = 2
)

// near returns what a name at text[at] can mean in which one letter is wrong: every place that is as near. The
// match has no places where there is none. It allocates, but only where a name is that badly mistyped.
func (f *Finder) near(text []byte, at int) Match {
	m := Match{Start: at, Mistyped: true}
	if !f.begins(text, at) {
		return m
	}
	node, before := uint32(0), byte(0)
	for i, depth := at, 0; ; depth++ {
		b, next := sound(text, i, before)
		if b == 0 {
			break
		}
		if depth >= nearDepth {
			f.nearFrom(text, next, node, b, depth, &m)
		}
		child, ok := f.sounds.near.Child(node, b)
		if !ok {
			break
		}
		node, before, i = child, b, next
	}
	return m
}

// nearFrom adds to m the names that go on from a node with another letter than wrong and then as the text from i
// on does. Of longer and shorter names the longer are nearer.
func (f *Finder) nearFrom(text []byte, i int, node uint32, wrong byte, depth int, m *Match) {
	l := f.sounds.near.Lexicon
	first, labels := l.Children(node)
	for k, label := range labels {
		if !otherConsonant(label, wrong) {
			continue
		}
		node, before, j := first+uint32(k), label, i
		for n := depth + 1; ; n++ {
			if v := l.Value(node); v >= 0 && n >= nearLeast {
				if end, ok := soundEnd(text, j); ok && f.ends(text, end) {
					f.addNear(m, end, v)
				}
			}
			b, next := sound(text, j, before)
			child, ok := l.Child(node, b)
			if b == 0 || !ok {
				break
			}
			node, before, j = child, b, next
		}
	}
}

// otherConsonant tells whether two different sounds are both consonants, so that one may be typed for the other.
func otherConsonant(a, b byte) bool {
	return a != b && thai.IsConsonantByte(a) && thai.IsConsonantByte(b)
}

// guessable tells whether a name may be guessed at: it is no common word besides.
func (f *Finder) guessable(group int32) bool { return !f.weak[group] && f.often(group) }

// often tells whether a group is of provinces or of the office's own districts, which are asked for often enough
// to be recognised in a mistyped word that does not stand for itself.
func (f *Finder) often(group int32) bool {
	e := f.gazetteer.places[f.groups[group][0]]
	level := levelOf(e.code)
	return level == Province || level == District && e.province() == f.code
}

func (f *Finder) addNear(m *Match, end int, group int32) {
	switch {
	case end < m.End:
		return
	case end > m.End:
		m.End, m.places = end, nil
	}
	for _, p := range f.groups[group] {
		if !slices.Contains(m.places, p) {
			m.places = append(m.places, p)
		}
	}
}

// begins tells whether a word surely begins at text[at]: at the beginning, after a space or a bracket, or after
// a word that stands before names (behindLead).
func (f *Finder) begins(text []byte, at int) bool {
	return at == 0 || text[at-1] <= '/' || f.behind(text, at) == behindLead
}

// ends tells whether a word surely ends at text[end]: at the end, before a space or a sign, or before one of
// followWords. A point is no end: «พล.อ.» is a rank.
func (f *Finder) ends(text []byte, end int) bool {
	if end == len(text) || text[end] < 'a' && text[end] != '.' {
		return true
	}
	v, _ := f.after.Longest(text, end)
	return v >= 0
}
