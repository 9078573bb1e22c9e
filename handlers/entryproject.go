package handlers

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// projectHeads are the words with which a sentence enters a project.
var projectHeads = []string{"เพิ่มโครงการใหม่", "เพิ่มโครงการ", "บันทึกโครงการ", "ลงโครงการ", "จดโครงการ", "มีโครงการใหม่คือ", "มีโครงการใหม่", "โครงการใหม่คือ", "โครงการใหม่"}

// What ends the title of a project in a sentence; behind some of it stands where its money is from.
var (
	projectEnds = []string{"\n", " งบ", " วงเงิน", " แหล่งงบ", " แหล่งเงิน", " แหล่งที่มา", " ใช้งบ", " ใช้เงิน", " จากงบ", " เงิน", " ด้าน", " งาน", " แผนงาน", " ปีงบ", " ปี ", " ปี25", " ปี6", " ปี7", " จำนวน", " โดย", " ดำเนินการ", " ผู้รับผิดชอบ", " ระยะเวลา", " ตั้งแต่", " เริ่ม", " มูลค่า", " ราคา"}
	moneyLead   = regexp.MustCompile(`(?:แหล่งงบประมาณ|แหล่งเงิน|แหล่งงบ|ใช้งบประมาณ|ใช้งบ|จากงบประมาณ|จากงบ|งบประมาณ|งบ)[ \t]*(?:คือ|จาก|ของ|เป็น|:)?[ \t]*`)
	fiscalSaid  = regexp.MustCompile(`(?:ประจำ)?ปี(?:งบประมาณ|งบฯ|งบ)?\s*(?:พ\.ศ\.|พศ\.?)?\s*(25[0-9]{2}|[5-9][0-9])(?:[^0-9]|$)`)
	areaSaid    = regexp.MustCompile(`(?:^|[ \n])(?:ด้าน|แผนงาน|งาน(ส่งเสริม|พัฒนา))\s*(\S+)`)
)

// projectTold is what a sentence tells of a project; the year is 0 where it names none.
type projectTold struct {
	title, workArea, source string
	budget                  decimal.NullDecimal
	year                    when.FiscalYear
	left                    []string // what it tells besides
}

// tellsProject reports whether a text tells of a project rather than asks: with a word for entering one, or with what it costs.
func tellsProject(text string) (string, bool) {
	text = trimRequest(text)
	rest, headed := afterAny(text, projectHeads...)
	stated, named := afterAny(text, "โครงการ")
	if !headed && !named || asksSomething(text) || slices.ContainsFunc(notProjects, func(w string) bool { return strings.Contains(text, w) }) {
		return "", false
	}
	if !headed {
		rest, headed = stated, projectIn(stated).budget.Valid && projectIn(stated).title != ""
	}
	countsThem := slices.ContainsFunc(read.Amounts(rest), func(a number.Amount) bool { return a.Unit == "โครงการ" })
	return rest, headed && !countsThem
}

// notProjects are words of sentences that begin alike and tell of something else.
var notProjects = []string{"เบิกจ่าย", "คืบหน้า", "เตือน", "ประชุม", "เลื่อน", "ยกเลิก", "ยอดขาย", "ยอดจำหน่าย"}

// projectIn reads what a text tells of a project, which begins with its title.
func projectIn(text string) (p projectTold) {
	text = onLines(thai.Digits(text))
	title, rest := upTo(text, projectEnds)
	for _, a := range read.Amounts(text) { // «โครงการซ่อมถนน 12 ล้าน»
		if isMoney(text, a) && a.Begin < len(title) {
			title, rest = text[:a.Begin], text[a.Begin:]
			break
		}
	}
	p.title = strings.Trim(trimPoliteness(strings.TrimPrefix(strings.TrimSpace(title), "ชื่อ")), " “”\"':")
	return p.reads(rest)
}

