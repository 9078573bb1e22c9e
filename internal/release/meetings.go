package release

import (
	"slices"
	"strings"

	"changwat/internal/thai/office"
)

// anchor is a place where the text speaks of a meeting.
type anchor struct {
	at      int // where ประชุม begins
	end     int // where its title and its number end
	title   string
	number  string
	para    int
	governs bool // a verb stands before it: somebody chairs, holds or attends it
	strong  bool // the title says what the meeting is about
	purpose bool // it is named by nothing but what it is for
	quotes  bool // the text only refers to it: ตามมติการประชุม …
	heads   bool // it heads the minutes or the agenda of the meeting
}

// meetings returns the meetings that the release tells of. Most releases tell of one; a further one counts only
// where the text gives it a day of its own.
func (d *document) meetings() []Meeting {
	anchors := d.meetingAnchors()
	if list := d.schedule(anchors); len(list) > 1 || len(list) == 1 && d.programmeLines() > 1 {
		return list
	}
	main, ok := d.mainAnchor(anchors)
	if !ok {
		return nil
	}
	m := d.meeting(main, anchors)
	if m.Date.IsZero() && m.Number == "" && m.Venue == "" && m.Chair == "" && m.ChairPost == "" {
		return nil
	}
	list := []Meeting{m}
	for _, a := range anchors {
		if next, ok := d.nextByNumber(a, main, m); ok {
			list = append(list, next)
			continue
		}
		if other, ok := d.otherMeeting(a, main, m); ok && !slices.ContainsFunc(list, func(o Meeting) bool { return o.Date == other.Date }) {
			list = append(list, other)
		}
	}
	return append(list, d.nextMeetings(list)...)
}

// mostAnchors bounds the places that are looked at: no release names meetings more often.
const mostAnchors = 60

// meetingAnchors returns the places where the text names a meeting.
func (d *document) meetingAnchors() []anchor {
	var list []anchor
	for _, c := range d.cues {
		if len(list) == mostAnchors {
			break
		}
		heads := d.headsDocument(c)
		switch c.kind {
		case cueMeeting, cueAttend, cueChairOf:
		default:
			if !heads {
				continue
			}
		}
		at := strings.LastIndex(d.text[c.begin:c.end], "ประชุม")
		if at < 0 || strings.HasSuffix(d.text[:c.begin+at], "ที่") {
			continue
		}
		a := anchor{at: c.begin + at, para: d.para(c.begin), heads: heads, governs: c.kind != cueMeeting || d.governed(c.begin)}
		if a.end = c.end; !d.tellsWho(c.end) {
			a.end = d.titleEnd(c.end, d.paras[a.para].end)
		}
		a.title = d.meetingTitle(a.at, a.end)
		if a.title == "ประชุม" {
			a.title = d.committeeBefore(c.begin, a.title)
		}
		if a.title == "ประชุม" || a.title == "ประชุมด่วน" {
			a.title = d.subjectTitle(a, a.title)
		}
		if vague(a.title) {
			d.purposeTitle(&a)
		}
		a.strong = len(a.title) >= len("ประชุม")+15 && !vague(a.title)
		a.governs = a.governs || a.strong && d.subjectEnds(c.begin)
		if n, end := d.meetingNumber(a.end); !d.ofTheFairPrepared(a, n) {
			a.number, a.end = n, end
		} else {
			a.title, a.end = d.meetingTitle(a.at, end), end
		}
		a.quotes = !heads && d.refersTo(c.begin)
		list = append(list, a)
	}
	return list
}

// headsDocument tells whether a cue begins the minutes or the agenda of a meeting: it stands at the beginning of the text, or of the line below a
// letterhead.
func (d *document) headsDocument(c cue) bool {
	const first = 2 // lines
	return c.kind == cuePapers && slices.ContainsFunc(d.paras[:min(first, len(d.paras))], func(p paragraph) bool { return p.begin == c.begin })
}

