package thai

import (
	"bytes"
	"strings"
	"sync"
)

// officialKind says what a word of the officials' tables is.
type officialKind uint8

const (
	officialPost officialKind = iota
	officialAgency
	officialTrap
	titleCivil
	titleWeak
	titleLearned
	titleRank
)

// officialWord is what a word of the tables stands for.
type officialWord struct {
	name  string // in full
	short string // the official abbreviation, or ""
	kind  officialKind
}

// vocabulary finds the words of some tables in folded text.
type vocabulary struct {
	lexicon *Lexicon
	words   []officialWord
	spelled bool // its words are no abbreviations, though some have no vowel (รอง, พบ)
}

// officialIndex holds the vocabularies of a reading.
type officialIndex struct {
	names     vocabulary // posts, agencies and traps
	heads     vocabulary
	prefixes  vocabulary
	titles    vocabulary
	links     vocabulary
	clauses   vocabulary
	addresses vocabulary
	whole     map[string]bool // stopWords
	traps     map[string]bool // shortTraps
	places    map[string]bool // placeSurnames
	acting    []byte          // ว่าที่
	tails     []rankTail
}

// rankTail is what may stand behind a rank.
type rankTail struct {
	typed   []byte // folded
	written string
}

var officialWords = sync.OnceValue(func() *officialIndex {
	var names, heads, prefixes, titles, links, clauses, addresses vocabularyBuilder
	names.table(officialPost, postTable)
	names.table(officialAgency, agencyTable)
	names.list(officialTrap, wordTraps)
	heads.table(officialPost, postHeads)
	prefixes.spelled, links.spelled, clauses.spelled, addresses.spelled = true, true, true, true
	prefixes.table(officialPost, postPrefixes)
	titles.table(titleCivil, civilTitles)
	titles.table(titleWeak, weakTitles)
	titles.table(titleLearned, learnedTitles)
	titles.table(titleRank, rankTitles)
	links.list(officialTrap, linkWords)
	clauses.list(officialTrap, clauseWords)
	addresses.list(officialTrap, addressWords)
	return &officialIndex{
		names: names.build(), heads: heads.build(), prefixes: prefixes.build(), titles: titles.build(),
		links: links.build(), clauses: clauses.build(), addresses: addresses.build(),
		whole: foldedSet(stopWords), traps: foldedSet(shortTraps), places: foldedSet(placeSurnames),
		acting: FoldString(actingRank),
		tails: []rankTail{
			{FoldString("(พิเศษ)"), " (พิเศษ)"}, {FoldString("( พิเศษ )"), " (พิเศษ)"}, {FoldString("พิเศษ"), " (พิเศษ)"}, {FoldString("หญิง"), "หญิง"},
		},
	}
})

func foldedSet(list string) map[string]bool {
	set := make(map[string]bool, 64)
	for w := range strings.FieldsSeq(list) {
		set[string(FoldString(w))] = true
	}
	return set
}

// vocabularyBuilder collects the words of tables. Those that a table holds come before those that are derived
// from them.
type vocabularyBuilder struct {
	words   []officialWord
	listed  []Word
	derived []Word
	spelled bool
}

// table adds the lines "name | abbreviation or - | further words".
func (b *vocabularyBuilder) table(kind officialKind, table string) {
	for line := range strings.Lines(table) {
		columns := strings.Split(line, "|")
		if len(columns) != 3 {
			continue
		}
		w := officialWord{name: strings.TrimSpace(columns[0]), short: strings.TrimSpace(columns[1]), kind: kind}
		if w.short == "-" {
			w.short = ""
		}
		b.words = append(b.words, w)
		b.spellings(strings.ReplaceAll(w.name, " ", "_"))
		b.spellings(strings.ReplaceAll(w.short, " ", "_"))
		for s := range strings.FieldsSeq(columns[2]) {
			b.spellings(s)
		}
	}
}

// list adds words that stand for nothing but themselves.
func (b *vocabularyBuilder) list(kind officialKind, list string) {
	for w := range strings.FieldsSeq(list) {
		b.words = append(b.words, officialWord{name: w, kind: kind})
		b.spellings(w)
	}
}

// spellings adds one word with and without its spaces, and how it is also written: สนง. for สำนักงาน, จว. for
// จังหวัด, and a long abbreviation without its dots.
func (b *vocabularyBuilder) spellings(s string) {
	if s == "" {
		return
	}
	value := int32(len(b.words) - 1)
	for _, spelling := range []string{strings.ReplaceAll(s, "_", " "), strings.ReplaceAll(s, "_", "")} {
		b.listed = append(b.listed, Word{FoldString(spelling), value})
		derive := func(d string) { b.derived = append(b.derived, Word{FoldString(d), value}) }
		office, isOffice := strings.CutPrefix(spelling, "สำนักงาน")
		if isOffice {
			derive("สนง." + office)
			derive("สนง. " + office)
		}
		if stem, ok := strings.CutSuffix(spelling, "จังหวัด"); ok {
			for _, p := range []string{"จว.", " จว.", " จังหวัด"} {
				derive(stem + p)
				if isOffice {
					derive("สนง." + strings.TrimPrefix(stem, "สำนักงาน") + p)
				}
			}
		}
		folded := FoldString(spelling)
		if plain := bytes.ReplaceAll(folded, []byte("."), nil); len(plain) > 2 && len(plain) < len(folded) && isAbbreviation(plain) {
			b.derived = append(b.derived, Word{plain, value})
		}
		if body := folded[:len(folded)-1]; folded[len(folded)-1] == '.' && bytes.IndexByte(body, '.') > 0 && len(body) > 4 {
			b.derived = append(b.derived, Word{body, value}) // the last dot is often left out
		}
	}
}

func (b *vocabularyBuilder) build() vocabulary {
	return vocabulary{NewLexicon(append(b.listed, b.derived...)), b.words, b.spelled}
}

// isAbbreviation tells whether a folded word is nothing but consonants and dots.
func isAbbreviation(word []byte) bool {
	for _, c := range word {
		if c != '.' && !isConsonantByte(c) {
			return false
		}
	}
	return true
}

// at returns the word that begins at text[i], the longest of several, and where it ends, or nil. Abbreviations
// count only where a word can begin, which begins tells, and without their last dot only where one can end.
func (v *vocabulary) at(text []byte, i int, begins bool) (w *officialWord, end int) {
	value, end := v.lexicon.Longest(text, i)
	if value < 0 || end < len(text) && isVowelTail(text[end]) || i > 0 && isLeadingByte(text[i-1]) {
		return nil, i
	}
	if !v.spelled && isAbbreviation(text[i:end]) {
		if !begins || text[end-1] != '.' && end < len(text) && (isConsonantByte(text[end]) || end-i < 3 && isThaiByte(text[end])) {
			return nil, i
		}
	}
	return &v.words[value], end
}
