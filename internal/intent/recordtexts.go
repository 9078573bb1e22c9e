package intent

import (
	"bytes"
	"index/suffixarray"
	"slices"
	"sort"

	"changwat/internal/thai"
)

// recordTexts are what the records of one kind say: the titles of the meetings, the words of the orders. It finds those of them that hold
// a stretch of a message, wherever it stands in them.
type recordTexts struct {
	all   []string
	plain [][]byte // each plainly spelt
	ends  []int    // where each ends in the index, in which they stand one after another
	index *suffixarray.Index
}

// plainSpelling is a folded text without its spaces and marks of tone, with OTOP in one spelling: what is the same to a reader is the same.
type plainSpelling struct {
	bytes []byte
	from  []int32 // the place of each byte in the folded text
}

var (
	otopInThai  = thai.FoldString("โอทอป")
	otopInLatin = []byte("otop")
)

// spell replaces what p holds by the plain spelling of a folded text.
func (p *plainSpelling) spell(folded []byte) {
	p.bytes, p.from = p.bytes[:0], p.from[:0]
	for i, b := range folded {
		if b == ' ' || b >= 0xe7 && b <= 0xec { // ็ and the tones, ์
			continue
		}
		p.bytes, p.from = append(p.bytes, b), append(p.from, int32(i))
		if n := len(p.bytes) - len(otopInThai); b == otopInThai[len(otopInThai)-1] && n >= 0 && bytes.Equal(p.bytes[n:], otopInThai) {
			p.bytes, p.from = append(p.bytes[:n], otopInLatin...), p.from[:n+len(otopInLatin)]
		}
	}
}

// spellsOTOP tells whether a folded word is OTOP in any of its spellings.
func spellsOTOP(folded []byte) bool {
	var p plainSpelling
	p.spell(folded)
	return bytes.EqualFold(p.bytes, otopInLatin)
}

// newRecordTexts returns an index of the texts, or nil where there are none.
func newRecordTexts(all []string) *recordTexts {
	if len(all) == 0 {
		return nil
	}
	t := &recordTexts{all: all}
	var joined []byte
	for _, text := range all {
		var p plainSpelling
		p.spell(thai.FoldString(withoutMeetingWord(text)))
		t.plain = append(t.plain, p.bytes)
		joined = append(append(joined, p.bytes...), 0)
		t.ends = append(t.ends, len(joined))
	}
	t.index = suffixarray.New(joined)
	return t
}

// The fewest bytes of a stretch by which a record is found, of one beside others, and of one that goes on with what was found right
// before it.
const (
	leastStretch   = 4
	leastWhole     = 3 // where nothing else stands between what asks
	leastGoingOn   = 2
	mostPassedOver = 2
)

// longest returns how much of the beginning of a text some record holds; 0 where that is less than a stretch by which records are found.
func (t *recordTexts) longest(text []byte) int {
	held := func(n int) bool { return len(t.index.Lookup(text[:n], 1)) > 0 }
	if len(text) < leastStretch || !held(leastStretch) {
		return 0
	}
	return leastStretch + sort.Search(len(text)-leastStretch, func(n int) bool { return !held(leastStretch + n + 1) })
}

// holds tells whether some record holds a text.
func (t *recordTexts) holds(text string) bool {
	if t == nil {
		return false
	}
	var p plainSpelling
	p.spell(thai.FoldString(text))
	return len(t.index.Lookup(p.bytes, 1)) > 0
}

// holding returns the records that hold a stretch, and false where they are more than most.
func (t *recordTexts) holding(stretch []byte, most int) (found []int, ok bool) {
	for _, at := range t.index.Lookup(stretch, -1) {
		if i := sort.SearchInts(t.ends, at+1); !slices.Contains(found, i) {
			if found = append(found, i); len(found) > most {
				return nil, false
			}
		}
	}
	return found, true
}

// mark marks in covered which bytes of a text stand in a record, and returns how many. What is shorter than a stretch counts only where
// it goes on, in both, with what was found before: the ทง of «ลอยกะทง».
func (t *recordTexts) mark(covered []bool, text []byte, record int) (n int) {
	plain, behind, end := t.plain[record], 0, -1 // where the last one ends in both
	for at, begun := 0, 0; at < len(text); {
		if text[at] == 0 {
			begun = at + 1
		}
		size, from := longestIn(plain, text[at:])
		whole := size >= leastWhole && (at == begun || at == end) && (at+size == len(text) || text[at+size] == 0)
		switch {
		case size >= leastStretch || whole:
		case end >= 0 && at-end <= mostPassedOver:
			size, from = longestIn(plain[behind:min(len(plain), behind+mostPassedOver+size+leastStretch)], text[at:])
			from += behind
		default:
			size = 0
		}
		if size < leastGoingOn {
			at++
			continue
		}
		if before := text[begun:at]; len(before) < leastStretch && end < begun && bytes.Contains(plain, before) { // the ไฟ of «ไฟสะพาน»
			at, size = begun, size+len(before)
			from -= len(before)
		}
		for i := at; i < at+size; i++ {
			covered[i] = true
		}
		at, n = at+size, n+size
		behind, end = from+size, at
	}
	return n
}

// longestIn returns how much of the beginning of a text a record holds, and where.
func longestIn(record, text []byte) (size, from int) {
	for n := leastGoingOn; n <= len(text) && text[n-1] != 0; n++ {
		at := bytes.Index(record[from:], text[:n])
		if at < 0 {
			break
		}
		size, from = n, from+at
	}
	return size, from
}

// mostTold is how many records of a kind are told apart by their words; a word that more of them hold is no name of any.
const mostTold = 8

// candidates returns the records that hold some stretch of a text, and the longest stretch that too many hold. A zero in the text ends
// a stretch.
func (t *recordTexts) candidates(text []byte) (found []int, many []byte) {
	for at := range text {
		rest := text[at:]
		if end := bytes.IndexByte(rest, 0); end >= 0 {
			rest = rest[:end]
		}
		if len(rest) == 0 || thai.IsMarkByte(rest[0]) {
			continue
		}
		n := t.longest(rest)
		if n == 0 {
			continue
		}
		held, ok := t.holding(rest[:n], mostTold)
		if !ok && n > len(many) {
			many = rest[:n]
		}
		for _, i := range held {
			if !slices.Contains(found, i) {
				found = append(found, i)
			}
		}
	}
	return found, many
}
