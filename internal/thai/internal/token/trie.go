package token

import (
	"slices"

	"changwat/internal/thai/internal/letter"
)

// trie finds the longest of its words at a place in a text. Thai letters count as one byte each, so that a
// word of the lexicon takes few steps. It is built once and then only read.
type trie struct {
	root   [256]uint16 // the node that each first letter leads to, or 0
	nodes  []trieNode
	labels []byte // the letter that leads to each node
}

// trieNode has its children side by side in nodes.
type trieNode struct {
	first    uint16
	children uint8
	lexeme   int16 // index into the lexicon, or -1
}

// newTrie builds a trie whose nth word has the value n. Where a word occurs twice the first one counts.
func newTrie(words []string) *trie {
	type entry struct {
		code  []byte
		value int
	}
	entries := make([]entry, len(words))
	for i, w := range words {
		entries[i] = entry{letter.Append(nil, w), i}
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return slices.Compare(a.code, b.code) })
	t := &trie{nodes: []trieNode{{lexeme: -1}}, labels: []byte{0}}
	type span struct{ node, from, to, depth int }
	for queue := []span{{0, 0, len(entries), 0}}; len(queue) > 0; queue = queue[1:] {
		s := queue[0]
		for s.from < s.to && len(entries[s.from].code) == s.depth {
			if t.nodes[s.node].lexeme < 0 {
				t.nodes[s.node].lexeme = int16(entries[s.from].value)
			}
			s.from++
		}
		t.nodes[s.node].first = uint16(len(t.nodes))
		for from := s.from; from < s.to; {
			letter, to := entries[from].code[s.depth], from+1
			for to < s.to && entries[to].code[s.depth] == letter {
				to++
			}
			queue = append(queue, span{len(t.nodes), from, to, s.depth + 1})
			t.nodes = append(t.nodes, trieNode{lexeme: -1})
			t.labels = append(t.labels, letter)
			t.nodes[s.node].children++
			if s.node == 0 {
				t.root[letter] = uint16(len(t.nodes) - 1)
			}
			from = to
		}
	}
	return t
}

// step returns the node that letter leads to from node, or 0 for none.
func (t *trie) step(node uint16, letter byte) uint16 {
	if node == 0 {
		return t.root[letter]
	}
	n := t.nodes[node]
	for k := n.first; k < n.first+uint16(n.children); k++ {
		if t.labels[k] == letter {
			return k
		}
	}
	return 0
}
