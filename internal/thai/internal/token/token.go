package token

import (
	"strings"

	"changwat/internal/thai/internal/homonym"
	"changwat/internal/thai/internal/letter"
)

// class is what a token can be in the grammar.
type class uint8

// The classes. A word of several meanings has one class, and the grammar tells them apart.
const (
	ClassOther        class = iota // words that the lexicon does not hold
	ClassSign                      // val is the byte
	ClassBreak                     // a line break
	ClassNumber                    // Arabic digits
	ClassDigit                     // หนึ่ง … เก้า; val 0–9
	ClassUnitOne                   // เอ็ด: a one that can only be a number's last digit
	ClassScale                     // สิบ ร้อย … ล้าน; val is the power of ten
	ClassPoint                     // จุด
	ClassMonth                     // val 1–12
	ClassWeekday                   // วันจันทร์; val as time.Weekday
	ClassWeekdayBare               // จันทร์
	ClassWeekdayShort              // จ.
	ClassDay                       // วันนี้, พรุ่งนี้; val is days from today
	ClassDayPart                   // เช้านี้, เมื่อคืน; val indexes dayParts
	ClassPart                      // เช้า, บ่าย; val indexes parts
	ClassDayOf                     // วันที่
	ClassThat                      // ที่
	ClassUnit                      // วัน, สัปดาห์, เดือน; val is a unit
	ClassMod                       // นี้, หน้า, ที่แล้ว; val is a mod
	ClassDayMod                    // วันที่ผ่านมา after a number: a day and a mod in one
	ClassEra                       // พ.ศ., ค.ศ.
	ClassQuarter                   // ไตรมาส; val is the quarter where the word holds it
	ClassHalfYear                  // ครึ่งปีแรก; val 1–2
	ClassEdge                      // ต้น, กลาง, ปลาย, สิ้น; val is an edge
	ClassOrder                     // แรก, สุดท้าย; val 1 or -1
	ClassTo                        // ถึง
	ClassAnd                       // และ, กับ
	ClassSince                     // ตั้งแต่
	ClassOnward                    // เป็นต้นไป
	ClassBack                      // ย้อนหลัง
	ClassAhead                     // อีก
	ClassWithin                    // ภายใน
	ClassLimit                     // ไม่เกิน, หลังจาก, ถัดจาก; val is a limit
	ClassAt                        // เมื่อ: what follows is past
	ClassEvery                     // ทุก
	ClassOnceA                     // วันละครั้ง; val is the unit
	ClassExcept                    // ยกเว้น
	ClassExceptOff                 // ยกเว้นวันหยุด
	ClassOf                        // ของ, ใน
	ClassTimeOf                    // เวลา, ตอน, ช่วง
	ClassOclock                    // โมง, ทุ่ม, นาฬิกา; val is an hourWord
	ClassHalf                      // ครึ่ง
	ClassSharp                     // ตรง
	ClassHoliday                   // val indexes holidays
	ClassLunar                     // ขึ้น, แรม
	ClassLabel                     // a word whose number is a name: ครั้งที่, ชั้น, โควิด
	ClassMeasure                   // ราย, คน, บาท; val indexes measures
	ClassPercent                   // ร้อยละ
	ClassApprox                    // ประมาณ, เกือบ
	ClassOver                      // กว่า
	ClassMinus                     // ลบ
	ClassDozen                     // โหล
	ClassMeridiem                  // am, pm
	classBefore                    // ก่อนประชุม: what follows is measured from, not today
	ClassEnglish                   // a Latin word that the lexicon does not hold
)

// Token is a word, a number or a sign of the normal form.
type Token struct {
	Begin, Stop int32
	Num         int64 // of a classNumber
	Val         int16
	Class       class
	Digits      uint8 // of a classNumber
	Spaced      bool  // white space stands before it
	English     bool
}

// EraRattanakosin is the val of ร.ศ. among the eras.
const EraRattanakosin = 2

// The four-digit numbers that are years.
const (
	FirstGregorian = 1900
	LastGregorian  = 2199
	FirstBuddhist  = 2400
	lastBuddhist   = 2599
)

// LooksLikeYear tells whether the token is a number that may well be a year: 2564, 2021.
func (t Token) LooksLikeYear() bool {
	return t.Class == ClassNumber && t.Digits == 4 &&
		(t.Num >= FirstGregorian && t.Num <= LastGregorian || t.Num >= FirstBuddhist && t.Num <= lastBuddhist)
}

// Measure returns the unit that the token names; the token is a classMeasure.
func (t Token) Measure() measure { return measures[t.Val] }

// MaxDigits is how many digits a number can have and still be one; longer runs are codes.
const MaxDigits = 15

