package entry

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
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

// tellsOrder reports whether a text tells of an order rather than asks, and returns it.
func tellsOrder(text string) (string, bool) {
	_, _, ok := orderTold(text)
	return text, ok
}

// orderTold returns what is ordered, where a text tells so rather than asks: «ท่านผู้ว่าสั่งให้ทุกอำเภอส่งรายงานภายในสิ้นเดือน»; aside is
// what stands between giving and the order: «ในที่ประชุมเมื่อวาน».
func orderTold(text string) (order, aside string, ok bool) {
	text = phrase.TrimRequest(text)
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
		} else if task, opened := phrase.AfterAny(text, "ให้"); !given && opened && dueNamed(task) && tellsTask(task) {
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

// endsDone reports whether a text ends in words for what is carried out, which no order does that is to be: «ข้อสั่งการทำความสะอาดคลองเสร็จแล้ว».
func endsDone(told string) bool {
	done := phrase.TrimmedEnd(told, "แล้ว")
	return done != strings.TrimSpace(told) && phrase.TrimmedEnd(done, "เสร็จเรียบร้อย", "เสร็จสิ้น", "เสร็จไป", "เสร็จ", "เรียบร้อย", "ดำเนินการ") != done
}

// orderBehind returns what is ordered behind the words for an order and what stands between: a numbered list, or what an office is to
// do: «ข้อสั่งการ ผวจ. ในที่ประชุม 29 เม.ย. 64 1. ให้ … 2. ให้ …», «ข้อสั่งการจากที่ประชุม 4/2564 ให้ พช. ทำแผนตลาด».
func orderBehind(text string) (order, aside string, ok bool) {
	plain := thai.Digits(text)
	if list := listStart.FindStringIndex(plain); list != nil && list[0] <= mostAside && len(numberedParts(plain[list[0]:])) > 1 {
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
	task := stripped(order[len(owner):], nil).rest
	if owner == "" || strings.HasPrefix(task, "ที่") || strings.HasPrefix(task, "ไม่ใช่") {
		return false
	}
	before, _, timed := cutAny(task, dueWords)
	if !timed {
		before, _, timed = dueSaid(task, time.Unix(0, 0).UTC()) // whenever: only whether it says one counts
	}
	return phrase.LeadIn(task, tasks) != "" || timed && strings.TrimSpace(before) != ""
}

// dueNamed reports whether an order says by when it is to be carried out, in the words for that.
func dueNamed(order string) bool {
	_, _, ok := cutAny(order, dueWords)
	return ok
}

// mostAside is how many bytes stand at most between the giving of an order and the order: about thirty letters.
const mostAside = 90

// listStart finds the number of an item of a list: «1) …», «2. …», «ข้อ 3 …».
var listStart = regexp.MustCompile(`(?:^|\s)(?:ข้อ(?:ที่)?\s*)?([0-9]{1,2})\s*[).]\s*[^0-9\s]`)

func listBegins(text string) bool {
	return len(listStart.FindString(text)) > 0 && listStart.FindStringIndex(text)[0] == 0
}

// numberedParts parts a text into the items of the list that it is, without their numbers; nil where it is none.
func numberedParts(text string) (parts []string) {
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

// newOrderCommand enters an order that was given outside of a meeting, or that no release tells of.
func newOrderCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เพิ่มข้อสั่งการ", Takes: "ให้ใครทำอะไร ภายในเมื่อใด", What: "บันทึกข้อสั่งการ เช่น “ท่านผู้ว่าสั่งให้ทุกอำเภอส่งรายงานน้ำท่วม ภายใน 31 พ.ค. 64”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: tellsOrder, Run: e.newOrder,
	}
}

func (e entries) newOrder(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	told, aside, ok := orderTold(text)
	if !ok {
		g := gap{asks: lacksOrder, question: "ให้ใครทำอะไร ภายในเมื่อใดครับ โปรดพิมพ์ เช่น “ให้ทุกอำเภอส่งรายงานน้ำท่วม ภายใน 31 พ.ค. 64”", entry: "เพิ่มข้อสั่งการ " + proposal.Gap}
		a, err := e.ask(ctx, entryOf(r, "order"), g)
		return a, true, err
	}
	parts := numberedParts(told)
	if parts == nil {
		parts = boundParts(told)
	}
	for i, part := range parts {
		if g, ok := impossibleTime(text, read.Times(part, read.Options{Now: r.Now, Bias: read.BiasNearest, Appointment: true})); ok {
			a, err := e.ask(ctx, entryOf(r, "order"), g)
			return a, true, err
		}
		parts[i] = strings.TrimSpace(strings.TrimPrefix(phrase.OneLine(part), "ให้"))
	}
	all, err := e.records.Orders(ctx, ledger.OrderFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("orders: %w", err)
	}
	given, of, err := e.meetingOfOrder(ctx, r, phrase.Joined(" ", aside, r.Source))
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if given.ID != 0 {
		aside = ""
	}
	var changes []proposal.Change
	for _, part := range dueOfAll(told, parts, r.Now) {
		ch := newOrderChange(part.text, given, all, r.Now)
		if part.due != "" {
			ch.Warnings = append(ch.Warnings, "กำหนดเสร็จอยู่ท้ายข้อความ จึงถือเป็นกำหนดของทุกข้อ")
		}
		o := ch.Becomes.(ledger.Order)
		all = append(all, o)
		if of != "" {
			ch.Warnings = append(ch.Warnings, of)
		}
		changes = append(changes, ch)
	}
	if aside != "" {
		changes[0].Warnings = append(changes[0].Warnings, "ไม่ได้บันทึกส่วนที่ว่า “"+aside+"”")
	}
	a, err := e.propose(ctx, entryOf(r, "order"), changes...)
	return a, true, err
}

// newOrderChange is the change that an order makes which a meeting gave, or none that is known.
func newOrderChange(text string, given ledger.Meeting, all []ledger.Order, now time.Time) proposal.Change {
	o := ledger.Order{MeetingID: given.ID, Text: text, Position: 1, State: ledger.OrderOpen}
	ch := proposal.Change{}
	if rest, due, ok := dueSaid(o.Text, now); ok {
		o.Text, o.Due = rest, due
	} else if end, ok := dayAtEnd(o.Text, now); ok && end.before != "" && len(read.Times(end.before, read.Options{Now: now})) == 0 {
		o.Text, o.Due = end.before, end.day
		ch.Warnings = append(ch.Warnings, "ไม่ได้ระบุว่าเป็นกำหนดเสร็จ จึงถือวันท้ายข้อความเป็นกำหนดเสร็จ")
	}
	if dated, said := phrase.WithDates(o.Text, now); said != "" {
		o.Text = dated
		ch.Warnings = append(ch.Warnings, strings.Split(said, "\n")...)
	}
	o.Owner = OwnerIn(o.Text)
	o.Key = keyFor("order", o.Text)
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
		ch.Warnings = append(ch.Warnings, warnNoOwner)
	}
	switch {
	case !o.Due.Valid():
		ch.Warnings = append(ch.Warnings, warnNoDue)
	case o.Due.Before(when.DateOf(now)):
		ch.Warnings = append(ch.Warnings, "กำหนดเสร็จ "+o.Due.Short()+" ผ่านไปแล้ว")
	}
	ch.Becomes = o
	return ch
}

