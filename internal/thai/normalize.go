package thai

import (
	"bytes"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Normalized is a text in the one form that the readers match against, with the way back to the text as it
// was typed.
type Normalized struct {
	Text   string // the normal form
	Source string // the text as typed

	// origins holds, for each byte of Text, the offset in Source of the character that it comes from; nil
	// where Text and Source are the same.
	origins []int32
}

// Normalize brings s into one form in a single pass: Thai and full-width digits become Arabic, zero-width and
// control characters go, every space but the line break becomes a plain one, เเ becomes แ and ํา becomes ำ,
// repeated marks and a repeated า or ะ are written once, marks stand in canonical order (Unicode NFC of Thai: vowel, then tone), a
// tone typed after ำ moves before it, dashes become "-", a letter O or l inside a number becomes 0 or 1, and
// Latin letters become lower case. It never applies NFKC, which splits ำ. Normalising twice changes nothing.
func Normalize(s string) Normalized {
	normal := normalStretch(s)
	if normal == len(s) {
		return Normalized{Text: s, Source: s}
	}
	w := normalizer{src: s, out: make([]byte, 0, len(s)+8), from: make([]int32, 0, len(s)+8)}
	for w.keep(normal); w.pos < len(s); w.keep(normalStretch(s[w.pos:])) {
		w.next()
		for r, size := utf8.DecodeRuneInString(s[w.pos:]); w.drawsOut(r); r, size = utf8.DecodeRuneInString(s[w.pos:]) {
			w.pos += size
		}
	}
	w.fixLookalikes()
	return Normalized{Text: string(w.out), Source: s, origins: w.from}
}

// Offset returns where in the source the character begins to which byte i of the normal form belongs. For i
// at or past the end it returns the length of the source.
func (n Normalized) Offset(i int) int {
	switch {
	case i < 0:
		return 0
	case i >= len(n.Text):
		return len(n.Source)
	case n.origins == nil:
		return i
	}
	return int(n.origins[i])
}

// Span returns which bytes of the source the bytes begin to stop of the normal form come from. Invisible
// characters at its end are left out.
func (n Normalized) Span(begin, stop int) (int, int) {
	if begin >= stop {
		b := n.Offset(begin)
		return b, b
	}
	from, to := n.Offset(begin), n.Offset(stop)
	if n.origins == nil {
		return from, to
	}
	if to <= from { // a mark that was moved forward
		to = from
		for _, o := range n.origins[begin:stop] {
			to = max(to, int(o)+runeLenAt(n.Source, int(o)))
		}
	}
	trimmed := strings.TrimRightFunc(n.Source[from:to], isInvisible)
	return from, from + len(trimmed)
}

// Find returns the offset in the normal form of the character that comes from byte i of the source, or the
// next one that was kept.
func (n Normalized) Find(i int) int {
	if n.origins == nil {
		return min(max(i, 0), len(n.Text))
	}
	return sort.Search(len(n.origins), func(k int) bool { return int(n.origins[k]) >= i })
}

func runeLenAt(s string, i int) int {
	_, size := utf8.DecodeRuneInString(s[i:])
	return size
}

// normalizer writes the normal form of src to out, with the origin of each byte.
type normalizer struct {
	src  string
	pos  int
	out  []byte
	from []int32
}

func (w *normalizer) emit(r rune, origin int) {
	before := len(w.out)
	w.out = utf8.AppendRune(w.out, r)
	for range len(w.out) - before {
		w.from = append(w.from, int32(origin))
	}
}

// next takes one character, with the marks that follow it where it is Thai.
func (w *normalizer) next() {
	r, size := utf8.DecodeRuneInString(w.src[w.pos:])
	at := w.pos
	w.pos += size
	switch {
	case r < utf8.RuneSelf:
		w.ascii(r, at)
	case isThaiMark(r) || r == 'ำ':
		w.pos = at
		w.marks()
	case r == 'เ':
		if next, ok := w.peek(); ok && next == 'เ' {
			w.skipTo('เ')
			r = 'แ'
		}
		w.emit(r, at)
	case r >= '๐' && r <= '๙':
		w.emit(r-'๐'+'0', at)
	case r >= '０' && r <= '９':
		w.emit(r-'０'+'0', at)
	case isDropped(r):
	case r >= 0x2010 && r <= 0x2015 || r == 0x2212:
		w.emit('-', at)
	case unicode.Is(unicode.Zs, r) || r == 0x2028 || r == 0x2029:
		w.emit(' ', at)
	case w.drawsOut(r):
	case r >= 0x0E00 && r <= 0x0E7F:
		w.emit(r, at)
	default:
		w.emit(unicode.ToLower(r), at)
	}
}

// drawsOut tells whether a character only repeats the vowel that was written last: the second า of หน้าา.
func (w *normalizer) drawsOut(r rune) bool {
	return isDrawable(r) && bytes.HasSuffix(w.out, utf8.AppendRune(nil, r))
}

func (w *normalizer) ascii(r rune, at int) {
	switch {
	case r >= 'A' && r <= 'Z':
		w.emit(r+'a'-'A', at)
	case r == '\n':
		w.emit(r, at)
	case r == '\t' || r == '\v' || r == '\f':
		w.emit(' ', at)
	case r >= ' ' && r != 0x7F:
		w.emit(r, at)
	}
}

// peek returns the next character that will not be dropped.
func (w *normalizer) peek() (rune, bool) {
	for i := w.pos; i < len(w.src); {
		r, size := utf8.DecodeRuneInString(w.src[i:])
		if !isDropped(r) {
			return r, true
		}
		i += size
	}
	return 0, false
}

// skipTo moves past the next want, and the invisible characters before it.
func (w *normalizer) skipTo(want rune) {
	for w.pos < len(w.src) {
		r, size := utf8.DecodeRuneInString(w.src[w.pos:])
		w.pos += size
		if r == want {
			return
		}
	}
}

// marks takes a run of Thai marks, together with a sara am or sara aa that ends or interrupts it, and writes
// each mark once and in order. However long the run, at most one of each is written.
func (w *normalizer) marks() {
	const sara, nikhahit = 0x0E32, 0x0E4D
	var origin [0x0E4F - 0x0E31]int // origin of each mark seen, plus one
	am, amAt := false, 0
run:
	for w.pos < len(w.src) {
		r, size := utf8.DecodeRuneInString(w.src[w.pos:])
		switch {
		case isDropped(r):
		case r == 'ำ':
			if !am {
				am, amAt = true, w.pos
			}
		case r == sara && !am && origin[nikhahit-0x0E31] != 0:
			am, amAt = true, origin[nikhahit-0x0E31]-1
		case isThaiMark(r):
			if am && !isTone(r) {
				break run
			}
			if origin[r-0x0E31] == 0 {
				origin[r-0x0E31] = w.pos + 1
			}
		default:
			break run
		}
		w.pos += size
	}
	if am { // a nikhahit before it is a part of it
		origin[nikhahit-0x0E31] = 0
	}
	start := len(w.from)
	for _, r := range markOrder {
		if o := origin[r-0x0E31]; o != 0 {
			w.emit(r, o-1)
		}
	}
	if am {
		w.emit('ำ', amAt)
	}
	w.levelOrigins(start)
}

// levelOrigins makes the origins of the bytes from start on never decrease, so that they can be searched.
func (w *normalizer) levelOrigins(start int) {
	for i := len(w.from) - 2; i >= start; i-- {
		w.from[i] = min(w.from[i], w.from[i+1])
	}
}

// markOrder lists the Thai marks in the order in which the normal form writes them after a consonant.
var markOrder = [...]rune{
	0x0E31, 0x0E34, 0x0E35, 0x0E36, 0x0E37, 0x0E38, 0x0E39, 0x0E3A, 0x0E47, 0x0E4D, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B,
	0x0E4C, 0x0E4E,
}

func isTone(r rune) bool { return r >= 0x0E48 && r <= 0x0E4B }

// isDropped tells whether the normal form leaves r out: what is invisible, and control characters other than
// the line break and those that are written as a space.
func isDropped(r rune) bool {
	return isInvisible(r) || unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\v' && r != '\f'
}

// isInvisible tells whether r takes no room and carries no meaning in Thai: zero-width and bidirectional
// controls, soft hyphens, byte order marks, variation selectors.
func isInvisible(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0xAD, r == 0xFEFF, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F:
		return true
	}
	return r >= 0xFE00 && r <= 0xFE0F
}
