package ordertext

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// What a sentence begins with that tells of an order: who gives it, and the word for giving it. The longest stand first.
// ordersGiven say outright that an order is given; the other verbs also ask for something.
var (
	ordersGivers = []string{"ท่านผู้ว่าราชการจังหวัด", "ผู้ว่าราชการจังหวัด", "ท่านผู้ว่าฯ", "ท่านผู้ว่า", "ผู้ว่าฯ", "ผู้ว่า", "ท่าน ผวจ.", "ท่านผวจ.", "ผวจ.", "ผวจ", "ท่านรองผู้ว่าฯ", "ท่านรองผู้ว่า", "รองผู้ว่าฯ", "รองผู้ว่า", "ท่านรองฯ", "ท่านรอง", "รอง ผวจ.", "ท่านปลัดจังหวัด", "ปลัดจังหวัด", "ท่านปลัด", "นาย", "มติที่ประชุม", "มติการประชุม", "ที่ประชุม"}
	ordersGiven  = []string{"มีข้อสั่งการ", "มีคำสั่ง", "มีบัญชา", "สั่งการ"}
	ordersVerbs  = append(slices.Clone(ordersGiven), "สั่งไว้", "สั่ง", "มีมติมอบหมาย", "มีมติ", "กำชับ", "เน้นย้ำ", "มอบหมาย", "มอบ", "ขอให้", "ฝากให้", "ฝาก")
	ordersHeads  = []string{"เพิ่มข้อสั่งการ", "บันทึกข้อสั่งการ", "ลงข้อสั่งการ", "ข้อสั่งการใหม่", "ข้อสั่งการ:", "ข้อสั่งการ", "สั่งการ:"}
)

// atMeetings lead to the meeting at which an order was given, before the order.
var atMeetings = []string{"ในที่ประชุม", "ในการประชุม", "จากที่ประชุม", "จากการประชุม", "ของที่ประชุม", "ที่ประชุม", "การประชุม", "ประชุม"}

// leastOrder is how many bytes an order has at least: less says not what is to be done.
const leastOrder = 30

// Tells reports whether a text tells of an order rather than asks, and returns it.
func Tells(text string) (string, bool) {
	_, _, ok := Told(text)
	return text, ok
}

// Told returns what is ordered, where a text tells so rather than asks: «ท่านผู้ว่าสั่งให้ทุกอำเภอส่งรายงานภายในสิ้นเดือน»; aside is
// what stands between giving and the order: «ในที่ประชุมเมื่อวาน».
func Told(text string) (order, aside string, ok bool) {
	text, giver := withoutGiverBehind(phrase.TrimRequest(text))
	defer func() { aside = phrase.Joined(" ", aside, giver) }()
	rest, headed := phrase.AfterAny(text, ordersHeads...)
	given := false
	if !headed {
		rest = text
	}
	if after, by, ok := cutGiver(rest); ok {
		rest, aside, given = after, by, true
	} else if !headed {
		rest, given = phrase.AfterAny(text, "สั่งการให้", "สั่งให้", "มีข้อสั่งการให้")
		if told, opened := phrase.AfterAny(text, "บันทึกให้", "บันทึก ให้", "สั่งการ", "มอบหมายให้", "มอบหมาย", "มอบให้", "มอบ"); !given && opened && (tellsTask(told) || OwnerIn(told) != "" && strings.Contains(told, "ภายใน")) {
			rest, given = told, true
		} else if task, opened := phrase.AfterAny(text, "ให้"); !given && opened && (giver != "" || dueNamed(task)) && tellsTask(task) {
			rest, given = task, true // «ให้สำนักงานเกษตรจังหวัดสำรวจนาปรัง ภายในวันที่ 12 พฤษภาคม»
		}
	} else if by, named := phrase.AfterAny(strings.TrimPrefix(strings.TrimPrefix(rest, "เพิ่มเติม"), "จาก"), ordersGivers...); named && (strings.HasPrefix(by, "ให้") || tellsTask(by)) {
		rest, given = by, true // «ข้อสั่งการ ผวจ. ให้โยธาธิการฯ สำรวจตลิ่ง», «ข้อสั่งการ ผู้ว่า ท้องถิ่นจังหวัด สำรวจผู้ตกงาน ส่ง 6 พค»
	} else {
		given = headsTask(text, rest) || !strings.HasPrefix(text, "ข้อสั่งการ") || strings.HasPrefix(text, "ข้อสั่งการใหม่") || strings.HasPrefix(rest, "ให้")
	}
	if atMeeting, ok := phrase.AfterAny(text, ordersGiven...); ok && !headed && phrase.LeadIn(atMeeting, atMeetings) != "" {
		rest, headed, given = atMeeting, true, false // «สั่งการในที่ประชุม 4/2564: ให้ท้องถิ่นจังหวัด…»
	}
	if list, at, ok := orderBehind(rest); headed && (!given || phrase.LeadIn(rest, atMeetings) != "") && ok {
		rest, aside, given = list, at, true
	}
	rest = phrase.TrimPoliteness(strings.TrimPrefix(strings.TrimSpace(rest), "ว่า"))
	return rest, aside, given && len(rest) >= leastOrder && !intent.AsksInWords(rest) && !endsDone(rest)
}

