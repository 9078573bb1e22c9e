package ledger

import "strings"

// Measure names what a figure counts. Figures of different measures are never added or compared.
type Measure string

// The measures in use. Of cases there are totals, which count since Figure.Period.From, and daily counts, whose period is
// one day. A source that states both states two figures: neither is ever computed from the other.
const (
	CaseCumulative   Measure = "case.cumulative"    // people found infected, in total
	CaseNew          Measure = "case.new"           // people found infected on a day
	CaseRecovered    Measure = "case.recovered"     // people recovered, in total
	CaseRecoveredNew Measure = "case.recovered_new" // people recovered on a day
	CaseDeaths       Measure = "case.deaths"        // people who died, in total
	CaseDeathsNew    Measure = "case.deaths_new"    // people who died on a day

	OTOPSales         Measure = "otop.sales"         // baht sold by the marketing activities of the period
	OTOPFairSales     Measure = "otop.fair_sales"    // baht sold at one fair, which Figure.Scope names
	OTOPIncome        Measure = "otop.income"        // baht earned with OTOP goods in the period
	OTOPIncomeChange  Measure = "otop.income_change" // baht by which OTOP income differs from the same period a year before
	OTOPEntrepreneurs Measure = "otop.entrepreneurs" // entrepreneurs and groups that took part in the period
	OTOPBooths        Measure = "otop.booths"        // booths at the fairs of the period

	// Of a budget, which is the figure's subject, since the fiscal year began.
	BudgetDisbursed        Measure = "budget.disbursed"         // baht paid
	BudgetTarget           Measure = "budget.target"            // baht that were to be paid by then
	BudgetAllotted         Measure = "budget.allotted"          // baht that were allotted
	BudgetDisbursedPercent Measure = "budget.disbursed_percent" // what was paid, per cent of what was allotted, as the source states it
	BudgetTargetPercent    Measure = "budget.target_percent"    // what was to be paid by then, per cent of what was allotted
)

// Daily returns the measure of a day's count of what a total counts; "" where the measure is no total.
func (m Measure) Daily() Measure {
	switch m {
	case CaseCumulative:
		return CaseNew
	case CaseRecovered:
		return CaseRecoveredNew
	case CaseDeaths:
		return CaseDeathsNew
	}
	return ""
}

// IsTotal reports whether the measure counts since Figure.Period.From. In truth a total only ever grows.
func (m Measure) IsTotal() bool {
	return m.Daily() != "" || m == BudgetDisbursed || m == BudgetDisbursedPercent
}

// IsOf reports whether the measure is one of a group, the word before the point in its name: "case", "otop", "budget".
func (m Measure) IsOf(group string) bool { return strings.HasPrefix(string(m), group+".") }

// IsDaily reports whether the measure counts people of one day.
func (m Measure) IsDaily() bool {
	return m == CaseNew || m == CaseRecoveredNew || m == CaseDeathsNew
}
