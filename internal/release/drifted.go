package release

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Some PDF files draw the vowels and tones above and below the line at the end of the next letter's box, so that the text
// taken out of them has each mark behind the letter that follows its own, and a space behind that: «จังหวดั » for จังหวัด, «หอ้ ง»
// for ห้อง, «ผวู้ ่า» for ผู้ว่า.

// fewestDrifted is how many marks must stand where no Thai word has them before driftedWords is looked up.
const fewestDrifted = 3

// driftedMarks moves marks back to the letters that they belong to.
func (c *cleaner) driftedMarks() {
	drifted := 0
	for i := 0; i+3 < len(c.out); i++ {
		if letter, end, ok := c.drifted(i); ok {
			c.moveBack(letter, i, end)
			drifted++
			i = end - 1
		}
	}
	if drifted >= fewestDrifted {
		c.driftedWords()
	}
}

// drifted tells whether the marks that begin at out[i] stand where no word has them, and returns the letter that they stand
// on and where they end.
func (c *cleaner) drifted(i int) (letter, end int, ok bool) {
	if c.out[i] != 0xe0 || i < 6 {
		return 0, 0, false
	}
	letter, end = i-3, i
	host := c.rune(letter)
	before := c.rune(letter - 3)
	if isLeading(host) && isConsonant(before) && isMark(c.out[i:]) && c.rune(i) != 0x0e33 { // ไขเ้ ลือดออก
		return letter, i + 3, true
	}
	if !isVowelOrTone(c.rune(i)) {
		return 0, 0, false
	}
	switch {
	case !isConsonant(host) && host != 'า':
		return 0, 0, false
	case !isConsonant(before) && (!isTone(c.rune(i)) || !isVowelOrTone(before) || isTone(before)): // no room for the marks
		return 0, 0, false
	}
	for end < len(c.out) && isVowelOrTone(c.rune(end)) {
		end += 3
	}
	last := end == len(c.out) || c.out[end] == ' ' || c.out[end] == '\n'
	switch {
	case host == 'า':
		return letter, end, c.rune(i) != 0x0e31 && end-i == 3
	case !last, end+1 < len(c.out) && isTone(c.rune(end+1)) && !isTone(c.rune(end-3)): // พื ้น: only a space before a tone
		return 0, 0, false
	case end+3 < len(c.out) && c.out[end] == ' ' && (isVowelOrTone(c.rune(end+1)) || c.rune(end+1) == 'า'):
		return letter, end, true // the next letter's own mark follows: ผวู้ ่า
	}
	marks := string(c.out[i:end])
	switch {
	case strings.ContainsAny(marks, "\u0e31\u0e37"): // they always have a letter behind them
		return letter, end, true
	case marks == "\u0e47":
		return letter, end, host != 'ก' || isLeading(c.rune(letter-6)) // ก็, but not เดก็
	case isTone(c.rune(i)) && end-i == 3: // a tone alone ends no word, but one like ไม่ or ใกล้
		return letter, end, !c.leads(letter-3, host)
	}
	return 0, 0, false
}

// leads tells whether the letter at i follows a leading vowel and makes one sound with host: กล in ใกล้, หม in ไหม้.
func (c *cleaner) leads(i int, host rune) bool {
	if i < 3 {
		return false
	}
	switch first := c.rune(i); c.rune(i - 3) {
	case 'ไ', 'ใ':
		return strings.ContainsRune("รลว", host) || first == 'ห' && strings.ContainsRune("งญนมย", host)
	case 'เ', 'แ', 'โ':
		return host == 'ร' || host == 'ล'
	}
	return false
}

// moveBack puts the marks from i to end before the letter, and leaves out the space behind them.
func (c *cleaner) moveBack(letter, i, end int) {
	host := [3]byte(c.out[letter:i])
	copy(c.out[letter:], c.out[i:end])
	copy(c.out[end-3:], host[:])
	if end < len(c.out) && c.out[end] == ' ' {
		c.out[end] = 0
	}
}

// maydrift are words whose marks may have moved to where another word could have them: «ประชมุ » could end with a word like มุ.
const maydrift = `ประชุม กลุ่ม ทุก ถูก บุคคล บุคลากร ศุกร์ พุธ คุณ คุม ศูนย์ ชุมชน มูล ปีงบ สิน จีน ชีวิต จริง วิสาหกิจ อนุกรรมการ รับผิด ปฏิบัติ สิงหาคม ธันวาคม มกราคม มิถุนายน
	กุมภาพันธ์ กันยายน สิทธิ์ สุข ยุง นิคม เกิน เงิน เชิญ เสริม เดิม เพิ่ม ติด พิษ ชนิด วิด สิบ ยืน คืน ดื่ม บุญ ทุน หมุน ลุ่ม มุ่ง รุ่น ขึ้น ถึง ซึ่ง หนึ่ง ลูก รูป พูน กีฬา อีก สมุทร บุรี สูง ยุทธ อุบล อุดร สุรินทร์`

// driftedWords mends those words. It is for texts that are known to have drifted marks.
func (c *cleaner) driftedWords() {
	for word := range strings.FieldsSeq(maydrift) {
		for i, r := range word {
			if !isVowelOrTone(r) || i < 3 {
				continue
			}
			end := i
			for end < len(word) && isVowelOrTone(runeAt(word, end)) {
				end += 3
			}
			if before := runeAt(word, i-3); !isConsonant(before) || end >= len(word) || !isConsonant(runeAt(word, end)) {
				continue
			}
			moved := []byte(word[:i] + word[end:end+3] + word[i:end] + " ")
			for at := 0; ; at += len(moved) {
				k := bytes.Index(c.out[at:], moved)
				if k < 0 {
					break
				}
				at += k
				c.moveBack(at+i, at+i+3, at+len(moved)-1)
			}
		}
	}
}

func (c *cleaner) rune(i int) rune {
	if i < 0 || i >= len(c.out) {
		return 0
	}
	r, _ := utf8.DecodeRune(c.out[i:])
	return r
}

func runeAt(s string, i int) rune {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// isVowelOrTone tells whether r is a mark above or below a letter; the one that silences a letter is none, since it ends words.
func isVowelOrTone(r rune) bool {
	return r == 0x0e31 || r >= 0x0e34 && r <= 0x0e39 || r >= 0x0e47 && r <= 0x0e4b || r == 0x0e4d
}

func isTone(r rune) bool { return r >= 0x0e48 && r <= 0x0e4b }

func isConsonant(r rune) bool { return r >= 0x0e01 && r <= 0x0e2e }

// isLeading tells whether r is a vowel that is written before its letter.
func isLeading(r rune) bool { return r >= 0x0e40 && r <= 0x0e44 }
