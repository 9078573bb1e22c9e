package ledger_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/when"
)

// TestDecimalsComeBackExactly reckons sum, highest and lowest of a series from what is read of it, and by rational numbers
// from what was put in.
func TestDecimalsComeBackExactly(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, _ := office14(open(t, dsn))
		source, err := o.AddSource(t.Context(), release())
		noError(t, err)
		series := 0
		rapid.Check(t, func(rt *rapid.T) {
			series++
			texts := rapid.SliceOfN(rapid.StringMatching(`-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,8})?`), 1, 4).Draw(rt, "values")
			filter := ledger.FigureFilter{Measure: ledger.OTOPSales, Subject: fmt.Sprint("สินค้า ", series), Area: "14", Brief: true}
			var sum, highest, lowest *big.Rat
			for i, text := range texts {
				f := cases(1)
				f.Measure, f.Subject, f.Source = filter.Measure, filter.Subject, source
				f.Period = when.Day(when.Date{Year: 2021, Month: 1, Day: 1}.AddDays(i))
				f.Value = decimal.RequireFromString(text)
				if _, err := o.AddFigure(t.Context(), f); err != nil {
					rt.Fatal(err)
				}
				r, _ := new(big.Rat).SetString(text)
				if i == 0 {
					sum, highest, lowest = new(big.Rat).Set(r), r, r
					continue
				}
				sum.Add(sum, r)
				if r.Cmp(highest) > 0 {
					highest = r
				}
				if r.Cmp(lowest) < 0 {
					lowest = r
				}
			}
			found, err := o.Figures(t.Context(), filter)
			if err != nil || len(found) != len(texts) {
				rt.Fatal(len(found), err)
			}
			values := make([]decimal.Decimal, len(found))
			for i, f := range found {
				values[i] = f.Value
			}
			for what, got := range map[string]struct {
				got  decimal.Decimal
				want *big.Rat
			}{
				"sum":     {decimal.Sum(values[0], values[1:]...), sum},
				"highest": {decimal.Max(values[0], values[1:]...), highest},
				"lowest":  {decimal.Min(values[0], values[1:]...), lowest},
			} {
				if got.got.Rat().Cmp(got.want) != 0 {
					rt.Errorf("%s of %v: %s, want %s", what, texts, got.got, got.want.RatString())
				}
			}
		})
	})
}

// TestABriefReadFindsTheSameFigures compares what a brief read leaves out of nothing but what it says that it leaves out.
func TestABriefReadFindsTheSameFigures(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, _ := office14(open(t, dsn))
		var last ledger.Figure
		for i := range 4 {
			f := cases(int64(10 + i))
			f.Measure, f.Period = ledger.CaseNew, when.Day(when.Date{Year: 2021, Month: 4, Day: 20 + i})
			added, err := o.AddFigure(t.Context(), f)
			noError(t, err)
			last = added
		}
		correction := last
		correction.ID, correction.Supersedes, correction.Reason = 0, last.ID, "นับซ้ำ"
		correction.Value, correction.Period = decimal.NewFromInt(99), when.Day(when.Date{Year: 2021, Month: 4, Day: 10})
		_, err := o.AddFigure(t.Context(), correction)
		noError(t, err)
		for name, filter := range map[string]ledger.FigureFilter{
			"a series":                      {Measure: ledger.CaseNew, Subject: "โควิด-19", Area: "14"},
			"days that the correction left": {Measure: ledger.CaseNew, Subject: "โควิด-19", Area: "14", Days: when.Range{From: when.Date{Year: 2021, Month: 4, Day: 15}}},
			"the newest of a series":        {Measure: ledger.CaseNew, Subject: "โควิด-19", Area: "14", Latest: true},
			"whatever is measured":          {Subject: "โควิด-19", Area: "14"},
			"a measure alone":               {Measure: ledger.CaseNew, Limit: 2},
		} {
			whole, err := o.Figures(t.Context(), filter)
			noError(t, err)
			filter.Brief = true
			brief, err := o.Figures(t.Context(), filter)
			noError(t, err)
			if len(whole) == 0 || len(brief) != len(whole) {
				t.Errorf("%s: %d figures, %d in brief", name, len(whole), len(brief))
				continue
			}
			for i, f := range whole {
				if f.ID == last.ID {
					t.Errorf("%s: a corrected figure", name)
				}
				f.Scope, f.Quote, f.Author, f.Recorded, f.Supersedes, f.Reason = "", "", "", brief[i].Recorded, 0, ""
				if fmt.Sprint(f) != fmt.Sprint(brief[i]) || !brief[i].Recorded.IsZero() {
					t.Errorf("%s: %v, in brief %v", name, f, brief[i])
				}
			}
		}
	})
}
