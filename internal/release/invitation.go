package release

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/thai/when"
)

// An invitation is short: what it tells of one meeting stands in lines, each headed by what it tells.
const (
	mostInvitationLines = 40
	leastLabels         = 2 // of the lines beside the day
)

var (
	// invitationHead matches the line with which an invitation begins: «ขอเชิญประชุม», «📌 เชิญประชุมด่วน», «กำหนดการประชุม», «หนังสือเชิญประชุม».
	invitationHead = regexp.MustCompile(`^[^ก-๙]*(?:(?:ขอ|เรียน|แจ้ง|ขอเรียน|ขอแจ้ง|หนังสือ)*เชิญ(?:เข้า)?(?:ร่วม)?(?:การ)?ประชุม|(?:ขอ)?(?:แจ้ง)?(?:กำหนดการ|นัด|นัดหมาย)(?:การ)?ประชุม)`)
	// lineLabels are what such a line is headed by, behind pictures: the kinds are in the order of invitationLine.
	lineLabels = regexp.MustCompile(`^[^ก-๙A-Za-z0-9]*(?:(เรื่อง|หัวข้อ|ชื่อการประชุม)|(วัน ?/ ?เวลา|วัน-เวลา|วันและเวลา|วันเวลา|วันที่|เวลา)|(สถานที่ประชุม|สถานที่)|(ประธาน(?:ในที่ประชุม|การประชุม|ที่ประชุม)?)|(ผู้เข้าร่วมการประชุม|ผู้เข้าร่วมประชุม|ผู้เข้าร่วม|ผู้เข้าประชุม|ผู้ร่วมประชุม|องค์ประชุม)|((?:ระเบียบ)?วาระ(?:การ)?(?:ประชุม)?))(?: *[:：–-]+ *| +|$)`)
	// itemInLine finds where an item of a list in one line begins: «1. กำหนดการพิธี 2. มอบหมายหน้าที่».
	itemInLine = regexp.MustCompile(`(?:^| )[0-9]{1,2}[.)] ?`)
	// provinceInShort finds the letters of a province behind the short form of a post: «ผวจ.อย.».
	provinceInShort = regexp.MustCompile(`^(.*ผวจ\.) ?[ก-ฮ]{2}\.?$`)
	numberSaid      = regexp.MustCompile(` *ครั้งที่ *([0-9]{1,3}(?:/[0-9]{4})?)\s*$`)
)

// The kinds of lines of an invitation, by their groups in lineLabels.
const (
	lineTitle = iota + 1
	lineTime
	linePlace
	lineChair
	lineAttendees
	lineAgenda
)

// labelOf returns what a line is headed by, and where what it tells begins; 0 for none.
func (d *document) labelOf(p paragraph) (kind, begin int) {
	at := lineLabels.FindStringSubmatchIndex(d.text[p.begin:p.end])
	if at == nil {
		return 0, p.begin
	}
	for k := lineTitle; k <= lineAgenda; k++ {
		if at[2*k] >= 0 {
			return k, p.begin + at[1]
		}
	}
	return 0, p.begin
}

// invitation reads a paper that invites to one meeting by lines; false where the text is none: it has no such head, or no single day.
func (d *document) invitation() (Meeting, bool) {
	head := slices.IndexFunc(d.paras[:min(len(d.paras), 3)], func(p paragraph) bool { return invitationHead.MatchString(d.text[p.begin:p.end]) })
	if head < 0 || len(d.paras) > mostInvitationLines || slices.ContainsFunc(d.paras, func(p paragraph) bool { return p.end-p.begin > longestLine }) {
		return Meeting{}, false
	}
	in := invitationLines{document: d, begin: d.paras[head].begin}
	in.title(d.paras[head])
	for _, p := range d.paras[head+1:] {
		in.line(p)
	}
	m := in.meeting
	if m.Title == "" || in.days != 1 || in.labels < leastLabels {
		return Meeting{}, false
	}
	m.Series = strings.TrimPrefix(m.Title, "ประชุม")
	if number := numberSaid.FindStringSubmatchIndex(m.Series); number != nil {
		m.Number, m.Series = m.Series[number[2]:number[3]], strings.TrimSpace(m.Series[:number[0]])
	}
	m.Quote = d.quote(in.begin, in.end)
	return m, true
}

