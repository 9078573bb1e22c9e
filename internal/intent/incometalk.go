package intent

import (
	"slices"

	"changwat/internal/intent/concept"
)

// ofIncome tells whether a question was about the income of OTOP and not about what was sold.
func (q *Query) ofIncome() bool {
	if subjectOf(q.Intent) != concept.CtxSales || enters(q.Intent) {
		return false
	}
	return q.Aspect.Income || q.Intent == OTOPCompare && !q.Aspect.Sold && !slices.Contains(q.Slots.Metric, MetricTotal)
}

// staysOnIncome tells whether a follow-up names no figure of its own after one on the income: «ปีที่แล้วได้เท่าไหร่» after how far that
// grew asks for the income of last year, and the sales would be those of something else.
func (f *filler) staysOnIncome() bool {
	last := f.c.Last
	if last == nil || !f.q.Follow || !last.ofIncome() || f.says("ขาย", "จำหน่าย", "กำไร", "ขาดทุน") {
		return false
	}
	return f.says(partsAsked...) || !f.has(concept.Entre, concept.Booth, concept.Event, concept.Fair, concept.Project, concept.BudgetSource, concept.Target)
}
