package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/budgettext"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/chart"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// budgetRecords is all that questions about the budget ask of the ledger.
type budgetRecords interface {
	programRecords
	figures
}

// budgets answers how far budgets are paid out: by the figures that the office has recorded, beside what meetings have said of it.
type budgets struct {
	programs
	src      figures
	province place.Place
}

// BudgetDisbursement answers how far the budget has been spent, and in which fiscal quarter a day lies.
func BudgetDisbursement(src budgetRecords, province place.Place) dialog.Handler {
	return budgets{programs{src}, src, province}.disbursement
}

func (h budgets) disbursement(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if q.Aspect.Days {
		return dialog.Answer{Text: budgetPeriod(q), Suggestions: budgetOffers()}, nil
	}
	cards, when, err := h.mentionsWithin(ctx, q, func(text string) bool { return strings.Contains(text, "เบิกจ่าย") })
	if err != nil {
		return dialog.Answer{}, err
	}
	all, said, err := h.newest(ctx, q)
	if err != nil {
		return dialog.Answer{}, err
	}
	a := dialog.Answer{Cards: cards, Suggestions: programSuggestions()}
	if len(all) == 0 && q.Aspect.Gap {
		a.Alt = "คำนวณส่วนที่ต่างจากเป้าหมายไม่ได้ เพราะเอกสารไม่มีทั้งผลและเป้าหมายการเบิกจ่าย"
		a.Text = phrase.Joined("\n", a.Alt, phrase.Joined("\n", budgetPeriod(q), phrase.Joined("\n", said, when)))
		return a, nil
	}
	if len(all) == 0 {
		period, none := budgetPeriod(q), "ผลและเป้าหมายการเบิกจ่าย"+strings.TrimSpace(ofPart(q))+": ไม่มีตัวเลขในเอกสาร"
		if q.Aspect.Paid {
			period, none = none, period // what was asked comes first
		}
		a.Text = phrase.Joined("\n", period+"\n"+none, phrase.Joined("\n", said, when))
		a.Alt = "การเบิกจ่ายงบประมาณ: ไม่มีตัวเลขในเอกสาร"
		return a, nil
	}
	c := h.card(all)
	a.Cards = dialog.FirstOf(append([]dialog.Card{c}, cards...), maxCards)
	if _, asked := askedPeriod(q); asked || q.Aspect.DaysLeft {
		a.Text = budgetPeriod(q)
	}
	if q.Aspect.Gap {
		a.Text = phrase.Joined("\n", gaps(all), a.Text)
	}
	divided, ok := byAgency(q, all)
	if !ok {
		divided = notDivided(q)
	}
	a.Text = phrase.Joined("\n", a.Text, phrase.Joined("\n", divided, said))
	a.Alt = fmt.Sprintf("%s: %s", c.Title, all[0].said())
	return a, nil
}

// gaps says how far what was paid out lies from what was to be, of each budget whose target is known.
func gaps(all []budgetStand) string {
	var lines []string
	for _, s := range all {
		for _, of := range []struct {
			paid, target ledger.Figure
			unit         string
		}{{s.paid, s.target, s.paid.Unit}, {s.percent, s.targetPercent, "จุดร้อยละ"}} {
			if of.paid.ID == 0 || of.target.ID == 0 {
				continue
			}
			left, word := of.target.Value.Sub(of.paid.Value), "ต่ำกว่า"
			if left.IsNegative() {
				left, word = left.Neg(), "สูงกว่า"
			}
			lines = append(lines, fmt.Sprintf("%s: %sเป้าหมาย %s %s (คำนวณ) ณ %s", s.subject, word, record.Grouped(left), of.unit, of.paid.Period.To.Short()))
		}
	}
	if len(lines) == 0 {
		return "คำนวณส่วนที่ต่างจากเป้าหมายไม่ได้ เพราะบันทึกไม่มีผลกับเป้าหมายการเบิกจ่ายที่เทียบกันได้"
	}
	return strings.Join(lines, "\n")
}

