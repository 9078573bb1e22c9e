package release

import "strings"

// fromLines fills in what an invitation in lines says of its meeting, below its name and beside a line that holds its day alone: «⏰ 13.00 น.»,
// «📍 ห้องประชุมพระเจ้าทรงธรรม ชั้น 2», «👤 ประธาน: รอง ผวจ.».
func (d *document) fromLines(m *Meeting, a anchor) {
	const most = 8 // lines
	below := d.paras[min(a.para+1, len(d.paras)):min(a.para+1+most, len(d.paras))]
	dated := false
	for _, p := range below {
		dated = dated || d.holdsDay(p, m)
	}
	if !dated {
		return
	}
	for _, p := range below {
		if t, ok := d.hoursLine(p); ok && m.Start == nil && d.onlyTimes(p) {
			start, end := t.From.Clock, t.To.Clock
			if m.Start = &start; t.To.HasClock && end != start {
				m.End = &end
			}
		}
		if place := d.placeMarked(p); place != "" && m.Venue == "" {
			m.Venue = place
		}
		if k := strings.Index(d.text[p.begin:p.end], "ประธาน"); k >= 0 && m.Chair == "" && m.ChairPost == "" && strings.IndexFunc(d.text[p.begin:p.begin+k], isThaiLetter) < 0 {
			for _, who := range d.peopleIn(p.begin, p.end) {
				m.Chair = d.words(who.Begin, who.Stop)
				break
			}
			for _, post := range d.postsIn(p.begin+k+len("ประธาน"), p.end) {
				m.ChairPost = d.words(post.Begin, post.Stop)
				break
			}
		}
	}
}

// holdsDay tells whether a paragraph holds the day of a meeting and nothing but times.
func (d *document) holdsDay(p paragraph, m *Meeting) bool {
	for _, t := range d.timesIn(p.begin, p.end) {
		if day, ok := dayOf(t); ok && day == m.Date && d.onlyTimes(p) {
			return true
		}
	}
	return false
}

// placeMarked returns the place that a line names behind the picture or the word for one; "" for none.
func (d *document) placeMarked(p paragraph) string {
	const longest = 300
	for _, mark := range []string{"📍", "สถานที่จัดงาน", "สถานที่"} {
		if rest, ok := strings.CutPrefix(d.text[p.begin:p.end], mark); ok && len(rest) < longest {
			begin, end := d.trim(p.end-len(rest), p.end, " :-")
			if after, ok := strings.CutPrefix(d.text[begin:end], "ณ "); ok {
				begin = end - len(after)
			}
			return d.words(begin, end)
		}
	}
	return ""
}
