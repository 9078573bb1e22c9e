package place

import "changwat/internal/thai"

// longestName returns what l.Longest does, for a lexicon whose words from the number typos on are mistypings. The last letter of a name
// may be typed twice, but where the second begins the next word it is none of the name: «วังน้อยยอดสะสม», «บ้านแพรกกลุ่มใหม่».
func longestName(l *thai.Lexicon, text []byte, at int, typos int32) (value int32, end int) {
	value, end = l.Longest(text, at)
	if value < typos || !doubled(text, end) || !beginsWord(text, end-1) {
		return value, end
	}
	if name, stop := l.Longest(text[:end-1], at); name >= 0 && name < typos && stop == end-1 {
		return name, stop
	}
	return value, end
}

// doubled tells whether the letter before text[end] is written twice.
func doubled(text []byte, end int) bool { return end > 1 && text[end-1] == text[end-2] }

// The letters that make a cluster with the one before them: กลุ่ม, ครบ, กว่า.
const clusterSeconds = "\xc3\xc5\xc7" // ร ล ว

// beginsWord tells whether the consonant text[i] can be the first of a word: a letter without a vowel of its own follows it, with
// which it makes a syllable (ยอด, นก) or a cluster (กลุ่ม), and not a word that begins by itself («วังน้อยย กี่ราย», «วังน้อยยเท่าไร»).
func beginsWord(text []byte, i int) bool {
	if i+1 >= len(text) || !thai.IsConsonantByte(text[i+1]) {
		return false
	}
	for j := range len(clusterSeconds) {
		if text[i+1] == clusterSeconds[j] {
			return true
		}
	}
	return i+2 >= len(text) || !continues(text, i+2)
}
