package budgettext

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/office"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// What stands in a sentence about disbursement that enters none, and around the numbers of one that does.
var (
	notBudgets     = []string{"ประชุม", "วาระ", "สั่ง", "มอบ", "เร่งรัด", "เตือน", "ให้ได้", "ต้องเบิก", "ลบยอด", "ถอนยอด", "ประวัติ", "ตั้งค่า", "OTOP", "โอทอป", "คืบหน้า", "ผู้ป่วย", "ติดเชื้อ"}
	budgetAllotted = []string{"จากทั้งหมด", "จากงบ", "วงเงิน", "จัดสรร", "ได้รับ", "งบทั้งหมด", "ทั้งสิ้น"}
	budgetOther    = []string{"เหลือ", "ก่อหนี้", "ผูกพัน", "กันเงิน", "เพิ่มขึ้น", "ลดลง", "ขาด", "ต่ำกว่า", "สูงกว่า", "ปีก่อน", "ปีที่แล้ว"}
	// budgetSpent are the verbs of money that is spent.
	budgetSpent = []string{"เบิก", "ใช้จ่าย", "ใช้ไป", "จ่ายไป", "ใช้แล้ว"}
	// budgetFiller are the words around what a budget is called, the longest first where one begins or ends another.
	budgetFiller = []string{"แยกตามหน่วยงาน", "แยกรายหน่วยงาน", "รายหน่วยงาน", "รายอำเภอ", "สรุป", "แจ้ง", "เปิดเผย", "เผย", "ได้งบประมาณ", "ได้งบ", "มีงบ", "ตั้งงบ", "ได้เงิน", "ผลการเบิกจ่าย", "การเบิกจ่าย", "เบิกจ่าย", "เบิก", "การใช้จ่าย", "ใช้จ่าย", "ใช้ไป", "ใช้", "จ่าย", "จากงบประมาณ", "งบประมาณ", "ภาพรวม", "ทั้งจังหวัด", "ของจังหวัด", "จากทั้งหมด", "ทั้งหมด", "ทั้งสิ้น", "สะสม", "รวม", "แล้ว", "ได้รับ", "ได้", "ไป", "อยู่ที่", "คิดเป็น", "เป็น",
		"จากงบ", "จาก", "ถึง", "ณ", "วันนี้", "เมื่อวานนี้", "เมื่อวาน", "วันที่", "เป้าหมาย", "เป้า", "วงเงิน", "จัดสรร", "และ", "กับ", "คือ", "ร้อยละ", "บันทึก", "แก้ไข", "แก้", "เพิ่ม", "รายงาน", "ยอด", "ผล", "ของ", "ตอนนี้", "ปัจจุบัน", "ล่าสุด", "ตั้งแต่ต้นปี", "ครับ", "ค่ะ", "นะ", "ด้วย", "สิ้น", "เดือน", "งบ", "ว่า", "ที่", "จำนวน", "ประจำ", "รอบ", "ขอ", "ข้อมูล", "จังหวัด", ",", "(", ")", "·", ":", "-", "="}
)

// maxBudget is how long a text is at most that tells of budgets, in bytes: a letter's paragraph, which may name the year, the office and
// several kinds of money.
const maxBudget = 3 * sentence.MaxHolder

// Tells reports whether a text tells how far budgets are paid out, rather than asks or orders.
func Tells(text string) (string, bool) {
	contains := func(w string) bool { return strings.Contains(text, w) }
	if !contains("เบิก") && !contains("งบ") {
		return text, false
	}
	plain, _ := intent.OpensEntry(text)
	spent := contains("เบิกจ่าย") || contains("งบ") && SaysSpent(text) || contains("เบิก") && (contains("จาก") || spentPercent.MatchString(text) && !sentence.ContainsOne(text, toBeSpent)) && opensWithAgency(text)
	spent = spent || listsShares(text)
	if !spent && !strings.HasPrefix(plain, "บันทึกงบ") || len(text) > maxBudget || intent.AsksInWords(text) || slices.ContainsFunc(notBudgets, contains) {
		return text, false
	}
	return text, len(In(text).Figures) > 0
}

