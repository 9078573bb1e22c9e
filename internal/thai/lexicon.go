package thai

import (
	"bytes"
	"slices"
)

// Lexicon is a set of words, each with a number, that is searched for the longest word at a place of a
// text. It is a trie whose nodes lie in breadth-first order, so that a node's children are neighbours; a
// look-up allocates nothing. It may be used by several goroutines at once.
type Lexicon struct {
	first []uint32 // for each node, the node of its first child
	count []uint8  // for each node, the number of its children
	label []byte   // for each node, the byte that leads to it
	value []int32  // for each node, the number of the word that ends there, or noWord
}

// noWord is the value of a node at which no word ends.
const noWord = -1

// Word is an entry of a Lexicon: folded bytes (see Folded) and the number that a look-up returns, not
// negative.
type Word struct {
	Bytes []byte
	Value int32
}

// NewLexicon returns a Lexicon of the words. Of two words with the same bytes the first counts.
func NewLexicon(words []Word) *Lexicon {
	sorted := sortedWords(words)
	n := nodes(sorted)
	l := &Lexicon{first: make([]uint32, 0, n), count: make([]uint8, 0, n), label: make([]byte, 0, n), value: make([]int32, 0, n)}
	l.add(0, noWord)
	type span struct{ from, to, depth int32 }
	queue := make([]span, 1, n)
	queue[0] = span{0, int32(len(sorted)), 0}
	for node := 0; node < len(queue); node++ {
		s := queue[node]
		words := sorted[s.from:s.to]
		i := int32(0)
		if len(words) > 0 && len(words[0].Bytes) == int(s.depth) {
			l.value[node] = words[i].Value
			i++
		}
		l.first[node] = uint32(len(queue))
		for i < int32(len(words)) {
			b := words[i].Bytes[s.depth]
			j := i + 1
			for j < int32(len(words)) && words[j].Bytes[s.depth] == b {
				j++
			}
			queue = append(queue, span{s.from + i, s.from + j, s.depth + 1})
			l.add(b, noWord)
			l.count[node]++
			i = j
		}
	}
	return l
}

// nodes returns how many nodes a trie of the sorted words has: one for each beginning of a word, and its root.
func nodes(sorted []Word) int {
	n, before := 1, []byte(nil)
	for _, w := range sorted {
		same := 0
		for same < len(before) && same < len(w.Bytes) && before[same] == w.Bytes[same] {
			same++
		}
		n += len(w.Bytes) - same
		before = w.Bytes
	}
	return n
}

// sortedWords returns the words in the order of their bytes, of equal ones only the first.
func sortedWords(words []Word) []Word {
	order := make([]int32, len(words))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		if c := bytes.Compare(words[a].Bytes, words[b].Bytes); c != 0 {
			return c
		}
		return int(a - b)
	})
	sorted := make([]Word, 0, len(words))
	for _, i := range order {
		if n := len(sorted); n == 0 || !bytes.Equal(sorted[n-1].Bytes, words[i].Bytes) {
			sorted = append(sorted, words[i])
		}
	}
	return sorted
}

func (l *Lexicon) add(label byte, value int32) {
	l.first = append(l.first, 0)
	l.count = append(l.count, 0)
	l.label = append(l.label, label)
	l.value = append(l.value, value)
}

// endsWordAt tells whether a word may end before text[i]: no mark follows, which would belong to its last
// letter, and no Latin letter after a Latin one.
func endsWordAt(text []byte, i int) bool {
	if i >= len(text) {
		return true
	}
	b := text[i]
	return !IsMarkByte(b) && !(b >= 'a' && b <= 'z' && text[i-1] >= 'a' && text[i-1] <= 'z')
}

// Longest returns the number of the longest word that begins at text[at] and ends where a word may end, and
// where that is. Where no word begins there, value is -1.
func (l *Lexicon) Longest(text []byte, at int) (value int32, end int) {
	value, end = noWord, at
	node := uint32(0)
	for i := at; i < len(text); i++ {
		from := l.first[node]
		k := bytes.IndexByte(l.label[from:from+uint32(l.count[node])], text[i])
		if k < 0 {
			break
		}
		node = from + uint32(k)
		if v := l.value[node]; v != noWord && endsWordAt(text, i+1) {
			value, end = v, i+1
		}
	}
	return value, end
}

// Find returns the number of the word, or -1 where the lexicon does not hold it.
func (l *Lexicon) Find(word []byte) int32 {
	if v, end := l.Longest(word, 0); end == len(word) {
		return v
	}
	return noWord
}

// Children returns the first of the nodes that follow a node, which are numbered one after another, and the byte that
// leads to each. The root is node 0.
func (l *Lexicon) Children(node uint32) (first uint32, labels []byte) {
	first = l.first[node]
	return first, l.label[first : first+uint32(l.count[node])]
}

// Value returns the number of the word that ends at a node, or -1 where none does.
func (l *Lexicon) Value(node uint32) int32 { return l.value[node] }

// Size returns the bytes of memory that the lexicon occupies.
func (l *Lexicon) Size() int { return len(l.first)*4 + len(l.count) + len(l.label) + len(l.value)*4 }

// Child returns the node that b leads to from a node, and whether there is one.
func (l *Lexicon) Child(node uint32, b byte) (child uint32, ok bool) {
	from := l.first[node]
	for k, label := range l.label[from : from+uint32(l.count[node])] {
		if label == b {
			return from + uint32(k), true
		}
	}
	return 0, false
}
