package release

import (
	"slices"
	"strconv"
	"strings"
)

// titleEnd returns where the title of a meeting ends whose first words end at i.
func (d *document) titleEnd(i, limit int) int {
	const longest, listed = 420, 1200
	if end := d.titleWithin(i, min(limit, i+longest)); end < i+longest-len("ก") || limit <= i+longest {
		return end
	}
	if end := d.titleWithin(i, min(limit, i+listed)); strings.HasPrefix(d.text[d.skipBlanks(end):], "ครั้งที่") {
		return end // all those who meet are named before the number: «ประชุมคณะกรมการจังหวัด หัวหน้าส่วนราชการ … และนายกเทศมนตรี ครั้งที่ 3/2567»
	}
	end := i + max(0, strings.LastIndexByte(d.in(i, i+longest), ' '))
	return i + len(strings.TrimRight(d.text[i:end], " ,.;:(“\""))
}

// titleWithin returns where the title ends whose first words end at i, at most limit.
func (d *document) titleWithin(i, limit int) int {
	limit = max(i, limit)
	for _, p := range d.peopleIn(i, limit) {
		limit = min(limit, p.Begin)
	}
	for _, t := range d.timesIn(i, limit) {
		if fine(t) {
			limit = min(limit, t.Begin)
		}
	}
	glued := limit // where a clause begins without a blank: it ends a title, but not one whose number follows
	for _, c := range d.cuesIn(i, limit) {
		switch {
		case c.begin >= limit || !d.endsTitle(c) || d.namesPurpose(i, c) || d.purposeOfCommittee(i, c):
		case c.kind == cueNewClause && d.text[c.begin-1] != ' ':
			glued = min(glued, c.begin)
		default:
			if limit = c.begin; c.kind == cueNumber {
				glued = limit
			}
		}
	}
	limit = min(limit, glued)
	limit = d.beforeItem(i, limit)
	for _, word := range []string{" ให้แก่", " แก่", " ให้กับ", " จำนวน", " และมอบ", " พร้อมมอบ", " หลัง", " นำหัวหน้า", " นำคณะ", " ได้", " เสนอให้", " มีประเด็น", " มีสาระ", " มีวาระ", " มีเรื่อง", " มีรายละเอียด", " มีมติ", " เสด็จพระราชดำเนิน"} {
		if k := strings.Index(d.text[i:limit], word); k >= 0 {
			limit = i + k
		}
	}
	if k := strings.Index(d.text[i:limit], " พิจารณา"); k > 0 && strings.Contains(d.text[i:i+k], "คณะ") { // what a committee does
		limit = i + k
	}
	_, end := d.trim(i, limit, " ,.;:(“\"")
	return max(i, end)
}

// namesPurpose tells whether the cue begins what a meeting is for as a part of its name, which begins before i: no blank parts them, and no
// committee is named that meets: «ประชุมรับมอบนโยบายเพื่อป้องกันโรค…».
func (d *document) namesPurpose(i int, c cue) bool {
	const shortest = len("หารือ")
	name := d.text[i:c.begin]
	return d.text[c.begin:c.end] == "เพื่อ" && c.begin-i >= shortest && !strings.HasSuffix(name, " ") && !strings.Contains(name, "คณะ")
}

// beforeItem returns the place from i on, at most limit, where the next item of a list begins: « 2) ».
func (d *document) beforeItem(i, limit int) int {
	open := 0 // brackets: (กรอ.กลุ่มจังหวัดภาคใต้ฝั่งอันดามัน 1) holds no item
	for k := i; k+2 < limit; k++ {
		switch d.text[k] {
		case '(':
			open++
		case ')':
			open--
		}
		if open > 0 || d.text[k] != ' ' || !isASCIIDigit(d.text[k+1]) {
			continue
		}
		if _, stop := d.number(k + 1); stop < limit && d.text[stop] == ')' {
			return k
		}
	}
	return limit
}

// endsTitle tells whether the cue begins something else than the title of a meeting or an event.
func (d *document) endsTitle(c cue) bool {
	blank := c.begin > 0 && (d.text[c.begin-1] == ' ' || d.text[c.begin-1] == ')')
	word := d.text[c.begin:c.end]
	switch c.kind {
	case cueNumber, cueHaving, cueChairOf, cueChairs, cueOpens, cueNextTime, cueAssembly, cueUpload, cueAsOf, cueSender:
		return c.kind != cueSender || blank
	case cueNewClause:
		return blank && word != "ตาม" && word != "ส่วน" || longConnector(word)
	case cueAt:
		return !d.partOfWord(c)
	case cueAtThe:
		return word == "ที่" && d.roomAt(d.skipBlanks(c.end))
	case cueRoom:
		return blank && (d.meetingRoom(c) || strings.HasPrefix(word, "หอประชุม"))
	case cueToday, cueAttend, cueTogether, cueDelegate, cueOnline, cueMeeting, cueFollows, cueOrder, cueLet:
		return blank
	}
	return false
}