// Told is what a sentence tells of budgets: figures without their period, and the numbers that it tells of something else.
type Told struct {
	Figures []ledger.Figure
	Texts   []string // of the figures' numbers, as they are written
	Left    []string
	Correct bool
}

// In reads what a sentence tells of budgets. A budget is called what stands before its number.
func In(text string) (told Told) {
	text, _, _ = sentence.CutAny(withoutItemNumbers(thai.Digits(text)), sentence.ReasonWords)
	text = TreasurerTells.ReplaceAllString(opening.ReplaceAllString(text, ""), "$1 ")
	told.Correct = strings.HasPrefix(phrase.TrimRequest(text), "แก้")
	amounts, subject, at, target := read.Amounts(withoutDays(text)), "", 0, false
	before, heading := "", "" // the words before the last figure, and the kind of money that the heading of a list names
	inSameUnit(amounts, text)
	for i, a := range amounts {
		words := text[at:a.Begin]
		at = a.Stop
		corrected := told.Correct && i+1 < len(amounts) && strings.HasSuffix(strings.TrimSpace(words), "จาก") && strings.Contains(text[a.Stop:amounts[i+1].Begin], "เป็น")
		heading, words = headingOf(heading, words)
		if of := Named(words); of != "" {
			subject = ofKind(heading, of)
		} else if slices.ContainsFunc(sentence.WholeBudgets, func(w string) bool { return strings.Contains(words, w) }) || sumLine.MatchString(words) && told.ofSeveral() {
			subject = sentence.WholeBudget
			if heading != "" && sumLine.MatchString(words) {
				subject = heading
			}
		}
		target = strings.Contains(words, "เป้า") || target && !slices.ContainsFunc([]string{"เบิก", "ผล", "จ่าย"}, func(w string) bool { return strings.Contains(words, w) })
		if corrected {
			continue // the value that was wrong
		}
		m, unit := Measure(words, target, a, len(told.Figures) > 0 && told.Figures[len(told.Figures)-1].Unit == "%")
		if m == "" || a.Problem != "" || a.Approximate || !a.Upper.IsZero() {
			told.Left = append(told.Left, strings.TrimSpace(sentence.WordBefore(words)+strings.TrimSpace(a.Text)))
			continue
		}
		f := ledger.Figure{Measure: m, Subject: subject, Value: record.Exactly(a.Value), Unit: unit}
		if k := len(told.Figures) - 1; k >= 0 && isAllotted(told.Figures[k], before, f, words) {
			told.Figures[k].Measure = ledger.BudgetAllotted
		}
		before = words
		told.Figures = append(told.Figures, f)
		told.Texts = append(told.Texts, a.Text)
	}
	if subject == "" {
		subject = cmp.Or(Named(text[at:]), sentence.WholeBudget)
	}
	for i, f := range told.Figures {
		ofAll := slices.ContainsFunc(told.Figures, func(g ledger.Figure) bool { return g.Measure == f.Measure && g.Subject != "" }) // «เบิกจ่ายร้อยละ 48 งบลงทุนร้อยละ 38»
		if f.Subject == "" && ofAll {
			told.Figures[i].Subject = sentence.WholeBudget
		}
	}
	for i := range told.Figures {
		told.Figures[i].Subject = cmp.Or(told.Figures[i].Subject, subject)
	}
	return told
}

// sumLine finds the line of a list that sums up those above it.
var sumLine = regexp.MustCompile(`\n[ \t•*-]*(?:ยอด)?รวม`)

// ofSeveral reports whether the figures are of several budgets, so that a sum of them is that of no single one.
func (b Told) ofSeveral() bool {
	return slices.ContainsFunc(b.Figures, func(f ledger.Figure) bool { return f.Subject != b.Figures[0].Subject })
}

