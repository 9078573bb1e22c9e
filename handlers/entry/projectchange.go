package entry

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// What a sentence changes of a project that is recorded: «แก้งบโครงการ KBO เป็น 500,000 บาท», «ขยายเวลาโครงการ… ถึง 31 ธ.ค.»; and one
// that it takes out of the records: «ยกเลิกโครงการ KBO เพราะไม่ได้รับจัดสรร».
var (
	projectPartWords = `ชื่อ|วงเงินงบประมาณ|วงเงิน|งบประมาณ|แหล่งงบประมาณ|แหล่งงบ|งบ|ปีงบประมาณ|ปี|ผู้รับผิดชอบ|หน่วยงานที่รับผิดชอบ|หน่วยงานรับผิดชอบ|หน่วยรับผิดชอบ|หน่วยงาน|เจ้าภาพ|เจ้าของ|ผู้ดูแล|ความก้าวหน้า|ความคืบหน้า|กำหนดแล้วเสร็จ|กำหนดเสร็จ|วันแล้วเสร็จ|วันเสร็จ|วันสิ้นสุดสัญญา|สิ้นสุดสัญญา|วันสิ้นสุด|กำหนด|ระยะเวลา|สัญญา|เวลา|สถานะ|อำเภอ|ตำบล|พื้นที่|สถานที่`
	projectChanged   = regexp.MustCompile(`^(?:ขอ)?(?:(?:แก้ไข|แก้|เปลี่ยน|ปรับ)(` + projectPartWords + `)?|(?:ขยาย|เพิ่ม|ลด|เลื่อน|อัปเดต|อัพเดท)(` + projectPartWords + `))(?:ของ)?โครงการ\s*(\S.*?)\s*(?:จาก\s*\S.*?\s*)?(?:ไปเป็น|เป็น|ออกไปถึง|ไปถึง|จนถึง|ถึง|เหลือ)\s*(\S.*)$`)
	projectDropped   = regexp.MustCompile(`^(?:ขอ)?(?:ยกเลิก|ลบ|ถอน|ตัด)โครงการ\s*(\S.*)$`)
)

// changeProjectCommand enters what becomes of a project that is recorded.
func changeProjectCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "แก้โครงการ", Takes: "ชื่อ และสิ่งที่แก้", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: func(text string) (string, bool) {
			if !strings.Contains(text, "โครงการ") {
				return "", false
			}
			said := phrase.TrimRequest(phrase.OneLine(text))
			return said, !intent.AsksInWords(said) && (projectChanged.MatchString(said) || projectDropped.MatchString(said))
		},
		Run: e.changeProject,
	}
}

// leadOfProject is the word that leads to a part of a project in a sentence, by what a change calls that part; "" where it names none.
func leadOfProject(part string) string {
	switch {
	case strings.HasPrefix(part, "ปี"):
		return "ปี "
	case strings.Contains(part, "งบ") && !strings.Contains(part, "วงเงิน"):
		return "งบ "
	case strings.Contains(part, "วงเงิน"):
		return "วงเงิน "
	case strings.Contains(part, "รับผิดชอบ"), strings.HasPrefix(part, "เจ้า"), part == "หน่วยงาน", part == "ผู้ดูแล":
		return "ผู้รับผิดชอบ "
	case strings.HasPrefix(part, "ความ"):
		return "คืบหน้า "
	case strings.Contains(part, "เวลา"), strings.Contains(part, "สัญญา"), strings.Contains(part, "กำหนด"), strings.HasPrefix(part, "วัน"):
		return "กำหนดเสร็จ "
	}
	return part
}

