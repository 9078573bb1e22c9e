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
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// CaseCompare sets two days or two spans of days of one series beside each other. Places cannot be compared:
// no source here divides the counts by place.
func CaseCompare(src figures, province place.Place, hasMap func(codes []string) bool) dialog.Handler {
	return cases{src, province, hasMap, record.COVID}.ofDisease(cases.compare)
}

func (h cases) compare(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if a, ok, err := h.district(ctx, q, cases.compare); ok || err != nil {
		return a, err
	}
	if a, ok, err := h.byDistrict(ctx, q); ok || err != nil {
		return a, err
	}
	if a, no := h.outside(q); no {
		return h.withLatest(ctx, q, a)
	}
	wanted, unknown := askedMeasures(q)
	if len(wanted) == 0 && len(unknown) > 0 {
		return h.withLatest(ctx, q, dialog.Answer{Text: noMetric(unknown)})
	}
	measure := ledger.CaseNew
	if len(wanted) > 0 {
		measure = wanted[0]
	}
	if ofSeries(q) {
		return h.ofSeries(ctx, q)
	}
	if q.Aspect.Share && slices.ContainsFunc(wanted, record.IsPart) {
		return h.share(ctx, q, wanted)
	}
	if ownAmong(q.Slots.Area, h.province) && len(q.Slots.Area) > 1 {
		return h.withLatest(ctx, q, dialog.Answer{Text: h.onlyOwn(q.Slots.Area) + " จึงเทียบไม่ได้"})
	}
	later, earlier, moved, err := h.sides(ctx, q, measure)
	if err != nil {
		return dialog.Answer{}, err
	}
	if later.Days() > 1 || earlier.Days() > 1 {
		if record.IsPart(measure) {
			return h.withLatest(ctx, q, dialog.Answer{Text: fmt.Sprintf("แหล่งข้อมูลไม่มียอดรายวันของ%s จึงเทียบเป็นช่วงไม่ได้", record.CaseLabel(measure))})
		}
		if measure.IsDaily() && measure != ledger.CaseNew {
			return h.withLatest(ctx, q, dialog.Answer{Text: "เทียบเป็นช่วงได้เฉพาะยอดผู้ป่วยใหม่ ไม่ใช่" + record.CaseLabel(measure)})
		}
		a, err := h.compareSpans(ctx, q, later, earlier)
		a.Text = phrase.Joined("\n", moved, a.Text)
		return a, err
	}
	a, err := h.compareDays(ctx, q, measure, later, earlier)
	a.Text = phrase.Joined("\n", moved, a.Text)
	return a, err
}

// compareDays compares the figures of a measure of two days.
func (h cases) compareDays(ctx context.Context, q dialog.Question, measure ledger.Measure, later, earlier when.Range) (dialog.Answer, error) {
	all, err := h.figures(ctx, ledger.FigureFilter{Measure: measure, Days: when.Range{From: earlier.From, To: later.To}})
	if err != nil {
		return dialog.Answer{}, err
	}
	now, before, ok := pair(all, later.To, earlier.To)
	if !ok {
		return h.notCompared(ctx, q, measure, later, earlier)
	}
	first := caseTile(now, nil)
	first.Change = changeFrom(now, before, isRecovered(measure))
	first.Note = percentOf(now.Value, before.Value)
	if q.Aspect.Times {
		first.Note = timesOf(now.Value, before.Value) + " · " + first.Note
	}
	c := dialog.Card{
		Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short(), Title: "เปรียบเทียบ" + record.CaseLabel(measure),
		Tiles:   []dialog.Tile{first, caseTile(before, nil)},
		Picture: h.sidesPicture(record.CaseLabel(measure), now, before.Period.To.Short(), before.Value, now.Period.To.Short(), now.Value),
	}
	alt := fmt.Sprintf("%s %s: %s ราย %s %s", record.CaseLabel(measure), h.province.Short(), record.Grouped(now.Value), dialog.AsOf(now.Period.To), first.Change.Text)
	return dialog.Answer{Alt: alt, Cards: []dialog.Card{dialog.Shows(c, now, before)}, Suggestions: record.CaseSuggestions()}, nil
}