// isAllotted reports whether the first of two figures, with the words before each, is how large the budget is of which the second is spent:
// «งบจังหวัด 285.4 ล้านบาท เบิกจ่ายแล้ว 142.7 ล้านบาท».
func isAllotted(f ledger.Figure, words string, next ledger.Figure, nextWords string) bool {
	name := -1
	named := func(ways []string) {
		for _, w := range ways {
			if i := strings.LastIndex(words, w); i >= 0 {
				name = max(name, i+len(w))
			}
		}
	}
	for _, k := range sentence.Kinds {
		named(k.Words)
	}
	named(sentence.WholeBudgets)
	if sum := sumLine.FindStringIndex(words); sum != nil {
		name = max(name, sum[1]) // «รวม 3,950 ลบ. เบิกจ่าย 2,190 ลบ.»
	}
	return f.Measure == ledger.BudgetDisbursed && next.Measure == ledger.BudgetDisbursed && f.Subject == next.Subject && f.Value.GreaterThan(next.Value) &&
		name >= 0 && !SaysSpent(words[name:]) && SaysSpent(nextWords)
}

// SaysSpent reports whether words say that money is spent.
func SaysSpent(words string) bool {
	return slices.ContainsFunc(budgetSpent, func(w string) bool { return strings.Contains(words, w) })
}

// Measure is what a number counts, by the words before it, and its unit; "" where it is none of what is recorded of budgets.
// target tells that the last word for it is that it is to be reached; perCent, that the number before it was in per cent.
func Measure(words string, target bool, a number.Amount, perCent bool) (ledger.Measure, string) {
	contains := func(w string) bool { return strings.Contains(words, w) }
	allotted := slices.ContainsFunc(budgetAllotted, contains) || getsBudget(words) || strings.HasSuffix(strings.TrimSpace(words), "จาก")
	inPercent := a.Unit == "ร้อยละ" || a.Unit == "" && perCent && record.Exactly(a.Value).LessThanOrEqual(decimal.NewFromInt(100))
	inBaht := a.Unit == "บาท" || a.Unit == "" && a.Scale >= number.Million
	switch {
	case slices.ContainsFunc(budgetOther, contains):
	case inPercent && target:
		return ledger.BudgetTargetPercent, "%"
	case inPercent:
		return ledger.BudgetDisbursedPercent, "%"
	case inBaht && target:
		return ledger.BudgetTarget, "บาท"
	case inBaht && allotted:
		return ledger.BudgetAllotted, "บาท"
	case inBaht:
		return ledger.BudgetDisbursed, "บาท"
	}
	return "", ""
}

// Named returns what words call a budget: the kind of money, the agency whose it is as the words call it, or both; "" for none.
func Named(words string) string {
	words = yearlyBudget.ReplaceAllString(withoutHeads(words), " งบประมาณ ")
	for _, t := range read.Times(words, read.Options{Bias: read.BiasNearest}) {
		words = strings.Replace(words, t.Text, " ", 1)
	}
	var kinds []string
	for _, k := range sentence.Kinds {
		for _, w := range k.Words {
			if strings.Contains(words, w) {
				if words = strings.ReplaceAll(words, w, " "); !slices.Contains(kinds, k.Name) {
					kinds = append(kinds, k.Name)
				}
			}
		}
	}
	for _, w := range append(slices.Clone(budgetOther), "ผูกพัน") {
		words = strings.ReplaceAll(words, w, " ")
	}
	whose := withoutBudgetFiller(words[phrase.AddresseeEnds(words):])
	found := office.FindAgencies(whose)
	if len(found) == 1 && found[0].Begin == 0 && found[0].Stop == len(whose) {
		whose = found[0].Name
	}
	of := strings.Join(kinds, " ")
	switch {
	case whose == "" || whose == "จังหวัด":
		return of
	case of == "" && len(found) == 0 && strings.Contains(words, "งบ"+whose):
		return "งบ" + whose // «งบภัยแล้ง»
	case of == "":
		return budgetOfOne + phrase.OneLine(whose)
	}
	return of + Of + phrase.OneLine(whose)
}

// Of stands between the kind of money and whose it is.
const Of = " ของ"