// meetingOfOrder returns the one meeting that words name which gave an order, by its number or its day: «ในที่ประชุมเมื่อวาน»; and what is
// said of it. Its ID is 0 where they name none, or where there are several.
func (e entries) meetingOfOrder(ctx context.Context, r dialog.Request, words string) (ledger.Meeting, string, error) {
	const none = "เป็นข้อสั่งการที่ไม่ได้ระบุการประชุม"
	if !strings.Contains(words, "ประชุม") {
		return ledger.Meeting{}, none, nil
	}
	filter := ledger.MeetingFilter{Number: NumberOfMeeting.FindString(thai.Digits(words)), To: r.Now}
	if filter.Number == "" {
		for _, t := range read.Times(words, read.Options{Now: r.Now, Bias: read.BiasPast}) {
			if days, ok := t.Days(); ok && days.From == days.To {
				filter.From, filter.To = days.From.In(r.Now.Location()), days.From.AddDays(1).In(r.Now.Location())
			}
		}
		if filter.From.IsZero() {
			return ledger.Meeting{}, none, nil
		}
	}
	found, err := e.records.Meetings(ctx, filter)
	if err != nil {
		return ledger.Meeting{}, "", fmt.Errorf("the meeting that gave an order: %w", err)
	}
	found = slices.DeleteFunc(found, func(m ledger.Meeting) bool { return !record.TakesPlace(m) })
	if len(found) != 1 {
		return ledger.Meeting{}, none, nil
	}
	return found[0], fmt.Sprintf("เป็นข้อสั่งการของ%s วันที่ %s", dialog.WithoutExample(found[0].Title), when.DateOf(found[0].Starts.In(r.Now.Location())).Short()), nil
}

// owners are those to whom orders are given by a word for all of them.
var owners = []string{"นายอำเภอทุกอำเภอ", "นายอำเภอทุกแห่ง", "ทุกอำเภอ", "ทุกหน่วยงาน", "ทุกส่วนราชการ", "หัวหน้าส่วนราชการ", "ส่วนราชการทุกแห่ง", "ทุกภาคส่วน", "ทุกตำบล", "นายอำเภอ", "อปท.ทุกแห่ง", "อปท.", "ทุก อปท.", "กำนันผู้ใหญ่บ้าน"}

