package lexicon

import (
	"embed"
	"fmt"
	"strings"

	"changwat/internal/thai"
)

//go:embed vocabulary/*.txt
var vocabularyFiles embed.FS

// Vocabulary takes stretches of letters apart that the lexicon does not know. It says of a word only whether it names
// something: «ใน» does not, «กาชาด» does.
type Vocabulary struct{ words *thai.Lexicon }

// The kinds of word, as the numbers of the lexicon.
const (
	ContentWord  = iota // names something: กาชาด
	FunctionWord        // names nothing: ใน, แล้ว
	NounPrefix          // begins a noun that it is part of: ผู้, คน, ความ
	VerbWord            // says what is done or how something is: ถาม, ลืม
)

// vocabularyKinds are the word lists by what their words are. Of a word in two lists the first counts.
var vocabularyKinds = [...]struct {
	file string
	kind int32
}{{"prefix.txt", NounPrefix}, {"function.txt", FunctionWord}, {"verb.txt", VerbWord}, {"common.txt", ContentWord}}

// NewVocabulary reads the embedded word lists. They are part of the program: an error is a mistake in them.
func NewVocabulary() (Vocabulary, error) {
	var words []thai.Word
	for _, list := range vocabularyKinds {
		text, err := vocabularyFiles.ReadFile("vocabulary/" + list.file)
		if err != nil {
			return Vocabulary{}, fmt.Errorf("vocabulary: %w", err)
		}
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			for w := range strings.FieldsSeq(line) {
				words = append(words, thai.Word{Bytes: thai.FoldString(strings.ReplaceAll(w, "_", " ")), Value: list.kind})
			}
		}
	}
	return Vocabulary{words: thai.NewLexicon(words)}, nil
}

// Knows tells whether a stretch of folded text is a word of everyday Thai.
func (v Vocabulary) Knows(word []byte) bool { return v.words.Find(word) >= 0 }

// Piece is a word of a stretch of text.
type Piece struct {
	Start, End int
	Kind       int32
}

// maxStretch is the number of letters up to which a stretch is taken apart in the best way; a longer one is taken
// apart word by word.
const maxStretch = 96

// Split takes text[from:to] apart into the fewest words, unknown letters counting as two each. It appends to pieces.
func (v Vocabulary) Split(pieces []Piece, text []byte, from, to int) []Piece {
	for to-from > maxStretch {
		p := v.longest(text[:to], from)
		pieces, from = append(pieces, p), p.End
	}
	var cost [maxStretch + 1]int
	var best [maxStretch + 1]Piece
	text = text[:to]
	for i := to - 1; i >= from; i-- {
		cost[i-from] = 1 << 20
		consider := func(p Piece, price int) {
			if c := price + cost[p.End-from]; c < cost[i-from] {
				cost[i-from], best[i-from] = c, p
			}
		}
		consider(Piece{i, i + 1, ContentWord}, 2)
		if thai.IsMarkByte(text[i]) || i > from && thai.IsLeadingByte(text[i-1]) {
			continue
		}
		for end := to; end > i; {
			kind, stop := v.words.Longest(text[:end], i)
			if kind < 0 {
				break
			}
			if stop == to || !thai.IsMarkByte(text[stop]) {
				consider(Piece{i, stop, kind}, 1)
			}
			end = stop - 1
		}
	}
	for i := from; i < to; {
		p := best[i-from]
		if n := len(pieces); n > 0 && p.End == p.Start+1 && pieces[n-1].End == p.Start && pieces[n-1].Kind == ContentWord {
			pieces[n-1].End = p.End // unknown letters go with the word before
		} else {
			pieces = append(pieces, p)
		}
		i = p.End
	}
	return pieces
}

// longest returns the longest word at a place of the text, or its one letter.
func (v Vocabulary) longest(text []byte, at int) Piece {
	kind, end := v.words.Longest(text, at)
	if kind < 0 || end == at {
		return Piece{at, at + 1, ContentWord}
	}
	return Piece{at, end, kind}
}

// Noun returns where the longest word at a place of the text ends that names something; at where there is none.
func (v Vocabulary) Noun(text []byte, at int) int {
	p := v.longest(text, at)
	if p.Kind != ContentWord || p.End == at+1 || p.End < len(text) && thai.IsMarkByte(text[p.End]) {
		return at
	}
	return p.End
}

// Kind returns what a Latin word is. A number names nothing.
func (v Vocabulary) Kind(word []byte) int32 {
	if kind, end := v.words.Longest(word, 0); kind >= 0 && end == len(word) {
		return kind
	}
	for _, b := range word {
		if thai.IsLatinByte(b) {
			return ContentWord
		}
	}
	return FunctionWord
}
