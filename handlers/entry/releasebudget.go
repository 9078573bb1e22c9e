package entry

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/entry/budgettext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// What the prose of a release may hold where it tells how far the budgets of a province are paid out: nothing else may stand between the
// province and the numbers, since any other word makes them another's, or a plan, an order or what is left.
var (
	spentBegins  = regexp.MustCompile(`ผลการเบิกจ่าย|ผลการใช้จ่าย|จังหวัด|จ\.`)
	spentVerb    = regexp.MustCompile(`^(?:ผลการ|การ)?(?:เบิกจ่าย|ใช้จ่าย)(?:ได้)?(?:แล้ว)?`)
	spentFillers = regexp.MustCompile(`^(?:งบประมาณ|เงิน|ข้อมูล|ณ|จาก|ได้รับจัดสรร|ได้รับ|จัดสรร|พบว่า|แล้ว|ได้|สะสม|ใน|ของ|ทั้งสิ้น|ทั้งหมด|จำนวน|อยู่ที่|คิดเป็น|เป็น|ไปแล้ว|ไป|จังหวัด|และ|ส่วน|ด้าน|มี|แยกเป็น|` +
		`(?:ซึ่ง)?(?:อยู่)?(?:ใน|เป็น)?(?:ลำดับ|อันดับ)(?:ที่)? ?[0-9]+(?: ?ของประเทศ)?|(?:ต่ำ|สูง|น้อย|มาก)กว่า(?:ค่า)?เป้าหมาย(?:[^0-9\n]{0,30})[0-9.]+|[\s,:()=-]+)`)
	ownBefore = regexp.MustCompile(`(?:^|[\s(“"]|โดย|ว่า|ซึ่ง|ทั้ง)$`) // what stands before the province itself, and not before an office's name that ends in it
	spentAsOf = regexp.MustCompile(`(?:ข้อมูล|(?:^|[\s(,])ณ|สิ้น)\s*(?:ณ|สิ้น|วันที่|\s)*$`)
)

// budgets adds how far the budgets of the province are paid out, where the release says so in so many words: «จังหวัดราชบุรีมีผลการเบิกจ่าย
// ในภาพรวมร้อยละ 35.31».
func (b *releaseBuilder) budgets() {
	text := thai.Digits(b.text)
	if len(text) != len(b.text) { // digits of other lengths: their places would not be those of the text
		text = b.text
	}
	if !strings.Contains(text, "เบิกจ่าย") && !strings.Contains(text, "ใช้จ่าย") {
		return
	}
	var figures []ledger.Figure
	var quotes []release.Quote
	now := b.Records.Now().In(b.Zone)
	p := spentProse{text, b.Province.Name, when.DateOf(now), read.All(text, read.Options{Now: now, Bias: read.BiasPast}), isOfTreasurer(text)}
	for _, told := range p.all() {
		begin := told[0].begin
		day := p.asOf(begin, told[len(told)-1].stop)
		for _, t := range told {
			t.figure.Area, t.figure.Period.To = b.Province.Code, day
			figures, quotes = append(figures, t.figure), append(quotes, release.Quote{Text: b.text[begin:t.stop], Begin: begin, Stop: t.stop})
		}
	}
	b.taken(quotes) // before the warnings go to those that they are about
	for i, f := range figures {
		day := f.Period.To
		if !day.Valid() {
			b.warn("ไม่บันทึก“" + phrase.OneLine(quotes[i].Text) + "” เพราะไม่พบว่าเป็นข้อมูล ณ วันใด")
			continue
		}
		f.Period.From = when.FiscalYearOf(day).Range().From
		f.Scope = record.MeasureNames[f.Measure] + " ตั้งแต่ต้นปีงบประมาณ ณ " + day.Short()
		b.add(f, quotes[i])
	}
}

// Told is how many figures of the province's budgets a text tells as a release does.
func (r ReleaseReader) budgetsTold(text string) (n int) {
	text = thai.Digits(text)
	if !strings.Contains(text, "เบิกจ่าย") && !strings.Contains(text, "ใช้จ่าย") {
		return 0
	}
	p := spentProse{text, r.Province.Name, when.Date{}, read.All(text, read.Options{Bias: read.BiasPast}), isOfTreasurer(text)}
	for _, told := range p.all() {
		n += len(told)
	}
	return n
}

