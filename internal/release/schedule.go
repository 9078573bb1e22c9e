package release

import (
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
		if next == len(anchors) {
			break
		}
		hours, ok := d.hoursLine(p)
		both := false // พฤ. 6 พ.ค. 13.30 น. ประชุม…
		if !ok {
			if hours, both = d.dayAndHoursLine(p); both {
				day, heading, ok = hours.From.Date, p, true
			}
		}
		if a := anchors[next]; ok && !day.IsZero() && a.para == n && (a.strong || both && !vague[a.title]) {
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

// dayLine returns the day that a line holds and nothing else, or behind whose programme it is: «ภารกิจผู้ว่าราชการจังหวัดพัทลุง วันที่ …».
func (d *document) dayLine(p paragraph) (when.Date, bool) {
	times := d.timesIn(p.begin, p.end)
	if len(times) != 1 || !strings.HasPrefix(times[0].Text, "วัน") {
		return when.Date{}, false
	}
	day, ok := dayOf(times[0])
	rest := d.text[min(times[0].Stop, p.end):p.end]
	if before := d.text[p.begin:times[0].Begin]; !strings.HasPrefix(before, "ภารกิจ") && !strings.HasPrefix(before, "กำหนดการ") {
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
	chair := d.chairLine(begin, d.paras[last].end)
	m.Chair, m.ChairPost = chair.name, chair.post
	m.Quote = d.quote(d.paras[a.para].body, max(end, chair.end))
	return m
}
