package projecttext

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Told is what a text tells of a project; the year is 0 where it names none.
type Told struct {
	Title, workArea, Source string
	Budget                  decimal.NullDecimal
	Year                    when.FiscalYear
	days                    when.Range // on which it is carried out, where both ends are told
	ledger.Conduct
	Warnings []string
	Left     []string // what it tells besides
	step     string   // of its steps the one that is done: «ออกแบบเสร็จแล้ว»
	revision bool     // it tells what has become of a project, and does not introduce one
}

// stated reports whether a text tells anything of a project besides its title.
func (p Told) stated() bool {
	return p.Budget.Valid || p.Year != 0 || p.Source != "" || p.workArea != "" || p.conducted()
}

// conducted reports whether a text tells who carries a project out, where, until when, or how far it has come.
func (p Told) conducted() bool {
	return p.Conduct != ledger.Conduct{}
}

// projectText reads what a text tells of a project. What has been read of it is blanked by line ends, so that places in it stay where
// they are and nothing is read twice.
type projectText struct {
	text     string
	now      time.Time
	province place.Place
	told     Told
}

// In reads what a text tells of a project, which begins with its title.
func In(text string, now time.Time, province place.Place) Told {
	t := &projectText{text: sentence.OnLines(thai.Digits(text)), now: now, province: province}
	begin := len(titleLabel.FindString(t.text))
	t.blank(0, begin)
	t.read(begin)
	end := len(t.text)
	if stop := titleStop.FindStringIndex(t.text[begin:]); stop != nil {
		end = begin + stop[0] // at once where another part stands in its place
	}
	t.told.Title = strings.Trim(phrase.TrimPoliteness(t.text[begin:end]), " “”\"':,")
	t.placed(begin, end)
	t.told.Left = append(t.told.Left, besidesOfProject(t.text[end:])...)
	if left := t.told.Left; len(left) == 1 && t.told.Owner == "" && (sentence.IsOffice(left[0]) || phrase.LeadIn(left[0], localOffices) != "") {
		t.told.Owner, t.told.Left = left[0], nil // «งบ 1.2 ล้าน อบต.บ้านเลน»
	}
	t.told.revision = becomesOther.MatchString(text) || !t.told.Budget.Valid && t.told.Year == 0 && t.told.Source == "" && t.told.conducted()
	return t.told
}

// localOffices begin the names of the offices of places, which carry out most projects.
var localOffices = []string{"อบต.", "อบจ.", "ทต.", "ทม.", "ทน.", "เทศบาล", "องค์การบริหารส่วน"}

// becomesOther finds the words by which a text says that something of a project changes.
var becomesOther = regexp.MustCompile(`เปลี่ยน|ปรับเป็น|ปรับเพิ่ม|ปรับลด|แก้เป็น|ขยายเวลา|ขยายสัญญา|ขยายระยะ|เพิ่มเป็น|เพิ่มขึ้นเป็น|ลดเหลือ|เลื่อนเสร็จ|เลื่อนวัน|ต่อสัญญา|ต่อเวลา`)

// BesidesTold reads what a text tells of a project besides its title.
func BesidesTold(text string, now time.Time, province place.Place) Told {
	t := &projectText{text: " " + sentence.OnLines(thai.Digits(text)), now: now, province: province}
	t.read(0)
	t.placed(0, 0)
	t.told.Left = append(t.told.Left, besidesOfProject(t.text)...)
	return t.told
}

// titleLabel is what stands before a title in a form.
var titleLabel = regexp.MustCompile(`^\s*(?:ชื่อโครงการ|ชื่อ|โครงการชื่อ)?\s*(?:ว่า|คือ|เป็น|[:：=])?\s*(?:โครงการ\s*[:：])?\s*`)

// read reads all that a text tells but its title, and in the order in which one part may stand in the words of another.
func (t *projectText) read(from int) {
	t.spent()
	t.counted()
	t.years()
	t.times()
	t.progress()
	t.budgets()
	t.workAreas()
	t.sources()
	t.owners(from)
	t.statuses()
	t.told.Status = phrase.Joined(" ", t.told.step, t.told.Status)
}

