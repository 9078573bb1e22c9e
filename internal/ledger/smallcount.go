package ledger

import "github.com/shopspring/decimal"

// provinceCode is how long the DOPA code of a province is; those of districts and subdistricts are longer.
const provinceCode = 2

// IsSmall reports whether a figure counts so few people of an area below the province, fewer than the smallest count that the
// office shows, that they could be known by it. None at all tells of nobody.
func (f Figure) IsSmall(smallest int) bool {
	if !f.Measure.IsOf("case") {
		return false
	}
	return len(f.Area) > provinceCode && f.Value.Sign() > 0 && f.Value.LessThan(decimal.NewFromInt(int64(smallest)))
}