// budgetStand is how far one budget is paid out, as one source states it as of one day, in baht, in per cent, or both.
type budgetStand struct {
	subject                string
	paid, target, allotted ledger.Figure // in baht; zero where not stated
	percent, targetPercent ledger.Figure // zero where not stated
}

// of is the figure of a measure in a budgetStand.
func (s *budgetStand) of(m ledger.Measure) *ledger.Figure {
	switch m {
	case ledger.BudgetTarget:
		return &s.target
	case ledger.BudgetAllotted:
		return &s.allotted
	case ledger.BudgetDisbursedPercent:
		return &s.percent
	case ledger.BudgetTargetPercent:
		return &s.targetPercent
	}
	return &s.paid
}

// figures are those that the source states.
func (s budgetStand) figures() []ledger.Figure {
	return slices.DeleteFunc([]ledger.Figure{s.paid, s.percent, s.target, s.targetPercent, s.allotted}, func(f ledger.Figure) bool { return f.ID == 0 })
}

// budgetIs reports whether the figures of a budget are those of the kind of money or of the agency or place that a question names.
func budgetIs(subject, name string) bool {
	kind, whose, _ := strings.Cut(subject, budgettext.Of)
	if strings.HasPrefix(name, "งบ") {
		return phrase.Mentions(kind, name)
	}
	return phrase.Mentions(cmp.Or(whose, kind), name)
}

// newest returns how far each budget is paid out by the newest figures of the time that is asked about, all of one day and one publisher;
// of those that the question names alone. Where only figures of another time are known, it says so.
func (h budgets) newest(ctx context.Context, q dialog.Question) (all []budgetStand, said string, err error) {
	var found []ledger.Figure
	for _, m := range []ledger.Measure{ledger.BudgetDisbursed, ledger.BudgetDisbursedPercent} {
		figures, err := h.src.Figures(ctx, ledger.FigureFilter{Measure: m, Area: h.province.Code})
		if err != nil {
			return nil, "", fmt.Errorf("disbursed: %w", err)
		}
		found = append(found, figures...)
	}
	slices.SortStableFunc(found, func(a, b ledger.Figure) int { return b.Period.To.Compare(a.Period.To) })
	if names := slices.Concat(q.Slots.Agency, q.Slots.BudgetSource, placesOf(q)); len(names) > 0 {
		found = slices.DeleteFunc(slices.Clone(found), func(f ledger.Figure) bool {
			return !slices.ContainsFunc(names, func(name string) bool { return budgetIs(f.Subject, name) })
		})
	}
	if asked, ok := askedPeriod(q); ok && len(found) > 0 {
		last := found[0].Period.To
		found = slices.DeleteFunc(slices.Clone(found), func(f ledger.Figure) bool { return f.Period.To.After(asked.To) })
		switch {
		case len(found) == 0:
			return nil, "ยอดเบิกจ่ายในบันทึกเป็นของวันหลังจากนั้น ล่าสุด ณ " + last.Short(), nil
		case !asked.Contains(found[0].Period.To):
			said = fmt.Sprintf("ไม่มียอดเบิกจ่ายของ%sในบันทึก ที่แสดงเป็นยอดล่าสุดก่อนนั้น ณ %s", strings.TrimSpace(record.PeriodName(asked)), found[0].Period.To.Short())
		}
	}
	for _, f := range found {
		if f.Period.To != found[0].Period.To || f.Source.Publisher != found[0].Source.Publisher ||
			slices.ContainsFunc(all, func(s budgetStand) bool { return s.subject == f.Subject }) {
			continue
		}
		all = append(all, budgetStand{subject: f.Subject})
	}
	if len(all) == 0 {
		return nil, said, nil
	}
	said = phrase.Joined("\n", said, phrase.Joined("\n", notOfProvince(q, all), besideStands(all, found)))
	return all, said, h.fill(ctx, all, found[0])
}

