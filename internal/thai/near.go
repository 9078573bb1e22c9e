package thai

// What separates a word from what was typed for it, in halves of a letter.
const (
	costLetter = 2 // a letter too many, too few or another
	costSlight = 1 // a tone mark, a letter that sounds or looks alike or lies beside the right one, or a silent one
)

// heardAlike are the letters that end a syllable with one sound, or are said for one another, besides confusions.
var heardAlike = [...]string{
	"\xb9\xc3\xc5\xad\xb3\xcc\xa7",                         // น ร ล ญ ณ ฬ ง
	"\xb4\xb5\xb7\xb8\xca\xc8\xc9\xa8\xaa\xab\xae\xaf\xb0", // ด ต ท ธ ส ศ ษ จ ช ซ ฎ ฏ ฐ
	"\xba\xbb\xbe\xbf\xc0",                                 // บ ป พ ฟ ภ
	"\xa1\xa2\xa4\xa6",                                     // ก ข ค ฆ
}

const byteSilent = 0xec // ์

// Near is a word of a Lexicon for which a stretch of a text may stand.
type Near struct {
	Value int32 // of the word
	End   int   // where the stretch ends
	Size  int   // bytes of the word
	Cost  int   // what separates them, in halves of a letter
}

// Nearest returns the words for which text[at:end] may stand, for any end up to until, where no more separates them than most
// allows for a word of that many bytes. The letters are folded (see Folded). Of a word that several stretches may stand for
// each is returned.
func (l *Lexicon) Nearest(text []byte, at, until int, most func(size int) int) []Near {
	s := nearSearch{lexicon: l, text: text[:until], most: most, limit: most(1 << 10)}
	s.from(0, at, 0, 0)
	return s.found
}

type nearSearch struct {
	lexicon *Lexicon
	text    []byte
	word    []byte // the letters of the word so far
	most    func(size int) int
	limit   int
	found   []Near
}

// from goes on from a node with the text at a place.
func (s *nearSearch) from(node uint32, at, cost, depth int) {
	if v := s.lexicon.Value(node); v >= 0 && cost > 0 && cost <= s.most(len(s.word)) && endsWordAt(s.text, at) {
		s.add(Near{v, at, len(s.word), cost})
	}
	first, labels := s.lexicon.Children(node)
	for i, b := range labels {
		s.word = append(s.word, b)
		child := first + uint32(i)
		if at < len(s.text) {
			if step := between(s.text[at], b); cost+step <= s.limit {
				s.from(child, at+1, cost+step, 0)
			}
		}
		if step := leftOut(s.word, depth); cost+step <= s.limit+costSlight && depth < 2 { // a letter of the word that was not typed
			s.from(child, at, cost+step, depth+1)
		}
		s.word = s.word[:len(s.word)-1]
	}
	if at < len(s.text) && len(s.word) > 0 { // a letter that is no part of the word
		if step := tooMany(s.text, at); cost+step <= s.limit && depth < 2 {
			s.from(node, at+1, cost+step, depth+1)
		}
	}
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

func isToneByte(b byte) bool { return b >= 0xe7 && b <= 0xec }

// between is what separates two letters.
func between(a, b byte) int {
	switch {
	case a == b:
		return 0
	case isToneByte(a) && isToneByte(b), neighbourKeys(a, b):
		return costSlight
	}
	for _, group := range confusions {
		if containsByte(group, a) && containsByte(group, b) {
			return costSlight
		}
	}
	for _, group := range heardAlike {
		if containsByte(group, a) && containsByte(group, b) {
			return costSlight
		}
	}
	return costLetter
}

// leftOut is what it counts that the last letter of a word was not typed, with so many right before it.
func leftOut(word []byte, before int) int {
	n := len(word)
	b := word[n-1]
	switch {
	case b == byteSilent && before > 0:
		return costSlight - costLetter // a letter that is not heard
	case IsMarkByte(b), IsVowelTail(b), n > 1 && word[n-2] == b:
		return costSlight
	}
	return costLetter
}

// tooMany is what it counts that a letter was typed which the word does not have.
func tooMany(text []byte, at int) int {
	b := text[at]
	if isToneByte(b) || at > 0 && text[at-1] == b {
		return costSlight
	}
	return costLetter
}
