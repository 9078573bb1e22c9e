package release

import (
	"slices"
	"strings"
	"unicode/utf8"

	"changwat/internal/thai/office"
)

// chair is who chairs a meeting, and where the text says so.
type chair struct {
	name, post string
	begin, end int
}

// chairIn returns who chairs the meeting of the paragraphs. The official who is named first often only attends: the
// chair is whom the words «เป็นประธาน» are said of.
func (d *document) chairIn(scene []int) chair {
	if who, ok := d.chairSaid(scene); ok {
		return who
	}
	if who, ok := d.chairBehind(slices.Max(scene)); ok {
		return who
	}
	const around = 4 // paragraphs behind the last
	return d.chairLine(d.paras[slices.Min(scene)].begin, d.paras[min(slices.Max(scene)+around, len(d.paras)-1)].end)
}

// chairSaid returns whom the words «เป็นประธาน» in some paragraphs are said of.
func (d *document) chairSaid(scene []int) (chair, bool) {
	var unnamed chair // whose post alone is told, in a headline: «ผู้ว่าฯ พิจิตร เป็นประธานการประชุม…»
	for _, kind := range []cueKind{cueChairOf, cueChairs} {
		for _, n := range scene {
			p := d.paras[n]
			for _, c := range d.cuesIn(p.begin, p.end) {
				if c.kind != kind || kind == cueChairs && d.otherChair(c, p.end) {
					continue
				}
				who, ok := d.subject(c, p.begin)
				switch {
				case ok && (who.name != "" || len(d.timesIn(p.begin, p.end)) > 0):
					return who, true
				case ok && unnamed.post == "":
					unnamed = who
				}
			}
		}
	}
	if unnamed.post != "" {
		return unnamed, true
	}
	return d.openerSaid(scene)
}

// openerSaid returns who opens the meeting, where the paragraphs say of nobody that he chairs it: «นาย… ผู้ว่าราชการจังหวัด… เปิดการประชุม
// เชิงปฏิบัติการ…». Who attends the ceremony of opening it does not.
func (d *document) openerSaid(scene []int) (chair, bool) {
	for _, n := range scene {
		p := d.paras[n]
		for _, c := range d.cuesIn(p.begin, p.end) {
			before := strings.TrimRight(d.in(max(p.begin, c.begin-60), c.begin), " ")
			before, opens := strings.CutSuffix(before, "เปิด")
			if c.kind != cueMeeting || !opens || strings.HasSuffix(before, "พิธี") {
				continue
			}
			if c.begin = p.begin + strings.LastIndex(d.text[p.begin:c.begin], "เปิด"); !d.namedRightBefore(c.begin) {
				continue
			}
			if who, ok := d.subject(c, p.begin); ok {
				return who, true
			}
		}
	}
	return chair{}, false
}

// namedRightBefore tells whether a person with his post, or a post, stands right before what is said at i.
func (d *document) namedRightBefore(i int) bool {
	const reach = 400
	from := max(d.paras[d.para(i)].begin, i-reach)
	stop := from
	if people := d.peopleIn(from, i); len(people) > 0 {
		_, stop = d.postBehind(people[len(people)-1], i)
	} else if posts := d.postsIn(from, i); len(posts) > 0 {
		return true // subject looks what stands between
	}
	gap := strings.NewReplacer("กล่าว", "", "ได้", "", "ร่วม", "").Replace(d.in(stop, i))
	return stop > from && strings.Trim(gap, " ") == ""
}

// chairBehind returns the chair whom a line behind paragraph n names that goes on with its sentence: «โดยนาย… อธิบดี… เป็นประธาน และได้มอบนโยบาย»,
// «โดยมีผู้ว่าราชการจังหวัดเป็นประธาน». In a letter the day and the room may stand on lines between.
func (d *document) chairBehind(n int) (chair, bool) {
	const around = 3
	for k := n + 1; k < len(d.paras) && k <= n+around; k++ {
		p := d.paras[k]
		goesOn := slices.ContainsFunc([]string{"โดย", "ซึ่งมี"}, func(word string) bool { return strings.HasPrefix(d.text[p.body:p.end], word) })
		if !goesOn && k > n+1 && d.has(p.begin, p.end, cueMeeting) {
			break // another meeting
		}
		if !goesOn {
			continue
		}
		c, ok := d.firstCue(p.begin, p.end, cueChairs, cueChairOf)
		if !ok || d.otherChair(c, p.end) || len(d.peopleIn(p.begin, c.begin)) > 1 {
			return chair{}, false
		}
		return d.subject(c, p.begin)
	}
	return chair{}, false
}

