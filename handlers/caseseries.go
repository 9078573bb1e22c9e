package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// meanDays is over how many days a mean is taken where the question names none; maxSpans of how many spans of days one
// answer tells.
const (
	meanDays = 7
	maxSpans = 4
)

// ofSeries answers what the days of a series together say: the highest or lowest days, the days over or under a number,
// the mean, or the sums of months. All of it is said to be computed, with the days. Two spans, as of two months, are
// answered one by one.
func (h cases) ofSeries(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if sumsDays(q) {
		return h.sumOfDays(ctx, q)
	}
	wanted, unknown := caseMetrics(q.Slots.Metric)
	if len(wanted) == 0 && len(unknown) > 0 {
		return h.withLatest(ctx, q, dialog.Answer{Text: noMetric(unknown)})
	}
	if slices.ContainsFunc(wanted, record.IsPart) {
		return h.withLatest(ctx, q, dialog.Answer{Text: fmt.Sprintf("แหล่งข้อมูลไม่มียอดรายวันของ%s จึงคำนวณให้ไม่ได้", record.CaseLabel(wanted[slices.IndexFunc(wanted, record.IsPart)]))})
	}
	days, asked := q.Slots.Period()
	spans, shifted := []when.Range{days}, ""
	if other, ok := q.Slots.CompareTo.Range(); ok {
		newest, note, err := h.lastDays(ctx, q, days)
		if err != nil {
			return dialog.Answer{}, err
		}
		if other.To.AddDays(1) == days.From { // both go back to the days that have figures
			other, spans[0], shifted = when.Range{From: newest.From.AddDays(-other.Days()), To: newest.From.AddDays(-1)}, newest, note
		}
		spans = append(spans, other)
	} else if len(q.Slots.Ranges) > 1 {
		spans = slices.Clone(dialog.FirstOf(q.Slots.Ranges, maxSpans)) // sorted below; a query is never modified
	}
	slices.SortFunc(spans, func(a, b when.Range) int { return a.From.Compare(b.From) })
	total := len(spans) > 1 || slices.Contains(wanted, ledger.CaseCumulative)
	var a dialog.Answer
	for i, span := range spans {
		one, err := h.ofSpan(ctx, q, span, asked, total)
		if err != nil {
			return dialog.Answer{}, err
		}
		if i == 0 {
			a = one
			continue
		}
		a = a.Merge(one)
	}
	a.Text = phrase.Joined("\n", shifted, a.Text)
	return a, nil
}

// ofSpan answers for one span of days, with their total where that is asked for too.
func (h cases) ofSpan(ctx context.Context, q dialog.Question, days when.Range, asked, total bool) (dialog.Answer, error) {
	days, moved, err := h.lastDays(ctx, q, days)
	if err != nil {
		return dialog.Answer{}, err
	}
	read := h.daily
	if q.Aspect.Average && !asked {
		read = func(ctx context.Context, days when.Range) ([]ledger.Figure, error) {
			series, _, err := h.newestOf(ctx, ledger.CaseNew, days)
			return dialog.FirstOf(series, meanDays), err
		}
	}
	series, err := read(ctx, days)
	if err != nil {
		return dialog.Answer{}, err
	}
	if len(series) == 0 {
		text := "ยังไม่มียอดรายวันในบันทึกสำหรับช่วงที่ถาม จึงคำนวณไม่ได้"
		if asked {
			text = fmt.Sprintf("ยังไม่มียอดรายวันช่วง %s ในบันทึก จึงคำนวณไม่ได้", days.Short())
		}
		return h.withLatest(ctx, q, dialog.Answer{Text: text})
	}
	today := when.DateOf(q.Now)
	missing := incomplete(series, days, today)
	var a dialog.Answer
	switch {
	case q.Aspect.Limit.Value != "":
		a = h.days(series, q)
	case q.Aspect.Run != 0:
		a, missing = h.run(series, q.Aspect.Run), "" // of the days up to the newest, whatever days are missing before them
	case q.Aspect.Average:
		a = h.mean(series)
	case byPeriod(q) && !q.Aspect.ByDay:
		a = h.periods(series, q)
	default:
		a = h.extremes(series, q)
		if total {
			a.Cards[0].Tiles = append([]dialog.Tile{sumTile(series, days, today)}, a.Cards[0].Tiles...)
		} else if days.From.IsZero() || min(days.Days(), today.Sub(days.From)+1)-len(series) <= 1 {
			missing = "" // its tile says of which days it is the most
		}
	}
	a.Text = phrase.Joined("\n", phrase.Joined("\n", moved, missing), a.Text)
	a.Suggestions, a.Shown = record.CaseSuggestions(), shownFigures(series)
	return a, nil
}

