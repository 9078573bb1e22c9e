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
	var figures []ledger.Figure
	var quotes []release.Quote
	for at := 0; ; {
		found := spentBegins.FindStringIndex(text[at:])
		if found == nil {
			break
		}
		begin := at + found[0]
		at += found[1]
		told := b.spentIn(text, begin)
		if len(told) == 0 {
			continue
		}
		at = told[len(told)-1].stop
		day := b.spentDay(text, begin, at)
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

// spentFigure is a figure of a budget without its day, and where the release ends to tell it.
type spentFigure struct {
	figure ledger.Figure
	stop   int
}

// spentIn reads the figures of the province that begin at a place of a text, up to the first word that says something else.
func (b *releaseBuilder) spentIn(text string, begin int) (told []spentFigure) {
	kind, ours, spent := "", false, false
	if before, own := text[:begin], phrase.LeadIn(text[begin:], []string{"จังหวัด", "จ."}); own != "" {
		if kind = kindBefore(before); kind == "" && !ownBefore.MatchString(before) {
			return nil
		}
	}
	all := read.All(text[begin:], read.Options{Now: b.Records.Now().In(b.Zone), Bias: read.BiasPast})
	last := begin // where the words for the next number begin
	for at := begin; at < len(text); {
		rest := text[at:]
		if n := slices.IndexFunc(all.Times, func(t read.Time) bool { return begin+t.Begin == at }); n >= 0 {
			at = begin + all.Times[n].Stop
			continue
		}
		if own := phrase.LeadIn(rest, []string{"จังหวัด" + b.Province.Name, "ของจังหวัด" + b.Province.Name, "จ." + b.Province.Name, "ภาพรวมจังหวัด", "ภาพรวมของจังหวัด", "ของจังหวัด"}); own != "" {
			at, ours = at+len(own), true
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
		n := slices.IndexFunc(all.Amounts, func(a number.Amount) bool { return begin+a.Begin == at })
		if n < 0 || !ours {
			break
		}
		a := all.Amounts[n]
		m, unit := budgetMeasure(text[last:at], false, a, false)
		of := cmp.Or(kind, WholeBudget)
		again := slices.ContainsFunc(told, func(t spentFigure) bool { return t.figure.Measure == m && t.figure.Subject == of })
		if again || !spent && m != ledger.BudgetAllotted || m == "" || a.Problem != "" || a.Approximate || !a.Upper.IsZero() || unit == "%" && record.Exactly(a.Value).GreaterThan(decimal.NewFromInt(100)) {
			break
		}
		at = begin + a.Stop
		last = at
		told = append(told, spentFigure{ledger.Figure{Measure: m, Subject: of, Value: record.Exactly(a.Value), Unit: unit}, at})
	}
	if !spent {
		return nil
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

// kindBefore returns the kind of money at the end of a text, of which a province is named to be the owner: «งบลงทุนของ»; "" for none.
func kindBefore(text string) string {
	text = strings.TrimRight(strings.TrimSuffix(strings.TrimRight(text, " "), "ของ"), " ")
	for _, k := range budgetKinds {
		if slices.ContainsFunc(k.words, func(w string) bool { return strings.HasSuffix(text, w) }) {
			return k.name
		}
	}
	return ""
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
