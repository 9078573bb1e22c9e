package entry

import (
	"context"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// oldValue is the value that a correction says is wrong: the only number of the sentence besides the one that is told.
func oldValue(q dialog.Question, counts []figuretext.ToldCase) string {
	said, _, _ := sentence.CutAny(q.Text, sentence.ReasonWords)
	amounts := read.Amounts(said)
	if q.Act != intent.ActCorrect || len(counts) != 1 || len(amounts) != 2 {
		return ""
	}
	for i, a := range amounts {
		if v := record.Exactly(a.Value); v.Equal(counts[0].Value) && !figuretext.IsDifference(said[:amounts[1-i].Begin]) {
			return record.Exactly(amounts[1-i].Value).String()
		}
	}
	return ""
}

// correctedWithin is how many days back the figure is looked for that a sentence corrects by its value alone.
const correctedWithin = 30

// dayOfCorrected finds the day of the figure that a correction names by its value alone, where there is only one.
func (e entries) dayOfCorrected(ctx context.Context, told figuretext.Told) (figuretext.Told, error) {
	if told.Was == "" {
		return told, nil
	}
	today := when.DateOf(e.records.Now())
	all, err := e.currentFigures(ctx, told, told.Counts[0].Measure, when.Range{From: today.AddDays(-correctedWithin), To: today.AddDays(1)})
	if err != nil {
		return told, err
	}
	var days []when.Date
	for _, f := range all {
		if f.Value.String() == told.Was && !slices.Contains(days, f.Period.To) {
			days = append(days, f.Period.To)
		}
	}
	if len(days) == 1 {
		told.Day = days[0]
	}
	return told, nil
}

// chooseCorrected returns what has to be settled first, where it is not one figure that is meant; nil otherwise.
func (e entries) chooseCorrected(told figuretext.Told, n figuretext.ToldCase, stand []ledger.Figure) *lack.Unsettled {
	name := record.MeasureNames[n.Measure] + " ณ " + told.Day.Short()
	switch {
	case len(stand) == 1:
		return nil
	case len(stand) == 0 && told.Was != "":
		return &lack.Unsettled{Answer: dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้แก้ครับ ไม่พบ%s ที่เป็น %s ในบันทึก", name, told.Was), Suggestions: []dialog.Suggestion{{Label: "ประวัติยอด", Ask: "ประวัติยอดสะสม"}}}}
	case len(stand) == 0:
		told.Correct = false
		return &lack.Unsettled{Gap: &lack.Gap{Question: "ไม่พบ" + name + " ในบันทึก จะบันทึกเป็นยอดใหม่หรือไม่ครับ",
			Options: []dialog.Suggestion{{Label: "บันทึกเป็นยอดใหม่", Ask: told.Sentence(told.Day, n)}}}}
	}
	g := lack.Gap{Question: fmt.Sprintf("%s มี %d แหล่ง จะแก้ของแหล่งใดครับ", name, len(stand))}
	for _, f := range stand {
		if f.IsSmall(told.Smallest) {
			return &lack.Unsettled{Answer: dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้แก้ครับ %s มี %d แหล่ง %s โปรดระบุค่าที่จะแก้ เช่น “จาก 3 เป็น %s”", name, len(stand), record.SmallCounts(told.Smallest), n.Value)}}
		}
		told.Was = f.Value.String()
		g.Options = append(g.Options, dialog.Suggestion{Label: "แก้ค่า " + record.Grouped(f.Value), Ask: told.Sentence(told.Day, n)})
	}
	g.Card = func(c dialog.Card) dialog.Card {
		for _, f := range stand {
			c.Items = append(c.Items, dialog.Item{Text: record.Grouped(f.Value) + " " + f.Unit, Detail: dialog.SourceOf(f.Source).Line()})
			c = c.Cite(f.Source)
		}
		return c
	}
	return &lack.Unsettled{Gap: &g}
}

// withValue is a figure with another value.
func withValue(f ledger.Figure, value decimal.Decimal) ledger.Figure {
	f.Value, f.Reason = value, ""
	return f
}
