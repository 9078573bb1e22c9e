package homonym

import "strings"

// march is the spoken name of a month, and how «มี» begins with many a word that follows it: มีนายอำเภอ, มีนางสาวสมศรี, มีนาข้าว.
const (
	march       = "มีนา"
	has         = "มี"
	had         = "นาย นาง นาที นาฬิกา นามสกุล นามบัตร นามปากกา นาน นาข้าว นาปี นาปรัง นาเกลือ นากุ้ง นาร้าง"
	behindMarch = "ยอด ยกเลิก งบ งด ทีม นอก" // words behind the month that go on as those of had do: มีนายอดเท่าไหร่
	monthLed    = "เดือน"
)

// The titles before a given name that is the spoken name of a month as well, and the words by which it is one all the same.
const (
	titles      = "นาย นาง นางสาว น.ส. คุณ"
	noTitles    = "ขอบคุณ ขอบพระคุณ เจ้านาย"
	behindMonth = "นี้ หน้า ที่ ก่อน"
)

// NotMonth tells whether the name of a month at s[begin:stop] is none: its letters are «มี» with the beginning of another word, or the name
// of a person behind a title, as in คุณเมษา. starts tells whether a text starts with a word, and not with a syllable that goes on: «นายัง» has no นาย.
func NotMonth(s string, begin, stop int, starts func(text, word string) bool) bool {
	before, name, behind := s[:begin], s[begin:stop], s[stop:]
	if anyWord(titles, func(w string) bool { return strings.HasSuffix(before, w) }) {
		return !anyWord(noTitles, func(w string) bool { return strings.HasSuffix(before, w) }) &&
			!anyWord(behindMonth, func(w string) bool { return starts(behind, w) })
	}
	return name == march && !strings.HasSuffix(before, monthLed) &&
		!anyWord(behindMarch, func(w string) bool { return starts(behind, w) }) &&
		anyWord(had, func(w string) bool { return starts(s[begin+len(has):], w) })
}

// anyWord tells whether one of the words holds.
func anyWord(words string, holds func(word string) bool) bool {
	for w := range strings.FieldsSeq(words) {
		if holds(w) {
			return true
		}
	}
	return false
}