// subjectTitle returns the title of a meeting that is named apart from the word: by the committee that the paragraph begins with
// («คณะกรรมการโรคติดต่อจังหวัดพังงา โดย… ได้เรียกประชุมด่วน»), or by what it is about («ประชุมผ่านระบบ… เรื่องแนวทาง…»).
func (d *document) subjectTitle(a anchor, title string) string {
	const longest = 240
	p := d.paras[a.para]
	head := d.in(p.begin, min(a.at, p.begin+longest))
	if k := strings.Index(head, " โดย"); k > 0 && strings.HasPrefix(head, "คณะ") {
		return "ประชุม" + d.words(p.begin, p.begin+k)
	}
	if k := d.skipBlanks(a.end); strings.HasPrefix(d.text[k:], "ร่วมกับ") { // ประชุมร่วมกับผู้ประกอบการโรงแรม
		return d.meetingTitle(a.at, d.titleEnd(k+len("ร่วมกับ"), p.end))
	}
	const about = " เรื่อง"
	rest := d.in(a.end, min(p.end, a.end+longest))
	if k := strings.Index(rest, about); k >= 0 && !d.has(a.end, a.end+k, cueMeeting, cueChairs, cueChairOf, cueHaving, cueTogether) {
		begin := a.end + k + len(about)
		return "ประชุม" + d.meetingTitle(begin, d.titleEnd(begin, p.end))
	}
	return title
}

// purposeTitle gives a meeting the title that says what it is for, where nothing else names it: «ประชุมหารือ เพื่อรองรับสถานการณ์…»,
// «ประชุมผ่านระบบ… ณ ห้องประชุม… เพื่อรับฟังการชี้แจง…».
func (d *document) purposeTitle(a *anchor) {
	const purpose, longest = "เพื่อ", 300
	limit := d.paras[a.para].end
	k := strings.Index(d.in(a.end, min(limit, a.end+longest)), purpose)
	if k < 0 || d.has(a.end, a.end+k, cueMeeting, cueChairs, cueChairOf, cueHaving, cueTogether, cueAttend) {
		return
	}
	begin := a.end + k
	end := d.titleEnd(begin+len(purpose), limit)
	if begin == d.skipBlanks(a.end) {
		a.title, a.end = d.meetingTitle(a.at, end), end
	} else {
		a.title += d.meetingTitle(begin, end)
	}
	a.purpose = true
}

// tellsWho tells whether an official who does something in the meeting is named at i, and not the meeting: «ในการประชุมปลัดกระทรวงมหาดไทยได้…».
func (d *document) tellsWho(i int) bool {
	for _, p := range d.postsIn(i, i+1) {
		if p.Begin == i && strings.HasPrefix(strings.TrimLeft(d.in(p.Stop, p.Stop+20), " "), "ได้") {
			return true
		}
	}
	return false
}

// titleTails are what is left at the end of a title that was cut off.
var titleTails = []string{"ใน", "ของ", "และ", "ที่", "เมื่อ", "ระหว่าง", "วันที่", "ดังกล่าว", "นี้", "โดย", "ณ", "กับ", "ขึ้น", "ประจำ", "เวลา", "ผ่าน", "ได้"}

func (d *document) meetingTitle(begin, end int) string {
	title, _, _ := strings.Cut(d.words(begin, end), " ตามพระราชบัญญัติ") // the law that a committee rests on is no part of its name
	title, _, _ = strings.Cut(title, " ในฐานะ")                          // nor what those who attend it are
	title = strings.TrimRight(title, " ,.;:-–")
	if strings.Count(title, `"`) == 1 { // what it was to be parted from does not stand in the title
		title = strings.Replace(title, `"`, "", 1)
	}
	if strings.Count(title, "“") > strings.Count(title, "”") {
		title = strings.Replace(title, "“", "", 1)
	}
	for cut := true; cut; {
		cut = false
		for _, tail := range titleTails {
			if rest, ok := strings.CutSuffix(title, tail); ok && (strings.HasSuffix(rest, " ") || tail == "ดังกล่าว" || tail == "นี้" || tail == "เมื่อ") {
				title, cut = strings.TrimRight(rest, " ,"), true
			}
		}
	}
	return title
}

