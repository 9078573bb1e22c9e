package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

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
func BudgetDisbursement(src budgetRecords, province place.Place) Handler {
	return budgets{programs{src}, src, province}.disbursement
}

func (h budgets) disbursement(ctx context.Context, q Question) (Answer, error) {
	cards, when, err := h.mentionsWithin(ctx, q, func(text string) bool { return strings.Contains(text, "เบิกจ่าย") })
	if err != nil {
		return Answer{}, err
	}
	all, said, err := h.newest(ctx, q)
	if err != nil {
		return Answer{}, err
	}
	a := Answer{Cards: cards, Suggestions: programSuggestions()}
	if len(all) == 0 {
		a.Text = joined("\n", budgetPeriod(q)+"\nผลและเป้าหมายการเบิกจ่าย"+strings.TrimSpace(ofPart(q))+": ไม่มีตัวเลขในเอกสาร", joined("\n", said, when))
		a.Alt = "การเบิกจ่ายงบประมาณ: ไม่มีตัวเลขในเอกสาร"
		return a, nil
	}
	c := h.card(all)
	a.Cards = firstOf(append([]Card{c}, cards...), maxCards)
	if _, asked := askedPeriod(q); asked || q.Aspect.DaysLeft {
		a.Text = budgetPeriod(q)
	}
	a.Text = joined("\n", a.Text, joined("\n", notDivided(q), said))
	a.Alt = fmt.Sprintf("%s: %s", c.Title, all[0].said())
	return a, nil
}

// budgetStand is how far one budget is paid out, as one source states it as of one day.
type budgetStand struct {
	paid             ledger.Figure
	target, allotted ledger.Figure // zero where not stated
}

// newest returns how far each budget is paid out by the newest figures of the time that is asked about, all of one day and one publisher;
// of those that the question names alone. Where only figures of another time are known, it says so.
func (h budgets) newest(ctx context.Context, q Question) (all []budgetStand, said string, err error) {
	found, err := h.src.Figures(ctx, ledger.FigureFilter{Measure: ledger.BudgetDisbursed, Area: h.province.Code})
	if err != nil {
		return nil, "", fmt.Errorf("disbursed: %w", err)
	}
	if names := slices.Concat(q.Slots.Agency, q.Slots.BudgetSource, placesOf(q)); len(names) > 0 {
		found = slices.DeleteFunc(slices.Clone(found), func(f ledger.Figure) bool {
			return !slices.ContainsFunc(names, func(name string) bool { return mentions(f.Subject, name) })
		})
	}
	if asked, ok := askedPeriod(q); ok && len(found) > 0 {
		last := found[0].Period.To
		found = slices.DeleteFunc(slices.Clone(found), func(f ledger.Figure) bool { return f.Period.To.After(asked.To) })
		switch {
		case len(found) == 0:
			return nil, "ยอดเบิกจ่ายในบันทึกเป็นของวันหลังจากนั้น ล่าสุด ณ " + last.Short(), nil
		case !asked.Contains(found[0].Period.To):
			said = fmt.Sprintf("ไม่มียอดเบิกจ่ายของ%sในบันทึก ที่แสดงเป็นยอดล่าสุดก่อนนั้น ณ %s", strings.TrimSpace(PeriodName(asked)), found[0].Period.To.Short())
		}
	}
	for _, f := range found {
		if f.Period.To != found[0].Period.To || f.Source.Publisher != found[0].Source.Publisher ||
			slices.ContainsFunc(all, func(s budgetStand) bool { return s.paid.Subject == f.Subject }) {
			continue
		}
		all = append(all, budgetStand{paid: f})
	}
	slices.SortStableFunc(all, func(a, b budgetStand) int { return int(a.paid.ID - b.paid.ID) }) // as the table lists them
	return all, said, h.compare(ctx, all)
}

