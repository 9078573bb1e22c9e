package entry

import (
	"context"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
)

// A reply to a draft of figures may say whether those who recovered or died are of one day or all: «หายกับเสียชีวิตเป็นยอดสะสมค่ะ». It says so of
// figures of the draft, and of counts that the text left open, which then are added. It may call one of them by its number: «155 เป็นยอดสะสม».

// countsOfDay reads such a reply, without the number that it may hold: which totals it names, none where it only has the number, and whether they
// are of one day. ok is false for any other text.
func countsOfDay(text string, numbered bool) (totals []ledger.Measure, daily, ok bool) {
	holds := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	if !consistsOf(text, slices.Concat(partDaily, partTotal, partNames, partBeside)) || holds(partDaily) == holds(partTotal) || !holds(partNames) && !numbered || !holds([]string{"เป็น", "ของ"}) { // «หายวันนี้» asks
		return nil, false, false
	}
	return partsNamed(text), holds(partDaily), true
}

// replyToParts takes such a reply; false for any other, or where the draft has no figure of cases of the province.
func (d draftFigures) replyToParts(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	words, number := withoutOnlyNumber(text)
	totals, daily, ok := countsOfDay(words, number.Valid)
	if number.Valid {
		totals = d.partsCounting(totals, number.Decimal)
		ok = ok && len(totals) == 1
	}
	of := slices.IndexFunc(d.open, func(i int) bool {
		return d.figure(i).Area == d.province.Code && measureGroup(d.figure(i).Measure) == "case"
	})
	if !ok || of < 0 {
		return dialog.Answer{}, false, nil
	}
	whole := d.figure(d.open[of])
	fixed, added := map[int]proposal.Change{}, []proposal.Change(nil)
	for _, total := range totals {
		f := whole
		if f.Measure = total; daily {
			f.Measure = total.Daily()
		}
		at := slices.IndexFunc(d.open, func(i int) bool {
			g := d.figure(i)
			return g.Area == whole.Area && (g.Measure == total || g.Measure == total.Daily())
		})
		left := openCounts(d.draft.Origin.Text, total)
		switch {
		case at >= 0:
			f.Value = d.figure(d.open[at]).Value
		case len(left) == 1:
			f.Value = left[0].value
		default:
			return dialog.Answer{}, false, nil // none, or several
		}
		ch, ok, err := d.restated(ctx, f, figureSaid{})
		if err != nil || !ok {
			return dialog.Answer{}, false, err
		}
		if at >= 0 {
			fixed[d.open[at]] = d.inPlaceOf(d.open[at], ch)
			continue
		}
		ch.Quote = proposal.Quote{Text: left[0].words}
		added = append(added, ch)
		for _, i := range d.open { // what was left open is settled
			was, again := fixed[i]
			if !again {
				was = d.draft.Changes[i]
			}
			if w := slices.Index(was.Warnings, release.OpenCount(left[0].words)); w >= 0 {
				was.Warnings = slices.Delete(slices.Clone(was.Warnings), w, w+1)
				fixed[i] = was
			}
		}
	}
	return d.changed(ctx, r, text, fixed, added)
}

// withoutOnlyNumber is a text without the only whole number of people that it holds, and that number; not Valid where it holds none or several.
func withoutOnlyNumber(text string) (string, decimal.NullDecimal) {
	text = thai.Digits(text)
	amounts := read.Amounts(text)
	if len(amounts) != 1 || amounts[0].Problem != "" || !amounts[0].Upper.IsZero() || !fitsUnit(amounts[0].Unit, "ราย") {
		return text, decimal.NullDecimal{}
	}
	a := amounts[0]
	return text[:a.Begin] + " " + text[a.Stop:], decimal.NewNullDecimal(record.Exactly(a.Value))
}

// partsCounting are those of some totals, of those who recovered and died where there are none, of which the draft or a count that its text left open
// has a value.
func (d draftFigures) partsCounting(totals []ledger.Measure, value decimal.Decimal) (all []ledger.Measure) {
	if len(totals) == 0 {
		totals = []ledger.Measure{ledger.CaseRecovered, ledger.CaseDeaths}
	}
	for _, total := range totals {
		drafted := slices.ContainsFunc(d.open, func(i int) bool {
			f := d.figure(i)
			return f.Area == d.province.Code && (f.Measure == total || f.Measure == total.Daily()) && f.Value.Equal(value)
		})
		if drafted || slices.ContainsFunc(openCounts(d.draft.Origin.Text, total), func(n openCount) bool { return n.value.Equal(value) }) {
			all = append(all, total)
		}
	}
	return all
}

// openCount is a count that the words of a line leave open whether it is a day's or a total.
type openCount struct {
	toldCase
	words string
}

// openCounts are the counts of a total in the lines of a text that leave open whether they are of one day.
func openCounts(text string, total ledger.Measure) (all []openCount) {
	for line := range strings.Lines(text) {
		for _, n := range toldParts(thai.Digits(line)) {
			if n.open && n.measure == total {
				all = append(all, openCount{n, strings.TrimSpace(line)})
			}
		}
	}
	return all
}