// taken leaves out of what the release is said to hold besides what is taken of it here.
func (b *releaseBuilder) taken(quotes []release.Quote) {
	for i, w := range b.read.Warnings {
		rest := slices.DeleteFunc(slices.Clone(w.NotRead), func(part release.Quote) bool {
			return slices.ContainsFunc(quotes, func(q release.Quote) bool { return q.Begin < part.Stop && q.Stop > part.Begin })
		})
		switch {
		case len(rest) == len(w.NotRead):
		case len(rest) == 0:
			b.read.Warnings = slices.Delete(slices.Clone(b.read.Warnings), i, i+1)
			return
		default:
			b.read.Warnings = slices.Clone(b.read.Warnings)
			b.read.Warnings[i] = release.NotRead(rest)
		}
	}
}

// spentFigure is a figure of a budget without its day, and where the release begins and ends to tell it.
type spentFigure struct {
	figure      ledger.Figure
	begin, stop int
}

// spentProse is the text of a release of a province, with its times and amounts.
type spentProse struct {
	text, province string
	today          when.Date
	read           read.Reading
	treasurer      bool // the treasurer of the province tells of its budgets, and need not name it
}

// all are the figures of the province, those that stand together by themselves.
func (p spentProse) all() (all [][]spentFigure) {
	behind := -1 // where the last figures end
	for at := 0; ; {
		found := spentBegins.FindStringIndex(p.text[at:])
		line := p.nextKind(behind)
		if found == nil && line < 0 {
			return all
		}
		var begin int
		if line >= 0 && (found == nil || line <= at+found[0]) {
			begin, at = line, line+1
			behind = -1
		} else {
			begin, at = at+found[0], at+found[1]
		}
		told := p.figures(begin, p.treasurer && (begin == line || p.opensTreasurers(begin)))
		if len(told) == 0 {
			continue
		}
		for i := range told {
			told[i].begin = begin
		}
		all = append(all, told)
		at = told[len(told)-1].stop
		behind = at
	}
}

// nextKind returns where the line begins that goes on with another kind of money, below the one on which the treasurer's figures end; -1 for none.
func (p spentProse) nextKind(behind int) int {
	if behind < 0 || !p.treasurer {
		return -1
	}
	end := strings.IndexByte(p.text[behind:], '\n')
	if end < 0 {
		return -1
	}
	rest := strings.TrimLeft(p.text[behind+end:], "\n -–•*·0123456789.)")
	if _, word := kindLeading(rest); word == "" {
		return -1
	}
	return len(p.text) - len(rest)
}

// opensTreasurers reports whether nothing stands on the line before a place but who tells: «คลังจังหวัดเผย».
func (p spentProse) opensTreasurers(at int) bool {
	before := p.text[strings.LastIndexByte(p.text[:at], '\n')+1 : at]
	return strings.Trim(budgettext.TreasurerTells.ReplaceAllString(before, ""), " -–•*·0123456789.)") == ""
}

// isOfTreasurer reports whether a release is the treasurer's of the province: it names his office at its head, or says that he tells.
func isOfTreasurer(text string) bool {
	head := text
	for i, lines := 0, 0; i < len(text); i++ {
		if text[i] == '\n' {
			if lines++; lines == 2 {
				head = text[:i]
				break
			}
		}
	}
	return strings.Contains(head, "สำนักงานคลังจังหวัด") || strings.Contains(head, "สนง.คลังจังหวัด") || budgettext.TreasurerTells.MatchString(text)
}

// timeAt returns where the time ends that begins at a place of the text; false where none does.
func (p spentProse) timeAt(at int) (stop int, ok bool) {
	i, ok := slices.BinarySearchFunc(p.read.Times, at, func(t read.Time, at int) int { return cmp.Compare(t.Begin, at) })
	if !ok {
		return 0, false
	}
	return p.read.Times[i].Stop, true
}

// amountAt returns the amount that begins at a place of the text; false where none does.
func (p spentProse) amountAt(at int) (a number.Amount, ok bool) {
	i, ok := slices.BinarySearchFunc(p.read.Amounts, at, func(a number.Amount, at int) int { return cmp.Compare(a.Begin, at) })
	if !ok {
		return a, false
	}
	return p.read.Amounts[i], true
}

// nearSpent is how many bytes before a place are looked at for what leads to it.
const nearSpent = 90