// vague tells whether a title does not say which meeting is meant: nothing stands in it but that people meet, how, and that they are those
// concerned: «ประชุมหารือร่วมกัน», «ประชุมส่วนราชการ และภาคส่วนที่เกี่ยวข้อง», «ประชุมเตรียมความพร้อม».
func vague(title string) bool {
	for _, word := range vagueWords {
		title = strings.ReplaceAll(title, word, "")
	}
	return strings.Trim(title, " ,/") == ""
}

// vagueWords are what a title may hold that names no meeting, the longer ones before what they hold.
var vagueWords = []string{"ประชุม", "ออนไลน์", "ทางไกล", "ด่วน", "เชิงปฏิบัติการ", "เตรียมความพร้อม", "เตรียมการ", "หารือ", "ร่วมกัน", "โดย", "ส่วนราชการ", "หน่วยงาน", "ภาคส่วน", "ทุก", "ต่าง ๆ", "ต่างๆ", "และ", "ผู้ที่เกี่ยวข้อง", "ผู้เกี่ยวข้อง", "ที่เกี่ยวข้อง"}

// committeeBefore returns the title of a meeting whose committee is named before it: «คณะกรรมการโรคติดต่อจังหวัดน่าน ในการ
// ประชุมครั้งที่ 4/2564».
func (d *document) committeeBefore(i int, title string) string {
	const reach = 240
	from := max(d.paras[d.para(i)].begin, i-reach)
	in := strings.TrimRight(d.in(from, i), " ")
	before := strings.TrimSuffix(strings.TrimSuffix(in, "การ"), "ใน")
	k := max(strings.LastIndex(before, "คณะกรรมการ"), strings.LastIndex(before, "คณะกรมการ"), strings.LastIndex(before, "คณะอนุกรรมการ"))
	if k < 0 || before == in {
		return title
	}
	return title + d.words(from+k, from+len(strings.TrimRight(before, " ")))
}

// meetingVerbs are what stands before ประชุม where somebody holds the meeting.
var meetingVerbs = []string{"เป็นประธาน", "จัด", "จัดการ", "เรียก", "นำ", "ในการ", "ดำเนินการ", "จัดให้มีการ", "เปิดการ", "เปิด", "เข้าร่วม", "ร่วม", "ร่วมการ", "เข้าร่วมการ", "เข้าร่วมใน", "กำหนด", "จัดการ", "เป็นประธานใน", "เดินทางมา", "เดินทางไป", "ได้", "เชิญ", "เชิญร่วม", "เชิญเข้าร่วม"}

func (d *document) governed(i int) bool {
	before := strings.TrimRight(d.in(i-60, i), " ")
	return slices.ContainsFunc(meetingVerbs, func(v string) bool { return strings.HasSuffix(before, v) })
}

// subjectEnds tells whether those who meet are named right before ประชุม: «จังหวัดนครสวรรค์ ประชุม…», «… รัฐมนตรีว่าการกระทรวงมหาดไทย ประชุม…».
func (d *document) subjectEnds(i int) bool {
	const reach = 150
	stop := len(strings.TrimRight(d.text[:i], " "))
	if stop == i {
		return false
	}
	for _, p := range d.postsIn(i-reach, stop) {
		if p.Stop == stop {
			return true
		}
	}
	if people := d.peopleIn(i-2*reach, stop); len(people) > 0 && people[len(people)-1].Stop <= stop { // นางจิรภา … หัวหน้ากลุ่มงาน… ประชุม
		if _, end := d.postBehind(people[len(people)-1], stop); end == stop {
			return true
		}
	}
	for _, a := range between(d.agencies, func(a office.Agency) int { return a.Begin }, i-reach, stop) {
		if a.Stop == stop {
			return true
		}
	}
	for _, p := range d.placesIn(i-reach, stop) {
		if p.Stop == stop && !p.Weak {
			return true
		}
	}
	return false
}

// references are what stands before a meeting that took place earlier and is only referred to.
var references = []string{"มติ", "ตามมติ", "คราว", "จาก", "ตามที่", "ตาม", "ภายหลัง", "รายงาน", "หลัง", "หลังจาก", "ผล", "สืบเนื่องจาก"}

