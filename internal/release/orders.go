package release

import (
	"slices"
	"strings"
)

// orders returns the instructions that the release tells of. Where it tells of no meeting, only what binds an office or
// officials by name is one: elsewhere ขอให้ is an appeal or a wish.
func (d *document) orders(meeting bool) []Order {
	list := d.listedOrders(meeting)
	if len(list) > 0 {
		return list
	}
	var before []Order // of the paragraph before
	for n, p := range d.paras {
		if len(list) >= mostRecords {
			break
		}
		found := d.ordersIn(p, before, meeting)
		if list = append(list, found...); len(found) > 0 || n > 0 && p.end-p.begin > len("~") {
			before = found
		}
	}
	return withoutShortened(d.withoutHeadline(d.withBans(list)))
}

// addresses tells whether the words of an order say to whom it goes before what it is: สั่งการไปยังนายอำเภอ ให้…
func addresses(word string) bool {
	return strings.HasSuffix(word, "ไปยัง") || strings.HasSuffix(word, "ถึง") || strings.HasSuffix(word, "แก่") || strings.HasSuffix(word, "ให้กับ")
}

// listedOrders returns the items of a list under ข้อสั่งการ, or under words that announce orders. In the release of a meeting an item that
// begins with whom it binds needs no such heading.
func (d *document) listedOrders(meeting bool) []Order {
	var list []Order
	heading := false
	for n, p := range d.paras {
		body := p.body
		if rest, ok := strings.CutPrefix(d.text[body:p.end], "ข้อ "); ok { // ข้อ 1 ให้ …
			if _, stop := d.number(p.end - len(rest)); stop > p.end-len(rest) {
				body = d.skipBlanks(stop)
			}
		}
		if k := levelled(d.text[body:p.end]); k > 0 && strings.HasPrefix(d.text[body+k:p.end], "ให้") {
			body += k
		}
		if c, ok := d.firstCue(body, p.end, cueNextTime); ok && c.begin == body { // ครั้งต่อไป 27 พ.ค.
			continue
		}
		listed := body > p.begin && d.text[p.begin] != '#' || strings.HasPrefix(d.text[body:p.end], "ให้")
		switch {
		case listed && d.headsItems(n): // «3. ผักตบชวา», whose orders stand below it
		case listed && heading, meeting && body > p.begin && d.bindsAt(body, p.end):
			heading = true
			if o, ok := d.order(body, p.end, body); ok {
				list = append(list, o)
			}
		case d.has(p.begin, p.end, cueOrders), d.announcesOrders(p), d.endsOrdering(p):
			heading = true
		case len(list) > 0:
			return list
		}
	}
	return list
}

// headsItems tells whether the n-th paragraph is a numbered item that only names what the items with dashes below it are about.
func (d *document) headsItems(n int) bool {
	const longest = 150 // bytes: about fifty letters
	p := d.paras[n]
	if p.body == p.begin || !isASCIIDigit(d.text[p.begin]) || p.end-p.body > longest || n+1 >= len(d.paras) || strings.Contains(d.text[p.body:p.end], "ให้") || d.meansDoing(p.body) {
		return false
	}
	next := d.paras[n+1]
	return next.body > next.begin && !isASCIIDigit(d.text[next.begin])
}

// levelled returns how long a number of several levels at the beginning of a line is, with the blanks behind it: «3.1 », «4.2.1) »; 0 for none.
func levelled(line string) int {
	rest := strings.TrimLeft(line, "0123456789.")
	number := strings.TrimRight(line[:len(line)-len(rest)], ".")
	if !strings.Contains(number, ".") || !isASCIIDigit(number[0]) {
		return 0
	}
	return len(line) - len(strings.TrimLeft(rest, ") "))
}

// announcesOrders tells whether a paragraph ends with ดังนี้ or the like behind words that order. A list of the agenda holds no orders, nor does
// what follows on sending somebody in another's place.
func (d *document) announcesOrders(p paragraph) bool {
	c, ok := d.lastCue(p.begin, p.end, cueOrder, cueDelegate)
	return ok && d.has(max(p.begin, p.end-60), p.end, cueFollows) && !strings.Contains(d.text[c.end:p.end], "วาระ") && !(c.kind == cueDelegate && d.delegates(c, p.end))
}

