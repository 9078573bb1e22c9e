package figuretext

import (
	"changwat/internal/ledger/proposal"
)

// Who is asked what the counts of districts count, or of which day they are, may tell another district's first, or put one right: «บางไทร 3»,
// «บางบาลเป็น 3 นะครับ». The counts are then those of one draft, of which the same is asked again.

// askedOf are the counts of several areas as a question holds them that leaves something of them open.
func (c Told) askedOf(counts []CountOf) *proposal.Cases {
	cases := &proposal.Cases{Disease: c.Disease, Day: c.Day, Since: c.Since}
	for _, n := range counts {
		cases.Counts = append(cases.Counts, proposal.CaseCount{Area: n.Area.Code, Measure: n.Measure, Value: n.Value.Value, Open: n.Value.Open})
	}
	return cases
}
