package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/chart"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// salesSlots are what questions about sales are answered by; incomeSlots those about the change of income, whose card
// says that it has no per cent.
var (
	salesSlots = slices.Concat(whenSlots, []intent.Slot{
		intent.SlotArea, intent.SlotDistrict, intent.SlotMetric, intent.SlotEvent, intent.SlotProject, intent.SlotVenue, intent.SlotUnit, intent.SlotRank, intent.SlotBy,
		intent.SlotIncome, intent.SlotAverage, intent.SlotRelative,
	})
	incomeSlots = slices.Concat(whenSlots, []intent.Slot{
		intent.SlotArea, intent.SlotMetric, intent.SlotCompareTo, intent.SlotUnit, intent.SlotRank, intent.SlotBy, intent.SlotIncome, intent.SlotPercent,
	})
)

// otop answers questions about the figures of OTOP.
type otop struct {
	src      figures
	projects projectRecords // nil where no question for them is answered
	province place.Place
}

// salesRecords is all that questions about sales ask of the ledger.
type salesRecords interface {
	figures
	projectRecords
}

// OTOPSales answers what was sold. Sales and the change of income are two measures: each stands on a card of
// its own and they are never added.
func OTOPSales(src salesRecords, province place.Place) dialog.Handler {
	return otop{src, src, province}.sales
}

// OTOPCompare answers how OTOP income changed against the year before, as the source states it: a difference,
// without the level and without the percentage.
func OTOPCompare(src figures, province place.Place) dialog.Handler {
	return otop{src: src, province: province}.compare
}

func (h otop) sales(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if a, no := h.outside(q); no {
		return a, nil
	}
	if a, ok, err := h.ofDistricts(ctx, q); ok || err != nil {
		return a, err
	}
	if q.Aspect.Income {
		if a, ok, err := h.income(ctx, q); ok || err != nil {
			return a, err
		}
		a, err := h.compare(ctx, q)
		if !q.Aspect.Parts {
			a.Text = phrase.Joined("\n", "ยอดรายได้รวมไม่ระบุในเอกสาร ที่มีคือส่วนที่เปลี่ยนจากปีก่อน", a.Text)
		}
		return a, err
	}
	if counted := otopCounts(q); len(counted) > 0 {
		if a, ok, err := h.counted(ctx, q, counted); ok || err != nil {
			return a, err
		}
	}
	var absent []string
	for _, m := range q.Slots.Metric {
		switch m {
		case intent.MetricIncomeChange:
			return h.compare(ctx, q)
		case intent.MetricTotal:
		default:
			absent = append(absent, inWords(metricWords, m))
		}
	}
	if name := fairNamed(q); name != "" {
		if a, ok, err := h.counted(ctx, q, []ledger.Measure{ledger.OTOPSales}); ok || err != nil {
			return a, err
		}
		return salesOfOne(q, absent), nil
	}
	f, text, err := h.chosen(ctx, q, ledger.OTOPSales)
	if err != nil {
		return dialog.Answer{}, err
	}
	if f == nil {
		return dialog.Answer{Text: text, Suggestions: otopSuggestions()}, nil
	}
	if len(absent) > 0 && !slices.Contains(q.Slots.Metric, intent.MetricTotal) { // the sales would be read as what was asked
		return dialog.Answer{Text: fmt.Sprintf("เอกสารไม่ระบุ%sของ OTOP มีเฉพาะยอดจำหน่ายและรายได้", strings.Join(absent, " และ")), Suggestions: otopSuggestions()}, nil
	}
	c, text, err := h.salesCard(ctx, *f, q, text)
	if err != nil {
		return dialog.Answer{}, err
	}
	for _, m := range absent {
		c.Tiles = append(c.Tiles, dialog.Tile{Label: m, Absent: absentInSource})
	}
	c.Notes = phrase.AppendSaid(c.Notes, f.Scope)
	text = phrase.Joined("\n", notSplit(q), text)
	alt := fmt.Sprintf("ยอดจำหน่าย OTOP %s: %s %s", record.PeriodName(f.Period), record.Grouped(f.Value), f.Unit)
	return dialog.Answer{Text: text, Alt: alt, Cards: []dialog.Card{c}, Suggestions: otopSuggestions(), Shown: dialog.Shown{Days: f.Period}}, nil
}