// meetingNumber reads «ครั้งที่ 4/2564» behind a title that ends at i.
func (d *document) meetingNumber(i int) (number string, end int) {
	at := d.skipBlanks(i)
	if at < len(d.text) && d.text[at] == '(' {
		const longest = 180
		if close := strings.IndexByte(d.in(at, at+longest), ')'); close > 0 && strings.HasPrefix(d.text[d.skipBlanks(at+close+1):], "ครั้งที่") {
			at = d.skipBlanks(at + close + 1) // … (กรอ. กลุ่มจังหวัด) ครั้งที่ 2/2566
		} else {
			at++
		}
	}
	rest, ok := strings.CutPrefix(d.text[at:], "ครั้งที่")
	if !ok {
		return "", i
	}
	k := d.skipBlanks(len(d.text) - len(rest))
	n, next := d.number(k)
	if next == k || n == 0 || next-k > 3 {
		return "", i
	}
	number, end = d.text[k:next], next
	year := func(k int) bool {
		y, stop := d.number(k)
		switch {
		case stop-k == 4 && y >= 2500 && y < 2650:
			number, end = number+"/"+d.text[k:stop], stop
		case stop-k == 2 && y > 30 && y < 99:
			number, end = number+"/25"+d.text[k:stop], stop
		default:
			return false
		}
		return true
	}
	if slash := d.skipBlanks(next); slash < len(d.text) && d.text[slash] == '/' {
		year(d.skipBlanks(slash + 1))
		return number, end
	}
	k = d.skipBlanks(next)
	for _, word := range []string{"ประจำปีงบประมาณ", "ปีงบประมาณ", "ประจำปี", "ปี", "พ.ศ.", "พ. ศ."} {
		if rest, ok := strings.CutPrefix(d.text[k:], word); ok {
			k = d.skipBlanks(len(d.text) - len(rest))
		}
	}
	if k > d.skipBlanks(next) {
		year(k)
	}
	return number, end
}

// ofTheFairPrepared tells whether the number behind the title at the anchor is that of the fair or the games that the meeting prepares, and not its own: no
// committee is named whose number it may be, and no preparation is met for so often: «ประชุมเตรียมการจัดงานกาชาดจังหวัดยะลา ครั้งที่ 58».
func (d *document) ofTheFairPrepared(a anchor, number string) bool {
	const most = 12
	n, _, _ := strings.Cut(number, "/")
	times, err := strconv.Atoi(n)
	held := slices.ContainsFunc([]string{"จัดงาน", "จัดการแข่งขัน", "จัดมหกรรม", "จัดเทศกาล", "จัดกีฬา"}, func(w string) bool { return strings.Contains(a.title, w) })
	return err == nil && times > most && held && !strings.Contains(a.title, "คณะ") && !strings.Contains(d.in(a.end, a.end+40), "/")
}

// namesWhole tells whether another title is the same with the province of the committee behind it: a headline names it, and the body need not.
func namesWhole(title, other string) bool {
	const longest = 80
	if short, cut := strings.CutSuffix(title, "ฯ"); cut { // ประชุมคณะกรรมการฯ
		return len(other) > len(title) && strings.HasPrefix(other, short) && !strings.HasSuffix(other, "ฯ")
	}
	rest, ok := strings.CutPrefix(other, title)
	return ok && len(rest) <= longest && strings.HasPrefix(strings.TrimLeft(rest, " "), "จังหวัด") && strings.Contains(title, "คณะ") && !strings.Contains(strings.TrimSpace(rest), " ")
}

// purposeOfCommittee tells whether the cue begins what a committee is for as a part of its name, behind a blank: its number and year follow before anything else is
// said, «คกก.ร่วมภาครัฐและเอกชน เพื่อพัฒนาและแก้ไขปัญหาทางเศรษฐกิจจังหวัดระยอง (กรอ.จังหวัดระยอง) ครั้งที่ 7/2566».
func (d *document) purposeOfCommittee(i int, c cue) bool {
	const reach = 400
	if d.text[c.begin:c.end] != "เพื่อ" || c.begin-i > reach {
		return false
	}
	number, ok := d.firstCue(c.end, min(len(d.text), c.end+reach), cueNumber)
	if !ok || strings.Contains(d.text[c.end:number.begin], "\n") || len(d.peopleIn(c.end, number.begin)) > 0 {
		return false
	}
	if d.has(c.end, number.begin, cueNewClause, cueHaving, cueChairOf, cueChairs, cueAt, cueMeeting, cueAttend, cueTogether, cueFair) {
		return false
	}
	n, _ := d.meetingNumber(number.begin)
	return strings.Contains(n, "/")
}