// reads adds to a project what a text tells of it besides its title.
func (p projectTold) reads(rest string) projectTold {
	rest = " " + strings.TrimSpace(rest)
	if year := fiscalSaid.FindStringSubmatchIndex(rest); year != nil {
		n, _ := strconv.Atoi(rest[year[2]:year[3]])
		if n < 100 {
			n += 2500
		}
		p.year = when.FiscalYear(n)
		rest = rest[:year[0]] + " " + rest[year[3]:]
	}
	for _, a := range slices.Backward(read.Amounts(rest)) {
		if !isMoney(rest, a) {
			continue
		}
		if p.budget.Valid {
			p.left = append(p.left, strings.TrimSpace(wordBefore(rest[:a.Begin])+a.Text))
		} else {
			p.budget = decimal.NewNullDecimal(exactly(a.Value))
		}
		rest = strings.TrimRight(rest[:a.Begin], " ") + " \n" + rest[a.Stop:]
	}
	if area := areaSaid.FindStringSubmatchIndex(rest); area != nil {
		p.workArea = rest[area[4]:area[5]]
		if area[2] >= 0 {
			p.workArea = "การ" + rest[area[2]:area[3]] + p.workArea
		}
		rest = rest[:area[0]] + " " + rest[area[1]:]
	}
	for {
		lead := moneyLead.FindStringIndex(rest)
		if lead == nil {
			break
		}
		if strings.HasPrefix(rest[lead[1]:], "\n") { // the word for what it costs
			rest = rest[:lead[0]] + rest[lead[1]:]
			continue
		}
		name, behind := upTo(rest[lead[1]:]+"\n", []string{"\n", " งบ", " วงเงิน", " จำนวน", " ปี", " ด้าน", " โดย", " ผู้รับผิดชอบ", " หน่วยงานรับผิดชอบ", " หน่วยรับผิดชอบ", " ความก้าวหน้า", " ผลงาน", " ดำเนิน"})
		if name = strings.TrimSpace(name); name != "" && p.source == "" {
			p.source = sourceCalled(strings.TrimPrefix(name, "งบ"))
		} else if name != "" {
			p.left = append(p.left, name)
		}
		rest = rest[:lead[0]] + " " + behind
	}
	p.left = append(p.left, besidesOfProject(rest)...)
	return p
}

// besidesSaid begins what is told of a project that no record holds: who does it, and how far it has come.
var besidesSaid = regexp.MustCompile(`^(?:หน่วยงานรับผิดชอบ|หน่วยรับผิดชอบ|ผู้รับผิดชอบ|หน่วยดำเนินการ|หน่วยงาน|เจ้าของโครงการ|ผู้รับจ้าง|ความก้าวหน้า|ความคืบหน้า|ก้าวหน้า|ผลงาน|ระยะเวลา|สถานะ)`)

// besidesOfProject are the words of a text about a project that nothing of it was read from: what has a heading of its own as one.
func besidesOfProject(rest string) (all []string) {
	for line := range strings.Lines(rest) {
		headed := false
		for _, w := range strings.Fields(line) {
			begins := besidesSaid.MatchString(w)
			if w = trimPoliteness(w); w == "" || !headed && slices.Contains(aroundBudgets, w) {
				continue
			}
			if headed && !begins {
				all[len(all)-1] += " " + w
				continue
			}
			all, headed = append(all, w), begins
		}
	}
	return all
}

// sourceCalled is what the money of somebody is called: «งบพัฒนาจังหวัด», «งบ อบจ.».
func sourceCalled(whose string) string {
	if strings.Contains(whose, ".") {
		return "งบ " + whose
	}
	return "งบ" + trimPoliteness(whose)
}

// aroundBudgets are the words that stand around the numbers of a project and tell nothing.
var aroundBudgets = []string{"วงเงิน", "จำนวน", "มูลค่า", "ราคา", "รวม", "ทั้งสิ้น", "เป็นเงิน", "บาท", "และ", "ใช้", "ประมาณ", "เป็น", "คือ", "พ.ศ."}

// isMoney reports whether an amount of a text is one of money: it says so, or stands behind a word for a budget.
func isMoney(text string, a number.Amount) bool {
	if a.Problem != "" || !a.Upper.IsZero() || a.Value.IsZero() || a.Unit != "" && a.Unit != "บาท" {
		return false
	}
	before := strings.TrimSpace(text[:a.Begin])
	led := slices.ContainsFunc([]string{"งบ", "งบประมาณ", "วงเงิน", "เป็นเงิน", "มูลค่า"}, func(w string) bool { return strings.HasSuffix(before, w) })
	return led || a.Unit == "บาท" || a.Scale >= number.Thousand
}

// newProjectCommand enters a project: «เพิ่มโครงการขุดลอกคลองบางบาล งบ 2.5 ล้าน งบจังหวัด ปี 65».
func newProjectCommand(d Deps) Command {
	e := entries{newDrafts(d), d.Province}
	return Command{
		Words: "เพิ่มโครงการ", Takes: "ชื่อ วงเงิน แหล่งงบ และปีงบประมาณ", What: "บันทึกโครงการ เช่น “เพิ่มโครงการขุดลอกคลองบางบาล วงเงิน 2.5 ล้านบาท งบพัฒนาจังหวัด ปี 2565”", Needs: ledger.RoleReporter, Place: InPrivate, Enters: true,
		Says: tellsProject, Run: e.project,
	}
}

