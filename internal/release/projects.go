package release

import (
	"slices"
	"strings"
)

// projects returns the lines of the release's lists of projects. A list has headings that name the work area (ด้าน…),
// lines that name the money source (งบ…), and behind ได้แก่ the projects, numbered where there are several.
func (d *document) projects() []Project {
	var list []Project
	var area, money string
	inList := false    // the line before announced a list of projects
	announced := false // a sentence announced it, for all of its work areas
	for _, p := range d.paras {
		if len(list) >= mostRecords {
			break
		}
		line := d.text[p.body:p.end]
		switch {
		case strings.HasPrefix(line, "ด้าน") && p.end-p.body < 240:
			area = strings.TrimRight(d.words(p.body, p.end), " :")
			if inList = inList && announced; !inList {
				money = ""
			}
			continue
		case strings.HasPrefix(line, "งบ") && !strings.HasPrefix(line, "งบประมาณ"):
			name, items := d.moneyLine(p)
			money = name
			list = append(list, d.projectsIn(items, p.end, area, money)...)
			inList, announced = items < 0, false
			continue
		case p.body > p.begin && inList && (strings.HasPrefix(line, "โครงการ") || strings.HasPrefix(line, "งาน") || strings.HasPrefix(line, "กิจกรรม")):
			list = append(list, d.project(p.body, p.end, area, money))
			continue
		}
		if p.body == p.begin || !inList {
			list = append(list, d.inlineProjects(p)...)
		}
		if f, ok := d.announces(p); ok {
			inList = f.end >= p.end-6
			if !inList {
				list = append(list, d.projectsIn(f.end, p.end, "", "")...)
			} else {
				area, money, announced = "", d.moneyAsked(p), true
			}
			continue
		}
		if p.body == p.begin {
			inList = false
		}
	}
	return list
}

// moneyAsked returns the money that a sentence says is asked for, «เสนอขอรับงบกลาง ปี 2565 … 3 โครงการ ดังนี้»; "" for none.
func (d *document) moneyAsked(p paragraph) string {
	const reach = 2400
	for _, word := range []string{"ขอรับงบ", "ขอรับการสนับสนุนงบ", "ขอสนับสนุนงบ"} {
		line := d.in(p.begin, min(p.end, p.begin+reach))
		k := strings.Index(line, word)
		if k < 0 || strings.HasPrefix(line[k+len(word):], "ประมาณ") {
			continue
		}
		begin := p.begin + k + len(word) - len("งบ")
		name, _, _ := strings.Cut(d.text[begin:p.end], " ")
		return d.words(begin, begin+len(name))
	}
	return ""
}

// inlineProjects returns the projects that a sentence names with their money: «โดยใช้งบพัฒนาจังหวัด ได้แก่ โครงการ …».
func (d *document) inlineProjects(p paragraph) []Project {
	const near, back = 150, 200
	var list []Project
	cues := d.cuesIn(p.begin, p.end)
	for i, c := range cues {
		if c.kind != cueMoney || len(list) == mostRecords {
			continue
		}
		var follows, project, area cue
		for _, next := range cues[i+1:] {
			switch {
			case next.begin > c.end+near, next.kind == cueMoney:
			case next.kind == cueFollows && follows.end == 0:
				follows = next
				continue
			case next.kind == cueProject && follows.end > 0 && strings.TrimSpace(d.in(follows.end, next.begin)) == "":
				project = next
			default:
				continue
			}
			break
		}
		if project.end == 0 {
			continue
		}
		area, _ = d.lastCue(max(p.begin, c.begin-back), c.begin, cueArea)
		source, _, _ := strings.Cut(d.words(c.begin, follows.begin), " จำนวน")
		source = strings.TrimRight(strings.TrimSuffix(source, " โครงการ"), "0123456789 ") // งบยุทธศาสตร์จังหวัดดำเนินงาน 1 โครงการ ได้แก่ …
		source = strings.TrimSuffix(strings.TrimSuffix(source, "ดำเนินงาน"), "ดำเนินการ")
		item := d.project(project.begin, d.inlineEnd(project, p.end), "", source)
		if area.end > 0 {
			_, stop := d.trim(area.begin, area.begin+strings.IndexByte(d.text[area.begin:c.begin]+" ", ' '), " ")
			item.WorkArea = d.words(area.begin, stop)
		}
		list = append(list, item)
	}
	return list
}

// inlineEnd returns where the title of a project within a sentence ends.
func (d *document) inlineEnd(c cue, limit int) int {
	end := d.titleEnd(c.end, limit)
	if k := strings.Index(d.text[c.end:end], " และ"); k > 0 {
		end = c.end + k
	}
	return end
}

// announces tells whether a line ends with the announcement of a list of projects, or holds one: «โครงการ … ได้แก่ 1) …».
func (d *document) announces(p paragraph) (cue, bool) {
	for _, c := range d.cuesIn(p.begin, p.end) {
		const reach = 120
		if c.kind != cueFollows || !strings.Contains(d.in(max(p.begin, c.begin-reach), c.begin), "โครงการ") {
			continue
		}
		rest := strings.TrimLeft(d.in(c.end, min(p.end, c.end+30)), " :-")
		if rest == "" || strings.HasPrefix(rest, "1)") || strings.HasPrefix(rest, "1.") || strings.HasPrefix(rest, "(1)") {
			return c, true
		}
	}
	return cue{}, false
}