// invitationLines is what the lines of an invitation tell so far.
type invitationLines struct {
	*document
	meeting      Meeting
	begin, end   int // of what was read
	days, labels int
	listed       int // the kind of the lines in a list; 0 outside of one
}

// line reads a line below the head.
func (in *invitationLines) line(p paragraph) {
	kind, begin := in.labelOf(p)
	if kind == 0 && p.body > p.begin && in.listed != 0 {
		if in.listed == lineAttendees {
			in.attend(in.words(p.body, p.end), p)
		}
		return
	}
	in.listed = 0
	switch kind {
	case lineTitle:
		in.title(paragraph{begin: begin, end: p.end})
	case lineChair:
		in.chair(begin, p)
	case lineAttendees:
		in.attend(in.words(begin, p.end), p)
		in.listed = kind
	case lineAgenda:
		in.listed = kind
		in.labels++
	case linePlace:
		in.place(begin, p)
	default:
		in.timeAndPlace(p)
	}
}

// title takes what the meeting is called: «เรื่อง การจัดงานวันสตรีไทย», «ประชุมคณะทำงาน…»; a head that only invites names none.
func (in *invitationLines) title(p paragraph) {
	words := in.words(p.begin, p.end)
	if _, named, ok := strings.Cut(words, "ประชุม"); ok && invitationHead.MatchString(words) || strings.HasPrefix(words, "การประชุม") || strings.HasPrefix(words, "ประชุม") {
		words = "ประชุม" + strings.TrimLeft(named, " :-")
	} else if p == in.paras[in.para(p.begin)] {
		return
	} else {
		words = "ประชุม" + words
	}
	if in.meeting.Title == "" && !vague(words) && !strings.HasPrefix(words, "ประชุมสัปดาห์") && !strings.HasPrefix(words, "ประชุมเดือน") {
		in.meeting.Title = words
		in.end = max(in.end, p.end)
	}
}

// chair takes who is in the chair: the name and the post, or the words as they stand.
func (in *invitationLines) chair(begin int, p paragraph) {
	if in.meeting.Chair+in.meeting.ChairPost != "" || begin >= p.end {
		return
	}
	in.labels, in.end = in.labels+1, max(in.end, p.end)
	people := in.peopleIn(begin, p.end)
	if len(people) == 0 {
		in.meeting.ChairPost = strings.TrimSpace(provinceInShort.ReplaceAllString(in.words(begin, p.end), "$1"))
		return
	}
	who := people[0]
	in.meeting.Chair = in.words(who.Begin, who.Stop)
	in.meeting.ChairPost, _ = in.postBehind(who, p.end)
	if in.meeting.ChairPost == "" {
		in.meeting.ChairPost = strings.Trim(in.words(begin, who.Begin), " ,:-")
	}
}

// attend takes who is to attend.
func (in *invitationLines) attend(who string, p paragraph) {
	if who = strings.Trim(who, " ,"); who == "" {
		return
	}
	if in.meeting.Attendees == "" {
		in.labels++
		in.meeting.Attendees = who
	} else {
		in.meeting.Attendees += ", " + who
	}
	in.end = max(in.end, p.end)
}

func (in *invitationLines) place(begin int, p paragraph) {
	place := strings.TrimSpace(strings.TrimPrefix(in.words(begin, p.end), "ณ "))
	if in.meeting.Venue == "" && place != "" {
		in.meeting.Venue = place
		in.labels, in.end = in.labels+1, max(in.end, p.end)
	}
}

// placeBegins matches where the place begins on a line, behind the day or by itself.
var placeBegins = regexp.MustCompile(`(?:^|[ ]|📍)(?:ณ\.? |ที่ ?ห้อง|ห้อง|หอประชุม|ศาลาประชาคม|📍)`)