func (h otop) compare(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if a, no := h.outside(q); no {
		return a, nil
	}
	if both := q.Slots.Metric; slices.Contains(both, intent.MetricTotal) && slices.Contains(both, intent.MetricIncomeChange) { // «ยอดขายกับรายได้ที่เพิ่มขึ้น»
		q.Slots.Metric = []intent.Metric{intent.MetricTotal}
		sold, err := h.sales(ctx, q)
		if err != nil {
			return dialog.Answer{}, err
		}
		q.Slots.Metric, q.Aspect.Sold = []intent.Metric{intent.MetricIncomeChange}, false
		percent := q.Aspect.Percent
		q.Aspect.Percent = false
		income, err := h.compare(ctx, q)
		if percent || q.Aspect.Detail == intent.DetailReason || len(q.Amounts) > 1 {
			sold.Text = phrase.Joined("\n", notRelated(percent), sold.Text)
		}
		return sold.Merge(income), err
	}
	f, text, err := h.chosen(ctx, q, ledger.OTOPIncomeChange)
	if err != nil {
		return dialog.Answer{}, err
	}
	if f == nil {
		return dialog.Answer{Text: text, Suggestions: otopSuggestions()}, nil
	}
	lead := ""
	if q.Aspect.ToCome {
		lead, text = text, "" // that it is not known yet comes before what is
	}
	before := when.FiscalYearOf(f.Period.To) - 1
	if with := q.Slots.CompareTo; !with.IsZero() && with.Year != before {
		text = phrase.Joined("\n", fmt.Sprintf("ยังไม่มีข้อมูลเทียบกับ%s ที่มีคือเทียบกับ%s", comparedInWords(with), before.Name()), text)
	}
	if q.Aspect.Against {
		same := when.Range{From: f.Period.From.AddMonths(-12), To: f.Period.To.AddMonths(-12)}
		text = phrase.Joined("\n", "เทียบกับช่วงเดียวกันของปีก่อน คือ"+record.PeriodName(same), text)
	}
	c := h.card("รายได้ OTOP เทียบปีก่อน", *f)
	direction, amount := changeInWords(f.Value)
	t := otopTile("รายได้"+direction, *f, q)
	t.Value = amount
	c.Tiles = []dialog.Tile{t, {Label: "ยอดรายได้รวม", Absent: absentInSource}, {Label: "ร้อยละที่เปลี่ยน", Absent: absentInSource}}
	for _, m := range q.Slots.Metric {
		switch m {
		case intent.MetricIncomeChange, intent.MetricTotal:
		default:
			c.Tiles = append(c.Tiles, dialog.Tile{Label: inWords(metricWords, m), Absent: absentInSource})
		}
	}
	if !q.Aspect.Income && (q.Aspect.Sold || slices.Contains(q.Slots.Metric, intent.MetricTotal)) {
		text = phrase.Joined("\n", "เอกสารไม่มียอดจำหน่ายของปีก่อน จึงเทียบยอดจำหน่ายไม่ได้ ที่มีคือรายได้ส่วนที่เปลี่ยน ซึ่งเป็นคนละตัวชี้วัด", text)
	}
	text = phrase.Joined("\n", figureConfirmed(q, record.MeasureName, *f), text)
	text = phrase.Joined("\n", lead, phrase.Joined("\n", incomeNotSplit(q), text))
	c.Notes = phrase.AppendSaid(phrase.AppendSaid(c.Notes, f.Scope), notSplit(q))
	c.Notes = append(c.Notes, "เป็นคนละตัวชี้วัดกับยอดจำหน่ายจากกิจกรรมการตลาด จึงไม่นำมารวมหรือหักกัน")
	alt := fmt.Sprintf("รายได้ OTOP %s %s%s %s เทียบช่วงเดียวกันปีก่อน", record.PeriodName(f.Period), direction, t.Value, f.Unit)
	return dialog.Answer{Text: text, Alt: alt, Cards: []dialog.Card{c}, Suggestions: otopSuggestions()}, nil
}

// chosen returns the figure of a measure that covers the period asked about, and what is to be said where it
// covers another one. It returns no figure where the ledger holds none of the measure.
func (h otop) chosen(ctx context.Context, q dialog.Question, m ledger.Measure) (*ledger.Figure, string, error) {
	all, err := h.src.Figures(ctx, ledger.FigureFilter{Measure: m, Area: h.province.Code})
	if err != nil {
		return nil, "", fmt.Errorf("figures of %s: %w", m, err)
	}
	f, text := figureOfPeriod(all, q)
	if f != nil && q.Aspect.ToCome {
		text = phrase.Joined("\n", text, refusal(intent.RefuseForecast))
	}
	return f, text, nil
}

// leastPeriod is how many days a report covers at least. What was sold on fewer is that of a fair, and answers no question for
// the newest figure where there is another.
const leastPeriod = 28