// chairLine returns the chair whom minutes and agendas name: «ประธาน : นาย… ผู้ว่าราชการจังหวัด…».
func (d *document) chairLine(begin, end int) chair {
	for _, p := range d.peopleIn(begin, end) {
		before := strings.TrimRight(d.in(p.Begin-90, p.Begin), " :")
		for _, word := range []string{"ประธาน", "ประธานการประชุม", "ประธานในที่ประชุม"} {
			rest, ok := strings.CutSuffix(before, word)
			if r, _ := utf8.DecodeLastRuneInString(rest); !ok || isThaiLetter(r) {
				continue
			}
			post, stop := d.postBehind(p, end)
			return chair{name: d.words(p.Begin, p.Stop), post: post, begin: p.Begin, end: max(stop, p.Stop)}
		}
	}
	return chair{}
}

// otherChair tells whether what is chaired at c is no meeting: a committee, a ceremony, a club.
func (d *document) otherChair(c cue, limit int) bool {
	rest := strings.TrimLeft(d.in(c.end, min(limit, c.end+60)), " ")
	for _, word := range []string{"กรรมการ", "คณะ", "พิธี", "ในพิธี", "เปิด", "มอบ", "กลุ่ม", "ชมรม", "สภา", "หอการค้า", "สหกรณ์", "แม่บ้าน", "ร่วม", "ฝ่าย"} {
		if strings.HasPrefix(rest, word) {
			return true
		}
	}
	return false
}

// subject returns who is said to chair at c: the person named last before it, or the first of those that พร้อมด้วย joins
// to that one, or only a post where no name is given.
func (d *document) subject(c cue, from int) (chair, bool) {
	const reach = 900
	from = max(from, c.begin-reach)
	people := d.peopleIn(from, c.begin)
	n := len(people) - 1
	if n < 0 || d.newSubject(people[n].Stop, c.begin) {
		return d.postSubject(c, from)
	}
	for n > 0 && strings.HasSuffix(strings.TrimRight(d.in(people[n].Begin-60, people[n].Begin), " "), "จาก") {
		n-- // ได้รับมอบหมายจาก …
	}
	for n > 0 && strings.HasSuffix(strings.TrimRight(d.text[:c.begin], " "), "ร่วม") && strings.HasSuffix(strings.TrimRight(d.in(people[n-1].Stop, people[n].Begin), " "), "และ") {
		n-- // … และ … ร่วมเป็นประธาน: the first of those who chair together
	}
	for n > 0 {
		between := d.in(people[n-1].Stop, people[n].Begin)
		if d.startsClause(between) || !d.joins(people[n-1].Stop, people[n].Begin) {
			break
		}
		n--
	}
	// Several are named one by one: the first of them chairs only where the others are joined by พร้อมด้วย.
	p := people[n]
	post, end := d.postBehind(p, c.begin)
	who := chair{name: d.words(p.Begin, p.Stop), post: post, begin: p.Begin, end: max(c.end, end)}
	if post == "" {
		who.post, who.begin = d.postBefore(p)
	}
	return who, true
}

// newSubject tells whether the words from begin to end name somebody else, without a name: «โดยมีผู้ว่าราชการจังหวัด
// เป็นประธาน».
func (d *document) newSubject(begin, end int) bool {
	if strings.Contains(d.in(begin, end), " ที่มี") && d.has(begin, end, cueMeeting, cueAttend) {
		return true // … ร่วมประชุมกับกองบัญชาการ ที่มี พล.อ. … เป็นประธาน
	}
	if c, ok := d.lastCue(begin, end, cueHaving, cueDelegate); ok && !strings.HasSuffix(d.text[:c.begin], "รับ") { // ได้รับมอบหมายจาก
		return len(d.postsIn(c.end, end)) > 0
	}
	return false
}

// startsClause tells whether the words between two people begin a clause about the second: มอบหมายให้, โดยมี.
func (d *document) startsClause(between string) bool {
	tail := strings.TrimRight(between, " ")
	for _, word := range []string{"มอบหมายให้", "มอบหมาย", "โดยมี", "ซึ่งมี", "มี", "ให้", "โดย", "มอบให้"} {
		if strings.HasSuffix(tail, word) {
			return true
		}
	}
	return false
}