func (e entries) changeProject(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	part, ch := "", proposal.Change{Reason: reasonIn(text)}
	what, becomes := "", ""
	said, _, _ := cutAny(text, reasonWords)
	if told := projectChanged.FindStringSubmatch(said); told != nil {
		what, part, becomes = told[1]+told[2], told[3], phrase.TrimPoliteness(told[4])
	} else if dropped := projectDropped.FindStringSubmatch(said); dropped != nil {
		part, ch.Op = phrase.TrimPoliteness(dropped[1]), proposal.Withdraw
		ch.Warnings = append(ch.Warnings, "โครงการนี้จะไม่แสดงในคำตอบอีก แต่ยังอยู่ในประวัติ")
	}
	all, err := e.records.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("projects: %w", err)
	}
	meant := slices.DeleteFunc(slices.Clone(all), func(p ledger.Project) bool { return !phrase.Mentions(p.Title, part) })
	if len(meant) == 0 {
		meant = projectsNamed(all, part)
	}
	switch {
	case len(meant) == 0:
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่พบโครงการ “%s” ในบันทึก", part), Suggestions: []dialog.Suggestion{{Label: "โครงการในบันทึก", Ask: "มีโครงการอะไรบ้าง"}}}, true, nil
	case len(meant) > 1:
		return whichProject(part, meant), true, nil
	}
	ch.Becomes = meant[0]
	if ch.Op != proposal.Withdraw {
		lead := leadOfProject(what)
		fixed, ok := fixedProject(ch, meant[0], lead+strings.TrimPrefix(becomes, strings.TrimSpace(lead)), r.Now, e.province)
		if !ok {
			return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกสิ่งที่แก้ เช่น “แก้งบโครงการ" + part + " เป็น 500,000 บาท” หรือ “โครงการ" + part + " คืบหน้า 60%”"}, true, nil
		}
		ch = fixed
	}
	a, err := e.propose(ctx, entryOf(r, aboutProject), ch)
	return a, true, err
}

// What a reply to a draft of a project says of its name, what changes a part of it, and what may lead from that part to what it becomes.
var (
	renames    = regexp.MustCompile(`^(?:ขอ)?(?:เปลี่ยน|แก้ไข|แก้|ปรับ)?(?:ชื่อโครงการ|ชื่อ)\s*(?:ที่ถูกต้อง|ที่ถูก|ใหม่)?\s*(?:ต้อง)?(?:คือ|เป็น|ว่า|[:：=])?\s*`)
	onlyThat   = regexp.MustCompile(`\s*(?:เฉย\s?ๆ?|เท่านั้น|แค่นั้น|แค่นี้|อย่างเดียว|ก็พอ|พอ)\s*$`)
	changesIt  = regexp.MustCompile(`^(?:ขอ)?(?:เปลี่ยน|แก้ไข|แก้|ปรับ|เพิ่ม|ใส่|ระบุ|เติม|ลง|เอา|ส่วน|และ|แล้วก็|แล้ว)\s*`)
	partBecome = regexp.MustCompile(`^(` + projectPartWords + `|คืบหน้า|ก้าวหน้า|เสร็จ|แล้วเสร็จ)\s*(?:ใหม่)?\s*(?:ต้อง)?(?:ไปเป็น|เป็น|คือ|[:：=])\s*`)
)

// fixedProject puts a project of a draft right as a reply says: «งบ อบจ.», «300,000 บาท», «ปี 2566», «ชื่อ…», «หน่วยงานคือ ทสจ.», «54%».
func fixedProject(ch proposal.Change, p ledger.Project, said string, now time.Time, province place.Place) (proposal.Change, bool) {
	said = strings.TrimSpace(thai.Digits(said))
	if lead := renames.FindString(said); lead != "" {
		name := strings.TrimSpace(onlyThat.ReplaceAllString(phrase.TrimPoliteness(said[len(lead):]), ""))
		p.Title = projectTitle(name)
		ch.Becomes = p
		return ch, name != "" && !besidesTold(name, now, province).conducted()
	}
	wordings := wordingsOf(said, p)
	if onlyDay(said, now) {
		wordings = append(wordings, "กำหนดเสร็จ "+said)
	}
	for _, words := range wordings {
		told := besidesTold(words, now, province)
		if len(told.left) == 1 && told.Owner == "" && isOffice(told.left[0]) && told.stated() {
			told.Owner, told.left = told.left[0], nil // «งบ 4.5 ล้าน แขวงทางหลวงชนบท»
		}
		if len(told.left) > 0 || !told.stated() {
			continue
		}
		p = told.onto(p, when.DateOf(now))
		ch.Becomes = p
		ch.Warnings = slices.DeleteFunc(slices.Clone(ch.Warnings), func(w string) bool {
			return w == warnNoBudget && p.Budget.Valid || w == warnNoMoney && p.MoneySource != "" || strings.HasPrefix(w, warnNoYear) && told.year != 0
		})
		ch.Warnings = append(ch.Warnings, told.warnings...)
		return ch, true
	}
	return ch, false
}