// OwnerIn returns who is named first in an order, with whom it is given to besides: «สสจ. กับ ปภ.»; "" where nobody is.
func OwnerIn(text string) string {
	end := len(firstOwner(text))
	for end > 0 {
		rest := strings.TrimLeft(text[end:], " ")
		lead := phrase.LeadIn(rest, []string{"ร่วมกับ", "พร้อมด้วย", "กับ", "และ", ","})
		after := strings.TrimLeft(rest[len(lead):], " ")
		next := firstOwner(after)
		if lead == "" || next == "" {
			break
		}
		end = len(text) - len(after) + len(next)
	}
	return text[:end]
}

// districtLeading returns the district with whose name a text begins, behind the word for one: «อำเภอเสนา», «อ.เสนา»; "" where there is none.
func districtLeading(text string) string {
	if phrase.LeadIn(text, []string{"อำเภอ", "อ.", "เขต"}) == "" {
		return ""
	}
	for _, p := range place.Thailand().Find(text, "") {
		if p.Begin == 0 && p.Place.Level == place.District {
			return text[:p.Stop]
		}
	}
	return ""
}

// districtOf returns the district of which somebody is the head, from the words behind the post: «นายอำเภอวังน้อย»; "" where none is named.
func districtOf(post, behind string) string {
	if !strings.HasSuffix(post, "นายอำเภอ") {
		return ""
	}
	for _, p := range place.Thailand().Find(behind, "") {
		if p.Begin == 0 && p.Place.Level == place.District {
			return behind[:p.Stop]
		}
	}
	return ""
}

// firstOwner returns who is named at the beginning of an order; "" where nobody is.
func firstOwner(text string) string {
	for _, w := range owners {
		if strings.HasPrefix(text, w) {
			return w + districtOf(w, text[len(w):])
		}
	}
	found := office.All(text)
	if i := slices.IndexFunc(found.Agencies, func(a office.Agency) bool { return a.Begin == 0 }); i >= 0 {
		a := found.Agencies[i]
		if of := areaBehind(text[a.Stop:], a.Name); of.level == place.District && !strings.HasPrefix(text[a.Stop:], " ") {
			return text[:a.Stop+of.stop] // «สสอ.บางไทร»
		}
		return a.Text
	}
	if i := slices.IndexFunc(found.Posts, func(p office.Post) bool { return p.Begin == 0 }); i >= 0 {
		return found.Posts[i].Text
	}
	if district := districtLeading(text); district != "" {
		return district
	}
	if first, _, _ := strings.Cut(text, " "); strings.HasSuffix(first, "ฯ") || strings.HasSuffix(first, "จังหวัด") && len(first) > len("จังหวัด") && len(first) <= longestShort {
		return first // «โยธาธิการฯ»
	}
	if short := phrase.LeadIn(text, calledOnlySo); short != "" {
		return short
	}
	if short := phrase.LeadIn(text, calledShort); short != "" {
		task := strings.TrimSpace(text[len(short):])
		if task == "" || phrase.LeadIn(task, tasks) != "" {
			return short // «พัฒนาชุมชนติดตามกองทุนหมู่บ้าน», or nothing but the office
		}
	}
	return ""
}

// longestShort is how many bytes an office of the province is called by in short at most: «ประชาสัมพันธ์งดการเดินทางข้ามจังหวัด» is a task.
const longestShort = 75

// calledOnlySo are what offices of the province are called in short by words that begin nothing else, calledShort what they are called where a
// task follows, and tasks what these begin with.
var (
	calledOnlySo = []string{"โยธาธิการ", "โยธา", "ศึกษาธิการ", "ชลประทาน", "พัฒนาชุมชน"}
	calledShort  = []string{"พัฒนาชุมชน", "สาธารณสุข", "ประชาสัมพันธ์", "เกษตร", "ปศุสัตว์", "ประมง", "สหกรณ์", "พาณิชย์", "อุตสาหกรรม", "แรงงาน", "วัฒนธรรม", "ขนส่ง", "ที่ดิน", "ชลประทาน", "ท้องถิ่น", "ปกครอง", "คลัง", "ศึกษาธิการ", "พลังงาน", "ท่องเที่ยว", "ตำรวจ"}
	tasks        = []string{"ติดตาม", "เร่ง", "จัด", "ตรวจ", "สำรวจ", "ทำ", "ลงพื้นที่", "เตรียม", "ประสาน", "ดำเนิน", "รายงาน", "ช่วย", "ดูแล", "ส่ง", "ตั้ง", "สรุป", "แจ้ง", "เข้า", "ออก", "แก้", "ซ่อม", "รวบรวม", "หา", "เพิ่ม", "เยี่ยม", "อบรม", "รณรงค์", "เก็บ", "แจก", "กำจัด", "ขุด", "ลอก", "ขน", "ล้าง", "พ่น", "ฉีด", "ปิด", "เปิด", "สร้าง", "ติดตั้ง", "ปรับ", "ทบทวน"}
)