// Scan appends the tokens of the normal form s to tokens.
func Scan(s string, tokens []Token) []Token {
	lex := lexicon()
	spaced, other := false, -1
	flush := func(stop int) {
		if other >= 0 {
			tokens = append(tokens, Token{Begin: int32(other), Stop: int32(stop), Class: ClassOther, Spaced: spaced})
			other, spaced = -1, false
		}
	}
	var before byte // the letter before i
	for i := 0; i < len(s); {
		char, size := letter.At(s, i)
		switch {
		case char == ' ':
			flush(i)
			spaced, before = true, ' '
			i++
			continue
		case char >= '0' && char <= '9':
			flush(i)
			t := scanNumber(s, i)
			t.Spaced, spaced = spaced, false
			tokens = append(tokens, t)
			i, before = int(t.Stop), '0'
			continue
		}
		counting := other < 0 && !spaced && inNumber(tokens) || homonym.RoiEtCounts(s, i)
		if l, stop := lex.longest(s, i, before, counting); stop > i {
			if l.class != ClassOther {
				flush(i)
				tokens = append(tokens, Token{
					Begin: int32(i), Stop: int32(stop), Class: l.class, Val: l.val, Spaced: spaced,
					English: letter.IsLatin(char),
				})
				spaced = false
			} else if other < 0 { // a word that only keeps others from being found in it
				other = i
			}
			before, _ = letter.At(s, lastLetter(s, stop))
			i = stop
			continue
		}
		if t, ok := scanSign(s, i, char); ok {
			flush(i)
			t.Spaced, spaced = spaced, false
			tokens = append(tokens, t)
			i, before = int(t.Stop), char
			continue
		}
		if other < 0 {
			other = i
		}
		before = char
		i += size
	}
	flush(len(s))
	return tokens
}

// inNumber tells whether the last token is a word of a number, which may go on: after สอง, ร้อยเอ็ด is no
// province.
func inNumber(tokens []Token) bool {
	if len(tokens) == 0 {
		return false
	}
	last := tokens[len(tokens)-1].Class
	return last == ClassDigit || last == ClassScale
}

// scanNumber takes the digits at s[i].
func scanNumber(s string, i int) Token {
	t := Token{Begin: int32(i), Class: ClassNumber}
	stop := i
	for stop < len(s) && letter.IsDigit(s[stop]) {
		if stop-i < MaxDigits {
			t.Num = t.Num*10 + int64(s[stop]-'0')
		}
		stop++
	}
	t.Stop = int32(stop)
	t.Digits = uint8(min(stop-i, 255))
	return t
}

// scanSign takes a line break, a sign, or a whole Latin word at s[i].
func scanSign(s string, i int, char byte) (Token, bool) {
	t := Token{Begin: int32(i), Stop: int32(i + 1), Val: int16(char)}
	switch {
	case char == '\n':
		t.Class = ClassBreak
	case letter.IsLatin(char):
		stop := i
		for stop < len(s) && letter.IsLatin(s[stop]) {
			stop++
		}
		t.Class, t.Stop, t.English = ClassEnglish, int32(stop), true
	case char != 0 && char < 0x80:
		t.Class = ClassSign
	case char == letter.Baht:
		t.Class, t.Stop = ClassSign, int32(i+3)
	default:
		return Token{}, false
	}
	return t, true
}

// lastLetter returns where the letter begins that ends at stop.
func lastLetter(s string, stop int) int {
	i := stop - 1
	for i > 0 && s[i]&0xC0 == 0x80 {
		i--
	}
	return i
}

// longest returns the longest word of the lexicon that stands at s[i], after the letter before, and where it
// ends; or stop 0 for none. With counting, words that only keep others from being found do not count.
func (x *lexiconIndex) longest(s string, i int, before byte, counting bool) (l lexeme, stop int) {
	if letter.IsLeadingVowel(before) {
		return l, 0
	}
	node := uint16(0)
	for k := i; k < len(s); {
		char, size := letter.At(s, k)
		if node = x.trie.step(node, char); node == 0 {
			break
		}
		k += size
		if n := x.trie.nodes[node].lexeme; n >= 0 {
			cand := x.lexemes[n]
			if counting && cand.class == ClassOther && (stop == 0 || l.class == ClassDigit || l.class == ClassScale) {
				continue // but after สอง, เท่าไหร่ is no เท่า
			}
			if cand.fits(s, i, k, before) || cand.flags&besideNumber != 0 && x.monthAmongWords(s, i, k) {
				l, stop = cand, k
			}
		}
	}
	return l, stop
}

// monthAmongWords tells whether what may be a short month at s[begin:stop] stands right after a number and
// before a word that goes on with a date: 5พคเวลา. In 5มีคน it does not.
func (x *lexiconIndex) monthAmongWords(s string, begin, stop int) bool {
	if begin == 0 || !letter.IsDigit(s[begin-1]) || stop >= len(s) {
		return false
	}
	after, _ := letter.At(s, stop)
	if letter.IsAttached(after) {
		return false
	}
	for _, next := range afterShortMonths {
		if strings.HasPrefix(s[stop:], next) {
			return true
		}
	}
	l, end := x.longest(s, stop, 0, false)
	if end <= stop {
		return false
	}
	switch l.class {
	case ClassTimeOf, ClassMod, ClassTo, ClassAnd, ClassPart, ClassThat, ClassUnit, ClassEra, ClassEvery, ClassOf:
		return true
	}
	return false
}

