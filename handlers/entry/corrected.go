package entry

import (
	"context"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// oldValue is the value that a correction says is wrong: the only number of the sentence besides the one that is told.
func oldValue(q dialog.Question, counts []toldCase) string {
	said, _, _ := cutAny(q.Text, reasonWords)
	amounts := read.Amounts(said)
	if q.Act != intent.ActCorrect || len(counts) != 1 || len(amounts) != 2 {
		return ""
	}
	for i, a := range amounts {
		if v := record.Exactly(a.Value); v.Equal(counts[0].value) && !isDifference(said[:amounts[1-i].Begin]) {
			return record.Exactly(amounts[1-i].Value).String()
		}
	}
	return ""
}

// correctedWithin is how many days back the figure is looked for that a sentence corrects by its value alone.
const correctedWithin = 30

// dayOfCorrected finds the day of the figure that a correction names by its value alone, where there is only one.
func (e entries) dayOfCorrected(ctx context.Context, told caseTold) (caseTold, error) {
	if told.was == "" {
		return told, nil
	}
	today := when.DateOf(e.records.Now())
	all, err := e.currentFigures(ctx, told, told.counts[0].measure, when.Range{From: today.AddDays(-correctedWithin), To: today.AddDays(1)})
	if err != nil {
		return told, err
	}
	var days []when.Date
	for _, f := range all {
		if f.Value.String() == told.was && !slices.Contains(days, f.Period.To) {
			days = append(days, f.Period.To)
		}
	}
	if len(days) == 1 {
		told.day = days[0]
	}
	return told, nil
}

// chooseCorrected returns what has to be settled first, where it is not one figure that is meant; nil otherwise.
func (e entries) chooseCorrected(told caseTold, n toldCase, stand []ledger.Figure) *unsettled {
	name := record.MeasureNames[n.measure] + " ณ " + told.day.Short()
	switch {
	case len(stand) == 1:
		return nil
	case len(stand) == 0 && told.was != "":
		return &unsettled{answer: dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้แก้ครับ ไม่พบ%s ที่เป็น %s ในบันทึก", name, told.was), Suggestions: []dialog.Suggestion{{Label: "ประวัติยอด", Ask: "ประวัติยอดสะสม"}}}}
	case len(stand) == 0:
		told.correct = false
		return &unsettled{gap: &gap{question: "ไม่พบ" + name + " ในบันทึก จะบันทึกเป็นยอดใหม่หรือไม่ครับ",
			options: []dialog.Suggestion{{Label: "บันทึกเป็นยอดใหม่", Ask: told.sentence(told.day, n)}}}}
	}
	g := gap{question: fmt.Sprintf("%s มี %d แหล่ง จะแก้ของแหล่งใดครับ", name, len(stand))}
	for _, f := range stand {
		if f.IsSmall(told.smallest) {
			return &unsettled{answer: dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้แก้ครับ %s มี %d แหล่ง %s โปรดระบุค่าที่จะแก้ เช่น “จาก 3 เป็น %s”", name, len(stand), record.SmallCounts(told.smallest), n.value)}}
		}
		told.was = f.Value.String()
		g.options = append(g.options, dialog.Suggestion{Label: "แก้ค่า " + record.Grouped(f.Value), Ask: told.sentence(told.day, n)})
	}
	g.card = func(c dialog.Card) dialog.Card {
		for _, f := range stand {
			c.Items = append(c.Items, dialog.Item{Text: record.Grouped(f.Value) + " " + f.Unit, Detail: dialog.SourceOf(f.Source).Line()})
			c = c.Cite(f.Source)
		}
		return c
	}
	return &unsettled{gap: &g}
}

// withValue is a figure with another value.
func withValue(f ledger.Figure, value decimal.Decimal) ledger.Figure {
	f.Value, f.Reason = value, ""
	return f
}