// timeAndPlace takes the day, the hours and the place of a line that tells nothing else, or of one that names the meeting.
func (in *invitationLines) timeAndPlace(p paragraph) {
	words := in.text[p.begin:p.end]
	if at := placeBegins.FindStringIndex(words); at != nil {
		begin, end := in.trim(p.begin+at[0], p.end, " :-📍")
		for _, lead := range []string{"ณ. ", "ณ ", "ที่"} {
			if strings.HasPrefix(in.text[begin:end], lead) {
				begin = in.skipBlanks(begin + len(lead))
			}
		}
		before := paragraph{begin: p.begin, body: p.body, end: p.begin + at[0]}
		if before.body = min(before.body, before.end); !in.onlyTimes(before) {
			return
		}
		in.place(begin, paragraph{begin: begin, end: end})
		p.end = before.end
	}
	if p.begin < p.end && strings.Contains(words, "ประชุม") && len(in.timesIn(p.begin, p.end)) == 0 {
		in.title(p)
		return
	}
	for _, t := range in.timesIn(p.begin, p.end) {
		if day, ok := dayOf(t); ok && day != in.meeting.Date && in.onlyTimes(p) {
			in.days++
			in.meeting.Date = day
			in.end = max(in.end, p.end)
		}
		if t.From.HasClock && in.meeting.Start == nil && in.onlyTimes(p) {
			in.hours(t.From.Clock, t.To.Clock, t.To.HasClock)
			in.end = max(in.end, p.end)
		}
	}
}

func (in *invitationLines) hours(start, end when.Clock, ends bool) {
	in.meeting.Start = &start
	if ends && start != end {
		in.meeting.End = &end
	}
}

// withInvitation is what was read of the only meeting of a text, with what the lines of an invitation tell, which are surer.
func (d *document) withInvitation(list []Meeting) []Meeting {
	if len(list) > 1 {
		return list
	}
	m, ok := d.invitation()
	if !ok {
		return list
	}
	if len(list) == 1 {
		old := list[0]
		if old.Number != "" && m.Number == "" {
			m.Title, m.Series, m.Number = old.Title, old.Series, old.Number
		}
		if m.Venue == "" {
			m.Venue = old.Venue
		}
		if m.Start == nil {
			m.Start, m.End = old.Start, old.End
		}
		if m.Chair+m.ChairPost == "" {
			m.Chair, m.ChairPost = old.Chair, old.ChairPost
		}
		if m.Attendees == "" {
			m.Attendees = old.Attendees
		}
		m.Online = old.Online
	}
	return []Meeting{m}
}

// listedAgenda returns the items of an agenda that a line heads without a number, below it or behind it: «ระเบียบวาระ», «1. แผนจัดสรรวัคซีน»,
// «วาระการประชุม: 1. กำหนดการพิธี 2. มอบหมายหน้าที่»; and how many lines it takes.
func (d *document) listedAgenda(n int) (list []AgendaItem, lines int) {
	p := d.paras[n]
	kind, begin := d.labelOf(p)
	if kind != lineAgenda {
		return nil, 0
	}
	add := func(begin, end int) {
		if title, presenter := d.agendaTitle(begin, end); title != "" {
			list = append(list, AgendaItem{Section: len(list) + 1, Title: title, Presenter: presenter, Quote: d.quote(begin, end)})
		}
	}
	if begin < p.end {
		items := itemInLine.FindAllStringIndex(d.text[begin:p.end], mostRecords)
		if len(items) == 0 || items[0][0] > 0 {
			return nil, 0
		}
		for i, at := range items {
			end := p.end
			if i+1 < len(items) {
				end = begin + items[i+1][0]
			}
			add(begin+at[1], end)
		}
		return list, 1
	}
	lines = 1
	for _, next := range d.paras[n+1:] {
		if next.body == next.begin || len(list) == mostRecords {
			break
		}
		add(next.body, next.end)
		lines++
	}
	if len(list) == 0 {
		return nil, 0
	}
	return list, lines
}