// sides returns the two spans that a question compares, the later first: the two that it names, the one that
// it names with the one before, or the newest day with the day before it. It says so where it moved the newest days back
// to those that have figures.
func (h cases) sides(ctx context.Context, q dialog.Question, m ledger.Measure) (later, earlier when.Range, moved string, err error) {
	spans := askedSpans(q)
	other, compared := q.Slots.CompareTo.Range()
	if compared && len(spans) == 0 && other.Days() > 1 { // «กว่าสัปดาห์ที่แล้ว»: the one that follows it
		spans = append(spans, when.Range{From: other.To.AddDays(1), To: other.To.AddDays(other.Days())})
	}
	if len(spans) == 0 {
		newest, err := h.figures(ctx, ledger.FigureFilter{Measure: m, Limit: 1})
		if err != nil || len(newest) == 0 {
			today := when.DateOf(q.Now)
			return when.Day(today), when.Day(today.AddDays(-1)), "", err
		}
		day := newest[0].Period.To
		if compared && !day.After(other.To) {
			day = when.DateOf(q.Now) // of which there is no figure yet
		}
		spans = append(spans, when.Day(day))
	}
	if compared {
		spans = append(spans, other)
	}
	later = spans[0]
	if len(spans) == 1 {
		if later, moved, err = h.lastDays(ctx, q, later); err != nil {
			return later, earlier, "", err
		}
		return later, when.Range{From: later.From.AddDays(-max(later.Days(), 1)), To: later.From.AddDays(-1)}, moved, nil
	}
	earlier = spans[1]
	if earlier.To.After(later.To) {
		later, earlier = earlier, later
	}
	if day, ok := sameDayIn(earlier, later); ok {
		moved = fmt.Sprintf("เทียบกับวันเดียวกันของช่วง %s คือ %s", earlier.Short(), day.Short())
		earlier = when.Day(day)
	}
	return later, earlier, moved, nil
}

// sameDayIn returns the day of a week or month that a single day is compared with: the same weekday, or the same day of the month.
func sameDayIn(span, one when.Range) (when.Date, bool) {
	day := one.To
	for at := span.From; one.Days() == 1 && !at.After(span.To); at = at.AddDays(1) {
		if span.Days() == 7 && at.Weekday() == day.Weekday() || isMonth(span) && at.Day == day.Day {
			return at, true
		}
	}
	return when.Date{}, false
}

// askedSpans are the days and spans that a question names: days as such, two quarters as two, or one quarter or year.
func askedSpans(q dialog.Question) []when.Range {
	spans := slices.Clone([]when.Range(q.Slots.Ranges))
	for _, d := range q.Slots.Dates {
		spans = append(spans, when.Day(d))
	}
	year := when.FiscalYear(q.Slots.FiscalYear)
	if len(spans) == 0 && year != 0 && len(q.Slots.Quarter) > 1 {
		for _, n := range q.Slots.Quarter {
			spans = append(spans, year.Quarter(n))
		}
	} else if period, ok := q.Slots.Period(); ok && len(spans) == 0 {
		spans = append(spans, period)
	}
	return spans
}

// pair returns the figures of two days that are of one series.
func pair(all []ledger.Figure, later, earlier when.Date) (now, before ledger.Figure, ok bool) {
	for _, n := range all {
		for _, b := range all {
			if n.Period.To == later && b.Period.To == earlier && sameSeries(n, b) {
				return n, b, true
			}
		}
	}
	return now, before, false
}