// endsOrdering tells whether a paragraph ends with the words that begin an order, so that the list below holds the orders: «โดยสั่งการให้».
func (d *document) endsOrdering(p paragraph) bool {
	c, ok := d.lastCue(max(p.begin, p.end-60), p.end, cueOrder, cueDelegate)
	return ok && strings.Trim(d.text[c.end:p.end], " :") == "" && strings.HasSuffix(d.text[c.begin:c.end], "ให้")
}

// ordersIn returns the orders within one paragraph. Those of the paragraph before say whom an order binds that goes on with them;
// where the release tells of no meeting, one that binds nobody by name is none.
func (d *document) ordersIn(p paragraph, before []Order, meeting bool) []Order {
	var list []Order
	cues := d.cuesIn(p.begin, p.end)
	last := p.begin
	ordering := false                                                                 // an order stands before in the paragraph, so that a further ให้ goes on with it
	bound := slices.ContainsFunc(before, func(o Order) bool { return o.Owner != "" }) // somebody whom an order that goes on binds too
	for i, c := range cues {
		if c.begin < last || len(list) == mostRecords {
			continue
		}
		begin, ok := d.orderBegins(c, p, ordering || len(before) > 0 && d.meansDoing(c.end))
		if !ok {
			continue
		}
		if items, end := d.orderItems(c, p.end, meeting); len(items) > 0 {
			list = append(list, items...)
			last, ordering, bound = end, true, true
			continue
		}
		end := d.orderEnd(i, cues, p.end)
		o, ok := d.order(max(begin, last), end, c.begin)
		if word := d.text[c.begin:c.end]; ok && strings.HasPrefix(word, "มอบนโยบาย") && addresses(word) {
			ok = strings.Contains(d.in(c.end, end), "ให้") // to whom, and not what
		}
		commanded := strings.HasPrefix(d.text[c.begin:c.end], "สั่ง") && d.bidderBefore(p.begin, c.begin)
		if !ok || !meeting && !commanded && o.Owner == "" && !(bound && d.continues(last, begin, c)) {
			continue
		}
		list = append(list, o)
		last, ordering, bound = end, true, bound || o.Owner != ""
	}
	return list
}

// orderItems returns the orders of a numbered list within the paragraph that the order at the cue begins: «สั่งการให้ 1) … 2) …».
func (d *document) orderItems(c cue, limit int, meeting bool) ([]Order, int) {
	const near, longest, fewest, little = 200, 6000, 2, 60
	if c.kind != cueOrder && c.kind != cueDelegate {
		return nil, 0
	}
	limit = min(limit, c.end+longest)
	if first := d.itemMarks(c.end, min(limit, c.end+near)); len(first) == 0 {
		return nil, 0
	}
	marks := d.itemMarks(c.end, limit)
	owner := d.owner(c.begin, marks[0][0])
	// Nothing but those whom they bind stands before the list.
	before := max(d.ownerEnd(d.skipBlanks(c.end), limit), c.end)
	if len(marks) < fewest || owner == "" && !meeting || marks[0][0]-before > little {
		return nil, 0
	}
	var list []Order
	var stop int
	for i, m := range marks {
		if i+1 < len(marks) {
			stop = marks[i+1][0]
		} else {
			stop = d.beforeStatement(m[1], limit)
		}
		if o, ok := d.order(m[1], stop, m[1]); ok {
			if o.Owner == "" {
				o.Owner = owner
			}
			list = append(list, o)
		}
	}
	return list, stop
}

// continues tells whether an order at begin, whose cue is c, goes on with the one that ends at last: nothing but a joint parts them,
// and it says what to do.
func (d *document) continues(last, begin int, c cue) bool {
	gap := d.text[last:max(last, begin)]
	for _, joint := range append([]string{"โดย", "ให้"}, joints...) {
		gap = strings.ReplaceAll(gap, joint, "")
	}
	return strings.Trim(gap, " ,") == "" && (c.kind != cueLet || d.meansDoing(c.end))
}