// giverBehindOrder finds who gave an order, and when, behind it: «… ท่านผู้ว่าสั่งเมื่อเช้า», «… ผวจ.สั่งในที่ประชุมเมื่อวาน».
var giverBehindOrder = regexp.MustCompile(`\s+(?:ท่าน)?(?:ผู้ว่าราชการจังหวัด|รองผู้ว่าฯ|รองผู้ว่า|ผู้ว่าฯ|ผู้ว่า|รอง ?ผวจ\.|ผวจ\.|ผวจ|ปลัดจังหวัด|ปลัด|รองฯ?)\s*(?:เป็นคน)?(?:สั่งการ|สั่ง|กำชับ|มอบหมาย)(?:ไว้|มา|ในที่ประชุม|เมื่อวานซืน|เมื่อวานนี้|เมื่อวาน|เมื่อเช้านี้|เมื่อเช้า|เช้านี้|บ่ายนี้|วันนี้|เมื่อกี้|แล้ว|เอง|ครับ|ค่ะ|คะ|นะ| )*$`)

// withoutGiverBehind is a text without who gave the order behind it, and that.
func withoutGiverBehind(text string) (order, by string) {
	at := giverBehindOrder.FindStringIndex(text)
	if at == nil || at[0] == 0 {
		return text, ""
	}
	return strings.TrimSpace(text[:at[0]]), strings.TrimSpace(text[at[0]:])
}

// endsDone reports whether a text ends in words for what is carried out, which no order does that is to be: «ข้อสั่งการทำความสะอาดคลองเสร็จแล้ว».
func endsDone(told string) bool {
	done := phrase.TrimmedEnd(told, "แล้ว")
	return done != strings.TrimSpace(told) && phrase.TrimmedEnd(done, "เสร็จเรียบร้อย", "เสร็จสิ้น", "เสร็จไป", "เสร็จ", "เรียบร้อย", "ดำเนินการ") != done
}

// orderBehind returns what is ordered behind the words for an order and what stands between: a numbered list, or what an office is to
// do: «ข้อสั่งการ ผวจ. ในที่ประชุม 29 เม.ย. 64 1. ให้ … 2. ให้ …», «ข้อสั่งการจากที่ประชุม 4/2564 ให้ พช. ทำแผนตลาด».
func orderBehind(text string) (order, aside string, ok bool) {
	plain := thai.Digits(text)
	if list := listStart.FindStringIndex(plain); list != nil && list[0] <= mostAside && len(NumberedParts(plain[list[0]:])) > 1 {
		return strings.TrimSpace(plain[list[0]:]), strings.TrimSpace(plain[:list[0]]), true
	}
	at := strings.Index(text, " ให้")
	if at < 0 || at > mostAside {
		return "", "", false
	}
	order = strings.TrimSpace(strings.TrimPrefix(text[at:], " ให้"))
	return order, strings.TrimSpace(text[:at]), OwnerIn(order) != ""
}

// headsTask reports whether what stands before an order heads it with a colon, behind which whom it binds is named: «ข้อสั่งการ: อำเภอเสนา
// ขุดลอกคลอง». Without the colon it asks for the orders of that office.
func headsTask(text, order string) bool {
	return strings.HasSuffix(strings.TrimSpace(strings.TrimSuffix(text, order)), ":") && len(OwnerIn(order)) > 0
}