// compare adds what was to be paid and what was allotted, by the same publisher as of the same day.
func (h budgets) compare(ctx context.Context, all []budgetStand) error {
	if len(all) == 0 {
		return nil
	}
	for _, m := range []ledger.Measure{ledger.BudgetTarget, ledger.BudgetAllotted} {
		found, err := h.src.Figures(ctx, ledger.FigureFilter{Measure: m, Area: h.province.Code, Days: when.Day(all[0].paid.Period.To)})
		if err != nil {
			return fmt.Errorf("what is to be disbursed: %w", err)
		}
		for i := range all {
			n := slices.IndexFunc(found, func(f ledger.Figure) bool {
				return f.Subject == all[i].paid.Subject && f.Source.Publisher == all[i].paid.Source.Publisher && f.Unit == all[i].paid.Unit
			})
			switch {
			case n < 0:
			case m == ledger.BudgetTarget:
				all[i].target = found[n]
			default:
				all[i].allotted = found[n]
			}
		}
	}
	return nil
}

// said says how far a budget is paid out, on one line.
func (s budgetStand) said() string {
	parts := []string{fmt.Sprintf("เบิกจ่าย %s %s", grouped(s.paid.Value), s.paid.Unit)}
	for _, of := range []struct {
		figure ledger.Figure
		words  string
	}{{s.target, "ของเป้าหมาย"}, {s.allotted, "ของงบที่ได้รับจัดสรร"}} {
		if of.figure.Value.IsPositive() {
			percent := s.paid.Value.Mul(decimal.NewFromInt(100)).DivRound(of.figure.Value, 1)
			parts = append(parts, fmt.Sprintf("ร้อยละ %s %s %s (คำนวณ)", grouped(percent), of.words, grouped(of.figure.Value)))
		}
	}
	return strings.Join(parts, " · ")
}

// card lists how far each budget is paid out, led by a picture where the targets are known.
func (h budgets) card(all []budgetStand) Card {
	newest := all[0].paid
	c := Card{
		Topic: TopicBudget, Kicker: "งบประมาณ · " + h.province.Short(), Title: "การเบิกจ่าย ณ " + newest.Period.To.Short(),
		Lead: Lead{Note: "นับตั้งแต่ต้นปีงบประมาณ (" + newest.Period.From.Short() + ")"},
	}
	p := pictureOf(chart.Share, "การเบิกจ่าย", h.province.Short(), newest)
	p.Days = newest.Period
	targets := false
	for _, s := range all {
		c.Items = append(c.Items, Item{Text: s.paid.Subject, Detail: s.said()})
		it := chart.Item{Label: s.paid.Subject, Value: decimal.NewNullDecimal(s.paid.Value)}
		for _, f := range []ledger.Figure{s.paid, s.target, s.allotted} {
			if f.ID != 0 {
				c = shows(c, f)
			}
		}
		if s.target.Value.IsPositive() {
			it.Target, targets = decimal.NewNullDecimal(s.target.Value), true
		}
		p.Items = append(p.Items, it)
	}
	if targets && p.Check() == nil {
		c.Picture = &Picture{Chart: p}
	}
	return c
}

// notDivided says that the figures are not as a question would have them divided, ranked or compared; "" where it would not.
func notDivided(q Question) string {
	if q.Slots.By == "" && q.Slots.Rank == "" && q.Slots.CompareTo.IsZero() {
		return ""
	}
	q.Slots.Agency, q.Slots.BudgetSource, q.Slots.Unit, q.Aspect.Percent = nil, nil, "", false
	return "ผลและเป้าหมายการเบิกจ่าย" + strings.TrimSpace(ofPart(q)) + ": ไม่มีตัวเลขในเอกสาร ที่มีคือ"
}

// budgetPeriod says which days the period that is asked about is; without one, in which fiscal quarter today lies.
func budgetPeriod(q Question) string {
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
	return strings.TrimSpace(PeriodName(asked)) + " คือ " + asked.Long()
}

// budgetOffers are what to ask instead of a disbursement that is not known.
func budgetOffers() []Suggestion {
	return append([]Suggestion{{Label: "งบไตรมาสนี้", Ask: "เบิกจ่ายงบไตรมาสนี้ถึงไหนแล้ว"}}, programSuggestions()...)
}
