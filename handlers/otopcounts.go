package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// isOTOP reports whether a measure is one of OTOP.
func isOTOP(m ledger.Measure) bool { return m.IsOf("otop") }

// isCount reports whether a measure of OTOP counts things, and no money.
func isCount(m ledger.Measure) bool {
	return m == ledger.OTOPEntrepreneurs || m == ledger.OTOPBooths
}

// otopCounts are the counts that a question about figures of OTOP asks for.
func otopCounts(q Question) []ledger.Measure {
	var all []ledger.Measure
	for _, m := range q.Slots.Metric {
		switch m {
		case intent.MetricEntrepreneurs:
			all = append(all, ledger.OTOPEntrepreneurs)
		case intent.MetricBooths:
			all = append(all, ledger.OTOPBooths)
		}
	}
	return all
}

// counted answers how many entrepreneurs or booths there were, each on a card of its own, and what was sold where that is asked
// for too; where a question names a fair, those of the fair. ok is false where the records hold none of these figures.
func (h otop) counted(ctx context.Context, q Question, wanted []ledger.Measure) (a Answer, ok bool, err error) {
	a = Answer{Suggestions: otopSuggestions()}
	var alts, missing []string
	for _, m := range wanted {
		name := cmp.Or(q.Slots.Event, q.Slots.Project)
		if name != "" && m == ledger.OTOPSales {
			m = ledger.OTOPFairSales
		}
		all, err := h.src.Figures(ctx, ledger.FigureFilter{Measure: m, Area: h.province.Code})
		if err != nil {
			return Answer{}, false, fmt.Errorf("figures of %s: %w", m, err)
		}
		if name != "" {
			all = slices.DeleteFunc(all, func(f ledger.Figure) bool { return !ofFair(f, name) })
		}
		f, text := figureOfPeriod(all, q)
		if f == nil {
			missing = append(missing, measureNames[m])
			continue
		}
		c := h.card(measureName(m), *f)
		c.Tiles = []Tile{otopTile(measureNames[m], *f, q)}
		c.Notes = appendSaid(appendSaid(c.Notes, f.Scope), notSplit(q))
		a.Text = joined("\n", a.Text, text)
		a.Cards = append(a.Cards, c)
		a.Shown = Shown{Days: f.Period}
		alts = append(alts, fmt.Sprintf("%s %s: %s %s", measureName(m), strings.TrimSpace(PeriodName(f.Period)), grouped(f.Value), f.Unit))
	}
	if len(a.Cards) == 0 {
		return Answer{}, false, nil
	}
	if len(missing) > 0 {
		a.Text = joined("\n", "ไม่มี"+strings.Join(missing, " และ")+"ในบันทึก", a.Text)
	}
	a.Alt = strings.Join(alts, " · ")
	if slices.Contains(q.Slots.Metric, intent.MetricTotal) && !slices.Contains(wanted, ledger.OTOPSales) {
		q.Slots.Metric = []intent.Metric{intent.MetricTotal}
		sold, err := h.sales(ctx, q)
		return sold.Merge(a), true, err
	}
	return a, true, nil
}

// ofFair reports whether a figure counts something at a fair with the given name, which its scope states.
func ofFair(f ledger.Figure, name string) bool {
	name = strings.TrimPrefix(lettersOf(strings.ReplaceAll(name, "OTOP", "")), "งาน")
	return name != "" && strings.Contains(lettersOf(f.Scope), name)
}

// income answers what was earned with OTOP goods, where a source states it. It is no part of the sales, and they are none of it.
func (h otop) income(ctx context.Context, q Question) (a Answer, ok bool, err error) {
	f, text, err := h.chosen(ctx, q, ledger.OTOPIncome)
	if err != nil || f == nil {
		return Answer{}, false, err
	}
	c := h.card("รายได้ OTOP", *f)
	c.Tiles = []Tile{otopTile("รายได้", *f, q)}
	c.Notes = appendSaid(appendSaid(c.Notes, f.Scope), notSplit(q))
	c.Notes = append(c.Notes, "เป็นคนละตัวชี้วัดกับยอดจำหน่ายจากกิจกรรมการตลาด จึงไม่นำมารวมหรือหักกัน")
	alt := fmt.Sprintf("รายได้ OTOP %s: %s %s", strings.TrimSpace(PeriodName(f.Period)), grouped(f.Value), f.Unit)
	return Answer{Text: text, Alt: alt, Cards: []Card{c}, Suggestions: otopSuggestions(), Shown: Shown{Days: f.Period}}, true, nil
}

// incomeNotSplit says what no source tells of how far the income changed: the per cent, and the fairs or projects from which it came.
func incomeNotSplit(q Question) string {
	var said []string
	if q.Aspect.Percent {
		said = append(said, "เอกสารไม่ระบุว่าเปลี่ยนเป็นร้อยละเท่าไร ระบุเฉพาะจำนวนเงิน")
	}
	if q.Aspect.Parts {
		said = append(said, "เอกสารไม่แยกว่ารายได้ส่วนที่เปลี่ยนนี้มาจากงานหรือโครงการใด")
	}
	return strings.Join(said, "\n")
}