// lastDays moves «7 วันล่าสุด» back to the newest day that has a figure, where those up to today have none yet, and
// says so. Other spans stay as they are.
func (h cases) lastDays(ctx context.Context, q dialog.Question, days when.Range) (when.Range, string, error) {
	today := when.DateOf(q.Now)
	if !q.Aspect.LastDays || days.To != today {
		return days, "", nil
	}
	newest, err := h.figures(ctx, ledger.FigureFilter{Measure: ledger.CaseNew, Days: when.Range{To: today}, Limit: 1})
	if err != nil || len(newest) == 0 {
		return days, "", err
	}
	late := today.Sub(newest[0].Period.To)
	if late < 1 || late >= days.Days() {
		return days, "", nil
	}
	n := days.Days()
	days = when.Range{From: days.From.AddDays(-late), To: newest[0].Period.To}
	return days, fmt.Sprintf("ยังไม่มียอดของ %s จึงใช้ %d วันล่าสุดที่มียอด (%s)", today.Short(), n, days.Short()), nil
}

// mean answers the mean of the days of a series.
func (h cases) mean(series []ledger.Figure) dialog.Answer {
	mean := meanOf(series)
	c := h.seriesCard("เฉลี่ยผู้ป่วยใหม่รายวัน", series)
	c.Tiles = []dialog.Tile{{
		Label: fmt.Sprintf("เฉลี่ย %d วัน (คำนวณ)", len(series)), Value: record.Grouped(mean), Unit: series[0].Unit + "/วัน",
		AsOf: spanOf(series).Short(), Note: fmt.Sprintf("%s ราย ÷ %d วัน", record.Grouped(sumOf(series)), len(series)),
	}}
	alt := fmt.Sprintf("%s %s: เฉลี่ยวันละ %s ราย (%s, คำนวณ)", h.disease, h.province.Short(), record.Grouped(mean), spanOf(series).Short())
	return dialog.Answer{Alt: alt, Cards: []dialog.Card{c}}
}

// extremes answers which day of a series has the most, the fewest or each of both, or which few have.
func (h cases) extremes(series []ledger.Figure, q dialog.Question) dialog.Answer {
	ends := []intent.Rank{q.Slots.Rank}
	if q.Aspect.BothEnds {
		ends = []intent.Rank{intent.RankHighest, intent.RankLowest}
	}
	c := dialog.Card{Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short()}
	var labels, told []string
	for _, end := range ends {
		label, ranked := byValue(series, end)
		best := ranked[0]
		t := caseTile(*best, nil)
		t.Label = "ผู้ป่วยใหม่วันที่" + label
		t.Note = fmt.Sprintf("จากยอดรายวัน %d วัน (%s)", len(series), spanOf(series).Short())
		ties := slices.IndexFunc(ranked[1:], func(f *ledger.Figure) bool { return !f.Value.Equal(best.Value) })
		if ties < 0 {
			ties = len(ranked) - 1
		}
		if ties > 0 {
			t.Note += fmt.Sprintf(" มีอีก %d วันที่เท่ากัน", ties)
		}
		c.Tiles = append(c.Tiles, t)
		if n := q.Slots.Count; n > 1 {
			table := dialog.Table{Heading: fmt.Sprintf("%d วันที่%s", min(n, len(ranked), maxDays), label)}
			for _, f := range dialog.FirstOf(ranked, min(n, maxDays)) {
				table.Lines = append(table.Lines, dialog.TableLine{Label: f.Period.To.Short(), Value: record.Grouped(f.Value) + " " + f.Unit})
			}
			c.Tables = append(c.Tables, table)
		}
		labels = append(labels, label)
		told = append(told, fmt.Sprintf("%s %s ราย (%s)", label, record.Grouped(best.Value), dialog.AsOf(best.Period.To)))
		c = dialog.Shows(c, dialog.FirstOf(ranked, max(min(q.Slots.Count, maxDays), 1))...)
	}
	c.Title = "วันที่พบผู้ป่วยใหม่" + strings.Join(labels, "และ")
	return dialog.Answer{Alt: fmt.Sprintf("%s %s: ผู้ป่วยใหม่%s", h.disease, h.province.Short(), strings.Join(told, " · ")), Cards: []dialog.Card{c}}
}

