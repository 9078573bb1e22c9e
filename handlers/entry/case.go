package entry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// cases makes a draft of counts of cases, or of their correction.
func (e entries) cases(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	today := when.DateOf(q.Now)
	latest, err := e.records.Figures(ctx, ledger.FigureFilter{Subject: record.COVID, Area: e.province.Code, Latest: true})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("latest figures: %w", err)
	}
	if several := len(q.Slots.District) > 1; q.Follow && len(q.Amounts) == 0 && (several || carriesDistrict(q) || !figuretext.NamesOnlyADay(q)) { // whose numbers the message before held
		return figuretext.NoFigureTold(), nil
	}
	if q, err = e.ofOwnDay(ctx, ofOwnPlace(figuretext.ByItself(q))); err != nil {
		return dialog.Answer{}, err
	}
	if a, unclear, err := e.unclearCases(ctx, q); unclear || err != nil {
		return a, err
	}
	since, q := figuretext.CountedSince(figuretext.WithoutSubdistrictCounts(q))
	if a, ok, err := e.districts(ctx, q, since, today); ok || err != nil {
		return a, err
	}
	told, open, err := e.settledCases(ctx, q, since, today)
	if err != nil {
		return dialog.Answer{}, err
	} else if open != nil {
		return e.reply(ctx, q, *open)
	}
	if told.Correct && !told.Day.Valid() {
		if told, err = e.dayOfCorrected(ctx, told); err != nil {
			return dialog.Answer{}, err
		}
	}
	if !told.Day.Valid() {
		return e.ask(ctx, q, told.DayGap(latest, today))
	}
	if told.Day.After(today) {
		g := told.DayGap(latest, today)
		g.Question = "วันที่ " + told.Day.Short() + " ยังมาไม่ถึง " + g.Question
		return e.ask(ctx, q, g)
	}
	var changes []proposal.Change
	for _, n := range told.Counts {
		ch, open, err := e.caseChange(ctx, told, n)
		if err != nil {
			return dialog.Answer{}, err
		}
		if open != nil {
			return e.reply(ctx, q, *open)
		}
		changes = append(changes, ch)
	}
	if err := e.checkFigures(ctx, changes, today); err != nil {
		return dialog.Answer{}, err
	}
	return e.proposeCases(ctx, q, told, changes, figuretext.LeftNumbers(q.Text, told.Counts, told.Was))
}

// settledCases reads what a sentence tells, with what its numbers count, or returns the question that it leaves open.
func (e entries) settledCases(ctx context.Context, q dialog.Question, since, today when.Date) (told figuretext.Told, open *lack.Unsettled, err error) {
	if told, open = e.toldCases(q, since, today); open != nil {
		return told, open, nil
	}
	told.Supposed = len(told.Counts) > 1 && !told.Correct && told.Tells(ledger.CaseNew) && !told.Tells(ledger.CaseCumulative) && !figuretext.SaysNew(q.Text)
	if told, open, err = e.settleMeasure(ctx, told, q); open != nil || err != nil {
		return told, open, err
	}
	if told.Smallest, err = e.smallestShown(ctx, told.Area.Level == place.District); err != nil {
		return told, nil, err
	}
	return e.settleParts(ctx, told)
}

// unclearCases asks what the counts of a sentence are of, or where, where its words leave that open.
func (e entries) unclearCases(ctx context.Context, q dialog.Question) (a dialog.Answer, unclear bool, err error) {
	if of, ok := e.countedUnknown(q); ok {
		return of.Answer(q), true, nil
	}
	g, ok := diseaseGap(q)
	if !ok {
		g, ok = e.areaGap(q)
	}
	if ok {
		a, err = e.ask(ctx, q, g)
		return a, true, err
	}
	return dialog.Answer{}, false, nil
}