// moneyLine returns the money source that a line begins with, and where its projects begin, or -1 where they follow on
// lines of their own.
func (d *document) moneyLine(p paragraph) (string, int) {
	end, items := p.end, -1
	if c, ok := d.firstCue(p.body, p.end, cueFollows); ok {
		end, items = c.begin, c.end
	}
	if k := strings.Index(d.text[p.body:end], "จำนวน"); k >= 0 {
		end = p.body + k
	}
	if k := strings.Index(d.text[p.body:end], " โครงการ"); k > 0 && isASCIIDigit(d.text[p.body+k-1]) {
		end = p.body + len(strings.TrimRight(d.text[p.body:p.body+k], "0123456789")) // งบพัฒนาจังหวัด 2 โครงการ
	}
	if items < 0 {
		if k := strings.IndexByte(d.text[p.body:p.end], ':'); k >= 0 && p.body+k+1 < p.end {
			end, items = min(end, p.body+k), p.body+k+1
		}
	}
	if items >= p.end-3 {
		items = -1
	}
	return strings.TrimRight(d.words(p.body, end), " :-"), items
}

// projectsIn returns the projects from begin to end, divided at «1)», «2)» or «(1)», or a single one.
func (d *document) projectsIn(begin, end int, area, money string) []Project {
	if begin < 0 {
		return nil
	}
	var list []Project
	marks := d.itemMarks(begin, end)
	if len(marks) == 0 {
		marks = d.announced(begin, end)
	}
	for i, m := range marks {
		stop := end
		if i+1 < len(marks) {
			stop = marks[i+1][0]
		}
		list = append(list, d.project(m[1], stop, area, money))
	}
	return slices.DeleteFunc(list, func(p Project) bool { return len(p.Title) < 12 })
}

// announced returns where the projects begin that และ joins from begin to end, if they are as many as the words before announce: «งบพัฒนา
// จังหวัด 2 โครงการ คือ โครงการ… และโครงการ…». Otherwise there is one.
func (d *document) announced(begin, end int) [][2]int {
	const and, project, reach = "และโครงการ", "โครงการ", 60
	one := [][2]int{{begin, begin}}
	before := d.in(begin-reach, begin)
	k := strings.LastIndex(before, project)
	if k < 0 {
		return one
	}
	digits := strings.TrimRight(before[:k], " ")
	if digits == "" || digits[len(digits)-1] < '2' || digits[len(digits)-1] > '9' {
		return one
	}
	list, want := one, int(digits[len(digits)-1]-'0')
	for at := begin; len(list) <= want; {
		k := strings.Index(d.text[at:end], and)
		if k < 0 {
			break
		}
		at += k + len(and)
		list = append(list, [2]int{at - len(and), at - len(project)})
	}
	if len(list) != want {
		return one
	}
	return list
}

// itemMarks returns where the numbers of items stand from begin to end: 1) 2) 3), each one more than the one before.
func (d *document) itemMarks(begin, end int) [][2]int {
	var list [][2]int
	want := 1
	for i := begin; i < end; i++ {
		if !isASCIIDigit(d.text[i]) || i > begin && isASCIIDigit(d.text[i-1]) {
			continue
		}
		n, stop := d.number(i)
		if n != want || stop >= end || d.text[stop] != ')' && (d.text[stop] != '.' || stop+1 < end && isASCIIDigit(d.text[stop+1])) {
			continue
		}
		first := i
		if i > begin && d.text[i-1] == '(' {
			first--
		}
		list = append(list, [2]int{first, stop + 1})
		want++
	}
	return list
}

// project reads one project, whose title ends before its money.
func (d *document) project(begin, end int, area, money string) Project {
	stop := end
	for _, word := range []string{" งบประมาณ", " จำนวนเงิน", " วงเงิน", " เป็นเงิน", " จำนวน", " โดยมี"} {
		if k := strings.Index(d.text[begin:stop], word); k > 0 {
			stop = begin + k
		}
	}
	begin, stop = d.trim(begin, stop, " ,;:")
	for _, tail := range []string{" และ", " กับ"} {
		if strings.HasSuffix(d.text[begin:stop], tail) {
			_, stop = d.trim(begin, stop-len(tail), " ,;:")
		}
	}
	item := Project{Title: d.words(begin, stop), WorkArea: area, MoneySource: money, Quote: d.quote(begin, stop)}
	if open := strings.LastIndex(d.text[begin:stop], "(งบ"); open > 0 && strings.HasSuffix(d.text[begin:stop], ")") && money == "" {
		item.Title = strings.TrimRight(d.words(begin, begin+open), " ") // โครงการ… (งบกรมการพัฒนาชุมชน)
		item.MoneySource = d.words(begin+open+1, stop-1)
	}
	return item
}

// projectKey is the title of a project without what is written in one way and another.
func projectKey(title string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '“', '”', '"', '-', '–':
			return -1
		}
		return r
	}, title)
}

// repeated returns how many of the lines name a project that an earlier line names.
func repeated(list []Project) int {
	seen := map[string]bool{}
	n := 0
	for _, p := range list {
		key := projectKey(p.Title)
		if seen[key] {
			n++
		}
		seen[key] = true
	}
	return n
}
