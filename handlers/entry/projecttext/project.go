package projecttext

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Heads are the words with which a sentence enters a project.
var Heads = []string{"เพิ่มโครงการใหม่", "เพิ่มโครงการ", "บันทึกโครงการ", "ลงโครงการ", "จดโครงการ", "มีโครงการใหม่คือ", "มีโครงการใหม่", "โครงการใหม่คือ", "โครงการใหม่"}

// Tells reports whether a text tells of a project rather than asks: with a word for entering one, or with what it costs, who carries
// it out or how far it has come.
func Tells(text string) (string, bool) {
	if !strings.Contains(text, "โครงการ") {
		return "", false
	}
	requested := strings.HasPrefix(strings.TrimSpace(text), "ขอ") || strings.HasPrefix(phrase.TrimRequest(text), "สรุป")
	text = phrase.TrimRequest(text)
	rest, headed := phrase.AfterAny(text, Heads...)
	report := progressReport.FindString(text)
	if !headed && report == "" || intent.AsksInWords(text) || sentence.ContainsOne(withoutMeetings.Replace(spentSaid.ReplaceAllString(thai.Digits(text), "")), notProjects) {
		return "", false
	}
	if !headed {
		rest = strings.TrimSpace(text[len(report):])
		if sentence.ContainsOne(report, []string{"ก้าวหน้า", "คืบหน้า", "ผลการดำเนิน"}) && !progressNamed.MatchString(rest) {
			rest = percentSaid.ReplaceAllString(rest, " คืบหน้า $0")
		}
		told := In(rest, time.Unix(0, 0).UTC(), place.Place{})
		reports := phrase.LeadIn(text, reportWords) != "" || report != "" && progressNamed.MatchString(report) && told.Percent.Valid
		headed = !limitsProjects(rest) && !(requested && !reports) && !asksByKind(told, rest) && told.Title != "" && !saysWhich.MatchString(told.Title) && (told.Budget.Valid || told.conducted())
	}
	countsThem := slices.ContainsFunc(read.Amounts(rest), func(a number.Amount) bool { return a.Unit == "โครงการ" })
	return rest, headed && !countsThem
}

// limitsProjects reports whether a text names an amount by which projects are asked for.
func limitsProjects(text string) bool {
	return limitBefore.MatchString(text) || slices.ContainsFunc(read.Amounts(text), func(a number.Amount) bool { return limitBehind.MatchString(text[a.Stop:]) })
}

// asksByKind reports whether what would be the title of a project is the word for a kind of them, so that the rest says which of that kind
// are asked for; or is an abbreviation of one, and nothing is told that becomes of it.
func asksByKind(told Told, rest string) bool {
	if before, after, ok := sentence.AroundOTOP(told.Title); ok && phrase.Letters(before+after) == "" {
		return true
	}
	isShort := !strings.ContainsFunc(told.Title, func(r rune) bool { return r >= utf8.RuneSelf })
	return isShort && !told.Budget.Valid && !told.Percent.Valid && !becomesOther.MatchString(rest)
}

// reportWords begin a sentence that reports.
var reportWords = []string{"รายงาน", "แจ้ง", "อัปเดต", "อัพเดท", "อัพเดต"}

var (
	// progressReport is what a sentence about a project that is recorded, or is to be, begins with.
	progressReport = regexp.MustCompile(`^(?:ขอ)?(?:รายงาน|แจ้ง|อัปเดต|อัพเดท|อัพเดต|สรุป)?\s*(?:ผล)?(?:ความก้าวหน้า|ความคืบหน้า|สถานะ|ผลการดำเนินงาน|ผลการดำเนินการ)?\s*(?:ของ)?(?:ชื่อ)?โครงการ\s*[:：]?\s*`)
	// What names how far a project has come, and a per cent that is that in a report of it.
	progressNamed = regexp.MustCompile(`คืบ|ก้าวหน้า|เสร็จ`)
	percentSaid   = regexp.MustCompile(`(?:ร้อยละ\s*[0-9๐-๙.]+|[0-9๐-๙.]+\s*(?:%|เปอร์เซ็นต์|เปอร์เซ็น))`)
	// limitBefore finds an amount that is no project's, but a limit by which projects are asked for: «โครงการงบเกิน 1 ล้าน».
	limitBefore = regexp.MustCompile(`(?:เกินกว่า|เกิน|ไม่ถึง|มากกว่า|น้อยกว่า|ต่ำกว่า|สูงกว่า|ไม่เกิน|อย่างน้อย)\s*(?:ร้อยละ)?\s*[0-9๐-๙]`)
	limitBehind = regexp.MustCompile(`^\s*(?:บาท)?\s*(?:ขึ้นไป|ลงมา|ลงไป)`)
	// saysWhich finds words that say which projects are meant, and name none.
	saysWhich = regexp.MustCompile(`^(?:ที่|ทั้งหมด|ทุก|ต่าง|ของ|ใน|นี้|นั้น|อื่น|เดิม|ไหน|กี่|หลาย|บาง|ตาม|ซึ่ง|ยัง|ไม่|มี|รัฐ)`)
)

