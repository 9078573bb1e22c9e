package entry

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
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
	budgetFiller = []string{"สรุป", "แจ้ง", "เปิดเผย", "เผย", "ผลการเบิกจ่าย", "การเบิกจ่าย", "เบิกจ่าย", "เบิก", "การใช้จ่าย", "ใช้จ่าย", "ใช้ไป", "ใช้", "จ่าย", "จากงบประมาณ", "งบประมาณ", "ภาพรวม", "ทั้งจังหวัด", "ของจังหวัด", "จากทั้งหมด", "ทั้งหมด", "ทั้งสิ้น", "สะสม", "รวม", "แล้ว", "ได้รับ", "ได้", "ไป", "อยู่ที่", "คิดเป็น", "เป็น",
		"จากงบ", "จาก", "ถึง", "ณ", "วันนี้", "เมื่อวานนี้", "เมื่อวาน", "วันที่", "เป้าหมาย", "เป้า", "วงเงิน", "จัดสรร", "และ", "กับ", "คือ", "ร้อยละ", "บันทึก", "แก้ไข", "แก้", "เพิ่ม", "รายงาน", "ยอด", "ผล", "ของ", "ตอนนี้", "ปัจจุบัน", "ล่าสุด", "ตั้งแต่ต้นปี", "ครับ", "ค่ะ", "นะ", "ด้วย", "สิ้น", "เดือน", "งบ", "ว่า", "ที่", "จำนวน", "ประจำ", "รอบ", "ขอ", "ข้อมูล", "จังหวัด", ",", "(", ")", "·", ":", "-", "="}
)

// budgetKinds are the kinds of money as questions name them too, each with the words for it.
var budgetKinds = []struct {
	name  string
	words []string
}{
	{"งบลงทุน", []string{"งบลงทุน", "รายจ่ายลงทุน"}}, {"งบประจำ", []string{"งบรายจ่ายประจำ", "รายจ่ายประจำ", "งบประจำ"}}, {"งบกลุ่มจังหวัด", []string{"งบพัฒนากลุ่มจังหวัด", "งบกลุ่มจังหวัด"}},
	{"งบพัฒนาจังหวัด", []string{"งบพัฒนาจังหวัด"}}, {"งบยุทธศาสตร์จังหวัด", []string{"งบยุทธศาสตร์จังหวัด"}}, {"งบจังหวัด", []string{"งบจังหวัด", "งบประมาณจังหวัด"}}, {"งบฟังก์ชัน", []string{"งบฟังก์ชัน", "งบฟังก์ชั่น"}},
	{"งบเหลื่อมปี", []string{"งบเหลื่อมปี", "เงินกันเหลื่อมปี"}}, {"งบกลาง", []string{"งบกลาง"}}, {"งบดำเนินงาน", []string{"งบดำเนินงาน"}}, {"งบบุคลากร", []string{"งบบุคลากร"}}, {"งบเงินอุดหนุน", []string{"งบเงินอุดหนุน", "งบอุดหนุน"}},
}

// budgetEntryCommand enters how far budgets are paid out: «งบลงทุนเบิกจ่ายแล้ว 120 ล้านบาท จากทั้งหมด 300 ล้าน ณ 30 เม.ย. 64».
func budgetEntryCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "บันทึกเบิกจ่าย", Takes: "แหล่งงบ ยอดหรือร้อยละ และวัน", What: "บันทึกผลการเบิกจ่าย เช่น “งบลงทุนเบิกจ่ายแล้ว 120 ล้านบาท จากทั้งหมด 300 ล้าน ณ 30 เม.ย. 64”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: tellsBudget, Run: e.budget,
	}
}

// maxBudget is how long a text is at most that tells of budgets, in bytes: a letter's paragraph, which may name the year, the office and
// several kinds of money.
const maxBudget = 3 * maxHolder

