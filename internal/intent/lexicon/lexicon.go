package lexicon

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
)

//go:embed *.txt
var files embed.FS

// Entry is one meaning of a word: the concept, and what the word stands for ("สำนักงานจังหวัด"), or "".
type Entry struct {
	Concept concept.Concept
	Value   string
}

// Lexicon knows the words of the office's subjects, with their common mistypings, and what they mean.
type Lexicon struct {
	trie    *thai.Lexicon
	Entries [][]Entry // by the trie's numbers
	Solid   []bool    // by the same: a name, which gives no letter to the word after it
	light   []bool    // and a word of courtesy, noise or another subject, which takes none
	folded  [][]byte  // the words themselves

	Ordinals [][]byte // แรก, สอง, สาม … as they follow อัน or ข้อ
}

// word is a line's word while the lexicon is being built.
type word struct {
	folded  []byte
	entries []Entry
	slips   bool
	whole   bool // takes no meaning from the words inside it
}

// Words returns the word lists that are part of the program.
func Words() fs.FS { return files }

// New reads word lists: the files *.txt at the root of a folder. A block begins with what its words say, "concept:" or
// "concept=value:" for words that stand for something, and goes on with lines of words, indented. Before a word, ~ says that
// its mistypings count too, and ^ that the words inside it say nothing; _ is a space. The official names of posts and
// agencies come from thai/office: their blocks hold only what else they are called.
func New(lists fs.FS) (*Lexicon, error) {
	names, err := fs.Glob(lists, "*.txt")
	if err != nil {
		return nil, fmt.Errorf("word lists: %w", err)
	}
	b := builder{byWord: map[string]int{}}
	for _, name := range names {
		text, err := fs.ReadFile(lists, name)
		if err != nil {
			return nil, fmt.Errorf("word lists: %w", err)
		}
		if err := b.list(string(text)); err != nil {
			return nil, fmt.Errorf("word list %s: %w", name, err)
		}
	}
	b.official()
	return b.build(), nil
}

type builder struct {
	words  []word
	byWord map[string]int
	named  []Entry // the posts and agencies that have a block
}

// official adds to the blocks of posts and agencies the names and abbreviations that thai/office has of them, except words
// that a list holds already.
func (b *builder) official() {
	for _, says := range b.named {
		names := office.PostNames(says.Value)
		if says.Concept == concept.Agency {
			names = office.AgencyNames(says.Value)
		}
		for _, name := range names {
			if _, listed := b.byWord[string(thai.FoldString(name))]; !listed {
				b.add(name, says)
			}
		}
	}
}

// list reads the blocks of one file.
func (b *builder) list(text string) error {
	return eachWord(text, func(says Entry) {
		if says.Concept == concept.Position || says.Concept == concept.Agency {
			b.named = append(b.named, says)
		}
	}, b.add)
}

// eachWord calls begins with what the words of each block of a file say, and each with every word, as it is written there.
func eachWord(text string, begins func(says Entry), each func(w string, says Entry)) error {
	var says Entry
	begun := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == ' ':
			if !begun {
				return fmt.Errorf("words before the first block: %q", line)
			}
			for w := range strings.FieldsSeq(line) {
				each(w, says)
			}
		default:
			head, ok := strings.CutSuffix(line, ":")
			if !ok {
				return fmt.Errorf("neither a block's head, which ends with a colon, nor indented words: %q", line)
			}
			name, value, _ := strings.Cut(head, "=")
			c, ok := concept.ByName(name)
			if !ok {
				return fmt.Errorf("unknown concept %q: go generate ./internal/intent makes new ones known", name)
			}
			says, begun = Entry{c, value}, true
			begins(says)
		}
	}
	return nil
}

// WrittenAs returns the words that say a concept as they are written, the longest first where one begins another, for code that reads a text
// without its message.
func WrittenAs(c concept.Concept) (words []string) {
	names, _ := fs.Glob(files, "*.txt")
	for _, name := range names {
		text, _ := fs.ReadFile(files, name)
		_ = eachWord(string(text), func(Entry) {}, func(w string, says Entry) { // New reports what is wrong with a file
			if says.Concept == c {
				text, _, _ := written(w)
				words = append(words, text)
			}
		})
	}
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return words
}

// written is the text of a word of a file, and what the signs before it say: that it includes typing errors, and that it leaves out what the
// words inside it say.
func written(w string) (text string, slips, whole bool) {
	text, slips = strings.CutPrefix(w, "~")
	text, whole = strings.CutPrefix(text, "^")
	return strings.Trim(strings.ReplaceAll(text, "_", " "), " "), slips, whole
}

// add gives a word, with the signs before it, one more meaning.
func (b *builder) add(w string, says Entry) {
	text, slips, whole := written(w)
	folded := thai.FoldString(text)
	i, again := b.byWord[string(folded)]
	if !again {
		i = len(b.words)
		b.byWord[string(folded)] = i
		b.words = append(b.words, word{folded: folded})
	}
	b.words[i].entries = append(b.words[i].entries, says)
	b.words[i].slips = b.words[i].slips || slips
	b.words[i].whole = b.words[i].whole || whole || wholeConcepts.Has(says.Concept)
}

// IsName tells whether the words of a concept are names, whose parts say nothing.
func IsName(c concept.Concept) bool { return wholeConcepts.Has(c) }

