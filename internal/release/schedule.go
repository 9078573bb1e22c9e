package release

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// schedule returns the meetings of an agenda of several days: lines that hold a day alone, and below each the meetings of that
// day, each on a line that begins with its hours. What stands below such a line, up to the next, belongs to its meeting.
func (d *document) schedule(anchors []anchor) []Meeting {
	var list []Meeting
	var day when.Date
	var heading paragraph // that names the day
	next := 0             // the first anchor that is not above the line
	for n, p := range d.paras {
		if on, ok := d.dayLine(p); ok {
			day, heading = on, p
			continue
		}
		for next < len(anchors) && anchors[next].para < n {
			next++
		}
		hours, ok := d.hoursLine(p)
		both := false // พฤ. 6 พ.ค. 13.30 น. ประชุม…
		if !ok {
			if hours, both = d.dayAndHoursLine(p); both {
				day, heading, ok = hours.From.Date, p, true
			}
		}
		a, found := d.anchorOn(n, anchors[next:], hours.Stop)
		if !found {
			continue
		}
		if ok && !a.strong {
			d.wholeLine(&a)
		}
		if ok && !day.IsZero() && (a.strong || both && !vague(a.title)) {
			m := d.scheduled(a, d.itemEnd(n))
			if c, ok := d.firstCue(p.begin, a.end, cueChairOf); ok && m.ChairPost == "" && c.begin <= a.at {
				for _, post := range d.postsIn(heading.begin, heading.end) { // of whom the programme is
					m.ChairPost = d.words(post.Begin, post.Stop)
					break
				}
			}
			start, end := hours.From.Clock, hours.To.Clock
			m.Date, m.Start = day, &start
			if hours.To.HasClock && start != end {
				m.End = &end
			}
			list = append(list, m)
		}
	}
	return list
}

// anchorOn returns the first of the anchors where it is on the n-th line, or what that line calls a meeting right behind its hours, which end at
// from: «09.00 น. ประชุมทางไกล VCS».
func (d *document) anchorOn(n int, anchors []anchor, from int) (anchor, bool) {
	if len(anchors) > 0 && anchors[0].para == n {
		return anchors[0], true
	}
	const word = "ประชุม"
	at := d.skipBlanks(max(from, d.paras[n].body))
	if !strings.HasPrefix(d.in(at, d.paras[n].end), word) {
		return anchor{}, false
	}
	return anchor{at: at, end: at + len(word), title: word, para: n}, true
}

// wholeLine names a meeting on a line of a programme by all that stands before its place, where its first words do not say which it is:
// «09.00 น. ประชุมทางไกล VCS กับกระทรวงมหาดไทย ณ ห้องประชุม POC».
func (d *document) wholeLine(a *anchor) {
	end := d.paras[a.para].end
	for _, c := range d.cuesIn(a.end, end) {
		if c.kind == cueAt || c.kind == cueRoom {
			end = c.begin
			break
		}
	}
	if title := d.meetingTitle(a.at, end); len(title) > len(a.title) && !vague(title) {
		a.title, a.end, a.strong = title, end, true
	}
}

// programmeLines is how many lines that begin with their hours stand below lines that hold a day alone.
func (d *document) programmeLines() (n int) {
	dated := false
	for _, p := range d.paras {
		if _, ok := d.dayLine(p); ok {
			dated = true
			continue
		}
		if _, ok := d.hoursLine(p); ok && dated {
			n++
		}
	}
	return n
}

// programmes are what the programme of somebody's day is called.
var programmes = []string{"ภารกิจ", "กำหนดการ", "หมายกำหนดการ", "แผนการปฏิบัติ", "แผนปฏิบัติ", "ปฏิทิน", "ตารางงาน", "ตารางภารกิจ", "วาระงาน"}

// dayLine returns the day that a line holds and nothing else, or behind whose programme it is: «ภารกิจผู้ว่าราชการจังหวัดพัทลุง วันที่ …».
func (d *document) dayLine(p paragraph) (when.Date, bool) {
	times := d.timesIn(p.begin, p.end)
	if len(times) != 1 || !strings.HasPrefix(times[0].Text, "วัน") {
		return when.Date{}, false
	}
	day, ok := dayOf(times[0])
	rest := d.text[min(times[0].Stop, p.end):p.end]
	if before := strings.TrimLeftFunc(d.text[p.begin:times[0].Begin], func(r rune) bool { return !isThaiLetter(r) }); !slices.ContainsFunc(programmes, func(w string) bool { return strings.HasPrefix(before, w) }) {
		rest += before
	}
	return day, ok && strings.IndexFunc(rest, isThaiLetter) < 0
}

// hoursLine returns the hours that a line begins with.
func (d *document) hoursLine(p paragraph) (read.Time, bool) {
	times := d.timesIn(p.body, p.end)
	if len(times) == 0 {
		return read.Time{}, false
	}
	t := times[0]
	before := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(d.text[p.body:t.Begin]), "เวลา"))
	return t, t.Kind == read.KindTime && t.Problem == "" && t.From.HasClock && strings.IndexFunc(before, isThaiLetter) < 0 &&
		(t.Grain == when.GrainMinute || t.Grain == when.GrainHour)
}