// byValue returns the figures of a series from one end of their values on, and what that end is called. Pointers are sorted, since
// ten years are 3,650 figures.
func byValue(series []ledger.Figure, end intent.Rank) (label string, ranked []*ledger.Figure) {
	label, way := "มากที่สุด", -1
	if end == intent.RankLowest {
		label, way = "น้อยที่สุด", 1
	}
	ranked = make([]*ledger.Figure, len(series))
	for i := range series {
		ranked[i] = &series[i]
	}
	slices.SortStableFunc(ranked, func(a, b *ledger.Figure) int { return way * a.Value.Cmp(b.Value) })
	return label, ranked
}

// days answers on which days of a series the figure lay on one side of a number, or for how many days in a row up to the
// newest.
func (h cases) days(series []ledger.Figure, q dialog.Question) dialog.Answer {
	limit := q.Aspect.Limit
	value, err := decimal.NewFromString(limit.Value)
	if err != nil {
		return dialog.Answer{Text: "ขอให้ระบุจำนวนที่จะเทียบเป็นตัวเลข"}
	}
	var found []ledger.Figure
	for i, f := range series {
		d := f.Value.Cmp(value)
		fits := d == 0 && limit.Equal || d != 0 && d < 0 == limit.Below
		if limit.Streak && (!fits || i > 0 && f.Period.To.AddDays(1) != series[i-1].Period.To) {
			break
		}
		if fits {
			found = append(found, f)
		}
	}
	what := fmt.Sprintf("วันที่ผู้ป่วยใหม่%s %s ราย", side(limit.Below, limit.Equal), record.Grouped(value))
	if limit.Streak {
		what += " ต่อเนื่องถึงวันล่าสุด"
	}
	c := dialog.Card{Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short(), Title: "จำนวนวัน"}
	if len(found) > 0 {
		c = h.seriesCard("จำนวนวัน", found)
		c.Picture = nil // the days between those that were found have data too
	}
	c = dialog.Shows(c, series...)
	c.Tiles = []dialog.Tile{{
		Label: what + " (คำนวณ)", Value: fmt.Sprint(len(found)), Unit: "วัน", AsOf: spanOf(series).Short(),
		Note: fmt.Sprintf("จากยอดรายวัน %d วันที่มีในบันทึก", len(series)),
	}}
	alt := fmt.Sprintf("%s: %d วัน (%s)", what, len(found), spanOf(series).Short())
	return dialog.Answer{Alt: alt, Cards: []dialog.Card{c}}
}

// run answers for how many days in a row, up to the newest of a series, each had fewer than the day before it, or more.
func (h cases) run(series []ledger.Figure, way int) dialog.Answer {
	n := 0
	for n+1 < len(series) && series[n+1].Period.To.AddDays(1) == series[n].Period.To && series[n].Value.Cmp(series[n+1].Value) == way {
		n++
	}
	what := "ผู้ป่วยใหม่" + map[int]string{-1: "ลดลง", 1: "เพิ่มขึ้น"}[way] + "ต่อเนื่องถึงวันล่าสุด"
	c := h.seriesCard("จำนวนวันต่อเนื่อง", dialog.FirstOf(series, max(n+1, 2)))
	newest := series[0]
	c.Tiles = []dialog.Tile{{Label: what + " (คำนวณ)", Value: fmt.Sprint(n), Unit: "วัน", AsOf: dialog.AsOf(newest.Period.To)}}
	if n+1 == len(series) {
		c.Tiles[0].Note = "บันทึกเริ่มที่ " + series[n].Period.To.Short()
	}
	return dialog.Answer{Alt: fmt.Sprintf("%s %d วัน %s", what, n, dialog.AsOf(newest.Period.To)), Cards: []dialog.Card{c}}
}