// spentSaid finds what is paid out of a project, which is no part of its budget and a figure of its own: «เบิกแล้ว 1.2 ล้าน ณ วันนี้».
var spentSaid = regexp.MustCompile(`(?:เบิกจ่าย|เบิก|ใช้จ่าย)(?:ไป|แล้ว|ได้|[ \n])*[0-9][0-9,.]*\s*(?:ล้านบาท|ล้าน|แสนบาท|แสน|บาท|%|เปอร์เซ็นต์)?(?:\s*(?:ณ|เมื่อ)\s*(?:วันที่\s*)?(?:วันนี้|เมื่อวาน|[0-9]{1,2} ?[ก-๙.]+(?: ?[0-9]{2,4})?))?`)

// spent leaves what is paid out of the project.
func (t *projectText) spent() {
	for _, at := range slices.Backward(spentSaid.FindAllStringIndex(t.text, -1)) {
		t.told.Left = append(t.told.Left, phrase.OneLine(t.text[at[0]:at[1]]))
		t.blank(at[0], at[1])
	}
}

// countedSaid finds how many of all a project has reached, with what was done to them: «คัดแยกขยะครบแล้ว 120 หมู่บ้าน จาก 1,459 หมู่บ้าน».
var countedSaid = regexp.MustCompile(`[ \n]((?:[^\s0-9]{2,90} ?)?[0-9][0-9,]* ?(?:หมู่บ้าน|ครัวเรือน|ราย|คน|แห่ง|ตำบล|อำเภอ|แปลง|กลุ่ม|หลัง|ไร่|ชุมชน|จุด|โรงเรียน|วัด) ?จาก(?:ทั้งหมด|ทั้งสิ้น|เป้าหมาย|เป้า)? ?[0-9][0-9,]*` +
	`(?: ?(?:หมู่บ้าน|ครัวเรือน|ราย|คน|แห่ง|ตำบล|อำเภอ|แปลง|กลุ่ม|หลัง|ไร่|ชุมชน|จุด|โรงเรียน|วัด))?)(?:[ \n]|$)`)

// counted takes that for where the project stands, since it is no part of its title.
func (t *projectText) counted() {
	at := countedSaid.FindStringSubmatchIndex(t.text)
	if at == nil || strings.TrimSpace(t.text[:at[2]]) == "" {
		return
	}
	t.told.step = phrase.OneLine(t.text[at[2]:at[3]])
	t.blank(at[2], at[3])
}

// blank takes a part of the text as read.
func (t *projectText) blank(begin, stop int) {
	t.text = t.text[:begin] + strings.Repeat("\n", stop-begin) + t.text[stop:]
}

func (t *projectText) years() {
	year := fiscalSaid.FindStringSubmatchIndex(t.text)
	if year == nil {
		return
	}
	n, _ := strconv.Atoi(t.text[year[2]:year[3]])
	if n < 100 {
		n += 2500
	}
	t.told.Year = when.FiscalYear(n)
	t.blank(year[0], year[3])
}

// What leads to a day of a project: to the one by which it is to be finished, or of which what is told of it holds.
var (
	dueLead  = regexp.MustCompile(`(?:วันที่|วัน)?(?:คาดว่า(?:จะ)?|คาดจะ|จะ|ให้|กำหนด(?:การ)?|ต้อง|ขอ|เปลี่ยน|เลื่อน|เลื่อนวัน)*(?:สิ้นสุดสัญญา|สัญญาสิ้นสุด|สิ้นสุดโครงการ|สิ้นสุดสุด|สิ้นสุด|ครบกำหนดสัญญา|ครบสัญญา|หมดสัญญา|ครบกำหนด|ดำเนินการแล้วเสร็จ|ทำเสร็จ|แล้วเสร็จ|เสร็จสิ้น|เสร็จ|เสด|ส่งมอบงาน|ส่งมอบ|ส่งงาน|ขยายเวลาสัญญา|ขยายระยะเวลา|ขยายเวลา|ขยายสัญญา|ขยายวัน|ขยาย|ต่อสัญญา|ต่อเวลา|กำหนด|ภายใน)(?:งาน|ออกไป)?(?:ภายใน|เป็น|ถึง|ไปถึง|จนถึง|ไป|วันที่|ประมาณ|ราว|คือ|ใน|[:：]|\s)*$`)
	asOfLead = regexp.MustCompile(`(?:ข้อมูล)?\s*(?:ณ|เมื่อ|ข้อมูลวันที่|สิ้น)\s*(?:วันที่|วัน)?\s*$`)
	spanLead = regexp.MustCompile(`(?:ระยะเวลา(?:ดำเนินการ|โครงการ)?|ช่วงเวลา|ดำเนินการ|ช่วง|ระหว่าง(?:วันที่)?|ตั้งแต่(?:วันที่)?)\s*(?:ระหว่าง|ตั้งแต่|วันที่|[:：]|\s)*$`)
)

