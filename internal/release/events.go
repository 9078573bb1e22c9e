package release

import (
	"slices"
	"strings"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// events returns the fairs and sales events that the release names with a day or a place. A fair that only stands in a
// list of projects is a project.
func (d *document) events() []Event {
	var list, others []Event
	var opened []string // the names of fairs that somebody opens, holds or announces, or whose sales are told
	const told = 600    // bytes behind the name within which its sales are told
	goods := d.aboutOTOP()
	for _, c := range d.cues {
		if word := "งาน"; c.kind == cueOpens && strings.HasSuffix(d.text[c.begin:c.end], word) {
			c = cue{kind: cueFair, begin: c.end - len(word), end: c.end} // เป็นประธานเปิดงาน
		}
		if d.isSalesProject(c) || d.isMarket(c) {
			c.kind = cueFair
		}
		if c.kind != cueFair || len(list)+len(others) >= mostRecords {
			continue
		}
		e, sells, ok := d.event(c)
		sells = sells || goods && strings.Contains(d.text[c.begin:c.end], "ของดี") // งานของดีและงานกาชาดจังหวัดตรัง
		if d.opensAt(c.begin) || ok && d.has(c.end, min(c.end+told, d.paras[d.para(c.begin)].end), cueSales) {
			opened = append(opened, e.Name)
		}
		switch {
		case !ok:
		case d.isSalesProject(c) && e.Days.IsZero(): // one in a list of projects
		case !sells:
			others = append(others, e)
		case slices.ContainsFunc(list, e.shortened):
			list[slices.IndexFunc(list, e.shortened)].merge(e)
		case slices.ContainsFunc(list, e.twin): // one fair by two names
			if k := slices.IndexFunc(list, e.twin); list[k].Days.IsZero() {
				list[k].Days, list[k].Quote = e.Days, e.Quote
			}
		case slices.ContainsFunc(list, e.Same):
			list[slices.IndexFunc(list, e.Same)].merge(e)
		default:
			list = append(list, e)
		}
	}
	list = d.withoutSpokenOf(list, opened)
	if len(list) == 1 && list[0].Days.IsZero() {
		list[0].Days = d.daysOfTheFair()
	}
	if d.putOff() {
		for i := range list {
			list[i].Days = when.Range{}
		}
	}
	for _, e := range others { // the same fair, named where nothing says that it sells
		if i := slices.IndexFunc(list, e.Same); i >= 0 {
			list[i].merge(e)
		}
	}
	return list
}

// Same tells whether two names are of one event: one office words it more fully than another, and may name another
// part of the grounds as its venue.
func (e Event) Same(o Event) bool {
	a, b := eventKey(e.Name), eventKey(o.Name)
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	const enough, begun = 24, 54 // eight and eighteen letters
	if strings.HasPrefix(b, a) && len(a) > 9 && isASCIIDigit(a[len(a)-1]) && !isASCIIDigit(b[len(a)]) {
		return true // OTOP City 2022 ทะลุ 14 ล้านบาท
	}
	return len(a) >= enough && strings.Contains(b, a) || commonStart(a, b) >= begun
}

// twin tells whether two names that differ are of one event: in the same place, and on no other days.
func (e Event) twin(o Event) bool {
	return !e.Same(o) && e.Venue != "" && e.Venue == o.Venue && (e.Days == o.Days || e.Days.IsZero() || o.Days.IsZero())
}

// shortened tells whether o is the same event as a headline shortens its name: the headline tells the days and no venue, the body the venue and
// no days, and both names end alike («OTOPไทย @นครราชสีมา», «OTOP ประเทศไทย@นครราชสีมา»).
func (e Event) shortened(o Event) bool {
	const enough = 30 // ten letters
	if e.Same(o) || o.Days.IsZero() || o.Venue != "" || !e.Days.IsZero() || e.Venue == "" {
		return false
	}
	a, b := eventKey(e.Name), eventKey(o.Name)
	n := 0
	for n < min(len(a), len(b)) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n >= enough
}

// eventKey is the name of an event without what is written in one way and another.
func eventKey(name string) string {
	key := strings.ToLower(name)
	key, _, _ = strings.Cut(key, "ครั้งที่")
	key = strings.TrimPrefix(key, "งาน")
	for _, cut := range []string{" ", "“", "”", "\"", "'", "‘", "’", "ประจำปี", "(", ")", "สินค้า"} {
		key = strings.ReplaceAll(key, cut, "")
	}
	return strings.ReplaceAll(key, "โอทอป", "otop")
}

// merge fills in what e does not say yet.
func (e *Event) merge(o Event) {
	was, quoted, other := e.Days.IsZero(), isQuoted(e.Name), isQuoted(o.Name)
	visited := e.Days.Days() == 1 && o.Days.Days() > 1 // its days, and the one on which somebody opens it or collects for it
	if was || visited {
		e.Days = o.Days
	}
	if e.Venue == "" || visited && o.Venue != "" {
		e.Venue = o.Venue
	}
	mine, theirs := eventKey(e.Name), eventKey(o.Name)
	switch {
	case quoted != other: // what stands in quotation marks is the name, and no more
		if other {
			e.Name = o.Name
		}
	case len(theirs) > len(mine), strings.HasPrefix(o.Name, "งาน") && !strings.HasPrefix(e.Name, "งาน"),
		was && !o.Days.IsZero() && !strings.Contains(mine, theirs): // the body names it better than a headline
		e.Name = o.Name
	}
	if o.Days == e.Days && len(o.Quote.Text) > len(e.Quote.Text) {
		e.Quote = o.Quote
	}
}

// isQuoted tells whether a name holds what stands in quotation marks.
func isQuoted(name string) bool { return strings.ContainsAny(name, "“\"”") }

// event reads the event whose name begins with the cue. sells tells whether its name or the words around it say that
// goods are sold there.
func (d *document) event(c cue) (e Event, sells, ok bool) {
	p := d.paras[d.para(c.begin)]
	begin, end, quoted := d.eventName(c, p.end)
	name := d.words(begin, end)
	rest := strings.TrimSpace(strings.TrimPrefix(d.text[begin:end], d.text[c.begin:c.end]))
	if d.text[c.begin:c.end] != "งาน" { // งานของดีและงานกาชาดจังหวัดตรัง
		rest = strings.TrimPrefix(rest, "และ")
	}
	if d.isTheme(c.begin) || !quoted && d.ofProgramme(c) || !quoted && d.ofTheFair(c) || len(rest) < 12 || !quoted && (notNames(rest) || isASCIIDigit(rest[0])) {
		return Event{}, false, false
	}
	goods := d.has(p.begin, p.end, cueGoods) && (quoted || d.heldAt(begin))
	sells = d.has(begin, end, cueGoods) || goods && !strings.HasPrefix(rest, "วัน") && !d.has(begin, end+12, cueOccasion)
	e.Name = name
	first, last, after := begin, end, end
	if t, ok := d.eventDays(begin, end, p); ok {
		if e.Days, _ = daysOf(t); strings.HasSuffix(strings.TrimRight(d.in(t.Begin-40, t.Begin), " "), "ครั้งแรก") {
			e.Days.To = when.Date{}
		}
		first, last = min(first, t.Begin), max(last, t.Stop)
		if t.Stop <= p.end {
			after = t.Stop
		} else {
			e.Venue = d.venueNear(t)
		}
	}
	if v, ok := d.eventVenue(begin, max(end, after), p); ok && e.Venue == "" && (!d.announcedAt(begin) || v.begin > end && v.begin-after < 12 && after > end) {
		e.Venue = d.words(v.begin, v.end)
		first, last = min(first, v.begin), max(last, v.end)
	}
	if v, ok := d.lineBeside(d.para(begin)); ok && e.Venue == "" {
		e.Venue = d.words(v.begin, v.end)
	}
	const fair = 3                                                                                             // days: an occasion that is kept on a day or two is no fair
	sells = sells || goods && e.Venue != "" && e.Days.From.Year != 0 && e.Days.Days() >= fair && d.aboutOTOP() // งานวันส้มโอ
	e.Quote = d.quote(first, last)
	return e, sells, true
}

// eventName returns where the name of the event begins and ends, and whether it stands in quotation marks.
func (d *document) eventName(c cue, limit int) (begin, end int, quoted bool) {
	begin = c.begin
	if before := d.runeBefore(begin); before == '“' || before == '"' || before == '”' { // “ตลาดนัด OTOP ศาลากลาง”
		const longest = 600
		if stop := strings.IndexAny(d.in(begin, min(limit, begin+longest)), "”\""); stop > 0 {
			return begin, begin + stop, true
		}
	}
	k := min(d.skipBlanks(c.end), limit)
	for _, open := range []string{"“", "\"", "‘", "'", "”"} { // some pages open a quotation as they close it
		if rest, ok := strings.CutPrefix(d.text[k:limit], open); ok {
			const longest = 400
			stop := strings.IndexAny(rest[:min(len(rest), longest)], "”\"’'“″")
			if stop > 0 {
				end = k + len(open) + stop
				_, size := firstRune(d.text[end:])
				return begin, d.withEdition(end+size, limit), true
			}
		}
	}
	begin, end = d.eventTitle(c, limit)
	return begin, end, begin > c.begin
}

// eventTitle returns where the name of an event begins and ends that does not begin with a quotation mark.
func (d *document) eventTitle(c cue, limit int) (begin, stop int) {
	end := d.titleEnd(c.end, limit)
	if begin, stop, ok := d.quotation(c.end, end, limit); ok {
		return begin, stop
	}
	for _, word := range []string{" ขึ้น", " จัด", " มี", " ได้", " ที่", " ใน", " วันที่", " พบ", " จะ", " ขอเชิญ", " เป็น", " นำ", " เมื่อ", " เปิด", " มอบ", "ระหว่าง", "กำหนดจัด", " ทะลุ", " ไม่", " อย่าง", "ได้จัด"} {
		if k := strings.Index(d.text[c.end:end], word); k > 0 {
			end = c.end + k
		}
	}
	end = d.beforeAnd(c.end, end)
	if k := strings.Index(d.text[c.end:end], "ขึ้น "); k > 0 {
		end = c.end + k // ได้จัดงานเทศกาลผลไม้ตำบลทุ่งหมอขึ้น
	}
	end = d.behindYear(c.end, end)
	if open := strings.LastIndexByte(d.text[c.begin:end], '('); open > 0 && !strings.Contains(d.text[c.begin+open:end], ")") {
		end = c.begin + len(strings.TrimRight(d.text[c.begin:c.begin+open], " ")) // «งานกาชาดอยุธยา (25-29 เม.ย. 64)»
	}
	return c.begin, max(end, c.end)
}

// behindYear returns where the year ends, behind a blank, with which the name of an event from begin to end may close, or else end:
// «OTOP City 2022 กระแสตอบรับดี».
func (d *document) behindYear(begin, end int) int {
	for k := begin + 1; k+5 < end; k++ {
		if d.text[k-1] != ' ' || !isASCIIDigit(d.text[k]) {
			continue
		}
		year, stop := d.number(k)
		if stop-k == 4 && d.text[stop] == ' ' && (year > 1990 && year < 2100 || year > 2500 && year < 2650) && !strings.HasPrefix(d.text[stop:], " ครั้งที่") {
			return stop
		}
	}
	return end
}

// quotation returns the quotation that begins from begin on and before end: what stands before it only says what kind of
// event it is («งานแสดงและจำหน่ายสินค้า “ของดีเมืองตรัง”»).
func (d *document) quotation(begin, end, limit int) (from, to int, ok bool) {
	open := strings.IndexAny(d.text[begin:end], "“\"")
	if open < 0 {
		return 0, 0, false
	}
	_, size := firstRune(d.text[begin+open:])
	from = begin + open + size
	const longest = 600
	close := strings.IndexAny(d.in(from, min(limit, from+longest)), "”\"″")
	return from, from + close, close > 0
}

// notNames tells whether the words behind งาน are no name.
func notNames(rest string) bool {
	for _, word := range []string{"ดังกล่าว", "นี้", "ขึ้น", "ให้", "ใน", "ครั้งนี้", "ได้", "มี", "และ", "เพื่อ", "โดย", "จะ", "ซึ่ง", "ที่", "ตาม", "อย่าง", "ของ", "ต่าง", "เป็น", "สามารถ", "กำหนด", "เปิดงาน", "เปิดให้", "วันที่", "เมื่อ", "แล้ว", "พร้อม", "ด้วย", "นั้น", "ไม่", "กว่า", "จำนวน", "ประมาณ", "รวม", "คึกคัก", "ระหว่าง", "เกือบ", "ทะลุ", "ออกไป"} {
		if strings.HasPrefix(rest, word) {
			return true
		}
	}
	return strings.Contains(rest, "ที่จัดมา") || strings.Contains(rest, "ครั้งนี้")
}

// heldAt tells whether a verb of holding, opening or visiting an event stands before text[i].
func (d *document) heldAt(i int) bool {
	before := strings.TrimRight(d.in(i-60, i), " ")
	before = strings.TrimSuffix(before, "โครงการ") // การจัดโครงการมหกรรม…
	for _, verb := range []string{"เปิด", "จัด", "ใน", "ร่วม", "การจัด", "ได้แก่", "ชม", "เยี่ยมชม", "เที่ยว", ")", "-", "สำหรับ", "เปิดเป็น"} {
		if strings.HasSuffix(before, verb) {
			return true
		}
	}
	return false
}

// longestFair is how many days a fair takes at most, to be told from the time over which something is counted.
const longestFair = 31

// eventDays returns the days on which the event between begin and end takes place. The day on which somebody visits
// or opens it is not said to be one of them: a single day counts only where it is said of the event.
func (d *document) eventDays(begin, end int, p paragraph) (read.Time, bool) {
	const reach = 700
	for _, t := range d.timesIn(end, min(p.end, end+reach)) {
		if r, ok := daysOf(t); ok && (!d.isSince(t) || r.From != r.To && r.To.Year != 0 && r.From.Year != 0 && r.Days() <= longestFair) || ok && strings.HasSuffix(strings.TrimRight(d.in(t.Begin-40, t.Begin), " "), "ระหว่าง") {
			if r.From != r.To && !r.To.IsZero() || d.isHeldOn(t) {
				return t, true
			}
		} else if r, ok := daysOf(t); ok && r.To.IsZero() && r.From.Year != 0 {
			return t, true // ตั้งแต่วันที่ 7 กรกฎาคม 2565 เป็นต้นไป
		}
	}
	const lines, far = 3, 1500
	for n := d.para(begin) + 1; n < min(d.para(begin)+1+lines, len(d.paras)); n++ {
		next := d.paras[n]
		if c, ok := d.firstCue(next.begin, next.end, cueFair); ok && strings.ContainsAny(d.in(c.end, c.end+4), "“\"") {
			break // another event
		}
		for _, t := range d.timesIn(next.begin, min(next.end, next.begin+far)) {
			r, ok := daysOf(t)
			alone := d.onlyTimes(next)
			if ok && alone && r.From == r.To && r.From.Valid() && next.body > next.begin { // «📅 22 พฤษภาคม 2564»
				return t, true
			}
			if ok && r.From != r.To && !r.To.IsZero() && (strings.HasPrefix(d.text[next.body:], "งาน") || d.isHeldOn(t) || alone) {
				return t, true
			}
		}
		if next.end-next.begin > reach {
			break
		}
	}
	for _, t := range d.timesIn(max(p.begin, begin-reach), begin) {
		if r, ok := daysOf(t); ok && r.From != r.To && !r.To.IsZero() {
			return t, true
		}
	}
	return read.Time{}, false
}

// venueNear returns where an event takes place whose days stand in another paragraph than its name: behind the days, or
// on a line with 📍 or สถานที่ below.
func (d *document) venueNear(t read.Time) string {
	const reach, lines = 300, 4
	n := d.para(t.Begin)
	for _, v := range d.venuesIn(t.Stop, min(d.paras[n].end, t.Stop+reach)) {
		return d.words(v.begin, v.end)
	}
	for k := n + 1; k < min(n+lines, len(d.paras)); k++ {
		if place := d.placeMarked(d.paras[k]); place != "" {
			return place
		}
	}
	return ""
}

// isHeldOn tells whether the words before a day say that the event takes place on it.
func (d *document) isHeldOn(t read.Time) bool {
	before := strings.TrimRight(d.in(t.Begin-60, t.Begin), " ")
	for _, word := range []string{"ใน", "ขึ้น", "กำหนดจัด", "จัดขึ้น", "ระหว่าง", "ขึ้นใน", "กำหนดจัดงาน", "ครั้งแรก", "เริ่ม"} {
		if strings.HasSuffix(before, word) {
			return true
		}
	}
	return false
}

// eventVenue returns where the event takes place whose name begins at begin and whose name and days end at after: the
// venue behind them, or else the last one before.
func (d *document) eventVenue(begin, after int, p paragraph) (venue, bool) {
	const reach, told = 1500, 6000
	met := d.has(max(p.begin, begin-told), begin, cueMeeting, cueChairOf)                     // to prepare the fair, in a room that is not its venue
	if at := min(d.skipBlanks(after), p.end); strings.HasPrefix(d.text[at:p.end], "บริเวณ") { // เป็นประธานในงานกาชาดจังหวัดตรัง ประจำปี 2568 บริเวณศาลากลาง…
		if end := d.venueEnd(at, p.end); end-at > len("บริเวณ")+6 {
			return venue{begin: at, end: end}, true
		}
	}
	for _, v := range d.venuesIn(after, min(p.end, after+reach)) {
		if !v.sender && !(met && strings.HasPrefix(d.text[v.begin:], "ห้องประชุม")) {
			return v, true
		}
	}
	list := d.venuesIn(max(p.begin, begin-reach), after)
	for n := len(list) - 1; n >= 0; n-- {
		if !list[n].sender && !(met && strings.HasPrefix(d.text[list[n].begin:], "ห้องประชุม")) && !d.otherVenue(list[n].end, begin) {
			return list[n], true
		}
	}
	return venue{}, false
}

// otherVenue tells whether the words from the end of a venue to the name of an event lead away from what takes place there: «ประชุม ณ ห้องประชุม…
// เพื่อเตรียมจัดงาน…».
func (d *document) otherVenue(end, name int) bool {
	for _, c := range d.cuesIn(end, name) {
		if word := d.text[c.begin:c.end]; c.kind == cueNewClause && (strings.HasPrefix(word, "เพื่อ") || word == "ตามที่") {
			return true
		}
	}
	return false
}
