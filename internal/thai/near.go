package thai

// What separates a word from what was typed for it, in halves of a letter.
const (
	costLetter  = 2  // a letter too many, too few or another
	costSlight  = 1  // a tone mark, a letter that sounds or looks alike or lies beside the right one, or a silent one
	silentAfter = -1 // the sign of a silent letter, after a letter that was left out: both together are a slight one
)

// heardAlike are the letters that end a syllable with one sound, or are said for one another, besides confusions.
var heardAlike = [...]string{
	"\xb9\xc3\xc5\xad\xb3\xcc\xa7",                         // น ร ล ญ ณ ฬ ง
	"\xb4\xb5\xb7\xb8\xca\xc8\xc9\xa8\xaa\xab\xae\xaf\xb0", // ด ต ท ธ ส ศ ษ จ ช ซ ฎ ฏ ฐ
	"\xba\xbb\xbe\xbf\xc0",                                 // บ ป พ ฟ ภ
	"\xa1\xa2\xa4\xa6",                                     // ก ข ค ฆ
}

const byteSilent = 0xec // ์

// Near is a word of a Speller for which a stretch of a text may stand.
type Near struct {
	Value int32 // of the word
	End   int   // where the stretch ends
	Size  int   // bytes of the word
	Cost  int   // what separates them, in halves of a letter
}

// Speller is a Lexicon that finds also the words for which a stretch of a text may stand that is none of them.
type Speller struct {
	*Lexicon
	most   func(size int) int
	limits []uint8 // for each node, the most that may separate one of the words that begin so from what stands for it
	silent []bool  // for each node, whether the sign of a silent letter may follow
}

// NewSpeller returns a Speller of the words, of which no more separates a stretch than most allows for a word of so many bytes. It
// must not allow less for a longer word.
func NewSpeller(words []Word, most func(size int) int) *Speller {
	l := NewLexicon(words)
	s := &Speller{Lexicon: l, most: most, limits: make([]uint8, len(l.first)), silent: make([]bool, len(l.first))}
	s.limit(0, 0)
	return s
}

// limit fills in the limits of a node, which stands for so many bytes, and of those that follow, and returns that of the node.
func (s *Speller) limit(node uint32, size int) uint8 {
	if s.value[node] != noWord {
		s.limits[node] = uint8(s.most(size))
	}
	first, labels := s.Children(node)
	for i, b := range labels {
		s.silent[node] = s.silent[node] || b == byteSilent
		s.limits[node] = max(s.limits[node], s.limit(first+uint32(i), size+1))
	}
	return s.limits[node]
}

// Nearest returns the words for which text[at:end] may stand, for any end up to until. The letters are folded (see Folded). Of a
// word that several stretches may stand for each is returned.
func (s *Speller) Nearest(text []byte, at, until int) []Near {
	search := nearSearch{speller: s, text: text[:until], limit: s.most(1 << 10)}
	search.from(0, at, 0, 0)
	return search.found
}

type nearSearch struct {
	speller *Speller
	text    []byte
	word    []byte // the letters of the word so far
	limit   int
	found   []Near
}

// from goes on from a node with the text at a place, after so many letters that stand in one of the two alone.
func (s *nearSearch) from(node uint32, at, cost, alone int) {
	if v := s.speller.Value(node); v >= 0 && cost > 0 && cost <= s.speller.most(len(s.word)) && endsWordAt(s.text, at) {
		s.add(Near{v, at, len(s.word), cost})
	}
	spent := cost >= int(s.speller.limits[node]) // only the right letter goes on, and what a silent one takes back
	first, labels := s.speller.Children(node)
	for i, b := range labels {
		child := first + uint32(i)
		if spent && (at == len(s.text) || s.text[at] != b) && (alone != 0 || !s.speller.silent[child]) && (alone != 1 || b != byteSilent) {
			continue
		}
		s.word = append(s.word, b)
		if at < len(s.text) {
			if step := between(s.text[at], b); s.leads(child, cost+step, 0) {
				s.from(child, at+1, cost+step, 0)
			}
		}
		if alone < 2 { // a letter of the word that was not typed
			if step := leftOut(s.word, alone); s.leads(child, cost+step, alone+1) {
				s.from(child, at, cost+step, alone+1)
			}
		}
		s.word = s.word[:len(s.word)-1]
	}
	if at < len(s.text) && len(s.word) > 0 && alone < 2 { // a letter that is no part of the word
		if step := tooMany(s.text, at); cost+step <= s.limit && s.leads(node, cost+step, alone+1) {
			s.from(node, at+1, cost+step, alone+1)
		}
	}
}

// leads tells whether a word may still be found from a node: a silent letter, after one left out, costs less than nothing.
func (s *nearSearch) leads(node uint32, cost, alone int) bool {
	limit := int(s.speller.limits[node])
	return cost <= limit || alone == 1 && s.speller.silent[node] && cost+silentAfter <= limit
}

func (s *nearSearch) add(n Near) {
	for i, f := range s.found {
		if f.Value == n.Value && f.End == n.End {
			s.found[i].Cost = min(f.Cost, n.Cost)
			return
		}
	}
	s.found = append(s.found, n)
}

// The marks of tones and other signs above a letter.
const firstTone, lastTone = 0xe7, 0xec

// IsToneByte tells whether the folded byte is a tone mark, ็ or ์.
func IsToneByte(b byte) bool { return b >= firstTone && b <= lastTone }

// between is what separates two letters.
func between(a, b byte) int {
	switch {
	case a == b:
		return 0
	case slightlyApart[a][b/64]>>(b%64)&1 != 0:
		return costSlight
	}
	return costLetter
}

// letterSet is a set of folded letters.
type letterSet [4]uint64

func (s *letterSet) add(b byte) { s[b/64] |= 1 << (b % 64) }

// slightlyApart holds for each letter those that separates no more from it than costSlight.
var slightlyApart = lettersSlightlyApart()

func lettersSlightlyApart() (near [256]letterSet) {
	add := func(a, b byte) {
		near[a].add(b)
		near[b].add(a)
	}
	for a := byte(firstTone); a <= lastTone; a++ {
		for b := byte(firstTone); b <= lastTone; b++ {
			add(a, b)
		}
	}
	for _, row := range keyRows {
		for i := 1; i < len(row); i++ {
			add(row[i-1], row[i])
		}
	}
	for _, groups := range [...][]string{confusions[:], heardAlike[:]} {
		for _, group := range groups {
			for i := range len(group) {
				for j := range len(group) {
					add(group[i], group[j])
				}
			}
		}
	}
	return near
}

// leftOut is what it counts that the last letter of a word was not typed, with so many right before it.
func leftOut(word []byte, before int) int {
	n := len(word)
	b := word[n-1]
	switch {
	case b == byteSilent && before > 0:
		return silentAfter // a letter that is not heard
	case IsMarkByte(b), IsVowelTail(b), n > 1 && word[n-2] == b:
		return costSlight
	}
	return costLetter
}

// tooMany is what it counts that a letter was typed which the word does not have.
func tooMany(text []byte, at int) int {
	b := text[at]
	if IsToneByte(b) || at > 0 && text[at-1] == b {
		return costSlight
	}
	return costLetter
}