// side names one side of a number, with the number itself or without it.
func side(below, equal bool) string {
	switch {
	case below && equal:
		return "ไม่เกิน"
	case below:
		return "น้อยกว่า"
	case equal:
		return "ตั้งแต่"
	}
	return "มากกว่า"
}

// periodSum is the sum of the days of a month or quarter that a series has.
type periodSum struct {
	days     when.Range
	sum      decimal.Decimal
	n        int  // of how many days
	complete bool // no day of the period is missing
}

// periods answers the sums of the months of a series, or of its fiscal quarters, the earliest first, with the days that
// each is the sum of. The one with the fewest is looked for among those of which no day is missing.
func (h cases) periods(series []ledger.Figure, q dialog.Question) dialog.Answer {
	sums := sumPeriods(series, q.Slots.By == intent.ByQuarter)
	table := dialog.Table{Heading: "ผลรวมยอดรายวัน (คำนวณ)"}
	for _, p := range sums {
		line := dialog.TableLine{Label: p.days.Short(), Value: fmt.Sprintf("%s %s · %d วัน", record.Grouped(p.sum), series[0].Unit, p.n)}
		if !p.complete {
			line.Value += " (ยังไม่ครบ)"
		}
		table.Lines = append(table.Lines, line)
	}
	c := dialog.Card{Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short(), Title: "ผู้ป่วยใหม่รวมรายช่วง", Tables: []dialog.Table{table}}
	alt := fmt.Sprintf("%s %s: ผู้ป่วยใหม่รวม %d ช่วง (%s, คำนวณ)", h.disease, h.province.Short(), len(sums), spanOf(series).Short())
	label, ranked := "ช่วงที่มากที่สุด", sums
	if q.Slots.Rank == intent.RankLowest {
		label = "ช่วงที่น้อยที่สุด"
		ranked = slices.DeleteFunc(slices.Clone(sums), func(p periodSum) bool { return !p.complete })
	}
	if len(ranked) > 0 {
		best := slices.MaxFunc(ranked, func(a, b periodSum) int {
			if q.Slots.Rank == intent.RankLowest {
				return b.sum.Cmp(a.sum)
			}
			return a.sum.Cmp(b.sum)
		})
		c.Tiles = []dialog.Tile{{Label: label + " (คำนวณ)", Value: record.Grouped(best.sum), Unit: series[0].Unit, AsOf: best.days.Short()}}
		alt = fmt.Sprintf("%s %s: %s %s %s (%s, คำนวณ)", h.disease, h.province.Short(), label, record.Grouped(best.sum), series[0].Unit, best.days.Short())
	}
	return dialog.Answer{Alt: alt, Cards: []dialog.Card{dialog.Shows(c, series...)}}
}

// sumPeriods adds up the days of a series, the newest first, by months or by fiscal quarters, and returns the earliest
// first.
func sumPeriods(series []ledger.Figure, quarters bool) []periodSum {
	var sums []periodSum
	for rest := series; len(rest) > 0; {
		of := periodOf(rest[0].Period.To, quarters)
		n := slices.IndexFunc(rest, func(f ledger.Figure) bool { return !of.Contains(f.Period.To) })
		if n < 0 {
			n = len(rest)
		}
		sums = append(sums, periodSum{days: spanOf(rest[:n]), sum: sumOf(rest[:n]), n: n, complete: n == of.Days()})
		rest = rest[n:]
	}
	slices.Reverse(sums)
	return sums
}

// periodOf is the month or the fiscal quarter in which a day lies.
func periodOf(d when.Date, quarter bool) when.Range {
	if quarter {
		return when.FiscalYearOf(d).Quarter(when.QuarterOf(d))
	}
	first := when.Date{Year: d.Year, Month: d.Month, Day: 1}
	next := first.AddDays(31)
	return when.Range{From: first, To: when.Date{Year: next.Year, Month: next.Month, Day: 1}.AddDays(-1)}
}
