package entry

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// projectsCommand enters projects that are told in lines: a form with a line for each part, or a list with one or more lines for each.
func projectsCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เพิ่มหลายโครงการ", Takes: "รายชื่อโครงการ", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: func(text string) (string, bool) {
			_, ok := projectsIn(text)
			return text, ok
		},
		Run: e.projects,
	}
}

// listedProjects are the texts of projects that stand below one another, and what their heading tells of all of them.
type listedProjects struct {
	heading string
	texts   []string
}

var (
	projectItem = regexp.MustCompile(`^\s*(?:[-–•*▪✅➡]|[0-9]{1,2}\s*[.)]|\([0-9]{1,2}\)|(?:โครงการ)?ที่\s*[0-9]{1,2}[.):]?\s)\s*(\S.*)$`)
	projectLine = regexp.MustCompile(`^\s*(?:ชื่อ)?โครงการ\s*(?:ที่\s*[0-9]{1,2})?\s*[:：]?\s*\S`)
	listHeading = regexp.MustCompile(`^(?:ขอ)?(?:เพิ่ม|บันทึก|ลง|รายงาน|แจ้ง|สรุป|อัปเดต|อัพเดท|ส่ง|รายชื่อ|รายการ|ข้อมูล|ผล|ความก้าวหน้า|ความคืบหน้า|สถานะ|ติดตาม|\s)*(?:ของ)?โครงการ`)
)

// projectsIn returns the projects that a text tells in lines; ok is false where it tells none, one in a sentence, or asks.
func projectsIn(text string) (all listedProjects, ok bool) {
	if !strings.Contains(text, "โครงการ") || !strings.Contains(strings.TrimSpace(text), "\n") {
		return all, false
	}
	lines := slices.DeleteFunc(strings.Split(onLines(thai.Digits(text)), "\n"), func(l string) bool { return l == "" })
	marked := func(l string) bool { return projectItem.MatchString(l) }
	if n := linesThat(lines, marked); n == 0 {
		marked = projectLine.MatchString
	}
	first := slices.IndexFunc(lines, marked)
	if first < 0 || intent.AsksInWords(lines[0]) || containsOne(withoutMeetings.Replace(lines[0]), notProjects) || strings.Contains(lines[0], "สั่ง") {
		return all, false
	}
	all.heading = strings.Join(lines[:first], " ")
	for i, line := range lines[first:] {
		switch begins := marked(line); {
		case begins && i == 0, begins && !isHeading(lines[first], lines[first+1]):
			all.texts = append(all.texts, line)
		case begins && len(all.texts) == 1 && i > 0: // the first line heads the others
			all.heading, all.texts = phrase.Joined(" ", all.heading, all.texts[0]), []string{line}
		default:
			all.texts[len(all.texts)-1] += "\n" + line
		}
	}
	for i, text := range all.texts {
		if item := projectItem.FindStringSubmatch(strings.SplitN(text, "\n", 2)[0]); item != nil {
			_, below, _ := strings.Cut(text, "\n")
			text = phrase.Joined("\n", item[1], below)
		}
		all.texts[i] = strings.TrimSpace(strings.TrimPrefix(text, "โครงการ"))
	}
	return all, all.tellsAll()
}

// isHeading reports whether a line heads a list, and is no project of its own: nothing is told of one project in it, and the next begins one.
func isHeading(line, next string) bool {
	told := projectIn(strings.TrimPrefix(line, "โครงการ"), time.Unix(0, 0).UTC(), place.Place{})
	return projectLine.MatchString(next) && !told.budget.Valid && !told.Percent.Valid && (saysWhich.MatchString(told.title) || told.title == "")
}