// notOfProvince says that what is shown is of single offices and not of the province, where a question names none of them; "" otherwise.
func notOfProvince(q dialog.Question, shown []budgetStand) string {
	if len(q.Slots.Agency)+len(placesOf(q)) > 0 {
		return ""
	}
	var whose []string
	for _, s := range shown {
		_, of, single := strings.Cut(s.subject, budgettext.Of)
		if !single {
			return ""
		}
		whose = phrase.AppendSaid(whose, of)
	}
	of := "แต่ละหน่วยงาน"
	if len(whose) == 1 {
		of = whose[0]
	}
	return "ที่แสดงเป็นยอดของ" + of + " ไม่ใช่ยอดรวมทั้งจังหวัด"
}

// besideStands names the budgets of which only figures of other days or publishers are recorded than those that are shown; "" for none.
func besideStands(shown []budgetStand, found []ledger.Figure) string {
	var others []string
	for _, f := range found {
		if !slices.ContainsFunc(shown, func(s budgetStand) bool { return s.subject == f.Subject }) {
			others = phrase.AppendSaid(others, f.Subject)
		}
	}
	if len(others) == 0 {
		return ""
	}
	text := "ในบันทึกมียอดเบิกจ่ายของวันอื่นหรือจากแหล่งอื่นด้วย คือ " + strings.Join(dialog.FirstOf(others, maxOtherBudgets), ", ")
	if more := len(others) - maxOtherBudgets; more > 0 {
		text += fmt.Sprintf(" และอีก %d รายการ", more)
	}
	return text
}

// maxOtherBudgets is how many budgets are named beside those that are shown.
const maxOtherBudgets = 5

// fill adds the figures of budgets that the publisher of the newest one states as of the same day, in the order in which the table lists
// them.
func (h budgets) fill(ctx context.Context, all []budgetStand, newest ledger.Figure) error {
	found, err := h.src.Figures(ctx, ledger.FigureFilter{Area: h.province.Code, Days: when.Day(newest.Period.To)})
	if err != nil {
		return fmt.Errorf("what is to be disbursed: %w", err)
	}
	for _, f := range slices.Backward(found) { // the newest of two takes the place of the other
		i := slices.IndexFunc(all, func(s budgetStand) bool { return s.subject == f.Subject })
		if i >= 0 && f.Measure.IsOf("budget") && f.Source.Publisher == newest.Source.Publisher {
			*all[i].of(f.Measure) = f
		}
	}
	slices.SortStableFunc(all, func(a, b budgetStand) int { return int(a.figures()[0].ID - b.figures()[0].ID) })
	return nil
}

// said says how far a budget is paid out, on one line.
func (s budgetStand) said() string {
	var parts []string
	if s.percent.ID != 0 {
		parts = append(parts, "เบิกจ่ายร้อยละ "+record.Grouped(s.percent.Value))
	}
	if s.targetPercent.ID != 0 {
		parts = append(parts, "เป้าหมายร้อยละ "+record.Grouped(s.targetPercent.Value))
	}
	if s.paid.ID == 0 {
		return strings.Join(parts, " · ")
	}
	parts = append(parts, fmt.Sprintf("เบิกจ่าย %s %s", record.Grouped(s.paid.Value), s.paid.Unit))
	for _, of := range []struct {
		figure ledger.Figure
		words  string
	}{{s.target, "ของเป้าหมาย"}, {s.allotted, "ของงบที่ได้รับจัดสรร"}} {
		if of.figure.Value.IsPositive() {
			percent := s.paid.Value.Mul(decimal.NewFromInt(100)).DivRound(of.figure.Value, 1)
			parts = append(parts, fmt.Sprintf("ร้อยละ %s %s %s (คำนวณ)", record.Grouped(percent), of.words, record.Grouped(of.figure.Value)))
		}
	}
	return strings.Join(parts, " · ")
}