func (e entries) project(ctx context.Context, r Request, text string) (Answer, bool, error) {
	told := projectIn(text)
	if told.title == "" {
		a, err := e.ask(ctx, r.entry(aboutProject), gap{asks: lacksTitle, question: "โครงการชื่ออะไรครับ โปรดพิมพ์ชื่อ เช่น “ขุดลอกคลองบางบาล”", entry: "เพิ่มโครงการ" + proposal.Gap + " " + text})
		return a, true, err
	}
	year := told.year
	if year == 0 {
		year = when.FiscalYearOf(when.DateOf(r.Now))
	}
	p := ledger.Project{Title: projectTitle(told.title), WorkArea: told.workArea, MoneySource: told.source, Budget: told.budget, FiscalYear: year, Period: year.Range()}
	p.Key = keyFor("project", p.Title, p.WorkArea, p.MoneySource, strconv.Itoa(int(year)))
	all, err := e.records.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return Answer{}, true, fmt.Errorf("projects: %w", err)
	}
	ch := proposal.Change{}
	for _, known := range all {
		p.Position = max(p.Position, known.Position)
		if known.FiscalYear == year && titleOfProject(known) == titleOfProject(p) {
			p = told.onto(known)
			ch.Warnings = append(ch.Warnings, "โครงการนี้มีในบันทึกแล้ว จะเป็นการแก้รายการเดิม")
			break
		}
	}
	if p.ID == 0 {
		p.Position++
	}
	if told.year == 0 {
		ch.Warnings = append(ch.Warnings, warnNoYear+" อ่านเป็น"+PeriodName(p.Period))
	}
	if !p.Budget.Valid {
		ch.Warnings = append(ch.Warnings, warnNoBudget)
	}
	if p.MoneySource == "" {
		ch.Warnings = append(ch.Warnings, warnNoMoney)
	}
	if len(told.left) > 0 {
		ch.Warnings = append(ch.Warnings, "ไม่ได้บันทึกส่วนที่ว่า “"+strings.Join(told.left, "” “")+"”")
	}
	ch.Becomes = p
	a, err := e.propose(ctx, r.entry(aboutProject), ch)
	return a, true, err
}

// aboutProject is what an entry of a project is about.
const aboutProject = "project"

// Warnings of a project that leaves open its year, its money or where that is from. They go when that is filled in.
const (
	warnNoYear   = "ไม่ได้ระบุปีงบประมาณ"
	warnNoBudget = "ไม่ได้ระบุวงเงิน"
	warnNoMoney  = "ไม่ได้ระบุแหล่งงบ"
)

// projectTitle is the title of a project that is called so.
func projectTitle(called string) string {
	called = strings.TrimSpace(strings.TrimPrefix(called, "โครงการ"))
	if r, _ := utf8.DecodeRuneInString(called); r < 'ก' || r > '๛' {
		called = " " + called // «โครงการ 1 ตำบล 1 นวัตกรรม»
	}
	return "โครงการ" + called
}

// titleOfProject is the title of a project without spaces and without the word for one before it.
func titleOfProject(p ledger.Project) string {
	return strings.TrimPrefix(lettersOf(p.Title), "โครงการ")
}

// onto returns a project of the records with what is told of it.
func (p projectTold) onto(known ledger.Project) ledger.Project {
	if p.budget.Valid {
		known.Budget = p.budget
	}
	if p.year != 0 {
		known.FiscalYear, known.Period = p.year, p.year.Range()
	}
	known.WorkArea, known.MoneySource = cmp.Or(p.workArea, known.WorkArea), cmp.Or(p.source, known.MoneySource)
	return known
}

// fixedProject puts a project of a draft right as a reply says: «งบ อบจ.», «300,000 บาท», «ปี 2566», «ชื่อ…».
func fixedProject(ch proposal.Change, p ledger.Project, said string) (proposal.Change, bool) {
	if name, ok := afterAny(said, "ชื่อโครงการ", "ชื่อ"); ok {
		p.Title = projectTitle(strings.TrimSpace(strings.TrimPrefix(name, "เป็น")))
		ch.Becomes = p
		return ch, name != ""
	}
	told := projectTold{}.reads(thai.Digits(strings.TrimPrefix(said, "เป็น")))
	if len(told.left) > 0 || !told.budget.Valid && told.year == 0 && told.source == "" && told.workArea == "" {
		return ch, false
	}
	p = told.onto(p)
	ch.Becomes = p
	ch.Warnings = slices.DeleteFunc(slices.Clone(ch.Warnings), func(w string) bool {
		return w == warnNoBudget && p.Budget.Valid || w == warnNoMoney && p.MoneySource != "" || strings.HasPrefix(w, warnNoYear) && told.year != 0
	})
	return ch, true
}

