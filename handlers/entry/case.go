package entry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// toldCase is a number of cases that a sentence tells.
type toldCase struct {
	measure ledger.Measure
	value   decimal.Decimal
	open    bool // whether it counts one day or all is not said; see settleParts
}

// words name what a number counts as sentences that are tapped do; since is the first day of a total of all cases, where it is said.
func (n toldCase) words(since when.Date) string {
	w := record.MeasureWords[n.measure]
	switch {
	case record.IsPart(n.measure) && !n.open:
		return w + "สะสม"
	case n.measure == ledger.CaseCumulative && since.Valid():
		return w + "ตั้งแต่วันที่ " + since.Short()
	}
	return w
}

// caseTold is what a sentence tells of cases. day is zero where it names none.
type caseTold struct {
	disease string
	area    place.Place
	day     when.Date
	counts  []toldCase
	reason  string
	correct bool
	was     string // the value that is corrected, where the sentence says it

	supposed bool      // whether no words say what its counts are, which are taken for new cases
	since    when.Date // the first day that its totals count, where it is said
	smallest int       // below which counts that stand are not shown
}

// sentence says the same on a given day with given numbers.
func (c caseTold) sentence(day when.Date, counts ...toldCase) string {
	said := ""
	if day.Valid() {
		said = " วันที่ " + day.Short()
	}
	for _, n := range counts {
		said += " " + c.words(n)
		if c.correct && c.was != "" {
			said += " จาก " + c.was + " เป็น"
		}
		said += " " + n.value.String()
	}
	return c.saying(said)
}

// words name what a count counts in a sentence: one that is taken for new cases is not called so, or the sentence would say what nobody said.
func (c caseTold) words(n toldCase) string {
	if c.supposed && n.measure == ledger.CaseNew {
		return supposedWord
	}
	return n.words(c.since)
}

// saying is a sentence with given words for the day and the numbers.
func (c caseTold) saying(said string) string {
	verb := "บันทึกยอด"
	if c.correct {
		verb = "แก้ยอด"
	}
	s := verb + c.disease
	if c.area.Level == place.District {
		s += " " + c.area.Full()
	}
	s += said
	if c.reason != "" {
		s += " เพราะ" + c.reason
	}
	return s
}

// cases makes a draft of counts of cases, or of their correction.
func (e entries) cases(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	today := when.DateOf(q.Now)
	latest, err := e.records.Figures(ctx, ledger.FigureFilter{Subject: record.COVID, Area: e.province.Code, Latest: true})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("latest figures: %w", err)
	}
	if several := len(q.Slots.District) > 1; q.Follow && len(q.Amounts) == 0 && (several || carriesDistrict(q) || !namesOnlyADay(q)) { // whose numbers the message before held
		return noFigureTold(), nil
	}
	if q, err = e.ofOwnDay(ctx, ofOwnPlace(byItself(q))); err != nil {
		return dialog.Answer{}, err
	}
	if a, unclear, err := e.unclearCases(ctx, q); unclear || err != nil {
		return a, err
	}
	since, q := countedSince(withoutSubdistrictCounts(q))
	if a, ok, err := e.districts(ctx, q, since, today); ok || err != nil {
		return a, err
	}
	told, open, err := e.settledCases(ctx, q, since, today)
	if err != nil {
		return dialog.Answer{}, err
	} else if open != nil {
		return e.reply(ctx, q, *open)
	}
	if told.correct && !told.day.Valid() {
		if told, err = e.dayOfCorrected(ctx, told); err != nil {
			return dialog.Answer{}, err
		}
	}
	if !told.day.Valid() {
		return e.ask(ctx, q, told.dayGap(latest, today))
	}
	if told.day.After(today) {
		g := told.dayGap(latest, today)
		g.question = "วันที่ " + told.day.Short() + " ยังมาไม่ถึง " + g.question
		return e.ask(ctx, q, g)
	}
	var changes []proposal.Change
	for _, n := range told.counts {
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
	return e.proposeCases(ctx, q, told, changes, leftNumbers(q.Text, told.counts, told.was))
}

// settledCases reads what a sentence tells, with what its numbers count, or returns the question that it leaves open.
func (e entries) settledCases(ctx context.Context, q dialog.Question, since, today when.Date) (told caseTold, open *unsettled, err error) {
	if told, open = e.toldCases(q, since, today); open != nil {
		return told, open, nil
	}
	told.supposed = len(told.counts) > 1 && !told.correct && told.tells(ledger.CaseNew) && !told.tells(ledger.CaseCumulative) && !saysNew(q.Text)
	if told, open, err = e.settleMeasure(ctx, told, q); open != nil || err != nil {
		return told, open, err
	}
	if told.smallest, err = e.smallestShown(ctx, told.area.Level == place.District); err != nil {
		return told, nil, err
	}
	return e.settleParts(ctx, told)
}