// withoutMeetings is a text without the words for a meeting in the name of a project.
var withoutMeetings = strings.NewReplacer("ประชุมเชิงปฏิบัติการ", "", "ประชุมสัมมนา", "", "ห้องประชุม", "", "หอประชุม", "", "ศูนย์ประชุม", "")

// notProjects are words of sentences that begin alike and tell of something else.
var notProjects = []string{"เบิกจ่าย", "เตือน", "ประชุม", "ยกเลิก", "ยอดขาย", "ยอดจำหน่าย"}

// besidesOfProject are the words of a text about a project that nothing of it was read from, those that stand together as one.
func besidesOfProject(rest string) (all []string) {
	for line := range strings.Lines(rest) {
		for _, run := range strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == '(' || r == ')' }) {
			words := strings.Fields(run)
			tells := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return phrase.TrimPoliteness(w) == "" || slices.Contains(aroundBudgets, w) })
			if phrase.Letters(strings.Join(tells, "")) != "" {
				all = append(all, phrase.TrimPoliteness(strings.Join(words, " ")))
			}
		}
	}
	return all
}

// SourceCalled is what the money of somebody is called: «งบพัฒนาจังหวัด», «งบ อบจ.».
func SourceCalled(whose string) string {
	if strings.HasPrefix(whose, "เงิน") {
		return phrase.TrimPoliteness(whose) // «เงินอุดหนุนทั่วไป»
	}
	if strings.Contains(whose, ".") {
		return "งบ " + whose
	}
	return "งบ" + phrase.TrimPoliteness(whose)
}

// aroundBudgets are the words that stand around the numbers of a project and tell nothing.
var aroundBudgets = []string{"วงเงิน", "จำนวน", "มูลค่า", "ราคา", "รวม", "ทั้งสิ้น", "เป็นเงิน", "บาท", "และ", "ใช้", "ประมาณ", "เป็น", "คือ", "พ.ศ.", "แล้ว", "ละ", "ที่", "อยู่", "อยู่ที่", "ใน", "โดย"}

// Standing are the projects of the records that a text tells of: of its title in its year or, where the text only tells what has become of
// one and does not enter it, in any year and by a part of its name.
func Standing(all []ledger.Project, told Told, enters bool) []ledger.Project {
	alike := slices.DeleteFunc(slices.Clone(all), func(p ledger.Project) bool {
		return titleOfProject(p) != titleOfProject(ledger.Project{Title: Title(told.Title)}) || told.Year != 0 && p.FiscalYear != told.Year
	})
	if len(alike) > 0 {
		return alike[:1]
	}
	if enters || !told.revision {
		return nil
	}
	return ProjectsNamed(all, told.Title)
}

// ProjectsNamed are the projects that a part of their names calls; of those of one name the newest.
func ProjectsNamed(all []ledger.Project, part string) (found []ledger.Project) {
	for _, p := range all {
		if thai.CallsByWords(p.Title, strings.TrimPrefix(strings.TrimSpace(part), "โครงการ")) && !slices.ContainsFunc(found, func(f ledger.Project) bool { return phrase.Squeezed(f.Title) == phrase.Squeezed(p.Title) }) {
			found = append(found, p)
		}
	}
	return found
}