// times reads the days that a text leads to by when the project is to be finished, or of which what it tells holds.
func (t *projectText) times() {
	for _, at := range slices.Backward(read.Times(t.text, read.Options{Now: t.now, Bias: read.BiasComing, Appointment: true})) {
		days, ok := at.Days()
		if !ok || at.Problem != "" || !days.To.Valid() {
			continue
		}
		before := t.text[:at.Begin]
		if lead := spanLead.FindStringIndex(before); lead != nil && days.From.Valid() && days.From != days.To {
			t.told.days, t.told.Due = days, days.To
			t.blank(lead[0], at.Stop)
			continue
		}
		begins := at.Begin
		for _, w := range []string{"ถึง", "ภายใน", "ก่อน", "ไม่เกิน"} { // which the time begins with
			if strings.HasPrefix(at.Text, w) {
				begins = at.Begin + len(w)
			}
		}
		if lead := asOfLead.FindStringIndex(before); lead != nil && days.From == days.To {
			t.asOf(lead[0], at)
			continue
		}
		lead := dueLead.FindStringIndex(t.text[:begins])
		if lead == nil {
			continue
		}
		switch at.Grain {
		case when.GrainDay:
		case when.GrainMonth:
			t.told.Warnings = append(t.told.Warnings, DueWithoutDay(days))
		default:
			if begins == at.Begin {
				continue
			}
		}
		t.told.Due = days.To
		if year := cmp.Or(t.told.Year, when.FiscalYearOf(when.DateOf(t.now))); len(at.Assumptions) > 0 && days.To.After(year.Range().To) {
			t.told.Warnings = append(t.told.Warnings, "กำหนดเสร็จไม่ได้ระบุปี อ่านเป็น "+days.To.Short()+" ซึ่งพ้น"+record.PeriodName(year.Range()))
		}
		t.blank(lead[0], at.Stop)
	}
}

// DueWithoutDay warns of a project that is to be finished in a month, or in a longer time, and not by a day.
func DueWithoutDay(in when.Range) string {
	if in.From.Year == in.To.Year && in.From.Month == in.To.Month {
		return "กำหนดเสร็จไม่ได้ระบุวัน อ่านเป็นวันสุดท้ายของเดือน"
	}
	return "กำหนดเสร็จไม่ได้ระบุวัน อ่านเป็น " + in.To.Short()
}

// asOf takes a time as the day of which what is told of a project holds: one that is past.
func (t *projectText) asOf(begin int, at read.Time) {
	for _, past := range read.Times(t.text, read.Options{Now: t.now, Bias: read.BiasPast}) {
		if days, ok := past.Days(); ok && past.Begin <= at.Begin && past.Stop >= at.Stop && !days.To.After(when.DateOf(t.now)) {
			t.told.AsOf = days.To
			t.blank(begin, max(past.Stop, at.Stop))
			return
		}
	}
}

// budgets reads what a project costs: the last amount of money is it.
func (t *projectText) budgets() {
	for _, a := range slices.Backward(read.Amounts(t.text)) {
		if a = beforeOffice(a); !isMoney(t.text, a) {
			continue
		}
		begin := a.Begin
		if t.told.Budget.Valid {
			t.told.Left = append(t.told.Left, strings.TrimSpace(sentence.WordBefore(t.text[:a.Begin])+a.Text))
		} else {
			t.told.Budget = decimal.NewNullDecimal(record.Exactly(a.Value))
			if lead := budgetLead.FindStringIndex(t.text[:a.Begin]); lead != nil {
				begin = lead[0]
			}
		}
		t.blank(begin, a.Stop)
	}
}

