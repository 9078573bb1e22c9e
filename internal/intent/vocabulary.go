package intent

import (
	"embed"
	"fmt"
	"strings"

	"changwat/internal/thai"
)

//go:embed vocabulary/*.txt
var vocabularyFiles embed.FS

// vocabulary takes stretches of letters apart that the lexicon does not know. It says of a word only whether it names
// something: «ใน» does not, «กาชาด» does.
type vocabulary struct{ words *thai.Lexicon }

// The kinds of word, as the numbers of the lexicon.
const (
	contentWord  = iota // names something: กาชาด
	functionWord        // names nothing: ใน, แล้ว
	nounPrefix          // begins a noun that it is part of: ผู้, คน, ความ
	verbWord            // says what is done or how something is: ถาม, ลืม
)

// vocabularyKinds are the word lists by what their words are. Of a word in two lists the first counts.
var vocabularyKinds = [...]struct {
	file string
	kind int32
}{{"prefix.txt", nounPrefix}, {"function.txt", functionWord}, {"verb.txt", verbWord}, {"common.txt", contentWord}}

// newVocabulary reads the embedded word lists. They are part of the program: an error is a mistake in them.
func newVocabulary() (vocabulary, error) {
	var words []thai.Word
	for _, list := range vocabularyKinds {
		text, err := vocabularyFiles.ReadFile("vocabulary/" + list.file)
		if err != nil {
			return vocabulary{}, fmt.Errorf("vocabulary: %w", err)
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
	return vocabulary{words: thai.NewLexicon(words)}, nil
}

// piece is a word of a stretch of text.
type piece struct {
	start, end int
	kind       int32
}

// maxStretch is the number of letters up to which a stretch is taken apart in the best way; a longer one is taken
// apart word by word.
const maxStretch = 96

// split takes text[from:to] apart into the fewest words, unknown letters counting as two each. It appends to pieces.
func (v vocabulary) split(pieces []piece, text []byte, from, to int) []piece {
	for to-from > maxStretch {
		p := v.longest(text[:to], from)
		pieces, from = append(pieces, p), p.end
	}
	var cost [maxStretch + 1]int
	var best [maxStretch + 1]piece
	text = text[:to]
	for i := to - 1; i >= from; i-- {
		cost[i-from] = 1 << 20
		consider := func(p piece, price int) {
			if c := price + cost[p.end-from]; c < cost[i-from] {
				cost[i-from], best[i-from] = c, p
			}
		}
		consider(piece{i, i + 1, contentWord}, 2)
		if thai.IsMarkByte(text[i]) || i > from && isLeadingVowel(text[i-1]) {
			continue
		}
		for end := to; end > i; {
			kind, stop := v.words.Longest(text[:end], i)
			if kind < 0 {
				break
			}
			if stop == to || !thai.IsMarkByte(text[stop]) {
				consider(piece{i, stop, kind}, 1)
			}
			end = stop - 1
		}
	}
	for i := from; i < to; {
		p := best[i-from]
		if n := len(pieces); n > 0 && p.end == p.start+1 && pieces[n-1].end == p.start && pieces[n-1].kind == contentWord {
			pieces[n-1].end = p.end // unknown letters go with the word before
		} else {
			pieces = append(pieces, p)
		}
		i = p.end
	}
	return pieces
}

// longest returns the longest word at a place of the text, or its one letter.
func (v vocabulary) longest(text []byte, at int) piece {
	kind, end := v.words.Longest(text, at)
	if kind < 0 || end == at {
		return piece{at, at + 1, contentWord}
	}
	return piece{at, end, kind}
}

// kind returns what a Latin word is. A number names nothing.
func (v vocabulary) kind(word []byte) int32 {
	if kind, end := v.words.Longest(word, 0); kind >= 0 && end == len(word) {
		return kind
	}
	for _, b := range word {
		if isLatin(b) {
			return contentWord
		}
	}
	return functionWord
}
