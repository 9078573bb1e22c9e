package replies

import (
	"changwat/handlers/entry/figuretext"
	"changwat/internal/ledger"
)

// MeasureGroup is what a measure is of: "case", "otop" or "budget".
func MeasureGroup(m ledger.Measure) string {
	for _, g := range []string{"case", "otop", "budget"} {
		if m.IsOf(g) {
			return g
		}
	}
	return ""
}

// BudgetMeasureIn is a measure of budgets in the unit in which a value is told, or else in that of the other figures.
func BudgetMeasureIn(m ledger.Measure, told figuretext.FigureSaid, unit string) (ledger.Measure, string) {
	if told.Unit == "ร้อยละ" || told.Unit == "" && unit == "%" && (told.Bare || told.Value.IsZero()) {
		switch m {
		case ledger.BudgetDisbursed:
			return ledger.BudgetDisbursedPercent, "%"
		case ledger.BudgetTarget:
			return ledger.BudgetTargetPercent, "%"
		}
		return m, "%"
	}
	switch m {
	case ledger.BudgetDisbursedPercent:
		return ledger.BudgetDisbursed, "บาท"
	case ledger.BudgetTargetPercent:
		return ledger.BudgetTarget, "บาท"
	}
	return m, "บาท"
}

// UnitOfOTOP is what a measure of OTOP is counted in.
func UnitOfOTOP(m ledger.Measure) string {
	switch m {
	case ledger.OTOPEntrepreneurs:
		return "ราย"
	case ledger.OTOPBooths:
		return "บูธ"
	}
	return "บาท"
}