// tellsTask reports whether a text names whom an order binds, and behind that what is to be done by when, or in words with which tasks
// begin: «อำเภอเสนา ขุดลอกคลอง ภายใน 20 พ.ค.».
func tellsTask(order string) bool {
	owner := OwnerIn(order)
	task := sentence.Stripped(order[len(owner):], nil).Rest
	if owner == "" || strings.HasPrefix(task, "ที่") || strings.HasPrefix(task, "ไม่ใช่") {
		return false
	}
	before, _, timed := sentence.CutAny(task, sentence.DueWords)
	if !timed {
		before, _, timed = sentence.DueSaid(task, time.Unix(0, 0).UTC()) // whenever: only whether it says one counts
	}
	return phrase.LeadIn(task, sentence.Tasks) != "" || timed && strings.TrimSpace(before) != ""
}

// dueNamed reports whether an order says by when it is to be carried out, in the words for that.
func dueNamed(order string) bool {
	_, _, ok := sentence.CutAny(order, sentence.DueWords)
	return ok
}

// mostAside is how many bytes stand at most between the giving of an order and the order: about thirty letters.
const mostAside = 90

// listStart finds the number of an item of a list: «1) …», «2. …», «ข้อ 3 …».
var listStart = regexp.MustCompile(`(?:^|\s)(?:ข้อ(?:ที่)?\s*)?([0-9]{1,2})\s*[).]\s*[^0-9\s]`)

func listBegins(text string) bool {
	return len(listStart.FindString(text)) > 0 && listStart.FindStringIndex(text)[0] == 0
}

// NumberedParts parts a text into the items of the list that it is, without their numbers; nil where it is none.
func NumberedParts(text string) (parts []string) {
	text = thai.Digits(text)
	found := listStart.FindAllStringSubmatchIndex(text, -1)
	for i, at := range found {
		if n, _ := strconv.Atoi(text[at[2]:at[3]]); n != i+1 {
			return nil
		}
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		parts = append(parts, strings.TrimSpace(strings.TrimLeft(text[at[3]:end], " ).")))
	}
	if len(parts) < 2 {
		return nil
	}
	return parts
}

// NewChange is the change that an order makes which a meeting gave, or none that is known.
func NewChange(text string, given ledger.Meeting, all []ledger.Order, now time.Time) proposal.Change {
	o := ledger.Order{MeetingID: given.ID, Text: text, Position: 1, State: ledger.OrderOpen}
	ch := proposal.Change{}
	if rest, due, ok := sentence.DueSaid(o.Text, now); ok {
		o.Text, o.Due = rest, due
	} else if end, ok := sentence.DayAtEnd(o.Text, now); ok && end.Before != "" && !strings.HasSuffix(end.Before, "เริ่ม") && len(read.Times(end.Before, read.Options{Now: now})) == 0 {
		o.Text, o.Due = end.Before, end.Day
		ch.Warnings = append(ch.Warnings, "ไม่ได้ระบุว่าเป็นกำหนดเสร็จ จึงถือวันท้ายข้อความเป็นกำหนดเสร็จ")
	}
	if dated, said := phrase.WithDates(o.Text, now); said != "" {
		o.Text = dated
		ch.Warnings = append(ch.Warnings, strings.Split(said, "\n")...)
	}
	o.Owner = OwnerIn(o.Text)
	o.Key = sentence.KeyFor("order", o.Text)
	for _, known := range all {
		if known.MeetingID == o.MeetingID {
			o.Position = max(o.Position, known.Position+1)
		}
		if phrase.Letters(known.Text) == phrase.Letters(o.Text) {
			o = known
			ch.Warnings = append(ch.Warnings, "ข้อสั่งการนี้มีในบันทึกแล้ว")
			break
		}
	}
	if o.Owner == "" {
		ch.Warnings = append(ch.Warnings, WarnNoOwner)
	}
	switch {
	case !o.Due.Valid():
		ch.Warnings = append(ch.Warnings, WarnNoDue)
	case o.Due.Before(when.DateOf(now)):
		ch.Warnings = append(ch.Warnings, "กำหนดเสร็จ "+o.Due.Short()+" ผ่านไปแล้ว")
	}
	ch.Becomes = o
	return ch
}

// OwnerIn returns who is named first in an order, with whom it is given to besides: «สสจ. กับ ปภ.»; "" where nobody is.
func OwnerIn(text string) string {
	end := len(sentence.FirstOwner(text))
	for end > 0 {
		rest := strings.TrimLeft(text[end:], " ")
		lead := phrase.LeadIn(rest, []string{"ร่วมกับ", "พร้อมด้วย", "กับ", "และ", ","})
		after := strings.TrimLeft(rest[len(lead):], " ")
		next := sentence.FirstOwner(after)
		if lead == "" || next == "" {
			break
		}
		end = len(text) - len(after) + len(next)
	}
	return text[:end]
}