// projectChanged finds what a sentence changes of a project: «แก้งบโครงการ KBO เป็น 500,000 บาท», «เปลี่ยนแหล่งงบโครงการ… เป็น…».
var projectChanged = regexp.MustCompile(`^(?:ขอ)?(?:แก้ไข|แก้|เปลี่ยน|ปรับ)(ชื่อ|วงเงิน|งบประมาณ|แหล่งงบประมาณ|แหล่งงบ|งบ|ปีงบประมาณ|ปี)?(?:ของ)?โครงการ\s*(\S.*?)\s*(?:จาก\s*\S.*?\s*)?เป็น\s*(\S.*)$`)

// projectDropped finds a project that a sentence takes out of the records: «ยกเลิกโครงการ KBO เพราะไม่ได้รับจัดสรร».
var projectDropped = regexp.MustCompile(`^(?:ขอ)?(?:ยกเลิก|ลบ|ถอน|ตัด)โครงการ\s*(\S.*)$`)

// changeProjectCommand enters what becomes of a project that is recorded.
func changeProjectCommand(d Deps) Command {
	e := entries{newDrafts(d), d.Province}
	return Command{
		Words: "แก้โครงการ", Takes: "ชื่อ และสิ่งที่แก้", Needs: ledger.RoleReporter, Place: InPrivate, Enters: true,
		Says: func(text string) (string, bool) {
			if !strings.Contains(text, "โครงการ") {
				return "", false
			}
			said := trimRequest(oneLine(text))
			return said, !asksSomething(said) && (projectChanged.MatchString(said) || projectDropped.MatchString(said))
		},
		Run: e.changeProject,
	}
}

// leadOfProject is the word that leads to a part of a project in a sentence, by what a change calls that part; "" where it names none.
func leadOfProject(part string) string {
	switch {
	case strings.HasPrefix(part, "ปี"):
		return "ปี "
	case strings.Contains(part, "งบ"):
		return "งบ "
	case part == "วงเงิน":
		return "วงเงิน "
	}
	return part
}

func (e entries) changeProject(ctx context.Context, r Request, text string) (Answer, bool, error) {
	named, ch := "", proposal.Change{Reason: reasonIn(text)}
	what, becomes := "", ""
	said, _, _ := cutAny(text, reasonWords)
	if told := projectChanged.FindStringSubmatch(said); told != nil {
		what, named, becomes = told[1], told[2], trimPoliteness(told[3])
	} else if dropped := projectDropped.FindStringSubmatch(said); dropped != nil {
		named, ch.Op = trimPoliteness(dropped[1]), proposal.Withdraw
		ch.Warnings = append(ch.Warnings, "โครงการนี้จะไม่แสดงในคำตอบอีก แต่ยังอยู่ในประวัติ")
	}
	all, err := e.records.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return Answer{}, true, fmt.Errorf("projects: %w", err)
	}
	meant := slices.DeleteFunc(slices.Clone(all), func(p ledger.Project) bool { return !mentions(p.Title, named) })
	switch {
	case len(meant) == 0:
		return Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่พบโครงการ “%s” ในบันทึก", named), Suggestions: []Suggestion{{Label: "โครงการในบันทึก", Ask: "มีโครงการอะไรบ้าง"}}}, true, nil
	case len(meant) > 1:
		return Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ชื่อ “%s” มี %d รายการ โปรดพิมพ์ชื่อโครงการให้ครบ เช่น “%s”", named, len(meant), meant[0].Title)}, true, nil
	}
	ch.Becomes = meant[0]
	if ch.Op != proposal.Withdraw {
		lead := leadOfProject(what)
		fixed, ok := fixedProject(ch, meant[0], lead+strings.TrimPrefix(becomes, strings.TrimSpace(lead)))
		if !ok {
			return Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกวงเงิน แหล่งงบ หรือปีงบประมาณ เช่น “แก้งบโครงการ" + named + " เป็น 500,000 บาท”"}, true, nil
		}
		ch = fixed
	}
	a, err := e.propose(ctx, r.entry(aboutProject), ch)
	return a, true, err
}
