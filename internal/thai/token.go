package thai

import "strings"

// class is what a token can be in the grammar.
type class uint8

// The classes. A word of several meanings has one class, and the grammar tells them apart.
const (
	classOther        class = iota // words that the lexicon does not hold
	classSign                      // val is the byte
	classBreak                     // a line break
	classNumber                    // Arabic digits
	classDigit                     // หนึ่ง … เก้า; val 0–9
	classUnitOne                   // เอ็ด: a one that can only be a number's last digit
	classScale                     // สิบ ร้อย … ล้าน; val is the power of ten
	classPoint                     // จุด
	classMonth                     // val 1–12
	classWeekday                   // วันจันทร์; val as time.Weekday
	classWeekdayBare               // จันทร์
	classWeekdayShort              // จ.
	classDay                       // วันนี้, พรุ่งนี้; val is days from today
	classDayPart                   // เช้านี้, เมื่อคืน; val indexes dayParts
	classPart                      // เช้า, บ่าย; val indexes parts
	classDayOf                     // วันที่
	classThat                      // ที่
	classUnit                      // วัน, สัปดาห์, เดือน; val is a unit
	classMod                       // นี้, หน้า, ที่แล้ว; val is a mod
	classDayMod                    // วันที่ผ่านมา after a number: a day and a mod in one
	classEra                       // พ.ศ., ค.ศ.
	classQuarter                   // ไตรมาส; val is the quarter where the word holds it
	classHalfYear                  // ครึ่งปีแรก; val 1–2
	classEdge                      // ต้น, กลาง, ปลาย, สิ้น; val is an edge
	classOrder                     // แรก, สุดท้าย; val 1 or -1
	classTo                        // ถึง
	classAnd                       // และ, กับ
	classSince                     // ตั้งแต่
	classOnward                    // เป็นต้นไป
	classBack                      // ย้อนหลัง
	classAhead                     // อีก
	classWithin                    // ภายใน
	classLimit                     // ไม่เกิน, หลังจาก, ถัดจาก; val is a limit
	classAt                        // เมื่อ: what follows is past
	classEvery                     // ทุก
	classOnceA                     // วันละครั้ง; val is the unit
	classExcept                    // ยกเว้น
	classOf                        // ของ, ใน
	classTimeOf                    // เวลา, ตอน, ช่วง
	classOclock                    // โมง, ทุ่ม, นาฬิกา; val is an hourWord
	classHalf                      // ครึ่ง
	classSharp                     // ตรง
	classHoliday                   // val indexes holidays
	classLunar                     // ขึ้น, แรม
	classLunarDay                  // ค่ำ after a number
	classLabel                     // a word whose number is a name: ครั้งที่, ชั้น, โควิด
	classMeasure                   // ราย, คน, บาท; val indexes measures
	classPercent                   // ร้อยละ
	classApprox                    // ประมาณ, เกือบ
	classOver                      // กว่า
	classMinus                     // ลบ
	classDozen                     // โหล
	classMeridiem                  // am, pm
	classBefore                    // ก่อนประชุม: what follows is measured from, not today
	classEnglish                   // a Latin word that the lexicon does not hold
)

// token is a word, a number or a sign of the normal form.
type token struct {
	begin, stop int32
	num         int64 // of a classNumber
	val         int16
	class       class
	digits      uint8 // of a classNumber
	spaced      bool  // white space stands before it
	english     bool
}

// eraRattanakosin is the val of ร.ศ. among the eras.
const eraRattanakosin = 2

// The four-digit numbers that are years.
const (
	firstGregorian = 1900
	lastGregorian  = 2199
	firstBuddhist  = 2400
	lastBuddhist   = 2599
)

// looksLikeYear tells whether the token is a number that may well be a year: 2564, 2021.
func (t token) looksLikeYear() bool {
	return t.class == classNumber && t.digits == 4 &&
		(t.num >= firstGregorian && t.num <= lastGregorian || t.num >= firstBuddhist && t.num <= lastBuddhist)
}

// measure returns the unit that the token names; the token is a classMeasure.
func (t token) measure() measure { return measures[t.val] }

// maxDigits is how many digits a number can have and still be one; longer runs are codes.
const maxDigits = 15