// compareSpans compares the sums of the daily counts of two spans of one length, or of two months, whose means a day stand
// beside. Where the later is not over yet or has gaps, only the days that both have are compared, and that is said first.
func (h cases) compareSpans(ctx context.Context, q dialog.Question, later, earlier when.Range) (dialog.Answer, error) {
	now, err := h.daily(ctx, later)
	if err != nil {
		return dialog.Answer{}, err
	}
	before, err := h.daily(ctx, earlier)
	if err != nil {
		return dialog.Answer{}, err
	}
	text := ""
	complete := len(now) == later.Days() && len(before) == earlier.Days()
	switch {
	case min(later.Days(), earlier.Days()) == 1: // which of the other's days it stands beside is not said
		now, before = nil, nil
	case complete && isMonth(later) && isMonth(earlier) && later.Days() != earlier.Days():
		text = fmt.Sprintf("ทั้งสองเดือนมีข้อมูลครบ แต่จำนวนวันไม่เท่ากัน (%d กับ %d วัน)", earlier.Days(), later.Days())
	case !complete || later.Days() != earlier.Days():
		now, before = sameDays(now, before, later, earlier)
		text = fmt.Sprintf("ทั้งสองช่วงมีข้อมูลไม่ครบหรือไม่เท่ากัน (%s กับ %s) จึงเทียบเฉพาะ %d วันที่มีทั้งสองช่วง", earlier.Short(), later.Short(), len(now))
	}
	if len(now) == 0 || !sameSeries(now[0], before[0]) {
		why := "ไม่มียอดรายวันจากแหล่งเดียวกันทั้งสองช่วง"
		if min(later.Days(), earlier.Days()) == 1 {
			why = "จำนวนวันไม่เท่ากัน"
		}
		text := fmt.Sprintf("เทียบไม่ได้ เพราะ%s (%s กับ %s)", why, earlier.Short(), later.Short())
		return h.eitherSpan(ctx, q, dialog.Answer{Text: text}, later, earlier)
	}
	first, second := spanTile(now), spanTile(before)
	if len(now) != len(before) {
		for t, series := range map[*dialog.Tile][]ledger.Figure{&first: now, &second: before} {
			t.Note += fmt.Sprintf(" · เฉลี่ยวันละ %s ราย (คำนวณ)", record.Grouped(meanOf(series)))
		}
	}
	diff := sumOf(now).Sub(sumOf(before))
	way := map[int]string{-1: "ลด ", 0: "เท่ากับ ", 1: "เพิ่ม "}[diff.Sign()]
	if !diff.IsZero() {
		way += record.Grouped(diff.Abs()) + " จาก "
	}
	first.Change = dialog.Change{Direction: diff.Sign(), Good: diff.Sign() < 0, Text: strings.TrimSpace(way + second.AsOf + " (คำนวณ)")}
	if q.Aspect.Times {
		first.Note += " · " + timesOf(sumOf(now), sumOf(before))
	}
	first.Note += " · " + percentOf(sumOf(now), sumOf(before))
	c := dialog.Card{
		Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short(), Title: "เปรียบเทียบผู้ป่วยใหม่",
		Tiles: []dialog.Tile{first, second},
	}
	if len(now) == len(before) { // sums of unequal spans would be seen as if they could be compared
		c.Picture = h.sidesPicture("ผู้ป่วยใหม่รวม (คำนวณ)", now[0], second.AsOf, sumOf(before), first.AsOf, sumOf(now))
	}
	alt := fmt.Sprintf("ผู้ป่วยใหม่ %s: %s %s ราย, %s %s ราย (คำนวณ)", h.province.Short(), first.AsOf, first.Value, second.AsOf, second.Value)
	return dialog.Answer{Text: text, Alt: alt, Cards: []dialog.Card{dialog.Shows(dialog.Shows(c, now...), before...)}, Suggestions: record.CaseSuggestions()}, nil
}

// isMonth tells whether days are a whole month.
func isMonth(r when.Range) bool {
	return r.From.Day == 1 && r.To.AddDays(1).Day == 1 && r.Days() <= 31
}

// sameDays keeps of two series the days that stand at the same place of both spans.
func sameDays(now, before []ledger.Figure, later, earlier when.Range) (a, b []ledger.Figure) {
	for _, n := range now {
		at := earlier.From.AddDays(n.Period.To.Sub(later.From))
		for _, x := range before {
			if x.Period.To == at && earlier.Contains(at) {
				a, b = append(a, n), append(b, x)
			}
		}
	}
	return a, b
}

// spanTile is the sum of a series, said to be computed, with its days.
func spanTile(series []ledger.Figure) dialog.Tile {
	return dialog.Tile{
		Label: record.CaseLabel(series[0].Measure) + "รวม (คำนวณ)", Value: record.Grouped(sumOf(series)), Unit: series[0].Unit, AsOf: spanOf(series).Short(),
		Note: fmt.Sprintf("ผลรวมยอดรายวัน %d วัน", len(series)),
	}
}

// sumOf adds up the figures of one series.
func sumOf(series []ledger.Figure) decimal.Decimal {
	sum := decimal.Zero
	for _, f := range series {
		sum = sum.Add(f.Value)
	}
	return sum
}

// meanOf is the mean of a series, to one decimal.
func meanOf(series []ledger.Figure) decimal.Decimal {
	return sumOf(series).DivRound(decimal.NewFromInt(int64(len(series))), 1)
}

// percentOf says by how many per cent a value differs from an earlier one, as computed; of nothing there is no share.
func percentOf(now, before decimal.Decimal) string {
	if before.IsZero() {
		return "คิดเป็นร้อยละไม่ได้ เพราะค่าเดิมเป็น 0"
	}
	share := now.Sub(before).Mul(decimal.NewFromInt(100)).DivRound(before, 1)
	way := map[int]string{-1: "ลดลง", 0: "เปลี่ยน", 1: "เพิ่มขึ้น"}[share.Sign()]
	return fmt.Sprintf("%sร้อยละ %s (คำนวณ)", way, record.Grouped(share.Abs()))
}

// timesOf says how many times as much a value is as the one before it.
func timesOf(now, before decimal.Decimal) string {
	if before.IsZero() {
		return "คิดเป็นเท่าไม่ได้ เพราะค่าเดิมเป็น 0"
	}
	return fmt.Sprintf("เป็น %s เท่าของค่าเดิม (คำนวณ)", record.Grouped(now.DivRound(before, 2)))
}