// mostBeforeSpent is how many bytes of words stand at most before a figure.
const mostBeforeSpent = 600

// figures reads the figures of the province that begin at a place of the text, up to the first word that says something else; ours tells that
// they are the province's without its name.
func (p spentProse) figures(begin int, ours bool) (told []spentFigure) {
	kind, spent := "", false
	if before := p.text[max(0, begin-nearSpent):begin]; phrase.LeadIn(p.text[begin:], []string{"จังหวัด", "จ."}) != "" {
		if kind = kindBefore(before); kind == "" && !ownBefore.MatchString(before) {
			return nil
		}
	}
	own := []string{"จังหวัด" + p.province, "ของจังหวัด" + p.province, "จ." + p.province, "ภาพรวมจังหวัด", "ภาพรวมของจังหวัด", "ของจังหวัด"}
	last := begin // where the words for the next number begin
	for at := begin; at < len(p.text) && at-last < mostBeforeSpent; {
		if stop, ok := p.timeAt(at); ok {
			at = stop
			continue
		}
		rest := p.text[at:]
		if name := phrase.LeadIn(rest, own); name != "" {
			at, ours = at+len(name), true
			continue
		}
		if verb := spentVerb.FindString(rest); verb != "" {
			at, spent = at+len(verb), true
			continue
		}
		if name, word := kindLeading(rest); word != "" {
			at += len(word)
			kind, last = name, at
			continue
		}
		if found := spentFillers.FindString(rest); found != "" {
			at += len(found)
			continue
		}
		a, ok := p.amountAt(at)
		if !ok || !ours {
			break
		}
		m, unit := budgettext.Measure(p.text[last:at], false, a, false)
		of := cmp.Or(kind, sentence.WholeBudget)
		again := slices.ContainsFunc(told, func(t spentFigure) bool { return t.figure.Measure == m && t.figure.Subject == of })
		if again || !spent && m != ledger.BudgetAllotted || m == "" || a.Problem != "" || a.Approximate || !a.Upper.IsZero() || unit == "%" && record.Exactly(a.Value).GreaterThan(decimal.NewFromInt(100)) {
			break
		}
		at, last = a.Stop, a.Stop
		told = append(told, spentFigure{figure: ledger.Figure{Measure: m, Subject: of, Value: record.Exactly(a.Value), Unit: unit}, stop: at})
	}
	if !spent {
		return nil
	}
	return told
}

// kindLeading returns the kind of money that a text begins with, or that it speaks of all, and the word for it; "" for neither.
func kindLeading(text string) (name, word string) {
	for _, w := range sentence.WholeBudgets {
		if strings.HasPrefix(text, w) {
			return sentence.WholeBudget, w
		}
	}
	for _, k := range sentence.Kinds {
		for _, w := range k.Words {
			if strings.HasPrefix(text, w) {
				return k.Name, w
			}
		}
	}
	return "", ""
}

// kindBefore returns the kind of money at the end of a text, of which a province is named to be the owner: «งบลงทุนของ»; "" for none.
func kindBefore(text string) string {
	text = strings.TrimRight(strings.TrimSuffix(strings.TrimRight(text, " "), "ของ"), " ")
	for _, k := range sentence.Kinds {
		if slices.ContainsFunc(k.Words, func(w string) bool { return strings.HasSuffix(text, w) }) {
			return k.Name
		}
	}
	return ""
}

// asOf is the day as of which a release tells of budgets between two places of its text: the one that it leads to as such before them in
// their paragraph, or else behind.
func (p spentProse) asOf(begin, stop int) (day when.Date) {
	from := strings.LastIndex(p.text[:begin], "\n\n") + 1
	end := len(p.text)
	if i := strings.Index(p.text[stop:], "\n\n"); i >= 0 {
		end = stop + i
	}
	first, _ := slices.BinarySearchFunc(p.read.Times, from, func(t read.Time, at int) int { return cmp.Compare(t.Begin, at) })
	for _, t := range p.read.Times[first:] {
		if t.Begin >= end || t.Begin > stop && day.Valid() {
			break
		}
		days, ok := t.Days()
		if ok && t.Problem == "" && days.To.Valid() && !days.To.After(p.today) && len(t.Assumptions) == 0 && spentAsOf.MatchString(p.text[max(from, t.Begin-nearSpent):t.Begin]) {
			day = days.To
		}
	}
	return day
}
