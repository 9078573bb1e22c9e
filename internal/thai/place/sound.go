package place

import (
	"slices"

	"changwat/internal/thai"
)

// soundGroups are the letters of TIS-620 that sound alike at the beginning of a syllable, the first of each
// standing for all. Officials who have only heard a name write พาชี for ภาชี and มหาลาช for มหาราช.
var soundGroups = [...]string{
	"\xa4\xa2\xa3\xa5\xa6",     // ค ข ฃ ฅ ฆ
	"\xaa\xa9\xac",             // ช ฉ ฌ
	"\xb4\xae",                 // ด ฎ
	"\xb5\xaf",                 // ต ฏ
	"\xb7\xb6\xb8\xb0\xb1\xb2", // ท ถ ธ ฐ ฑ ฒ
	"\xb9\xb3",                 // น ณ
	"\xbe\xbc\xc0",             // พ ผ ภ
	"\xbf\xbd",                 // ฟ ฝ
	"\xc2\xad",                 // ย ญ
	"\xc5\xc3\xcc",             // ล ร ฬ
	"\xca\xc8\xc9",             // ส ศ ษ
	"\xe4\xe3",                 // ไ ใ
}

// The bytes that silence a letter: ์, and the vowels that may stand between the two (สินธุ์, สิทธิ์).
const (
	byteSilencer = 0xec
	byteSaraI    = 0xd4
	byteSaraU    = 0xd8
	silentRo     = 0xc3
)

// soundOf gives for each folded byte the one that stands for its sound, 0 for the tone marks and ์, which are
// forgotten or misplaced more often than anything else.
var soundOf = func() (table [256]byte) {
	for i := range table {
		table[i] = byte(i)
	}
	for _, group := range soundGroups {
		for _, b := range []byte(group) {
			table[b] = group[0]
		}
	}
	for b := 0xe8; b <= byteSilencer; b++ {
		table[b] = 0
	}
	return table
}()

// leastSound is the number of sounds from which a name is known by its sound; too many words are near shorter ones.
const leastSound = 4

// sound returns the next sound of a text from i on and where it ends; before is the sound before it. Marks of
// tone, silenced letters and the second of two letters of one sound (อยุทธยา) are passed over. At the end of the
// text the sound is 0.
func sound(text []byte, i int, before byte) (b byte, end int) {
	for i < len(text) {
		b, end = soundOf[text[i]], i+1
		switch {
		case b == 0:
		case before != 0 && silenced(text, i) > 0:
			end = i + silenced(text, i)
		case b != before || b < 0xa1 || b > 0xce:
			return b, end
		}
		i = end
	}
	return 0, len(text)
}

// silenced returns how many bytes a letter at text[i] takes that a ์ silences, 0 where none does.
func silenced(text []byte, i int) int {
	switch rest := text[i:]; {
	case thai.IsMarkByte(rest[0]):
		return 0
	case len(rest) > 1 && rest[1] == byteSilencer:
		return 2
	case len(rest) > 2 && (rest[1] == byteSaraI || rest[1] == byteSaraU) && rest[2] == byteSilencer:
		return 3
	}
	return 0
}

// soundKey returns the sounds of a word.
func soundKey(word []byte) []byte {
	key := make([]byte, 0, len(word))
	var before byte
	for i := 0; i < len(word); {
		b, end := sound(word, i, before)
		if b == 0 {
			break
		}
		key = append(key, b)
		before, i = b, end
	}
	return key
}

// soundEnd returns where a name ends whose last sound ends at i: marks of tone and silenced letters belong to
// it. ok tells whether a word may end there.
func soundEnd(text []byte, i int) (end int, ok bool) {
	for i < len(text) {
		n := silenced(text, i)
		if n == 0 && soundOf[text[i]] == 0 {
			n = 1
		}
		if n == 0 {
			break
		}
		i += n
	}
	return i, !continues(text, i)
}

// soundIndex finds names by their sound.
type soundIndex struct {
	*thai.Lexicon
	pairs [256][4]uint64 // for each first sound, the second sounds that follow it in any name
	near  *soundIndex    // those of the names that may be guessed at; see near
}

func newSoundIndex(words []thai.Word) *soundIndex {
	s := &soundIndex{Lexicon: thai.NewLexicon(words)}
	for _, w := range words {
		s.pairs[w.Bytes[0]][w.Bytes[1]/64] |= 1 << (w.Bytes[1] % 64)
	}
	return s
}

// may tells whether any name can begin at text[at], from the first two bytes there: most texts are done with
// after this look.
func (s *soundIndex) may(text []byte, at int) bool {
	if at+leastSound > len(text) {
		return false
	}
	second := soundOf[text[at+1]]
	return second == 0 || text[at+2] == byteSilencer || second == soundOf[text[at]] ||
		s.pairs[soundOf[text[at]]][second/64]&(1<<(second%64)) != 0
}

// soundWords returns the sounds of the words with their groups. Names that sound alike are of one new group, as
// nothing tells which of them was meant; of places with one name the first word's counts, as it does in the words.
func (f *Finder) soundWords(words []thai.Word) []thai.Word {
	var sounds []thai.Word
	seen := make(map[string]int32, len(words))
	for _, w := range words {
		if w.Bytes[0] < 0xa1 {
			continue
		}
		f.addSound(&sounds, seen, w, soundKey(w.Bytes))
		f.addSound(&sounds, seen, w, soundKey(withoutSilent(w.Bytes)))
	}
	return sounds
}

// addSound adds a word under a key; see soundWords.
func (f *Finder) addSound(sounds *[]thai.Word, seen map[string]int32, w thai.Word, key []byte) {
	if len(key) < leastSound {
		return
	}
	group, again := seen[string(key)]
	if !again {
		group = f.group(f.weak[w.Value], slices.Clone(f.groups[w.Value])...)
		seen[string(key)] = group
		*sounds = append(*sounds, thai.Word{Bytes: key, Value: group})
		return
	}
	f.weak[group] = f.weak[group] || f.weak[w.Value]
	for _, p := range f.groups[w.Value] {
		if !f.named(f.groups[group], f.gazetteer.places[p].name) {
			f.groups[group] = append(f.groups[group], p)
		}
	}
}

// withoutSilent returns a word without the letters that are silent together with a silenced ร (สุรินทร์,
// ราษฎร์), which who writes by ear leaves out.
func withoutSilent(word []byte) []byte {
	heard := make([]byte, 0, len(word))
	for i := 0; i < len(word); i++ {
		if i+2 < len(word) && i > 0 && word[i+1] == silentRo && word[i+2] == byteSilencer {
			i += 2
			continue
		}
		heard = append(heard, word[i])
	}
	return heard
}

// named tells whether one of the places has the name.
func (f *Finder) named(places []int32, name string) bool {
	return slices.ContainsFunc(places, func(p int32) bool { return f.gazetteer.places[p].name == name })
}

// longestSound returns the number of the longest word of a lexicon of sounds that text[at:] begins with, and
// where it ends.
func longestSound(l *thai.Lexicon, text []byte, at int) (value int32, end int) {
	value, end = -1, at
	node, before := uint32(0), byte(0)
	for i := at; ; {
		b, next := sound(text, i, before)
		child, ok := l.Child(node, b)
		if b == 0 || !ok {
			return value, end
		}
		node, before, i = child, b, next
		if v := l.Value(node); v >= 0 {
			if stop, ok := soundEnd(text, i); ok {
				value, end = v, stop
			}
		}
	}
}