// figureOfPeriod returns the one of figures of a measure, the newest first, that covers the period asked about, as chosen does.
func figureOfPeriod(all []ledger.Figure, q dialog.Question) (*ledger.Figure, string) {
	if len(all) == 0 {
		return nil, "ยังไม่มีตัวเลข OTOP เรื่องนี้ในบันทึก"
	}
	asked, ok := askedPeriod(q)
	if !ok {
		whole := slices.IndexFunc(all, func(f ledger.Figure) bool { return f.Period.Days() >= leastPeriod || record.IsCount(f.Measure) })
		return &all[max(whole, 0)], ""
	}
	for _, f := range all {
		if f.Period == asked {
			return &f, ""
		}
	}
	for _, f := range all {
		switch {
		case covers(asked, f.Period):
			return &f, fmt.Sprintf("รายงานที่มีครอบคลุมเฉพาะ%s", record.PeriodName(f.Period))
		case covers(f.Period, asked):
			return &f, fmt.Sprintf("เอกสารให้ยอดรวม%s ไม่แยก%s", record.PeriodName(f.Period), record.PeriodName(asked))
		}
	}
	return &all[0], fmt.Sprintf("ยังไม่มีรายงานของ%s ล่าสุดที่มีคือ%s", record.PeriodName(asked), record.PeriodName(all[0].Period))
}

// withLonger adds, where no period is asked about, the newest sales of a longer period of the fiscal year than those of a figure,
// which would be out of sight once the sales of a month are known.
func (h otop) withLonger(ctx context.Context, c dialog.Card, f ledger.Figure, q dialog.Question) (dialog.Card, error) {
	if _, asked := askedPeriod(q); asked {
		return c, nil
	}
	all, err := h.src.Figures(ctx, ledger.FigureFilter{Measure: f.Measure, Area: h.province.Code})
	if err != nil {
		return c, fmt.Errorf("sales of longer periods: %w", err)
	}
	for _, g := range all {
		if g.Period.Days() > f.Period.Days() && when.FiscalYearOf(g.Period.To) == when.FiscalYearOf(f.Period.To) {
			c.Tiles = append(c.Tiles, otopTile("ยอดจำหน่ายของช่วงที่ยาวกว่า", g, q))
			return c.Cite(g.Source), nil
		}
	}
	return c, nil
}

// quartersPicture shows the sales of the quarters of the fiscal year of a figure, by its source; nil where fewer than two are known.
func (h otop) quartersPicture(ctx context.Context, f ledger.Figure) (*dialog.Picture, error) {
	year := when.FiscalYearOf(f.Period.To)
	all, err := h.src.Figures(ctx, ledger.FigureFilter{Measure: f.Measure, Area: h.province.Code, Days: year.Range()})
	if err != nil {
		return nil, fmt.Errorf("sales of the quarters: %w", err)
	}
	p := pictureOf(chart.Bars, "ยอดจำหน่าย OTOP", h.province.Short(), f)
	p.InTime, p.Days = true, year.Range()
	known, last := 0, 0
	for n := 1; n <= 4; n++ {
		it := chart.Item{Label: fmt.Sprintf("ไตรมาส %d", n)}
		for _, of := range all {
			if of.Period == year.Quarter(n) && of.Source.Publisher == f.Source.Publisher && of.Unit == f.Unit && !it.Value.Valid {
				it.Value = decimal.NewNullDecimal(of.Value)
				p.AsOf = of.Period.To
				known, last = known+1, n
			}
		}
		p.Items = append(p.Items, it)
	}
	if known < 2 {
		return nil, nil
	}
	p.Items = p.Items[:last] // those to come are not missing
	return &dialog.Picture{Chart: p}, nil
}

// card is the frame of a card about one figure of OTOP.
func (h otop) card(title string, f ledger.Figure) dialog.Card {
	c := dialog.Card{Topic: dialog.TopicOTOP, Kicker: "OTOP · " + h.province.Short(), Title: title}
	return dialog.Shows(c, f)
}

// otopTile shows an amount of money with the period that it covers, and in millions too where they are asked
// for.
func otopTile(label string, f ledger.Figure, q dialog.Question) dialog.Tile {
	t := dialog.Tile{Label: label, Value: record.Grouped(f.Value), Unit: f.Unit, AsOf: strings.TrimSpace(record.PeriodName(f.Period))}
	if q.Slots.Unit == intent.UnitMillion && f.Unit == "บาท" {
		t.Note = fmt.Sprintf("ปัดเศษเป็น %s ล้านบาท", record.Grouped(f.Value.Shift(-6).Round(2)))
	}
	return t
}