// unclearCases asks what the counts of a sentence are of, or where, where its words leave that open.
func (e entries) unclearCases(ctx context.Context, q dialog.Question) (a dialog.Answer, unclear bool, err error) {
	if of, ok := e.countedUnknown(q); ok {
		return of.answer(q), true, nil
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
func (e entries) toldCases(q dialog.Question, since, today when.Date) (caseTold, *unsettled) {
	told := caseTold{disease: cmp.Or(q.Slots.Disease, record.COVID), area: e.province, reason: reasonIn(q.Text), since: since, correct: q.Act == intent.ActCorrect}
	ask := func(a dialog.Answer) (caseTold, *unsettled) { return told, &unsettled{answer: a} }
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
	told.area = area
	if days := slices.Compact(slices.Clone(q.Slots.Dates)); len(days) == 1 && len(q.Slots.Ranges) == 0 { // «วันนี้ (30 เม.ย.)» is one
		told.day = days[0]
	} else if r := q.Slots.Ranges; len(days) == 0 && len(r) == 1 && !r[0].From.Valid() { // «สะสมถึงเมื่อวาน»
		told.day = r[0].To
	} else if a, ok := sinceThen(q, told, today); ok {
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
			told.counts = append(told.counts, toldCase{measure: n.measure, value: value})
		}
	}
	told.counts = asTold(withoutExcluded(withParts(withoutReason(told, q.Text), q.Text), q.Text), q.Text)
	if told.was = oldValue(q, told.counts); told.was != "" && told.reason == "" && q.Source != "" {
		told.reason = q.Source + "แจ้งแก้ไข"
	}
	switch {
	case tellsNegative(q.Text):
		return ask(notNegative(q.Text))
	case !saysNew(q.Text) && len(partsNamed(q.Text)) == 0 && !strings.Contains(q.Text, "สะสม") && fallen.MatchString(q.Text):
		return ask(noOtherCount(fallen.FindString(q.Text)))
	case len(told.counts) == 0 && notWhole(q.Text):
		return ask(dialog.Answer{Text: "ยังไม่ได้บันทึกครับ จำนวนคนต้องเป็นจำนวนเต็ม โปรดตรวจตัวเลขแล้วส่งใหม่"})
	case len(told.counts) == 0 && tellsNoneNew(q):
		told.counts = []toldCase{{measure: ledger.CaseNew}}
	case len(told.counts) <= 1 && otherCount(q.Text) != "":
		return ask(noOtherCount(otherCount(q.Text)))
	case len(told.counts) == 0:
		return ask(noFigureTold())
	case len(told.counts) == 1 && told.counts[0].measure == ledger.CaseNew && !saysNew(q.Text):
		told.counts[0].measure = ""
	}
	return told, nil
}

// measureGap asks what a number counts.
func (c caseTold) measureGap(value decimal.Decimal) *gap {
	var options []dialog.Suggestion
	for _, m := range []ledger.Measure{ledger.CaseNew, ledger.CaseCumulative, ledger.CaseRecovered, ledger.CaseDeaths} {
		options = append(options, dialog.Suggestion{Label: record.MeasureNames[m], Ask: c.sentence(c.day, toldCase{measure: m, value: value})})
	}
	entry := " " + proposal.Gap + " " + value.String()
	if c.day.Valid() {
		entry = " วันที่ " + c.day.Short() + entry
	}
	g := gap{asks: lacksMeasure, question: whichCount(record.Grouped(value), options), entry: c.saying(entry), options: options}
	if c.area.Level == place.District {
		g.cases = c.askedOf([]countOf{{c.area, "", toldCase{value: value}}})
	}
	return &g
}

// whichCount asks what a number counts, with the answers in words for those who type.
func whichCount(number string, options []dialog.Suggestion) string {
	var labels []string
	for _, o := range options {
		labels = append(labels, o.Label)
	}
	return number + " เป็นยอดอะไรครับ (" + strings.Join(labels, " / ") + ")"
}

// namesSomebody reports whether a sentence about cases holds the name of a person or what else is private.
func namesSomebody(text string) bool {
	_, masked := release.Mask(text)
	return masked > 0 || len(office.FindPeople(text)) > 0
}

// opensEntry reports whether a sentence begins an entry of its own, to which what was said before does not belong.
func opensEntry(text string) bool {
	text = phrase.TrimRequest(text)
	return slices.ContainsFunc([]string{"บันทึก", "เพิ่ม", "แก้", "ลง", "รายงาน", "ส่งยอด"}, func(w string) bool { return strings.HasPrefix(text, w) })
}

// withoutCarried drops the day and the district that the question before named and this one does not.
func withoutCarried(q dialog.Question) dialog.Question {
	if len(q.Times) == 0 {
		q.Slots.Dates, q.Slots.Ranges = nil, nil
	}
	q.Slots.District = slices.DeleteFunc(slices.Clone(q.Slots.District), func(d string) bool { return !strings.Contains(q.Text, d) })
	return q
}

// noFigureTold answers a sentence that tells no number.
func noFigureTold() dialog.Answer {
	return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ไม่พบตัวเลขที่จะบันทึก พิมพ์ เช่น “บันทึกยอดวันนี้ ใหม่ 12 สะสม 306 หาย 70”", Suggestions: record.CaseOffers()}
}

// namesOnlyADay reports whether a message says nothing but a day, as an answer to the question for it.
func namesOnlyADay(q dialog.Question) bool {
	rest := q.Text
	for _, t := range q.Times {
		rest = strings.Replace(rest, t.Text, "", 1)
	}
	rest = phrase.TrimPoliteness(strings.NewReplacer("ณ", "", "ของ", "", "วันที่", "").Replace(rest))
	return len(q.Times) > 0 && rest == ""
}

// newWords name the new cases, and newBehind finds the words for them right before a number.
var (
	newWords  = []string{"ใหม่", "เพิ่มขึ้น", "ติดเชื้อเพิ่ม", "ป่วยเพิ่ม", "เพิ่มอีก", "ไม่พบ", "ไม่มี", "เจอ", "new", "New"}
	newBehind = regexp.MustCompile(`\S(?:เพิ่ม|เพิ่มมา|เพิ่มอีก|พบ)\s*[0-9]|(?:^|\s)\+\s*[0-9]`)
)

// redone finds what says that something is told over again, and of no new cases: «เอาใหม่ วันนี้ 16».
var redone = regexp.MustCompile(`(?:เอา|ขอ|พิมพ์|เริ่ม|คีย์|กรอก|นับ)ใหม่`)

// saysNew reports whether a sentence says that its number is of new cases, or that there are none.
func saysNew(text string) bool {
	text = redone.ReplaceAllString(text, "")
	return newBehind.MatchString(thai.Digits(text)) || slices.ContainsFunc(newWords, func(w string) bool { return strings.Contains(text, w) })
}

// Exactly is a number that was read, with the digits that it was written with.

// currentFigures returns the current figures of a told number on a day, of every source.
func (e entries) currentFigures(ctx context.Context, told caseTold, m ledger.Measure, days when.Range) ([]ledger.Figure, error) {
	all, err := e.records.Figures(ctx, ledger.FigureFilter{Measure: m, Subject: told.disease, Area: told.area.Code, Days: days})
	if err != nil {
		return nil, fmt.Errorf("figures of a day: %w", err)
	}
	return all, nil
}

// caseChange is the change that a told number makes, or the question that has to be answered before.
func (e entries) caseChange(ctx context.Context, told caseTold, n toldCase) (proposal.Change, *unsettled, error) {
	stand, err := e.currentFigures(ctx, told, n.measure, when.Day(told.day))
	if err != nil {
		return proposal.Change{}, nil, err
	}
	if told.correct {
		if told.was != "" {
			stand = slices.DeleteFunc(stand, func(f ledger.Figure) bool { return f.Value.String() != told.was })
		}
		if open := e.chooseCorrected(told, n, stand); open != nil {
			return proposal.Change{}, open, nil
		}
		return proposal.Change{Becomes: withValue(stand[0], n.value), Reason: told.reason}, nil, nil
	}
	for _, f := range stand {
		if f.Source.Kind == ledger.SourceEntry { // entered before: the same record
			return proposal.Change{Becomes: withValue(f, n.value), Reason: told.reason}, nil, nil
		}
	}
	return e.newCase(ctx, told, n)
}

// newCase is a number of a day that no official has entered yet. A total counts from the day from which the office's own
// entries, or otherwise the only source of it, count; no day where that is not known.
func (e entries) newCase(ctx context.Context, told caseTold, n toldCase) (proposal.Change, *unsettled, error) {
	f := ledger.Figure{
		Measure: n.measure, Subject: told.disease, Area: told.area.Code, Unit: "ราย", Value: n.value,
		Period: when.Range{To: told.day}, Scope: record.MeasureNames[n.measure] + "ของ" + told.area.Full(),
	}
	if n.measure.IsDaily() {
		f.Period.From = told.day
		f.Scope += "ในหนึ่งวัน"
		return proposal.Change{Becomes: f}, nil, nil
	}
	if n.measure == ledger.CaseCumulative && told.since.Valid() {
		f.Period.From = told.since
		f.Scope += " นับตั้งแต่ " + f.Period.From.Long()
		return proposal.Change{Becomes: f}, nil, nil
	}
	before, err := e.currentFigures(ctx, told, n.measure, when.Range{From: told.day.AddDays(-correctedWithin), To: told.day})
	if err != nil {
		return proposal.Change{}, nil, err
	}
	if series := continued(before); len(series) > 0 && series[0].Period.From.Valid() {
		f.Period.From = series[0].Period.From
		f.Scope += " นับตั้งแต่ " + f.Period.From.Long()
	}
	return proposal.Change{Becomes: f}, nil, nil
}

// continued returns the figures among all that a new one continues, the newest first: those that officials entered, or else
// those of the publisher of the newest.
func continued(all []ledger.Figure) []ledger.Figure {
	entered := slices.DeleteFunc(slices.Clone(all), func(f ledger.Figure) bool { return f.Source.Kind != ledger.SourceEntry })
	if len(entered) > 0 || len(all) == 0 {
		return entered
	}
	return slices.DeleteFunc(slices.Clone(all), func(f ledger.Figure) bool { return f.Source.Publisher != all[0].Source.Publisher })
}