// joins tells whether พร้อมด้วย stands between two people, or the second goes on with a list that it began.
func (d *document) joins(begin, end int) bool {
	if d.has(begin, end, cueTogether) {
		return true
	}
	const reach = 600
	if !d.has(max(0, begin-reach), begin, cueTogether) || d.has(begin, end, cueHaving, cueDelegate, cueNewClause, cueChairs, cueChairOf) {
		return false
	}
	return end-begin < reach
}

// postBehind returns the post that stands behind a person's name, as the text words it, and where it ends.
func (d *document) postBehind(p office.Person, limit int) (string, int) {
	const longest = 300
	if limit > p.Stop+longest {
		limit = p.Stop + max(0, strings.LastIndexByte(d.in(p.Stop, p.Stop+longest), ' ')) // and not within a word
	}
	limit = max(p.Stop, limit)
	for _, other := range d.peopleIn(p.Stop, limit) {
		limit = min(limit, other.Begin)
	}
	if nl := strings.IndexByte(d.text[p.Stop:limit], '\n'); nl >= 0 {
		limit = p.Stop + nl
	}
	for _, c := range d.cuesIn(p.Stop, limit) {
		if c.kind == cueNewClause && d.text[c.begin-1] != ' ' {
			continue
		}
		switch c.kind {
		case cueTogether, cueHaving, cueChairOf, cueChairs, cueOpens, cueDelegate, cueAttend, cueNewClause, cueMeeting, cueAt:
			limit = min(limit, c.begin)
		}
	}
	for _, word := range behindPost {
		if k := strings.Index(d.text[p.Stop:limit], " "+word); k >= 0 {
			limit = p.Stop + k
		}
	}
	for _, word := range []string{"กล่าวรายงาน", "กล่าวต้อนรับ", "กล่าวเปิด", "กล่าวให้การต้อนรับ"} { // no post holds them, glued or not
		if k := strings.Index(d.text[p.Stop:limit], word); k >= 0 {
			limit = p.Stop + k
		}
	}
	for _, word := range otherPosts {
		if k := strings.Index(d.text[p.Stop:limit], " "+word); k > 0 && strings.TrimSpace(d.text[p.Stop:p.Stop+k]) != "" {
			limit = p.Stop + k
		}
	}
	begin, end := d.trim(p.Stop, limit, " ,/:-–")
	if close := strings.Index(d.text[begin:end], ") "); close > 0 && d.text[begin] == '(' {
		begin, end = d.trim(begin+close+1, end, " ") // นายปรีชา วังกรด (วัง-กด) ผู้ว่าราชการจังหวัด…
	}
	if begin < end && d.text[begin] == '(' && d.text[end-1] == ')' {
		begin, end = begin+1, end-1
	}
	begin, end = d.trim(d.behindSpoken(begin, end), end, " ")
	for _, word := range []string{"ตำแหน่ง", "ดำรงตำแหน่ง", "ในฐานะ"} {
		if strings.HasPrefix(d.text[begin:end], word) {
			begin = d.skipBlanks(begin + len(word))
		}
	}
	if begin >= end || !d.beginsPost(begin, end) {
		return "", p.Stop
	}
	post := d.words(begin, end)
	if once, again, ok := strings.Cut(post, " "); ok && once == again {
		post = once // typed twice
	}
	return post, end
}

// behindSpoken returns where the words go on behind how a name is spoken, from begin on: «นาคมาศ นาค-คะ-มาด ผู้ว่าราชการจังหวัด…».
func (d *document) behindSpoken(begin, end int) int {
	word, _, more := strings.Cut(d.text[begin:end], " ")
	if syllables := strings.Split(word, "-"); !more || len(syllables) < 2 || slices.Contains(syllables, "") || strings.Contains(word, "(") || d.beginsPost(begin, end) {
		return begin
	}
	return begin + len(word)
}

