package ordertext

import (
	"regexp"
	"strings"
	"time"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/read"
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
	if at := dayBefore(text); at > 0 {
		rest, aside, ok = cutGiver(text[at:])
		return rest, phrase.Joined(" ", strings.TrimSpace(text[:at]), aside), ok
	}
	if at := giverBehind(text); at > 0 {
		rest, aside, ok = cutGiver(text[at:])
		return rest, phrase.Joined(" ", strings.TrimSpace(text[:at]), aside), ok
	}
	if order, ok := givenByName(text); ok {
		return order, "", true
	}
	by, given := phrase.AfterAny(text, ordersGivers...)
	if !given {
		return text, "", false
	}
	said, ordered := phrase.AfterAny(by, ordersVerbs...)
	if !ordered {
		if rest, ok = phrase.AfterAny(by, "ให้"); ok && OwnerIn(rest) != "" && !standsIn(rest) {
			return rest, "", true
		}
		return givenAside(text, by)
	}
	if rest, ok = phrase.AfterAny(said, "ให้"); ok {
		return rest, "", true
	}
	said = strings.TrimSpace(strings.TrimPrefix(said, "ว่า"))
	if OwnerIn(said) != "" || len(NumberedParts(said)) > 0 && listBegins(said) {
		return said, "", true
	}
	if phrase.LeadIn(said, sentence.Tasks) != "" && phrase.LeadIn(by, commands) != "" {
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

// daySaid are the days on which an order was given, before who gave it: «เมื่อวานท่านผู้ว่าให้ทุกส่วนราชการ…».
var daySaid = []string{"เมื่อวานนี้", "เมื่อวานซืน", "เมื่อวาน", "วันนี้", "เช้านี้", "เมื่อเช้านี้", "เมื่อเช้า", "บ่ายนี้", "เมื่อกี้", "เมื่อคืน", "วันก่อน", "อาทิตย์ก่อน", "สัปดาห์ก่อน", "อาทิตย์ที่แล้ว", "สัปดาห์ที่แล้ว"}

// dayBefore returns where who gives an order stands behind the day on which it was given; 0 where a text begins with none.
func dayBefore(text string) int {
	rest, ok := phrase.AfterAny(text, daySaid...)
	if !ok || phrase.LeadIn(rest, ordersGivers) == "" && phrase.LeadIn(rest, []string{"สั่ง", "กำชับ", "มอบหมาย"}) == "" && office.FindPeople(rest) == nil {
		return 0
	}
	return len(text) - len(rest)
}

// orderedByName finds an order behind whoever gives it, who is called by a name or a post of his own: «ท่านรองนุชนาถสั่งให้…», «นายภานุ แย้มศรี สั่งการให้…»,
// «นายอำเภอเสนาสั่งให้…».
var orderedByName = regexp.MustCompile(`^(?:ท่าน|รอง|นาย|นางสาว|นาง|น\.ส\.|คุณ|หัวหน้า|ปลัด|พัฒนาการ|ผอ\.|ผู้อำนวยการ)[ก-๙.]{2,30}(?: [ก-๙]{2,20})? ?(?:มีข้อสั่งการ|มีคำสั่ง|สั่งการ|สั่ง|กำชับ)(?:ไว้)?(?:ว่า)?ให้`)

// givenByName is what is ordered behind such a giver.
func givenByName(text string) (order string, ok bool) {
	given := orderedByName.FindString(text)
	order = strings.TrimSpace(strings.TrimPrefix(text, given))
	return order, given != "" && (OwnerIn(order) != "" || phrase.LeadIn(order, sentence.Tasks) != "")
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
	meeting := strings.Contains(giver, "ประชุม")
	if giver == "นาย" && !strings.HasPrefix(by, " ") {
		return text, "", false // «นายอำเภอเสนาโทรมา ให้ สสจ. โทรกลับ»
	}
	if !meeting {
		giver = ""
	}
	for at := strings.IndexByte(by, ' '); at >= 0 && at <= mostAside; {
		behind := strings.TrimLeft(by[at:], " ")
		if rest, ok := phrase.AfterAny(behind, ordersWithin...); ok && OwnerIn(rest) != "" {
			if standsIn(rest) || !meeting && phrase.LeadIn(behind, ordersVerbs) == "" && !tellsWhen(by[:at], tellsTask(rest)) {
				return text, "", false // «ผู้ว่าไม่ว่างบ่ายนี้ ให้รองผู้ว่าเป็นประธานแทน»
			}
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

// standsIn reports whether what somebody is to do is only to stand in for who says so, which is no order.
func standsIn(told string) bool {
	sought := thai.Search(told)
	return strings.HasSuffix(phrase.TrimPoliteness(told), "แทน") || sought.HoldsAny("รักษาการ", "รักษาราชการ", "เป็นประธาน")
}

// tellsWhen reports whether words tell only when something was said, or that it was at a meeting: «เมื่อวานในที่ประชุม». What they say of a giver
// otherwise is why another takes his place. How he let it be known may stand there before a task: «ไลน์มาเมื่อเช้า».
func tellsWhen(words string, task bool) bool {
	for _, t := range read.Times(words, read.Options{Now: time.Unix(0, 0).UTC(), Bias: read.BiasPast}) {
		words = strings.Replace(words, t.Text, " ", 1)
	}
	words = strings.TrimSpace(words)
	if lead := phrase.LeadIn(words, []string{"ไลน์มาบอก", "ไลน์มา", "โทรมาบอก", "โทรมา", "แจ้งมา", "บอกมา"}); task {
		words = strings.TrimSpace(words[len(lead):])
	}
	return words == "" || words == "ในที่ประชุม" || words == "ที่ประชุม"
}

// namesRecipient reports whether an office behind «ให้» is one for which something is done rather than one that an order binds, as far as what stands
// before and behind it tells: «ปภ. เตรียมเรือให้อำเภอเสนา และให้อำเภอบางไทรยืม».
func namesRecipient(before, behind string) bool {
	before = strings.TrimPrefix(before, "ให้")
	for at := range before {
		if rest, ok := phrase.AfterAny(before[at:], "ให้"); at > 0 && ok && OwnerIn(strings.TrimLeft(rest, " ")) != "" {
			return true
		}
	}
	return phrase.LeadIn(strings.TrimSpace(behind[len(OwnerIn(behind)):]), []string{"ยืม", "ใช้", "รับ", "เบิก", "ได้"}) != ""
}

// Part is what one of several orders says, and the words for the day until which it is due where those of the last are its too.
type Part struct{ Text, Due string }

// DueOfAll gives orders that were told in one sentence the day with which it ends, where only the last says one: «เกษตรจังหวัดสำรวจแปลงนา
// ส่วนพาณิชย์จังหวัดดูราคาข้าว ภายใน 7 พ.ค.». A list gives each its own.
func DueOfAll(told string, parts []string, now time.Time) (all []Part) {
	last := parts[len(parts)-1]
	task, day, ok := sentence.DueSaid(last, now)
	said := strings.TrimSpace(strings.TrimPrefix(last, task))
	shared := ok && len(parts) > 1 && NumberedParts(told) == nil && said != "" && said != last
	for i, part := range parts {
		p := Part{Text: part}
		if _, due, has := sentence.DueSaid(part, now); shared && i < len(parts)-1 && !has && !due.Valid() && day.Valid() {
			if _, dated := sentence.DayAtEnd(part, now); !dated {
				p = Part{part + " " + said, said}
			}
		}
		all = append(all, p)
	}
	return all
}

// BoundParts parts what was ordered where it goes on with whom another order binds: «คลังจังหวัดติดตาม… และให้พาณิชย์จังหวัดตรวจราคา…».
func BoundParts(told string) []string {
	if OwnerIn(strings.TrimPrefix(told, "ให้")) == "" {
		return []string{told}
	}
	for at := range told {
		if at == 0 || told[at-1] != ' ' {
			continue
		}
		rest, ok := phrase.AfterAny(told[at:], "และมอบหมายให้", "และมอบหมาย", "และให้", "และมอบ", "ส่วน", "ให้")
		if recipient := phrase.LeadIn(told[at:], []string{"และให้", "ให้"}) != ""; recipient && namesRecipient(told[:at], rest) {
			continue
		}
		if ok && len(told[:at]) >= leastOrder && len(rest) >= leastOrder && OwnerIn(rest) != "" {
			return append([]string{strings.TrimSpace(told[:at])}, BoundParts(rest)...)
		}
	}
	return []string{told}
}