func (d *document) refersTo(i int) bool {
	before := strings.TrimRight(d.in(i-60, i), " ")
	if d.isYetToCome(i) {
		return true
	}
	return slices.ContainsFunc(references, func(v string) bool { return strings.HasSuffix(before, v) })
}

// isYetToCome tells whether what stands at i is only said to follow on what the release tells: «… ก่อนที่นายกรัฐมนตรีจะลงพื้นที่และประชุม…».
func (d *document) isYetToCome(i int) bool {
	const reach = 600
	from := max(d.paras[d.para(i)].begin, i-reach)
	k := strings.LastIndex(d.in(from, i), "ก่อนที่")
	return k >= 0 && !d.has(from+k, i, cueChairOf, cueHaving) && !strings.Contains(d.in(from+k, i), " โดย")
}

// mainAnchor returns the place that says most about the release's meeting.
func (d *document) mainAnchor(anchors []anchor) (anchor, bool) {
	best, most := anchor{}, 2
	for _, a := range anchors {
		if a.quotes && !d.tellsOf(a, anchors) {
			continue
		}
		p := d.paras[a.para]
		score := 0
		if a.number != "" {
			score += 2
		}
		if a.strong {
			score += 2
		}
		if a.governs {
			score += 2
		}
		for _, t := range d.timesIn(p.begin, p.end) {
			if _, ok := daysOf(t); ok {
				score++
				break
			}
		}
		if d.has(p.begin, p.end, cueChairOf) {
			score += 2
		}
		if d.has(p.begin, p.end, cueRoom) {
			score++
		}
		if d.text[max(0, a.at-3):a.at] == "" && !a.governs && !a.strong {
			score--
		}
		if score > most {
			best, most = a, score
		}
	}
	return best, most > 2
}

// tellsOf tells whether the release tells of a meeting that it only refers to: the only one, with its number and day.
func (d *document) tellsOf(a anchor, anchors []anchor) bool {
	const reach = 80
	if a.number == "" || slices.ContainsFunc(anchors, func(o anchor) bool { return !o.quotes && o.strong }) {
		return false
	}
	for _, t := range d.timesIn(a.end, a.end+reach) {
		if _, ok := dayOf(t); ok {
			return true
		}
	}
	return false
}

// same tells whether two places speak of one meeting.
func (a anchor) same(b anchor) bool {
	if a.number != "" && b.number != "" {
		return a.number == b.number || strings.HasPrefix(a.number, b.number+"/") || strings.HasPrefix(b.number, a.number+"/")
	}
	return !a.strong || !b.strong || a.purpose || b.purpose || commonStart(a.title, b.title) >= len("ประชุม")+18
}

func commonStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// meeting reads what the text says of the meeting at the anchor.
func (d *document) meeting(a anchor, anchors []anchor) Meeting {
	m := Meeting{Title: a.title, Number: a.number}
	scene := []int{a.para}
	for _, b := range anchors {
		if b.same(a) && !b.quotes {
			if m.Number == "" || strings.HasPrefix(b.number, m.Number+"/") {
				m.Number = b.number
			}
			if m.Title == a.title && (!a.strong && b.strong || namesWhole(m.Title, b.title)) {
				m.Title = b.title
			}
			if !slices.Contains(scene, b.para) {
				scene = append(scene, b.para)
			}
		}
	}
	slot, at := d.meetingTime(a, m.Number)
	m.Date, m.Start, m.End = slot.date, slot.start, slot.end
	d.missingHours(&m, d.paras[a.para])
	if at >= 0 && !slices.Contains(scene, d.para(at)) {
		scene = slices.Insert(scene, 1, d.para(at))
	}
	begin, end := a.at, max(a.end, a.at)
	v, ok := d.meetingVenue(a, at, scene)
	if ok {
		m.Venue = d.words(v.begin, v.end)
	}
	m.Online = d.onlineIn(scene)
	chair := d.chairIn(scene)
	m.Chair, m.ChairPost = chair.name, chair.post
	m.Attendees = d.attendeesIn(scene, m.Chair)
	d.fromLines(&m, a)
	m.Series = strings.TrimPrefix(m.Title, "ประชุม")
	if m.Number != "" {
		m.Title += " ครั้งที่ " + m.Number
	}
	for _, part := range [][2]int{{at, at}, {v.begin, v.end}, {chair.begin, chair.end}} {
		if n := d.para(part[0]); part[1] > 0 && (n == a.para || a.heads && n <= a.para+2) {
			begin, end = min(begin, part[0]), max(end, part[1])
		}
	}
	m.Quote = d.quote(begin, end)
	return m
}

