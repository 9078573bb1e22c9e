package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// maxHistory is how many figures a history lists.
const maxHistory = 20

// provenance answers where an answer comes from: the same figures, with the words of the source, who published and who
// recorded them and when. What is not about figures is answered as before, whose cards name their sources.
func (r *Router) provenance(again dialog.Handler) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		f, ok := askedFigures(q, r.deps.Province)
		if !ok {
			a, err := again(ctx, q)
			if err == nil && len(a.Cards) > 0 {
				a.Text = strings.TrimSpace(originOf(a.Cards) + "\n" + a.Text)
			}
			return a, err
		}
		all, err := r.deps.Records.Figures(ctx, f)
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("figures: %w", err)
		}
		if values := namedValues(q); len(values) > 0 {
			f.Measure, f.Latest = "", false
			if len(values[0]) > len(mostCases) {
				f.Subject = "" // «ยอด 27,775,960 มาจากไหน»: of OTOP
			}
			if all, err = r.valued(ctx, f, values); err != nil {
				return dialog.Answer{}, err
			}
			if len(all) == 0 {
				return dialog.Answer{Text: fmt.Sprintf("ไม่พบตัวเลข %s ในบันทึก", strings.Join(values, " หรือ ")), Suggestions: r.suggestions()}, nil
			}
		}
		if len(all) == 0 {
			return again(ctx, q)
		}
		if q.Aspect.Provenance == intent.ProvenanceHistory {
			return r.history(ctx, q, all)
		}
		a := dialog.Answer{Suggestions: []dialog.Suggestion{{Label: "ประวัติยอด", Ask: "ประวัติยอดสะสม"}}}
		for i, f := range all {
			if all[i].Author, err = r.deps.Records.ActorName(ctx, f.Author); err != nil {
				return dialog.Answer{}, fmt.Errorf("provenance of figures: %w", err)
			}
		}
		for _, group := range bySource(inOrderOfCards(all)) {
			a.Cards = append(a.Cards, proofCard(group, q))
		}
		newest := newestDay(all)
		switch q.Aspect.Provenance {
		case intent.ProvenanceSource, intent.ProvenanceAuthor:
			a.Text = fmt.Sprintf("ข้อมูล %s จาก %s", figureDays(newestOf(all)), a.Cards[0].Sources[0].Line())
		case intent.ProvenanceSince:
			a.Text = dialog.Stated(since(newestOf(all)))
		case intent.ProvenanceSure:
			a.Text = fmt.Sprintf("ตัวเลขตรงกับแหล่งข้อมูลตามที่บันทึกไว้ ล่าสุด %s (%s) บอทไม่ได้ตรวจสอบกับแหล่งอื่น", dialog.AsOf(newest), age(newest, when.DateOf(q.Now)))
		}
		a.Alt = kickerProof + ": " + a.Cards[0].Sources[0].Line()
		return a, nil
	}
}

// kickerProof heads a card that tells where figures are from.
const kickerProof = "ที่มาของตัวเลข"

// inOrderOfCards sorts figures by their days, the newest first, and of one day as cards show the measures.
func inOrderOfCards(all []ledger.Figure) []ledger.Figure {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b ledger.Figure) int {
		return cmp.Or(b.Period.To.Compare(a.Period.To), slices.Index(caseMeasures, a.Measure)-slices.Index(caseMeasures, b.Measure))
	})
	return all
}

// mostCases is as many cases as a province may count: a larger number is an amount of money.
const mostCases = "9,999,999"

// originOf names the source of cards that have one in common; otherwise each names its own.
func originOf(cards []dialog.Card) string {
	lines := sourceLines(cards, dialog.Source.Line)
	if len(lines) == 1 {
		return "ที่มา: " + lines[0]
	}
	return "ที่มาอยู่ท้ายการ์ดแต่ละใบ"
}

