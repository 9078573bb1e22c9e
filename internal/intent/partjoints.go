package intent

import (
	"regexp"
	"strings"
)

// jointKind is what stands between a part of a message and the part before it.
type jointKind int

// What stands there, the stronger the later.
const (
	jointSpace jointKind = iota
	jointWord            // a word that may as well join two names
	jointAnew            // what begins something else: แล้ว, a line's end
	jointOther           // what says that it is another matter: อีกเรื่อง
)

// partOf is a stretch of the text without the words that join it to what stands before.
func (m *message) partOf(begin, stop int) string {
	text := strings.TrimSpace(m.text[begin:stop])
	if begin == 0 {
		return text
	}
	rest := strings.TrimSpace(text[len(joinsPart.FindString(text)):])
	if rest == "" || strings.HasPrefix(rest, "ราชการ") {
		return text // ส่วนราชการ
	}
	return rest
}

// joinsPart are the words that join a question to the one before it and say nothing in it.
var joinsPart = regexp.MustCompile(`^(?:แล้วก็|แล้ว|และ|กับ|ส่วน|อีกเรื่อง(?:หนึ่ง|นึง)?|อีกอย่าง|รวมถึง|รวมทั้ง|พร้อม(?:ทั้ง|ด้วย|กับ)?|[,\s])+`)

// kindOf is what a joint is by its words.
func kindOf(words string) jointKind {
	switch {
	case containsAny(words, "อีกเรื่อง", "อีกอย่าง"):
		return jointOther
	case strings.ContainsAny(words, "\n?") || containsAny(words, "แล้ว", "ส่วน"):
		return jointAnew
	case strings.TrimSpace(words) != "":
		return jointWord
	}
	return jointSpace
}

// beginsOther tells whether a stretch that ends where the message may be cut is followed by words that begin something else.
func (m *message) beginsOther(stop int, cut joint) bool {
	rest := m.text[stop:]
	return kindOf(rest[:len(rest)-len(m.partOf(stop, len(m.text)))]) >= jointAnew || kindOf(m.text[cut.begin:cut.stop]) >= jointAnew
}

// A day of a month without the month, at the beginning of a part, with what is asked of it; and the month behind the number of a day.
var (
	bareDay   = regexp.MustCompile(`^((?:วันที่ ?)?(?:[0-9]{1,2}|[๐-๙]{1,2})) ?((?:หยุด|ล่ะ|ละ|มี|ประชุม|ใคร|กี่โมง|เป็น|ที่ไหน|งาน|ตรง|ว่าง|จัด).*)$`)
	monthSaid = regexp.MustCompile(`^(?:วันที่ ?)?(?:[0-9]{1,2}|[๐-๙]{1,2}) ?([ก-๙]+\.?(?:[ก-๙]+\.)?)`)
)

// withMonth is a part that begins with a day of a month and names no month, with the month that the part before it names: «28 กรกฎาหยุดวันอะไร แล้ว 27 หยุดด้วยไหม».
func withMonth(text string, before *Query) string {
	day := bareDay.FindStringSubmatch(text)
	if day == nil {
		return text
	}
	for _, t := range before.Times {
		if month := monthSaid.FindStringSubmatch(t.Text); month != nil {
			return day[1] + " " + month[1] + " " + day[2]
		}
	}
	return text
}
