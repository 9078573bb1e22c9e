package intent

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"changwat/internal/thai"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// entry is one meaning of a word: the concept, and what the word stands for ("สำนักงานจังหวัด"), or "".
type entry struct {
	concept concept
	value   string
}

// lexicon knows the words of the office's subjects, with their common mistypings, and what they mean.
type lexicon struct {
	trie    *thai.Lexicon
	entries [][]entry // by the trie's numbers
	solid   []bool    // by the same: a name, which gives no letter to the word after it
	light   []bool    // and a word of courtesy, noise or another subject, which takes none

	ordinals [][]byte // แรก, สอง, สาม … as they follow อัน or ข้อ
}

// word is a line's word while the lexicon is being built.
type word struct {
	folded  []byte
	entries []entry
	slips   bool
	whole   bool // takes no meaning from the words inside it
}

// newLexicon reads the embedded word lists. They are part of the program: an error is a mistake in them.
func newLexicon() (*lexicon, error) {
	b := lexiconBuilder{byWord: map[string]int{}}
	err := fs.WalkDir(lexiconFiles, "lexicon", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := lexiconFiles.ReadFile(path)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(text)) {
			if err := b.line(strings.TrimSpace(line)); err != nil {
				return fmt.Errorf("word list %s: %w", path, err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return b.build(), nil
}

type lexiconBuilder struct {
	words  []word
	byWord map[string]int
}

// line reads "concept: words" or "concept=value: words".
func (b *lexiconBuilder) line(line string) error {
	if line == "" || line[0] == '#' {
		return nil
	}
	head, list, ok := strings.Cut(line, ": ")
	if !ok {
		return fmt.Errorf("no colon in %q", line)
	}
	name, value, _ := strings.Cut(head, "=")
	c, ok := conceptByName(name)
	if !ok {
		return fmt.Errorf("unknown concept %q", name)
	}
	for w := range strings.FieldsSeq(list) {
		text, slips := strings.CutPrefix(w, "~")
		text, whole := strings.CutPrefix(text, "^")
		folded := thai.FoldString(strings.Trim(strings.ReplaceAll(text, "_", " "), " "))
		i, again := b.byWord[string(folded)]
		if !again {
			i = len(b.words)
			b.byWord[string(folded)] = i
			b.words = append(b.words, word{folded: folded})
		}
		b.words[i].entries = append(b.words[i].entries, entry{c, value})
		b.words[i].slips = b.words[i].slips || slips
		b.words[i].whole = b.words[i].whole || whole || wholeConcepts.has(c)
	}
	return nil
}

func (b *lexiconBuilder) build() *lexicon {
	l := &lexicon{entries: make([][]entry, len(b.words)), solid: make([]bool, len(b.words)), light: make([]bool, len(b.words))}
	words := make([]thai.Word, 0, 8*len(b.words))
	for i, w := range b.words {
		l.entries[i] = w.entries
		l.solid[i] = w.whole
		l.light[i] = true
		for _, e := range w.entries {
			l.light[i] = l.light[i] && ignorable.has(e.concept)
		}
		words = append(words, thai.Word{Bytes: w.folded, Value: int32(i)})
	}
	exact := thai.NewLexicon(words)
	for i, w := range b.words {
		if !w.whole {
			l.entries[i] = b.inherit(exact, w)
		}
		if !w.slips {
			continue
		}
		for _, slip := range thai.Typos(w.folded) {
			words = append(words, thai.Word{Bytes: slip, Value: int32(i)}) // exact words come first and win
		}
	}
	l.trie = thai.NewLexicon(words)
	for word := range strings.FieldsSeq("แรก สอง สาม สี่ ห้า หก เจ็ด แปด เก้า") {
		l.ordinals = append(l.ordinals, thai.FoldString(word))
	}
	return l
}

// inherit returns the meanings of a word together with those of the shorter words that it is made of:
// ยอดติดเชื้อ says what ยอด and ติดเชื้อ say.
func (b *lexiconBuilder) inherit(exact *thai.Lexicon, w word) []entry {
	entries := w.entries
	for at := 0; at < len(w.folded); {
		text := w.folded
		if at == 0 {
			text = text[:len(text)-1]
		}
		v, end := exact.Longest(text, at)
		if v < 0 || end-at < 3 || at > 0 && (thai.IsMarkByte(w.folded[at]) || isLatin(w.folded[at]) && isLatin(w.folded[at-1])) || end < len(w.folded) && thai.IsMarkByte(w.folded[end]) {
			at++
			continue
		}
		for _, e := range b.words[v].entries {
			if !lightConcepts.has(e.concept) && !misled(w, e.concept) {
				entries = append(entries[:len(entries):len(entries)], e)
			}
		}
		at = end
	}
	return entries
}

// misled tells whether a word only seems to hold a concept: OTOP is no top, งานขาย a
// fair and not a sale, and ยอดขาย no count of cases.
func misled(w word, c concept) bool {
	return c == cRankList && hasEntry(w.entries, cOtop) || c == cSale && hasEntry(w.entries, cFair) ||
		c == cReportCount && (hasEntry(w.entries, cSale) || hasEntry(w.entries, cDisburse))
}