// tellsBudget reports whether a text tells how far budgets are paid out, rather than asks or orders.
func tellsBudget(text string) (string, bool) {
	contains := func(w string) bool { return strings.Contains(text, w) }
	if !contains("เบิก") && !contains("งบ") {
		return text, false
	}
	plain, _ := intent.OpensEntry(text)
	spent := contains("เบิกจ่าย") || contains("งบ") && SaysSpent(text) || contains("เบิก") && (contains("จาก") || spentPercent.MatchString(text) && !containsOne(text, toBeSpent)) && opensWithAgency(text)
	spent = spent || listsShares(text)
	if !spent && !strings.HasPrefix(plain, "บันทึกงบ") || len(text) > maxBudget || intent.AsksInWords(text) || slices.ContainsFunc(notBudgets, contains) {
		return text, false
	}
	return text, len(budgetsIn(text).figures) > 0
}

// budgetsTold is what a sentence tells of budgets: figures without their period, and the numbers that it tells of something else.
type budgetsTold struct {
	figures []ledger.Figure
	texts   []string // of the figures' numbers, as they are written
	left    []string
	correct bool
}

// budgetsIn reads what a sentence tells of budgets. A budget is called what stands before its number.
func budgetsIn(text string) (told budgetsTold) {
	text, _, _ = cutAny(thai.Digits(text), reasonWords)
	text = treasurerTells.ReplaceAllString(text, "$1 ")
	told.correct = strings.HasPrefix(phrase.TrimRequest(text), "แก้")
	amounts, subject, at, target := read.Amounts(withoutDays(text)), "", 0, false
	before, heading := "", "" // the words before the last figure, and the kind of money that the heading of a list names
	inSameUnit(amounts, text)
	for i, a := range amounts {
		words := text[at:a.Begin]
		at = a.Stop
		corrected := told.correct && i+1 < len(amounts) && strings.HasSuffix(strings.TrimSpace(words), "จาก") && strings.Contains(text[a.Stop:amounts[i+1].Begin], "เป็น")
		heading, words = headingOf(heading, words)
		if of := BudgetNamed(words); of != "" {
			subject = ofKind(heading, of)
		} else if slices.ContainsFunc(wholeBudgets, func(w string) bool { return strings.Contains(words, w) }) || sumLine.MatchString(words) && told.ofSeveral() {
			subject = WholeBudget
			if heading != "" && sumLine.MatchString(words) {
				subject = heading
			}
		}
		target = strings.Contains(words, "เป้า") || target && !slices.ContainsFunc([]string{"เบิก", "ผล", "จ่าย"}, func(w string) bool { return strings.Contains(words, w) })
		if corrected {
			continue // the value that was wrong
		}
		m, unit := budgetMeasure(words, target, a, len(told.figures) > 0 && told.figures[len(told.figures)-1].Unit == "%")
		if m == "" || a.Problem != "" || a.Approximate || !a.Upper.IsZero() {
			told.left = append(told.left, strings.TrimSpace(wordBefore(words)+strings.TrimSpace(a.Text)))
			continue
		}
		f := ledger.Figure{Measure: m, Subject: subject, Value: record.Exactly(a.Value), Unit: unit}
		if k := len(told.figures) - 1; k >= 0 && isAllotted(told.figures[k], before, f, words) {
			told.figures[k].Measure = ledger.BudgetAllotted
		}
		before = words
		told.figures = append(told.figures, f)
		told.texts = append(told.texts, a.Text)
	}
	if subject == "" {
		subject = cmp.Or(BudgetNamed(text[at:]), WholeBudget)
	}
	for i, f := range told.figures {
		ofAll := slices.ContainsFunc(told.figures, func(g ledger.Figure) bool { return g.Measure == f.Measure && g.Subject != "" }) // «เบิกจ่ายร้อยละ 48 งบลงทุนร้อยละ 38»
		if f.Subject == "" && ofAll {
			told.figures[i].Subject = WholeBudget
		}
	}
	for i := range told.figures {
		told.figures[i].Subject = cmp.Or(told.figures[i].Subject, subject)
	}
	return told
}

