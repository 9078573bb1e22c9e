package replies

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
)

// A reply to a draft of figures may say whether those who recovered or died are of one day or all: «หายกับเสียชีวิตเป็นยอดสะสมค่ะ». It says so of
// figures of the draft, and of counts that the text left open, which then are added. It may call one of them by its number: «155 เป็นยอดสะสม».

// CountsOfDay reads such a reply, without the number that it may hold: which totals it names, none where it only has the number, and whether they
// are of one day. ok is false for any other text.
func CountsOfDay(text string, numbered bool) (totals []ledger.Measure, daily, ok bool) {
	holds := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	if !sentence.ConsistsOf(text, slices.Concat(figuretext.PartDaily, figuretext.PartTotal, figuretext.PartNames, figuretext.PartBeside)) || holds(figuretext.PartDaily) == holds(figuretext.PartTotal) || !holds(figuretext.PartNames) && !numbered || !holds([]string{"เป็น", "ของ"}) { // «หายวันนี้» asks
		return nil, false, false
	}
	return figuretext.PartsNamed(text), holds(figuretext.PartDaily), true
}

// WithoutOnlyNumber is a text without the only whole number of people that it holds, and that number; not Valid where it holds none or several.
func WithoutOnlyNumber(text string) (string, decimal.NullDecimal) {
	text = thai.Digits(text)
	amounts := read.Amounts(text)
	if len(amounts) != 1 || amounts[0].Problem != "" || !amounts[0].Upper.IsZero() || !figuretext.FitsUnit(amounts[0].Unit, "ราย") {
		return text, decimal.NullDecimal{}
	}
	a := amounts[0]
	return text[:a.Begin] + " " + text[a.Stop:], decimal.NewNullDecimal(record.Exactly(a.Value))
}

// OpenCount is a count that the words of a line leave open whether it is a day's or a total.
type OpenCount struct {
	figuretext.ToldCase
	Words string
}

// OpenCounts are the counts of a total in the lines of a text that leave open whether they are of one day.
func OpenCounts(text string, total ledger.Measure) (all []OpenCount) {
	for line := range strings.Lines(text) {
		for _, n := range figuretext.ToldParts(thai.Digits(line)) {
			if n.Open && n.Measure == total {
				all = append(all, OpenCount{n, strings.TrimSpace(line)})
			}
		}
	}
	return all
}