func (t *projectText) workAreas() {
	area := areaSaid.FindStringSubmatchIndex(t.text)
	if area == nil {
		return
	}
	t.told.workArea = t.text[area[4]:area[5]]
	if area[2] >= 0 {
		t.told.workArea = "การ" + t.text[area[2]:area[3]] + t.told.workArea
	}
	t.blank(area[0], area[1])
}

// sources reads from which money a project is paid.
func (t *projectText) sources() {
	for {
		lead := moneyLead.FindStringSubmatchIndex(t.text)
		if lead == nil {
			return
		}
		stop := t.valueEnd(lead[1])
		stop -= len(t.text[lead[1]:stop]) - len(moneyAlone(t.text[lead[1]:stop], t.text[stop:]))
		name := strings.Trim(t.text[lead[1]:stop], " ()\n")
		switch {
		case name != "" && t.told.Source == "":
			t.told.Source = SourceCalled(strings.TrimPrefix(name, "งบ"))
		case name != "":
			t.told.Left = append(t.told.Left, name)
		}
		t.blank(lead[2], stop)
	}
}

// moneyAlone is the name of the money of a project without the office behind it that carries the project out: «พัฒนาจังหวัด แขวงทางหลวงชนบทรับผิดชอบ».
func moneyAlone(money, behind string) string {
	for at := strings.Index(money, " "); at > 0; {
		rest := money[at:]
		if found := ownerBehind.FindStringSubmatch(strings.TrimSpace(rest) + " "); found != nil && sentence.IsOffice(found[1]) && strings.TrimSpace(behind) != rest {
			return money[:at]
		}
		next := strings.Index(money[at+1:], " ")
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return money
}

// valueEnd is where what a word leads to ends that stands before a place: at the next part of the text.
func (t *projectText) valueEnd(from int) int {
	value := t.text[from:]
	end := len(value)
	if at := strings.IndexAny(value, "\n,)"); at >= 0 {
		end = at
	}
	if next := partBegins.FindStringIndex(value[:end]); next != nil {
		end = next[0]
	}
	return from + end
}

// onto returns a project of the records with what is told of it, as of a day where none is told.
func (p Told) onto(known ledger.Project, today when.Date) ledger.Project {
	if p.Budget.Valid {
		known.Budget = p.Budget
	}
	if p.Year != 0 {
		known.FiscalYear, known.Period = p.Year, p.Year.Range()
	}
	if p.days.From.Valid() {
		known.Period = p.days
	}
	known.WorkArea, known.MoneySource = cmp.Or(p.workArea, known.WorkArea), cmp.Or(p.Source, known.MoneySource)
	known.Owner, known.Due = cmp.Or(p.Owner, known.Owner), cmp.Or(p.Due, known.Due)
	if p.Area != "" || p.Site != "" {
		known.Area, known.Site = p.Area, p.Site
	}
	said := cmp.Or(p.AsOf, today)
	switch {
	case p.Percent.Valid:
		known.Progress, known.Status = ledger.Progress{Percent: p.Percent, AsOf: said}, p.Status
	case p.Status != "" && known.Percent.Valid && known.AsOf != said: // the per cent keeps the day of which it holds
		known.Status = p.Status + " แจ้ง " + said.Short()
	case p.Status != "":
		known.Status, known.AsOf = p.Status, said
	case p.AsOf.Valid() && (known.Percent.Valid || known.Status != ""):
		known.AsOf = p.AsOf
	}
	return known
}

// beforeOffice is an amount without the word that follows it where that leads to an office, of which nobody counts thousands: «วงเงิน 4.5 ล้าน หน่วยงาน โยธาธิการ».
func beforeOffice(a number.Amount) number.Amount {
	const office = "หน่วยงาน"
	if at := a.Stop - len(office); a.Unit == office && at > a.Begin && a.Scale >= number.Thousand {
		a.Text, a.Unit, a.Stop = strings.TrimSpace(strings.TrimSuffix(a.Text, office)), "", at
	}
	return a
}

// isMoney reports whether an amount of a text is one of money: it says so, or stands behind a word for a budget.
func isMoney(text string, a number.Amount) bool {
	if a.Problem != "" || !a.Upper.IsZero() || a.Value.IsZero() || a.Unit != "" && a.Unit != "บาท" {
		return false
	}
	return a.Unit == "บาท" || a.Scale >= number.Thousand || budgetLead.MatchString(text[:a.Begin])
}
