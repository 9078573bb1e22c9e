package replies

import (
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/entry/figuretext"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
)

// RecordsAnew reports whether a text is an entry of its own, whatever draft is open: it begins as one, and names its day as well.
func RecordsAnew(text string, said figuretext.FiguresSaid) bool {
	_, ok := phrase.AfterAny(phrase.TrimRequest(text), "บันทึก", "รายงาน", "ส่งยอด", "ลงยอด")
	return ok || figuretext.OpensEntry(text) && !said.Days.IsZero() && !said.Edits
}

// AsksForDay reports whether a text that names a day asks for its figures: «ยอดเมื่อวาน».
func AsksForDay(text string, said figuretext.FiguresSaid) bool {
	return !said.Edits && strings.HasPrefix(strings.TrimSpace(text), "ยอด")
}

// FiguresOf are the figures of a draft that it would save, by their index among its changes.
func FiguresOf(p proposal.Proposal) (open []int) {
	for i, ch := range p.Changes {
		if _, ok := ch.Becomes.(ledger.Figure); ok && ch.State == proposal.ChangeOpen && ch.Op == proposal.Put {
			open = append(open, i)
		}
	}
	return open
}

// SameCount reports whether a reply may name what a figure counts.
func SameCount(said figuretext.FigureSaid, f ledger.Figure) bool {
	switch said.Measure {
	case "":
		return !said.Infected || figuretext.CountsInfected(f.Measure)
	case f.Measure:
		return true
	case ledger.BudgetDisbursed:
		return f.Measure == ledger.BudgetDisbursedPercent
	case ledger.BudgetTarget:
		return f.Measure == ledger.BudgetTargetPercent
	case ledger.OTOPSales:
		return f.Measure == ledger.OTOPFairSales
	case ledger.CaseRecovered, ledger.CaseDeaths: // «หาย» of one day
		return f.Measure == said.Measure.Daily()
	}
	return false
}

// MultiplierOf is by what a number that the words of an entry hold was multiplied to give a value: a million for «3.5 ล้าน».
func MultiplierOf(value decimal.Decimal, words string) decimal.Decimal {
	for _, a := range read.Amounts(words) {
		if record.Exactly(a.Value).Equal(value) {
			return decimal.New(1, int32(a.Scale))
		}
	}
	return decimal.NewFromInt(1)
}