// otherMeeting reads a meeting besides the main one: it must have a day of its own.
func (d *document) otherMeeting(a, main anchor, m Meeting) (Meeting, bool) {
	if a.quotes || a.same(main) || !a.governs || !a.strong || d.isNext(a) {
		return Meeting{}, false
	}
	slot, at := d.meetingTime(a, a.number)
	if at < 0 || slot.date == m.Date || d.para(at) != a.para {
		return Meeting{}, false
	}
	v, _ := d.meetingVenue(a, at, []int{a.para})
	chair := d.chairIn([]int{a.para})
	o := Meeting{
		Title: a.title, Series: strings.TrimPrefix(a.title, "ประชุม"), Number: a.number, Date: slot.date, Start: slot.start, End: slot.end,
		Venue: d.words(v.begin, v.end), Online: d.onlineIn([]int{a.para}), Chair: chair.name, ChairPost: chair.post,
		Quote: d.quote(min(a.at, at), max(a.end, at)),
	}
	if o.Number != "" {
		o.Title += " ครั้งที่ " + o.Number
	}
	return o, true
}

// nextByNumber reads the next meeting of the main one's series: «ส่วนการประชุมครั้งที่ 2/2567 กำหนดจัดในวันที่ …».
func (d *document) nextByNumber(a, main anchor, m Meeting) (Meeting, bool) {
	const reach = 90
	if a.strong || a.quotes || a.number == "" || a.number == m.Number || m.Number == "" || !strings.Contains(d.in(a.end, a.end+reach), "กำหนด") {
		return Meeting{}, false
	}
	for _, t := range d.timesIn(a.end, a.end+reach+60) {
		day, ok := dayOf(t)
		if !ok || day == m.Date {
			continue
		}
		slot := d.hoursAt(t)
		return Meeting{
			Title: main.title + " ครั้งที่ " + a.number, Series: m.Series, Number: a.number, Date: day, Start: slot.start, End: slot.end,
			Quote: d.quote(a.at, t.Stop),
		}, true
	}
	return Meeting{}, false
}

// isNext tells whether the anchor names the next meeting of a series: ประชุมครั้งต่อไป.
func (d *document) isNext(a anchor) bool { return d.has(a.at, a.at+120, cueNextTime) }

// nextMeetings returns the meetings that are announced as the next of the series: «กำหนดประชุมครั้งต่อไปในวันที่ …».
func (d *document) nextMeetings(known []Meeting) []Meeting {
	var list []Meeting
	for _, c := range d.cues {
		const before, behind = 60, 120
		if len(list) == mostAnchors {
			break
		}
		if c.kind != cueNextTime || !strings.Contains(d.in(c.begin-before, c.begin), "ประชุม") {
			continue
		}
		for _, t := range d.timesIn(c.end, min(c.end+behind, d.paras[d.para(c.begin)].end)) {
			day, ok := dayOf(t)
			if !ok || slices.ContainsFunc(known, func(m Meeting) bool { return m.Date == day }) || slices.ContainsFunc(list, func(m Meeting) bool { return m.Date == day }) {
				continue
			}
			slot := d.hoursAt(t)
			series := known[0].Series
			begin := c.begin - before + strings.LastIndex(d.in(c.begin-before, c.begin), "ประชุม")
			number, _ := d.meetingNumber(c.end)
			list = append(list, Meeting{
				Title: "ประชุม" + series + " ครั้งต่อไป", Series: series, Number: number, Date: day, Start: slot.start, End: slot.end,
				Quote: d.quote(max(begin, 0), t.Stop),
			})
			break
		}
	}
	return list
}
