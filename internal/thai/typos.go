package thai

// confusions are the letters that are written for each other, by sound or by the eye: groups of TIS-620
// bytes.
var confusions = [...]string{
	"\xb4\xb5\xb7\xb8", // ด ต ท ธ
	"\xc3\xc5",         // ร ล
	"\xe3\xe4",         // ใ ไ
	"\xb9\xb3",         // น ณ
	"\xca\xc8\xc9",     // ส ศ ษ
	"\xc2\xad",         // ย ญ
	"\xa4\xa2\xa6",     // ค ข ฆ
	"\xaa\xa9\xac",     // ช ฉ ฌ
	"\xb6\xb0",         // ถ ฐ
	"\xbe\xc0\xbc",     // พ ภ ผ
	"\xbd\xbf",         // ฝ ฟ
	"\xd8\xd9",         // ุ ู
	"\xd4\xd5",         // ิ ี
	"\xd6\xd7",         // ึ ื
	"\xd5\xd7",         // ี ื
	"\xd1\xe7",         // ั ็
	"\xe8\xe9\xea\xeb", // ่ ้ ๊ ๋
	"\xe0\xe1",         // เ แ
}

// clusterLetters are the letters after which a ร is often heard where none is written: ก ค ต ป พ.
const (
	clusterLetters = "\xa1\xa4\xb5\xbb\xbe"
	byteRo         = 0xc3
)

// Typos returns the ways in which a word is mistyped by one typo: a letter left out, two letters swapped, a
// letter doubled, a ร too many in a cluster, or one letter written for another that sounds or looks like it.
// The word and the typos are folded bytes. Words of fewer than four letters have no typos: too many other words are near them.
func Typos(word []byte) [][]byte {
	if len(word) < 4 {
		return nil
	}
	typos := make([][]byte, 0, 6*len(word))
	add := func(parts ...[]byte) {
		typo := make([]byte, 0, len(word)+1)
		for _, p := range parts {
			typo = append(typo, p...)
		}
		typos = append(typos, typo)
	}
	for i, b := range word {
		if len(word) >= 5 || IsMarkByte(b) && i > 0 {
			if i > 0 || !IsMarkByte(word[1]) {
				add(word[:i], word[i+1:])
			}
		}
		if i > 0 && len(word) >= 5 && word[i-1] != b && !(IsMarkByte(b) && i == 1) {
			add(word[:i-1], []byte{b, word[i-1]}, word[i+1:])
		}
		if len(word) >= 5 && !IsMarkByte(b) {
			add(word[:i+1], word[i:])
		}
		if len(word) >= 5 && containsByte(clusterLetters, b) && i+1 < len(word) && word[i+1] != byteRo {
			add(word[:i+1], []byte{byteRo}, word[i+1:])
		}
		for _, group := range confusions {
			if !containsByte(group, b) {
				continue
			}
			for j := range len(group) {
				if group[j] != b {
					add(word[:i], []byte{group[j]}, word[i+1:])
				}
			}
		}
	}
	return typos
}

func containsByte(s string, b byte) bool {
	for i := range len(s) {
		if s[i] == b {
			return true
		}
	}
	return false
}