// sumLine finds the line of a list that sums up those above it.
var sumLine = regexp.MustCompile(`\n[ \t•*-]*(?:ยอด)?รวม`)

// ofSeveral reports whether the figures are of several budgets, so that a sum of them is that of no single one.
func (b budgetsTold) ofSeveral() bool {
	return slices.ContainsFunc(b.figures, func(f ledger.Figure) bool { return f.Subject != b.figures[0].Subject })
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
	for _, k := range budgetKinds {
		named(k.words)
	}
	named(wholeBudgets)
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

// budgetMeasure is what a number counts, by the words before it, and its unit; "" where it is none of what is recorded of budgets.
// target tells that the last word for it is that it is to be reached; perCent, that the number before it was in per cent.
func budgetMeasure(words string, target bool, a number.Amount, perCent bool) (ledger.Measure, string) {
	contains := func(w string) bool { return strings.Contains(words, w) }
	allotted := slices.ContainsFunc(budgetAllotted, contains) || strings.HasSuffix(strings.TrimSpace(words), "จาก")
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

// BudgetNamed returns what words call a budget: the kind of money, the agency whose it is as the words call it, or both; "" for none.
func BudgetNamed(words string) string {
	words = yearlyBudget.ReplaceAllString(withoutHeads(words), " งบประมาณ ")
	for _, t := range read.Times(words, read.Options{Bias: read.BiasNearest}) {
		words = strings.Replace(words, t.Text, " ", 1)
	}
	var kinds []string
	for _, k := range budgetKinds {
		for _, w := range k.words {
			if strings.Contains(words, w) {
				if words = strings.ReplaceAll(words, w, " "); !slices.Contains(kinds, k.name) {
					kinds = append(kinds, k.name)
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
	return of + BudgetOf + phrase.OneLine(whose)
}

// BudgetOf stands between the kind of money and whose it is.
const BudgetOf = " ของ"

// budgetDay returns the day as of which a sentence tells of budgets: the day that it names, or the last one of a time that is over;
// several where it names more than one.
func budgetDay(text string, now time.Time) (day when.Date, several bool) {
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

// onlyTargets reports whether all figures are what is to be reached, which may be told of a time to come.
func onlyTargets(figures []ledger.Figure) bool {
	return !slices.ContainsFunc(figures, func(f ledger.Figure) bool {
		return f.Measure != ledger.BudgetTarget && f.Measure != ledger.BudgetTargetPercent
	})
}

// withoutOwnName is a text in which the province of the office is a province without its name, which is part of no budget's.
func (e entries) withoutOwnName(text string) string {
	return strings.NewReplacer("จังหวัด"+e.province.Name, "จังหวัด", "จ."+e.province.Name, "จังหวัด").Replace(text)
}

func (e entries) budget(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	told := budgetsIn(e.withoutOwnName(text))
	today := when.DateOf(r.Now)
	q := entryOf(r, intent.BudgetDisbursement)
	if len(told.figures) == 0 {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกแหล่งงบ ยอดหรือร้อยละ และวัน เช่น “งบลงทุนเบิกจ่ายแล้ว 120 ล้านบาท จากทั้งหมด 300 ล้าน ณ 30 เม.ย. 64”"}, true, nil
	}
	for i, f := range told.figures {
		if f.Unit == "%" && f.Value.GreaterThan(decimal.NewFromInt(100)) {
			a, err := e.ask(ctx, q, gap{asks: lacksValue, question: fmt.Sprintf("ร้อยละ %s เกิน 100 โปรดพิมพ์ร้อยละที่ถูก", record.Grouped(f.Value)), entry: strings.Replace(thai.Digits(text), told.texts[i], " ร้อยละ "+proposal.Gap, 1)})
			return a, true, err
		}
	}
	day, several := budgetDay(text, r.Now)
	if !day.Valid() && !several && containsOne(text, []string{"ตอนนี้", "ขณะนี้", "ณ ปัจจุบัน", "ณ บัดนี้"}) {
		day = today
	}
	if days, _, _, ok := daysSaid(text, r.Now); ok && !day.Valid() && onlyTargets(told.figures) {
		day = days.To // by which it is to be reached
	}
	switch {
	case several:
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ข้อความมียอดเบิกจ่ายของหลายวัน โปรดส่งทีละวัน"}, true, nil
	case day.After(today) && !onlyTargets(told.figures):
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ " + day.Short() + " ยังมาไม่ถึง โปรดตรวจวันแล้วส่งใหม่"}, true, nil
	case !day.Valid() && !told.correct:
		ofDay := func(d when.Date) string { return strings.TrimSpace(text) + " ณ " + d.Short() } // behind the words that open an entry
		a, err := e.ask(ctx, q, gap{asks: lacksDay, question: "เป็นยอดเบิกจ่าย ณ วันใดครับ", entry: strings.TrimSpace(text) + " ณ " + proposal.Gap,
			options: daysToTap(today, ofDay, today, today.AddDays(-1), when.MonthStart(today, 0).AddDays(-1))})
		return a, true, err
	}
	var changes []proposal.Change
	for _, f := range told.figures {
		f.Area = e.province.Code
		ch, refusal, err := e.budgetChange(ctx, f, day, told.correct)
		if err != nil || refusal != "" {
			return dialog.Answer{Text: refusal}, true, err
		}
		ch.Reason = reasonIn(text)
		changes = append(changes, ch)
	}
	if err := e.checkFigures(ctx, changes, today); err != nil {
		return dialog.Answer{}, true, err
	}
	if len(told.left) > 0 {
		changes[0].Warnings = append(changes[0].Warnings, "ไม่ได้บันทึกตัวเลข “"+strings.Join(told.left, "” “")+"” ในข้อความ")
	}
	a, err := e.propose(ctx, q, changes...)
	return a, true, err
}

// budgetChange is the change that a figure of a budget makes as of a day, or its correction, of the newest day where none is named; or
// why it makes none.
func (e entries) budgetChange(ctx context.Context, f ledger.Figure, day when.Date, correct bool) (proposal.Change, string, error) {
	filter := ledger.FigureFilter{Measure: f.Measure, Subject: f.Subject, Area: f.Area, Latest: !day.Valid()}
	if day.Valid() {
		filter.Days = when.Day(day)
	}
	stand, err := e.records.Figures(ctx, filter)
	switch {
	case err != nil:
		return proposal.Change{}, "", fmt.Errorf("figures of a budget: %w", err)
	case correct && len(stand) == 0:
		return proposal.Change{}, fmt.Sprintf("ยังไม่ได้แก้ครับ ไม่พบ%s %s %sในบันทึก", record.MeasureNames[f.Measure], f.Subject, dialog.AsOf(day)), nil
	case correct && len(stand) > 1:
		return proposal.Change{}, fmt.Sprintf("ยังไม่ได้แก้ครับ %s %s มี %d แหล่งในบันทึก จึงไม่ทราบว่าจะแก้ของแหล่งใด", record.MeasureNames[f.Measure], f.Subject, len(stand)), nil
	case correct:
		return proposal.Change{Becomes: withValue(stand[0], f.Value)}, "", nil
	}
	for _, g := range stand {
		if g.Source.Kind == ledger.SourceEntry {
			return proposal.Change{Becomes: withValue(g, f.Value)}, "", nil
		}
	}
	f.Period = when.Range{From: when.FiscalYearOf(day).Range().From, To: day}
	f.Scope = record.MeasureNames[f.Measure] + " ตั้งแต่ต้นปีงบประมาณ ณ " + day.Short()
	return proposal.Change{Becomes: f}, "", nil
}

// budgetDoubts are what is doubtful about a figure of a budget beside the others of a draft.
func budgetDoubts(f ledger.Figure, changes []proposal.Change) (doubts []string) {
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