// afterShortMonths are the beginnings of words that follow a day and a short month without a space: 31เมยกี่โมง. None
// makes another word of the month: in 5มีครับ it is none.
var afterShortMonths = [...]string{"นี่", "กี่", "มี", "ไหม", "มั้ย", "ป่ะ", "ปะ", "คะ", "ค่ะ", "ครับ", "คับ", "นะ", "จ้า", "ด้วย", "หน่อย", "โควิ",
	"ประชุม", "ปะชุม", "ปชม", "ยอด", "ใคร", "ห้อง", "เริ่ม", "เลิก", "เลื่อน", "ยกเลิก", "ว่า", "เป็น", "ล่ะ", "เท่า", "เมื่อ", "ใช่", "ติด", "หาย", "งาน"}

// beforeShortMonths are the words after which a month stands: วันหยุด พค, ต้นเดือน มิย, ประชุมตค.
var beforeShortMonths = [...]string{"เดือน", "หยุด", "ประชุม", "ช่วง", "ต้น", "กลาง", "ปลาย", "สิ้น"}

// standsAlone tells whether a short month at s[begin:stop] is one although no number is beside it: it stands after a word that a
// month follows, or opens the text with its dot. An opening กพ. or กค. is as likely an office.
func (l lexeme) standsAlone(s string, begin, stop int) bool {
	after := byte(0)
	if stop < len(s) {
		after, _ = letter.At(s, stop)
	}
	if begin == 0 {
		return s[stop-1] == '.' && after == ' ' && l.val != 2 && l.val != 7
	}
	head := strings.TrimSuffix(s[:begin], " ")
	for _, lead := range beforeShortMonths {
		if !strings.HasSuffix(head, lead) {
			continue
		}
		if !letter.IsThai(after) {
			return true
		}
		for _, next := range afterShortMonths {
			if strings.HasPrefix(s[stop:], next) {
				return true
			}
		}
	}
	return false
}

// inAbbreviation tells whether a short month at s[begin:stop] is a part of a longer abbreviation: the ก.ค. of «อ.ก.ค.ศ.». After a figure
// it is none: «5 ก.ค.ค.ศ.2021».
func inAbbreviation(s string, begin, stop int) bool {
	if head := strings.TrimSuffix(s[:begin], " "); !strings.Contains(s[begin:stop], ".") || head != "" && letter.IsDigit(head[len(head)-1]) {
		return false
	}
	if stop < len(s) && s[stop] == '.' {
		stop++
	}
	pointed := func(i int) bool {
		char, size := letter.At(s, i)
		return letter.IsThai(char) && !letter.IsLeadingVowel(char) && i+size < len(s) && s[i+size] == '.'
	}
	return stop < len(s) && pointed(stop) || begin > 1 && s[begin-1] == '.' && pointed(lastLetter(s, begin-1))
}

// startsWith tells whether a text starts with a word whose last syllable ends there.
func startsWith(text, word string) bool {
	if !strings.HasPrefix(text, word) || len(text) == len(word) {
		return text == word
	}
	after, _ := letter.At(text, len(word))
	return !letter.IsAttached(after)
}

// fits tells whether a word found at s[begin:stop] is not a part of a longer one that the lexicon does not
// hold.
func (l lexeme) fits(s string, begin, stop int, before byte) bool {
	var after byte
	if stop < len(s) {
		after, _ = letter.At(s, stop)
	}
	if letter.IsLatin(s[begin]) && letter.IsLatin(before) || letter.IsLatin(s[stop-1]) && letter.IsLatin(after) {
		return false
	}
	if after != 0 && letter.IsAttached(after) {
		return false
	}
	if l.class == ClassMonth && (inAbbreviation(s, begin, stop) || homonym.NotMonth(s, begin, stop, startsWith)) {
		return false
	}
	if l.flags&endsWord != 0 && letter.IsThai(after) {
		return false
	}
	if l.flags&beginsWord != 0 && (letter.IsThai(before) || before == '.') {
		return false
	}
	if l.flags&closesSpan != 0 {
		for _, next := range [...]string{"นี้", "ที่", "ก่อน", "หน้า", "งบ"} {
			if strings.HasPrefix(s[stop:], next) {
				return false
			}
		}
	}
	if l.flags&beforeNumber != 0 {
		tail := strings.TrimLeft(s[stop:min(len(s), stop+2)], " ")
		return tail != "" && letter.IsDigit(tail[0])
	}
	if l.flags&besideNumber != 0 {
		head, tail := strings.TrimRight(s[max(0, begin-2):begin], " "), strings.TrimLeft(s[stop:min(len(s), stop+2)], " .")
		numberBefore := head != "" && letter.IsDigit(head[len(head)-1])
		numberAfter := tail != "" && letter.IsDigit(tail[0])
		if s[stop-1] == '.' && (strings.HasPrefix(s[stop:], "นี้") || strings.HasPrefix(s[stop:], "หน้า")) { // พค.นี้
			return true
		}
		if l.class == ClassMonth && l.standsAlone(s, begin, stop) {
			return true
		}
		return numberBefore && !letter.IsThai(after) || numberAfter && !letter.IsThai(before) || numberBefore && numberAfter
	}
	return true
}
