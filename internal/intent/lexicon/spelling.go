package lexicon

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"changwat/internal/intent/concept"
	"changwat/internal/thai"
)

//go:embed spelling/*.txt
var spellingFiles embed.FS

// Spelling knows for which words something may stand that is no word.
type Spelling struct {
	words     *thai.Speller
	texts     []string          // by the numbers of the words
	romanised map[string]string // in lower case
	rare      map[string]bool
	slips     []slip
	toneless  map[string]int32 // the words without their tone marks -> their numbers; several for one are none
}

// NewSpelling returns what a lexicon's words and the embedded lists know of spelling. An error is a mistake in the lists.
func (l *Lexicon) NewSpelling() (Spelling, error) {
	s := Spelling{romanised: map[string]string{}, rare: map[string]bool{}}
	var words []thai.Word
	add := func(folded []byte) {
		words = append(words, thai.Word{Bytes: folded, Value: int32(len(s.texts))})
		s.texts = append(s.texts, thai.Unfold(folded))
	}
	err := eachLine("spelling/everyday.txt", func(line string) {
		for w := range strings.FieldsSeq(line) {
			add(thai.FoldString(w))
		}
	})
	if err != nil {
		return Spelling{}, err
	}
	lists := map[string]func(word, spelling string){
		"spelling/romanised.txt": func(word, spelling string) { s.romanised[spelling] = word },
		"spelling/slips.txt":     func(word, spelling string) { s.slips = append(s.slips, slip{spelling, word, false}) },
		"spelling/noword.txt":    func(word, spelling string) { s.slips = append(s.slips, slip{spelling, word, true}) },
	}
	for file, each := range lists {
		err := eachLine(file, func(line string) {
			word, spellings, _ := strings.Cut(line, ":")
			for w := range strings.FieldsSeq(spellings) {
				each(word, strings.ReplaceAll(w, "_", " "))
			}
		})
		if err != nil {
			return Spelling{}, err
		}
	}
	err = eachLine("spelling/rare.txt", func(line string) {
		for w := range strings.FieldsSeq(line) {
			s.rare[string(thai.FoldString(w))] = true
		}
	})
	if err != nil {
		return Spelling{}, err
	}
	for i, word := range l.folded {
		if len(word) >= leastSpelt && isThai(word) && !slices.ContainsFunc(l.Entries[i], func(e Entry) bool { return aside.Has(e.Concept) }) {
			add(word)
		}
	}
	s.words = thai.NewSpeller(words, MostApart)
	s.toneless = make(map[string]int32, len(words))
	for _, w := range words {
		bare := string(withoutTones(w.Bytes))
		if other, ok := s.toneless[bare]; ok && other != several && s.texts[other] != s.texts[w.Value] {
			s.toneless[bare] = several
		} else if !ok {
			s.toneless[bare] = w.Value
		}
	}
	return s, nil
}

// several stands for words that are one without their tone marks.
const several = -1

// withoutTones is a folded word without its tone marks.
func withoutTones(word []byte) []byte {
	return slices.DeleteFunc(slices.Clone(word), thai.IsToneByte)
}

// Toned returns the one word that a stretch of folded letters is but for its tone marks: เข้าประชุม for เขาประชุม.
func (s Spelling) Toned(stretch []byte) (word string, ok bool) {
	i, ok := s.toneless[string(withoutTones(stretch))]
	if !ok || i == several || s.words.Find(stretch) >= 0 {
		return "", false
	}
	return s.texts[i], true
}

func eachLine(file string, each func(line string)) error {
	text, err := spellingFiles.ReadFile(file)
	if err != nil {
		return fmt.Errorf("spelling: %w", err)
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			each(line)
		}
	}
	return nil
}

// leastSpelt is the number of letters of the shortest word for which something may stand that is none.
const leastSpelt = 3

// aside are the concepts of words that say that a message is not for the office, or nothing.
var aside = concept.Of(concept.Particle, concept.Noise, concept.Off, concept.Unitcase, concept.Chat, concept.Ack, concept.Thing, concept.Refuse, concept.World, concept.Staff, concept.Vague)

func isThai(word []byte) bool {
	return !slices.ContainsFunc(word, func(b byte) bool { return b != ' ' && !thai.IsThaiByte(b) })
}

// Thai returns the Thai word that is spelt so in Latin letters.
func (s Spelling) Thai(latin string) (string, bool) {
	word, ok := s.romanised[strings.ToLower(latin)]
	return word, ok
}

// slip is how a word is misspelt. Where sure, it is never another word.
type slip struct {
	typed, word string
	sure        bool
}

// Slip returns the longest stretch of a text that is often written for a word, and the word: only what is never another word
// where sure.
func (s Spelling) Slip(text string, sure bool) (typed, word string, ok bool) {
	said := thai.Search(text)
	for _, slip := range s.slips {
		if sure != slip.sure || len(slip.typed) <= len(typed) || !said.Holds(slip.typed) {
			continue
		}
		before, rest, found := strings.Cut(text, slip.typed)
		if !found || utf8.RuneCountInString(slip.typed) < leastInside && endsInThai(before) && startsInThai(rest) {
			continue // the งป of «ภัยแล้งประชุม»
		}
		if next := thai.FoldString(rest); len(next) == 0 || !thai.IsMarkByte(next[0]) {
			typed, word = slip.typed, slip.word
		}
	}
	return typed, word, typed != ""
}

// leastInside is the number of letters from which on a slip may stand between letters of other words.
const leastInside = 4

func endsInThai(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.Is(unicode.Thai, r)
}

func startsInThai(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.Is(unicode.Thai, r)
}

// Known tells whether a stretch of folded letters is made of words of everyday Thai which it is likely to mean.
func (s Spelling) Known(v Vocabulary, stretch []byte) bool {
	if s.words.Find(stretch) >= 0 {
		return true
	}
	for _, p := range v.Split(nil, stretch, 0, len(stretch)) {
		word := stretch[p.Start:p.End]
		if !v.Knows(word) || p.Kind != NounPrefix && (len(word) < leastSpelt || s.rare[string(word)]) {
			return false
		}
	}
	return true
}

// Guess is a word for which a stretch of a text may stand.
type Guess struct {
	Text       string
	Start, End int // of the stretch
	Cost, Size int // see thai.Near
}

// Guesses appends the words for which a stretch of a text may stand that begins at a place and ends by another.
func (s Spelling) Guesses(all []Guess, text []byte, at, until int) []Guess {
	for _, n := range s.words.Nearest(text, at, until) {
		all = append(all, Guess{Text: s.texts[n.Value], Start: at, End: n.End, Cost: n.Cost, Size: n.Size})
	}
	return all
}

// MostApart is how much may separate a word of so many letters from what stands for it.
func MostApart(size int) int {
	switch {
	case size < leastSpelt:
		return 0
	case size < 4:
		return 1
	case size < 6:
		return 2
	case size < 9:
		return 3
	}
	return 4
}