// toldCases reads what a sentence tells, or returns the question that it leaves open.
func (e entries) toldCases(q dialog.Question, since, today when.Date) (figuretext.Told, *lack.Unsettled) {
	told := figuretext.Told{Disease: cmp.Or(q.Slots.Disease, record.COVID), Area: e.province, Reason: sentence.ReasonIn(q.Text), Since: since, Correct: q.Act == intent.ActCorrect}
	ask := func(a dialog.Answer) (figuretext.Told, *lack.Unsettled) { return told, &lack.Unsettled{Answer: a} }
	switch {
	case q.Act == intent.ActRemove:
		return ask(dialog.Answer{Text: "ยังไม่ได้ถอนครับ หากตัวเลขผิด โปรดแก้ เช่น “แก้ยอดสะสมเมื่อวานเป็น 249 เพราะพิมพ์สลับ”"})
	case len(q.Slots.District) > 1 && len(q.Slots.Subdistrict) == 0:
		return ask(dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดส่งทีละอำเภอ เช่น “บันทึกยอดอำเภอเสนา วันนี้ ใหม่ 3”"})
	}
	area, refusal := e.areaTold(q)
	if refusal != "" {
		return ask(dialog.Answer{Text: refusal})
	}
	told.Area = area
	if days := slices.Compact(slices.Clone(q.Slots.Dates)); len(days) == 1 && len(q.Slots.Ranges) == 0 { // «วันนี้ (30 เม.ย.)» is one
		told.Day = days[0]
	} else if r := q.Slots.Ranges; len(days) == 0 && len(r) == 1 && !r[0].From.Valid() { // «สะสมถึงเมื่อวาน»
		told.Day = r[0].To
	} else if a, ok := figuretext.SinceThen(q, told, today); ok {
		return ask(a)
	} else if len(days) > 1 || len(q.Slots.Ranges) > 0 {
		return ask(dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ข้อความมีหลายวัน โปรดส่งทีละวัน เช่น “บันทึกยอดวันที่ " + today.Short() + " ใหม่ 12 สะสม 306”"})
	}
	for _, n := range []struct {
		measure ledger.Measure
		said    json.Number
	}{{ledger.CaseNew, q.Slots.New}, {ledger.CaseCumulative, q.Slots.Cumulative}, {ledger.CaseRecovered, q.Slots.Recovered}, {ledger.CaseDeaths, q.Slots.Deaths}} {
		value, err := decimal.NewFromString(string(n.said))
		if err == nil && value.Sign() >= 0 && !carriedOver(q, n.measure, value) {
			told.Counts = append(told.Counts, figuretext.ToldCase{Measure: n.measure, Value: value})
		}
	}
	told.Counts = figuretext.AsTold(figuretext.WithoutExcluded(figuretext.WithParts(figuretext.WithoutReason(told, q.Text), q.Text), q.Text), q.Text)
	if told.Was = oldValue(q, told.Counts); told.Was != "" && told.Reason == "" && q.Source != "" {
		told.Reason = q.Source + "แจ้งแก้ไข"
	}
	switch {
	case figuretext.TellsNegative(q.Text):
		return ask(figuretext.NotNegative(q.Text))
	case !figuretext.SaysNew(q.Text) && len(figuretext.PartsNamed(q.Text)) == 0 && !strings.Contains(q.Text, "สะสม") && figuretext.Fallen.MatchString(q.Text):
		return ask(figuretext.NoOtherCount(figuretext.Fallen.FindString(q.Text)))
	case len(told.Counts) == 0 && figuretext.NotWhole(q.Text):
		return ask(dialog.Answer{Text: "ยังไม่ได้บันทึกครับ จำนวนคนต้องเป็นจำนวนเต็ม โปรดตรวจตัวเลขแล้วส่งใหม่"})
	case len(told.Counts) == 0 && figuretext.TellsNoneNew(q):
		told.Counts = []figuretext.ToldCase{{Measure: ledger.CaseNew}}
	case len(told.Counts) <= 1 && figuretext.OtherCount(q.Text) != "":
		return ask(figuretext.NoOtherCount(figuretext.OtherCount(q.Text)))
	case len(told.Counts) == 0:
		return ask(figuretext.NoFigureTold())
	case len(told.Counts) == 1 && told.Counts[0].Measure == ledger.CaseNew && !figuretext.SaysNew(q.Text):
		told.Counts[0].Measure = ""
	}
	return told, nil
}

// Exactly is a number that was read, with the digits that it was written with.

// currentFigures returns the current figures of a told number on a day, of every source.
func (e entries) currentFigures(ctx context.Context, told figuretext.Told, m ledger.Measure, days when.Range) ([]ledger.Figure, error) {
	all, err := e.records.Figures(ctx, ledger.FigureFilter{Measure: m, Subject: told.Disease, Area: told.Area.Code, Days: days})
	if err != nil {
		return nil, fmt.Errorf("figures of a day: %w", err)
	}
	return all, nil
}

// caseChange is the change that a told number makes, or the question that has to be answered before.
func (e entries) caseChange(ctx context.Context, told figuretext.Told, n figuretext.ToldCase) (proposal.Change, *lack.Unsettled, error) {
	stand, err := e.currentFigures(ctx, told, n.Measure, when.Day(told.Day))
	if err != nil {
		return proposal.Change{}, nil, err
	}
	if told.Correct {
		if told.Was != "" {
			stand = slices.DeleteFunc(stand, func(f ledger.Figure) bool { return f.Value.String() != told.Was })
		}
		if open := e.chooseCorrected(told, n, stand); open != nil {
			return proposal.Change{}, open, nil
		}
		return proposal.Change{Becomes: withValue(stand[0], n.Value), Reason: told.Reason}, nil, nil
	}
	for _, f := range stand {
		if f.Source.Kind == ledger.SourceEntry { // entered before: the same record
			return proposal.Change{Becomes: withValue(f, n.Value), Reason: told.Reason}, nil, nil
		}
	}
	return e.newCase(ctx, told, n)
}

// newCase is a number of a day that no official has entered yet. A total counts from the day from which the office's own
// entries, or otherwise the only source of it, count; no day where that is not known.
func (e entries) newCase(ctx context.Context, told figuretext.Told, n figuretext.ToldCase) (proposal.Change, *lack.Unsettled, error) {
	f := ledger.Figure{
		Measure: n.Measure, Subject: told.Disease, Area: told.Area.Code, Unit: "ราย", Value: n.Value,
		Period: when.Range{To: told.Day}, Scope: record.MeasureNames[n.Measure] + "ของ" + told.Area.Full(),
	}
	if n.Measure.IsDaily() {
		f.Period.From = told.Day
		f.Scope += "ในหนึ่งวัน"
		return proposal.Change{Becomes: f}, nil, nil
	}
	if n.Measure == ledger.CaseCumulative && told.Since.Valid() {
		f.Period.From = told.Since
		f.Scope += " นับตั้งแต่ " + f.Period.From.Long()
		return proposal.Change{Becomes: f}, nil, nil
	}
	before, err := e.currentFigures(ctx, told, n.Measure, when.Range{From: told.Day.AddDays(-correctedWithin), To: told.Day})
	if err != nil {
		return proposal.Change{}, nil, err
	}
	if series := figuretext.Continued(before); len(series) > 0 && series[0].Period.From.Valid() {
		f.Period.From = series[0].Period.From
		f.Scope += " นับตั้งแต่ " + f.Period.From.Long()
	}
	return proposal.Change{Becomes: f}, nil, nil
}