// behindPost are the words with which a clause goes on behind a post, and otherPosts those that begin the next one.
var (
	behindPost = []string{"ในฐานะ", "ในโอกาส", "เนื่อง", "และ", "มอบ", "ได้", "กล่าว", "เผย", "แจ้ง", "ระบุ", "พบ", "นำ", "ลง", "ตรวจ", "เปิด", "เป็น", "ร่วม", "เข้าร่วม", ",", "คณะ", "ตลอดจน",
		"รายงาน", "เยี่ยม", "อ่าน", "ติดตาม", "เดินทาง", "ต้อนรับ", "ให้การต้อนรับ", "บรรยาย", "ชี้แจง", "นำเสนอ", "เสนอ", "พบปะ", "เรียก", "จัดประชุม", "ประชุม", "รับฟัง", "รับมอบ", "ถวาย", "ประกอบพิธี"}
	otherPosts = []string{"หัวหน้าส่วน", "นายอำเภอ", "ผู้บริหาร", "เจ้าหน้าที่", "ข้าราชการ", "รองผู้ว่า"}
)

// postHeads begin the posts that office.FindPosts does not know.
var postHeads = []string{
	"ผู้ว่า", "รอง", "ปลัด", "นายอำเภอ", "หัวหน้า", "ผู้อำนวยการ", "ผอ.", "นายก", "ประธาน", "รัฐมนตรี", "อธิบดี", "เลขา", "ผู้ช่วย", "ผู้ตรวจ", "รักษา", "ผู้บัญชาการ", "ผู้บังคับ", "ผู้กำกับ", "ที่ปรึกษา",
	"ผู้จัดการ", "ท้องถิ่น", "นักวิชาการ", "โฆษก", "อัยการ", "สาธารณสุข", "ผู้แทน", "สมาชิก", "แม่ทัพ", "เจ้าพนักงาน", "คณบดี", "อธิการ", "แรงงาน", "วัฒนธรรม", "ผู้ทรง", "ปฏิบัติ", "ผบ.", "ผกก.", "รมช.", "รมว.", "กรรมการ", "กำนัน", "นักพัฒนา", "องคมนตรี", "ผู้พิพากษา", "เกษตร", "ปศุสัตว์", "ประมง", "พาณิชย์", "คลัง", "ศึกษาธิการ", "พัฒนา", "ขนส่ง", "อุตสาหกรรม", "พลังงาน",
}

// beginsPost tells whether a post begins at text[begin].
func (d *document) beginsPost(begin, end int) bool {
	if len(d.postsIn(begin, begin+1)) > 0 {
		return true
	}
	for _, head := range postHeads {
		if strings.HasPrefix(d.text[begin:end], head) {
			return true
		}
	}
	return false
}

// postBefore returns the post that stands right before a person's name, and where it begins: «ปลัดจังหวัดน่าน นาย…».
func (d *document) postBefore(p office.Person) (string, int) {
	const reach = 300
	posts := d.postsIn(p.Begin-reach, p.Begin)
	if len(posts) == 0 {
		return "", p.Begin
	}
	post := posts[len(posts)-1]
	gap := strings.Trim(d.in(post.Stop, p.Begin), " (")
	if p.Begin-post.Stop > 120 || gap != "" && !d.isPlace(post.Stop, gap) {
		return "", p.Begin
	}
	begin, end := d.trim(post.Begin, p.Begin, " (")
	return d.words(begin, end), begin
}

// isPlace tells whether the words right behind i are the name of a place and nothing else.
func (d *document) isPlace(i int, words string) bool {
	for _, p := range d.placesIn(i, i+20) {
		if strings.TrimSpace(p.Text) == words {
			return true
		}
	}
	const marker = 40 // ผู้ว่าราชการจังหวัด|ชุมพร: the place begins within the post
	for _, p := range d.placesIn(i-marker, i) {
		if p.Stop == d.skipBlanks(i)+len(words) {
			return true
		}
	}
	return false
}

// postSubject returns the post that is said to chair at c where no name is given.
func (d *document) postSubject(c cue, from int) (chair, bool) {
	posts := d.postsIn(from, c.begin)
	if len(posts) == 0 {
		return chair{}, false
	}
	post := posts[len(posts)-1]
	gap := strings.TrimSpace(d.in(post.Stop, c.begin))
	if gap != "" && !d.isPlace(post.Stop, gap) && !strings.HasPrefix(gap, "ฯ") {
		return chair{}, false
	}
	begin, end := d.trim(post.Begin, c.begin, " ")
	return chair{post: d.words(begin, end), begin: begin, end: c.end}, true
}