func (b *builder) build() *Lexicon {
	l := &Lexicon{Entries: make([][]Entry, len(b.words)), Solid: make([]bool, len(b.words)), light: make([]bool, len(b.words)), folded: make([][]byte, len(b.words))}
	words := make([]thai.Word, 0, 8*len(b.words))
	for i, w := range b.words {
		l.Entries[i] = w.entries
		l.Solid[i] = w.whole
		l.folded[i] = w.folded
		l.light[i] = true
		for _, e := range w.entries {
			l.light[i] = l.light[i] && ignorable.Has(e.Concept)
		}
		words = append(words, thai.Word{Bytes: w.folded, Value: int32(i)})
	}
	exact := thai.NewLexicon(words)
	for i, w := range b.words {
		if !w.whole {
			l.Entries[i] = b.inherit(exact, w)
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
		l.Ordinals = append(l.Ordinals, thai.FoldString(word))
	}
	return l
}

// inherit returns the meanings of a word together with those of the shorter words that it is made of:
// ยอดติดเชื้อ says what ยอด and ติดเชื้อ say.
func (b *builder) inherit(exact *thai.Lexicon, w word) []Entry {
	entries := w.entries
	for at := 0; at < len(w.folded); {
		text := w.folded
		if at == 0 {
			text = text[:len(text)-1]
		}
		v, end := exact.Longest(text, at)
		if v < 0 || end-at < 3 || at > 0 && (thai.IsMarkByte(w.folded[at]) || thai.IsLatinByte(w.folded[at]) && thai.IsLatinByte(w.folded[at-1])) || end < len(w.folded) && thai.IsMarkByte(w.folded[end]) {
			at++
			continue
		}
		for _, e := range b.words[v].entries {
			if !lightConcepts.Has(e.Concept) && !misled(w, e.Concept) {
				entries = append(entries[:len(entries):len(entries)], e)
			}
		}
		at = end
	}
	return entries
}

// misled tells whether a word only seems to hold a concept: OTOP is no top, งานขาย a
// fair and not a sale, and ยอดขาย no count of cases.
func misled(w word, c concept.Concept) bool {
	return c == concept.RankList && Has(w.entries, concept.Otop) || c == concept.Sale && Has(w.entries, concept.Fair) ||
		c == concept.ReportCount && (Has(w.entries, concept.Sale) || Has(w.entries, concept.Disburse))
}

// wholeConcepts are those whose words are names: their parts say nothing.
var wholeConcepts = concept.Of(concept.Off, concept.Noise, concept.Program, concept.Event, concept.Project, concept.Position, concept.Agency, concept.Workarea, concept.Disease,
	concept.Particle, concept.Target, concept.Help, concept.Greet, concept.Thanks, concept.National, concept.World, concept.Progress, concept.Remindnoun, concept.Remindstop,
	concept.QEnd, concept.BudgetSource, concept.Unsubscribe, concept.Refuse, concept.Provenance)

// lightConcepts are those that a longer word does not take over from its parts.
var lightConcepts = concept.Of(concept.Particle, concept.Noise, concept.Follow, concept.Off, concept.Anaphor, concept.Have, concept.Statement, concept.Ack, concept.Listindex, concept.Unitcase, concept.Remind, concept.Vague, concept.Add, concept.Thing)

// ignorable are the concepts of words beside a question.
var ignorable = concept.Of(concept.Particle, concept.Noise, concept.Off, concept.Unitcase, concept.Statement, concept.Chat, concept.Ack, concept.Thing)

// Has tells whether one of the meanings is the concept.
func Has(entries []Entry, c concept.Concept) bool {
	for _, e := range entries {
		if e.Concept == c {
			return true
		}
	}
	return false
}

// InFull returns a text with the words of a concept in it as what they stand for: «โคกหนองนาโมเดล» and «HLM» as the one name of the
// programme that they call.
func (l *Lexicon) InFull(text string, c concept.Concept) string {
	var f thai.Folded
	f.Fold(text)
	var full strings.Builder
	kept := 0
	for at := 0; at < len(f.Bytes); at++ {
		word, end := l.Longest(f.Bytes, at)
		if word < 0 {
			continue
		}
		if i := slices.IndexFunc(l.Entries[word], func(e Entry) bool { return e.Concept == c && e.Value != "" }); i >= 0 {
			begin, stop := f.Source(at, end)
			full.WriteString(text[kept:begin] + l.Entries[word][i].Value)
			kept = stop
		}
		at = end - 1
	}
	return full.String() + text[kept:]
}

// Longest returns the longest word at a place of the text that ends where a syllable or a Latin word may end.
func (l *Lexicon) Longest(text []byte, at int) (word int32, end int) {
	word, end = l.trie.Longest(text, at)
	if word < 0 {
		return -1, at
	}
	if at > 0 && thai.IsLatinByte(text[at]) && thai.IsLatinByte(text[at-1]) {
		return -1, at
	}
	return word, end
}

// Shared returns the beginning of a word whose end begins the next one, and where that is: «เบิกจ่ายงบ» before
// «ลงทุน» is «เบิกจ่าย» and «งบลงทุน», where both are words. It returns -1 where the word stands by itself,
// and where without its last letter it is only misspelt: «เบอร์โทร» before «ปภ.».
func (l *Lexicon) Shared(text []byte, at, end int, whole int32) (int32, int) {
	for i := at + 2; i < end; i++ {
		if thai.IsMarkByte(text[i]) || thai.IsLatinByte(text[i]) || thai.IsLeadingByte(text[i-1]) {
			continue
		}
		first, stop := l.trie.Longest(text[:i], at)
		if first < 0 || stop != i || l.light[first] || i == end-1 && l.Entries[first][0] == l.Entries[whole][0] {
			continue
		}
		if second, until := l.Longest(text, i); second >= 0 && until > end+1 && !l.light[second] {
			return first, i
		}
	}
	return -1, at
}