// card lists how far each budget is paid out, led by a picture where the targets are known.
func (h budgets) card(all []budgetStand) dialog.Card {
	newest := all[0].figures()[0]
	c := dialog.Card{
		Topic: dialog.TopicBudget, Kicker: "งบประมาณ · " + h.province.Short(), Title: "การเบิกจ่าย ณ " + newest.Period.To.Short(),
		Lead: dialog.Lead{Note: "นับตั้งแต่ต้นปีงบประมาณ (" + newest.Period.From.Short() + ")"},
	}
	p := pictureOf(chart.Share, "การเบิกจ่าย", h.province.Short(), newest)
	p.Days = newest.Period
	targets := false
	for _, s := range all {
		c = dialog.Shows(c, s.figures()...)
		c.Items = append(c.Items, dialog.Item{Text: s.subject, Detail: s.said()})
		paid, target := s.paid, s.target
		if newest.Measure == ledger.BudgetDisbursedPercent {
			paid, target = s.percent, s.targetPercent
		}
		if paid.ID == 0 {
			continue
		}
		it := chart.Item{Label: s.subject, Value: decimal.NewNullDecimal(paid.Value)}
		if target.Value.IsPositive() {
			it.Target, targets = decimal.NewNullDecimal(target.Value), true
		}
		p.Items = append(p.Items, it)
	}
	if targets && p.Check() == nil {
		c.Picture = &dialog.Picture{Chart: p}
	}
	return c
}

// notDivided says that the figures are not as a question would have them divided, ranked or compared; "" where it would not.
func notDivided(q dialog.Question) string {
	if q.Slots.By == "" && q.Slots.Rank == "" && q.Slots.CompareTo.IsZero() {
		return ""
	}
	q.Slots.Agency, q.Slots.BudgetSource, q.Slots.Unit, q.Aspect.Percent = nil, nil, "", false
	return "ผลและเป้าหมายการเบิกจ่าย" + strings.TrimSpace(ofPart(q)) + ": ไม่มีตัวเลขในเอกสาร ที่มีคือ"
}

// budgetPeriod says which days the period that is asked about is; without one, in which fiscal quarter today lies.
func budgetPeriod(q dialog.Question) string {
	today := when.DateOf(q.Now)
	asked, ok := askedPeriod(q)
	year, quarter := when.FiscalYearOf(today), when.QuarterOf(today)
	if now := year.Quarter(quarter); !ok || asked == now || asked == when.Day(today) {
		text := fmt.Sprintf("วันนี้ (%s) อยู่ใน%s คือ %s", today.Short(), when.FiscalQuarterName(year, quarter), year.Quarter(quarter).Long())
		if q.Aspect.DaysLeft {
			text += fmt.Sprintf(" เหลืออีก %d วันหลังจากวันนี้ (คำนวณ)", year.Quarter(quarter).To.Sub(today))
		}
		return text
	}
	if asked.Days() == 1 {
		year, quarter = when.FiscalYearOf(asked.From), when.QuarterOf(asked.From)
		text := fmt.Sprintf("%s อยู่ใน%s", asked.Short(), when.FiscalQuarterName(year, quarter))
		if left := asked.From.Sub(today); q.Aspect.DaysLeft && left > 0 {
			text += fmt.Sprintf(" เหลืออีก %d วันนับจากวันนี้ (คำนวณ)", left)
		}
		return text
	}
	if name := strings.TrimSpace(record.PeriodName(asked)); name != asked.Short() {
		text := name + " คือ " + asked.Long()
		if left := asked.To.Sub(today); q.Aspect.DaysLeft && asked.Contains(today) {
			text += fmt.Sprintf(" เหลืออีก %d วันหลังจากวันนี้ (คำนวณ)", left)
		}
		return text
	}
	if year, quarter = when.FiscalYearOf(asked.From), when.QuarterOf(asked.From); covers(year.Quarter(quarter), asked) {
		return asked.Long() + " อยู่ใน" + when.FiscalQuarterName(year, quarter)
	}
	return "ช่วงที่ถามคือ " + asked.Long()
}

// budgetOffers are what to ask instead of a disbursement that is not known.
func budgetOffers() []dialog.Suggestion {
	return append([]dialog.Suggestion{{Label: "งบไตรมาสนี้", Ask: "เบิกจ่ายงบไตรมาสนี้ถึงไหนแล้ว"}}, programSuggestions()...)
}