// orderBegins tells whether an order begins at the cue, and where its words begin.
func (d *document) orderBegins(c cue, p paragraph, ordering bool) (int, bool) {
	word := d.text[c.begin:c.end]
	blank := c.begin == p.begin || d.text[c.begin-1] == ' '
	switch c.kind {
	case cueOrder, cueDelegate:
		if (word == "สั่ง" || word == "ฝาก") && d.ownerEnd(c.end, p.end) == c.end {
			return 0, false // สั่งปิดสถานที่, ฝากเงิน
		}
		if c.kind == cueDelegate && (d.delegates(c, p.end) || strings.HasPrefix(d.text[c.end:], "จาก") || strings.HasSuffix(d.text[:c.begin], "รับ") || strings.HasSuffix(d.text[:c.begin], "รับการ") || strings.HasSuffix(d.text[:c.begin], " ที่")) {
			return 0, false
		}
		begin := c.begin
		if let := strings.LastIndex(word, "ให้"); let > 0 && !strings.HasPrefix(word, "ขอ") {
			begin += let
		}
		if strings.HasPrefix(d.text[c.end:], "ว่า") || strings.HasPrefix(d.text[c.end:], "ใน") || d.isAim(c, p.end) {
			return 0, false // เน้นย้ำว่า …, เน้นย้ำในที่ประชุม
		}
		if strings.HasPrefix(word, "ขอ") {
			begin = d.topic(begin, p.begin)
		}
		return begin, true
	case cueBan:
		return c.begin, ordering && strings.HasSuffix(d.text[:c.begin], " และ")
	case cueLet:
		let := strings.LastIndex(word, "ให้")
		if let < 0 {
			return c.begin, ordering && blank || d.bidderBefore(p.begin, c.begin) && d.bindsAt(c.begin, p.end) && !d.delegates(c, p.end)
		}
		if let == 0 && d.isGift(p.begin, c.begin) {
			return 0, false
		}
		if d.bids(c, p) {
			return c.begin + let, true
		}
		before := strings.TrimRight(d.in(max(p.begin, c.begin-400), c.begin), " ")
		switch {
		case let > 0 && strings.Contains(d.in(max(p.begin, c.begin-120), c.begin), "มติที่ประชุม"):
			return c.begin + let, true
		case strings.HasSuffix(before, "กล่าวว่า") && d.meansDoing(c.end):
			return c.begin + let, true
		case strings.HasSuffix(before, "มติที่ประชุม"), strings.HasSuffix(before, "มติ"), strings.HasSuffix(before, "ข้อสั่งการ"), ordering && (blank || let > 0):
			return c.begin + let, true
		case strings.HasSuffix(before, "คือ") && strings.Contains(d.in(max(p.begin, c.begin-150), c.begin), "มติ") && d.meansDoing(c.end):
			return c.begin + let, true // มีมติของคณะกรรมการคือให้กำหนด…
		case strings.HasSuffix(before, "ทั้งนี้") && (d.meansDoing(c.end) || d.ownerEnd(d.skipBlanks(c.end), p.end) > d.skipBlanks(c.end)):
			return c.begin + let, true
		case blank && d.meansDoing(c.end) && strings.Contains(d.in(max(p.begin, c.begin-farPolicy), c.begin), "มอบนโยบาย"):
			return c.begin + let, true
		case ordering && d.ownerEnd(d.skipBlanks(c.end), p.end) > d.skipBlanks(c.end):
			return c.begin + let, true // … และสำหรับปัญหาใดที่ใช้งบประมาณให้แต่ละส่วนราชการรวบรวม
		case blank && d.has(max(p.begin, c.begin-150), c.begin, cueArea) && d.meansDoing(c.end):
			return c.begin + let, true
		}
		if cond, ok := d.lastCue(max(p.begin, c.begin-200), c.begin, cueIf); ok && (cond.begin == p.begin || d.text[cond.begin-1] == ' ') && d.meansDoing(c.end) {
			return cond.begin, ordering
		}
	}
	return 0, false
}

// farPolicy bounds how far behind มอบนโยบาย what it bids may begin.
const farPolicy = 900 // bytes