// wordingsOf are the words in which a reply may tell of a part of a project: its own, without those of changing it, and with the word for
// the part that its value is one of.
func wordingsOf(said string, p ledger.Project) []string {
	plain := strings.TrimPrefix(said, "เป็น")
	for rest := changesIt.ReplaceAllString(plain, ""); rest != plain; rest = changesIt.ReplaceAllString(plain, "") {
		plain = rest
	}
	if part := partBecome.FindStringSubmatch(plain); part != nil {
		plain = part[1] + " " + plain[len(part[0]):]
	}
	all := []string{plain}
	if lead := phrase.LeadIn(plain, strings.Split(projectPartWords, "|")); lead != "" {
		all = append(all, strings.TrimSpace(leadOfProject(lead))+" "+strings.TrimSpace(plain[len(lead):]))
	}
	c := correctionOf(said)
	if c.becomes != "" && c.becomes != said {
		becomes := changesIt.ReplaceAllString(c.becomes, "")
		if was, ok := numberAlone(c.was); ok && p.Percent.Valid && p.Percent.Decimal.Equal(was) {
			all = append(all, "คืบหน้า "+strings.TrimRight(becomes, " %")+"%")
		}
		if sameMoney(c.was, p.Budget) {
			all = append(all, "งบ "+becomes)
		}
		if c.was != "" && p.Owner != "" && phrase.Alike(p.Owner, c.was) {
			all = append(all, "ผู้รับผิดชอบ "+becomes)
		}
		all = append(all, becomes)
	}
	if phrase.LeadIn(plain, moneyOfOthers) != "" {
		all = append(all, "แหล่งงบ "+plain)
	}
	if isOffice(phrase.TrimPoliteness(plain)) {
		all = append(all, "ผู้รับผิดชอบ "+plain)
	}
	return all
}

// onlyDay reports whether a reply is a day or month and nothing else: «ลงวันที่ 28 เม.ย.» is the day of a letter.
func onlyDay(said string, now time.Time) bool {
	said = phrase.TrimPoliteness(strings.TrimPrefix(said, "เป็น"))
	for _, t := range read.Times(said, read.Options{Now: now, Bias: read.BiasComing, Appointment: true}) {
		if rest := strings.TrimSpace(said[:t.Begin] + said[t.Stop:]); rest == "" || rest == "วันที่" {
			return true
		}
	}
	return false
}

// sameMoney reports whether a number, with or without the scale of the amount, is what a project costs: «5» of 5,000,000 baht.
func sameMoney(said string, budget decimal.NullDecimal) bool {
	was, ok := numberAlone(said)
	if !ok || !budget.Valid || was.IsZero() {
		return false
	}
	for scale := int32(0); scale <= 8; scale++ {
		if was.Shift(scale).Equal(budget.Decimal) {
			return true
		}
	}
	return false
}

// replyToProject puts a draft of one project right as a reply to it says.
func (s drafts) replyToProject(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	project, ok := firstRecord(p).(ledger.Project)
	if !ok || len(p.Changes) != 1 || p.Changes[0].State != proposal.ChangeOpen || p.Changes[0].Op != proposal.Put {
		return dialog.Answer{}, false, nil
	}
	fixed, ok := fixedProject(p.Changes[0], project, withoutExcuse(text), r.Now, s.province)
	if !ok || ledger.Same(fixed.Becomes, project) {
		return dialog.Answer{}, false, nil
	}
	a, err := s.amend(ctx, r, p, text, 0, fixed)
	return a, true, err
}

// moneyOfOthers begin the names of money that is no budget: «เงินอุดหนุนทั่วไป».
var moneyOfOthers = []string{"เงินอุดหนุน", "เงินสะสม", "เงินทุนสำรอง", "เงินบำรุง", "เงินรายได้", "เงินกู้", "เงินนอกงบ", "เงินบริจาค"}