// dayAndHoursLine returns the day and the hours that a line begins with.
func (d *document) dayAndHoursLine(p paragraph) (read.Time, bool) {
	times := d.timesIn(p.body, p.end)
	if len(times) == 0 {
		return read.Time{}, false
	}
	t := times[0]
	return t, t.Begin == p.body && t.Kind == read.KindDateTime && t.Problem == "" && t.From.HasClock && t.From.Date.Year != 0
}

// itemEnd returns the last of the lines that belong to the meeting of the n-th.
func (d *document) itemEnd(n int) int {
	const most = 5 // lines
	for k := n + 1; k < len(d.paras) && k <= n+most; k++ {
		_, day := d.dayLine(d.paras[k])
		_, hours := d.hoursLine(d.paras[k])
		if _, both := d.dayAndHoursLine(d.paras[k]); day || hours || both {
			return k - 1
		}
	}
	return min(n+most, len(d.paras)-1)
}

// scheduled reads the meeting at the anchor, which the lines up to the last tell of.
func (d *document) scheduled(a anchor, last int) Meeting {
	begin, end := a.at, d.paras[a.para].end
	scene := []int{a.para}
	for n := a.para + 1; n <= last; n++ {
		scene = append(scene, n)
	}
	m := Meeting{Title: a.title, Series: strings.TrimPrefix(a.title, "ประชุม"), Number: a.number, Online: d.onlineIn(scene)}
	if m.Number != "" {
		m.Title += " ครั้งที่ " + m.Number
	}
	if v, ok := d.meetingVenue(a, -1, scene); ok {
		m.Venue = d.words(v.begin, v.end)
		end = max(end, v.end)
	}
	chair, said := d.chairSaid(scene)
	if !said {
		chair = d.chairLine(begin, d.paras[last].end)
	}
	m.Chair, m.ChairPost = chair.name, chair.post
	m.Quote = d.quote(d.paras[a.para].body, max(end, chair.end))
	return d.partedLine(m, d.paras[a.para])
}

var (
	// roomOnLine finds the room behind the name of a meeting on a line of a programme that leads to it by no word: «ประชุมคณะกรรมการน้ำ ห้องอโยธยา».
	roomOnLine = regexp.MustCompile(`[ –-]+(ห้อง\S+(?: ชั้น ?[0-9๐-๙]+)?)`)
	// chairOnLine finds who is in the chair at the end of such a line: «… - ห้องอโยธยา - ผวจ. ประธาน».
	chairOnLine = regexp.MustCompile(` [–-] ([^–-]+?) ?(?:เป็น)?ประธาน\s*$`)
)

// chairNamed finds who is in the chair behind the word for that: «… ห้องประชุมพาณิชย์จังหวัด ประธาน พาณิชย์จังหวัด».
var chairNamed = regexp.MustCompile(` ประธาน(?:ในที่ประชุม|การประชุม)?(?: *[:：] *| )`)

// chairLabelled is a meeting with who is in the chair behind the word for that on its line, where it names somebody alone.
func (d *document) chairLabelled(m Meeting, p paragraph) Meeting {
	at := chairNamed.FindStringIndex(d.text[p.body:p.end])
	if at == nil || m.Chair+m.ChairPost != "" {
		return m
	}
	begin := p.body + at[1]
	if people := d.peopleIn(begin, p.end); len(people) > 0 {
		m.Chair = d.words(people[0].Begin, people[0].Stop)
		m.ChairPost, _ = d.postBehind(people[0], p.end)
		return m
	}
	if posts := d.postsIn(begin, begin+1); len(posts) > 0 {
		m.ChairPost = d.words(posts[0].Begin, posts[0].Stop)
		return m
	}
	m.ChairPost, _, _ = strings.Cut(d.words(begin, p.end), " ผู้เข้า")
	return m
}

// partedLine is a meeting of a programme with what dividers part on its line: its name, its room and who is in the chair.
func (d *document) partedLine(m Meeting, p paragraph) Meeting {
	if at := roomOnLine.FindStringSubmatchIndex(m.Title); at != nil {
		m.Venue = cmp.Or(m.Venue, m.Title[at[2]:at[3]])
		m.Title = m.Title[:at[0]]
		m.Series = strings.TrimPrefix(m.Title, "ประชุม")
	}
	m.Title, m.Series = strings.TrimRight(m.Title, " -–"), strings.TrimRight(m.Series, " -–")
	for _, divider := range []string{" - ", " – ", " ประธาน"} {
		m.Venue, _, _ = strings.Cut(m.Venue, divider)
	}
	m = d.chairLabelled(m, p)
	if told := chairOnLine.FindStringSubmatch(d.text[p.body:p.end]); told != nil && m.Chair+m.ChairPost == "" {
		m.ChairPost = told[1]
	}
	return m
}