// Day returns the day as of which a sentence tells of budgets: the day that it names, or the last one of a time that is over;
// several where it names more than one.
func Day(text string, now time.Time) (day when.Date, several bool) {
	for _, t := range read.Times(text, read.Options{Now: now, Bias: read.BiasNearest}) {
		days, ok := t.Days()
		if !ok || t.Problem != "" {
			continue
		}
		last := cmp.Or(days.To, days.From)
		if days.From != days.To && days.From.Valid() && days.To.Valid() && !days.To.Before(when.DateOf(now)) {
			continue // a month or quarter that is not over names no day
		}
		if day.Valid() && day != last {
			return day, true
		}
		day = last
	}
	return day, false
}

// withoutDays is a text with spaces in the place of its days, months and years, which then are no numbers of something: «เมษายน 2564 ร้อยละ».
func withoutDays(text string) string {
	for _, t := range read.Times(text, read.Options{Bias: read.BiasNearest}) {
		text = text[:t.Begin] + strings.Repeat(" ", t.Stop-t.Begin) + text[t.Stop:]
	}
	return text
}

// ToldTwice returns the first two figures that tell the same of one budget, of which one can be right.
func ToldTwice(figures []ledger.Figure) (first, second ledger.Figure, ok bool) {
	for i, f := range figures {
		for _, g := range figures[:i] {
			if f.Measure == g.Measure && f.Subject == g.Subject && !f.Value.Equal(g.Value) {
				return g, f, true
			}
		}
	}
	return first, second, false
}

// OnlyTargets reports whether all figures are what is to be reached, which may be told of a time to come.
func OnlyTargets(figures []ledger.Figure) bool {
	return !slices.ContainsFunc(figures, func(f ledger.Figure) bool {
		return f.Measure != ledger.BudgetTarget && f.Measure != ledger.BudgetTargetPercent
	})
}

// Doubts are what is doubtful about a figure of a budget beside the others of a draft.
func Doubts(f ledger.Figure, changes []proposal.Change) (doubts []string) {
	hundred := decimal.NewFromInt(100)
	other := func(m ledger.Measure) decimal.Decimal {
		for _, ch := range changes {
			if g, ok := ch.Becomes.(ledger.Figure); ok && g.Measure == m && g.Subject == f.Subject && g.Period.To == f.Period.To {
				return g.Value
			}
		}
		return decimal.Zero
	}
	say := func(format string, args ...any) { doubts = append(doubts, fmt.Sprintf(format, args...)) }
	switch f.Measure {
	case ledger.BudgetDisbursedPercent:
		if f.Value.GreaterThan(hundred) {
			say("ผลการเบิกจ่ายร้อยละ %s เกิน 100", record.Grouped(f.Value))
		}
		if target := other(ledger.BudgetTargetPercent); target.IsPositive() && f.Value.GreaterThan(target) {
			say("ผลการเบิกจ่ายร้อยละ %s สูงกว่าเป้าหมายร้อยละ %s โปรดตรวจว่าไม่ได้สลับกัน", record.Grouped(f.Value), record.Grouped(target))
		}
		paid, allotted := other(ledger.BudgetDisbursed), other(ledger.BudgetAllotted)
		if allotted.IsPositive() && paid.IsPositive() {
			if computed := paid.Mul(hundred).DivRound(allotted, 2); computed.Sub(f.Value).Abs().GreaterThan(decimal.New(1, -1)) {
				say("ร้อยละ %s ไม่ตรงกับที่คำนวณ %s ÷ %s = ร้อยละ %s", record.Grouped(f.Value), record.Grouped(paid), record.Grouped(allotted), record.Grouped(computed))
			}
		}
	case ledger.BudgetDisbursed:
		if allotted := other(ledger.BudgetAllotted); allotted.IsPositive() && f.Value.GreaterThan(allotted) {
			say("เบิกจ่าย %s มากกว่างบที่ได้รับจัดสรร %s", record.Grouped(f.Value), record.Grouped(allotted))
		}
	case ledger.BudgetTargetPercent:
		if f.Value.GreaterThan(hundred) {
			say("เป้าหมายร้อยละ %s เกิน 100", record.Grouped(f.Value))
		}
	}
	return doubts
}
