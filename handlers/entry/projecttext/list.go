package projecttext

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/place"
)

// ListedProjects are the texts of projects that stand below one another, and what their heading tells of all of them.
type ListedProjects struct {
	heading string
	Texts   []string
}

var (
	projectItem = regexp.MustCompile(`^\s*(?:[-–•*▪✅➡]|[0-9]{1,2}\s*[.)]|\([0-9]{1,2}\)|(?:โครงการ)?ที่\s*[0-9]{1,2}[.):]?\s)\s*(\S.*)$`)
	projectLine = regexp.MustCompile(`^\s*(?:ชื่อ)?โครงการ\s*(?:ที่\s*[0-9]{1,2})?\s*[:：]?\s*\S`)
	listHeading = regexp.MustCompile(`^(?:ขอ)?(?:เพิ่ม|บันทึก|ลง|รายงาน|แจ้ง|สรุป|อัปเดต|อัพเดท|ส่ง|รายชื่อ|รายการ|ข้อมูล|ผล|ความก้าวหน้า|ความคืบหน้า|สถานะ|ติดตาม|\s)*(?:ของ)?โครงการ`)
)

// ProjectsIn returns the projects that a text tells in lines; ok is false where it tells none, one in a sentence, or asks.
func ProjectsIn(text string) (all ListedProjects, ok bool) {
	if !strings.Contains(text, "โครงการ") || !strings.Contains(strings.TrimSpace(text), "\n") {
		return all, false
	}
	lines := slices.DeleteFunc(strings.Split(sentence.OnLines(thai.Digits(text)), "\n"), func(l string) bool { return l == "" })
	marked := func(l string) bool { return projectItem.MatchString(l) }
	if n := linesThat(lines, marked); n == 0 {
		marked = projectLine.MatchString
	}
	first := slices.IndexFunc(lines, marked)
	if first < 0 || intent.AsksInWords(lines[0]) || sentence.ContainsOne(withoutMeetings.Replace(lines[0]), notProjects) || strings.Contains(lines[0], "สั่ง") {
		return all, false
	}
	all.heading = strings.Join(lines[:first], " ")
	for i, line := range lines[first:] {
		switch begins := marked(line); {
		case begins && i == 0, begins && !isHeading(lines[first], lines[first+1]):
			all.Texts = append(all.Texts, line)
		case begins && len(all.Texts) == 1 && i > 0: // the first line heads the others
			all.heading, all.Texts = phrase.Joined(" ", all.heading, all.Texts[0]), []string{line}
		default:
			all.Texts[len(all.Texts)-1] += "\n" + line
		}
	}
	for i, text := range all.Texts {
		if item := projectItem.FindStringSubmatch(strings.SplitN(text, "\n", 2)[0]); item != nil {
			_, below, _ := strings.Cut(text, "\n")
			text = phrase.Joined("\n", item[1], below)
		}
		all.Texts[i] = strings.TrimSpace(strings.TrimPrefix(text, "โครงการ"))
	}
	return all, all.tellsAll()
}

// isHeading reports whether a line heads a list, and is no project of its own: nothing is told of one project in it, and the next begins one.
func isHeading(line, next string) bool {
	told := In(strings.TrimPrefix(line, "โครงการ"), time.Unix(0, 0).UTC(), place.Place{})
	return projectLine.MatchString(next) && !told.Budget.Valid && !told.Percent.Valid && (saysWhich.MatchString(told.Title) || told.Title == "")
}

// tellsAll reports whether every text names a project and tells something of it, below a heading that says that they are projects where
// they do not.
func (l ListedProjects) tellsAll() bool {
	if l.heading != "" && !listHeading.MatchString(phrase.TrimRequest(l.heading)) {
		if len(l.Texts) != 1 || !BesidesTold(l.heading, time.Unix(0, 0).UTC(), place.Place{}).conducted() {
			return false
		}
	}
	return len(l.Texts) > 0 && !slices.ContainsFunc(l.Texts, func(text string) bool {
		told := In(text, time.Unix(0, 0).UTC(), place.Place{})
		return told.Title == "" || !told.stated() || saysWhich.MatchString(told.Title)
	})
}

func linesThat(lines []string, fits func(string) bool) (n int) {
	for _, l := range lines {
		if fits(l) {
			n++
		}
	}
	return n
}

// headOwner finds whose projects the heading of a list says that they are.
var headOwner = regexp.MustCompile(`(?:^|[ \n]|[0-9])ของ\s*`)

// Common is what the heading of a list tells of all its projects.
func (l ListedProjects) Common(now time.Time, province place.Place) Told {
	_, words, ok := strings.Cut(l.heading, "โครงการ")
	if !ok {
		words = l.heading
	}
	return BesidesTold(headOwner.ReplaceAllString(" "+words, " หน่วยงาน "), now, province)
}

// Under returns what is told of a project of a list with what the heading tells of all of them.
func (p Told) Under(head Told) Told {
	p.Year, p.Source, p.workArea = cmp.Or(p.Year, head.Year), cmp.Or(p.Source, head.Source), cmp.Or(p.workArea, head.workArea)
	p.Owner, p.Due, p.AsOf = cmp.Or(p.Owner, head.Owner), cmp.Or(p.Due, head.Due), cmp.Or(p.AsOf, head.AsOf)
	if p.Area == "" && p.Site == "" {
		p.Area, p.Site = head.Area, head.Site
	}
	return p
}

// ProgressTold reports whether a text tells, rather than asks, how far something has come that it does not call a project.
func ProgressTold(text string) bool {
	said := thai.Search(text)
	if !said.HoldsAny("คืบหน้า", "ก้าวหน้า", "แล้วเสร็จ", "เสร็จ") || !said.HoldsAny("%", "ร้อยละ", "เปอร์เซ็นต์") {
		return false
	}
	return !intent.AsksInWords(text) && len(text) <= 2*sentence.MaxHolder && !said.HoldsAny("สั่ง", "ประชุม", "เตือน", "เป้า", "ตั้งค่า", "เบิกจ่าย") && In(text, time.Unix(0, 0).UTC(), place.Place{}).Percent.Valid
}

// IsProject reports whether a record is a project.
func IsProject(r ledger.Record) bool {
	_, ok := r.(ledger.Project)
	return ok
}