// scan appends the tokens of the normal form s to tokens.
func scan(s string, tokens []token) []token {
	lex := lexicon()
	spaced, other := false, -1
	flush := func(stop int) {
		if other >= 0 {
			tokens = append(tokens, token{begin: int32(other), stop: int32(stop), class: classOther, spaced: spaced})
			other, spaced = -1, false
		}
	}
	var before byte // the letter before i
	for i := 0; i < len(s); {
		char, size := letterAt(s, i)
		switch {
		case char == ' ':
			flush(i)
			spaced, before = true, ' '
			i++
			continue
		case char >= '0' && char <= '9':
			flush(i)
			t := scanNumber(s, i)
			t.spaced, spaced = spaced, false
			tokens = append(tokens, t)
			i, before = int(t.stop), '0'
			continue
		}
		counting := other < 0 && !spaced && inNumber(tokens) || roiEtCounts(s, i)
		if l, stop := lex.longest(s, i, before, counting); stop > i {
			if l.class != classOther {
				flush(i)
				tokens = append(tokens, token{
					begin: int32(i), stop: int32(stop), class: l.class, val: l.val, spaced: spaced,
					english: isLatin(char),
				})
				spaced = false
			} else if other < 0 { // a word that only keeps others from being found in it
				other = i
			}
			before, _ = letterAt(s, lastLetter(s, stop))
			i = stop
			continue
		}
		if t, ok := scanSign(s, i, char); ok {
			flush(i)
			t.spaced, spaced = spaced, false
			tokens = append(tokens, t)
			i, before = int(t.stop), char
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
func inNumber(tokens []token) bool {
	if len(tokens) == 0 {
		return false
	}
	last := tokens[len(tokens)-1].class
	return last == classDigit || last == classScale
}

// scanNumber takes the digits at s[i].
func scanNumber(s string, i int) token {
	t := token{begin: int32(i), class: classNumber}
	stop := i
	for stop < len(s) && isDigit(s[stop]) {
		if stop-i < maxDigits {
			t.num = t.num*10 + int64(s[stop]-'0')
		}
		stop++
	}
	t.stop = int32(stop)
	t.digits = uint8(min(stop-i, 255))
	return t
}

// scanSign takes a line break, a sign, or a whole Latin word at s[i].
func scanSign(s string, i int, char byte) (token, bool) {
	t := token{begin: int32(i), stop: int32(i + 1), val: int16(char)}
	switch {
	case char == '\n':
		t.class = classBreak
	case isLatin(char):
		stop := i
		for stop < len(s) && isLatin(s[stop]) {
			stop++
		}
		t.class, t.stop, t.english = classEnglish, int32(stop), true
	case char != 0 && char < 0x80:
		t.class = classSign
	case char == thaiBaht:
		t.class, t.stop = classSign, int32(i+3)
	default:
		return token{}, false
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
	if isLeadingVowel(before) {
		return l, 0
	}
	node := uint16(0)
	for k := i; k < len(s); {
		char, size := letterAt(s, k)
		if node = x.trie.step(node, char); node == 0 {
			break
		}
		k += size
		if n := x.trie.nodes[node].lexeme; n >= 0 {
			cand := x.lexemes[n]
			if counting && cand.class == classOther {
				continue
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
	if begin == 0 || !isDigit(s[begin-1]) || stop >= len(s) {
		return false
	}
	after, _ := letterAt(s, stop)
	if isAttached(after) {
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
	case classTimeOf, classMod, classTo, classAnd, classPart, classThat, classUnit, classEra, classEvery, classOf:
		return true
	}
	return false
}

// afterShortMonths are the beginnings of words that follow a day and a short month without a space: 31เมยกี่โมง. None
// makes another word of the month: in 5มีครับ it is none.
var afterShortMonths = [...]string{"นี่", "กี่", "มี", "ไหม", "มั้ย", "ป่ะ", "ปะ", "คะ", "ค่ะ", "ครับ", "คับ", "นะ", "จ้า", "ด้วย", "หน่อย", "โควิ",
	"ประชุม", "ปะชุม", "ปชม", "ยอด", "ใคร", "ห้อง", "เริ่ม", "เลิก", "เลื่อน", "ยกเลิก", "ว่า", "เป็น", "ล่ะ", "เท่า", "เมื่อ", "ใช่", "ติด", "หาย", "งาน"}

// fits tells whether a word found at s[begin:stop] is not a part of a longer one that the lexicon does not
// hold.
func (l lexeme) fits(s string, begin, stop int, before byte) bool {
	var after byte
	if stop < len(s) {
		after, _ = letterAt(s, stop)
	}
	if isLatin(s[begin]) && isLatin(before) || isLatin(s[stop-1]) && isLatin(after) {
		return false
	}
	if after != 0 && isAttached(after) {
		return false
	}
	if l.flags&endsWord != 0 && isThaiLetter(after) {
		return false
	}
	if l.flags&beginsWord != 0 && (isThaiLetter(before) || before == '.') {
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
		return tail != "" && isDigit(tail[0])
	}
	if l.flags&besideNumber != 0 {
		head, tail := strings.TrimRight(s[max(0, begin-2):begin], " "), strings.TrimLeft(s[stop:min(len(s), stop+2)], " .")
		numberBefore := head != "" && isDigit(head[len(head)-1])
		numberAfter := tail != "" && isDigit(tail[0])
		if s[stop-1] == '.' && (strings.HasPrefix(s[stop:], "นี้") || strings.HasPrefix(s[stop:], "หน้า")) { // พค.นี้
			return true
		}
		return numberBefore && !isThaiLetter(after) || numberAfter && !isThaiLetter(before) || numberBefore && numberAfter
	}
	return true
}