// sourceLines say the sources of cards, each once.
func sourceLines(cards []dialog.Card, say func(dialog.Source) string) []string {
	var lines []string
	for _, c := range cards {
		for _, s := range c.Sources {
			if line := say(s); !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// newestOf is the figure of the newest day.
func newestOf(all []ledger.Figure) ledger.Figure {
	return slices.MaxFunc(all, func(a, b ledger.Figure) int { return a.Period.To.Compare(b.Period.To) })
}

// figureDays says of which day a figure is, or for a figure of OTOP of which period.
func figureDays(f ledger.Figure) string {
	if f.Subject == record.COVID {
		return dialog.AsOf(f.Period.To)
	}
	return strings.TrimSpace(record.PeriodName(f.Period))
}

// sinceOfCases says since when cases are counted. A figure of OTOP names its period instead.
func sinceOfCases(f ledger.Figure) string {
	if f.Subject == record.COVID {
		return since(f)
	}
	return ""
}

// namedValues are the numbers whose origin is asked for, as they are written: «27,775,960 บาท มาจากไหน».
func namedValues(q dialog.Question) []string {
	var values []string
	for _, a := range q.Amounts {
		values = append(values, number.GroupDigits(a.Value.String()))
	}
	return values
}

// maxValued is how many figures of one value are shown: a small number is that of many days.
const maxValued = 5

// valued returns the newest figures of the province that have one of the values.
func (r *Router) valued(ctx context.Context, f ledger.FigureFilter, values []string) ([]ledger.Figure, error) {
	measures := []ledger.Measure{ledger.OTOPSales, ledger.OTOPFairSales, ledger.OTOPIncome, ledger.OTOPIncomeChange, ledger.OTOPEntrepreneurs, ledger.OTOPBooths}
	if f.Subject == record.COVID {
		measures = caseMeasures
	}
	var kept []ledger.Figure
	for _, m := range measures {
		f.Measure = m
		all, err := r.deps.Records.Figures(ctx, f)
		if err != nil {
			return nil, fmt.Errorf("figures of %s: %w", m, err)
		}
		for _, g := range all {
			if slices.Contains(values, record.Grouped(g.Value)) && len(kept) < maxValued {
				kept = append(kept, g)
			}
		}
	}
	return kept, nil
}

// askedFigures are the figures that a question was about.
func askedFigures(q dialog.Question, province place.Place) (ledger.FigureFilter, bool) {
	f := ledger.FigureFilter{Area: province.Code, Latest: true}
	switch q.Intent {
	case intent.CaseCount, intent.CaseTrend, intent.CaseCompare:
		f.Subject = record.COVID
		wanted, unknown := askedMeasures(q)
		if len(wanted) == 0 && len(unknown) > 0 && !q.Follow {
			return f, false // no figure of it is held
		}
		if len(wanted) == 1 {
			f.Measure = wanted[0]
		}
		if days, ok := q.Slots.Period(); ok {
			f.Days, f.Latest = days, false
		}
	case intent.OTOPSales:
		if f.Measure = ledger.OTOPSales; q.Aspect.Income {
			f.Measure = ledger.OTOPIncomeChange
		}
		if counted := otopCounts(q); len(counted) > 0 {
			f.Measure = counted[0]
		}
		if len(q.Slots.District) > 0 { // a district's figure, and never the province's
			district, known := record.DistrictNamed(province, q.Slots.District[0])
			if !known || len(q.Slots.District) > 1 {
				return f, false
			}
			f.Area = district.Code
		}
	case intent.OTOPCompare:
		f.Measure = ledger.OTOPIncomeChange
	default:
		return f, false
	}
	return f, true
}

// proofCard shows figures of one source with all that proves them.
func proofCard(group []ledger.Figure, q dialog.Question) dialog.Card {
	f := group[0]
	c := dialog.Card{Topic: dialog.TopicCase, Kicker: kickerProof}
	c.Title, _ = figureName(f)
	if f.Subject != record.COVID {
		c.Topic = dialog.TopicOTOP
	}
	for _, g := range group {
		name, value := figureName(g)
		c.Tiles = append(c.Tiles, dialog.Tile{Label: name, Value: value, Unit: g.Unit, AsOf: figureDays(g), Note: sinceOfCases(g)})
	}
	c.Rows = []dialog.Row{
		{Label: quoteLabel(f.Source), Value: quoted(f)},
		{Label: "ขอบเขต", Value: dialog.Stated(f.Scope)},
		{Label: "บันทึกโดย", Value: dialog.Stated(f.Author)},
		{Label: "บันทึกเมื่อ", Value: when.DateOf(f.Recorded.In(q.Now.Location())).Long()},
	}
	return dialog.Shows(c, group...)
}

// quoteLabel says where the words stand from which a figure was recorded.
func quoteLabel(s ledger.Source) string {
	if s.Kind == ledger.SourceEntry {
		return "คำที่ผู้บันทึกพิมพ์"
	}
	return "ข้อความในเอกสาร"
}

// quoted is the passage of the source that states a figure. A line of a table is told in words: its columns say nothing
// by themselves.
func quoted(f ledger.Figure) string {
	quote := strings.TrimSpace(f.Quote)
	if day, value, ok := strings.Cut(quote, ","); ok && day == f.Period.To.String() && value == f.Value.String() {
		return fmt.Sprintf("แถวของวันที่ %s ในตารางข้อมูล ค่า %s %s", f.Period.To.Long(), record.Grouped(f.Value), f.Unit)
	}
	return "“" + quote + "”"
}

// history lists every figure that was stated of a measure.
func (r *Router) history(ctx context.Context, q dialog.Question, newest []ledger.Figure) (dialog.Answer, error) {
	f := newest[0]
	all, err := r.deps.Records.FigureHistory(ctx, f.Measure, f.Subject, f.Area)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("history of figures: %w", err)
	}
	return historyCard(ctx, r.deps.Records, all, q.Now.Location())
}

// historyCard lists the figures of a history, the newest first, corrections with their reasons.
func historyCard(ctx context.Context, records *ledger.Office, all []ledger.Figure, zone *time.Location) (dialog.Answer, error) {
	f := all[0]
	c := dialog.Card{Topic: record.FigureTopic(f.Measure), Kicker: "ประวัติตัวเลข", Title: record.MeasureName(f.Measure)}
	for _, g := range dialog.FirstOf(all, maxHistory) {
		author, err := records.ActorName(ctx, g.Author)
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("history of figures: %w", err)
		}
		detail := fmt.Sprintf("%s · บันทึกโดย %s เมื่อ %s", dialog.SourceOf(g.Source).Line(), dialog.Stated(author), when.DateOf(g.Recorded.In(zone)).Short())
		text := record.Grouped(g.Value) + " " + g.Unit
		switch {
		case g.Withdrawn:
			text = "ถอน " + text
			detail += " · ถอนเพราะ " + g.Reason
		case g.Reason != "":
			detail += " · แก้ไขเพราะ " + g.Reason
		}
		c.Items = append(c.Items, dialog.Item{Mark: g.Period.To.Short(), Text: text, Detail: detail})
		c = dialog.Shows(c, g)
	}
	if left := len(all) - len(c.Items); left > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("แสดง %d รายการล่าสุด จาก %d รายการ", len(c.Items), len(all)))
	}
	alt := fmt.Sprintf("ประวัติ%s: %d รายการ ล่าสุด %s %s", record.MeasureName(f.Measure), len(all), record.Grouped(f.Value), f.Unit)
	return dialog.Answer{Alt: alt, Cards: []dialog.Card{c}, Suggestions: record.CaseSuggestions()}, nil
}

// age says how old a figure is.
func age(d, today when.Date) string {
	if n := today.Sub(d); n > 0 {
		return fmt.Sprintf("%d วันก่อน", n)
	}
	return "วันนี้"
}