// doing are verbs that officials are told to do.
var doing = []string{
	"มี", "ติดตาม", "เร่ง", "ดำเนินการ", "รายงาน", "ตรวจ", "กำกับ", "เตรียม", "จัด", "สำรวจ", "ประสาน", "เฝ้าระวัง", "ประชาสัมพันธ์", "แจ้ง", "บูรณาการ", "ส่งเสริม", "ดูแล", "กำหนด", "ปฏิบัติ", "ควบคุม", "ทุก", "หน่วยงาน", "ส่วนราชการ", "หัวหน้า", "นายอำเภอ",
	"สำนักงาน", "อำเภอ", "ท้องถิ่น", "องค์กร", "ผู้นำ", "เจ้าหน้าที่", "แต่ละ", "เข้มงวด", "เพิ่ม", "ปรับ", "เปิด", "ปิด", "ลงพื้นที่", "ขับเคลื่อน", "พิจารณา", "นำ", "ชี้แจง", "ส่ง", "รวบรวม", "สรุป", "ทบทวน", "ตั้ง",
}

func (d *document) meansDoing(i int) bool {
	rest := strings.TrimLeft(d.in(i, i+60), " ")
	return slices.ContainsFunc(doing, func(v string) bool { return strings.HasPrefix(rest, v) })
}

// topic returns where the words begin that say whom or which case the order at begin is about: สำหรับหน่วยงานที่ …
func (d *document) topic(begin, from int) int {
	const reach = 240
	before := d.in(max(from, begin-reach), begin)
	for _, word := range []string{"สำหรับ", "หาก", "กรณี"} {
		if k := strings.LastIndex(before, " "+word); k >= 0 && !strings.Contains(before[k:], "ให้") {
			return begin - len(before) + k + 1
		}
	}
	return begin
}

// delegates tells whether มอบหมาย only sends somebody in another's place.
func (d *document) delegates(c cue, limit int) bool {
	const reach = 300
	stop := min(limit, c.end+reach)
	for _, p := range d.peopleIn(c.end, min(limit, c.end+12)) {
		if strings.TrimSpace(d.in(c.end, p.Begin)) == "" {
			return true
		}
	}
	if d.has(c.end, stop, cueChairs, cueChairOf, cueOpens, cueAttend) {
		return true
	}
	part := d.in(c.end, stop)
	for _, word := range []string{"เป็นผู้แทน", "เป็นตัวแทน", "เข้าร่วม", "ลงพื้นที่", "นำ", "ร่วมจัดแสดง", "ออกเยี่ยม"} {
		if strings.Contains(part, word) {
			return true
		}
	}
	return len(d.peopleIn(c.end, stop)) > 0
}

// order reads the order from begin to end, unless it is an appeal to the public or a wish.
func (d *document) order(begin, end, at int) (Order, bool) {
	begin, end = d.trim(begin, end, " ,;.")
	const shortest = 24
	if end-begin < shortest {
		return Order{}, false
	}
	target := strings.Index(d.text[begin:end], "ให้")
	if target >= 0 {
		k := d.skipBlanks(begin + target + len("ให้"))
		if d.publicAt(k) {
			return Order{}, false
		}
	}
	text := d.text[begin:end]
	if len(strings.NewReplacer("มอบหมาย", "", "ภารกิจ", "", "งาน", "", "หน้าที่", "").Replace(text)) < shortest {
		return Order{}, false // nothing is said of what to do
	}
	for _, wish := range []string{"ประสบความสำเร็จ", "มีความสุข", "เดินทางโดยสวัสดิภาพ", "สุขภาพแข็งแรง", "ประสบแต่ความ"} {
		if strings.Contains(text, wish) {
			return Order{}, false
		}
	}
	if strings.HasSuffix(strings.TrimRight(d.in(begin-30, begin), " "), "มติ") && d.owner(begin, end) == "" && !d.meansDoing(begin+len("ให้")) {
		return Order{}, false // a resolution that binds nobody
	}
	o := Order{Text: d.words(begin, end), Owner: d.owner(begin, end), Quote: d.quote(begin, end)}
	for _, t := range d.timesIn(begin, end) {
		if r, ok := daysOf(t); ok && r.To.Year != 0 && strings.Contains(d.in(t.Begin-60, t.Begin)+t.Text, "ภายใน") {
			o.Due = r.To
		}
	}
	return o, true
}
