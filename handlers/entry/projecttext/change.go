package projecttext

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
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
	Changed          = regexp.MustCompile(`^(?:ขอ)?(?:(?:แก้ไข|แก้|เปลี่ยน|ปรับ)(` + projectPartWords + `)?|(?:ขยาย|เพิ่ม|ลด|เลื่อน|อัปเดต|อัพเดท)(` + projectPartWords + `))(?:ของ)?โครงการ\s*(\S.*?)\s*(?:จาก\s*\S.*?\s*)?(?:ไปเป็น|เป็น|ออกไปถึง|ไปถึง|จนถึง|ถึง|เหลือ)\s*(\S.*)$`)
	Dropped          = regexp.MustCompile(`^(?:ขอ)?(?:ยกเลิก|ลบ|ถอน|ตัด)โครงการ\s*(\S.*)$`)
)

// LeadOfProject is the word that leads to a part of a project in a sentence, by what a change calls that part; "" where it names none.
func LeadOfProject(part string) string {
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

// What a reply to a draft of a project says of its name, what changes a part of it, and what may lead from that part to what it becomes.
var (
	renames    = regexp.MustCompile(`^(?:ขอ)?(?:เปลี่ยน|แก้ไข|แก้|ปรับ)?(?:ชื่อโครงการ|ชื่อ)\s*(?:ที่ถูกต้อง|ที่ถูก|ใหม่)?\s*(?:ต้อง)?(?:คือ|เป็น|ว่า|[:：=])?\s*`)
	onlyThat   = regexp.MustCompile(`\s*(?:เฉย\s?ๆ?|เท่านั้น|แค่นั้น|แค่นี้|อย่างเดียว|ก็พอ|พอ)\s*$`)
	changesIt  = regexp.MustCompile(`^(?:ขอ)?(?:เปลี่ยน|แก้ไข|แก้|ปรับ|เพิ่ม|ใส่|ระบุ|เติม|ลง|เอา|ส่วน|และ|แล้วก็|แล้ว)\s*`)
	partBecome = regexp.MustCompile(`^(` + projectPartWords + `|คืบหน้า|ก้าวหน้า|เสร็จ|แล้วเสร็จ)\s*(?:ใหม่)?\s*(?:ต้อง)?(?:ไปเป็น|เป็น|คือ|[:：=])\s*`)
)

// FixedProject puts a project of a draft right as a reply says: «งบ อบจ.», «300,000 บาท», «ปี 2566», «ชื่อ…», «หน่วยงานคือ ทสจ.», «54%».
func FixedProject(ch proposal.Change, p ledger.Project, said string, now time.Time, province place.Place) (proposal.Change, bool) {
	said = strings.TrimSpace(thai.Digits(said))
	if lead := renames.FindString(said); lead != "" {
		name := strings.TrimSpace(onlyThat.ReplaceAllString(phrase.TrimPoliteness(said[len(lead):]), ""))
		p.Title = Title(name)
		ch.Becomes = p
		return ch, name != "" && !BesidesTold(name, now, province).conducted()
	}
	wordings := wordingsOf(said, p)
	if onlyDay(said, now) {
		wordings = append(wordings, "กำหนดเสร็จ "+said)
	}
	for _, words := range wordings {
		told := BesidesTold(words, now, province)
		if len(told.Left) == 1 && told.Owner == "" && sentence.IsOffice(told.Left[0]) && told.stated() {
			told.Owner, told.Left = told.Left[0], nil // «งบ 4.5 ล้าน แขวงทางหลวงชนบท»
		}
		if len(told.Left) > 0 || !told.stated() {
			continue
		}
		p = told.onto(p, when.DateOf(now))
		ch.Becomes = p
		ch.Warnings = slices.DeleteFunc(slices.Clone(ch.Warnings), func(w string) bool {
			return w == warnNoBudget && p.Budget.Valid || w == warnNoMoney && p.MoneySource != "" || strings.HasPrefix(w, warnNoYear) && told.Year != 0
		})
		ch.Warnings = append(ch.Warnings, told.Warnings...)
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
		all = append(all, strings.TrimSpace(LeadOfProject(lead))+" "+strings.TrimSpace(plain[len(lead):]))
	}
	c := sentence.CorrectionOf(said)
	if c.Becomes != "" && c.Becomes != said {
		becomes := changesIt.ReplaceAllString(c.Becomes, "")
		if was, ok := sentence.NumberAlone(c.Was); ok && p.Percent.Valid && p.Percent.Decimal.Equal(was) {
			all = append(all, "คืบหน้า "+strings.TrimRight(becomes, " %")+"%")
		}
		if sameMoney(c.Was, p.Budget) {
			all = append(all, "งบ "+becomes)
		}
		if c.Was != "" && p.Owner != "" && phrase.Alike(p.Owner, c.Was) {
			all = append(all, "ผู้รับผิดชอบ "+becomes)
		}
		all = append(all, becomes)
	}
	if phrase.LeadIn(plain, moneyOfOthers) != "" {
		all = append(all, "แหล่งงบ "+plain)
	}
	if sentence.IsOffice(phrase.TrimPoliteness(plain)) {
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
	was, ok := sentence.NumberAlone(said)
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

// moneyOfOthers begin the names of money that is no budget: «เงินอุดหนุนทั่วไป».
var moneyOfOthers = []string{"เงินอุดหนุน", "เงินสะสม", "เงินทุนสำรอง", "เงินบำรุง", "เงินรายได้", "เงินกู้", "เงินนอกงบ", "เงินบริจาค"}
