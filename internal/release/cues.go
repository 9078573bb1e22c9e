package release

import (
	"slices"
	"strings"
	"sync"

	"changwat/internal/thai"
)

// cueKind says what a word tells the finders.
type cueKind uint8

// cue is a word of cueWords that stands in the text.
type cue struct {
	kind       cueKind
	begin, end int
	value      string // of a cue that names something: the disease, the platform
}

func (c cue) is(kinds []cueKind) bool { return slices.Contains(kinds, c.kind) }

// cueIndex finds the words of cueWords.
type cueIndex struct {
	lexicon *thai.Lexicon
	cues    []cue // kind and value of each
}

var cueLexicon = sync.OnceValue(func() *cueIndex {
	x := &cueIndex{}
	var words []thai.Word
	for _, g := range cueWords {
		x.cues = append(x.cues, cue{kind: g.kind, value: g.value})
		for w := range strings.FieldsSeq(g.words) {
			folded := thai.FoldString(strings.ReplaceAll(w, "_", " "))
			words = append(words, thai.Word{Bytes: folded, Value: int32(len(x.cues) - 1)})
		}
	}
	x.lexicon = thai.NewLexicon(words)
	return x
})

// findCues returns the cues of a normalised text in order. At each place the longest word within the line counts, and
// the search goes on behind it, so that a longer word which is no cue hides the cue inside it (รายงาน hides งาน).
func findCues(text string) []cue {
	x := cueLexicon()
	var folded thai.Folded
	folded.Fold(text)
	var list []cue
	for begin := 0; begin < len(text); {
		end := begin + strings.IndexByte(text[begin:], '\n')
		if end < begin {
			end = len(text)
		}
		line := folded.Bytes[:folded.At(end)]
		for at := folded.At(begin); at < len(line); {
			value, stop := x.lexicon.Longest(line, at)
			if value < 0 || stop <= at || latinInside(line, at, stop) {
				at++
				continue
			}
			if c := x.cues[value]; c.kind != cueOther {
				c.begin, c.end = folded.Source(at, stop)
				list = append(list, c)
			}
			at = stop
		}
		begin = end + 1
	}
	return list
}

// latinInside tells whether the word from begin to end is a part of a longer Latin one: vcs in tvcsomething.
func latinInside(text []byte, begin, end int) bool {
	latin := func(b byte) bool { return b >= 'a' && b <= 'z' }
	return latin(text[begin]) && begin > 0 && latin(text[begin-1]) || latin(text[end-1]) && end < len(text) && latin(text[end])
}