// tellsAll reports whether every text names a project and tells something of it, below a heading that says that they are projects where
// they do not.
func (l listedProjects) tellsAll() bool {
	if l.heading != "" && !listHeading.MatchString(phrase.TrimRequest(l.heading)) {
		if len(l.texts) != 1 || !besidesTold(l.heading, time.Unix(0, 0).UTC(), place.Place{}).conducted() {
			return false
		}
	}
	return len(l.texts) > 0 && !slices.ContainsFunc(l.texts, func(text string) bool {
		told := projectIn(text, time.Unix(0, 0).UTC(), place.Place{})
		return told.title == "" || !told.stated() || saysWhich.MatchString(told.title)
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

// common is what the heading of a list tells of all its projects.
func (l listedProjects) common(now time.Time, province place.Place) projectTold {
	_, words, ok := strings.Cut(l.heading, "โครงการ")
	if !ok {
		words = l.heading
	}
	return besidesTold(headOwner.ReplaceAllString(" "+words, " หน่วยงาน "), now, province)
}

// under returns what is told of a project of a list with what the heading tells of all of them.
func (p projectTold) under(head projectTold) projectTold {
	p.year, p.source, p.workArea = cmp.Or(p.year, head.year), cmp.Or(p.source, head.source), cmp.Or(p.workArea, head.workArea)
	p.Owner, p.Due, p.AsOf = cmp.Or(p.Owner, head.Owner), cmp.Or(p.Due, head.Due), cmp.Or(p.AsOf, head.AsOf)
	if p.Area == "" && p.Site == "" {
		p.Area, p.Site = head.Area, head.Site
	}
	return p
}

func (e entries) projects(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	all, err := e.records.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("projects: %w", err)
	}
	list, ok := projectsIn(text)
	if !ok {
		return e.project(ctx, r, "")
	}
	head := list.common(r.Now, e.province)
	var changes []proposal.Change
	for _, said := range list.texts {
		told := projectIn(said, r.Now, e.province).under(head)
		known := standing(all, told, false)
		if len(known) == 1 {
			changes = append(changes, told.revises(known[0], when.DateOf(r.Now)))
			continue
		}
		ch := told.adds(all, when.DateOf(r.Now))
		all = append(all, ch.Becomes.(ledger.Project))
		changes = append(changes, ch)
	}
	for i := range changes {
		changes[i].Quote = proposal.Quote{Text: list.texts[i], To: len(list.texts[i])}
	}
	if len(changes) == 1 {
		changes[0].Quote = proposal.Quote{}
	}
	a, err := e.propose(ctx, entryOf(r, aboutProject), changes...)
	return a, true, err
}

// progressTold reports whether a text tells, rather than asks, how far something has come that it does not call a project.
func progressTold(text string) bool {
	said := thai.Search(text)
	if !said.HoldsAny("คืบหน้า", "ก้าวหน้า", "แล้วเสร็จ", "เสร็จ") || !said.HoldsAny("%", "ร้อยละ", "เปอร์เซ็นต์") {
		return false
	}
	return !intent.AsksInWords(text) && len(text) <= 2*maxHolder && !said.HoldsAny("สั่ง", "ประชุม", "เตือน", "เป้า", "ตั้งค่า", "เบิกจ่าย") && projectIn(text, time.Unix(0, 0).UTC(), place.Place{}).Percent.Valid
}

// projectProgressCommand enters how far a project has come that a sentence names without the word for one: «ขุดลอกคลองมหาราชคืบหน้า 75%».
// Whoever may not enter figures is answered as by a question.
func projectProgressCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "ความก้าวหน้าที่แจ้ง", Needs: ledger.RoleReader, Enters: true,
		Says: func(text string) (string, bool) { return text, progressTold(text) }, Run: e.projectProgress,
	}
}

func (e entries) projectProgress(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	if !dialog.MayUse(r.By, ledger.RoleReporter) || r.Chat.Group || text == "" {
		return dialog.Answer{}, false, nil
	}
	if p, ok, err := e.shownLast(ctx, r); err != nil || ok && isProject(firstRecord(p)) {
		return dialog.Answer{}, err != nil, err // a reply to the draft
	}
	all, err := e.records.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("projects: %w", err)
	}
	told := projectIn(text, r.Now, e.province)
	if told.title == "" {
		if p, err := e.projectSpokenOf(ctx, r); err != nil {
			return dialog.Answer{}, true, err
		} else if p.Title != "" {
			a, err := e.propose(ctx, entryOf(r, aboutProject), told.revises(p, when.DateOf(r.Now)))
			return a, true, err
		}
		a, err := e.ask(ctx, entryOf(r, aboutProject), gap{asks: lacksTitle, question: "เป็นของโครงการใดครับ โปรดพิมพ์ชื่อโครงการ", entry: "โครงการ" + proposal.Gap + " " + strings.TrimSpace(text)})
		return a, true, err
	}
	switch known := projectsNamed(all, told.title); len(known) {
	case 0:
		a := dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่พบโครงการ “%s” ในบันทึก หากเป็นโครงการใหม่ แตะด้านล่าง", told.title)}
		a.Suggestions = []dialog.Suggestion{{Label: "เพิ่มเป็นโครงการใหม่", Ask: "เพิ่มโครงการ" + strings.TrimSpace(text)}, {Label: "โครงการในบันทึก", Ask: "มีโครงการอะไรบ้าง"}}
		return a, true, nil
	case 1:
		a, err := e.propose(ctx, entryOf(r, aboutProject), told.revises(known[0], when.DateOf(r.Now)))
		return a, true, err
	default:
		return whichProject(told.title, known), true, nil
	}
}

func isProject(r ledger.Record) bool {
	_, ok := r.(ledger.Project)
	return ok
}