// outside answers what is asked of another province: no source here states it.
func (h otop) outside(q dialog.Question) (dialog.Answer, bool) {
	for _, area := range q.Slots.Area {
		if bare(area) != h.province.Name {
			text := fmt.Sprintf("ยังไม่มีข้อมูล OTOP ของ%s มีเฉพาะ%s", areaName(area), h.province.Full())
			return dialog.Answer{Text: text, Suggestions: otopSuggestions()}, true
		}
	}
	return dialog.Answer{}, false
}

// fairNamed is the fair or project whose figures a question asks for: by its name, or by where it is held.
func fairNamed(q dialog.Question) string {
	return cmp.Or(q.Slots.Event, q.Slots.Project, q.Slots.Venue)
}

// salesOfOne says that no source states what one event or project sold. The total of the province is offered and not
// shown: it would be read as that of the event.
func salesOfOne(q dialog.Question, absent []string) dialog.Answer {
	name := dialog.WithoutExample(fairNamed(q))
	of, ask := " “"+name+"”", name
	if name == q.Slots.Venue {
		of, ask = "งานที่ “"+name+"”", "งานโอทอปที่"+name
	}
	text := fmt.Sprintf("บันทึกไม่มียอดจำหน่ายของ%s มีเฉพาะยอดจำหน่ายรวมของกิจกรรมส่งเสริมการตลาดทั้งจังหวัด", of)
	if len(absent) > 0 {
		text = fmt.Sprintf("บันทึกไม่ระบุ%sของ%s", strings.Join(absent, " และ"), of)
	}
	return dialog.Answer{
		Text:        text,
		Suggestions: append([]dialog.Suggestion{{Label: "วันและสถานที่", Ask: ask + "จัดวันไหน ที่ไหน"}, {Label: "ยอดรวมทั้งจังหวัด", Ask: "โอทอปขายได้เท่าไร"}}, otopSuggestions()...),
	}
}

// notSplit says that the source does not divide the total as a question would have it divided or ranked.
func notSplit(q dialog.Question) string {
	switch {
	case q.Slots.By == intent.ByEvent:
		return "เอกสารให้เฉพาะยอดรวมของทุกงาน ไม่แยกแต่ละงาน"
	case q.Slots.By != "":
		return "เอกสารให้เฉพาะยอดรวม ไม่แยกราย" + inWords(byWords, q.Slots.By)
	case q.Slots.Rank != "":
		return "เอกสารให้เฉพาะยอดรวม ไม่แยกเป็นกลุ่มหรืออันดับ"
	case q.Intent == intent.OTOPSales && q.Slots.Relative == intent.RelativePrevious:
		return "เอกสารให้เฉพาะยอดรวม ไม่แยกรายงานหรือรายครั้ง จึงไม่มียอดของครั้งก่อน ที่มีคือ"
	case q.Intent == intent.OTOPSales && q.Slots.Relative == intent.RelativeNext:
		return "เอกสารให้เฉพาะยอดที่ขายแล้ว ไม่มียอดของครั้งหน้า ที่มีคือ"
	}
	return ""
}

// askedPeriod is the period that a question names: fiscal quarters, a fiscal year, or plain days.
func askedPeriod(q dialog.Question) (when.Range, bool) {
	year := when.FiscalYear(q.Slots.FiscalYear)
	if year == 0 {
		year = when.FiscalYear(q.Slots.Year)
	}
	switch {
	case len(q.Slots.Quarter) > 0:
		if year == 0 {
			year = when.FiscalYearOf(when.DateOf(q.Now))
		}
		first, last := slices.Min(q.Slots.Quarter), slices.Max(q.Slots.Quarter)
		return when.Range{From: year.Quarter(first).From, To: year.Quarter(last).To}, true
	case year != 0:
		return year.Range(), true
	}
	return q.Slots.Period()
}

// covers tells whether the days of b all lie within a.
func covers(a, b when.Range) bool { return a.Contains(b.From) && a.Contains(b.To) }

func otopSuggestions() []dialog.Suggestion {
	return []dialog.Suggestion{
		{Label: "ยอดจำหน่าย", Ask: "โอทอปขายได้เท่าไร"},
		{Label: "เทียบปีก่อน", Ask: "รายได้โอทอปเทียบปีก่อนเป็นอย่างไร"},
		{Label: "โครงการ OTOP", Ask: "โครงการโอทอปมีอะไรบ้าง"},
		{Label: "งาน OTOP", Ask: "มีงานโอทอปที่ไหนบ้าง"},
	}
}
