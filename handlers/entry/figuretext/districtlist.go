package figuretext

import (
	"slices"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
)

// OfElsewhere are the words for people from outside, who are no district's: «มาจากต่างจังหวัด ใหม่ 3».
var OfElsewhere = []string{"ต่างจังหวัด", "ต่างอำเภอ", "นอกจังหวัด", "จังหวัดอื่น", "อำเภออื่น"}

// OfWhole are the words for all districts together, beside the name of the province.
var OfWhole = []string{"รวม", "จังหวัด", "ทุกอำเภอ"}

// SumOfCounts is the sum of the counts of a measure.
func SumOfCounts(all []CountOf, of ledger.Measure) (sum decimal.Decimal) {
	for _, c := range all {
		if c.Measure == of {
			sum = sum.Add(c.Value.Value)
		}
	}
	return sum
}

// openParts reports whether some of the counts are of those who recovered or died and leave open whether a day's or all are counted.
func openParts(counts []CountOf) bool {
	return slices.ContainsFunc(counts, func(c CountOf) bool { return c.Value.Open })
}
