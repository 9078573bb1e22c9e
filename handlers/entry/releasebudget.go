package entry

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// What may stand between the word for paying out and the numbers in the prose of a release, and what tells that these are no numbers of
// the province, or none that were reached.
var (
	spentFillers = regexp.MustCompile(`^(?:งบประมาณ|เงิน|ข้อมูล|ณ|จาก|ที่|ได้รับจัดสรร|ได้รับ|จัดสรร|พบว่า|ว่า|(?:ต่ำ|สูง|น้อย|มาก)กว่า(?:ค่า)?เป้าหมาย(?:[^0-9\n]{0,30})[0-9.]+|แล้ว|ได้|สะสม|ใน|ของ|ทั้งสิ้น|ทั้งหมด|จำนวน|อยู่ที่|คิดเป็น|เป็น|ไปแล้ว|ไป|จังหวัด|และ|ส่วน|ด้าน|มี|ผลการเบิกจ่าย|การเบิกจ่าย|เบิกจ่าย|แยกเป็น|ประกอบด้วย|(?:ซึ่ง)?(?:อยู่)?(?:ใน|เป็น)?(?:ลำดับ|อันดับ)(?:ที่)? ?[0-9]+|ประเทศ|[\s,:()=-]+)`)
	spentOfOther = regexp.MustCompile(`ประเทศ|กระทรวง|กรม(?:[^ก]|ก[^า])|สำนักงาน|หน่วยงาน|อำเภอ|เทศบาล|อบจ|อบต|องค์การ|กลุ่มจังหวัด|โครงการ|ทั้ง ?[0-9]+ ?จังหวัด`)
	spentToBe    = regexp.MustCompile(`(?:เป้าหมาย|เป้า|ต้อง|ควร|ให้ได้|ให้|เร่งรัด|เร่ง|ตาม)(?:ผล)?(?:การ)?$`)
	spentAsOf    = regexp.MustCompile(`(?:ข้อมูล|(?:^|[\s(,])ณ|สิ้น)\s*(?:ณ|สิ้น|วันที่|\s)*$`)
)

// nearSpent is how far before the word for paying out it is said whose money it is, in bytes of Thai letters.
const nearSpent = 150

// budgets adds how far the budgets of the province are paid out, where the release says so in so many words: «จังหวัดราชบุรีมีผลการเบิกจ่าย
// ในภาพรวมร้อยละ 35.31». A number that anything else stands before is of another, or is to be reached, and is left.
func (b *releaseBuilder) budgets() {
	text := thai.Digits(b.text)
	if len(text) != len(b.text) { // digits of other lengths: their places would not be those of the text
		text = b.text
	}
	for at := 0; ; {
		i := strings.Index(text[at:], "เบิกจ่าย")
		if i < 0 {
			return
		}
		begin := at + i
		at = begin + len("เบิกจ่าย")
		told := b.spentIn(text, begin)
		if len(told) == 0 {
			continue
		}
		at = told[len(told)-1].stop
		day := b.spentDay(text, begin, at)
		for _, t := range told {
			q := release.Quote{Text: b.text[t.begin:t.stop], Begin: t.begin, Stop: t.stop}
			if !day.Valid() {
				b.warn("ไม่บันทึก“" + phrase.OneLine(q.Text) + "” เพราะไม่พบว่าเป็นข้อมูล ณ วันใด")
				continue
			}
			t.figure.Area = b.Province.Code
			t.figure.Period = when.Range{From: when.FiscalYearOf(day).Range().From, To: day}
			t.figure.Scope = record.MeasureNames[t.figure.Measure] + " ตั้งแต่ต้นปีงบประมาณ ณ " + day.Short()
			b.add(t.figure, q)
		}
	}
}

// spentFigure is a figure of a budget without its day, and where the release tells it.
type spentFigure struct {
	figure      ledger.Figure
	begin, stop int
}

