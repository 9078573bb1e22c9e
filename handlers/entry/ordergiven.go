package entry

import (
	"strings"

	"changwat/handlers/phrase"
	"changwat/internal/thai"
)

// commands are the words for giving an order behind which what is to be done may stand at once; ordersWithin are those that begin an order behind
// what says where or when it was given.
var (
	commands     = []string{"มีข้อสั่งการ", "มีคำสั่ง", "มีบัญชา", "สั่งการ", "สั่งไว้", "สั่ง", "กำชับ", "เน้นย้ำ", "มีมติ"}
	ordersWithin = []string{"มอบหมายให้", "มอบหมาย", "สั่งการให้", "สั่งการ", "สั่งให้", "สั่ง", "กำชับให้", "กำชับ", "ให้", "มอบ"}
)

// cutGiver cuts who gives an order, and the word for giving it, off the beginning of a text. What is ordered begins with ให้ or with
// whom it binds; aside is what stands before that. Without a word for giving, it must begin with both: «ท่านผู้ว่าให้ ปภ. เตรียมเรือ».
func cutGiver(text string) (rest, aside string, ok bool) {
	if at := giverBehind(text); at > 0 {
		rest, aside, ok = cutGiver(text[at:])
		return rest, phrase.Joined(" ", strings.TrimSpace(text[:at]), aside), ok
	}
	by, given := phrase.AfterAny(text, ordersGivers...)
	if !given {
		return text, "", false
	}
	said, ordered := phrase.AfterAny(by, ordersVerbs...)
	if !ordered {
		if rest, ok = phrase.AfterAny(by, "ให้"); ok && OwnerIn(rest) != "" {
			return rest, "", true
		}
		return givenAside(text, by)
	}
	if rest, ok = phrase.AfterAny(said, "ให้"); ok {
		return rest, "", true
	}
	said = strings.TrimSpace(strings.TrimPrefix(said, "ว่า"))
	if OwnerIn(said) != "" || len(numberedParts(said)) > 0 && listBegins(said) {
		return said, "", true
	}
	if phrase.LeadIn(said, tasks) != "" && phrase.LeadIn(by, commands) != "" {
		return said, "", true // «ผู้ว่าสั่ง แจกหน้ากากตลาดหัวรอ ศุกร์หน้า»
	}
	at := strings.Index(said, "ให้")
	if list := listStart.FindStringIndex(said); list != nil && (at < 0 || list[0] < at) {
		at = list[0]
	}
	if at < 0 || at > mostAside {
		return text, "", false
	}
	return strings.TrimPrefix(said[at:], "ให้"), strings.TrimSpace(said[:at]), true
}

// giverBehind returns where who gives an order stands behind the meeting at which it was given: «ในที่ประชุมเมื่อวาน ท่านผู้ว่ากำชับ สสอ.…»; 0
// where no meeting is named first.
func giverBehind(text string) int {
	if phrase.LeadIn(text, []string{"ในที่ประชุม", "ในการประชุม", "จากที่ประชุม", "จากการประชุม"}) == "" {
		return 0
	}
	for at := strings.IndexByte(text, ' '); at >= 0 && at <= mostAside; {
		if phrase.LeadIn(text[at+1:], ordersGivers) != "" {
			return at + 1
		}
		next := strings.IndexByte(text[at+1:], ' ')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return 0
}

// givenAside reads an order that stands behind who gave it and what says where or when: «มติที่ประชุมกรมการจังหวัดเมื่อวาน มอบหมายให้คลังจังหวัด
// ติดตาม…». By is the text behind who gave it.
func givenAside(text, by string) (rest, aside string, ok bool) {
	if listStart.MatchString(thai.Digits(by)) {
		return text, "", false // whose items are the orders
	}
	giver := strings.TrimSuffix(text, by)
	if !strings.Contains(giver, "ประชุม") {
		giver = "" // it names no meeting
	}
	for at := strings.IndexByte(by, ' '); at >= 0 && at <= mostAside; {
		if rest, ok := phrase.AfterAny(strings.TrimLeft(by[at:], " "), ordersWithin...); ok && OwnerIn(rest) != "" {
			return rest, strings.TrimSpace(giver + by[:at]), true
		}
		next := strings.IndexByte(by[at+1:], ' ')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return text, "", false
}

// boundParts parts what was ordered where it goes on with whom another order binds: «คลังจังหวัดติดตาม… และให้พาณิชย์จังหวัดตรวจราคา…».
func boundParts(told string) []string {
	if OwnerIn(strings.TrimPrefix(told, "ให้")) == "" {
		return []string{told}
	}
	for at := range told {
		if at == 0 || told[at-1] != ' ' {
			continue
		}
		rest, ok := phrase.AfterAny(told[at:], "และมอบหมายให้", "และมอบหมาย", "และให้", "และมอบ", "ส่วน", "ให้")
		if ok && len(told[:at]) >= leastOrder && len(rest) >= leastOrder && OwnerIn(rest) != "" {
			return append([]string{strings.TrimSpace(told[:at])}, boundParts(rest)...)
		}
	}
	return []string{told}
}
