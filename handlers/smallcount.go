package handlers

import (
	"fmt"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
)

// countsPeople reports whether a measure counts people.
func countsPeople(m ledger.Measure) bool {
	switch m {
	case ledger.CaseCumulative, ledger.CaseNew, ledger.CaseRecovered, ledger.CaseDeaths:
		return true
	}
	return false
}

// provinceCode is how long the DOPA code of a province is; those of districts and subdistricts are longer.
const provinceCode = 2

// isSmall reports whether a figure counts so few people of an area below the province that they could be known by it, and
// is therefore not shown. None at all tells of nobody.
func isSmall(f ledger.Figure, smallest int) bool {
	return len(f.Area) > provinceCode && countsPeople(f.Measure) && f.Value.Sign() > 0 && f.Value.LessThan(decimal.NewFromInt(int64(smallest)))
}

// amountShown is the value of a figure with its unit: "249 ราย". Of a small count it says only that it is one.
func amountShown(f ledger.Figure, smallest int) string {
	if isSmall(f, smallest) {
		return fmt.Sprintf("น้อยกว่า %d %s", smallest, f.Unit)
	}
	return grouped(f.Value) + " " + f.Unit
}