// spentIn reads the figures behind the word for paying out at a place of a text, up to the first word that says something else.
func (b *releaseBuilder) spentIn(text string, begin int) (told []spentFigure) {
	near := text[max(0, begin-nearSpent):begin]
	if i := strings.LastIndexAny(near, "\n"); i >= 0 {
		near = near[i:]
	}
	named := strings.LastIndex(near, "จังหวัด"+b.Province.Name)
	if near = near[max(named, 0):]; spentOfOther.MatchString(near) || spentToBe.MatchString(near) {
		return nil
	}
	kind, ours := kindLast(near), named >= 0
	all := read.All(text[begin:], read.Options{Now: b.Records.Now().In(b.Zone), Bias: read.BiasPast})
	last := begin // where the words for the next number begin
	for at := begin; at < len(text); {
		rest := text[at:]
		if n := slices.IndexFunc(all.Times, func(t read.Time) bool { return begin+t.Begin == at }); n >= 0 {
			at = begin + all.Times[n].Stop
			continue
		}
		if found := spentFillers.FindString(rest); found != "" {
			at += len(found)
			continue
		}
		if strings.HasPrefix(rest, b.Province.Name) {
			at, ours = at+len(b.Province.Name), true
			continue
		}
		if name, word := kindLeading(rest); word != "" {
			at += len(word)
			kind, last, ours = name, at, ours || name == WholeBudget
			continue
		}
		n := slices.IndexFunc(all.Amounts, func(a number.Amount) bool { return begin+a.Begin == at })
		if n < 0 || !ours {
			break
		}
		a := all.Amounts[n]
		m, unit := budgetMeasure(text[last:at], false, a, false)
		of := cmp.Or(kind, WholeBudget)
		again := slices.ContainsFunc(told, func(t spentFigure) bool { return t.figure.Measure == m && t.figure.Subject == of })
		if again || m == "" || a.Problem != "" || a.Approximate || !a.Upper.IsZero() || unit == "%" && record.Exactly(a.Value).GreaterThan(decimal.NewFromInt(100)) {
			break
		}
		told = append(told, spentFigure{ledger.Figure{Measure: m, Subject: of, Value: record.Exactly(a.Value), Unit: unit}, begin, begin + a.Stop})
		at = begin + a.Stop
		last = at
	}
	return told
}

// kindLeading returns the kind of money that a text begins with, or that it speaks of all, and the word for it; "" for neither.
func kindLeading(text string) (name, word string) {
	for _, w := range wholeBudgets {
		if strings.HasPrefix(text, w) {
			return WholeBudget, w
		}
	}
	for _, k := range budgetKinds {
		for _, w := range k.words {
			if strings.HasPrefix(text, w) {
				return k.name, w
			}
		}
	}
	return "", ""
}

// kindLast returns the kind of money that a text names last; "" for none.
func kindLast(text string) (name string) {
	last := -1
	for _, k := range budgetKinds {
		for _, w := range k.words {
			if i := strings.LastIndex(text, w); i > last {
				name, last = k.name, i
			}
		}
	}
	return name
}

// spentDay is the day as of which a release tells of budgets between two places of its text: the one that it leads to as such before them in
// their paragraph, or else behind.
func (b *releaseBuilder) spentDay(text string, begin, stop int) (day when.Date) {
	from := strings.LastIndex(text[:begin], "\n\n") + 1
	end := len(text)
	if i := strings.Index(text[stop:], "\n\n"); i >= 0 {
		end = stop + i
	}
	paragraph := text[from:end]
	now := b.Records.Now().In(b.Zone)
	today := when.DateOf(now)
	for _, t := range read.Times(paragraph, read.Options{Now: now, Bias: read.BiasPast}) {
		days, ok := t.Days()
		if !ok || t.Problem != "" || !days.To.Valid() || days.To.After(today) || len(t.Assumptions) > 0 || !spentAsOf.MatchString(paragraph[:t.Begin]) {
			continue
		}
		if from+t.Begin > stop && day.Valid() {
			return day
		}
		day = days.To
	}
	return day
}
