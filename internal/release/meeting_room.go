package release

import (
	"slices"
	"strings"

	"changwat/internal/thai/office"
)

// meetingVenue returns where the meeting takes place: of the venues in its paragraphs one that is not the far end of
// a video meeting, in the release's own province where there are several.
func (d *document) meetingVenue(a anchor, at int, scene []int) (venue, bool) {
	var best, own venue
	most := 0
	for _, n := range scene {
		p := d.paras[n]
		for _, v := range d.venuesIn(p.begin, p.end) {
			name := d.text[v.begin:v.end]
			score := 1
			if v.sender && d.province.Name != "" && strings.Contains(name, d.province.Name) {
				own = v
			}
			switch {
			case v.sender, d.otherDay(v, a, at):
				continue
			case strings.HasPrefix(name, "ห้องประชุม"), strings.HasPrefix(name, "หอประชุม"), strings.HasPrefix(name, "ห้อง"):
				score += 4
			case strings.HasPrefix(name, "โรงแรม"), strings.HasPrefix(name, "ศาลากลาง"), strings.HasPrefix(name, "ศาลาประชาคม"):
				score += 3
			}
			if v.marked {
				score += 2
			} else if d.text[max(0, v.begin-9):v.begin] == "ที่" || strings.HasSuffix(strings.TrimRight(d.text[:v.begin], " "), "ที่") {
				score++
			}
			if n == a.para {
				score += 2
			}
			if strings.Contains(name, "กระทรวง") || strings.Contains(name, "ทำเนียบ") || strings.Contains(name, "กรุงเทพ") {
				score -= 3
			}
			if d.province.Name != "" && strings.Contains(name, d.province.Name) {
				score++
			}
			if score > most {
				best, most = v, score
			}
		}
	}
	if most == 0 && own.end > 0 {
		return own, true // the province itself sends: ผ่านระบบ Zoom จากห้องประชุม… ศาลากลางจังหวัด… ไปยังทุกอำเภอ
	}
	return best, most > 0
}

// otherDay tells whether the venue belongs to something on another day than the meeting, which takes place on the day
// at at: «… โดยกำหนดจัดงานวันที่ 13 พฤศจิกายน ณ อุทยาน…».
func (d *document) otherDay(v venue, a anchor, at int) bool {
	const beside = 8 // ณ between blanks
	if c, ok := d.lastCue(a.at, v.begin, cueChairOf, cueMeeting); ok && v.begin-c.end <= beside {
		return false // …เป็นประธานการประชุม ณ ห้อง…
	}
	times := d.timesIn(a.at, v.begin)
	for n := len(times) - 1; n >= 0 && at >= 0; n-- {
		if _, ok := daysOf(times[n]); ok {
			return times[n].Begin != at && !strings.HasPrefix(d.text[v.begin:], "ห้องประชุม")
		}
	}
	return false
}

// onlineIn returns the platform by which the meeting is held, "" for none.
func (d *document) onlineIn(scene []int) string {
	var named, plain string
	for _, n := range scene {
		p := d.paras[n]
		for _, c := range d.cuesIn(p.begin, p.end) {
			switch {
			case (c.kind == cueMeeting || c.kind == cueAttend) && strings.HasPrefix(d.text[c.end:], "ทางไกล"):
				if plain == "" { // เข้าร่วมประชุมทางไกล
					plain = d.platform(cue{begin: c.end - len("ประชุม"), end: c.end + len("ทางไกล")}, p.end)
				}
			case c.kind != cueOnline:
			case c.value != "" && named == "":
				named = c.value
			case c.value == "" && plain == "":
				plain = d.platform(c, p.end)
			}
		}
	}
	if named != "" {
		return named
	}
	return plain
}

// platform returns how the text words a platform that has no name: «ระบบวิดีโอทางไกล (Video Conference)».
func (d *document) platform(c cue, limit int) string {
	begin, end := c.begin, c.end
	for _, word := range []string{"ระบบการประชุม", "ระบบ", "รูปแบบ", "สื่อ", "ทาง"} {
		if before := strings.TrimRight(d.text[max(0, begin-60):begin], " "); strings.HasSuffix(before, word) {
			begin -= len(d.text[max(0, begin-60):begin]) - len(before) + len(word)
			break
		}
	}
	if k := d.skipBlanks(end); k < limit && d.text[k] == '(' {
		const longest = 60
		if stop := strings.IndexByte(d.in(k, min(limit, k+longest)), ')'); stop > 0 {
			end = k + stop + 1
		}
	}
	return d.words(begin, end)
}

// attendeesIn returns who attended besides the chair: what stands between พร้อมด้วย or โดยมี and เข้าร่วมประชุม, and who is named before พร้อมด้วย where that
// is not the chair.
func (d *document) attendeesIn(scene []int, chair string) string {
	const longest = 3000
	for _, n := range scene {
		p := d.paras[n]
		list := d.cuesIn(p.begin, p.end)
		for i := len(list) - 1; i >= 0; i-- {
			c := list[i]
			if c.kind != cueAttend || !slices.Contains([]string{"เข้าร่วมประชุม", "ร่วมประชุม", "เข้าร่วมการประชุม", "เข้าร่วมรับฟังการประชุม", "เข้าร่วมรับฟัง"}, d.text[c.begin:c.end]) {
				continue
			}
			cues := d.cuesIn(max(p.begin, c.begin-longest), c.begin)
			k := slices.IndexFunc(cues, func(b cue) bool {
				return (b.kind == cueTogether || b.kind == cueHaving) && !d.has(b.end, c.begin, cueMeeting) // พร้อมด้วย … เรียกประชุม โดยมี …
			})
			if k < 0 || d.has(cues[k].end, c.begin, cueChairs, cueChairOf) {
				continue
			}
			list := strings.TrimSuffix(d.words(cues[k].end, c.begin), " ได้")
			if first := d.joinedBy(cues[k], p.begin); cues[k].kind == cueTogether && first.Begin >= p.begin && !strings.Contains(chair, first.Name) {
				list = d.words(first.Begin, cues[k].begin) + " " + list
			}
			return list
		}
	}
	return ""
}

// joinedBy returns the person, named from begin on with nothing but a post behind, whom พร้อมด้วย at c joins others to; its Begin is -1 for none.
func (d *document) joinedBy(c cue, begin int) office.Person {
	const longest = 240 // of a name and a post
	people := d.peopleIn(max(begin, c.begin-longest), c.begin)
	if len(people) == 0 {
		return office.Person{Begin: -1}
	}
	last := people[len(people)-1]
	if last.Post == "" || d.has(last.Stop, c.begin, cueChairs, cueChairOf, cueMeeting, cueAttend, cueDelegate, cueOpens, cueNewClause) {
		return office.Person{Begin: -1}
	}
	return last
}
