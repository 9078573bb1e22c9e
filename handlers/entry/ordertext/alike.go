package ordertext

import (
	"slices"
	"strings"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
)

// How many letters words have at least that name an order: any, those behind a word for a subject or beside the agency that owes it, and those that
// only resemble one. Stretches of fewer than leastStretch letters stand in texts by chance.
const (
	leastLetters   = 5
	leastOfSubject = 3
	leastAlike     = 6
)

// How many letters words have at least that name an order: any, those behind a word for a subject or beside the agency that owes it, and those that
// only resemble one. Stretches of fewer than leastStretch letters stand in texts by chance.
const (
	leastSure = 10 // own letters of words that name an order without more
)

// generalWords stand in many orders as well as in any news, so that they alone name none: «ส่งรายงานเรียบร้อย», «ติดต่อประชาชนเรียบร้อย». The longest
// stand first.
var generalWords = []string{"เจ้าหน้าที่", "หัวหน้าส่วนราชการ", "ส่วนราชการ", "หน่วยงาน", "งบประมาณ", "ประชาชน", "ดำเนินการ", "ประสานงาน", "ข้อสั่งการ", "มาตรการ", "จังหวัด", "ตลาดนัด", "รายงาน", "ราชการ", "เตรียม", "ติดตาม", "ประสาน", "กำชับ", "บริการ", "อำเภอ", "เร่งรัด", "ตำบล", "จัดทำ", "แจ้ง", "เงิน", "งาน", "ส่ง", "ทำ"}

// ownLetters are those of words that are not general.
func ownLetters(words string) []rune {
	for _, w := range generalWords {
		words = strings.ReplaceAll(words, w, " ")
	}
	return []rune(phrase.Letters(words))
}

// Names reports whether words of the news name an order: all of them stand in it, and some are its own. A few letters are enough where the agency is
// the one that owes it, or the sentence says that it is about a subject; one of which must be so where only its end
// says that something is done, and the words are few.
func (n News) Names(o ledger.Order, words string) bool {
	text, named := []rune(phrase.Letters(o.Text)), []rune(phrase.Letters(words))
	subject := n.led || n.By != "" && ofAgency(o.Owner, n.By)
	own := len(ownLetters(words))
	if n.bare && !subject && own < leastSure || own < leastOfSubject {
		return false
	}
	return (subject || len(named) >= leastLetters) && sentence.Covers(text, named)
}

// Resembles reports whether most of the words stand in an order in one stretch that is not general, so that it may be meant.
func (n News) Resembles(o ledger.Order, words string) bool {
	text, named := []rune(phrase.Letters(o.Text)), []rune(phrase.Letters(words))
	if n.bare && !n.led {
		return false
	}
	shared := longestShared(text, named)
	return len(shared) >= max(leastAlike, len(named)*6/10) && len(ownLetters(string(shared))) >= leastOfSubject
}

// IsNamed reports whether the words of a question about a task name an order: they stand in it, or half of their letters do in one stretch.
func IsNamed(o ledger.Order, words string) bool {
	words = withoutOwner(words)
	text, named := phrase.Letters(o.Text), phrase.Letters(words)
	if len(words) < leastNamed || named == "" {
		return false
	}
	asked := []rune(named)
	return strings.Contains(text, named) || len(asked) >= leastLetters && len(longestShared([]rune(text), asked)) >= max(leastLetters, len(asked)/2)
}

// longestShared is the longest stretch that two texts have in common.
func longestShared(a, b []rune) []rune {
	longest, stop := 0, 0
	before := make([]int, len(b)+1)
	for _, r := range a {
		now := make([]int, len(b)+1)
		for j, s := range b {
			if r != s {
				continue
			}
			if now[j+1] = before[j] + 1; now[j+1] > longest {
				longest, stop = now[j+1], j+1
			}
		}
		before = now
	}
	return slices.Clone(b[stop-longest : stop])
}