// projectsAsked is how many projects are asked about with a tap for each.
const projectsAsked = 5

// Which asks which of several projects a part of their names means.
func Which(part string, found []ledger.Project) dialog.Answer {
	a := dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ชื่อ “%s” มี %d รายการ โปรดพิมพ์ชื่อโครงการให้ครบ เช่น “%s”", part, len(found), found[0].Title)}
	for _, p := range dialog.FirstOf(found, projectsAsked) {
		a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: dialog.SuggestionLabel(p.Title, projectLabel), Ask: p.Title})
	}
	return a
}

// projectLabel is the label of a tap that shows a project whose title is too long for one.
const projectLabel = "ดูโครงการ"

// Revises is the change that a text makes of a project that is recorded.
func (p Told) Revises(known ledger.Project, today when.Date) proposal.Change {
	return proposal.Change{Becomes: p.onto(known, today), Warnings: append([]string{"โครงการนี้มีในบันทึกแล้ว จะเป็นการแก้รายการเดิม"}, p.doubts()...)}
}

// Adds is the change that a text makes of a project which is not recorded yet.
func (p Told) Adds(all []ledger.Project, today when.Date) proposal.Change {
	year := cmp.Or(p.Year, when.FiscalYearOf(today))
	added := p.onto(ledger.Project{Title: Title(p.Title), FiscalYear: year, Period: year.Range(), Position: 1}, today)
	added.Key = sentence.KeyFor("project", added.Title, added.WorkArea, added.MoneySource, strconv.Itoa(int(year)))
	for _, known := range all {
		added.Position = max(added.Position, known.Position+1)
	}
	ch := proposal.Change{Becomes: added}
	if p.revision {
		ch.Warnings = append(ch.Warnings, "ไม่พบโครงการชื่อนี้ในบันทึก จึงเป็นรายการใหม่")
	}
	if p.Year == 0 {
		ch.Warnings = append(ch.Warnings, warnNoYear+" อ่านเป็น"+record.PeriodName(year.Range()))
	}
	if !added.Budget.Valid {
		ch.Warnings = append(ch.Warnings, warnNoBudget)
	}
	if added.MoneySource == "" {
		ch.Warnings = append(ch.Warnings, warnNoMoney)
	}
	ch.Warnings = append(ch.Warnings, p.doubts()...)
	return ch
}

// doubts are what a text leaves open of a project, and what of it is not recorded.
func (p Told) doubts() []string {
	all := slices.Clone(p.Warnings)
	for _, left := range p.Left {
		if spentSaid.MatchString(left) {
			all = append(all, "ยอดเบิกจ่ายของโครงการบันทึกแยก โปรดส่งอีกข้อความ เช่น “บันทึกเบิกจ่ายโครงการ"+strings.TrimPrefix(p.Title, "โครงการ")+" "+left+"”")
		}
	}
	if len(p.Left) > 0 {
		all = append(all, "ไม่ได้บันทึกส่วนที่ว่า “"+strings.Join(p.Left, "” “")+"”")
	}
	return all
}

// AboutProject is what an entry of a project is about.
const AboutProject = "project"

// Warnings of a project that leaves open its year, its money or where that is from. They go when that is filled in.
const (
	warnNoYear   = "ไม่ได้ระบุปีงบประมาณ"
	warnNoBudget = "ไม่ได้ระบุวงเงิน"
	warnNoMoney  = "ไม่ได้ระบุแหล่งงบ"
)

// Title is the title of a project that is called so.
func Title(called string) string {
	if strings.HasPrefix(called, "งาน") {
		return called // a fair that is paid as a project: «งานยอยศยิ่งฟ้า อยุธยามรดกโลก»
	}
	called = strings.TrimSpace(strings.TrimPrefix(called, "โครงการ"))
	if r, _ := utf8.DecodeRuneInString(called); r < 'ก' || r > '๛' {
		called = " " + called // «โครงการ 1 ตำบล 1 นวัตกรรม»
	}
	return "โครงการ" + called
}

// titleOfProject is the title of a project without spaces and without the word for one before it.
func titleOfProject(p ledger.Project) string {
	return strings.TrimPrefix(phrase.Letters(p.Title), "โครงการ")
}
